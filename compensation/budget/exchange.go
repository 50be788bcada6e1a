package budget

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// MissingRate is an exchange rate that is needed.
type MissingRate struct {
	From irm.Currency `json:"from"`
	To   irm.Currency `json:"to"`
	On   irm.Date     `json:"on"`
}

// MissingRatesError lists all exchange rates without which the figures are not known, by
// currencies and day. It matches [irm.ErrNotFound].
type MissingRatesError struct {
	Rates []MissingRate
}

// Error shows the first rates, in at most 256 bytes.
func (e *MissingRatesError) Error() string {
	const shown = 3
	var list []string
	for _, r := range e.Rates[:min(shown, len(e.Rates))] {
		list = append(list, fmt.Sprintf("%s to %s on %s", r.From, r.To, r.On))
	}
	if n := len(e.Rates) - shown; n > 0 {
		list = append(list, fmt.Sprintf("and %d more", n))
	}
	return "budget: no exchange rate from " + strings.Join(list, ", ")
}

// Is makes errors.Is(err, irm.ErrNotFound) true.
func (e *MissingRatesError) Is(target error) bool { return target == irm.ErrNotFound }

// exchange converts, adds up, and remembers what it could not.
type exchange struct {
	view    View
	missing map[MissingRate]bool
	err     error
}

// to converts at the rate of the day. Without a rate the result is zero, and the error of
// done says so.
func (x *exchange) to(m irm.Money, c irm.Currency, at time.Time) irm.Money {
	zero := irm.MoneyFromMinor(0, c)
	if m.Currency() == c || m == (irm.Money{}) {
		return x.add(zero, m)
	}
	day := irm.DateOf(at)
	rate, err := x.view.FX.Lookup(m.Currency(), c, day, x.view.MaxAge)
	if err != nil {
		if x.missing == nil {
			x.missing = make(map[MissingRate]bool)
		}
		x.missing[MissingRate{m.Currency(), c, day}] = true
		return zero
	}
	return x.money(rate.Convert(m, x.view.Rounding))
}

// own converts into the currency of the view.
func (x *exchange) own(m irm.Money, at time.Time) irm.Money { return x.to(m, x.view.Currency, at) }

// rest converts what is still to come, at the rate of the last instant of the view.
func (x *exchange) rest(m irm.Money) irm.Money { return x.own(m, x.view.AsOf.Add(-time.Microsecond)) }

func (x *exchange) add(a, b irm.Money) irm.Money { return x.money(a.Add(b)) }

func (x *exchange) sub(a, b irm.Money) irm.Money { return x.money(a.Sub(b)) }

func (x *exchange) money(m irm.Money, err error) irm.Money {
	if err != nil && x.err == nil {
		x.err = fmt.Errorf("budget: %w", err)
	}
	return m
}

// done is what went wrong; missing rates first.
func (x *exchange) done() error {
	if len(x.missing) == 0 {
		return x.err
	}
	e := new(MissingRatesError)
	for r := range x.missing {
		e.Rates = append(e.Rates, r)
	}
	slices.SortFunc(e.Rates, func(a, b MissingRate) int {
		return cmp.Or(cmp.Compare(a.From.Code(), b.From.Code()), cmp.Compare(a.To.Code(), b.To.Code()), a.On.Compare(b.On))
	})
	return e
}
