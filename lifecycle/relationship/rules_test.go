package relationship_test

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	rel "github.com/irmkit/irmkit/lifecycle/relationship"
)

type edge = lifecycle.Edge[rel.State, rel.Event]

var has = stocktest.Has

// rules are what holds of every edge of the full machine, said once more and from the
// other side: by event and by target, and not by row.
var rules = []struct {
	name string
	of   func(edge) bool
	want func(edge) bool
}{
	{"who decides against somebody says why", func(e edge) bool {
		return slices.Contains([]rel.Event{rel.Disqualify, rel.Demote, rel.Cancel}, e.Event)
	}, func(e edge) bool { return e.NeedsReason }},
	{"who throws somebody out says why", func(e edge) bool { return (e.Event == rel.Offboard || e.Event == rel.Block) && !again(e) },
		func(e edge) bool { return e.NeedsReason }},
	{"who says so again does not", again, func(e edge) bool { return !e.NeedsReason }},
	{"who fits was looked at", func(e edge) bool { return e.Event == rel.Qualify },
		func(e edge) bool {
			return has(e.Guards, "fit_high_enough", "authenticity_checked", "exclusivity_clear")
		}},
	{"nobody is booked without end", func(e edge) bool { return e.Event == rel.Rebook && e.To != rel.Active }, func(e edge) bool { return has(e.Guards, "bookings_left") }},
	{"only advocates lose it", func(e edge) bool { return e.Event == rel.Demote && e.From == rel.Active }, func(e edge) bool { return has(e.Guards, "standing_advocate") }},
	{"a lapse takes the perks of advocates", func(e edge) bool { return e.Event == rel.Lapse && e.From == rel.Advocate },
		func(e edge) bool { return has(e.Effects, rel.EffectWithdrawPerks) }},
	{"words mean what they say", func(e edge) bool { return targets[e.Event] != nil }, func(e edge) bool { return slices.Contains(targets[e.Event], e.To) }},
	{"a follow-up changes nothing else", func(e edge) bool { return e.Event == rel.FollowUp }, func(e edge) bool { return e.To == e.From }},
	{"nor does a standing in the middle of work", func(e edge) bool { return e.From == rel.Active && (e.Event == rel.Promote || e.Event == rel.Demote) },
		func(e edge) bool { return e.To == e.From }},
	{"a job that runs is one", func(e edge) bool { return e.Event == rel.Rebook && e.To == rel.Active }, func(e edge) bool { return has(e.Guards, "collaboration_running") }},
	{"who was let go is approached as anybody", func(e edge) bool { return e.Event == rel.Rebook && e.From == rel.Dormant },
		func(e edge) bool {
			return has(e.Guards, "collaborated", "unclaimed", "consent_given", "contact_allowed")
		}},
	{"nobody lapses at work", func(e edge) bool { return e.Event == rel.Lapse }, func(e edge) bool { return has(e.Guards, "nothing_runs") }},
	{"only who has answered gets an offer", func(e edge) bool { return e.To == rel.Replied && e.From == rel.Paused }, func(e edge) bool { return has(e.Guards, "creator_answered") }},
	{"what rests for a pause goes on after it", func(e edge) bool { return e.To == rel.Active && (e.From == rel.Paused || e.From == rel.Assessing) },
		func(e edge) bool { return has(e.Effects, rel.EffectResumeCollaborations) }},
	{"what the creator decides, nobody else does", func(e edge) bool { return e.Event == rel.Leave || e.Event == rel.Decline }, func(e edge) bool { return has(e.Guards, "by_creator") }},
	{"what the brand decides, no creator does", func(e edge) bool {
		return slices.Contains([]rel.Event{rel.Disqualify, rel.Demote, rel.Offboard, rel.Block, rel.Unblock, rel.Retain}, e.Event)
	}, func(e edge) bool { return has(e.Guards, "by_brand") }},
	{"a change of mind is one of persons", func(e edge) bool { return e.Event == rel.Retain || e.Event == rel.Unblock }, func(e edge) bool { return has(e.Guards, "by_person") }},
	{"who stays wants to", func(e edge) bool { return e.Event == rel.Retain }, func(e edge) bool { return has(e.Guards, "creator_stays", "collaborated") }},
	{"a block is undone for a reason", func(e edge) bool { return e.Event == rel.Unblock }, func(e edge) bool {
		return e.NeedsReason && (e.To == rel.Discovered || e.To == rel.Assessing)
	}},
	{"a creator owes no reason", func(e edge) bool { return e.Event == rel.Leave || e.Event == rel.Decline }, func(e edge) bool { return !e.NeedsReason }},
	{"a message needs a ground, a route, room and care", func(e edge) bool { return e.To == rel.Contacted && e.Event != rel.Resume || e.Event == rel.FollowUp },
		func(e edge) bool {
			return has(e.Guards, "unclaimed", "route_known", "consent_given", "contact_allowed", "message_personal")
		}},
	{"follow-ups end", func(e edge) bool { return e.Event == rel.FollowUp }, func(e edge) bool { return has(e.Guards, "follow_ups_left") }},
	{"talks begin with who is free", func(e edge) bool { return e.Event == rel.Apply }, func(e edge) bool { return has(e.Guards, "unclaimed") }},
	{"a no ends messages and perks", func(e edge) bool { return e.To == rel.Declined },
		func(e edge) bool { return has(e.Effects, rel.EffectStopContact, rel.EffectWithdrawPerks) }},
	{"an end is settled, and data is looked at", func(e edge) bool { return e.To == rel.Offboarded || e.To == rel.Blocked },
		func(e edge) bool { return has(e.Guards, "obligations_closed") && has(e.Effects, rel.EffectReviewData) }},
	{"who is ended is not worked with any more", func(e edge) bool { return ended(e.To) && e.Event != rel.Settle && !again(e) },
		func(e edge) bool { return has(e.Effects, rel.EffectCloseCollaborations, rel.EffectWithdrawPerks) }},
	{"who is owed something is written to, and gets no offers", func(e edge) bool { return settling(e.To) },
		func(e edge) bool {
			return has(e.Effects, rel.EffectStopPitches) && !has(e.Effects, rel.EffectStopContact) && has(e.Effects, rel.EffectRevokeAccess) == (e.Event == rel.Block)
		}},
	{"who is owed nothing is left alone", func(e edge) bool { return e.To == rel.Offboarded || e.To == rel.Blocked },
		func(e edge) bool { return has(e.Effects, rel.EffectStopContact, rel.EffectRevokeAccess) }},
	{"nothing stands in the way of an end", func(e edge) bool { return settling(e.To) },
		func(e edge) bool {
			return len(e.Guards) == 1 && has(e.Guards, "by_creator") == (e.Event == rel.Leave)
		}},
	{"a good end has nothing open", func(e edge) bool { return e.To == rel.Graduated || e.To == rel.Retired },
		func(e edge) bool {
			return has(e.Guards, "obligations_closed") && has(e.Effects, rel.EffectWithdrawPerks)
		}},
	{"a pause is one of the work, too", func(e edge) bool { return e.To == rel.Paused }, func(e edge) bool { return has(e.Effects, rel.EffectPauseCollaborations) }},
	{"an offer and a launch are made by somebody", func(e edge) bool { return e.Event == rel.Pitch || e.Event == rel.Launch },
		func(e edge) bool { return has(e.Guards, "by_person") }},
	{"a launch is ready", func(e edge) bool { return e.Event == rel.Launch }, func(e edge) bool {
		return has(e.Guards, "brief_accepted", "product_received", "disclosure_acknowledged", "tracking_ready", "payee_ready", "assessment_dated") &&
			has(e.Effects, rel.EffectGrantPerks)
	}},
	{"terms are agreed by what the model needs", func(e edge) bool { return e.To == rel.Onboarding }, func(e edge) bool { return has(e.Guards, "agreed") }},
	{"a promotion is earned, and brings perks", func(e edge) bool { return e.Event == rel.Promote }, func(e edge) bool {
		return has(e.Guards, "standing_active", "tenure_long_enough", "collaborations_enough", "satisfaction_high_enough", "on_time_often_enough", "active_lately") &&
			has(e.Effects, rel.EffectGrantPerks)
	}},
	{"who stays after all has them again", func(e edge) bool {
		return e.Event == rel.Retain || e.Event == rel.Unblock && e.To == rel.Assessing
	}, func(e edge) bool { return has(e.Effects, rel.EffectGrantPerks) }},
	{"a demotion takes them", func(e edge) bool {
		return e.Event == rel.Demote || e.Event == rel.Disqualify && e.To == rel.Disqualified
	},
		func(e edge) bool { return has(e.Effects, rel.EffectWithdrawPerks) }},
	{"a debrief is one for both sides", func(e edge) bool { return e.Event == rel.Debrief }, func(e edge) bool { return has(e.Guards, "report_shared", "feedback_asked", "payouts_on_time") }},
	{"a renewal has a date", func(e edge) bool { return e.Event == rel.Renew || e.Event == rel.Move }, func(e edge) bool { return has(e.Guards, "assessment_dated") }},
	{"a move is allowed, and done", func(e edge) bool { return e.Event == rel.Move }, func(e edge) bool { return has(e.Guards, "move_allowed") && has(e.Effects, rel.EffectChangeType) }},
	{"who comes back is looked at again", func(e edge) bool { return e.Event == rel.Reactivate },
		func(e edge) bool {
			return e.To == rel.Qualified && has(e.Guards, "cooled_off", "rescored") && has(e.Effects, rel.EffectWithdrawPerks)
		}},
	{"only advocates go back to advocacy", func(e edge) bool { return e.To == rel.Advocate && e.Event != rel.Promote },
		func(e edge) bool { return has(e.Guards, "standing_advocate") }},
	{"only partners are partners", func(e edge) bool {
		return e.To == rel.Assessing && !partnerIn(e.From) || e.To == rel.Nurture && !partnerIn(e.From) || e.To == rel.Nurture && e.From == rel.Assessing
	},
		func(e edge) bool { return has(e.Guards, "collaborated") }},
	{"who is called off in the middle has nothing open", func(e edge) bool { return e.Event == rel.Cancel && e.From == rel.Active },
		func(e edge) bool { return has(e.Guards, "deliverables_closed") }},
	{"a cancelled job has its contract closed, and its price", func(e edge) bool { return e.Event == rel.Cancel },
		func(e edge) bool { return has(e.Guards, "contract_closed", "kill_fee_decided") }},
}

