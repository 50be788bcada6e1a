package funnel

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Limits of a tally and of a roster.
const (
	MaxRecords = 1 << 40 // counted
	MaxCells   = 1 << 23 // numbers of all cohorts: for each month of start, the square of the stages of each view
	MaxBytes   = 1 << 28 // that UnmarshalBinary takes
)

// ErrLimit: the tally or roster would be greater than its limits. It matches
// [irm.ErrTooLarge].
var ErrLimit = fmt.Errorf("funnel: more than the limits allow (%w)", irm.ErrTooLarge)

// ErrStudy: two tallies, or two rosters, do not ask the same. It matches [irm.ErrInvalid].
var ErrStudy = fmt.Errorf("funnel: of another study (%w)", irm.ErrInvalid)

// errZero: what New did not make counts nothing.
var errZero = errors.New("funnel: not made by New or UnmarshalBinary")

// Tally counts instances of a machine by their records. The same instances give the same
// tally, to the byte, in whatever order they were added and however the tallies that they
// were added to were merged. It does not know the instances that it counted: each is to
// be added once.
//
// Make one with [New], or from bytes. The zero Tally counts nothing: all but
// UnmarshalBinary is an error. A tally is used by one goroutine at a time.
type Tally struct {
	plan   *plan
	reader *reader

	records, later int64
	ahead          int64 // instances that began after the time of the study
	unpolled       int64 // open instances with a deadline that was due by then
	kinds          [lifecycle.RecordMigrate + 1]int64
	cohorts        table // by month of the start: started, then the cells of each layer
	layers         []*layer
	measures       []*measure
	deadlines      table // by state, event and clock
	actors         actors
	load           load
	pipeline       map[pipe]*value

	passed []int64 // deadlines that passed in the present visit
}

// Item is what the host knows of an instance beside its records. The zero Item is nothing.
type Item struct {
	Carriers []Carrier // in whose load it is: who looks after it, and the creator
	Value    irm.Money // what a good end is worth, not negative; zero: it is not in the pipeline

	// Next is that of the snapshot: when its next deadline is due. Without it, an instance
	// that nobody has polled since then looks as if it were in time. Where there are records
	// after the time of the study, all that was due before has been applied, and Next does
	// not count.
	Next lifecycle.Instant
}

// Carrier has an item in the load, for all the time or a part of it. After a handover there
// are two, of which the one has it until then, and the other from then on.
type Carrier struct {
	ID    string    // a pseudonym, as Actor.ID is
	From  time.Time // zero: from the start
	Until time.Time // and no more at this time; zero: for good
}

func (i Item) validate() irm.Findings {
	var out irm.Findings
	for n, c := range i.Carriers {
		out.AddErr("carriers", irm.CheckID(c.ID))
		has := tenureOf(c)
		if has.from >= has.until || !c.From.IsZero() && has.from == 0 {
			out.Add("carriers", "time", "want times from 1970 to 9999, the first before the second")
		}
		for _, d := range i.Carriers[:n] {
			if other := tenureOf(d); d.ID == c.ID && has.from < other.until && other.from < has.until {
				out.Add("carriers", "duplicate", "%s has it twice at the same time", irm.Quote(c.ID))
			}
		}
	}
	if i.Next < 0 || i.Next > maxInstant {
		out.Add("next", "time", "want the time of a snapshot")
	}
	if i.Value.Sign() < 0 {
		out.Add("value", "negative", "want a value that is not negative")
	}
	return out
}

// New returns an empty tally. The error is [Study.Validate].
func New(s Study) (*Tally, error) {
	p, err := newPlan(s)
	if err != nil {
		return nil, err
	}
	return newTally(p), nil
}

func newTally(p *plan) *Tally {
	t := &Tally{
		plan: p, cohorts: newTable(p.cells()), deadlines: newTable(passWidth),
		actors: newActors(), load: load{}, pipeline: map[pipe]*value{},
	}
	t.reader = newReader(p.study.Process, p.asOf, &t.actors)
	for i := range p.shapes {
		t.layers = append(t.layers, newLayer(p, &p.shapes[i]))
	}
	for _, m := range p.study.Measures {
		t.measures = append(t.measures, newMeasure(m))
	}
	return t
}

// Add counts an instance by its records, all of them and in their order, as
// [lifecycle.Store] yields them and [Records] does of a slice.
//
// Records that do not follow from one another are a [*lifecycle.RecordError]; that the
// table of the machine permits them is for [lifecycle.Machine.Replay] to say. An error of
// the sequence is returned with the number of the record. After an error the tally is as
// it was.
func (t *Tally) Add(item Item, records iter.Seq2[lifecycle.Record[string, string], error]) error {
	if t.plan == nil {
		return errZero
	}
	if err := item.validate().Err(); err != nil {
		return err
	}
	if err := t.reader.read(records); err != nil {
		return err
	}
	steps := t.reader.steps
	if len(steps) == 0 {
		t.ahead++
		t.later += t.reader.later
		return nil
	}
	month := monthOf(steps[0].at)
	if t.records+int64(len(steps)) > MaxRecords || t.cohorts.rows[month] == nil && (len(t.cohorts.rows)+1)*t.cohorts.width > MaxCells {
		return ErrLimit
	}
	t.records += int64(len(steps))
	t.later += t.reader.later
	t.count(item, steps, t.cohorts.row(month))
	return nil
}

// Merge adds what another tally of the same study counted, and leaves that one as it is.
// The error is [ErrStudy] or [ErrLimit]; then both are as they were.
func (t *Tally) Merge(from *Tally) error {
	switch {
	case t.plan == nil || from.plan == nil:
		return errZero
	case !bytes.Equal(t.plan.bytes, from.plan.bytes):
		return ErrStudy
	case t.records+from.records > MaxRecords || t.cohorts.union(&from.cohorts)*t.cohorts.width > MaxCells:
		return ErrLimit
	}
	t.records += from.records
	t.later += from.later
	t.ahead += from.ahead
	t.unpolled += from.unpolled
	for i, n := range from.kinds {
		t.kinds[i] += n
	}
	t.cohorts.merge(&from.cohorts)
	for i, l := range from.layers {
		t.layers[i].merge(l)
	}
	for i, m := range from.measures {
		t.measures[i].merge(m)
	}
	t.deadlines.merge(&from.deadlines)
	t.actors.merge(&from.actors)
	t.load.merge(from.load)
	for key, v := range from.pipeline {
		t.pipe(key).merge(v)
	}
	return nil
}
