package funnel

import (
	"cmp"
	"maps"
	"math/big"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Retention are the creators that were active in a period.
type Retention struct {
	From        irm.Date `json:"from"`             // the first day of the period
	Partial     bool     `json:"partial,omitzero"` // the time of the practice lies in it
	Active      int64    `json:"active"`
	New         int64    `json:"new"`         // for the first time
	Retained    Share    `json:"retained"`    // also active in the period before, of those that were
	Reactivated int64    `json:"reactivated"` // not in the period before, but earlier
	Lost        int64    `json:"lost"`        // active in the period before, and not in this one
}

// Generation are the creators that were active for the first time in the same period.
type Generation struct {
	From     irm.Date `json:"from"` // the first day of the period
	Creators int64    `json:"creators"`
	Active   []int64  `json:"active"` // of them, in this period and each one after it
}

// Dormant is a creator who has not been active for some time.
type Dormant struct {
	Creator irm.CreatorID     `json:"creator"`
	Last    lifecycle.Instant `json:"last"` // activity
	Works   int               `json:"works"`
}

// Repeat are the works that were the n-th of their creator, by their start.
type Repeat struct {
	Nth           int         `json:"nth"` // from 1
	Works         int64       `json:"works"`
	Launched      Share       `json:"launched"`        // of those that came to the Begin mark
	Launch        Time        `json:"launch"`          // the time to it
	Rounds        int64       `json:"rounds"`          // of revision, in all
	RoundsPerWork irm.Rate    `json:"rounds_per_work"` // rounded half up to the millionth
	Economics     []Economics `json:"economics,omitzero"`
}

// Economics are the works of which cost or revenue are known, in one currency. A sum that
// no amount holds is missing.
type Economics struct {
	Works       int64     `json:"works"`
	Customers   int64     `json:"customers"` // won by the works with a cost
	Cost        irm.Money `json:"cost"`
	Revenue     irm.Money `json:"revenue"`
	PerWork     irm.Money `json:"per_work"`              // cost of a work with a cost, rounded half up
	PerCustomer irm.Money `json:"per_customer,omitzero"` // customer acquisition cost, rounded half up
}

// periods are those from the first activity to the time of the practice; months is the
// length of one, and they begin where a year divided by it does: 1, 3 or 12 in the main.
func (r *Roster) periods(months int) (first, last int64, ok bool) {
	if r.reader == nil || months < 1 || months > 120 {
		return 0, 0, false
	}
	first = lastMonth
	for _, c := range r.creators {
		if len(c.months) > 0 {
			first, ok = min(first, c.months[0]), true
		}
	}
	return first / int64(months), monthOf(int64(lifecycle.InstantOf(r.practice.AsOf))) / int64(months), ok
}

// Retention reports who was active, who came back and who did not, in periods of so many
// months (1 to 120) from the first activity to the time of the practice.
func (r *Roster) Retention(months int) []Retention { // seed: R8
	first, last, ok := r.periods(months)
	if !ok {
		return nil
	}
	out := make([]Retention, last-first+1)
	for _, c := range r.creators {
		before := int64(-1)
		for _, p := range inPeriods(c.months, months) {
			row := &out[p-first]
			row.Active++
			switch {
			case before < 0:
				row.New++
			case before == p-1:
				row.Retained.Part++
			default:
				row.Reactivated++
			}
			before = p
		}
	}
	for i := range out {
		out[i].From = firstOf((first + int64(i)) * int64(months))
		if i > 0 {
			out[i].Retained.Of = out[i-1].Active
			out[i].Lost = out[i-1].Active - out[i].Retained.Part
		}
	}
	out[len(out)-1].Partial = true
	return out
}

// inPeriods are the periods that the months lie in, each once.
func inPeriods(list []int64, months int) []int64 {
	var out []int64
	for _, m := range list {
		if p := m / int64(months); len(out) == 0 || out[len(out)-1] != p {
			out = append(out, p)
		}
	}
	return out
}

// Generations reports for the creators who began in the same period how many were active
// in each later one. Periods in which nobody began have no row.
func (r *Roster) Generations(months int) []Generation {
	first, last, ok := r.periods(months)
	if !ok {
		return nil
	}
	all := make([]Generation, last-first+1)
	for _, c := range r.creators {
		periods := inPeriods(c.months, months)
		if len(periods) == 0 {
			continue
		}
		g := &all[periods[0]-first]
		if g.Active == nil {
			g.From, g.Active = firstOf(periods[0]*int64(months)), make([]int64, last-periods[0]+1)
		}
		g.Creators++
		for _, p := range periods {
			g.Active[p-periods[0]]++
		}
	}
	return slices.DeleteFunc(all, func(g Generation) bool { return g.Creators == 0 })
}

// Dormant lists the creators who were active once, and not for so long before the time of
// the practice: those who have been silent the longest first.
func (r *Roster) Dormant(after time.Duration) []Dormant { // seed: R6
	var out []Dormant
	asOf := lifecycle.InstantOf(r.practice.AsOf)
	for id, c := range r.creators {
		if c.last > 0 && int64(asOf)-c.last >= after.Microseconds() {
			out = append(out, Dormant{id, lifecycle.Instant(c.last), len(c.works)})
		}
	}
	slices.SortFunc(out, func(a, b Dormant) int {
		return cmp.Or(cmp.Compare(a.Last, b.Last), cmp.Compare(a.Creator, b.Creator))
	})
	return out
}

// Repeats reports the first works of all creators, then the second ones, and so on.
func (r *Roster) Repeats() []Repeat { // seed: A12
	var nth [][]work
	for _, c := range r.creators {
		for i, w := range slices.SortedFunc(slices.Values(c.works), work.compare) {
			if i == len(nth) {
				nth = append(nth, nil)
			}
			nth[i] = append(nth[i], w)
		}
	}
	out := make([]Repeat, len(nth))
	for i, works := range nth {
		out[i] = repeat(i+1, works)
	}
	return out
}

func repeat(nth int, works []work) Repeat {
	row := Repeat{Nth: nth, Works: int64(len(works))}
	var launch spread
	sums := map[irm.Currency]*economics{}
	for _, w := range works {
		row.Rounds += w.rounds
		if w.state != notBegun {
			launch.add(w.launch, int(w.state-1))
		}
		if w.known != 0 {
			if sums[w.currency] == nil {
				sums[w.currency] = new(economics)
			}
			sums[w.currency].add(w)
		}
	}
	row.Launch = launch.time()
	row.Launched = Share{launch.n[ended], launch.n[ended] + launch.n[censored]}
	row.RoundsPerWork = ratio(big.NewInt(row.Rounds), big.NewInt(row.Works))
	byCode := func(a, b irm.Currency) int { return cmp.Compare(a.Code(), b.Code()) }
	for _, c := range slices.SortedFunc(maps.Keys(sums), byCode) {
		row.Economics = append(row.Economics, sums[c].report(c))
	}
	return row
}

// economics sums up works in one currency.
type economics struct {
	works, costed, customers int64
	cost, revenue            sum
}

func (e *economics) add(w work) {
	e.works++
	e.cost.add(w.cost)
	e.revenue.add(w.revenue)
	if w.known&1 != 0 {
		e.costed++
		e.customers += w.customers
	}
}

func (e *economics) report(c irm.Currency) Economics {
	out := Economics{Works: e.works, Customers: e.customers}
	out.Cost, _ = money(e.cost, c)
	out.Revenue, _ = money(e.revenue, c)
	if e.costed > 0 {
		out.PerWork, _ = perUnit(e.cost, e.costed, c)
	}
	if e.customers > 0 {
		out.PerCustomer, _ = perUnit(e.cost, e.customers, c)
	}
	return out
}
