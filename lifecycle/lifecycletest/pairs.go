package lifecycletest

import "github.com/irmkit/irmkit/lifecycle"

// pairs knows which rows pass together with some facts of a kit: Pass, one or two of its
// changes, or as many as it takes to allow both.
type pairs[S, E ~string, C any] struct {
	t     *trial[S, E, C]
	known map[[2]int]bool
}

func newPairs[S, E ~string, C any](t *trial[S, E, C]) *pairs[S, E, C] {
	return &pairs[S, E, C]{t, map[[2]int]bool{}}
}

func (p *pairs[S, E, C]) together(a, b int) bool {
	yes, known := p.known[[2]int{a, b}]
	if !known {
		yes = p.find(p.edge(a), p.edge(b))
		p.known[[2]int{a, b}] = yes
	}
	return yes
}

func (p *pairs[S, E, C]) edge(row int) lifecycle.Edge[S, E] {
	return lifecycle.Edge[S, E]{Row: row, Guards: p.t.d.Transitions[row].Guards}
}

// find looks for facts. Where a guard panics there may be some.
func (p *pairs[S, E, C]) find(a, b lifecycle.Edge[S, E]) (yes bool) {
	defer func() {
		if recover() != nil {
			yes = true
		}
	}()
	k := seeker[S, E, C]{t: p.t, free: []lifecycle.Edge[S, E]{a, b}, meta: p.t.kit.Meta}
	if _, ok := k.seek(nil); ok {
		return true
	}
	changes := p.t.settings()[1:]
	for i, one := range changes {
		if p.pass(one, a, b) {
			return true
		}
		for _, other := range changes[:i] {
			if p.pass(one.and(other[0]), a, b) || p.pass(other.and(one[0]), a, b) {
				return true
			}
		}
	}
	return false
}

func (p *pairs[S, E, C]) pass(s setting, a, b lifecycle.Edge[S, E]) bool {
	facts, meta := p.t.dress(s, p.t.kit.Meta)
	return p.t.refusing(a, facts, meta) == "" && p.t.refusing(b, facts, meta) == ""
}

// matters reports whether the order of two rows makes a difference, as far as is known.
func (u *mutator[S, E, C]) matters(a, b int) bool {
	for _, p := range u.pairs {
		if p.together(a, b) {
			return true
		}
	}
	return len(u.pairs) == 0
}
