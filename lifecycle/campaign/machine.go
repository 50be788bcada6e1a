package campaign

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Name is that of the machine, as in lifecycle.InstanceOf(campaign.Name, id).
const Name = "campaign"

type (
	Machine  = lifecycle.Machine[State, Event, Facts]
	Snapshot = lifecycle.Snapshot[State]
	Step     = lifecycle.Step[State, Event]
	Record   = lifecycle.Record[State, Event]

	definition = lifecycle.Definition[State, Event, Facts]
	row        = lifecycle.Transition[State, Event]
	deadline   = lifecycle.Deadline[State, Event]
)

// What the host does after it saved a step. Done twice they are as done once.
const (
	EffectLockTargets          = "lock_targets"          // the targets as they are now are kept, and shown to all
	EffectPauseCollaborations  = "pause_collaborations"  // those that can be are paused, with the same reason
	EffectResumeCollaborations = "resume_collaborations" // those that were paused with the campaign go on
	EffectCancelCollaborations = "cancel_collaborations" // all open ones are cancelled, each with its kill fee
	EffectReleaseBudget        = "release_budget"        // what is neither spent nor owed is free again
	EffectRemind               = "remind"                // whoever owns the state is reminded
)

// Effects returns the names of all effects of the full machine, for hosts that bind them.
func Effects() []string {
	return []string{
		EffectLockTargets, EffectPauseCollaborations, EffectResumeCollaborations,
		EffectCancelCollaborations, EffectReleaseBudget, EffectRemind,
	}
}

// New compiles the machine. The error has everything that is wrong with the options, as
// irm.Findings.
func New(o Options) (*Machine, error) {
	return compile(o, Define)
}

// NewLight compiles the light machine, as New does.
func NewLight(o Options) (*Machine, error) {
	return compile(o, Light)
}

func compile(o Options, define func(Options) lifecycle.Definition[State, Event, Facts]) (*Machine, error) {
	if err := o.validate().Err(); err != nil {
		return nil, err
	}
	return lifecycle.Compile(define(o))
}

// Define returns the table of the machine, for hosts that add to it. Its options are
// checked by [New] and, less clearly, by lifecycle.Compile.
func Define(o Options) lifecycle.Definition[State, Event, Facts] { // seed: P1
	return stock.Trim(definition{
		Name:        Name,
		Version:     max(o.Version, 1),
		Initial:     Strategy,
		Entries:     []State{Discovery, Collaboration, Scheduled, Live, Measuring, Completed},
		Groups:      groups(Phases(o)),
		States:      states(),
		Transitions: o.rows(),
		Deadlines:   o.deadlines(),
		Guards:      o.guards(),
		Effects:     Effects(),
		Calendar:    stock.Calendar(o.Calendar),
	})
}

func states() []lifecycle.State[State] {
	return []lifecycle.State[State]{
		{Name: Strategy, Owner: irm.PartyBrand, Probability: irm.MustRate("0.3"), Requires: []string{"name", "kind", "goals", "budget", "markets"}},
		{Name: Discovery, Owner: irm.PartyBrand, Probability: irm.MustRate("0.5")},
		{Name: Collaboration, Owner: irm.PartyBrand, Probability: irm.MustRate("0.7"), Requires: []string{"window"}},
		{Name: Scheduled, Owner: irm.PartyBrand, Probability: irm.MustRate("0.9")},
		{Name: Live, Owner: irm.PartyCreator, Probability: irm.MustRate("0.95")},
		{Name: Reviewing, Owner: irm.PartyBrand, Probability: irm.MustRate("0.95")},
		{Name: Measuring, Owner: irm.PartyBrand, Probability: irm.MustRate("1")},
		{Name: Paused, Owner: irm.PartyBrand, Probability: irm.MustRate("0.4")},
		{Name: Cancelling, Owner: irm.PartyBrand},
		{Name: Completed, Kind: lifecycle.Closed, Probability: irm.MustRate("1")},
		{Name: Cancelled, Kind: lifecycle.Terminal},
		{Name: Archived, Kind: lifecycle.Terminal, Probability: irm.MustRate("1")},
	}
}
