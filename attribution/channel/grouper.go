package channel

import (
	"maps"
	"slices"
)

// Grouper tells the channel of visits by one grouping and one list of sites. It is
// immutable and may be used by several goroutines. The zero value has no rules.
type Grouper struct {
	gates    []gate        // of all rules, in order
	compiled []compiledAll // behind them
	masked   set           // the fields whose text some pattern looks at
	sites    Sites
	rules    []Rule // what they say, for Explain
}

// gate says which fields an [All] asks for, and which of them must be given, all others
// being missing. It settles most of them, so all gates lie side by side.
type gate struct{ asked, needs set }

type compiledAll struct {
	rule       int32
	referrer   bool // some condition is about it
	conditions []compiled
}

// Result is the answer for one visit.
type Result struct {
	Channel Channel `json:"channel"`
	Rule    int     `json:"rule"` // the index of the rule that matched; -1: none did
}

// New compiles a grouping and a list of sites, which may be empty. Later changes to
// either have no effect. The error holds all findings of both ([irm.Findings]), those
// of the sites under "sites". Warnings alone are no error and are not returned: for
// them call [Grouping.Validate] and [Sites.Validate], once for each list.
func New(grouping Grouping, sites Sites) (*Grouper, error) {
	fs := append(grouping.Validate(), sites.Validate().Under("sites")...)
	if err := fs.Err(); err != nil {
		return nil, err
	}
	g := &Grouper{sites: maps.Clone(sites)}
	for i, r := range grouping.Rules {
		plain := Rule{Channel: r.Channel}
		for _, all := range r.When {
			conditions := all.compile()
			g.gates = append(g.gates, gateOf(conditions))
			behind := compiledAll{rule: int32(i), conditions: conditions}
			for _, x := range conditions {
				behind.referrer = behind.referrer || x.field == referrerIndex
				if slices.ContainsFunc(x.patterns, func(p pattern) bool { return p.text != "" }) {
					g.masked |= 1 << x.field
				}
			}
			g.compiled = append(g.compiled, behind)
			plain.When = append(plain.When, clone(all))
		}
		g.rules = append(g.rules, plain)
	}
	return g, nil
}

func gateOf(conditions []compiled) (g gate) {
	for _, x := range conditions {
		switch bit := set(1) << x.field; {
		case !x.nothing:
			g.asked |= bit
			g.needs |= bit
		case len(x.patterns) == 1: // nothing, and nothing else
			g.asked |= bit
		}
	}
	return g
}

func clone(all All) All {
	out := slices.Clone(all)
	for i := range out {
		out[i].Is = slices.Clone(out[i].Is)
	}
	return out
}

// Of returns the channel of a visit and the rule that says so. It allocates nothing,
// and its time is bounded by what is read of a value and by the patterns: see the
// limits of the package.
func (g *Grouper) Of(v Visit) Result {
	var in values
	g.read(&v, &in)
	given, unknown := in.given, set(0)
	if in.waiting != "" {
		unknown = 1 << referrerIndex
	}
	for i, gate := range g.gates {
		if (given&gate.asked^gate.needs)&^unknown != 0 {
			continue
		}
		c := &g.compiled[i]
		if unknown != 0 && c.referrer {
			g.readReferrer(&in)
			given, unknown = in.given, 0
			if given&gate.asked != gate.needs {
				continue
			}
		}
		if failing(c.conditions, &in) < 0 {
			return Result{g.rules[c.rule].Channel, int(c.rule)}
		}
	}
	return Result{Unassigned, -1}
}

// failing is the first condition that does not hold, -1 where all do.
func failing(conditions []compiled, in *values) int {
	for i := range conditions {
		if !conditions[i].holds(in) {
			return i
		}
	}
	return -1
}
