package compensation_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func TestSettleBooksDifferences(t *testing.T) {
	e := evaluator(t)
	facts := []compensation.Activity{
		sale("1", "anna", 60_005, day(1), day(1)),
		sale("2", "anna", 40_000, day(2), day(2)),
		sale("3", "anna", -10_000, day(40), day(2)), // refund of 2
	}
	var booked []compensation.Line
	for _, step := range []struct {
		cut  time.Time
		want []string
	}{
		{day(2), []string{"fee 100.00", "sales 60.01"}}, // 60.005 rounded once
		{day(31), []string{"sales 40.00", "first-thousand 50.00"}},
		{day(31), nil}, // again
		{day(61), []string{"sales -10.00", "first-thousand -50.00"}},
	} {
		r := settle(t, e, compensation.Input{Payees: payees()[:1], Activities: facts, Booked: booked, Cut: step.cut})
		var got []string
		for _, l := range r.Lines {
			got = append(got, l.Component+" "+l.Amount.Amount())
			if sum, err := l.Before.Add(l.Amount); err != nil || sum != l.Earned {
				t.Errorf("%s: before %s and amount %s are not earned %s", l.Component, l.Before, l.Amount, l.Earned)
			}
		}
		if !slices.Equal(got, step.want) {
			t.Errorf("cut %s booked %q, want %q", step.cut.Format(time.DateOnly), got, step.want)
		}
		booked = append(booked, r.Lines...)
	}
}

func TestFeeWaitsForThePlan(t *testing.T) {
	e := evaluator(t)
	for cut, want := range map[time.Time]int{start: 0, start.Add(time.Microsecond): 2} {
		if r := settle(t, e, compensation.Input{Payees: payees(), Cut: cut}); len(r.Lines) != want {
			t.Errorf("cut at %s books %d lines, want %d", cut, len(r.Lines), want)
		}
	}
}

func TestMilestoneByConversions(t *testing.T) {
	e := evaluator(t)
	var facts []compensation.Activity
	for i := range 10 {
		a := sale(fmt.Sprint(i), "ben", 100, day(1), day(1))
		a.Quantity = irm.MustQuantity("0.999999")
		facts = append(facts, a)
	}
	r := settle(t, e, compensation.Input{Payees: payees()[1:], Activities: facts, Cut: day(9)})
	if got := position(r.Lines)["pay-agency/ten-orders"]; got != 0 {
		t.Errorf("9.99999 conversions earn %d, want nothing", got)
	}
	rest := sale("rest", "cleo", 100, day(1), day(1)) // another creator of the same payee
	rest.Quantity = irm.MustQuantity("0.00001")
	r = settle(t, e, compensation.Input{Payees: payees()[1:], Activities: append(facts, rest), Cut: day(9)})
	if got := position(r.Lines)["pay-agency/ten-orders"]; got != 2500 {
		t.Errorf("10 conversions earn %d, want 2500", got)
	}
}

