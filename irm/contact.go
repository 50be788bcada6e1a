package irm

import (
	"log/slog"
	"time"
)

// Contact is all personal data about a creator or payee, in one place, so that
// it can be exported and erased in one step. It records where the data came from,
// what it is for, and how long it may be kept.
type Contact struct { // seed: P5
	Creator     CreatorID `json:"creator,omitzero"`
	Payee       PayeeID   `json:"payee,omitzero"`
	Name        Personal  `json:"name,omitzero"` // the legal or private name
	Email       Personal  `json:"email,omitzero"`
	Phone       Personal  `json:"phone,omitzero"`
	Address     Address   `json:"address,omitzero"`  // where gifts are shipped to
	Birthday    Personal  `json:"birthday,omitzero"` // YYYY-MM-DD, from 1900 on
	Preferences Personal  `json:"preferences,omitzero"`
	Source      string    `json:"source"`  // where the data came from
	Purpose     string    `json:"purpose"` // what it is kept for
	Consent     Consent   `json:"consent,omitzero"`
	RetainUntil Date      `json:"retain_until,omitzero"`
}

// Address is a postal address.
type Address struct {
	Line1    Personal  `json:"line1,omitzero"`
	Line2    Personal  `json:"line2,omitzero"`
	Postcode Personal  `json:"postcode,omitzero"`
	City     Personal  `json:"city,omitzero"`
	Region   Personal  `json:"region,omitzero"`
	Country  Territory `json:"country,omitzero"`
}

// Consent says on what ground the data may be used. Basis is a slug: "consent",
// "contract", "legitimate_interest".
type Consent struct {
	Basis    string    `json:"basis"`
	At       time.Time `json:"at,omitzero"`
	Evidence NoteID    `json:"evidence,omitzero"`
}

// LogValue names whose contact it is, and nothing else.
func (c Contact) LogValue() slog.Value {
	return slog.GroupValue(slog.String("creator", string(c.Creator)), slog.String("payee", string(c.Payee)))
}

// BirthDate reads Birthday, a day from 1900 on.
func (c Contact) BirthDate() (Date, error) {
	const first = 1900
	d, ok := scanDate(c.Birthday.Reveal())
	if !ok || d.Year < first {
		return Date{}, parseError("birthday", "time", redacted, "want YYYY-MM-DD, from 1900 on") // without the input
	}
	return d, nil
}

// Validate reports a contact of nobody, without source or purpose, with a birthday
// that is no date, or with data that is only the mark "[redacted]". The messages
// quote nothing of the contact: a file whose columns are shifted puts an e-mail
// address anywhere.
func (c Contact) Validate() Findings {
	var fs Findings
	if c.Creator == "" && c.Payee == "" {
		fs.Add("creator", "id_empty", "want a creator or a payee")
	}
	fs.AddErr("creator", quiet(checkOptionalID(c.Creator)))
	fs.AddErr("payee", quiet(checkOptionalID(c.Payee)))
	fs.AddErr("source", checkSource(c.Source))
	if c.Purpose == "" {
		fs.Add("purpose", "purpose_missing", "want what the data is kept for")
	}
	fs.AddErr("purpose", checkText(c.Purpose))
	if c.Consent != (Consent{}) {
		fs.AddErr("consent.basis", quiet(CheckSlug("basis", c.Consent.Basis)))
		fs.AddErr("consent.at", quiet(checkOptionalTime(c.Consent.At)))
		fs.AddErr("consent.evidence", quiet(checkOptionalID(c.Consent.Evidence)))
	}
	fs.AddErr("retain_until", quiet(c.RetainUntil.check()))
	fs.AddErr("address.country", quiet(checkOptionalTerritory(c.Address.Country)))
	if !c.Birthday.IsZero() {
		_, err := c.BirthDate()
		fs.AddErr("birthday", err)
	}
	for i, p := range c.personal() {
		switch s := p.Reveal(); {
		case s == redacted:
			fs.Add(personalFields[i], "redacted", "want the data itself: it was redacted before it came here")
		case checkText(s) != nil:
			fs.Add(personalFields[i], "text", "want at most 1,024 bytes of text without controls")
		}
	}
	return fs
}

var personalFields = [...]string{
	"name", "email", "phone", "birthday", "preferences",
	"address.line1", "address.line2", "address.postcode", "address.city", "address.region",
}

func (c Contact) personal() [len(personalFields)]Personal {
	a := c.Address
	return [...]Personal{c.Name, c.Email, c.Phone, c.Birthday, c.Preferences, a.Line1, a.Line2, a.Postcode, a.City, a.Region}
}
