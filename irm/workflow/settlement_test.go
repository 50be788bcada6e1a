package workflow_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
)

func settleWith(t *testing.T, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement) compensation.Result {
	t.Helper()
	r, err := f.SettleWith(t.Context(), e, s)
	must(t, err)
	again, err := f.SettleWith(t.Context(), e, s)
	if err != nil || len(again.Lines) > 0 {
		t.Fatalf("settling again books %d lines, %v", len(again.Lines), err)
	}
	return r
}

func tenPercent(t *testing.T, p compensation.Payment) *compensation.Evaluator {
	t.Helper()
	return compiled(t, compensation.Plan{
		Components: compensation.Components{compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("10%")}},
		Payment:    p,
	})
}

// What comes back after it was paid makes a negative balance, which later earnings
// make up for.
func TestRefundAfterPayment(t *testing.T) {
	e := tenPercent(t, compensation.Payment{Minimum: usd("2")})
	f := flow(t, memory(), attribution.LastTouch())
	s := workflow.Settlement{Payees: payees()[:1]}
	for _, step := range []struct {
		cut  int
		fact fact
		want string // earned, paid, payable, carried
		pay  string
	}{
		{10, sold("o1", 1, byCode("ANNA20")), "10.00 0.00 10.00 0.00", "10"},
		{20, returned("o1", 12, "60"), "4.00 10.00 0.00 -6.00", ""},
		{30, sold("o2", 22, func(c *irm.Conversion) { c.Codes, c.Lines[0].Amounts.Gross = []string{"ANNA20"}, usd("70") }), "11.00 10.00 0.00 1.00", ""},
		{40, sold("o3", 32, byCode("ANNA20")), "21.00 10.00 11.00 0.00", "11"},
		{50, returned("o3", 41, "100"), "11.00 21.00 0.00 -10.00", ""},
	} {
		must(t, record(t.Context(), &f, step.fact))
		s.Cut = day(step.cut)
		b := settleWith(t, &f, e, s).Balances[0]
		if got := fmt.Sprint(b.Earned.Amount(), " ", b.Paid.Amount(), " ", b.Payable.Amount(), " ", b.Carried.Amount()); got != step.want {
			t.Errorf("day %d: %s, want %s", step.cut, got, step.want)
		}
		if step.pay != "" {
			s.Payouts = append(s.Payouts, compensation.Payout{ID: compensation.ActivityID("pay-" + step.pay), Payee: "pay-anna", At: s.Cut, Amount: usd(step.pay)})
		}
	}
}

// A creator who moves to an agency takes everything along: the old payee gives back
// what the new one gets.
func TestPayeeChange(t *testing.T) {
	e := tenPercent(t, compensation.Payment{})
	stores := memory()
	f := flow(t, stores, attribution.LastTouch())
	must(t, record(t.Context(), &f, sold("o1", 1, byCode("ANNA20")), sold("o2", 12, byCode("ANNA20"))))
	settleWith(t, &f, e, workflow.Settlement{Payees: payees()[:1], Cut: day(10)})
	agency := irm.Payee{ID: "agency", Kind: irm.PayeeAgency, Creators: []irm.CreatorID{"anna", "ben"}}
	moved := []irm.Payee{{ID: "pay-anna"}, agency}
	r := settleWith(t, &f, e, workflow.Settlement{Payees: moved, Cut: day(20)})
	want := map[string]string{"pay-anna sales": "0.00", "agency sales": "20.00"}
	if diff := cmp.Diff(want, paid(t, stores.Lines)); diff != "" || len(r.Rejections) > 0 {
		t.Errorf("rejections %v (-want +got)\n%s", r.Rejections, diff)
	}
	if _, err := f.Settle(t.Context(), e, []irm.Payee{agency}, day(20)); err == nil {
		t.Error("a payee with booked lines was left out, and nobody noticed")
	}
}

