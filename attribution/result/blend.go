package result

import (
	"github.com/irmkit/irmkit/irm"
)

// Blend is one way in which conversions came to be attributed, and its part of all.
type Blend struct {
	Method          Method  `json:"method"`
	Conversions     Measure `json:"conversions"`
	ConversionShare Measure `json:"conversion_share"`
	Net             Measure `json:"net"`
	NetShare        Measure `json:"net_share"`
}

// What a [Blend] shows beside conversions and net.
const (
	MetricConversionShare = irm.Metric("conversion_share")
	MetricNetShare        = irm.Metric("net_share")
)

// Blend shows all conversions by the five methods, in the order of [Methods]: what was
// tracked, what a code and what a survey tells, what other channels did, and what nobody
// knows. The shares of conversions sum to one, and so do those of revenue, to the
// millionth, by largest remainder. Where one of the five is unknown or below zero, or all
// are nothing, all shares of its column are unknown. The tally has the dimension
// [ByMethod]. What nobody earned is of no campaign: blend all, or [Tally.Where] by market
// or month.
func (t *Tally) Blend(o Options) ([]Blend, error) { // seed: A6
	u, err := t.By(ByMethod)
	if err != nil {
		return nil, err
	}
	for _, m := range Methods() {
		if u.cells[string(m)] == nil {
			u.cells[string(m)] = new(cell)
		}
	}
	o.Metrics = []irm.Metric{MetricConversions, MetricNet}
	r, err := u.Report(o)
	if err != nil {
		return nil, err
	}
	out := make([]Blend, len(Methods()))
	for i, m := range Methods() {
		for _, row := range r.Rows {
			if row.Values[0] == string(m) {
				out[i] = Blend{Method: m, Conversions: row.Measures[0], Net: row.Measures[1]}
			}
		}
	}
	for i, m := range shared(out, func(b Blend) Measure { return b.Conversions }) {
		m.Metric = MetricConversionShare
		out[i].ConversionShare = m
	}
	for i, m := range shared(out, func(b Blend) Measure { return b.Net }) {
		m.Metric = MetricNetShare
		out[i].NetShare = m
	}
	return out, nil
}

// shared divides one by the measures.
func shared(all []Blend, of func(Blend) Measure) []Measure {
	out, weights := make([]Measure, len(all)), make([]int64, len(all))
	why, sum := Unknown(""), uint64(0)
	for i, b := range all {
		m := of(b)
		if why == "" {
			why = m.Unknown
		}
		if m.Unknown == "" && m.Value.Sign() < 0 {
			why = ZeroDenominator
		}
		weights[i] = m.Value.n
		sum = more(sum, magnitude(m.Value.n))
		out[i] = Measure{Numerator: m.Value}
	}
	if why == "" && sum == 0 {
		why = ZeroDenominator
	}
	var shares []irm.Quantity
	if why == "" {
		var err error
		if shares, err = irm.QuantityFromMillionths(million).Allocate(weights); err != nil {
			why = Overflow
		}
	}
	for i := range out {
		if out[i].Unknown = why; why == "" {
			out[i].Value = Value{shares[i].Millionths(), Ratio, irm.Currency{}}
		}
	}
	return out
}
