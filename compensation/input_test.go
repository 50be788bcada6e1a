package compensation_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func TestAdjustmentsAndPayoutsAreChecked(t *testing.T) {
	e := evaluator(t)
	good := compensation.Adjustment{ID: "1", Payee: "pay-anna", At: day(1), Amount: money("5"), Reason: "goodwill", Actor: actor}
	paid := compensation.Payout{ID: "1", Payee: "pay-anna", At: day(1), Amount: money("5")}
	adjust := func(change func(*compensation.Adjustment)) compensation.Input {
		other := good
		change(&other)
		return compensation.Input{Adjustments: []compensation.Adjustment{good, other}}
	}
	pay := func(change func(*compensation.Payout)) compensation.Input {
		other := paid
		change(&other)
		return compensation.Input{Payouts: []compensation.Payout{paid, other}}
	}
	for name, tt := range map[string]struct {
		in   compensation.Input
		want string
	}{
		"another amount":        {adjust(func(a *compensation.Adjustment) { a.Amount = money("6") }), `adjustment "1" exists`},
		"no id":                 {adjust(func(a *compensation.Adjustment) { a.ID = "" }), "adjustments[1].id"},
		"no time":               {adjust(func(a *compensation.Adjustment) { a.ID, a.At = "2", time.Time{} }), "adjustments[1].at"},
		"no amount":             {adjust(func(a *compensation.Adjustment) { a.ID, a.Amount = "2", money("0") }), "adjustments[1].amount"},
		"in euro":               {adjust(func(a *compensation.Adjustment) { a.ID, a.Amount = "2", irm.MustMoney("1", "EUR") }), "adjustments[1].amount"},
		"no reason":             {adjust(func(a *compensation.Adjustment) { a.ID, a.Reason = "2", "" }), "adjustments[1].reason"},
		"an essay":              {adjust(func(a *compensation.Adjustment) { a.ID, a.Reason = "2", strings.Repeat("x", 1001) }), "adjustments[1].reason"},
		"nobody":                {adjust(func(a *compensation.Adjustment) { a.ID, a.Actor = "2", irm.Actor{} }), "adjustments[1].actor"},
		"for nobody":            {adjust(func(a *compensation.Adjustment) { a.ID, a.Payee = "2", "zoe" }), "want its payee"},
		"another payout":        {pay(func(o *compensation.Payout) { o.Amount = money("6") }), `payout "1" exists`},
		"no payout id":          {pay(func(o *compensation.Payout) { o.ID = "" }), "payouts[1].id"},
		"a payout in euro":      {pay(func(o *compensation.Payout) { o.ID, o.Amount = "2", irm.MustMoney("1", "EUR") }), "payouts[1].amount"},
		"a payout to nobody":    {pay(func(o *compensation.Payout) { o.ID, o.Payee = "2", "zoe" }), "payouts[1].payee"},
		"payouts beyond 2^63":   {pay(func(o *compensation.Payout) { o.ID, o.Amount = "2", irm.MoneyFromMinor(1<<63-1, money("1").Currency()) }), "overflow"},
		"activities without id": {compensation.Input{Activities: f(with(sold("x", 1, 1), func(a *compensation.Activity) { a.ID = "" }))}, "want an id"},
		"a line without id":     {compensation.Input{Booked: []compensation.Line{{Plan: e.Plan().ID, Payee: "pay-anna", Amount: money("1")}}}, "want an ID"},
	} {
		tt.in.Payees, tt.in.Cut = payees(), day(9)
		if _, err := e.Settle(tt.in); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", name, err, tt.want)
		}
	}
	elsewhere := time.FixedZone("", 3600)
	same := compensation.Input{Payees: payees(), Cut: day(9), Adjustments: []compensation.Adjustment{good, good}, Payouts: []compensation.Payout{paid, paid}}
	same.Adjustments[1].At, same.Payouts[1].At = day(1).In(elsewhere), day(1).In(elsewhere)
	if r := settle(t, e, same); r.Balances[1].Paid != money("5") {
		t.Errorf("one moment in two zones: %+v", r.Balances)
	}
}

