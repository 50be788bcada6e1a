package relationship_test

import (
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	rel "github.com/irmkit/irmkit/lifecycle/relationship"
)

// act is one thing that happens in a story.
type act struct {
	day   int       // from Monday, 2 March 2026
	event rel.Event // empty: deadlines pass, nothing else
	facts facts
	until int    // day of Meta.Until; 0: none
	want  string // the state after it, or the guards that refuse after "!"
}

// by is who does it: what the creator says, the creator does.
func (a act) by() irm.Actor {
	switch a.event {
	case "":
		return irm.Actor{}
	case rel.Reply, rel.Apply, rel.Decline, rel.Negotiate, rel.Leave:
		return cam
	}
	return ada
}

func (a act) move() stocktest.Move[rel.State, rel.Event, facts] {
	mv := stocktest.Move[rel.State, rel.Event, facts]{Day: a.day, Event: a.event, By: a.by(), Why: "as agreed", Facts: func(f *facts) {
		known := *f
		*f = a.facts
		f.Entered, f.Until, f.NextFollowUp = known.Entered, known.Until, known.NextFollowUp
	}}
	if a.until != 0 {
		mv.Until = stocktest.Day(a.until)
	}
	if why, refused := strings.CutPrefix(a.want, "!"); refused {
		mv.Refused = why
	} else {
		mv.Want = rel.State(a.want)
	}
	return mv
}

// tell goes through a story. The trail is what happened by itself; breaches have a
// question mark.
func tell(m *rel.Machine, start rel.State, acts []act) (trail string, err error) {
	story := stocktest.Story[rel.State, rel.Event, facts]{Start: start, By: ada}
	for _, a := range acts {
		story.Moves = append(story.Moves, a.move())
	}
	history, err := stocktest.Play(m, story, func(history []rel.Record) facts {
		s, err := m.Replay(history) // seed: R10
		if err != nil {
			return facts{} // Play says so itself
		}
		f := rel.FactsOf(s)
		f.NextFollowUp = rel.NextFollowUp(history)
		return f
	})
	var notes []string
	for _, r := range history {
		switch r.Kind {
		case lifecycle.RecordDeadline:
			notes = append(notes, string(r.Event))
		case lifecycle.RecordBreach:
			notes = append(notes, string(r.Event)+"?")
		}
	}
	return strings.Join(notes, " "), err
}

// must is a story whose trail is not looked at.
func must(t *testing.T, m *rel.Machine, start rel.State, acts []act) {
	t.Helper()
	if _, err := tell(m, start, acts); err != nil {
		t.Error(err)
	}
}

// with are facts, each set by a name of its own so that stories read.
func with(set ...func(*facts)) (f facts) {
	for _, s := range set {
		s(&f)
	}
	return f
}

func vetted(f *facts) {
	f.Fit, f.AuthenticityChecked, f.ExclusivityClear = irm.MustRate("0.8"), true, true
}
func reachable(f *facts) {
	f.Unclaimed, f.RouteKnown, f.ConsentGiven, f.ContactAllowed, f.MessagePersonal = true, true, true, true, true
}
func offer(f *facts) { f.OfferPrepared, f.OfferOpen = true, true }
func paid(f *facts)  { f.Model, f.ContractExecuted = irm.ModelPaidPost, true }
func gift(f *facts)  { f.Model, f.GiftAccepted = irm.ModelGifted, true }
func briefed(f *facts) {
	f.BriefAccepted, f.DisclosureAcknowledged, f.TrackingReady, f.PayeeReady = true, true, true, true
}
func giftsOnly(f *facts) { f.GiftsOnly = true }
func void(f *facts)      { f.ContractClosed, f.KillFeeDecided = true, true }
func delivered(f *facts) { f.DeliverablesClosed, f.ResultsOpen = true, true }
func reported(f *facts)  { f.ReportShared = true }
func heard(f *facts)     { f.FeedbackAsked = true }
func punctual(f *facts)  { f.PayoutsOnTime = true }
func first(f *facts)     { f.NextBooking = 1 }
func answered(f *facts)  { f.CreatorAnswered = true }
func stays(f *facts)     { f.CreatorStays = true }
func settled(f *facts)   { f.ObligationsClosed = true }
func partner(f *facts)   { f.Work.Collaborations, f.Standing = 1, irm.StandingActive }
func advocate(f *facts)  { f.Work.Collaborations, f.Standing = 5, irm.StandingAdvocate }
func running(f *facts)   { f.Running = true }
func asked(f *facts)     { f.CreatorAsked = true }
func scored(day int) func(*facts) {
	return func(f *facts) { f.ScoredAt = monday.AddDate(0, 0, day) }
}

