package irm

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestCheckID(t *testing.T) {
	for name, id := range map[string]string{
		"ULID":            "cre_01JZ8Y5N9V7K2M4Q6R8S0T1W3X",
		"path":            "gid://shopify/Order/450789469",
		"formula":         "=1+1",
		"emoji":           "\U0001F600",
		"inner space":     "order 17",
		"composed":        "\u00e9",
		"decomposed":      "e\u0301",
		"quotes and HTML": `"<b>'`,
		"128 bytes":       strings.Repeat("A", MaxID),
		"Arabic":          "طلب-١",
	} {
		if err := CheckID(ConversionID(id)); err != nil {
			t.Errorf("%s: CheckID(%q) = %v", name, id, err)
		}
	}
	tests := []struct{ name, id, code string }{
		{"empty", "", "id_empty"},
		{"129 bytes", strings.Repeat("A", MaxID+1), "id_length"},
		{"not UTF-8", "a\xffb", "utf8"},
		{"half a rune", "é"[:1], "utf8"},
		{"space in front", " a", "id"},
		{"space behind", "a ", "id"},
		{"no-break space in front", "\u00a0a", "id"},
		{"ideographic space behind", "a\u3000", "id"},
		{"blank", " ", "id"},
		{"NUL", "a\x00b", "id"},
		{"line end", "a\n", "id"},
		{"inner tab", "a\tb", "id"},
		{"delete", "a\x7fb", "id"},
		{"C1 control", "a\u0085b", "id"},
		{"byte order mark", "\ufeff1001", "id"},
		{"zero width space", "a\u200bb", "id"},
		{"zero width joiner", "a\u200db", "id"},
		{"right-to-left override", "a\u202eb", "id"},
		{"line separator", "a\u2028b", "id"},
		{"soft hyphen", "a\u00adb", "id"},
		{"tag character", "a\U000E0041b", "id"},
		{"private use", "a\ue000b", "id"},
		{"replacement character", "a\ufffdb", "id"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := CheckID(CreatorID(tt.id)); code(err) != tt.code {
				t.Errorf("CheckID(%q) = %v, want code %q", tt.id, err, tt.code)
			}
		})
	}
}

func FuzzCheckID(f *testing.F) {
	for _, s := range []string{"", "a", " a", "é", "e\u0301", "\ufeff", "\xff", strings.Repeat("é", 65), "\U0001F600", "a\u200d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		err := CheckID(s)
		if err != nil {
			if msg := err.Error(); len(msg) > 256 || !utf8.ValidString(msg) || strings.ContainsFunc(msg, unicode.IsControl) {
				t.Errorf("CheckID(%q) = %q, want at most 256 printable bytes", s, msg)
			}
			return
		}
		if s == "" || len(s) > MaxID || !utf8.ValidString(s) || strings.TrimSpace(s) != s || strings.ContainsFunc(s, unicode.IsControl) {
			t.Errorf("CheckID(%q) = nil", s)
		}
	})
}

func TestCheckText(t *testing.T) {
	tests := []struct{ name, text, code string }{
		{"empty", "", ""},
		{"lines", "one\n\ttwo", ""},
		{"emoji with joiners", "\U0001F468\u200d\U0001F469", ""},
		{"1,024 bytes", strings.Repeat("x", 1024), ""},
		{"1,025 bytes", strings.Repeat("x", 1025), "text_length"},
		{"not UTF-8", "\xff", "utf8"},
		{"NUL", "a\x00", "text_control"},
		{"escape", "\x1b[31m", "text_control"},
		{"carriage return", "a\r\n", "text_control"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := checkText(tt.text); code(err) != tt.code {
				t.Errorf("checkText(%.20q) = %v, want code %q", tt.text, err, tt.code)
			}
		})
	}
}

func TestCheckSlug(t *testing.T) {
	for _, s := range []string{"a", "0", "sign_up", "b2b", "non-profit", strings.Repeat("a", 64)} {
		if err := CheckSlug("word", s); err != nil {
			t.Errorf("CheckSlug(%q) = %v", s, err)
		}
	}
	for _, s := range []string{"", "A", "_a", "-a", "a b", "ä", "a.b", "a/b", "a\n", strings.Repeat("a", 65)} {
		if err := CheckSlug("word", s); code(err) != "slug" {
			t.Errorf("CheckSlug(%q) = %v, want code slug", s, err)
		}
	}
}

func TestOpenWordsAreSlugs(t *testing.T) {
	for _, p := range knownPlatforms {
		if err := CheckSlug("platform", p); err != nil || !p.Known() {
			t.Errorf("%q: %v, known %t", p, err, p.Known())
		}
	}
	for _, f := range knownFormats {
		if err := CheckSlug("format", f); err != nil || !f.Known() {
			t.Errorf("%q: %v, known %t", f, err, f.Known())
		}
	}
	for _, m := range countedMetrics {
		if err := CheckSlug("metric", m); err != nil || !m.Known() {
			t.Errorf("%q: %v, known %t", m, err, m.Known())
		}
	}
	if Platform("bluesky").Known() || Format("carousel").Known() || Metric("revenue").Known() {
		t.Error("a word without tables is known")
	}
}
