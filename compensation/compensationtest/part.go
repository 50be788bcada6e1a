package compensationtest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// part is what the kit needs to know of a component.
type part struct {
	id    string
	path  string // "components[1]"
	kind  string // its type in JSON
	when  compensation.Condition
	cap   compensation.Cap
	per   compensation.Scope
	of    compensation.Measure // what it counts; the zero Measure: nothing
	event compensation.Bounds
	c     compensation.Component
}

// partsOf are the components of a plan.
func partsOf(p *compensation.Plan) []part {
	list := make([]part, len(p.Components))
	for i, c := range p.Components {
		list[i] = partOf(c)
		list[i].path = fmt.Sprintf("components[%d]", i)
	}
	return list
}

// partOf reads a component.
func partOf(c compensation.Component) part {
	work := func(k compensation.ActivityKind) compensation.Measure { return compensation.Measure{Kind: k} }
	p := part{c: c, per: compensation.Lifetime}
	switch c := c.(type) {
	case compensation.FlatFee:
		p.id, p.kind, p.when, p.cap = c.ID, "flat_fee", c.When, c.Cap
	case compensation.PerDeliverable:
		p.id, p.kind, p.when, p.cap, p.of = c.ID, "per_deliverable", c.When, c.Cap, work(compensation.KindDeliverable)
	case compensation.Retainer:
		p.id, p.kind, p.when, p.cap, p.per = c.ID, "retainer", c.When, c.Cap, compensation.Period
	case compensation.Expense:
		p.id, p.kind, p.when, p.cap, p.of = c.ID, "expense", c.When, c.Cap, work(compensation.KindExpense)
	case compensation.InKind:
		p.id, p.kind, p.when, p.cap = c.ID, "in_kind", c.When, c.Cap
		if c.Value == (irm.Money{}) {
			p.of = work(compensation.KindGift)
		}
	case compensation.PerUnit:
		p.id, p.kind, p.when, p.cap, p.per, p.of, p.event = c.ID, "per_unit", c.When, c.Cap, c.Per, c.Of, c.Event
	case compensation.Commission:
		p.id, p.kind, p.when, p.cap, p.event = c.ID, "commission", c.When, c.Cap, c.Event
		p.of = compensation.Measure{Base: c.Base}
	case compensation.Tiered:
		p.id, p.kind, p.when, p.cap, p.per, p.of = c.ID, "tiered", c.When, c.Cap, c.Per, c.Of
	case compensation.Milestone:
		p.id, p.kind, p.when, p.cap, p.per, p.of = c.ID, "milestone", c.When, c.Cap, c.Per, c.Of
	case compensation.Increment:
		p.id, p.kind, p.when, p.cap, p.per, p.of = c.ID, "increment", c.When, c.Cap, c.Per, c.Of
	case compensation.PoolShare:
		p.id, p.kind, p.when, p.cap, p.per, p.of = c.ID, "pool_share", c.When, c.Cap, c.Per, c.By
		if p.of == (compensation.Measure{}) && c.Base != "" {
			p.of = compensation.Measure{Base: c.Base}
		}
	case compensation.Uplift:
		p.id, p.kind, p.when, p.cap = c.ID, "uplift", c.When, c.Cap
		if c.Months.Sign() == 0 {
			p.of = work(c.Kind)
		}
	case compensation.Escalator:
		p.id, p.kind, p.cap, p.per = c.ID, "escalator", c.Cap, compensation.Period
	case compensation.KillFee:
		p.id, p.kind, p.when, p.cap, p.of = c.ID, "kill_fee", c.When, c.Cap, work(compensation.KindCancellation)
	}
	p.per = cmp.Or(p.per, compensation.Lifetime)
	return p
}

// counts reports an activity of the kind that the component counts.
func (p *part) counts(a *compensation.Activity) bool {
	switch {
	case p.of.Metric != "":
		return a.Kind == compensation.KindContent
	case p.of.Base != "":
		return a.Conversion != "" && len(a.Lines) > 0
	case p.of.Kind == compensation.KindConversion:
		return a.Conversion != ""
	}
	return p.of.Kind == "" || a.Kind == p.of.Kind
}

