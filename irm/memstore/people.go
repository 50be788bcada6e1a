package memstore

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Creators implements [irm.CreatorStore]. Network IDs and handles, present and
// former, are indexed, and so is what a creator was merged into. The zero value is
// ready to use.
type Creators struct {
	entities[irm.CreatorID, irm.Creator, irm.CreatorQuery, creators]
}

type creators struct{}

var _ kindOf[irm.Creator, irm.CreatorQuery] = creators{}

func (creators) kind() *kind[irm.Creator, irm.CreatorQuery] { return &creatorKind }

var creatorKind = kind[irm.Creator, irm.CreatorQuery]{
	name:  "creator",
	copy:  copyCreator,
	match: irm.CreatorQuery.Match,
	page:  func(q irm.CreatorQuery) irm.Page { return q.Page },
	indexes: []index[irm.Creator, irm.CreatorQuery]{
		{userIDs, func(q irm.CreatorQuery) string { return q.UserID }},
		{handles, func(q irm.CreatorQuery) string { return lowerASCII(q.Handle) }},
		{one(func(c irm.Creator) irm.CreatorID { return c.MergedInto }), func(q irm.CreatorQuery) string { return string(q.MergedInto) }},
	},
}

// one is an index of a single field.
func one[T any, ID ~string](field func(T) ID) func(T, func(string)) {
	return func(v T, add func(string)) { add(string(field(v))) }
}

func userIDs(c irm.Creator, add func(string)) {
	for _, a := range c.Accounts {
		add(a.UserID)
	}
}

func handles(c irm.Creator, add func(string)) {
	for _, a := range c.Accounts {
		add(lowerASCII(a.Handle))
		for _, f := range a.Former {
			add(lowerASCII(f.Handle))
		}
	}
}

// lowerASCII leaves all but A to Z alone, as the comparison of handles does.
func lowerASCII(s string) string {
	lower := []byte(s)
	for i, b := range lower {
		if 'A' <= b && b <= 'Z' {
			lower[i] = b + 'a' - 'A'
		}
	}
	return string(lower)
}

// Contacts implements [irm.ContactStore]. The zero value is ready to use.
type Contacts struct {
	entities[irm.ContactID, irm.Contact, irm.ContactQuery, contacts]
}

type contacts struct{}

var _ kindOf[irm.Contact, irm.ContactQuery] = contacts{}

func (contacts) kind() *kind[irm.Contact, irm.ContactQuery] { return &contactKind }

var contactKind = kind[irm.Contact, irm.ContactQuery]{
	name:  "contact",
	copy:  copyContact,
	match: irm.ContactQuery.Match,
	page:  func(q irm.ContactQuery) irm.Page { return q.Page },
	bare: func(key string) string {
		if _, id, ok := strings.Cut(key, ":"); ok {
			return id
		}
		return key
	},
}

// Partnerships implements [irm.PartnershipStore], with indexes by creator and by
// brand. The zero value is ready to use.
type Partnerships struct {
	entities[irm.PartnershipID, irm.Partnership, irm.PartnershipQuery, partnerships]
}

type partnerships struct{}

var _ kindOf[irm.Partnership, irm.PartnershipQuery] = partnerships{}

func (partnerships) kind() *kind[irm.Partnership, irm.PartnershipQuery] { return &partnershipKind }

var partnershipKind = kind[irm.Partnership, irm.PartnershipQuery]{
	name:  "partnership",
	copy:  copyPartnership,
	match: irm.PartnershipQuery.Match,
	page:  func(q irm.PartnershipQuery) irm.Page { return q.Page },
	indexes: []index[irm.Partnership, irm.PartnershipQuery]{
		{one(func(p irm.Partnership) irm.CreatorID { return p.Creator }), func(q irm.PartnershipQuery) string { return string(q.Creator) }},
		{one(func(p irm.Partnership) irm.BrandID { return p.Brand }), func(q irm.PartnershipQuery) string { return string(q.Brand) }},
	},
}

// Payees implements [irm.PayeeStore], with an index by creator. The zero value is
// ready to use.
type Payees struct {
	entities[irm.PayeeID, irm.Payee, irm.PayeeQuery, payees]
}

type payees struct{}

var _ kindOf[irm.Payee, irm.PayeeQuery] = payees{}

func (payees) kind() *kind[irm.Payee, irm.PayeeQuery] { return &payeeKind }

var payeeKind = kind[irm.Payee, irm.PayeeQuery]{
	name:  "payee",
	copy:  copyPayee,
	match: irm.PayeeQuery.Match,
	page:  func(q irm.PayeeQuery) irm.Page { return q.Page },
	indexes: []index[irm.Payee, irm.PayeeQuery]{{
		of: func(p irm.Payee, add func(string)) {
			for _, c := range p.Creators {
				add(string(c))
			}
		},
		ask: func(q irm.PayeeQuery) string { return string(q.Creator) },
	}},
}
