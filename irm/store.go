package irm

import (
	"context"
	"iter"
)

// Revision counts the writes of a stored entry: 1 when it is inserted, one more
// with every update. Zero is that of no entry.
type Revision int64

// Entry is a stored value with its revision.
type Entry[T any] struct {
	Value    T
	Revision Revision
}

// Entity is what a [Store] keeps.
type Entity[ID ~string] interface {
	// Key is the ID under which the value is stored.
	Key() ID
	// Validate reports what keeps the value from being stored.
	Validate() Findings
}

// Page selects a part of a listing. The zero Page selects all of it. It is no part of
// the JSON of a query, which says what is selected: cursors of package irm/wire
// bind to that.
type Page struct {
	// After is the ID of the last entry that was seen; the listing goes on behind
	// it, or behind where it would stand. Empty: from the beginning. Listings in the
	// order of booking know no such place: there an ID that is not in the ledger is an
	// error that matches ErrInvalid.
	After string `json:"-"`
	// Limit is the greatest number of entries; 0: no bound. A negative one is an
	// error that matches ErrInvalid.
	Limit int `json:"-"`
}

// Validate reports a negative limit.
func (p Page) Validate() Findings {
	var fs Findings
	if p.Limit < 0 {
		fs.Add("limit", "limit", "%d is negative: want zero for all, or a number of entries", p.Limit)
	}
	return fs
}

// MaxEntry is what every store must be able to keep: an entry or log item whose
// JSON (of a contact that of RevealJSON) has so many bytes. Greater ones may be
// refused with [ErrTooLarge]. A database with smaller rows (400 KB in DynamoDB) keeps
// the body of great ones beside them.
const MaxEntry = 1 << 20

// Store keeps the entities of one kind, each under its ID, for one tenant. The
// host implements it, over a database or whatever it has; irm/memstore is the
// reference, and irm/irmtest checks an implementation clause by clause. The
// interface never grows: what only some stores can do are optional interfaces
// beside it ([BatchStore], [RangeStore], [FeedStore]).
//
// The package documentation, under "Stores", states the rules that all stores and
// logs keep.
type Store[ID ~string, T Entity[ID], Q any] interface {
	// Get returns the entry. Of what does not exist, belongs to another tenant or
	// was erased, the error matches ErrNotFound.
	Get(ctx context.Context, id ID) (Entry[T], error)

	// Put stores the value if what is stored has the given revision, and returns the
	// new one, which is one higher. The zero Revision inserts: the error matches
	// ErrExists where the ID is taken, and ErrErased where it was. Any other revision
	// updates: the error matches ErrConflict where another one is stored, or none any
	// more.
	// There is no way to write without knowing what is there. A value that does not
	// pass Validate is an error that matches ErrInvalid, and is not stored.
	Put(ctx context.Context, value T, revision Revision) (Revision, error)

	// List yields the entries that the query selects, in bytewise order of ID, each
	// once. An entry that is there from beginning to end is in the listing, whatever
	// is written meanwhile. Breaking off releases what the listing holds; a loop may
	// call the store, so pages are read to their end before they are yielded.
	List(ctx context.Context, query Q) iter.Seq2[Entry[T], error]

	// Erase removes the value for good and keeps its ID taken, so that no import
	// brings it back. Erasing what does not exist, or once more, is no error, and
	// takes the ID all the same; an ID that no value can have is an error that matches
	// ErrInvalid.
	Erase(ctx context.Context, id ID) error
}

// The stores of this package's entities. Entities of one kind refer to others by
// ID; no store checks that they exist.
type (
	CreatorStore interface {
		Store[CreatorID, Creator, CreatorQuery]
	}
	// ContactStore holds all personal data. To erase a person is to erase here; the
	// pseudonymous rest stays.
	ContactStore interface {
		Store[ContactID, Contact, ContactQuery]
	}
	PartnershipStore interface {
		Store[PartnershipID, Partnership, PartnershipQuery]
	}
	CollaborationStore interface {
		Store[CollaborationID, Collaboration, CollaborationQuery]
	}
	CampaignStore interface {
		Store[CampaignID, Campaign, CampaignQuery]
	}
	ProgramStore interface {
		Store[ProgramID, Program, ProgramQuery]
	}
	PayeeStore interface {
		Store[PayeeID, Payee, PayeeQuery]
	}
	ContentStore interface {
		Store[ContentID, Content, ContentQuery]
	}
)

// ContactID is the ID of a [Contact]: that of the creator behind "creator:", or else
// of the payee behind "payee:".
type ContactID string

// Key returns the ID.
func (c Creator) Key() CreatorID { return c.ID }

// Key returns the ID of the creator whose data this is, else that of the payee.
func (c Contact) Key() ContactID {
	if c.Creator != "" {
		return ContactID("creator:" + c.Creator)
	}
	return ContactID("payee:" + c.Payee)
}

// Key returns the ID.
func (p Partnership) Key() PartnershipID { return p.ID }

// Key returns the ID.
func (c Collaboration) Key() CollaborationID { return c.ID }

// Key returns the ID.
func (c Campaign) Key() CampaignID { return c.ID }

// Key returns the ID.
func (p Program) Key() ProgramID { return p.ID }

// Key returns the ID.
func (p Payee) Key() PayeeID { return p.ID }

// Key returns the ID.
func (c Content) Key() ContentID { return c.ID }
