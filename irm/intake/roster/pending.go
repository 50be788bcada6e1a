package roster

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// pending is a creator of the file: what its rows said and what will be stored.
type pending struct {
	record  int
	said    Row
	creator Put[irm.Creator]
	contact *Put[irm.Contact] // nil: not looked at
	parts   []part
}

// part is a partnership of a creator of the file.
type part struct {
	said irm.Partnership
	put  Put[irm.Partnership]
}

func (n *pending) clone() pending {
	out := *n
	out.parts = slices.Clone(n.parts)
	return out
}

func (n *pending) part(b irm.BrandID) *part {
	i := slices.IndexFunc(n.parts, func(p part) bool { return p.said.Brand == b })
	if i < 0 {
		return nil
	}
	return &n.parts[i]
}

// learn adds what a further row said, of which nothing was said before. The
// partnership was added when it was compared.
func (n *pending) learn(rest Row) {
	var d differ
	n.said.Creator = d.creator(n.said.Creator, rest.Creator)
	if rest.Contact != (irm.Contact{}) {
		n.said.Contact = d.contact(n.said.Contact, rest.Contact)
	}
	if n.said.Code == "" {
		n.said.Code = rest.Code
	}
	if n.said.State == "" {
		n.said.State = rest.State
	}
	if n.said.LastContact.IsZero() {
		n.said.LastContact = rest.LastContact
	}
	if p := n.part(rest.Partnership.Brand); p != nil {
		p.said = d.partnership(p.said, rest.Partnership)
	}
}

// holder leaves out of a row what was said already.
type holder struct{ differs bool }

// hold returns what only the row says.
func hold[T comparable](h *holder, said, row T) T {
	var none T
	if said == none {
		return row
	}
	h.differs = h.differs || row != none && row != said
	return none
}

// holdList is hold for a list: one that was said is whole.
func holdList[T comparable](h *holder, said, row []T) []T {
	if len(said) == 0 {
		return row
	}
	for _, v := range row {
		h.differs = h.differs || !slices.Contains(said, v)
	}
	return nil
}

// holdEach is hold for a list of which each item is one for its kind.
func holdEach[T comparable](h *holder, said, row []T, same func(T, T) bool) (rest []T) {
	for _, v := range row {
		if !slices.ContainsFunc(said, func(s T) bool { return same(s, v) }) {
			rest = append(rest, v)
		} else if !slices.Contains(said, v) {
			h.differs = true
		}
	}
	return rest
}

func (h *holder) attributes(said, row irm.Attributes) (rest irm.Attributes) {
	for k, v := range row {
		switch before, ok := said[k]; {
		case !ok && rest == nil:
			rest = irm.Attributes{k: v}
		case !ok:
			rest[k] = v
		case before != v:
			h.differs = true
		}
	}
	return rest
}

// accounts returns those that are new, and known ones with what is new of them.
func (h *holder) accounts(said, row []irm.Account) (rest []irm.Account) {
	for _, a := range row {
		i := findAccount(said, a)
		if i < 0 {
			rest = append(rest, a)
			continue
		}
		b := said[i]
		b.Former = slices.Clone(b.Former)
		h.differs = h.differs || a.UserID != "" && b.UserID != "" && a.UserID != b.UserID ||
			a.Handle != "" && b.Handle != "" && !strings.EqualFold(a.Handle, b.Handle) ||
			a.URL != "" && b.URL != "" && !sameLink(a.URL, b.URL)
		fill(&b, a)
		if !sameAccount(b, said[i]) {
			rest = append(rest, b)
		}
	}
	return rest
}

