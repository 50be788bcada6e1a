package relationship_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	rel "github.com/irmkit/irmkit/lifecycle/relationship"
)

// fire puts an instance into a state and lets something happen a day later.
func fire(m *rel.Machine, in rel.State, event rel.Event, f facts, dated bool) (rel.State, error) {
	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: ada})
	if err != nil {
		return "", err
	}
	step, err = m.Force(step.Snapshot, in, lifecycle.Meta{At: monday, Actor: ada, Reason: "test"})
	if err != nil {
		return "", err
	}
	meta := lifecycle.Meta{At: monday.AddDate(0, 0, 1), Actor: act{event: event}.by(), Reason: "test"}
	if dated {
		meta.Until = monday.AddDate(0, 4, 0)
	}
	f.Entered = monday
	step, err = m.Fire(step.Snapshot, event, f, meta)
	return step.Snapshot.State, err
}

// From every state either side can end it, with and without things that are due.
func keepsEnds(m *rel.Machine) error {
	for _, s := range m.Definition().States {
		for _, event := range []rel.Event{rel.Leave, rel.Offboard, rel.Block} {
			for _, due := range []bool{true, false} {
				var f facts
				f.ObligationsClosed = !due
				got, err := fire(m, s.Name, event, f, false)
				want, settling := rel.Offboarded, rel.Offboarding
				if event == rel.Block || s.Name == rel.Blocking {
					want, settling = rel.Blocked, rel.Blocking
				}
				switch {
				case s.Name == rel.Blocked || s.Name == rel.Offboarded:
					if !errors.Is(err, lifecycle.ErrNotPermitted) {
						return fmt.Errorf("%s in %s: got %s, %v", event, s.Name, got, err)
					}
				case due && s.Name == settling:
					if !errors.Is(err, lifecycle.ErrGuard) {
						return fmt.Errorf("%s in %s: got %s, %v", event, s.Name, got, err)
					}
				case due && got != settling, !due && got != want:
					return fmt.Errorf("%s in %s, due %t: got %s, %v", event, s.Name, due, got, err)
				}
			}
		}
	}
	return nil
}

// A partner whose next job comes to nothing is a partner as before, also one who was
// never asked to be one again; an advocate stays an advocate.
func keepsPartners(m *rel.Machine) error {
	none := func(f *facts) { f.ContractClosed, f.KillFeeDecided, f.DeliverablesClosed = true, true, true }
	open := func(f *facts) { f.ResultsOpen = true }
	for _, tt := range []struct {
		in    rel.State
		event rel.Event
		new   rel.State
	}{
		{rel.Replied, rel.Decline, rel.Declined},
		{rel.Pitched, rel.Decline, rel.Declined},
		{rel.Negotiating, rel.Decline, rel.Declined},
		{rel.Replied, rel.Disqualify, rel.Disqualified},
		{rel.Pitched, rel.Disqualify, rel.Disqualified},
		{rel.Negotiating, rel.Disqualify, rel.Disqualified},
		{rel.Replied, rel.Stall, rel.Dormant},
		{rel.Pitched, rel.Stall, rel.Dormant},
		{rel.Negotiating, rel.Stall, rel.Dormant},
		{rel.Onboarding, rel.Cancel, rel.Dormant},
		{rel.Active, rel.Cancel, rel.Dormant},
	} {
		resting := tt.in == rel.Replied || tt.in == rel.Pitched // nothing runs or waits
		busy := rel.Active
		if tt.in == rel.Active {
			busy = rel.Measuring // what is called off does not run
		}
		for _, who := range []struct {
			facts facts
			want  rel.State
		}{
			{with(none), tt.new}, {with(none, partner), rel.Nurture}, {with(none, advocate), rel.Advocate},
			{with(none, advocate, open), rel.Measuring}, {with(none, advocate, open, running), busy},
		} {
			if resting && who.want != tt.new {
				who.want = rel.Nurture
			}
			if got, err := fire(m, tt.in, tt.event, who.facts, false); got != who.want {
				return fmt.Errorf("%s in %s: got %s, %v, want %s", tt.event, tt.in, got, err, who.want)
			}
		}
	}
	return nil
}

