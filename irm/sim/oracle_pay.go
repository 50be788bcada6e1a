package sim

import (
	"cmp"
	"math/big"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// account is where money of a payee is booked: a component of the plan in a scope, zero
// where that is all time.
type account struct {
	payee     irm.PayeeID
	component string
	from      int64 // microseconds; 0: all time
}

// sale is what a payee has of one order through one creator, in the plan's currency.
type sale struct {
	held
	payee irm.PayeeID
	net   *big.Rat
}

// earned is what all payees have earned, account by account: of the orders before a time,
// and of all else that is known.
func (w *world) earned(known known, before time.Time) map[account]int64 {
	o := &reckoning{w: w, t: &w.terms, known: known, accounts: make(map[account]int64)}
	payees := w.payees(known.cut)
	payeeOf := make(map[irm.CreatorID]irm.PayeeID)
	for _, p := range payees {
		for _, c := range p.Creators {
			payeeOf[c] = p.ID
		}
	}
	for _, h := range w.holdings(known) {
		if h.creator != "" && h.at.Before(before) {
			o.sales = append(o.sales, sale{h, payeeOf[h.creator], w.netOf(h)})
		}
	}
	slices.SortStableFunc(o.sales, func(a, b sale) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.order, b.order), cmp.Compare(a.creator, b.creator))
	})
	for _, p := range payees {
		if len(p.Creators) > 0 {
			o.components(p, payeeOf)
		}
	}
	o.budget()
	o.pools(payees)
	for _, p := range payees {
		if len(p.Creators) > 0 {
			o.advance(p.ID)
		}
	}
	for k, v := range o.accounts {
		if v == 0 {
			delete(o.accounts, k)
		}
	}
	return o.accounts
}

// netOf is the price less discounts, in minor units of the plan's currency. What is in
// another one is converted at the rate of the day of the order, and not rounded.
func (w *world) netOf(h held) *big.Rat {
	net := new(big.Rat)
	for _, l := range h.lines {
		v := frac(l.columns.net(), 1)
		if l.currency != w.currency {
			v.Mul(v, w.rateOn(h.at))
		}
		net.Add(net, v)
	}
	return net
}

// rateOn is what a minor unit of the foreign currency is worth on a day or, where it has
// no rate, the day before.
func (w *world) rateOn(at time.Time) *big.Rat {
	date := irm.DateOf(at)
	var best irm.FXRate
	for r := range w.fx.All() {
		if r.Date.Compare(date) <= 0 {
			best = r
		}
	}
	rate, _ := new(big.Rat).SetString(best.Rate.String())
	return rate.Mul(rate, frac(minorUnits(w.currency), minorUnits(w.foreign)))
}

// round is the rounding that the plan names.
func (w *world) round(v *big.Rat) int64 {
	twice := new(big.Int).Lsh(v.Num(), 1)
	twice.Abs(twice).Add(twice, v.Denom()) // 2n + d
	q, r := new(big.Int).QuoRem(twice, new(big.Int).Lsh(v.Denom(), 1), new(big.Int))
	n := q.Int64()
	if w.terms.even && r.Sign() == 0 && n%2 == 1 { // exactly between two
		n--
	}
	return n * int64(v.Sign())
}

// totals is what each payee has sold in the end, net.
func (w *world) totals() []int64 {
	payees := w.payees(w.end())
	totals, all := make([]int64, len(payees)), w.holdings(w.all())
	for i, p := range payees {
		sum := new(big.Rat)
		for _, h := range all {
			if slices.Contains(p.Creators, h.creator) {
				sum.Add(sum, w.netOf(h))
			}
		}
		totals[i] = w.round(sum)
	}
	return totals
}

// vested is what can no longer be returned at a cut: what comes of the orders before the
// hold, and not more than all that is earned.
func (w *world) vested(known known) map[irm.PayeeID]int64 {
	before := known.cut
	if w.terms.hold > 0 {
		y, m, d := known.cut.UTC().Date()
		before = time.Date(y, m, d+1-w.terms.hold, 0, 0, 0, 0, time.UTC)
	}
	vested, earned := make(map[irm.PayeeID]int64), make(map[irm.PayeeID]int64)
	for k, minor := range w.earned(known, before) {
		vested[k.payee] += minor
	}
	for k, minor := range w.earned(known, known.cut) {
		earned[k.payee] += minor
	}
	for p := range vested {
		vested[p] = min(vested[p], earned[p])
	}
	return vested
}

type reckoning struct {
	w        *world
	t        *terms
	known    known
	sales    []sale
	accounts map[account]int64
}

func (o *reckoning) book(p irm.PayeeID, component string, from time.Time, minor int64) {
	k := account{payee: p, component: component}
	if !from.IsZero() {
		k.from = from.UnixMicro()
	}
	o.accounts[k] += minor
}

func frac(a, b int64) *big.Rat { return big.NewRat(a, b) }

