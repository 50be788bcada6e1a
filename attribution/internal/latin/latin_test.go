package latin_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/attribution/internal/latin"
)

func TestUnaccent(t *testing.T) {
	for in, want := range map[string]string{
		"":                   "",
		"plain ASCII-1":      "plain ASCII-1",
		"Zoë":                "Zoe",
		"Zoe\u0308":          "Zoe", // the mark behind the letter
		"ZOË Ångström":       "ZOE Angstrom",
		"Łódź":               "Lodz",
		"Straße ẞ":           "Strasse SS",
		"Æsir Œuvre þ":       "AEsir OEuvre th",
		"Nguyễn Đức":         "Nguyen Duc",
		"Nguye\u0302\u0303n": "Nguyen",
		"İstanbul ışık":      "Istanbul isik",
		"Ζωή Зоя 佐":          "Ζωή Зоя 佐",
		"é\xffé":             "e\xffe",
		"и\u0306":            "и\u0306", // marks of other scripts stay
		"1\u0308":            "1\u0308",
		"ë\u200d":            "e\u200d",
		"Ǆ ǅ ǆ":              "DZ Dz dz",
		"\ufb01n Mª \u212a":  "fin Ma K", // a ligature, a raised letter, the Kelvin sign
	} {
		if got := latin.Unaccent(in); got != want {
			t.Errorf("Unaccent(%q) = %q, want %q", in, got, want)
		}
		if again := latin.Unaccent(want); again != want {
			t.Errorf("Unaccent(%q) = %q, want no change the second time", want, again)
		}
	}
}

// Every Latin letter of the blocks that languages of today use has plain letters, in
// its case, but for those that stand for no letter of ASCII.
func TestPlain(t *testing.T) {
	const none = "ƄƅƍƛƧƨƪƸƹƻƼƽƾǀǁǂǃɁɂẟ"
	for _, block := range [][2]rune{{0x80, 0x24F}, {0x1E00, 0x1EFF}} {
		for r := block[0]; r <= block[1]; r++ {
			got, ok := latin.Plain(r)
			if want := unicode.Is(unicode.Latin, r) && !strings.ContainsRune(none, r); ok != want {
				t.Errorf("Plain(%c %U) = %q, %t, want %t", r, r, got, ok, want)
			}
			for _, letter := range got {
				if letter >= utf8.RuneSelf || !unicode.IsLetter(letter) {
					t.Errorf("Plain(%c) = %q, want ASCII letters", r, got)
				}
			}
			if ok && unicode.IsUpper(r) != unicode.IsUpper(rune(got[0])) && !unicode.IsTitle(r) {
				t.Errorf("Plain(%c) = %q, want its case", r, got)
			}
		}
	}
	for _, r := range "aZ0-й€" {
		if got, ok := latin.Plain(r); ok || got != "" {
			t.Errorf("Plain(%c) = %q, want none", r, got)
		}
	}
}

func FuzzUnaccent(f *testing.F) {
	for _, s := range []string{"Zoë", "Zoe\u0308", "\xff\u0308", "ǅ\u0301x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := latin.Unaccent(s)
		if latin.Unaccent(got) != got || utf8.ValidString(s) && !utf8.ValidString(got) {
			t.Errorf("Unaccent(%q) = %q", s, got)
		}
	})
}
