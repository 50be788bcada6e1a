package compensationtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/compensation"
)

// choice is a member with a few possible values, the first of which is what it means
// to leave it out.
type choice struct {
	name   string
	values []string
}

// choices are the members of each type of component that are words or flags.
var choices = map[string][]choice{
	"retainer":    {{"due", []string{"arrears", "advance"}}},
	"per_unit":    {{"partial", []string{"exact", "down", "up"}}, {"per", []string{"lifetime", "period"}}},
	"commission":  {{"base", []string{"", "net", "gross", "total"}}},
	"tiered":      {{"mode", []string{"", "marginal", "whole", "stepped"}}, {"per", []string{"lifetime", "period"}}, {"first_flat_at_zero", []string{"false", "true"}}},
	"milestone":   {{"each", []string{"false", "true"}}, {"per", []string{"lifetime", "period"}}},
	"increment":   {{"per", []string{"lifetime", "period"}}},
	"pool_share":  {{"per", []string{"lifetime", "period"}}, {"base", []string{"", "net", "gross", "total"}}},
	"measure":     {{"base", []string{"", "net", "gross", "total"}}, {"paid", []string{"false", "true"}}},
	"component":   {{"per", []string{"lifetime", "period"}}},
	"plan cap":    {{"per", []string{"lifetime", "period"}}, {"budget", []string{"false", "true"}}},
	"guarantee":   {{"per", []string{"lifetime", "period"}}, {"recoverable", []string{"false", "true"}}},
	"plan policy": {{"rounding", []string{"half_away_from_zero", "half_even", "toward_zero", "away_from_zero"}}, {"selection", []string{"all", "first", "most_specific", "highest"}}, {"count", []string{"share", "winner"}}, {"remainder", []string{"largest", "first"}}},
}

// words changes the members of an object that are words or flags, those that are
// left out too.
func (m *mutator) words(n *node, path string) {
	switch {
	case path == "":
		policy := n.get("policy")
		if policy == nil {
			policy = &node{object: true}
		}
		for _, c := range choices["plan policy"] {
			if !m.decides(c.name) {
				continue
			}
			m.choose(policy, c, func(changed *node, change string) {
				m.try("policy."+c.name, change, m.root, m.root.with("policy", changed))
			})
		}
		return
	case path == "guarantee":
		m.choiceIn(n, path, "guarantee")
	case strings.HasPrefix(path, "caps["):
		m.choiceIn(n, path, "plan cap")
	case strings.HasSuffix(path, ".cap"):
		m.choiceIn(n, path, "component")
	default:
		m.choiceIn(n, path, n.get("type").str())
		for _, name := range []string{"of", "by"} {
			if of := n.get(name); of != nil && of.object {
				m.choiceIn(of, path+"."+name, "measure")
			}
		}
	}
}

// decides reports whether a policy can make a difference in the plan.
func (m *mutator) decides(policy string) bool {
	rivals, counted, pools, whole := 0, 0, 0, m.plan.Guarantee.Amount.Sign() == 0 && m.plan.Advance.Rate.Sign() == 0 && m.plan.Payment.Holdback.Sign() == 0
	for _, p := range partsOf(&m.plan) {
		whole = whole && wholeCents(p.c)
		switch {
		case p.kind == "commission" || p.kind == "per_unit" && p.of.Metric == "":
			rivals++
		case p.kind == "pool_share":
			pools++
		}
		if p.of.Kind != "" && !slices.Contains(works, p.of.Kind) {
			counted++
		}
	}
	switch policy {
	case "rounding":
		return !whole
	case "selection":
		return rivals > 1
	case "count":
		return counted > 0
	case "remainder":
		return pools > 0
	}
	return true
}

// wholeCents reports a component that has nothing to round.
func wholeCents(c compensation.Component) bool {
	switch c := c.(type) {
	case compensation.FlatFee, compensation.PerDeliverable, compensation.InKind, compensation.Milestone, compensation.Increment:
		return true
	case compensation.PerUnit:
		return c.Partial == compensation.PartialDown || c.Partial == compensation.PartialUp
	case compensation.Expense:
		return c.Rate.Sign() == 0
	}
	return false
}

