package template

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Every kind of field, in every kind of place.
func TestFillEveryPlace(t *testing.T) {
	template := Template{
		ID: "all", Version: 1,
		Fields: []Field{
			{Name: "id", Example: "glow"},
			{Name: "product", Example: "Glow"},
			{Name: "shop", Kind: Link, Example: "https://shop.example/glow"},
			{Name: "posts", Kind: Number, Example: "2"},
			{Name: "views", Example: "1000"},
			{Name: "tag", Example: "spring"},
			{Name: "markets", Kind: List, Example: "DE"},
			{Name: "words", Kind: List, Example: "cures"},
			{Name: "launch", Kind: Moment, Example: "2026-03-02"},
			{Name: "end", Kind: Moment, Of: "launch", Days: 60},
			{Name: "first", Kind: Day, Of: "launch"},
			{Name: "fee", Example: "0.5"},
		},
		Brief: json.RawMessage(`{
			"schema": "irmkit/brief/1", "id": "{{id}}", "version": 1, "title": "For {{product}}: {{posts}}",
			"brand": {"id": "acme", "name": "{{product}}"}, "language": "en", "markets": ["{{markets}}", "FR"],
			"objective": {"stage": "awareness", "text": "People know {{product}}", "goals": [{"stage": "awareness", "metric": "views", "target": "{{views}}", "by": "{{first}}"}]},
			"mandatories": [
				{"id": "page", "kind": "link", "value": "{{shop}}", "query": {"utm_campaign": "{{tag}}"}},
				{"id": "name", "kind": "phrase", "match": "regexp", "value": "{{product}} \\d+", "or": ["^{{product}}$"]}
			],
			"guardrails": [{"id": "never", "kind": "never_say", "text": "no", "phrases": ["{{words}}"], "pattern": "{{product}}+"}],
			"deliverables": [{"id": "reel", "platform": "instagram", "format": "reel", "count": "{{posts}}",
				"cadence": {"every": "{{posts}}", "unit": "week", "anchor": "{{first}}"}, "window": {"from": "{{launch}}", "to": "{{end}}"}}],
			"rights": [{"modes": ["organic"], "placements": ["instagram"], "territories": ["{{markets}}"], "term": {"anchor": "published", "months": "{{posts}}"}}],
			"fields": [{"name": "name"}], "participants": [{"collaboration": "c1", "creator": "ada", "values": {"name": "{{product}}"}}],
			"variants": [{"id": "de", "language": "de", "markets": ["{{markets}}"], "values": {"name": "{{product}}", "page": "{{shop}}"}}]
		}`),
	}
	c, err := Compile(template)
	if err != nil {
		t.Fatal(err)
	}
	b, fs := c.Fill(Values{Fields: map[string]string{
		"id": "g", "product": "A+ (B)", "shop": "https://a.example/?a=b&c", "posts": "+03", "views": "25000", "tag": `x"y`,
		"markets": " DE ,, AT-9", "words": "cures, <b>heals</b>", "launch": "2026-03-20T23:30:00+01:00", "fee": "x",
	}})
	if fs.Err() != nil {
		t.Fatal(fs)
	}
	from := time.Date(2026, 3, 20, 22, 30, 0, 0, time.UTC)
	for what, got := range map[string][2]any{
		"number in a text":         {b.Title, "For A+ (B): 3"},
		"name":                     {b.Brand.Name, "A+ (B)"},
		"list beside an entry":     {b.Markets, []irm.Territory{"DE", "AT-9", "FR"}},
		"decimal":                  {b.Objective.Goals[0].Target.String(), "25000"},
		"day of a moment":          {b.Objective.Goals[0].By.String(), "2026-03-20"},
		"link":                     {b.Mandatories[0].Value, "https://a.example/?a=b&c"},
		"query":                    {b.Mandatories[0].Query["utm_campaign"], `x"y`},
		"pattern":                  {b.Mandatories[1].Value, `A\+ \(B\) \d+`},
		"pattern in a list":        {b.Mandatories[1].Or, []string{`^A\+ \(B\)$`}},
		"list of phrases":          {b.Guardrails[0].Phrases, []string{"cures", "<b>heals</b>"}},
		"guardrail":                {b.Guardrails[0].Pattern, `A\+ \(B\)+`},
		"count":                    {b.Deliverables[0].Count, 3},
		"cadence":                  {b.Deliverables[0].Cadence.Anchor.String(), "2026-03-20"},
		"window":                   {b.Deliverables[0].Window, irm.Window{From: from, To: from.AddDate(0, 0, 60)}},
		"territories of a right":   {b.Rights[0].Territories, []irm.Territory{"DE", "AT-9"}},
		"value of a participant":   {b.Participants[0].Values["name"], "A+ (B)"},
		"months of a right":        {b.Rights[0].Term.Months, 3},
		"pattern of a variant":     {b.Variants[0].Values["name"], `A\+ \(B\)`},
		"no pattern of a variant":  {b.Variants[0].Values["page"], "https://a.example/?a=b&c"},
		"markets of a variant":     {b.Variants[0].Markets, []irm.Territory{"DE", "AT-9"}},
		"fields that nothing uses": {template.Validate().Has("unused"), true},
	} {
		if !reflect.DeepEqual(got[0], got[1]) {
			t.Errorf("%s: %v: want %v", what, got[0], got[1])
		}
	}
}

// Days are counted by the calendar of the zone: nine in the morning stays so.
func TestCountedAcrossClockChange(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("no time zones here")
	}
	c, err := Compile(launch())
	if err != nil {
		t.Fatal(err)
	}
	v := values()
	v["launch"] = "2026-03-27T09:00:00.5+01:00"
	b, fs := c.Fill(Values{Fields: v, Zone: berlin})
	from := time.Date(2026, 3, 27, 8, 0, 0, 5e8, time.UTC)
	if want := (irm.Window{From: from, To: from.AddDate(0, 0, 14).Add(-time.Hour)}); fs != nil || b.Deliverables[0].Window != want {
		t.Errorf("%s, %v: want %s", b.Deliverables[0].Window, fs, want)
	}
}
