package campaign

import (
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

// in is an instance in any of the states, as of monday.
func in(m *Machine, state State) (Step, error) {
	meta := lifecycle.Meta{At: monday, Actor: brand, Reason: "why"}
	start, err := m.Start("", meta)
	if err != nil {
		return Step{}, err
	}
	if state == Live || state == Extended {
		meta.Until = monday.AddDate(0, 0, 50)
	}
	return m.Force(start.Snapshot, state, meta)
}

// rights are what everybody may count on wherever a campaign stands.
type rights struct {
	testing.TB
	m *Machine
}

// fire fires an event in a state, with all facts but those, and a date in nine days.
func (r rights) fire(state State, event Event, resume State, reason, lacks string) (Step, error) {
	r.Helper()
	here, err := in(r.m, state)
	if err != nil {
		r.Fatal(err)
	}
	meta, facts := lifecycle.Meta{At: monday, Actor: brand, Reason: reason, Until: monday.AddDate(0, 0, 9)}, ready()
	facts.ResumeAt = resume
	for guard := range strings.FieldsSeq(lacks) {
		proof.Refuse[guard](&facts, &meta)
	}
	return r.m.Fire(here.Snapshot, event, facts, meta)
}

// leads says that an event leads there, and what the host then does.
func (r rights) leads(state State, event Event, resume State, lacks string, to State, effects ...string) {
	r.Helper()
	step, err := r.fire(state, event, resume, "why", lacks)
	if err != nil || step.Snapshot.State != to || !slices.Equal(step.Effects, effects) {
		r.Fatalf("%s in %s: %s %v, %v, want %s %v", event, state, step.Snapshot.State, step.Effects, err, to, effects)
	}
}

// asks says that an event is refused where one of these is missing: guards, or "reason".
func (r rights) asks(state State, event Event, resume State, wants ...string) {
	r.Helper()
	for _, want := range wants {
		reason, lacks := "why", want
		if want == "reason" {
			reason, lacks = "", ""
		}
		_, err := r.fire(state, event, resume, reason, lacks)
		if got := strings.Split(stocktest.Refusal(err), ", "); !slices.Contains(got, want) {
			r.Fatalf("%s in %s, %s missing: refused by %v", event, state, want, got)
		}
	}
}

// gates ask for all that is agreed: the targets too, and a date.
func (r rights) gates(o Options) {
	states := map[Event]State{Discover: Strategy, Engage: Discovery, Activate: Collaboration, Launch: Scheduled, Complete: Measuring}
	for _, p := range Phases(o) {
		r.asks(states[p.Gate], p.Gate, "", p.Criteria...)
	}
	r.leads(Strategy, Discover, "", "", Discovery)
	r.leads(Discovery, Engage, "", "", Collaboration)
	r.leads(Collaboration, Activate, "", "", Scheduled, EffectLockTargets)
	for _, state := range []State{Discovery, Collaboration, Scheduled} {
		r.asks(state, Revise, "", "reason")
	}
	r.asks(Reviewing, Continue, "", "dashboard_ready", "insights_noted", "dated")
}

// targets change in the open, and not once results are known.
func (r rights) targets(in ...State) {
	for _, state := range in {
		r.leads(state, Restate, "", "", state, EffectLockTargets)
		r.asks(state, Restate, "", "restatement_agreed", "reason")
	}
	for _, state := range []State{Strategy, Extended, Measuring, Completed, Paused} {
		if _, err := r.fire(state, Restate, state, "why", ""); stocktest.Refusal(err) != "not permitted" {
			r.Fatalf("restated in %s: %v", state, err)
		}
	}
}

// end is that a campaign may be ended, for a reason, and nobody is left with something due.
func (r rights) end(in ...State) {
	for _, state := range in {
		r.leads(state, Cancel, "", "", Cancelled, EffectCancelCollaborations, EffectReleaseBudget)
		r.leads(state, Cancel, "", "obligations_closed", Cancelling, EffectCancelCollaborations)
		r.asks(state, Cancel, "", "reason")
		if _, err := r.fire(state, Cancel, "", "", "obligations_closed"); stocktest.Refusal(err) != "reason" {
			r.Fatalf("cancelled in %s without a reason: %v", state, err)
		}
	}
	r.asks(Cancelling, Settle, "", "obligations_closed")
	r.leads(Cancelling, Settle, "", "", Cancelled, EffectReleaseBudget)
	r.asks(Measuring, Complete, "", "obligations_closed", "insights_noted")
	r.leads(Measuring, Complete, "", "", Completed, EffectReleaseBudget)
}

// pause is that a campaign is held up, and goes on where it stood or, once content was
// out, is measured.
func (r rights) pause(in ...State) {
	for _, state := range in {
		r.leads(state, Pause, "", "", Paused, EffectPauseCollaborations)
		r.asks(state, Pause, "", "reason")
		r.leads(Paused, Resume, state, "", state, EffectResumeCollaborations)
		if slices.Contains(running[:], state) {
			r.leads(state, Measure, "", "", Measuring)
			r.asks(state, Measure, "", "deliverables_closed")
			r.leads(Paused, Measure, state, "", Measuring, EffectResumeCollaborations)
			r.asks(Paused, Measure, state, "deliverables_closed")
		} else if _, err := r.fire(Paused, Measure, state, "why", ""); stocktest.Refusal(err) != stock.Resumes("") {
			r.Fatalf("measured, and it never ran: %v", err)
		}
	}
	r.asks(Paused, Resume, Live, "dated")
	r.asks(Paused, Resume, Extended, "dated")
	for _, event := range []Event{Resume, Measure} {
		if _, err := r.fire(Paused, event, "", "why", ""); stocktest.Refusal(err) != stock.Resumes("") {
			r.Fatalf("%s, and nobody knows where it stood: %v", event, err)
		}
	}
	if _, err := r.fire(Paused, Remind, "", "why", ""); stocktest.Refusal(err) != "by_clock" {
		r.Fatalf("reminded by hand: %v", err)
	}
	r.leads(Measuring, Extend, "", "", Extended)
	r.asks(Measuring, Extend, "", "dated", "reason")
	r.leads(Completed, Reopen, "", "", Measuring)
	r.asks(Completed, Reopen, "", "reason")
}

func checkFull(t testing.TB, m *Machine) {
	r := rights{t, m}
	r.gates(Defaults())
	r.targets(Scheduled, Live, Reviewing)
	r.end(Strategy, Discovery, Collaboration, Scheduled, Live, Extended, Reviewing, Paused)
	r.pause(Strategy, Discovery, Collaboration, Scheduled, Live, Extended, Reviewing)
	for _, s := range tales {
		if s.kind == "other" {
			story(t, m, s.tale)
		}
	}
}

func checkLight(t testing.TB, m *Machine) {
	r := rights{t, m}
	r.leads(Strategy, Launch, "", "", Live, EffectLockTargets)
	r.asks(Strategy, Launch, "", "objectives_set", "budget_set", "shortlist_approved", "briefs_ready", "tracking_ready", "product_available", "targets_agreed", "dated")
	r.targets(Live)
	r.end(Strategy, Live, Extended, Paused)
	r.pause(Strategy, Live, Extended)
	for _, s := range lightTales {
		story(t, m, s)
	}
}

// Stories and rights notice every mistake in the rows that are about targets, money and
// who is left with what.
func TestSurvivors(t *testing.T) {
	about := []Event{Launch, Restate, Pause, Resume, Measure, Extend, Complete, Cancel, Settle, Reopen}
	t.Run("light", func(t *testing.T) {
		stocktest.Survivors(t, light(t, DefaultsFor(irm.CampaignLaunch)), checkLight, proof, about...)
	})
	about = append(about, Discover, Engage, Activate, Revise)
	t.Run("full", func(t *testing.T) { stocktest.Survivors(t, machine(t, Defaults()), checkFull, proof, about...) })
}
