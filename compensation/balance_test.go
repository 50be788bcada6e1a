package compensation_test

import (
	"fmt"
	"testing"

	"github.com/irmkit/irmkit/compensation"
)

func TestBalances(t *testing.T) { // seed: C4
	paid := func(amount string) []compensation.Payout {
		return []compensation.Payout{{ID: "1", Payee: "pay-anna", At: day(1), Amount: money(amount)}}
	}
	sales := f(sold("1", 60_000, 3), sold("2", 40_000, 20)) // 60 and 40
	for _, tt := range []struct {
		name, extra string
		facts       []compensation.Activity
		payouts     []compensation.Payout
		cut         int
		want        string // earned vested held paid payable due carried
	}{
		{"all at once", "", sales, nil, 30, "100 100 0 0 100 100 0"},
		{"held", `"payment": {"hold": 14}`, sales, nil, 30, "100 60 40 0 60 60 0"},
		{"held to the day", `"payment": {"hold": 14}`, sales, nil, 17, "60 60 0 0 60 60 0"},
		{"held a day before", `"payment": {"hold": 14}`, sales, nil, 16, "60 0 60 0 0 0 0"},
		{"work is not held", `"payment": {"hold": 14}`, append(f(piece("d", "reel", 20)), sales...), nil, 30, "103 63 40 0 63 63 0"},
		{"held beyond the calendar", `"payment": {"hold": 3660}`, sales, nil, 30, "100 0 100 0 0 0 0"},
		{"a refund of what was held", `"payment": {"hold": 14}`, append(f(back("r", "2", 40_000, 21, 20)), sales...), nil, 30, "60 60 0 0 60 60 0"},
		{"held back", `"payment": {"holdback": "10%"}`, sales, nil, 30, "100 100 10 0 90 90 0"},
		{"held back until the end", `"payment": {"holdback": "10%", "release": 5}`, sales, nil, 96, "100 100 10 0 90 90 0"},
		{"released", `"payment": {"holdback": "10%", "release": 5}`, sales, nil, 97, "100 100 0 0 100 100 0"},
		{"hold and holdback", `"payment": {"hold": 14, "holdback": "10%"}`, sales, nil, 30, "100 60 46 0 54 54 0"},
		{"less than the minimum", `"payment": {"minimum": $100.01}`, sales, nil, 30, "100 100 0 0 0 0 100"},
		{"the minimum", `"payment": {"minimum": $100}`, sales, nil, 30, "100 100 0 0 100 100 0"},
		{"paid in part", "", sales, paid("30"), 30, "100 100 0 30 70 70 0"},
		{"paid too much", "", sales, paid("130"), 30, "100 100 0 130 0 0 -30"},
		{"a payout that came back", "", sales, append(paid("30"), compensation.Payout{ID: "2", Payee: "pay-anna", At: day(2), Amount: money("-30")}), 30, "100 100 0 0 100 100 0"},
		{"later payouts", "", sales, []compensation.Payout{{ID: "1", Payee: "pay-anna", At: day(30), Amount: money("5")}}, 30, "100 100 0 0 100 100 0"},
		{"refunds beyond what is open", "", append(f(back("r", "1", 90_000, 25, 3)), sales...), paid("50"), 30, "10 10 0 50 0 0 -40"},
		{"a guarantee makes up for what is held", `"payment": {"hold": 60}, "guarantee": {"amount": $120, "per": "period"}`, sales, nil, 31, "120 120 0 0 120 120 0"},
		{"a guarantee below what is held", `"payment": {"hold": 60}, "guarantee": {"amount": $80, "per": "period"}`, sales, nil, 31, "100 80 20 0 80 80 0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := compile(t, planOf(t, tt.extra, tenth, `{"type": "per_deliverable", "id": "d", "amount": $3}`))
			r := settle(t, e, compensation.Input{Payees: anna(), Activities: tt.facts, Payouts: tt.payouts, Cut: day(tt.cut)})
			if got := balance(r.Balances[0]); got != tt.want {
				t.Errorf("balance %s, want %s", got, tt.want)
			}
		})
	}
}

func balance(b compensation.Balance) string {
	return fmt.Sprint(b.Earned.Minor()/100, b.Vested.Minor()/100, b.Held.Minor()/100, b.Paid.Minor()/100, b.Payable.Minor()/100, b.Due.Minor()/100, b.Carried.Minor()/100)
}

// What was booked net days ago is due; payouts go against the oldest lines.
func TestDue(t *testing.T) {
	e := compile(t, planOf(t, `"payment": {"net": 30}`, tenth))
	in := compensation.Input{Payees: anna(), Activities: f(sold("1", 60_000, 3), sold("2", 40_000, 20))}
	for _, step := range []struct {
		cut    int
		payout string
		want   string
	}{
		{10, "", "60 60 0 0 60 0 0"},
		{31, "", "100 100 0 0 100 0 0"},
		{39, "", "100 100 0 0 100 0 0"},
		{40, "", "100 100 0 0 100 60 0"},
		{45, "25", "100 100 0 25 75 35 0"},
		{61, "", "100 100 0 25 75 75 0"},
	} {
		if in.Cut = day(step.cut); step.payout != "" {
			in.Payouts = append(in.Payouts, compensation.Payout{ID: "1", Payee: "pay-anna", At: day(step.cut - 1), Amount: money(step.payout)})
		}
		r := settle(t, e, in)
		if got := balance(r.Balances[0]); got != step.want {
			t.Errorf("cut %d: balance %s, want %s", step.cut, got, step.want)
		}
		in.Booked = append(in.Booked, r.Lines...)
	}
}

// The books of an earlier system come in as an adjustment, and sales of its time as
// refunds only.
func TestOpeningBalance(t *testing.T) {
	opening := compensation.Adjustment{ID: "cut-over", Payee: "pay-anna", At: start, Amount: money("-12.50"), Reason: "carried from the old system", Actor: actor}
	e := compile(t, planOf(t, "", tenth))
	r := settle(t, e, compensation.Input{Payees: anna(), Activities: f(sold("1", 10_000, 3)), Adjustments: []compensation.Adjustment{opening, opening}, Cut: day(9)})
	if got := books(r.Lines); got != "c 10.00, adjustment/cut-over -12.50" || r.Balances[0].Carried != money("-2.50") {
		t.Errorf("booked %s, %+v", got, r.Balances[0])
	}
}
