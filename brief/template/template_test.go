package template

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
)

// launch is a template of a small launch. The brief has a field of its own, the code.
func launch() Template {
	return Template{
		ID: "launch", Version: 1, Kind: irm.CampaignLaunch,
		Fields: []Field{
			{Name: "id", Note: "of the brief", Example: "glow"},
			{Name: "product", Example: "Glow serum"},
			{Name: "page", Kind: Link, Example: "https://shop.example/glow"},
			{Name: "posts", Kind: Number, Default: "2"},
			{Name: "markets", Kind: List, Example: "DE, AT"},
			{Name: "launch", Kind: Moment, Example: "2026-03-02"},
			{Name: "end", Kind: Moment, Of: "launch", Days: 14},
			{Name: "goal_day", Kind: Day, Of: "launch", Days: 45},
		},
		Brief: json.RawMessage(`{
			"schema": "irmkit/brief/1", "id": "{{id}}", "version": 1, "title": "{{product}}: launch",
			"brand": {"id": "acme", "name": "Acme"}, "language": "en", "markets": ["{{markets}}"],
			"objective": {"stage": "awareness", "text": "People know {{product}}", "goals": [{"stage": "awareness", "metric": "views", "target": "1000", "by": "{{goal_day}}"}]},
			"mandatories": [
				{"id": "page", "kind": "link", "value": "{{page}}"},
				{"id": "code", "kind": "code", "value": "{{code}}"}
			],
			"deliverables": [{"id": "reel", "platform": "instagram", "format": "reel", "count": "{{posts}}", "window": {"from": "{{launch}}", "to": "{{end}}"}}],
			"fields": [{"name": "code"}]
		}`),
	}
}

func values() map[string]string {
	return map[string]string{"id": "glow-2026", "product": "Glow", "page": "https://shop.example/glow", "markets": "DE,CH", "launch": "2026-03-20"}
}

func TestFill(t *testing.T) {
	c, err := Compile(launch())
	if err != nil {
		t.Fatal(err)
	}
	berlin := time.FixedZone("Berlin", 3600)
	b, fs := c.Fill(Values{Fields: values(), Zone: berlin})
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	from := time.Date(2026, 3, 19, 23, 0, 0, 0, time.UTC)
	if got, want := b.Deliverables[0].Window, (irm.Window{From: from, To: from.AddDate(0, 0, 14)}); got != want {
		t.Errorf("window %s: want %s", got, want)
	}
	for what, got := range map[string][2]any{
		"id":      {b.ID, brief.ID("glow-2026")},
		"title":   {b.Title, "Glow: launch"},
		"markets": {b.Markets, []irm.Territory{"DE", "CH"}},
		"posts":   {b.Deliverables[0].Count, 2},
		"goal":    {b.Objective.Goals[0].By.String(), "2026-05-04"},
		"link":    {b.Mandatories[0].Value, "https://shop.example/glow"},
		"code":    {b.Mandatories[1].Value, "{{code}}"},
	} {
		if !reflect.DeepEqual(got[0], got[1]) {
			t.Errorf("%s: %v: want %v", what, got[0], got[1])
		}
	}
}

