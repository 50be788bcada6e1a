package roster

import (
	"errors"

	"github.com/irmkit/irmkit/irm"
)

// compare fills in what a row changes of what will be stored after the rows before
// it. next is that, and becomes what will be stored after this one.
func (p *planner) compare(c *Change, next *pending, row Row) error {
	d := differ{at: p.opts.At}
	creator := next.creator.Value
	added := next.creator.Revision == 0 && creator.ID == ""
	if added {
		creator.ID = row.Creator.ID
		d.add("creator.id", "", string(creator.ID))
	}
	creator = d.creator(creator, row.Creator)
	c.Creator = Put[irm.Creator]{creator, next.creator.Revision, len(d.changes) > 0}
	next.creator = c.Creator.after()
	c.Row.Findings = append(c.Row.Findings[:len(c.Row.Findings):len(c.Row.Findings)], d.notes...)
	reasons := creator.Validate().Errors().Under("creator")
	err := errors.Join(p.compareContact(c, &d, &reasons, next, row.Contact), p.comparePartnership(c, &d, &reasons, next, row))
	if err != nil {
		return err
	}
	if c.Diff = d.changes; len(reasons) > 0 {
		c.Reasons, c.Matches = reasons, nil
		*c = c.conflict("limit", "want a creator that can be stored once the row is added")
		return nil
	}
	switch {
	case added:
		c.Kind = Added
	case len(d.changes) > 0:
		c.Kind = Updated
	default:
		c.Kind = Unchanged
	}
	return nil
}

// after is a value once it has been put: a store counts revisions by one.
func (p Put[T]) after() Put[T] {
	if p.Due {
		p.Revision++
	}
	p.Due = false
	return p
}

func (p *planner) compareContact(c *Change, d *differ, reasons *irm.Findings, next *pending, row irm.Contact) error {
	if p.current.Contact == nil || row == (irm.Contact{}) {
		return nil
	}
	row.Creator = c.Creator.Value.ID
	if next.contact == nil {
		entry, err := p.current.Contact(row.Key())
		if err != nil && !errors.Is(err, irm.ErrNotFound) {
			return err
		}
		next.contact = &Put[irm.Contact]{Value: entry.Value, Revision: entry.Revision}
		if err != nil {
			*next.contact = Put[irm.Contact]{Value: irm.Contact{Creator: row.Creator, Source: row.Source, Purpose: row.Purpose}}
		}
	}
	before := len(d.changes)
	value := d.contact(next.contact.Value, row)
	c.Contact = Put[irm.Contact]{value, next.contact.Revision, len(d.changes) > before}
	after := c.Contact.after()
	next.contact = &after
	*reasons = append(*reasons, value.Validate().Errors().Under("contact")...)
	return nil
}

func (p *planner) comparePartnership(c *Change, d *differ, reasons *irm.Findings, next *pending, from Row) error {
	row := from.Partnership
	if p.current.Partnership == nil || row.ID == "" {
		return nil
	}
	known := next.part(row.Brand)
	if known == nil {
		put, several, err := p.partnership(c.Creator.Value.ID, row)
		if err != nil {
			return err
		}
		if several {
			reasons.Add("partnership.id", "partnership", "want one partnership of this creator and brand; several are stored")
			return nil
		}
		next.parts = append(next.parts, part{row, put})
		known = &next.parts[len(next.parts)-1]
	}
	row.ID, row.Creator = known.put.Value.ID, c.Creator.Value.ID
	before := len(d.changes)
	stored := known.put.Value
	if known.put.Revision == 0 {
		d.add("partnership.id", "", string(row.ID))
	}
	first, planned := p.seen[keyOf("p="+string(row.ID))]
	if stored.Creator != row.Creator || stored.Brand != row.Brand || planned && first.record() != next.record {
		reasons.Add("partnership.id", "partnership", "want the partnership of this creator and brand; the stored one is of others")
		return nil
	}
	value := d.partnership(stored, row)
	c.Partnership = Put[irm.Partnership]{value, known.put.Revision, len(d.changes) > before}
	known.put = c.Partnership.after()
	*reasons = append(*reasons, value.Validate().Errors().Under("partnership")...)
	return nil
}

// partnership finds the stored partnership of a creator and a brand: by the ID that
// the list says, else the only one that there is. Its revision is 0 where there is
// none.
func (p *planner) partnership(creator irm.CreatorID, row irm.Partnership) (put Put[irm.Partnership], several bool, err error) {
	if row.ID == partnershipID(row.Brand, row.Creator) {
		row.ID = partnershipID(row.Brand, creator)
		if p.current.Partnerships != nil {
			n := 0
			for e, err := range p.current.Partnerships(irm.PartnershipQuery{Brand: row.Brand, Creator: creator}) {
				if err != nil {
					return put, false, err
				}
				if n++; n > 1 {
					return put, true, nil
				}
				put = Put[irm.Partnership]{Value: e.Value, Revision: e.Revision}
			}
			if n == 1 {
				return put, false, nil
			}
		}
	}
	entry, err := p.current.Partnership(row.ID)
	switch {
	case errors.Is(err, irm.ErrNotFound):
		return Put[irm.Partnership]{Value: irm.Partnership{ID: row.ID, Brand: row.Brand, Creator: creator}}, false, nil
	case err != nil:
		return put, false, err
	}
	return Put[irm.Partnership]{Value: entry.Value, Revision: entry.Revision}, false, nil
}
