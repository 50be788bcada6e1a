package lifecycletest

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/lifecycle"
)

// obstacle says why no facts take an edge.
func (t *trial[S, E, C]) obstacle(e lifecycle.Edge[S, E], meta lifecycle.Meta) string {
	if g, ok := t.neverFree(meta, e.Guards); !ok {
		return g
	}
	above := t.above(e)
	if len(above) == 0 {
		return "now they do, and before they did not: want guards that are functions of their arguments alone"
	}
	k := seeker[S, E, C]{t: t, free: []lifecycle.Edge[S, E]{e}, closed: above, meta: meta}
	if _, ok := k.seek(nil); !ok && k.tries > maxTries {
		return fmt.Sprintf("%d changes of Pass were tried, and a row above it passes too: want rows that exclude one another by fewer guards", maxTries)
	}
	return "a row above it passes too: want an entry in Kit.Refuse for a guard of that row alone"
}

// neverFree names the guards that keep a row from passing, whatever stands above it: one,
// two that are opposites, or all. It reports whether there are none.
func (t *trial[S, E, C]) neverFree(meta lifecycle.Meta, guards []string) (why string, ok bool) {
	free := func(guards ...string) bool {
		k := seeker[S, E, C]{t: t, free: []lifecycle.Edge[S, E]{{Guards: guards}}, meta: meta}
		_, ok := k.seek(nil)
		return ok
	}
	if free(guards...) {
		return "", true
	}
	for i, g := range guards {
		if !free(g) {
			return fmt.Sprintf("%s refuses with Pass: want facts with which it passes, or an entry in Kit.Allow", quote(g)), false
		}
		for _, h := range guards[:i] {
			if !free(h, g) {
				return fmt.Sprintf("%s and %s never pass together: nobody can take this row, or Kit.Allow lacks facts for both", quote(h), quote(g)), false
			}
		}
	}
	var all []string
	for _, g := range guards {
		all = append(all, quote(g))
	}
	return fmt.Sprintf("%s never pass together: nobody can take this row, or Kit.Allow lacks facts for all", strings.Join(all, ", ")), false
}
