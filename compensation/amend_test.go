package compensation_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

const notice30 = `"policy": {"notice": 30}`

// Raises take effect at once, cuts when the notice is over: 30 days from day 20, on
// which version 2 was announced and takes effect.
func TestAmendments(t *testing.T) {
	sales := f(sold("1", 10_000, 10), sold("2", 10_000, 30), sold("3", 10_000, 60))
	views := f(clicks("8", 10), clicks("4", 30), clicks("9", 60))
	commission := func(rate string) string {
		return `{"type": "commission", "id": "c", "base": "net", "rate": "` + rate + `"}`
	}
	milestone := func(at, bonus string) string {
		return `{"type": "milestone", "id": "m", "of": {"kind": "click"}, "at": "` + at + `", "bonus": $` + bonus + `}`
	}
	each := strings.Replace(milestone("4", "10"), `"at"`, `"each": true, "at"`, 1)
	fewer := strings.Replace(milestone("10", "10"), `"at"`, `"each": true, "at"`, 1)
	table := `{"type": "tiered", "id": "t", "mode": "marginal", "of": {"kind": "click"}, "tiers": [{"up_to": "10", "unit": $1}, {"unit": $2}]}`
	dearer := strings.Replace(table, "$2", "$3", 1)
	free := `{"type": "per_unit", "id": "u", "of": {"kind": "click"}, "amount": $1, "free": "10"}`
	retainer := `{"type": "retainer", "id": "r", "amount": $31}`
	double := strings.Replace(retainer, "31", "62", 1)
	active := strings.Replace(retainer, "}", `, "when": {"kind": ["click"]}}`, 1)
	kind := func(rate string) string {
		return `{"type": "uplift", "id": "up", "kind": "rush", "on": ["fee"], "rate": "` + rate + `"}`
	}
	cap := func(component, amount string) string {
		return component[:len(component)-1] + `, "cap": {"amount": $` + amount + `}}`
	}
	rush := f(done("rush", "1", "1", 10), done("rush", "2", "1", 60))
	for _, tt := range []struct {
		name        string
		extra       string
		first, then []string
		facts       []compensation.Activity
		want        string
	}{
		{"a raise, at once", notice30, c(commission("10%")), c(commission("20%")), sales, "c 50.00"},
		{"a cut, after the notice", notice30, c(commission("10%")), c(commission("5%")), sales, "c 25.00"},
		{"a cut without notice", "", c(commission("10%")), c(commission("5%")), sales, "c 20.00"},
		{"an added component", notice30, c(fee100), c(fee100, commission("5%")), sales, "fee 100.00, c 10.00"},
		{"a component left out, after the notice", notice30, c(commission("10%"), fee100), c(fee100), sales, "c 20.00, fee 100.00"},
		{"a fee that is replaced", "", c(fee100), c(strings.Replace(fee100, "100", "120", 1)), nil, "fee 120.00"},
		{"counters carry on", "", c(table), c(table), views, "t 32.00"},
		{"counters carry on into dearer tiers", "", c(table), c(dearer), views, "t 43.00"}, // 8 + 2 + 2*3 + 9*3
		{"free units carry on", "", c(free), c(strings.Replace(free, "$1", "$2", 1)), views, "u 22.00"},
		{"a lower milestone counts what there was", notice30, c(milestone("21", "50")), c(milestone("20", "60")), views, "m 60.00"},
		{"what was reached stays as it was", "", c(milestone("8", "50")), c(milestone("8", "30")), views, "m 50.00"},
		{"times carry on", "", c(each), c(fewer), views, "m 20.00"}, // twice 4 in 8; 21 holds 10 but twice
		{"a retainer by days", notice30, c(retainer), c(double), nil, "r@03-01 42.00, r@04-01 62.00, r@05-01 62.00"},
		{"a retainer cut after the notice", notice30, c(double), c(retainer), nil, "r@03-01 62.00, r@04-01 50.63, r@05-01 31.00"}, // 19 days at 62, 11 at 31, of 30
		{"retainers of active months, each by its own days", "", c(active), c(strings.Replace(active, "31", "62", 1)), f(clicks("1", 30)), "r@03-01 22.00"},
		{"rights at the price of their day", "", c(fee100, kind("10%")), c(fee100, kind("20%")), rush, "fee 100.00, up 30.00"},
		{"no escalator after it was left out", "", c(retainer, `{"type": "escalator", "id": "up", "on": ["r"], "rate": "10%"}`), c(retainer), nil, "r@03-01 31.00, r@04-01 31.00, r@05-01 31.00"},
		{"a lower cap takes nothing that was earned before", "", c(cap(perClick, "7")), c(cap(perClick, "5")), views, "u 21.00, u/cap -14.00"},
		{"a lower cap that was not reached before", "", c(cap(perClick, "90")), c(cap(perClick, "10")), views, "u 21.00, u/cap -11.00"},
		{"a lower cap above which it was before", "", c(cap(perClick, "90")), c(cap(perClick, "5")), views, "u 21.00, u/cap -13.00"},
		{"a cap that is new takes nothing that was earned before", "", c(perClick), c(cap(perClick, "5")), views, "u 21.00, u/cap -13.00"},
		{"a cap that is new, when all was earned before", "", c(perClick), c(cap(perClick, "5")), views[:1], "u 8.00"},
		{"a retainer capped anew", "", c(retainer), c(cap(retainer, "10")), nil, "r@03-01 31.00, r@04-01 31.00, r@05-01 31.00, r/cap -73.00"}, // 20 days had been earned
		{"a cap per month of its time", "", c(strings.Replace(perClick, "$1", `$1, "cap": {"amount": $5, "per": "period"}`, 1)), c(strings.Replace(perClick, "$1", `$1, "cap": {"amount": $7, "per": "period"}`, 1)), views, "u@03-01 12.00, u@04-01 9.00, u/cap@03-01 -5.00, u/cap@04-01 -2.00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := compile(t, planOf(t, tt.extra, tt.first...), amended(t, 20, tt.extra, tt.then...))
			r := settle(t, e, compensation.Input{Payees: anna(), Activities: tt.facts, Cut: day(100)})
			if got := books(r.Lines); got != tt.want {
				t.Errorf("books %s\nwant  %s", got, tt.want)
			}
		})
	}
}

