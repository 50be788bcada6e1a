package compensationtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// terms is the last version, whose caps and guarantee hold at the end. With several
// versions, terms per period differ, and are not checked.
func (t *tryout) terms() *compensation.Plan { return &t.versions[len(t.versions)-1] }

// scopesOf are the periods of which there are lines.
func scopesOf(lines []compensation.Line) []irm.Window {
	var list []irm.Window
	for i := range lines {
		if s := lines[i].Scope; s != (irm.Window{}) && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// members are the IDs of the components that a cap or guarantee sums up, as
// compensation.PlanCap says.
func members(plan *compensation.Plan, of []string) []string {
	if len(of) > 0 {
		return of
	}
	var all []string
	for _, p := range partsOf(plan) {
		switch p.kind {
		case "in_kind", "pool_share", "expense":
			continue
		}
		all = append(all, p.id)
	}
	return all
}

// counts reports a line of a component that is among the IDs, or of its cap.
func counts(l *compensation.Line, ids []string) bool {
	return slices.Contains(ids, strings.TrimSuffix(l.Component, "/cap"))
}

func capsKept(t *tryout) string {
	for _, p := range partsOf(t.terms()) {
		if p.cap == (compensation.Cap{}) {
			continue
		}
		scopes := []irm.Window{{}}
		if p.cap.Per == compensation.Period {
			scopes = scopesOf(t.got.Lines)
		}
		for _, payee := range t.gen.Payees {
			for _, scope := range scopes {
				sum := sumOf(t.got.Lines, func(l *compensation.Line) bool {
					return l.Payee == payee.ID && counts(l, []string{p.id}) && (p.cap.Per != compensation.Period || l.Scope == scope)
				})
				if sum > p.cap.Amount.Minor() {
					return fmt.Sprintf("%s pays %s to %s, and is capped at %s", p.id, t.money(sum), payee.ID, p.cap.Amount)
				}
			}
		}
	}
	for _, c := range t.terms().Caps {
		if m := t.planCap(c); m != "" {
			return m
		}
	}
	return ""
}

// reach is whose lines of which period a cap of the plan sums up.
type reach struct {
	payee  irm.PayeeID // "": all
	period bool
	scope  irm.Window // where it is per period
}

func (r reach) has(l *compensation.Line) bool {
	return (r.payee == "" || l.Payee == r.payee) && (!r.period || l.Scope == r.scope)
}

// planCap compares what all caps together leave of the components of one with its
// amount.
func (t *tryout) planCap(c compensation.PlanCap) string {
	scopes, payees := []irm.Window{{}}, []irm.PayeeID{""}
	if c.Per == compensation.Period {
		if len(t.versions) > 1 {
			return ""
		}
		scopes = scopesOf(t.got.Lines)
	}
	if !c.Budget {
		payees = nil
		for _, p := range t.gen.Payees {
			payees = append(payees, p.ID)
		}
	}
	for _, scope := range scopes {
		for _, payee := range payees {
			r := reach{payee, c.Per == compensation.Period, scope}
			if left := t.left(c, r); left > c.Amount.Minor() {
				return fmt.Sprintf("what the cap %s sums up is %s, more than %s", c.ID, t.money(left), c.Amount)
			}
		}
	}
	return ""
}

// left is what the components of a cap keep: what they earn, less what the cap takes,
// and less what any other cap can have taken from them. Of a line of another cap
// nobody says from which component it is, so it counts up to what the components that
// both share have earned, and no further; those that share none count for nothing.
func (t *tryout) left(c compensation.PlanCap, r reach) int64 {
	plan := t.terms()
	ids := members(plan, c.Of)
	sum := sumOf(t.got.Lines, func(l *compensation.Line) bool { return r.has(l) && (l.Component == c.ID || counts(l, ids)) })
	shared := func(taken int64, both []string) {
		sum += max(taken, -max(0, sumOf(t.got.Lines, func(l *compensation.Line) bool { return r.has(l) && counts(l, both) })))
	}
	for _, d := range plan.Caps {
		if d.ID == c.ID {
			continue
		}
		scope := r
		if r.period && d.Per != compensation.Period { // it takes of all periods
			scope.scope = irm.Window{}
		}
		taken := sumOf(t.got.Lines, func(l *compensation.Line) bool { return scope.has(l) && l.Component == d.ID })
		shared(taken, slices.DeleteFunc(slices.Clone(members(plan, d.Of)), func(id string) bool { return !slices.Contains(ids, id) }))
	}
	if r.period { // what the cap of a component takes of all periods
		for _, id := range ids {
			whole := r
			whole.scope = irm.Window{}
			shared(sumOf(t.got.Lines, func(l *compensation.Line) bool { return whole.has(l) && l.Component == id+"/cap" }), []string{id})
		}
	}
	return sum + t.former(r)
}

// former is what caps of earlier versions took that the last one does not have: of
// which components, it does not say any more.
func (t *tryout) former(r reach) int64 {
	caps := t.terms().Caps
	return sumOf(t.got.Lines, func(l *compensation.Line) bool {
		return r.has(l) && l.Kind == compensation.LineCap && !strings.HasSuffix(l.Component, "/cap") &&
			!slices.ContainsFunc(caps, func(c compensation.PlanCap) bool { return c.ID == l.Component })
	})
}

func floorsKept(t *tryout) string {
	g := t.terms().Guarantee
	if g.Amount.Sign() <= 0 || len(t.versions) > 1 {
		return ""
	}
	ids := members(t.terms(), g.Of)
	var scopes []irm.Window
	if g.Per == compensation.Period {
		for _, s := range scopesOf(t.got.Lines) { // those that are effective in full and over
			whole := !s.From.Before(t.plan.Effective.From) && (t.plan.Effective.To.IsZero() || !s.To.After(t.plan.Effective.To))
			if whole && !s.To.After(t.cuts[len(t.cuts)-1]) {
				scopes = append(scopes, s)
			}
		}
	} else if !t.plan.Effective.To.IsZero() {
		scopes = []irm.Window{{}}
	}
	for _, p := range t.gen.Payees {
		for _, s := range scopes {
			in := func(l *compensation.Line) bool {
				return l.Payee == p.ID && (g.Per != compensation.Period || l.Scope == s)
			}
			have := sumOf(t.got.Lines, func(l *compensation.Line) bool { return in(l) && (counts(l, ids) || l.Kind == compensation.LineFloor) })
			if have < g.Amount.Minor() {
				return fmt.Sprintf("%s gets %s, and is guaranteed %s", p.ID, t.money(have), g.Amount)
			}
		}
	}
	return ""
}
