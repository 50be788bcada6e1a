package compensation

import (
	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// price is minor units for each unit counted: num/den.
type price struct {
	num, den int64
	path     string // in the component: "rate", "categories.books"
	rate     irm.Rate
	unit     irm.Money
	every    irm.Quantity
}

func (p *price) of(amount int64) exact.Value { return exact.Product(amount, p.num, p.den) }

// in is the price of what is in a bucket.
func (p *price) in(b *bucket) exact.Value {
	v := p.of(b.amount)
	if b.converted.Sign() != 0 {
		v = v.Add(b.converted.Mul(p.num, p.den))
	}
	return v
}

func ratePrice(r irm.Rate, path string) price {
	coef, den := rateFraction(r)
	return price{num: coef, den: den, path: path, rate: r}
}

// rateFraction is a rate as coefficient and power of ten: at most 18 digits each.
func rateFraction(r irm.Rate) (num, den int64) {
	d := r.Decimal()
	den = 1
	for range -d.Exponent() {
		den *= 10
	}
	return d.CoefficientInt64(), den
}

// portionOf is a rate of a value.
func portionOf(v exact.Value, r irm.Rate) exact.Value {
	num, den := rateFraction(r)
	return v.Mul(num, den)
}

func unitPrice(m irm.Money, every irm.Quantity, path string) price {
	if every.Sign() == 0 {
		every = irm.QuantityFromMillionths(millionths)
	}
	return price{num: m.Minor(), den: every.Millionths(), path: path, unit: m, every: every}
}

// priced pays each event by itself: what is counted of it, times a price. That adds
// up, whatever the order and however it is divided into periods.
type priced struct {
	meter
	prices   []price
	pick     func(e *event, l *ActivityLine) int // the price; nil: the first. -1: none
	bounds   Bounds
	duration Duration
	packages *packages // of each event
}

// single reports whether each event has to be rated by itself. Else prices are
// applied to the sums at the end.
func (r *priced) single() bool { return r.bounds != (Bounds{}) || r.packages != nil }

func (r *priced) take(e *event, s *sums, _ int64) (bool, error) {
	s.grow(len(r.prices))
	some, err := r.count(e, s)
	if err != nil || !some {
		return some, err
	}
	s.events++
	if !r.single() {
		return true, nil
	}
	v, bounded := r.value(e)
	s.exact = s.exact.Add(v)
	if bounded {
		s.bound++
	}
	return true, nil
}

// eachPrice calls add with what is counted of the event, and at which price.
func (r *priced) eachPrice(e *event, add func(i int, amount int64, rate *fxRate) error) error {
	return r.each(e, func(l *ActivityLine, amount int64, rate *fxRate) error {
		i := 0
		if r.pick != nil {
			i = r.pick(e, l)
		}
		if i < 0 {
			return nil
		}
		return add(i, amount, rate)
	})
}

// count adds what is counted to the sums. Some: anything was, if only a nought.
func (r *priced) count(e *event, s *sums) (some bool, err error) {
	if r.pick == nil {
		return r.total(e, s, 0)
	}
	err = r.eachPrice(e, func(i int, amount int64, rate *fxRate) error {
		some = true
		s.hit(i)
		return s.add(i, amount, rate)
	})
	return some, err
}

// pays reports whether the rule counts anything of an event that it takes.
func (r *priced) pays(e *event) (bool, error) {
	var tried sums
	tried.grow(len(r.prices))
	return r.count(e, &tried)
}

// value is what the event earns by itself, and whether a bound changed it. Whoever asks
// has counted it, and seen that its amounts can be summed.
func (r *priced) value(e *event) (v exact.Value, bounded bool) {
	var total exact.Value
	_ = r.eachPrice(e, func(i int, amount int64, rate *fxRate) error {
		p := &r.prices[i]
		switch {
		case rate != nil:
			total = total.Add(rate.of(amount))
			v = v.Add(rate.of(amount).Mul(p.num, p.den))
			return nil
		case r.packages != nil:
			v = v.Add(r.packages.of(amount, p))
		default:
			v = v.Add(p.of(amount))
		}
		total = total.Add(exact.Of(amount))
		return nil
	})
	if total.Sign() > 0 {
		v = v.Add(exact.Of(r.bounds.Fixed.Minor()))
	}
	within := r.bounds.apply(v, total.Sign() > 0 || total.Sign() == 0 && e.metric != "")
	return within, within.Cmp(v) != 0
}

// apply keeps what an event earns within the bounds. More than the maximum neither
// comes nor goes.
func (b Bounds) apply(v exact.Value, least bool) exact.Value {
	if low := exact.Of(b.Min.Minor()); least && b.Min != (irm.Money{}) && v.Cmp(low) < 0 {
		v = low
	}
	if b.Max != (irm.Money{}) {
		if high := exact.Of(b.Max.Minor()); v.Cmp(high) > 0 {
			v = high
		}
		if low := exact.Of(b.Max.Minor()).Neg(); v.Cmp(low) < 0 {
			v = low
		}
	}
	return v
}

func (r *priced) counted(s *sums) int64 { return s.position(0, r.mode) }

func (r *priced) worth(_ carry, s *sums) exact.Value {
	if r.single() {
		return s.exact
	}
	var v exact.Value
	for i := range r.prices {
		b := s.bucket(i)
		v = v.Add(r.prices[i].in(&b))
	}
	return v
}

func (r *priced) parts(_ carry, s *sums) []Part {
	var parts []Part
	for i := range r.prices {
		b, p := s.bucket(i), &r.prices[i]
		if b.events == 0 {
			continue
		}
		part := Part{Rule: p.path, Events: b.events, Quantity: irm.QuantityFromMillionths(b.position(r.mode)), Rate: p.rate, Unit: p.unit, Every: p.every}
		if !r.single() {
			part.Exact = p.in(&b).String()
		}
		if b.converted.Sign() != 0 {
			part.Counted = b.exact().String()
		}
		parts = append(parts, part)
	}
	if r.single() {
		parts = append(parts, Part{Rule: "event", Events: s.bound, Exact: s.exact.String()})
	}
	return parts
}
