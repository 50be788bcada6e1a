package payout_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/payout"
)

// desk is a host with real books, that owes one payee a fee of 100.
type desk struct {
	t       *testing.T
	m       *payout.Machine
	flow    workflow.Flow
	plan    *compensation.Evaluator
	terms   workflow.Settlement
	at      time.Time
	reserve compensation.Payout // of the payout under way
	now     payout.Snapshot
}

func newDesk(t *testing.T) *desk {
	m, err := payout.New(payout.Options{})
	must(t, err)
	attributor, err := attribution.New(attribution.Policy{}, code.Book{})
	must(t, err)
	plan, err := compensation.Compile(compensation.Plan{
		ID: "spring", Version: 1, Currency: irm.MustCurrency("USD"), Effective: irm.Window{From: monday},
		Components: compensation.Components{compensation.FlatFee{ID: "fee", Amount: irm.MustMoney("100", "USD")}},
	})
	must(t, err)
	return &desk{t: t, m: m, plan: plan, at: due, flow: workflow.Flow{Attributor: attributor, Stores: workflow.Stores{
		Credits: new(memstore.Credits), Lines: new(memstore.Lines), Payouts: new(memstore.Payouts),
	}}, terms: workflow.Settlement{Payees: []irm.Payee{{ID: "anna-ltd", Creators: []irm.CreatorID{"anna"}}}}}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// balance settles a day later, and says what is paid and what may be.
func (d *desk) balance() string {
	d.at = d.at.AddDate(0, 0, 1)
	d.terms.Cut = d.at
	result, err := d.flow.SettleWith(d.t.Context(), d.plan, d.terms)
	must(d.t, err)
	b := result.Balances[0]
	return fmt.Sprintf("paid %s, payable %s", b.Paid.Amount(), b.Payable.Amount())
}

// begin starts a payout of what may be paid.
func (d *desk) begin() {
	step, err := d.m.Start("", lifecycle.Meta{At: d.at, Actor: manager})
	must(d.t, err)
	d.now, d.reserve = step.Snapshot, compensation.Payout{}
}

// fire lets events happen, all at what the bank says, and runs the effects of each twice.
func (d *desk) fire(said payout.Transfer, events ...payout.Event) {
	d.t.Helper()
	for _, event := range events {
		fee := irm.MustMoney("100", "USD")
		f := facts()
		f.Transfer, f.Amount, f.Calculated, f.Reserved, f.Limit = said, fee, fee, d.reserve.Amount, fee
		step, err := d.m.Fire(d.now, event, f, lifecycle.Meta{At: d.at, Actor: finance, Reason: "r"})
		must(d.t, err)
		d.now = step.Snapshot
		for range 2 {
			for _, effect := range step.Effects {
				must(d.t, d.run(effect))
			}
		}
	}
}

func (d *desk) run(effect string) error {
	ctx, id := d.t.Context(), d.reserve.ID
	switch effect {
	case payout.EffectReserve:
		open, err := d.flow.Reserve(ctx, d.plan, d.terms)
		if err == nil && len(open) == 1 {
			d.reserve = open[0]
		}
		return err
	case payout.EffectSettle:
		return d.flow.SettlePayout(ctx, id, d.at)
	case payout.EffectVoid:
		if id == "" {
			return nil // it was never reserved
		}
		return d.flow.VoidPayout(ctx, id, d.at, "refused by the bank")
	case payout.EffectBookPayment:
		d.byHand("hand/"+string(id), "100")
	case payout.EffectBookReturn:
		d.byHand("return/"+string(id), "-100")
	}
	return nil
}

// byHand gives the settlements a payout under a derived ID, once.
func (d *desk) byHand(id, amount string) {
	p := compensation.Payout{ID: compensation.ActivityID(id), Payee: "anna-ltd", At: d.at, Amount: irm.MustMoney(amount, "USD")}
	if !slices.ContainsFunc(d.terms.Payouts, func(q compensation.Payout) bool { return q.ID == p.ID }) {
		d.terms.Payouts = append(d.terms.Payouts, p)
	}
}

func (d *desk) expect(what, want string) {
	d.t.Helper()
	if got := d.balance(); got != want {
		d.t.Errorf("%s: %s, want %s", what, got, want)
	}
}

// The effects and the books: refused, paid, sent back, and paid again. What the payee
// has is never more than what is owed, and in the end it is all of it.
func TestBooks(t *testing.T) {
	d := newDesk(t)
	d.expect("earned", "paid 0.00, payable 100.00")
	d.begin()
	d.fire(payout.TransferUnasked, payout.Request, payout.Approve)
	d.expect("reserved", "paid 100.00, payable 0.00")
	first := d.reserve.ID
	d.fire(payout.TransferUnasked, payout.Schedule, payout.Send)
	d.fire(payout.TransferRefused, payout.Fail, payout.Cancel)
	d.expect("refused", "paid 0.00, payable 100.00")

	d.begin()
	d.fire(payout.TransferUnasked, payout.Request, payout.Approve, payout.Schedule, payout.Send)
	if d.reserve.ID == first {
		t.Error("another payout has the key of the first")
	}
	d.fire(payout.TransferPaid, payout.Confirm)
	d.expect("paid", "paid 100.00, payable 0.00")
	d.fire(payout.TransferReturned, payout.Reverse)
	d.expect("sent back", "paid 0.00, payable 100.00")

	d.begin()
	d.fire(payout.TransferUnasked, payout.Request, payout.Approve, payout.Schedule, payout.Send)
	d.fire(payout.TransferPaid, payout.Confirm)
	d.expect("paid again", "paid 100.00, payable 0.00")
}

// What the bank pays although it had refused, and what is paid by another way, is
// booked by hand and not paid again.
func TestBooksByHand(t *testing.T) {
	for name, story := range map[string]func(d *desk){
		"paid after it was cancelled": func(d *desk) {
			d.fire(payout.TransferUnasked, payout.Request, payout.Approve, payout.Schedule, payout.Send)
			d.fire(payout.TransferRefused, payout.Fail, payout.Cancel)
			d.fire(payout.TransferPaid, payout.Confirm)
		},
		"in cash, before anything was reserved": func(d *desk) { d.fire(payout.TransferUnasked, payout.Request, payout.PayByHand) },
		"in cash, when it was reserved":         func(d *desk) { d.fire(payout.TransferUnasked, payout.Request, payout.Approve, payout.PayByHand) },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.expect("earned", "paid 0.00, payable 100.00")
			d.begin()
			story(d)
			if d.now.State != payout.Paid {
				t.Errorf("it is %s, want paid", d.now.State)
			}
			d.expect("in the end", "paid 100.00, payable 0.00")
			open, err := d.flow.Reserve(t.Context(), d.plan, d.terms)
			if err != nil || len(open) > 0 {
				t.Errorf("reserved %v, %v, want nothing", open, err)
			}
		})
	}
}
