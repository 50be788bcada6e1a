package lifecycle

// names numbers up to 250 words and finds the number of a word again in two
// nanoseconds, wherever its bytes lie: a state that was read from a database is found
// as fast as a constant.
//
// Two numbers hold the first and the last eight bytes of a word, which is all of it up to
// sixteen. Their sum times a factor names its slot. The factor is chosen when the words
// are known, so that all or nearly all of these have a slot of their own; the others, and
// longer words, are found in the map.
type names struct {
	words  []string
	factor uint64
	slots  [256]slot
	others map[string]uint8 // those without a slot
}

// slot is a word of at most sixteen bytes. A free one has the number none.
type slot struct {
	head, tail uint64
	length     int
	index      uint8
}

// none is the number of no word.
const none = 255

// factors is how many are tried. A dozen words need a few, forty some hundred.
const factors = 500

func newNames(words []string) names {
	n := names{words: words, others: map[string]uint8{}}
	for i := range n.slots {
		n.slots[i].index = none
	}
	sums := make([]uint64, 0, len(words)) // of the short ones
	for _, w := range words {
		if len(w) <= 16 {
			head, tail := ends(w)
			sums = append(sums, head+tail)
		}
	}
	best, factor := len(words)+1, uint64(0x9e3779b97f4a7c15)
	for range factors {
		factor = factor*6364136223846793005 + 1442695040888963407 | 1
		if c := collisions(sums, factor); c < best {
			best, n.factor = c, factor
		}
		if best == 0 {
			break
		}
	}
	for i, w := range words {
		head, tail := ends(w)
		if at := &n.slots[(head+tail)*n.factor>>56]; len(w) <= 16 && at.index == none {
			*at = slot{head, tail, len(w), uint8(i)}
		} else {
			n.others[w] = uint8(i)
		}
	}
	return n
}

func collisions(sums []uint64, factor uint64) int {
	var taken [256]bool
	n := 0
	for _, s := range sums {
		if at := s * factor >> 56; taken[at] {
			n++
		} else {
			taken[at] = true
		}
	}
	return n
}

// find returns the number of the word, or none.
func (n *names) find(s string) uint8 {
	if i := n.quick(s); i != none {
		return i
	}
	if i, ok := n.others[s]; ok {
		return i
	}
	return none
}

// quick finds the words that have a slot; of others it is none. It calls nothing, so
// that it has no frame. What steps and Next begin with is this, for the state and the
// event, written out in both: one more call would cost a fifth of Next.
func (n *names) quick(s string) uint8 {
	head, tail := uint64(0), uint64(0) // as ends has it, which is too great to be inlined
	if len(s) >= 8 {
		head, tail = eight(s), eight(s[len(s)-8:])
	} else if len(s) >= 4 {
		head, tail = four(s), four(s[len(s)-4:])
	} else if len(s) >= 2 {
		head, tail = two(s), two(s[len(s)-2:])
	} else if len(s) == 1 {
		head, tail = uint64(s[0]), uint64(s[0])
	}
	at := &n.slots[(head+tail)*n.factor>>56]
	if at.head != head || at.tail != tail || at.length != len(s) {
		return none
	}
	return at.index
}

// ends are two numbers that hold the first and the last bytes of a word.
func ends(s string) (head, tail uint64) {
	switch {
	case len(s) >= 8:
		return eight(s), eight(s[len(s)-8:])
	case len(s) >= 4:
		return four(s), four(s[len(s)-4:])
	case len(s) >= 2:
		return two(s), two(s[len(s)-2:])
	}
	return uint64(s[0]), uint64(s[0])
}

// eight is one load.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// four is one load.
func four(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

// two is one load.
func two(s string) uint64 {
	_ = s[1]
	return uint64(s[0]) | uint64(s[1])<<8
}
