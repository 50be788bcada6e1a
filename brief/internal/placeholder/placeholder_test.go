package placeholder_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
)

// known are the names of the tests.
func known(name string) bool { return name == "name" || name == "due_date" }

func parse(s string) (placeholder.Text, irm.Findings) {
	var fs irm.Findings
	t := placeholder.Parse(&fs, "p", s, known)
	return t, fs
}

// codes lists the codes of findings, the warnings with a "?".
func codes(fs irm.Findings) []string {
	out := []string{}
	for _, f := range fs {
		if f.Severity == irm.SeverityWarning {
			f.Code += "?"
		}
		out = append(out, f.Code)
	}
	return out
}

func TestParse(t *testing.T) {
	long := strings.Repeat("a", irm.MaxID)
	tests := []struct {
		text string
		want string // filled with Ada, where nothing is found
		code string // the only finding
	}{
		{"", "", ""},
		{"a {{name}}{{ \tname }}b", "a AdaAdab", ""},
		{"{{due_date}}", "Ada", ""},
		{`\{{name}} {{name}}`, "{{name}} Ada", ""},
		{`\\{{name}}`, `\Ada`, ""},
		{`\\\{{name}}`, `\{{name}}`, ""},
		{`C:\dir \ x`, `C:\dir \ x`, ""},
		{"I <3 you {{name}}", "I <3 you Ada", ""},
		{"<b>{{name}}</b>", "<b>Ada</b>", ""},
		{"{a {b} } {", "{a {b} } {", ""},
		{"אורי {{name}} 麦", "אורי Ada 麦", ""},
		{"a\n\tb", "a\n\tb", ""},
		{"{{name", "", "template_syntax"},
		{"{{name\n}}", "", "template_syntax"},
		{"{{1}}", "", "template_syntax"},
		{"{{}}", "", "template_syntax"},
		{"{{a-b}}", "", "template_syntax"},
		{"{{nаme}}", "", "template_syntax"}, // a Cyrillic letter
		{"{{" + long + "a}}", "", "template_syntax"},
		{"{{" + long + "}}", "", "template_unknown"},
		{"{{Name}}", "", "template_unknown"},
		{"{{a.b}}", "", "template_unknown"},
		{"<a {{name}}>", "", "template_context"},
		{"<!-- {{name}} -->", "", "template_context"},
		{"</{{name}}", "", "template_context"},
		{"a\x00b", "", "text_control"},
		{"a\u202eb", "", "text_control"},
		{"a\xffb", "", "utf8"},
		{"a }} b", "", "template_syntax?"},
		{`\{{a}} }}`, "", "template_syntax?"},
		{`\{{a}}{{name}} }}`, "", "template_syntax?"},
		{`\{{a {{name}}}}`, "{{a Ada}}", ""},
		{"{name} {other}", "", "template_single_brace?"},
		{"${name}", "", "template_foreign?"},
		{"{% if %}", "", "template_foreign?"},
		{"{# x #}", "", "template_foreign?"},
		{"<%= x %>", "", "template_foreign?"},
		{"*|FNAME|*", "", "template_foreign?"},
		{"｛｛name｝｝", "", "template_foreign?"},
	}
	for _, tt := range tests {
		text, fs := parse(tt.text)
		var want []string
		if tt.code != "" {
			want = []string{tt.code}
		}
		if diff := cmp.Diff(want, codes(fs), cmp.Transformer("", func(s []string) string { return strings.Join(s, " ") })); diff != "" {
			t.Errorf("%.40q: %s", tt.text, diff)
		}
		if tt.code != "" {
			continue
		}
		if got, ok := text.Fill(func(string) string { return "Ada" }); got != tt.want || !ok {
			t.Errorf("%.40q: %q, %t; want %q", tt.text, got, ok, tt.want)
		}
	}
}

// A finding says where and what, in characters of the line.
func TestPlace(t *testing.T) {
	_, fs := parse("one\nzwei ü {{x y}}")
	const want = `p: line 2, column 8: "x y" is no placeholder: want {{name}} (template_syntax)`
	if len(fs) != 1 || fs[0].String() != want {
		t.Errorf("%v, want %s", fs, want)
	}
}

func TestUses(t *testing.T) {
	text, _ := parse(`{{name}} ü \{{name}} {{due_date}}{{name}}`)
	want := []placeholder.Use{{Name: "name", At: 0}, {Name: "due_date", At: 22}, {Name: "name", At: 34}}
	if diff := cmp.Diff(want, text.Uses()); diff != "" {
		t.Error(diff)
	}
	if got := text.Names(); !slices.Equal(got, []string{"due_date", "name"}) {
		t.Errorf("names %q", got)
	}
	var none placeholder.Text
	if s, ok := none.Fill(nil); s != "" || !ok || none.Uses() != nil || none.Names() != nil {
		t.Errorf("the zero text is %q, %t, %v", s, ok, none.Uses())
	}
}

// What is filled in is text, and each placeholder gets its own.
func TestFill(t *testing.T) {
	text, _ := parse("{{name}} by {{due_date}}")
	got, ok := text.Fill(func(name string) string {
		return map[string]string{"name": `{{due_date}} \{{x}} ${y}`, "due_date": "{{name}}"}[name]
	})
	if want := `{{due_date}} \{{x}} ${y} by {{name}}`; got != want || !ok {
		t.Errorf("%q, %t; want %q", got, ok, want)
	}
}

func TestLimits(t *testing.T) {
	if text, fs := parse(strings.Repeat("a", placeholder.MaxText)); len(fs) > 0 {
		t.Errorf("at the limit: %v", fs)
	} else if s, ok := text.Fill(nil); len(s) != placeholder.MaxText || !ok {
		t.Errorf("at the limit: %d bytes, %t", len(s), ok)
	}
	for _, s := range []string{strings.Repeat("a", placeholder.MaxText+1), strings.Repeat("{{name}}", placeholder.MaxText/8+1), strings.Repeat("\xff", placeholder.MaxText+1)} {
		if text, fs := parse(s); !fs.Errors().Has("template_output") || text.Uses() != nil {
			t.Errorf("%.20q and so on: %v, want template_output and no text", s, fs)
		}
	}
	text, _ := parse("a{{name}}")
	for n, want := range map[int]bool{placeholder.MaxText - 1: true, placeholder.MaxText: false} {
		s, ok := text.Fill(func(string) string { return strings.Repeat("b", n) })
		if ok != want || ok != (s != "") {
			t.Errorf("filled with %d bytes: %d, %t", n, len(s), ok)
		}
	}
}

// There are at most twenty errors of one text and as many warnings, none of over 256 bytes.
func TestFlood(t *testing.T) {
	for _, s := range []string{strings.Repeat("{{\x01}}", 5000), strings.Repeat("}} {{name}}", 5000), strings.Repeat("{name}", 4000), "{{" + strings.Repeat("\x01", 60000) + "}}"} {
		_, fs := parse(s)
		if len(fs) == 0 || len(fs) > 20 {
			t.Errorf("%.20q: %d findings", s, len(fs))
		}
		for _, f := range fs {
			if len(f.Message) > 256 {
				t.Errorf("%.20q: a finding of %d bytes", s, len(f.Message))
			}
		}
	}
	// Warnings, however many, cost nothing of the text.
	many := strings.Repeat("{name}", 50)
	text, _ := parse(many + "{{name}}" + many)
	if got, _ := text.Fill(func(string) string { return "Ada" }); got != many+"Ada"+many {
		t.Errorf("%q", got)
	}
}
