package payment

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// DayCount says how days become parts of a year.
type DayCount string

const (
	Actual365 DayCount = "actual/365" // days by the calendar, of years of 365 days
	Actual360 DayCount = "actual/360" // days by the calendar, of years of 360 days
	// Thirty360 counts 30 days for each month, the 31st as the 30th, in both dates: 30E/360,
	// Eurobond basis (ISDA 2006 definitions, section 4.16(g)).
	Thirty360 DayCount = "30e/360"
	// ActualActual counts days by the calendar, late days in a leap year of 366 days and the
	// others of 365 (compare ISDA 2006 definitions, section 4.16(b)).
	ActualActual DayCount = "actual/actual"
)

var dayCounts = []DayCount{Actual365, Actual360, Thirty360, ActualActual}

// days is how many days there are from a to b, additive over any day between.
func (c DayCount) days(a, b irm.Date) int {
	if c != Thirty360 {
		return b.Sub(a)
	}
	n := func(d irm.Date) int { return 360*d.Year + 30*int(d.Month) + min(d.Day, 30) }
	return n(b) - n(a)
}

// year is how many days the year of a day has.
func (c DayCount) year(d irm.Date) int64 {
	switch c {
	case Actual365:
		return 365
	case ActualActual:
		first := irm.Date{Year: d.Year, Month: time.January, Day: 1}
		return int64(irm.Date{Year: d.Year, Month: time.December, Day: 31}.Sub(first)) + 1
	}
	return 360
}

// LateTerms say what a late payment costs. Rates are the host's: what the law or the
// contract says where the payee lives.
type LateTerms struct {
	Rates     []YearRate   `json:"rates" wire:"required"`
	Count     DayCount     `json:"count" wire:"required"`
	Grace     int          `json:"grace,omitzero"`     // days after the due date that bear no interest
	Backdated bool         `json:"backdated,omitzero"` // once the grace is over its days bear interest, too, on what is open then
	Rounding  irm.Rounding `json:"rounding,omitzero"`  // of the interest, once
}

// YearRate is a yearly rate, for the days from From on until the next one.
type YearRate struct {
	From irm.Date `json:"from" wire:"required"`
	Rate irm.Rate `json:"rate" wire:"required"`
}

// MaxRates is how many rates [LateTerms] have, and how many payments count against a claim.
const MaxRates = 1000

var maxYearRate = irm.MustRate("10")

// Validate reports everything that is wrong with the terms.
func (t LateTerms) Validate() irm.Findings {
	var fs irm.Findings
	if n := len(t.Rates); n < 1 || n > MaxRates {
		fs.Add("rates", "limit", "%d rates: want 1 to %d", n, MaxRates)
		return fs
	}
	seen := map[irm.Date]bool{}
	for i, r := range t.Rates {
		path := fmt.Sprintf("rates[%d]", i)
		checkDay(&fs, path+".from", r.From)
		if r.Rate.Sign() < 0 || r.Rate.Cmp(maxYearRate) > 0 {
			fs.Add(path+".rate", "rate_range", "%s: want 0 %% to 1000 %% a year", r.Rate.Percent())
		}
		if seen[r.From] {
			fs.Add(path+".from", "duplicate", "%s has two rates", r.From)
		}
		seen[r.From] = true
	}
	if t.Count == "" {
		fs.Add("count", "word", "want one of %s", dayCounts)
	}
	checkWord(&fs, "count", t.Count, dayCounts...)
	checkDays(&fs, "grace", t.Grace)
	checkRounding(&fs, "rounding", t.Rounding)
	return fs
}

func checkRounding(fs *irm.Findings, path string, r irm.Rounding) {
	_, err := r.MarshalText()
	fs.AddErr(path, err)
}

// Paid is a payment against a claim.
type Paid struct {
	On     irm.Date  `json:"on"`
	Amount irm.Money `json:"amount"`
}

// Interest is what a claim has cost by being late.
type Interest struct {
	Amount    irm.Money `json:"amount"`
	Exact     string    `json:"exact"` // before rounding, in minor units: "805" or "1234/7"
	Stretches []Stretch `json:"stretches,omitzero"`
}

// Stretch are days with one principal and one rate, and of years of one length.
type Stretch struct {
	From      irm.Date  `json:"from"` // the first late day
	To        irm.Date  `json:"to"`   // the last one
	Days      int       `json:"days"` // as the day count has it
	Principal irm.Money `json:"principal"`
	Rate      irm.Rate  `json:"rate"`
	Exact     string    `json:"exact"` // interest in minor units
}

