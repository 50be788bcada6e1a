package intaketest

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/intake"
)

// Outcome is what a reader made of an input: every record has an end, numbers
// rise, and the end of the file is the end.
type Outcome struct {
	Accepted, Rejected int
	Fatal              bool
	Trace              strings.Builder // what the test writes, and the text of a FileError
	last               int
}

// See takes the next of a sequence.
func (o *Outcome) See(t testing.TB, record int, err error) {
	t.Helper()
	if o.Fatal {
		t.Fatal("the sequence goes on after a FileError")
	}
	if err != nil {
		if o.Fatal = CheckError(t, err); o.Fatal {
			o.Trace.WriteString(err.Error())
			return
		}
		o.Rejected++
		record = err.(*intake.RejectError).Record
	} else {
		o.Accepted++
	}
	if record <= o.last {
		t.Fatalf("record %d follows %d", record, o.last)
	}
	o.last = record
}
