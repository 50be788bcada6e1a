package campaign

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// rule is what holds of an event in each of some states: where it leads if everything is
// there, what must not be missing, and what the host does.
type rule struct {
	in      []State
	event   Event
	to      State  // empty: where it is
	lacks   string // a field that is not so
	resume  State
	wants   []string
	reason  bool
	effects []string
}

var (
	planning = []State{Strategy, Discovery, Collaboration, Scheduled}
	running  = []State{Live, Reviewing}
)

// rules are those of a campaign of no special kind.
var rules = []rule{
	{in: []State{Strategy}, event: Discover, to: Discovery, wants: []string{"objectives_set", "budget_set", "audience_defined"}},
	{in: []State{Discovery}, event: Engage, to: Collaboration, wants: []string{"shortlist_approved", "vetting_noted", "priorities_set"}},
	{in: []State{Collaboration}, event: Activate, to: Scheduled, wants: []string{"briefs_ready", "deliverables_listed", "calendar_set", "targets_agreed"}, effects: []string{EffectLockTargets}},
	{in: []State{Scheduled}, event: Launch, to: Live, wants: []string{"schedule_set", "tracking_ready", "reviews_done", "targets_agreed", "dated"}},
	{in: []State{Live}, event: Review, to: Reviewing},
	{in: []State{Reviewing}, event: Continue, to: Live, wants: []string{"dashboard_ready", "insights_noted", "dated"}},
	{in: running, event: Measure, to: Measuring, wants: []string{"deliverables_closed"}},
	{in: []State{Measuring}, event: Complete, to: Completed, wants: []string{"dashboard_ready", "insights_noted", "next_planned", "obligations_closed"}, effects: []string{EffectReleaseBudget}},
	{in: []State{Completed}, event: Reopen, to: Measuring, reason: true},
	{in: []State{Completed}, event: Archive, to: Archived},
	{in: []State{Measuring}, event: Extend, to: Live, wants: []string{"dated"}, reason: true},
	{in: []State{Discovery}, event: Revise, to: Strategy, reason: true},
	{in: []State{Collaboration}, event: Revise, to: Discovery, reason: true},
	{in: []State{Scheduled}, event: Revise, to: Collaboration, reason: true},
	{in: append([]State{Scheduled}, running...), event: Restate, wants: []string{"restatement_agreed"}, reason: true, effects: []string{EffectLockTargets}},
	{in: slices.Concat(planning, running), event: Pause, to: Paused, reason: true, effects: []string{EffectPauseCollaborations}},
	{in: append([]State{Paused}, planning...), event: Remind, effects: []string{EffectRemind}},
	{in: slices.Concat(planning, running, []State{Paused}), event: Cancel, to: Cancelled, wants: []string{"obligations_closed"}, reason: true, effects: []string{EffectCancelCollaborations, EffectReleaseBudget}},
	{in: slices.Concat(planning, running, []State{Paused}), event: Cancel, lacks: "ObligationsClosed", to: Cancelling, reason: true, effects: []string{EffectCancelCollaborations}},
	{in: []State{Cancelling}, event: Settle, to: Cancelled, wants: []string{"obligations_closed"}, effects: []string{EffectReleaseBudget}},
	{in: []State{Paused}, event: Resume, resume: Strategy, to: Strategy, wants: []string{"resumes"}, effects: resumed},
	{in: []State{Paused}, event: Resume, resume: Discovery, to: Discovery, wants: []string{"resumes"}, effects: resumed},
	{in: []State{Paused}, event: Resume, resume: Collaboration, to: Collaboration, wants: []string{"resumes"}, effects: resumed},
	{in: []State{Paused}, event: Resume, resume: Scheduled, to: Scheduled, wants: []string{"resumes"}, effects: resumed},
	{in: []State{Paused}, event: Resume, resume: Live, to: Live, wants: []string{"resumes", "dated"}, effects: resumed},
	{in: []State{Paused}, event: Resume, resume: Reviewing, to: Reviewing, wants: []string{"resumes"}, effects: resumed},
}

var resumed = []string{EffectResumeCollaborations}

// lightRules are those of the light machine, of a launch.
var lightRules = []rule{
	{in: []State{Strategy}, event: Launch, to: Live, wants: []string{
		"objectives_set", "budget_set", "shortlist_approved", "briefs_ready", "tracking_ready", "product_available", "targets_agreed", "dated",
	}, effects: []string{EffectLockTargets}},
	{in: []State{Live}, event: Restate, wants: []string{"restatement_agreed"}, reason: true, effects: []string{EffectLockTargets}},
	{in: []State{Live}, event: Measure, to: Measuring, wants: []string{"deliverables_closed"}},
	{in: []State{Measuring}, event: Complete, to: Completed, wants: []string{"insights_noted", "obligations_closed"}, effects: []string{EffectReleaseBudget}},
	{in: []State{Completed}, event: Reopen, to: Measuring, reason: true},
	{in: []State{Measuring}, event: Extend, to: Live, wants: []string{"dated"}, reason: true},
	{in: []State{Strategy, Live}, event: Cancel, to: Cancelled, wants: []string{"obligations_closed"}, reason: true, effects: []string{EffectCancelCollaborations, EffectReleaseBudget}},
	{in: []State{Strategy, Live}, event: Cancel, lacks: "ObligationsClosed", to: Cancelling, reason: true, effects: []string{EffectCancelCollaborations}},
	{in: []State{Cancelling}, event: Settle, to: Cancelled, wants: []string{"obligations_closed"}, effects: []string{EffectReleaseBudget}},
}

