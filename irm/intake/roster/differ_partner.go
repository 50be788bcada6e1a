package roster

import "github.com/irmkit/irmkit/irm"

// contact joins private data. Where it is from and what for was said when it was
// first stored, and stays.
func (d *differ) contact(stored, row irm.Contact) irm.Contact {
	stored.Name = secret(d, "contact.name", stored.Name, row.Name)
	stored.Email = secret(d, "contact.email", stored.Email, row.Email)
	stored.Phone = secret(d, "contact.phone", stored.Phone, row.Phone)
	a, b := &stored.Address, row.Address
	a.Line1 = secret(d, "contact.address.line1", a.Line1, b.Line1)
	a.Line2 = secret(d, "contact.address.line2", a.Line2, b.Line2)
	a.Postcode = secret(d, "contact.address.postcode", a.Postcode, b.Postcode)
	a.City = secret(d, "contact.address.city", a.City, b.City)
	a.Region = secret(d, "contact.address.region", a.Region, b.Region)
	a.Country = set(d, "contact.address.country", a.Country, b.Country)
	stored.Birthday = secret(d, "contact.birthday", stored.Birthday, row.Birthday)
	stored.Preferences = secret(d, "contact.preferences", stored.Preferences, row.Preferences)
	stored.Payee = set(d, "contact.payee", stored.Payee, row.Payee)
	if row.Consent != (irm.Consent{}) && row.Consent != stored.Consent {
		d.add("contact.consent", stored.Consent.Basis, row.Consent.Basis)
		stored.Consent = row.Consent
	}
	if !row.RetainUntil.IsZero() && row.RetainUntil != stored.RetainUntil {
		d.add("contact.retain_until", stored.RetainUntil.String(), row.RetainUntil.String())
		stored.RetainUntil = row.RetainUntil
	}
	return stored
}

// partnership joins what is known of one. A list that does not say the standing
// reads as prospect, so that word changes nothing.
func (d *differ) partnership(stored, row irm.Partnership) irm.Partnership {
	stored.Type = set(d, "partnership.type", stored.Type, row.Type)
	if row.Standing != irm.StandingProspect && row.Standing != stored.Standing {
		d.add("partnership.standing", stored.Standing.String(), row.Standing.String())
		stored.Standing = row.Standing
	}
	stored.Since = instant(d, "partnership.since", stored.Since, row.Since)
	stored.Source = set(d, "partnership.source", stored.Source, row.Source)
	stored.Owners = replace(d, "partnership.owners", stored.Owners, row.Owners, sameOwner,
		func(o irm.Owner) string { return o.Role + " " + o.Actor.ID })
	stored.Boundaries = unite(d, "partnership.boundaries", stored.Boundaries, row.Boundaries, word)
	stored.Notes = unite(d, "partnership.notes", stored.Notes, row.Notes, word)
	stored.RateCard = replace(d, "partnership.rate_card", stored.RateCard, row.RateCard, sameFee,
		func(i irm.RateCardItem) string {
			return string(i.Platform) + " " + string(i.Format) + " " + i.Fee.String()
		})
	stored.Tags = unite(d, "partnership.tags", stored.Tags, row.Tags, word)
	stored.Attributes = d.attributes("partnership.attributes", stored.Attributes, row.Attributes)
	return stored
}

func sameOwner(a, b irm.Owner) bool { return a.Role == b.Role && a.Region == b.Region }

func sameFee(a, b irm.RateCardItem) bool { return a.Platform == b.Platform && a.Format == b.Format }
