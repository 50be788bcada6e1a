package result

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// revenue is a base over the sales of the kinds, or all; sold and refunded say how often
// each counts. A sum of magnitudes bounds it. What orders without money brought is unknown.
func (k *row) revenue(base irm.Base, kinds []irm.ConversionKind, sold, refunded int64) Measure {
	if k.fed&Credits == 0 {
		return Measure{Unknown: NoCredits}
	}
	sums, unpriced := make(purse), int64(0)
	for i := range k.sales {
		s := &k.sales[i]
		if len(kinds) > 0 && !slices.Contains(kinds, s.kind) {
			continue
		}
		if !s.currency.IsValid() {
			if slices.Contains(k.o.Orders, s.kind) {
				unpriced += s.shares[0] + s.shares[1] + s.shares[2]
			}
			continue
		}
		var minor [5]int64
		for j := range minor {
			minor[j] = sold*s.sold[j] + refunded*s.refunded[j]
		}
		m, err := amounts(minor, s.currency).Of(base)
		if err != nil {
			return Measure{Unknown: Overflow}
		}
		sums[s.currency] += m.Minor()
	}
	got := k.money(sums)
	if unpriced != 0 {
		return Measure{Unknown: RevenueMissing, Detail: irm.QuantityFromMillionths(unpriced).String() + " orders", Known: got.Value}
	}
	return got
}

// purse is minor units by currency.
type purse map[irm.Currency]int64

// money brings sums into the currency of the report, one conversion each.
func (k *row) money(sums purse) Measure {
	if k.lacking != "" {
		return Measure{Unknown: k.lacking}
	}
	total := irm.MoneyFromMinor(0, k.currency)
	for _, c := range slices.SortedFunc(maps.Keys(sums), func(a, b irm.Currency) int { return strings.Compare(a.Code(), b.Code()) }) {
		m := irm.MoneyFromMinor(sums[c], c)
		if c != k.currency {
			if m.Sign() == 0 {
				continue
			}
			rate, err := k.o.Rates.Lookup(c, k.currency, k.o.On, k.o.MaxAge)
			if err != nil {
				return Measure{Unknown: RateMissing, Detail: c.Code()}
			}
			if m, err = rate.Convert(m, k.o.Rounding); err != nil {
				return Measure{Unknown: Overflow, Detail: c.Code()}
			}
			k.rates[c] = rate
		}
		next, err := total.Add(m)
		if err != nil {
			return Measure{Unknown: Overflow}
		}
		total = next
	}
	return Measure{Value: amountOf(total)}
}

// spent is what was spent on one kind.
func (k *row) spent(kind CostKind) Measure {
	sums, none, unknown := make(purse), true, false
	for _, s := range k.costs {
		if s.kind == kind {
			sums[s.currency] += s.minor
			none = false
			unknown = unknown || !s.currency.IsValid()
		}
	}
	delete(sums, irm.Currency{})
	switch got := k.money(sums); {
	case none && k.fed&Costs == 0:
		return Measure{Unknown: NoCost}
	case unknown:
		return Measure{Unknown: CostUnknown, Known: got.Value}
	default:
		return got
	}
}

// cost is everything that was spent, known if nothing is known to be missing.
func (k *row) cost() Measure {
	sums, why, detail := make(purse), Unknown(""), ""
	if len(k.costs) == 0 && k.fed&Costs == 0 {
		return Measure{Unknown: NoCost}
	}
	for _, s := range k.sortedCosts() {
		if !s.currency.IsValid() {
			why, detail = CostUnknown, string(s.kind)
			continue
		}
		sums[s.currency] += s.minor
	}
	if why == "" {
		why, detail = k.missing()
	}
	got := k.money(sums)
	if why != "" {
		return Measure{Unknown: why, Detail: detail, Known: got.Value}
	}
	return got
}

// missing names a kind or counts the creators without a cost.
func (k *row) missing() (Unknown, string) {
	if k.fed&Costs != 0 {
		return "", ""
	}
	for _, kind := range k.o.Costs {
		if !slices.ContainsFunc(k.costs, func(s spending) bool { return s.kind == kind }) {
			return CostMissing, string(kind)
		}
	}
	if open, all := k.uncosted(); open > 0 {
		return CostMissing, fmt.Sprintf("%d of %d creators", open, all)
	}
	return "", ""
}

// gain is the revenue times the margin, less the cost.
func (k *row) gain() Measure {
	net, cost := k.measure(MetricNet), k.measure(MetricCost)
	for _, m := range []Measure{net, cost} {
		if m.Unknown != "" {
			return Measure{Unknown: m.Unknown, Detail: of(m)}
		}
	}
	left, err := net.Value.times(k.o.Margin, k.o.Rounding)
	if err == nil {
		a, _ := left.Money()
		b, _ := cost.Value.Money()
		a, err = a.Sub(b)
		left = amountOf(a)
	}
	if err != nil {
		return Measure{Unknown: Overflow}
	}
	return Measure{Value: left}
}
