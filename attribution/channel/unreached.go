package channel

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// unreached finds what no visit reaches: conditions that exclude one another, and
// those whose visits earlier ones take.
func unreached(rules []Rule) irm.Findings {
	var fs irm.Findings
	var before []placed
	for i, r := range rules {
		path := indexed("rules", i)
		var dead irm.Findings
		for j, all := range r.When {
			this := placed{i, j, all.compile()}
			a, b, excluded := this.exclusive()
			switch to := this.taken(before); {
			case excluded:
				dead.Warn(indexed("when", j), "channel_exclusive", "no visit meets both condition [%d] and condition [%d]", a, b)
				continue // it takes nothing from later ones
			case to != nil:
				dead.Warn(indexed("when", j), "channel_unreachable", "all its visits are taken before, by %s", list(to))
			}
			before = append(before, this)
		}
		if len(dead) == len(r.When) {
			fs.Warn(path, "channel_unreachable", "no visit reaches the rule: %s: %s", dead[0].Path, dead[0].Message)
			continue
		}
		fs = append(fs, dead.Under(path)...)
	}
	return fs
}

// placed is a compiled [All] and where it stands.
type placed struct {
	rule, index int
	conditions  []compiled
}

func (p placed) String() string { return indexed(indexed("rules", p.rule)+".when", p.index) }

// taken are the earlier ones that together take every visit that matches p, nil
// where they do not.
func (p *placed) taken(before []placed) []placed {
	for i := range p.conditions {
		if found := p.divided(before, i); found != nil {
			return found
		}
	}
	return nil
}

// divided finds for each pattern of one condition an earlier one that takes the
// visits of it, nil where there is none for some pattern.
func (p *placed) divided(before []placed, by int) []placed {
	type candidate struct {
		index int
		left  set // of its conditions, what the pattern itself must imply
	}
	var candidates []candidate
	for i := range before {
		if left, ok := p.left(&before[i], by); ok {
			candidates = append(candidates, candidate{i, left})
		}
	}
	var found []placed
	for _, one := range p.conditions[by].patterns {
		i := slices.IndexFunc(candidates, func(c candidate) bool { return before[c.index].takes(c.left, &one) })
		if i < 0 {
			return nil
		}
		found = append(found, before[candidates[i].index])
	}
	return found
}

// takes reports that each of some conditions holds where a value looks like one.
func (p *placed) takes(conditions set, one *pattern) bool {
	for i := range p.conditions {
		if conditions>>i&1 != 0 && !p.conditions[i].takes(one) {
			return false
		}
	}
	return true
}

// left are the conditions of an earlier one that those of p but for one do not
// imply. ok is false where they are not about the field of that one.
func (p *placed) left(e *placed, but int) (left set, ok bool) {
	for i := range e.conditions {
		d, implied := &e.conditions[i], false
		for j := range p.conditions {
			implied = implied || j != but && p.conditions[j].implies(d)
		}
		switch {
		case implied:
		case d.field != p.conditions[but].field:
			return 0, false
		default:
			left |= 1 << i
		}
	}
	return left, true
}

// list names the places once each, at most three of them.
func list(places []placed) string {
	const most = 3
	var words []string
	for _, p := range places {
		if word := p.String(); !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	if n := len(words); n > most {
		words = append(words[:most], fmt.Sprintf("%d more", n-most))
	}
	return join(words, "and")
}

// exclusive finds two of the conditions that no value meets both.
func (p *placed) exclusive() (i, j int, found bool) {
	for j := range p.conditions {
		for i := range j {
			if p.conditions[i].excludes(&p.conditions[j]) {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}

func (all All) compile() []compiled {
	out := make([]compiled, len(all))
	for i, c := range all {
		out[i] = compileCondition(c)
	}
	return out
}
