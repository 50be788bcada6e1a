package compensationtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/compensation"
)

// Report says what of a plan its cases reach.
type Report struct {
	Plan  compensation.Plan
	Cases []string // that are about the plan
	Items []Item   // in the order of the plan
}

// Item is one thing that a plan can do.
type Item struct {
	Path  string // in the plan: "components[2].tiers[1]"
	What  string // what happens there: "pays", "true", "takes"
	Cases []string
}

// Reached reports that a case reaches the item.
func (i Item) Reached() bool { return len(i.Cases) > 0 }

// Missed are the items that no case reaches.
func (r Report) Missed() []Item {
	return slices.DeleteFunc(slices.Clone(r.Items), Item.Reached)
}

// Reached is how many items are reached.
func (r Report) Reached() int { return len(r.Items) - len(r.Missed()) }

// Percent is the share of items that are reached, rounded down, so that 100 is all.
func (r Report) Percent() int {
	if len(r.Items) == 0 {
		return 100
	}
	return r.Reached() * 100 / len(r.Items)
}

// Coverage says which components, tiers, categories, formats, stages, caps, bounds of
// events, terms, and which fields of conditions, true and false, the cases of the
// files reach, and by which of them. Lines and rejections say what was paid by which
// rule; conditions are evaluated on the facts; a bound counts as reached where the
// outcome would be another without it.
func Coverage(plan compensation.Plan, files []File) Report {
	c := coverer{report: Report{Plan: plan}, index: make(map[itemKey]int)}
	c.enumerate(&plan)
	for _, about := range aboutPlan(plan, files) {
		c.report.Cases = append(c.report.Cases, about.name())
		c.caseOf(&about)
	}
	return c.report
}

type itemKey struct{ path, what string }

type coverer struct {
	report Report
	index  map[itemKey]int
	probes []probe
}

// probe is a change of the plan that shows whether a term makes a difference.
type probe struct {
	key  itemKey
	plan compensation.Plan
}

func (c *coverer) item(path, what string) itemKey {
	k := itemKey{path, what}
	if _, ok := c.index[k]; !ok {
		c.index[k] = len(c.report.Items)
		c.report.Items = append(c.report.Items, Item{Path: path, What: what})
	}
	return k
}

// reach notes that a case reaches an item; what is no item is nothing.
func (c *coverer) reach(k itemKey, name string) {
	i, ok := c.index[k]
	if !ok {
		return
	}
	if item := &c.report.Items[i]; !slices.Contains(item.Cases, name) {
		item.Cases = append(item.Cases, name)
	}
}

// What is said of items.
const (
	pays    = "pays"
	takes   = "takes"
	matters = "makes a difference"
	isTrue  = "true"
	isFalse = "false"
)

// enumerate lists what the plan can do.
func (c *coverer) enumerate(plan *compensation.Plan) {
	for _, p := range partsOf(plan) {
		c.item(p.path, pays)
		for _, path := range rulesOf(&p) {
			c.item(p.path+"."+path, pays)
		}
		for _, l := range leavesOf(&p.when, p.path+".when") {
			c.item(l.path, isTrue)
			c.item(l.path, isFalse)
		}
		if p.cap != (compensation.Cap{}) {
			c.item(p.path+".cap", takes)
		}
		c.probe(plan, &p)
	}
	for i := range plan.Caps {
		c.item(fmt.Sprintf("caps[%d]", i), takes)
	}
	if plan.Guarantee.Amount.Sign() > 0 {
		c.item("guarantee", pays)
		if plan.Guarantee.Recoverable {
			c.item("guarantee.recoverable", takes)
		}
	}
	if plan.Advance.Amount.Sign() > 0 {
		c.item("advance", pays)
		c.item("advance.rate", takes)
	}
	c.payment(plan)
}

// rulesOf are the rules of a component that pay for some events and not for others.
func rulesOf(p *part) (paths []string) {
	switch c := p.c.(type) {
	case compensation.PerDeliverable:
		for _, f := range slices.Sorted(maps.Keys(c.Formats)) {
			paths = append(paths, "formats."+string(f))
		}
		if c.Amount.Sign() > 0 {
			paths = append(paths, "amount")
		}
	case compensation.Commission:
		for _, category := range slices.Sorted(maps.Keys(c.Categories)) {
			if c.Categories[category].Sign() > 0 { // else it is excluded
				paths = append(paths, "categories."+category)
			}
		}
		if c.Rate.Sign() > 0 && len(c.Categories) > 0 {
			paths = append(paths, "rate")
		}
	case compensation.Tiered:
		for i := range c.Tiers {
			if c.Mode != compensation.Stepped {
				paths = append(paths, fmt.Sprintf("tiers[%d]", i))
			}
		}
	case compensation.KillFee:
		for _, stage := range slices.Sorted(maps.Keys(c.Stages)) {
			paths = append(paths, "stages."+stage)
		}
	}
	return paths
}