// A partnership goes on where the facts say that it stands: what comes first in this list
// decides.
func keepsPlaces(m *rel.Machine) error {
	order := []struct {
		set  func(*facts)
		want rel.State
	}{
		{running, rel.Active},
		{func(f *facts) { f.ResultsOpen = true }, rel.Measuring},
		{paid, rel.Onboarding},
		{offer, rel.Negotiating},
		{advocate, rel.Advocate},
		{partner, rel.Nurture},
	}
	movable := func(f *facts) { f.Type, f.MoveTo = "recurring", "affiliate" }
	for i, at := range order {
		f := with(partner, movable)
		for j := len(order) - 1; j >= i; j-- { // and all that comes after it
			order[j].set(&f)
		}
		for _, tt := range []struct {
			in    rel.State
			event rel.Event
		}{{rel.Assessing, rel.Renew}, {rel.Assessing, rel.Move}, {rel.Paused, rel.Resume}} {
			got, err := fire(m, tt.in, tt.event, f, true)
			if got != at.want {
				return fmt.Errorf("%s: got %s, %v, want %s", tt.event, got, err, at.want)
			}
			got, err = fire(m, tt.in, tt.event, f, false) // no date
			talks := tt.in == rel.Paused && (at.want == rel.Onboarding || at.want == rel.Negotiating)
			switch {
			case tt.in == rel.Assessing && !errors.Is(err, lifecycle.ErrGuard),
				tt.in == rel.Paused && talks && got != at.want:
				return fmt.Errorf("%s without a date: got %s, %v", tt.event, got, err)
			case tt.in == rel.Paused && !talks && slices.Contains([]rel.State{rel.Active, rel.Measuring, rel.Advocate, rel.Nurture}, got):
				return fmt.Errorf("%s without a date: got %s, want no partner at work", tt.event, got)
			}
		}
	}
	return nil
}

// The states in which some events are possible, as people would list them.
func keepsChoices(m *rel.Machine) error {
	for event, want := range map[rel.Event][]rel.State{
		rel.Disqualify: {rel.Discovered, rel.Qualified, rel.Contacted, rel.Replied, rel.Pitched, rel.Negotiating},
		rel.Decline:    {rel.Contacted, rel.Replied, rel.Pitched, rel.Negotiating, rel.Dormant},
		rel.FollowUp:   {rel.Contacted, rel.Pitched},
		rel.Pause:      {rel.Contacted, rel.Replied, rel.Pitched, rel.Negotiating, rel.Onboarding, rel.Active, rel.Measuring, rel.Debriefing, rel.Nurture, rel.Assessing, rel.Advocate},
		rel.Unblock:    {rel.Blocking, rel.Blocked},
		rel.Retain:     {rel.Offboarding},
		rel.Assess:     {rel.Negotiating, rel.Onboarding, rel.Active, rel.Nurture, rel.Advocate},
		rel.Graduate:   {rel.Nurture, rel.Assessing, rel.Dormant, rel.Advocate},
		rel.Reactivate: {rel.Dormant, rel.Declined, rel.Disqualified, rel.Graduated, rel.Retired},
		rel.Promote:    {rel.Active, rel.Nurture},
		rel.Demote:     {rel.Active, rel.Advocate},
		rel.Rebook:     {rel.Measuring, rel.Debriefing, rel.Nurture, rel.Dormant, rel.Advocate},
		rel.Cancel:     {rel.Onboarding, rel.Active},
	} {
		var got []rel.State
		for _, s := range m.Definition().States {
			if _, ok := m.Next(s.Name, event); ok {
				got = append(got, s.Name)
			}
		}
		if !slices.Equal(got, want) {
			return fmt.Errorf("%s: possible in %v, want %v", event, got, want)
		}
	}
	return nil
}

// Whoever is known already begins where the partnership stands, and not in the middle of
// what the host does next.
func keepsEntries(m *rel.Machine) error {
	for _, s := range m.Definition().States {
		_, err := m.Start(s.Name, lifecycle.Meta{At: monday, Actor: ada})
		if passing := s.Name == rel.Debriefing || s.Name == rel.Assessing; passing != errors.Is(err, lifecycle.ErrEntry) {
			return fmt.Errorf("start in %s: got %v", s.Name, err)
		}
	}
	return nil
}

// meaning is what the full machine is for, apart from its table.
func meaning(t testing.TB, m *rel.Machine) {
	for _, check := range []func(*rel.Machine) error{keepsRules, keepsEnds, keepsPartners, keepsPlaces, keepsChoices, keepsEntries} {
		if err := check(m); err != nil {
			t.Fatal(err)
		}
	}
	tellAll(t, m)
}

func TestMeaning(t *testing.T) {
	meaning(t, machine(t, rel.Defaults()))
	o := rel.Defaults()
	impatient(&o)
	if err := keepsRules(machine(t, o)); err != nil {
		t.Error(err)
	}
}
