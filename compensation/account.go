package compensation

import (
	"fmt"

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
func (r *run) settle(b *book, a *account, parts ...Part) error {
	a.party = b.party
	if !a.party.creators && a.kind != LineAdjust { // whoever has no creator any more keeps nothing
		a.exact = exact.Value{}
	}
	var err error
	if a.minor, err = a.exact.Round(r.e.versions[a.version].Policy.Rounding); err != nil {
		return fmt.Errorf("compensation: payee %s, component %s: %w", irm.Quote(string(a.party.payee.ID)), irm.Quote(a.component), err)
	}
	if len(parts) == 1 && parts[0].Exact == "" {
		parts[0].Exact = a.exact.String()
	}
	if len(parts) > 0 {
		a.parts = func() []Part { return parts }
	}
	b.add(a)
	return nil
}

// earn computes the account of a component in a scope, if it has any.
func (r *run) earn(b *book, c *chain, scope *span) error {
	a, err := r.earned(b.party, c, scope)
	if err != nil || a == nil {
		return err
	}
	return r.settle(b, a)
}

func (r *run) earned(p *party, c *chain, scope *span) (*account, error) {
	out, err := p.portions(c, scope)
	if err != nil {
		return nil, fmt.Errorf("compensation: payee %s, component %s: %w", irm.Quote(string(p.payee.ID)), irm.Quote(c.id), err)
	}
	if err := r.whole(&out, c, scope); err != nil || len(out.list) == 0 {
		return nil, err
	}
	a := (&account{component: c.id, kind: LineEarn, chain: c, sources: out.sources}).in(scope)
	for i := range out.list {
		one := &out.list[i]
		a.exact = a.exact.Add(one.segment.rule.worth(one.from, &one.sums))
		a.version = one.segment.version
		a.earlier = append(a.earlier, worth{a.version, a.exact})
		for _, use := range one.sums.fx {
			if a.fx, err = mergeConverted(a.fx, use); err != nil {
				return nil, err
			}
		}
	}
	if _, ok := c.segments[0].component.(InKind); ok {
		a.kind = LineInKind
	}
	a.parts = func() []Part { return r.allParts(out.list) }
	return a, nil
}

// whole completes the portions of what does not only add up event by event: what the
// last terms decide, and what is paid before anything is counted.
func (r *run) whole(out *portions, c *chain, scope *span) error {
	last := c.last(r.in.Cut)
	if scope != nil {
		last = c.during(endBy(r.over(*scope), r.in.Cut))
	}
	if last == nil {
		return nil
	}
	if c.kind == kindFinal {
		return out.final(last)
	}
	if t, ok := last.component.(Tiered); ok && t.FirstFlatAtZero && len(out.list) == 0 {
		out.list = []portion{{segment: last}}
	}
	return nil
}

// allParts are the parts of all portions, each with its place in the plan.
func (r *run) allParts(list []portion) []Part {
	var parts []Part
	for i := range list {
		s := list[i].segment
		for _, p := range s.rule.parts(list[i].from, &list[i].sums) {
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
