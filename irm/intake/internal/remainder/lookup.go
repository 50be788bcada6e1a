package remainder

import (
	"errors"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// Lookup reads what the host's Find returned: the order, nil where the host does not
// know it, which is an error that matches [irm.ErrNotFound]. Any other error is no
// fault of the record: another try may not have it, so it ends the sequence as an
// [*intake.FileError] with the code "find".
func Lookup(source string, order intake.Order, err error) (*intake.Order, error) {
	switch {
	case err == nil:
		return &order, nil
	case errors.Is(err, irm.ErrNotFound):
		return nil, nil
	}
	return nil, &intake.FileError{Source: source, Code: "find", Problem: "cannot look up the order", Err: err}
}

// Unknown rejects a record of an order that the host does not know. Whatever were made
// up for it would be its content for good, so it waits: the code "order_unknown" says
// to read it again when the order has come.
func Unknown(at record.Value) *intake.RejectError {
	return fault.New(at.Path(), "order_unknown", at.Text(), "want an order that Find knows; read it again when the order has come")
}
