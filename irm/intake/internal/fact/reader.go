package fact

import (
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// Reader reads the facts of one record. The first error sticks: everything after it
// reads zeros, and the record is thrown away. The zero Reader is ready to use.
type Reader struct {
	// Findings are what is odd and no error.
	Findings irm.Findings

	currency irm.Currency
	rejected *intake.RejectError
}

// Err returns the first error, nil if there is none.
func (r *Reader) Err() error {
	if r.rejected == nil {
		return nil
	}
	return r.rejected
}

// Fail notes an error unless there is one already; nil is none.
func (r *Reader) Fail(err *intake.RejectError) {
	if r.rejected == nil {
		r.rejected = err
	}
}

// Warn and Note add a finding on a value, a warning or just information.
func (r *Reader) Warn(v record.Value, code, format string, args ...any) {
	r.Findings.Warn(v.Path(), code, format, args...)
}

// Note adds information on a value.
func (r *Reader) Note(v record.Value, code, message string) {
	r.Findings = append(r.Findings, fault.Info(v.Path(), code, message))
}

// reject notes an error on a value.
func (r *Reader) reject(v record.Value, code, want string) {
	if r.rejected == nil {
		r.rejected = fault.New(v.Path(), code, v.Text(), want)
	}
}

// scalar is the text of a value that stands once and is text, a number or a bool.
func (r *Reader) scalar(v record.Value) string {
	switch {
	case v.Twice():
		r.reject(v, "json_duplicate", "want each member of an object once")
	case v.Kind() == record.Array || v.Kind() == record.Object:
		r.reject(v, "json_type", "want text or a number")
	}
	return v.Text()
}

// ID reads an ID of any kind, from text or a number, which must be there. One that a
// spreadsheet has rounded is refused.
func (r *Reader) ID(v record.Value) string {
	id := r.scalar(v)
	switch err := irm.CheckID(id); {
	case err != nil:
		r.Fail(fault.From(v.Path(), id, err))
	case sheet.Scientific(id):
		r.reject(v, "id_mangled", "want the whole id; something rounded it")
	}
	return id
}

// OptionalID reads an ID that may be missing, null or empty.
func (r *Reader) OptionalID(v record.Value) string {
	if !v.Given() || v.Is("") {
		return ""
	}
	return r.ID(v)
}

// Flag reads true or false; nothing is false.
func (r *Reader) Flag(v record.Value) bool {
	if v.Given() && (v.Kind() != record.Bool || v.Twice()) {
		r.reject(v, "json_type", "want true or false, once")
	}
	return v.Is("true")
}

// Time reads an RFC 3339 time, also one with a space for the 'T'. One without an
// offset is a time of the location; where that is nil it is refused.
func (r *Reader) Time(v record.Value, loc *time.Location) time.Time {
	text := r.scalar(v)
	at, err := irm.ParseTimeIn(sheet.LocalTime(text, loc), loc)
	if err != nil {
		r.Fail(fault.From(v.Path(), text, err))
	}
	return at
}

// OptionalTime is Time of a value that may be missing, null or empty.
func (r *Reader) OptionalTime(v record.Value, loc *time.Location) time.Time {
	if !v.Given() || v.Is("") {
		return time.Time{}
	}
	return r.Time(v, loc)
}

// Epoch reads a whole number of seconds, milliseconds or microseconds since 1970.
func (r *Reader) Epoch(v record.Value, unit time.Duration) time.Time {
	n, ok := r.whole(v)
	perSecond := int64(time.Second / unit)
	at := time.Unix(n/perSecond, n%perSecond*int64(unit)).UTC()
	if !ok || n < 0 || irm.CheckTime(at) != nil {
		r.reject(v, "time_epoch", "want a whole number of "+unitName(unit)+" since 1970")
		return time.Time{}
	}
	return irm.Instant(at)
}

func unitName(unit time.Duration) string {
	switch unit {
	case time.Second:
		return "seconds"
	case time.Millisecond:
		return "milliseconds"
	}
	return "microseconds"
}

// Pieces reads a quantity of zero or more; nothing is given as missing.
func (r *Reader) Pieces(v record.Value, missing irm.Quantity) irm.Quantity {
	if !v.Given() {
		return missing
	}
	text := r.scalar(v)
	q, err := irm.ParseQuantity(text)
	switch {
	case err != nil:
		r.Fail(fault.From(v.Path(), text, err))
	case q.Sign() < 0:
		r.reject(v, "quantity_sign", "want zero or more pieces")
	}
	return q
}

// Market reads an ISO 3166 country; what is none is left out with a warning.
func (r *Reader) Market(v record.Value) irm.Territory {
	t := irm.Territory(strings.ToUpper(v.Text()))
	if t != "" && irm.CheckTerritory(t) != nil {
		r.Warn(v, "territory", "no ISO 3166 code; left out")
		return ""
	}
	return t
}

// URL reads a URL for the record; one that is better not kept is left out with a
// warning.
func (r *Reader) URL(v record.Value) string {
	u := v.Text()
	if fault.CheckURL(u) != nil {
		r.Warn(v, "url", "%s; left out", fault.URLWant)
		return ""
	}
	return u
}

// maxCodes is one beyond what a conversion may have, which then says so: looking
// for repetitions among thousands would take long.
const maxCodes = 65

// Codes reads promo codes, each once, in order; what is none is left out with a
// warning.
func (r *Reader) Codes(values iter.Seq[record.Value]) []string {
	var codes []string
	for v := range values {
		switch code := strings.TrimSpace(v.Text()); {
		case len(codes) == maxCodes:
			return codes
		case code == "" || slices.Contains(codes, code):
		case irm.CheckID(code) != nil:
			r.Warn(v, "code", "no code of at most 128 printable bytes; left out")
		default:
			codes = append(codes, code)
		}
	}
	return codes
}
