package compensation

import (
	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// account is what one payee has earned, since the beginning, in one component and
// scope: what a line brings the books to.
type account struct {
	party     *party
	component string // of a component its ID, with "/cap" what its cap takes; else a name of the plan's
	kind      LineKind
	scope     irm.Window // zero: the plan's lifetime
	chain     *chain     // nil where it is not of a component
	version   int        // index of the version whose rounding holds
	exact     exact.Value
	minor     int64
	taken     int64   // by caps, whose accounts have it
	killed    bool    // a kill fee stands for it
	earlier   []worth // what the account was worth through each version, where there are several
	parts     func() []Part
	sources   sources
	fx        []converted
}

// worth is what an account is worth through a version.
type worth struct {
	version int
	exact   exact.Value
}

// through is what was earned through a version: nothing of what later ones added.
func (a *account) through(version int) exact.Value {
	var v exact.Value
	if a.version <= version {
		return exact.Of(a.minor)
	}
	for _, w := range a.earlier {
		if w.version <= version {
			v = w.exact
		}
	}
	return v
}

// left is what caps have left of the account.
func (a *account) left() int64 { return a.minor - a.taken }

func (a *account) in(s *span) *account {
	if s != nil {
		a.scope = s.window
	}
	return a
}

// settle rounds what an account has come to, and adds it to the book. It is the one
// rounding of a line. A part without an exact amount is the whole.
func (r *run) settle(b *book, a *account, parts ...Part) {
	a.party = b.party
	if !a.party.creators && a.kind != LineAdjust { // whoever has no creator any more keeps nothing
		a.exact = exact.Value{}
	}
	var err error
	a.minor, err = a.exact.Round(r.e.versions[a.version].Policy.Rounding)
	r.fault(a.party, a.component, err)
	if len(parts) == 1 && parts[0].Exact == "" {
		parts[0].Exact = a.exact.String()
	}
	if len(parts) > 0 {
		a.parts = func() []Part { return parts }
	}
	b.add(a)
}

// earned is the account of a component in a scope, nil where nothing was counted.
func (r *run) earned(p *party, c *chain, scope *span) *account {
	out := r.portions(p, c, scope)
	if r.whole(&out, c, scope); len(out.list) == 0 {
		return nil
	}
	a := (&account{component: c.id, kind: LineEarn, chain: c, sources: out.sources}).in(scope)
	for i := range out.list {
		one := &out.list[i]
		a.exact = a.exact.Add(one.segment.rule.(earner).worth(one.from, &one.sums))
		a.version = one.segment.version
		a.earlier = append(a.earlier, worth{a.version, a.exact})
		for _, use := range one.sums.fx { // none in a watch
			var err error
			a.fx, err = mergeConverted(a.fx, use)
			r.fault(p, c.id, err)
		}
	}
	if _, ok := c.segments[0].component.(InKind); ok {
		a.kind = LineInKind
	}
	a.parts = func() []Part { return r.allParts(out.list) }
	return a
}

// whole completes the portions of what does not only add up event by event: what the
// last terms decide, and what is paid before anything is counted.
func (r *run) whole(out *portions, c *chain, scope *span) {
	last := c.last(r.in.Cut)
	if scope != nil {
		last = c.during(endBy(r.over(*scope), r.in.Cut))
	}
	switch {
	case last == nil:
	case c.kind == kindFinal:
		out.final(last)
	case len(out.list) == 0 && paysAtZero(last.component):
		out.list = []portion{{segment: last}}
	}
}

// paysAtZero reports whether a component pays before anything is counted.
func paysAtZero(c Component) bool {
	t, ok := c.(Tiered)
	return ok && t.FirstFlatAtZero
}

// allParts are the parts of all portions, each with its place in the plan.
func (r *run) allParts(list []portion) []Part {
	var parts []Part
	for i := range list {
		s := list[i].segment
		for _, p := range s.rule.(earner).parts(list[i].from, &list[i].sums) {
			if countsMoney(s.rule) && p.Quantity.Sign() != 0 {
				p.Basis, p.Quantity = r.e.money(p.Quantity.Millionths()), irm.Quantity{}
			}
			parts = append(parts, r.place(p, s))
		}
	}
	return parts
}

// place gives a part the place of its segment in the plan.
func (r *run) place(p Part, s *segment) Part {
	p.Version = r.e.versions[s.version].Version
	p.Rule = s.path + "." + p.Rule
	return p
}
