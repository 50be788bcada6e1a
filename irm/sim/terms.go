package sim

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// terms are what creators are paid in a world, in numbers that the oracle can read
// without knowing what a plan is. All amounts are minor units; 0 is: not agreed.
type terms struct {
	rate, raised int64 // per ten thousand of the net price; raised: from the amendment on
	perOrder     int64 // for each order or lead
	target       int64 // net sales from which the bonus is paid
	bonus        int64
	tiers        int64 // net sales above which the second tier begins: 5 and 8 per cent
	views        int64 // for each 1,000 views
	pool         int64 // divided by net sales every month
	fee          int64
	capped       int64 // the most that a payee gets, without the pool
	budget       int64 // the most that all payees together get of commission
	advance      int64 // recouped from half of all earnings
	hold         int   // days
	minimum      int64
	amended      time.Time // when the raise takes effect; the zero Time: never
	even         bool      // banker's rounding

	before, after *compensation.Evaluator // the amendment
}

const planID irm.PlanID = "plan"

// newTerms draws terms. A budget goes with neither a cap nor another component on sales,
// so that the oracle can be simple.
func (w *world) newTerms(r *rand.Rand) {
	t := &w.terms
	some := func(chance int, least, more int64) int64 {
		if v := least + r.Int64N(more); r.IntN(chance) == 0 {
			return v
		}
		return 0
	}
	t.rate = 300 + r.Int64N(1700)
	t.perOrder, t.target, t.tiers = some(3, 10, 400), some(2, 20_000, 100_000), some(3, 10_000, 100_000)
	t.bonus = 1 + r.Int64N(5_000)
	t.views, t.pool, t.fee = some(2, 50, 900), some(3, 1_001, 50_000), some(4, 1_000, 20_000)
	t.capped, t.budget, t.advance = some(3, 3_000, 40_000), some(4, 5_000, 60_000), some(4, 1_000, 30_000)
	t.minimum, t.even = some(3, 100, 3_000), r.IntN(3) == 0
	if r.IntN(2) == 0 {
		t.hold = 1 + r.IntN(40)
	}
	if t.budget > 0 {
		t.capped = 0
	}
	if r.IntN(2) == 0 {
		t.amended = w.within(r)
		t.raised = t.rate + 1 + r.Int64N(500)
		w.borders = append(w.borders, t.amended)
	}
}

// agree makes the plan of the terms. The target is, more often than not, just what some
// payee reaches, or one minor unit more.
func (w *world) agree() error {
	t := &w.terms
	if t.target > 0 && w.seed%4 != 0 {
		totals := slices.DeleteFunc(w.totals(), func(n int64) bool { return n <= 0 })
		if n := uint64(len(totals)); n > 0 {
			t.target = totals[w.seed/4%n] + int64(w.seed%4/2)
		}
	}
	plan := w.plan(t.rate)
	var err error
	if t.before, err = compensation.Compile(plan); err != nil || t.amended.IsZero() {
		t.after = t.before
		return err
	}
	amended := w.plan(t.raised)
	amended.Version, amended.Effective.From = 2, t.amended
	t.after, err = compensation.Compile(plan, amended)
	return err
}

func (w *world) plan(rate int64) compensation.Plan {
	t := &w.terms
	money := func(minor int64) irm.Money { return irm.MoneyFromMinor(minor, w.currency) }
	units := func(minor int64) irm.Quantity { // of the currency
		return irm.QuantityFromMillionths(minor * (million / minorUnits(w.currency)))
	}
	net := compensation.Measure{Base: irm.BaseNet}
	p := compensation.Plan{
		ID: planID, Version: 1, Currency: w.currency, Effective: irm.Window{From: w.start},
		Components: compensation.Components{compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate(fmt.Sprintf("%d.%02d%%", rate/100, rate%100))}},
		Payment:    compensation.Payment{Hold: t.hold},
	}
	if t.even {
		p.Policy.Rounding = irm.HalfEven
	}
	add := func(minor int64, c compensation.Component) {
		if minor > 0 {
			p.Components = append(p.Components, c)
		}
	}
	add(t.perOrder, compensation.PerUnit{ID: "orders", Of: compensation.Measure{Kind: compensation.KindConversion}, Amount: money(t.perOrder)})
	add(t.target, compensation.Milestone{ID: "target", Of: net, At: units(t.target), Bonus: money(t.bonus)})
	add(t.tiers, compensation.Tiered{ID: "tiers", Mode: compensation.Marginal, Of: net, Per: compensation.Period, Tiers: []compensation.Tier{
		{UpTo: units(t.tiers), Rate: irm.MustRate("5%")}, {Rate: irm.MustRate("8%")},
	}})
	add(t.views, compensation.PerUnit{ID: "views", Of: compensation.Measure{Metric: irm.MetricViews}, Amount: money(t.views), Every: irm.MustQuantity("1000")})
	add(t.pool, compensation.PoolShare{ID: "pool", Amount: money(t.pool), By: net, Per: compensation.Period})
	add(t.fee, compensation.FlatFee{ID: "fee", Amount: money(t.fee)})
	if t.capped > 0 {
		p.Caps = append(p.Caps, compensation.PlanCap{ID: "cap", Amount: money(t.capped)})
	}
	if t.budget > 0 {
		p.Caps = append(p.Caps, compensation.PlanCap{ID: "budget", Amount: money(t.budget), Of: []string{"sales"}, Budget: true})
	}
	if t.advance > 0 {
		p.Advance = compensation.Advance{Amount: money(t.advance), Rate: irm.MustRate("50%")}
	}
	if t.minimum > 0 {
		p.Payment.Minimum = money(t.minimum)
	}
	return p
}

// minorUnits is how many minor units make one unit.
func minorUnits(c irm.Currency) int64 {
	n := int64(1)
	for range c.Decimals() {
		n *= 10
	}
	return n
}

// evaluator is the plan as it is known at a time: an amendment is heard of when it takes
// effect.
func (w *world) evaluator(at time.Time) *compensation.Evaluator {
	if !w.terms.amended.IsZero() && at.Before(w.terms.amended) {
		return w.terms.before
	}
	return w.terms.after
}