// Whatever is given ends in a line or in a rejection.
func TestNothingIsLost(t *testing.T) {
	e := compile(t, planOf(t, "", `{"type": "commission", "id": "c", "base": "net", "rate": "10%"}`))
	r := settle(t, e, compensation.Input{Payees: anna(), Cut: day(100), Activities: f(
		sold("1", 1000, 1),
		sold("2", 1000, -1),
		sold("3", 1000, 99),
		sale("4", "zoe", 1000, day(1), day(1)),
		done("jump", "5", "1", 1),
		done("expense", "6", "1", 1),
		with(sold("7", 1000, 1), func(a *compensation.Activity) { a.RatedAt = time.Time{} }),
		with(sold("8", 1000, 1), func(a *compensation.Activity) { a.RatedAt = time.Date(292277, 1, 1, 0, 0, 0, 0, time.UTC) }),
		with(sold("9", 1000, 1), func(a *compensation.Activity) { a.Lines = nil }),
		with(sold("a", 1000, 1), func(a *compensation.Activity) { a.Creator = "" }),
		done("conversion", "b", "1", 1),
		sold("c", 1000, 1), back("d", "c", 1000, 2, 1), // nothing left
		with(sold("e", 1000, 1), func(a *compensation.Activity) { a.At = time.Time{} }),
		with(sold("f", 1000, 1), func(a *compensation.Activity) { a.RatedAt = time.Date(-292277, 1, 1, 0, 0, 0, 0, time.UTC) }),
	)})
	want := "2 outside_plan, 3 outside_plan, 4 no_payee, 5 no_component, 6 no_receipt, 7 outside_plan, 8 outside_plan, 9 no_component, a no_payee, b no_component, e time, f outside_plan"
	if got := codes(r.Rejections); got != want || books(r.Lines) != "c 1.00" {
		t.Errorf("books %s, rejects\n%s, want\n%s", books(r.Lines), got, want)
	}
	for _, x := range r.Rejections {
		if x.Message == "" || x.Activities != 1 {
			t.Errorf("rejection %+v says nothing", x)
		}
	}
}

// An order and a deliverable of one ID are two events.
func TestEventsOfOneName(t *testing.T) {
	e := compile(t, planOf(t, "", tenth, `{"type": "per_deliverable", "id": "d", "amount": $7}`))
	order := with(sold("x", 1000, 1), func(a *compensation.Activity) { a.Conversion = "17" })
	r := settle(t, e, compensation.Input{Payees: anna(), Cut: day(9), Activities: f(order, done(compensation.KindDeliverable, "17", "1", 1), with(order, func(a *compensation.Activity) { a.ID = "y" }))})
	if got := books(r.Lines); got != "c 2.00, d 7.00" || len(r.Rejections) != 0 {
		t.Errorf("books %s, %v", got, r.Rejections)
	}
}

// What a payee without creators was paid goes back, but for adjustments.
func TestPayeeWhoLeft(t *testing.T) {
	e := compile(t, planOf(t, `"advance": {"amount": $50}, "guarantee": {"amount": $5, "per": "period"}`, fee100, tenth))
	in := compensation.Input{Payees: two()[:1], Activities: f(sold("1", 10_000, 3)), Cut: day(40), Adjustments: []compensation.Adjustment{{ID: "1", Payee: "pay-anna", At: day(2), Amount: money("3"), Reason: "goodwill", Actor: actor}}}
	in.Booked = settle(t, e, in).Lines
	in.Payees, in.Cut = []irm.Payee{{ID: "pay-anna"}, {ID: "pay-ben", Creators: []irm.CreatorID{"anna"}}}, day(41)
	r := settle(t, e, in)
	for _, l := range r.Lines {
		if left := l.Payee == "pay-anna"; l.Left != left || left && l.Earned.Sign() != 0 {
			t.Errorf("line %+v", l)
		}
	}
	if r.Balances[0].Earned != money("3") {
		t.Errorf("balances %+v", r.Balances)
	}
}

