package compensation_test

import (
	"math/big"
	"time"

	"github.com/irmkit/irmkit/compensation"
)

// eventWorth is what a component that pays event by event makes of one, in cents; nil
// where it counts nothing of it.
func (o *oracle) eventWorth(c compensation.Component, e *event) *big.Rat {
	switch c := c.(type) {
	case compensation.Commission:
		return o.commission(c, e)
	case compensation.PerUnit:
		return o.perUnit(c, e)
	case compensation.PerDeliverable:
		n := o.counted(compensation.Measure{Kind: compensation.KindDeliverable}, c.When, e)
		amount, ok := c.Formats[e.about.Format]
		if !ok {
			amount = c.Amount
		}
		if n == nil || amount.Sign() == 0 {
			return nil
		}
		return times(n, inCents(amount))
	case compensation.Expense:
		if e.kind != compensation.KindExpense || e.sale || e.about.Receipt == "" {
			return nil
		}
		rate := big.NewRat(1, 1)
		if c.Rate.Sign() > 0 {
			rate = ratOf(c.Rate)
		}
		return o.share(c.When, e, func(p *part) *big.Rat { return times(p.of("total"), rate) })
	case compensation.InKind:
		if e.kind != compensation.KindGift || e.sale {
			return nil
		}
		return o.share(c.When, e, func(p *part) *big.Rat { return p.gross })
	}
	return nil
}

// share sums something over the lines that meet a condition, nil where there are none.
func (o *oracle) share(when compensation.Condition, e *event, of func(*part) *big.Rat) *big.Rat {
	lines := o.lines(when, e)
	if len(lines) == 0 || !asksLines(when) && !o.meets(when, e) {
		return nil
	}
	sum := new(big.Rat)
	for _, p := range lines {
		sum = plus(sum, of(p))
	}
	return sum
}

// commission is a rate of the base, by category; a rate of 0, or none, excludes one.
func (o *oracle) commission(c compensation.Commission, e *event) *big.Rat {
	if !e.sale {
		return nil
	}
	var worth, base *big.Rat
	for _, p := range o.lines(c.When, e) {
		rate, ok := c.Categories[p.category]
		if !ok {
			rate = c.Rate
		}
		if rate.Sign() == 0 {
			continue
		}
		if worth == nil {
			worth, base = new(big.Rat), new(big.Rat)
		}
		worth, base = plus(worth, times(p.of(c.Base), ratOf(rate))), plus(base, p.of(c.Base))
	}
	if worth == nil {
		return nil
	}
	return o.bounded(c.Event, worth, base.Sign(), false)
}

func packaged(u compensation.PerUnit) bool {
	return u.Free.Sign() > 0 || u.Partial == compensation.PartialDown || u.Partial == compensation.PartialUp
}

// perUnit is the price of what is counted of an event; packages are of each post, and
// of other things not of events but of totals.
func (o *oracle) perUnit(u compensation.PerUnit, e *event) *big.Rat {
	if packaged(u) && u.Of.Metric == "" {
		return nil
	}
	n := o.counted(u.Of, u.When, e)
	if n == nil {
		return nil
	}
	return o.bounded(u.Event, o.packages(u, n), n.Sign(), e.metric != "")
}

// packages is what so many are worth, after the free ones, by the package.
func (o *oracle) packages(u compensation.PerUnit, n *big.Rat) *big.Rat {
	n = minus(n, quantity(u.Free))
	if u.Every.Sign() > 0 {
		n = new(big.Rat).Quo(n, quantity(u.Every))
	}
	if packaged(u) && n.Sign() <= 0 {
		return new(big.Rat)
	}
	whole := floor(n)
	switch {
	case u.Partial == compensation.PartialDown:
		n = whole
	case u.Partial == compensation.PartialUp && n.Cmp(whole) > 0:
		n = plus(whole, big.NewRat(1, 1))
	}
	return times(n, inCents(u.Amount))
}

// bounded adds the fixed amount and then keeps to the bounds. Of an event of which
// nothing is left there is neither a fixed nor a least amount, but for a post that was
// read, which has the least amount from nought on.
func (o *oracle) bounded(b compensation.Bounds, v *big.Rat, sign int, read bool) *big.Rat {
	if b.Fixed.Sign() > 0 && sign > 0 {
		v = plus(v, inCents(b.Fixed))
		o.hit("event fixed")
	}
	if least := inCents(b.Min); least.Sign() > 0 && (sign > 0 || sign == 0 && read) && v.Cmp(least) < 0 {
		v = least
		o.hit("event minimum")
	}
	if most := inCents(b.Max); b.Max.Sign() > 0 && new(big.Rat).Abs(v).Cmp(most) > 0 {
		o.hit("event maximum")
		if v.Sign() < 0 {
			return new(big.Rat).Neg(most)
		}
		return most
	}
	return v
}