// What comes into force after the cut earns nothing yet.
func TestComponentsToCome(t *testing.T) {
	e := compile(t, planOf(t, "", fee100), amended(t, 20, "", fee100, perClick))
	if got := books(settle(t, e, compensation.Input{Payees: anna(), Cut: day(9)}).Lines); got != "fee 100.00" {
		t.Errorf("books %s", got)
	}
}

// The terms for all components together grant the notice too.
func TestAmendedTerms(t *testing.T) {
	sales := f(sold("1", 100_000, 10), sold("2", 100_000, 40), sold("3", 100_000, 70))
	limit := func(amount string) string {
		return notice30 + `, "caps": [{"id": "all", "amount": $` + amount + `, "per": "period"}]`
	}
	floor := func(amount string) string {
		return notice30 + `, "guarantee": {"amount": $` + amount + `, "per": "period"}`
	}
	for _, tt := range []struct{ name, first, then, want string }{
		{"a lower cap", limit("80"), limit("50"), "all@03-01 -20.00, all@04-01 -20.00, all@05-01 -50.00"}, // the notice is over on April 20, and April was earned before
		{"a higher cap", limit("50"), limit("80"), "all@03-01 -20.00, all@04-01 -20.00, all@05-01 -20.00"},
		{"a cap that is new", notice30, limit("80"), "all@05-01 -20.00"},
		{"a cap that is gone", limit("80"), notice30, ""},
		{"a lower guarantee", floor("150"), floor("120"), "guarantee@03-01 50.00, guarantee@04-01 20.00, guarantee@05-01 20.00"},
		{"a higher guarantee", floor("120"), floor("150"), "guarantee@03-01 50.00, guarantee@04-01 50.00, guarantee@05-01 50.00"},
		{"a lower cap of the plan", `"caps": [{"id": "all", "amount": $200}]`, `"caps": [{"id": "all", "amount": $80}]`, "all -200.00"}, // 100 before, and no more
		{"a higher cap of the plan", `"caps": [{"id": "all", "amount": $80}]`, `"caps": [{"id": "all", "amount": $200}]`, "all -100.00"},
		{"a guarantee of the plan after one of months", floor("120"), notice30 + `, "guarantee": {"amount": $400}`, "guarantee@03-01 20.00, guarantee 80.00"},
	} {
		e := compile(t, planOf(t, tt.first, tenth), amended(t, 20, tt.then, tenth))
		r := settle(t, e, compensation.Input{Payees: anna(), Activities: sales, Cut: day(100)})
		var rest []compensation.Line
		for _, l := range r.Lines {
			if l.Component != "c" {
				rest = append(rest, l)
			}
		}
		if got := books(rest); got != tt.want {
			t.Errorf("%s: books %s, want %s", tt.name, got, tt.want)
		}
	}
}

