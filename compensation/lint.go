package compensation

import (
	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// Norms are what a fair plan keeps to, beside having a base at all. A zero field is
// not checked.
type Norms struct {
	// ExpectedSales are what the brand expects one payee to sell, to weigh what depends
	// on them against what does not.
	ExpectedSales irm.Money
	// MaxPerformance is the greatest share of the expected pay that may depend on
	// results.
	MaxPerformance irm.Rate
	// Effort is what the work is expected to cost the creator; fixed pay below it is
	// reported.
	Effort irm.Money
}

// Lint reports as warnings what is unfair to the creator: a plan without pay for the
// work itself, one that pays in goods or exposure only, and, with norms, one that
// depends too much on results or pays less than the effort.
func (p Plan) Lint(n Norms) irm.Findings { // seed: C2
	var fs irm.Findings
	var fixed exact.Value
	cash, goods := false, false
	base := p.Guarantee.Amount.Sign() > 0
	for _, c := range p.Components {
		switch c := c.(type) {
		case FlatFee:
			base, cash, fixed = true, true, fixed.Add(exact.Of(c.Amount.Minor()))
		case Retainer:
			base, cash, fixed = true, true, fixed.Add(exact.Of(c.Amount.Minor()))
		case PerDeliverable:
			base, cash = true, true
		case InKind:
			goods = true
		case Expense, Uplift, Escalator, KillFee:
		case PerUnit:
			cash = true
			base = base || c.Of.Metric != "" && c.Event.Min != (irm.Money{})
		default:
			cash = true
		}
	}
	switch {
	case cash && !base:
		fs.Warn("components", "no_base", "nothing is paid for the work itself: performance pay should complement a fee, not replace it")
	case !cash && goods:
		fs.Warn("components", "product_only", "the work is paid in goods only")
	case !cash:
		fs.Warn("components", "exposure_only", "nothing is paid for work or results")
	}
	p.lintNorms(&fs, n, fixed)
	return fs
}

func (p Plan) lintNorms(fs *irm.Findings, n Norms, fixed exact.Value) {
	words := func(v exact.Value) string { return v.Plain(p.Currency.Decimals()) + " " + p.Currency.Code() }
	if n.Effort.Sign() > 0 && n.Effort.Currency() == p.Currency && fixed.Cmp(exact.Of(n.Effort.Minor())) < 0 {
		fs.Warn("components", "effort", "fixed pay of %s is less than the effort of %s", words(fixed), n.Effort)
	}
	if n.MaxPerformance.Sign() <= 0 || n.ExpectedSales.Currency() != p.Currency {
		return
	}
	results := p.byResults(n.ExpectedSales.Minor())
	total := fixed.Add(results)
	if results.Cmp(portionOf(total, n.MaxPerformance)) > 0 {
		fs.Warn("components", "performance_share", "%s of %s depend on results: more than %s", words(results), words(total), n.MaxPerformance.Percent())
	}
}

// byResults is the most that sales would earn: of commissions by the highest rate,
// all of them unless the policy selects one, and of tables.
func (p Plan) byResults(sales int64) exact.Value {
	var best, sum exact.Value
	for _, c := range p.Components {
		switch c := c.(type) {
		case Commission:
			rate := c.Rate
			for _, r := range c.Categories {
				if r.Cmp(rate) > 0 {
					rate = r
				}
			}
			v := portionOf(exact.Of(sales), rate)
			if all := p.Policy.Selection; all == "" || all == SelectAll {
				sum = sum.Add(v)
			} else if v.Cmp(best) > 0 {
				best = v
			}
		case Tiered:
			if table, _, err := c.table(p.Currency); err == nil && c.Of.Base != "" {
				sum = sum.Add(table.Value(sales))
			}
		}
	}
	return sum.Add(best)
}
