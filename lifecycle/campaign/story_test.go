package campaign

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// beat is what happens in a story: an event on a day, and where it leads; or the time that
// goes by, and what falls due.
type beat struct {
	day     int
	event   Event  // none: deadlines are applied up to the day
	lacks   string // fields of the facts that are not so
	resume  State
	reason  string
	until   int // the date that is given; 0: none
	want    State
	effects []string
	refused string // by these guards, "reason" or "table"; the state stays
	breach  bool   // the last record is the breach of a deadline
	touch   bool   // nothing happens but a note, or a date that moves
}

type story struct {
	name  string
	kind  irm.CampaignKind
	start State
	until int
	beats []beat
}

// by is a step without anything special.
func by(day int, event Event, want State) beat { return beat{day: day, event: event, want: want} }

var stories = []story{
	{name: "a launch from the first idea to the archive", kind: irm.CampaignLaunch, beats: []beat{
		by(1, Discover, Discovery), by(8, Engage, Collaboration), {day: 15, event: Activate, want: Scheduled, effects: []string{EffectLockTargets}},
		{day: 20, event: Launch, until: 55, want: Live}, {day: 54, want: Live}, {day: 55, want: Measuring},
		{day: 84, want: Measuring}, {day: 85, want: Completed, effects: []string{EffectReleaseBudget}}, {day: 449, want: Completed}, {day: 450, want: Archived},
	}},
	{name: "each gate says all that is missing", kind: irm.CampaignNonProfit, beats: []beat{
		{day: 1, event: Discover, lacks: "BudgetSet ImpactDefined", refused: "budget_set", want: Strategy},
		{day: 1, event: Discover, lacks: "ImpactDefined", refused: "impact_defined", want: Strategy},
	}},
	{name: "no content goes live before its targets", kind: "other", start: Collaboration, beats: []beat{ // seed: P3
		{day: 1, event: Activate, lacks: "TargetsAgreed", refused: "targets_agreed", want: Collaboration},
		by(2, Activate, Scheduled),
		{day: 3, event: Launch, until: 30, lacks: "TargetsAgreed", refused: "targets_agreed", want: Scheduled},
		{day: 4, event: Launch, until: 30, want: Live},
	}},
	{name: "locked targets are restated for a reason, and not after the fact", kind: "other", start: Live, until: 30, beats: []beat{ // seed: P3
		{day: 5, event: Restate, refused: "reason", want: Live},
		{day: 5, event: Restate, reason: "platform down", lacks: "RestatementAgreed", refused: "restatement_agreed", want: Live},
		{day: 6, event: Restate, reason: "platform down", want: Live, effects: []string{EffectLockTargets}},
		{day: 29, want: Live}, {day: 30, want: Measuring}, // the date stands
		{day: 31, event: Restate, reason: "looks better", refused: "table", want: Measuring},
		{day: 32, event: Revise, reason: "looks better", refused: "table", want: Measuring},
	}},
	{name: "a campaign that nobody moves", kind: irm.CampaignSeasonal, beats: []beat{
		{day: 6, want: Strategy, touch: true}, {day: 12, want: Strategy}, {day: 13, want: Strategy, effects: []string{EffectRemind}}, {day: 20, want: Strategy, effects: []string{EffectRemind}},
	}},
	{name: "live without an end", kind: irm.CampaignSeasonal, start: Scheduled, beats: []beat{
		{day: 1, event: Launch, refused: "dated", want: Scheduled}, {day: 1, event: Launch, until: 1, refused: "dated", want: Scheduled}, {day: 1, event: Launch, until: 2, want: Live},
	}},
	{name: "the end comes, and posts are open", kind: "other", start: Live, until: 10, beats: []beat{
		{day: 10, lacks: "DeliverablesClosed", want: Live, breach: true},
		{day: 12, touch: true, until: 20, want: Live},
		{day: 20, want: Measuring},
	}},
	{name: "an always-on campaign is reviewed each quarter, and goes on", kind: irm.CampaignAlwaysOn, start: Live, until: 91, beats: []beat{ // seed: P4
		{day: 91, want: Reviewing},
		{day: 92, event: Continue, until: 182, lacks: "RosterRefreshed", refused: "roster_refreshed", want: Reviewing},
		{day: 92, event: Continue, until: 193, refused: "dated", want: Reviewing}, // not later than 100 days
		{day: 92, event: Continue, until: 192, want: Live},
		{day: 192, want: Reviewing}, {day: 230, want: Reviewing, breach: true}, // and nobody gave a date
		{day: 231, event: Restate, reason: "new quarter", want: Reviewing}, {day: 231, event: Continue, until: 300, want: Live},
		by(240, Review, Reviewing), by(241, Measure, Measuring),
	}},
	{name: "paused in a crisis, and resumed with a new date", kind: "other", start: Live, until: 30, beats: []beat{
		{day: 5, event: Pause, refused: "reason", want: Live},
		{day: 5, event: Pause, reason: "recall", want: Paused, effects: []string{EffectPauseCollaborations}},
		{day: 35, want: Paused, effects: []string{EffectRemind}}, // the old date is gone
		{day: 36, event: Resume, resume: Live, refused: "dated resumes", want: Paused},
		{day: 36, event: Resume, resume: Live, until: 60, want: Live, effects: []string{EffectResumeCollaborations}},
		{day: 60, want: Measuring},
	}},
	{name: "paused in a crisis, and never resumed: what ran is measured", kind: "other", start: Live, until: 30, beats: []beat{
		{day: 5, event: Pause, reason: "recall", want: Paused},
		{day: 9, event: Measure, resume: Live, lacks: "DeliverablesClosed", refused: "deliverables_closed resumes", want: Paused},
		{day: 9, event: Measure, resume: Collaboration, refused: "resumes", want: Paused},
		{day: 9, event: Measure, resume: Live, want: Measuring, effects: []string{EffectResumeCollaborations}},
	}},
	{name: "an end that came too early is extended, and the targets stay", kind: "other", start: Live, until: 10, beats: []beat{ // seed: P3
		{day: 10, want: Measuring},
		{day: 11, event: Extend, until: 20, refused: "reason", want: Measuring},
		{day: 11, event: Extend, reason: "late post", refused: "dated", want: Measuring},
		{day: 11, event: Extend, reason: "late post", until: 20, want: Extended},
		{day: 11, event: Restate, reason: "looks better", refused: "table", want: Extended},
		{day: 12, event: Pause, reason: "recall", want: Paused},
		{day: 13, event: Resume, resume: Extended, until: 25, want: Extended},
		{day: 13, event: Restate, reason: "looks better", refused: "table", want: Extended},
		{day: 25, want: Measuring},
	}},
	{name: "reminders are of the clock", kind: "other", beats: []beat{{day: 1, event: Remind, refused: "by_clock", want: Strategy}}},
	{name: "cancelled with obligations, settled later", kind: "other", start: Scheduled, beats: []beat{
		{day: 1, event: Cancel, refused: "reason", want: Scheduled},
		{day: 1, event: Cancel, reason: "no stock", lacks: "ObligationsClosed", want: Cancelling, effects: []string{EffectCancelCollaborations}},
		{day: 2, event: Pause, reason: "late", refused: "table", want: Cancelling},
		{day: 31, lacks: "ObligationsClosed", want: Cancelling, breach: true},
		{day: 40, event: Settle, want: Cancelled, effects: []string{EffectReleaseBudget}},
	}},
	{name: "late data", kind: irm.CampaignB2B, start: Measuring, beats: []beat{
		{day: 89, want: Measuring}, {day: 90, lacks: "InsightsNoted", want: Measuring, breach: true},
		by(95, Complete, Completed), {day: 100, event: Reopen, reason: "a deal was signed", want: Measuring}, by(101, Complete, Completed), by(102, Archive, Archived),
	}},
	{name: "back to the drawing board", kind: "other", start: Scheduled, beats: []beat{
		{day: 1, event: Revise, reason: "other product", want: Collaboration}, {day: 2, event: Revise, reason: "other product", want: Discovery}, {day: 3, event: Revise, reason: "other product", want: Strategy},
		{day: 4, event: Revise, reason: "other product", refused: "table", want: Strategy},
	}},
}

