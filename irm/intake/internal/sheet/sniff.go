package sheet

import (
	"bufio"
	"bytes"
	"strings"
)

// sniff returns the beginning of the input, enough for the header, without
// consuming it. It asks for no more than it needs, so that a pipe is read as it
// fills.
func sniff(buf *bufio.Reader) []byte {
	var seen lineCount
	for {
		head, err := buf.Peek(buf.Buffered())
		if seen.add(head); err != nil || seen.lines >= headerLines || len(head) == buf.Size() {
			return head
		}
		if _, err := buf.Peek(len(head) + 1); err != nil {
			head, _ = buf.Peek(buf.Buffered())
			return head
		}
	}
}

// lineCount counts the line feeds outside of quotes in a text that grows.
type lineCount struct {
	lines, read int
	quoted      bool
}

// add takes the text so far, of which it knows the beginning.
func (n *lineCount) add(text []byte) {
	for _, c := range text[n.read:] {
		switch {
		case c == '"':
			n.quoted = !n.quoted
		case c == '\n' && !n.quoted:
			n.lines++
		}
	}
	n.read = len(text)
}

// detect finds the delimiter under which one of the first rows has most known
// columns, and that row; -1 where there is none.
func detect(head []byte, score func(cells []string) int) (comma rune, row int) {
	best := 0
	row = -1
	for _, c := range ",;\t" {
		r := newCSV(bytes.NewReader(head), c)
		r.LazyQuotes = true // the beginning may end anywhere
		for i := range headerLines {
			cells, err := r.Read()
			if err != nil {
				break
			}
			if n := score(cells); n > best {
				best, comma, row = n, c, i
			}
		}
	}
	return comma, row
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// Normalize is the form in which headers are compared: "Promo_Code " and
// "promo code" are one.
func Normalize(header string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(header, "_", " ")), " "))
}
