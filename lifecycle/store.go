package lifecycle

import (
	"context"
	"iter"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// InstanceID names an instance of some machine. One store keeps those of all machines,
// so that an ID says which: [InstanceOf] joins the two.
type InstanceID string

// InstanceOf is the ID of what has the given ID in the machine: "payout:p-17".
func InstanceOf[T ~string](machine string, id T) InstanceID {
	return InstanceID(machine + ":" + string(id))
}

// Instance is what a [Store] keeps of an instance: where it stands. States are plain
// text here, so that one table serves all machines; [Load] gives them their type.
type Instance struct {
	ID       InstanceID       `json:"id"`
	Snapshot Snapshot[string] `json:"snapshot"`
}

// Key returns the ID.
func (i Instance) Key() InstanceID { return i.ID }

// Validate reports what keeps the instance from being stored.
func (i Instance) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(i.ID))
	return append(fs, i.Snapshot.Validate().Under("snapshot")...)
}

// Store keeps the instances of one tenant and their records. The host implements it; it
// keeps the rules that package irm states under "Stores". An index by Snapshot.Next
// serves DueBefore, one by machine and state the rest.
type Store interface {
	// Commit saves a step of an instance: its snapshot takes the place of the one that
	// has the given revision, and its record is added, both or neither. The new revision
	// is one higher.
	//
	// The zero revision is for a start: the error matches irm.ErrExists where the
	// instance is there already. Any other revision must be the stored one: of several
	// writers that read the same one wins, and the error of the others matches
	// irm.ErrConflict, and so where no instance is stored.
	//
	// A step that does not pass [Step.Validate], a start with another Seq than 1, and a
	// step whose machine is another or whose Seq is not one above the stored, are errors
	// that match irm.ErrInvalid, and so is a first step whose record is no start. Of a step
	// that does pass, a revision that is not the stored one is a conflict, whatever its Seq.
	// After irm.ErrUnknown the stored Seq tells whether the step was saved.
	Commit(ctx context.Context, id InstanceID, step Step[string, string], revision irm.Revision) (irm.Revision, error)

	// Get returns the instance. Of what is not there the error matches irm.ErrNotFound.
	Get(ctx context.Context, id InstanceID) (irm.Entry[Instance], error)

	// List yields the instances that the query selects, in bytewise order of ID.
	List(ctx context.Context, q Query) iter.Seq2[irm.Entry[Instance], error]

	// Records yields the records of an instance in their order, each once. An instance
	// that is not there has none.
	Records(ctx context.Context, id InstanceID, q RecordQuery) iter.Seq2[Record[string, string], error]
}

// Query selects instances; a zero field selects all. What is due comes in order of ID, too:
// who works through pages of it goes on after an instance that fails, or never sees the
// rest.
type Query struct { // seed: R6
	irm.Page
	Machine   string
	States    []string // one of them
	DueBefore Instant  // with a deadline that is due before this time, and not at it
}

// Match reports whether the query selects the instance.
func (q Query) Match(i Instance) bool {
	return (q.Machine == "" || i.Snapshot.Machine == q.Machine) &&
		(len(q.States) == 0 || slices.Contains(q.States, i.Snapshot.State)) &&
		(q.DueBefore == 0 || i.Snapshot.Next != 0 && i.Snapshot.Next < q.DueBefore)
}

// RecordQuery selects records of an instance; a zero field selects all.
type RecordQuery struct {
	After int64 // those with a greater Seq
	Limit int   // the greatest number of records; 0: no bound. A negative one is irm.ErrInvalid
}

// Match reports whether the query selects a record, but for its limit.
func (q RecordQuery) Match(seq int64) bool { return seq > q.After }

// Load reads the snapshot of an instance and its revision, for the Save that follows.
func Load[S ~string](ctx context.Context, store Store, id InstanceID) (Snapshot[S], irm.Revision, error) {
	entry, err := store.Get(ctx, id)
	if err != nil {
		return Snapshot[S]{}, 0, err
	}
	return Typed[S](entry.Value.Snapshot), entry.Revision, nil
}

// Save commits a step upon the revision that was loaded; zero for a start.
func Save[S, E ~string](ctx context.Context, store Store, id InstanceID, step Step[S, E], revision irm.Revision) (irm.Revision, error) {
	return store.Commit(ctx, id, step.Plain(), revision)
}

// History reads all records of an instance.
func History[S, E ~string](ctx context.Context, store Store, id InstanceID) ([]Record[S, E], error) {
	var out []Record[S, E]
	for r, err := range store.Records(ctx, id, RecordQuery{}) {
		if err != nil {
			return nil, err
		}
		out = append(out, typedRecord[S, E](r))
	}
	return out, nil
}

// Plain is the snapshot with its state as plain text.
func (s Snapshot[S]) Plain() Snapshot[string] { return Typed[string](s) }

// Plain is the record with states and event as plain text.
func (r Record[S, E]) Plain() Record[string, string] { return typedRecord[string, string](r) }

// Plain is the step with states and event as plain text.
func (s Step[S, E]) Plain() Step[string, string] {
	return Step[string, string]{Snapshot: s.Snapshot.Plain(), Record: s.Record.Plain(), Effects: s.Effects}
}

// Typed is a snapshot with another type of states. It checks nothing: steps do, and
// [Machine.Check].
func Typed[S, T ~string](s Snapshot[T]) Snapshot[S] {
	return Snapshot[S]{Machine: s.Machine, Version: s.Version, State: S(s.State), Seq: s.Seq, Times: s.Times}
}

// typedRecord is a record with other types of states and events. It checks nothing;
// [Machine.Replay] does.
func typedRecord[S, E, T, F ~string](r Record[T, F]) Record[S, E] {
	return Record[S, E]{
		Machine: r.Machine, Version: r.Version, Seq: r.Seq, Kind: r.Kind, Clock: r.Clock, From: S(r.From), To: S(r.To),
		Event: E(r.Event), At: r.At, Until: r.Until, Actor: r.Actor, Reason: r.Reason, ID: r.ID,
	}
}
