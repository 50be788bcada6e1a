package scoring_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

func full(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/profile.json")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestProfileRoundTrip(t *testing.T) {
	p, err := scoring.DecodeProfile(full(t))
	if err != nil {
		t.Fatal(err)
	}
	want := scoring.Profile{
		Schema: "irmkit/profile/1", ID: "spring", Version: 3, MinCoverage: .5,
		Criteria: []scoring.Criterion{
			{ID: "engagement", Weight: 3, Curve: scoring.Benefit(1, 6), Missing: scoring.Missing{Prior: .4}},
			{ID: "price", Weight: .5, Curve: scoring.Cost(200, 1000), Missing: scoring.Missing{Policy: scoring.Worst}},
			{ID: "audience", Weight: 1, Curve: scoring.Band(5000, 10000, 100000, 500000), Missing: scoring.Missing{Policy: scoring.Require}, Fixed: true},
			{ID: "growth", Weight: 1, Curve: scoring.Steps(0, scoring.Knot{X: -.5, Y: .5}, scoring.Knot{X: 2, Y: 1}), Missing: scoring.Missing{Policy: scoring.Skip}},
		},
		Knockouts: []scoring.Knockout{
			{Condition: scoring.Condition{ID: "risk", Max: new(scoring.Number(0))}, Unknown: scoring.Fail, Why: "brand safety"},
			{Condition: scoring.Condition{ID: "tier", OneOf: []scoring.Number{1, 2}}, Unknown: scoring.Pass},
		},
		Grades: []scoring.Grade{{Name: "A", Least: 75}, {Name: "B", Least: 50}},
		Origin: scoring.Origin{Method: "manual", Date: irm.Date{Year: 2026, Month: 3, Day: 1}, Note: "agreed in the spring meeting"},
		Quotas: []scoring.Quota{
			{Condition: scoring.Condition{ID: "audience", Max: new(scoring.Number(50000))}, MinCount: 2, MaxCount: new(5), Why: "no campaign of stars alone"},
			{Condition: scoring.Condition{ID: "tier", OneOf: []scoring.Number{1}}, MinShare: .2, MaxShare: new(scoring.Number(.5))},
		},
		Segments: []scoring.Segment{{
			Name:  "rising",
			AllOf: []scoring.Condition{{ID: "growth", Min: new(scoring.Number(2))}},
			AnyOf: []scoring.Condition{{ID: "audience", Max: new(scoring.Number(50000))}, {ID: "tier", OneOf: []scoring.Number{1}}},
			Why:   "worth a call",
		}},
	}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Error(diff)
	}
	data, err := json.MarshalIndent(p, "", "  ")
	if err != nil || string(data)+"\n" != string(full(t)) {
		t.Errorf("%v, written:\n%s", err, data)
	}
	a, _ := p.Digest()
	want.Schema = ""
	b, err := want.Digest()
	want.Criteria[0].Weight = 4
	if c, _ := want.Digest(); a != b || b == c || err != nil {
		t.Errorf("digests %s, %s and, of another, %s, %v", a, b, c, err)
	}
	want.Criteria[0].Weight = scoring.Number(math.NaN())
	if _, err := want.Digest(); err == nil {
		t.Error("NaN has a digest")
	}
}

