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
	if !eachGram(text, func(key uint16) { g.bits[key>>6] |= 1 << (key & 63) }) {
		g.all = true
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
// the one of two.
func keysOf(phrase string) (keys []uint16) {
	var two []uint16
	ok := eachGram(phrase, func(key uint16) {
		if key&1 == 0 {
			two = append(two, key)
		} else {
			keys = append(keys, key)
		}
	})
	switch {
	case !ok:
		return nil
	case len(keys) == 0:
		return two
	}
	return keys
}

// eachGram yields even keys for two letters, odd ones for three. It ends with false at a letter
// that may stand for another.
func eachGram(text string, yield func(key uint16)) bool {
	var a, b uint32 // the letters before, b the last
	next := func(c uint32) {
		if b != 0 {
			h := (b*0x9e3779b1 ^ c*0x85ebca6b) * 0xc2b2ae35
			yield(uint16(h>>18) &^ 1)
			if a != 0 {
				h = (h ^ a*0x27d4eb2f) * 0x165667b1
				yield(uint16(h>>18) | 1)
			}
		}
		a, b = b, c
	}
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c >= 'A' && c <= 'Z':
				next(uint32(c) + 'a' - 'A')
			case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
				next(uint32(c))
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		switch l := base(r); {
		case l == 0:
			return false
		case l == 'ß':
			next('s')
			next('s')
		case l != ' ':
			next(uint32(l))
		}
	}
	return true
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
