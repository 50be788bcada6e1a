package attribution

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// compared is a field of two facts, and whether it is the same in both.
type compared struct {
	field string
	same  bool
}

func compareTimes(at, stored time.Time) compared {
	return compared{"at", irm.Instant(at).Equal(irm.Instant(stored))}
}

// against names the first field that is not the same in an [irm.DifferentError].
func against(kind, id string, fields ...compared) error {
	for _, f := range fields {
		if !f.same {
			return &irm.DifferentError{Kind: kind, ID: id, Field: f.field}
		}
	}
	return nil
}
