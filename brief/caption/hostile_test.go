package caption_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/caption"
)

// hostile are texts that a reader of texts may stumble over.
func hostile() []string {
	return []string{
		"", "#", "@", "#ad", "＃", "@@@", "#\ufe0f\u20e3", "\xff", "#\xff", "@a\xf0\x9f", "http://", "http://\xff.com", "https://x.com/(((", "a.b", "a..com",
		"\u202e#ad\u202c", "#a\u0336d\u0336", "👨‍👩‍👧‍👦", "🇩🇪🇩", "\u200d\u200d", "\u1100\u1161\u11a8\u11a8", "\uac00\u11a8", "e\u0301\u0301\u0345", "ﬁ\u200b", "\x00",
		"http://xn--ああ.com", "example.みんな", "http://é.com:80/é(é)?é", "RT@a rt:@b", "shop.example.com/?x=1#ad", "t.co/a http://t.co/a", "a\u3099カ\u3099", "  \n\u3000 ",
		"TANITIM", "tanıtım", "إِعـلان", "@お茶", "@a@b.co", "!@a", "a’s", "now.https://a.co", "a.co.", "đ", "#a\u00add",
	}
}

// Tokens and matches lie in the text, in order, and are what they say.
func check(t *testing.T, text, label string) {
	t.Helper()
	c := caption.Parse(text)
	end := 0
	for i, token := range c.Tokens() {
		s := c.Of(token.Span)
		if token.Start < end || token.End <= token.Start || token.End > len(text) {
			t.Fatalf("%q: token %d is %+v, after %d", text, i, token, end)
		}
		end = token.End
		ok := false
		switch token.Kind {
		case caption.Hashtag:
			ok = strings.HasPrefix(s, "#") || strings.HasPrefix(s, "＃")
		case caption.Mention:
			ok = strings.HasPrefix(s, "@") || strings.HasPrefix(s, "＠")
		case caption.Link:
			ok = strings.Contains(s, ".") && !strings.ContainsAny(s, " \n")
		}
		if !ok || utf8.ValidString(text) && !utf8.ValidString(s) || c.Name(token) == "" {
			t.Fatalf("%q: %q is a %v", text, s, token.Kind)
		}
	}
	if once := caption.Fold(text); caption.Fold(once) != once || !utf8.ValidString(once) {
		t.Fatalf("Fold(%q) = %q, and again %q", text, once, caption.Fold(once))
	}
	p, err := caption.NewPhrase(label)
	if err != nil {
		return
	}
	start := 0
	for m := range c.Find(p) {
		if m.End <= m.Start || m.End > len(text) || m.Start < start-4 {
			t.Fatalf("%q is found in %q at %+v, after %d", label, text, m, start)
		}
		start = m.Start
		have := c.Of(m.Span)
		if m.Spelling == caption.Exact && !hasSqueezed(have, label) && !hasSqueezed(turkish(have), turkish(label)) {
			t.Fatalf("%q is found in %q as %q, exactly", label, text, c.Of(m.Span))
		}
	}
}

// hasSqueezed says whether the label is in the text but for blanks and signs.
func hasSqueezed(text, label string) bool {
	squeezed := func(s string) string { return strings.NewReplacer(" ", "", "_", "").Replace(caption.Fold(s)) }
	return strings.Contains(squeezed(text), strings.TrimLeft(squeezed(label), "#@"))
}

func turkish(s string) string { return strings.ToLowerSpecial(unicode.TurkishCase, nfc(s)) }

func TestHostile(t *testing.T) {
	for _, text := range hostile() {
		for _, label := range append(hostile(), "ad", "#ad", "@a", "a b") {
			check(t, text+label+text, label)
			check(t, "x "+label+" "+text, label)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range hostile() {
		f.Add("love "+s+" it", "#ad")
		f.Add("an ad "+s, s)
	}
	f.Fuzz(check)
}

// again are texts that make a careless reader start over and over when they are long.
func again() []string {
	return []string{
		"#", "@", "＃", "#1", "@a@", "a.", "-a.", "http://", "http://a", "http://あ", "http://a.", "x.co/(", "x.co/((a", "x.co/(a", "x.co/a?", "a\u0301", "\u0301",
		"-https://", "@@a", "@日", "日@", "#日#", "اـ", "’", "👩\u200d", "🏴\U000e0067", "\u200b", " \u3000", "ad", "a\u200bd ", "#ad", "#ad ", "\xff", "🇩", "\u1100", "\u202e", "ﬁ", "カ\u3099", "http://xn--a.", "www.example.com ",
	}
}

// Long texts are read whole, and reading ends; the time per byte is what BenchmarkLongTexts
// shows.
func TestLongTexts(t *testing.T) {
	for i, unit := range again() {
		size := 1 << 14
		if i < 2 {
			size = 1 << 20
		}
		text := strings.Repeat(unit, size/len(unit))
		c := caption.Parse(text)
		for _, label := range []string{"ad", "#ad", "a b", "@a", "@@", "@.", "@日", "’", strings.Repeat("a", 200)} {
			n := 0
			for range c.Find(phrase(t, label)) {
				n++
			}
			if n > len(text) {
				t.Errorf("%q is found %d times in %d bytes of %q", label, n, len(text), unit)
			}
		}
		for _, u := range units {
			if c.Position(c.Cut(size/2, u), u) > size/2 {
				t.Errorf("%v of %q: Cut is too long", u, unit)
			}
		}
	}
}

func TestOf(t *testing.T) {
	c := caption.Parse("#ad")
	for s, want := range map[caption.Span]string{{0, 3}: "#ad", {1, 9}: "ad", {-5, 1}: "#", {2, 1}: "", {9, 12}: "", {-3, -1}: ""} {
		if got := c.Of(s); got != want {
			t.Errorf("Of(%v) = %q, want %q", s, got, want)
		}
	}
	zero := caption.Caption{}
	if zero.Text() != "" || zero.Length(caption.Weighted) != 0 || zero.Count(caption.Hashtag) != 0 {
		t.Error("the zero Caption is not empty")
	}
	c = caption.Parse("#a #b #c")
	seen := []int{}
	for i := range c.Tokens() {
		if seen = append(seen, i); i == 1 {
			break
		}
	}
	if !slices.Equal(seen, []int{0, 1}) {
		t.Errorf("tokens %v, want two", seen)
	}
}
