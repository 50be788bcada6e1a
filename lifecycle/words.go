package lifecycle

import "github.com/irmkit/irmkit/irm/wire"

// written is the text of a value that a document must have: the empty word is an error
// like an unknown one.
func written(w wire.Words, what string, i uint8) ([]byte, error) {
	if w.Name(i) == "" {
		_, err := w.Parse(what, nil)
		return nil, err
	}
	return w.Marshal(what, i)
}

// StateKind says whether an instance in a state goes on. The zero value is Open.
type StateKind uint8

const (
	Open     StateKind = iota // on its way
	Closed                    // at an end that can be reopened
	Terminal                  // at an end for good: no transition leaves it
)

var stateKinds = wire.Words{"open", "closed", "terminal"}

// String returns "open", "closed" or "terminal".
func (k StateKind) String() string { return stateKinds.Name(uint8(k)) }

// MarshalText writes the name; an unknown kind is an error.
func (k StateKind) MarshalText() ([]byte, error) { return written(stateKinds, "state kind", uint8(k)) }

// UnmarshalText reads a name written by MarshalText.
func (k *StateKind) UnmarshalText(text []byte) error {
	i, err := stateKinds.Parse("state kind", text)
	if err == nil {
		*k = StateKind(i)
	}
	return err
}

// Clock says what a deadline counts. The zero value is no clock, that of records
// which no deadline made.
type Clock uint8

const (
	Stay  Clock = iota + 1 // since the state was entered
	Idle                   // since the last activity: a transition, or a Touch
	Total                  // the sum of all visits of its states
	Until                  // from the date that the instance was given with Meta.Until
)

var clocks = wire.Words{"", "stay", "idle", "total", "until"}

// String returns "stay", "idle", "total" or "until"; of no clock it is empty.
func (c Clock) String() string { return clocks.Name(uint8(c)) }

// MarshalText writes the name; no clock and an unknown one are errors.
func (c Clock) MarshalText() ([]byte, error) { return written(clocks, "clock", uint8(c)) }

// UnmarshalText reads a name written by MarshalText.
func (c *Clock) UnmarshalText(text []byte) error {
	i, err := clocks.Parse("clock", text)
	if err == nil {
		*c = Clock(i)
	}
	return err
}

// RecordKind says what a [Record] tells. The zero value is none of them.
type RecordKind uint8

const (
	RecordStart    RecordKind = iota + 1 // the instance began
	RecordFire                           // an event moved it
	RecordDeadline                       // a deadline fired its event
	RecordBreach                         // a deadline passed whose event was refused
	RecordActivity                       // something happened without a transition
	RecordForce                          // it was put into a state past the table
	RecordMigrate                        // it was taken over by another version of the machine
)

var recordKinds = wire.Words{"", "start", "fire", "deadline", "breach", "activity", "force", "migrate"}

// String returns "start", "fire", "deadline", "breach", "activity", "force" or
// "migrate"; of the zero value it is empty.
func (k RecordKind) String() string { return recordKinds.Name(uint8(k)) }

// MarshalText writes the name; the zero value and an unknown one are errors.
func (k RecordKind) MarshalText() ([]byte, error) {
	return written(recordKinds, "record kind", uint8(k))
}

// UnmarshalText reads a name written by MarshalText.
func (k *RecordKind) UnmarshalText(text []byte) error {
	i, err := recordKinds.Parse("record kind", text)
	if err == nil {
		*k = RecordKind(i)
	}
	return err
}
