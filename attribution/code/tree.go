package code

import "sort"

// tree finds skeletons that are few edits away from one. It is the prefix tree of the
// looks of a book, in which what only one skeleton has is no longer branched.
type tree struct {
	nodes []branch
	looks looks
}

// span is a part of a list.
type span struct{ from, to int32 }

// branch is a part of the looks with one beginning.
type branch struct {
	part        span
	first, many int32 // its children; none where it has one skeleton only
	depth       uint8
	symbol      uint8 // the number of the last symbol, ended where the skeleton ends
}

const ended = isNone

func newTree(ls looks) tree {
	t := tree{looks: ls}
	if len(ls) > 0 {
		t.nodes = append(t.nodes, branch{part: span{0, int32(len(ls))}})
	}
	for i := 0; i < len(t.nodes); i++ { // those that are added come to their turn too
		n := t.nodes[i]
		part := ls[n.part.from:n.part.to]
		if part[0].skeleton == part[len(part)-1].skeleton {
			continue
		}
		n.first = int32(len(t.nodes))
		for from := n.part.from; from < n.part.to; n.many++ {
			rest := ls[from:n.part.to]
			c := rest[0].skeleton[n.depth]
			to := from + int32(sort.Search(len(rest), func(j int) bool { return rest[j].skeleton[n.depth] > c }))
			t.nodes = append(t.nodes, branch{part: span{from, to}, depth: n.depth + 1, symbol: values[c]})
			from = to
		}
		t.nodes[i] = n
	}
	return t
}

// maxEdits is the greatest distance that is searched.
const maxEdits = 2

// near is the automaton that reads a skeleton and knows how far it is from the wanted
// one, by the bits of Wu and Manber (1992), with exchanged neighbours as one edit: bit i
// of within[e] says that what was read is at most e edits from the first i symbols.
type near struct {
	within, before [maxEdits + 1]uint64 // now, and one symbol ago
	last           uint64               // the places of the last symbol
}

// wanted are the places of each symbol in the wanted skeleton: bit i+1 for the i-th.
type wanted struct {
	places [field]uint64
	end    uint64 // the bit behind the last symbol
	edits  int
}

func newWanted(skeleton key, n, edits int) *wanted {
	w := &wanted{end: 1 << n, edits: edits}
	for i := range n {
		w.places[values[skeleton[i]]] |= 2 << i
	}
	return w
}

// start has read nothing: it is i edits from the first i symbols.
func (w *wanted) start() near {
	var s near
	for e := range w.edits + 1 {
		s.within[e] = 2<<e - 1
	}
	return s
}

// may reports whether the automaton stays alive when it reads the symbol.
func (w *wanted) may(s *near, v uint8) bool {
	if w.edits == 0 {
		return s.within[0]<<1&w.places[v] != 0
	}
	e := w.edits
	return s.within[e-1] != 0 || s.within[e]<<1&w.places[v] != 0 || s.before[e-1]<<2&(w.places[v]<<1)&s.last != 0
}

// read goes on by one symbol.
func (w *wanted) read(s *near, v uint8) near {
	at := w.places[v]
	t := near{before: s.within, last: at}
	t.within[0] = s.within[0] << 1 & at
	for e := 1; e <= w.edits; e++ {
		t.within[e] = s.within[e]<<1&at | // as wanted
			s.within[e-1] | // one too many
			(s.within[e-1]|t.within[e-1])<<1 | // another one, or one left out
			s.before[e-1]<<2&(at<<1)&s.last // exchanged with the one before
	}
	return t
}

// distance is the number of edits after the last symbol, false where there are more
// than are searched.
func (w *wanted) distance(s *near) (int, bool) {
	for e := range w.edits + 1 {
		if s.within[e]&w.end != 0 {
			return e, true
		}
	}
	return 0, false
}

// search visits all parts of the looks that are within the edits.
func (t tree) search(w *wanted, visit func(part looks, edits int)) {
	if len(t.nodes) > 0 {
		t.walk(&t.nodes[0], w.start(), w, visit)
	}
}

func (t tree) walk(n *branch, s near, w *wanted, visit func(part looks, edits int)) {
	part := t.looks[n.part.from:n.part.to]
	if n.many == 0 {
		for i := int(n.depth); n.symbol != ended && i < maxCode && part[0].skeleton[i] != 0; i++ {
			v := values[part[0].skeleton[i]]
			if !w.may(&s, v) {
				return
			}
			s = w.read(&s, v)
		}
		if edits, ok := w.distance(&s); ok {
			visit(part, edits)
		}
		return
	}
	for i := n.first; i < n.first+n.many; i++ {
		child := &t.nodes[i]
		if child.symbol == ended {
			t.walk(child, s, w, visit)
		} else if w.may(&s, child.symbol) {
			t.walk(child, w.read(&s, child.symbol), w, visit)
		}
	}
}
