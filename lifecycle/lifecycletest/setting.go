package lifecycletest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/lifecycle"
)

// change is an entry of Kit.Refuse or Kit.Allow.
type change struct {
	guard string
	allow bool
}

// setting is what was changed in the facts and meta of the kit, in this order.
type setting []change

// String writes "with Refuse[signed]"; of no change it says so.
func (s setting) String() string {
	if len(s) == 0 {
		return "with Pass"
	}
	var parts []string
	for _, c := range s {
		list := "Refuse"
		if c.allow {
			list = "Allow"
		}
		parts = append(parts, fmt.Sprintf("%s[%s]", list, c.guard))
	}
	return "with " + strings.Join(parts, ", ")
}

func (s setting) touches(guard string) bool {
	return slices.ContainsFunc(s, func(c change) bool { return c.guard == guard })
}

// and is the setting with one change more.
func (s setting) and(c change) setting { return append(slices.Clip(s), c) }

// find is what a change does; nil where the kit does not say.
func (t *trial[S, E, C]) find(c change) Change[C] {
	if c.allow {
		return t.kit.Allow[c.guard]
	}
	return t.kit.Refuse[c.guard]
}

// dress are facts and meta after the changes.
func (t *trial[S, E, C]) dress(s setting, meta lifecycle.Meta) (C, lifecycle.Meta) {
	t.hand.with = s
	facts := t.kit.Pass
	for _, c := range s {
		t.find(c)(&facts, &meta)
	}
	return facts, meta
}

// refusing is the first guard of an edge that refuses; empty: the edge is free.
func (t *trial[S, E, C]) refusing(e lifecycle.Edge[S, E], facts C, meta lifecycle.Meta) string {
	for _, g := range e.Guards {
		if t.guard(g, facts, meta) != nil {
			return g
		}
	}
	return ""
}

// seeker looks for changes with which some edges are free, and those that must not be are
// not. Changes of meta do not count where it is that of a deadline.
type seeker[S, E ~string, C any] struct {
	t       *trial[S, E, C]
	closed  []lifecycle.Edge[S, E]
	free    []lifecycle.Edge[S, E]
	meta    lifecycle.Meta
	byClock bool
	tries   int
}

const maxTries = 2000

func (k *seeker[S, E, C]) seek(s setting) (setting, bool) {
	if k.tries++; k.tries > maxTries {
		return nil, false
	}
	facts, meta := k.t.dress(s, k.meta)
	if k.byClock {
		meta = k.meta
	}
	for _, e := range k.closed {
		if k.t.refusing(e, facts, meta) != "" {
			continue
		}
		for _, g := range e.Guards {
			if found, ok := k.also(s, change{guard: g}); ok {
				return found, true
			}
		}
		return nil, false
	}
	for _, e := range k.free {
		if g := k.t.refusing(e, facts, meta); g != "" {
			return k.also(s, change{g, true})
		}
	}
	return s, true
}

// also goes on with one change more.
func (k *seeker[S, E, C]) also(s setting, c change) (setting, bool) {
	if s.touches(c.guard) || k.t.find(c) == nil {
		return nil, false
	}
	return k.seek(s.and(c))
}

// taking is a setting in which an edge is the one that is taken: it is free, and those
// above it are not.
func (t *trial[S, E, C]) taking(e lifecycle.Edge[S, E], meta lifecycle.Meta, byClock bool) (setting, bool) {
	t.hand.state, t.hand.event, t.hand.how = e.From, e.Event, ""
	k := seeker[S, E, C]{t: t, free: []lifecycle.Edge[S, E]{e}, closed: t.above(e), meta: meta, byClock: byClock}
	return k.seek(nil)
}

// above are the edges that are asked before one.
func (t *trial[S, E, C]) above(e lifecycle.Edge[S, E]) []lifecycle.Edge[S, E] {
	edges := t.cells[cell[S, E]{e.From, e.Event}]
	return slices.DeleteFunc(slices.Clone(edges), func(other lifecycle.Edge[S, E]) bool { return other.Row >= e.Row })
}
