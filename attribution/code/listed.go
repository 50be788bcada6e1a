package code

// listed is the automaton of Aho and Corasick (1975) for blocked and allowed words.
type listed struct {
	words  []string // blocked ones
	states []state
}

// state is what of some word was read last.
type state struct {
	next    [field]int32 // by symbol
	fail    int32        // the longest end of this that another word begins with
	word    int32        // 1 + the index of the longest blocked word that ends here; 0: none
	blocked int32        // its length
	allowed int32        // the length of the longest allowed word that ends here; 0: none
	hopes   int32        // the length of the longest end of this that an allowed word goes on from
}

// add files a word under its symbols.
func (l *listed) add(word string, allowed bool) {
	if l.states == nil {
		l.states = make([]state, 1)
	}
	at := int32(0)
	for i := range len(word) {
		v := plain[values[word[i]]]
		if allowed {
			l.states[at].hopes = int32(i)
		}
		if l.states[at].next[v] == 0 {
			l.states[at].next[v] = int32(len(l.states))
			l.states = append(l.states, state{})
		}
		at = l.states[at].next[v]
	}
	s := &l.states[at]
	switch {
	case allowed:
		s.allowed = int32(len(word))
	case s.word == 0:
		l.words = append(l.words, word)
		s.word, s.blocked = int32(len(l.words)), int32(len(word))
	}
}

// link completes the automaton, level by level: where no word goes on, it goes on from
// the longest end that one begins with.
func (l *listed) link() {
	if l.states == nil {
		return
	}
	queue := make([]int32, 0, len(l.states))
	for _, to := range l.states[0].next {
		if to != 0 {
			queue = append(queue, to)
		}
	}
	for len(queue) > 0 {
		s := &l.states[queue[0]]
		queue = queue[1:]
		fail := &l.states[s.fail]
		if s.word == 0 {
			s.word, s.blocked = fail.word, fail.blocked
		}
		s.allowed, s.hopes = max(s.allowed, fail.allowed), max(s.hopes, fail.hopes)
		for v, to := range s.next {
			if to == 0 {
				s.next[v] = fail.next[v]
				continue
			}
			l.states[to].fail = fail.next[v]
			queue = append(queue, to)
		}
	}
	for i := range l.states { // a symbol in disguise leads where the plain one does
		for v, p := range plain {
			l.states[i].next[v] = l.states[i].next[p]
		}
	}
}

// nodes are the states, each with how long ago the first blocked word began that has no
// excuse yet, as far as such pairs can be reached. The first alone matters: what excuses
// it begins no later and ends no earlier than the others.
func (l *listed) nodes() []node {
	if l.states == nil {
		return nil
	}
	type pair struct{ state, owed int32 }
	pairs := []pair{{}}
	number := map[pair]int32{{}: 0}
	var nodes []node
	for i := 0; i < len(pairs); i++ { // those that are added come to their turn too
		n := node{owing: pairs[i].owed > 0}
		for v, to := range l.states[pairs[i].state].next {
			p := pair{to, l.states[to].owed(pairs[i].owed)}
			if p.owed == barred {
				n.next[v] = barred
				continue
			}
			at, ok := number[p]
			if !ok {
				at = int32(len(pairs))
				number[p] = at
				pairs = append(pairs, p)
			}
			n.next[v] = at
		}
		nodes = append(nodes, n)
	}
	return nodes
}

// owed is how long ago the first blocked word without an excuse began, if before this
// symbol it was so long ago; 0: there is none; barred: there is one for good.
func (s *state) owed(before int32) int32 {
	owed := s.blocked
	if before > 0 {
		owed = max(owed, before+1)
	}
	switch {
	case owed <= s.allowed:
		return 0
	case owed > s.hopes:
		return barred
	}
	return owed
}

// find returns the blocked word that ends first in a code, the longest of those, that no
// allowed word excuses.
func (l *listed) find(code string) (word string, found bool) {
	if l.states == nil {
		return "", false
	}
	var path []*state // after each symbol
	at := &l.states[0]
	for i := range len(code) {
		if v := values[code[i]]; v < isSeparator {
			at = &l.states[at.next[v]]
			path = append(path, at)
		}
	}
	for end, s := range path {
		if s.word > 0 && !excused(path[end:], int(s.blocked)) {
			return l.words[s.word-1], true
		}
	}
	return "", false
}

// excused reports whether an allowed word holds the last so many symbols before the end
// of the first state of a path.
func excused(path []*state, symbols int) bool {
	for later, s := range path {
		if int(s.allowed) >= symbols+later {
			return true
		}
	}
	return false
}
