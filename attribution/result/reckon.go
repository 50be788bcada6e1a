package result

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// reckoner computes measures of cells under one set of options.
type reckoner struct {
	o        Options
	fed      Facts
	currency irm.Currency
	lacking  Unknown // why there is no currency
	rates    map[irm.Currency]irm.FXRate
}

func newReckoner(t *Tally, o Options) *reckoner {
	r := &reckoner{o: o, fed: t.fed, currency: o.Currency, rates: make(map[irm.Currency]irm.FXRate)}
	if !r.currency.IsValid() {
		r.currency, r.lacking = t.currency()
	}
	return r
}

// currency is the only one in the tally.
func (t *Tally) currency() (irm.Currency, Unknown) {
	var only irm.Currency
	several := false
	see := func(c irm.Currency) {
		several = several || c.IsValid() && only.IsValid() && c != only
		if c.IsValid() {
			only = c
		}
	}
	for _, c := range t.cells {
		for i := range c.sales {
			see(c.sales[i].currency)
		}
		for i := range c.costs {
			see(c.costs[i].currency)
		}
	}
	switch {
	case several:
		return irm.Currency{}, Currencies
	case !only.IsValid():
		return irm.Currency{}, NoCurrency
	}
	return only, ""
}

// used lists the rates that were used, by currency.
func (r *reckoner) used() []irm.FXRate {
	return slices.SortedFunc(maps.Values(r.rates), func(a, b irm.FXRate) int { return strings.Compare(a.From.Code(), b.From.Code()) })
}

func (r *reckoner) measures(c *cell, metrics []irm.Metric) []Measure {
	k := &row{reckoner: r, cell: c, done: make(map[irm.Metric]Measure, len(metrics))}
	out := make([]Measure, len(metrics))
	for i, m := range metrics {
		out[i] = k.measure(m)
	}
	return out
}

// row is a cell whose measures are computed once each.
type row struct {
	*reckoner
	*cell
	done map[irm.Metric]Measure
}

func (k *row) measure(m irm.Metric) Measure {
	if have, ok := k.done[m]; ok {
		return have
	}
	got := k.compute(m)
	got.Metric = m
	k.done[m] = got
	return got
}

func (k *row) compute(m irm.Metric) Measure {
	switch m {
	case MetricPosts:
		return k.counted(Posts, NoPosts, int64(len(k.posts))*million)
	case MetricClicks:
		if k.fed&Touches != 0 {
			return k.counted(Touches, NoTouches, k.touches[attribution.Click]*million)
		}
		if got := k.reading(m); got.Unknown != NoReading {
			return got
		}
		return Measure{Unknown: NoTouches}
	case MetricEngagements:
		return k.engagements()
	case MetricConversions:
		return k.shares(k.o.Conversions, allAnswers...)
	case MetricOrders:
		return k.shares(k.o.Orders, allAnswers...)
	case MetricNewCustomers:
		return k.customers(irm.AnswerYes)
	case MetricRepeatOrders:
		return k.customers(irm.AnswerNo)
	case MetricGross:
		return k.revenue(irm.BaseGross, nil, 1, 0)
	case MetricNet:
		return k.revenue(k.o.Revenue, nil, 1, 1)
	case MetricSales:
		return k.revenue(k.o.Revenue, k.o.Orders, 1, 1)
	case MetricRefunded:
		return k.revenue(k.o.Revenue, nil, 0, -1)
	case MetricCost:
		return k.cost()
	case MetricReturn:
		return k.gain()
	}
	return k.named(m)
}

// named is a ratio, a cost or a conversion of one kind, or what networks report.
func (k *row) named(m irm.Metric) Measure {
	for _, f := range formulas {
		if f.Metric == m {
			return k.ratio(f)
		}
	}
	if kind, ok := strings.CutPrefix(string(m), costPrefix); ok {
		return k.spent(CostKind(kind))
	}
	if kind, ok := strings.CutPrefix(string(m), conversionsPrefix); ok {
		return k.shares([]irm.ConversionKind{irm.ConversionKind(kind)}, allAnswers...)
	}
	return k.reading(m)
}

func (k *row) counted(f Facts, why Unknown, n int64) Measure {
	if k.fed&f == 0 {
		return Measure{Unknown: why}
	}
	return Measure{Value: Value{n, Count, irm.Currency{}}}
}

