package compensation_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// everything has one of each component and term.
func everything(t testing.TB) (*compensation.Evaluator, compensation.Input) {
	t.Helper()
	e := compile(t, planOf(t, `"caps": [{"id": "limit", "amount": $390, "of": ["fee", "posts", "sales", "each", "kill"]}, {"id": "pot", "amount": $150, "of": ["clicks"], "budget": true}],
		"guarantee": {"amount": $60, "per": "period", "of": ["retainer", "leads"], "recoverable": true}, "advance": {"amount": $40, "rate": "50%"},
		"policy": {"fx_max_age": 40}, "payment": {"hold": 14, "holdback": "10%", "minimum": $20, "net": 30}`,
		`{"type": "flat_fee", "id": "fee", "amount": $100}`,
		`{"type": "flat_fee", "id": "welcome", "amount": $15, "when": {"kind": ["lead"]}}`,
		`{"type": "per_deliverable", "id": "posts", "formats": {"reel": $250.00}, "amount": $40}`,
		`{"type": "retainer", "id": "retainer", "amount": $31}`,
		`{"type": "expense", "id": "travel", "rate": "50%"}`,
		`{"type": "in_kind", "id": "gifts"}`,
		`{"type": "in_kind", "id": "kit", "value": $20}`,
		`{"type": "per_unit", "id": "clicks", "of": {"kind": "click"}, "amount": $1}`,
		`{"type": "per_unit", "id": "reach", "of": {"metric": "views"}, "amount": $5, "every": "1000", "event": {"max": $12}}`,
		`{"type": "per_unit", "id": "packs", "of": {"kind": "click"}, "amount": $2, "every": "50", "partial": "down", "free": "10"}`,
		`{"type": "per_unit", "id": "leads", "of": {"kind": "lead"}, "amount": $3}`,
		`{"type": "commission", "id": "sales", "base": "net", "rate": "12.5%", "categories": {"books": "5%"}, "cap": {"amount": $60}}`,
		`{"type": "tiered", "id": "steps", "mode": "stepped", "of": {"base": "net"}, "tiers": [{"up_to": "100", "rate": "1%"}, {"flat": $2, "rate": "2%"}]}`,
		`{"type": "tiered", "id": "table", "mode": "marginal", "of": {"kind": "click"}, "tiers": [{"up_to": "100", "unit": $0.10}, {"flat": $5, "unit": $1.50, "every": "10"}]}`,
		`{"type": "milestone", "id": "each", "of": {"base": "net"}, "at": "200", "bonus": $25, "each": true}`,
		`{"type": "increment", "id": "more", "of": {"kind": "click"}, "above": "100", "every": "20", "amount": $4}`,
		`{"type": "uplift", "id": "rights", "kind": "usage_rights", "on": ["posts"], "rate": "30%"}`,
		`{"type": "escalator", "id": "raise", "on": ["retainer"], "rate": "10%"}`,
		`{"type": "kill_fee", "id": "kill", "on": ["welcome"], "stages": {"draft": "33.3%"}}`,
		`{"type": "pool_share", "id": "bounty", "amount": $100.01, "by": {"kind": "click"}}`,
	))
	facts := f(
		sold("1", 20_001, 1), soldIn("2", "100.00", "EUR", 5), inCategory("3", "books", 9_999), back("r", "1", 1_000, 20, 1),
		piece("4", "reel", 2), piece("5", "live", 3), spent("6", "30.01", "expense", "r"), spent("7", "49", "gift", ""),
		clicks("130", 6), by("ben", clicks("50", 7)), done("lead", "8", "1", 8), post("a", 9), granted("9", "1.5", 10), cancelled("10", "draft", 50),
	)
	facts[10].Conversion = "8"
	return e, compensation.Input{
		Payees: two(), Activities: facts, Readings: []irm.Reading{views("a", "9000", 30)}, FX: rates(t, rateOn("EUR", "USD", "1.1", 1)), Cut: day(100),
		Adjustments: []compensation.Adjustment{{ID: "goodwill", Payee: "pay-ben", At: day(3), Amount: money("7"), Reason: "a good idea", Actor: actor}},
	}
}

// The order of the steps, and the words for each, as a text that people read.
func TestOrderOfSteps(t *testing.T) {
	e, in := everything(t)
	var b strings.Builder
	for _, l := range settle(t, e, in).Lines {
		fmt.Fprintf(&b, "%s %s %s %s\n", l.Payee, l.Component, l.Kind, l.Amount)
		steps, err := e.Explain(l)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range steps {
			fmt.Fprintf(&b, "\t%s: %s: %s\n", s.Rule, s.Text, s.Value)
		}
	}
	const file = "testdata/steps.golden"
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("run with UPDATE_GOLDEN=1 after a look: %s", diff)
	}
}

