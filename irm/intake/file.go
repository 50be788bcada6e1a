package intake

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/oneline"
)

// FileError ends a sequence: nothing after it can be read. It matches
// [irm.ErrInvalid] where the content is at fault; a failed read or lookup is
// wrapped instead, since another try may succeed.
type FileError struct {
	Source  string
	Line    int    // from 1; 0 where there is none
	Column  int    // in bytes, from 1; 0 where there is none
	Field   string // the option or column at fault, if any
	Code    string // machine-readable: "json_syntax", "csv_header", "record_size", "read", "find"
	Problem string // in words
	Err     error  // of the read or lookup; nil where the content is at fault
}

// Error is one line of at most 256 bytes.
func (e *FileError) Error() string {
	var b strings.Builder
	b.WriteString(e.Source)
	if e.Line > 0 {
		fmt.Fprintf(&b, ": line %d", e.Line)
		if e.Column > 0 {
			fmt.Fprintf(&b, ", column %d", e.Column)
		}
	}
	if e.Field != "" {
		b.WriteString(": " + oneline.Label(e.Field, maxLabel))
	}
	b.WriteString(": " + oneline.Label(e.Problem, maxWant))
	if e.Err != nil {
		b.WriteString(": " + oneline.Label(e.Err.Error(), maxWant))
	}
	return oneline.Cut(b.String(), 256)
}

// Is matches irm.ErrInvalid unless a read or lookup failed.
func (e *FileError) Is(target error) bool { return target == irm.ErrInvalid && e.Err == nil }

// Unwrap returns the error of the read or lookup.
func (e *FileError) Unwrap() error { return e.Err }
