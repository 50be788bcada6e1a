package compensation_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Faults that other systems have, each as a test.

func TestPartialRefundKeepsTheRestOfACommission(t *testing.T) {
	check(t, []row{{"", "", c(tenth), f(sold("1", 10_000, 1), back("r", "1", 2_500, 9, 1)), 0, "c 7.50"}})
}

func TestRefundOfWhatWasPaidIsNotSkipped(t *testing.T) {
	e := compile(t, planOf(t, "", tenth))
	in := compensation.Input{Payees: anna(), Activities: f(sold("1", 10_000, 1)), Cut: day(9)}
	in.Booked = settle(t, e, in).Lines
	in.Payouts = []compensation.Payout{{ID: "1", Payee: "pay-anna", At: day(9), Amount: money("10")}}
	in.Activities, in.Cut = append(in.Activities, back("r", "1", 10_000, 12, 1)), day(20)
	if r := settle(t, e, in); books(r.Lines) != "c -10.00" || r.Balances[0].Carried != money("-10") {
		t.Errorf("books %s, %+v", books(r.Lines), r.Balances[0])
	}
}

func TestCentsAreNotComparedWithPercents(t *testing.T) {
	components := c(`{"type": "per_unit", "id": "flat", "of": {"kind": "purchase"}, "amount": $5}`, `{"type": "commission", "id": "half", "base": "net", "rate": "50%"}`)
	check(t, []row{{"", `"policy": {"selection": "highest"}`, components, f(sold("1", 20_000, 1)), 0, "half 100.00"}})
}

func TestHalfCentsAreSummedBeforeTheyAreRounded(t *testing.T) {
	half := func(id string) compensation.Activity { return sold(id, 5, 1) } // 10 % of 0.05 is half a cent
	check(t, []row{{"", "", c(tenth), many(10, half), 0, "c 0.05"}})
}

func TestWeightOfNoughtGetsNothing(t *testing.T) {
	p := planOf(t, "", `{"type": "pool_share", "id": "p", "amount": $0.10, "weights": {"pay-anna": 0, "pay-agency": 3}}`)
	r := settle(t, compile(t, p), compensation.Input{Payees: payees(), Cut: day(100)})
	if got := books(r.Lines); got != "agency:p 0.10" {
		t.Errorf("books %s", got)
	}
}

func TestCurrencyWithoutMinorUnits(t *testing.T) {
	p := planOf(t, "", tenth)
	p.Currency = irm.MustCurrency("JPY")
	r := settle(t, compile(t, p), compensation.Input{Payees: anna(), Activities: f(soldIn("1", "1005", "JPY", 1)), Cut: day(9)})
	if got := r.Lines[0].Amount.String(); got != "101 JPY" {
		t.Errorf("10%% of 1005 yen is %s", got)
	}
}

func TestMissingRateIsNoRate(t *testing.T) {
	r := settle(t, compile(t, planOf(t, "", tenth)), compensation.Input{Payees: anna(), Activities: f(soldIn("1", "100", "EUR", 1)), Cut: day(9)})
	if len(r.Lines) != 0 || codes(r.Rejections) != "1 fx" || !strings.Contains(r.Rejections[0].Message, "from EUR to USD on 2026-03-02") {
		t.Errorf("lines %v, rejections %v", r.Lines, r.Rejections)
	}
}

func TestTwoOpenTiersAreRefused(t *testing.T) {
	_, err := compensation.DecodePlan([]byte(planText("", tiered("marginal", ofNet, "", `{"rate": "5%"}, {"rate": "6%"}`)...)))
	if err == nil || !strings.Contains(err.Error(), "only the last is open") {
		t.Errorf("got %v", err)
	}
}

func TestNotANumber(t *testing.T) {
	for _, rate := range []string{"NaN", "Inf", "-Inf", "1e2", "0x1", "1,5", "١"} {
		_, err := compensation.DecodePlan([]byte(planText("", fee100, `{"type": "commission", "id": "c", "base": "net", "rate": "`+rate+`"}`)))
		var fs irm.Findings
		if !errors.As(err, &fs) || fs[0].Path != "components[1].rate" {
			t.Errorf("rate %s: %v", rate, err)
		}
	}
}

func TestNullIsNoValue(t *testing.T) {
	for _, field := range []string{`"rate": null`, `"rate": "10%", "base": null`, `"rate": "10%", "cap": null`, `"rate": "10%", "when": null`} {
		if _, err := compensation.DecodePlan([]byte(planText("", fee100, `{"type": "commission", "id": "c", "base": "net", `+field+`}`))); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestRefundIsSubtractedOnce(t *testing.T) {
	refund := back("r", "1", 4_000, 9, 1)
	check(t, []row{{"", "", c(tenth), f(sold("1", 10_000, 1), refund, refund, refund), 0, "c 6.00"}})
}

// 6.45 at 30 %: one line of 1.94 (1.935), and shares of it that sum to it.
func TestSharesSumToTheWhole(t *testing.T) {
	check(t, []row{{"", "", c(`{"type": "commission", "id": "c", "base": "net", "rate": "30%"}`), f(sold("1", 645, 1)), 0, "c 1.94"}})
	for total := range int64(700) {
		parts, err := irm.MoneyFromMinor(total, irm.MustCurrency("USD")).Allocate([]int64{30, 70})
		if err != nil || parts[0].Minor()+parts[1].Minor() != total {
			t.Fatalf("%d is divided into %v, %v", total, parts, err)
		}
	}
}

// A refund goes back at the rate that its sale had, whatever the rate is now.
func TestRefundAtTheRateOfItsSale(t *testing.T) {
	e := compile(t, planOf(t, "", tenth), amended(t, 20, "", `{"type": "commission", "id": "c", "base": "net", "rate": "20%"}`))
	in := compensation.Input{Payees: anna(), Activities: f(sold("1", 10_000, 10), sold("2", 10_000, 30), back("r", "1", 10_000, 40, 10)), Cut: day(50)}
	if got := books(settle(t, e, in).Lines); got != "c 20.00" {
		t.Errorf("books %s", got)
	}
}

// What is compiled is out of reach of whoever has the plan, in every part.
func TestPlanIsCopiedWhole(t *testing.T) {
	p := planOf(t, `"caps": [{"id": "all", "amount": $900, "of": ["fee"]}]`, killFee, fee100, tenth, `{"type": "flat_fee", "id": "f2", "amount": $1, "when": {"not": {"via": ["code"]}}}`)
	e := compile(t, p)
	before, err := json.Marshal(e.Plan())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []compensation.Plan{p, e.Plan(), e.Versions()[0]} {
		p.Components[0].(compensation.KillFee).Stages["draft"] = irm.MustRate("1")
		p.Components[0].(compensation.KillFee).On[0] = "x"
		p.Components[3].(compensation.FlatFee).When.Not.Via[0] = "x"
		p.Caps[0].Of[0] = "x"
	}
	after, err := json.Marshal(e.Plan())
	if err != nil || string(before) != string(after) {
		t.Errorf("changed from outside: %s, %v", after, err)
	}
}
