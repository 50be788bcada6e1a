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
	step, _ := m.Start("", lifecycle.Meta{At: monday, Actor: brand})
	step, err = m.Fire(step.Snapshot, contract.Offer, facts, lifecycle.Meta{At: monday, Actor: brand})
	fmt.Println(step.Snapshot.State, step.Effects, err)
	turn, _ := m.State(step.Snapshot.State)
	fmt.Println("turn of the", turn.Owner, "until", step.Snapshot.Next)

	facts.Tabled = facts.Terms
	late := lifecycle.Meta{At: monday.AddDate(0, 0, 8), Actor: maker}
	_, err = m.Fire(step.Snapshot, contract.Accept, facts, late)
	fmt.Println(errors.Is(err, lifecycle.ErrDeadline))
	for due := range m.Advance(step.Snapshot, facts, late.At) {
		fmt.Println(due.Record.At, due.Record.To, "because", due.Record.Reason, due.Effects)
	}
	// Output:
	// offered [reserve_budget] <nil>
	// turn of the creator until 2026-03-09T09:00:00Z
	// true
	// 2026-03-09T09:00:00Z expired because the offer stood long enough [release_budget]
}

// Both sides sign, in either order, each once, and the same text.
func Example_signing() {
	m, _ := contract.New(contract.Options{OfferFor: lifecycle.Days(7)})
	facts := contract.Facts{Terms: "sha256:1f", Agreed: "sha256:1f", SignatoryAuthorised: true}
	facts.TermsComplete, facts.BudgetAvailable = true, true
	step, _ := m.Start("", lifecycle.Meta{At: monday, Actor: brand})
	step, _ = m.Fire(step.Snapshot, contract.Offer, facts, lifecycle.Meta{At: monday, Actor: brand})
	facts.Tabled = facts.Terms
	step, _ = m.Fire(step.Snapshot, contract.Accept, facts, lifecycle.Meta{At: monday, Actor: maker})

	step, _ = m.Fire(step.Snapshot, contract.Sign, facts, lifecycle.Meta{At: monday, Actor: maker})
	fmt.Println(step.Snapshot.State)
	facts.FirstSignatory = contract.FirstSignatory([]contract.Record{step.Record})

	_, err := m.Fire(step.Snapshot, contract.Sign, facts, lifecycle.Meta{At: monday, Actor: maker})
	fmt.Println(err)
	end := monday.AddDate(0, 6, 0)
	step, err = m.Fire(step.Snapshot, contract.Sign, facts, lifecycle.Meta{At: monday, Actor: brand, Until: end})
	fmt.Println(step.Snapshot.State, "until", step.Snapshot.Until, err)
	// Output:
	// signed_by_creator
	// lifecycle: refused: "contract" 1: "sign" in "signed_by_creator": brand_side: "it is for the brand's side to do this"
	// executed until 2026-09-02T09:00:00Z <nil>
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

	facts.Terms, facts.Value = "v2", irm.MustMoney("4000", "EUR") // the creator asks for less, and for other rights
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
