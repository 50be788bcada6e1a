package funnel

import (
	"bytes"
	"cmp"
	"iter"
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Practice says what a [Roster] looks at, and as of when.
type Practice struct {
	Process Process
	AsOf    time.Time // what happened later is left out

	Active Marks // what shows that a creator works with the brand; zero: starts, fires and activities
	Begin  Marks // from here to Launch is the time to launch; zero: from the start
	Launch Marks // zero: there is no launch
	Rounds Marks // each is a round of revision
}

// Validate reports all that is wrong with the practice, with the codes of [Study.Validate].
func (p Practice) Validate() irm.Findings {
	var out irm.Findings
	p.Process.validate(&out)
	if lifecycle.InstantOf(p.AsOf) == 0 {
		out.Add("as_of", "time", "no time: want one from 1970 to 9999")
	}
	for i, m := range []Marks{p.Active, p.Begin, p.Launch, p.Rounds} {
		path := [...]string{"active", "begin", "launch", "rounds"}[i]
		p.Process.checkStates(path, m.States, &out)
		p.Process.checkEvents(path, m.Events, &out)
	}
	return out
}

// Work is what the host knows of an instance: whose it is and what it came to.
type Work struct {
	Creator   irm.CreatorID
	Cost      irm.Money // what it cost in all; zero: not known
	Revenue   irm.Money // what it brought, in the same currency; zero: not known
	Customers int64     // that it won, for the cost of one: at most a billion; of works with a cost
}

func (w Work) validate() irm.Findings {
	var out irm.Findings
	out.AddErr("creator", irm.CheckID(w.Creator))
	if w.Cost.Sign() < 0 || w.Revenue.Sign() < 0 {
		out.Add("", "negative", "want a cost and a revenue that are not negative")
	}
	if w.Customers < 0 || w.Customers > maxCustomers {
		out.Add("customers", "limit", "want 0 to %d", int64(maxCustomers))
	}
	if w.Cost != (irm.Money{}) && w.Revenue != (irm.Money{}) && w.Cost.Currency() != w.Revenue.Currency() {
		out.Add("revenue", "currency", "want the currency of the cost")
	}
	return out
}

const maxCustomers = 1e9

// Roster knows each creator's works and active months, and so who came back, who fell
// silent, and whether repeated work is cheaper and faster. Unlike a [Tally] it grows with
// creators and works. Like it, it is the same to the byte in whatever order works were
// added and rosters merged.
//
// Make one with [NewRoster], or from bytes. The zero Roster holds nothing: all but
// UnmarshalBinary is an error. A roster is used by one goroutine at a time.
type Roster struct {
	practice Practice
	bytes    []byte // of the practice
	reader   *reader
	marks    [4]marked
	creators map[irm.CreatorID]*career
}

// marked are the states and events of marks, by number.
type marked struct {
	states, events []bool
	none           bool // no marks
}

func (m *marked) has(s *step) bool {
	return s.enters() && (m.states[s.state] || s.event != none && m.events[s.event])
}

const (
	markActive = iota
	markBegin
	markLaunch
	markRounds
)

// career is what is known of a creator.
type career struct {
	months []int64 // active, ascending
	last   int64   // moment of activity
	works  []work
}

type work struct {
	start     int64
	launch    int64 // the time to it, and if it has not come that until the time of the practice
	state     int64 // of the launch: notBegun, ended+1, censored+1
	rounds    int64
	customers int64
	cost      int64
	revenue   int64
	known     int64 // bits: cost, revenue
	currency  irm.Currency
}

const notBegun = 0

func (w work) compare(v work) int {
	return cmp.Or(cmp.Compare(w.start, v.start), cmp.Compare(w.launch, v.launch), cmp.Compare(w.state, v.state),
		cmp.Compare(w.rounds, v.rounds), cmp.Compare(w.customers, v.customers), cmp.Compare(w.cost, v.cost),
		cmp.Compare(w.revenue, v.revenue), cmp.Compare(w.known, v.known), cmp.Compare(w.currency.Code(), v.currency.Code()))
}

// NewRoster returns an empty roster. The error is [Practice.Validate].
func NewRoster(p Practice) (*Roster, error) {
	if err := p.Validate().Err(); err != nil {
		return nil, err
	}
	asOf := lifecycle.InstantOf(p.AsOf)
	r := &Roster{practice: p, bytes: encodePractice(&p), creators: map[irm.CreatorID]*career{}}
	r.reader = newReader(p.Process, asOf, nil)
	for i, m := range []Marks{p.Active, p.Begin, p.Launch, p.Rounds} {
		r.marks[i] = marked{make([]bool, len(p.Process.states)), make([]bool, len(p.Process.events)), len(m.States)+len(m.Events) == 0}
		for _, name := range m.States {
			r.marks[i].states[p.Process.state(name)] = true
		}
		for _, name := range m.Events {
			r.marks[i].events[slices.Index(p.Process.events, name)] = true
		}
	}
	return r, nil
}

// Add takes in an instance by its records, as [Tally.Add] does, each once. One that begins
// after the time of the practice is left out.
func (r *Roster) Add(w Work, records iter.Seq2[lifecycle.Record[string, string], error]) error {
	if r.reader == nil {
		return errZero
	}
	if err := w.validate().Err(); err != nil {
		return err
	}
	if err := r.reader.read(records); err != nil {
		return err
	}
	steps := r.reader.steps
	if len(steps) == 0 {
		return nil
	}
	c := r.of(w.Creator)
	c.works = append(c.works, r.work(w, steps))
	for i := range steps {
		if s := &steps[i]; r.active(s) {
			c.last = max(c.last, s.at)
			c.month(monthOf(s.at))
		}
	}
	return nil
}

func (r *Roster) of(id irm.CreatorID) *career {
	c, ok := r.creators[id]
	if !ok {
		c = new(career)
		r.creators[id] = c
	}
	return c
}

func (r *Roster) work(w Work, steps []step) work {
	out := work{start: steps[0].at, customers: w.Customers, cost: w.Cost.Minor(), revenue: w.Revenue.Minor()}
	if w.Cost != (irm.Money{}) {
		out.known, out.currency = 1, w.Cost.Currency()
	}
	if w.Revenue != (irm.Money{}) {
		out.known, out.currency = out.known|2, w.Revenue.Currency()
	}
	fromStart, since := r.marks[markBegin].none, int64(0)
	for i := range steps {
		s := &steps[i]
		if r.marks[markRounds].has(s) {
			out.rounds++
		}
		switch {
		case r.marks[markLaunch].none:
		case out.state == notBegun && (r.marks[markBegin].has(s) || fromStart):
			out.state, since = censored+1, s.at
			out.launch = int64(r.reader.asOf) - since
		case out.state == censored+1 && r.marks[markLaunch].has(s):
			out.state, out.launch = ended+1, s.at-since
		}
	}
	return out
}

// active reports whether the creator is with the step.
func (r *Roster) active(s *step) bool {
	if !r.marks[markActive].none {
		return r.marks[markActive].has(s)
	}
	return s.kind == lifecycle.RecordStart || s.kind == lifecycle.RecordFire || s.kind == lifecycle.RecordActivity
}

func (c *career) month(m int64) {
	if i, ok := slices.BinarySearch(c.months, m); !ok {
		c.months = slices.Insert(c.months, i, m)
	}
}

// Merge adds what another roster of the same practice holds, and leaves that one as it is.
// The error is [ErrStudy]; then both are as they were.
func (r *Roster) Merge(from *Roster) error {
	switch {
	case r.reader == nil || from.reader == nil:
		return errZero
	case !bytes.Equal(r.bytes, from.bytes):
		return ErrStudy
	}
	for id, c := range from.creators {
		to := r.of(id)
		to.last = max(to.last, c.last)
		to.works = append(to.works, c.works...)
		for _, m := range c.months {
			to.month(m)
		}
	}
	return nil
}

// sorted are the creators in the order of their IDs.
func (r *Roster) sorted() []irm.CreatorID { return slices.Sorted(maps.Keys(r.creators)) }
