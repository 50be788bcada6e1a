package compensationtest_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/compensationtest"
	"github.com/irmkit/irmkit/irm"
)

// The rules that hold of any plan are checked with every case, whatever it wants.
func TestRulesOfEveryCase(t *testing.T) {
	text := `{"schema": "irmkit/paycase/1", "plan": ` + planText(commissionText, "") + `, "cases": [{"name": "a", "facts": [{"kind": "purchase", "net": "64.40"}, {"kind": "purchase", "at": "2026-03-05", "net": "64.40"}],
		"cuts": ["2026-03-03", "2026-04-01"], "want": {"rejections": []}}]}`
	for _, tt := range []struct {
		name   string
		engine wrongEngine
		want   string
	}{
		{"books again", wrongEngine{before: func(in *compensation.Input) { in.Booked = nil }}, "rule.again: settling again books a line"},
		{"other cuts", wrongEngine{before: func(in *compensation.Input) { in.Booked = nil }}, "rule.cuts: with one statement instead of 2, sales of payee comes to 16.10 USD, not 24.15 USD"},
		{"replay", wrongEngine{replay: irm.ErrOverflow}, "rule.replay: the line of sales cannot be computed again: irm: overflow"},
		{"lines", wrongEngine{after: func(r *compensation.Result) { r.Lines = nil }}, "rule.sum: the lines of payee sum to 0.00 USD, and 16.10 USD are earned"},
		{"balances", wrongEngine{after: func(r *compensation.Result) { r.Balances[0].Held = irm.MustMoney("1.00", "USD") }}, "rule.balance: held, paid, payable and carried of payee are 17.10 USD together, and 16.10 USD are earned"},
		{"panics", wrongEngine{before: func(*compensation.Input) { panic("no") }}, "want: refused: the engine panics: no (invalid)"},
		{"another amount", wrongEngine{after: func(r *compensation.Result) {
			for i := range r.Lines {
				r.Lines[i].Amount = irm.MustMoney("1.00", "USD")
			}
		}}, "want an amount that is what was earned less what was booked before"},
		{"unknown lines", wrongEngine{after: func(r *compensation.Result) {
			for i := range r.Lines {
				r.Lines[i].Version = 9
			}
		}}, "rule.explain: the line of sales cannot be explained"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, err := compensationtest.Decode([]byte(text), compiled(tt.engine, nil))
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for _, failure := range f.Run(&f.Cases[0]) {
				all = append(all, failure.Error())
			}
			if !slices.ContainsFunc(all, func(s string) bool { return strings.Contains(s, tt.want) }) {
				t.Errorf("%s\nwant %s", strings.Join(all, "\n"), tt.want)
			}
		})
	}
}

// A failure prints no more lines than help.
func TestFailureIsShort(t *testing.T) {
	text := `{"schema": "irmkit/paycase/1", "plan": ` + planText(`{"type": "retainer", "id": "r", "amount": $10.00}, `+commissionText, "") + `, "cases": [{"name": "a",
		"facts": [{"kind": "purchase", "net": "64.40"}, {"kind": "fee_free"}], "want": {"total": "1.00", "rejections": [{"code": "fx"}]}}]}`
	f, err := compensationtest.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	got := f.Run(&f.Cases[0])
	if len(got) != 2 || !strings.HasSuffix(got[0].Error(), "and 1 more line") || !strings.Contains(got[0].Error(), "r (payee, earn, from 2026-03-01, cut 2026-09-01): 10.00 USD") {
		t.Error(got)
	}
	if want := "not among what was rejected: f2 (no_component)"; got[len(got)-1].Message != want {
		t.Error(got[len(got)-1].Message, "want", want)
	}
}

// Properties reports to a test what CheckProperties returns.
func TestPropertiesReport(t *testing.T) {
	plan := planOf(t, commissionText, "")
	r := &recorder{TB: t}
	compensationtest.Properties(r, plan, compensationtest.DefaultGenerator(plan), compiled(wrongEngine{replay: errors.New("no")}, nil), compensationtest.Rounds(2))
	if len(r.said) != 1 || !strings.Contains(r.said[0], "property explained") {
		t.Error(r.said)
	}
	r.said = nil
	compensationtest.Properties(r, plan, compensationtest.DefaultGenerator(plan), compensationtest.Compiled(func(*time.Location, ...compensation.Plan) (compensationtest.Engine, error) {
		return nil, errors.New("no engine")
	}))
	if len(r.said) != 1 || !strings.Contains(r.said[0], "no engine") {
		t.Error(r.said)
	}
}

type recorder struct {
	testing.TB
	said []string
}

func (r *recorder) Error(args ...any) { r.said = append(r.said, args[0].(error).Error()) }
