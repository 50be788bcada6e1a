package outreach_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/outreach"
	"github.com/irmkit/irmkit/irm"
)

// template is one of a single variant in English, for a channel without subjects.
func template(body string) outreach.Template {
	return outreach.Template{ID: "t", Version: 1, Channel: "chat", Variants: []outreach.Variant{{Language: "en", Body: body}}}
}

func must(t testing.TB, tpl outreach.Template) *outreach.Compiled {
	t.Helper()
	c, err := outreach.Compile(tpl)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// codes lists findings as "path code", the warnings with a "?".
func codes(fs irm.Findings) []string {
	out := []string{}
	for _, f := range fs {
		mark := map[irm.Severity]string{irm.SeverityWarning: "?", irm.SeverityInfo: "i"}[f.Severity]
		out = append(out, strings.TrimSpace(f.Path+" "+f.Code+mark))
	}
	return out
}

// Each code of a text gets through, and what there is none of is written.
func TestSyntax(t *testing.T) {
	tests := []struct {
		body string
		want string // the text, or the finding
	}{
		{`a {{creator_name}}{{ creator_name }}b`, "a Ada AhornAda Ahornb"},
		{`\{{creator_name}} {{creator_name}}`, "{{creator_name}} Ada Ahorn"},
		{`I <3 you {{creator_name}} {a}`, "I <3 you Ada Ahorn {a}"},
		{"{{creator_name", "template_syntax"},
		{"{{post}}", "template_unknown"},
		{"<a {{creator_name}}>", "template_context"},
		{"a\rb", "text_control"},
		{"a\xffb", "utf8"},
		{" \n", "body"},
		{"a }} b", "template_syntax?"},
		{"{creator_name}", "template_single_brace?"},
		{"${creator_name}", "template_foreign?"},
		{strings.Repeat("a", outreach.MaxText), strings.Repeat("a", outreach.MaxText)},
		{strings.Repeat("a", outreach.MaxText+1), "template_output"},
	}
	for _, tt := range tests {
		tpl := template(tt.body)
		fs := tpl.Validate()
		if len(fs) > 0 {
			if got := strings.TrimPrefix(codes(fs)[0], "variants[0].body "); got != tt.want || len(fs) > 1 {
				t.Errorf("%.40q: %v, want %.40s", tt.body, fs, tt.want)
			}
			continue
		}
		m, fs := must(t, tpl).Render(outreach.Values{Creator: ada})
		if got := m.Body.Reveal(); got != tt.want || len(fs) > 0 {
			t.Errorf("%.40q: %.40q, %v; want %.40q", tt.body, got, fs, tt.want)
		}
	}
}

func TestValidate(t *testing.T) {
	day := irm.Date{Year: 2026, Month: 5, Day: 1}
	long := strings.Repeat("x", outreach.MaxNote+1)
	tests := []struct {
		name   string
		change func(*outreach.Template)
		want   []string
	}{
		{"nothing", func(*outreach.Template) {}, []string{}},
		{"zero", func(t *outreach.Template) { *t = outreach.Template{} }, []string{"id id_empty", "version version", "channel channel", "variants limit"}},
		{"channel", func(t *outreach.Template) { t.Channel = "E-Mail" }, []string{"channel channel"}},
		{"an e-mail", func(t *outreach.Template) { t.Channel = "email" }, []string{"variants[0].subject subject_missing?"}},
		{"an e-mail with blanks", func(t *outreach.Template) { t.Channel, t.Variants[0].Subject = "email", " " }, []string{"variants[0].subject subject_missing?"}},
		{"an e-mail with a subject", func(t *outreach.Template) { t.Channel, t.Variants[0].Subject = "email", "x" }, []string{}},
		{"language", func(t *outreach.Template) { t.Variants[0].Language = "English" }, []string{"variants[0].language language"}},
		{"two of a language", func(t *outreach.Template) { t.Variants = append(t.Variants, t.Variants[0]) }, []string{"variants[1].language duplicate"}},
		{"a variant that says less", func(t *outreach.Template) {
			t.Variants = append(t.Variants, outreach.Variant{Language: "de", Body: "Hallo {{sender_name}}"})
		}, []string{"variants[0].body variant_differs?", "variants[1].body variant_differs?"}},
		{"fields", func(t *outreach.Template) {
			t.Fields = []outreach.Field{{Name: "Fee"}, {Name: "post_title"}, {Name: "fee"}, {Name: "fee"}, {Name: "_x"}, {Name: "ok", Note: long}}
		}, []string{"fields[0].name field", "fields[1].name field", "fields[3].name duplicate", "fields[4].name field", "fields[5].note text"}},
		{"many fields", func(t *outreach.Template) { t.Fields = fields(outreach.MaxFields + 1) }, []string{"fields limit"}},
		{"many variants", func(t *outreach.Template) {
			for i := range outreach.MaxVariants {
				t.Variants = append(t.Variants, outreach.Variant{Language: irm.Language("en-x" + string(rune('a'+i/26)) + string(rune('a'+i%26))), Body: "{{creator_name}}"})
			}
		}, []string{"variants limit"}},
		{"subject", func(t *outreach.Template) { t.Variants[0].Subject = "a\nb" }, []string{"variants[0].subject template_header"}},
		{"texts", func(t *outreach.Template) {
			t.Variants[0].Body += "{{opt_out}}{{brand_name}}"
			t.Variants[0].Texts = map[string]string{"none": "", "creator_name": "A", "brand_name": "a\rb", "opt_out": "no", "sender_name": "Mia"}
		}, []string{"variants[0].texts.brand_name text_control", "variants[0].texts.creator_name value_reserved", "variants[0].texts template_unknown", "variants[0].texts.sender_name value_unused?"}},
		{"many texts", func(t *outreach.Template) {
			t.Variants[0].Texts = map[string]string{}
			for _, f := range fields(outreach.MaxFields + 1) {
				t.Variants[0].Texts[f.Name] = "x"
			}
		}, []string{"variants[0].texts limit"}},
		{"date", func(t *outreach.Template) { t.Variants[0].Date = "{{hour}}" }, []string{"variants[0].date template_unknown"}},
		{"months", func(t *outreach.Template) { t.Variants[0].Months = []string{"January", ""} }, []string{"variants[0].months months", "variants[0].months[1] months"}},
		{"changes", func(t *outreach.Template) {
			t.Version = 3
			t.Changes = []outreach.Change{{Version: 1, At: day, Why: "a"}, {Version: 3, At: day, Why: long}, {Version: 3, Campaign: " "}, {Version: 4, At: day, Why: "b"}}
		}, []string{"changes[0].version version", "changes[1].why text", "changes[2].version version", "changes[2].at at", "changes[2].campaign id", "changes[2].why why", "changes[3].version version"}},
		{"many changes", func(t *outreach.Template) {
			t.Version = 2000
			for i := range outreach.MaxChanges + 1 {
				t.Changes = append(t.Changes, outreach.Change{Version: i + 2, At: day, Why: "a"})
			}
		}, []string{"changes limit"}},
	}
	for _, tt := range tests {
		tpl := template("Hi {{creator_name}}")
		tt.change(&tpl)
		if diff := cmp.Diff(tt.want, codes(tpl.Validate())); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func fields(n int) (fs []outreach.Field) {
	for i := range n {
		fs = append(fs, outreach.Field{Name: fmt.Sprint("f", i)})
	}
	return fs
}

func TestDecodeTemplate(t *testing.T) {
	tpl, err := outreach.DecodeTemplate([]byte(hello))
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(tpl)
	if err != nil {
		t.Fatal(err)
	}
	again, err := outreach.DecodeTemplate(data)
	if diff := cmp.Diff(tpl, again); diff != "" || err != nil {
		t.Errorf("round trip: %v, %s", err, diff)
	}
	a, _ := tpl.Digest()
	tpl.Schema = ""
	if b, _ := tpl.Digest(); a != b || a.IsZero() {
		t.Errorf("digests %s and %s: want the same with and without the schema", a, b)
	}
	tpl.Variants[0].Body += "!"
	if b, _ := tpl.Digest(); a == b {
		t.Error("another text has the same digest")
	}
	for name, doc := range map[string]string{
		"json_unknown":   strings.Replace(hello, `"id"`, `"idd": 1, "id"`, 1),
		"json_missing":   `{"schema": "irmkit/outreach/1", "id": "x"}`,
		"schema_version": strings.Replace(hello, "outreach/1", "outreach/2", 1),
		"version":        strings.Replace(hello, `"version": 1`, `"version": 0`, 1),
	} {
		_, err := outreach.DecodeTemplate([]byte(doc))
		var fs irm.Findings
		if !errors.As(err, &fs) || !fs.Has(name) || !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	tpl.Variants[0].Body = strings.Repeat("a", 1<<20)
	if _, err := json.Marshal(tpl); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("a document that nobody could read: %v", err)
	}
}

func TestRefine(t *testing.T) {
	tpl := template("Hi {{creator_name}}")
	why := outreach.Change{Version: 99, At: irm.Date{Year: 2026, Month: 5, Day: 1}, Why: "warmer"}
	next, err := tpl.Refine(why, outreach.Variant{Language: "en", Body: "Dear {{creator_name}}"}, outreach.Variant{Language: "de", Body: "Hallo {{creator_name}}"})
	if err != nil {
		t.Fatal(err)
	}
	if next.Version != 2 || next.Changes[0].Version != 2 || len(next.Variants) != 2 || next.Variants[0].Body != "Dear {{creator_name}}" {
		t.Errorf("refined to %+v", next)
	}
	if tpl.Version != 1 || tpl.Variants[0].Body != "Hi {{creator_name}}" || len(tpl.Changes) != 0 {
		t.Errorf("the first version is now %+v", tpl)
	}
	texts := template("{{opt_out}}")
	texts.Variants[0].Texts = map[string]string{"opt_out": "no"}
	mine := outreach.Variant{Language: "de", Body: "{{opt_out}}", Texts: map[string]string{"opt_out": "nein"}}
	more, err := texts.Refine(why, mine)
	if err != nil {
		t.Fatal(err)
	}
	more.Variants[0].Texts["opt_out"], more.Variants[1].Texts["opt_out"] = "changed", "changed"
	if texts.Variants[0].Texts["opt_out"] != "no" || mine.Texts["opt_out"] != "nein" {
		t.Error("versions share their texts")
	}
	third, err := next.Refine(why, outreach.Variant{Language: "de", Body: "Guten Tag {{creator_name}}"})
	if err != nil || third.Version != 3 || len(third.Changes) != 2 || third.Variants[0].Body != next.Variants[0].Body {
		t.Errorf("refined again to %+v, %v", third, err)
	}
	for name, refine := range map[string]func() (outreach.Template, error){
		"the same":  func() (outreach.Template, error) { return tpl.Refine(why, tpl.Variants[0]) },
		"nothing":   func() (outreach.Template, error) { return tpl.Refine(why) },
		"not valid": func() (outreach.Template, error) { return tpl.Refine(why, outreach.Variant{Language: "en"}) },
		"no reason": func() (outreach.Template, error) {
			return tpl.Refine(outreach.Change{}, outreach.Variant{Language: "fr", Body: "x"})
		},
		"bad text": func() (outreach.Template, error) {
			return tpl.Refine(why, outreach.Variant{Language: "en", Body: "\xff"})
		},
	} {
		if got, err := refine(); !errors.Is(err, irm.ErrInvalid) || got.Version != 0 {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// A large text in each of many languages is valid, and still no document that can be read.
func TestCompileSize(t *testing.T) {
	tpl := template("x")
	for _, l := range []irm.Language{"de", "fr", "it", "es", "nl", "da", "sv", "fi", "nb", "pl", "cs", "sk", "hu", "pt", "el", "ro", "bg"} {
		tpl.Variants = append(tpl.Variants, outreach.Variant{Language: l, Body: strings.Repeat("a", outreach.MaxText)})
	}
	if fs := tpl.Validate(); len(fs) > 0 {
		t.Fatal(fs)
	}
	if c, err := outreach.Compile(tpl); c != nil || err == nil || len(err.Error()) > 256 {
		t.Errorf("compiled %t, %v", c != nil, err)
	}
}

// What was compiled stays as it was, whatever becomes of the template.
func TestCompileCopies(t *testing.T) {
	tpl := template("{{opt_out}} {{post_date}}")
	tpl.Variants[0].Texts = map[string]string{"opt_out": "no"}
	tpl.Variants[0].Date, tpl.Variants[0].Months = "{{month}}", strings.Fields("a b c d e f g h i j k l")
	c := must(t, tpl)
	v := outreach.Values{Creator: ada, Post: porridge}
	before, fs := c.Render(v)
	tpl.Variants[0].Texts["opt_out"] = "changed"
	tpl.Variants[0].Months[4] = "changed"
	tpl.Variants[0].Language = "de"
	if after, _ := c.Render(v); !cmp.Equal(before, after) || len(fs) > 0 || after.Body.Reveal() != "no e" {
		t.Errorf("%q, %v", after.Body.Reveal(), fs)
	}
}

func TestDate(t *testing.T) {
	months := []string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"}
	for _, tt := range []struct {
		form   string
		months []string
		zone   *time.Location
		want   string
	}{
		{"", nil, nil, "2026-05-03"},
		{"{{day}}. {{month}} {{year}}", months, nil, "3. Mai 2026"},
		{"{{day}}.{{month}}.", nil, time.FixedZone("", -12*3600), "2.5."},
	} {
		tpl := template("{{post_date}}")
		tpl.Variants[0].Date, tpl.Variants[0].Months = tt.form, tt.months
		m, fs := must(t, tpl).Render(outreach.Values{Creator: ada, Post: porridge, Zone: tt.zone})
		if got := m.Body.Reveal(); got != tt.want || len(fs) > 0 {
			t.Errorf("%q: %q, %v; want %q", tt.form, got, fs, tt.want)
		}
	}
}
