package lifecycle

import (
	"errors"
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Conditions that callers branch on, with errors.Is.
var (
	// ErrUnknownEvent: the machine has no such event, in any state.
	ErrUnknownEvent = errors.New("lifecycle: unknown event")
	// ErrNotPermitted: the event leads nowhere from this state.
	ErrNotPermitted = errors.New("lifecycle: not permitted")
	// ErrTerminal: nothing moves any more from this state. It matches ErrNotPermitted.
	ErrTerminal = fmt.Errorf("lifecycle: terminal (%w)", ErrNotPermitted)
	// ErrFixedDate: a transition has set the date of the Until clock, and Touch does not move
	// it here. It matches ErrNotPermitted.
	ErrFixedDate = fmt.Errorf("lifecycle: date fixed (%w)", ErrNotPermitted)
	// ErrGuard: the table has the transition, and a guard refuses it.
	ErrGuard = errors.New("lifecycle: refused")
	// ErrReason: the step has to be given a reason.
	ErrReason = errors.New("lifecycle: reason missing")
	// ErrDeadline: a deadline is due at or before the time of the step, and has to be
	// applied first, with Advance.
	ErrDeadline = errors.New("lifecycle: deadline due")
	// ErrOrder: the time of the step lies before that of the last record.
	ErrOrder = errors.New("lifecycle: before the last record")
	// ErrForeign: the snapshot is none of this machine in this version.
	ErrForeign = errors.New("lifecycle: foreign snapshot")
	// ErrEntry: an instance cannot start in this state.
	ErrEntry = errors.New("lifecycle: no entry state")
	// ErrUnmapped: the state is not in the new version, and the mapping does not say what
	// becomes of it.
	ErrUnmapped = errors.New("lifecycle: state without target")
	// ErrReplay: the records are no history of this machine.
	ErrReplay = errors.New("lifecycle: no history")
)

// TransitionError says why a step was refused. It matches its Condition, and the errors
// of the guards. Nothing in it is to be changed: steps that the table refuses share
// one.
type TransitionError struct {
	Condition error // one of the conditions of this package
	Machine   string
	Version   int
	From      string   // the state; that of an instance to start is the one asked for
	Event     string   // empty where the step has none
	Allowed   []string // the events that the state has, in the order of the table
	Reasons   []Reason // of ErrGuard: the first of each row that was tried, each guard once
	Since     Instant  // of ErrDeadline: when it is due; of ErrOrder: the last record
}

// Reason is why a guard refused.
type Reason struct {
	Guard string
	Err   error
}

// Error is one line of at most 256 bytes.
func (e *TransitionError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s %d", e.Condition, irm.Quote(e.Machine), e.Version)
	if e.Event != "" {
		fmt.Fprintf(&b, ": %s", irm.Quote(e.Event))
	}
	if e.From != "" {
		fmt.Fprintf(&b, " in %s", irm.Quote(e.From))
	}
	for _, r := range e.Reasons {
		fmt.Fprintf(&b, ": %s: %s", r.Guard, irm.Quote(r.Err.Error()))
	}
	if e.Since != 0 {
		fmt.Fprintf(&b, ": %s", e.Since)
	}
	if errors.Is(e.Condition, ErrNotPermitted) || e.Condition == ErrUnknownEvent {
		fmt.Fprintf(&b, ": want %s", wanted(e.Allowed))
	}
	return cut(b.String(), 256)
}

func wanted(allowed []string) string {
	if len(allowed) == 0 {
		return "no event"
	}
	return strings.Join(allowed, ", ")
}

// Is reports whether the target is the condition.
func (e *TransitionError) Is(target error) bool { return errors.Is(e.Condition, target) }

// Unwrap are the errors of the guards.
func (e *TransitionError) Unwrap() []error {
	out := make([]error, len(e.Reasons))
	for i, r := range e.Reasons {
		out[i] = r.Err
	}
	return out
}

// RecordError names the record at which a history is none. It matches [ErrReplay] and
// irm.ErrInvalid.
type RecordError struct {
	Index int    // in the records given, from 0
	Seq   int64  // that the record has
	Field string // that is wrong: "seq", "at", "event"
	Want  string // what would be right
}

func (e *RecordError) Error() string {
	return cut(fmt.Sprintf("lifecycle: record %d (seq %d): %s: %s", e.Index, e.Seq, e.Field, e.Want), 256)
}

// Is matches ErrReplay and irm.ErrInvalid.
func (e *RecordError) Is(target error) bool { return target == ErrReplay || target == irm.ErrInvalid }

// cut shortens s to at most n bytes.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}
