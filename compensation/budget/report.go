package budget

import (
	"fmt"
	"math/big"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Report is how a budget stands. All money is in the currency of the view.
type Report struct {
	Budget    Budget        `json:"budget"`
	AsOf      time.Time     `json:"as_of"`
	Limit     irm.Money     `json:"limit"`
	Figures                 // what is in its scope and period
	Remaining irm.Money     `json:"remaining"`     // of the limit, neither spent nor committed; below zero: over it
	Used      *irm.Quantity `json:"used,omitzero"` // spent and committed as a share of the limit, rounded down; nil: the limit is zero
	Burn      []Month       `json:"burn,omitzero"`
	Alerts    []Alert       `json:"alerts,omitzero"`
	Findings  irm.Findings  `json:"findings,omitzero"`
}

// Month is what was spent in a calendar month of UTC. Months without entries are left out.
type Month struct {
	Month irm.Date `json:"month"` // its first day
	Figure
}

// Alert says that a share of the limit is reached.
type Alert struct {
	Share irm.Rate  `json:"share"`
	By    string    `json:"by"`             // "spent", else "committed": with what is committed, else "forecast": with what is likely
	At    time.Time `json:"at,omitzero"`    // of the entry that first reached it, if it is spent
	Entry string    `json:"entry,omitzero"` // its ID
}

// Report says how a budget stands. Its findings are warnings:
//
//	over_spent      more is spent than the limit
//	over_committed  more is spent and committed than the limit
//	over_forecast   likely more will be spent than the limit
//	over_risk       at most more will be spent than the limit
//	over_planned    more is planned than the limit
//	overdrawn       a commitment has cost more than was agreed, and than was expected
//	value_unknown   a commitment is open, and nobody says what it will come to
//	not_committed   spent on a commitment that nobody has agreed
//	after_end       agreed or expected of a commitment that had ended: it counts nothing
//
// Errors are those of [Budget.Validate], a view without time, sums that overflow
// ([irm.ErrOverflow]), and [MissingRatesError].
func (t *Tally) Report(b Budget, v View) (Report, error) {
	if err := b.Validate().Err(); err != nil {
		return Report{}, err
	}
	if v.Currency == (irm.Currency{}) {
		v.Currency = b.Limit.Currency()
	}
	if err := v.check(); err != nil {
		return Report{}, err
	}
	v.AsOf = irm.Instant(v.AsOf)
	x := &exchange{view: v}
	s := newSums(x)
	agreed := t.divide(v, b.Period, func(p Place) *sums {
		if b.Scope.Has(p) {
			return s
		}
		return nil
	})
	r := Report{Budget: b, AsOf: v.AsOf, Limit: x.rest(b.Limit), Figures: s.done()}
	used := x.add(r.Spent.Amount, r.Committed.Amount)
	r.Remaining = x.sub(r.Limit, used)
	t.burn(&r, x)
	t.alert(&r, x, used)
	r.compare(used)
	t.find(&r, s, agreed)
	if err := x.done(); err != nil {
		return Report{}, err
	}
	var err error
	r.Used, err = share(used, r.Limit)
	return r, err
}

// burn divides what is spent by months.
func (t *Tally) burn(r *Report, x *exchange) {
	for _, id := range r.Spent.Entries { // by time
		e := t.entries[id]
		month := irm.DateOf(e.At)
		month.Day = 1
		if n := len(r.Burn); n == 0 || r.Burn[n-1].Month != month {
			r.Burn = append(r.Burn, Month{month, Figure{Amount: irm.MoneyFromMinor(0, x.view.Currency)}})
		}
		m := &r.Burn[len(r.Burn)-1]
		m.Amount = x.add(m.Amount, x.own(e.Amount, e.At))
		m.Entries = append(m.Entries, id)
	}
}

// alert finds which shares of the limit are reached, and by what.
func (t *Tally) alert(r *Report, x *exchange, used irm.Money) {
	if r.Limit.Sign() == 0 { // nobody knows what a share of it is
		return
	}
	for _, share := range r.Budget.Alerts {
		mark := x.money(r.Limit.Mul(share, irm.Ceiling))
		reached := func(m irm.Money) bool { return m.Minor() >= mark.Minor() }
		a := Alert{Share: share}
		switch {
		case reached(r.Spent.Amount):
			a.By = "spent"
			sum := irm.MoneyFromMinor(0, x.view.Currency)
			for _, id := range r.Spent.Entries {
				e := t.entries[id]
				if sum = x.add(sum, x.own(e.Amount, e.At)); reached(sum) {
					a.At, a.Entry = e.At, id
					break
				}
			}
		case reached(used):
			a.By = "committed"
		case reached(r.Forecast.Likely):
			a.By = "forecast"
		default:
			continue
		}
		r.Alerts = append(r.Alerts, a)
	}
}

// compare compares the figures with the limit. Of what is spent in the end only the first
// that is over it is told.
func (r *Report) compare(used irm.Money) {
	over := func(path, code, what string, m irm.Money) bool {
		if m.Minor() <= r.Limit.Minor() {
			return false
		}
		r.Findings.Warn(path, code, "%s %s, more than the limit of %s", m, what, r.Limit)
		return true
	}
	over("planned", "over_planned", "is planned", r.Planned.Amount)
	_ = over("spent", "over_spent", "is spent", r.Spent.Amount) ||
		over("committed", "over_committed", "is spent and committed", used) ||
		over("forecast.likely", "over_forecast", "will likely be spent", r.Forecast.Likely) ||
		over("forecast.high", "over_risk", "may be spent", r.Forecast.High)
}

// find compares commitments with what they cost.
func (t *Tally) find(r *Report, s *sums, agreed map[string]bool) {
	for i, c := range s.commitments {
		if s.rests[i].overdrawn {
			r.Findings.Warn("committed", "overdrawn", "commitment %s has cost more than was agreed and expected", irm.Quote(c.id))
		}
		if c.late != nil {
			r.Findings.Warn("committed", "after_end", "%s is of commitment %s, which had ended, and counts nothing", irm.Quote(c.late.ID), irm.Quote(c.id))
		}
		if s.rests[i].unknown {
			r.Findings.Warn("forecast.unknown", "value_unknown", "commitment %s is open, and of no known amount", irm.Quote(c.id))
		}
	}
	for _, id := range r.Spent.Entries {
		if c := t.entries[id].Commitment; c != "" && !agreed[c] {
			agreed[c] = true // once
			r.Findings.Warn("spent", "not_committed", "%s draws on commitment %s, which nobody has agreed", irm.Quote(id), irm.Quote(c))
		}
	}
}

// share is a part of a whole in millionths, rounded down.
func share(part, whole irm.Money) (*irm.Quantity, error) {
	if whole.Sign() == 0 {
		return nil, nil
	}
	v := new(big.Int).Mul(big.NewInt(part.Minor()), big.NewInt(1_000_000))
	v.Div(v, big.NewInt(whole.Minor())) // Euclidean: rounds down, as the limit is above zero
	if !v.IsInt64() {
		return nil, fmt.Errorf("budget: the share that is used: %w", irm.ErrOverflow)
	}
	q := irm.QuantityFromMillionths(v.Int64())
	return &q, nil
}
