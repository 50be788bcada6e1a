package compensation_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// author writes random plans that are valid.
//
// It does not write what bugs_found_test.go has: categories that are excluded, where there
// are bounds, a duration or a selection; a first flat at zero of what may come to nought;
// a budget with that or with a kill fee. See author.amend for amendments. Whoever mends
// one of these lets it be written here.
type author struct {
	*rand.Rand
	plan *compensation.Plan
}

func (r author) chance(percent int) bool { return r.IntN(100) < percent }

func pick[T any](r author, list ...T) T { return list[r.IntN(len(list))] }

func (r author) usd(low, high int64) irm.Money {
	return irm.MoneyFromMinor(low+r.Int64N(high-low+1), irm.MustCurrency("USD"))
}

func (r author) rate() irm.Rate {
	return irm.MustRate(pick(r, "0.05", "0.1", "0.125", "0.0333", "0.5", "0.007"))
}

func units(n int) irm.Quantity { return irm.MustQuantity(fmt.Sprint(n)) }

// write makes a plan of one to five components with terms for all together.
func (r author) write(zone *time.Location) {
	p := r.plan
	*p = compensation.Plan{
		Schema: "irmkit/plan/1", ID: "p", Version: 1, Currency: irm.MustCurrency("USD"),
		Effective: irm.Window{From: start.Add(time.Duration(pick(r, 0, 0, 15, 9*24)) * time.Hour), To: pick(r, day(92), day(92), day(80), day(61).Add(15*time.Hour), time.Time{})},
	}
	if zone != time.UTC {
		p.Zone = zone.String()
	}
	if r.chance(30) {
		p.Period = irm.Cadence{Every: pick(r, 1, 2), Unit: pick(r, irm.CadenceMonthly, irm.CadenceWeekly), Anchor: irm.Date{Year: 2026, Month: 2, Day: pick(r, 28, 3)}}
	}
	p.Policy = compensation.Policy{
		Rounding:  irm.Rounding(r.IntN(6)),
		Remainder: pick(r, "", compensation.RemainderLargest, compensation.RemainderFirst),
		Selection: pick(r, "", "", "", "", compensation.SelectAll, compensation.SelectFirst, compensation.SelectSpecific, compensation.SelectHighest),
		Count:     pick(r, "", compensation.CountShare, compensation.CountWinner),
		Notice:    pick(r, 0, 0, 10, 30),
	}
	for i := range 1 + r.IntN(5) {
		id := fmt.Sprintf("c%d", i)
		if i < 2 && p.Policy.Selection != "" && p.Policy.Selection != compensation.SelectAll { // what may be selected from
			p.Components = append(p.Components, r.rival(id))
			continue
		}
		p.Components = append(p.Components, r.component(id))
	}
	r.totals()
	if open := p.Effective.To.IsZero(); !open && r.chance(30) {
		p.Payment.Holdback, p.Payment.Release = r.rate(), pick(r, 0, 10)
	}
	if r.chance(40) {
		p.Payment.Hold = pick(r, 1, 14, 45)
	}
	if r.chance(30) {
		p.Payment.Minimum = r.usd(1, 20_000)
	}
	if r.chance(30) {
		p.Payment.Net = pick(r, 1, 15, 40)
	}
}

// rival is a commission, or an amount per conversion, for whatever others pay for too.
func (r author) rival(id string) compensation.Component {
	if r.chance(30) {
		return compensation.PerUnit{ID: id, Of: compensation.Measure{Kind: pick(r, compensation.KindConversion, "purchase")}, Amount: r.usd(1, 300), When: r.condition(), Cap: r.cap(true)}
	}
	return compensation.Commission{ID: id, Base: irm.BaseNet, Rate: r.rate(), When: r.condition(), Cap: r.cap(true)}
}

func (r author) scope() compensation.Scope {
	return pick(r, "", compensation.Lifetime, compensation.Period)
}

