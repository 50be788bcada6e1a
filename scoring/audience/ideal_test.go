package audience_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/audience"
)

const document = `{"schema":"irmkit/ideal_customer/1","id":"parents","measure":"common",` +
	`"countries":{"weight":"2","shares":{"AT":"0.2","DE":"0.8"}},"ages":{"weight":"0.5","shares":{"25-34":"0.6","35+":"0.4"}},` +
	`"drivers":["time"]}`

func TestIdealRoundTrip(t *testing.T) {
	i, err := audience.DecodeIdeal([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(i)
	if err != nil || string(out) != document {
		t.Errorf("%s, %v\nwant %s", out, err, document)
	}
	one, err := i.Digest()
	i.Schema = ""
	other, err2 := i.Digest()
	if err != nil || err2 != nil || one != other || one.IsZero() {
		t.Errorf("%v %v %v %v", one, other, err, err2)
	}
	if out, _ := json.Marshal(i); string(out) != document {
		t.Errorf("without its schema: %s", out)
	}
}

func TestIdealErrors(t *testing.T) {
	for name, c := range map[string]struct{ document, code, path string }{
		"unknown":   {`{"schema":"irmkit/ideal_customer/1","country":{}}`, "json_unknown", "country"},
		"version":   {`{"schema":"irmkit/ideal_customer/2"}`, "schema_version", "schema"},
		"number":    {`{"schema":"irmkit/ideal_customer/1","genders":{"weight":2,"shares":{"female":"1"}}}`, "json_type", "genders.weight"},
		"nothing":   {`{"schema":"irmkit/ideal_customer/1"}`, "limit", ""},
		"id":        {strings.Replace(document, `"parents"`, `" "`, 1), "id", "id"},
		"measure":   {strings.Replace(document, `"common"`, `"euclid"`, 1), "measure", "measure"},
		"weight":    {strings.Replace(document, `"2"`, `"0"`, 1), "weight", "countries.weight"},
		"negative":  {strings.Replace(document, `"2"`, `"-1"`, 1), "weight", "countries.weight"},
		"sum":       {strings.Replace(document, `"0.2"`, `"0.3"`, 1), "share_sum", "countries.shares"},
		"territory": {strings.Replace(document, `"AT"`, `"Austria"`, 1), "territory", `countries.shares["Austria"]`},
		"ages":      {strings.Replace(document, `"35+"`, `"older"`, 1), "ages", `ages.shares["older"]`},
		"across":    {strings.Replace(document, `"35+"`, `"30-39"`, 1), "ages", `ages.shares["30-39"]`},
		"shares":    {strings.Replace(document, `{"25-34":"0.6","35+":"0.4"}`, `{}`, 1), "limit", "ages.shares"},
		"driver":    {strings.Replace(document, `"time"`, `""`, 1), "limit", "drivers[0]"},
		"drivers":   {strings.Replace(document, `"time"`, strings.Repeat(`"x",`, 64)+`"x"`, 1), "limit", "drivers"},
	} {
		_, err := audience.DecodeIdeal([]byte(c.document))
		fs, ok := err.(irm.Findings)
		if !ok || !slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Code == c.code && f.Path == c.path }) {
			t.Errorf("%s: %v %v, want %s at %s", name, err, fs, c.code, c.path)
		}
	}
	i := audience.Ideal{Measure: 9, Genders: audience.Target{Weight: scoring.Number(math.NaN()), Shares: dist("f", "1")}}
	if fs := i.Validate(); !fs.Has("measure") || !fs.Has("number_range") {
		t.Errorf("%v", fs)
	}
	if _, err := audience.NewMatcher(i); err == nil {
		t.Error("a matcher of what is not valid")
	}
}

