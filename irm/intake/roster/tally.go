package roster

import (
	"errors"

	"github.com/irmkit/irmkit/irm/intake"
)

// Tally counts the rows of a [Plan] by what they change. Rows is the sum of all
// others. The zero Tally is ready to use.
type Tally struct {
	Rows, Added, Updated, Unchanged, Merged, Conflicting, Rejected int

	Err error // what ended the sequence early, if anything
}

// Add counts one step of the sequence. An error that is not of a row is kept as Err.
func (t *Tally) Add(c Change, err error) {
	if err != nil {
		if _, rejected := errors.AsType[*intake.RejectError](err); rejected {
			t.Rows++
			t.Rejected++
		} else if t.Err == nil {
			t.Err = err
		}
		return
	}
	t.Rows++
	switch c.Kind {
	case Added:
		t.Added++
	case Updated:
		t.Updated++
	case Unchanged:
		t.Unchanged++
	case Merged:
		t.Merged++
	case Conflicting:
		t.Conflicting++
	default:
		t.Rejected++
	}
}
