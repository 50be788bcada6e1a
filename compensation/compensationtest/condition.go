package compensationtest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// dimension is one thing that a condition may ask about by a list of values.
type dimension struct {
	name   string
	asked  func(*compensation.Condition) []string
	have   func(*compensation.Activity, *compensation.ActivityLine) string
	set    func(*Fact, string)
	others []string // values beside those that the plan asks for
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

var dimensions = []dimension{
	{"kind", func(c *compensation.Condition) []string { return words(c.Kind) },
		func(a *compensation.Activity, _ *compensation.ActivityLine) string { return string(a.Kind) },
		func(f *Fact, v string) { f.setKind(v) }, nil},
	{"campaign", func(c *compensation.Condition) []string { return words(c.Campaign) },
		func(a *compensation.Activity, _ *compensation.ActivityLine) string {
			return string(a.Dimensions.Campaign)
		},
		func(f *Fact, v string) { f.Campaign = irm.CampaignID(v) }, []string{"", "other"}},
	{"platform", func(c *compensation.Condition) []string { return words(c.Platform) },
		func(a *compensation.Activity, _ *compensation.ActivityLine) string {
			return string(a.Dimensions.Platform)
		},
		func(f *Fact, v string) { f.Platform = irm.Platform(v) }, []string{"", "other"}},
	{"format", func(c *compensation.Condition) []string { return words(c.Format) },
		func(a *compensation.Activity, _ *compensation.ActivityLine) string {
			return string(a.Dimensions.Format)
		},
		func(f *Fact, v string) { f.Format = irm.Format(v) }, []string{"", "other"}},
	{"country", func(c *compensation.Condition) []string { return words(c.Country) },
		func(a *compensation.Activity, _ *compensation.ActivityLine) string {
			return string(a.Dimensions.Country)
		},
		func(f *Fact, v string) { f.Country = irm.Territory(v) }, []string{"", "NZ"}},
	{"category", func(c *compensation.Condition) []string { return words(c.Category) },
		func(_ *compensation.Activity, l *compensation.ActivityLine) string {
			if l == nil {
				return ""
			}
			return l.Category
		},
		func(f *Fact, v string) { f.Category = v }, []string{"", "other"}},
	{"product", func(c *compensation.Condition) []string { return words(c.Product) },
		func(_ *compensation.Activity, l *compensation.ActivityLine) string {
			if l == nil {
				return ""
			}
			return string(l.Product)
		},
		func(f *Fact, v string) { f.Product = irm.ProductID(v) }, []string{"", "other"}},
	{"new", func(c *compensation.Condition) []string {
		if c.New == irm.AnswerUnknown {
			return nil
		}
		return []string{c.New.String()}
	},
		func(a *compensation.Activity, _ *compensation.ActivityLine) string { return a.Dimensions.New.String() },
		func(f *Fact, v string) {
			f.New = nil
			if yes := v == irm.AnswerYes.String(); v != "" && v != irm.AnswerUnknown.String() {
				f.New = &yes
			}
		}, []string{"", "yes", "no"}},
	{"via", func(c *compensation.Condition) []string { return c.Via },
		func(a *compensation.Activity, _ *compensation.ActivityLine) string { return a.Dimensions.Via },
		func(f *Fact, v string) { f.Via = v }, []string{"", "other"}},
	{"code", func(c *compensation.Condition) []string { return c.Code },
		func(a *compensation.Activity, _ *compensation.ActivityLine) string { return a.Dimensions.Code },
		func(f *Fact, v string) { f.Code = v }, []string{"", "other"}},
	{"standing", func(c *compensation.Condition) []string {
		var out []string
		for _, s := range c.Standing {
			out = append(out, s.String())
		}
		return out
	},
		func(a *compensation.Activity, _ *compensation.ActivityLine) string {
			return a.Dimensions.Standing.String()
		},
		func(f *Fact, v string) {
			if f.Standing.UnmarshalText([]byte(v)) != nil {
				f.Standing = irm.StandingProspect
			}
		}, []string{"prospect", "active", "advocate"}},
}

func (f *Fact) setKind(v string) {
	if f.Kind != "" && v != "" {
		f.Kind = compensation.ActivityKind(v)
	}
}

// leaf is one field of a condition, with the test that it makes.
type leaf struct {
	path string
	test func(*compensation.Activity, *compensation.ActivityLine) bool
}

// leavesOf are all fields that a condition asks about, its parts included.
func leavesOf(c *compensation.Condition, path string) []leaf {
	at := func(name string) string {
		if path == "" {
			return name
		}
		return path + "." + name
	}
	var list []leaf
	for _, d := range dimensions {
		asked := d.asked(c)
		if len(asked) == 0 {
			continue
		}
		list = append(list, leaf{at(d.name), func(a *compensation.Activity, l *compensation.ActivityLine) bool {
			return slices.Contains(asked, d.have(a, l)) && (l != nil || d.name != "category" && d.name != "product")
		}})
	}
	if c.Date != (irm.Window{}) {
		list = append(list, leaf{at("date"), func(a *compensation.Activity, _ *compensation.ActivityLine) bool { return c.Date.Contains(a.RatedAt) }})
	}
	for _, key := range slices.Sorted(maps.Keys(c.Attributes)) {
		list = append(list, leaf{at("attributes." + key), func(a *compensation.Activity, _ *compensation.ActivityLine) bool {
			v, ok := a.Dimensions.Attributes[key]
			return ok && slices.Contains(c.Attributes[key], v)
		}})
	}
	for i := range c.All {
		list = append(list, leavesOf(&c.All[i], at(fmt.Sprintf("all[%d]", i)))...)
	}
	for i := range c.Any {
		list = append(list, leavesOf(&c.Any[i], at(fmt.Sprintf("any[%d]", i)))...)
	}
	if c.Not != nil {
		list = append(list, leavesOf(c.Not, at("not"))...)
	}
	return list
}

// holds reports whether an activity, and where there is one its line, meets a
// condition.
func holds(c *compensation.Condition, a *compensation.Activity, l *compensation.ActivityLine) bool {
	own := *c
	own.All, own.Any, own.Not = nil, nil, nil
	for _, leaf := range leavesOf(&own, "") {
		if !leaf.test(a, l) {
			return false
		}
	}
	part := func(p compensation.Condition) bool { return holds(&p, a, l) }
	return !slices.ContainsFunc(c.All, func(p compensation.Condition) bool { return !part(p) }) &&
		(len(c.Any) == 0 || slices.ContainsFunc(c.Any, part)) && (c.Not == nil || !holds(c.Not, a, l))
}

// meets reports whether a fact meets a condition with any of its lines.
func meets(f Fact, c *compensation.Condition, plan *compensation.Plan) bool {
	b := newBuilder(plan, time.UTC, nil, nil)
	b.add("facts", []Fact{f})
	for i := range b.in.Activities {
		a := &b.in.Activities[i]
		if holds(c, a, nil) {
			return true
		}
		for k := range a.Lines {
			if holds(c, a, &a.Lines[k]) {
				return true
			}
		}
	}
	return false
}

// meeting changes a fact so that it meets a condition: by what the condition asks
// for or, where that is contradictory, by trying out.
func meeting(f Fact, c *compensation.Condition, plan *compensation.Plan) (Fact, bool) {
	if meets(f, c, plan) {
		return f, true
	}
	asked := f
	ask(&asked, c)
	if meets(asked, c, plan) {
		return asked, true
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		tried := f
		vary(r, &tried, c)
		if meets(tried, c, plan) {
			return tried, true
		}
	}
	return f, false
}

// ask sets what a condition asks for.
func ask(f *Fact, c *compensation.Condition) {
	for _, d := range dimensions {
		if asked := d.asked(c); len(asked) > 0 {
			d.set(f, asked[0])
		}
	}
	if c.Date != (irm.Window{}) {
		t := c.Date.From
		if t.IsZero() {
			t = c.Date.To.Add(-time.Hour)
		}
		f.At = MomentOf(t)
	}
	for _, key := range slices.Sorted(maps.Keys(c.Attributes)) {
		f.attribute(key, c.Attributes[key][0])
	}
	for i := range c.All {
		ask(f, &c.All[i])
	}
	if len(c.Any) > 0 {
		ask(f, &c.Any[0])
	}
}

func (f *Fact) attribute(key, value string) {
	f.Attributes = maps.Clone(f.Attributes)
	if f.Attributes == nil {
		f.Attributes = make(irm.Attributes)
	}
	f.Attributes[key] = value
}

// vary sets some of what a condition, or a part of it, asks about to values that it
// asks for, and to others.
func vary(r *rand.Rand, f *Fact, c *compensation.Condition) {
	for _, d := range dimensions {
		if values := valuesOf(d, c); len(values) > 0 && r.IntN(3) > 0 {
			values = append(values, d.others...)
			d.set(f, values[r.IntN(len(values))])
		}
	}
	for _, at := range edges(c) {
		if r.IntN(3) == 0 {
			f.At = MomentOf(at)
		}
	}
	keys := attributesOf(c)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if values := append(keys[key], "other"); r.IntN(2) == 0 {
			f.attribute(key, values[r.IntN(len(values))])
		}
	}
}

// eachCondition visits a condition and its parts.
func eachCondition(c *compensation.Condition, visit func(*compensation.Condition)) {
	visit(c)
	for i := range c.All {
		eachCondition(&c.All[i], visit)
	}
	for i := range c.Any {
		eachCondition(&c.Any[i], visit)
	}
	if c.Not != nil {
		eachCondition(c.Not, visit)
	}
}

func valuesOf(d dimension, c *compensation.Condition) (values []string) {
	eachCondition(c, func(c *compensation.Condition) { values = append(values, d.asked(c)...) })
	return values
}

// edges are the moments at and just before which dates begin and end.
func edges(c *compensation.Condition) (list []time.Time) {
	eachCondition(c, func(c *compensation.Condition) {
		for _, t := range []time.Time{c.Date.From, c.Date.To} {
			if !t.IsZero() {
				list = append(list, t, t.Add(-time.Microsecond))
			}
		}
	})
	return list
}

func attributesOf(c *compensation.Condition) map[string][]string {
	keys := make(map[string][]string)
	eachCondition(c, func(c *compensation.Condition) {
		for key, values := range c.Attributes {
			keys[key] = append(keys[key], values...)
		}
	})
	return keys
}
