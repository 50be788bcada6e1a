package placeholder_test

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
)

func TestIsName(t *testing.T) {
	for s, want := range map[string]bool{
		"a": true, "due_date2": true, strings.Repeat("a", irm.MaxID): true,
		"": false, "_a": false, "2a": false, "A": false, "aB": false, "a.b": false, "a-b": false, "ä": false, " a": false,
		strings.Repeat("a", irm.MaxID+1): false,
	} {
		if got := placeholder.IsName(s); got != want {
			t.Errorf("IsName(%.20q) = %t", s, got)
		}
	}
}

func TestQuote(t *testing.T) {
	for s, want := range map[string]string{
		"": `""`, "a\n": `"a\n"`, strings.Repeat("a", 25): irm.Quote(strings.Repeat("a", 24)),
		"a" + strings.Repeat("ש", 12): irm.Quote("a" + strings.Repeat("ש", 11)), "\xff": `"\xff"`,
		strings.Repeat("\x80", 30): irm.Quote(strings.Repeat("\x80", 20)),
	} {
		if got := placeholder.Quote(s); got != want {
			t.Errorf("Quote(%q) = %s, want %s", s, got, want)
		}
	}
}

func TestHasControl(t *testing.T) {
	for s, want := range map[string][2]bool{ // as text of one line, and of several
		"": {}, "a é 麦 أ \u00a0 👩\u200d🌾": {}, "a\nb": {true, false}, "\t": {true, false},
		"\r": {true, true}, "\x00": {true, true}, "\x7f": {true, true}, "\u0085": {true, true}, "\u2028": {true, true}, "\u2029": {true, true},
		"\u202a": {true, true}, "\u202e": {true, true}, "\u2066": {true, true}, "\u2069": {true, true}, "\u202f": {}, "\u2065": {},
	} {
		if got := [2]bool{placeholder.HasControl(s, false), placeholder.HasControl(s, true)}; got != want {
			t.Errorf("%q: %t, want %t", s, got, want)
		}
	}
}

func TestCheckValue(t *testing.T) {
	for _, tt := range []struct {
		value string
		link  bool
		code  string
	}{
		{"", false, ""},
		{"100 EUR\n\tand {{oats}} <b>", false, ""},
		{strings.Repeat("a", placeholder.MaxValue), false, ""},
		{strings.Repeat("a", placeholder.MaxValue+1), false, "template_output"},
		{"a\xff", false, "utf8"},
		{"a\u202e", false, "text_control"},
		{"", true, "template_link"},
		{"https://example.com/ä?b=c#d", true, ""},
		{"https://user@example.com", true, "template_link"},
		{"javascript:alert(1)", true, "template_link"},
		{"//example.com", true, "template_link"},
		{"https://example.com/{{x}}", true, "template_link"},
		{"https://example.com/a b", true, "template_link"},
	} {
		var fs irm.Findings
		placeholder.CheckValue(&fs, "p", tt.value, tt.link)
		if got := strings.Join(codes(fs), " "); got != tt.code {
			t.Errorf("%.40q: %v, want %q", tt.value, fs, tt.code)
		}
		for _, f := range fs {
			if tt.value != "" && strings.Contains(f.Message, tt.value) {
				t.Errorf("%s quotes the value", f)
			}
		}
	}
}

func TestUnresolved(t *testing.T) {
	const ours, others = "unresolved", "unresolved?"
	for s, want := range map[string]string{
		"Hi {{name}}": ours, "name}}": ours, "[Name] {{": ours,
		"${fee}": others, "{% x": others, "{# x": others, "<% x": others, "*|X": others, "｛｛x": others,
		"[Your Name]": others, "{name}": others, "<name>": others, "%FIRST_NAME%": others, "[1] [é]": others,
		"": "", "5 < 6 > 4, 100% of 20% 5%x y%": "", "(or [1])": "", "{}, [ ], [a, b], :[ and i]x": "",
		"[shop](https://example.com)": "", "[": "", "[ a]": "", "[" + strings.Repeat("a", 41) + "]": "",
	} {
		var fs irm.Findings
		placeholder.Unresolved(&fs, "p", s)
		if got := strings.Join(codes(fs), " "); got != want {
			t.Errorf("%q: %v, want %q", s, fs, want)
		}
	}
	var fs irm.Findings
	placeholder.Unresolved(&fs, "p", "Hi [Ada Ahorn]")
	if want := "p: [] at byte 3: something that was to be filled in (unresolved)"; len(fs) != 1 || fs[0].String() != want {
		t.Errorf("%v, want %s", fs, want)
	}
}
