package intake

import (
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestTally(t *testing.T) {
	var tally Tally
	if got, want := tally.String(), "0 records: 0 accepted, 0 merged, 0 rejected"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	tally.Add(nil)
	tally.Add(nil, irm.Finding{Code: "odd", Severity: irm.SeverityWarning})
	tally.Add(nil, irm.Finding{Code: "odd"}, irm.Finding{Code: CodeMerged, Severity: irm.SeverityInfo})
	for i := range 2500 {
		tally.Add(&RejectError{Source: "orders", Record: i + 5, Field: "at", Code: "time", Want: "want a time"})
	}
	if tally.Accepted != 2 || tally.Merged != 1 || tally.Rejected != 2500 || tally.Rows() != 2503 || len(tally.Errors) != MaxErrors || tally.Errors[999].Record != 1004 {
		t.Errorf("got %v, %d errors kept", &tally, len(tally.Errors))
	}
	tally.Add(&FileError{Source: "orders", Line: 9, Code: "csv_quote", Problem: "a quote\nis open"})
	want := "2503 records: 2 accepted, 1 merged, 2500 rejected, the first: orders: record 5: at: want a time (time); ended by: orders: line 9: a quote\\nis open"
	if got := tally.String(); got != want || tally.Rows() != 2503 || tally.Err == nil {
		t.Errorf("got %q, want %q", got, want)
	}
	tally.Err = errors.New(strings.Repeat("x", 1000))
	if got := tally.String(); len(got) != 512 {
		t.Errorf("a line of %d bytes, want at most 512", len(got))
	}
}
