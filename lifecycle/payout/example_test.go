package payout_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/payout"
)

var (
	monday  = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	due     = time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	manager = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "manager-1"}
	finance = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyFinance, ID: "finance-1"}
)

// facts are what a host reads from its stores: here for the fee of one verified video.
func facts() payout.Facts {
	fee := irm.MustMoney("1200.00", "EUR")
	return payout.Facts{
		Trigger: payout.Delivery, DeliverableVerified: true,
		Amount: fee, Calculated: fee, Reserved: fee,
		InvoiceInOrder: true, TaxInOrder: true, PayeeVerified: true,
		DueKnown: true, Limit: irm.MustMoney("5000.00", "EUR"),
		FundsAvailable: true, Transfer: payout.TransferUnasked,
	}
}

// A payout is asked for, approved by somebody else, sent and confirmed. The effects say
// what the host does with books and bank, once it has saved the step.
func Example() {
	rules := payout.Defaults()
	m, err := payout.New(rules)
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: manager, Until: rules.SendBy(due)})
	if err != nil {
		fmt.Println(err)
		return
	}
	f, at, history := facts(), monday, []payout.Record{step.Record}
	fire := func(event payout.Event, by irm.Actor) {
		at, f.Requester = at.Add(time.Hour), payout.Requester(history)
		next, err := m.Fire(step.Snapshot, event, f, lifecycle.Meta{At: at, Actor: by})
		if err != nil {
			fmt.Println(err)
			return
		}
		step, history = next, append(history, next.Record)
		fmt.Println(step.Record.Event, "->", step.Record.To, step.Effects)
	}
	fire(payout.Request, manager)
	fire(payout.Approve, manager)
	fire(payout.Approve, finance)
	fire(payout.Schedule, finance)
	fire(payout.Send, finance)
	f.Transfer = payout.TransferPaid
	fire(payout.Confirm, finance)
	// Output:
	// request -> pending_approval []
	// lifecycle: refused: "payout" 1: "approve" in "pending_approval": approver_is_other: "whoever asked for a payout does not approve it"
	// approve -> approved [reserve]
	// schedule -> scheduled []
	// send -> processing [send]
	// confirm -> paid [settle]
}

// From the day on which a payout has to be sent, deadlines try what lies ahead. What
// stands in the way is in the records, before it is late and when it is.
func ExampleOptions_SendBy() {
	rules := payout.Options{WatchDue: true, LeadDays: 5}
	m, err := payout.New(rules)
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: manager, Until: rules.SendBy(due)})
	if err != nil {
		fmt.Println(err)
		return
	}
	f := facts()
	step, err = m.Fire(step.Snapshot, payout.Request, f, lifecycle.Meta{At: monday, Actor: manager})
	if err != nil {
		fmt.Println(err)
		return
	}
	for step, err := range m.Advance(step.Snapshot, f, due.AddDate(0, 1, 0)) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(step.Record.At, step.Record.Kind, step.Record.Reason)
	}
	// Output:
	// 2026-03-27T00:00:00Z breach to be sent by now; refused by by_person
	// 2026-04-01T00:00:00Z breach due by now; refused by bank_paid
}

// A bank that does not answer has not refused: the payout is unclear, and is neither sent
// again nor cancelled before the bank has said what became of it.
func ExampleTransfer() {
	m, err := payout.New(payout.Options{AnswerWithin: lifecycle.Days(5)})
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: manager})
	if err != nil {
		fmt.Println(err)
		return
	}
	f, by := facts(), manager
	for _, event := range []payout.Event{payout.Request, payout.Approve, payout.Schedule, payout.Send} {
		step, err = m.Fire(step.Snapshot, event, f, lifecycle.Meta{At: monday, Actor: by})
		if err != nil {
			fmt.Println(err)
			return
		}
		if event == payout.Request {
			f.Requester, by = by.ID, finance // as payout.Requester reads it from the records
		}
	}
	f.Transfer = "" // no answer
	later := monday.AddDate(0, 0, 7)
	for step, err = range m.Advance(step.Snapshot, f, later) {
		fmt.Println(step.Record.Event, "->", step.Record.To, step.Effects, err)
	}
	ask := func(said payout.Transfer) {
		f.Transfer = said
		fmt.Printf("%q: %v\n", said, m.Permitted(nil, step.Snapshot, f, lifecycle.Meta{At: later, Actor: finance, Reason: "inquiry"}))
	}
	ask("")
	ask(payout.TransferUnknown)
	ask(payout.TransferPaid)
	// Output:
	// time_out -> unclear [inquire] <nil>
	// "": [inquire]
	// "unknown": [inquire fail]
	// "paid": [confirm inquire]
}

// A host adds rows and guards of its own to the table, and compiles it.
func ExampleDefine() {
	d := payout.Define(payout.Defaults())
	d.Version = 2
	for i, row := range d.Transitions {
		if row.Event == payout.Send {
			d.Transitions[i].Guards = append(row.Guards, "not_sanctioned")
		}
	}
	screened := func(payout.Facts, lifecycle.Meta) error { return fmt.Errorf("the payee was not screened today") }
	m, err := lifecycle.Compile(d.Bind(map[string]lifecycle.Guard[payout.Facts]{"not_sanctioned": screened}))
	if err != nil {
		fmt.Println(err)
		return
	}
	for edge := range m.Edges() {
		if edge.Event == payout.Send {
			fmt.Println(edge.From, "->", edge.To, edge.Guards)
		}
	}
	// Output:
	// scheduled -> processing [bank_askable trigger_met reserved payee_verified funds_available not_sanctioned]
}
