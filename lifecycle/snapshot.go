package lifecycle

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Snapshot is where an instance stands: a small comparable value that the host keeps.
// Machines make it; a program changes it in no other way. The zero Snapshot is that of no
// instance.
type Snapshot[S ~string] struct {
	Machine string `json:"machine"`
	Version int    `json:"version"`
	State   S      `json:"state"`
	Seq     int64  `json:"seq"` // of the last record
	Times
	_ int64 // see Meta
}

// Times are the clocks of an instance.
type Times struct {
	Started  Instant          `json:"started,omitzero"`
	Entered  Instant          `json:"entered,omitzero"`  // into the present state
	Active   Instant          `json:"active,omitzero"`   // last activity
	At       Instant          `json:"at,omitzero"`       // of the last record
	Until    Instant          `json:"until,omitzero"`    // the date that the Until clock waits for
	Next     Instant          `json:"next,omitzero"`     // when the next deadline is due; none: nothing is
	Breaches uint64           `json:"breaches,omitzero"` // a bit for each deadline of the state that was refused
	Totals   [MaxTotals]int64 `json:"totals,omitzero"`   // of the Total clocks, before the present visit, in microseconds
}

// timely reports whether a step may be at this time: not before the last record, and
// before the next deadline.
func (t *Times) timely(at Instant) bool { return at >= t.At && (t.Next == 0 || at < t.Next) }

// Meta says who does something, when and why.
type Meta struct {
	At     time.Time // not before the last record
	Actor  irm.Actor // with a party and an ID
	Reason string    // at most 256 bytes. It stays for good: a code, or a sentence without personal data
	ID     string    // the host's ID of the command, if it has one
	Until  time.Time // sets the date of the Until clock; zero: leaves it

	// The sizes of Meta and Snapshot are multiples of 16 bytes. Others are copied with two
	// stores that overlap, and reading that back at once costs a processor more than the
	// whole transition.
	_ int64
}

// Record is one step of an instance, kept for good.
type Record[S, E ~string] struct { // seed: R10
	Machine string     `json:"machine"`
	Version int        `json:"version"` // of the machine that made the step; of a migration the new one
	Seq     int64      `json:"seq"`     // 1 for the start, one more with every record
	Kind    RecordKind `json:"kind"`
	Clock   Clock      `json:"clock,omitzero"` // of deadlines and breaches
	From    S          `json:"from,omitzero"`
	To      S          `json:"to"`
	Event   E          `json:"event,omitzero"`
	At      Instant    `json:"at"`
	Until   Instant    `json:"until,omitzero"` // the date that was set
	Actor   irm.Actor  `json:"actor"`
	Reason  string     `json:"reason,omitzero"`
	ID      string     `json:"id,omitzero"`
}

// Step is what a machine answers: the new snapshot and the record of how it came about,
// to be saved together, and the names of the effects to run after that.
type Step[S, E ~string] struct {
	Snapshot Snapshot[S]
	Record   Record[S, E]
	Effects  []string // shared by all steps of the transition: not to be changed
}

const (
	maxReason = 256
	maxSeq    = 1 << 53 // the greatest number that every reader of JSON keeps
)

// SystemActor is who fires deadlines.
func SystemActor() irm.Actor {
	return irm.Actor{Kind: irm.ActorSystem, Party: irm.PartyHost, ID: "deadline"}
}

// check reports what cannot be recorded, and otherwise returns the two times. It looks at
// what is there, not at every byte of it; Record.Validate does that.
func (m *Meta) check() (at, until Instant, err error) {
	at = InstantOf(m.At)
	if !m.Until.IsZero() {
		if until = InstantOf(m.Until); until == 0 {
			return 0, 0, m.fault()
		}
	}
	if at == 0 || m.Actor.Party == "" || m.Actor.ID == "" || len(m.Actor.ID) > irm.MaxID || len(m.ID) > irm.MaxID || len(m.Reason) > maxReason {
		return 0, 0, m.fault()
	}
	return at, until, nil
}

// fault says what check found.
func (m *Meta) fault() error {
	var fs irm.Findings
	if InstantOf(m.At) == 0 {
		fs.Add("meta.at", "time_missing", "want a time from 1970 to 9999")
	}
	if !m.Until.IsZero() && InstantOf(m.Until) == 0 {
		fs.Add("meta.until", "time_year", "want a time from 1970 to 9999, or none")
	}
	fs = append(fs, m.Actor.Validate().Under("meta.actor")...)
	checkReason(&fs, "meta.reason", m.Reason)
	checkOptionalID(&fs, "meta.id", m.ID)
	return fs.Err()
}

func checkReason(fs *irm.Findings, path, reason string) {
	if len(reason) > maxReason {
		fs.Add(path, "text_length", "want at most %d bytes", maxReason)
		return
	}
	checkText(fs, path, reason)
}

func checkOptionalID[T ~string](fs *irm.Findings, path string, id T) {
	if id != "" {
		fs.AddErr(path, irm.CheckID(id))
	}
}
