package compensationtest

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// setting is a plan among the versions that it is settled with, and the facts that are
// tried on its mutants. They are made when they are first needed.
type setting struct {
	trial  *trial
	index  int // of the plan among the versions
	parts  []part
	bounds []*candidate
	above  map[string][]*candidate // of each component
	made   bool                    // bounds
	random map[int][]*candidate    // by the component that they are most of, -1: any
}

func newSetting(t *trial, index int) *setting {
	s := &setting{trial: t, index: index, above: make(map[string][]*candidate), random: make(map[int][]*candidate)}
	s.parts = partsOf(s.plan())
	return s
}

func (s *setting) plan() *compensation.Plan { return &s.trial.versions[s.index] }

// inForce is the plan from when its terms hold, the worse ones too: an amendment that
// was announced waits for the notice of the version before it.
func (s *setting) inForce() *compensation.Plan {
	p := *s.plan()
	if s.index == 0 || p.Announced.IsZero() {
		return &p
	}
	notice := s.trial.versions[s.index-1].Policy.Notice
	if noticed := irm.DateOf(p.Announced.In(s.trial.zone)).AddDays(notice + 1).Start(s.trial.zone); noticed.After(p.Effective.From) {
		if p.Effective.To.IsZero() || noticed.Before(p.Effective.To) {
			p.Effective.From = irm.Instant(noticed)
		}
	}
	return &p
}

// mutated compiles the versions with a mutant among them.
func (s *setting) mutated(m Mutant) (*trial, error) {
	versions := slices.Clone(s.trial.versions)
	versions[s.index] = m.Plan
	return newTrial(s.trial.options, versions)
}

// candidates are facts to be tried on a mutant of what stands at a path, those first
// that say most: at the bounds of that term or component, above them, at those of the
// others, and random ones.
func (s *setting) candidates(path string) iter.Seq[*candidate] {
	i := slices.IndexFunc(s.parts, func(p part) bool { return within(path, p.path) })
	own := func(c *candidate) bool { return within(path, c.path) || i >= 0 && c.component == s.parts[i].id }
	return func(yield func(*candidate) bool) {
		each := func(list []*candidate, test func(*candidate) bool) bool {
			return !slices.ContainsFunc(list, func(c *candidate) bool { return test(c) && !yield(c) })
		}
		all := func(*candidate) bool { return true }
		if each(s.atBounds(), own) && (i < 0 || each(s.aboveBounds(&s.parts[i]), all)) && each(s.atBounds(), func(c *candidate) bool { return !own(c) }) {
			each(s.atRandom(i), all)
		}
	}
}

// within reports a path that is another one, or begins with it.
func within(path, outer string) bool {
	rest, ok := strings.CutPrefix(path, outer)
	return ok && (rest == "" || rest[0] == '.')
}

// atBounds are the facts of Boundaries.
func (s *setting) atBounds() []*candidate {
	if s.made {
		return s.bounds
	}
	s.made = true
	alone, err := newTrial(s.trial.options, []compensation.Plan{*s.inForce()})
	if err != nil {
		return nil
	}
	for _, b := range boundariesOf(alone) {
		for _, c := range b.Cases() {
			if one, ok := s.candidate(c); ok {
				one.path, one.component = b.Path, b.Component
				s.bounds = append(s.bounds, one)
			}
		}
	}
	return s.bounds
}

// swept is how many steps above a bound are tried. A rate in whole percent has paid
// every part of a minor unit after a hundred.
const swept = 100

// aboveBounds are amounts step by step from nothing and from each bound of a
// component.
func (s *setting) aboveBounds(p *part) []*candidate {
	if list, ok := s.above[p.path]; ok {
		return list
	}
	plan := s.inForce()
	var list []*candidate
	for _, bound := range append([]int64{0}, boundsOf(p, plan)...) {
		step := p.step(bound)
		list = append(list, s.otherBases(p, plan, bound-step)...)
		for n := int64(1); n <= swept; n++ {
			at := bound + n*step
			facts := p.facts(plan, at)
			if facts == nil {
				break
			}
			name := fmt.Sprintf("%s at %s", p.path, p.written(at, plan.Currency))
			if one, ok := s.candidate(Case{Name: name, Facts: facts}); ok {
				list = append(list, one)
			}
		}
	}
	s.above[p.path] = list
	return list
}

// otherBases is a sale just below a bound, with the amounts that lie between what is
// sold and its other bases: a discount, tax, shipping and fees.
func (s *setting) otherBases(p *part, plan *compensation.Plan, at int64) []*candidate {
	if p.of.Base == "" {
		return nil
	}
	at = max(at, minorUnits(plan.Currency))
	facts := p.facts(plan, at)
	if len(facts) != 1 || facts[0].Net == "" {
		return nil
	}
	f := &facts[0]
	money := func(minor int64) Amount { return Amount(irm.MoneyFromMinor(minor, plan.Currency).Amount()) }
	part := at/10 + 1
	f.Net, f.Gross, f.Discount, f.Tax, f.Shipping, f.Fees = "", money(at+part), money(part), money(2*part), money(3*part), money(4*part)
	one, ok := s.candidate(Case{Name: fmt.Sprintf("%s at %s, discount, tax, shipping and fees beside it", p.path, p.written(at, plan.Currency)), Facts: facts})
	if !ok {
		return nil
	}
	return []*candidate{one}
}

// atRandom are random facts, most of them of one component unless that is -1, settled
// at random cuts.
func (s *setting) atRandom(focus int) []*candidate {
	if list, ok := s.random[focus]; ok {
		return list
	}
	g := newGenerator(*s.plan())
	list := []*candidate{}
	for round := range s.trial.options.rounds {
		r := rand.New(rand.NewPCG(s.trial.options.seed, uint64(round)))
		most := focus
		if most < 0 {
			most = r.IntN(len(s.parts))
		}
		c := Case{Name: "random facts", Payees: g.list, FX: g.fx(), Facts: g.facts(r, most)}
		own := *s.trial
		if own.load(c.Payees, c.FX, nil, group{"facts", c.Facts}) != nil {
			continue
		}
		c.Cuts = moments(s.cuts(r, &own), own.zone)
		if one, ok := s.candidate(c); ok {
			one.wild = true
			list = append(list, one)
		}
	}
	s.random[focus] = list
	return list
}

// cuts are up to four moments at which statements may be cut: those of facts, as many
// days later as the terms of payment say, and the last one so late that they are over.
func (s *setting) cuts(r *rand.Rand, t *trial) []time.Time {
	pay := s.plan().Payment
	days := []int{0, 0, pay.Hold, pay.Net, pay.Release}
	later := func(at time.Time) time.Time { return at.AddDate(0, 0, days[r.IntN(len(days))]+r.IntN(3)-1) }
	cuts := []time.Time{later(t.lastCut()).AddDate(0, 0, 1)}
	from := s.plan().Effective.From
	for range r.IntN(3) {
		at := from.AddDate(0, 0, int(r.Int64N(int64(t.lastCut().Sub(from)/(24*time.Hour))+1)))
		if n := len(t.input.Activities); n > 0 && r.IntN(3) > 0 {
			at = t.input.Activities[r.IntN(n)].At
		}
		cuts = append(cuts, later(at), later(later(at)))
	}
	for i := range cuts {
		cuts[i] = cuts[i].Truncate(time.Microsecond)
	}
	cuts = slices.DeleteFunc(cuts, func(c time.Time) bool { return c.After(cuts[0]) || c.Before(from) })
	slices.SortFunc(cuts, time.Time.Compare)
	return slices.CompactFunc(cuts, time.Time.Equal)
}