func TestOddActivitiesDiffer(t *testing.T) {
	e := compile(t, planOf(t, "", fee100))
	for field, change := range map[string]func(*compensation.Activity){
		"reverses":   func(a *compensation.Activity) { a.Reverses = "2" },
		"won":        func(a *compensation.Activity) { a.Won = irm.MustQuantity("1") },
		"dimensions": func(a *compensation.Activity) { a.Dimensions.Attributes = irm.Attributes{"a": "b"} },
	} {
		_, err := e.Settle(compensation.Input{Payees: anna(), Cut: day(9), Activities: f(sold("1", 1, 1), with(sold("1", 1, 1), change))})
		var different *irm.DifferentError
		if !errors.As(err, &different) || different.Field != field {
			t.Errorf("another %s: %v", field, err)
		}
	}
}

// What was booked in a scope that is no more goes back.
func TestBookedWhereNothingIsEarned(t *testing.T) {
	old := compile(t, planOf(t, "", fee100, tenth))
	in := compensation.Input{Payees: anna(), Activities: f(sold("1", 10_000, 3)), Cut: day(9)}
	in.Booked = settle(t, old, in).Lines
	in.Booked = append(in.Booked, compensation.Line{ID: "other", Plan: "another plan", Payee: "whoever"}, in.Booked[0])
	in.Cut = day(40)
	p := planOf(t, `"guarantee": {"amount": $12, "per": "period"}`, tenth)
	r, err := compile(t, p).Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	if got := books(r.Lines); got != "c@03-01 10.00, guarantee@03-01 2.00, c -10.00, fee -100.00" || r.Lines[0].Kind != compensation.LineCorrection && r.Lines[0].Kind != compensation.LineEarn {
		t.Errorf("books %s", got)
	}
	if r.Lines[2].Kind != compensation.LineClawback || r.Lines[2].Sequence != 1 {
		t.Errorf("%+v", r.Lines[2])
	}
}

// A line for a period that had ended before the last cut is a correction.
func TestLateFactIsACorrection(t *testing.T) {
	e := compile(t, planOf(t, `"guarantee": {"amount": $1, "per": "period"}`, tenth))
	in := compensation.Input{Payees: anna(), Activities: f(sold("1", 10_000, 3)), Cut: day(31)}
	in.Booked = settle(t, e, in).Lines
	in.Activities, in.Cut = append(in.Activities, with(sold("2", 10_000, 5), func(a *compensation.Activity) { a.At = day(35) })), day(40)
	if r := settle(t, e, in); books(r.Lines) != "c@03-01 10.00" || r.Lines[0].Kind != compensation.LineCorrection {
		t.Errorf("%+v", r.Lines)
	}
	back, line := in.Booked[0], in.Booked[0]
	back.Kind, line.ID = compensation.LineCorrection, "x"
	if q := (compensation.LineQuery{Plan: "p", Payee: "pay-anna", Cut: day(31)}); !q.Match(line) || q.Match(compensation.Line{}) {
		t.Error("a query selects the wrong lines")
	}
}

// The last periods of the calendar.
func TestEndOfTime(t *testing.T) {
	p := planOf(t, "", `{"type": "retainer", "id": "r", "amount": $31}`)
	p.Effective = irm.Window{From: time.Date(9999, 11, 1, 0, 0, 0, 0, time.UTC)}
	last := time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
	r := settle(t, compile(t, p), compensation.Input{Payees: anna(), Cut: last})
	if got := books(r.Lines); got != "r@11-01 31.00" {
		t.Errorf("books %s", got)
	}
	p.Period, p.Effective.From = irm.Cadence{Every: 1000, Unit: irm.CadenceYearly, Anchor: irm.Date{Year: 2000, Month: 1, Day: 31}}, time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	p.Components[0] = compensation.Retainer{ID: "r", Amount: money("31"), Due: compensation.DueAdvance}
	if r := settle(t, compile(t, p), compensation.Input{Payees: anna(), Cut: last}); len(r.Lines) != 9 {
		t.Errorf("%d lines in eight thousand years", len(r.Lines))
	}
}
