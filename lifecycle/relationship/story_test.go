package relationship_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	rel "github.com/irmkit/irmkit/lifecycle/relationship"
)

// act is one thing that happens in a story.
type act struct {
	day   int       // from Monday, 2 March 2026
	event rel.Event // empty: deadlines pass, nothing else
	facts facts
	until int    // day of Meta.Until; 0: none
	want  string // the state after it, or what the refusal says after "!"
}

// tell goes through a story. Deadlines that are due are applied first, as a host does. The
// trail is what happened by itself; breaches have a question mark.
func tell(m *rel.Machine, start rel.State, acts []act) (trail string, err error) {
	step, err := m.Start(start, lifecycle.Meta{At: monday, Actor: ada})
	if err != nil {
		return "", err
	}
	s, history, notes := step.Snapshot, []rel.Record{step.Record}, []string{}
	for i, a := range acts {
		at := monday.AddDate(0, 0, a.day)
		f := a.facts
		f.Entered, f.Until = s.Entered.Time(), s.Until.Time()
		for due, err := range m.Advance(s, f, at) {
			if err != nil {
				return "", err
			}
			s, history = due.Snapshot, append(history, due.Record)
			note := string(due.Record.Event)
			if due.Record.Kind == lifecycle.RecordBreach {
				note += "?"
			}
			notes = append(notes, note)
			f.Entered, f.Until = s.Entered.Time(), s.Until.Time()
		}
		if a.event != "" {
			meta := lifecycle.Meta{At: at, Actor: ada, Reason: "as agreed"}
			if a.until != 0 {
				meta.Until = monday.AddDate(0, 0, a.until)
			}
			step, err := m.Fire(s, a.event, f, meta)
			if why, refused := strings.CutPrefix(a.want, "!"); refused {
				if err == nil || !strings.Contains(err.Error(), why) {
					return "", fmt.Errorf("act %d: %s in %s: got %v, want a refusal with %q", i, a.event, s.State, err, why)
				}
				continue
			}
			if err != nil {
				return "", fmt.Errorf("act %d: %w", i, err)
			}
			s, history = step.Snapshot, append(history, step.Record)
		}
		if string(s.State) != a.want {
			return "", fmt.Errorf("act %d: %s: got %s, want %s (by themselves: %v)", i, a.event, s.State, a.want, notes)
		}
	}
	if replayed, err := m.Replay(history); err != nil || replayed != s { // seed: R10
		return "", fmt.Errorf("replay: got %v, %v", replayed, err)
	}
	return strings.Join(notes, " "), nil
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
func delivered(f *facts) { f.DeliverablesClosed, f.ResultsOpen = true, true }
func reported(f *facts)  { f.ReportShared = true }
func heard(f *facts)     { f.FeedbackAsked = true }
func punctual(f *facts)  { f.PayoutsOnTime = true }
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
			{1, rel.Qualify, with(), 0, "!the fit is below 0.5"},
			{1, rel.Qualify, with(vetted), 0, "qualified"},
			{2, rel.Contact, with(), 0, "!another team may have the creator in hand"}, // seed: R13
			{2, rel.Contact, with(reachable), 0, "contacted"},
			{8, rel.FollowUp, with(reachable), 0, "contacted"},
			{9, rel.Reply, with(), 0, "replied"},
			{10, rel.Pitch, with(), 0, "!there is no offer to make"},
			{10, rel.Pitch, with(offer), 0, "pitched"},
			{12, rel.Negotiate, with(), 0, "negotiating"},
			{14, rel.Agree, with(gift), 0, "onboarding"}, // it could be a gift, too
			{15, rel.Launch, with(paid, briefed), 0, "!3 to 6 months"},
			{15, rel.Launch, with(paid, briefed), 15 + 89, "!3 to 6 months"},
			{15, rel.Launch, with(paid, briefed), 15 + 120, "active"}, // seed: R16
			{40, rel.Complete, with(), 0, "!a deliverable is still open"},
			{40, rel.Complete, with(delivered), 0, "measuring"},
			{45, rel.Report, with(reported), 0, "debriefing"},
			{46, rel.Debrief, with(reported, punctual), 0, "!the creator was not asked how it went"},
			{46, rel.Debrief, with(reported, heard), 0, "!a payout is overdue"},
			{46, rel.Debrief, with(reported, heard, punctual), 0, "nurture"},
		}, ""},
		{"a gift needs no contract, brief or payee", rel.Pitched, []act{ // seed: R5 R12
			{1, rel.Agree, with(func(f *facts) { f.Model = irm.ModelGifted }), 0, "!has not accepted the gift"},
			{1, rel.Agree, with(paid, func(f *facts) { f.Model = irm.ModelGifted }), 0, "!has not accepted the gift"},
			{1, rel.Agree, with(gift), 0, "onboarding"},
			{3, rel.Launch, with(gift), 100, "!the gift has not arrived"},
			{3, rel.Launch, with(gift, func(f *facts) { f.GiftReceived = true }), 100, "!how to label"},
			{3, rel.Launch, with(gift, func(f *facts) { f.GiftReceived, f.DisclosureAcknowledged = true, true }), 100, "active"},
			{30, rel.Complete, with(gift), 0, "measuring"}, // a post is hoped for, not owed
		}, ""},
		{"a gift by contract is none for a paid post", rel.Pitched, []act{
			{1, rel.Agree, with(gift, func(f *facts) { f.Model = irm.ModelPaidPost }), 0, "!the contract is not signed by both"},
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
			{2, rel.Leave, with(), 0, "!work or money is still due"},
			{31, "", with(), 0, "offboarding"},
			{40, rel.Settle, with(settled), 0, "offboarded"},
		}, "settle?"},
		{"a creator leaves, and stays", rel.Nurture, []act{
			{1, rel.Leave, with(), 0, "offboarding"},
			{5, rel.Retain, with(), 0, "!nothing was done together yet"},
			{5, rel.Retain, with(partner), 0, "assessing"},
			{6, rel.Renew, with(partner), 130, "nurture"},
		}, ""},
		{"blocked, and leaving does not help", rel.Active, []act{
			{1, rel.Block, with(), 0, "blocking"},
			{2, rel.Leave, with(), 0, "!still due"},
			{2, rel.Retain, with(partner), 0, "!not permitted"},
			{31, "", with(settled), 0, "blocked"},
			{32, rel.Reactivate, with(asked, scored(32)), 0, "!terminal"},
		}, "settle"},
		{"never write again", rel.Declined, []act{{1, rel.Leave, with(settled), 0, "offboarded"}}, ""},
		{"a partner says no to one job", rel.Nurture, []act{
			{1, rel.Rebook, with(func(f *facts) { f.Bookings = 3 }), 0, "!3 collaborations began within 90 days"},
			{1, rel.Rebook, with(partner), 0, "negotiating"},
			{2, rel.Decline, with(partner), 0, "nurture"},
			{3, rel.Rebook, with(partner), 0, "negotiating"},
			{17, "", with(partner), 0, "nurture"},
		}, "stall"},
		{"an advocate is one after the next job, too", rel.Advocate, []act{
			{1, rel.Rebook, with(advocate), 0, "negotiating"},
			{2, rel.Agree, with(advocate, paid), 0, "onboarding"},
			{3, rel.Launch, with(advocate, paid, briefed), 120, "active"},
			{20, rel.Complete, with(advocate, delivered), 0, "measuring"},
			{22, rel.Report, with(advocate, reported), 0, "debriefing"},
			{36, "", with(advocate, reported, heard, punctual), 0, "advocate"},
			{40, rel.Demote, with(advocate), 0, "nurture"},
		}, "debrief"},
		{"onboarding takes too long and is cancelled", rel.Onboarding, []act{
			{30, "", with(paid, briefed), 0, "onboarding"}, // nothing is launched by itself
			{30, rel.Cancel, with(), 0, "!the contract is not closed"},
			{30, rel.Cancel, with(func(f *facts) { f.ContractClosed = true }), 0, "dormant"},
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
			{181, "", with(partner, running), 0, "assessing"},
			{182, rel.Renew, with(partner, running), 182 + 120, "active"},
		}, "resume"},
		{"a pause before anything was said", rel.Contacted, []act{
			{1, rel.Pause, with(), 0, "paused"},
			{50, rel.Resume, with(), 0, "replied"},
		}, ""},
		{"an assessment waits for the debrief", rel.Onboarding, []act{
			{1, rel.Launch, with(paid, briefed), 100, "active"},
			{95, rel.Complete, with(partner, delivered), 0, "measuring"},
			{100, "", with(partner, delivered), 0, "measuring"},
			{105, rel.Report, with(partner, reported), 0, "debriefing"},
			{105, "", with(partner, reported), 0, "debriefing"},
			{106, rel.Debrief, with(partner, reported, heard, punctual), 0, "nurture"},
			{106, "", with(partner), 0, "assessing"},
			{120, rel.Renew, with(partner), 120 + 30, "!3 to 6 months"},
			{120, rel.Renew, with(partner), 120 + 180, "nurture"},
		}, "report? debrief? assess renew?"},
		{"assessed, and moved to another type", rel.Active, []act{
			{1, rel.Assess, with(), 0, "assessing"},
			{2, rel.Move, with(partner, func(f *facts) { f.Type, f.MoveTo = irm.PartnershipOneOff, irm.PartnershipAmbassador }), 120, "!no move leads from"},
			{2, rel.Move, with(partner, func(f *facts) { f.Type, f.MoveTo = irm.PartnershipRecurring, irm.PartnershipAffiliate }), 120, "nurture"},
		}, ""},
		{"graduated, and back", rel.Nurture, []act{
			{1, rel.Graduate, with(), 0, "!still due"},
			{1, rel.Graduate, with(settled), 0, "graduated"},
			{90, rel.Reactivate, with(scored(89)), 0, "!90 days"},
			{91, rel.Reactivate, with(), 0, "!not looked at again"},
			{91, rel.Reactivate, with(scored(90)), 0, "qualified"},
		}, ""},
		{"declined, and the creator has thought about it", rel.Pitched, []act{
			{1, rel.Decline, with(), 0, "declined"},
			{5, rel.Reactivate, with(asked, scored(4)), 0, "qualified"},
			{5, rel.Apply, with(reachable), 0, "replied"},
		}, ""},
		{"nothing happens any more", rel.Advocate, []act{
			{180, "", with(advocate), 0, "dormant"},
			{545, "", with(), 0, "dormant"}, // something is still due
			{546, rel.Graduate, with(settled), 0, "graduated"},
		}, "lapse retire?"},
		{"a partner nobody calls", rel.Nurture, []act{{455, "", with(settled), 0, "retired"}}, "lapse retire"},
		{"an import declines nobody", "", []act{{3000, "", with(), 0, "discovered"}}, ""},
		{"nor does it later", rel.Qualified, []act{{3000, "", with(), 0, "qualified"}}, ""},
	}
}

func TestStories(t *testing.T) {
	m := machine(t, rel.Defaults())
	for _, tt := range stories() {
		t.Run(tt.name, func(t *testing.T) {
			trail, err := tell(m, tt.start, tt.acts)
			if err != nil || trail != tt.trail {
				t.Errorf("by itself: got %q, want %q; %v", trail, tt.trail, err)
			}
		})
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
		{1, rel.Agree, with(event), 0, "!the creator has not accepted the terms"},
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
