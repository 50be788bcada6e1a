package compensationtest

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Generator makes random facts. Equal random numbers give equal facts.
type Generator struct {
	Payees []Payee
	FX     []FXRate
	Facts  func(*rand.Rand) []Fact
}

// DefaultGenerator makes facts that reach every component, tier, cap and branch of a
// plan: amounts at and around its bounds, values that its conditions ask for and
// others, times at the edges of its windows, refunds in part and in full, readings
// that are restated, and payees beside one another.
func DefaultGenerator(plan compensation.Plan) Generator {
	g := newGenerator(plan)
	return Generator{Payees: g.list, FX: g.fx(), Facts: func(r *rand.Rand) []Fact { return g.facts(r, r.IntN(len(g.parts))) }}
}

func newGenerator(plan compensation.Plan) *generator {
	g := &generator{plan: &plan, parts: partsOf(&plan)}
	g.payees()
	for i := range g.parts {
		g.bounds = append(g.bounds, boundsOf(&g.parts[i], &plan))
	}
	g.times()
	return g
}

type generator struct {
	plan    *compensation.Plan
	parts   []part
	list    []Payee
	bounds  [][]int64 // positions of interest, of each component
	moments []time.Time
	foreign irm.Currency
}

// payees are two, or those that a pool names.
func (g *generator) payees() {
	ids := []irm.PayeeID{"anna", "ben"}
	for _, p := range g.parts {
		if pool, ok := p.c.(compensation.PoolShare); ok && len(pool.Weights) > 0 {
			ids = slices.Sorted(maps.Keys(pool.Weights))
		}
	}
	for _, id := range ids {
		g.list = append(g.list, Payee{ID: id})
	}
}

// fx is one rate, of the first day.
func (g *generator) fx() []FXRate {
	g.foreign = irm.MustCurrency("EUR")
	if g.plan.Currency == g.foreign {
		g.foreign = irm.MustCurrency("USD")
	}
	return []FXRate{{From: g.foreign, To: g.plan.Currency, Date: irm.DateOf(g.plan.Effective.From), Rate: irm.MustRate("1.0837")}}
}

// times are moments at which something changes, and just before.
func (g *generator) times() {
	from, to := g.plan.Effective.From, g.plan.Effective.To
	g.moments = []time.Time{from, from.Add(time.Hour), from.Add(-time.Microsecond)}
	if !to.IsZero() {
		g.moments = append(g.moments, to.Add(-time.Microsecond), to)
	}
	if a := g.plan.Announced; !a.IsZero() { // around the end of the notice
		for days := range 4 {
			g.moments = append(g.moments, a.Truncate(24*time.Hour).AddDate(0, 0, g.plan.Policy.Notice-1+days).Add(12*time.Hour))
		}
	}
	for i := range g.parts {
		p := &g.parts[i]
		g.moments = append(g.moments, edges(&p.when)...)
		if m, ok := p.c.(compensation.Milestone); ok && !m.Until.IsZero() {
			g.moments = append(g.moments, m.Until.Add(-time.Microsecond), m.Until)
		}
	}
}

// moment is one of those, or any time within the first year.
func (g *generator) moment(r *rand.Rand) Moment {
	if r.IntN(4) == 0 {
		return MomentOf(g.moments[r.IntN(len(g.moments))])
	}
	length := 365 * 24 * time.Hour
	if to := g.plan.Effective.To; !to.IsZero() {
		length = min(length, to.Sub(g.plan.Effective.From))
	}
	return MomentOf(g.plan.Effective.From.Add(time.Duration(r.Int64N(int64(length))).Truncate(time.Minute)))
}

// facts are up to a dozen events, half of them of one component, so that something
// adds up.
func (g *generator) facts(r *rand.Rand, focus int) []Fact {
	var facts []Fact
	for n := 1 + r.IntN(9); n > 0; n-- {
		i := focus
		if r.IntN(2) == 0 {
			i = r.IntN(len(g.parts))
		}
		facts = append(facts, g.fact(r, i, len(facts))...)
	}
	if r.IntN(4) == 0 {
		facts = append(facts, Fact{ID: "adj", Adjust: Amount(g.money(int64(r.IntN(20_000) - 10_001))), Reason: "drawn", At: g.moment(r), Payee: g.payee(r).ID})
	}
	if r.IntN(4) == 0 {
		facts = append(facts, Fact{ID: "paid", Payout: Amount(g.money(int64(1 + r.IntN(20_000)))), At: g.moment(r), Payee: g.payee(r).ID})
	}
	return facts
}

