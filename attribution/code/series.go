package code

import "github.com/irmkit/irmkit/irm"

// series goes through the days of a code.
type series struct {
	test  SpikeTest
	alpha float64
	begin irm.Date // the first day that may be in a baseline
	days  []day    // those so far that have uses, or spiked
	runs  []run    // the spikes so far
}

// run is a spike of consecutive days.
type run struct {
	first, last irm.Date
	count       int64
	baseline    irm.Quantity
	p           float64
}

// add judges the next day that has uses.
func (s *series) add(d day) {
	if p, mean, ok := s.judge(d); ok && p <= s.alpha {
		s.spike(d, p, mean)
		d.count = spiked
	}
	s.days = append(s.days, d)
}

// judge returns the chance of so many uses and the mean of what they are compared
// with; false where the day is not to be judged.
func (s *series) judge(d day) (p float64, mean irm.Quantity, ok bool) {
	from := d.date.AddDays(-s.test.Days)
	if d.count < s.test.Least || from.IsZero() || from.Compare(s.begin) < 0 {
		return 0, irm.Quantity{}, false
	}
	b := baseline{make([]int64, s.test.Days)}
	for i := len(s.days) - 1; i >= 0 && s.days[i].date.Compare(from) >= 0; i-- {
		b.counts[d.date.Sub(s.days[i].date)-1] = s.days[i].count
	}
	n, sum, ok := b.alike()
	if !ok {
		return 0, irm.Quantity{}, false
	}
	// As millionths, rounded half up.
	return b.p(d.count), irm.QuantityFromMillionths(sum/n*1_000_000 + (sum%n*1_000_000+n/2)/n), true
}

// spike files a day with those before it, if they are its neighbours.
func (s *series) spike(d day, p float64, mean irm.Quantity) {
	if i := len(s.runs) - 1; i >= 0 && d.date.Sub(s.runs[i].last) == 1 {
		r := &s.runs[i]
		r.last, r.count, r.p = d.date, r.count+d.count, min(r.p, p)
		return
	}
	s.runs = append(s.runs, run{d.date, d.date, d.count, mean, p})
}
