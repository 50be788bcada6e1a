package lifecycletest

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
)

// due is when a deadline should fall due by its row, for a snapshot that just came to the
// state or was just touched; none where that depends on earlier visits.
func (t *trial[S, E, C]) due(row lifecycle.Deadline[S, E], s lifecycle.Snapshot[S]) lifecycle.Instant {
	from := s.Entered
	switch row.Clock {
	case lifecycle.Idle:
		from = s.Active
	case lifecycle.Until:
		from = s.Until
	case lifecycle.Total:
		if s.Totals != [lifecycle.MaxTotals]int64{} {
			return 0
		}
	}
	span := spanned(row.After, t.d.Workday)
	if !row.After.Working() {
		return max(from.Add(span), s.At)
	}
	end, err := t.d.Calendar.Add(from.Time(), span)
	if err != nil {
		return 0
	}
	return max(lifecycle.InstantOf(end), s.At)
}

// spanned is how long a span is, in working time if it is one.
func spanned(s, workday lifecycle.Span) time.Duration {
	n, unit := parts(s)
	switch unit {
	case "d":
		return time.Duration(n) * 24 * time.Hour
	case "h", "wh":
		return time.Duration(n) * time.Hour
	case "wd":
		if workday.IsZero() {
			workday = lifecycle.Hours(8)
		}
		return time.Duration(n) * spanned(workday, lifecycle.Span{})
	default:
		return time.Duration(n) * time.Minute
	}
}

// parts are number and unit of a span: 3 and "wd".
func parts(s lifecycle.Span) (n int, unit string) {
	_, _ = fmt.Sscanf(s.String(), "%d%s", &n, &unit) // of a span, it is always so
	return n, unit
}