// lightStories are those of a small brand.
var lightStories = []story{
	{name: "all goes well", start: Live, until: 9, beats: []beat{{day: 9, want: Measuring}, {day: 39, want: Completed}}},
	{name: "cancelled, and something is due", start: Live, beats: []beat{
		{day: 1, event: Cancel, reason: "why", lacks: "ObligationsClosed", want: Cancelling}, {day: 31, want: Cancelled},
	}},
	{name: "small brands have crises, too", start: Live, until: 20, beats: []beat{
		{day: 1, event: Pause, reason: "recall", want: Paused, effects: []string{EffectPauseCollaborations}},
		{day: 31, want: Paused, effects: []string{EffectRemind}},
		{day: 32, event: Resume, resume: Live, until: 40, want: Live, effects: []string{EffectResumeCollaborations}},
		{day: 40, want: Measuring},
		{day: 41, event: Extend, reason: "late post", until: 50, want: Extended},
		{day: 50, want: Measuring},
	}},
}

// tell plays a story, and says where it goes otherwise.
func tell(m *Machine, s story) error {
	meta := func(day, until int) lifecycle.Meta {
		out := lifecycle.Meta{At: monday.AddDate(0, 0, day), Actor: brand}
		if until > 0 {
			out.Until = monday.AddDate(0, 0, until)
		}
		return out
	}
	step, err := m.Start(s.start, meta(0, s.until))
	if err != nil {
		return err
	}
	for i, b := range s.beats {
		facts, meta := ready(), meta(b.day, b.until)
		for field := range strings.FieldsSeq(b.lacks) {
			without(field)(&facts, nil)
		}
		facts.ResumeAt, meta.Reason = b.resume, b.reason
		switch {
		case b.touch:
			step, err = m.Touch(step.Snapshot, meta)
		case b.event != "":
			err = m.Apply(&step, b.event, facts, &meta)
		default:
			for due, err := range m.Advance(step.Snapshot, facts, meta.At) {
				if err != nil {
					return err
				}
				step = due
			}
		}
		if got := refusal(err); got != b.refused {
			return fmt.Errorf("beat %d, %s on day %d: refused by %q, want %q (%v)", i, b.event, b.day, got, b.refused, err)
		}
		err = nil
		if got := step.Snapshot.State; got != b.want || b.breach != (step.Record.Kind == lifecycle.RecordBreach) {
			return fmt.Errorf("beat %d, %s on day %d: %s (%s), want %s", i, b.event, b.day, got, step.Record.Kind, b.want)
		}
		if b.effects != nil && !slices.Equal(step.Effects, b.effects) {
			return fmt.Errorf("beat %d, %s: effects %v, want %v", i, b.event, step.Effects, b.effects)
		}
	}
	return nil
}

