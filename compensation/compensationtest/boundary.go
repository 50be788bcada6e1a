package compensationtest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Boundary is a total at which a plan begins to pay otherwise, with what it pays
// around it.
type Boundary struct {
	Path      string // in the plan: "components[2].tiers[0].up_to"
	Component string // the component that the facts are for
	At        string // the total, as it stands in a plan: "1000.00"
	Points    []Point
}

// Point is facts at a boundary, or one smallest unit beside it, and what they earn.
type Point struct {
	Name  string // "below", "at", "above"; of what is rounded only "at"
	Total string // that the facts put the component at
	Facts []Fact
	Cut   Moment
	Want  Want
	note  string // else the component and the total
}

// Boundaries makes facts one unit below, at, and one unit above each bound of the
// plan: tiers, milestones, increments, free units, packages, the minimum and maximum
// of an event, caps, guarantees and the least that is paid out. The unit is the
// smallest that there is: a minor unit of money, a piece of what is counted in pieces.
// Where pay has to be rounded there are further points, under "policy.rounding": one
// that ends in exactly half a minor unit, where that can be, and one on each side of
// it. What each point earns is what the engine says: read it before it is checked in.
// Bounds that no facts lead to are left out.
func Boundaries(plan compensation.Plan, list ...Option) ([]Boundary, error) {
	t, err := newTrial(newOptions(list), []compensation.Plan{plan})
	if err != nil {
		return nil, fmt.Errorf("compensationtest: %w", err)
	}
	return boundariesOf(t), nil
}

// boundariesOf are the boundaries of the first version, settled by itself.
func boundariesOf(t *trial) []Boundary {
	b := bounder{trial: t, plan: &t.versions[0]}
	parts := partsOf(b.plan)
	for i := range parts {
		b.component(&parts[i])
	}
	b.terms()
	for i := range parts {
		b.rounded(&parts[i])
	}
	return b.list
}

type bounder struct {
	*trial
	plan *compensation.Plan
	list []Boundary
}

// component adds the bounds that it names, those of its events, and its cap.
func (b *bounder) component(p *part) {
	for _, s := range statedBounds(p, b.plan) {
		b.add(p, p.path+"."+s.path, s.position)
	}
	earned := func(o Outcome) int64 {
		return sumOf(o.Lines, func(l *compensation.Line) bool { return l.Component == p.id && l.Kind != compensation.LineCap })
	}
	if p.event.Min.Sign() > 0 {
		b.search(p, p.path+".event.min", func(o Outcome) bool { return earned(o) > p.event.Min.Minor() })
	}
	if p.event.Max.Sign() > 0 {
		b.search(p, p.path+".event.max", func(o Outcome) bool { return earned(o) >= p.event.Max.Minor() })
	}
	if p.cap != (compensation.Cap{}) {
		b.search(p, p.path+".cap", func(o Outcome) bool {
			return earned(o) >= p.cap.Amount.Minor() || slices.ContainsFunc(o.Lines, func(l compensation.Line) bool { return l.Component == p.id+"/cap" })
		})
	}
}

// terms adds the caps of the plan, its guarantee and the least that it pays out, by
// the first component that leads there.
func (b *bounder) terms() {
	parts := partsOf(b.plan)
	for i, c := range b.plan.Caps {
		ids := members(b.plan, c.Of)
		b.first(parts, ids, fmt.Sprintf("caps[%d]", i), func(o Outcome) bool {
			return slices.ContainsFunc(o.Lines, func(l compensation.Line) bool { return l.Component == c.ID }) ||
				sumOf(o.Lines, func(l *compensation.Line) bool { return counts(l, ids) }) >= c.Amount.Minor()
		})
	}
	if g := b.plan.Guarantee; g.Amount.Sign() > 0 {
		from := b.plan.Effective.From
		b.first(parts, members(b.plan, g.Of), "guarantee", func(o Outcome) bool {
			return !slices.ContainsFunc(o.Lines, func(l compensation.Line) bool {
				return l.Kind == compensation.LineFloor && (l.Scope == irm.Window{} || l.Scope.Contains(from))
			})
		})
	}
	if least := b.plan.Payment.Minimum; least.Sign() > 0 {
		b.first(parts, members(b.plan, nil), minimum, func(o Outcome) bool {
			return len(o.Balances) > 0 && o.Balances[0].Payable.Minor() >= least.Minor()
		})
	}
}

