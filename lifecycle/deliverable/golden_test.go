package deliverable

import (
	"testing"

	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

func TestGolden(t *testing.T) {
	stocktest.Golden(t, "deliverable.md", stocktest.Picture(stocktest.New(t, New, Defaults())))
}

// As a document the table comes back the same, and all effects are ones of some row.
func TestDocument(t *testing.T) {
	d := Define(Defaults())
	stocktest.Document(t, d, Effects()...)
	d.Effects = Effects() // which Define trims
	stocktest.Compile(t, d)
}

func TestComment(t *testing.T) { stocktest.Comment(t, Define(Defaults())) }