// A line that was tampered with does not bear its amount out.
func TestReplayFindsFaults(t *testing.T) {
	e, in := everything(t)
	for _, l := range settle(t, e, in).Lines {
		for name, change := range map[string]func(*compensation.Line){
			"earned":   func(l *compensation.Line) { l.Earned = money("0.01") },
			"exact":    func(l *compensation.Line) { l.Exact = "1/7" },
			"nonsense": func(l *compensation.Line) { l.Exact = "x" },
			"huge": func(l *compensation.Line) {
				l.Exact, l.Parts = strings.Repeat("9", 40), []compensation.Part{{Version: 1, Exact: strings.Repeat("9", 40)}}
			},
			"part":    func(l *compensation.Line) { l.Parts[len(l.Parts)-1].Exact = "1/7" },
			"no part": func(l *compensation.Line) { l.Parts[len(l.Parts)-1].Exact = "x" },
			"plan":    func(l *compensation.Line) { l.Plan = "q" },
			"version": func(l *compensation.Line) { l.Parts[0].Version = 9 },
		} {
			bad := l
			bad.Parts = append([]compensation.Part(nil), l.Parts...)
			change(&bad)
			if _, err := e.Replay(bad); !errors.Is(err, irm.ErrInvalid) && !errors.Is(err, irm.ErrOverflow) {
				t.Errorf("%s of %s: %v", name, l.Component, err)
			}
		}
		steps, err := e.Explain(compensation.Line{Plan: "p", Version: 1, Parts: []compensation.Part{{Version: 1, Exact: "x"}}})
		if err == nil {
			t.Errorf("a part without sense is explained as %v", steps)
		}
	}
}

// Each part says all that its amount is made of.
func TestReplayFromNumbers(t *testing.T) {
	e, in := everything(t)
	for _, l := range settle(t, e, in).Lines {
		if len(l.Parts) == 0 || l.Parts[0].Exact == "" {
			continue
		}
		bad := l
		bad.Parts = append([]compensation.Part(nil), l.Parts...)
		p := &bad.Parts[0]
		switch {
		case p.Days > 0:
			p.Days--
		case p.Times > 0:
			p.Times++
		case p.Rate.Sign() != 0:
			p.Basis = irm.MoneyFromMinor(p.Basis.Minor()+100, p.Basis.Currency())
		case strings.HasPrefix(p.Rule, "caps["):
			p.Unit = irm.MoneyFromMinor(p.Unit.Minor()+1, p.Unit.Currency())
		case p.Unit.Sign() != 0 && l.Component != "reach" && l.Component != "packs":
			p.Quantity = irm.QuantityFromMillionths(p.Quantity.Millionths() + 1)
		default:
			continue
		}
		if _, err := e.Replay(bad); err == nil && l.Component != "guarantee" && l.Component != "recoupment" {
			t.Errorf("%s: a part %+v replays to %s", l.Component, *p, p.Exact)
		}
	}
}

func TestExplainTampered(t *testing.T) {
	e, _ := everything(t)
	for _, rule := range []string{"components[99].rate", "components[x].rate", "components[-1]", "other", ""} {
		steps, err := e.Explain(compensation.Line{Plan: "p", Version: 1, Parts: []compensation.Part{{Version: 1, Rule: rule, Exact: "1"}}})
		if err != nil || steps[0].Text != rule {
			t.Errorf("rule %q is explained as %v, %v", rule, steps, err)
		}
	}
	bare := compensation.Part{Version: 1, Rule: "components[0].amount"}
	for i := range e.Plan().Components { // numbers that a part should have, and does not
		bare.Rule = fmt.Sprintf("components[%d].amount", i)
		if steps, err := e.Explain(compensation.Line{Plan: "p", Version: 1, Parts: []compensation.Part{bare}}); err != nil || steps[0].Text == "" {
			t.Errorf("%s is explained as %v, %v", bare.Rule, steps, err)
		}
	}
}

// A late sale makes up for what the guarantee has paid.
func TestExplainGuaranteeTakenBack(t *testing.T) {
	e := compile(t, planOf(t, `"guarantee": {"amount": $20, "per": "period"}`, tenth))
	in := compensation.Input{Payees: anna(), Activities: f(sold("1", 10_000, 3)), Cut: day(40)}
	in.Booked = settle(t, e, in).Lines
	in.Activities, in.Cut = append(in.Activities, with(sold("2", 15_000, 4), func(a *compensation.Activity) { a.At = day(41) })), day(50)
	lines := settle(t, e, in).Lines
	last := lines[len(lines)-1]
	steps, err := e.Explain(last)
	if err != nil || last.Amount != money("-10") || steps[0].Text != "the guarantee is not needed any more" {
		t.Errorf("%s %s is explained as %v, %v", last.Component, last.Amount, steps, err)
	}
}
