package main

import (
	"io"
	"strings"
	"unicode/utf8"
)

// columns prints rows under a header; the first column is aligned to the left,
// the others, which are numbers, to the right.
func columns(out io.Writer, indent string, rows [][]string) {
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
			space := strings.Repeat(" ", width[i]-utf8.RuneCountInString(cell))
			if i == 0 {
				b.WriteString(indent + cell + space)
			} else {
				b.WriteString("  " + space + cell)
			}
		}
		_, _ = io.WriteString(out, strings.TrimRight(b.String(), " ")+"\n") // the writer is buffered and reports at its flush
	}
}
