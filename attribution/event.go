package attribution

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Event is one fact of a stream. Exactly one field is set.
type Event struct {
	Touch      *Touch
	Conversion *irm.Conversion
	Refund     *irm.Refund
	Alias      *Alias
}

// LateError is an event that came after its time had been forgotten: it changed
// nothing. [Attributor.Customer] with the whole history takes it.
type LateError struct {
	Kind string // "touch", "conversion", "alias"
	ID   string
	At   time.Time
	Want time.Time // the earliest time that was still good
}

// Error names the event and what would have been in time.
func (e *LateError) Error() string {
	return fmt.Sprintf("attribution: %s %s of %s is too late: want %s or later", e.Kind, irm.Quote(e.ID), e.At.Format(time.RFC3339), e.Want.Format(time.RFC3339))
}

// HeldError is a refund whose conversion never came, or had been forgotten.
type HeldError struct {
	Refund     irm.RefundID
	Conversion irm.ConversionID
}

// Error names the refund and its conversion.
func (e *HeldError) Error() string {
	return fmt.Sprintf("attribution: refund %s waits for conversion %s", irm.Quote(string(e.Refund)), irm.Quote(string(e.Conversion)))
}

// Error says which line of which refund changes nothing, and why.
func (r RefusedRefund) Error() string {
	return fmt.Sprintf("attribution: refund %s of line %s refused: %s", irm.Quote(string(r.Refund)), irm.Quote(string(r.Line)), r.Code)
}