func (g *generator) money(minor int64) string {
	return irm.MoneyFromMinor(minor, g.plan.Currency).Amount()
}

func (g *generator) payee(r *rand.Rand) Payee { return g.list[r.IntN(len(g.list))] }

// position is at a bound, beside it, a part of it, or anywhere.
func (g *generator) position(r *rand.Rand, i int) int64 {
	p := &g.parts[i]
	unit := int64(millionths)
	if p.money() {
		unit = minorUnits(g.plan.Currency)
	}
	if len(g.bounds[i]) == 0 || r.IntN(3) == 0 {
		if p.money() {
			return 1 + r.Int64N(500*unit)
		}
		return unit * (1 + r.Int64N(20))
	}
	bound := g.bounds[i][r.IntN(len(g.bounds[i]))]
	step := p.step(bound)
	switch r.IntN(6) {
	case 0:
		return max(step, bound-step)
	case 1:
		return bound + step
	case 2:
		return max(step, bound/2/step*step)
	case 3:
		return max(step, bound/3/step*step)
	}
	return bound
}

// fact is one event of a component, and what becomes of it.
func (g *generator) fact(r *rand.Rand, i, n int) []Fact {
	p := &g.parts[i]
	facts := p.facts(g.plan, g.position(r, i))
	if facts == nil { // nothing moves it but time
		facts = g.noise(r)
	}
	f := &facts[0]
	f.ID = compensation.ActivityID(fmt.Sprintf("e%d", n))
	if g.moves(r) {
		f.At = g.moment(r)
	}
	f.Creator = irm.CreatorID(g.payee(r).ID)
	if r.IntN(3) == 0 {
		vary(r, f, &p.when)
	}
	g.vary(r, p, f)
	if f.Post != "" {
		return g.readings(r, facts, n)
	}
	if c, ok := p.c.(compensation.Commission); ok && f.Customer != "" && c.Duration.Months > 0 && r.IntN(2) == 0 {
		facts = append(facts, g.again(r, *f, c.Duration.Months, n))
	}
	if r.IntN(3) == 0 && facts[0].Times < 2 {
		facts = append(facts, g.refund(r, p, facts[0], n))
	}
	return facts
}

// again is a further order of the customer, about when the commission on them ends.
func (g *generator) again(r *rand.Rand, f Fact, months, n int) Fact {
	f.ID = compensation.ActivityID(fmt.Sprintf("e%db", n))
	if t, err := f.At.time(time.UTC); err == nil {
		f.At = MomentOf(t.AddDate(0, months, r.IntN(41)-20))
	}
	return f
}

// moves is seldom false: then the event lies where its condition wants it.
func (g *generator) moves(r *rand.Rand) bool { return r.IntN(4) > 0 }

// noise is an event that perhaps no component pays for.
func (g *generator) noise(r *rand.Rand) []Fact {
	kind := compensation.ActivityKind(irm.KindPurchase)
	if r.IntN(3) == 0 {
		kind = works[r.IntN(len(works))]
		if kind == compensation.KindContent {
			kind = compensation.KindClick
		}
	}
	f := Fact{Kind: kind}
	if !slices.Contains(works, kind) {
		f.Net = Amount(g.money(1 + r.Int64N(50_000)))
	}
	return []Fact{f}
}

