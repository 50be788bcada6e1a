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
	atZero  int64   // flat amount of the first tier, where that is earned before anything is counted
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
	if r.stepped {
		if from.begun {
			return s.exact
		}
		return s.exact.Add(exact.Of(r.atZero))
	}
	v := r.table.Between(from.span(s, r.mode))
	if r.again(from, s) {
		v = v.Sub(exact.Of(r.atZero))
	}
	return v
}

// again reports whether the table would pay the flat amount of the first tier that an
// earlier version has paid.
func (r *tiers) again(from carry, s *sums) bool {
	before, after := from.span(s, r.mode)
	if r.atZero == 0 || !from.begun || before != 0 {
		return false
	}
	for p := range r.table.Parts(0, after) {
		if p.Flat && p.Tier == 0 {
			return true
		}
	}
	return false
}

func (r *tiers) parts(from carry, s *sums) []Part {
	var parts []Part
	if r.stepped {
		if s.events > 0 {
			p := r.part(s, "tiers")
			p.Exact = s.exact.String()
			parts = append(parts, p)
		}
		if r.atZero != 0 && !from.begun {
			parts = append(parts, Part{Rule: r.prices[0].path + ".flat", Exact: exact.Of(r.atZero).String()})
		}
		return parts
	}
	again := r.again(from, s)
	for t := range r.table.Parts(from.span(s, r.mode)) {
		price := &r.prices[t.Tier]
		p := Part{Rule: price.path, Exact: t.Value.String()}
		switch {
		case t.Flat && t.Tier == 0 && again:
			continue
		case t.Flat:
			p.Rule += ".flat"
		default:
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
