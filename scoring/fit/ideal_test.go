package fit_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
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
	got.Customer.Schema = ""
	if b, err := got.Digest(); err != nil || a != b {
		t.Errorf("%v, %v: want %v", b, err, a)
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
		"no customer":    {`{"schema":"irmkit/ideal/1","platform":"instagram","customer":{"schema":"irmkit/profile/1","countries":{"weight":"1","shares":{"DE":"1"}}}}`, "customer.schema"},
		"newer customer": {`{"schema":"irmkit/ideal/1","platform":"instagram","customer":{"schema":"irmkit/ideal_customer/10","countries":{"weight":"1","shares":{"DE":"1"}}}}`, "customer.schema"},
	} {
		if _, err := fit.DecodeIdeal([]byte(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// A list has as many entries as are said, and no more.
func TestIdealLimits(t *testing.T) {
	full := ideal()
	full.Niches = map[string]scoring.Number{}
	full.Languages, full.Markets, full.Credentials = nil, nil, nil
	for i := range 64 {
		full.Niches[fmt.Sprint("n", i)] = 1
		full.Languages = append(full.Languages, "de")
		full.Markets = append(full.Markets, "DE")
		full.Credentials = append(full.Credentials, fmt.Sprint("c", i))
	}
	full.Values, full.Tone, full.Themes, full.Drivers = full.Niches, full.Niches, full.Niches, full.Niches
	if fs := full.Validate(); len(fs) > 0 {
		t.Error(fs)
	}
	over := full
	over.Niches = maps.Clone(full.Niches)
	over.Niches["one-more"] = 1
	over.Values, over.Tone, over.Themes, over.Drivers = over.Niches, over.Niches, over.Niches, over.Niches
	over.Languages, over.Markets, over.Credentials = append(over.Languages, "fr"), append(over.Markets, "FR"), append(over.Credentials, "more")
	over.Actions = slices.Repeat([]irm.Metric{irm.MetricLikes}, 65)
	found := map[string]bool{}
	for _, f := range over.Validate() {
		if f.Code == "limit" {
			found[f.Path] = true
		}
	}
	for _, path := range []string{"niches", "values", "tone", "themes", "drivers", "languages", "markets", "credentials", "actions"} {
		if !found[path] {
			t.Errorf("%s has no limit", path)
		}
	}
	taxonomy := fit.DefaultTaxonomy()
	for i := len(taxonomy.Categories); i < 256; i++ {
		taxonomy.Categories = append(taxonomy.Categories, fit.Category{ID: fmt.Sprint("c", i), Low: 1})
	}
	if fs := taxonomy.Validate(); len(fs) > 0 {
		t.Error(fs)
	}
	taxonomy.Categories = append(taxonomy.Categories, fit.Category{ID: "more"})
	if fs := taxonomy.Validate(); len(fs) != 1 || fs[0].Code != "limit" {
		t.Error(fs)
	}
}

// A meter does not change with what it was made of.
func TestMeterKeeps(t *testing.T) {
	d := ideal()
	m := compile(t, d, tables())
	want := *measure(t, m, ada(t))
	clear(d.Niches)
	clear(d.Values)
	clear(d.Customer.Countries.Shares)
	d.Markets[0], d.Languages[0], d.Credentials[0] = "FR", "fr", "driver"
	if got := *measure(t, m, ada(t)); got != want {
		t.Errorf("%+v, want %+v", got, want)
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
		Tone: map[string]scoring.Number{"loud": 2e6}, Basis: "fame", Format: " ", Actions: []irm.Metric{"likes", "likes", "claps"}, Days: 4000,
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
format id
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

// A taxonomy comes back from its document, and every level has to be there.
func TestTaxonomyDocument(t *testing.T) {
	want := fit.DefaultTaxonomy()
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := fit.DecodeTaxonomy(data)
	if err != nil {
		t.Fatal(err)
	}
	a, err := want.Digest()
	if b, errGot := got.Digest(); err != nil || errGot != nil || a != b || got.Schema != "irmkit/taxonomy/1" {
		t.Errorf("%v, %v, %v, %q: want %v", b, err, errGot, got.Schema, a)
	}
	got.Schema = ""
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	for in, message := range map[string]string{
		`{"schema":"irmkit/ideal/1"}`: "irmkit/taxonomy/1",
		`{"schema":"irmkit/taxonomy/1","source":"us","days":30,"categories":[{"id":"arms","low":"80","high":"20"}]}`:         "categories[0].medium",
		`{"schema":"irmkit/taxonomy/1","source":"us","days":30,"categories":[]}`:                                             "at least one",
		`{"schema":"irmkit/taxonomy/1","source":"us","days":30,"categories":[{"id":"a","low":"1","medium":"2","high":"0"}]}`: "categories[0].medium",
		`{"schema":"irmkit/taxonomy/1","source":"us","days":30,"categories":[{"id":"a","low":1,"medium":"1","high":"0"}]}`:   "categories[0].low",
	} {
		if _, err := fit.DecodeTaxonomy([]byte(in)); err == nil || !strings.Contains(err.Error(), message) {
			t.Errorf("%s: %v, want %s", in, err, message)
		}
	}
}

func TestTaxonomyFindings(t *testing.T) {
	if fs := fit.DefaultTaxonomy().Validate(); len(fs) > 0 {
		t.Error(fs)
	}
	taxonomy := fit.Taxonomy{ID: " ", AsOf: irm.Date{Year: 2026, Month: 13, Day: 1}, Categories: []fit.Category{
		{ID: "arms", Low: 101}, {ID: "arms", Low: 50, Medium: 60}, {Low: 50, Floor: 1},
	}}
	var got strings.Builder
	for _, f := range taxonomy.Validate() {
		got.WriteString(f.Path + " " + f.Code + "\n")
	}
	want := "id id\nsource source_missing\nas_of time\ndays range\ncategories[1] duplicate\ncategories[0].low range\ncategories[1].medium range\ncategories[2].id id_empty\ncategories[2].floor range\n"
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
	if _, err := fit.Compile(ideal(), fit.Tables{Safety: taxonomy}); err == nil || !strings.Contains(err.Error(), "safety.id") {
		t.Error(err)
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
