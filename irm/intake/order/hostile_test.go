package order

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// hostile is one case of the table of hostile inputs.
type hostile struct {
	ID, Parser           string
	Input                string
	InputB64             []byte `json:"input_b64"`
	Expect, Value, Error string
	Gen                  *struct {
		Prefix, Repeat, Suffix string
		Count                  int
	}
}

func (h hostile) reader() io.Reader {
	switch {
	case h.Gen != nil:
		return strings.NewReader(h.Gen.Prefix + strings.Repeat(h.Gen.Repeat, h.Gen.Count) + h.Gen.Suffix)
	case h.InputB64 != nil:
		return strings.NewReader(string(h.InputB64))
	}
	return strings.NewReader(h.Input)
}

// expected says in one form what must come of a case.
func (h hostile) expected() string {
	if h.Expect == "accept" {
		return h.Value
	}
	return h.Error
}

// deviations are the cases in which this reader does something else than the table
// says, and why.
var deviations = map[string]struct{ got, why string }{
	"csv_import-007": {"1 row", "tabs are a dialect like any other; Options.Comma refuses them"},
	"csv_import-060": {"0 rows", "rows of nothing but delimiters are what spreadsheets leave below a table, however wide"},
	"csv_import-064": {"row 2: record_size", "a record has at most 1 MiB, so ten million quotes are not read to their end"},
}

// TestSharedHostileCases runs the table's cases for an import of orders. "flag" there
// is an input that is kept with its issue: here it is rejected with that code, and the
// rejection keeps line, column and cell. A negative amount is no conversion, and under
// an ID that a spreadsheet has rounded, several orders would be one.
func TestSharedHostileCases(t *testing.T) {
	var file struct{ Cases []hostile }
	if err := json.Unmarshal(intaketest.Shared(t, "hostile_inputs.json"), &file); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range file.Cases {
		if c.Parser != "csv_import" {
			continue
		}
		n++
		t.Run(c.ID, func(t *testing.T) {
			want := c.expected()
			if d, ok := deviations[c.ID]; ok {
				want = d.got
			}
			if got := outcome(t, c.reader()); !strings.Contains("; "+got+";", "; "+want+";") {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
	if n != 31 {
		t.Errorf("%d cases, want 31", n)
	}
}

// outcome renders what came of a file, as the table writes it.
func outcome(t *testing.T, r io.Reader) string {
	var tally intake.Tally
	var ids []string
	for o, err := range All(r, Options{}) {
		if tally.Add(err, o.Findings...); err == nil {
			ids = append(ids, "id "+string(o.Conversion.ID))
		} else if tally.Rejected < intake.MaxErrors {
			intaketest.CheckError(t, err)
		}
	}
	if e, ok := tally.Err.(*intake.FileError); ok {
		if e.Line > 1 {
			return fmt.Sprintf("row %d: %s", e.Line, e.Code)
		}
		return e.Code
	}
	if tally.Rejected > len(tally.Errors) { // two million: the first thousand are kept, all are counted
		if tally.Rejected != 2_000_000 || len(tally.Errors) != intake.MaxErrors || tally.Errors[999].Record != 1001 {
			t.Errorf("got %v", &tally)
		}
		return "csv_too_many_errors"
	}
	if tally.Rejected > 0 {
		return "row " + strconv.Itoa(tally.Errors[0].Record) + ": " + tally.Errors[0].Code
	}
	rows := fmt.Sprintf("%d rows", tally.Rows())
	if tally.Rows() == 1 {
		rows = "1 row"
	}
	return strings.Join(append([]string{rows}, ids...), "; ")
}

func TestSharedHostileInputs(t *testing.T) {
	for in := range intaketest.Hostile(t) {
		intaketest.CheckErrors(t, All(strings.NewReader(string(in)), Options{}))
	}
}
