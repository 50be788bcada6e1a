package scoring

import (
	"strconv"
	"strings"
)

// Rows returns the shortlist as a table: a row of headings, and a row for each entry in their
// order, all of the same length. Whoever writes it to a file that a spreadsheet opens has to
// make it safe: a cell holds the host's IDs and texts as they are.
func (l Shortlist) Rows() [][]string {
	rows := [][]string{{
		"rank", "id", "group", "score", "low", "high", "confidence", "grade", "flags", "segments",
		"perhaps", "strong", "weak", "unknown", "review", "out", "facts", "notes",
	}}
	for _, e := range l.Entries {
		rank := ""
		if e.Rank > 0 {
			rank = strconv.Itoa(e.Rank)
		}
		facts := make([]Remark, len(e.Facts))
		for i, f := range e.Facts {
			facts[i] = Remark{f.Kind, f.Text}
		}
		notes := make([]string, len(e.Notes))
		for i, n := range e.Notes {
			notes[i] = string(n)
		}
		rows = append(rows, []string{
			rank, e.ID, e.Group, e.Score.String(), e.Low.String(), e.High.String(), e.Confidence.String(), e.Grade, e.Flags.String(),
			listed(e.Segments), listed(e.Perhaps), said(e.Strong), said(e.Weak), said(e.Unknown), said(e.Review), said(e.Out), said(facts), listed(notes),
		})
	}
	return rows
}

func listed(words []string) string { return strings.Join(words, "; ") }

func said(remarks []Remark) string {
	words := make([]string, len(remarks))
	for i, r := range remarks {
		if words[i] = r.ID; r.Words != "" {
			words[i] += ": " + r.Words
		}
	}
	return listed(words)
}
