package lifecycletest

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
)

// deadline changes one row of the deadlines.
func (u *mutator[S, E, C]) deadline(i int) {
	row := u.d.Deadlines[i]
	path := fmt.Sprintf("deadlines[%d] (%s %s in %s)", i, row.Clock, row.After, u.scope(row))
	way, ok := u.way(row)
	if !ok {
		return // it holds nowhere: whatever is changed, nothing is different
	}
	d := u.d
	d.Deadlines = slices.Delete(slices.Clone(d.Deadlines), i, i+1)
	u.try(path, "left out", fmt.Sprintf("%s, then %s: nobody fires %s", way, passing(row), row.Event), d)
	if longer := longer(row.After); !longer.IsZero() {
		u.replace(i, path+".after", fmt.Sprintf("waits %s", longer), fmt.Sprintf("%s, then %s: %s is not fired yet", way, passing(row), row.Event),
			func(l *lifecycle.Deadline[S, E]) { l.After = longer })
	}
	clock, seen := lifecycle.Idle, "an activity puts it off"
	if row.Clock == lifecycle.Idle {
		clock, seen = lifecycle.Stay, "an activity does not put it off"
	}
	if row.Clock == lifecycle.Stay || row.Clock == lifecycle.Idle {
		u.replace(i, path+".clock", fmt.Sprintf("by the %s clock", clock), fmt.Sprintf("%s, then a touch: %s", way, seen),
			func(l *lifecycle.Deadline[S, E]) { l.Clock = clock })
	}
}

// passing is what a deadline waits for.
func passing[S, E ~string](row lifecycle.Deadline[S, E]) string {
	switch {
	case row.Clock != lifecycle.Until:
		return row.After.String() + " pass"
	case row.After.IsZero():
		return "the date comes"
	}
	return row.After.String() + " pass from the date"
}

// replace gives the mutant in which one deadline is another.
func (u *mutator[S, E, C]) replace(i int, path, mistake, witness string, by func(*lifecycle.Deadline[S, E])) {
	d := u.d
	d.Deadlines = slices.Clone(d.Deadlines)
	by(&d.Deadlines[i])
	u.try(path, mistake, witness, d)
}

// scope names the states of a deadline as its row does.
func (u *mutator[S, E, C]) scope(row lifecycle.Deadline[S, E]) string {
	if len(row.States) > 0 {
		return string(row.States[0])
	}
	return row.Groups[0]
}

// way is a path to the first state of a deadline.
func (u *mutator[S, E, C]) way(row lifecycle.Deadline[S, E]) (Path[S, E], bool) {
	states := statesOf(u.m, u.d.States, row)
	if len(states) == 0 {
		return Path[S, E]{}, false
	}
	return u.atlas.routes[states[0]], true
}

// longer is a span that is one unit longer; none where it would be too long.
func longer(s lifecycle.Span) (out lifecycle.Span) {
	n, unit := parts(s)
	if err := out.UnmarshalText(fmt.Appendf(nil, "%d%s", n+1, unit)); err != nil {
		return lifecycle.Span{}
	}
	return out
}

// entries leaves out each entry.
func (u *mutator[S, E, C]) entries() {
	for i, s := range u.d.Entries {
		d := u.d
		d.Entries = slices.Delete(slices.Clone(d.Entries), i, i+1)
		u.try(fmt.Sprintf("entries[%d]", i), fmt.Sprintf("%s left out", s), fmt.Sprintf("Start in %s is refused", s), d)
	}
}
