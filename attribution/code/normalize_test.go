package code_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// faultOf is the code of a ParseError.
func faultOf(err error) string {
	var parse *irm.ParseError
	if errors.As(err, &parse) {
		return parse.Code
	}
	return ""
}

func TestNormalize(t *testing.T) {
	for in, want := range map[string]string{
		"ANNA20": "ANNA20", "anna20": "ANNA20", " Anna20  ": "ANNA20", "a-b_c": "A-B_C", "abc": "ABC", "A-b": "A-B",
		strings.Repeat("a", 32): strings.Repeat("A", 32), strings.Repeat(" ", 125) + "abc": "ABC",
	} {
		if got, err := code.Normalize(in); got != want || err != nil {
			t.Errorf("Normalize(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	for in, want := range map[string]string{
		"": "code_length", "  ": "code_length", "ab": "code_length", strings.Repeat("a", 33): "code_length",
		strings.Repeat(" ", 126) + "abc": "code_length",
		"an na":                          "code_char", "-abc": "code_char", "abc-": "code_char", "a--b": "code_char", "a-_b": "code_char",
		"abc\x00": "code_char", "=1+1": "code_char", "a\tb": "code_char", "\tabc": "code_char", "a b\u200b": "code_char",
		"ann\u00a0a": "code_char", "caf\u00e9": "code_char", "\U0001F600abc": "code_char", "abc\x85": "utf8",
		"ann\u200ba": "code_invisible", "\ufeffanna": "code_invisible", "ann\ufe0fa": "code_invisible", "ann\u2800a": "code_invisible",
		"ann\u3164a": "code_invisible", "ann\U000E0001a": "code_invisible",
		"SAVEſ": "code_confusable", "dıscount": "code_confusable", "ＡＮＮＡ": "code_confusable", "ANNA١٠": "code_confusable",
		"𝐀𝐍𝐍𝐀": "code_confusable", "ann①a": "code_confusable", "anna\U0001D7CE": "code_confusable", "anna\U0001E951": "code_confusable",
		"anna²": "code_confusable", "annⅨa": "code_char",
	} {
		got, err := code.Normalize(in)
		if !errors.Is(err, irm.ErrInvalid) || faultOf(err) != want {
			t.Errorf("Normalize(%q) = %q, %v, want %s", in, got, err, want)
		}
	}
}

// The error shows the character and what was probably meant.
func TestConfusableIsSpelled(t *testing.T) {
	for in, want := range map[string]string{
		"\u0410NNA10":                  `irm: code "\u0410NNA10": U+0410 is not the ASCII character A: want ANNA10`,
		"ANNA₁₀":                       `irm: code "ANNA\u2081\u2080": U+2081 is not the ASCII character 1: want ANNA10`,
		"\u212aIT":                     `irm: code "\u212aIT": U+212A is not the ASCII character K: want KIT`,
		"\u0410NN!":                    `irm: code "\u0410NN!": U+0410 is not the ASCII character A: want letters A to Z and digits, with single '-' or '_' between`,
		"\u0410NN\u00e9":               `irm: code "\u0410NN\u00e9": U+0410 is not the ASCII character A: want letters A to Z and digits, with single '-' or '_' between`,
		"x" + strings.Repeat("é", 100): `irm: code "x` + strings.Repeat(`\u00e9`, 31) + `": want 3 to 32 letters and digits`,
		"an\u200dna":                   `irm: code "an\u200dna": U+200D cannot be seen: want letters A to Z and digits, with single '-' or '_' between`,
	} {
		if _, err := code.Normalize(in); err == nil || err.Error() != want {
			t.Errorf("Normalize(%q): %v\nwant %s", in, err, want)
		}
	}
}

// No character but 64 of ASCII gets through, whatever its upper case.
func TestOnlyASCIIGetsThrough(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r == 0x20000 { // no letter of ours is among the ideographs
			r = 0xE0000
		} else if r == 0xE1000 {
			break
		}
		in := "AA" + string(r) + "A"
		got, err := code.Normalize(in)
		allowed := r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' || r == '_'
		if allowed != (err == nil) {
			t.Errorf("Normalize(%q) = %q, %v", in, got, err)
		}
		if _, err := code.Normalize("AA" + string(unicode.ToUpper(r)) + "A"); r > 0x7f && unicode.ToUpper(r) < 0x80 && err == nil {
			if _, err := code.Normalize(in); faultOf(err) != "code_confusable" {
				t.Errorf("%U has the upper case %c: %v", r, unicode.ToUpper(r), err)
			}
		}
	}
}

func TestNormalizeDoesNotAllocate(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { code.Normalize(" ANNA-20 ") }); n != 0 {
		t.Errorf("%v allocations for a code in normal form", n)
	}
}

func TestSame(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"ANNA-10", "anna_10", true}, {" ANNA10", "A-N-N-A-1-0", true}, {"ANNA10", "ANNA1O", false},
		{"ANNA10", "ANNA100", false}, {"?", "?", false}, {"ANNA", "?", false}, {"", "", false}, {"ANNA-", "ANNA-", false},
		{strings.Repeat("A", 200), strings.Repeat("A", 200), false},
	} {
		if got := code.Same(tt.a, tt.b); got != tt.want {
			t.Errorf("Same(%q, %q) = %t", tt.a, tt.b, got)
		}
	}
}

func TestSkeleton(t *testing.T) {
	for in, want := range map[string]string{
		"ANNA10": "ANNA10", "anna-1o": "ANNA10", "BOSS_LID": "80551" + "1D", "OIL": "011", "Z2G6UV": "Z2G6UV", "?": "", "": "",
		strings.Repeat("o", 32): strings.Repeat("0", 32),
	} {
		if got := code.Skeleton(in); got != want {
			t.Errorf("Skeleton(%q) = %q, want %q", in, got, want)
		}
	}
	classes := map[string]bool{}
	for _, c := range "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
		classes[code.Skeleton(strings.Repeat(string(c), 3))] = true
	}
	if len(classes) != 31 {
		t.Errorf("%d symbols are told apart, want 31", len(classes))
	}
}

func FuzzNormalize(f *testing.F) {
	for _, s := range []string{"anna-20", " SAVEſ", "ANNA\u202e01", "\u0410NN", "a--b", strings.Repeat("x", 40)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		got, err := code.Normalize(in)
		if err != nil {
			if len(err.Error()) > 256 || faultOf(err) == "" || strings.ContainsFunc(err.Error(), func(r rune) bool { return r > 0x7e || r < 0x20 }) {
				t.Errorf("Normalize(%q): %q", in, err)
			}
			if code.Skeleton(in) != "" || code.Same(in, in) || code.Valid(in) {
				t.Errorf("%q is a code only for some", in)
			}
			return
		}
		if again, err := code.Normalize(got); again != got || err != nil {
			t.Errorf("Normalize(%q) = %q, %v, want it unchanged", got, again, err)
		}
		if !strings.EqualFold(got, strings.TrimSpace(in)) || !code.Same(in, got) {
			t.Errorf("Normalize(%q) = %q", in, got)
		}
		if s := code.Skeleton(in); s == "" || len(s) >= 3 && code.Skeleton(s) != s {
			t.Errorf("the skeleton of %q is %q, and of that %q", in, s, code.Skeleton(s))
		}
	})
}
