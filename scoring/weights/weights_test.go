package weights_test

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/weights"
)

// wantFindings checks the paths and codes of all findings of an error.
func wantFindings(t *testing.T, err error, want ...string) {
	t.Helper()
	var fs irm.Findings
	if !errors.As(err, &fs) || !errors.Is(err, irm.ErrInvalid) {
		t.Fatalf("%v is no findings", err)
	}
	var got []string
	for _, f := range fs {
		got = append(got, f.Path+" "+f.Code)
		if len(f.Message) > 256 {
			t.Errorf("%s: %d bytes", f.Path, len(f.Message))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("findings %q, want %q", got, want)
	}
}

func TestApply(t *testing.T) { // seed: S9
	p := profile()
	p.Version = 4
	p.Origin = scoring.Origin{Method: "ahp", Note: "by two people"}
	p.Knockouts = []scoring.Knockout{{Condition: scoring.Condition{ID: "price", Max: new(scoring.Number(900))}}}
	before, err := p.Digest()
	if err != nil {
		t.Fatal(err)
	}
	w, err := weights.Manual([]weights.Weight{{"home", 0}, {"engagement", .5}, {"price", 2}}, "why not")
	if err != nil {
		t.Fatal(err)
	}
	got, err := weights.Apply(p, w)
	if err != nil {
		t.Fatal(err)
	}
	want := profile()
	want.Version = 5
	want.Origin = scoring.Origin{Method: "manual", Note: "why not"}
	want.Knockouts = p.Knockouts
	want.Criteria[0].Weight, want.Criteria[1].Weight, want.Criteria[2].Weight = .5, 2, 0
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if after, err := p.Digest(); err != nil || after != before {
		t.Errorf("the profile itself has changed (%v)", err)
	}
	// The weights of a profile make the next version of the same.
	again, err := weights.Apply(p, weights.Of(p))
	again.Version--
	if err != nil || !reflect.DeepEqual(again, p) {
		t.Errorf("%+v, %v, want %+v", again, err, p)
	}
}

func TestApplyFindings(t *testing.T) {
	all := []weights.Weight{{"engagement", 1}, {"price", 1}, {"home", 1}}
	for name, tt := range map[string]struct {
		edit func(*scoring.Profile, *weights.Weights)
		want []string
	}{
		"one is not named": {func(_ *scoring.Profile, w *weights.Weights) { w.Criteria = w.Criteria[:2] }, []string{"criteria[2].id unweighted"}},
		"one too many": {func(_ *scoring.Profile, w *weights.Weights) { w.Criteria = append(w.Criteria, weights.Weight{"x", 1}) },
			[]string{"weights.criteria[3].id unused"}},
		"another one, twice": {func(_ *scoring.Profile, w *weights.Weights) { w.Criteria[0].ID = "home" },
			[]string{"weights.criteria[2].id duplicate", "criteria[0].id unweighted"}},
		"none": {func(_ *scoring.Profile, w *weights.Weights) { w.Criteria = nil },
			[]string{"weights.criteria limit", "criteria[0].id unweighted", "criteria[1].id unweighted", "criteria[2].id unweighted"}},
		"negative":       {func(_ *scoring.Profile, w *weights.Weights) { w.Criteria[1].Weight = -1 }, []string{"weights.criteria[1].weight weight"}},
		"not a number":   {func(_ *scoring.Profile, w *weights.Weights) { w.Criteria[1].Weight = scoring.Number(math.NaN()) }, []string{"weights.criteria[1].weight number_range"}},
		"all are 0":      {func(_ *scoring.Profile, w *weights.Weights) { clear(w.Criteria); copyIDs(w, all) }, []string{"weights.criteria weight"}},
		"the origin":     {func(_ *scoring.Profile, w *weights.Weights) { w.Origin.Method = "By Hand" }, []string{"weights.origin.method origin"}},
		"no version":     {func(p *scoring.Profile, _ *weights.Weights) { p.Version = math.MaxInt }, []string{"version version"}},
		"the profile is": {func(p *scoring.Profile, _ *weights.Weights) { p.MinCoverage = 2 }, []string{"min_coverage coverage"}},
	} {
		t.Run(name, func(t *testing.T) {
			p, w := profile(), weights.Weights{Criteria: slices.Clone(all)}
			tt.edit(&p, &w)
			got, err := weights.Apply(p, w)
			wantFindings(t, err, tt.want...)
			if !reflect.DeepEqual(got, scoring.Profile{}) {
				t.Errorf("%+v beside an error", got)
			}
		})
	}
}

func copyIDs(w *weights.Weights, from []weights.Weight) {
	for i, c := range from {
		w.Criteria[i].ID = c.ID
	}
}

func TestManualRefuses(t *testing.T) {
	_, err := weights.Manual([]weights.Weight{{" ", 1}, {"c", -1}}, strings.Repeat("x", 2000))
	wantFindings(t, err, "origin.note limit", "criteria[0].id id", "criteria[1].weight weight")
}

// Words are read as they are written, and nothing else is.
func TestWords(t *testing.T) {
	type words struct {
		Method weights.Prioritisation
		Index  weights.RandomIndex
		Level  weights.Level
	}
	for i := range 4 {
		w := words{weights.Prioritisation(i % 3), weights.RandomIndex(i), weights.Level(i % 3)}
		data, err := json.Marshal(w)
		var back words
		if err := errors.Join(err, json.Unmarshal(data, &back)); err != nil || back != w {
			t.Errorf("%s is read as %v, %v", data, back, err)
		}
		if text := string(data); !strings.Contains(text, w.Method.String()) || !strings.Contains(text, w.Index.String()) || !strings.Contains(text, w.Level.String()) {
			t.Errorf("%s, want %v", text, w)
		}
	}
	for _, bad := range []string{`{"Method": "lambda"}`, `{"Index": "saaty"}`, `{"Level": "bad"}`, `{"Level": ""}`} {
		if err := json.Unmarshal([]byte(bad), &words{}); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s: %v", bad, err)
		}
	}
	for _, bad := range []any{weights.Prioritisation(3), weights.RandomIndex(4), weights.Level(3)} {
		if _, err := json.Marshal(bad); err == nil {
			t.Errorf("%d is written", bad)
		}
	}
}
