package scoring_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/scoring"
)

func written(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Every result has a JSON form, of which this is all.
func TestResultsJSON(t *testing.T) {
	s := bind(t, profile(), accessors())
	c := candidate{id: "ana", engagement: 3.5, price: 400, home: -1, competitor: true}
	pool := []candidate{c, {engagement: 5, price: 600, home: .5}, {engagement: 4, price: 200, home: .5}}
	lift, err := s.Lift(&c, "B")
	if err != nil {
		t.Fatal(err)
	}
	margins, err := s.Stability(pool, 1)
	if err != nil {
		t.Fatal(err)
	}
	agreement, err := scoring.Agree([]scoring.Rating{{"ana", "kim", 80}, {"ana", "lee", 70}, {"bo", "kim", 5}, {"bo", "lee", 5}})
	if err != nil {
		t.Fatal(err)
	}
	ranked := scoring.Rank(s, func(yield func(string, *candidate) bool) { yield("bo", &pool[1]) }, 1)
	for _, tt := range []struct {
		of   any
		want string
	}{
		{s.Score(&c), `{"score":50,"low":45,"high":65,"confidence":0.8,"grade":"B","missing":1,"flags":["incomplete","out"]}`},
		{ranked, `[{"id":"bo","score":70,"low":70,"high":70,"confidence":1,"grade":"B"}]`},
		{s.Explain(nil, &c)[1:], `[{"id":"price","value":400,"known":true,"worth":0.75,"most":20,"points":15,"policy":"prior"},` +
			`{"id":"home","value":0,"known":false,"worth":0.25,"most":20,"points":5,"policy":"prior"}]`},
		{s.Reasons(nil, &c), `[{"id":"competitor","value":1,"known":true,"want":"at most 0","why":"worked for a competitor"}]`},
		{lift, `null`},
		{scoring.Change{ID: "a", From: 1, To: 2, Points: 3, Share: .5}, `{"id":"a","from":1,"to":2,"points":3,"share":0.5}`},
		{margins[:1], `[{"id":"engagement","weight":3,"low":2.500000000000005}]`},
		{scoring.Margin{ID: "a", Weight: 1, Low: .5, High: 2}, `{"id":"a","weight":1,"low":0.5,"high":2}`},
		{agreement, `{"opinions":[{"candidate":"ana","ratings":2,"mean":75,"low":70,"high":80},{"candidate":"bo","ratings":2,"mean":5,"low":5,"high":5}],"alpha":0.9848484848484849,"defined":true}`},
		{scoring.Coverage{ID: "a", Known: 1, All: 2, Worth: .5}, `{"id":"a","known":1,"all":2,"worth":0.5}`},
		{scoring.Acceptance{First: .5, Top: 1}, `{"first":0.5,"top":1}`},
	} {
		if got := written(t, tt.of); got != tt.want {
			t.Errorf("%T is\n%s, want\n%s", tt.of, got, tt.want)
		}
	}
}

// A result that is read again is the same, to the bit.
func TestResultsRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	for range 100 {
		s := bind(t, randomProfile(r, 4), rowAccessors(4))
		c := randomRow(r, 0, .3)
		result, points := s.Score(&c), s.Explain(nil, &c)
		again(t, result)
		again(t, points)
		margins, err := s.Stability([]row{c, randomRow(r, 1, .1), randomRow(r, 2, .1)}, 1)
		if err != nil {
			t.Fatal(err)
		}
		again(t, margins)
	}
	again(t, scoring.Margin{High: math.Inf(1)})
}

func again[T any](t *testing.T, v T) {
	t.Helper()
	var got T
	if err := json.Unmarshal([]byte(written(t, v)), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(v, got); diff != "" {
		t.Fatal(diff)
	}
}

func TestFlags(t *testing.T) {
	all := scoring.Incomplete | scoring.Thin | scoring.NeedsReview | scoring.Out
	for f := range all + 1 {
		again(t, f)
	}
	if got := all.String(); got != "incomplete, thin, needs_review, out" {
		t.Errorf("all flags are %q", got)
	}
	if got := written(t, scoring.Flags(0)); got != "[]" || scoring.Flags(0).String() != "" {
		t.Errorf("no flags are %s", got)
	}
	if _, err := json.Marshal(all + 1); err == nil {
		t.Error("an unknown flag is written")
	}
	for in, want := range map[string]string{
		`["bad"]`: `flag "bad"`, `["out","out"]`: "once", `"out"`: "json_type", `[1]`: "json_type",
	} {
		f := scoring.Thin
		if err := json.Unmarshal([]byte(in), &f); err == nil || !strings.Contains(err.Error(), want) || f != scoring.Thin {
			t.Errorf("%s: %v, want %s; flags %v", in, err, want, f)
		}
	}
	var m scoring.Margin
	if err := json.Unmarshal([]byte(`{"high":null}`), &m); err != nil || !math.IsInf(m.High, 1) {
		t.Errorf("margin %+v, %v", m, err)
	}
	if err := json.Unmarshal([]byte(`{"high":"1"}`), &m); err == nil {
		t.Error("a text is read as a bound")
	}
}
