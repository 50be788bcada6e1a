package markup

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestVisible(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"plain ASCII\n\twith breaks", "plain ASCII\n\twith breaks"},
		{"Größe 字 שלום سلام", "Größe 字 שלום سلام"},
		{"a\rb\r\nc\vd\fe\u0085f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"},
		{"\x00\x1b[31m\x7f", "[U+0000][U+001B][31m[U+007F]"},
		{"\xff\xc3(", "\uFFFD\uFFFD("},
		{"\u202Ea\u2066b\u200Fc\u061Cd", "[U+202E]a[U+2066]b[U+200F]c[U+061C]d"},
		{"a\u200Bb\u2060c\uFEFFd\u00ADe", "a[U+200B]b[U+2060]c[U+FEFF]d[U+00AD]e"},
		{"\u3164\u115F\u034F", "[U+3164][U+115F][U+034F]"},
		{"می\u200Cخواهم", "می\u200Cخواهم"},
		{"👩\u200D💻", "👩\u200D💻"},
		{"❤\uFE0F", "❤\uFE0F"},
		{"\u0600١", "\u0600١"}, // a number sign has a look
		{"🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"},
		{"a\U000E0067", "a[U+E0067]"},
		{"🏴a\U000E0067", "🏴a[U+E0067]"},
	} {
		if got := Visible(tt.in); got != tt.want {
			t.Errorf("Visible(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
	if got := Line("a\r\nb\tc"); got != "a b c" {
		t.Errorf("Line = %q", got)
	}
}

func FuzzVisible(f *testing.F) {
	for _, s := range []string{"a", "\r\n", "\u202E", "\xff", "🏴\U000E0067", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Visible(s)
		if !utf8.ValidString(got) || Visible(got) != got || strings.ContainsAny(got, "\r\x00\u2028\u202E\u2066\u200E\u200B\uFEFF") {
			t.Errorf("Visible(%q) = %q", s, got)
		}
		// What has a look stays, in its order.
		look := func(r rune) rune {
			if unicode.IsGraphic(r) && r != '\u3164' && !strings.ContainsRune("\u034F\u115F\u1160\u17B4\u17B5\uFFA0\u2028\u2029", r) && utf8.ValidRune(r) {
				return r
			}
			return -1
		}
		rest := got
		for _, r := range strings.Map(look, strings.ToValidUTF8(s, "")) {
			at := strings.IndexRune(rest, r)
			if at < 0 {
				t.Fatalf("Visible(%q) = %q lost %q", s, got, r)
			}
			rest = rest[at+utf8.RuneLen(r):]
		}
	})
}

func TestIsLink(t *testing.T) {
	for url, want := range map[string]bool{
		"https://a.example":                 true,
		"http://a.example/x?y=z&a=(b)#c":    true,
		"https://a.example:8443/":           true,
		"https://xn--mnchen-3ya.example":    true,
		"":                                  false,
		"https://":                          false,
		"https:///x":                        false,
		"HTTPS://a.example":                 false,
		"//a.example":                       false,
		"javascript:alert(1)":               false,
		"https://good.example@evil.example": false,
		"https://a.example\\@evil.example":  false,
		"https://münchen.example":           false,
		"https://a.example/ä":               false,
		"https://a.example/a b":             false,
		"https://a.example/\"":              false,
		"https://a.example/\n":              false,
		"https://a.example/|":               false,
		"https://[::1]/":                    false,
		"https://a.example/" + strings.Repeat("x", 2030): true,
		"https://a.example/" + strings.Repeat("x", 2031): false,
	} {
		if got := IsLink(url); got != want {
			t.Errorf("IsLink(%q) = %t, want %t", url, got, want)
		}
	}
}
