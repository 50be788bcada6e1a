package funnel_test

import (
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/approval"
	"github.com/irmkit/irmkit/lifecycle/campaign"
	"github.com/irmkit/irmkit/lifecycle/collaboration"
	"github.com/irmkit/irmkit/lifecycle/contract"
	"github.com/irmkit/irmkit/lifecycle/deliverable"
	"github.com/irmkit/irmkit/lifecycle/funnel"
	"github.com/irmkit/irmkit/lifecycle/payout"
	"github.com/irmkit/irmkit/lifecycle/relationship"
)

// reported counts stories of a stock machine.
func reported(t *testing.T, p funnel.Process, asOf time.Time, list ...[]Record) funnel.Report {
	t.Helper()
	tally, err := funnel.New(funnel.Study{Process: p, AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	for _, records := range list {
		if err := tally.Add(funnel.Item{}, funnel.Records(records)); err != nil {
			t.Fatal(err)
		}
	}
	return tally.Report()
}

// compiled is the process of a table whose groups of these names stand aside.
func compiled[S, E ~string, C any](t *testing.T, d lifecycle.Definition[S, E, C], aside ...string) funnel.Process {
	t.Helper()
	for i, g := range d.Groups {
		d.Groups[i].Aside = g.Aside || slices.Contains(aside, g.Name)
	}
	m, err := lifecycle.Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	return funnel.Of(m)
}

// after makes histories of a machine that begin alike.
func after(machine string, begin []any) func(moves ...any) []Record {
	return func(moves ...any) []Record { return history(machine, slices.Concat(begin, moves)...) }
}

// went is what became of the instances of a stage.
type went struct{ passed, waiting, arrived, lost, aside int64 }

func wentOn(t *testing.T, r funnel.Report, stages map[string]went) {
	t.Helper()
	for name, want := range stages {
		s, ok := r.Stage(funnel.ViewGroups, name)
		if got := (went{s.Passed, s.Waiting, s.Arrived, s.Lost, s.Aside}); !ok || got != want {
			t.Errorf("%s: got %+v, %t, want %+v", name, got, ok, want)
		}
	}
}

func backs(t *testing.T, r funnel.Report, want int64) {
	t.Helper()
	if view, _ := r.View(funnel.ViewGroups); view.Regressions != want {
		t.Errorf("%d regressions, want %d", view.Regressions, want)
	}
}

// One says no, one does not answer, one stalls in the talks, one is launched, held up by an
// assessment and goes on, and one comes to a debrief.
func TestRelationshipStory(t *testing.T) {
	r := reported(t, funnel.Of(machine), june,
		history(relationship.Name, "", relationship.Contacted, 1, relationship.Decline, relationship.Declined, 3),
		history(relationship.Name, "", relationship.Contacted, 1, relationship.NoAnswer, relationship.Dormant, 11),
		history(relationship.Name, "", relationship.Contacted, 1, relationship.NoAnswer, relationship.Dormant, 11,
			relationship.Reply, relationship.Replied, 12),
		history(relationship.Name, "", relationship.Negotiating, 1, relationship.Stall, relationship.Dormant, 15),
		history(relationship.Name, "", relationship.Active, 1, relationship.Assess, relationship.Assessing, 15, relationship.Renew, relationship.Active, 16),
		history(relationship.Name, "", relationship.Active, 1, relationship.Complete, relationship.Measuring, 15,
			relationship.Report, relationship.Debriefing, 20),
	)
	wentOn(t, r, map[string]went{
		relationship.StageDiscovery:  {},
		relationship.StageOutreach:   {lost: 1, waiting: 2},
		relationship.StageOnboarding: {waiting: 1},
		relationship.StageActivation: {passed: 1, waiting: 1},
		relationship.StageNurture:    {waiting: 1, aside: 4},
		relationship.StageAdvocacy:   {},
		"closed":                     {aside: 1},
	})
	backs(t, r, 0)
}

// A partner who is booked again goes back on the path; one who was dormant for too long is
// lost where he stood.
func TestRelationshipEnds(t *testing.T) {
	r := reported(t, funnel.Of(machine), june,
		history(relationship.Name, "", relationship.Nurture, 1, relationship.Rebook, relationship.Negotiating, 3),
		history(relationship.Name, "", relationship.Contacted, 1, relationship.NoAnswer, relationship.Dormant, 11,
			relationship.Retire, relationship.Retired, 20),
	)
	wentOn(t, r, map[string]went{
		relationship.StageOutreach:   {lost: 1},
		relationship.StageOnboarding: {waiting: 1},
		relationship.StageNurture:    {waiting: 1, aside: 1},
		"closed":                     {aside: 1},
	})
	backs(t, r, 1)
}

// One is cancelled, one fails and is sent again, one is stopped and has to be approved
// anew, and one is settled.
func TestPayoutStory(t *testing.T) {
	paid := []any{
		"", payout.Accrued, 1, payout.Request, payout.PendingApproval, 2, payout.Approve, payout.Approved, 3,
		payout.Schedule, payout.Scheduled, 4, payout.Send, payout.Processing, 5,
	}
	more := after(payout.Name, paid)
	r := reported(t, compiled(t, payout.Define(payout.Defaults()), payout.GroupExceptions, payout.GroupUndone), june,
		history(payout.Name, "", payout.Accrued, 1, payout.Cancel, payout.Cancelled, 3),
		more(payout.Fail, payout.Failed, 6, payout.Retry, payout.Scheduled, 8),
		after(payout.Name, paid[:9])(payout.Hold, payout.OnHold, 4, payout.Release, payout.PendingApproval, 5),
		more(payout.Confirm, payout.Paid, 6, payout.Settle, payout.Settled, 20),
		more(payout.Confirm, payout.Paid, 6, payout.Reverse, payout.Reversed, 9),
	)
	wentOn(t, r, map[string]went{
		payout.GroupEarning:    {lost: 1, passed: 4},
		payout.GroupPaying:     {passed: 2, waiting: 2},
		payout.GroupDone:       {arrived: 1, lost: 1},
		payout.GroupExceptions: {aside: 2},
		payout.GroupUndone:     {aside: 2},
	})
	backs(t, r, 1) // the one that was stopped
	if done, _ := r.Stage(funnel.ViewGroups, payout.GroupDone); done.DropOff != (funnel.Share{Part: 1, Of: 2}) {
		t.Errorf("drop-off of the last stage: %v", done.DropOff)
	}
}

// That nobody takes the money back within the window is not late; an approval that nobody
// gives is.
func TestPlannedIsNotLate(t *testing.T) {
	d := payout.Define(payout.Defaults())
	for i := range d.Deadlines {
		d.Deadlines[i].Planned = d.Deadlines[i].Planned || d.Deadlines[i].Event == payout.Settle
	}
	settled := history(payout.Name, "", payout.Paid, 1, payout.Settle, payout.Settled, 20)
	reminded := history(payout.Name, "", payout.Accrued, 1, payout.Request, payout.PendingApproval, 2, payout.Remind, payout.PendingApproval, 8)
	for _, h := range [][]Record{settled, reminded} {
		last := &h[len(h)-1]
		last.Kind, last.Clock = lifecycle.RecordDeadline, lifecycle.Stay
	}
	r := reported(t, compiled(t, d), june, settled, reminded)
	paid, _ := r.Stage(funnel.ViewStates, string(payout.Paid))
	pending, _ := r.Stage(funnel.ViewStates, string(payout.PendingApproval))
	if paid.Late != 0 || paid.InTime != (funnel.Share{Part: 1, Of: 1}) || pending.Late != 1 {
		t.Errorf("paid: %+v, pending: %+v", paid, pending)
	}
	if len(r.Deadlines) != 2 || r.Deadlines[0].Planned || !r.Deadlines[1].Planned {
		t.Errorf("deadlines: %+v", r.Deadlines)
	}
}

// One is missed, one goes live otherwise than agreed and is allowed, one is taken down, and
// one is archived.
func TestDeliverableStory(t *testing.T) {
	approved := []any{
		"", deliverable.Briefed, 1, deliverable.Accept, deliverable.InProduction, 2, deliverable.Submit, deliverable.InApproval, 5,
		deliverable.Approve, deliverable.Approved, 6,
	}
	more := after(deliverable.Name, approved)
	r := reported(t, compiled(t, deliverable.Define(deliverable.Defaults()), deliverable.GroupUndone), june,
		history(deliverable.Name, "", deliverable.Briefed, 1, deliverable.Miss, deliverable.Missed, 9),
		more(deliverable.PublishUnapproved, deliverable.Unapproved, 7),
		more(deliverable.PublishUnapproved, deliverable.Unapproved, 7, deliverable.Allow, deliverable.Live, 8),
		more(deliverable.Publish, deliverable.Live, 7, deliverable.Remove, deliverable.TakenDown, 8, deliverable.GiveUp, deliverable.Missed, 20),
		more(deliverable.Publish, deliverable.Live, 7, deliverable.Verify, deliverable.Verified, 8, deliverable.Archive, deliverable.Archived, 30),
	)
	wentOn(t, r, map[string]went{
		deliverable.GroupMaking:    {passed: 4, lost: 1},
		deliverable.GroupApproving: {passed: 3, waiting: 1},
		deliverable.GroupPosted:    {passed: 1, waiting: 1, lost: 1, aside: 1},
		deliverable.GroupDone:      {arrived: 1},
		deliverable.GroupUndone:    {aside: 2},
	})
	backs(t, r, 0)
}

// One is declined, one expires and is offered anew, one is terminated, and one is completed.
func TestContractStory(t *testing.T) {
	executed := []any{
		"", contract.Draft, 1, contract.Offer, contract.Offered, 2, contract.Accept, contract.Agreed, 3,
		contract.Sign, contract.SignedByBrand, 4, contract.Sign, contract.Executed, 5,
	}
	more := after(contract.Name, executed)
	r := reported(t, compiled(t, contract.Define(contract.Defaults())), june,
		history(contract.Name, "", contract.Draft, 1, contract.Offer, contract.Offered, 2, contract.Decline, contract.Declined, 3),
		history(contract.Name, "", contract.Draft, 1, contract.Offer, contract.Offered, 2, contract.Expire, contract.Expired, 9,
			contract.Reissue, contract.Draft, 10),
		more(contract.Terminate, contract.WindingUp, 9, contract.Settle, contract.Terminated, 20),
		more(contract.ComeDue, contract.Ended, 20, contract.Complete, contract.Completed, 25),
		more(contract.Complete, contract.Completed, 25),
	)
	wentOn(t, r, map[string]went{
		"preparing":      {passed: 5},
		"negotiating":    {passed: 3, lost: 1, waiting: 1},
		"signing":        {passed: 3},
		contract.InForce: {passed: 1, arrived: 1, lost: 1},
		"ending":         {arrived: 1, aside: 1},
	})
	backs(t, r, 1) // the offer that is drafted anew
}

// One is declined, one is paused, one is cancelled at work, and one is completed.
func TestCollaborationStory(t *testing.T) {
	agreed := []any{
		"", collaboration.Invited, 1, collaboration.Accept, collaboration.Negotiating, 2, collaboration.Agree, collaboration.Agreed, 3,
		collaboration.Brief, collaboration.Briefed, 4, collaboration.Begin, collaboration.Producing, 5,
	}
	more := after(collaboration.Name, agreed)
	r := reported(t, compiled(t, collaboration.Define(collaboration.Defaults()), "interruption", "ending"), june,
		history(collaboration.Name, "", collaboration.Invited, 1, collaboration.Decline, collaboration.Declined, 3),
		more(collaboration.Pause, collaboration.Paused, 6, collaboration.Resume, collaboration.Producing, 9),
		more(collaboration.Cancel, collaboration.Cancelling, 6, collaboration.Settle, collaboration.Cancelled, 9),
		more(collaboration.Submit, collaboration.InReview, 8, collaboration.Approve, collaboration.Approved, 9, collaboration.Publish, collaboration.Live, 10,
			collaboration.Conclude, collaboration.Measuring, 20, collaboration.Debrief, collaboration.Debriefed, 25, collaboration.Complete, collaboration.Completed, 28),
	)
	wentOn(t, r, map[string]went{
		"selection":    {passed: 3, lost: 1},
		"terms":        {passed: 3},
		"preparation":  {passed: 3},
		"production":   {passed: 1, waiting: 1, lost: 1},
		"publication":  {passed: 1},
		"evaluation":   {arrived: 1},
		"interruption": {aside: 1},
		"ending":       {aside: 1},
	})
	backs(t, r, 0)
}

// One is cancelled before it begins, one is reviewed while it runs, and one is completed.
func TestCampaignStory(t *testing.T) {
	live := []any{
		"", campaign.Strategy, 1, campaign.Discover, campaign.Discovery, 2, campaign.Engage, campaign.Collaboration, 3,
		campaign.Activate, campaign.Scheduled, 4, campaign.Launch, campaign.Live, 5,
	}
	more := after(campaign.Name, live)
	r := reported(t, compiled(t, campaign.Define(campaign.Defaults())), june,
		history(campaign.Name, "", campaign.Strategy, 1, campaign.Cancel, campaign.Cancelled, 3),
		more(campaign.Measure, campaign.Measuring, 9),
		more(campaign.Measure, campaign.Measuring, 9, campaign.Complete, campaign.Completed, 20),
		more(campaign.Cancel, campaign.Cancelling, 9),
	)
	wentOn(t, r, map[string]went{
		"strategy":      {passed: 3, lost: 1},
		"discovery":     {passed: 3},
		"collaboration": {passed: 3},
		"activation":    {passed: 2, waiting: 1},
		"measurement":   {arrived: 1, waiting: 1},
	})
	backs(t, r, 0)
}

// The approval says nothing about chances: every later step counts, and who ended in the
// last one has arrived.
func TestApprovalStory(t *testing.T) {
	r := reported(t, compiled(t, approval.Define(approval.Defaults())), june,
		history(approval.Name, "", approval.Submitted, 1, approval.RequestChanges, approval.ChangesRequested, 2, approval.Withdraw, approval.Withdrawn, 9),
		history(approval.Name, "", approval.Submitted, 1, approval.Reject, approval.Rejected, 2),
		history(approval.Name, "", approval.Submitted, 1, approval.Approve, approval.Approved, 2, approval.Lock, approval.Locked, 9),
	)
	wentOn(t, r, map[string]went{
		approval.WithCreator: {lost: 1},
		approval.WithBrand:   {passed: 1, lost: 2},
		"done":               {arrived: 1},
	})
	backs(t, r, 1)
}
