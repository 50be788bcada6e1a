package caption_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/irmkit/irmkit/brief/caption"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                           "",
		"Ad":                         "ad",
		"ＡＤ":                         "ad",
		"𝗮𝗱":                         "ad",
		"Ⓐⓓ":                         "ad",
		"STRASSE straße":             "strasse strasse",
		"PUBBLICITA\u0300":           "pubblicità",
		"ΔΙΑΦΗΜΙΣΗΣ":                 "διαφημισησ",
		"διαφημισης":                 "διαφημισησ",
		"İŞ":                         "i̇ş",
		"ﾊﾟ":                         "パ",
		"광\u1112\u1161":              "광하",
		"a\u200bd\ufeff":             "ad",
		"a\u202ed\u2069":             "ad",
		"a\u00add":                   "ad",
		"❤️":                         "❤",
		"a \t\n\u00a0\u3000b":        "a b",
		"ﬁn":                         "fin",
		"a\x00d":                     "ad",
		"\xff\xfe":                   "\ufffd\ufffd",
		"a\xffd":                     "a\ufffdd",
		"аd":                         "аd", // a Cyrillic а stays
		"\u0344":                     "\u0308\u0301",
		"ŉ":                          "ʼn",
		"‘a’‛a´a`":                   "'a''a'a'",
		"“a”„a‟":                     `"a""a"`,
		"a‐b‑c–d":                    "a-b-c–d",
		"إعـــلان":                   "إعلان",
		"\u1fb3":                     "αι",
		"ſ\u0345":                    "sι",
		"e\u0301\u200b\u0327":        "ȩ\u0301",
		strings.Repeat("A\u200b", 9): strings.Repeat("a", 9),
	} {
		if got := caption.Fold(in); got != want {
			t.Errorf("Fold(%+q) = %+q, want %+q", in, got, want)
		}
	}
}

// The folding of a character is final, whichever it is.
func TestFoldTwice(t *testing.T) {
	for r := rune(0); r <= 0x1ffff; r++ {
		if r == 0x3400 || r == 0xac10 || r == 0x12000 {
			r += 0x2000 // letters of one kind
		}
		s := "x" + string(r) + "\u0345"
		if once := caption.Fold(s); caption.Fold(once) != once {
			t.Errorf("Fold(%+q) = %+q, and again %+q", s, once, caption.Fold(once))
		}
	}
}

// What cannot be seen, and the tatweel, is left out by both foldings, and nothing else is.
func TestInvisible(t *testing.T) {
	p := phrase(t, "ab")
	for r := rune(0); r <= 0xe0fff; r++ {
		if r == 0x20000 {
			r = 0xe0000 // ideographs, and no characters yet
		}
		invisible := r == '\u0640' || unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) || unicode.IsControl(r) && !unicode.IsSpace(r)
		c := caption.Parse("a" + string(r) + "b")
		got := false
		for m := range c.Find(p) {
			got = m.Spelling == caption.Exact && c.Of(m.Span) == c.Text()
		}
		if got != invisible {
			t.Errorf("%U is left out: %t, want %t", r, got, invisible)
		}
	}
}

// Each character is found where it is, in the form of the other case, and composed or not:
// what phrases are compared in agrees with Fold.
func TestFindEachCharacter(t *testing.T) {
	for r := rune('!'); r <= 0x1ffff; r++ {
		s := string(r)
		if !unicode.IsLetter(r) || unicode.Is(unicode.Lm, r) || caption.Fold(s) == "" || r > 0xac20 && r < 0xd780 {
			continue
		}
		p, err := caption.NewPhrase(s)
		if err != nil {
			if r >= 0xfc5e && r <= 0xfe7f { // marks of Arabic alone
				continue
			}
			t.Fatalf("NewPhrase(%+q): %v", s, err)
		}
		for _, form := range []string{s, nfc(s), nfd(s)} {
			c := caption.Parse("! " + form + " ☕")
			found := 0
			for m := range c.Find(p) {
				if got := c.Of(m.Span); got != form || m.Fit != caption.Whole || m.Spelling != caption.Exact {
					t.Fatalf("%+q is found as %+q, %v, %v in %+q", s, got, m.Fit, m.Spelling, c.Text())
				}
				found++
			}
			if found != 1 {
				t.Fatalf("%+q is found %d times in %+q", s, found, c.Text())
			}
		}
	}
}

// Two spellings that Fold takes for one are found for one another.
func TestFindFolded(t *testing.T) {
	for _, pair := range [][2]string{
		{"Werbung", "ＷＥＲＢＵＮＧ"},
		{"διαφήμιση", "ΔΙΑΦΉΜΙΣΗ"},
		{"реклама", "РЕКЛАМА"},
		{"광고", nfd("광고")},
		{"プロモーション", "ﾌﾟﾛﾓｰｼｮﾝ"},
		{"şükür", "ŞÜKÜR"},
		{"publicité", nfd("PUBLICITÉ")},
		{"spaß", "SPASS"},
		{"spaß", "SPAẞ"},
		{"tanıtım", "TANITIM"},
		{"işbirliği", "İŞBİRLİĞİ"},
		{"işbirliği", nfd("İŞBİRLİĞİ")},
		{"được tài trợ", "ĐƯỢC TÀI TRỢ"},
		{"#إعلان", "#إعـــلان"},
		{"don't", "don’t"},
		{"don't", "DON´T"},
		{"the \"best\"", "the “best”"},
		{"win-win", "win‑win"},
		{"paid partnership", "PAID\u3000\u200b\n Partnership"},
		{"reklama", "r\u200be\u2060k\u00adl\ufe0fa\U000e0101m\u061ca"},
	} {
		for _, way := range [][2]string{pair, {pair[1], pair[0]}} {
			p, err := caption.NewPhrase(way[0])
			if err != nil {
				t.Fatal(err)
			}
			c := caption.Parse("é: " + way[1] + "!")
			ms := found(c, p)
			if len(ms) != 1 || c.Of(ms[0].Span) != way[1] || ms[0].Fit != caption.Whole || ms[0].Spelling != caption.Exact {
				t.Errorf("%+q is found in %+q as %+v", way[0], c.Text(), ms)
			}
		}
	}
}
