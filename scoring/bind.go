package scoring

import (
	"fmt"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Accessors read the values of a candidate, a value of the host's own type, by the ID of a
// criterion or condition, in the unit of its curve. False, NaN and infinities say that the
// value is missing. They are pure: the same candidate gives the same values, and they do
// not change it.
type Accessors[C any] map[string]func(*C) (value float64, known bool)

// For returns those accessors that the profile has a use for.
func (a Accessors[C]) For(p Profile) Accessors[C] {
	out := make(Accessors[C])
	for _, use := range p.uses() {
		if get := a[use.id]; get != nil {
			out[use.id] = get
		}
	}
	return out
}

// use is where a profile names an accessor: in the entry i of a list, or in the entry j of a
// list in that one.
type use struct {
	id, list string
	i        int
	sublist  string
	j        int
}

func (u use) path() string {
	if u.sublist == "" {
		return fmt.Sprintf("%s[%d].id", u.list, u.i)
	}
	return fmt.Sprintf("%s[%d].%s[%d].id", u.list, u.i, u.sublist, u.j)
}

func (p Profile) uses() []use {
	var all []use
	for i, c := range p.Criteria {
		all = append(all, use{id: c.ID, list: "criteria", i: i})
	}
	for i, k := range p.Knockouts {
		all = append(all, use{id: k.ID, list: "knockouts", i: i})
	}
	for i, q := range p.Quotas {
		all = append(all, use{id: q.ID, list: "quotas", i: i})
	}
	for i, g := range p.Segments {
		for j, c := range g.AllOf {
			all = append(all, use{c.ID, "segments", i, "all_of", j})
		}
		for j, c := range g.AnyOf {
			all = append(all, use{c.ID, "segments", i, "any_of", j})
		}
	}
	return all
}

// Bind joins a profile to a type. The error has everything that is wrong with the profile,
// every ID without an accessor ("unbound"), and every accessor without a use ("unused";
// see [Accessors.For]), as [irm.Findings].
func Bind[C any](p Profile, a Accessors[C]) (*Scorer[C], error) {
	fs := append(p.Validate(), unbound(p, a)...)
	used := make(map[string]bool)
	for _, use := range p.uses() {
		used[use.id] = true
	}
	for _, id := range slices.Sorted(maps.Keys(a)) {
		if !used[id] {
			fs.Add("accessors", "unused", "%s has no use in the profile", irm.Quote(id))
		}
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	return newScorer(p, &family[C]{maps.Clone(a)}), nil
}

func unbound[C any](p Profile, a Accessors[C]) irm.Findings {
	var fs irm.Findings
	for _, use := range p.uses() {
		if a[use.id] == nil {
			fs.Add(use.path(), "unbound", "%s has no accessor", irm.Quote(use.id))
		}
	}
	return fs
}

// With returns a scorer of another profile with the same accessors, such as the same
// profile with other weights; here an accessor may go unused. An [Index] that was made
// with one of the two serves both. The errors are those of [Bind].
func (s *Scorer[C]) With(p Profile) (*Scorer[C], error) {
	fs := append(p.Validate(), unbound(p, s.family.accessors)...)
	if err := fs.Err(); err != nil {
		return nil, err
	}
	return newScorer(p, s.family), nil
}

// Cautious returns the scorer by which every missing value counts as the worst, for those
// who would rather rank by that. Where nothing is skipped its score is what [Result].Low is
// here.
func (s *Scorer[C]) Cautious() *Scorer[C] {
	p := s.profile
	p.Criteria = slices.Clone(p.Criteria)
	for i := range p.Criteria {
		if m := &p.Criteria[i].Missing; m.Policy != Require {
			*m = Missing{Policy: Worst}
		}
	}
	return newScorer(p, s.family)
}

// family is what scorers of the same accessors share.
type family[C any] struct{ accessors Accessors[C] }

// newScorer takes a valid profile with all its accessors.
func newScorer[C any](p Profile, f *family[C]) *Scorer[C] {
	s := &Scorer[C]{profile: p.clone(), family: f, coverage: float64(float64(p.MinCoverage)*100) - slack}
	most := shares(p.Criteria)
	for i, c := range p.Criteria {
		it := item{
			shape: newShape(c.Curve, most[i]), most: most[i],
			id: c.ID, policy: c.Missing.Policy, fixed: c.Fixed, curve: s.profile.Criteria[i].Curve,
		}
		it.unit = newShape(c.Curve, 1)
		it.unknown = it.unit.worst
		if it.policy == Prior {
			prior := float64(c.Missing.Prior)
			if prior == 0 {
				prior = DefaultPrior
			}
			it.unknown = min(max(prior, it.unit.worst), it.unit.best)
		}
		it.blank = float64(it.most * it.unknown)
		s.skips = s.skips || it.policy == Skip
		s.requires = s.requires || it.policy == Require
		s.items = append(s.items, it)
		get := f.accessors[c.ID]
		s.get = append(s.get, get)
		s.steps = append(s.steps, step[C]{get, it.x, it.y, it.slope, it.low, it.high, it.blank, it.lines, 0})
	}
	rest := 1e-9 // more than rounding
	for i := len(s.steps) - 1; i >= 0; i-- {
		rest += s.items[i].best
		s.steps[i].rest = rest
	}
	for _, k := range p.Knockouts {
		s.rules = append(s.rules, newRule(k))
		s.ruled = append(s.ruled, f.accessors[k.ID])
	}
	for _, g := range p.Grades {
		s.grades = append(s.grades, grade{g.Name, float64(g.Least)})
	}
	ask := func(c Condition) question[C] { return question[C]{newAsked(c), f.accessors[c.ID]} }
	for _, q := range p.Quotas {
		s.quotas = append(s.quotas, ask(q.Condition))
	}
	for _, g := range p.Segments {
		var out segment[C]
		for _, c := range g.AllOf {
			out.all = append(out.all, ask(c))
		}
		for _, c := range g.AnyOf {
			out.some = append(out.some, ask(c))
		}
		s.segments = append(s.segments, out)
	}
	return s
}

// clone returns a copy that shares nothing that can be changed.
func (p Profile) clone() Profile {
	p.Criteria = slices.Clone(p.Criteria)
	for i := range p.Criteria {
		p.Criteria[i].Curve = slices.Clone(p.Criteria[i].Curve)
	}
	p.Knockouts = slices.Clone(p.Knockouts)
	for i := range p.Knockouts {
		p.Knockouts[i].Condition = p.Knockouts[i].Condition.clone()
	}
	p.Grades = slices.Clone(p.Grades)
	p.Quotas = slices.Clone(p.Quotas)
	for i := range p.Quotas {
		q := &p.Quotas[i]
		q.Condition, q.MaxCount, q.MaxShare = q.Condition.clone(), copied(q.MaxCount), copied(q.MaxShare)
	}
	p.Segments = slices.Clone(p.Segments)
	for i := range p.Segments {
		g := &p.Segments[i]
		g.AllOf, g.AnyOf = slices.Clone(g.AllOf), slices.Clone(g.AnyOf)
		for j := range g.AllOf {
			g.AllOf[j] = g.AllOf[j].clone()
		}
		for j := range g.AnyOf {
			g.AnyOf[j] = g.AnyOf[j].clone()
		}
	}
	return p
}

// Profile returns a copy of the scorer's profile.
func (s *Scorer[C]) Profile() Profile { return s.profile.clone() }
