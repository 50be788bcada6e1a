package stocktest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// Deed is something that may be done in some states, and what follows.
type Deed[S, E ~string] struct {
	Says    string
	Event   E
	From    []S    // in all of these
	With    string // guards whose changes of Kit.Allow it takes, with spaces between
	To      S      // empty: it stays where it is
	Effects string // with spaces between
	Unless  string // guards that refuse, with spaces between
	Reason  bool   // it needs one
}

// Deeds breaks off with the first deed that is otherwise on the machine than told, by the
// facts of the kit and the actor of its meta.
func Deeds[S, E ~string, C any](t testing.TB, m *lifecycle.Machine[S, E, C], kit lifecycletest.Kit[S, E, C], deeds []Deed[S, E]) {
	t.Helper()
	for _, d := range deeds {
		for _, from := range d.From {
			if err := (trial[S, E, C]{d, m, kit, from}).check(); err != nil {
				t.Fatalf("%s: in %s %v", d.Says, from, err)
			}
		}
	}
}

// DeedSurvivors reports the small mistakes in the rows of deeds that neither these notice nor
// what else is told of the machine.
func DeedSurvivors[S, E ~string, C any](
	t testing.TB, m *lifecycle.Machine[S, E, C], kit lifecycletest.Kit[S, E, C], deeds []Deed[S, E], tell func(testing.TB, *lifecycle.Machine[S, E, C]),
) {
	t.Helper()
	var about []E
	for _, d := range deeds {
		about = append(about, d.Event)
	}
	slices.Sort(about)
	test := func(t testing.TB, m *lifecycle.Machine[S, E, C]) {
		Deeds(t, m, kit, deeds)
		tell(t, m)
	}
	Survivors(t, m, test, kit.For(m), slices.Compact(about)...)
}

// trial is a deed in one of its states.
type trial[S, E ~string, C any] struct {
	Deed[S, E]
	m    *lifecycle.Machine[S, E, C]
	kit  lifecycletest.Kit[S, E, C]
	from S
}

func (d trial[S, E, C]) check() error {
	to := d.To
	if to == "" {
		to = d.from
	}
	step, err := d.fire(d.allow("")...)
	if err != nil || step.Snapshot.State != to || strings.Join(step.Effects, " ") != d.Effects {
		return fmt.Errorf("it leads to %q with %q, %w", step.Snapshot.State, step.Effects, err)
	}
	for guard := range strings.FieldsSeq(d.Unless) {
		step, err := d.fire(append(d.allow(guard), d.kit.Refuse[guard])...)
		if err == nil && step.Snapshot.State == to {
			return fmt.Errorf("it passes, though %s refuses", guard)
		}
	}
	_, err = d.fire(append(d.allow(""), func(_ *C, meta *lifecycle.Meta) { meta.Reason = "" })...)
	if d.Reason != errors.Is(err, lifecycle.ErrReason) {
		return fmt.Errorf("without a reason: %w", err)
	}
	return nil
}

// fire fires the event in the state, with these changes of what the kit has.
func (d trial[S, E, C]) fire(changes ...lifecycletest.Change[C]) (lifecycle.Step[S, E], error) {
	step, err := d.m.Start("", lifecycle.Meta{At: Monday(), Actor: d.kit.Meta.Actor})
	if err != nil {
		return step, err
	}
	s := step.Snapshot
	s.State, s.Next = d.from, 0
	facts, meta := d.kit.Pass, lifecycle.Meta{At: Monday(), Actor: d.kit.Meta.Actor, Reason: "r", Until: Day(7)}
	for _, change := range changes {
		if change != nil {
			change(&facts, &meta)
		}
	}
	return d.m.Fire(s, d.Event, facts, meta)
}

// allow are the changes with which it passes, but for one guard.
func (d trial[S, E, C]) allow(but string) (out []lifecycletest.Change[C]) {
	for guard := range strings.FieldsSeq(d.With) {
		if guard != but {
			out = append(out, d.kit.Allow[guard])
		}
	}
	return out
}
