package code

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// SpikeTest says when the uses of a day are too many to be chance. The zero value is
// that of the defaults.
type SpikeTest struct {
	Alpha irm.Rate       `json:"alpha,omitzero"` // the chance of a false alarm on a day, above 0 and below 1; 0: 0.001
	Least int64          `json:"least,omitzero"` // a day with fewer uses is no spike; 0: 10
	Days  int            `json:"days,omitzero"`  // in the baseline, at most 366; 0: 28, four whole weeks
	Zone  *time.Location `json:"-"`              // whose days; nil: UTC
}

// Spike is a run of days with more uses than the days before explain.
type Spike struct {
	Code     string       `json:"code"`
	Window   irm.Window   `json:"window"`   // from the start of the first day to the end of the last
	Count    int64        `json:"count"`    // uses in it
	Baseline irm.Quantity `json:"baseline"` // uses a day before it, on average
	P        float64      `json:"p"`        // the chance of so many on the most surprising day
}

var (
	certain      = irm.MustRate("1")
	defaultAlpha = irm.MustRate("0.001")
)

// Validate reports values that no test can have.
func (t SpikeTest) Validate() irm.Findings {
	var fs irm.Findings
	if t.Alpha.Sign() < 0 || t.Alpha.Cmp(certain) >= 0 {
		fs.Add("alpha", "range", "%s: want above 0 and below 1, or 0 for the default", t.Alpha)
	}
	if t.Least < 0 {
		fs.Add("least", "range", "%d is negative: want a number of uses, or 0 for the default", t.Least)
	}
	if t.Days < 0 || t.Days > 366 {
		fs.Add("days", "range", "%d: want 1 to 366, or 0 for the default", t.Days)
	}
	return fs
}

// orDefaults fills in what is left open.
func (t SpikeTest) orDefaults() SpikeTest {
	if t.Alpha.Sign() == 0 {
		t.Alpha = defaultAlpha
	}
	if t.Least == 0 {
		t.Least = 10
	}
	if t.Days == 0 {
		t.Days = 28
	}
	if t.Zone == nil {
		t.Zone = time.UTC
	}
	return t
}

// Spikes finds the days on which the code was used far more often than before: evidence
// that it got out, to be looked at by somebody. The findings of a wrong test are the
// error.
//
// Every day is compared with the mean of the days before it by the exact Poisson test of
// the textbooks, one-sided: it is a spike where P(X >= count) <= Alpha for X of that mean. Days
// that are spikes are left out of later means, so a leak does not become the new
// normal, and spikes of consecutive days are one. A mean of no uses at all is taken as
// that of one use in all of its days. Sales come in bursts that the Poisson distribution
// does not have, so a spike is a question, not a proof.
//
// The uses are those of the code within its window, each conversion once, in any order;
// others, and times that [irm.CheckTime] refuses, are left out. A day is tested only
// where a whole baseline lies between it and the day on which the window begins, or the
// first use if it is open: the first weeks of a code are not judged.
func (a Assignment) Spikes(uses []Use, test SpikeTest) ([]Spike, error) {
	if err := test.Validate().Err(); err != nil {
		return nil, fmt.Errorf("code: spike test: %w", err)
	}
	s := series{test: test.orDefaults()}
	s.alpha, _ = strconv.ParseFloat(s.test.Alpha.String(), 64) // the nearest float64, of what is a number
	days := a.daily(uses, s.test.Zone)
	if len(days) == 0 {
		return nil, nil
	}
	s.begin = days[0].date
	if !a.Window.From.IsZero() {
		s.begin = irm.DateOf(a.Window.From.In(s.test.Zone))
	}
	for _, d := range days {
		s.add(d)
	}
	var spikes []Spike
	for _, r := range s.runs {
		spikes = append(spikes, Spike{
			Code: a.Code, Count: r.count, Baseline: r.baseline, P: r.p,
			Window: irm.Window{From: r.first.Start(s.test.Zone).UTC(), To: r.last.AddDays(1).Start(s.test.Zone).UTC()},
		})
	}
	return spikes, nil
}

// day is the number of uses on a date.
type day struct {
	date  irm.Date
	count int64
}

// daily counts the uses of the code on each day that has any, in order.
func (a Assignment) daily(uses []Use, zone *time.Location) []day {
	k, _ := keyOf(a.Code)
	sorted := slices.SortedFunc(slices.Values(uses), Use.order)
	seen := make(map[irm.ConversionID]bool, len(uses))
	var days []day
	for _, u := range sorted {
		of, n := keyOf(u.Code)
		if n == 0 || of != k || !a.Window.Contains(u.At) || irm.CheckTime(u.At) != nil || u.Conversion != "" && seen[u.Conversion] {
			continue
		}
		seen[u.Conversion] = true
		date := irm.DateOf(u.At.In(zone))
		if n := len(days); n == 0 || days[n-1].date != date {
			days = append(days, day{date: date})
		}
		days[len(days)-1].count++
	}
	return days
}

// series goes through the days of a code.
type series struct {
	test  SpikeTest
	alpha float64
	begin irm.Date // the first day that may be in a baseline
	calm  []day    // those that are no spike
	runs  []run    // the spikes so far
}

// run is a spike of consecutive days.
type run struct {
	first, last irm.Date
	count       int64
	baseline    irm.Quantity
	p           float64
}

func (s *series) add(d day) {
	sum, ok := s.baseline(d.date)
	if !ok || d.count < s.test.Least {
		s.calm = append(s.calm, d)
		return
	}
	n := int64(s.test.Days)
	p := poissonTail(d.count, float64(max(sum, 1))/float64(n))
	if p > s.alpha {
		s.calm = append(s.calm, d)
		return
	}
	if i := len(s.runs) - 1; i >= 0 && d.date.Sub(s.runs[i].last) == 1 {
		r := &s.runs[i]
		r.last, r.count, r.p = d.date, r.count+d.count, min(r.p, p)
		return
	}
	mean := irm.QuantityFromMillionths((sum/n)*1_000_000 + (sum%n*1_000_000+n/2)/n)
	s.runs = append(s.runs, run{d.date, d.date, d.count, mean, p})
}

// baseline is the number of uses on the days before this one that are no spikes, as
// many as the test asks for; false where there are not so many.
func (s *series) baseline(date irm.Date) (int64, bool) {
	from, need := date, s.test.Days
	for i := len(s.runs) - 1; i >= 0; i-- {
		r := s.runs[i]
		if calm := from.Sub(r.last) - 1; calm >= need {
			break
		} else {
			need -= calm
		}
		from = r.first
	}
	from = from.AddDays(-need)
	if from.IsZero() || from.Compare(s.begin) < 0 {
		return 0, false
	}
	sum := int64(0)
	for i := len(s.calm) - 1; i >= 0 && s.calm[i].date.Compare(from) >= 0; i-- {
		sum += s.calm[i].count
	}
	return sum, true
}