// Every fault has its place and code, and all are reported together.
func TestProfileFaults(t *testing.T) {
	long := strings.Repeat("x", 2000)
	for want, change := range map[string]func(*scoring.Profile){
		"id id_length":                           func(p *scoring.Profile) { p.ID = long },
		"version version":                        func(p *scoring.Profile) { p.Version = -1 },
		"criteria limit":                         func(p *scoring.Profile) { p.Criteria = nil },
		"criteria[1].id id_empty":                func(p *scoring.Profile) { p.Criteria[1].ID = "" },
		"criteria[1].id duplicate":               func(p *scoring.Profile) { p.Criteria[1].ID = "engagement" },
		"criteria[1].weight weight":              func(p *scoring.Profile) { p.Criteria[1].Weight = -1 },
		"criteria[1].weight number_range":        func(p *scoring.Profile) { p.Criteria[1].Weight = scoring.Number(math.Inf(1)) },
		"criteria[0].weight weight":              func(p *scoring.Profile) { p.Criteria[0].Weight, p.Criteria[1].Weight = 1e-6, 1e6 },
		"criteria weight":                        func(p *scoring.Profile) { zero(p) },
		"criteria[0].curve limit":                func(p *scoring.Profile) { p.Criteria[0].Curve = p.Criteria[0].Curve[:1] },
		"criteria[0].curve[1].y curve_range":     func(p *scoring.Profile) { p.Criteria[0].Curve[1].Y = 2 },
		"criteria[0].curve[1].y number_range":    func(p *scoring.Profile) { p.Criteria[0].Curve[1].Y = 1e-10 },
		"criteria[0].curve[1].x curve_order":     func(p *scoring.Profile) { p.Criteria[0].Curve = scoring.Benefit(5, 1) },
		"criteria[0].curve[0].x number_range":    func(p *scoring.Profile) { p.Criteria[0].Curve[0].X = scoring.Number(math.NaN()) },
		"criteria[1].curve[1].x curve_order":     func(p *scoring.Profile) { p.Criteria[1].Curve = scoring.Benefit(1, 1+1e-10) },
		"criteria[1].curve[2].x curve_order":     func(p *scoring.Profile) { p.Criteria[1].Curve = scoring.Curve{{1, 0}, {1, .5}, {1, 1}} },
		"criteria[0].missing.policy policy":      func(p *scoring.Profile) { p.Criteria[0].Missing.Policy = 9 },
		"criteria[0].missing.prior prior":        func(p *scoring.Profile) { p.Criteria[0].Missing.Prior = 1 },
		"criteria[1].missing.prior prior":        func(p *scoring.Profile) { p.Criteria[1].Missing.Prior = .5 },
		"criteria[0].missing.prior number_range": func(p *scoring.Profile) { p.Criteria[0].Missing.Prior = 1e-12 },
		"knockouts limit":                        func(p *scoring.Profile) { p.Knockouts = make([]scoring.Knockout, 65) },
		"knockouts[0].id id_empty":               func(p *scoring.Profile) { p.Knockouts[0].ID = "" },
		"knockouts[0] condition":                 func(p *scoring.Profile) { p.Knockouts[0].Max = nil },
		"knockouts[1] condition":                 func(p *scoring.Profile) { p.Knockouts[1].Min = new(scoring.Number(1)) },
		"knockouts[0].min condition":             func(p *scoring.Profile) { p.Knockouts[0].Min = new(scoring.Number(1)) },
		"knockouts[0].max number_range":          func(p *scoring.Profile) { p.Knockouts[0].Max = new(scoring.Number(1e16)) },
		"knockouts[1].one_of limit":              func(p *scoring.Profile) { p.Knockouts[1].OneOf = make([]scoring.Number, 257) },
		"knockouts[1].one_of[1] duplicate":       func(p *scoring.Profile) { p.Knockouts[1].OneOf[1] = 1 },
		"knockouts[0].unknown unknown":           func(p *scoring.Profile) { p.Knockouts[0].Unknown = 9 },
		"knockouts[0].why limit":                 func(p *scoring.Profile) { p.Knockouts[0].Why = long },
		"grades limit":                           func(p *scoring.Profile) { p.Grades = make([]scoring.Grade, 33) },
		"grades[0].name id_empty":                func(p *scoring.Profile) { p.Grades[0].Name = "" },
		"grades[1].name duplicate":               func(p *scoring.Profile) { p.Grades[1].Name = "A" },
		"grades[0].least grade":                  func(p *scoring.Profile) { p.Grades[0].Least = 101 },
		"grades[1].least grade":                  func(p *scoring.Profile) { p.Grades[1].Least = 75 },
		"knockouts[0].unknown knockout":          func(p *scoring.Profile) { p.Knockouts[0].Review = true },
		"knockouts[0].why text_control":          func(p *scoring.Profile) { p.Knockouts[0].Why = "a\x00" },
		"knockouts[0].why utf8":                  func(p *scoring.Profile) { p.Knockouts[0].Why = "\xff" },
		"origin.method origin":                   func(p *scoring.Profile) { p.Origin.Method = "" },
		"origin.note limit":                      func(p *scoring.Profile) { p.Origin.Note = long },
		"origin.date time":                       func(p *scoring.Profile) { p.Origin.Date.Month = 13 },
		"quotas limit":                           func(p *scoring.Profile) { p.Quotas = make([]scoring.Quota, 65) },
		"quotas[0] quota":                        func(p *scoring.Profile) { p.Quotas[0].MinCount, p.Quotas[0].MaxCount = 0, nil },
		"quotas[0] condition":                    func(p *scoring.Profile) { p.Quotas[0].Max = nil },
		"quotas[0].id id_empty":                  func(p *scoring.Profile) { p.Quotas[0].ID = "" },
		"quotas[0].min_count quota":              func(p *scoring.Profile) { p.Quotas[0].MinCount = -1 },
		"quotas[0].max_count quota":              func(p *scoring.Profile) { *p.Quotas[0].MaxCount = 1 },
		"quotas[1].max_count quota":              func(p *scoring.Profile) { p.Quotas[1].MaxCount = new(-1) },
		"quotas[1].min_share quota":              func(p *scoring.Profile) { p.Quotas[1].MinShare = -.1 },
		"quotas[1].min_share number_range":       func(p *scoring.Profile) { p.Quotas[1].MinShare = 1e-10 },
		"quotas[1].max_share quota":              func(p *scoring.Profile) { *p.Quotas[1].MaxShare = .1 },
		"quotas[0].max_share quota":              func(p *scoring.Profile) { p.Quotas[0].MaxShare = new(scoring.Number(1.5)) },
		"quotas[0].why limit":                    func(p *scoring.Profile) { p.Quotas[0].Why = long },
		"segments limit":                         func(p *scoring.Profile) { p.Segments = make([]scoring.Segment, 65) },
		"segments[0] limit":                      func(p *scoring.Profile) { p.Segments[0].AllOf = make([]scoring.Condition, 63) },
		"segments[0].name id_empty":              func(p *scoring.Profile) { p.Segments[0].Name = "" },
		"segments[1].name duplicate":             func(p *scoring.Profile) { p.Segments = append(p.Segments, p.Segments[0]) },
		"segments[0].all_of[0].id id_empty":      func(p *scoring.Profile) { p.Segments[0].AllOf[0].ID = "" },
		"segments[0].any_of[1] condition":        func(p *scoring.Profile) { p.Segments[0].AnyOf[1].OneOf = nil },
		"segments[0].why limit":                  func(p *scoring.Profile) { p.Segments[0].Why = long },
		"min_coverage coverage":                  func(p *scoring.Profile) { p.MinCoverage = 0 },
		"min_coverage number_range":              func(p *scoring.Profile) { p.MinCoverage = 1e-10 },
	} {
		p, err := scoring.DecodeProfile(full(t))
		if err != nil {
			t.Fatal(err)
		}
		change(&p)
		fs := p.Validate()
		if !slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Path+" "+f.Code == want }) {
			t.Errorf("%v, want %s", fs, want)
		}
		for _, f := range fs {
			if len(f.Message) > 256 {
				t.Errorf("%d bytes: %s", len(f.Message), f.Message)
			}
		}
		if _, err := scoring.Bind(p, scoring.Accessors[row]{}); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s: Bind: %v", want, err)
		}
	}
	p := scoring.Profile{MinCoverage: 2}
	for i := range 65 {
		p.Criteria = append(p.Criteria, scoring.Criterion{ID: name(i), Weight: 1, Curve: scoring.Benefit(0, 1)})
	}
	if fs := p.Validate(); !fs.Has("limit") {
		t.Errorf("65 criteria: %v", fs)
	}
	p.Criteria = p.Criteria[:2]
	p.Criteria[1].Weight, p.Version = -1, -1
	if fs := p.Validate(); len(fs) != 3 {
		t.Errorf("%d findings, want 3: %v", len(fs), fs)
	}
}

