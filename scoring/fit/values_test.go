package fit_test

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/fit"
)

// Facts, values and accessors say the same.
func TestValues(t *testing.T) {
	facts := measure(t, compile(t, ideal(), tables()), ada(t))
	v := facts.Values()
	var p scoring.Profile
	for id, unit := range fit.IDs() {
		p.Criteria = append(p.Criteria, scoring.Criterion{ID: id, Weight: 1, Curve: scoring.Benefit(0, 1)})
		f, ok := facts.Of(id)
		x, known := v.Of(id)
		if !ok || f.Unit != unit || f.Known != known || f.Value != x {
			t.Errorf("%s: %+v, %g %t", id, f, x, known)
		}
	}
	accessors := fit.Accessors(p, func(v *fit.Values) *fit.Values { return v })
	if len(accessors) != len(facts) {
		t.Errorf("%d accessors", len(accessors))
	}
	for _, f := range facts {
		if x, known := accessors[f.ID](&v); x != f.Value || known != f.Known {
			t.Errorf("%s: %g %t, want %+v", f.ID, x, known, f)
		}
	}
	if _, ok := facts.Of("fame"); ok {
		t.Error("fame is a fact")
	}
	if _, ok := v.Of("fame"); ok {
		t.Error("fame is known")
	}
	for range fit.IDs() {
		break
	}
	nobody := fit.Accessors(p, func(*fit.Values) *fit.Values { return nil })
	if _, known := nobody["niche"](&v); known {
		t.Error("something is known of nobody")
	}
	if len(fit.Accessors(scoring.Profile{Criteria: p.Criteria[:2]}, func(v *fit.Values) *fit.Values { return v })) != 2 {
		t.Error("accessors that the profile has no use for")
	}
}

func TestFactWords(t *testing.T) {
	for _, c := range []struct {
		fact fit.Fact
		want string
	}{
		{fit.Fact{Unit: "percent"}, "not known"},
		{fit.Fact{Known: true, Unit: "percent"}, "0 percent"},
		{fit.Fact{Known: true, Value: 3.377, Unit: "posts a week"}, "3.38 posts a week"},
		{fit.Fact{Known: true, Value: -0.004, Unit: "percent in 30 days"}, "0 percent in 30 days"},
		{fit.Fact{Known: true, Value: 1, Unit: "yes or no"}, "yes"},
		{fit.Fact{Known: true, Unit: "yes or no"}, "no"},
	} {
		if got := c.fact.Words(); got != c.want {
			t.Errorf("%+v: %s, want %s", c.fact, got, c.want)
		}
	}
}

// To measure without words gives the same values, and the same errors.
func TestValuesWithoutWords(t *testing.T) {
	m := compile(t, ideal(), tables())
	some := ada(t)
	some.Posts, some.PostsFrom = some.Posts[:2], now
	for _, k := range []fit.Known{ada(t), some, {Creator: irm.Creator{ID: "ada"}}} {
		got, err := m.Values(&k, now)
		if want := measure(t, m, k).Values(); err != nil || got != want {
			t.Errorf("%+v, %v, want %+v", got, err, want)
		}
	}
	_, err := m.Values(&fit.Known{}, now)
	if _, want := m.Measure(&fit.Known{}, now); err == nil || err.Error() != want.Error() {
		t.Errorf("%v, want %v", err, want)
	}
}

// Values come back from their text to the bit, and nothing else is read.
func TestValuesJSON(t *testing.T) {
	want := measure(t, compile(t, ideal(), tables()), ada(t)).Values()
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got fit.Values
	if err := json.Unmarshal(data, &got); err != nil || got != want {
		t.Errorf("%s: %+v, %v, want %+v", data, got, err, want)
	}
	if !strings.HasPrefix(string(data), `{"audience_match":57.1428`) {
		t.Errorf("%s", data)
	}
	if data, err := json.Marshal(fit.Values{}); err != nil || string(data) != "{}" {
		t.Errorf("%s, %v", data, err)
	}
	for in, message := range map[string]string{
		`{"fame":1}`: `nothing here measures "fame"`, `{"niche":1,"niche":2}`: "niche", `[]`: "json_type", `{"niche":"1"}`: "niche", `{"niche":1e999}`: "niche", `{"niche":` + strings.Repeat("9", 400) + `}`: "out of range", `{"niche":null}`: "niche",
	} {
		kept := want
		if err := json.Unmarshal([]byte(in), &kept); err == nil || !strings.Contains(err.Error(), message) || kept != want {
			t.Errorf("%s: %v, want %s", in, err, message)
		}
	}
}

func FuzzValues(f *testing.F) {
	f.Add(0.1, 1e-12)
	f.Add(math.MaxFloat64, -5e-324)
	f.Fuzz(func(t *testing.T, niche, growth float64) {
		if math.IsNaN(niche-niche) || math.IsNaN(growth-growth) { // infinities too
			return
		}
		plain := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
		var v, again fit.Values
		if err := json.Unmarshal([]byte(`{"niche":`+plain(niche)+`,"growth":`+plain(growth)+`}`), &v); err != nil {
			t.Fatal(err)
		}
		if got, ok := v.Of("growth"); !ok || got != growth {
			t.Fatal(got, growth)
		}
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if read, err := wire.DecodeValue[fit.Values](data); err != nil || read != v {
			t.Fatalf("%s: %+v, %v", data, read, err)
		}
		if err := json.Unmarshal(data, &again); err != nil || again != v {
			t.Fatalf("%s: %+v, %v", data, again, err)
		}
	})
}
