package compensation

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// componentCaps take what lies above the caps of the components, but for pools, which
// are divided later.
func (r *run) componentCaps(b *book) { r.capComponents(b, false) }

func (r *run) poolCaps(b *book) { r.capComponents(b, true) }

func (r *run) capComponents(b *book, pools bool) {
	for _, c := range r.e.chains {
		if (c.kind == kindPool) != pools {
			continue
		}
		var list []*account
		for _, a := range b.accounts {
			if a.chain == c && a.component == c.id {
				list = append(list, a)
			}
		}
		if len(list) == 0 {
			continue
		}
		for _, a := range list {
			if a.scope != (irm.Window{}) {
				r.capAccounts(b, c, Period, []*account{a}, a.scope)
			}
		}
		r.capAccounts(b, c, Lifetime, list, irm.Window{})
	}
}

// capAccounts applies the caps of one scope that the versions of a component have.
func (r *run) capAccounts(b *book, c *chain, per Scope, list []*account, scope irm.Window) {
	var last *segment
	var limits []ceiling
	for i := range c.segments {
		g := &c.segments[i]
		if g.empty() || !g.window.From.Before(r.in.Cut) || scope != (irm.Window{}) && !g.window.Overlaps(scope) {
			continue
		}
		limit := g.component.head().cap
		last = g
		limits = append(limits, ceiling{g.version, limit.Amount, limit != Cap{} && orLifetime(limit.Per) == per})
	}
	if last == nil || !limits[len(limits)-1].set {
		return
	}
	over := &account{component: c.id + suffixCap, kind: LineCap, chain: c, version: last.version, scope: scope}
	if list[0].kind == LineInKind {
		over.kind = LineInKind
	}
	r.cap(b, over, list, limits, r.place(Part{Rule: "cap"}, last))
}

// ceiling is a cap in one version, if that has any.
type ceiling struct {
	version int
	amount  irm.Money
	set     bool
}

// allowed is what caps let through: a version takes nothing that was let through
// under those before it.
func allowed(list []*account, limits []ceiling) exact.Value {
	var most exact.Value
	for i, l := range limits {
		var sum exact.Value
		for _, a := range list {
			if i == len(limits)-1 {
				sum = sum.Add(exact.Of(a.minor))
			} else {
				sum = sum.Add(atMost(a.through(l.version), exact.Of(a.left()))) // less than caps of components have taken
			}
		}
		if limit := exact.Of(l.amount.Minor()); l.set && sum.Cmp(limit) > 0 {
			sum = limit
		}
		if sum.Cmp(most) > 0 {
			most = sum
		}
	}
	return most
}

func atMost(a, b exact.Value) exact.Value {
	if a.Cmp(b) > 0 {
		return b
	}
	return a
}

// cap adds the account that takes what lies above a limit. What was earned last goes
// first.
func (r *run) cap(b *book, over *account, list []*account, limits []ceiling, part Part) {
	sum := left(list)
	if sum.Cmp(exact.Of(limits[len(limits)-1].amount.Minor())) <= 0 {
		return
	}
	minor, err := allowed(list, limits).Round(r.e.versions[over.version].Policy.Rounding)
	r.fault(b.party, over.component, err)
	if over.exact = exact.Of(minor).Sub(sum); over.exact.Sign() >= 0 {
		return
	}
	part.Unit, part.Basis = r.e.money(minor), r.round(b, over, sum)
	r.settle(b, over, part)
	rest := -over.minor
	for _, a := range slices.Backward(list) {
		n := min(max(0, a.left()), rest)
		a.taken += n
		rest -= n
	}
}

// limit is a cap of the plan with what it sums up.
type limit struct {
	PlanCap
	ids     []string
	scope   *span
	part    Part
	version int
}

func (l *limit) account() *account {
	return (&account{component: l.ID, kind: LineCap, version: l.version}).in(l.scope)
}

// planCaps take what lies above the caps of the plan, payee by payee.
func (r *run) planCaps(b *book) {
	for _, l := range r.limits(false) {
		r.cap(b, l.account(), b.of(l.ids, l.scope), r.ceilings(l), l.part)
	}
}

// ceilings are a cap of the plan through the versions, up to the one that it is of.
func (r *run) ceilings(l limit) []ceiling {
	var list []ceiling
	for i := range r.e.versions[:l.version+1] {
		one := ceiling{version: i}
		for _, c := range r.e.versions[i].Caps {
			if c.ID == l.ID {
				one.amount, one.set = c.Amount, !c.Budget && (c.Per == Period) == (l.scope != nil)
			}
		}
		if l.scope == nil || r.e.effects[i].Before(l.scope.window.To) {
			list = append(list, one)
		}
	}
	return list
}

// limits are the caps of the plan in the order in which they are applied: those per
// period first, and of fewer components before those of more, so that what the
// narrow one takes does not count for the wide one.
func (r *run) limits(budget bool) []limit {
	var list []limit
	add := func(scope *span) {
		p, version := r.terms(scope)
		for i, c := range p.Caps {
			if c.Budget == budget && (c.Per == Period) == (scope != nil) {
				list = append(list, limit{c, r.e.members(version, c.Of, c.Per), scope, Part{Version: p.Version, Rule: indexed("caps", i)}, version})
			}
		}
	}
	for s := range r.periodsOf(func(p *Plan) bool {
		return slices.ContainsFunc(p.Caps, func(c PlanCap) bool { return c.Budget == budget && c.Per == Period })
	}) {
		add(&s)
	}
	add(nil)
	slices.SortStableFunc(list, func(a, b limit) int {
		return cmp.Or(cmp.Compare(digit(a.scope == nil), digit(b.scope == nil)), cmp.Compare(len(a.ids), len(b.ids)))
	})
	return list
}

// members are the components that a cap or the guarantee of a version sums up: those
// that it names, else all that earn money in the scope, those too that it leaves out.
func (e *Evaluator) members(version int, of []string, per Scope) []string {
	if len(of) > 0 {
		return of
	}
	var all []string
	for i := range e.versions[:version+1] {
		for _, c := range e.versions[i].Components {
			if id := c.head().id; earnsIn(c, per) && !slices.Contains(all, id) {
				all = append(all, id)
			}
		}
	}
	return all
}

// earnsIn reports whether a component earns money in a scope, and not what was laid out
// or is divided later.
func earnsIn(c Component, per Scope) bool {
	switch c.(type) {
	case InKind, PoolShare, Expense:
		return false
	}
	return per != Period || c.head().per != Lifetime || perEvent(c)
}
