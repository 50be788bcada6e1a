package compensation_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

var start = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

func day(n int) time.Time { return start.AddDate(0, 0, n) }

func money(s string) irm.Money { return irm.MustMoney(s, "USD") }

var dollars = regexp.MustCompile(`\$(-?[0-9.]+)`)

// planText is a plan in dollars for March to May 2026. Extra are its other members,
// and $5 is an amount.
func planText(extra string, components ...string) string {
	if extra != "" {
		extra = ", " + extra
	}
	text := `{"schema": "irmkit/plan/1", "id": "p", "version": 1, "currency": "USD", ` +
		`"effective": {"from": "2026-03-01T00:00:00Z", "to": "2026-06-01T00:00:00Z"}, "components": [` + strings.Join(components, ",\n") + `]` + extra + `}`
	return dollars.ReplaceAllString(text, `{"amount": "$1", "currency": "USD"}`)
}

func planOf(t testing.TB, extra string, components ...string) compensation.Plan {
	t.Helper()
	p, err := compensation.DecodePlan([]byte(planText(extra, components...)))
	if err != nil {
		t.Fatalf("%v\n%s", err, planText(extra, components...))
	}
	return p
}

func compile(t testing.TB, versions ...compensation.Plan) *compensation.Evaluator {
	t.Helper()
	e, err := compensation.Compile(versions...)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// amended is a second version, from so many days after the start.
func amended(t testing.TB, from int, extra string, components ...string) compensation.Plan {
	t.Helper()
	p := planOf(t, extra, components...)
	p.Version, p.Effective.From, p.Announced = 2, day(from), day(from)
	return p
}

func planJSON(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("testdata/plan.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func plan(t testing.TB) compensation.Plan {
	t.Helper()
	p, err := compensation.DecodePlan([]byte(planJSON(t)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func evaluator(t testing.TB) *compensation.Evaluator { return compile(t, plan(t)) }

func payees() []irm.Payee {
	return []irm.Payee{
		{ID: "pay-anna", Kind: irm.PayeeCreator, Creators: []irm.CreatorID{"anna"}},
		{ID: "pay-agency", Kind: irm.PayeeAgency, Creators: []irm.CreatorID{"ben", "cleo"}},
	}
}

func anna() []irm.Payee { return payees()[:1] }

// sale is a creator's part of a conversion, negative for a refund.
func sale(id string, creator irm.CreatorID, net int64, at, ratedAt time.Time) compensation.Activity {
	share := irm.MustQuantity("1")
	if net < 0 {
		share = irm.Quantity{}
	}
	return compensation.Activity{
		ID: compensation.ActivityID(id), Conversion: irm.ConversionID(id), Creator: creator, Kind: "purchase", At: at, RatedAt: ratedAt, Quantity: share,
		Lines: []compensation.ActivityLine{{Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(net, irm.MustCurrency("USD"))}}},
	}
}

// sold is a sale of anna's on a day.
func sold(id string, net int64, on int) compensation.Activity {
	return sale(id, "anna", net, day(on), day(on))
}

// back is a refund of sold.
func back(id, of string, net int64, at, on int) compensation.Activity {
	a := sale(id, "anna", -net, day(at), day(on))
	a.Conversion = irm.ConversionID(of)
	return a
}

// done is an activity of anna's that is no conversion.
func done(kind compensation.ActivityKind, id, quantity string, on int) compensation.Activity {
	return compensation.Activity{ID: compensation.ActivityID(id), Creator: "anna", Kind: kind, At: day(on), RatedAt: day(on), Quantity: irm.MustQuantity(quantity)}
}

// undone takes an activity back.
func undone(id string, a compensation.Activity, at int) compensation.Activity {
	a.ID, a.Reverses, a.At = compensation.ActivityID(id), a.ID, day(at)
	a.Quantity = irm.QuantityFromMillionths(-a.Quantity.Millionths())
	a.Lines = slices.Clone(a.Lines)
	for i := range a.Lines {
		minus, err := irm.Amounts{}.Sub(a.Lines[i].Amounts)
		if err != nil {
			panic(err)
		}
		a.Lines[i].Amounts = minus
	}
	return a
}

// with changes an activity.
func with(a compensation.Activity, change func(*compensation.Activity)) compensation.Activity {
	a.Lines = slices.Clone(a.Lines)
	change(&a)
	return a
}

// many are n facts of a kind, all on one day.
func many(n int, one func(id string) compensation.Activity) []compensation.Activity {
	list := make([]compensation.Activity, n)
	for i := range list {
		list[i] = one(fmt.Sprintf("n%05d", i))
	}
	return list
}

// settle settles, and checks what holds of every settlement.
func settle(t testing.TB, e *compensation.Evaluator, in compensation.Input) compensation.Result {
	t.Helper()
	r, err := e.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range r.Lines {
		if sum, err := l.Before.Add(l.Amount); err != nil || sum != l.Earned {
			t.Errorf("%s: before %s and amount %s are not earned %s", l.Component, l.Before, l.Amount, l.Earned)
		}
		if got, err := e.Replay(l); err != nil || got != l.Amount {
			t.Errorf("Replay(%s) = %v, %v, want %s\n%+v", l.Component, got, err, l.Amount, l.Parts)
		}
		steps, err := e.Explain(l)
		if err != nil || len(steps) == 0 {
			t.Errorf("Explain(%s) = %v, %v", l.Component, steps, err)
		}
		for _, s := range steps {
			if s.Text == "" || s.Value == "" && l.Parts == nil || s.Text == s.Rule {
				t.Errorf("%s: step %+v says nothing", l.Component, s)
			}
		}
	}
	earned := map[irm.PayeeID]int64{}
	for _, l := range append(slices.Clone(in.Booked), r.Lines...) {
		if l.Kind != compensation.LineInKind {
			earned[l.Payee] += l.Amount.Minor()
		}
	}
	for _, b := range r.Balances {
		if sum := b.Held.Minor() + b.Paid.Minor() + b.Payable.Minor() + b.Carried.Minor(); sum != b.Earned.Minor() || earned[b.Payee] != sum {
			t.Errorf("%s: earned %s, held, paid, payable and carried are %d, lines sum to %d", b.Payee, b.Earned, sum, earned[b.Payee])
		}
	}
	in.Booked = append(slices.Clone(in.Booked), r.Lines...)
	if again, err := e.Settle(in); err != nil || len(again.Lines) != 0 {
		t.Errorf("settled again: %v, %+v", err, again.Lines)
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

// books are the positions as text: component, the month of its scope if it has one,
// and the amount, in the order of first lines.
func books(lines []compensation.Line) string {
	var keys []string
	sums := map[string]irm.Money{}
	for _, l := range lines {
		key := l.Component
		if !l.Scope.From.IsZero() {
			key += l.Scope.From.Format("@01-02")
		}
		if l.Payee != "pay-anna" {
			key = strings.TrimPrefix(string(l.Payee), "pay-") + ":" + key
		}
		if _, ok := sums[key]; !ok {
			keys = append(keys, key)
		}
		sums[key], _ = sums[key].Add(l.Amount)
	}
	var out []string
	for _, k := range keys {
		if sums[k].Sign() != 0 {
			out = append(out, k+" "+sums[k].Amount())
		}
	}
	return strings.Join(out, ", ")
}

// row is a plan with facts and what they come to.
type row struct {
	name       string
	extra      string
	components []string
	facts      []compensation.Activity
	cut        int // days; 0 is 100, after the plan
	want       string
}

func check(t *testing.T, rows []row) {
	t.Helper()
	checkFor(t, anna(), rows)
}

func checkFor(t *testing.T, payees []irm.Payee, rows []row) {
	t.Helper()
	for _, tt := range rows {
		t.Run(tt.name, func(t *testing.T) {
			if tt.cut == 0 {
				tt.cut = 100
			}
			e := compile(t, planOf(t, tt.extra, tt.components...))
			r := settle(t, e, compensation.Input{Payees: payees, Activities: tt.facts, Cut: day(tt.cut)})
			if got := books(r.Lines); got != tt.want {
				t.Errorf("books %s\nwant  %s\nrejected %v", got, tt.want, r.Rejections)
			}
		})
	}
}

// c is a list of components, f one of facts.
func c(list ...string) []string { return list }

func f(list ...compensation.Activity) []compensation.Activity { return list }

func codes(list []compensation.Rejection) string {
	var out []string
	for _, r := range list {
		out = append(out, r.Event+" "+r.Code)
	}
	return strings.Join(out, ", ")
}

var actor = irm.Actor{Kind: irm.ActorHuman, Party: "brand", ID: "kim"}
