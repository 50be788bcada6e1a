package rights

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// span is a half-open interval in microseconds since 1970, as stores keep time.
type span struct{ from, to int64 }

const (
	always = math.MinInt64 // an open start
	ever   = math.MaxInt64 // an open end
)

func spanOf(w irm.Window) span {
	s := span{always, ever}
	if !w.From.IsZero() {
		s.from = w.From.UnixMicro()
	}
	if !w.To.IsZero() {
		s.to = w.To.UnixMicro()
	}
	return s
}

func (s span) window() irm.Window { return irm.Window{From: instant(s.from), To: instant(s.to)} }

func instant(at int64) time.Time {
	if at == always || at == ever {
		return time.Time{}
	}
	return time.UnixMicro(at).UTC()
}

func (s span) holds(at int64) bool { return s.from <= at && at < s.to }

// cut returns the common part, which is empty where from is not before to.
func (s span) cut(o span) span { return span{max(s.from, o.from), min(s.to, o.to)} }

// rowSpan is a part of the time in which a row of the rights holds.
type rowSpan struct {
	span
	row int
}

// reach follows the spans from an instant as far as they go without a gap, at most to the
// limit, and returns how far, and a smallest set of rows that leads there.
func reach(spans []rowSpan, from, limit int64) (int64, []int) {
	slices.SortFunc(spans, func(a, b rowSpan) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.row, b.row))
	})
	var rows []int
	at, next := from, 0
	for at < limit {
		best := rowSpan{span: span{to: at}}
		scan := next
		for ; scan < len(spans) && spans[scan].from <= at; scan++ {
			if spans[scan].to > best.to {
				best = spans[scan]
			}
		}
		next = scan // what was passed over ends no later than best
		if best.to == at {
			break
		}
		if !slices.Contains(rows, best.row) {
			rows = append(rows, best.row)
		}
		at = best.to
	}
	return min(at, limit), rows
}