// money reports that positions are minor units.
func (p *part) money() bool {
	return p.of.Base != "" || p.of.Kind == compensation.KindExpense || p.of.Kind == compensation.KindGift
}

const millionths = 1_000_000

// minorUnits is how many minor units make one unit.
func minorUnits(c irm.Currency) int64 {
	n := int64(1)
	for range c.Decimals() {
		n *= 10
	}
	return n
}

// position is a bound in minor units, or millionths.
func (p *part) position(q irm.Quantity, c irm.Currency) int64 {
	if p.money() {
		return q.Millionths() / (millionths / minorUnits(c))
	}
	return q.Millionths()
}

// step is the smallest unit that matters beside a bound: a minor unit, a piece, or,
// where the bound is none, a millionth.
func (p *part) step(bound int64) int64 {
	if !p.money() && bound%millionths == 0 {
		return millionths
	}
	return 1
}

// written is a position as it stands in a plan.
func (p *part) written(position int64, c irm.Currency) string {
	if p.money() {
		return irm.MoneyFromMinor(position, c).Amount()
	}
	return irm.QuantityFromMillionths(position).String()
}

// facts put what the component counts at a position, by one event where that can be.
// None: no fact moves it, or no fact is known that meets its condition.
func (p *part) facts(plan *compensation.Plan, position int64) []Fact {
	if p.of == (compensation.Measure{}) {
		return nil
	}
	at := MomentOf(plan.Effective.From)
	if p.of.Metric != "" {
		post := Fact{Post: irm.ContentID("post-" + p.id), At: at}
		value := irm.QuantityFromMillionths(position)
		reading := Fact{Reading: post.Post, Paid: p.of.Paid}
		reading.set(p.of.Metric, value)
		met, ok := meeting(post, &p.when, plan)
		if !ok {
			return nil
		}
		reading.At = met.At
		return []Fact{met, reading}
	}
	f := Fact{ID: compensation.ActivityID("at-" + p.id), Kind: p.of.Kind, At: at}
	if p.of.Base != "" || p.of.Kind == compensation.KindConversion {
		f.Kind = compensation.ActivityKind(irm.KindPurchase)
	}
	if p.money() {
		f.Net = Amount(irm.MoneyFromMinor(position, plan.Currency).Amount())
	} else if n := position / millionths; position%millionths == 0 && n > 1 && n <= 50 && !slices.Contains(works, f.Kind) {
		f.Times = int(n)
	} else if position != millionths {
		f.Quantity = irm.QuantityFromMillionths(position)
		if p.shared() && (position%millionths == 0 || plan.Policy.Count == compensation.CountWinner) {
			f.Won = f.Quantity // so many at once, none of them shared
		}
	}
	p.adorn(&f)
	met, ok := meeting(f, &p.when, plan)
	if !ok {
		return nil
	}
	return []Fact{met}
}

// set puts a value of a metric into a reading.
func (f *Fact) set(metric irm.Metric, value irm.Quantity) {
	for _, m := range f.Metrics.list() {
		if m.metric == metric {
			*m.value = &value
			return
		}
	}
	f.Metric, f.Value = metric, value
}

// adorn adds what the component asks of a fact beside its condition.
func (p *part) adorn(f *Fact) {
	switch c := p.c.(type) {
	case compensation.PerDeliverable:
		if formats := slices.Sorted(maps.Keys(c.Formats)); c.Amount == (irm.Money{}) && len(formats) > 0 {
			f.Format = formats[0]
		}
	case compensation.Expense:
		f.Receipt = "receipt"
	case compensation.KillFee:
		if stages := slices.Sorted(maps.Keys(c.Stages)); len(stages) > 0 {
			f.Stage = stages[0]
		}
	case compensation.Commission:
		if categories := slices.Sorted(maps.Keys(c.Categories)); c.Rate.Sign() == 0 {
			for _, category := range categories {
				if c.Categories[category].Sign() > 0 {
					f.Category = category
					break
				}
			}
		}
	}
}
