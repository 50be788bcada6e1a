package disclosure_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/internal/brieftest"
	"github.com/irmkit/irmkit/irm"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// published is the pack, read once; tests that change it take one of their own.
var published = sync.OnceValue(disclosure.Published)

var compiled = sync.OnceValues(func() (*disclosure.Checker, error) {
	return disclosure.Compile(published(), disclosure.Options{})
})

func compile(t testing.TB) *disclosure.Checker {
	t.Helper()
	c, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// guideline is a case of the data: a post after a regulator's guide, and what is to be said
// of it.
type guideline struct {
	ID, Jurisdiction, Platform, Format, Relationship, Caption string
	Language                                                  string  `json:"content_lang"`
	Overlay                                                   *string `json:"overlay"`
	Native                                                    *string `json:"native_label"`
	Meta                                                      map[string]any
	Source                                                    struct{ Date string }
	Expected                                                  struct {
		Verdict string
		Codes   []string
	}
}

// names are what the cases call the advertiser.
var names = disclosure.Brand{"@brand", "@marke", "@marca", "@marque", "@merk", "@maerke", "@marka", "@merkki", "Acme"}

func (g guideline) post(t *testing.T) disclosure.Post {
	p := disclosure.Post{
		Platform: irm.Platform(g.Platform), Format: irm.Format(g.Format), At: day("2026-11-20"),
		Relation: disclosure.Relation(g.Relationship), Language: irm.Language(g.Language), Brands: []disclosure.Brand{names}, Caption: g.Caption,
		Markets: []irm.Territory{irm.Territory(g.Jurisdiction)},
	}
	if at, err := time.Parse(time.DateOnly, g.Source.Date); err == nil {
		p.At = at // a post of the day of the guide; otherwise of that of the collection
	}
	if g.Jurisdiction == "ZZ" { // no country: what platforms ask for
		p.Markets[0] = irm.World
	}
	if g.Format == "feed" {
		p.Format = irm.FormatPost
	}
	if g.Overlay != nil {
		p.Overlays = []string{*g.Overlay}
	}
	if g.Native != nil {
		p.Facts.Native = irm.AnswerYes
	}
	for name, v := range g.Meta {
		answer := irm.AnswerNo
		if v == true {
			answer = irm.AnswerYes
		}
		switch name {
		case "in_video_label":
			p.Facts.InVideo = answer
		case "bio_discloses":
			p.Facts.Profile = answer
		case "audience_minors":
			p.Facts.Minors = answer
		case "retouched_body":
			p.Facts.Retouched = answer
		case "brand_is_creator_name":
			p.Facts.SameName = answer
		case "min_age_set":
			p.Facts.AgeGate = answer
		case "category":
			p.Category = v.(string)
		case "purchase_link": // what the caption says too
		default:
			t.Errorf("%s: no fact for %s", g.ID, name)
		}
	}
	return p
}

// tally is how a country's cases came out.
type tally struct{ pass, passed, fail, failed, cases, codes int }

// The cases of regulators' guides, by country: of those that are to pass how many do, of
// those that are to fail, and how many have the very codes. Warnings and what is no
// advertising count as neither.
func TestGuidelines(t *testing.T) {
	var data struct{ Cases []guideline }
	brieftest.Shared(t, "disclosure_cases_guideline.json", &data)
	c := compile(t)
	got, total := map[string]tally{}, tally{}
	for _, g := range data.Cases {
		report, err := c.Check(g.post(t))
		if err != nil {
			t.Fatalf("%s: %v", g.ID, err)
		}
		want := g.Expected.Verdict
		if want == "not_ad" {
			want = string(disclosure.NotApplicable)
		}
		var codes []string
		for _, code := range report.Results[0].Codes() {
			codes = append(codes, strings.ToUpper(string(code)))
		}
		slices.Sort(codes)
		slices.Sort(g.Expected.Codes)
		same := slices.Equal(codes, g.Expected.Codes)
		if string(report.Verdict) != want || !same {
			t.Errorf("%s: %q = %s %v, needs %v; want %s %v", g.ID, g.Caption, report.Verdict, codes, report.Results[0].Needs, want, g.Expected.Codes)
		}
		for _, key := range []string{g.Jurisdiction, ""} {
			n := got[key]
			n.cases++
			switch want {
			case "pass":
				n.pass++
				if report.Verdict == disclosure.Pass {
					n.passed++
				}
			case "fail":
				n.fail++
				if report.Verdict == disclosure.Fail {
					n.failed++
				}
			}
			if same {
				n.codes++
			}
			got[key] = n
		}
	}
	total = got[""]
	if 100*total.passed < 95*total.pass || 100*total.failed < 95*total.fail || 10*total.codes < 9*total.cases {
		t.Errorf("all: %+v", total)
	}
	var lines []string
	for _, key := range slices.Sorted(maps.Keys(got)) {
		n := got[key]
		lines = append(lines, fmt.Sprintf("%-3s pass %d/%d fail %d/%d codes %d/%d", key, n.passed, n.pass, n.failed, n.fail, n.codes, n.cases))
	}
	if diff := cmp.Diff(strings.Split(strings.Trim(table, "\n"), "\n"), lines); diff != "" {
		t.Errorf("want as pinned (-), got (+):\n%s\n%s", diff, strings.Join(lines, "\n"))
	}
}

// The first row is that of all.
const table = `
    pass 37/37 fail 33/33 codes 73/73
AU  pass 2/2 fail 4/4 codes 6/6
BR  pass 1/1 fail 0/0 codes 1/1
CA  pass 3/3 fail 0/0 codes 3/3
CN  pass 0/0 fail 1/1 codes 1/1
DE  pass 2/2 fail 1/1 codes 4/4
DK  pass 1/1 fail 0/0 codes 1/1
ES  pass 1/1 fail 1/1 codes 2/2
FI  pass 2/2 fail 1/1 codes 3/3
FR  pass 2/2 fail 2/2 codes 5/5
GB  pass 2/2 fail 2/2 codes 4/4
IE  pass 2/2 fail 1/1 codes 3/3
IN  pass 6/6 fail 0/0 codes 6/6
IT  pass 4/4 fail 2/2 codes 7/7
JP  pass 0/0 fail 1/1 codes 1/1
KR  pass 1/1 fail 2/2 codes 3/3
MX  pass 1/1 fail 0/0 codes 1/1
NL  pass 1/1 fail 1/1 codes 2/2
NZ  pass 1/1 fail 0/0 codes 1/1
PL  pass 2/2 fail 0/0 codes 2/2
US  pass 3/3 fail 12/12 codes 15/15
ZZ  pass 0/0 fail 2/2 codes 2/2
`
