package metric

import (
	"math"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// count is one number of a record.
type count struct {
	definition
	value irm.Quantity
	at    place
}

// count reads a number under its definition. What says that it is unknown is unknown,
// which is not 0.
func (r *reading) count(d definition, at place, text string) {
	r.told = true
	if sheet.IsPlaceholder(text) {
		if text != "" {
			r.note(at, "placeholder", "the count is unknown")
		}
		return
	}
	d.paid = d.paid || d.total && r.boosts
	value, ok := r.number(d, at, text)
	if !ok {
		return
	}
	if !d.known {
		r.note(at, "metric_unknown", "not a count that is known; kept under its own name")
	}
	r.add(count{d, value, at})
}

// number reads a count; under a name that is not known it may have a fraction.
func (r *reading) number(d definition, at place, text string) (irm.Quantity, bool) {
	unsigned, negative := text, false
	if d.metric == irm.MetricFollowersGained {
		unsigned, negative = strings.CutPrefix(text, "-")
	}
	dialect := r.dialect
	if at.value.Kind() == record.Number {
		dialect = sheet.Point // as JSON writes them
	}
	n, exact, code := dialect.Count(unsigned)
	if code == "count_fraction" && !d.metric.Known() {
		digits, _, _ := dialect.Decimal(text)
		if q, err := irm.ParseQuantity(digits); err == nil {
			return q, true
		}
	}
	if code != "" {
		want := sheet.CountWant(code)
		if code == "count_mangled" && at.value.Kind() == record.Number {
			code, want = "count_exponent", "want the digits written out, without an exponent"
		}
		r.fail(fault.New(at.String(), code, text, want))
		return irm.Quantity{}, false
	}
	if !exact {
		r.note(at, "count_rounded", "the source had rounded it")
	}
	const seconds = 60
	if d.minutes {
		if n > math.MaxInt64/seconds {
			r.fail(fault.New(at.String(), "count_range", text, sheet.CountWant("count_range")))
			return irm.Quantity{}, false
		}
		n *= seconds
	}
	if negative {
		n = -n
	}
	q, err := irm.QuantityFromInt(n)
	if err != nil {
		r.fail(fault.New(at.String(), "count_range", text, "want a count below 9 x 10^12"))
	}
	return q, err == nil
}

// add keeps a count until the record is known whole.
func (r *reading) add(c count) {
	const most = 256
	if len(r.counts) == most {
		r.fail(fault.New(c.at.String(), "limit", "", "want at most 256 counts in a record"))
		return
	}
	r.counts = append(r.counts, c)
}