// refusal names the guards that refused, each once, in order of name; those of resumes in
// short.
func refusal(err error) string {
	var refused *lifecycle.TransitionError
	switch {
	case errors.Is(err, lifecycle.ErrReason):
		return "reason"
	case errors.Is(err, lifecycle.ErrNotPermitted):
		return "table"
	case !errors.As(err, &refused):
		return ""
	}
	var names []string
	for _, r := range refused.Reasons {
		name := r.Guard
		if strings.HasPrefix(name, "resumes_") {
			name = "resumes"
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), " ")
}

func TestStories(t *testing.T) {
	for _, s := range stories {
		t.Run(s.name, func(t *testing.T) {
			if err := tell(machine(t, DefaultsFor(s.kind)), s); err != nil {
				t.Error(err)
			}
		})
	}
	light := must(t, NewLight, DefaultsFor(irm.CampaignLaunch))
	for _, s := range lightStories {
		t.Run("light: "+s.name, func(t *testing.T) {
			if err := tell(light, s); err != nil {
				t.Error(err)
			}
		})
	}
}

// Explain lists at once what the stories run into one by one.
func TestGateSaysAll(t *testing.T) { // seed: P1
	for _, kind := range kinds {
		o := DefaultsFor(kind)
		m := machine(t, o)
		for _, p := range Phases(o) {
			state := p.States[0]
			if p.Gate == Complete {
				state = Measuring
			}
			step, err := m.Start(state, lifecycle.Meta{At: monday, Actor: brand})
			if err != nil {
				t.Fatal(err)
			}
			for _, option := range m.Explain(step.Snapshot, Facts{}, lifecycle.Meta{At: monday, Actor: brand}) {
				if option.Event != p.Gate {
					continue
				}
				var got []string
				for _, r := range option.Reasons {
					got = append(got, r.Guard)
				}
				if !slices.Equal(got, p.Criteria) {
					t.Errorf("%s, %s: %v, want the criteria %v", kind, p.Name, got, p.Criteria)
				}
			}
		}
	}
}

// A launch that is kept becomes always-on: another version, and the same history.
func TestChangeOfKind(t *testing.T) { // seed: P2
	launch, always := machine(t, DefaultsFor(irm.CampaignLaunch)), machine(t, DefaultsFor(irm.CampaignAlwaysOn))
	start, err := launch.Start(Live, lifecycle.Meta{At: monday, Actor: brand, Until: monday.AddDate(0, 0, 40)})
	if err != nil {
		t.Fatal(err)
	}
	step, err := always.Migrate(start.Snapshot, launch, nil, lifecycle.Meta{At: monday.AddDate(0, 0, 30), Actor: brand, Reason: "it works"})
	if err != nil {
		t.Fatal(err)
	}
	records := []Record{start.Record, step.Record}
	for due, err := range always.Advance(step.Snapshot, ready(), monday.AddDate(0, 0, 41)) {
		if err != nil {
			t.Fatal(err)
		}
		step, records = due, append(records, due.Record)
	}
	if step.Snapshot.State != Reviewing {
		t.Errorf("at its date it is %s, want it reviewed, not measured", step.Snapshot.State)
	}
	if got, err := always.Replay(records, launch); err != nil || got != step.Snapshot {
		t.Errorf("replay: %+v, %v", got, err)
	}
}
