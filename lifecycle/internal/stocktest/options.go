package stocktest

import (
	"errors"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// Refused proves that options were refused with these findings, each a path and a code:
// "options.version version".
func Refused(t testing.TB, err error, want ...string) {
	t.Helper()
	var found irm.Findings
	if !errors.As(err, &found) || !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("got %v, want findings", err)
	}
	var got []string
	for _, f := range found {
		got = append(got, f.Path+" "+f.Code)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
