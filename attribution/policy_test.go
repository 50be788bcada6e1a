package attribution_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

const fullPolicy = `{"schema":"irmkit/attribution-policy/1.0","id":"spring","version":3,` +
	`"model":{"rule":"markers","first":30,"middle":10,"last":30,"marks":[{"kind":"lead","weight":30}]},` +
	`"lookbacks":[{"touch":"click","span":"14d"},{"touch":"view","conversion":"trial","span":"36h"},{"touch":"survey","span":"never"},{"touch":"offline","span":"90m"}],` +
	`"precedence":[["code","click"],["view"]],"reset_after":["purchase"],"promo":"involved","several_codes":"oldest","self_referral":"flag",` +
	`"leak":{"no_touch":"flag","spike":"withhold","aggregator":"withhold","aggregators":["coupons.example"]},"excluded":["gift cards"],` +
	`"new_customer":{"rule":"history","lapsed":"365d"}}`

func TestPolicyRoundTrip(t *testing.T) {
	p, err := attribution.DecodePolicy([]byte(fullPolicy))
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(p)
	if err != nil || string(data) != fullPolicy {
		t.Errorf("got  %s, %v\nwant %s", data, err, fullPolicy)
	}
	if _, err := attribution.New(p, book(t)); err != nil {
		t.Error(err)
	}
	least, err := attribution.DecodePolicy([]byte(`{"schema":"irmkit/attribution-policy/1"}`))
	if diff := cmp.Diff(attribution.Policy{Schema: "irmkit/attribution-policy/1"}, least, cmpopts.IgnoreUnexported(attribution.Model{})); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
}

func TestDecodePolicy(t *testing.T) {
	for in, want := range map[string]string{
		`{"model":{"rule":"best"}}`:                                                   "model.rule",
		`{"model":{}}`:                                                                "model.rule",
		`{"model":{"rule":"custom","name":"mine"}}`:                                   "model.rule",
		`{"model":{"rule":"time_decay"}}`:                                             "model.half_life",
		`{"model":{"rule":"linear","half_life":"7d"}}`:                                "model.half_life",
		`{"model":{"rule":"linear","first":1}}`:                                       "model.first",
		`{"model":{"rule":"linear","name":"x"}}`:                                      "model.name",
		`{"model":{"rule":"position","first":-1,"last":2}}`:                           "model.first",
		`{"model":{"rule":"position","first":1,"last":10001}}`:                        "model.last",
		`{"model":{"rule":"position","middle":1}}`:                                    "model.first",
		`{"model":{"rule":"markers","first":1}}`:                                      "model.marks",
		`{"model":{"rule":"markers","first":1,"marks":[{"kind":"","weight":1}]}}`:     "model.marks[0].kind",
		`{"lookbacks":[{"touch":"click","span":"1w"}]}`:                               "lookbacks[0].span",
		`{"lookbacks":[{"touch":"click","span":"367d"}]}`:                             "lookbacks[0].span",
		`{"lookbacks":[{"touch":"glance","span":"1d"}]}`:                              "lookbacks[0].touch",
		`{"lookbacks":[{"span":"1d"}]}`:                                               "lookbacks[0].touch",
		`{"lookbacks":[{"touch":"click","span":"1d"},{"touch":"click","span":"2d"}]}`: "lookbacks[1]",
		`{"precedence":[["code"],["click","code"]]}`:                                  "precedence[1][1]",
		`{"precedence":[[]]}`:                                                         "precedence[0]",
		`{"reset_after":["purchase","purchase"]}`:                                     "reset_after[1]",
		`{"promo":"sometimes"}`:                                                       "promo",
		`{"promo":""}`:                                                                "promo",
		`{"several_codes":"best"}`:                                                    "several_codes",
		`{"self_referral":"report"}`:                                                  "self_referral",
		`{"leak":{"aggregator":"flag"}}`:                                              "leak.aggregators",
		`{"leak":{"aggregators":["https://coupons.example/"]}}`:                       "leak.aggregators[0]",
		`{"excluded":[""]}`:                                                           "excluded[0]",
		`{"new_customer":{"rule":"guess"}}`:                                           "new_customer.rule",
		`{"new_customer":{"lapsed":"never"}}`:                                         "new_customer.lapsed",
		`{"version":-1}`:                                                              "version",
		`{"lookback":[]}`:                                                             "lookback",
	} {
		in = strings.Replace(in, "{", `{"schema":"irmkit/attribution-policy/1",`, 1)
		_, err := attribution.DecodePolicy([]byte(in))
		var fs irm.Findings
		if !errors.As(err, &fs) || !errors.Is(err, irm.ErrInvalid) || fs[0].Path != want {
			t.Errorf("%s: %v, want a finding at %s", in, err, want)
		}
	}
	_, err := attribution.DecodePolicy([]byte(`{"schema":"irmkit/attribution-policy/2"}`))
	if err == nil || !strings.Contains(err.Error(), "schema_version") {
		t.Errorf("a newer policy: %v", err)
	}
}