// components are what a payee has earned by work and its results, and what the cap takes.
func (o *reckoning) components(p irm.Payee, payeeOf map[irm.CreatorID]irm.PayeeID) {
	sales, orders, total := new(big.Rat), new(big.Rat), new(big.Rat)
	months := make(map[time.Time]*big.Rat)
	for _, s := range o.sales {
		if s.payee != p.ID {
			continue
		}
		sales.Add(sales, o.commission(s))
		orders.Add(orders, frac(s.share*o.t.perOrder, million))
		total.Add(total, s.net)
		month := monthOf(s.at)
		if months[month] == nil {
			months[month] = new(big.Rat)
		}
		months[month].Add(months[month], s.net)
	}
	o.book(p.ID, "sales", time.Time{}, o.w.round(sales))
	o.book(p.ID, "orders", time.Time{}, o.w.round(orders))
	if o.t.target > 0 && o.w.round(total) >= o.t.target {
		o.book(p.ID, "target", time.Time{}, o.t.bonus)
	}
	for month, sum := range months {
		if net := o.w.round(sum); o.t.tiers > 0 {
			v := frac(5*min(net, o.t.tiers)+8*max(0, net-o.t.tiers), 100)
			o.book(p.ID, "tiers", month, o.w.round(v))
		}
	}
	o.book(p.ID, "views", time.Time{}, o.w.round(o.views(p.ID, payeeOf)))
	o.book(p.ID, "fee", time.Time{}, o.t.fee)
	if sum := o.sum(p.ID); o.t.capped > 0 && sum > o.t.capped {
		o.book(p.ID, "cap", time.Time{}, o.t.capped-sum)
	}
}

// commission is the share of a sale at the rate in force when the order was placed.
func (o *reckoning) commission(s sale) *big.Rat {
	v := frac(o.rate(s.at), 10_000)
	return v.Mul(v, s.net)
}

// rate is that in force when an order was placed.
func (o *reckoning) rate(at time.Time) int64 {
	if !o.t.amended.IsZero() && !at.Before(o.t.amended) {
		return o.t.raised
	}
	return o.t.rate
}

func (o *reckoning) sum(p irm.PayeeID) int64 {
	var sum int64
	for k, v := range o.accounts {
		if k.payee == p {
			sum += v
		}
	}
	return sum
}

// views is what the last readings of the payee's posts earn. Of two readings at one time
// the measured one is the later, then the one whose source comes later in the alphabet.
func (o *reckoning) views(p irm.PayeeID, payeeOf map[irm.CreatorID]irm.PayeeID) *big.Rat {
	posts, last := make(map[string]bool), make(map[string]irm.Reading)
	for i := range o.w.facts {
		if f := &o.w.facts[i]; f.kind == factPost && payeeOf[f.post.creator] == p && o.known.has(f, f.post.at) {
			posts[string(f.post.id)] = true
		}
	}
	for i := range o.w.facts {
		f := &o.w.facts[i]
		if f.kind != factReading || !posts[f.reading.Subject.ID] || !o.known.has(f, f.reading.AsOf) {
			continue
		}
		have, ok := last[f.reading.Subject.ID]
		later := cmp.Or(f.reading.AsOf.Compare(have.AsOf), measured(f.reading)-measured(have), cmp.Compare(f.reading.Source, have.Source))
		if !ok || later > 0 {
			last[f.reading.Subject.ID] = f.reading
		}
	}
	sum := new(big.Rat)
	for _, r := range last {
		sum.Add(sum, new(big.Rat).Mul(frac(r.Value.Millionths(), 1000*million), frac(o.t.views, 1)))
	}
	return sum
}

func measured(r irm.Reading) int {
	if r.Estimated {
		return 0
	}
	return 1
}

// budget is handed out to commissions in the order of the sales.
func (o *reckoning) budget() {
	if o.t.budget == 0 {
		return
	}
	left := o.t.budget
	exact, reached, granted := make(map[irm.PayeeID]*big.Rat), make(map[irm.PayeeID]int64), make(map[irm.PayeeID]int64)
	byPayee := slices.Clone(o.sales)
	slices.SortStableFunc(byPayee, func(a, b sale) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.order, b.order), cmp.Compare(a.payee, b.payee))
	})
	for _, s := range byPayee {
		if exact[s.payee] == nil {
			exact[s.payee] = new(big.Rat)
		}
		exact[s.payee].Add(exact[s.payee], o.commission(s))
		now := o.w.round(exact[s.payee])
		n := max(min(now-reached[s.payee], left), -granted[s.payee])
		reached[s.payee] = now
		granted[s.payee] += n
		left -= n
	}
	for p, earned := range reached {
		if earned > granted[p] {
			o.book(p, "budget", time.Time{}, granted[p]-earned)
		}
	}
}

// pools are divided every month by what each payee has sold in it.
func (o *reckoning) pools(payees []irm.Payee) {
	if o.t.pool == 0 {
		return
	}
	for month := monthOf(o.w.start); !month.AddDate(0, 1, 0).After(o.known.cut); month = month.AddDate(0, 1, 0) {
		weights, total := make([]int64, len(payees)), int64(0)
		for i, p := range payees {
			sum := new(big.Rat)
			for _, s := range o.sales {
				if s.payee == p.ID && monthOf(s.at).Equal(month) {
					sum.Add(sum, s.net)
				}
			}
			weights[i] = max(0, o.w.round(sum))
			total += weights[i]
		}
		if total == 0 {
			continue
		}
		for i, part := range apportion(o.t.pool, weights) {
			o.book(payees[i].ID, "pool", month, part)
		}
	}
}

// advance is paid at once, and taken back from half of what is earned beside it.
func (o *reckoning) advance(p irm.PayeeID) {
	if o.t.advance == 0 {
		return
	}
	earned := max(0, o.sum(p))
	o.book(p, "advance", time.Time{}, o.t.advance)
	o.book(p, "recoupment", time.Time{}, -min(o.t.advance, o.w.round(frac(earned, 2))))
}

// monthOf is the start of the plan's period: months of the calendar, in UTC.
func monthOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
}