// minimum is the path of the least that is paid out.
const minimum = "payment.minimum"

func (b *bounder) first(parts []part, ids []string, path string, reached func(Outcome) bool) {
	parts = slices.Clone(parts)
	slices.SortStableFunc(parts, func(x, y part) int { // money leads closer than pieces
		if x.money() == y.money() {
			return 0
		} else if x.money() {
			return -1
		}
		return 1
	})
	for i := range parts {
		if slices.Contains(ids, parts[i].id) && b.search(&parts[i], path, reached) {
			return
		}
	}
}

// cutOf is when the facts of a boundary are settled: after everything, and where the
// plan has no end, so late that the first period is over.
func (b *bounder) cutOf() time.Time {
	cut := b.lastCut()
	if b.plan.Effective.To.IsZero() {
		cut = irm.Instant(irm.DateOf(b.latest.In(b.zone)).AddDays(400).Start(b.zone))
	}
	return cut
}

// at settles the facts that put a component at a position.
func (b *bounder) at(p *part, position int64) (Outcome, []Fact, bool) {
	facts := p.facts(b.plan, position)
	if facts == nil || b.load(nil, nil, nil, group{"facts", facts}) != nil {
		return Outcome{}, nil, false
	}
	b.cuts = []time.Time{b.cutOf()}
	o, err := b.settle(b.cuts)
	return o, facts, err == nil
}

// add adds a bound with what is paid around it.
func (b *bounder) add(p *part, path string, position int64) bool {
	step := p.step(position)
	out := Boundary{Path: path, Component: p.id, At: p.written(position, b.plan.Currency)}
	for i, name := range []string{"below", "at", "above"} {
		here := position + int64(i-1)*step
		if here <= 0 {
			continue
		}
		o, facts, ok := b.at(p, here)
		if !ok {
			return false
		}
		out.Points = append(out.Points, Point{
			Name: name, Total: p.written(here, b.plan.Currency), Facts: facts, Cut: momentIn(b.cuts[0], b.zone), Want: b.want(p, path, o),
		})
	}
	b.list = append(b.list, out)
	return true
}

// want is what a point comes to: the total, and the lines that the bound is about.
func (b *bounder) want(p *part, path string, o Outcome) Want {
	w := Want{Lines: []WantLine{}}
	if len(o.Balances) > 0 {
		w.Total = amountOf(o.Balances[0].Earned, b.plan.Currency)
		if path == minimum {
			w.Payable, w.Carried = amountOf(o.Balances[0].Payable, b.plan.Currency), amountOf(o.Balances[0].Carried, b.plan.Currency)
		}
	}
	for i := range o.Lines {
		l := &o.Lines[i]
		about := counts(l, []string{p.id}) || path == "guarantee" && l.Kind == compensation.LineFloor || strings.HasPrefix(path, "caps[") && l.Kind == compensation.LineCap
		if !about {
			continue
		}
		line := WantLine{Component: l.Component, Amount: amountOf(l.Amount, b.plan.Currency)}
		if !l.Scope.From.IsZero() {
			line.Scope = momentIn(l.Scope.From, b.zone)
		}
		w.Lines = append(w.Lines, line)
	}
	if len(w.Lines) == 0 && len(o.Lines) > 0 { // an empty list would want none at all
		w.Lines = nil
	}
	return w
}

// maxSearched bounds the totals that are searched, in units.
const maxSearched = 1 << 40

// search finds a total at which something is reached and one unit below which it is
// not, and adds it.
func (b *bounder) search(p *part, path string, reached func(Outcome) bool) bool {
	step := int64(1)
	if !p.money() {
		step = millionths
	}
	test := func(n int64) (is, ok bool) {
		o, _, ok := b.at(p, n*step)
		return ok && reached(o), ok
	}
	high := int64(1)
	for {
		is, ok := test(high)
		if !ok || high > maxSearched/step {
			return false
		}
		if is {
			break
		}
		high *= 2
	}
	low := high / 2 // not reached, or 0
	for high-low > 1 {
		middle := low + (high-low)/2
		if is, _ := test(middle); is {
			high = middle
		} else {
			low = middle
		}
	}
	return b.add(p, path, high*step)
}