func TestPolicyValidate(t *testing.T) {
	many := make([]attribution.Lookback, 1001)
	for path, p := range map[string]attribution.Policy{
		"model.rule":         {Model: attribution.Model{Rule: 99}},
		"model.marks":        {Model: attribution.Markers(1, 1, 1, make([]attribution.Mark, 17)...)},
		"lookbacks":          {Lookbacks: many},
		"lookbacks[0].touch": {Lookbacks: []attribution.Lookback{{Touch: 99}}},
		"lookbacks[0].span":  {Lookbacks: []attribution.Lookback{{Span: -2}}},
		"precedence[0][0]":   {Precedence: [][]attribution.Kind{{99}}},
		"promo":              {Promo: 99},
		"several_codes":      {SeveralCodes: 99},
		"self_referral":      {SelfReferral: 99},
		"new_customer.rule":  {NewCustomer: attribution.NewCustomer{Rule: 99}},
		"reset_after":        {ResetAfter: make([]irm.ConversionKind, 1001)},
	} {
		fs := p.Validate()
		if len(fs) == 0 || !slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Path == path }) {
			t.Errorf("findings %v, want one at %s", fs, path)
		}
		if _, err := attribution.New(p, book(t)); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("New: %v, want ErrInvalid", err)
		}
	}
}

func TestSpan(t *testing.T) {
	for in, want := range map[string]attribution.Span{
		"30d": 30 * attribution.Day, "0d": 0, "36h": attribution.Day * 3 / 2, "90m": attribution.Day / 16, "never": attribution.Never, "3660d": 3660 * attribution.Day,
	} {
		var s attribution.Span
		if err := s.UnmarshalText([]byte(in)); err != nil || s != want || s.String() != in {
			t.Errorf("%s is %s, %v; want %s", in, s, err, want)
		}
	}
	for _, in := range []string{"", "d", "7", "-1d", "+1d", "1.5d", "3661d", "99999999d", "1w", "1 d", "9999999m0", "１d"} {
		var s attribution.Span
		if err := s.UnmarshalText([]byte(in)); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%q is %s, want an error", in, s)
		}
	}
	for _, s := range []attribution.Span{-2, 3661 * attribution.Day, attribution.Span(time.Second)} {
		if _, err := s.MarshalText(); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s was written: %v", s, err)
		}
	}
}

