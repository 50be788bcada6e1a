package payout

import (
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

// Each trigger wants its own proof, and nothing else.
func TestTriggers(t *testing.T) {
	contract := Facts{ContractExecuted: true}
	for _, c := range []struct {
		trigger Trigger
		proof   Facts
		half    Facts // is not enough
		why     string
	}{
		{Signing, contract, Facts{DeliverableVerified: true}, "the contract is not signed by both sides"},
		{Advance, contract, Facts{}, "the contract is not signed by both sides"},
		{Retainer, Facts{ContractExecuted: true, PeriodDue: true}, contract, "the period of the retainer is not due"},
		{Retainer, Facts{ContractExecuted: true, PeriodDue: true}, Facts{PeriodDue: true}, "the contract is not signed by both sides"},
		{Milestone, Facts{MilestoneReached: true}, contract, "the milestone is not reached"},
		{Delivery, Facts{DeliverableVerified: true}, contract, "the deliverable is not verified"},
		{Commission, Facts{HoldOver: true}, Facts{DeliverableVerified: true}, "the hold for returned goods is not over"},
		{Expense, Facts{ReceiptPresent: true}, contract, "the receipt is missing"},
		{KillFee, Facts{KillFeeDecided: true}, contract, "the kill fee is not decided"},
	} {
		c.proof.Trigger, c.half.Trigger = c.trigger, c.trigger
		if err := c.proof.missing(); err != nil {
			t.Errorf("%s: got %v, want it to pass", c.trigger, err)
		}
		if err := c.half.missing(); err == nil || err.Error() != c.why {
			t.Errorf("%s: got %v, want %q", c.trigger, err, c.why)
		}
	}
	all := good()
	all.ContractExecuted, all.PeriodDue, all.MilestoneReached, all.HoldOver, all.ReceiptPresent, all.KillFeeDecided = true, true, true, true, true, true
	for _, trigger := range []Trigger{"", "gift"} {
		if all.Trigger = trigger; all.missing() == nil {
			t.Errorf("trigger %q: want it to be refused", trigger)
		}
	}
}

// Who approves: a person, and another than who asked. What another system reports was
// approved there.
func TestApprover(t *testing.T) {
	m := stocktest.New(t, New, Options{})
	imported := irm.Actor{Kind: irm.ActorImport, Party: irm.PartyFinance, ID: "erp"}
	job := irm.Actor{Kind: irm.ActorSystem, Party: irm.PartyHost, ID: "job-1"}
	for _, c := range []struct {
		by              irm.Actor
		requester, want string
	}{
		{finance, asker.ID, ""},
		{imported, asker.ID, ""},
		{asker, asker.ID, "approver_is_other"},
		{finance, "", "approver_is_other"},
		{job, asker.ID, "by_person"},
	} {
		approve := move{Event: Approve, By: c.by, Facts: func(f *Facts) { f.Requester = c.requester }, Refused: c.want}
		if c.want == "" {
			approve.Want, approve.Effects = Approved, "reserve"
		}
		tell(t, m, owed("", Options{}, 0, []move{{Event: Request, By: asker, Want: PendingApproval}, approve}))
	}
}

// In a firm of one somebody asks and approves, but no deadline does.
func TestSelfApproval(t *testing.T) {
	o := Options{SelfApproval: true, WatchDue: true, LeadDays: 5}
	m := stocktest.New(t, New, o)
	tell(t, m, owed("", o, 10, []move{
		{Event: Request, By: asker, Want: PendingApproval},
		{Day: 20, Want: PendingApproval},
		{Event: Approve, Day: 20, By: asker, Want: Approved, Effects: "reserve"},
	}))
}

func TestLimit(t *testing.T) {
	for _, c := range []struct {
		amount, limit irm.Money
		want          bool
	}{
		{fee, fee, true},
		{fee, irm.MustMoney("1199.99", "EUR"), false},
		{fee, irm.MustMoney("5000.00", "USD"), false},
		{fee, irm.Money{}, false},
		{irm.Money{}, fee, true}, // refused as no amount, by another guard
		{irm.MustMoney("-5.00", "EUR"), irm.Money{}, false},
	} {
		if got := withinLimit(Facts{Amount: c.amount, Limit: c.limit}); got != c.want {
			t.Errorf("%s of %s: got %v, want %v", c.amount, c.limit, got, c.want)
		}
	}
}

// What each answer of the bank allows. Nothing follows from silence.
func TestTransfer(t *testing.T) {
	for _, c := range []struct {
		said                     Transfer
		ask, again, denied, dead bool
	}{
		{"", false, false, false, false},
		{"maybe", false, false, false, false},
		{TransferUnasked, true, false, false, true},
		{TransferUnknown, true, true, true, false},
		{TransferPending, false, false, false, false},
		{TransferDeclined, true, true, true, false},
		{TransferRefused, false, false, true, true},
		{TransferPaid, false, false, false, false},
		{TransferReturned, false, false, true, true},
	} {
		s := c.said
		if s.askable() != c.ask || s.repeatable() != c.again || s.denied() != c.denied || s.dead() != c.dead {
			t.Errorf("%q: got %v %v %v %v, want %v %v %v %v", s, s.askable(), s.repeatable(), s.denied(), s.dead(), c.ask, c.again, c.denied, c.dead)
		}
	}
}
