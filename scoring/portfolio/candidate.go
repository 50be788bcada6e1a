package portfolio

import (
	"fmt"
	"math"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// MaxCandidates and MaxQuotas are the limits of a choice.
const (
	MaxCandidates = 100_000
	MaxQuotas     = 64
)

const maxWhy = 1024

// Candidate is somebody whom money may be spent on. How many followers there are is not
// asked: what counts is whom [Reach] says is reached, and the score.
type Candidate struct { // seed: S3
	ID     irm.CreatorID
	Cost   irm.Money      // of the collaboration, 0 or more; in the currency of the budget
	Result scoring.Result // the fit; who is out by a knock-out is not taken
	// Quotas says which quotas count the candidate, one answer for each of them, as
	// [scoring.Scorer.Quotas] gives them. Who is not known to belong to a group counts for
	// its maximum, and does not count for its minimum. Where Select is asked for no quotas
	// they are not looked at.
	Quotas []irm.Answer
	Group  string // the band, or another word of the host's, for [Compare]
	Must   bool   // is taken before all others
	Never  string // why the candidate must not be taken; empty: may be
}

// fit is the score in whole points.
func (c *Candidate) fit() int { return int(math.Round(c.Result.Score)) }

// validate reports everything that is wrong with the arguments of Select.
func validate(candidates []Candidate, budget irm.Money, quotas []scoring.Quota, reach func() Reach) irm.Findings {
	var fs irm.Findings
	switch {
	case !budget.Currency().IsValid():
		fs.Add("budget", "currency", "want an amount with a currency")
	case budget.Sign() < 0:
		fs.Add("budget", "negative", "%s is less than nothing", budget)
	}
	validateReach(&fs, len(candidates), reach)
	if n := len(quotas); n > MaxQuotas {
		fs.Add("quotas", "limit", "%d quotas: want at most %d", n, MaxQuotas)
		return fs
	}
	for k := range quotas {
		fs = append(fs, quotas[k].Validate().Under(fmt.Sprintf("quotas[%d]", k))...)
	}
	if n := len(candidates); n > MaxCandidates {
		fs.Add("candidates", "limit", "%d candidates: want at most %d", n, MaxCandidates)
		return fs
	}
	seen := make(map[irm.CreatorID]bool, len(candidates))
	for i := range candidates {
		c := &candidates[i]
		path := func(field string) string { return fmt.Sprintf("candidates[%d].%s", i, field) }
		if err := irm.CheckID(c.ID); err != nil {
			fs.AddErr(path("id"), err)
		} else if seen[c.ID] {
			fs.Add(path("id"), "duplicate", "%s is a candidate already", irm.Quote(string(c.ID)))
		}
		seen[c.ID] = true
		switch {
		case c.Cost.Currency() != budget.Currency() || !c.Cost.Currency().IsValid():
			fs.Add(path("cost"), "currency", "%s is not in the currency of the budget", c.Cost)
		case c.Cost.Sign() < 0:
			fs.Add(path("cost"), "negative", "%s is less than nothing", c.Cost)
		}
		if s := c.Result.Score; !(s >= 0 && s <= full) {
			fs.Add(path("result"), "score", "the score %g is not from 0 to 100", s)
		}
		if len(quotas) > 0 && len(c.Quotas) != len(quotas) {
			fs.Add(path("quotas"), "quotas", "%d answers for %d quotas", len(c.Quotas), len(quotas))
		}
		if len(c.Never) > maxWhy {
			fs.Add(path("never"), "limit", "%d bytes: want at most %d", len(c.Never), maxWhy)
		}
		switch {
		case c.Must && c.Never != "":
			fs.Add(path("must"), "must_never", "%s must be taken, and must not", irm.Quote(string(c.ID)))
		case c.Must && c.Result.Flags.Has(scoring.Out):
			fs.Add(path("must"), "must_out", "%s must be taken, and is out by a knock-out", irm.Quote(string(c.ID)))
		}
	}
	return fs
}

func validateReach(fs *irm.Findings, candidates int, reach func() Reach) {
	var r Reach
	if reach != nil {
		r = reach()
	}
	if r == nil {
		fs.Add("reach", "missing", "want a function that returns a reach without picks")
		return
	}
	if l, ok := r.(interface{ Len() int }); ok && l.Len() != candidates {
		fs.Add("reach", "length", "a reach of %d candidates: want one of %d", l.Len(), candidates)
	}
}
