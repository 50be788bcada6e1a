package portfolio

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// MaxPersons is the greatest number of persons of [Sets].
const MaxPersons = 1 << 28

// Sets is a reach by who is in each audience: persons are numbers from 0 up to, and not
// including, persons, in any order. It is exact if these are all the people; of a sample of
// them it is the reach within the sample. The findings are persons that are not in the range
// ("person") and too many of them ("limit").
//
// A pick takes a byte for each person, and an audience four bytes for each member.
func Sets(persons int, audiences [][]uint32) (func() Reach, error) {
	var fs irm.Findings
	if persons < 0 || persons > MaxPersons {
		fs.Add("persons", "limit", "%d persons: want 0 to %d", persons, MaxPersons)
		return nil, fs.Err()
	}
	own := make([][]uint32, len(audiences))
	for i, audience := range audiences {
		own[i] = slices.Clone(audience)
		slices.Sort(own[i])
		own[i] = slices.Compact(own[i])
		if n := len(own[i]); n > 0 && int64(own[i][n-1]) >= int64(persons) {
			fs.Add(fmt.Sprintf("audiences[%d]", i), "person", "%d is no person: want less than %d", own[i][n-1], persons)
		}
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	return func() Reach { return &sets{audiences: own, best: make([]uint8, persons)} }, nil
}

// sets keeps the best fit by which each person is reached.
type sets struct {
	audiences [][]uint32 // ascending
	best      []uint8    // by person
	reached   int        // persons whose best is not 0
}

func (r *sets) Gain(candidate int) float64 { return r.GainFit(candidate, 1) }
func (r *sets) Add(candidate int)          { r.AddFit(candidate, 1) }

func (r *sets) GainFit(candidate, fit int) float64 {
	if r.reached == 0 {
		return float64(fit * len(r.audiences[candidate]))
	}
	best := r.best
	gain := 0
	for _, person := range r.audiences[candidate] {
		gain += max(0, fit-int(best[person]))
	}
	return float64(gain)
}

func (r *sets) AddFit(candidate, fit int) {
	for _, person := range r.audiences[candidate] {
		best := &r.best[person]
		if *best == 0 && fit > 0 {
			r.reached++
		}
		*best = max(*best, uint8(fit))
	}
}

func (r *sets) Range() (low, high float64) { return float64(r.reached), float64(r.reached) }
func (r *sets) Basis() string              { return "audiences by person" }
func (r *sets) Submodular() bool           { return true }
