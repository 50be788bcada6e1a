package campaign

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
)

// pausable are the states that can be held up. What ran is measured and paid for.
var pausable = [...]State{Strategy, Discovery, Collaboration, Scheduled, Live, Reviewing}

// fixed are the states in which the targets are locked and content may be out or go out.
var fixed = [...]State{Scheduled, Live, Reviewing}

// rows are the transitions of the full machine.
func (o Options) rows() []row {
	remind := []string{EffectRemind}
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
		{From: []State{Live, Reviewing}, Event: Measure, To: Measuring, Guards: []string{"deliverables_closed"}},
		o.extend(),
		{From: []State{Measuring}, Event: Complete, To: Completed, Guards: o.criteria(Complete), Effects: []string{EffectReleaseBudget}},
		{From: []State{Completed}, Event: Reopen, To: Measuring, NeedsReason: true},
		{From: []State{Completed}, Event: Archive, To: Archived},
		{From: slices.Clone(pausable[:]), Event: Pause, To: Paused, NeedsReason: true, Effects: []string{EffectPauseCollaborations}},
		{From: []State{Strategy}, Event: Remind, To: Strategy, Effects: remind},
		{From: []State{Discovery}, Event: Remind, To: Discovery, Effects: remind},
		{From: []State{Collaboration}, Event: Remind, To: Collaboration, Effects: remind},
		{From: []State{Scheduled}, Event: Remind, To: Scheduled, Effects: remind},
		{From: []State{Paused}, Event: Remind, To: Paused, Effects: remind},
	}
	for _, state := range fixed {
		rows = append(rows, restate(state))
	}
	for _, state := range pausable {
		guards := []string{resumes(state)}
		if state == Live { // the pause has dropped the date
			guards = append(guards, o.criteria(Resume)...)
		}
		rows = append(rows, row{From: []State{Paused}, Event: Resume, To: state, Guards: guards, Effects: []string{EffectResumeCollaborations}})
	}
	return append(rows, ending(slices.Concat(pausable[:], []State{Paused}))...)
}

// restate is the one way to change targets that are locked.
func restate(state State) row { // seed: P3
	return row{From: []State{state}, Event: Restate, To: state, Guards: []string{"restatement_agreed"}, NeedsReason: true, Effects: []string{EffectLockTargets}}
}

// extend is the way back from an end that came by its date, and too early.
func (o Options) extend() row {
	return row{From: []State{Measuring}, Event: Extend, To: Live, Guards: o.criteria(Extend), NeedsReason: true}
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
	over := deadline{States: []State{Live}, Clock: lifecycle.Until, Event: Measure, Reason: "the campaign is over"}
	if o.Endless {
		over.Event, over.Reason = Review, "the review is due"
	}
	return slices.Concat([]deadline{
		{States: []State{Strategy, Discovery, Collaboration, Scheduled}, Clock: lifecycle.Idle, After: o.RemindAfter, Event: Remind, Reason: "nothing has moved"},
		over,
		{States: []State{Reviewing}, Clock: lifecycle.Stay, After: o.ReviewFor, Event: Continue, Reason: "the review is due to be done"},
		{States: []State{Paused}, Clock: lifecycle.Idle, After: o.PauseReview, Event: Remind, Reason: "nothing has moved"},
		{States: []State{Completed}, Clock: lifecycle.Stay, After: o.ArchiveAfter, Event: Archive},
	}, o.closing())
}

// closing are the deadlines that both machines have.
func (o Options) closing() []deadline {
	return []deadline{
		{States: []State{Measuring}, Clock: lifecycle.Stay, After: o.MeasureFor, Event: Complete, Reason: "the report is due"},
		{States: []State{Cancelling}, Clock: lifecycle.Stay, After: o.SettleWithin, Event: Settle, Reason: "the obligations are due to be closed"},
	}
}