func TestFillRefuses(t *testing.T) {
	c, err := Compile(launch())
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ field, value, path, code string }{
		{"product", "", "fields.product", "value_missing"},
		{"launch", "", "fields.launch", "value_missing"},
		{"product", "a {{code}}", "fields.product", "value_braces"},
		{"product", `a \`, "fields.product", "value_braces"},
		{"product", "{", "fields.product", "value_braces"},
		{"product", "{code}", "fields.product", "value_braces"},
		{"product", "}", "fields.product", "value_braces"},
		{"product", strings.Repeat("x", 8<<10+1), "fields.product", "template_output"},
		{"product", "a\x00", "fields.product", "text_control"},
		{"page", "javascript:x", "fields.page", "template_link"},
		{"posts", "two", "fields.posts", "number"},
		{"posts", "1e3", "fields.posts", "number"},
		{"launch", "2026-02-30", "fields.launch", "time"},
		{"launch", "2026-03-02T25:00:00Z", "fields.launch", "time"},
		{"id", "no such id\n", "id", "id"},
		{"markets", "Germany", "markets[0]", "territory"},
		{"posts", "99999999999999999999", "fields.posts", "number"},
	} {
		v := values()
		v[tc.field] = tc.value
		b, fs := c.Fill(Values{Fields: v})
		if !reflect.DeepEqual(b, brief.Brief{}) {
			t.Errorf("%s %q: a brief came out", tc.field, tc.value)
		}
		found := false
		for _, f := range fs {
			found = found || f.Path == tc.path && (tc.code == "" || f.Code == tc.code)
			if tc.value != "" && len(tc.value) > 3 && strings.HasPrefix(f.Path, "fields.product") && strings.Contains(f.Message, tc.value) {
				t.Errorf("%s: the value is in %q", tc.field, f.Message)
			}
		}
		if !found {
			t.Errorf("%s %q: %v: want %s at %s", tc.field, tc.value, fs, tc.code, tc.path)
		}
	}
	v := values()
	v["colour"], v["end"] = "red", "2026-04-01"
	if _, fs := c.Fill(Values{Fields: v}); fs.Err() != nil || len(fs) != 2 || fs[0].Code != "value_unused" || fs[1].Code != "value_unused" {
		t.Errorf("values of nobody: %v", fs)
	}
}

func TestCompileRefuses(t *testing.T) {
	text := func(from, to string) func(*Template) {
		return func(t *Template) { t.Brief = json.RawMessage(strings.Replace(string(t.Brief), from, to, 1)) }
	}
	field := func(f Field) func(*Template) { return func(t *Template) { t.Fields = append(t.Fields, f) } }
	for _, tc := range []struct {
		name, path, code string
		edit             func(*Template)
	}{
		{"no ID", "id", "id_empty", func(t *Template) { t.ID = "" }},
		{"version", "version", "version", func(t *Template) { t.Version = 0 }},
		{"name", "fields[8].name", "name", field(Field{Name: "No", Example: "x"})},
		{"twice", "fields[8].name", "duplicate", field(Field{Name: "id", Example: "x"})},
		{"of the brief", "fields[8].name", "duplicate", field(Field{Name: "code", Example: "x"})},
		{"kind", "fields[8].kind", "kind", field(Field{Name: "x", Kind: "colour", Example: "x"})},
		{"no example", "fields[8].example", "example", field(Field{Name: "x"})},
		{"days of nothing", "fields[8].days", "days", field(Field{Name: "x", Kind: Day, Days: 3, Example: "2026-03-01"})},
		{"of a text", "fields[8].of", "of", field(Field{Name: "x", Kind: Day, Of: "id"})},
		{"of what is counted", "fields[8].of", "of", field(Field{Name: "x", Kind: Day, Of: "end"})},
		{"a text of a day", "fields[8].of", "of", field(Field{Name: "x", Of: "launch"})},
		{"too far", "fields[8].days", "limit", field(Field{Name: "x", Kind: Day, Of: "launch", Days: MaxDays + 1})},
		{"counted and given", "fields[8].default", "of", field(Field{Name: "x", Kind: Day, Of: "launch", Default: "2026-03-01"})},
		{"note", "fields[8].note", "text", field(Field{Name: "x", Note: strings.Repeat("x", MaxNote+1), Example: "x"})},
		{"note with control", "fields[8].note", "text", field(Field{Name: "x", Note: "\x01", Example: "x"})},
		{"too many fields", "fields", "limit", func(t *Template) { t.Fields = make([]Field, MaxFields+1) }},
		{"no JSON", "brief", "json_syntax", func(t *Template) { t.Brief = json.RawMessage("{") }},
		{"nothing", "brief", "json_syntax", func(t *Template) { t.Brief = nil }},
		{"unknown placeholder", "brief.title", "template_unknown", text("{{product}}: launch", "{{prodct}}")},
		{"broken placeholder", "brief.title", "template_syntax", text("{{product}}: launch", "{{product")},
		{"escaped placeholder", "brief.objective.text", "template_syntax", text("People know", `\\{{not}} know`)},
		{"list within text", "brief.title", "whole", text("{{product}}: launch", "for {{markets}}")},
		{"list of no list", "brief.markets", "whole", text(`["{{markets}}"]`, `"{{markets}}"`)},
		{"placeholder in a name", `brief["{{product}}"]`, "template_context", text(`"schema"`, `"{{product}}": 1, "schema"`)},
		{"a member twice", "brief.title", "json_duplicate", text(`"title"`, `"title": "x", "title"`)},
		{"more than a document", "brief", "json_trailing", func(t *Template) { t.Brief = append(t.Brief, " {}"...) }},
		{"a wrong example", "fields[2].example", "template_link", func(t *Template) { t.Fields[2].Example = "shop" }},
		{"a wrong default", "fields[3].default", "number", func(t *Template) { t.Fields[3].Default = "two" }},
		{"counted past the last year", "fields[6].days", "time_year", func(t *Template) { t.Fields[5].Example = "9999-12-30" }},
		{"a day past the last year", "fields[7].days", "time_year", func(t *Template) { t.Fields[5].Example = "9999-12-30" }},
		{"a text where a country is", "brief.markets[1]", "territory", func(t *Template) { t.Fields[4].Example = "DE, Austria" }},
		{"no brief", "brief.markets", "", text(`["{{markets}}"]`, `[]`)},
		{"unknown member", "brief.titel", "json_unknown", text(`"title"`, `"titel"`)},
		{"changes", "changes[0].version", "version", func(t *Template) {
			t.Changes = []Change{{Version: 2, Why: "x", At: irm.Date{Year: 2026, Month: 1, Day: 1}}}
		}},
		{"changes without day", "changes[0].at", "at", func(t *Template) { t.Version, t.Changes = 2, []Change{{Version: 2, Why: "x"}} }},
		{"changes without reason", "changes[0].why", "why", func(t *Template) { t.Version, t.Changes = 2, []Change{{Version: 2}} }},
		{"changes of no campaign", "changes[0].campaign", "", func(t *Template) { t.Version, t.Changes = 2, []Change{{Version: 2, Campaign: " "}} }},
		{"too many changes", "changes", "limit", func(t *Template) { t.Changes = make([]Change, MaxChanges+1) }},
	} {
		template := launch()
		tc.edit(&template)
		_, err := Compile(template)
		var fs irm.Findings
		found := false
		if errors.As(err, &fs) {
			for _, f := range fs {
				found = found || f.Path == tc.path && (tc.code == "" || f.Code == tc.code)
			}
		}
		if !found {
			t.Errorf("%s: %v: want %s at %s", tc.name, err, tc.code, tc.path)
		}
	}
}

// A moment is one day, however it is written.
func TestDayOfAMoment(t *testing.T) {
	c, err := Compile(launch())
	if err != nil {
		t.Fatal(err)
	}
	for _, launch := range []string{"2026-03-20", "2026-03-19T23:00:00Z", "2026-03-20T00:00:00+01:00"} {
		v := values()
		v["launch"] = launch
		b, fs := c.Fill(Values{Fields: v, Zone: time.FixedZone("Berlin", 3600)})
		if got := b.Objective.Goals[0].By.String(); fs != nil || got != "2026-05-04" {
			t.Errorf("%s: the goal is for %s, %v: want 2026-05-04", launch, got, fs)
		}
	}
	for value, code := range map[string]string{"2026-03-02Tx": "time", "2026-03-02T": "time", "": "value_missing"} {
		v := values()
		v["launch"] = value
		if _, fs := c.Fill(Values{Fields: v}); len(fs) != 1 || fs[0].Code != code || fs[0].Path != "fields.launch" {
			t.Errorf("%q: %v: want %s once, for the launch alone", value, fs, code)
		}
	}
}

func TestZone(t *testing.T) {
	template := launch()
	template.Brief = json.RawMessage(strings.Replace(string(template.Brief), `"fields"`, `"workweek": {"zone": "Europe/Berlin", "week": {"mon": ["09:00-17:00"]}}, "fields"`, 1))
	c, err := Compile(template)
	if err != nil {
		t.Fatal(err)
	}
	for zone, want := range map[*time.Location]bool{nil: true, time.FixedZone("Europe/Berlin", 3600): false} {
		if b, fs := c.Fill(Values{Fields: values(), Zone: zone}); fs.Has("zone") != want || b.ID == "" {
			t.Errorf("in %v: %v, want a warning: %t", zone, fs, want)
		}
	}
	if fs := template.Validate(); len(fs) > 0 {
		t.Errorf("the examples have no zone: %v", fs)
	}
}

func TestValidateWarns(t *testing.T) {
	template := launch()
	template.Fields = append(template.Fields, Field{Name: "colour", Example: "red"})
	template.Brief = json.RawMessage(strings.NewReplacer("{{id}}", "glow", "People know", "People know ${x} of").Replace(string(template.Brief)))
	template.Fields[0].Name = "size"
	var got []string
	for _, f := range template.Validate() {
		if f.Severity != irm.SeverityWarning {
			t.Error(f)
		}
		got = append(got, f.Path+" "+f.Code)
	}
	if want := []string{"brief.objective.text template_foreign", "fields[0].name unused", "fields[8].name unused", "brief.id same_id"}; !slices.Equal(got[:min(len(got), 4)], want) {
		t.Errorf("%q: want %q", got, want)
	}
}

func TestUnusedFieldIsAWarningOnly(t *testing.T) {
	template := launch()
	template.Fields = append(template.Fields, Field{Name: "colour", Example: "red"})
	if _, err := Compile(template); err != nil {
		t.Error(err)
	}
}

func TestDocument(t *testing.T) {
	want := launch()
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(got)
	if err != nil || string(again) != string(data) {
		t.Errorf("%s, %v: want %s", again, err, data)
	}
	was, err := want.Digest()
	if is, err2 := got.Digest(); err != nil || err2 != nil || is != was {
		t.Errorf("digest %s, %v, %v: want %s", is, err, err2, was)
	}
	for _, bad := range []string{``, `{}`, `{"schema":"irmkit/brief/1"}`, `{"schema":"irmkit/brief_template/2","id":"x","version":1,"brief":{}}`,
		`{"schema":"irmkit/brief_template/1","id":"x","version":1,"brief":{},"colour":1}`} {
		if _, err := Decode([]byte(bad)); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s: %v: want invalid", bad, err)
		}
	}
}

func TestRefine(t *testing.T) { // seed: B12
	first := launch()
	why := Change{At: irm.Date{Year: 2026, Month: 5, Day: 4}, Campaign: "spring-2026", Why: "nobody read the second goal"}
	better := json.RawMessage(strings.Replace(string(first.Brief), "People know", "People try", 1))
	second, err := first.Refine(why, better, first.Fields)
	if err != nil {
		t.Fatal(err)
	}
	if second.Version != 2 || len(second.Changes) != 1 || second.Changes[0].Version != 2 || first.Version != 1 || len(first.Changes) != 0 {
		t.Errorf("versions %d and %d, changes %v", first.Version, second.Version, second.Changes)
	}
	if _, err := first.Refine(why, first.Brief, first.Fields); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("nothing changed, and the error is %v", err)
	}
	second.Changes = slices.Grow(second.Changes, 1)
	third, err := second.Refine(why, first.Brief, first.Fields)
	if err != nil {
		t.Fatal(err)
	}
	again := why
	again.Why = "another reason"
	if _, err := second.Refine(again, first.Brief, first.Fields); err != nil || third.Changes[1].Why != why.Why {
		t.Errorf("refined twice, %v: the first reason is %q", err, third.Changes[1].Why)
	}
	why.At = irm.Date{Year: 2026, Month: 5, Day: 3}
	if _, err := second.Refine(why, first.Brief, first.Fields); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("learned before what was learned first, and the error is %v", err)
	}
	for _, pair := range [][2]Template{{{}, first}, {first, {}}} {
		if _, err := Diff(pair[0], pair[1]); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("the difference of no template: %v", err)
		}
	}
	if _, err := second.Refine(Change{}, first.Brief, first.Fields); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("no reason, and the error is %v", err)
	}
}

func FuzzFill(f *testing.F) {
	f.Add("Glow", "DE", "2026-03-02")
	f.Add("{{code}}", ",", "2026-03-02T09:00:00Z")
	f.Add("\xff\\", "\"]", "9999-12-31")
	f.Add("{", "{code,}", "2026-03-02T23:59:59.5-12:00")
	c, err := Compile(launch())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, product, markets, day string) {
		v := values()
		v["product"], v["markets"], v["launch"] = product, markets, day
		b, fs := c.Fill(Values{Fields: v})
		if fs.Err() != nil {
			return
		}
		if b.Title != product+": launch" || b.Mandatories[1].Value != "{{code}}" {
			t.Errorf("title %q, code %q", b.Title, b.Mandatories[1].Value)
		}
		if err := b.Validate().Err(); err != nil {
			t.Error(err)
		}
	})
}

// Parts of a template and no whole document, which the fuzzer would spend its time on making
// shorter.
func FuzzCompile(f *testing.F) {
	f.Add("x", "", "a", "{{x}} {{product}}")
	f.Add("x", "list", "DE,{", `\\{{x}} {{posts}}`)
	f.Add("x", "number", "3", "{{x}}")
	f.Add("x", "moment", "2026-03-02", "{x} {{code}} }} ${x}")
	f.Fuzz(func(t *testing.T, name, kind, example, text string) {
		template := launch()
		template.Fields = append(template.Fields, Field{Name: name, Kind: Kind(kind), Example: example})
		title, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		template.Brief = json.RawMessage(strings.Replace(string(template.Brief), `"{{product}}: launch"`, string(title), 1))
		c, err := Compile(template)
		if again := template.Validate().Err(); (again == nil) != (err == nil) {
			t.Errorf("%v, and %v when it is validated", err, again)
		}
		if err != nil {
			return
		}
		v := values()
		v[name] = example
		b, fs := c.Fill(Values{Fields: v})
		if fs.Err() != nil || strings.Contains(strings.ReplaceAll(b.Title, "{{code}}", ""), "{{code") {
			t.Errorf("%q, %v", b.Title, fs)
		}
		data, err := json.Marshal(template)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Decode(data); err != nil || !reflect.DeepEqual(got.Fields, template.Fields) {
			t.Errorf("%s: %v", data, err)
		}
	})
}
