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
	Days  int            `json:"days,omitzero"`  // in the baseline, 7 to 366; 0: 28, four whole weeks
	Zone  *time.Location `json:"-"`              // whose days; nil: UTC
}

// Spike is a run of days with more uses than the days before explain.
type Spike struct {
	Code     string       `json:"code"`
	Window   irm.Window   `json:"window"`   // from the start of the first day to the end of the last
	Count    int64        `json:"count"`    // uses in it
	Baseline irm.Quantity `json:"baseline"` // uses on a day that its first one was compared with, on average
	P        float64      `json:"p"`        // the chance of so many on the most surprising day
}

// maxBaseline is the greatest number of days in a baseline.
const maxBaseline = 366

var (
	certain      = irm.MustRate("1")
	defaultAlpha = irm.MustRate("0.001")
)

// Validate reports values that no test can have.
func (t SpikeTest) Validate() irm.Findings {
	var fs irm.Findings
	if t.Alpha.Sign() < 0 || t.Alpha.Cmp(certain) >= 0 {
		fs.Add("alpha", "spike_alpha", "%s: want above 0 and below 1, or 0 for the default", t.Alpha)
	}
	if t.Least < 0 {
		fs.Add("least", "spike_least", "%d is negative: want a number of uses, or 0 for the default", t.Least)
	}
	if t.Days != 0 && t.Days < week || t.Days > maxBaseline {
		fs.Add("days", "spike_days", "%d: want %d to %d, or 0 for the default", t.Days, week, maxBaseline)
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
		t.Days = month
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
// With a baseline of 28 days or more, every day is compared with those of the same
// weekday in it, since codes are used more at some than at others; with a shorter one,
// with all days in it. A day is a spike where two tests, one-sided, both find a chance
// of at most Alpha. One is the exact conditional test for two Poisson counts (Przyborowski
// and Wilenski 1940), which takes the baseline for the sample that it is. The other
// allows for uses that come in bursts, as sales do: Student's t on twice the square root
// of the counts (Anscombe 1948), with the variance within the weekdays of the baseline,
// and no less than that of Poisson counts. So Alpha bounds the false alarms of steady
// sales, of a weekly rhythm, and nearly those of bursts, except that a baseline below 28
// days takes a rhythm for bursts and sees less.
//
// Days that are spikes are left out of later baselines, so a leak does not become the
// new normal at once, and spikes of consecutive days are one. A day is judged while
// more than half of the days that it is compared with are no spikes; so what lasts for
// half of the baseline, 14 days by default, or comes back on one weekday often enough, is
// a new level, which the baseline takes in.
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
	sorted := slices.SortedFunc(slices.Values(uses), func(u, v Use) int { return u.order(&v) })
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