// cap is a cap or none, per period only where the component has an amount per period.
func (r author) cap(periods bool) compensation.Cap {
	if r.chance(75) {
		return compensation.Cap{}
	}
	c := compensation.Cap{Amount: r.usd(50, 15_000)}
	if periods && r.chance(50) {
		c.Per = compensation.Period
	}
	return c
}

func (r author) bounds() (b compensation.Bounds) {
	if r.chance(40) {
		b.Min = r.usd(1, 300)
	}
	if r.chance(40) {
		b.Max = r.usd(300, 1500)
	}
	if r.chance(40) {
		b.Fixed = r.usd(1, 50)
	}
	return b
}

func (r author) measure() compensation.Measure {
	switch r.IntN(6) {
	case 0:
		return compensation.Measure{Base: pick(r, irm.BaseNet, irm.BaseGross, irm.BaseTotal, irm.BaseNetFees, irm.BaseNetShipping)}
	case 1:
		return compensation.Measure{Kind: compensation.KindConversion}
	case 2:
		return compensation.Measure{Kind: pick[compensation.ActivityKind](r, "click", "lead", "purchase")}
	case 3, 4:
		return compensation.Measure{Metric: pick[irm.Metric](r, "views", "likes"), Paid: r.chance(30)}
	}
	return compensation.Measure{Kind: "click"}
}

// goal is a threshold that what is measured may reach.
func (r author) goal(m compensation.Measure) irm.Quantity {
	switch {
	case m.Metric != "":
		return units(50 + r.IntN(2000))
	case m.Base != "":
		return irm.MustQuantity(fmt.Sprintf("%d.%02d", 5+r.IntN(300), r.IntN(100)))
	case m.Kind == "click":
		return units(3 + r.IntN(60))
	}
	return units(1 + r.IntN(5))
}

func (r author) condition() (c compensation.Condition) {
	if r.chance(70) {
		return c
	}
	simple := func() (c compensation.Condition) {
		switch r.IntN(11) {
		case 0:
			c.Category = []string{pick(r, "books", "toys")}
		case 1:
			c.Platform = []irm.Platform{pick[irm.Platform](r, "tiktok", "instagram")}
		case 2:
			c.Country = []irm.Territory{pick[irm.Territory](r, "DE", "US")}
		case 3:
			c.New = pick(r, irm.AnswerYes, irm.AnswerNo)
		case 4:
			c.Via = []string{"code", "link"}[:1+r.IntN(2)]
		case 5:
			c.Campaign = []irm.CampaignID{"spring"}
		case 6:
			c.Date = irm.Window{From: day(r.IntN(40)), To: day(50 + r.IntN(40))}
		case 7:
			c.Attributes = map[string][]string{"size": {pick(r, "s", "m"), "l"}}
		case 8:
			c.Product = []irm.ProductID{"p1"}
		case 10:
			c.Kind = []compensation.ActivityKind{"content", "purchase", "donation"}
		case 9:
			c.Standing = []irm.Standing{pick(r, irm.StandingActive, irm.StandingAdvocate)}
		}
		return c
	}
	switch r.IntN(6) {
	case 0:
		c.Any = []compensation.Condition{simple(), {All: []compensation.Condition{simple(), simple()}}}
	case 1:
		c.All = []compensation.Condition{simple(), simple()}
	case 2:
		no := simple()
		c.Not = &no
	default:
		c = simple()
	}
	return c
}

