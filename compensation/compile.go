package compensation

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

func newFixed(amount irm.Money, when *Condition, p *Plan, path string) fixed {
	return fixed{meter: newMeter(Measure{}, when, p), amount: amount.Minor(), path: path}
}

func (f FlatFee) compile(p *Plan) rule {
	r := newFixed(f.Amount, &f.When, p, "amount")
	return &r
}

func (d PerDeliverable) compile(p *Plan) rule {
	r := &priced{meter: newMeter(Measure{Kind: KindDeliverable}, &d.When, p)}
	index := make(map[irm.Format]int, len(d.Formats))
	for _, format := range sortedKeys(d.Formats) {
		index[format] = len(r.prices)
		r.prices = append(r.prices, unitPrice(d.Formats[format], irm.Quantity{}, "formats."+string(format)))
	}
	other := -1
	if d.Amount != (irm.Money{}) {
		other = len(r.prices)
		r.prices = append(r.prices, unitPrice(d.Amount, irm.Quantity{}, "amount"))
	}
	r.pick = func(e *event, _ *ActivityLine) int {
		if i, ok := index[e.dimensions.Format]; ok {
			return i
		}
		return other
	}
	return r
}

func (r Retainer) compile(p *Plan) rule {
	return &retained{fixed: newFixed(r.Amount, &r.When, p, "amount"), advance: r.Due == DueAdvance}
}

// retained is an amount for each period.
type retained struct {
	fixed
	advance bool
}

// spending takes the money of activities that are no conversions.
type spending struct {
	priced
	kind    ActivityKind
	receipt bool
}

func (r *spending) takes(e *event) bool {
	return e.kind == r.kind && e.metric == "" && !e.conversion && (!r.receipt || e.dimensions.Receipt != "") && r.meets(e)
}

func (x Expense) compile(p *Plan) rule {
	rate := x.Rate
	if rate.Sign() == 0 {
		rate = one
	}
	return &spending{
		kind: KindExpense, receipt: true,
		priced: priced{meter: newMeter(Measure{Base: irm.BaseTotal}, &x.When, p), prices: []price{ratePrice(rate, "rate")}},
	}
}

func (k InKind) compile(p *Plan) rule {
	if k.Value != (irm.Money{}) {
		r := newFixed(k.Value, &k.When, p, "value")
		return &r
	}
	return &spending{
		kind:   KindGift,
		priced: priced{meter: newMeter(Measure{Base: irm.BaseGross}, &k.When, p), prices: []price{ratePrice(one, "value")}},
	}
}

func (u PerUnit) compile(p *Plan) rule {
	m, rate := newMeter(u.Of, &u.When, p), unitPrice(u.Amount, u.Every, "amount")
	var k *packages
	if u.packaged() {
		k = &packages{free: u.Free.Millionths(), every: rate.den, partial: u.Partial}
	}
	if k != nil && u.Of.Metric == "" {
		return &bulk{counter: counter{m}, price: rate, packages: *k}
	}
	return &priced{meter: m, prices: []price{rate}, bounds: u.Event, packages: k}
}

func (c Commission) compile(p *Plan) rule {
	r := &priced{meter: newMeter(Measure{Base: c.Base}, &c.When, p), bounds: c.Event, duration: c.Duration}
	index := make(map[string]int, len(c.Categories))
	for _, category := range sortedKeys(c.Categories) {
		if c.Categories[category].Sign() == 0 { // excluded
			index[category] = -1
			continue
		}
		index[category] = len(r.prices)
		r.prices = append(r.prices, ratePrice(c.Categories[category], "categories."+category))
	}
	other := -1
	if c.Rate.Sign() > 0 {
		other = len(r.prices)
		r.prices = append(r.prices, ratePrice(c.Rate, "rate"))
	}
	if len(index) > 0 {
		r.pick = func(_ *event, l *ActivityLine) int {
			if i, ok := index[l.Category]; ok {
				return i
			}
			return other
		}
	}
	return r
}

func (t Tiered) compile(p *Plan) rule {
	r := &tiers{counter: counter{newMeter(t.Of, &t.When, p)}, stepped: t.Mode == Stepped}
	if t.FirstFlatAtZero {
		r.atZero = t.Tiers[0].Flat.Minor()
	}
	if r.stepped && r.atZero != 0 { // of no event, but of the whole
		t.FirstFlatAtZero, t.Tiers = false, slices.Clone(t.Tiers)
		t.Tiers[0].Flat = irm.Money{}
	}
	r.table, r.prices, _ = t.table(p.Currency) // Validate has asked for the error
	return r
}

func (m Milestone) compile(p *Plan) rule {
	at, _ := m.Of.position(m.At, p.Currency)
	return &bonus{counter: counter{newMeter(m.Of, &m.When, p)}, every: at, once: !m.Each, until: m.Until, amount: m.Bonus.Minor(), path: "at"}
}

func (i Increment) compile(p *Plan) rule {
	r := &bonus{counter: counter{newMeter(i.Of, &i.When, p)}, amount: i.Amount.Minor(), path: "every"}
	r.above, _ = i.Of.position(i.Above, p.Currency)
	r.every, _ = i.Of.position(i.Every, p.Currency)
	r.upTo, _ = i.Of.position(i.UpTo, p.Currency)
	return r
}

func (s PoolShare) compile(p *Plan) rule {
	r := &pool{weights: newMeter(s.By, &s.When, p)}
	if s.Base != "" {
		r.base = newMeter(Measure{Base: s.Base}, &s.When, p)
	}
	return r
}

func (u Uplift) compile(p *Plan) rule {
	if u.Months.Sign() != 0 {
		return nil
	}
	return &counter{newMeter(Measure{Kind: u.Kind}, &u.When, p)}
}

func (Escalator) compile(*Plan) rule { return nil }

func (k KillFee) compile(p *Plan) rule {
	return &ending{meter: newMeter(Measure{Kind: KindCancellation}, &k.When, p), stages: k.Stages, names: sortedKeys(k.Stages)}
}
