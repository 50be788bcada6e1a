package irm

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"log/slog"
	"unicode/utf8"
	"unique"
)

// Personal is a piece of personal data: an e-mail address, a rejected cell. It
// prints as "[redacted]" under every verb of fmt, in slog, in JSON and in text,
// wherever it stands: as a value, behind a pointer, in a slice, a map or an
// exported field. In an unexported field, where fmt may call no method, it prints
// as the address of a pointer, never as its content. [Personal.Reveal] is the way
// to the content, so that a search for it finds every use; databases get it through
// Value. This guards against carelessness, not against code that sets out to
// read it: package reflect follows the pointer.
//
// Personal is comparable by content. The zero value is no data.
type Personal struct {
	handle unique.Handle[string] // a pointer inside: reflection prints an address
}

const redacted = "[redacted]"

// NewPersonal wraps s; "" is the zero Personal. The text "[redacted]" is wrapped,
// too, but [Contact.Validate], [Contact.RevealJSON] and Scan refuse it: it is what
// is left of data that was lost.
func NewPersonal(s string) Personal {
	if s == "" {
		return Personal{}
	}
	return Personal{unique.Make(s)}
}

// Reveal returns the content.
func (p Personal) Reveal() string {
	if p.IsZero() {
		return ""
	}
	return p.handle.Value()
}

// IsZero reports whether there is no data.
func (p Personal) IsZero() bool { return p == Personal{} }

// Equal makes go-cmp compare by content without looking inside.
func (p Personal) Equal(q Personal) bool { return p == q }

// String returns "[redacted]", "" where there is no data.
func (p Personal) String() string {
	if p.IsZero() {
		return ""
	}
	return redacted
}

// GoString redacts %#v.
func (p Personal) GoString() string { return p.String() }

// Format redacts every verb.
func (p Personal) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(p.String())) }

// LogValue redacts slog.
func (p Personal) LogValue() slog.Value { return slog.StringValue(p.String()) }

// MarshalText writes String. To store personal data, store what
// [Contact.RevealJSON] returns.
func (p Personal) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads content; "[redacted]" is an error, since it shows that the
// data was lost when it was written.
func (p *Personal) UnmarshalText(text []byte) error {
	s := string(text)
	switch {
	case s == redacted:
		return parseError("personal data", "redacted", s, "it was redacted when it was written; store Contact.RevealJSON")
	case len(s) > maxText || !utf8.ValidString(s):
		return parseError("personal data", "text_length", "", "want at most 1,024 bytes of UTF-8")
	}
	*p = NewPersonal(s)
	return nil
}

// UnmarshalJSON reads a JSON string; null is an error.
func (p *Personal) UnmarshalJSON(data []byte) error {
	var s *string
	if err := json.Unmarshal(data, &s); err != nil || s == nil {
		return parseError("personal data", "json_type", "", "want a JSON string")
	}
	return p.UnmarshalText([]byte(*s))
}

// Scan reads a text column; NULL is no data.
func (p *Personal) Scan(src any) error {
	if src == nil {
		*p = Personal{}
		return nil
	}
	return scanText("personal data", src, p.UnmarshalText)
}

// Value hands the content to a database; no data is NULL.
func (p Personal) Value() (driver.Value, error) {
	if p.IsZero() {
		return nil, nil
	}
	return p.Reveal(), nil
}
