package irm

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// FXRate says that on a date one unit of From was worth Rate units of To,
// according to Source.
type FXRate struct {
	From   Currency `json:"from"`
	To     Currency `json:"to"`
	Date   Date     `json:"date"`
	Rate   Rate     `json:"rate"`
	Source string   `json:"source"`
}

// FXTable finds dated exchange rates. It is immutable and safe for concurrent
// use; make one with [NewFXTable]. The zero value knows no rate. Rates are never
// inverted or chained: what a contract needs is listed.
type FXTable struct {
	rates []FXRate // by pair, then date
}

const maxFXRates = 1_000_000

// NewFXTable checks and sorts the rates. Two rates of one pair and day are an
// error, as are rates of zero or less, of a currency to itself, and without
// date or source.
func NewFXTable(rates []FXRate) (FXTable, error) {
	var fs Findings
	if len(rates) > maxFXRates {
		fs.Add("rates", "limit", "%d rates: want at most %d", len(rates), maxFXRates)
		return FXTable{}, fs.Err()
	}
	for i, r := range rates {
		if found := r.Validate(); len(found) > 0 {
			fs = append(fs, found.Under(fmt.Sprintf("rates[%d]", i))...)
		}
	}
	sorted := slices.Clone(rates)
	slices.SortStableFunc(sorted, FXRate.compare)
	for i := 1; i < len(sorted); i++ {
		if a := sorted[i]; a.compare(sorted[i-1]) == 0 {
			fs.Add("rates", "duplicate", "two rates from %s to %s on %s", a.From, a.To, a.Date)
		}
	}
	if err := fs.Err(); err != nil {
		return FXTable{}, err
	}
	return FXTable{sorted}, nil
}

// Validate reports what keeps a rate out of a table.
func (r FXRate) Validate() Findings {
	var fs Findings
	if !r.From.IsValid() || !r.To.IsValid() || r.From == r.To {
		fs.Add("to", "currency", "want two different currencies")
	}
	if r.Rate.Sign() <= 0 {
		fs.Add("rate", "rate_range", "%s is out of range: want a rate above zero", r.Rate)
	}
	if r.Date.IsZero() {
		fs.Add("date", "time_missing", "want the day of the rate")
	}
	fs.AddErr("date", r.Date.check())
	fs.AddErr("source", checkSource(r.Source))
	return fs
}

func (r FXRate) compare(s FXRate) int {
	if c := strings.Compare(r.From.Code(), s.From.Code()); c != 0 {
		return c
	}
	if c := strings.Compare(r.To.Code(), s.To.Code()); c != 0 {
		return c
	}
	return r.Date.Compare(s.Date)
}

// All yields the rates by From, To and Date.
func (t FXTable) All() iter.Seq[FXRate] { return slices.Values(t.rates) }

// MarshalJSON writes the list of the rates in the order of All.
func (t FXTable) MarshalJSON() ([]byte, error) {
	if len(t.rates) == 0 {
		return []byte("[]"), nil
	}
	return json.Marshal(t.rates)
}

// UnmarshalJSON reads a list of rates and checks it as NewFXTable does; null is an
// error.
func (t *FXTable) UnmarshalJSON(data []byte) error {
	var rates []FXRate
	if err := json.Unmarshal(data, &rates); err != nil {
		if errors.Is(err, ErrInvalid) {
			return err
		}
		return parseError("exchange rates", "json_type", string(data), "want a list of rates")
	}
	if rates == nil {
		return parseError("exchange rates", "json_type", string(data), "want a list of rates")
	}
	got, err := NewFXTable(rates)
	if err == nil {
		*t = got
	}
	return err
}

// Lookup returns the rate of the day, or the latest before it that is at most
// maxAge days old (markets close on weekends). There is no default: a missing
// rate matches [ErrNotFound] and says what was looked for.
func (t FXTable) Lookup(from, to Currency, on Date, maxAge int) (FXRate, error) {
	want := FXRate{From: from, To: to, Date: on}
	i, found := slices.BinarySearchFunc(t.rates, want, FXRate.compare)
	if !found {
		i--
	}
	if i >= 0 {
		r := t.rates[i]
		if r.From == from && r.To == to && on.Sub(r.Date) <= maxAge {
			return r, nil
		}
	}
	return FXRate{}, fmt.Errorf("%w: no exchange rate from %s to %s on %s or up to %d days before",
		ErrNotFound, from.orNone(), to.orNone(), on, maxAge)
}

// Convert returns the amount in the other currency, rounded once to its minor
// unit. The amount must be in r.From.
func (r FXRate) Convert(m Money, mode Rounding) (Money, error) {
	if m.currency != r.From {
		return Money{}, &CurrencyMismatchError{Have: m.currency, Want: r.From}
	}
	scale := int(r.Rate.scale) + r.From.Decimals() - r.To.Decimals()
	if scale >= 0 && scale < len(pow10) {
		minor, ok := mulDiv(m.minor, r.Rate.coef, pow10[scale], mode)
		if !ok {
			return Money{}, ErrOverflow
		}
		return Money{minor, r.To}, nil
	}
	product := m.Decimal().Mul(r.Rate.Decimal()) // exact
	minor, ok := roundBig(product.Coefficient(), int(product.Exponent())+r.To.Decimals(), mode)
	if !ok {
		return Money{}, ErrOverflow
	}
	return Money{minor, r.To}, nil
}
