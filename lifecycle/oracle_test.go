package lifecycle

import (
	"slices"
	"time"
)

// oracle is a machine done slowly: it reads the definition anew at every step, keeps the
// whole history of visits, and knows time only as time.Time.
type oracle struct {
	d        definition
	state    state
	visits   []visit // the last is the present one
	active   time.Time
	last     time.Time // record
	until    time.Time
	breached []int // deadlines, in the present visit
}

type visit struct {
	state    state
	from, to time.Time
}

func (o *oracle) group(s state) string {
	for _, g := range o.d.Groups {
		if slices.Contains(g.States, s) {
			return g.Name
		}
	}
	return ""
}

func (o *oracle) kind(s state) StateKind {
	for _, x := range o.d.States {
		if x.Name == s {
			return x.Kind
		}
	}
	panic("no state " + s)
}

// rows are those that hold for an event in the present state.
func (o *oracle) rows(e event) []Transition[state, event] {
	near := map[int][]Transition[state, event]{}
	for _, row := range o.d.Transitions {
		switch {
		case row.Event != e || o.kind(o.state) == Terminal:
		case slices.Contains(row.From, o.state):
			near[0] = append(near[0], row)
		case o.group(o.state) != "" && slices.Contains(row.Groups, o.group(o.state)):
			near[1] = append(near[1], row)
		case row.Open && o.kind(o.state) == Open:
			near[2] = append(near[2], row)
		}
	}
	for level := range 3 {
		if len(near[level]) > 0 {
			return near[level]
		}
	}
	return nil
}

// choose returns the row that is taken.
func (o *oracle) choose(e event, f facts) (Transition[state, event], bool) {
	for _, row := range o.rows(e) {
		if !slices.ContainsFunc(row.Guards, func(g string) bool { return f[g] }) {
			return row, true
		}
	}
	return Transition[state, event]{}, false
}

// fire returns the condition that is owed, nil if the event happened.
func (o *oracle) fire(e event, f facts, meta Meta) error {
	known := slices.ContainsFunc(o.d.Transitions, func(t Transition[state, event]) bool { return t.Event == e })
	due, _ := o.next()
	row, ok := o.choose(e, f)
	switch {
	case !known:
		return ErrUnknownEvent
	case !due.IsZero() && !meta.At.Before(due):
		return ErrDeadline
	case o.kind(o.state) == Terminal:
		return ErrTerminal
	case len(o.rows(e)) == 0:
		return ErrNotPermitted
	case meta.At.Before(o.last):
		return ErrOrder
	case !ok:
		return ErrGuard
	case row.NeedsReason && meta.Reason == "":
		return ErrReason
	}
	o.enter(row.To, meta.At, meta.Until)
	return nil
}

func (o *oracle) enter(to state, at, until time.Time) {
	if n := len(o.visits); n > 0 {
		o.visits[n-1].to = at
	}
	if until.IsZero() && o.waits(o.state) && !o.waits(to) {
		o.until = time.Time{}
	}
	if !until.IsZero() {
		o.until = until
	}
	o.state, o.active, o.last, o.breached = to, at, at, nil
	o.visits = append(o.visits, visit{state: to, from: at})
}

// waits reports whether a state has a deadline by the Until clock.
func (o *oracle) waits(s state) bool {
	return slices.ContainsFunc(o.d.Deadlines, func(l Deadline[state, event]) bool { return l.Clock == Until && o.covers(l, s) })
}

func (o *oracle) covers(l Deadline[state, event], s state) bool {
	return s != "" && (slices.Contains(l.States, s) || slices.Contains(l.Groups, o.group(s)) && o.group(s) != "" && o.kind(s) != Terminal)
}

func (o *oracle) touch(at, until time.Time) {
	o.active, o.last = at, at
	if !until.IsZero() {
		o.until = until
	}
	o.breached = slices.DeleteFunc(o.breached, func(i int) bool {
		clock := o.d.Deadlines[i].Clock
		return clock == Idle || clock == Until && !until.IsZero()
	})
}

// next returns the next deadline.
func (o *oracle) next() (due time.Time, row int) {
	for i, l := range o.d.Deadlines {
		if !o.covers(l, o.state) || slices.Contains(o.breached, i) {
			continue
		}
		if at := o.dueOf(l); !at.IsZero() && (due.IsZero() || at.Before(due)) {
			due, row = at, i
		}
	}
	return due, row
}

func (o *oracle) dueOf(l Deadline[state, event]) time.Time {
	here := o.visits[len(o.visits)-1]
	span := time.Duration(l.After.n) * map[unit]time.Duration{
		unitDay: 24 * time.Hour, unitHour: time.Hour, unitMinute: time.Minute, unitWorkDay: 8 * time.Hour, unitWorkHour: time.Hour,
	}[l.After.unit]
	from := here.from
	switch l.Clock {
	case Idle:
		from = o.active
	case Until:
		if from = o.until; from.IsZero() {
			return from
		}
	case Total:
		for _, v := range o.visits[:len(o.visits)-1] {
			if !o.covers(l, v.state) {
				continue
			}
			passed := v.to.Sub(v.from)
			if l.After.Working() {
				passed, _ = o.d.Calendar.Between(v.from, v.to)
			}
			span -= passed
		}
	}
	due := from.Add(span)
	if l.After.Working() && span > 0 {
		due, _ = o.d.Calendar.Add(from, span)
	}
	if due.Before(o.last) || l.Clock == Total && span <= 0 {
		return o.last
	}
	return due
}

// lapse applies the next deadline and reports whether it was refused.
func (o *oracle) lapse(f facts) (breach bool) {
	due, i := o.next()
	row, ok := o.choose(o.d.Deadlines[i].Event, f)
	if ok {
		o.enter(row.To, due, time.Time{})
		return false
	}
	o.breached, o.last = append(o.breached, i), due
	return true
}