type story struct {
	name  string
	start rel.State
	acts  []act
	trail string // what happened by itself
}

// stories are those of real life, with the default options.
func stories() []story {
	return []story{
		{"from discovery to the first debrief", "", []act{
			{1, rel.Contact, with(reachable), 0, "!not permitted"},
			{1, rel.Qualify, with(), 0, "!fit_high_enough"},
			{1, rel.Qualify, with(vetted), 0, "qualified"},
			{2, rel.Contact, with(), 0, "!unclaimed"}, // seed: R13
			{2, rel.Contact, with(reachable), 0, "contacted"},
			{8, rel.FollowUp, with(reachable), 0, "contacted"},
			{9, rel.Reply, with(), 0, "replied"},
			{10, rel.Pitch, with(), 0, "!offer_prepared"},
			{10, rel.Pitch, with(offer), 0, "pitched"},
			{12, rel.Negotiate, with(), 0, "negotiating"},
			{14, rel.Agree, with(gift), 0, "onboarding"}, // it could be a gift, too
			{15, rel.Launch, with(paid, briefed), 0, "!assessment_dated"},
			{15, rel.Launch, with(paid, briefed), 15 + 89, "!assessment_dated"},
			{15, rel.Launch, with(paid, briefed), 15 + 120, "active"}, // seed: R16
			{40, rel.Complete, with(), 0, "!deliverables_closed"},
			{40, rel.Complete, with(delivered), 0, "measuring"},
			{45, rel.Report, with(reported), 0, "debriefing"},
			{46, rel.Debrief, with(reported, punctual), 0, "!feedback_asked"},
			{46, rel.Debrief, with(reported, heard), 0, "!payouts_on_time"},
			{46, rel.Debrief, with(reported, heard, punctual), 0, "nurture"},
		}, ""},
		{"a gift needs no contract, brief or payee", rel.Pitched, []act{ // seed: R5 R12
			{1, rel.Agree, with(func(f *facts) { f.Model = irm.ModelGifted }), 0, "!agreed"},
			{1, rel.Agree, with(paid, func(f *facts) { f.Model = irm.ModelGifted }), 0, "!agreed"},
			{1, rel.Agree, with(gift), 0, "onboarding"},
			{3, rel.Launch, with(gift), 100, "!product_received"},
			{3, rel.Launch, with(gift, func(f *facts) { f.ProductReceived = true }), 100, "!disclosure_acknowledged"},
			{3, rel.Launch, with(gift, func(f *facts) { f.ProductReceived, f.DisclosureAcknowledged = true, true }), 100, "active"},
			{30, rel.Complete, with(gift), 0, "!deliverables_closed"}, // of a paid job beside it
			{30, rel.Complete, with(gift, delivered), 0, "measuring"},
			{31, rel.Report, with(gift), 0, "!report_shared"}, // the gift may be the next one
			{31, rel.Report, with(gift, giftsOnly), 0, "debriefing"},
			{32, rel.Debrief, with(gift, giftsOnly, heard, punctual), 0, "nurture"},
		}, ""},
		{"a gift by contract is none for a paid post", rel.Pitched, []act{
			{1, rel.Agree, with(gift, func(f *facts) { f.Model = irm.ModelPaidPost }), 0, "!agreed"},
		}, ""},
		{"nobody answers, and then the creator does", rel.Contacted, []act{
			{9, "", with(), 0, "contacted"},
			{10, "", with(), 0, "dormant"},
			{60, rel.Reply, with(), 0, "replied"},
		}, "no_answer"},
		{"the brand keeps the creator waiting", rel.Replied, []act{ // seed: R18
			{1, "", with(offer), 0, "replied"},
			{3, "", with(offer), 0, "replied"}, // no offer is made by itself
			{4, rel.Pitch, with(offer), 0, "pitched"},
			{18, "", with(), 0, "dormant"},
		}, "pitch? stall"},
		{"two working days are two working days", rel.Replied, []act{{2, rel.Pitch, with(offer), 0, "pitched"}}, "pitch?"},
		{"a report that is there goes out", rel.Measuring, []act{
			{13, "", with(reported), 0, "measuring"},
			{14, "", with(reported), 0, "debriefing"},
		}, "report"},
		{"a creator leaves while money is due", rel.Active, []act{
			{1, rel.Leave, with(), 0, "offboarding"},
			{2, rel.Leave, with(), 0, "!obligations_closed"},
			{31, "", with(), 0, "offboarding"},
			{40, rel.Settle, with(settled), 0, "offboarded"},
		}, "settle?"},
		{"a creator leaves, and stays", rel.Nurture, []act{
			{1, rel.Leave, with(), 0, "offboarding"},
			{5, rel.Retain, with(), 0, "!creator_stays"},
			{5, rel.Retain, with(stays), 0, "!collaborated"},
			{5, rel.Retain, with(partner, stays), 0, "assessing"},
			{6, rel.Renew, with(partner), 130, "nurture"},
		}, ""},
		{"blocked, and leaving does not help", rel.Active, []act{
			{1, rel.Block, with(), 0, "blocking"},
			{2, rel.Leave, with(), 0, "!obligations_closed"},
			{2, rel.Retain, with(partner, stays), 0, "!not permitted"},
			{31, "", with(settled), 0, "blocked"},
			{32, rel.Reactivate, with(asked, scored(32)), 0, "!not permitted"},
			{32, rel.Leave, with(settled), 0, "!not permitted"},
		}, "settle"},
		{"blocked by mistake", rel.Nurture, []act{
			{1, rel.Block, with(settled), 0, "blocked"},
			{2, rel.Unblock, with(partner), 0, "assessing"},
			{3, rel.Renew, with(partner), 130, "nurture"},
		}, ""},
		{"blocked by mistake before anything began", rel.Contacted, []act{
			{1, rel.Block, with(), 0, "blocking"},
			{2, rel.Unblock, with(), 0, "discovered"},
			{3, rel.Qualify, with(vetted), 0, "qualified"},
			{4, rel.Block, with(settled), 0, "blocked"},
			{5, rel.Unblock, with(), 0, "discovered"},
		}, ""},
		{"blocked by mistake while money is due", rel.Active, []act{
			{1, rel.Block, with(), 0, "blocking"},
			{2, rel.Unblock, with(partner), 0, "assessing"},
		}, ""},
		{"never write again", rel.Declined, []act{{1, rel.Leave, with(settled), 0, "offboarded"}}, ""},
		{"a partner says no to one job", rel.Nurture, []act{
			{1, rel.Rebook, with(func(f *facts) { f.NextBooking = 4 }), 0, "!collaboration_running, bookings_left"},
			{1, rel.Rebook, with(partner), 0, "!collaboration_running, bookings_left"}, // nobody has counted
			{1, rel.Rebook, with(partner, first), 0, "negotiating"},
			{2, rel.Decline, with(partner), 0, "nurture"},
			{3, rel.Rebook, with(partner, first), 0, "negotiating"},
			{17, "", with(partner), 0, "nurture"},
		}, "stall"},
		{"an advocate is one after the next job, too", rel.Advocate, []act{
			{1, rel.Rebook, with(advocate, first), 0, "negotiating"},
			{2, rel.Agree, with(advocate, paid), 0, "onboarding"},
			{3, rel.Launch, with(advocate, paid, briefed), 120, "active"},
			{20, rel.Complete, with(advocate, delivered), 0, "measuring"},
			{22, rel.Report, with(advocate, reported), 0, "debriefing"},
			{36, "", with(advocate, reported, heard, punctual), 0, "advocate"},
			{40, rel.Demote, with(advocate), 0, "nurture"},
		}, "debrief"},
		{"onboarding takes too long and is cancelled", rel.Onboarding, []act{
			{30, "", with(paid, briefed), 0, "onboarding"}, // nothing is launched by itself
			{30, rel.Cancel, with(), 0, "!contract_closed"},
			{30, rel.Cancel, with(func(f *facts) { f.ContractClosed = true }), 0, "!kill_fee_decided"},
			{30, rel.Cancel, with(void), 0, "dormant"},
		}, "launch?"},
		{"a pause that somebody ends", rel.Active, []act{
			{1, rel.Pause, with(), 0, "paused"},
			{30, rel.Resume, with(partner, running), 160, "active"},
		}, ""},
		{"a pause in the middle of talks", rel.Negotiating, []act{
			{1, rel.Pause, with(), 0, "paused"},
			{181, "", with(offer), 0, "negotiating"},
		}, "resume"},
		{"a pause that ends by itself", rel.Active, []act{
			{1, rel.Pause, with(), 0, "paused"},
			{181, "", with(partner, running, answered), 0, "assessing"},
			{182, rel.Renew, with(partner, running), 182 + 120, "active"},
		}, "resume"},
		{"a pause before anything was said", rel.Contacted, []act{
			{1, rel.Pause, with(), 0, "paused"},
			{50, rel.Resume, with(), 0, "contacted"},
			{50, rel.Pitch, with(offer), 0, "!not permitted"}, // nobody has answered
			{51, rel.FollowUp, with(), 0, "!unclaimed"},
			{51, rel.FollowUp, with(reachable), 0, "contacted"},
			{52, rel.FollowUp, with(reachable), 0, "contacted"},
			{53, rel.FollowUp, with(reachable), 0, "!follow_ups_left"},
			{62, "", with(), 0, "dormant"},
		}, "no_answer"},
		{"a pause after the creator has answered", rel.Contacted, []act{
			{1, rel.Reply, with(), 0, "replied"},
			{1, rel.Pause, with(), 0, "paused"},
			{50, rel.Resume, with(answered), 0, "replied"},
			{50, rel.Pitch, with(offer), 0, "pitched"},
		}, ""},
		{"the next job begins while the last is measured", rel.Active, []act{ // seed: R6
			{1, rel.Complete, with(delivered), 0, "measuring"},
			{2, rel.Rebook, with(partner), 0, "!collaboration_running"}, // the report comes first
			{3, rel.Rebook, with(partner, running), 0, "active"},
			{30, rel.Cancel, with(partner, void), 0, "!deliverables_closed"},
			{30, rel.Cancel, with(partner, void, delivered), 0, "measuring"}, // of what was done before
			{31, rel.Pause, with(), 0, "paused"},
			{40, rel.Resume, with(partner, delivered), 160, "measuring"},
			{41, rel.Report, with(reported), 0, "debriefing"},
			{42, rel.Debrief, with(advocate, running, reported, heard, punctual), 0, "active"},
		}, ""},
		{"the next job begins while the last is talked about", rel.Measuring, []act{
			{1, rel.Report, with(reported), 0, "debriefing"},
			{2, rel.Rebook, with(partner, running, first), 0, "active"},
		}, ""},
		{"an advocate is at work already", rel.Advocate, []act{{2, rel.Rebook, with(advocate, running, first), 0, "active"}}, ""},
		{"a late payout keeps nobody from the next job", rel.Measuring, []act{
			{1, rel.Report, with(reported), 0, "debriefing"},
			{2, rel.Debrief, with(partner, reported, heard), 0, "!payouts_on_time"},
			{2, rel.Rebook, with(partner, first), 0, "negotiating"},
			{3, rel.Stall, with(partner, delivered), 0, "measuring"}, // what was not talked about is not lost
			{4, rel.Report, with(reported), 0, "debriefing"},
			{5, rel.Debrief, with(advocate, reported, heard, punctual), 0, "advocate"},
		}, ""},
		{"who works is not dormant", rel.Nurture, []act{
			{90, "", with(partner, running, delivered), 0, "nurture"},
			{91, rel.Lapse, with(partner), 0, "!nothing_runs"}, // nobody has said that the work is done
			{91, rel.Rebook, with(partner, running), 0, "active"},
		}, "lapse?"},
		{"who has gone dormant is booked again", rel.Nurture, []act{
			{90, "", with(delivered), 0, "dormant"},
			{91, rel.Rebook, with(reachable, first), 0, "!collaborated"},
			{91, rel.Rebook, with(partner, first), 0, "!unclaimed"},
			{91, rel.Rebook, with(partner, reachable), 0, "!bookings_left"},
			{91, rel.Rebook, with(partner, reachable, first), 0, "negotiating"},
			{92, rel.Decline, with(partner), 0, "nurture"},
		}, "lapse"},
		{"who was dormant answers, and likes no offer", rel.Dormant, []act{
			{1, rel.Reply, with(), 0, "replied"},
			{2, rel.Pitch, with(offer), 0, "pitched"},
			{3, rel.Decline, with(partner), 0, "nurture"},
		}, ""},
		{"an assessment waits for the debrief", rel.Onboarding, []act{
			{1, rel.Launch, with(paid, briefed), 100, "active"},
			{95, rel.Complete, with(partner, delivered), 0, "measuring"},
			{100, "", with(partner, delivered), 0, "measuring"},
			{105, rel.Report, with(partner, reported), 0, "debriefing"},
			{105, "", with(partner, reported), 0, "debriefing"},
			{106, rel.Debrief, with(partner, reported, heard, punctual), 0, "nurture"},
			{106, "", with(partner), 0, "assessing"},
			{120, rel.Renew, with(partner), 120 + 30, "!assessment_dated"},
			{120, rel.Renew, with(partner), 120 + 180, "nurture"},
		}, "report? debrief? assess renew?"},
		{"assessed, and moved to another type", rel.Active, []act{
			{1, rel.Assess, with(), 0, "assessing"},
			{2, rel.Move, with(partner, func(f *facts) { f.Type, f.MoveTo = irm.PartnershipOneOff, irm.PartnershipAmbassador }), 120, "!move_allowed"},
			{2, rel.Move, with(partner, func(f *facts) { f.Type, f.MoveTo = irm.PartnershipRecurring, irm.PartnershipAffiliate }), 120, "nurture"},
		}, ""},
		{"graduated, and back", rel.Nurture, []act{
			{1, rel.Graduate, with(), 0, "!obligations_closed"},
			{1, rel.Graduate, with(settled), 0, "graduated"},
			{90, rel.Reactivate, with(scored(89)), 0, "!cooled_off"},
			{91, rel.Reactivate, with(), 0, "!rescored"},
			{91, rel.Reactivate, with(scored(90)), 0, "qualified"},
		}, ""},
		{"declined, and the creator has thought about it", rel.Pitched, []act{
			{1, rel.Decline, with(), 0, "declined"},
			{5, rel.Reactivate, with(asked, scored(4)), 0, "qualified"},
			{5, rel.Apply, with(), 0, "!unclaimed"},
			{5, rel.Apply, with(reachable), 0, "replied"},
		}, ""},
		{"nothing happens any more", rel.Advocate, []act{
			{180, "", with(advocate, func(f *facts) { f.DeliverablesClosed = true }), 0, "dormant"},
			{545, "", with(), 0, "dormant"}, // something is still due
			{546, rel.Graduate, with(settled), 0, "graduated"},
		}, "lapse retire?"},
		{"a partner nobody calls", rel.Nurture, []act{{455, "", with(settled, delivered), 0, "retired"}}, "lapse retire"},
		{"an import declines nobody", "", []act{{3000, "", with(), 0, "discovered"}}, ""},
		{"nor does it later", rel.Qualified, []act{{3000, "", with(), 0, "qualified"}}, ""},
	}
}

