package intake

import (
	"errors"
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/oneline"
)

// CodeMerged is the code of the finding that marks a record which repeats an
// earlier one of the same file: it says nothing new and counts as merged.
const CodeMerged = "merged"

// MaxErrors is how many rejections a [Tally] keeps.
const MaxErrors = 1000

// Tally counts what became of the records of a file: every one is accepted, merged
// into an earlier one, or rejected. The zero Tally is ready to use.
//
//	var t intake.Tally
//	for o, err := range order.All(file, order.Options{}) {
//		t.Add(err, o.Findings...)
//		…
//	}
//	log.Print(&t)
type Tally struct {
	Accepted, Merged, Rejected int

	// Errors are the first rejections, at most [MaxErrors]: a file of the wrong
	// kind has millions. Rejected counts them all.
	Errors []*RejectError

	// Err is what ended the file early, an [*intake.FileError]; nil: it was read whole.
	Err error
}

// Add counts one step of a sequence by its error, and by the findings of the record
// where there are any: one with the code [CodeMerged] makes it merged. An error that
// is no [*intake.RejectError] belongs to no record and is kept as Err.
func (t *Tally) Add(err error, findings ...irm.Finding) {
	if rejected, ok := errors.AsType[*RejectError](err); ok {
		t.Rejected++
		if len(t.Errors) < MaxErrors {
			t.Errors = append(t.Errors, rejected)
		}
		return
	}
	switch {
	case err != nil:
		t.Err = err
	case irm.Findings(findings).Has(CodeMerged):
		t.Merged++
	default:
		t.Accepted++
	}
}

// Rows is the number of all records.
func (t *Tally) Rows() int { return t.Accepted + t.Merged + t.Rejected }

// String is one line of at most 512 bytes: the counts, the first rejection, and what
// ended the file early.
func (t *Tally) String() string {
	s := fmt.Sprintf("%d records: %d accepted, %d merged, %d rejected", t.Rows(), t.Accepted, t.Merged, t.Rejected)
	if len(t.Errors) > 0 {
		s += ", the first: " + t.Errors[0].Error()
	}
	if t.Err != nil {
		s += "; ended by: " + t.Err.Error()
	}
	return oneline.Label(s, 512)
}