// component is one of any type that the plan may have.
func (r author) component(id string) compensation.Component {
	when := r.condition()
	switch r.IntN(28) {
	case 0:
		if r.chance(50) {
			when = compensation.Condition{Kind: []compensation.ActivityKind{"content", "lead"}}
		}
		return compensation.FlatFee{ID: id, Amount: r.usd(100, 9000), When: when, Cap: r.cap(false)}
	case 1:
		return compensation.PerDeliverable{ID: id, Formats: map[irm.Format]irm.Money{"reel": r.usd(100, 9000), "story": r.usd(100, 900)}, Amount: pick(r, irm.Money{}, r.usd(50, 500)), When: when, Cap: r.cap(true)}
	case 2, 3, 27:
		if r.chance(50) {
			when = compensation.Condition{}
		}
		return compensation.Retainer{ID: id, Amount: r.usd(100, 9000), Due: pick(r, "", compensation.DueArrears, compensation.DueAdvance), When: when, Cap: r.cap(true)}
	case 4, 19, 20:
		return compensation.Expense{ID: id, Rate: pick(r, irm.Rate{}, r.rate()), When: when, Cap: r.cap(true)}
	case 5, 21:
		if r.chance(30) {
			return compensation.InKind{ID: id, Value: r.usd(100, 9000), Cap: r.cap(false)}
		}
		return compensation.InKind{ID: id, When: when, Cap: r.cap(true)}
	case 6, 7, 22, 23:
		return r.perUnit(id, when)
	case 8, 9:
		return r.commission(id, when)
	case 10, 11:
		return r.tiered(id, when)
	case 12, 24, 25:
		m := compensation.Milestone{ID: id, Of: r.measure(), Bonus: r.usd(100, 5000), Each: r.chance(50), Per: r.scope(), When: when, Cap: r.cap(false)}
		m.At = r.goal(m.Of)
		if m.Of.Metric != "" {
			m.At, m.Per = units(100), ""
		}
		if r.chance(60) {
			m.Until = day(15 + r.IntN(50))
		}
		return m
	case 13, 26:
		i := compensation.Increment{ID: id, Of: r.measure(), Amount: r.usd(100, 900), Per: r.scope(), When: when, Cap: r.cap(false)}
		i.Every = irm.QuantityFromMillionths(max(1_000_000, r.goal(i.Of).Millionths()/2_000_000*1_000_000))
		if r.chance(40) {
			i.Above = r.goal(i.Of)
		}
		if r.chance(70) {
			i.UpTo = irm.QuantityFromMillionths(i.Above.Millionths() + int64(1+r.IntN(2))*i.Every.Millionths())
		}
		return i
	case 14:
		return r.pool(id, when)
	case 15, 16, 17, 18:
		if c := r.onOthers(id, when); c != nil {
			return c
		}
	}
	return r.commission(id, when)
}

func (r author) perUnit(id string, when compensation.Condition) compensation.PerUnit {
	u := compensation.PerUnit{ID: id, Of: r.measure(), Amount: r.usd(1, 300), Per: r.scope(), When: when}
	if u.Of.Base != "" {
		u.Of = compensation.Measure{Metric: "views"}
	}
	if r.chance(50) {
		u.Every = r.goal(u.Of)
	}
	if r.chance(65) {
		if r.chance(35) {
			u.Of = compensation.Measure{Kind: "click"}
		}
		u.Partial = pick(r, compensation.PartialExact, compensation.PartialDown, compensation.PartialDown, compensation.PartialUp)
		u.Free = pick(r, irm.Quantity{}, r.goal(u.Of))
	}
	if u.Of.Metric != "" || !packaged(u) {
		u.Event, u.Cap = r.bounds(), r.cap(true)
	} else {
		u.Cap = r.cap(u.Per == compensation.Period)
	}
	return u
}

func (r author) commission(id string, when compensation.Condition) compensation.Commission {
	c := compensation.Commission{ID: id, Base: pick(r, irm.BaseNet, irm.BaseTotal, irm.BaseGross, irm.BaseNetFees), Rate: r.rate(), When: when, Cap: r.cap(true)}
	if r.chance(40) {
		c.Categories = map[string]irm.Rate{"books": r.rate(), "toys": r.rate()}
	}
	switch r.IntN(4) {
	case 0:
		c.Duration = compensation.Duration{Months: pick(r, 0, 1, 2), Orders: pick(r, 1, 2, 3)}
	case 1:
		c.Event = r.bounds()
	case 2:
		if c.Categories != nil && r.plan.Policy.Selection == "" {
			c.Categories["books"] = irm.Rate{}
		}
	}
	return c
}

