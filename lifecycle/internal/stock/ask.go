package stock

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
)

// Ask returns the definition without the guards that options switch off. Asked says of each
// guard that is a rule of the options whether it is on; others are asked in any case.
func Ask[S, E ~string, C any](d lifecycle.Definition[S, E, C], asked map[string]bool) lifecycle.Definition[S, E, C] {
	d.Transitions = slices.Clone(d.Transitions)
	for i, t := range d.Transitions {
		var guards []string // rows may share theirs
		for _, name := range t.Guards {
			if on, rule := asked[name]; on || !rule {
				guards = append(guards, name)
			}
		}
		d.Transitions[i].Guards = guards
	}
	return d
}
