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

// desk is a host with real books, that owes two payees a fee of 100 each.
type desk struct {
	t     *testing.T
	m     *payout.Machine
	flow  workflow.Flow
	plan  *compensation.Evaluator
	terms workflow.Settlement
	at    time.Time
	*file
}

// file is a payout under way, of one payee.
type file struct {
	payee   irm.PayeeID
	reserve compensation.Payout
	now     payout.Snapshot
	history []payout.Record
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
	}}, terms: workflow.Settlement{Payees: []irm.Payee{
		{ID: "anna-ltd", Creators: []irm.CreatorID{"anna"}}, {ID: "ben-ltd", Creators: []irm.CreatorID{"ben"}},
	}}}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// settle is what the books say of a payee, a day later.
func (d *desk) settle(payee irm.PayeeID) compensation.Balance {
	d.at = d.at.AddDate(0, 0, 1)
	d.terms.Cut = d.at
	result, err := d.flow.SettleWith(d.t.Context(), d.plan, d.terms)
	must(d.t, err)
	i := slices.IndexFunc(result.Balances, func(b compensation.Balance) bool { return b.Payee == payee })
	return result.Balances[i]
}

// begin starts a payout of what a payee may be paid.
func (d *desk) begin(payee irm.PayeeID) *file {
	step, err := d.m.Start("", lifecycle.Meta{At: d.at, Actor: manager})
	must(d.t, err)
	d.file = &file{payee: payee, now: step.Snapshot, history: []payout.Record{step.Record}}
	return d.file
}

// facts are read from books and records, as a host does.
func (d *desk) facts(said payout.Transfer) payout.Facts {
	f, fee := facts(), irm.MustMoney("100", "USD")
	b := d.settle(d.payee)
	may := b.Payable
	if b.Carried.Sign() < 0 {
		may = b.Carried
	}
	if open := d.open(); open.ID != "" {
		d.reserve = open
	}
	var err error
	f.Calculated, err = payout.Calculated(may, d.open().Amount)
	must(d.t, err)
	f.Transfer, f.Amount, f.Reserved, f.Limit = said, fee, d.open().Amount, fee
	f.Requester, f.PaidBy, f.Recalculated, f.Ruled = payout.Requester(d.history), payout.PaidBy(d.history), true, true
	return f
}

// open is what the books have reserved for the payee and not ended.
func (d *desk) open() (open compensation.Payout) {
	var entries []compensation.PayoutEntry
	for e, err := range d.flow.Stores.Payouts.List(d.t.Context(), compensation.PayoutQuery{Payee: d.payee}) {
		must(d.t, err)
		entries = append(entries, e)
	}
	for _, p := range compensation.OpenPayouts(entries) {
		open = p
	}
	return open
}

// fire lets events happen, all at what the bank says, and runs the effects of each twice.
func (d *desk) fire(said payout.Transfer, events ...payout.Event) {
	d.t.Helper()
	for _, event := range events {
		f := d.facts(said)
		meta := lifecycle.Meta{At: d.at, Actor: finance, Reason: "r"}
		if event == payout.Request {
			meta.Actor = manager
		}
		step, err := d.m.Fire(d.now, event, f, meta)
		must(d.t, err)
		d.now, d.history = step.Snapshot, append(d.history, step.Record)
		for range 2 {
			for _, effect := range step.Effects {
				must(d.t, d.run(effect, step.Record))
			}
		}
	}
}

func (d *desk) run(effect string, r payout.Record) error {
	ctx, id := d.t.Context(), d.reserve.ID
	switch effect {
	case payout.EffectReserve:
		_, err := d.flow.Reserve(ctx, d.plan, d.terms)
		d.reserve = d.open()
		return err
	case payout.EffectSettle:
		return d.flow.SettlePayout(ctx, id, d.at)
	case payout.EffectVoid:
		if id == "" {
			return nil // it was never reserved
		}
		return d.flow.VoidPayout(ctx, id, d.at, "refused by the bank")
	case payout.EffectBookPayment:
		d.byHand(fmt.Sprint(d.payee, "/", r.At, "/", r.Seq), "100")
	case payout.EffectBookReturn:
		d.byHand(fmt.Sprint(d.payee, "/", r.At, "/", r.Seq), "-100")
	}
	return nil
}

// byHand gives the settlements a payout under a derived ID, once.
func (d *desk) byHand(id, amount string) {
	p := compensation.Payout{ID: compensation.ActivityID(id), Payee: d.payee, At: d.at, Amount: irm.MustMoney(amount, "USD")}
	if !slices.ContainsFunc(d.terms.Payouts, func(q compensation.Payout) bool { return q.ID == p.ID }) {
		d.terms.Payouts = append(d.terms.Payouts, p)
	}
}

func (d *desk) expect(what, want string) {
	d.t.Helper()
	b := d.settle(d.payee)
	if got := fmt.Sprintf("paid %s, payable %s", b.Paid.Amount(), b.Payable.Amount()); got != want {
		d.t.Errorf("%s: %s, want %s", what, got, want)
	}
}

