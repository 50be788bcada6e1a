package payment

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Validate reports everything that is wrong with the terms.
func (t Terms) Validate() irm.Findings {
	var fs irm.Findings
	if n := len(t.Parts); n < 1 || n > MaxParts {
		fs.Add("parts", "limit", "%d parts: want 1 to %d", n, MaxParts)
		return fs
	}
	seen := map[string]bool{}
	var currency irm.Currency // of the fixed amounts
	for i, p := range t.Parts {
		path := fmt.Sprintf("parts[%d]", i)
		fs = append(fs, p.validate().Under(path)...)
		if seen[p.ID] {
			fs.Add(path+".id", "duplicate", "%s is there twice", irm.Quote(p.ID))
		}
		seen[p.ID] = true
		switch c := p.Amount.Currency(); {
		case !currency.IsValid():
			currency = c
		case c.IsValid() && c != currency:
			fs.Add(path+".amount", "currency", "%s after %s: want one currency", c, currency)
		}
	}
	checkWord(&fs, "roll", t.Roll, Following, Preceding, ModifiedFollowing)
	if t.Early != (Early{}) {
		if t.Early.Rate.Sign() <= 0 || t.Early.Rate.Cmp(whole) >= 0 {
			fs.Add("early.rate", "rate_range", "%s: want a rate above 0 %% and below 100 %%", t.Early.Rate.Percent())
		}
		checkDays(&fs, "early.days", t.Early.Days)
	}
	return fs
}

var whole = irm.MustRate("1")

// maxWeight keeps the sum of all weights in range.
const maxWeight = 1 << 50

func (p Part) validate() irm.Findings {
	var fs irm.Findings
	checkSlug(&fs, "id", p.ID)
	switch said := p.Amount != (irm.Money{}); {
	case said && p.Weight != 0:
		fs.Add("weight", "contradiction", "a weight and a fixed amount exclude each other")
	case said && p.Amount.Sign() <= 0:
		fs.Add("amount", "money_sign", "%s: want an amount above zero", p.Amount)
	case !said && (p.Weight < 1 || p.Weight > maxWeight):
		fs.Add("weight", "limit", "weight %d: want 1 to %d, or a fixed amount", p.Weight, int64(maxWeight))
	}
	if len(p.After) > MaxEvents {
		fs.Add("after", "limit", "%d events: want at most %d", len(p.After), MaxEvents)
		return fs
	}
	for i, e := range p.After {
		path := fmt.Sprintf("after[%d]", i)
		checkSlug(&fs, path, string(e))
		if slices.Contains(p.After[:i], e) {
			fs.Add(path, "duplicate", "%s is there twice", irm.Quote(string(e)))
		}
	}
	checkDate(&fs, "not_before", p.NotBefore)
	if len(p.After) == 0 && p.NotBefore.IsZero() {
		fs.Add("after", "anchor_missing", "want an event or a date to count from")
	}
	if p.Delay.Months < 0 || p.Delay.Months > MaxMonths {
		fs.Add("delay.months", "limit", "%d months: want 0 to %d", p.Delay.Months, MaxMonths)
	}
	checkDays(&fs, "delay.days", p.Delay.Days)
	checkDays(&fs, "delay.working_days", p.Delay.WorkingDays)
	if p.Delay.Days != 0 && p.Delay.WorkingDays != 0 {
		fs.Add("delay", "contradiction", "days and working days exclude each other")
	}
	checkWord(&fs, "delay.month_end", p.Delay.MonthEnd, FromMonthEnd, UntilMonthEnd)
	return fs
}

// name shows an ID in an error, in at most 103 bytes.
func name[T ~string](id T) string {
	const most = 100
	q := irm.Quote(string(id))
	if len(q) > most {
		q = q[:most] + "..."
	}
	return q
}

// checkWord reports a word that is none of those known; the empty one is a default.
func checkWord[T ~string](fs *irm.Findings, path string, word T, known ...T) {
	if word != "" && !slices.Contains(known, word) {
		fs.Add(path, "word", "%s is unknown: want one of %s", irm.Quote(string(word)), known)
	}
}

func checkDays(fs *irm.Findings, path string, n int) {
	if n < 0 || n > MaxDays {
		fs.Add(path, "limit", "%d days: want 0 to %d", n, MaxDays)
	}
}

// checkDate reports a date that does not exist; none at all is no error.
func checkDate(fs *irm.Findings, path string, d irm.Date) {
	if !d.IsZero() && d.AddDays(0).IsZero() {
		fs.Add(path, "date", "want a day that exists, from 1970 to 9999")
	}
}

// checkDay reports a date that does not exist, or is none.
func checkDay(fs *irm.Findings, path string, d irm.Date) {
	if d.IsZero() {
		fs.Add(path, "date", "want a day")
	}
	checkDate(fs, path, d)
}

func checkSlug(fs *irm.Findings, path, s string) { fs.AddErr(path, irm.CheckSlug("slug", s)) }

func checkCalendar(fs *irm.Findings, c *Calendar) {
	if c == nil || c.zone == nil {
		fs.Add("calendar", "calendar_missing", "want a calendar")
	}
}

func checkPositive(fs *irm.Findings, path string, m irm.Money) {
	if m.Sign() <= 0 || !m.Currency().IsValid() {
		fs.Add(path, "money_sign", "%s: want an amount above zero, with a currency", m)
	}
}
