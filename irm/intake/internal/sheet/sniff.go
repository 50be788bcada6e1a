package sheet

import (
	"bufio"
	"bytes"
	"strings"
)

// sniff returns the beginning of the input, just enough for the header, without
// consuming it. What it returns does not depend on how much the input gives at a
// time, and it asks for no more than it needs, so that a pipe is read as it fills.
func sniff(buf *bufio.Reader) []byte {
	var seen rowCount
	for {
		head, err := buf.Peek(buf.Buffered())
		if end, ok := seen.end(head); ok {
			return head[:end]
		}
		if err != nil || len(head) == buf.Size() {
			return head
		}
		if _, err := buf.Peek(len(head) + 1); err != nil {
			return head
		}
	}
}

// rowCount counts the rows with text in an input that grows.
type rowCount struct {
	rows, read   int
	quoted, text bool
}

// end takes the input so far, of which it knows the beginning, and finds the end of
// the last row in which a header may be.
func (n *rowCount) end(input []byte) (int, bool) {
	for i, c := range input[n.read:] {
		switch {
		case c == '"':
			n.quoted, n.text = !n.quoted, true
		case c != '\n':
			n.text = n.text || c != '\r'
		case n.text && !n.quoted:
			if n.rows++; n.rows == headerLines {
				return n.read + i + 1, true
			}
			n.text = false
		}
	}
	n.read = len(input)
	return 0, false
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
