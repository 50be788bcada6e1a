package payout

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

var (
	monday  = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	asker   = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "manager-1"}
	finance = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyFinance, ID: "finance-1"}
	fee     = irm.MustMoney("1200.00", "EUR")
)

func day(n int) time.Time { return monday.AddDate(0, 0, n) }

// good are facts of a payout for a delivery that nothing stands in the way of, and that
// was never sent.
func good() Facts {
	return Facts{
		Trigger: Delivery, DeliverableVerified: true,
		Amount: fee, Calculated: fee, Reserved: fee,
		InvoiceInOrder: true, TaxInOrder: true, PayeeVerified: true, DueKnown: true,
		Requester: asker.ID, Limit: irm.MustMoney("5000.00", "EUR"),
		FundsAvailable: true, Transfer: TransferUnasked, Attempts: 1, CauseFixed: true,
		Recalculated: true, Ruled: true, PaidBy: ByBank,
	}
}

type change = lifecycletest.Change[Facts]

// where is the change of some facts.
func where(set func(*Facts)) change {
	return func(f *Facts, _ *lifecycle.Meta) { set(f) }
}

func bank(said Transfer) change { return where(func(f *Facts) { f.Transfer = said }) }

var kit = lifecycletest.Kit[State, Event, Facts]{
	Pass:       good(),
	FailClosed: true,
	FailOpen: map[string]string{
		"asked_for": "looks at the actor alone", "by_person": "looks at the actor alone",
		"due_known": "a date that comes with the step is enough",
	},
	Meta: lifecycle.Meta{At: monday, Actor: finance},
	Refuse: map[string]change{
		"trigger_met":          where(func(f *Facts) { f.DeliverableVerified = false }),
		"asked_for":            func(_ *Facts, meta *lifecycle.Meta) { meta.Actor = lifecycle.SystemActor() },
		"due_known":            func(f *Facts, meta *lifecycle.Meta) { f.DueKnown, meta.Until = false, time.Time{} },
		"amount_matches":       where(func(f *Facts) { f.Calculated = irm.MustMoney("1200.01", "EUR") }),
		"invoice_in_order":     where(func(f *Facts) { f.InvoiceInOrder = false }),
		"tax_in_order":         where(func(f *Facts) { f.TaxInOrder = false }),
		"by_person":            func(_ *Facts, meta *lifecycle.Meta) { meta.Actor.Kind = irm.ActorSystem },
		"approver_is_other":    where(func(f *Facts) { f.Requester = finance.ID }),
		"paid_by_bank":         where(func(f *Facts) { f.PaidBy = "" }),
		"within_limit":         where(func(f *Facts) { f.Limit = irm.MustMoney("1199.99", "EUR") }),
		"reserved":             where(func(f *Facts) { f.Reserved = irm.MustMoney("1199.99", "EUR") }),
		"payee_verified":       where(func(f *Facts) { f.PayeeVerified = false }),
		"funds_available":      where(func(f *Facts) { f.FundsAvailable = false }),
		"bank_askable":         bank(""),
		"transfer_dead":        bank(TransferDeclined),
		"attempts_below_limit": where(func(f *Facts) { f.Attempts = 1000 }),
		"cause_fixed":          where(func(f *Facts) { f.CauseFixed = false }),
		"recalculated":         where(func(f *Facts) { f.Recalculated = false }),
		"ruled":                where(func(f *Facts) { f.Ruled = false }),
	},
	Allow: map[string]change{
		"by_clock":        func(_ *Facts, meta *lifecycle.Meta) { meta.Actor = lifecycle.SystemActor() },
		"paid_by_hand":    where(func(f *Facts) { f.PaidBy = ByHand }),
		"paid_by_both":    where(func(f *Facts) { f.PaidBy = ByBoth }),
		"bank_paid":       bank(TransferPaid),
		"bank_pending":    bank(TransferPending),
		"bank_denied":     bank(TransferRefused),
		"bank_repeatable": bank(TransferUnknown),
		"bank_returned":   bank(TransferReturned),
	},
}

// variants are options that a host may choose.
var variants = map[string]Options{
	"defaults":  Defaults(),
	"zero":      {},
	"no lead":   {WatchDue: true},
	"alone":     {SelfApproval: true, WatchDue: true},
	"lead only": {LeadDays: 3, SettleAfter: lifecycle.Hours(1)},
	"version 2": {Version: 2, WatchDue: true, LeadDays: 60, MaxAttempts: 2},
}

func TestMachine(t *testing.T) {
	for name, o := range variants {
		t.Run(name, func(t *testing.T) {
			m, kit := newMachine(t, o), kit
			if kit.Invariants = invariants; name != "defaults" {
				kit.Walks, kit.Length = 5, 20
			}
			lifecycletest.Run(t, m, kit.For(m))
		})
	}
}