// The effects and the books: refused, paid, sent back, and paid again. What the payee
// has is never more than what is owed, and in the end it is all of it.
func TestBooks(t *testing.T) {
	d := newDesk(t)
	d.begin("anna-ltd")
	d.expect("earned", "paid 0.00, payable 100.00")
	d.fire(payout.TransferUnasked, payout.Request, payout.Approve)
	d.expect("reserved", "paid 100.00, payable 0.00")
	first := d.reserve.ID
	d.fire(payout.TransferUnasked, payout.Schedule, payout.Send)
	d.fire(payout.TransferRefused, payout.Fail, payout.Cancel)
	d.expect("refused", "paid 0.00, payable 100.00")

	d.begin("anna-ltd")
	d.fire(payout.TransferUnasked, payout.Request, payout.Approve, payout.Schedule, payout.Send)
	if d.reserve.ID == first {
		t.Error("another payout has the key of the first")
	}
	d.fire(payout.TransferPaid, payout.Confirm)
	d.expect("paid", "paid 100.00, payable 0.00")
	d.fire(payout.TransferReturned, payout.Reverse)
	d.expect("sent back", "paid 0.00, payable 100.00")

	d.begin("anna-ltd")
	d.fire(payout.TransferUnasked, payout.Request, payout.Approve, payout.Schedule, payout.Send)
	d.fire(payout.TransferPaid, payout.Confirm)
	d.expect("paid again", "paid 100.00, payable 0.00")
}

// What one approval reserves, for every payee, keeps nobody from asking, and a hold
// nobody from going on.
func TestBooksOfTwo(t *testing.T) {
	d := newDesk(t)
	anna := d.begin("anna-ltd")
	d.fire(payout.TransferUnasked, payout.Request, payout.Approve)
	ben := d.begin("ben-ltd")
	d.expect("reserved with the other", "paid 100.00, payable 0.00")
	d.fire(payout.TransferUnasked, payout.Request, payout.Approve, payout.Hold, payout.Release, payout.Approve, payout.Schedule, payout.Send)
	d.fire(payout.TransferPaid, payout.Confirm)
	d.file = anna
	d.fire(payout.TransferUnasked, payout.Dispute, payout.Release, payout.Approve, payout.Schedule, payout.Send)
	d.fire(payout.TransferPaid, payout.Confirm)
	for _, d.file = range []*file{anna, ben} {
		d.expect("in the end", "paid 100.00, payable 0.00")
	}
	if anna.reserve.ID == ben.reserve.ID {
		t.Error("two payees have one key")
	}
}

// What the bank pays although it had refused, and what is paid by another way, is
// booked by hand and not paid again; what came back is owed again, and nothing else.
func TestBooksByHand(t *testing.T) {
	const paid = "paid 100.00, payable 0.00"
	for name, c := range map[string]struct {
		story func(d *desk)
		state payout.State
		want  string
	}{
		"paid after it was cancelled": {func(d *desk) {
			d.fire(payout.TransferUnasked, payout.Request, payout.Approve, payout.Schedule, payout.Send)
			d.fire(payout.TransferRefused, payout.Fail, payout.Cancel)
			d.fire(payout.TransferPaid, payout.Confirm)
		}, payout.Paid, paid},
		"in cash, before anything was reserved": {func(d *desk) {
			d.fire(payout.TransferUnasked, payout.Request, payout.PayByHand)
		}, payout.Paid, paid},
		"in cash, when it was reserved": {func(d *desk) {
			d.fire(payout.TransferUnasked, payout.Request, payout.Approve, payout.PayByHand)
		}, payout.Paid, paid},
		"it bounced, was paid in cash, and the bank says so again": {func(d *desk) {
			d.fire(payout.TransferUnasked, payout.Request, payout.Approve, payout.Schedule, payout.Send)
			d.fire(payout.TransferReturned, payout.Fail, payout.PayByHand)
			f := d.facts(payout.TransferReturned)
			if _, err := d.m.Fire(d.now, payout.Reverse, f, lifecycle.Meta{At: d.at, Actor: finance}); err == nil {
				t.Error("the bank takes back what it has not paid")
			}
		}, payout.Paid, paid},
		"in cash, and by the bank after all": {func(d *desk) {
			d.fire(payout.TransferUnasked, payout.Request, payout.Approve, payout.Schedule, payout.Send)
			d.fire(payout.TransferRefused, payout.Fail, payout.PayByHand)
			d.fire(payout.TransferPaid, payout.Confirm)
		}, payout.Overpaid, "paid 200.00, payable 0.00"},
		"and the second payment comes back": {func(d *desk) {
			d.fire(payout.TransferUnasked, payout.Request, payout.Approve, payout.Schedule, payout.Send)
			d.fire(payout.TransferRefused, payout.Fail, payout.PayByHand)
			d.fire(payout.TransferPaid, payout.Confirm)
			d.fire(payout.TransferReturned, payout.Reverse)
		}, payout.Paid, paid},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.begin("anna-ltd")
			d.expect("earned", "paid 0.00, payable 100.00")
			c.story(d)
			if d.now.State != c.state {
				t.Errorf("it is %s, want %s", d.now.State, c.state)
			}
			d.expect("in the end", c.want)
			if _, err := d.flow.Reserve(t.Context(), d.plan, d.terms); err != nil || d.open().ID != "" {
				t.Errorf("reserved %v, %v, want nothing", d.open(), err)
			}
		})
	}
}