func TestStories(t *testing.T) {
	tellAll(t, machine(t, rel.Defaults()))
}

func tellAll(t testing.TB, m *rel.Machine) {
	for _, s := range stories() {
		if trail, err := tell(m, s.start, s.acts); err != nil || trail != s.trail {
			t.Fatalf("%s: by itself %q, want %q; %v", s.name, trail, s.trail, err)
		}
	}
}

// Options that are off by default.
func TestOptionsInStories(t *testing.T) {
	o := rel.Defaults()
	o.QualifyWithin, o.WithoutContract = lifecycle.Days(30), []irm.EngagementModel{irm.ModelEvent}
	m := machine(t, o)
	must(t, m, "", []act{{30, "", with(), 0, "disqualified"}})
	event := func(f *facts) { f.Model = irm.ModelEvent }
	must(t, m, rel.Pitched, []act{
		{1, rel.Agree, with(event), 0, "!agreed"},
		{1, rel.Agree, with(event, func(f *facts) { f.TermsAccepted = true }), 0, "onboarding"},
	})
	// Without rules, a partnership goes on as people say.
	must(t, machine(t, rel.Options{}), rel.Onboarding, []act{
		{1, rel.Launch, with(paid, briefed), 0, "active"},
		{3000, rel.Assess, with(), 0, "assessing"},
		{3001, rel.Renew, with(partner), 0, "nurture"},
		{3002, rel.Pause, with(), 0, "paused"},
		{3003, rel.Resume, with(partner), 0, "nurture"},
	})
}

func TestFactsOf(t *testing.T) {
	m := machine(t, rel.Defaults())
	step, err := m.Start(rel.Nurture, lifecycle.Meta{At: monday, Actor: ada, Until: monday.AddDate(0, 4, 0)})
	if err != nil {
		t.Fatal(err)
	}
	f := rel.FactsOf(step.Snapshot)
	if !f.Entered.Equal(monday) || !f.Until.Equal(monday.AddDate(0, 4, 0)) {
		t.Errorf("got %v, %v", f.Entered, f.Until)
	}
	if (rel.FactsOf(rel.Snapshot{}).Until != time.Time{}) {
		t.Error("a date of no instance")
	}
}
