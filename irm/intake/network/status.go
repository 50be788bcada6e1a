package network

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
)

// Status is how far an action has come, in one vocabulary for all networks. The
// zero value says that the network's word is not known; it is never guessed.
type Status uint8

const (
	StatusUnknown  Status = iota
	StatusPending         // recorded, under review, extended
	StatusApproved        // confirmed by the advertiser, may still be reversed
	StatusLocked          // approved and no longer open to change
	StatusPaid            // the publisher has the commission
	StatusReversed        // declined, voided, cancelled, refunded whole
	statusEnd
)

var statusNames = [statusEnd]string{"unknown", "pending", "approved", "locked", "paid", "reversed"}

// String returns "unknown", "pending", "approved", "locked", "paid" or "reversed".
func (s Status) String() string {
	if s < statusEnd {
		return statusNames[s]
	}
	return fmt.Sprintf("Status(%d)", uint8(s))
}

// MarshalText writes the name; another value is an error.
func (s Status) MarshalText() ([]byte, error) {
	if s < statusEnd {
		return []byte(statusNames[s]), nil
	}
	return nil, errStatus
}

// UnmarshalText reads a name written by MarshalText.
func (s *Status) UnmarshalText(text []byte) error {
	for i, name := range statusNames {
		if name == string(text) {
			*s = Status(i)
			return nil
		}
	}
	return errStatus
}

var errStatus = &irm.ParseError{What: "status", Code: "status", Want: "want unknown, pending, approved, locked, paid or reversed"}

// ranks are the order in which an action passes its statuses. What no one knows
// stands between pending and approved: it may amend what was not yet decided and
// never overrides a decision.
var ranks = [statusEnd]int64{StatusPending: 1, StatusUnknown: 2, StatusApproved: 3, StatusLocked: 4, StatusPaid: 5, StatusReversed: 6}
