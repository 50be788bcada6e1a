package lifecycletest

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/lifecycle"
)

// Path is a way through a machine: the state in which an instance starts, and the
// edges that it takes.
type Path[S, E ~string] struct {
	Start S
	Edges []lifecycle.Edge[S, E]
}

// End is the state that the path leads to.
func (p Path[S, E]) End() S {
	if n := len(p.Edges); n > 0 {
		return p.Edges[n-1].To
	}
	return p.Start
}

// Events are those that are fired along the path.
func (p Path[S, E]) Events() iter.Seq[E] {
	return func(yield func(E) bool) {
		for _, e := range p.Edges {
			if !yield(e.Event) {
				return
			}
		}
	}
}

// String writes "draft -submit-> review -approve-> published".
func (p Path[S, E]) String() string {
	var b strings.Builder
	b.WriteString(string(p.Start))
	for _, e := range p.Edges {
		fmt.Fprintf(&b, " -%s-> %s", e.Event, e.To)
	}
	return b.String()
}

// with is the path and one edge more.
func (p Path[S, E]) with(e lifecycle.Edge[S, E]) Path[S, E] {
	p.Edges = append(slices.Clip(p.Edges), e)
	return p
}

// ShortestPaths yields a shortest path to each state, in the order of the states: from
// the initial state, or where none leads from there, from the first entry that one does.
func ShortestPaths[S, E ~string, C any](m *lifecycle.Machine[S, E, C]) iter.Seq[Path[S, E]] {
	a := newAtlas(m, nil)
	return func(yield func(Path[S, E]) bool) {
		for _, s := range a.states {
			if p, ok := a.routes[s]; ok && !yield(p) {
				return
			}
		}
	}
}

// Paths yields paths that together take every edge of the machine. Each is a shortest
// one to an edge that none before it took, and goes on as long as the next edge is
// another such: so it ends, and few are needed.
func Paths[S, E ~string, C any](m *lifecycle.Machine[S, E, C]) iter.Seq[Path[S, E]] {
	a := newAtlas(m, nil)
	return a.cover()
}

// atlas is the graph of a machine, with a shortest route to each state.
type atlas[S, E ~string] struct {
	states []S
	edges  []lifecycle.Edge[S, E]
	leave  map[S][]lifecycle.Edge[S, E]
	routes map[S]Path[S, E]
}

// newAtlas looks at the edges that can be taken; nil: at all.
func newAtlas[S, E ~string, C any](m *lifecycle.Machine[S, E, C], can func(lifecycle.Edge[S, E]) bool) *atlas[S, E] {
	d := m.Definition()
	a := &atlas[S, E]{leave: map[S][]lifecycle.Edge[S, E]{}, routes: map[S]Path[S, E]{}}
	for _, s := range d.States {
		a.states = append(a.states, s.Name)
	}
	for e := range m.Edges() {
		if can == nil || can(e) {
			a.edges = append(a.edges, e)
			a.leave[e.From] = append(a.leave[e.From], e)
		}
	}
	for _, start := range append([]S{d.Initial}, d.Entries...) {
		a.explore(Path[S, E]{Start: start})
	}
	return a
}

// explore finds routes, breadth first, to what has none yet.
func (a *atlas[S, E]) explore(from Path[S, E]) {
	for queue := []Path[S, E]{from}; len(queue) > 0; queue = queue[1:] {
		p := queue[0]
		if _, known := a.routes[p.End()]; known {
			continue
		}
		a.routes[p.End()] = p
		for _, e := range a.leave[p.End()] {
			queue = append(queue, p.with(e))
		}
	}
}

// circle is a shortest way from a state to itself.
func (a *atlas[S, E]) circle(state S) ([]lifecycle.Edge[S, E], bool) {
	b := &atlas[S, E]{leave: a.leave, routes: map[S]Path[S, E]{}}
	b.explore(Path[S, E]{Start: state})
	best := Path[S, E]{}
	for _, e := range a.edges {
		if p, ok := b.routes[e.From]; ok && e.To == state && (best.Edges == nil || len(p.Edges)+1 < len(best.Edges)) {
			best = p.with(e)
		}
	}
	return best.Edges, best.Edges != nil
}

// place is where an edge stands in a table.
type place[S ~string] struct {
	from S
	row  int
}

func placeOf[S, E ~string](e lifecycle.Edge[S, E]) place[S] { return place[S]{e.From, e.Row} }

// cover yields paths that take every edge.
func (a *atlas[S, E]) cover() iter.Seq[Path[S, E]] {
	return func(yield func(Path[S, E]) bool) {
		taken := map[place[S]]bool{}
		untaken := func(e lifecycle.Edge[S, E]) bool { return !taken[placeOf(e)] }
		for _, e := range a.edges {
			route, ok := a.routes[e.From]
			if !ok || taken[placeOf(e)] {
				continue
			}
			p := route.with(e)
			for _, e := range p.Edges {
				taken[placeOf(e)] = true
			}
			for {
				i := slices.IndexFunc(a.leave[p.End()], untaken)
				if i < 0 {
					break
				}
				next := a.leave[p.End()][i]
				p, taken[placeOf(next)] = p.with(next), true
			}
			if !yield(p) {
				return
			}
		}
	}
}