// The notice protects the old terms no longer than they would have held, and the end
// of the plan is the end of all of it.
func TestNoticeAndEnds(t *testing.T) {
	first, then := planOf(t, notice30, tenth), amended(t, 20, notice30, strings.Replace(tenth, "10%", "5%", 1))
	facts := f(sold("1", 10_000, 10), sold("2", 10_000, 30), sold("3", 10_000, 45), sold("4", 10_000, 80))
	for _, tt := range []struct {
		name           string
		ends, thenEnds int
		want           string
		rejected       string
	}{
		{"the old plan would have ended first", 40, 92, "c 30.00", ""},
		{"the new plan ends within the notice", 92, 40, "c 20.00", "3 outside_plan, 4 outside_plan"},
		{"a gap between the two", 15, 92, "c 25.00", ""},
	} {
		first.Effective.To, then.Effective.To = day(tt.ends), day(tt.thenEnds)
		r := settle(t, compile(t, first, then), compensation.Input{Payees: anna(), Activities: facts, Cut: day(100)})
		if got := books(r.Lines); got != tt.want || codes(r.Rejections) != tt.rejected {
			t.Errorf("%s: books %s, rejects %s", tt.name, got, codes(r.Rejections))
		}
	}
}

// A component that was left out may come back.
func TestComponentComesBack(t *testing.T) {
	third := amended(t, 60, "", tenth)
	third.Version = 3
	e := compile(t, planOf(t, "", tenth), amended(t, 20, "", fee100), third)
	r := settle(t, e, compensation.Input{Payees: anna(), Activities: f(sold("1", 10_000, 10), sold("2", 10_000, 30), sold("3", 10_000, 70)), Cut: day(100)})
	if got := books(r.Lines); got != "c 20.00, fee 100.00" || codes(r.Rejections) != "2 no_component" {
		t.Errorf("books %s, rejects %s", got, codes(r.Rejections))
	}
	if n := len(e.Versions()); n != 3 || e.Plan().Version != 3 {
		t.Errorf("%d versions, the last %d", n, e.Plan().Version)
	}
}