// vary changes what the component asks about beside its condition.
func (g *generator) vary(r *rand.Rand, p *part, f *Fact) {
	switch c := p.c.(type) {
	case compensation.Commission:
		if categories := slices.Sorted(maps.Keys(c.Categories)); len(categories) > 0 && len(f.Lines) == 0 && r.IntN(2) == 0 {
			f.Category = categories[r.IntN(len(categories))]
		}
		if c.Duration != (compensation.Duration{}) {
			f.Customer = irm.CustomerID([]string{"", "c1", "c1", "c2"}[r.IntN(4)])
		}
	case compensation.PerDeliverable:
		if formats := slices.Sorted(maps.Keys(c.Formats)); len(formats) > 0 && r.IntN(3) > 0 {
			f.Format = formats[r.IntN(len(formats))]
		}
	case compensation.KillFee:
		stages := append(slices.Sorted(maps.Keys(c.Stages)), "unlisted")
		f.Stage = stages[r.IntN(len(stages))]
	case compensation.Expense:
		if r.IntN(4) == 0 {
			f.Receipt = ""
		}
	}
	if p.shared() && f.Times == 0 && r.IntN(4) == 0 {
		share(r, f)
	}
	if p.shared() && r.IntN(6) == 0 { // for which a commission may be due, too
		f.Net = Amount(g.money(1 + r.Int64N(50_000)))
	}
	if f.Net != "" && r.IntN(10) == 0 {
		foreign := irm.MoneyFromMinor(1+r.Int64N(10_000), g.foreign)
		age := cmp.Or(g.plan.Policy.FXMaxAge, 7)
		f.Net, f.At = Amount(foreign.String()), MomentOf(g.plan.Effective.From.AddDate(0, 0, []int{0, 0, age, age + 1}[r.IntN(4)]))
	} else if f.Net != "" && r.IntN(4) == 0 {
		f.Tax, f.Shipping = Amount(g.money(r.Int64N(900))), Amount(g.money(r.Int64N(700)))
		if r.IntN(2) == 0 {
			g.discount(r, f)
		}
	}
}

// share leaves a part of a conversion to a creator who is not paid here, and perhaps
// the honour of having won it.
func share(r *rand.Rand, f *Fact) {
	if f.Quantity.Sign() == 0 {
		f.Quantity = irm.QuantityFromMillionths([]int64{millionths / 2, millionths / 3, 2 * millionths / 3}[r.IntN(3)])
	}
	if f.Won = none; r.IntN(2) == 0 {
		f.Won = one
	}
}

// discount writes the same net amount as a gross one that is discounted.
func (g *generator) discount(r *rand.Rand, f *Fact) {
	net, err := f.Net.money(g.plan.Currency)
	if err != nil {
		return
	}
	off := 1 + r.Int64N(3000)
	f.Net, f.Gross, f.Discount = "", Amount(g.money(net.Minor()+off)), Amount(g.money(off))
}

// refund takes back a part of an event, or all of it, at the same moment or later.
func (g *generator) refund(r *rand.Rand, p *part, f Fact, n int) Fact {
	back := Fact{ID: compensation.ActivityID(fmt.Sprintf("e%dr", n)), Refunds: f.ID, At: g.after(r, f.At)}
	if f.Net != "" && r.IntN(2) == 0 {
		if m, err := f.Net.money(g.plan.Currency); err == nil && m.Minor() > 1 {
			back.Net = amountOf(irm.MoneyFromMinor(1+r.Int64N(m.Minor()-1), m.Currency()), g.plan.Currency)
		}
	}
	return back
}

// after is a time up to a hundred days later.
func (g *generator) after(r *rand.Rand, at Moment) Moment {
	t, err := at.time(time.UTC)
	if err != nil {
		t = g.plan.Effective.From
	}
	return MomentOf(t.Add(time.Duration(r.IntN(100*24)) * time.Hour))
}

// readings restates what was read of a post.
func (g *generator) readings(r *rand.Rand, facts []Fact, n int) []Fact {
	post := irm.ContentID(fmt.Sprintf("post-%d", n))
	facts[0].Post = post
	at := facts[0].At
	var out []Fact
	for i := range facts {
		f := facts[i]
		if f.Reading != "" {
			f.ID, f.Reading = compensation.ActivityID(fmt.Sprintf("e%dv", n)), post
			at = g.later(r, at)
			f.At = at
			out = append(out, f)
			if r.IntN(3) == 0 { // restated, higher or lower
				at = g.later(r, at)
				f.At = at
				out = append(out, f.scaled(int64(1+r.IntN(30)), 10))
			}
			continue
		}
		out = append(out, f)
	}
	return out
}

// later is after, and never the same moment.
func (g *generator) later(r *rand.Rand, at Moment) Moment {
	t, err := g.after(r, at).time(time.UTC)
	if err != nil {
		return at
	}
	return MomentOf(t.Add(time.Minute))
}

// scaled multiplies the values of a reading.
func (f Fact) scaled(num, den int64) Fact {
	scale := func(q irm.Quantity) irm.Quantity {
		return irm.QuantityFromMillionths(q.Millionths() / den / millionths * num * millionths)
	}
	for _, m := range f.Metrics.list() {
		if *m.value != nil {
			f.set(m.metric, scale(**m.value))
		}
	}
	f.Value = scale(f.Value)
	return f
}
