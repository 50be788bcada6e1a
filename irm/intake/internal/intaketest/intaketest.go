// Package intaketest is what the tests of the readers have in common.
package intaketest

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
)

// Collect renders a sequence, a record or an error per block, for comparison
// with what a person wrote down.
func Collect[T any](seq iter.Seq2[T, error], render func(T) string) string {
	var b strings.Builder
	for v, err := range seq {
		if err != nil {
			fmt.Fprintln(&b, err)
			continue
		}
		b.WriteString(render(v))
	}
	return b.String()
}

// Same compares rendered text; want may be indented by tabs and begins on the
// line after the quote.
func Same(t testing.TB, got, want string) {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(strings.TrimPrefix(want, "\n")) {
		if line = strings.TrimLeft(line, "\t"); line != "" {
			b.WriteString(line)
		}
	}
	if got != b.String() {
		t.Errorf("got:\n%swant:\n%s", got, b.String())
	}
}

// Findings renders findings, one a line.
func Findings(fs irm.Findings) string {
	var s strings.Builder
	for _, f := range fs {
		s.WriteString("  " + f.Severity.String() + ": " + f.String() + "\n")
	}
	return s.String()
}

// CheckError fails where an error is not one of the two kinds, is incomplete, or
// too long, and reports whether it ends the sequence.
func CheckError(t testing.TB, err error) (fatal bool) {
	t.Helper()
	var rejected *intake.RejectError
	var file *intake.FileError
	switch {
	case errors.As(err, &rejected):
		if rejected.Source == "" || rejected.Record < 1 || rejected.Code == "" || rejected.Want == "" {
			t.Errorf("incomplete rejection %#v", rejected)
		}
	case errors.As(err, &file):
		if file.Source == "" || file.Code == "" || file.Problem == "" {
			t.Errorf("incomplete file error %#v", file)
		}
	default:
		t.Errorf("error of type %T: %v", err, err)
	}
	if s := err.Error(); len(s) > 256 || strings.ContainsAny(s, "\n\r\x00") {
		t.Errorf("error text of %d bytes: %q", len(s), s)
	}
	if !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("%v does not match irm.ErrInvalid", err)
	}
	return file != nil
}