// reading sums the last readings of the first kind of subject that has any.
func (k *row) reading(m irm.Metric) Measure {
	for _, kind := range k.o.Subjects {
		var up, down uint64 // apart, so that the order cannot matter
		read, estimated, paid := 0, false, false
		for at, r := range k.readings {
			if at.metric != m || at.subject.Kind != kind {
				continue
			}
			if n := r.Value.Millionths(); n < 0 {
				down = more(down, magnitude(n))
			} else {
				up = more(up, magnitude(n))
			}
			estimated, paid = estimated || r.Estimated, paid || r.Paid
			read++
		}
		sum := Value{int64(up) - int64(down), Count, irm.Currency{}}
		switch missing := k.unread(kind, m); {
		case read == 0:
			continue
		case max(up, down) > math.MaxInt64:
			return Measure{Unknown: Overflow}
		case missing > 0:
			return Measure{Unknown: ReadingMissing, Detail: fmt.Sprintf("%d of %d posts", missing, len(k.posts)), Known: sum, Estimated: estimated, Paid: paid}
		}
		return Measure{Value: sum, Estimated: estimated, Paid: paid}
	}
	return Measure{Unknown: NoReading}
}

// unread counts the posts that nobody measured.
func (k *row) unread(kind irm.SubjectKind, m irm.Metric) (missing int) {
	if kind != irm.SubjectContent {
		return 0
	}
	for id := range k.posts {
		if _, ok := k.readings[gauge{irm.Subject{Kind: irm.SubjectContent, ID: string(id)}, m}]; !ok {
			missing++
		}
	}
	return missing
}

func (k *row) engagements() Measure {
	var sum irm.Quantity
	var out Measure
	for _, action := range k.o.Engagements {
		got := k.measure(action)
		if got.Unknown != "" {
			return Measure{Unknown: got.Unknown, Detail: of(got)}
		}
		q, ok := got.Value.Quantity()
		next, err := sum.Add(q)
		if !ok || err != nil {
			return Measure{Unknown: Overflow, Detail: string(action)}
		}
		sum, out.Estimated, out.Paid = next, out.Estimated || got.Estimated, out.Paid || got.Paid
	}
	out.Value = countOf(sum)
	return out
}

var allAnswers = []irm.Answer{irm.AnswerUnknown, irm.AnswerNo, irm.AnswerYes}

// shares sums conversions of the kinds, or all, by whether the customer was new.
func (k *row) shares(kinds []irm.ConversionKind, answers ...irm.Answer) Measure {
	sum := int64(0)
	for i := range k.sales {
		if s := &k.sales[i]; len(kinds) == 0 || slices.Contains(kinds, s.kind) {
			for _, a := range answers {
				sum += s.shares[a]
			}
		}
	}
	return k.counted(Credits, NoCredits, sum)
}

// customers are orders of those who were new, or were not. // seed: A5
func (k *row) customers(a irm.Answer) Measure {
	got, open := k.shares(k.o.Orders, a), k.shares(k.o.Orders, irm.AnswerUnknown)
	if got.Unknown == "" && open.Value.Sign() != 0 {
		return Measure{Unknown: NewUnknown, Detail: open.Value.Number() + " orders", Known: got.Value}
	}
	return got
}

// ratio divides one measure by another.
func (k *row) ratio(f Formula) Measure {
	if f.Denominator == shown {
		f.Denominator = k.o.Shown
	}
	num, by := k.measure(f.Numerator), k.measure(f.Denominator)
	out := Measure{Numerator: num.Value, Denominator: by.Value, Estimated: num.Estimated || by.Estimated, Paid: num.Paid || by.Paid}
	for _, m := range []Measure{num, by} {
		if m.Unknown != "" {
			out.Unknown, out.Detail = m.Unknown, of(m)
			return out
		}
	}
	if by.Value.Sign() <= 0 {
		out.Unknown, out.Detail = ZeroDenominator, string(f.Denominator)
		return out
	}
	v, ok := num.Value.over(by.Value, f.Factor, f.Unit, k.o.Rounding)
	if !ok {
		out.Unknown = Overflow
		return out
	}
	out.Value = v
	return out
}

// of says which input is unknown, and what of it.
func of(m Measure) string {
	if m.Detail == "" {
		return string(m.Metric)
	}
	return string(m.Metric) + ": " + m.Detail
}