func TestRejections(t *testing.T) {
	foreign := sale("2", "anna", 1, day(1), day(1))
	foreign.Lines[0].Amounts.Gross = irm.MustMoney("5", "EUR")
	r := settle(t, evaluator(t), compensation.Input{Payees: payees(), Cut: day(30), Activities: []compensation.Activity{
		sale("3", "stranger", 100, day(1), day(1)),
		foreign,
		sale("1", "anna", 100, day(1), day(-1)),
		sale("4", "anna", 100, day(93), day(93)), // waits for a later cut: no rejection
	}})
	var got []string
	for _, x := range r.Rejections {
		got = append(got, x.Event+" "+x.Code)
	}
	if want := []string{"1 outside_plan", "2 fx", "3 no_payee"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What a position is made of does not matter, only what it comes to: a line that
// was booked in euro and taken back is no reason to reject the dollars.
func TestPositionsAreRatedAsAWhole(t *testing.T) {
	e := evaluator(t)
	step := func(id string, share string, amount irm.Money) compensation.Activity {
		a := sale(id, "anna", 0, day(1), day(1))
		a.Conversion, a.Quantity, a.Lines[0].Amounts.Gross = "order", irm.MustQuantity(share), amount
		return a
	}
	bought := step("1", "1", irm.MustMoney("50", "EUR"))
	undone, again := step("2", "0", irm.MustMoney("-50", "EUR")), step("3", "0", money("60"))
	for _, tt := range []struct {
		name       string
		facts      []compensation.Activity
		sales      int64
		rejections int
	}{
		{"euro", []compensation.Activity{bought}, 0, 1},
		{"euro, then a share", []compensation.Activity{step("0", "1", irm.Money{}), step("4", "0", irm.MustMoney("50", "EUR"))}, 0, 1},
		{"euro, taken back", []compensation.Activity{bought, undone}, 0, 0},
		{"euro, taken back for dollars", []compensation.Activity{bought, undone, again}, 600, 0},
		{"euro and dollars", []compensation.Activity{bought, again}, 0, 1},
	} {
		r := settle(t, e, compensation.Input{Payees: payees()[:1], Activities: tt.facts, Cut: day(9)})
		if got := position(r.Lines)["pay-anna/sales"]; got != tt.sales || len(r.Rejections) != tt.rejections {
			t.Errorf("%s: %d for sales with %d rejections, want %d and %d", tt.name, got, len(r.Rejections), tt.sales, tt.rejections)
		}
	}
}

// A creator who changes the payee takes the earnings along, and nothing is paid
// twice.
func TestCreatorMovesToAnotherPayee(t *testing.T) {
	e := evaluator(t)
	facts := []compensation.Activity{sale("1", "anna", 10_000, day(1), day(1))}
	first := settle(t, e, compensation.Input{Payees: payees()[:1], Activities: facts, Cut: day(9)})
	moved := []irm.Payee{{ID: "pay-anna", Kind: irm.PayeeCreator}, {ID: "pay-new", Kind: irm.PayeeAgency, Creators: []irm.CreatorID{"anna"}}}
	second := settle(t, e, compensation.Input{Payees: moved, Activities: facts, Booked: first.Lines, Cut: day(10)})
	steps, err := e.Explain(second.Lines[0])
	if err != nil || len(steps) != 3 || !strings.Contains(steps[0].Text, "no creator any more") {
		t.Errorf("explained as %v, %v", steps, err)
	}
	want := map[string]int64{"pay-new/fee": 10_000, "pay-new/sales": 1_000}
	if diff := cmp.Diff(want, position(append(first.Lines, second.Lines...))); diff != "" {
		t.Error(diff)
	}
}

// A refund after the plan ended belongs to a sale within it.
func TestRefundIsRatedWithItsSale(t *testing.T) {
	e := evaluator(t)
	facts := []compensation.Activity{sale("1", "anna", 10_000, day(90), day(90)), sale("2", "anna", -10_000, day(100), day(90))}
	r := settle(t, e, compensation.Input{Payees: payees()[:1], Activities: facts, Cut: day(120)})
	if got := position(r.Lines)["pay-anna/sales"]; got != 0 || len(r.Rejections) != 0 {
		t.Errorf("earned %d with %d rejections, want nothing and none", got, len(r.Rejections))
	}
}

func TestSettleErrors(t *testing.T) {
	e := evaluator(t)
	other := sale("1", "anna", 101, day(1), day(1))
	twoPayees := append(payees(), irm.Payee{ID: "pay-3", Kind: irm.PayeeCreator, Creators: []irm.CreatorID{"anna"}})
	huge := sale("2", "anna", 1<<62, day(1), day(1))
	for name, tt := range map[string]struct {
		in   compensation.Input
		want error
	}{
		"no cut":              {compensation.Input{}, irm.ErrInvalid},
		"same id, other fact": {compensation.Input{Payees: payees(), Cut: day(9), Activities: []compensation.Activity{sale("1", "anna", 100, day(1), day(1)), other}}, irm.ErrExistsDifferent},
		"two payees":          {compensation.Input{Payees: twoPayees, Cut: day(9)}, irm.ErrInvalid},
		"payee twice":         {compensation.Input{Payees: append(payees(), irm.Payee{ID: "pay-anna", Kind: irm.PayeeCreator}), Cut: day(9)}, irm.ErrInvalid},
		"payee without id":    {compensation.Input{Payees: []irm.Payee{{Kind: irm.PayeeCreator}}, Cut: day(9)}, irm.ErrInvalid},
		"payee left out":      {compensation.Input{Payees: payees(), Cut: day(9), Booked: []compensation.Line{{ID: "x", Plan: "spring-2026", Version: 1, Payee: "pay-old", Component: "fee"}}}, irm.ErrInvalid},
		"cut in the past":     {compensation.Input{Payees: payees(), Cut: day(9), Booked: []compensation.Line{{ID: "x", Plan: "spring-2026", Version: 1, Payee: "pay-anna", Component: "fee", Cut: day(10)}}}, irm.ErrInvalid},
		"booked differently":  {compensation.Input{Payees: payees(), Cut: day(9), Booked: []compensation.Line{{ID: "x", Plan: "spring-2026", Version: 1, Payee: "pay-anna", Component: "fee"}, {ID: "x", Plan: "spring-2026", Version: 1, Payee: "pay-anna", Component: "sales"}}}, irm.ErrExistsDifferent},
		"overflow":            {compensation.Input{Payees: payees(), Cut: day(9), Activities: []compensation.Activity{huge, sale("3", "anna", 1<<62, day(1), day(1))}}, irm.ErrOverflow},
		"booked in euro":      {compensation.Input{Payees: payees(), Cut: day(9), Booked: []compensation.Line{{ID: "x", Plan: "spring-2026", Version: 1, Payee: "pay-anna", Component: "fee", Amount: irm.MustMoney("1", "EUR")}}}, irm.ErrCurrencyMismatch},
	} {
		if _, err := e.Settle(tt.in); !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", name, err, tt.want)
		}
	}
}

func TestActivitiesOfOneIDMustAgree(t *testing.T) {
	e, first := evaluator(t), sale("1", "anna", 100, day(1), day(1))
	for field, change := range map[string]func(*compensation.Activity){
		"conversion": func(a *compensation.Activity) { a.Conversion = "2" },
		"creator":    func(a *compensation.Activity) { a.Creator = "ben" },
		"dimensions": func(a *compensation.Activity) { a.Dimensions.Campaign = "summer" },
		"kind":       func(a *compensation.Activity) { a.Kind = "lead" },
		"at":         func(a *compensation.Activity) { a.At = day(2) },
		"rated_at":   func(a *compensation.Activity) { a.RatedAt = day(2) },
		"quantity":   func(a *compensation.Activity) { a.Quantity = irm.MustQuantity("2") },
		"lines":      func(a *compensation.Activity) { a.Lines = nil },
	} {
		other := sale("1", "anna", 100, day(1), day(1))
		change(&other)
		_, err := e.Settle(compensation.Input{Payees: payees(), Cut: day(9), Activities: []compensation.Activity{first, other}})
		var different *irm.DifferentError
		if !errors.As(err, &different) || different.Field != field {
			t.Errorf("changed %s: got %v", field, err)
		}
	}
}

func TestOverflow(t *testing.T) {
	e := evaluator(t)
	many := sale("1", "anna", 100, day(1), day(1))
	many.Quantity = irm.QuantityFromMillionths(1<<63 - 1)
	booked := func(id compensation.LineID, minor int64) compensation.Line {
		return compensation.Line{ID: id, Plan: "spring-2026", Version: 1, Payee: "pay-anna", Component: "fee", Amount: irm.MoneyFromMinor(minor, irm.MustCurrency("USD"))}
	}
	for name, in := range map[string]compensation.Input{
		"conversions": {Activities: []compensation.Activity{many, sale("2", "anna", 1, day(1), day(1))}},
		"booked":      {Booked: []compensation.Line{booked("1", 1<<62), booked("2", 1<<62)}},
		"difference":  {Booked: []compensation.Line{booked("1", -1<<63)}},
	} {
		in.Payees, in.Cut = payees(), day(9)
		if _, err := e.Settle(in); !errors.Is(err, irm.ErrOverflow) {
			t.Errorf("%s: got %v, want ErrOverflow", name, err)
		}
	}
}

func TestExplainMilestones(t *testing.T) {
	e := evaluator(t)
	var facts []compensation.Activity
	for i := range 10 {
		facts = append(facts, sale(fmt.Sprint(i), "anna", 10_000, day(i), day(i)))
	}
	first := settle(t, e, compensation.Input{Payees: payees()[:1], Activities: facts, Cut: day(20)})
	back := sale("back", "anna", -1, day(30), day(1))
	back.Conversion = "1"
	facts = append(facts, back)
	second := settle(t, e, compensation.Input{Payees: payees()[:1], Activities: facts, Booked: first.Lines, Cut: day(40)})
	var got []string
	for _, l := range append(first.Lines, second.Lines...) {
		steps, err := e.Explain(l)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range steps {
			got = append(got, l.Component+": "+s.Text+": "+s.Value)
		}
	}
	want := []string{
		"fee: fixed fee, earned when the plan takes effect: 100.00 USD",
		"sales: 10% of 1000.00 USD net over 10 events: 100.00 USD",
		"first-thousand: 1000.00 USD net over 10 events, bonus of 50.00 USD at 1000, once: 50.00 USD",
		"ten-orders: 10 conversions over 10 events, bonus of 25.00 USD at 10, once: 25.00 USD",
		"first-thousand: 999.99 USD net over 10 events, bonus of 50.00 USD at 1000, not reached: 0.00 USD",
		"first-thousand: booked before: 50.00 USD",
		"first-thousand: difference, booked now: -50.00 USD",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, l := range []compensation.Line{{Plan: "other", Version: 1, Component: "fee"}, {Plan: "spring-2026", Version: 2, Component: "fee"}} {
		if _, err := e.Explain(l); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("Explain(%+v): %v", l, err)
		}
	}
}

// A compiled plan is out of reach of whoever has the plan.
func TestEvaluatorKeepsItsPlan(t *testing.T) {
	p := plan(t)
	e, err := compensation.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	p.Components[0] = compensation.FlatFee{ID: "fee", Amount: money("999")}
	e.Plan().Components[0] = compensation.FlatFee{ID: "fee", Amount: money("999")}
	if r := settle(t, e, compensation.Input{Payees: payees()[:1], Cut: day(1)}); r.Lines[0].Amount != money("100") {
		t.Errorf("the fee is %s", r.Lines[0].Amount)
	}
}

func TestStatementsSumLines(t *testing.T) {
	e := evaluator(t)
	var lines []compensation.Line
	for _, cut := range []time.Time{day(10), day(60)} {
		r := settle(t, e, compensation.Input{Payees: payees(), Activities: history(rand.New(rand.NewPCG(1, 1))), Booked: lines, Cut: cut})
		lines = append(lines, r.Lines...)
	}
	statements, err := compensation.Statements(lines)
	if err != nil {
		t.Fatal(err)
	}
	if len(statements) != 4 {
		t.Errorf("got %d statements, want 4", len(statements))
	}
	n := 0
	for _, s := range statements {
		var sum int64
		for _, l := range s.Lines {
			if l.Payee != s.Payee || !l.Cut.Equal(s.Cut) {
				t.Errorf("line of %s at %s in the statement of %s at %s", l.Payee, l.Cut, s.Payee, s.Cut)
			}
			sum += l.Amount.Minor()
			n++
		}
		if sum != s.Total.Minor() {
			t.Errorf("lines sum to %d, total is %s", sum, s.Total)
		}
	}
	if n != len(lines) {
		t.Errorf("%d lines in statements, want %d", n, len(lines))
	}
	mixed := []compensation.Line{{Payee: "p", Amount: money("1")}, {Payee: "p", Amount: irm.MustMoney("1", "EUR")}}
	if _, err := compensation.Statements(mixed); !errors.Is(err, irm.ErrCurrencyMismatch) {
		t.Errorf("two currencies in one statement: %v", err)
	}
}
