package calendar

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// maxLine is the length of a line in octets without its end (RFC 5545, 3.1).
const maxLine = 75

// fold ends lines with CRLF and breaks those that are too long, the rest of which goes on
// after a space. Characters stay whole, and so do escapes and, where the line is long
// enough, letters with the accents and joiners that follow.
func fold(text []byte) []byte {
	out := make([]byte, 0, len(text)+len(text)/16)
	for line := range bytes.Lines(text) {
		line = bytes.TrimSuffix(line, []byte("\n"))
		room := maxLine
		for len(line) > room {
			n := cutAt(line, room)
			out = append(append(out, line[:n]...), "\r\n "...)
			line, room = line[n:], maxLine-1
		}
		out = append(append(out, line...), "\r\n"...)
	}
	return out
}

// cutAt is where a line that is longer than room is broken.
func cutAt(line []byte, room int) int {
	whole := 0 // the last place that splits no character and no escape
	for n := room; n > 0; n-- {
		if !utf8.RuneStart(line[n]) || escaped(line, n) {
			continue
		}
		if whole == 0 {
			whole = n
		}
		if r, _ := utf8.DecodeRune(line[n:]); !joins(r) && !bytes.HasSuffix(line[:n], []byte("\u200d")) {
			return n
		}
	}
	if whole == 0 { // no text
		return room
	}
	return whole
}

// escaped reports whether an odd number of backslashes stands before n.
func escaped(line []byte, n int) bool {
	count := 0
	for n > count && line[n-1-count] == '\\' {
		count++
	}
	return count%2 == 1
}

// joins reports characters that are one with those before them: accents, variation selectors,
// joiners, the tones of skin.
func joins(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc) || r == '\u200d' || r >= '\U0001f3fb' && r <= '\U0001f3ff'
}