func TestRaises(t *testing.T) {
	one := func(s string) string { return `{"type": ` + s + `}` }
	for _, tt := range []struct {
		old, new string
		raise    bool
	}{
		{`"flat_fee", "id": "x", "amount": $5`, `"flat_fee", "id": "x", "amount": $6`, true},
		{`"flat_fee", "id": "x", "amount": $5`, `"flat_fee", "id": "x", "amount": $4`, false},
		{`"flat_fee", "id": "x", "amount": $5, "cap": {"amount": $5}`, `"flat_fee", "id": "x", "amount": $5`, true},
		{`"flat_fee", "id": "x", "amount": $5`, `"flat_fee", "id": "x", "amount": $6, "cap": {"amount": $9}`, false},
		{`"flat_fee", "id": "x", "amount": $5, "cap": {"amount": $5}`, `"flat_fee", "id": "x", "amount": $5, "cap": {"amount": $6}`, true},
		{`"flat_fee", "id": "x", "amount": $5`, `"flat_fee", "id": "x", "amount": $6, "when": {"via": ["code"]}`, false},
		{`"retainer", "id": "x", "amount": $5`, `"retainer", "id": "x", "amount": $6, "due": "advance"`, true},
		{`"retainer", "id": "x", "amount": $5, "due": "advance"`, `"retainer", "id": "x", "amount": $6`, false},
		{`"per_deliverable", "id": "x", "formats": {"reel": $5}`, `"per_deliverable", "id": "x", "formats": {"reel": $6, "live": $1}`, true},
		{`"per_deliverable", "id": "x", "formats": {"reel": $5}`, `"per_deliverable", "id": "x", "amount": $5`, true},
		{`"per_deliverable", "id": "x", "formats": {"reel": $5}`, `"per_deliverable", "id": "x", "amount": $4`, false},
		{`"per_deliverable", "id": "x", "amount": $5`, `"per_deliverable", "id": "x", "formats": {"reel": $4}, "amount": $6`, false},
		{`"expense", "id": "x", "rate": "50%"`, `"expense", "id": "x"`, true},
		{`"expense", "id": "x"`, `"expense", "id": "x", "rate": "50%"`, false},
		{`"per_unit", "id": "x", "of": {"kind": "lead"}, "amount": $5`, `"per_unit", "id": "x", "of": {"kind": "lead"}, "amount": $6`, true},
		{`"per_unit", "id": "x", "of": {"kind": "lead"}, "amount": $5`, `"per_unit", "id": "x", "of": {"kind": "lead"}, "amount": $6, "every": "2"`, false},
		{`"commission", "id": "x", "base": "net", "rate": "5%", "categories": {"a": "9%"}`, `"commission", "id": "x", "base": "net", "rate": "9%"`, true},
		{`"commission", "id": "x", "base": "net", "rate": "5%"`, `"commission", "id": "x", "base": "net", "rate": "6%", "categories": {"a": "4%"}`, false},
		{`"commission", "id": "x", "base": "net", "rate": "5%"`, `"commission", "id": "x", "base": "gross", "rate": "5%"`, false},
		{`"milestone", "id": "x", "of": {"kind": "lead"}, "at": "5", "bonus": $5`, `"milestone", "id": "x", "of": {"kind": "lead"}, "at": "4", "bonus": $6`, true},
		{`"milestone", "id": "x", "of": {"kind": "lead"}, "at": "5", "bonus": $5`, `"milestone", "id": "x", "of": {"kind": "lead"}, "at": "6", "bonus": $6`, false},
		{`"increment", "id": "x", "of": {"kind": "lead"}, "every": "5", "amount": $5`, `"increment", "id": "x", "of": {"kind": "lead"}, "every": "5", "amount": $6`, true},
		{`"increment", "id": "x", "of": {"kind": "lead"}, "every": "5", "amount": $5`, `"increment", "id": "x", "of": {"kind": "lead"}, "every": "6", "amount": $6`, false},
		{`"tiered", "id": "x", "mode": "whole", "of": {"base": "net"}, "tiers": [{"rate": "5%"}]`, `"tiered", "id": "x", "mode": "whole", "of": {"base": "net"}, "tiers": [{"rate": "6%", "flat": $1}]`, true},
		{`"tiered", "id": "x", "mode": "whole", "of": {"base": "net"}, "tiers": [{"rate": "5%"}]`, `"tiered", "id": "x", "mode": "whole", "of": {"base": "net"}, "tiers": [{"rate": "4%", "flat": $1}]`, false},
		{`"tiered", "id": "x", "mode": "whole", "of": {"base": "net"}, "tiers": [{"rate": "5%"}]`, `"tiered", "id": "x", "mode": "marginal", "of": {"base": "net"}, "tiers": [{"rate": "5%"}]`, false},
		{`"in_kind", "id": "x", "value": $5`, `"in_kind", "id": "x", "value": $6`, false},
	} {
		e := compile(t, planOf(t, notice30, one(tt.old)), amended(t, 20, notice30, one(tt.new)))
		if got := compensation.InForce(e, "x", 1); got.Equal(day(20)) != tt.raise {
			t.Errorf("%s\n%s\nis in force from %s, raise: %v", tt.old, tt.new, got, tt.raise)
		}
	}
}

