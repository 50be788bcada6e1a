package contract_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/contract"
)

var (
	monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	brand  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "u-1"}
	maker  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyCreator, ID: "u-2"}
)

// An offer stands for seven days. Who says yes on the eighth comes too late, although
// nobody has looked since.
func Example() {
	m, err := contract.New(contract.Options{OfferFor: lifecycle.Days(7)})
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := contract.Facts{Terms: "sha256:1f", TermsComplete: true, BudgetAvailable: true}
	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: brand})
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err = m.Fire(step.Snapshot, contract.Offer, facts, lifecycle.Meta{At: monday, Actor: brand})
	facts = facts.After(step.Record)
	fmt.Println(step.Snapshot.State, step.Effects, err)
	turn, _ := m.State(step.Snapshot.State)
	fmt.Println("turn of the", turn.Owner, "until", step.Snapshot.Next)

	late := lifecycle.Meta{At: monday.AddDate(0, 0, 8), Actor: maker}
	_, err = m.Fire(step.Snapshot, contract.Accept, facts, late)
	fmt.Println(errors.Is(err, lifecycle.ErrDeadline))
	for due, err := range m.Advance(step.Snapshot, facts, late.At) {
		fmt.Println(due.Record.At, due.Record.To, "because", due.Record.Reason, due.Effects, err)
	}
	// Output:
	// offered [reserve_budget] <nil>
	// turn of the creator until 2026-03-09T09:00:00Z
	// true
	// 2026-03-09T09:00:00Z expired because the offer stood long enough [release_budget] <nil>
}

// Both sides sign, in either order, each once, and the same text. Facts.After keeps what is
// on the table, what is agreed, and who has signed.
func ExampleFacts_After() {
	m, err := contract.New(contract.Options{OfferFor: lifecycle.Days(7)})
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: brand})
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := contract.Facts{Terms: "sha256:1f", TermsComplete: true, BudgetAvailable: true, SignatoryAuthorised: true}
	fire := func(event contract.Event, by irm.Actor, until time.Time) {
		next, err := m.Fire(step.Snapshot, event, facts, lifecycle.Meta{At: monday, Actor: by, Until: until})
		if err != nil {
			fmt.Println(err)
			return
		}
		step, facts = next, facts.After(next.Record)
		fmt.Println(step.Snapshot.State)
	}
	fire(contract.Offer, brand, time.Time{})
	fire(contract.Accept, maker, time.Time{})
	fire(contract.Sign, maker, time.Time{})

	end := monday.AddDate(0, 6, 0)
	fire(contract.Sign, maker, end)
	facts.Terms = "sha256:2e" // another file
	fire(contract.Sign, brand, end)
	facts.Terms = "sha256:1f"
	fire(contract.Sign, brand, end)
	fmt.Println("until", step.Snapshot.Until)
	// Output:
	// offered
	// agreed
	// signed_by_creator
	// lifecycle: refused: "contract" 1: "sign" in "signed_by_creator": other_signatory: "one person does not sign for both sides"
	// lifecycle: refused: "contract" 1: "sign" in "signed_by_creator": terms_agreed: "these are not the terms that were agreed"
	// executed
	// until 2026-09-02T09:00:00Z
}

// Terms above a limit need finance, too. An approval is for one text.
func ExampleOptions_Outstanding() {
	o := contract.Options{Reviews: []contract.Review{
		{Party: irm.PartyLegal},
		{Party: irm.PartyFinance, Above: irm.MustMoney("5000", "EUR")},
	}}
	facts := contract.Facts{Terms: "v1", Value: irm.MustMoney("8000", "EUR")}
	facts.Approvals = []contract.Approval{{Party: irm.PartyLegal, Terms: "v1"}}
	fmt.Println(o.Outstanding(facts))

	// The creator asks for less, and for other rights.
	facts.Terms, facts.Value = "v2", irm.MustMoney("4000", "EUR")
	fmt.Println(o.Outstanding(facts))
	// Output:
	// [finance]
	// [legal]
}

func ExampleDefine() {
	o := contract.Defaults()
	d := contract.Define(o)
	d.Effects = append(d.Effects, "thank") // a host's own
	for i, row := range d.Transitions {
		if row.Event == contract.Complete {
			d.Transitions[i].Effects = append(row.Effects, "thank")
		}
	}
	m, err := lifecycle.Compile(d)
	fmt.Println(m.Name(), m.Version(), err)
	// Output:
	// contract 1 <nil>
}
