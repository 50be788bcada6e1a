package caption

import "unicode/utf8"

// Unit is what the length of a text is counted in.
type Unit uint8

const (
	// CodePoints are the characters of Unicode; the zero value. A byte that is not UTF-8
	// is one.
	CodePoints Unit = iota
	// UTF16 are 16-bit units, as JavaScript, Java and Swift's NSString count: most emoji
	// are two.
	UTF16
	// Bytes are those of UTF-8.
	Bytes
	// Graphemes are what a reader takes for one character (Unicode Standard Annex 29):
	// a letter with its marks, a family of four.
	Graphemes
	// Weighted is as on X: two for most characters outside of Latin, Greek, Cyrillic,
	// Arabic and their neighbours, two for an emoji however it is made, 23 for a link.
	Weighted
	// Weighted2017 is as on Twitter before 2018-10: each part of an emoji counts.
	Weighted2017
)

// String is the name of the unit: code_points, utf16, bytes, graphemes, weighted,
// weighted_2017.
func (u Unit) String() string {
	return name([]string{"code_points", "utf16", "bytes", "graphemes", "weighted", "weighted_2017"}, int(u))
}

// Length is how long the text is.
func (c *Caption) Length(u Unit) int {
	switch u {
	case CodePoints:
		return utf8.RuneCountInString(c.text)
	case Bytes:
		return len(c.text)
	}
	return c.Position(len(c.text), u)
}

// Position is how long the text is before a byte of it, as that of a [Match]: what is at
// position 125 or more lies behind a fold of 125. A character that the byte lies within, or
// a link where it counts as one, is not counted.
func (c *Caption) Position(offset int, u Unit) (length int) {
	r := ruler{c: c, unit: u}
	for r.next() && r.end <= offset {
		length += r.weight
	}
	return length
}

// Cut is the byte before which the longest beginning of the text ends that is no longer than
// length.
func (c *Caption) Cut(length int, u Unit) (offset int) {
	r := ruler{c: c, unit: u}
	for r.next() {
		if length -= r.weight; length < 0 {
			break
		}
		offset = r.end
	}
	return offset
}

// ruler goes through a text by what counts as one.
type ruler struct {
	c      *Caption
	unit   Unit
	end    int // of the last, which counts for weight
	weight int
	token  int // the next one
}

func (r *ruler) next() bool {
	text := r.c.text[r.end:]
	if text == "" {
		return false
	}
	n := 1
	r.weight = 1
	switch r.unit {
	case Bytes:
	case Graphemes:
		n = grapheme(text)
	case Weighted, Weighted2017:
		if link := r.link(); link > 0 {
			n, r.weight = link, weightOfLink
		} else {
			n, r.weight = weigh(text, r.unit == Weighted)
		}
	default:
		var first rune
		first, n = utf8.DecodeRuneInString(text)
		if r.unit == UTF16 && first > 0xffff {
			r.weight = 2
		}
	}
	r.end += n
	return true
}

// link is the length of the link that begins here, or 0.
func (r *ruler) link() int {
	tokens := r.c.tokens
	for r.token < len(tokens) && tokens[r.token].Start < r.end {
		r.token++
	}
	if r.token < len(tokens) && tokens[r.token].Start == r.end && tokens[r.token].Kind == Link {
		return tokens[r.token].End - r.end
	}
	return 0
}
