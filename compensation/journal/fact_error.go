package journal

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// FactError reports a fact that cannot be booked. It wraps the reason.
type FactError struct {
	Kind string // "line", "payout entry", "payout", "payment", "division"
	ID   string // of the fact; of a division, the payee
	Err  error
}

// Error has at most 256 bytes.
func (e *FactError) Error() string {
	s := fmt.Sprintf("journal: %s %s: %s", e.Kind, irm.Quote(e.ID), strings.TrimPrefix(e.Err.Error(), "irm: "))
	return strings.ToValidUTF8(s[:min(len(s), 256)], "")
}

func (e *FactError) Unwrap() error { return e.Err }
