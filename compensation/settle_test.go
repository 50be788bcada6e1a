package compensation_test

import (
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

var start = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

func day(n int) time.Time { return start.AddDate(0, 0, n) }

func money(s string) irm.Money { return irm.MustMoney(s, "USD") }

func evaluator(t testing.TB) *compensation.Evaluator {
	t.Helper()
	e, err := compensation.Compile(plan(t))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func payees() []irm.Payee {
	return []irm.Payee{
		{ID: "pay-anna", Kind: irm.PayeeCreator, Creators: []irm.CreatorID{"anna"}},
		{ID: "pay-agency", Kind: irm.PayeeAgency, Creators: []irm.CreatorID{"ben", "cleo"}},
	}
}

// sale is a creator's part of a conversion, negative for a refund.
func sale(id string, creator irm.CreatorID, net int64, at, ratedAt time.Time) compensation.Activity {
	share := irm.MustQuantity("1")
	if net < 0 {
		share = irm.Quantity{}
	}
	return compensation.Activity{
		ID: compensation.ActivityID(id), Conversion: irm.ConversionID(id), Creator: creator, Kind: irm.KindPurchase, At: at, RatedAt: ratedAt, Quantity: share,
		Lines: []compensation.ActivityLine{{Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(net, irm.MustCurrency("USD"))}}},
	}
}

func settle(t testing.TB, e *compensation.Evaluator, in compensation.Input) compensation.Result {
	t.Helper()
	r, err := e.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// position is what lines of one payee and component sum to.
func position(lines []compensation.Line) map[string]int64 {
	sum := map[string]int64{}
	for _, l := range lines {
		sum[string(l.Payee)+"/"+l.Component] += l.Amount.Minor()
	}
	for k, v := range sum {
		if v == 0 {
			delete(sum, k)
		}
	}
	return sum
}

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
		got = append(got, string(x.Conversion)+" "+x.Code)
	}
	if want := []string{"1 outside_plan", "2 currency", "3 no_payee"}; !slices.Equal(got, want) {
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
		"unknown component":   {compensation.Input{Payees: payees(), Cut: day(9), Booked: []compensation.Line{{ID: "x", Plan: "spring-2026", Version: 1, Payee: "pay-anna", Component: "old"}}}, irm.ErrInvalid},
		"other version":       {compensation.Input{Payees: payees(), Cut: day(9), Booked: []compensation.Line{{ID: "x", Plan: "spring-2026", Version: 2, Payee: "pay-anna", Component: "fee"}}}, irm.ErrInvalid},
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
		"campaign":   func(a *compensation.Activity) { a.Campaign = "summer" },
		"kind":       func(a *compensation.Activity) { a.Kind = irm.KindLead },
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
	facts = append(facts, sale("back", "anna", -1, day(30), day(1)))
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
		"sales: sum of net over 10 entries: 1000.00 USD",
		"sales: times 10%: 100",
		"sales: rounded half_away_from_zero: 100.00 USD",
		"first-thousand: sum of net over 10 entries, bonus at 1000.00 USD: 1000.00 USD",
		"first-thousand: bonus earned: 50.00 USD",
		"ten-orders: conversions over 10 entries, bonus at 10: 10",
		"ten-orders: bonus earned: 25.00 USD",
		"first-thousand: sum of net over 11 entries, bonus at 1000.00 USD: 999.99 USD",
		"first-thousand: bonus earned: 0.00 USD",
		"first-thousand: booked before: 50.00 USD",
		"first-thousand: difference, booked now: -50.00 USD",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, l := range []compensation.Line{{Plan: "other", Version: 1, Component: "fee"}, {Plan: "spring-2026", Version: 2, Component: "fee"}, {Plan: "spring-2026", Version: 1, Component: "other"}} {
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

// randomFacts are sales and refunds of three creators around the plan's window.
func randomFacts(r *rand.Rand) []compensation.Activity {
	creators := []irm.CreatorID{"anna", "ben", "cleo", "stranger"}
	var facts []compensation.Activity
	for i := range 5 + r.IntN(40) {
		sold := day(r.IntN(110) - 10)
		creator := creators[r.IntN(len(creators))]
		net := int64(1 + r.IntN(20_000))
		facts = append(facts, sale(fmt.Sprintf("s%d", i), creator, net, sold, sold))
		if r.IntN(3) == 0 {
			facts = append(facts, sale(fmt.Sprintf("r%d", i), creator, -1-r.Int64N(net), sold.AddDate(0, 0, r.IntN(40)), sold))
		}
	}
	return facts
}

// oracle computes each position from nothing, in rationals.
func oracle(facts []compensation.Activity, cut time.Time) map[string]int64 {
	want := map[string]int64{}
	for _, p := range payees() {
		net, count := new(big.Rat), int64(0)
		for _, a := range facts {
			if slices.Contains(p.Creators, a.Creator) && a.At.Before(cut) && !a.RatedAt.Before(start) && a.RatedAt.Before(start.AddDate(0, 3, 0)) {
				net.Add(net, big.NewRat(a.Lines[0].Amounts.Gross.Minor(), 1))
				count += a.Quantity.Millionths()
			}
		}
		set := func(component string, minor int64) {
			if minor != 0 {
				want[string(p.ID)+"/"+component] = minor
			}
		}
		set("fee", 10_000)
		tenth := new(big.Rat).Mul(net, big.NewRat(1, 10))
		tenth.Add(tenth, big.NewRat(int64(net.Sign()), 2)) // half away from zero
		set("sales", new(big.Int).Quo(tenth.Num(), tenth.Denom()).Int64())
		if net.Cmp(big.NewRat(100_000, 1)) >= 0 {
			set("first-thousand", 5_000)
		}
		if count >= 10_000_000 {
			set("ten-orders", 2_500)
		}
	}
	return want
}

func TestPositionsDoNotDependOnCutsOrOrder(t *testing.T) {
	e := evaluator(t)
	last := day(200)
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		facts := randomFacts(r)
		want := oracle(facts, last)
		for range 3 {
			shuffled := append(slices.Clone(facts), facts[:len(facts)/10]...)
			r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			cuts := []time.Time{last}
			for range r.IntN(6) {
				cuts = append(cuts, day(r.IntN(180)))
			}
			slices.SortFunc(cuts, time.Time.Compare)
			var booked []compensation.Line
			ids := map[compensation.LineID]bool{}
			for _, cut := range cuts {
				result := settle(t, e, compensation.Input{Payees: payees(), Activities: shuffled, Booked: booked, Cut: cut})
				for _, l := range result.Lines {
					if ids[l.ID] {
						t.Fatalf("seed %d: line %s was booked twice", seed, l.ID)
					}
					ids[l.ID] = true
				}
				booked = append(booked, result.Lines...)
			}
			if diff := cmp.Diff(want, position(booked)); diff != "" {
				t.Fatalf("seed %d, %d cuts: (-oracle +booked)\n%s", seed, len(cuts), diff)
			}
		}
	}
}

func TestStatementsSumLines(t *testing.T) {
	e := evaluator(t)
	var lines []compensation.Line
	for _, cut := range []time.Time{day(10), day(60)} {
		r := settle(t, e, compensation.Input{Payees: payees(), Activities: randomFacts(rand.New(rand.NewPCG(1, 1))), Booked: lines, Cut: cut})
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

func BenchmarkSettle(b *testing.B) {
	e := evaluator(b)
	facts := make([]compensation.Activity, 10_000)
	for i := range facts {
		facts[i] = sale(fmt.Sprint(i), "anna", int64(i), day(i%90), day(i%90))
	}
	in := compensation.Input{Payees: payees(), Activities: facts, Cut: day(100)}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := e.Settle(in); err != nil {
			b.Fatal(err)
		}
	}
}
