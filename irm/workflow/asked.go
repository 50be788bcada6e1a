package workflow

import (
	"slices"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// asked is what a plan has to know beside what credits say, so that nothing else is
// read.
type asked struct {
	metrics     []irm.Metric // of posts, sorted
	posts       bool         // as activities
	origins     bool         // the posts that conversions came from
	touches     bool
	conversions bool
	customers   bool
}

func askedBy(versions []compensation.Plan) asked {
	var a asked
	for _, p := range versions {
		for _, c := range p.Components {
			when, measures := terms(c)
			a.condition(&when)
			for _, m := range measures {
				a.measure(m)
			}
			if m, ok := c.(compensation.Commission); ok && m.Duration != (compensation.Duration{}) {
				a.conversions, a.customers = true, true
			}
		}
	}
	slices.Sort(a.metrics)
	a.metrics = slices.Compact(a.metrics)
	return a
}

func (a *asked) measure(m compensation.Measure) {
	if m.Metric != "" {
		a.metrics = append(a.metrics, m.Metric)
		a.posts = true
	}
	a.kind(m.Kind)
}

func (a *asked) kind(k compensation.ActivityKind) {
	switch k {
	case "", compensation.KindConversion:
	case compensation.KindContent:
		a.posts = true
	default: // an amendment may change the kind of a conversion
		a.conversions = true
	}
}

func (a *asked) condition(c *compensation.Condition) {
	for _, k := range c.Kind {
		a.kind(k)
	}
	if len(c.Country) > 0 {
		a.conversions = true
	}
	if len(c.Code) > 0 {
		a.touches = true
	}
	if len(c.Platform) > 0 || len(c.Format) > 0 || len(c.Attributes) > 0 {
		a.touches, a.origins = true, true
	}
	for _, list := range [...][]compensation.Condition{c.All, c.Any} {
		for i := range list {
			a.condition(&list[i])
		}
	}
	if c.Not != nil {
		a.condition(c.Not)
	}
}

// terms returns the condition of a component and what it counts. Components that have
// neither, such as escalators, ask for nothing.
func terms(c compensation.Component) (when compensation.Condition, of []compensation.Measure) {
	switch c := c.(type) {
	case compensation.FlatFee:
		return c.When, nil
	case compensation.PerDeliverable:
		return c.When, nil
	case compensation.Retainer:
		return c.When, nil
	case compensation.Expense:
		return c.When, nil
	case compensation.InKind:
		return c.When, nil
	case compensation.PerUnit:
		return c.When, []compensation.Measure{c.Of}
	case compensation.Commission:
		return c.When, nil
	case compensation.Tiered:
		return c.When, []compensation.Measure{c.Of}
	case compensation.Milestone:
		return c.When, []compensation.Measure{c.Of}
	case compensation.Increment:
		return c.When, []compensation.Measure{c.Of}
	case compensation.PoolShare:
		return c.When, []compensation.Measure{c.By}
	case compensation.Uplift:
		return c.When, nil
	case compensation.KillFee:
		return c.When, nil
	}
	return compensation.Condition{}, nil
}