// What only the host knows is settled beside what the stores know.
func TestFactsOfTheHost(t *testing.T) {
	e := compiled(t, compensation.Plan{Components: compensation.Components{
		compensation.PerDeliverable{ID: "reels", Formats: map[irm.Format]irm.Money{"reel": usd("200")}},
		compensation.Expense{ID: "expenses"},
		compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("10%")},
		compensation.Commission{ID: "advocates", Base: irm.BaseNet, Rate: irm.MustRate("5%"), When: compensation.Condition{Standing: []irm.Standing{irm.StandingAdvocate}}},
		compensation.PerUnit{ID: "posts", Of: compensation.Measure{Kind: compensation.KindContent}, Amount: usd("3"), When: compensation.Condition{Standing: []irm.Standing{irm.StandingAdvocate}}},
	}})
	stores := memory()
	f := flow(t, stores, attribution.LastTouch())
	put(t, stores, post("p", "anna", "tiktok", 2), post("q", "ben", "tiktok", 2))
	must(t, record(t.Context(), &f,
		sold("o1", 3, byCode("ANNA20")),
		sold("o2", 3, func(c *irm.Conversion) {
			c.Codes, c.Lines[0].Amounts.Gross = []string{"SPRING"}, irm.MustMoney("100", "EUR")
		}),
	))
	fx, err := irm.NewFXTable([]irm.FXRate{{From: irm.MustCurrency("EUR"), To: irm.MustCurrency("USD"), Date: irm.DateOf(day(1)), Rate: irm.MustRate("1.20"), Source: "ecb"}})
	must(t, err)
	r := settleWith(t, &f, e, workflow.Settlement{
		Payees: payees(), Cut: day(9), FX: fx,
		Activities: []compensation.Activity{
			{ID: "reel", Creator: "anna", Kind: compensation.KindDeliverable, At: day(4), RatedAt: day(4), Quantity: irm.MustQuantity("1"), Dimensions: compensation.Dimensions{Format: "reel"}},
			{ID: "train", Creator: "ben", Kind: compensation.KindExpense, At: day(4), RatedAt: day(4), Lines: []compensation.ActivityLine{{Amounts: irm.Amounts{Gross: usd("31")}}}, Dimensions: compensation.Dimensions{Receipt: "scan-7"}},
		},
		Adjustments: []compensation.Adjustment{{ID: "sorry", Payee: "pay-cleo", At: day(5), Amount: usd("7"), Reason: "late briefing", Actor: irm.Actor{Party: irm.PartyFinance, ID: "eve"}}},
		Describe: func(a compensation.Activity) compensation.Dimensions {
			d := a.Dimensions
			d.Content = "" // readings refer to the post whatever is said here
			if a.Creator == "ben" {
				d.Standing = irm.StandingAdvocate
			}
			return d
		},
	})
	want := map[string]string{
		"pay-anna reels": "200.00", "pay-anna sales": "10.00", "pay-ben expenses": "31.00", "pay-ben sales": "12.00", "pay-ben advocates": "6.00", "pay-ben posts": "3.00", "pay-cleo adjustment/sorry": "7.00",
	}
	if diff := cmp.Diff(want, paid(t, stores.Lines)); diff != "" || len(r.Rejections) > 0 {
		t.Errorf("rejected %+v, (-want +got)\n%s", r.Rejections, diff)
	}
}