func zero(p *scoring.Profile) {
	for i := range p.Criteria {
		p.Criteria[i].Weight = 0
	}
}

func TestDecodeProfile(t *testing.T) {
	for in, want := range map[string]string{
		`{"schema":"irmkit/profile/2","criteria":[]}`:                                                       "schema_version",
		`{"schema":"irmkit/plan/1","criteria":[]}`:                                                          "schema_name",
		`{"schema":"irmkit/profile/1"}`:                                                                     "json_missing",
		`{"schema":"irmkit/profile/1","criteria":[]}`:                                                       "limit",
		`{"schema":"irmkit/profile/1","criteria":[],"quota":1}`:                                             "json_unknown",
		`{"schema":"irmkit/profile/1","criteria":[{"id":"a","weight":1}]}`:                                  "json_type",
		`{"schema":"irmkit/profile/1","criteria":[{"id":"a","weight":"1e3"}]}`:                              "number_syntax",
		`{"schema":"irmkit/profile/1","criteria":[{"id":"a","weight":"1` + strings.Repeat("0", 47) + `"}]}`: "number_range",
		`{"schema":"irmkit/profile/1","criteria":[{"missing":{"policy":"guess"}}]}`:                         "policy",
		`{"schema":"irmkit/profile/1","criteria":[],"knockouts":[{"unknown":""}]}`:                          "unknown",
	} {
		_, err := scoring.DecodeProfile([]byte(in))
		var fs irm.Findings
		if !errors.As(err, &fs) || !fs.Has(want) {
			t.Errorf("%s: %v, want %s", in, err, want)
		}
	}
}

