package journal_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/journal"
	"github.com/irmkit/irmkit/irm"
)

var payees = []irm.Payee{{ID: "pay-anna", Creators: []irm.CreatorID{"anna"}}, {ID: "pay-ben", Creators: []irm.CreatorID{"ben"}}}

// terms are plans of a fee, a commission with a cap, tiers, goods and expenses, under all
// sorts of terms, and with an amendment now and then.
func terms(t testing.TB, r *rand.Rand) ([]compensation.Plan, *compensation.Evaluator) {
	t.Helper()
	p := compensation.Plan{
		Schema: "irmkit/plan/1", ID: "p", Version: 1, Currency: irm.MustCurrency("USD"), Effective: irm.Window{From: start, To: day(92)},
		Components: compensation.Components{
			compensation.FlatFee{ID: "fee", Amount: usd("50")},
			compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("0.1"), Cap: compensation.Cap{Amount: usd("40")}},
			compensation.InKind{ID: "goods", Value: usd("25")},
			compensation.Expense{ID: "costs"},
		},
		Payment: compensation.Payment{Hold: r.IntN(3) * 10, Net: r.IntN(2) * 14},
	}
	if r.IntN(2) == 0 {
		p.Payment.Minimum = usd("30")
	}
	if r.IntN(2) == 0 {
		p.Payment.Holdback = irm.MustRate("0.2")
	}
	if r.IntN(2) == 0 {
		p.Advance = compensation.Advance{Amount: usd("60"), Rate: irm.MustRate("0.5")}
	}
	if r.IntN(2) == 0 {
		p.Guarantee = compensation.Guarantee{Amount: usd("70")}
	}
	if r.IntN(2) == 0 {
		p.Caps = []compensation.PlanCap{{ID: "most", Amount: usd("95")}}
	}
	versions := []compensation.Plan{p}
	if r.IntN(2) == 0 {
		p.Version, p.Effective.From, p.Announced = 2, day(30), day(30)
		p.Components = slices.Clone(p.Components)
		p.Components[1] = compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("0.2"), Cap: compensation.Cap{Amount: usd("60")}}
		versions = append(versions, p)
	}
	e, err := compensation.Compile(versions...)
	if err != nil {
		t.Fatal(err)
	}
	return versions, e
}

// happenings are sales of both, with refunds, and what was booked and paid by hand.
func happenings(r *rand.Rand) compensation.Input {
	in := compensation.Input{Payees: payees}
	for i := range 4 + r.IntN(12) {
		id, at := compensation.ActivityID(fmt.Sprint("s", i)), day(r.IntN(90))
		a := compensation.Activity{
			ID: id, Conversion: irm.ConversionID(id), Creator: []irm.CreatorID{"anna", "ben"}[r.IntN(2)], Kind: "purchase", At: at, RatedAt: at, Quantity: irm.MustQuantity("1"),
			Lines: []compensation.ActivityLine{{Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(r.Int64N(30_000), irm.MustCurrency("USD"))}}},
		}
		in.Activities = append(in.Activities, a)
		if r.IntN(3) == 0 {
			back := a
			m, _ := a.Lines[0].Amounts.Gross.Neg()
			back.ID, back.At, back.Quantity = "r"+id, at.AddDate(0, 0, r.IntN(40)), irm.Quantity{}
			back.Lines = []compensation.ActivityLine{{Amounts: irm.Amounts{Gross: m}}}
			in.Activities = append(in.Activities, back)
		}
	}
	for i := range r.IntN(3) {
		in.Adjustments = append(in.Adjustments, compensation.Adjustment{
			ID: compensation.ActivityID(fmt.Sprint("a", i)), Payee: payees[r.IntN(2)].ID, At: day(r.IntN(90)), Amount: irm.MoneyFromMinor(r.Int64N(4000)-2000|1, irm.MustCurrency("USD")),
			Reason: "goodwill", Actor: irm.Actor{Kind: irm.ActorHuman, Party: "brand", ID: "kim"},
		})
		in.Payouts = append(in.Payouts, compensation.Payout{ID: compensation.ActivityID(fmt.Sprint("h", i)), Payee: payees[r.IntN(2)].ID, At: day(r.IntN(90)), Amount: irm.MoneyFromMinor(r.Int64N(3000)-500, irm.MustCurrency("USD"))})
	}
	return in
}