// worths is what each term of a rule makes of the events of a scope, after what the
// terms before it have counted there: nil where it counted nothing.
func (o *oracle) worths(r *rule, list []*event) []*big.Rat {
	out := make([]*big.Rat, len(r.terms))
	total, reached := new(big.Rat), new(big.Rat) // counted so far; bonuses earned so far
	for i, t := range r.terms {
		var sum *big.Rat
		before := total
		for _, e := range o.takes(r, t, list) {
			switch c := t.Component.(type) {
			case compensation.Tiered:
				if n := o.counted(c.Of, c.When, e); n != nil {
					if c.Mode == compensation.Stepped {
						sum = plus(sum, o.between(c, total, plus(total, n)))
					}
					sum, total = plus(sum), plus(total, n)
				}
			case compensation.Milestone:
				if n := o.byDeadline(c, e); n != nil {
					sum, total = plus(sum), plus(total, n)
				}
			case compensation.Increment:
				if n := o.counted(c.Of, c.When, e); n != nil {
					sum, total = plus(sum), plus(total, n)
				}
			case compensation.PerUnit:
				if !packaged(c) || c.Of.Metric != "" {
					if v := o.perUnit(c, e); v != nil {
						sum = plus(sum, v)
					}
				} else if n := o.counted(c.Of, c.When, e); n != nil {
					sum, total = plus(sum), plus(total, n)
				}
			default:
				if v := o.eventWorth(c, e); v != nil {
					sum = plus(sum, v)
				}
			}
		}
		if sum != nil {
			out[i] = plus(sum, o.totalWorth(t.Component, before, total, &reached))
			if before.Sign() > 0 && out[i].Sign() != 0 {
				o.hit("counter carried over versions")
			}
		}
	}
	return out
}

// totalWorth is what a component that pays for totals makes of one that has grown.
// Reached is how many bonuses there were before.
func (o *oracle) totalWorth(c compensation.Component, before, total *big.Rat, reached **big.Rat) *big.Rat {
	bonus := func(n, amount *big.Rat) *big.Rat {
		more := minus(n, *reached)
		if more.Sign() <= 0 {
			return new(big.Rat)
		}
		*reached = n
		return times(more, amount)
	}
	switch c := c.(type) {
	case compensation.Tiered:
		if c.Mode != compensation.Stepped {
			return o.between(c, before, total)
		}
	case compensation.PerUnit:
		if packaged(c) && c.Of.Metric == "" {
			return minus(o.packages(c, total), o.packages(c, before))
		}
	case compensation.Milestone:
		n := floor(new(big.Rat).Quo(total, threshold(c.Of, c.At)))
		if one := big.NewRat(1, 1); !c.Each && n.Cmp(one) > 0 {
			n = one
		}
		return bonus(n, inCents(c.Bonus))
	case compensation.Increment:
		if end := threshold(c.Of, c.UpTo); end.Sign() > 0 && total.Cmp(end) > 0 {
			total = end
			o.hit("increment up to its end")
		}
		n := floor(new(big.Rat).Quo(minus(total, threshold(c.Of, c.Above)), threshold(c.Of, c.Every)))
		return bonus(n, inCents(c.Amount))
	}
	return new(big.Rat)
}

// byDeadline is what a milestone counts: events before the deadline, and readings by
// then.
func (o *oracle) byDeadline(m compensation.Milestone, e *event) *big.Rat {
	n := o.counted(m.Of, m.When, e)
	if n == nil || m.Until.IsZero() {
		return n
	}
	if !e.at.Before(m.Until) {
		o.hit("after the deadline")
		return nil
	}
	if e.metric != "" {
		return e.readBefore(m.Until)
	}
	return n
}

// fixed is a fee or a stated value: of the last terms, which replace earlier ones. It is
// earned when they take effect or, with a condition, by any event that met it.
func (o *oracle) fixed(r *rule, list []*event) *account {
	last := r.last(o.in.Cut)
	if last == nil {
		return nil
	}
	var amount *big.Rat
	switch c := last.Component.(type) {
	case compensation.FlatFee:
		amount = inCents(c.Amount)
	case compensation.InKind:
		amount = inCents(c.Value)
	}
	earned := !conditional(last.Component)
	for _, t := range r.terms {
		for _, e := range o.takes(r, t, list) {
			earned = earned || conditional(t.Component) && o.works(t.Component, e)
		}
	}
	if !earned {
		return nil
	}
	return &account{rule: r, id: r.id, version: last.version, exact: amount}
}

func conditional(c compensation.Component) bool {
	return asked(field[compensation.Condition](c, "When")) > 0
}

// works reports whether a fee or retainer is earned by an event: not by a reading, nor by
// what went back.
func (o *oracle) works(c compensation.Component, e *event) bool {
	return e.metric == "" && e.pieces.Sign() >= 0 && o.meets(field[compensation.Condition](c, "When"), e)
}

// retainer is an amount for a period: of each of its terms by its days, when it is due.
func (o *oracle) retainer(r *rule, list []*event, p *period) *account {
	a := &account{rule: r, id: r.id, period: p, exact: new(big.Rat), worths: make([]*big.Rat, len(r.terms))}
	for i, t := range r.terms {
		c := t.Component.(compensation.Retainer)
		due := o.over(p)
		if c.Due == compensation.DueAdvance {
			due = latest(p.from, t.from).Before(o.in.Cut)
		}
		earned := !conditional(c)
		for _, e := range o.takes(r, t, list) {
			earned = earned || o.works(c, e)
		}
		days, of := o.days(p, func(begins time.Time) bool { return t.holds(begins) })
		if !due || !earned || days == 0 {
			continue
		}
		if days < of {
			o.hit("retainer prorated")
		}
		a.worths[i] = times(inCents(c.Amount), big.NewRat(days, of))
		a.exact, a.version = plus(a.exact, a.worths[i]), t.version
	}
	return a
}
