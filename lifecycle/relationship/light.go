package relationship

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Light is a machine for a small brand: a handful of the same states and events, which
// skip what it does without. The options mean the same; those of states that it does not
// have are not looked at.
//
// It has the same name, and every state of it is one of [Define]. A host that has
// outgrown it compiles Define as another version and takes its partnerships over with
// lifecycle.Machine.Migrate, without a mapping. A date of assessment may be given with
// the step, as Meta.Until.
func Light(o Options) lifecycle.Definition[State, Event, Facts] { // seed: P9
	kept := []State{Discovered, Contacted, Replied, Active, Nurture, Dormant, Declined, Offboarding, Offboarded}
	only := func(list []State) []State {
		return slices.DeleteFunc(slices.Clone(list), func(s State) bool { return !slices.Contains(kept, s) })
	}
	o.AssessTo = 0 // no assessments
	d := definition{
		Name: Name, Version: max(o.Version, 1), Initial: Discovered, Entries: only(kept[1:]),
		Transitions: lightRows(), Guards: o.guards(), Effects: Effects(), Calendar: stock.Calendar(o.Calendar),
	}
	for _, g := range Stages() {
		if g.States = only(g.States); len(g.States) > 0 {
			d.Groups = append(d.Groups, g)
		}
	}
	for _, s := range states() {
		if slices.Contains(kept, s.Name) {
			d.States = append(d.States, s)
		}
	}
	for _, l := range o.deadlines() {
		l.States = only(l.States)
		served := func(t row) bool { return t.Event == l.Event && slices.Contains(t.From, l.States[0]) }
		if len(l.States) > 0 && slices.ContainsFunc(d.Transitions, served) {
			d.Deadlines = append(d.Deadlines, l)
		}
	}
	return stock.Trim(stock.Ask(d, o.asked()))
}

func lightRows() []row {
	return append([]row{
		{From: []State{Discovered}, Event: Contact, To: Contacted, Guards: []string{"unclaimed", "consent_given", "contact_allowed", "message_personal"}},
		{From: []State{Discovered}, Event: Apply, To: Replied},
		{From: []State{Contacted}, Event: FollowUp, To: Contacted, Guards: []string{"follow_ups_left", "consent_given", "contact_allowed", "message_personal"}},
		{From: []State{Contacted}, Event: NoAnswer, To: Dormant},
		{From: []State{Contacted, Dormant}, Event: Reply, To: Replied},
		{From: []State{Replied}, Event: Decline, To: Nurture, Guards: []string{"by_creator", "collaborated"}},
		{From: []State{Contacted, Replied, Dormant}, Event: Decline, To: Declined, Guards: []string{"by_creator"}, Effects: []string{EffectStopContact, EffectWithdrawPerks}},
		{From: []State{Replied}, Event: Stall, To: Nurture, Guards: []string{"collaborated"}},
		{From: []State{Replied}, Event: Stall, To: Dormant},
		{From: []State{Replied}, Event: Launch, To: Active, Guards: []string{"agreed", "disclosure_acknowledged"}, Effects: []string{EffectGrantPerks}},
		{From: []State{Active}, Event: Complete, To: Nurture, Guards: []string{"deliverables_closed", "report_shared"}},
		{From: []State{Nurture}, Event: Rebook, To: Replied, Guards: []string{"bookings_left"}},
		{From: []State{Dormant}, Event: Rebook, To: Replied, Guards: again},
		{From: []State{Nurture}, Event: Lapse, To: Dormant, Guards: []string{"nothing_runs"}},
		{From: []State{Dormant, Declined}, Event: Reactivate, To: Discovered, Guards: []string{"cooled_off"}, Effects: []string{EffectWithdrawPerks}},
	}, endRows(row{From: []State{Declined}})...)
}
