package intake

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/oneline"
)

// RejectError is a record that could not be used. The iteration goes on after
// it. It matches [irm.ErrInvalid].
type RejectError struct {
	Source string       // "orders", "creators", "clicks": what was read
	Record int          // the line of a row's beginning, or the index of a JSON record, from 1
	Field  string       // the column header, or the path: "line_items[2].price"; empty for the whole
	Code   string       // machine-readable: "decimal_syntax"
	Cell   irm.Personal // the offending text, cut to 1,024 bytes; of a row with broken quotes, the cells before them
	Want   string       // what would be right, in words
}

// Error is one line of at most 256 bytes. It shows where and what was wanted,
// never the cell, which may hold personal data.
func (e *RejectError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: record %d: ", e.Source, e.Record)
	if e.Field != "" {
		b.WriteString(oneline.Label(e.Field, maxLabel) + ": ")
	}
	fmt.Fprintf(&b, "%s (%s)", oneline.Label(e.Want, maxWant), e.Code)
	return b.String()
}

// Is makes errors.Is(err, irm.ErrInvalid) true.
func (e *RejectError) Is(target error) bool { return target == irm.ErrInvalid }

const (
	maxLabel = 80
	maxWant  = 110
)
