package roster

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// private takes what only the contact may hold.
func (in *reading) private(f field, header, v string) {
	c := &in.out.Contact
	switch f {
	case fieldFirstName:
		in.set(&in.first, header, v)
	case fieldLastName:
		in.set(&in.last, header, v)
	case fieldContactName:
		c.Name = irm.NewPersonal(v)
	case fieldEmail:
		if strings.IndexByte(v, '@') < 0 && sheet.LooksNumeric(v) {
			in.fail(fault.New(header, "shifted_row", v, "want an e-mail address; the cells of the row seem to have shifted"))
		}
		c.Email = irm.NewPersonal(v)
	case fieldPhone:
		c.Phone = irm.NewPersonal(v)
	case fieldLine1:
		c.Address.Line1 = irm.NewPersonal(v)
	case fieldLine2:
		c.Address.Line2 = irm.NewPersonal(v)
	case fieldPostcode:
		c.Address.Postcode = irm.NewPersonal(v)
	case fieldCity:
		c.Address.City = irm.NewPersonal(v)
	case fieldRegion:
		c.Address.Region = irm.NewPersonal(v)
	case fieldAddressCountry:
		if c.Address.Country = territory(v); c.Address.Country == "" {
			in.warn(header, "territory", "no ISO 3166 code; left out of the address")
		}
	case fieldBirthday:
		if d := in.day(header, v); !d.IsZero() {
			c.Birthday = irm.NewPersonal(d.String())
		}
	case fieldPreferences:
		c.Preferences = irm.NewPersonal(v)
	default:
		in.terms(f, header, v)
	}
}

// terms takes where the data is from, what for, and how long it may be kept.
func (in *reading) terms(f field, header, v string) {
	c := &in.out.Contact
	switch f {
	case fieldContactSource:
		c.Source = v
	case fieldContactPurpose:
		c.Purpose = v
	case fieldConsentBasis:
		c.Consent.Basis = v
	case fieldConsentAt:
		c.Consent.At = in.moment(header, v)
	case fieldConsentEvidence:
		c.Consent.Evidence = irm.NoteID(v)
	case fieldRetainUntil:
		c.RetainUntil = in.day(header, v)
	case fieldPayee:
		c.Payee = irm.PayeeID(v)
	}
}

// finishContact completes private data where there is some.
func (in *reading) finishContact() {
	contact := &in.out.Contact
	if in.first != "" || in.last != "" {
		contact.Name = irm.NewPersonal(strings.TrimSpace(in.first + " " + in.last))
	}
	if *contact == (irm.Contact{}) {
		return
	}
	contact.Creator = in.out.Creator.ID
	if contact.Source == "" {
		contact.Source = in.opts.Source
	}
	if contact.Purpose == "" {
		contact.Purpose = in.opts.Purpose
	}
	if in.bad == nil {
		in.fail(fault.Findings("contact.", contact.Validate()))
	}
}
