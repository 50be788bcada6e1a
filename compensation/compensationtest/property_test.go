package compensationtest_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/compensationtest"
	"github.com/irmkit/irmkit/irm"
)

func readPlan(t testing.TB, name string) compensation.Plan {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	p, err := compensation.DecodePlan(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// planOf is a plan in dollars from March to August with these components and terms.
func planOf(t testing.TB, components, terms string) compensation.Plan {
	t.Helper()
	p, err := compensation.DecodePlan([]byte(planText(components, terms)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func planText(components, terms string) string {
	if terms != "" {
		terms = ", " + terms
	}
	return dollars(`{"schema": "irmkit/plan/1", "id": "plan", "version": 1, "currency": "USD",
		"effective": {"from": "2026-03-01T00:00:00Z", "to": "2026-09-01T00:00:00Z"}, "components": [` + components + `]` + terms + `}`)
}

// dollars writes $12.34 out.
func dollars(text string) string {
	var b strings.Builder
	for i, part := range strings.Split(text, "$") {
		if i == 0 {
			b.WriteString(part)
			continue
		}
		n := strings.IndexFunc(part, func(r rune) bool { return r != '.' && (r < '0' || r > '9') })
		fmt.Fprintf(&b, `{"amount": %q, "currency": "USD"}%s`, part[:n], part[n:])
	}
	return b.String()
}

func TestPropertiesHold(t *testing.T) {
	names, err := filepath.Glob("testdata/*.plan.json")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			p := readPlan(t, filepath.Base(name))
			compensationtest.Properties(t, p, compensationtest.DefaultGenerator(p), compensationtest.Zones(time.LoadLocation))
		})
	}
}

// wrongEngine is the evaluator with something wrong before or after it.
type wrongEngine struct {
	*compensation.Evaluator
	before func(*compensation.Input)
	after  func(*compensation.Result)
	replay error
}

func (e wrongEngine) Settle(in compensation.Input) (compensation.Result, error) {
	if e.before != nil {
		e.before(&in)
	}
	r, err := e.Evaluator.Settle(in)
	if e.after != nil && err == nil {
		e.after(&r)
	}
	return r, err
}

func (e wrongEngine) Replay(l compensation.Line) (irm.Money, error) {
	if e.replay != nil {
		return irm.Money{}, e.replay
	}
	return e.Evaluator.Replay(l)
}

// compiled makes engines of the kind, under the plan changed.
func compiled(e wrongEngine, change func(*compensation.Plan)) compensationtest.Option {
	return compensationtest.Compiled(func(zone *time.Location, versions ...compensation.Plan) (compensationtest.Engine, error) {
		versions = slices.Clone(versions)
		if change != nil {
			change(&versions[0])
		}
		evaluator, err := compensation.CompileIn(zone, versions...)
		e := e
		e.Evaluator = evaluator
		return e, err
	})
}

// brokenIn lists the properties that do not hold.
func brokenIn(err error) (names []string) {
	for _, one := range unjoin(err) {
		var b *compensationtest.Broken
		if errors.As(one, &b) {
			names = append(names, b.Name)
		}
	}
	return names
}

func unjoin(err error) []error {
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		return all.Unwrap()
	}
	return []error{err}
}

const (
	commissionText = `{"type": "commission", "id": "sales", "base": "net", "rate": "12.5%"}`
	fallingText    = `{"type": "tiered", "id": "ladder", "mode": "marginal", "of": {"base": "net"}, "tiers": [{"up_to": "300", "rate": "20%"}, {"rate": "5%"}]}`
	poolText       = `{"type": "pool_share", "id": "pool", "amount": $100.00, "by": {"base": "net"}}`
)

func TestPropertiesCatchWrongEngines(t *testing.T) {
	cents := func(n int64) func(*compensation.Result) {
		return func(r *compensation.Result) {
			for i := range r.Lines {
				m := &r.Lines[i].Amount
				*m = irm.MoneyFromMinor(m.Minor()+n, m.Currency())
			}
		}
	}
	for _, tt := range []struct {
		name     string
		plan     compensation.Plan
		engine   wrongEngine
		change   func(*compensation.Plan)
		property string
	}{
		{"rounds to whole dollars once more", planOf(t, commissionText, ""), wrongEngine{after: func(r *compensation.Result) {
			for i := range r.Lines {
				m := &r.Lines[i].Amount
				*m = irm.MoneyFromMinor((m.Minor()+50)/100*100, m.Currency())
			}
		}}, nil, "lines_sum"},
		{"adds a cent to every line", planOf(t, commissionText, ""), wrongEngine{after: cents(1)}, nil, "explained"},
		{"forgets refunds", planOf(t, commissionText, ""), wrongEngine{before: func(in *compensation.Input) {
			in.Activities = slices.DeleteFunc(slices.Clone(in.Activities), func(a compensation.Activity) bool { return a.Quantity.Sign() < 0 })
		}}, nil, "refund_complete"},
		{"forgets what came last", planOf(t, commissionText, ""), wrongEngine{before: func(in *compensation.Input) {
			if n := len(in.Activities); n > 0 {
				in.Activities = in.Activities[:n-1]
			}
		}}, nil, "order_independent"},
		{"counts what comes twice twice", planOf(t, commissionText, ""), wrongEngine{before: func(in *compensation.Input) {
			in.Activities = slices.Clone(in.Activities)
			for i := range in.Activities {
				in.Activities[i].ID = compensation.ActivityID(fmt.Sprintf("n%d", i))
			}
		}}, nil, "order_independent"},
		{"forgets what is booked", planOf(t, commissionText, ""), wrongEngine{before: func(in *compensation.Input) { in.Booked = nil }}, nil, "settled_once"},
		{"rates only what is new", planOf(t, fallingText, ""), wrongEngine{before: func(in *compensation.Input) {
			if n := len(in.Booked); n > 0 {
				last := in.Booked[n-1].Cut
				in.Activities = slices.DeleteFunc(slices.Clone(in.Activities), func(a compensation.Activity) bool { return a.At.Before(last) })
			}
		}}, nil, "cut_invariant"},
		{"forgets the cap", planOf(t, `{"type": "commission", "id": "sales", "base": "net", "rate": "50%", "cap": {"amount": $40.00}}`, ""), wrongEngine{}, func(p *compensation.Plan) {
			c := p.Components[0].(compensation.Commission)
			c.Cap = compensation.Cap{}
			p.Components = compensation.Components{c}
		}, "caps_kept"},
		{"forgets the cap of the plan", planOf(t, commissionText, `"caps": [{"id": "all", "amount": $40.00}]`), wrongEngine{}, func(p *compensation.Plan) { p.Caps = nil }, "caps_kept"},
		{"forgets the budget", planOf(t, commissionText, `"caps": [{"id": "all", "amount": $40.00, "budget": true}]`), wrongEngine{}, func(p *compensation.Plan) {
			p.Caps = slices.Clone(p.Caps)
			p.Caps[0].Budget = false
		}, "caps_kept"},
		{"forgets a cap, and another one has taken more, of something else", planOf(t, commissionText+`, {"type": "flat_fee", "id": "fee", "amount": $9000.00}`,
			`"caps": [{"id": "all", "amount": $0.05, "of": ["sales"]}, {"id": "fees", "amount": $0.01, "of": ["fee"]}]`), wrongEngine{}, func(p *compensation.Plan) { p.Caps = p.Caps[1:] }, "caps_kept"},
		{"forgets the guarantee", planOf(t, commissionText, `"guarantee": {"amount": $40.00}`), wrongEngine{}, func(p *compensation.Plan) { p.Guarantee = compensation.Guarantee{} }, "floors_kept"},
		{"reads marginal tiers as whole ones", planOf(t, fallingText, ""), wrongEngine{}, func(p *compensation.Plan) {
			c := p.Components[0].(compensation.Tiered)
			c.Mode = compensation.Whole
			p.Components = compensation.Components{c}
		}, "monotone"},
		{"loses a cent of a pool", planOf(t, poolText, ""), wrongEngine{after: cents(-1)}, nil, "pools_exact"},
		{"pays in euro", planOf(t, commissionText, ""), wrongEngine{after: func(r *compensation.Result) {
			for i := range r.Lines {
				r.Lines[i].Earned = irm.MoneyFromMinor(r.Lines[i].Earned.Minor(), irm.MustCurrency("EUR"))
			}
		}}, nil, "single_currency"},
		{"cannot replay", planOf(t, commissionText, ""), wrongEngine{replay: irm.ErrOverflow}, nil, "explained"},
		{"panics on refunds", planOf(t, commissionText, ""), wrongEngine{before: func(in *compensation.Input) {
			for _, a := range in.Activities {
				if a.Quantity.Sign() < 0 {
					panic("a refund")
				}
			}
		}}, nil, "settles"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := compensationtest.CheckProperties(tt.plan, compensationtest.DefaultGenerator(tt.plan), compiled(tt.engine, tt.change))
			if got := brokenIn(err); !slices.Contains(got, tt.property) {
				t.Errorf("broken: %v, want %s among them: %v", got, tt.property, err)
			}
		})
	}
}