// Every word is read back as it is written; others are refused, both ways.
func TestWords(t *testing.T) {
	check := func(n int, of func(i uint8) (encoding.TextMarshaler, func() string, encoding.TextUnmarshaler, func() uint8)) {
		t.Helper()
		for i := range uint8(n) {
			v, name, back, value := of(i)
			text, err := v.MarshalText()
			if err != nil || string(text) != name() {
				t.Errorf("%d is %q, %v, want %q", i, text, err, name())
			}
			if len(text) == 0 {
				continue // the default
			}
			if err := back.UnmarshalText(text); err != nil || value() != i {
				t.Errorf("%q is read as %d, %v", text, value(), err)
			}
		}
		v, name, back, _ := of(uint8(n))
		if _, err := v.MarshalText(); !errors.Is(err, irm.ErrInvalid) || name() != "unknown" {
			t.Errorf("value %d: %v, %q", n, err, name())
		}
		for _, text := range []string{"", "glance"} {
			if err := back.UnmarshalText([]byte(text)); !errors.Is(err, irm.ErrInvalid) {
				t.Errorf("%q: %v", text, err)
			}
		}
	}
	check(8, func(i uint8) (encoding.TextMarshaler, func() string, encoding.TextUnmarshaler, func() uint8) {
		v, b := attribution.Kind(i), new(attribution.Kind)
		return v, v.String, b, func() uint8 { return uint8(*b) }
	})
	check(8, func(i uint8) (encoding.TextMarshaler, func() string, encoding.TextUnmarshaler, func() uint8) {
		v, b := attribution.Rule(i), new(attribution.Rule)
		return v, v.String, b, func() uint8 { return uint8(*b) }
	})
	check(4, func(i uint8) (encoding.TextMarshaler, func() string, encoding.TextUnmarshaler, func() uint8) {
		v, b := attribution.Action(i), new(attribution.Action)
		return v, v.String, b, func() uint8 { return uint8(*b) }
	})
	check(3, func(i uint8) (encoding.TextMarshaler, func() string, encoding.TextUnmarshaler, func() uint8) {
		v, b := attribution.Promo(i), new(attribution.Promo)
		return v, v.String, b, func() uint8 { return uint8(*b) }
	})
	check(4, func(i uint8) (encoding.TextMarshaler, func() string, encoding.TextUnmarshaler, func() uint8) {
		v, b := attribution.Several(i), new(attribution.Several)
		return v, v.String, b, func() uint8 { return uint8(*b) }
	})
	check(2, func(i uint8) (encoding.TextMarshaler, func() string, encoding.TextUnmarshaler, func() uint8) {
		v, b := attribution.NewRule(i), new(attribution.NewRule)
		return v, v.String, b, func() uint8 { return uint8(*b) }
	})
}

// The usual model of each rule can be used; a custom one has to be made.
func TestParseModel(t *testing.T) {
	for _, rule := range []string{"last_touch", "first_touch", "last_non_direct", "linear", "position", "markers", "time_decay"} {
		m, err := attribution.ParseModel(rule)
		if err != nil || m.Rule.String() != rule || len(m.Validate()) > 0 {
			t.Errorf("ParseModel(%s) = %+v, %v, %v", rule, m, err, m.Validate())
		}
	}
	for _, rule := range []string{"custom", "best", ""} {
		if _, err := attribution.ParseModel(rule); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("ParseModel(%q): %v", rule, err)
		}
	}
}

func FuzzDecodePolicy(f *testing.F) {
	f.Add([]byte(fullPolicy))
	f.Add([]byte(`{"schema":"irmkit/attribution-policy/1","model":{"rule":"time_decay","half_life":"7d"},"precedence":[["click"]]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := attribution.DecodePolicy(data)
		if err != nil {
			return
		}
		again, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		q, err := attribution.DecodePolicy(again)
		if diff := cmp.Diff(p, q, cmpopts.IgnoreUnexported(attribution.Model{}), cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Fatalf("%v %s", err, diff)
		}
		a, err := attribution.New(p, book(t))
		if err != nil {
			t.Fatal(err)
		}
		h := attribution.History{Conversions: []irm.Conversion{order("o", "10.00", day(10), "ANNA20")}, Touches: []attribution.Touch{click("1", "ben", day(9))}}
		if _, err := a.Customer(h, nil); err != nil {
			t.Fatal(err)
		}
	})
}
