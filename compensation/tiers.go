package compensation

import (
	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/compensation/internal/ladder"
	"github.com/irmkit/irmkit/irm"
)

// tiers pays by a table, of a total or step by step.
type tiers struct {
	counter
	table   *ladder.Table
	stepped bool
	prices  []price // of the tiers, for explanations
}

func (r *tiers) take(e *event, s *sums, position int64) (bool, error) {
	before := r.counted(s)
	ok, err := r.counter.take(e, s, position)
	if ok && err == nil && r.stepped {
		s.exact = s.exact.Add(r.table.Event(position, r.counted(s)-before))
	}
	return ok, err
}

func (r *tiers) worth(from carry, s *sums) exact.Value {
	if r.stepped && s.events > 0 {
		return s.exact
	}
	return r.table.Between(from.position, saturated(from.position, r.counted(s)))
}

func (r *tiers) parts(from carry, s *sums) []Part {
	if r.stepped && s.events > 0 {
		p := r.part(s, "tiers")
		p.Exact = s.exact.String()
		return []Part{p}
	}
	var parts []Part
	for t := range r.table.Parts(from.position, saturated(from.position, r.counted(s))) {
		price := &r.prices[t.Tier]
		p := Part{Rule: price.path, Exact: t.Value.String()}
		if t.Flat {
			p.Rule += ".flat"
		} else {
			p.Rate, p.Unit, p.Every = price.rate, price.unit, price.every
			p.Quantity = irm.QuantityFromMillionths(t.Units)
		}
		parts = append(parts, p)
	}
	return parts
}

// table compiles the tiers; an error where they are not valid.
func (t Tiered) table(c irm.Currency) (*ladder.Table, []price, error) {
	bound := ladder.UpTo
	if t.byFrom() {
		bound = ladder.From
	}
	mode := map[Mode]ladder.Mode{Marginal: ladder.Marginal, Whole: ladder.Whole, Stepped: ladder.Stepped}[t.Mode]
	rows, prices := make([]ladder.Tier, len(t.Tiers)), make([]price, len(t.Tiers))
	for i, tier := range t.Tiers {
		if t.Of.Base != "" {
			prices[i] = ratePrice(tier.Rate, indexed("tiers", i))
		} else {
			prices[i] = unitPrice(tier.Unit, tier.Every, indexed("tiers", i))
		}
		at := tier.UpTo
		if bound == ladder.From {
			at = tier.From
		}
		position, _ := t.Of.position(at, c)
		rows[i] = ladder.Tier{Bound: position, Open: bound == ladder.UpTo && i == len(t.Tiers)-1, Flat: tier.Flat.Minor(), Num: prices[i].num, Den: prices[i].den}
	}
	table, err := ladder.New(mode, bound, t.FirstFlatAtZero, rows)
	return &table, prices, err
}
