package roster

import (
	"errors"
	"testing"

	"github.com/irmkit/irmkit/irm/intake"
)

func TestTallyCountsByTheError(t *testing.T) {
	var tally Tally
	fatal := &intake.FileError{Code: "csv_quote"}
	tally.Add(Change{}, &intake.RejectError{})
	tally.Add(Change{Kind: Added}, nil)
	tally.Add(Change{}, fatal)
	tally.Add(Change{}, errors.New("later"))
	if tally != (Tally{Rows: 2, Added: 1, Rejected: 1, Err: fatal}) {
		t.Errorf("got %+v", tally)
	}
	if s := Kind(0).String(); s != "Kind(0)" {
		t.Errorf("the zero Kind is %s", s)
	}
}