func (m *mutator) choiceIn(n *node, path, of string) {
	for _, c := range choices[of] {
		if c.name == "first_flat_at_zero" && len(n.get("tiers").items) > 0 && n.get("tiers").items[0].get("flat") == nil {
			continue
		}
		m.choose(n, c, func(changed *node, change string) { m.try(path+"."+c.name, change, n, changed) })
	}
}

// choose gives the object with each of the other values.
func (m *mutator) choose(n *node, c choice, give func(changed *node, change string)) {
	have := c.values[0]
	if v := n.get(c.name); v != nil {
		if have = v.str(); have == "" {
			have = string(v.text)
		}
	}
	if have == "" { // not a member of this one
		return
	}
	for _, v := range c.values {
		if v == have || v == "" {
			continue
		}
		by := textNode(v)
		if v == "true" || v == "false" {
			by = &node{text: []byte(v)}
		}
		give(n.with(c.name, by), fmt.Sprintf("%s -> %s", have, v))
	}
}

// tiers changes a table: its rows, and how its bounds are read.
func (m *mutator) tiers(n *node, at string) {
	for i, tier := range n.items {
		here := fmt.Sprintf("%s[%d]", at, i)
		m.leaveOut(here, tier)
		m.object(tier, here)
	}
	if flipped := flip(n); flipped != nil && !m.continuous(n) {
		m.try(at, "up_to <-> from", n, flipped)
	}
}

// continuous reports a table that comes to the same on both sides of a bound: it makes
// no difference in which tier the bound lies.
func (m *mutator) continuous(tiers *node) bool {
	return m.component.get("mode").str() == string(compensation.Marginal) &&
		!slices.ContainsFunc(tiers.items, func(tier *node) bool { return tier.get("flat") != nil })
}

// flip reads the same bounds the other way: the total at a bound lies in the other
// tier.
func flip(n *node) *node {
	out := &node{array: true}
	last := len(n.items) - 1
	upTo := last >= 0 && n.items[0].get("up_to") != nil
	for i := range n.items {
		tier := n.items[i].without("up_to").without("from")
		switch {
		case upTo && i > 0:
			tier = tier.with("from", n.items[i-1].get("up_to"))
		case !upTo && i < last:
			bound := n.items[i+1].get("from")
			if bound == nil {
				return nil
			}
			tier = tier.with("up_to", bound)
		}
		out.items = append(out.items, tier)
	}
	if last < 1 {
		return nil
	}
	return out
}

// without is the object without a member.
func (n *node) without(name string) *node {
	c := *n
	c.members = slices.DeleteFunc(slices.Clone(n.members), func(m member) bool { return m.name == name })
	return &c
}

// condition negates a condition, forgets it, and forgets each thing that it asks.
func (m *mutator) condition(n *node, at string) {
	if len(n.members) == 0 {
		return
	}
	m.leaveOut(at, n)
	m.try(at, "negated", n, &node{object: true, members: []member{{"not", n}}})
	m.asked(n, at)
}

func (m *mutator) asked(n *node, at string) {
	for _, e := range n.members {
		here := at + "." + e.name
		if len(n.members) > 1 {
			m.leaveOut(here, e.value)
		}
		switch e.name {
		case "all", "any":
			for i, item := range e.value.items {
				m.leaveOut(fmt.Sprintf("%s[%d]", here, i), item)
				m.asked(item, fmt.Sprintf("%s[%d]", here, i))
			}
			other := map[string]string{"all": "any", "any": "all"}[e.name]
			if n.get(other) == nil && len(e.value.items) > 1 {
				m.try(here, e.name+" -> "+other, n, n.without(e.name).with(other, e.value))
			}
		case "not":
			m.asked(e.value, here)
		case "new":
			other := map[string]string{"yes": "no", "no": "yes"}[e.value.str()]
			m.try(here, e.value.str()+" -> "+other, e.value, textNode(other))
		case "date":
			for _, edge := range e.value.members {
				m.scalar("to", edge.value, here+"."+edge.name)
			}
		case "attributes":
			for _, key := range e.value.members {
				m.listed(key.value, here+"."+key.name)
			}
		default:
			m.listed(e.value, here)
		}
	}
}

// listed forgets each value of a list.
func (m *mutator) listed(n *node, at string) {
	for i, item := range n.items {
		if len(n.items) > 1 {
			m.try(fmt.Sprintf("%s[%d]", at, i), item.str()+" left out", item, nil)
		}
	}
}
