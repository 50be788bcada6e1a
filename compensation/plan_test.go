package compensation_test

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func TestDecodePlanRoundTrip(t *testing.T) {
	want := plan(t)
	if len(want.Components) != 4 || want.Components[1].(compensation.Commission).Rate != irm.MustRate("0.1") {
		t.Fatalf("components are %+v", want.Components)
	}
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := compensation.DecodePlan(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b irm.Money) bool { return a == b }),
		cmp.Comparer(func(a, b irm.Rate) bool { return a == b }), cmp.Comparer(func(a, b irm.Quantity) bool { return a == b }),
		cmp.Comparer(func(a, b irm.Currency) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}

// Each row changes the good plan in one place. All that is wrong is reported with
// its path.
func TestDecodePlanFindings(t *testing.T) {
	for _, tt := range []struct{ name, old, new, want string }{
		{"newer schema", "irmkit/plan/1", "irmkit/plan/2", "schema schema_version"},
		{"other schema", "irmkit/plan/1", "irmkit/brief/1", "schema schema_name"},
		{"misspelt field", `"rate": "10%"`, `"rat": "10%"`, "components[1].rat json_unknown"},
		{"rate in another case", `"rate": "10%"`, `"Rate": "10%"`, "components[1].Rate json_unknown"},
		{"rate twice", `"rate": "10%"`, `"rate": "10%", "rate": "50%"`, "components[1].rate json_duplicate"},
		{"rate as a number", `"rate": "10%"`, `"rate": 0.1`, "components[1].rate json_type"},
		{"rate with an exponent", `"rate": "10%"`, `"rate": "1e-1"`, "components[1].rate decimal_syntax"},
		{"rate over 100 %", `"rate": "10%"`, `"rate": "725%"`, "components[1].rate rate_range"},
		{"negative rate", `"rate": "10%"`, `"rate": "-5%"`, "components[1].rate rate_range"},
		{"unknown base", `"base": "net", "rate"`, `"base": "profit", "rate"`, "components[1].base base"},
		{"unknown component", `"flat_fee"`, `"flat_free"`, "components[0].type json_unknown_type"},
		{"two wrong at once", `"amount": "100.00", "currency": "USD"`, `"amount": "-1.00", "currency": "EUR"`, "components[0].amount money_sign"},
		{"fee in another currency", `"amount": "100.00", "currency": "USD"`, `"amount": "1.00", "currency": "EUR"`, "components[0].amount currency_mismatch"},
		{"too many decimals", `"100.00"`, `"100.001"`, "components[0].amount money_scale"},
		{"same id twice", `"id": "sales"`, `"id": "fee"`, "components[1].id duplicate"},
		{"empty id", `"id": "sales"`, `"id": ""`, "components[1].id id_empty"},
		{"two measures", `{"base": "net"}`, `{"base": "net", "kind": "lead"}`, "components[2].of measure"},
		{"no measure", `{"base": "net"}`, `{}`, "components[2].of measure"},
		{"more decimals than cents", `"at": "1000"`, `"at": "0.001"`, "components[2].at money_scale"},
		{"negative threshold", `"at": "10"`, `"at": "-10"`, "components[3].at quantity_sign"},
		{"no version", `"version": 1,`, ``, "version json_missing"},
		{"version zero", `"version": 1`, `"version": 0`, "version version"},
		{"window reversed", `"2026-06-01T00:00:00Z"`, `"2026-02-01T00:00:00Z"`, "effective.to range_order"},
		{"window without start", `"from": "2026-03-01T00:00:00Z", `, ``, "effective.from time_missing"},
		{"unknown currency", `"currency": "USD",`, `"currency": "usd",`, "currency currency"},
		{"unknown rounding", `"version": 1`, `"version": 1, "policy": {"rounding": "up"}`, "policy.rounding rounding"},
		{"trailing data", "\n  ]\n}", "\n  ]\n}x", " json_trailing"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(planJSON(t), tt.old, tt.new, 1)
			if text == planJSON(t) {
				t.Fatal("the row changes nothing")
			}
			_, err := compensation.DecodePlan([]byte(text))
			var fs irm.Findings
			if !errors.As(err, &fs) || !errors.Is(err, irm.ErrInvalid) {
				t.Fatalf("got %v, want findings", err)
			}
			var got []string
			for _, f := range fs {
				got = append(got, f.Path+" "+f.Code)
			}
			if s := strings.Join(got, ", "); s != tt.want {
				t.Errorf("got  %s\nwant %s\n%v", s, tt.want, err)
			}
		})
	}
}

func TestPlanWithoutBaseWarns(t *testing.T) {
	p := plan(t)
	p.Components = p.Components[1:]
	fs := p.Validate()
	if len(fs) != 1 || fs[0].Code != "no_base" || fs.Err() != nil {
		t.Errorf("findings %v, want one warning", fs)
	}
}

func TestPlanValidateLimits(t *testing.T) {
	p := plan(t)
	p.Components = nil
	if !p.Validate().Has("limit") {
		t.Error("a plan without components is accepted")
	}
	p.Components = make(compensation.Components, 101)
	if !p.Validate().Has("limit") {
		t.Error("101 components are accepted")
	}
	var none *compensation.Commission
	for _, c := range []compensation.Component{nil, none, &compensation.FlatFee{ID: "fee", Amount: irm.MustMoney("1", "USD")}} {
		p.Components = compensation.Components{c}
		if !p.Validate().Has("component") {
			t.Errorf("%T is accepted as a component", c)
		}
	}
	p = plan(t)
	p.Policy.Rounding, p.Currency = 77, irm.Currency{}
	if fs := p.Validate(); !fs.Has("rounding") || !fs.Has("currency") {
		t.Errorf("findings %v", fs)
	}
	if _, err := compensation.Compile(p); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("Compile: %v", err)
	}
}

func FuzzDecodePlan(f *testing.F) {
	data, err := os.ReadFile("testdata/plan.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"schema":"irmkit/plan/1","components":[{"type":"flat_fee"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := compensation.DecodePlan(data)
		if err != nil {
			if len(err.Error()) > 256 {
				t.Errorf("error of %d bytes", len(err.Error()))
			}
			return
		}
		again, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := compensation.DecodePlan(again); err != nil {
			t.Errorf("decoded once, but not again: %v\n%s", err, again)
		}
	})
}