// A visitor who signs in is one customer with who is known, so the first order is the
// first of both.
func TestDurationKnowsAliases(t *testing.T) {
	e := compiled(t, compensation.Plan{Components: compensation.Components{
		compensation.Commission{ID: "first", Base: irm.BaseNet, Rate: irm.MustRate("10%"), Duration: compensation.Duration{Orders: 1}},
	}})
	for _, tt := range []struct {
		name    string
		aliases []attribution.Alias
		want    string
	}{
		{"strangers", nil, "20.00"},
		{"one", []attribution.Alias{{ID: "1", Customer: "visitor", Is: "known", At: day(4)}}, "10.00"},
		{"signed in as somebody else before", []attribution.Alias{{ID: "1", Customer: "visitor", Is: "other", At: day(2)}, {ID: "2", Customer: "visitor", Is: "known", At: day(4)}}, "10.00"},
		{"somebody else's then", []attribution.Alias{{ID: "2", Customer: "visitor", Is: "other", At: day(4)}, {ID: "1", Customer: "visitor", Is: "known", At: day(6)}}, "20.00"},
		{"a circle", []attribution.Alias{{ID: "1", Customer: "visitor", Is: "known", At: day(4)}, {ID: "2", Customer: "known", Is: "visitor", At: day(4)}}, "20.00"},
		{"only a creator", []attribution.Alias{{ID: "1", Customer: "visitor", Creator: "dan", At: day(4)}}, "20.00"},
	} {
		stores := memory()
		stores.Aliases = new(memstore.Aliases)
		f := flow(t, stores, attribution.LastTouch())
		for _, x := range []fact{
			sold("o1", 3, func(c *irm.Conversion) { c.Customer, c.Codes = "visitor", []string{"ANNA20"} }),
			sold("o2", 5, func(c *irm.Conversion) { c.Customer, c.Codes = "known", []string{"ANNA20"} }),
		} {
			must(t, record(t.Context(), &f, x))
		}
		if _, err := f.RecordAliases(t.Context(), tt.aliases...); err != nil {
			t.Fatal(err)
		}
		settle(t, &f, e, day(20))
		if got := paid(t, stores.Lines)["pay-anna first"]; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		f.Stores.Aliases = faulty(stores, &fault{fail: func(int) (bool, bool) { return true, false }}).Aliases
		if _, err := f.Settle(t.Context(), e, payees(), day(20)); !errors.Is(err, errOutage) {
			t.Errorf("%s: without aliases: %v", tt.name, err)
		}
	}
}

// With a checkpoint the books are the same as without, whatever comes late, whoever is
// paid, and whether the checkpoint was stored in between.
func TestCheckpoint(t *testing.T) {
	sales := compensation.Components{
		compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("7.77%")},
		compensation.Milestone{ID: "bonus", Of: compensation.Measure{Base: irm.BaseNet}, At: irm.MustQuantity("150"), Bonus: usd("25")},
		compensation.PerUnit{ID: "orders", Of: compensation.Measure{Kind: compensation.KindConversion}, Amount: usd("0.50")},
	}
	e := compiled(t, compensation.Plan{Components: sales, Policy: compensation.Policy{Count: compensation.CountWinner}})
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 12))
		list := facts(r)
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		half := len(list) * int(seed%5) / 4 // the last times nothing comes late
		plain, short := memory(), memory()
		without, with := flow(t, plain, attribution.Linear()), flow(t, short, attribution.Linear())
		for _, x := range list[:half] {
			must(t, record(t.Context(), &without, x))
			must(t, record(t.Context(), &with, x))
		}
		c, err := with.Checkpoint(t.Context(), e, workflow.Settlement{Payees: payees(), Cut: day(35)})
		must(t, err)
		data, err := json.Marshal(c)
		must(t, err)
		stored := new(workflow.Checkpoint)
		must(t, json.Unmarshal(data, stored))
		for _, x := range list[half:] {
			must(t, record(t.Context(), &without, x))
			must(t, record(t.Context(), &with, x))
		}
		paid := payees()
		if seed%3 == 0 {
			paid[0].Creators, paid[1].Creators = nil, []irm.CreatorID{"anna", "ben"}
		}
		settleWith(t, &without, e, workflow.Settlement{Payees: paid, Cut: day(100)})
		settleWith(t, &with, e, workflow.Settlement{Payees: paid, Cut: day(100), Checkpoint: stored})
		if diff := cmp.Diff(positions(t, plain), positions(t, short)); diff != "" {
			t.Fatalf("seed %d: (-without +with)\n%s", seed, diff)
		}
	}
	f := flow(t, memory(), attribution.LastTouch())
	if _, err := f.Checkpoint(t.Context(), evaluator(t), workflow.Settlement{Payees: payees(), Cut: day(35)}); err == nil {
		t.Error("a commission of limited duration has no checkpoint")
	}
	outage := &fault{fail: func(int) (bool, bool) { return true, false }}
	f.Stores = faulty(f.Stores, outage)
	if _, err := f.Checkpoint(t.Context(), e, workflow.Settlement{Payees: payees(), Cut: day(35)}); !errors.Is(err, errOutage) {
		t.Errorf("got %v", err)
	}
	if err := new(workflow.Checkpoint).UnmarshalJSON([]byte("{")); err == nil {
		t.Error("half a checkpoint was read")
	}
}
