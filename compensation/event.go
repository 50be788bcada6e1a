package compensation

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// event is what is left of the activities that belong together: what rules see. It
// is reused from one to the next.
type event struct {
	party      *party
	key        string
	kind       ActivityKind
	metric     irm.Metric // of a reading; then there is no kind
	paid       bool
	conversion bool
	ratedAt    time.Time
	dimensions *Dimensions
	quantity   int64          // millionths
	series     []*irm.Reading // of a reading: all of them, in order
	won        int64
	lines      []ActivityLine
	foreign    bool      // some line may be in another currency than the plan's
	rates      []*fxRate // of the lines, nil for those in the plan's currency; none: all are
	undone     bool      // lines came, and all went back
	of         *Activity // what has the kind, quantities and lines, as one
	whole      Activity  // of several
	sources    sources
	scratch    []ActivityLine
}

// rate is the exchange rate of a line, nil where it is in the plan's currency.
func (e *event) rate(i int) *fxRate {
	if e.rates == nil {
		return nil
	}
	return e.rates[i]
}

// counted is the quantity of the event under a rule about who counts a conversion.
func (e *event) counted(winner bool) int64 {
	if winner && e.conversion {
		return e.won
	}
	return e.quantity
}

// before is the quantity of the last reading before t.
func (e *event) before(t time.Time) int64 {
	for i := len(e.series) - 1; i >= 0; i-- {
		if e.series[i].AsOf.Before(t) {
			return e.series[i].Value.Millionths()
		}
	}
	return 0
}

// gather makes the event of activities of one key and creator, which are in order.
// False: nothing is left of it.
func (e *event) gather(group []fact, p *party) (bool, error) {
	first := group[0].Activity
	e.party, e.key, e.kind, e.metric, e.paid, e.series, e.undone = p, first.event(), first.Kind, "", false, nil, false
	e.conversion, e.ratedAt, e.dimensions = first.isConversion(), first.RatedAt, &first.Dimensions
	e.sources = sources{sample: e.sources.sample[:0]}
	e.foreign, e.rates = false, nil
	for i := range group {
		e.foreign = e.foreign || group[i].foreign
		e.sources.addHash(group[i].ID, group[i].hi, group[i].lo)
	}
	if len(group) == 1 {
		e.of = first
		e.quantity, e.won, e.lines = first.Quantity.Millionths(), first.Won.Millionths(), first.Lines
		return true, nil
	}
	var quantity, won irm.Quantity
	e.scratch = e.scratch[:0]
	for _, a := range group {
		var err error
		if quantity, err = quantity.Add(a.Quantity); err != nil {
			return false, err
		}
		if won, err = won.Add(a.Won); err != nil {
			return false, err
		}
		for i := range a.Lines {
			if err := e.merge(&a.Lines[i]); err != nil {
				return false, err
			}
		}
	}
	kept := e.scratch[:0]
	for _, l := range e.scratch {
		if !l.Amounts.IsNothing() || l.Quantity.Sign() != 0 {
			kept = append(kept, l)
		}
	}
	e.undone = len(kept) < len(e.scratch) && len(kept) == 0
	e.quantity, e.won, e.lines = quantity.Millionths(), won.Millionths(), kept
	e.of = &e.whole
	e.whole = Activity{Kind: e.kind, Conversion: first.Conversion, Quantity: quantity, Won: won, Lines: kept}
	return e.quantity != 0 || e.won != 0 || len(kept) > 0, nil
}

// merge adds a line to the one of its category, product and currency.
func (e *event) merge(l *ActivityLine) error {
	currency, err := l.Amounts.Currency()
	if err != nil {
		return err
	}
	for i := range e.scratch {
		have := &e.scratch[i]
		if have.Category != l.Category || have.Product != l.Product {
			continue
		}
		if c, _ := have.Amounts.Currency(); c.IsValid() && currency.IsValid() && c != currency {
			continue
		}
		if have.Amounts, err = have.Amounts.Add(l.Amounts); err == nil {
			have.Quantity, err = have.Quantity.Add(l.Quantity)
		}
		return err
	}
	e.scratch = append(e.scratch, *l)
	return nil
}
