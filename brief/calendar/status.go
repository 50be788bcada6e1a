package calendar

import "github.com/irmkit/irmkit/irm/wire"

// Status says whether an entry holds, as RFC 5545 has it.
type Status uint8

const (
	Confirmed Status = iota
	Tentative
	Cancelled
)

var statuses = wire.Words{"confirmed", "tentative", "cancelled"}

// String returns "confirmed", "tentative" or "cancelled".
func (s Status) String() string { return statuses.Name(uint8(s)) }

// MarshalText writes the name; an unknown status is an error.
func (s Status) MarshalText() ([]byte, error) { return statuses.Marshal("ics status", uint8(s)) }

// UnmarshalText reads a name written by MarshalText.
func (s *Status) UnmarshalText(text []byte) error {
	i, err := statuses.Parse("ics status", text)
	if err == nil {
		*s = Status(i)
	}
	return err
}