// targets are where some events lead, wherever they come from.
var targets = map[rel.Event][]rel.State{
	rel.Disqualify: {rel.Disqualified, rel.Active, rel.Measuring, rel.Nurture, rel.Advocate},
	rel.Decline:    {rel.Declined, rel.Active, rel.Measuring, rel.Nurture, rel.Advocate},
	rel.Stall:      {rel.Dormant, rel.Active, rel.Measuring, rel.Nurture, rel.Advocate},
	rel.Cancel:     {rel.Dormant, rel.Active, rel.Measuring, rel.Nurture, rel.Advocate},
	rel.Pause:      {rel.Paused},
	rel.Assess:     {rel.Assessing},
	rel.Graduate:   {rel.Graduated},
	rel.Retire:     {rel.Retired},
	rel.Lapse:      {rel.Dormant},
	rel.Promote:    {rel.Advocate, rel.Active},
	rel.Rebook:     {rel.Active, rel.Negotiating},
	rel.Unblock:    {rel.Assessing, rel.Discovered},
	rel.Reply:      {rel.Replied},
}

// again: an end is asked for of somebody who is ended already.
func again(e edge) bool {
	return settling(e.From) && e.Event != rel.Settle && ended(e.To) && (e.Event != rel.Block || e.From == rel.Blocking)
}