func TestWords(t *testing.T) {
	var p scoring.Policy
	var u scoring.Unknown
	for want, v := range map[string]interface {
		encoding.TextMarshaler
		String() string
	}{"prior": scoring.Prior, "worst": scoring.Worst, "skip": scoring.Skip, "require": scoring.Require, "review": scoring.Review, "pass": scoring.Pass, "fail": scoring.Fail} {
		text, err := v.MarshalText()
		if err != nil || string(text) != want || v.String() != want || p.UnmarshalText(text) != nil && u.UnmarshalText(text) != nil {
			t.Errorf("%v is %q, %v, want %q", v, text, err, want)
		}
	}
	if p.UnmarshalText([]byte("x")) == nil || u.UnmarshalText(nil) == nil {
		t.Error("other words are read")
	}
}

func TestBind(t *testing.T) {
	p, a := profile(), accessors()
	a["extra"] = a["price"]
	delete(a, "home")
	delete(a, "competitor")
	_, err := scoring.Bind(p, a)
	var fs irm.Findings
	if !errors.As(err, &fs) || len(fs) != 3 || fs[0].Path != "criteria[2].id" || fs[1].Path != "knockouts[0].id" || fs[2].Code != "unused" {
		t.Errorf("findings %v", fs)
	}
	a = accessors()
	a["home"] = nil
	if _, err := scoring.Bind(p, a); !errors.As(err, &fs) || len(fs) != 1 || fs[0].Code != "unbound" {
		t.Errorf("a nil accessor: %v", fs)
	}
	all := accessors()
	all["extra"] = all["price"]
	s := bind(t, p, all.For(p))
	p.Criteria[0].Curve[0].X, *p.Knockouts[0].Max = 5, 9
	if got := s.Profile(); got.Criteria[0].Curve[0].X != 1 || *got.Knockouts[0].Max != 0 {
		t.Error("a bound profile was changed")
	}
	p = profile()
	p.Criteria = p.Criteria[:2]
	other, err := s.With(p)
	if err != nil {
		t.Fatal(err)
	}
	c := candidate{engagement: 6, price: 200}
	if got := other.Score(&c).Score; got != 100 {
		t.Errorf("with two criteria: %v", got)
	}
	p.Criteria[0].ID = "extra"
	if _, err := s.With(p); !errors.As(err, &fs) || !fs.Has("unbound") {
		t.Errorf("With: %v", err)
	}
}