// Whatever is settled, refunded, amended, held, recouped, reserved, settled with the bank or
// voided: at every cut the accounts of the payees are the balances of the settlement, all
// entries sum to zero, and neither the order nor repetition shows.
func TestReconcileProperty(t *testing.T) {
	paid, differing := 0, 0
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 18))
		versions, e := terms(t, r)
		books, err := journal.NewBooks(versions...)
		if err != nil {
			t.Fatal(err)
		}
		in := happenings(r)
		hand := in.Payouts
		facts := journal.Facts{}
		for _, h := range hand {
			facts.ByHand = append(facts.ByHand, journal.ByHand{Plan: "p", Payout: h})
		}
		var story []compensation.PayoutEntry
		before := map[irm.PayeeID]compensation.Balance{}
		j := new(journal.Journal)
		for n, cut := range []time.Time{day(12), day(33), day(34), day(70), day(120), day(200)} {
			in.Cut, in.Payouts = cut, append(slices.Clone(hand), compensation.PaidPayouts(story)...)
			result, err := e.Settle(in)
			if err != nil {
				t.Fatal(err)
			}
			in.Booked = append(in.Booked, result.Lines...)
			in.Payouts = hand
			list, err := e.Reserve(in, story)
			if err != nil {
				t.Fatal(err)
			}
			story = append(story, list...)
			in.Payouts = append(slices.Clone(hand), compensation.PaidPayouts(story)...)
			if result, err = e.Settle(in); err != nil || len(result.Lines) != 0 {
				t.Fatal(result.Lines, err)
			}
			facts.Lines, facts.Payouts = in.Booked, story
			if n != 2 { // now and then nothing is divided
				for _, b := range result.Balances {
					facts.Divisions = append(facts.Divisions, journal.Division{Plan: "p", Cut: cut, Before: before[b.Payee], After: b})
					before[b.Payee] = b
				}
			}
			all := entries(t, books, facts)
			r.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
			add(t, j, all...)
			tr := trial(t, j, cut)
			if n != 2 {
				if fs := tr.Reconcile("p", result.Balances); len(fs) != 0 {
					t.Fatalf("seed %d, cut %d: %v\n%+v", seed, n, fs, tr)
				}
			}
			result.Balances[0].Payable = usd("987654.32")
			if len(tr.Reconcile("p", result.Balances)) > 0 {
				differing++
			}
			balanced(t, tr)
			// The bank pays some at once, refuses some, and leaves some open.
			for _, p := range compensation.OpenPayouts(story) {
				i := slices.IndexFunc(story, func(s compensation.PayoutEntry) bool { return s.Payout == p.ID })
				switch r.IntN(3) {
				case 0:
					end, err := story[i].Settled(cut)
					story = append(story, ended(t, end, err))
					paid++
					tenth, err := p.Amount.Mul(irm.MustRate("10%"), irm.TowardZero)
					if err != nil {
						t.Fatal(err)
					}
					facts.Payments = append(facts.Payments, journal.Payment{Payout: p.ID, Plan: "p", Payee: p.Payee, At: cut, Amount: p.Amount, Withheld: tenth, VAT: tenth, Paid: eur("7"), Worth: eur("6")})
				case 1:
					end, err := story[i].Voided(cut, "no such account")
					story = append(story, ended(t, end, err))
				}
			}
		}
		again := new(journal.Journal)
		facts.Lines, facts.Payouts = in.Booked, story
		for range 2 {
			all := entries(t, books, facts)
			slices.Reverse(all)
			add(t, again, all...)
		}
		add(t, j, entries(t, books, facts)...)
		if !reflect.DeepEqual(trial(t, again, time.Time{}), trial(t, j, time.Time{})) {
			t.Fatalf("seed %d: the order shows", seed)
		}
	}
	if paid < 100 || differing != 150*6 {
		t.Errorf("only %d payouts were paid, and %d differences found", paid, differing)
	}
}

// balanced checks that all debits are all credits.
func balanced(t testing.TB, tr journal.Trial) {
	t.Helper()
	sums := make(map[irm.Currency]irm.Money)
	for _, r := range tr.Rows {
		m, err := r.Balance()
		if err != nil {
			t.Fatal(err)
		}
		if sums[m.Currency()], err = sums[m.Currency()].Add(m); err != nil {
			t.Fatal(err)
		}
	}
	for c, m := range sums {
		if m.Sign() != 0 {
			t.Fatalf("the trial balance in %s is out by %s", c, m)
		}
	}
}
