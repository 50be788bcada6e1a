package roster

import (
	"errors"

	"github.com/irmkit/irmkit/irm"
)

// compare fills in what the row changes of what is stored; the entry is zero where
// nothing is.
func (p *planner) compare(c *Change, entry irm.Entry[irm.Creator]) error {
	d := differ{at: p.opts.At}
	added := entry.Revision == 0 && entry.Value.ID == ""
	creator := entry.Value
	if added {
		creator.ID = c.Row.Creator.ID
		d.add("creator.id", "", string(creator.ID))
	}
	creator = d.creator(creator, c.Row.Creator)
	c.Creator = Put[irm.Creator]{creator, entry.Revision, len(d.changes) > 0}
	c.Row.Findings = append(c.Row.Findings[:len(c.Row.Findings):len(c.Row.Findings)], d.notes...)
	reasons := creator.Validate().Errors().Under("creator")
	err := errors.Join(p.compareContact(c, &d, &reasons), p.comparePartnership(c, &d, &reasons))
	if err != nil {
		return err
	}
	if c.Diff = d.changes; len(reasons) > 0 {
		c.Reasons = reasons
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

func (p *planner) compareContact(c *Change, d *differ, reasons *irm.Findings) error {
	if p.current.Contact == nil || c.Row.Contact == (irm.Contact{}) {
		return nil
	}
	row := c.Row.Contact
	row.Creator = c.Creator.Value.ID
	entry, err := p.current.Contact(row.Key())
	if err != nil && !errors.Is(err, irm.ErrNotFound) {
		return err
	}
	stored := entry.Value
	if err != nil {
		entry.Revision = 0
		stored = irm.Contact{Creator: row.Creator, Source: row.Source, Purpose: row.Purpose}
	}
	before := len(d.changes)
	value := d.contact(stored, row)
	c.Contact = Put[irm.Contact]{value, entry.Revision, len(d.changes) > before}
	*reasons = append(*reasons, value.Validate().Errors().Under("contact")...)
	return nil
}

func (p *planner) comparePartnership(c *Change, d *differ, reasons *irm.Findings) error {
	row := c.Row.Partnership
	if p.current.Partnership == nil || row.ID == "" {
		return nil
	}
	if row.ID == partnershipID(row.Brand, row.Creator) {
		row.ID = partnershipID(row.Brand, c.Creator.Value.ID)
	}
	row.Creator = c.Creator.Value.ID
	entry, err := p.current.Partnership(row.ID)
	if err != nil && !errors.Is(err, irm.ErrNotFound) {
		return err
	}
	stored := entry.Value
	before := len(d.changes)
	if err != nil {
		entry.Revision = 0
		stored = irm.Partnership{ID: row.ID, Brand: row.Brand, Creator: row.Creator}
		d.add("partnership.id", "", string(row.ID))
	}
	if stored.Creator != row.Creator || stored.Brand != row.Brand {
		reasons.Add("partnership.id", "partnership", "want the partnership of this creator and brand; the stored one is of others")
		return nil
	}
	value := d.partnership(stored, row)
	c.Partnership = Put[irm.Partnership]{value, entry.Revision, len(d.changes) > before}
	*reasons = append(*reasons, value.Validate().Errors().Under("partnership")...)
	return nil
}
