package campaign

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// pausable are the states that can be held up. What ran is measured and paid for.
var pausable = [...]State{Live, Extended, Strategy, Discovery, Collaboration, Scheduled, Reviewing}

// running are the states in which content may be out.
var running = [...]State{Live, Extended, Reviewing}

// fixed are the states in which the targets are locked, and may still be restated. Of an
// extended campaign the results are known.
var fixed = [...]State{Scheduled, Live, Reviewing}

// rows are the transitions of the full machine.
func (o Options) rows() []row {
	clock, remind := []string{"by_clock"}, []string{EffectRemind}
	rows := []row{
		{From: []State{Strategy}, Event: Discover, To: Discovery, Guards: o.criteria(Discover)},
		{From: []State{Discovery}, Event: Engage, To: Collaboration, Guards: o.criteria(Engage)},
		{From: []State{Collaboration}, Event: Activate, To: Scheduled, Guards: o.criteria(Activate), Effects: []string{EffectLockTargets}},
		{From: []State{Scheduled}, Event: Launch, To: Live, Guards: o.criteria(Launch)},
		{From: []State{Discovery}, Event: Revise, To: Strategy, NeedsReason: true},
		{From: []State{Collaboration}, Event: Revise, To: Discovery, NeedsReason: true},
		{From: []State{Scheduled}, Event: Revise, To: Collaboration, NeedsReason: true},
		{From: []State{Live}, Event: Review, To: Reviewing}, // seed: P4
		{From: []State{Reviewing}, Event: Continue, To: Live, Guards: o.criteria(Continue)},
		{From: slices.Clone(running[:]), Event: Measure, To: Measuring, Guards: []string{"deliverables_closed"}},
		o.extend(),
		{From: []State{Measuring}, Event: Complete, To: Completed, Guards: o.criteria(Complete), Effects: []string{EffectReleaseBudget}},
		{From: []State{Completed}, Event: Reopen, To: Measuring, NeedsReason: true},
		{From: []State{Completed}, Event: Archive, To: Archived},
	}
	for _, state := range []State{Strategy, Discovery, Collaboration, Scheduled} {
		rows = append(rows, row{From: []State{state}, Event: Remind, To: state, Guards: clock, Effects: remind})
	}
	for _, state := range fixed {
		rows = append(rows, restate(state))
	}
	rows = append(rows, o.pausing(pausable[:])...)
	return append(rows, ending(slices.Concat(pausable[:], []State{Paused}))...)
}

// pausing are the rows of a pause: back to where the campaign stood, or, if content was
// out, on to what it came to.
func (o Options) pausing(from []State) []row {
	again := []string{EffectResumeCollaborations}
	rows := []row{
		{From: slices.Clone(from), Event: Pause, To: Paused, NeedsReason: true, Effects: []string{EffectPauseCollaborations}},
		{From: []State{Paused}, Event: Remind, To: Paused, Guards: []string{"by_clock"}, Effects: []string{EffectRemind}},
	}
	for _, state := range from {
		stood := []string{stock.Resumes(state)}
		guards := stood
		if state == Live || state == Extended { // the pause has dropped the date
			guards = slices.Concat(stood, o.criteria(Resume))
		}
		rows = append(rows, row{From: []State{Paused}, Event: Resume, To: state, Guards: guards, Effects: again})
		if slices.Contains(running[:], state) {
			rows = append(rows, row{From: []State{Paused}, Event: Measure, To: Measuring, Guards: append(stood, "deliverables_closed"), Effects: again})
		}
	}
	return rows
}

// restate is the one way to change targets that are locked.
func restate(state State) row { // seed: P3
	return row{From: []State{state}, Event: Restate, To: state, Guards: []string{"restatement_agreed"}, NeedsReason: true, Effects: []string{EffectLockTargets}}
}

// extend is the way back from an end that came by its date, and too early. The results are
// known by then, so that the targets stay what they are.
func (o Options) extend() row { // seed: P3
	return row{From: []State{Measuring}, Event: Extend, To: Extended, Guards: o.criteria(Extend), NeedsReason: true}
}

// ending are the rows of an early end. Also a campaign that went back to its strategy may
// owe something to creators.
func ending(from []State) []row {
	settled := []string{"obligations_closed"}
	return []row{
		{From: from, Event: Cancel, To: Cancelled, Guards: settled, NeedsReason: true, Effects: []string{EffectCancelCollaborations, EffectReleaseBudget}},
		{From: from, Event: Cancel, To: Cancelling, NeedsReason: true, Effects: []string{EffectCancelCollaborations}},
		{From: []State{Cancelling}, Event: Settle, To: Cancelled, Guards: settled, Effects: []string{EffectReleaseBudget}},
	}
}

func (o Options) deadlines() []deadline {
	over := deadline{States: []State{Live}, Clock: lifecycle.Until, Event: Measure, Planned: true, Reason: "the campaign is over"}
	if o.Endless {
		over.Event, over.Reason, over.Planned = Review, "the review is due", false
	}
	return slices.Concat([]deadline{
		{States: []State{Strategy, Discovery, Collaboration, Scheduled}, Clock: lifecycle.Idle, After: o.RemindAfter, Event: Remind, Reason: "nothing has moved"},
		over,
		{States: []State{Reviewing}, Clock: lifecycle.Stay, After: o.ReviewFor, Event: Continue, Reason: "the review is due to be done"},
		{States: []State{Completed}, Clock: lifecycle.Stay, After: o.ArchiveAfter, Event: Archive, Planned: true},
	}, o.closing())
}

// closing are the deadlines that both machines have.
func (o Options) closing() []deadline {
	return []deadline{
		{States: []State{Extended}, Clock: lifecycle.Until, Event: Measure, Planned: true, Reason: "the extension is over"},
		{States: []State{Paused}, Clock: lifecycle.Idle, After: o.PauseReview, Event: Remind, Reason: "nothing has moved"},
		{States: []State{Measuring}, Clock: lifecycle.Stay, After: o.MeasureFor, Event: Complete, Reason: "the report is due"},
		{States: []State{Cancelling}, Clock: lifecycle.Stay, After: o.SettleWithin, Event: Settle, Reason: "the obligations are due to be closed"},
	}
}
