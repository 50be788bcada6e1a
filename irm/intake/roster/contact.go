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
		in.secret(&c.Name, header, v)
	case fieldEmail:
		if strings.IndexByte(v, '@') < 0 && sheet.LooksNumeric(v) {
			in.fail(fault.New(header, "shifted_row", v, "want an e-mail address; the cells of the row seem to have shifted"))
		}
		in.secret(&c.Email, header, v)
	case fieldPhone:
		in.digits(&c.Phone, "phone_mangled", header, v)
	case fieldLine1:
		in.secret(&c.Address.Line1, header, v)
	case fieldLine2:
		in.secret(&c.Address.Line2, header, v)
	case fieldPostcode:
		in.digits(&c.Address.Postcode, "postcode_mangled", header, v)
	case fieldCity:
		in.secret(&c.Address.City, header, v)
	case fieldRegion:
		in.secret(&c.Address.Region, header, v)
	case fieldAddressCountry:
		if t := territory(v); t == "" {
			in.warn(header, "territory", "no ISO 3166 code; left out of the address")
		} else {
			setAs(in, &c.Address.Country, header, string(t))
		}
	case fieldBirthday:
		if d := in.birthday(header, v); !d.IsZero() {
			in.secret(&c.Birthday, header, d.String())
		}
	case fieldPreferences:
		in.secret(&c.Preferences, header, v)
	default:
		in.terms(f, header, v)
	}
}

// terms takes where the data is from, what for, and how long it may be kept.
func (in *reading) terms(f field, header, v string) {
	c := &in.out.Contact
	switch f {
	case fieldContactSource:
		in.set(&c.Source, header, v)
	case fieldContactPurpose:
		in.set(&c.Purpose, header, v)
	case fieldConsentBasis:
		in.set(&c.Consent.Basis, header, v)
	case fieldConsentAt:
		in.moment(&c.Consent.At, header, v)
	case fieldConsentEvidence:
		setAs(in, &c.Consent.Evidence, header, v)
	case fieldRetainUntil:
		switch d := in.day(header, v); {
		case d.IsZero():
		case c.RetainUntil.IsZero():
			c.RetainUntil = d
		case c.RetainUntil != d:
			in.differs(header)
		}
	case fieldPayee:
		setAs(in, &c.Payee, header, v)
	}
}

// finishContact completes private data where there is some.
func (in *reading) finishContact() {
	contact := &in.out.Contact
	if in.first != "" || in.last != "" {
		in.secret(&contact.Name, "contact_name", strings.TrimSpace(in.first+" "+in.last))
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