func (r author) tiered(id string, when compensation.Condition) compensation.Tiered {
	t := compensation.Tiered{ID: id, Mode: pick(r, compensation.Marginal, compensation.Whole, compensation.Stepped), Of: r.measure(), Per: r.scope(), When: when}
	byFrom := r.chance(40)
	n := 1 + r.IntN(4)
	var bounds []irm.Quantity
	for len(bounds) < n-1 {
		if q := r.goal(t.Of); !slices.Contains(bounds, q) {
			bounds = append(bounds, q)
		}
	}
	slices.SortFunc(bounds, irm.Quantity.Cmp)
	for i := range n {
		var tier compensation.Tier
		if byFrom && i > 0 {
			tier.From = bounds[i-1]
		}
		if !byFrom && i < n-1 {
			tier.UpTo = bounds[i]
		}
		if t.Of.Base != "" {
			tier.Rate = pick(r, irm.Rate{}, r.rate(), r.rate())
		} else {
			tier.Unit, tier.Every = r.usd(1, 200), pick(r, irm.Quantity{}, units(3), units(100))
		}
		if r.chance(40) {
			tier.Flat = r.usd(50, 900)
		}
		t.Tiers = append(t.Tiers, tier)
	}
	t.FirstFlatAtZero = t.Of.Kind == "click" && r.chance(60)
	t.Cap = r.cap(t.Per == compensation.Period)
	return t
}

func (r author) pool(id string, when compensation.Condition) compensation.PoolShare {
	s := compensation.PoolShare{ID: id, Per: r.scope(), When: when, By: r.measure()}
	if r.plan.Effective.To.IsZero() {
		s.Per = compensation.Period
	}
	if r.chance(50) {
		s.Amount = r.usd(1, 9000)
	} else {
		s.Rate, s.Base = r.rate(), irm.BaseNet
	}
	if r.chance(40) {
		s.By, s.Weights = compensation.Measure{}, map[irm.PayeeID]int64{"pay-anna": 3, "pay-agency": r.Int64N(3), "pay-zoe": 7, "pay-other": 5}
	}
	s.Cap = r.cap(s.Per == compensation.Period)
	return s
}

// onOthers is a component on some that the plan has, nil where there are none.
func (r author) onOthers(id string, when compensation.Condition) compensation.Component {
	var paid, timed []string
	for _, c := range r.plan.Components {
		switch u := c.(type) {
		case compensation.Uplift, compensation.Escalator, compensation.KillFee, compensation.PoolShare, compensation.InKind:
			continue
		case compensation.Retainer, compensation.PerDeliverable, compensation.Commission, compensation.Expense:
			timed = append(timed, idOf(c))
		case compensation.PerUnit:
			if perEvent(u) {
				timed = append(timed, u.ID)
			}
		}
		paid = append(paid, idOf(c))
	}
	some := func(list []string) []string { return list[:1+r.IntN(len(list))] }
	switch r.IntN(4) {
	case 0:
		if len(timed) > 0 {
			return compensation.Escalator{ID: id, On: some(timed), Rate: r.rate(), Every: pick(r, 0, 1, 2), Max: pick(r, irm.Rate{}, irm.MustRate("0.13")), Cap: r.cap(true)}
		}
	case 1, 2:
		if len(paid) > 0 {
			return compensation.KillFee{ID: id, On: some(paid), Stages: map[string]irm.Rate{"draft": irm.MustRate("0.25"), "shot": r.rate(), "posted": irm.MustRate("0.9"), "brief": {}}, Cap: r.cap(false)}
		}
	case 3:
		if len(paid) > 0 {
			u := compensation.Uplift{ID: id, Kind: pick(r, compensation.KindUsageRights, compensation.KindRush), On: some(paid), Rate: r.rate(), Placements: r.IntN(3), Cap: r.cap(false)}
			if r.chance(55) {
				u.Months = irm.MustQuantity("1.5")
			} else {
				u.When = when
			}
			return u
		}
	}
	return nil
}