// in is an instance in any of the states, as of monday.
func in(m *Machine, state State) (Step, error) {
	meta := lifecycle.Meta{At: monday, Actor: brand, Reason: "why"}
	start, err := m.Start("", meta)
	if err != nil {
		return Step{}, err
	}
	if state == Live {
		meta.Until = monday.AddDate(0, 0, 50)
	}
	return m.Force(start.Snapshot, state, meta)
}

// heed checks a rule in every state that it is for.
func heed(m *Machine, r rule) error {
	for _, state := range r.in {
		here, err := in(m, state)
		if err != nil {
			return err
		}
		meta, facts, to := lifecycle.Meta{At: monday, Actor: brand, Reason: "why", Until: monday.AddDate(0, 0, 9)}, ready(), r.to
		facts.ResumeAt = r.resume
		if r.lacks != "" {
			without(r.lacks)(&facts, &meta)
		}
		if to == "" {
			to = state
		}
		step, err := m.Fire(here.Snapshot, r.event, facts, meta)
		if err != nil || step.Snapshot.State != to || !slices.Equal(step.Effects, r.effects) {
			return fmt.Errorf("%s in %s: %s, effects %v, %v; want %s, %v", r.event, state, step.Snapshot.State, step.Effects, err, to, r.effects)
		}
		for _, want := range r.wants {
			facts, meta := facts, meta
			switch want {
			case "resumes":
				facts.ResumeAt = ""
			default:
				proof().Refuse[want](&facts, &meta)
			}
			if step, err := m.Fire(here.Snapshot, r.event, facts, meta); err == nil && step.Snapshot.State == to {
				return fmt.Errorf("%s in %s leads to %s without %s", r.event, state, to, want)
			}
		}
		meta.Reason = ""
		if _, err := m.Fire(here.Snapshot, r.event, facts, meta); errors.Is(err, lifecycle.ErrReason) != r.reason {
			return fmt.Errorf("%s in %s without a reason: %v", r.event, state, err)
		}
	}
	return nil
}

// wait is what is due in a state when nobody acts.
type wait struct {
	state  State
	days   int
	putOff bool // by a message
}

var (
	lightWaits = []wait{{Live, 50, false}, {Measuring, 30, false}, {Cancelling, 30, false}}
	waits      = append([]wait{
		{Strategy, 14, true},
		{Discovery, 14, true},
		{Collaboration, 14, true},
		{Scheduled, 14, true},
		{Paused, 30, true},
		{Completed, 365, false},
	}, lightWaits...)
)

func attend(m *Machine, waits []wait) error {
	for _, w := range waits {
		here, err := in(m, w.state)
		if err != nil {
			return err
		}
		due := here.Snapshot.Next
		if want := lifecycle.InstantOf(monday.AddDate(0, 0, w.days)); due != want {
			return fmt.Errorf("%s: due at %s, want %s", w.state, due, want)
		}
		touched, err := m.Touch(here.Snapshot, lifecycle.Meta{At: monday.AddDate(0, 0, 1), Actor: brand})
		if err != nil || (touched.Snapshot.Next != due) != w.putOff {
			return fmt.Errorf("%s: a message puts it off to %s from %s, %v", w.state, touched.Snapshot.Next, due, err)
		}
	}
	return nil
}

// reviewed: a review is counted in working days: Monday to the Friday of the next week.
func reviewed(m *Machine) error {
	here, err := in(m, Reviewing)
	if err != nil {
		return err
	}
	touched, err := m.Touch(here.Snapshot, lifecycle.Meta{At: monday.AddDate(0, 0, 1), Actor: brand})
	if want := lifecycle.InstantOf(monday.AddDate(0, 0, 11).Add(8 * time.Hour)); err != nil || here.Snapshot.Next != want || touched.Snapshot.Next != want {
		return fmt.Errorf("a review is due at %s, then %s, %v; want %s", here.Snapshot.Next, touched.Snapshot.Next, err, want)
	}
	return nil
}

// examine is all that is known of a machine.
func examine(m *Machine, rules []rule, waits []wait, entries []State) error {
	for _, r := range rules {
		if err := heed(m, r); err != nil {
			return err
		}
	}
	for _, entry := range entries {
		if _, err := m.Start(entry, lifecycle.Meta{At: monday, Actor: brand}); err != nil {
			return err
		}
	}
	return attend(m, waits)
}

// Rules and stories together notice every single mistake in the table.
func TestMutants(t *testing.T) {
	full := func(m *Machine) error {
		entries := []State{Strategy, Discovery, Collaboration, Scheduled, Live, Measuring, Completed}
		err := errors.Join(examine(m, rules, waits, entries), reviewed(m))
		for _, s := range stories {
			if s.kind == "other" && err == nil {
				err = tell(m, s)
			}
		}
		return err
	}
	light := func(m *Machine) error {
		s := story{start: Live, until: 9, beats: []beat{{day: 9, want: Measuring}, {day: 39, want: Completed}}}
		c := story{start: Live, beats: []beat{{day: 1, event: Cancel, reason: "why", lacks: "ObligationsClosed", want: Cancelling}, {day: 31, want: Cancelled}}}
		return errors.Join(examine(m, lightRules, lightWaits, []State{Strategy, Live, Measuring, Completed}), tell(m, s), tell(m, c))
	}
	for _, test := range []struct {
		name  string
		m     *Machine
		check func(*Machine) error
	}{
		{"full", machine(t, DefaultsFor("other")), full},
		{"light", must(t, NewLight, DefaultsFor(irm.CampaignLaunch)), light},
	} {
		t.Run(test.name, func(t *testing.T) {
			survivors, err := lifecycletest.Survivors(test.m, test.check)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range survivors {
				if strings.HasPrefix(s.Change, "below") {
					continue // such rows exclude each other: their order is for the reader
				}
				t.Errorf("nothing notices %s: %s", s, s.Witness)
			}
		})
	}
}
