package memstore

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Readings implements [irm.ReadingLog]. The readings of a subject, those of one of
// its metrics, and those of a time among these, are found without reading others.
// The zero value is ready to use.
type Readings struct {
	entries[irm.Reading, irm.ReadingQuery, readings]
}

type readings struct{}

var _ logKindOf[irm.Reading, irm.ReadingQuery] = readings{}

func (readings) kind() *logKind[irm.Reading, irm.ReadingQuery] { return &readingKind }

var readingKind = logKind[irm.Reading, irm.ReadingQuery]{
	kind: kind[irm.Reading, irm.ReadingQuery]{
		name:  "reading",
		copy:  copyReading,
		match: irm.ReadingQuery.Match,
		page:  func(irm.ReadingQuery) irm.Page { return irm.Page{} },
		span:  readingSpan,
	},
	id:       func(r irm.Reading) string { return readingKey(r, false) },
	key:      func(r irm.Reading) string { return readingKey(r, !r.Estimated) },
	validate: irm.Reading.Validate,
	against:  irm.Reading.Against,
}

// readingKey writes what identifies a reading so that bytes are in the order of the
// listing: kind and ID of the subject and metric, then as Reading.Compare has it.
// The parts end with a zero byte, which no valid one contains. Whether the value
// is measured is no part of the identity, only of the order.
func readingKey(r irm.Reading, measured bool) string {
	return subjectKey(r.Subject) + string(r.Metric) + "\x00" + instantKey(r.AsOf) + flag(measured) + r.Source + "\x00" + flag(r.Paid)
}

func subjectKey(s irm.Subject) string { return string(s.Kind) + "\x00" + s.ID + "\x00" }

// instantKey takes times since 1970, which all readings have.
func instantKey(t time.Time) string { return ordinal(t.UnixMicro()) }

func flag(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func readingSpan(q irm.ReadingQuery) (from, to string) {
	if q.Subject == (irm.Subject{}) {
		return "", ""
	}
	from = subjectKey(q.Subject)
	if q.Metric != "" {
		from += string(q.Metric) + "\x00"
		if !q.Window.From.IsZero() && !q.Window.From.Before(time.Unix(0, 0)) {
			return from + instantKey(irm.Instant(q.Window.From)), next(from)
		}
	}
	return from, next(from)
}

// next is the first key that does not begin with a prefix, which ends with a zero
// byte.
func next(prefix string) string { return prefix[:len(prefix)-1] + "\x01" }