// Interest is the simple interest on a claim up to and including a day. What is paid on a day
// bears interest for that day, and none from then on; the rate of a day is that of the
// latest [YearRate] by then. The exact interest of all stretches is rounded once. It never
// falls from one day to the next.
//
// Claim.Amount is what was open before the payments, as for [Claim.Left]. They may come in any
// order; those after the day do not count yet. It is an error if they are more than the
// claim, if the claim has no due date, and if a late day has no rate.
func (t LateTerms) Interest(c Claim, paid []Paid, day irm.Date) (Interest, error) {
	fs := t.Validate().Under("terms")
	fs = append(fs, c.Validate().Under("claim")...)
	if c.Due.IsZero() {
		fs.Add("claim.due", "date", "want a due date")
	}
	checkDay(&fs, "day", day)
	fs = append(fs, checkPaid(paid, c.Amount)...)
	if err := fs.Err(); err != nil {
		return Interest{}, err
	}
	begin := c.Due // the day before the first that bears interest
	over := c.Due.AddDays(t.Grace)
	if over.IsZero() {
		return Interest{}, errYears
	}
	if !t.Backdated {
		begin = over
	}
	out := Interest{Exact: "0", Amount: irm.MoneyFromMinor(0, c.Amount.Currency())}
	if day.Compare(over) <= 0 {
		return out, nil
	}
	if err := t.accrue(&out, c.Amount, paid, begin, over, day); err != nil {
		return Interest{}, err
	}
	return out, nil
}

// checkPaid reports payments that are none, or that are more than the claim.
func checkPaid(paid []Paid, claim irm.Money) irm.Findings {
	var fs irm.Findings
	if len(paid) > MaxRates {
		fs.Add("paid", "limit", "%d payments: want at most %d", len(paid), MaxRates)
		return fs
	}
	left := claim
	for i, p := range paid {
		path := fmt.Sprintf("paid[%d]", i)
		checkDay(&fs, path+".on", p.On)
		checkPositive(&fs, path+".amount", p.Amount)
		var err error
		if left, err = left.Sub(p.Amount); err != nil {
			fs.AddErr(path+".amount", err)
			return fs
		}
	}
	if left.Sign() < 0 {
		fs.Add("paid", "overpaid", "more than the claim of %s", claim)
	}
	return fs
}

// accrue adds up the stretches in (begin, day]. What was paid by the end of the grace has
// never borne interest.
func (t LateTerms) accrue(out *Interest, principal irm.Money, paid []Paid, begin, over, day irm.Date) error {
	rates := slices.SortedFunc(slices.Values(t.Rates), func(a, b YearRate) int { return a.From.Compare(b.From) })
	marks := []irm.Date{begin, day} // a stretch ends on each of them
	for _, r := range rates {
		marks = append(marks, r.From.AddDays(-1)) // the zero Date before 1970, which no stretch has
	}
	for _, p := range paid {
		marks = append(marks, p.On)
	}
	for y := begin.Year; y < day.Year && t.Count == ActualActual; y++ {
		marks = append(marks, irm.Date{Year: y, Month: time.December, Day: 31})
	}
	slices.SortFunc(marks, irm.Date.Compare)
	marks = slices.Compact(marks)

	var sum exact.Value
	for i := 1; i < len(marks); i++ {
		a, b := marks[i-1], marks[i]
		if a.Compare(begin) < 0 || b.Compare(day) > 0 {
			continue
		}
		open := principal
		for _, p := range paid {
			if p.On.Compare(a) <= 0 || p.On.Compare(over) <= 0 {
				open, _ = open.Sub(p.Amount) // checked: it does not get below zero
			}
		}
		if open.Sign() == 0 {
			continue
		}
		first := a.AddDays(1)
		n, _ := slices.BinarySearchFunc(rates, first, func(r YearRate, d irm.Date) int { return cmp.Or(r.From.Compare(d), -1) })
		if n == 0 {
			var fs irm.Findings
			fs.Add("terms.rates", "rate_missing", "no rate on %s: the first is that of %s", first, rates[0].From)
			return fs.Err()
		}
		rate, days := rates[n-1].Rate, t.Count.days(a, b)
		num, den := fraction(rate)
		v := exact.Product(open.Minor(), num, den).Mul(int64(days), t.Count.year(b))
		sum = sum.Add(v)
		out.Stretches = append(out.Stretches, Stretch{
			From: first, To: b, Days: days, Principal: open, Rate: rate, Exact: v.String(),
		})
	}
	minor, err := sum.Round(t.Rounding)
	if err != nil {
		return err
	}
	out.Exact, out.Amount = sum.String(), irm.MoneyFromMinor(minor, principal.Currency())
	return nil
}

// fraction is the rate as an integer over a power of ten.
func fraction(r irm.Rate) (num, den int64) {
	d := r.Decimal()
	den = 1
	for range -d.Exponent() {
		den *= 10
	}
	return d.CoefficientInt64(), den
}

// Steps say in words how the interest came about.
func (i Interest) Steps() []compensation.Step {
	var steps []compensation.Step
	for _, s := range i.Stretches {
		steps = append(steps, compensation.Step{
			Text:  fmt.Sprintf("%s to %s: %s of %s at %s a year, in minor units", s.From, s.To, counted(s.Days, "day"), s.Principal, s.Rate.Percent()),
			Value: s.Exact,
		})
	}
	return append(steps, compensation.Step{Text: "the sum, rounded once", Value: i.Amount.String()})
}
