package main

import (
	"io"
	"strings"
	"unicode/utf8"
)

// columns prints rows under a header; the first column is aligned to the left,
// the others, which are numbers, to the right.
func columns(out io.Writer, indent string, rows [][]string) {
	aligned(out, indent, rows, func(i int) bool { return i > 0 })
}

// texts prints rows of text, all columns aligned to the left.
func texts(out io.Writer, indent string, rows [][]string) {
	aligned(out, indent, rows, func(int) bool { return false })
}

func aligned(out io.Writer, indent string, rows [][]string, right func(column int) bool) {
	var width []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(width) {
				width = append(width, 0)
			}
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			if i == 0 {
				b.WriteString(indent)
			} else {
				b.WriteString("  ")
			}
			space := strings.Repeat(" ", width[i]-utf8.RuneCountInString(cell))
			if right(i) {
				b.WriteString(space + cell)
			} else {
				b.WriteString(cell + space)
			}
		}
		_, _ = io.WriteString(out, strings.TrimRight(b.String(), " ")+"\n") // the writer is buffered and reports at its flush
	}
}