// probe adds the bounds of a component that its lines do not tell: a case reaches
// one where a change of it changes the outcome.
func (c *coverer) probe(plan *compensation.Plan, p *part) {
	add := func(path string, change func() compensation.Component) {
		changed := *plan
		changed.Components = slices.Clone(plan.Components)
		for i := range changed.Components {
			if fmt.Sprintf("components[%d]", i) == p.path {
				changed.Components[i] = change()
			}
		}
		if changed.Validate().Err() == nil {
			c.probes = append(c.probes, probe{c.item(p.path+"."+path, matters), changed})
		}
	}
	switch k := p.c.(type) {
	case compensation.PerUnit:
		eventProbes(k.Event, add, func(b compensation.Bounds) compensation.Component { k := k; k.Event = b; return k })
		if k.Free.Sign() > 0 {
			add("free", func() compensation.Component { k := k; k.Free = none; return k })
		}
		if k.Partial != "" && k.Partial != compensation.PartialExact {
			add("partial", func() compensation.Component { k := k; k.Partial = ""; return k })
		}
	case compensation.Commission:
		eventProbes(k.Event, add, func(b compensation.Bounds) compensation.Component { k := k; k.Event = b; return k })
		if k.Duration != (compensation.Duration{}) {
			add("duration", func() compensation.Component { k := k; k.Duration = compensation.Duration{}; return k })
		}
	case compensation.Milestone:
		if !k.Until.IsZero() {
			add("until", func() compensation.Component { k := k; k.Until = never; return k })
		}
		if k.Each {
			add("each", func() compensation.Component { k := k; k.Each = false; return k })
		}
	case compensation.Increment:
		if k.UpTo.Sign() > 0 {
			add("up_to", func() compensation.Component { k := k; k.UpTo = none; return k })
		}
	case compensation.Escalator:
		if k.Max.Sign() > 0 {
			add("max", func() compensation.Component { k := k; k.Max = noRate; return k })
		}
	case compensation.Tiered:
		for i := range k.Tiers {
			if k.Mode == compensation.Stepped {
				add(fmt.Sprintf("tiers[%d]", i), func() compensation.Component { return repriced(k, i, plan) })
			}
		}
	}
}

// eventProbes leave out what an event earns at least, at most and on top.
func eventProbes(b compensation.Bounds, add func(string, func() compensation.Component), with func(compensation.Bounds) compensation.Component) {
	if b.Min.Sign() > 0 {
		add("event.min", func() compensation.Component { b := b; b.Min = nothing; return with(b) })
	}
	if b.Max.Sign() > 0 {
		add("event.max", func() compensation.Component { b := b; b.Max = nothing; return with(b) })
	}
	if b.Fixed.Sign() > 0 {
		add("event.fixed", func() compensation.Component { b := b; b.Fixed = nothing; return with(b) })
	}
}

// payment adds the terms of payment, which show in balances.
func (c *coverer) payment(plan *compensation.Plan) {
	add := func(path string, set bool, change func(*compensation.Payment)) {
		if !set {
			return
		}
		changed := *plan
		change(&changed.Payment)
		c.probes = append(c.probes, probe{c.item("payment."+path, matters), changed})
	}
	p := plan.Payment
	add("hold", p.Hold > 0, func(p *compensation.Payment) { p.Hold = 0 })
	add("holdback", p.Holdback.Sign() > 0, func(p *compensation.Payment) { p.Holdback, p.Release = noRate, 0 })
	add("minimum", p.Minimum.Sign() > 0, func(p *compensation.Payment) { p.Minimum = nothing })
	add("net", p.Net > 0, func(p *compensation.Payment) { p.Net = 0 })
}

// caseOf notes what one case reaches.
func (c *coverer) caseOf(about *caseOf) {
	t, err := about.file.trial(about.c, about.versions)
	if err != nil {
		return
	}
	got, err := t.settle(t.cuts)
	if err != nil {
		return
	}
	name := about.name()
	for i := range got.Lines {
		c.line(&got.Lines[i], c.report.Plan.Version, name)
	}
	c.conditions(t, name)
	for _, p := range c.probes {
		if item := c.report.Items[c.index[p.key]]; slices.Contains(item.Cases, name) {
			continue
		}
		versions := slices.Clone(about.versions)
		versions[about.index] = p.plan
		other, err := t.under(versions)
		if err != nil {
			continue
		}
		if outcome, err := other.settle(other.cuts); err != nil || differs(got, outcome) {
			c.reach(p.key, name)
		}
	}
}

// line notes by which rules a line was paid.
func (c *coverer) line(l *compensation.Line, version int, name string) {
	for _, p := range l.Parts {
		if p.Version != version {
			continue
		}
		rule := strings.TrimSuffix(p.Rule, ".flat")
		component, _, _ := strings.Cut(rule, ".")
		c.reach(itemKey{rule, takes}, name)
		if strings.HasSuffix(rule, ".cap") { // which is not paid by its component
			continue
		}
		c.reach(itemKey{rule, pays}, name)
		c.reach(itemKey{component, pays}, name)
	}
}

// conditions evaluates every field of every condition on the facts that its component
// counts, were they to meet it.
func (c *coverer) conditions(t *trial, name string) {
	for _, p := range partsOf(&c.report.Plan) {
		for _, l := range leavesOf(&p.when, p.path+".when") {
			for i := range t.input.Activities {
				a := &t.input.Activities[i]
				if !p.counts(a) {
					continue
				}
				c.leaf(l, a, nil, name)
				for k := range a.Lines {
					c.leaf(l, a, &a.Lines[k], name)
				}
			}
		}
	}
}

func (c *coverer) leaf(l leaf, a *compensation.Activity, line *compensation.ActivityLine, name string) {
	byLine := strings.HasSuffix(l.path, ".category") || strings.HasSuffix(l.path, ".product")
	if byLine == (line == nil) {
		return
	}
	what := isFalse
	if l.test(a, line) {
		what = isTrue
	}
	c.reach(itemKey{l.path, what}, name)
}

// differs compares outcomes: positions, and how payees stand at each cut.
func differs(a, b Outcome) bool {
	if samePositions(a.Lines, b.Lines) != "" || len(a.Steps) != len(b.Steps) {
		return true
	}
	for i := range a.Steps {
		if !slices.Equal(a.Steps[i].Balances, b.Steps[i].Balances) {
			return true
		}
	}
	return false
}
