package payout

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

var (
	monday  = stocktest.Monday()
	asker   = stocktest.Person(irm.PartyBrand, "manager-1")
	finance = stocktest.Person(irm.PartyFinance, "finance-1")
	fee     = irm.MustMoney("1200.00", "EUR")
)

func day(n int) time.Time { return stocktest.Day(n) }

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

var kit = lifecycletest.Kit[State, Event, Facts]{
	Pass:       good(),
	FailClosed: true,
	Invariants: invariants,
	FailOpen: map[string]string{
		"asked_for": "looks at the actor alone", "by_person": "looks at the actor alone",
		"due_known": "a date that comes with the step is enough",
	},
	Meta: lifecycle.Meta{At: monday, Actor: finance},
	Refuse: map[string]change{
		"trigger_met":          lifecycletest.Where(func(f *Facts) { f.DeliverableVerified = false }),
		"asked_for":            stocktest.As[Facts](lifecycle.SystemActor()),
		"due_known":            func(f *Facts, meta *lifecycle.Meta) { f.DueKnown, meta.Until = false, time.Time{} },
		"amount_matches":       lifecycletest.Where(func(f *Facts) { f.Calculated = irm.MustMoney("1200.01", "EUR") }),
		"invoice_in_order":     lifecycletest.Where(func(f *Facts) { f.InvoiceInOrder = false }),
		"tax_in_order":         lifecycletest.Where(func(f *Facts) { f.TaxInOrder = false }),
		"by_person":            func(_ *Facts, meta *lifecycle.Meta) { meta.Actor.Kind = irm.ActorSystem },
		"approver_is_other":    lifecycletest.Where(func(f *Facts) { f.Requester = finance.ID }),
		"paid_by_bank":         lifecycletest.Where(func(f *Facts) { f.PaidBy = "" }),
		"within_limit":         lifecycletest.Where(func(f *Facts) { f.Limit = irm.MustMoney("1199.99", "EUR") }),
		"reserved":             lifecycletest.Where(func(f *Facts) { f.Reserved = irm.MustMoney("1199.99", "EUR") }),
		"payee_verified":       lifecycletest.Where(func(f *Facts) { f.PayeeVerified = false }),
		"funds_available":      lifecycletest.Where(func(f *Facts) { f.FundsAvailable = false }),
		"bank_askable":         lifecycletest.Where(bank("")),
		"transfer_dead":        lifecycletest.Where(bank(TransferDeclined)),
		"attempts_below_limit": lifecycletest.Where(func(f *Facts) { f.Attempts = 1000 }),
		"cause_fixed":          lifecycletest.Where(func(f *Facts) { f.CauseFixed = false }),
		"recalculated":         lifecycletest.Where(func(f *Facts) { f.Recalculated = false }),
		"ruled":                lifecycletest.Where(func(f *Facts) { f.Ruled = false }),
	},
	Allow: map[string]change{
		"by_clock":        stocktest.As[Facts](lifecycle.SystemActor()),
		"paid_by_hand":    lifecycletest.Where(func(f *Facts) { f.PaidBy = ByHand }),
		"paid_by_both":    lifecycletest.Where(func(f *Facts) { f.PaidBy = ByBoth }),
		"bank_paid":       lifecycletest.Where(bank(TransferPaid)),
		"bank_pending":    lifecycletest.Where(bank(TransferPending)),
		"bank_denied":     lifecycletest.Where(bank(TransferRefused)),
		"bank_repeatable": lifecycletest.Where(bank(TransferUnknown)),
		"bank_returned":   lifecycletest.Where(bank(TransferReturned)),
	},
}

func TestProof(t *testing.T) {
	m := stocktest.New(t, New, Defaults())
	lifecycletest.Run(t, m, kit.For(m))
}

// TestVariants proves options that a host may choose.
func TestVariants(t *testing.T) {
	stocktest.Variants(t, Defaults, Define,
		func(Options) lifecycletest.Kit[State, Event, Facts] {
			k := kit
			k.Length = 20
			return k
		},
		[]stocktest.Variant[Options]{
			{Name: "no rules", Change: func(o *Options) { *o = Options{} }},
			{Name: "no lead", Change: func(o *Options) { *o = Options{WatchDue: true} }},
			{Name: "alone", Change: func(o *Options) { *o = Options{SelfApproval: true, WatchDue: true} }},
			{Name: "lead only", Change: func(o *Options) { *o = Options{LeadDays: 3, SettleAfter: lifecycle.Hours(1)} }},
			{Name: "version 2", Change: func(o *Options) {
				*o = Options{Version: 2, WatchDue: true, LeadDays: 60, MaxAttempts: 2}
			}},
		})
}
