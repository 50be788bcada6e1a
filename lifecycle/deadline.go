package lifecycle

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// defaultWorkday is what WorkDays counts where the definition does not say.
var defaultWorkday = Hours(8)

func checkSchema(text string) error {
	s, err := wire.ParseSchema(text)
	if err == nil && (s.Name != definitionSchema.Name || s.Major != definitionSchema.Major || s.Minor > definitionSchema.Minor) {
		err = &irm.ParseError{What: "schema", Code: "schema_version", Input: text, Want: "want " + definitionSchema.String()}
	}
	return err
}

// listDeadlines checks the deadlines and gives them to their states.
func (c *compiler) listDeadlines() {
	workday := c.d.Workday
	if workday.IsZero() {
		workday = defaultWorkday
	}
	totals := 0
	for i, row := range c.d.Deadlines {
		path := indexed("deadlines", i)
		c.checkDeadline(path, row)
		l := deadline{clock: row.Clock, after: row.After.micros(workday), working: row.After.Working(), span: row.After, reason: row.Reason}
		if l.reason == "" {
			l.reason = row.Clock.String() + " " + row.After.String()
		}
		if row.Clock == Total {
			if l.total = uint8(totals); totals == MaxTotals {
				c.findings.Add(path, "limit", "want at most %d deadlines by the total clock", MaxTotals)
				return
			}
			totals++
		}
		event, known := c.eventOf[row.Event]
		if !known {
			c.findings.Add(path+".event", "unknown_event", "%s is not among the events of the transitions", irm.Quote(row.Event))
		}
		l.event = event
		c.deadlines = append(c.deadlines, l)
		for _, s := range c.deadlineStates(path, row) {
			if known {
				c.place(path, uint8(i), s)
			}
		}
	}
}

func (c *compiler) checkDeadline(path string, row Deadline[string, string]) {
	if _, err := row.Clock.MarshalText(); err != nil {
		c.findings.AddErr(path+".clock", err)
	}
	switch {
	case !row.After.valid():
		c.findings.AddErr(path+".after", spanFault(row.After.String()))
	case row.After.IsZero() && row.Clock != Until:
		c.findings.Add(path+".after", "span", "want a span of at least a minute")
	case row.After.Working() && c.d.Calendar == nil:
		c.findings.Add(path+".after", "calendar_missing", "%s is working time: want Definition.Calendar", row.After)
	}
	checkReason(&c.findings, path+".reason", row.Reason)
}

// deadlineStates are the states of a deadline, each once, in the order of the states.
func (c *compiler) deadlineStates(path string, row Deadline[string, string]) []uint8 {
	if len(row.States) == 0 && len(row.Groups) == 0 {
		c.findings.Add(path, "empty", "want states or groups")
	}
	var out []uint8
	for j, name := range row.States {
		if s, ok := c.state(indexed(path+".states", j), name); ok {
			out = append(out, s)
		}
		c.once(indexed(path+".states", j), row.States, j)
	}
	for j, name := range row.Groups {
		g, ok := c.group(indexed(path+".groups", j), name)
		for s := range c.infos {
			if ok && c.infos[s].group == g && c.infos[s].kind != Terminal && !slices.Contains(out, uint8(s)) {
				out = append(out, uint8(s))
			}
		}
		c.once(indexed(path+".groups", j), row.Groups, j)
	}
	slices.Sort(out)
	return out
}

// place gives a deadline to a state, which must have its event, and no other deadline
// with the same clock and event: records tell deadlines apart by these.
func (c *compiler) place(path string, d, s uint8) {
	l, in := &c.deadlines[d], &c.infos[s]
	if c.cell(s, l.event).n == 0 {
		c.findings.Add(path, "deadline_edge", "%s leads nowhere from %s", irm.Quote(c.events.words[l.event]), irm.Quote(c.states.words[s]))
	}
	for _, other := range in.deadlines {
		if o := &c.deadlines[other]; o.clock == l.clock && o.event == l.event {
			c.findings.Add(path, "duplicate", "deadlines[%d] has the same clock and event in %s", other, irm.Quote(c.states.words[s]))
		}
	}
	in.deadlines = append(in.deadlines, d)
	in.hasUntil = in.hasUntil || l.clock == Until
	if l.clock == Total {
		in.clocks = append(in.clocks, d)
	}
}

// due returns when the next deadline of the state falls due and its place among those of
// the state; none where nothing is left to fall due. What would have been due before
// the last record (a date set in the past, a shorter deadline of a new version) is
// due with it.
func (t *table) due(in *info, at *Times) (next Instant, place int) {
	for i, d := range in.deadlines {
		if at.Breaches>>i&1 != 0 {
			continue
		}
		if due := t.dueOf(&t.deadlines[d], at); due != 0 && (next == 0 || due < next) {
			next, place = due, i
		}
	}
	return next, place
}

func (t *table) dueOf(l *deadline, at *Times) Instant {
	from, after := at.Entered, l.after
	switch l.clock {
	case Idle:
		from = at.Active
	case Total:
		if after -= at.Totals[l.total]; after <= 0 {
			return at.At
		}
	case Until:
		if from = at.Until; from == 0 {
			return 0
		}
	}
	if due := t.later(l, from, after); due != 0 {
		return max(due, at.At)
	}
	return 0
}

// later is from plus so many microseconds, of working time where the deadline counts
// that. What lies beyond the year 9999, or beyond ten years without work, is never.
func (t *table) later(l *deadline, from Instant, after int64) Instant {
	if !l.working || after == 0 {
		return from.plus(after)
	}
	end, err := t.calendar.Add(from.Time(), time.Duration(after)*time.Microsecond)
	if err != nil {
		return 0
	}
	return InstantOf(end)
}

// enter begins a visit.
func (t *table) enter(from, to *info, at *Times, now, until Instant) {
	if until != 0 {
		at.Until = until
	} else if at.Until != 0 && from.hasUntil && !to.hasUntil {
		at.Until = 0 // a date is for the states that wait for it, and these are left
	}
	at.Entered, at.Active, at.At, at.Breaches, at.Next = now, now, now, 0, 0
	if len(to.deadlines) > 0 {
		at.Next, _ = t.due(to, at)
	}
}

// leave adds a visit to the Total clocks. They stop at their span: what exceeds it
// changes nothing any more.
func (t *table) leave(in *info, at *Times, now Instant) {
	for _, d := range in.clocks {
		l := &t.deadlines[d]
		if rest := l.after - at.Totals[l.total]; rest > 0 {
			at.Totals[l.total] += min(rest, t.passed(l, at.Entered, now))
		}
	}
}

func (t *table) passed(l *deadline, from, to Instant) int64 {
	if !l.working {
		return int64(to - from)
	}
	work, err := t.calendar.Between(from.Time(), to.Time())
	if err != nil { // ten years and more
		return l.after
	}
	return work.Microseconds()
}

// touch notes an activity, which starts the Idle clocks anew, and maybe a new date.
func (t *table) touch(in *info, at *Times, now, until Instant) {
	at.Active, at.At = now, now
	if until != 0 {
		at.Until = until
	}
	for i, d := range in.deadlines {
		if clock := t.deadlines[d].clock; clock == Idle || clock == Until && until != 0 {
			at.Breaches &^= 1 << i
		}
	}
	at.Next, _ = t.due(in, at)
}

// guardedBy reports whether some guard can refuse the event of a deadline.
func guardedBy(edges []edge) bool {
	return !slices.ContainsFunc(edges, func(e edge) bool { return len(e.guards) == 0 })
}
