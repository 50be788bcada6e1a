package funnel

import (
	"fmt"
	"iter"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

type plainRecord = lifecycle.Record[string, string]

// Records yields the typed records of a history as the plain ones that Add takes.
// [lifecycle.Store] yields plain ones itself.
func Records[S, E ~string](history []lifecycle.Record[S, E]) iter.Seq2[lifecycle.Record[string, string], error] {
	return func(yield func(plainRecord, error) bool) {
		for i := range history {
			r := &history[i]
			// Plain would copy the record four times.
			if !yield(plainRecord{
				Machine: r.Machine, Version: r.Version, Seq: r.Seq, Kind: r.Kind, Clock: r.Clock,
				From: string(r.From), To: string(r.To), Event: string(r.Event), At: r.At, Until: r.Until,
				Actor: r.Actor, Reason: r.Reason, ID: r.ID,
			}, nil) {
				return
			}
		}
	}
}

// step is what counts of a record.
type step struct {
	at      int64
	quarter int64 // in which it was, for the counts of actors and owners
	actor   int32
	state   uint8 // after the step, by the name that it has in the end
	event   uint8
	kind    lifecycle.RecordKind
	clock   lifecycle.Clock
}

// enters reports whether a visit of a state begins with the step.
func (s *step) enters() bool { return enters(s.kind) }

func enters(k lifecycle.RecordKind) bool {
	switch k {
	case lifecycle.RecordStart, lifecycle.RecordFire, lifecycle.RecordDeadline, lifecycle.RecordForce:
		return true
	}
	return false
}

// reader checks the records of an instance and makes steps of them. It counts nothing, so
// that a history which is none leaves no trace.
type reader struct {
	process Process
	asOf    lifecycle.Instant
	states  map[string]uint8
	events  map[string]uint8
	actors  *actors // nil: who did it does not matter

	steps []step
	later int64 // records after asOf

	next  func(plainRecord, error) bool // push, made a function once
	index int
	err   error

	seq     int64
	at      lifecycle.Instant
	version int
	state   string
	number  uint8
	entry   int // the step with which the present visit began
}

func newReader(p Process, asOf lifecycle.Instant, a *actors) *reader {
	r := &reader{process: p, asOf: asOf, actors: a, states: numbers(stateNames(p.states)), events: numbers(p.events)}
	r.next = r.push
	return r
}

// read replaces the steps by those of the records.
func (r *reader) read(records iter.Seq2[plainRecord, error]) error {
	r.steps, r.later, r.seq, r.at, r.version, r.state, r.number, r.entry = r.steps[:0], 0, 0, 0, 0, "", none, 0
	r.index, r.err = 0, nil
	records(r.next)
	if r.index == 0 && r.err == nil {
		return &lifecycle.RecordError{Field: "kind", Want: "want a start"}
	}
	return r.err
}

// push takes the next record of the sequence; false ends it.
func (r *reader) push(rec plainRecord, err error) bool {
	if r.err != nil {
		return false // a sequence that does not end when it is told to
	}
	if err != nil {
		r.err = fmt.Errorf("funnel: record %d: %w", r.index, err)
		return false
	}
	if field, want := r.take(&rec); want != "" {
		r.err = &lifecycle.RecordError{Index: r.index, Seq: rec.Seq, Field: field, Want: want}
		return false
	}
	r.index++
	return true
}

// take checks a record against those before it and adds its step; want says what is wrong
// with the field.
func (r *reader) take(rec *plainRecord) (field, want string) {
	switch {
	case rec.Machine != r.process.name:
		return "machine", "want " + r.process.name
	case rec.Seq != r.seq+1:
		return "seq", fmt.Sprintf("want %d", r.seq+1)
	case (rec.Kind == lifecycle.RecordStart) != (rec.Seq == 1):
		return "kind", "want a start first, and no other"
	case rec.From != r.state:
		return "from", "want " + irm.Quote(r.state)
	case rec.At < r.at || rec.At <= 0 || rec.At > maxInstant:
		return "at", "want a time that is not before " + r.at.String()
	case !goodActor(&rec.Actor):
		return "actor", "want an actor, whose names are not too long"
	}
	if field, want = r.checkVersion(rec); want != "" {
		return field, want
	}
	if field, want = checkKind(rec); want != "" {
		return field, want
	}
	return r.add(rec)
}

// maxInstant is the last microsecond of the year 9999.
const maxInstant lifecycle.Instant = 253402300800_000000 - 1

func goodActor(a *irm.Actor) bool {
	return a.Party != "" && a.ID != "" && len(a.Party) <= irm.MaxID && len(a.ID) <= irm.MaxID
}

func (r *reader) checkVersion(rec *plainRecord) (field, want string) {
	switch {
	case rec.Version < 1:
		return "version", "want 1 or more"
	case rec.Seq > 1 && (rec.Kind == lifecycle.RecordMigrate) == (rec.Version == r.version):
		return "version", fmt.Sprintf("want %d, or a migration to another", r.version)
	}
	r.version = rec.Version
	return "", ""
}

// checkKind checks what records of a kind have, and others do not.
func checkKind(rec *plainRecord) (field, want string) {
	var clock, event, stays bool
	switch rec.Kind {
	case lifecycle.RecordStart, lifecycle.RecordForce, lifecycle.RecordMigrate:
	case lifecycle.RecordFire:
		event = true
	case lifecycle.RecordDeadline:
		event, clock = true, true
	case lifecycle.RecordBreach:
		event, clock, stays = true, true, true
	case lifecycle.RecordActivity:
		stays = true
	default:
		return "kind", "want a known one"
	}
	switch {
	case (rec.Event != "") != event:
		return "event", "want one of fires, deadlines and breaches, and of no other kind"
	case (rec.Clock != 0) != clock || rec.Clock > lifecycle.Until:
		return "clock", "want one of deadlines and breaches, and of no other kind"
	case stays && rec.To != rec.From:
		return "to", "want the same state"
	}
	return "", ""
}

// add makes the step of a record that follows.
func (r *reader) add(rec *plainRecord) (field, want string) {
	s := step{at: int64(rec.At), state: r.number, event: none, kind: rec.Kind, clock: rec.Clock}
	var ok bool
	if rec.To != r.state || r.number == none {
		if s.state, ok = r.states[rec.To]; !ok {
			return "to", "want a state of the machine, or of an earlier version given"
		}
	}
	if rec.Event != "" {
		if s.event, ok = r.events[rec.Event]; !ok {
			return "event", "want one of the machine, or of an earlier version given"
		}
	}
	r.seq, r.at, r.state, r.number = rec.Seq, rec.At, rec.To, s.state
	if rec.At > r.asOf {
		r.later++
		return "", ""
	}
	if r.actors != nil {
		s.actor, s.quarter = r.actors.number(&rec.Actor), quarterOf(s.at)
	}
	switch {
	case s.enters():
		r.entry = len(r.steps)
	case s.kind == lifecycle.RecordMigrate:
		for i := r.entry; i < len(r.steps); i++ {
			r.steps[i].state = s.state
		}
	}
	r.steps = append(r.steps, s)
	return "", ""
}