// Whose groups of ages lie within one of the ideal's is the same audience; what lies across
// is unknown, and said.
func TestMatchAges(t *testing.T) {
	ideal := dist("18-24", "0.4", "25-34", "0.6")
	for name, c := range map[string]struct {
		have, same irm.Distribution
		across     []string
	}{
		"equal":      {dist("18-24", "0.5", "25-34", "0.5"), dist("18-24", "0.5", "25-34", "0.5"), nil},
		"within":     {dist("18-20", "0.2", "21-24", "0.3", "25-34", "0.5"), dist("18-24", "0.5", "25-34", "0.5"), nil},
		"dashes":     {dist("18–24", "0.5", "25 - 34", "0.5"), dist("18-24", "0.5", "25-34", "0.5"), nil},
		"beside":     {dist("18-24", "0.5", "13-17", "0.25", "35+", "0.25"), dist("18-24", "0.5", "x", "0.25", "y", "0.25"), nil},
		"across":     {dist("18-29", "0.5", "30-34", "0.5"), dist("25-34", "0.5"), []string{"18-29"}},
		"coarser":    {dist("18-34", "0.7", "35+", "0.3"), dist("35+", "0.3"), []string{"18-34"}},
		"unreadable": {dist("gen z", "0.4", "18-24", "0.6"), dist("18-24", "0.6"), []string{"gen z"}},
		"too old":    {dist("18-999", "0.4", "24-18", "0.6"), nil, []string{"18-999", "24-18"}},
		"rest":       {dist("18-30", "0.4", "18-24", "0.3"), dist("18-24", "0.3"), []string{"18-30"}},
	} {
		for _, measure := range measures {
			m, err := audience.NewMatcher(audience.Ideal{Measure: measure, Ages: audience.Target{Weight: 1, Shares: ideal}})
			if err != nil {
				t.Fatal(err)
			}
			got, err := m.Match(irm.Audience{Ages: c.have})
			want, _ := audience.Compare(ideal, c.same, measure)
			p := got.Parts[0]
			for _, d := range []float64{p.Low - want.Low, p.Likely - want.Likely, p.High - want.High, p.Known - want.Known} {
				if math.Abs(d) > 1e-12 {
					t.Errorf("%s by %s: %+v, want %+v", name, measure, p.Likeness, want)
				}
			}
			if err != nil || !slices.Equal(p.Across, c.across) {
				t.Errorf("%s: across %q, want %q (%v)", name, p.Across, c.across, err)
			}
		}
	}
}

func TestMatch(t *testing.T) {
	m, err := audience.NewMatcher(audience.Ideal{
		Measure:   audience.Common,
		Countries: audience.Target{Weight: 3, Shares: dist("DE", "1")},
		Languages: audience.Target{Weight: 2, Shares: dist("de", "1")},
		Ages:      audience.Target{Weight: 1, Shares: dist("18-24", "1")},
		Genders:   audience.Target{Weight: 1, Shares: dist("f", "1")},
		Interests: audience.Target{Weight: 1, Shares: dist("tea", "0.5")},
	})
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	got, err := m.Match(irm.Audience{Countries: dist("DE", "0.5", "AT", "0.5"), Languages: dist("de", "0.8"), Source: "net", AsOf: at, Estimated: true})
	if err != nil {
		t.Fatal(err)
	}
	// Countries 0.5; languages 0.8 to 1, likely 1; the others 0 to 1.
	near := func(got, want float64) bool { return math.Abs(got-want) < 1e-12 }
	if !near(got.Low, (3*0.5+2*0.8)/8) || !near(got.High, (3*0.5+2+3)/8) || !near(got.Likely, (3*0.5+2)/5) || !near(got.Known, (3+2*0.8)/8) {
		t.Errorf("%+v", got.Likeness)
	}
	if got.Source != "net" || !got.AsOf.Equal(at) || !got.Estimated || len(got.Parts) != 5 {
		t.Errorf("%+v", got)
	}
	out, err := json.Marshal(got.Parts[3])
	if want := `{"dimension":"genders","weight":0.125,"low":0,"likely":0,"high":1,"known":0}`; err != nil || string(out) != want {
		t.Errorf("%s, %v, want %s", out, err, want)
	}
	none, err := m.Match(irm.Audience{})
	if err != nil || none.Likeness != (audience.Likeness{High: 1}) {
		t.Errorf("%+v, %v", none, err)
	}
	if _, err := m.Match(irm.Audience{Genders: dist("f", "2")}); !has(err, "share_range") {
		t.Error(err)
	}
}

func FuzzIdeal(f *testing.F) {
	f.Add([]byte(document))
	f.Add([]byte(strings.Replace(document, "35+", "30-39", 1)))
	have := irm.Audience{Countries: dist("DE", "0.5", "AT", "0.2"), Ages: dist("18-29", "0.5", "30-34", "0.5")}
	f.Fuzz(func(t *testing.T, data []byte) {
		i, err := audience.DecodeIdeal(data)
		if err != nil {
			if len(err.Error()) > 256 {
				t.Fatalf("%d bytes of error", len(err.Error()))
			}
			return
		}
		out, err := json.Marshal(i)
		if err != nil {
			t.Fatal(err)
		}
		back, err := audience.DecodeIdeal(out)
		if err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		one, _ := i.Digest()
		if other, _ := back.Digest(); one != other {
			t.Fatalf("%s is another one", out)
		}
		m, err := audience.NewMatcher(i)
		if err != nil {
			t.Fatal(err)
		}
		got, err := m.Match(have)
		if err != nil || !(0 <= got.Low && got.Low <= got.High && got.High <= 1) || got.Known > 0 && !(got.Low <= got.Likely && got.Likely <= got.High) {
			t.Fatalf("%+v, %v", got, err)
		}
	})
}