func TestKnockouts(t *testing.T) {
	p := scoring.Profile{
		Criteria: []scoring.Criterion{{ID: "c0", Weight: 1, Curve: scoring.Benefit(0, 1), Missing: scoring.Missing{Policy: scoring.Require}}},
		Knockouts: []scoring.Knockout{
			{Condition: scoring.Condition{ID: "c1", Min: new(scoring.Number(1)), Max: new(scoring.Number(2))}, Why: "size"},
			{Condition: scoring.Condition{ID: "c1", OneOf: []scoring.Number{1, 1.5, 3}}, Unknown: scoring.Fail},
			{Condition: scoring.Condition{ID: "c2", Min: new(scoring.Number(0))}, Unknown: scoring.Pass},
			{Condition: scoring.Condition{ID: "c3", Max: new(scoring.Number(4))}, Review: true, Why: "look"},
		},
	}
	s, nan := bind(t, p, rowAccessors(4)), math.NaN()
	for _, tt := range []struct {
		v     [12]float64
		flags scoring.Flags
		want  []scoring.Reason
	}{
		{[12]float64{1, 1, 0}, 0, nil},
		{[12]float64{1, 1, 0, 5}, scoring.NeedsReview, []scoring.Reason{{ID: "c3", Value: 5, Known: true, Want: "at most 4", Why: "look", Review: true}}},
		{[12]float64{1, 1, 0, nan}, scoring.NeedsReview, []scoring.Reason{{ID: "c3", Want: "at most 4", Why: "look", Review: true}}},
		{[12]float64{1, 2, nan}, scoring.Out, []scoring.Reason{{ID: "c1", Value: 2, Known: true, Want: "one of 1, 1.5, 3"}}},
		{[12]float64{1, 3, -1}, scoring.Out, []scoring.Reason{{ID: "c1", Value: 3, Known: true, Want: "from 1 to 2", Why: "size"}, {ID: "c2", Value: -1, Known: true, Want: "at least 0"}}},
		{[12]float64{nan, nan, 1}, scoring.Out | scoring.NeedsReview | scoring.Incomplete, []scoring.Reason{{ID: "c1", Want: "from 1 to 2", Why: "size", Review: true}, {ID: "c1", Want: "one of 1, 1.5, 3"}, {ID: "c0", Want: "a value"}}},
	} {
		c := row{v: tt.v}
		if diff := cmp.Diff(tt.want, s.Reasons(nil, &c)); diff != "" || s.Score(&c).Flags != tt.flags {
			t.Errorf("%v: flags %b, reasons %s", tt.v[:3], s.Score(&c).Flags, diff)
		}
	}
}

func TestShrink(t *testing.T) {
	if got := scoring.Shrink(6, 3, 2, 1); got != 5 {
		t.Errorf("three posts of 6 and a prior of one of 2: %v", got)
	}
	if got := scoring.Shrink(0, 0, 2, 5); got != 2 {
		t.Errorf("no posts: %v", got)
	}
	if got := scoring.Shrink(0, 0, 2, 0); !math.IsNaN(got) {
		t.Errorf("nothing: %v", got)
	}
}

// Whatever is read can be bound, written and read again.
func FuzzDecodeProfile(f *testing.F) {
	data, _ := os.ReadFile("testdata/profile.json")
	f.Add(data)
	f.Add([]byte(`{"schema":"irmkit/profile/1","criteria":[{"id":"c0","weight":"1","curve":[{"x":"1","y":"0"},{"x":"1","y":"1"}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := scoring.DecodeProfile(data)
		if err != nil {
			return
		}
		again, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		q, err := scoring.DecodeProfile(again)
		if err != nil {
			t.Fatal(err)
		}
		a := scoring.Accessors[float64]{}
		for _, c := range p.Criteria {
			a[c.ID] = func(x *float64) (float64, bool) { return *x, true }
		}
		for _, k := range p.Knockouts {
			a[k.ID] = func(x *float64) (float64, bool) { return *x, true }
		}
		for _, q := range p.Quotas {
			a[q.ID] = func(x *float64) (float64, bool) { return *x, true }
		}
		for _, g := range p.Segments {
			for _, c := range slices.Concat(g.AllOf, g.AnyOf) {
				a[c.ID] = func(x *float64) (float64, bool) { return *x, true }
			}
		}
		s, z := bind(t, p, a), bind(t, q, a)
		for _, x := range append(hard, 3, 1000) {
			r := s.Score(&x)
			if r != z.Score(&x) || !(r.Low <= r.Score && r.Score <= r.High && r.Low >= 0 && r.High < 100.0001) {
				t.Fatalf("%v: %+v, read again %+v", x, r, z.Score(&x))
			}
		}
	})
}