// What a plan that is read again pays depends on how it is compiled the second time.
func TestPropertiesCatchLossyPlans(t *testing.T) {
	plan, n := planOf(t, commissionText, ""), 0
	err := compensationtest.CheckProperties(plan, compensationtest.DefaultGenerator(plan), compiled(wrongEngine{}, func(p *compensation.Plan) {
		if n++; n%2 == 0 {
			c := p.Components[0].(compensation.Commission)
			c.Rate = irm.MustRate("12%")
			p.Components = compensation.Components{c}
		}
	}))
	if got := brokenIn(err); !slices.Contains(got, "json_round_trip") {
		t.Errorf("broken: %v: %v", got, err)
	}
}

// A counterexample is as small as it can be, and reads like a case file.
func TestBrokenIsShrunk(t *testing.T) {
	plan := planOf(t, commissionText, "")
	err := compensationtest.CheckProperties(plan, compensationtest.DefaultGenerator(plan), compiled(wrongEngine{before: func(in *compensation.Input) {
		for _, a := range in.Activities {
			if a.Quantity.Sign() < 0 {
				panic("a refund")
			}
		}
	}}, nil))
	var b *compensationtest.Broken
	if !errors.As(err, &b) || b.Name != "settles" {
		t.Fatal(err)
	}
	if len(b.Facts) != 2 || b.Facts[1].Refunds != b.Facts[0].ID {
		t.Errorf("facts: %s", compensationtest.FactList(b.Facts))
	}
	for _, want := range []string{"property settles: the engine panics: a refund", "it means: facts that are right cannot be settled at all", "payees: anna, ben", `"refunds": "`} {
		if !strings.Contains(b.Error(), want) {
			t.Errorf("%q is not in: %v", want, b)
		}
	}
}

// The random facts of a plan reach everything that it can do.
func TestGeneratorReachesAll(t *testing.T) {
	plan := readPlan(t, "everything.plan.json")
	missed := compensationtest.Reached(plan, compensationtest.DefaultGenerator(plan), 400)
	for _, i := range missed {
		t.Errorf("%s %s is not reached", i.Path, i.What)
	}
}

func TestPropertiesRefuse(t *testing.T) {
	plan := planOf(t, commissionText, "")
	gen := compensationtest.DefaultGenerator(plan)
	bad := plan
	bad.Version = 0
	if err := compensationtest.CheckProperties(bad, gen); err == nil || len(brokenIn(err)) > 0 {
		t.Error("a plan that is refused has no properties:", err)
	}
	gen.Facts = func(*rand.Rand) []compensationtest.Fact { return []compensationtest.Fact{{Refunds: "nothing"}} }
	if err := compensationtest.CheckProperties(plan, gen, compensationtest.Rounds(3), compensationtest.Seed(9)); err == nil || !strings.Contains(err.Error(), "the generator makes facts that are wrong, in round 0") {
		t.Error(err)
	}
}