func TestCompileErrors(t *testing.T) {
	second := func(change func(*compensation.Plan)) compensation.Plan {
		p := amended(t, 20, "", tenth)
		change(&p)
		return p
	}
	for name, tt := range map[string]struct {
		code     string
		versions []compensation.Plan
	}{
		"none":             {"missing", nil},
		"another plan":     {"id", []compensation.Plan{second(func(p *compensation.Plan) { p.ID = "q" })}},
		"another currency": {"currency", []compensation.Plan{second(func(p *compensation.Plan) { p.Currency = irm.MustCurrency("EUR") })}},
		"another zone":     {"zone", []compensation.Plan{second(func(p *compensation.Plan) { p.Zone = "Europe/Berlin" })}},
		"other periods": {"period", []compensation.Plan{second(func(p *compensation.Plan) {
			p.Period = irm.Cadence{Every: 2, Anchor: irm.Date{Year: 2026, Month: 3, Day: 1}}
		})}},
		"the same number":    {"version", []compensation.Plan{second(func(p *compensation.Plan) { p.Version = 1 })}},
		"sooner than before": {"effective", []compensation.Plan{second(func(p *compensation.Plan) { p.Effective.From = day(-1) })}},
		"another type":       {"component", []compensation.Plan{amended(t, 20, "", `{"type": "flat_fee", "id": "c", "amount": $5}`)}},
		"another type, later": {"component", []compensation.Plan{amended(t, 20, "", fee100), second(func(p *compensation.Plan) {
			p.Version, p.Components = 3, compensation.Components{compensation.FlatFee{ID: "c", Amount: money("5")}}
		})}},
		"a cap of its name": {"cap", []compensation.Plan{amended(t, 20, `"caps": [{"id": "c", "amount": $5}]`, fee100)}},
		"a component of the name of a cap": {"component", []compensation.Plan{
			amended(t, 20, `"caps": [{"id": "x", "amount": $5}]`, tenth), second(func(p *compensation.Plan) {
				p.Version, p.Components = 3, append(p.Components, compensation.FlatFee{ID: "x", Amount: money("5")})
			}),
		}},
	} {
		versions := tt.versions
		if versions != nil {
			versions = append([]compensation.Plan{planOf(t, "", tenth)}, versions...)
			if name == "another currency" {
				versions[1].Components = compensation.Components{compensation.Commission{ID: "c", Base: "net", Rate: irm.MustRate("0.1")}}
			}
		}
		_, err := compensation.Compile(versions...)
		var parse *irm.ParseError
		if !errors.As(err, &parse) || parse.Code != tt.code {
			t.Errorf("%s: got %v, want code %s", name, err, tt.code)
		}
	}
	unannounced := second(func(p *compensation.Plan) { p.Announced = p.Announced.AddDate(-3000, 0, 0) })
	if _, err := compensation.Compile(planOf(t, "", tenth), unannounced); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("announced in another age: %v", err)
	}
	silent := second(func(p *compensation.Plan) { p.Announced = compensation.Plan{}.Announced })
	var parse *irm.ParseError
	if _, err := compensation.Compile(planOf(t, notice30, tenth), silent); !errors.As(err, &parse) || parse.Code != "announced" {
		t.Errorf("an amendment that was not announced: %v", err)
	}
	for name, tt := range map[string][2]string{
		"measure": {`{"type": "milestone", "id": "m", "of": {"kind": "lead"}, "at": "5", "bonus": $5}`, `{"type": "milestone", "id": "m", "of": {"base": "net"}, "at": "5", "bonus": $5}`},
		"scope":   {`{"type": "increment", "id": "m", "of": {"kind": "lead"}, "every": "5", "amount": $5}`, `{"type": "increment", "id": "m", "of": {"kind": "lead"}, "every": "5", "amount": $5, "per": "period"}`},
		"pool":    {`{"type": "pool_share", "id": "m", "amount": $5, "by": {"kind": "lead"}}`, `{"type": "pool_share", "id": "m", "amount": $5, "by": {"kind": "click"}}`},
		"unit":    {`{"type": "per_unit", "id": "m", "of": {"kind": "lead"}, "amount": $5}`, `{"type": "per_unit", "id": "m", "of": {"kind": "lead"}, "amount": $5, "free": "5"}`},
		"goods":   {`{"type": "in_kind", "id": "m"}`, `{"type": "in_kind", "id": "m", "value": $5}`},
	} {
		if _, err := compensation.Compile(planOf(t, "", tt[0]), amended(t, 20, "", tt[1])); !errors.As(err, &parse) || parse.Code != "component" {
			t.Errorf("another %s: %v", name, err)
		}
	}
}
