package table_test

import (
	"io"
	"iter"
	"testing"

	"github.com/irmkit/irmkit/irm/table"
)

// A statement of a million lines, written while it is read.
func BenchmarkMillionRows(b *testing.B) {
	t := table.Table{Columns: []table.Column{
		{Heading: "Line", Kind: table.Number}, {Heading: "Creator", Kind: table.Head}, {Heading: "Order"},
		{Heading: "Code", Kind: table.Literal}, {Heading: "Amount", Kind: table.Number}, {Heading: "Currency"},
	}, Rows: repeat([]string{"123456", "creator-17", "order-2026-000123", "ADA15", "-120.50", "EUR"}, 1_000_000)}
	for name, write := range map[string]func(io.Writer) error{"csv": t.WriteCSV, "markdown": t.WriteMarkdown, "html": t.WriteHTML} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := write(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func repeat(row []string, n int) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for range n {
			if !yield(row, nil) {
				return
			}
		}
	}
}
