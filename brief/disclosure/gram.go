package disclosure

import (
	"unicode"
	"unicode/utf8"
)

// grams are the runs of three letters and of two that a text has, as bits by their hash:
// most phrases are not in most texts, and most of these have a run that the text has not.
// Letters are taken without accents, and all else is passed over, so that nothing is missed
// that package caption finds; a text with letters that may stand for others has all runs.
type grams struct {
	bits [256]uint64
	all  bool
}

func gramsOf(text string) *grams {
	g := &grams{}
	var r run
	for i := 0; i < len(text); {
		c, n, again := letterAt(text, i)
		if n == 0 {
			g.all = true
			return g
		}
		i += n
		for c != ' ' {
			two, three := r.next(uint32(c))
			g.bits[two>>6] |= 1 << (two & 63)
			g.bits[three>>6] |= 1 << (three & 63)
			if !again {
				break
			}
			again = false
		}
	}
	return g
}

// has reports whether all the keys are there.
func (g *grams) has(keys []uint16) bool {
	if g.all {
		return true
	}
	for _, k := range keys {
		if g.bits[k>>6]&(1<<(k&63)) == 0 {
			return false
		}
	}
	return true
}

// keysOf are what a text must have for a phrase to be in it: its runs of three letters, or
// the one of two. A phrase with a letter that may stand for another has none, and is always
// looked for.
func keysOf(phrase string) (keys []uint16) {
	var r run
	var last uint16
	n := 0
	for i := 0; i < len(phrase); {
		c, size, again := letterAt(phrase, i)
		if size == 0 {
			return nil
		}
		i += size
		for c != ' ' {
			two, three := r.next(uint32(c))
			n++
			last = two
			if n > 2 {
				keys = append(keys, three)
			}
			if !again {
				break
			}
			again = false
		}
	}
	if n == 2 {
		return []uint16{last}
	}
	return keys
}

// run is the two letters before; 0 is none.
type run struct{ a, b uint32 }

// next are the keys of the runs of two and of three letters that end with c, even and odd.
func (r *run) next(c uint32) (two, three uint16) {
	h := (r.b*0x9e3779b1 ^ c*0x85ebca6b) * 0xc2b2ae35
	two = uint16(h>>18) &^ 1
	h = (h ^ r.a*0x27d4eb2f) * 0x165667b1
	three = uint16(h>>18) | 1
	r.a, r.b = r.b, c
	return two, three
}

// letterAt is the letter at i without its accent, a blank where it is passed over, and how
// many bytes it has: 0 where it may stand for another. again says that it counts twice, as ß.
func letterAt(text string, i int) (c rune, n int, again bool) {
	if b := text[i]; b < utf8.RuneSelf {
		switch {
		case b >= 'a' && b <= 'z' || b >= '0' && b <= '9':
			return rune(b), 1, false
		case b >= 'A' && b <= 'Z':
			return rune(b) + 'a' - 'A', 1, false
		}
		return ' ', 1, false
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	switch c = base(r); c {
	case 0:
		return 0, 0, false
	case 'ß':
		return 's', n, true
	}
	return c, n, false
}

// latin are the letters U+00C0 to U+017F without accent or stroke, in small. A point is
// what has other forms, a blank what is no letter.
const latin = "aaaaaaæceeeeiiii" + "dnooooo ouuuuyþß" + "aaaaaaæceeeeiiii" + "dnooooo ouuuuyþy" +
	"aaaaaaccccccccdd" + "ddeeeeeeeeeegggg" + "gggghhhhiiiiiiii" + "ii..jjkk.llllll." +
	".llnnnnnn...oooo" + "ooœœrrrrrrssssss" + "ssttttttuuuuuuuu" + "uuuuwwyyyzzzzzz."

var latinLetters = []rune(latin)

// base is a letter without accents, a blank for what is none, and 0 for what may stand for
// another.
func base(r rune) rune {
	switch {
	case r >= 0xc0 && r < 0x180:
		if l := latinLetters[r-0xc0]; l != '.' {
			return l
		}
		return 0
	case r >= 0x300 && r < 0x370, r >= 0x200b && r <= 0x200d, r == 0xfeff, r == 0xfe0f, r >= 0x2010 && r <= 0x2027, r == 0xa0, r == 0xb7, r == 0xab, r == 0xbb, r == 0xa1, r == 0xbf,
		r >= 0x2600 && r < 0x27c0, r >= 0x1f300 && r < 0x1fb00, r >= 0x3001 && r <= 0x3020, r == utf8.RuneError:
		return ' '
	case r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fc, r >= 0xac00 && r <= 0xd7a3, r >= 0x4e00 && r < 0xa000 && unicode.Is(unicode.Han, r):
		return r
	}
	return 0
}