func settling(s rel.State) bool { return s == rel.Offboarding || s == rel.Blocking }

func ended(s rel.State) bool { return settling(s) || s == rel.Offboarded || s == rel.Blocked }

// partnerIn reports a state in which nobody is who never worked.
func partnerIn(s rel.State) bool {
	return slices.Contains([]rel.State{rel.Active, rel.Measuring, rel.Debriefing, rel.Nurture, rel.Advocate}, s)
}

func keepsRules(m *rel.Machine) error {
	edges := slices.Collect(m.Edges())
	for _, rule := range rules {
		seen := false
		for _, e := range edges {
			if rule.of(e) {
				seen = true
				if !rule.want(e) {
					return fmt.Errorf("%s: %s in %s to %s", rule.name, e.Event, e.From, e.To)
				}
			}
		}
		if !seen {
			return fmt.Errorf("%s: of no edge", rule.name)
		}
	}
	for _, l := range m.Definition().Deadlines {
		idle := slices.Contains([]rel.Event{rel.NoAnswer, rel.Stall, rel.Lapse, rel.Retire, rel.Disqualify}, l.Event)
		if (l.Clock == lifecycle.Idle) != idle || l.Clock == lifecycle.Until && !l.After.IsZero() {
			return fmt.Errorf("%s by %s, %s: talking puts off what silence brings, and nothing else", l.Event, l.Clock, l.After)
		}
	}
	for _, s := range m.Definition().States {
		for _, e := range []rel.Event{rel.Leave, rel.Offboard, rel.Block} {
			to, ok := m.Next(s.Name, e)
			if over := s.Name == rel.Offboarded || s.Name == rel.Blocked; ok == over || ok && !ended(to) {
				return fmt.Errorf("%s in %s: %t, leads to %q", e, s.Name, ok, to)
			}
		}
	}
	return nil
}