// without is a row with only what was not said before, and whether it says something
// otherwise. Metrics, code, state and last contact stay in Change.Row.
func (n *pending) without(row Row) (Row, bool) {
	var h holder
	s := &n.said
	hold(&h, s.Code, row.Code)
	hold(&h, s.State, row.State)
	if !s.LastContact.IsZero() && !row.LastContact.IsZero() && !s.LastContact.Equal(row.LastContact) {
		h.differs = true
	}
	for m, v := range row.Metrics.All() {
		if before, known := s.Metrics.Get(m); known && before != v {
			h.differs = true
		}
	}
	c, said := &row.Creator, &s.Creator
	c.Name = hold(&h, said.Name, c.Name)
	c.Home = hold(&h, said.Home, c.Home)
	c.MergedInto = hold(&h, said.MergedInto, c.MergedInto)
	c.Accounts = h.accounts(said.Accounts, c.Accounts)
	c.Niches = holdList(&h, said.Niches, c.Niches)
	c.Languages = holdList(&h, said.Languages, c.Languages)
	c.Credentials = holdList(&h, said.Credentials, c.Credentials)
	c.Attributes = h.attributes(said.Attributes, c.Attributes)
	if row.Contact != (irm.Contact{}) {
		row.Contact = h.contact(s.Contact, row.Contact)
	}
	if p := n.part(row.Partnership.Brand); p != nil && row.Partnership.ID != "" {
		row.Partnership = h.partnership(p.said, row.Partnership)
	}
	return row, h.differs
}

func (h *holder) contact(said, row irm.Contact) irm.Contact {
	row.Name = hold(h, said.Name, row.Name)
	row.Email = hold(h, said.Email, row.Email)
	row.Phone = hold(h, said.Phone, row.Phone)
	a, b := &row.Address, said.Address
	a.Line1 = hold(h, b.Line1, a.Line1)
	a.Line2 = hold(h, b.Line2, a.Line2)
	a.Postcode = hold(h, b.Postcode, a.Postcode)
	a.City = hold(h, b.City, a.City)
	a.Region = hold(h, b.Region, a.Region)
	a.Country = hold(h, b.Country, a.Country)
	row.Birthday = hold(h, said.Birthday, row.Birthday)
	row.Preferences = hold(h, said.Preferences, row.Preferences)
	row.Payee = hold(h, said.Payee, row.Payee)
	row.Consent = hold(h, said.Consent, row.Consent)
	row.RetainUntil = hold(h, said.RetainUntil, row.RetainUntil)
	return row
}

func (h *holder) partnership(said, row irm.Partnership) irm.Partnership {
	row.Type = hold(h, said.Type, row.Type)
	row.Standing = hold(h, said.Standing, row.Standing)
	if !said.Since.IsZero() {
		h.differs = h.differs || !row.Since.IsZero() && !row.Since.Equal(said.Since)
		row.Since = said.Since
	}
	row.Source = hold(h, said.Source, row.Source)
	row.Owners = holdEach(h, said.Owners, row.Owners, sameOwner)
	row.Boundaries = holdList(h, said.Boundaries, row.Boundaries)
	row.Notes = holdList(h, said.Notes, row.Notes)
	row.RateCard = holdEach(h, said.RateCard, row.RateCard, sameFee)
	row.Tags = holdList(h, said.Tags, row.Tags)
	row.Attributes = h.attributes(said.Attributes, row.Attributes)
	return row
}

// maxRecent is of how many creators a plan knows what will be stored.
const maxRecent = 4096

// recent keeps the creators of the last rows.
type recent struct {
	ring []pending
	next int
	at   map[int]int // by record
}

func (r *recent) add(n pending) {
	if r.at == nil {
		r.at = make(map[int]int)
	}
	if len(r.ring) < maxRecent {
		r.at[n.record] = len(r.ring)
		r.ring = append(r.ring, n)
		return
	}
	delete(r.at, r.ring[r.next].record)
	r.ring[r.next] = n
	r.at[n.record] = r.next
	r.next = (r.next + 1) % maxRecent
}

func (r *recent) find(record int) *pending {
	i, ok := r.at[record]
	if !ok {
		return nil
	}
	return &r.ring[i]
}
