package fit_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/audience"
	"github.com/irmkit/irmkit/scoring/fit"
)

// An ideal comes back from its document, and every field counts in its digest.
func TestIdealDocument(t *testing.T) {
	want := ideal()
	want.Customer.Schema = "irmkit/ideal_customer/1"
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := fit.DecodeIdeal(data)
	if err != nil {
		t.Fatal(err)
	}
	if got.Schema != "irmkit/ideal/1" {
		t.Errorf("schema %q", got.Schema)
	}
	a, err := want.Digest()
	if err != nil {
		t.Fatal(err)
	}
	if b, err := got.Digest(); err != nil || a != b {
		t.Errorf("%v, %v: want %v", b, err, a)
	}
	got.Schema = ""
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	got.Days = 30
	if b, err := got.Digest(); err != nil || a == b {
		t.Errorf("another ideal has the same digest, %v", err)
	}
}

func TestDecodeIdealRefuses(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"unknown member": {`{"schema":"irmkit/ideal/1","platform":"instagram","nices":{}}`, `did you mean "niches"?`},
		"no platform":    {`{"schema":"irmkit/ideal/1"}`, "platform"},
		"newer":          {`{"schema":"irmkit/ideal/2","platform":"instagram"}`, "irmkit/ideal/1"},
		"a float":        {`{"schema":"irmkit/ideal/1","platform":"instagram","niches":{"a":0.5}}`, "niches"},
		"its meaning":    {`{"schema":"irmkit/ideal/1","platform":"instagram","niches":{"a":"1.5"}}`, "1.5 is not more than 0 and at most 1"},
		"empty":          {``, "json"},
	} {
		if _, err := fit.DecodeIdeal([]byte(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// Every finding has its path, and all come together.
func TestIdealFindings(t *testing.T) {
	many := map[string]scoring.Number{}
	for i := range 65 {
		many["w"+strings.Repeat("x", i)] = 1
	}
	d := fit.Ideal{
		ID: "?\x00", Version: -1, Markets: []irm.Territory{"de"}, Languages: []irm.Language{"German"},
		Customer:    &audience.Ideal{},
		Credentials: []string{"chemist", "chemist"}, Niches: map[string]scoring.Number{"a": 0, "": 1}, Values: many,
		Tone: map[string]scoring.Number{"loud": 2e6}, Basis: "fame", Actions: []irm.Metric{"likes", "likes", "claps"}, Days: 4000,
	}
	var got strings.Builder
	for _, f := range d.Validate() {
		got.WriteString(f.Path + " " + f.Code + "\n")
	}
	want := `id id
version version
platform id_empty
customer limit
markets[0] territory
languages[0] language
credentials[1] duplicate
niches[""] id_empty
niches["a"] range
values limit
tone["loud"] range
basis metric
actions[1] duplicate
actions[2] metric
days range
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
	if _, err := fit.Compile(d, fit.Tables{}); err == nil || !strings.Contains(err.Error(), "ideal.id") {
		t.Error(err)
	}
}

func TestTaxonomyFindings(t *testing.T) {
	if fs := fit.DefaultTaxonomy().Validate(); len(fs) > 0 {
		t.Error(fs)
	}
	taxonomy := fit.Taxonomy{Categories: []fit.Category{
		{ID: "arms", Low: 101}, {ID: "arms", Low: 50, Medium: 60}, {Low: 50, Floor: 1},
	}}
	var got strings.Builder
	for _, f := range taxonomy.Validate() {
		got.WriteString(f.Path + " " + f.Code + "\n")
	}
	want := "source source_missing\ndays range\ncategories[0].low range\ncategories[1].id duplicate\ncategories[1].medium range\ncategories[2].id id_empty\ncategories[2].floor range\n"
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
	if _, err := fit.Compile(ideal(), fit.Tables{Safety: taxonomy}); err == nil || !strings.Contains(err.Error(), "safety.source") {
		t.Error(err)
	}
}

func TestKnownFindings(t *testing.T) {
	k := ada(t)
	k.Creator.ID = ""
	k.Audience.AsOf = k.Audience.AsOf.AddDate(9000, 0, 0)
	k.Snapshots[1].Source = ""
	k.Posts[2].Content.ID = ""
	k.Traits = append(k.Traits, fit.Trait{}, fit.Trait{Aspect: fit.AspectTone, Name: "calm", Strength: 2})
	k.Reviews = []fit.Review{{Reviewer: "r", Quality: new(scoring.Number(101))}, {Reviewer: "r", Fit: new(scoring.Number(-1))}}
	k.Comments.Neutral = -1
	k.Screening.Signals = []fit.Signal{{Level: 9}}
	k.Results = append(k.Results, fit.Result{Index: -1}, fit.Result{Campaign: "x", At: now, Index: 1e99})
	k.Asks[0].Fee = irm.Money{}
	k.Authenticity = new(scoring.Number(1000))
	k.Rates = []fit.Rate{{Rate: irm.MustRate("-1")}}
	var got strings.Builder
	for _, f := range k.Validate() {
		got.WriteString(f.Path + " " + f.Code + "\n")
	}
	want := `creator.id id_empty
audience.as_of time_year
snapshots[1].source source_missing
posts[2].content.id id_empty
rates[0].basis metric
rates[0].rate range
rates[0].as_of time_missing
rates[0].source source_missing
traits[4].aspect id_empty
traits[4].name id_empty
traits[5].strength range
traits[5] duplicate
reviews[0].quality range
reviews[1].reviewer duplicate
reviews[1].fit range
comments range
authenticity range
screening.signals[0].category id_empty
screening.signals[0].level level
asks[0].fee money
results[2].campaign id_empty
results[2].at time_missing
results[2].index range
results[3].index range
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
	if _, err := compile(t, ideal(), tables()).Measure(&k, now); err == nil {
		t.Error("measured")
	}
	late := fit.Screening{Signals: []fit.Signal{{Category: "arms"}}}
	if fs := (&fit.Known{Creator: irm.Creator{ID: "a"}, Screening: late}).Validate(); len(fs) != 1 || fs[0].Path != "screening.at" {
		t.Error(fs)
	}
	if _, err := compile(t, ideal(), tables()).Measure(&fit.Known{Creator: irm.Creator{ID: "a"}}, k.Audience.AsOf); err == nil {
		t.Error("measured at a time that is none")
	}
}

func TestKnownLimits(t *testing.T) {
	k := fit.Known{
		Creator: irm.Creator{ID: "a"}, Snapshots: make([]irm.MetricsSnapshot, fit.MaxSnapshots+1), Posts: make([]fit.Post, fit.MaxPosts+1),
		Traits: make([]fit.Trait, fit.MaxTraits+1), Reviews: make([]fit.Review, fit.MaxReviews+1), Results: make([]fit.Result, fit.MaxResults+1),
		Screening: fit.Screening{At: now, Signals: make([]fit.Signal, fit.MaxSignals+1)}, Asks: make([]irm.RateCardItem, fit.MaxAsks+1), Rates: make([]fit.Rate, fit.MaxRates+1),
	}
	found := map[string]bool{}
	for _, f := range k.Validate() {
		if f.Code == "limit" {
			found[f.Path] = true
		}
	}
	for _, path := range []string{"snapshots", "posts", "traits", "reviews", "results", "screening.signals", "asks", "rates"} {
		if !found[path] {
			t.Errorf("%s has no limit", path)
		}
	}
}

// A level has one spelling.
func TestLevel(t *testing.T) {
	for l := fit.LevelLow; l <= fit.LevelFloor; l++ {
		text, err := l.MarshalText()
		var back fit.Level
		if err != nil || back.UnmarshalText(text) != nil || back != l || l.String() != string(text) {
			t.Error(l, err)
		}
	}
	if (new(fit.Level)).UnmarshalText([]byte("Low")) == nil {
		t.Error("Low is no level")
	}
}

func FuzzDecodeIdeal(f *testing.F) {
	data, err := json.Marshal(ideal())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"schema":"irmkit/ideal/1","platform":"instagram"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := fit.DecodeIdeal(data)
		if err != nil {
			return
		}
		again, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		twin, err := fit.DecodeIdeal(again)
		if err != nil {
			t.Fatal(err)
		}
		if third, err := json.Marshal(twin); err != nil || string(third) != string(again) {
			t.Fatalf("%s became %s, %v", again, third, err)
		}
		if _, err := fit.Compile(d, fit.Tables{}); err != nil {
			t.Fatal(err)
		}
	})
}
