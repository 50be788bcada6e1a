package compensation

import (
	"time"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// counter is what the rules on totals share: all that is counted goes into one sum.
type counter struct{ meter }

func (r *counter) take(e *event, s *sums, _ int64) (bool, error) {
	some, err := r.total(e, s, 0)
	if some {
		s.events++
	}
	return some, err
}

func (r *counter) counted(s *sums) int64 { return s.position(0, r.mode) }

func (r *counter) part(s *sums, path string) Part {
	return Part{Rule: path, Events: s.events, Quantity: irm.QuantityFromMillionths(r.counted(s))}
}

// bonus is an amount for every so many above a threshold, up to a total: of
// increments, and of milestones, which have one or any number of them above nought.
type bonus struct {
	counter
	above, every, upTo int64 // upTo 0: no end
	once               bool
	until              time.Time // of what counts; the zero Time: no end
	amount             int64
	path               string
}

func (r *bonus) takes(e *event) bool {
	return r.counter.takes(e) && (r.until.IsZero() || e.ratedAt.Before(r.until))
}

func (r *bonus) take(e *event, s *sums, position int64) (bool, error) {
	if e.series != nil && !r.until.IsZero() { // the reading that was the last then
		as := *e
		as.quantity = e.before(r.until)
		e = &as
	}
	return r.counter.take(e, s, position)
}

func (r *bonus) times(total int64) int64 {
	if r.upTo > 0 {
		total = min(total, r.upTo)
	}
	n := max(0, saturated(total, -r.above)) / r.every
	if r.once {
		return min(1, n)
	}
	return n
}

// earned is how often the bonus comes on top of what earlier versions have paid.
func (r *bonus) earned(from carry, s *sums) int64 {
	_, to := from.span(s, r.mode)
	return max(0, r.times(to)-from.times)
}

func (r *bonus) worth(from carry, s *sums) exact.Value {
	return exact.Product(r.earned(from, s), r.amount, 1)
}

func (r *bonus) parts(from carry, s *sums) []Part {
	p := r.part(s, r.path)
	_, to := from.span(s, r.mode)
	p.Quantity = irm.QuantityFromMillionths(to)
	p.Times, p.Exact = r.earned(from, s), r.worth(from, s).String()
	return []Part{p}
}

// fixed is an amount that is earned at once: when the plan takes effect or, with a
// condition, by an event.
type fixed struct {
	meter
	amount int64
	path   string
}

func (r *fixed) takes(e *event) bool {
	return r.when != nil && e.metric == "" && e.quantity >= 0 && r.meets(e)
}

func (r *fixed) take(e *event, s *sums, _ int64) (bool, error) {
	if r.byLine && !r.meetsLine(e) {
		return false, nil
	}
	s.events++
	return true, nil
}

func (r *fixed) counted(*sums) int64 { return 0 }

func (r *fixed) worth(_ carry, s *sums) exact.Value {
	if r.when != nil && s.events == 0 {
		return exact.Value{}
	}
	return exact.Of(r.amount)
}

func (r *fixed) parts(from carry, s *sums) []Part {
	return []Part{{Rule: r.path, Events: s.events, Exact: r.worth(from, s).String()}}
}
