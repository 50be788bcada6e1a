package compensation

import (
	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// rule is a compiled component of one version of the plan. It is stateless: what it
// has seen is in sums, which the run keeps for each payee, version and period.
type rule interface {
	// takes reports whether the event is any of the rule's business, as far as that
	// does not depend on its lines.
	takes(e *event) bool
	// take adds an event that the rule takes to the sums, and reports whether any of it
	// counted. Position is what the rules of the component have counted in the scope
	// until then, in the order of events.
	take(e *event, s *sums, position int64) (bool, error)
	// counted is how far the sums move the position.
	counted(s *sums) int64
}

// earner is a rule that makes money of its sums by itself. Those of other components
// are asked for by later steps.
type earner interface {
	rule
	// worth is what the sums are worth after what was counted from under earlier versions
	// of the component in the same scope.
	worth(from carry, s *sums) exact.Value
	// parts are the numbers behind worth; their values sum to it. What was counted is
	// in Quantity, money too.
	parts(from carry, s *sums) []Part
}

// carry is what one version of a component hands on to the next.
type carry struct {
	total exact.Value // that has been counted
	times int64       // that a bonus has been earned
	begun bool        // the flat amount at zero of a table has been earned
}

// span is the positions from which and to which the sums move a total that begins with
// what was carried. Rounded is the total, and no part of it.
func (c carry) span(s *sums, mode irm.Rounding) (from, to int64) {
	b := s.bucket(0)
	from, _ = c.total.Round(mode)
	to, _ = c.total.Add(b.exact()).Round(mode) // after has seen that both fit
	return from, to
}

// after is the carry behind the sums of a rule, or irm.ErrOverflow.
func (c carry) after(r rule, s *sums) (carry, error) {
	b := s.bucket(0)
	c.total = c.total.Add(b.exact())
	switch r := r.(type) {
	case *bonus:
		_, to := c.span(&sums{}, r.mode)
		c.times = max(c.times, r.times(to))
	case *tiers:
		c.begun = c.begun || r.atZero != 0
	}
	_, err := c.total.Round(irm.TowardZero)
	return c, err
}

// sums are all that a rule knows of the events of a payee in a period. All in them is
// exact, so that no money depends on the order in which it was added.
type sums struct {
	events  int
	buckets []bucket
	exact   exact.Value // of rules that rate event by event
	bound   int         // events that a bound changed
	fx      []converted // in the buckets
}

// bucket is what goes at one price.
type bucket struct {
	events    int
	amount    int64       // millionths, or minor units of the plan's currency
	converted exact.Value // minor units from other currencies
	last      int         // the event that was counted last, so that one of several lines is counted once
}

// exact is all that is in the bucket.
func (b *bucket) exact() exact.Value { return exact.Of(b.amount).Add(b.converted) }

// position is all that is in the bucket, in whole minor units: where tables and
// thresholds are looked up. Whoever filled it has seen that it fits.
func (b *bucket) position(mode irm.Rounding) int64 {
	if b.converted.Sign() == 0 {
		return b.amount
	}
	minor, _ := b.exact().Round(mode)
	return minor
}

// grow makes room for n buckets.
func (s *sums) grow(n int) {
	for len(s.buckets) < n {
		s.buckets = append(s.buckets, bucket{})
	}
}

// hit counts the event at hand for a bucket, once.
func (s *sums) hit(i int) {
	if b := &s.buckets[i]; b.last != s.events+1 {
		b.last = s.events + 1
		b.events++
	}
}

// add puts an amount into a bucket; one with a rate is in another currency.
func (s *sums) add(i int, amount int64, rate *fxRate) (err error) {
	b := &s.buckets[i]
	if rate == nil {
		b.amount, err = plus(b.amount, amount)
		return err
	}
	if s.fx, err = mergeConverted(s.fx, converted{rate, amount}); err == nil {
		b.converted = b.converted.Add(rate.of(amount))
		_, err = b.exact().Round(irm.TowardZero)
	}
	return err
}

// merge adds the sums of another period.
func (s *sums) merge(o *sums) error {
	s.grow(len(o.buckets))
	for i := range o.buckets {
		b, from := &s.buckets[i], &o.buckets[i]
		b.events += from.events
		b.converted = b.converted.Add(from.converted)
		if err := s.add(i, from.amount, nil); err != nil {
			return err
		}
		if _, err := b.exact().Round(irm.TowardZero); err != nil {
			return err
		}
	}
	for _, c := range o.fx {
		var err error
		if s.fx, err = mergeConverted(s.fx, c); err != nil {
			return err
		}
	}
	s.events += o.events
	s.bound += o.bound
	s.exact = s.exact.Add(o.exact)
	return nil
}

// position is what is in a bucket, in whole minor units.
func (s *sums) position(i int, mode irm.Rounding) int64 {
	if i < len(s.buckets) {
		return s.buckets[i].position(mode)
	}
	return 0
}

func (s *sums) bucket(i int) bucket {
	if i < len(s.buckets) {
		return s.buckets[i]
	}
	return bucket{}
}

// plus is a + b, or irm.ErrOverflow.
func plus(a, b int64) (int64, error) {
	sum := a + b
	if sum > a == (b > 0) {
		return sum, nil
	}
	return 0, irm.ErrOverflow
}

// saturated adds two positions. Whether what counts fits is checked where it is summed;
// beyond, on the way there, the end of the scale is as good.
func saturated(a, b int64) int64 {
	sum, err := plus(a, b)
	switch {
	case err == nil:
		return sum
	case a > 0:
		return 1<<63 - 1
	}
	return -1 << 63
}
