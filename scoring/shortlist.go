package scoring

import (
	"encoding/json"
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// shortlistSchema is the highest version of the document that this package reads.
var shortlistSchema = wire.Schema{Name: "irmkit/shortlist", Major: 1}

// Shortlist is who was looked at, in order, and why: first those who are in by rank, then those
// who are out, and nobody is left out. It is a document, JSON with the schema
// "irmkit/shortlist/1", numbers as strings, that stands for itself: it can be read without the
// candidates. [NewShortlist] makes it.
type Shortlist struct { // seed: S8
	Schema  string       `json:"schema,omitzero"`
	ID      string       `json:"id,omitzero"`             // the host's
	Profile wire.Digest  `json:"profile" wire:"required"` // [Profile.Digest]: what it was made by
	Quotas  []QuotaCount `json:"quotas,omitempty"`        // of those who are in, as in the profile
	Entries []Entry      `json:"entries" wire:"required"` // at most MaxEntries
}

// QuotaCount is how a quota stands.
type QuotaCount struct {
	ID      string `json:"id" wire:"required"`
	Want    string `json:"want" wire:"required"` // of a member: "at most 50000"
	Why     string `json:"why,omitzero"`
	Members int    `json:"members,omitzero"`
	Unknown int    `json:"unknown,omitzero"` // of whom it is not known
	Least   int    `json:"least,omitzero"`   // members that are to be, of so many candidates
	Most    int    `json:"most,omitzero"`
	Kept    bool   `json:"kept,omitzero"` // see [Quota.Keeps]
}

// MaxEntries is the greatest number of candidates on a shortlist. The document has at most
// [wire.MaxBytes].
const MaxEntries = 1000

// DecodeShortlist reads a shortlist strictly, and validates what has the right form.
func DecodeShortlist(data []byte) (Shortlist, error) {
	l, err := wire.Decode[Shortlist](data, shortlistSchema)
	if err == nil {
		err = l.Validate().Err()
	}
	if err != nil {
		return Shortlist{}, err
	}
	return l, nil
}

// MarshalJSON writes the document. It is an error if nobody could read it, for its size.
func (l Shortlist) MarshalJSON() ([]byte, error) {
	type document Shortlist
	if l.Schema == "" {
		l.Schema = shortlistSchema.String()
	}
	if l.Entries == nil {
		l.Entries = []Entry{}
	}
	data, err := json.Marshal(document(l))
	if err == nil && len(data) > wire.MaxBytes {
		return nil, &irm.ParseError{What: "shortlist", Code: "limit", Want: fmt.Sprintf("%d bytes: want at most %d, or fewer candidates", len(data), wire.MaxBytes)}
	}
	return data, err
}

// Digest identifies the content of the shortlist, whatever the version of its schema.
func (l Shortlist) Digest() (wire.Digest, error) {
	l.Schema = ""
	return wire.DigestOf(l)
}

// Validate reports everything that is wrong with the shortlist: also an order that is not that
// of the scores, and somebody who is out without a reason.
func (l Shortlist) Validate() irm.Findings {
	var fs irm.Findings
	if l.ID != "" {
		fs.AddErr("id", irm.CheckID(l.ID))
	}
	if n := len(l.Entries); n > MaxEntries {
		fs.Add("entries", "limit", "%d entries: want at most %d", n, MaxEntries)
		return fs
	}
	if n := len(l.Quotas); n > MaxQuotas {
		fs.Add("quotas", "limit", "%d quotas: want at most %d", n, MaxQuotas)
	}
	for i, q := range l.Quotas[:min(len(l.Quotas), MaxQuotas)] {
		path := fmt.Sprintf("quotas[%d]", i)
		fs.AddErr(path+".id", irm.CheckID(q.ID))
		checkText(&fs, path+".want", q.Want, maxWords)
		checkText(&fs, path+".why", q.Why, maxText)
		if min(q.Members, q.Unknown, q.Least, q.Most) < 0 {
			fs.Add(path, "quota", "a count is negative")
		}
	}
	seen := make(map[string]int, len(l.Entries))
	for i, e := range l.Entries {
		path := fmt.Sprintf("entries[%d]", i)
		if first, ok := seen[e.ID]; ok {
			fs.Add(path+".id", "duplicate", "the same as entries[%d]", first)
		} else {
			seen[e.ID] = i
		}
		e.validate(&fs, path)
		switch {
		case e.Rank == 0:
		case i > 0 && l.Entries[i-1].Rank == 0:
			fs.Add(path+".rank", "rank", "%d behind somebody who is out", e.Rank)
		case e.Rank != i+1:
			fs.Add(path+".rank", "rank", "%d: want %d", e.Rank, i+1)
		case i > 0 && e.Score > l.Entries[i-1].Score:
			fs.Add(path+".score", "rank", "%s is more than %s before it", e.Score, l.Entries[i-1].Score)
		}
	}
	return fs
}
