package campaign

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// State is where a campaign stands. The first three are phases of one state each.
type State string

const (
	Strategy      State = "strategy"      // what for, for whom, with how much
	Discovery     State = "discovery"     // with which creators
	Collaboration State = "collaboration" // with what content, and when
	Scheduled     State = "scheduled"     // all is agreed; tracking and reviews are made ready
	Live          State = "live"          // content goes out
	Extended      State = "extended"      // content goes out again, after an end that came too early
	Reviewing     State = "reviewing"     // a stop on the way: what is kept, what changes
	Measuring     State = "measuring"     // content is out, the numbers come in

	Paused     State = "paused"     // held up, to be resumed where it stood
	Cancelling State = "cancelling" // ended early; obligations are open

	Completed State = "completed" // reported; late data reopens it
	Cancelled State = "cancelled"
	Archived  State = "archived"
)

func states() []lifecycle.State[State] {
	return []lifecycle.State[State]{
		{Name: Strategy, Owner: irm.PartyBrand, Probability: irm.MustRate("0.3"), Requires: []string{"name", "kind", "goals", "budget", "markets"}},
		{Name: Discovery, Owner: irm.PartyBrand, Probability: irm.MustRate("0.5")},
		{Name: Collaboration, Owner: irm.PartyBrand, Probability: irm.MustRate("0.7"), Requires: []string{"window"}},
		{Name: Scheduled, Owner: irm.PartyBrand, Probability: irm.MustRate("0.9")},
		{Name: Live, Owner: irm.PartyCreator, Probability: irm.MustRate("0.95")},
		{Name: Extended, Owner: irm.PartyCreator, Probability: irm.MustRate("0.97")},
		{Name: Reviewing, Owner: irm.PartyBrand, Probability: irm.MustRate("0.95")},
		{Name: Measuring, Owner: irm.PartyBrand, Probability: irm.MustRate("1")},
		{Name: Paused, Owner: irm.PartyBrand, Probability: irm.MustRate("0.4")},
		{Name: Cancelling, Owner: irm.PartyBrand},
		{Name: Completed, Kind: lifecycle.Closed, Probability: irm.MustRate("1")},
		{Name: Cancelled, Kind: lifecycle.Terminal},
		{Name: Archived, Kind: lifecycle.Terminal, Probability: irm.MustRate("1")},
	}
}
