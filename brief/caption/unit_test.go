package caption_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/caption"
)

var units = []caption.Unit{caption.CodePoints, caption.UTF16, caption.Bytes, caption.Graphemes, caption.Weighted, caption.Weighted2017}

func TestLength(t *testing.T) {
	for _, tt := range []struct {
		text string
		want [6]int // by unit
	}{
		{"", [6]int{}},
		{"abc", [6]int{3, 3, 3, 3, 3, 3}},
		{"é", [6]int{1, 1, 2, 1, 1, 1}},
		{"e\u0301", [6]int{2, 2, 3, 1, 1, 1}},
		{"広告", [6]int{2, 2, 6, 2, 4, 4}},
		{"😀", [6]int{1, 2, 4, 1, 2, 2}},
		{"👍🏽", [6]int{2, 4, 8, 1, 2, 4}},
		{"👨‍👩‍👧", [6]int{5, 8, 18, 1, 2, 8}},
		{"🇩🇪🇦", [6]int{3, 6, 12, 2, 4, 6}},
		{"1️⃣", [6]int{3, 3, 7, 1, 2, 5}},
		{"#\ufe0f", [6]int{2, 2, 4, 1, 3, 3}},
		{"©", [6]int{1, 1, 2, 1, 1, 1}},
		{"©\ufe0f", [6]int{2, 2, 5, 1, 2, 3}},
		{"☕", [6]int{1, 1, 3, 1, 2, 2}},
		{"🏴\U000e0067\U000e007f", [6]int{3, 6, 12, 1, 2, 6}},
		{"🏴\U000e0067", [6]int{2, 4, 8, 1, 4, 4}},
		{"👩\u200d\u200d👩", [6]int{4, 6, 14, 2, 6, 6}},
		{"👩\u200dx", [6]int{3, 4, 8, 2, 4, 4}},
		{"\r\n\n", [6]int{3, 3, 3, 2, 3, 3}},
		{"한\u1112\u1161\u11ab", [6]int{4, 4, 12, 2, 4, 4}},
		{"नि", [6]int{2, 2, 6, 1, 2, 2}},
		{"กำ", [6]int{2, 2, 6, 1, 2, 2}},
		{"\u0600a", [6]int{2, 2, 3, 1, 2, 2}},
		{"a\u200bb", [6]int{3, 3, 5, 3, 3, 3}},
		{"\xff\xfe", [6]int{2, 2, 2, 2, 4, 4}},
		{"\u00ad\u3164\ud7b0\ua960", [6]int{4, 4, 11, 4, 7, 7}},
		{"shop.example.com #ad", [6]int{20, 20, 20, 20, 27, 27}},
		{"မာ\u0d4eക\U00011a84क", [6]int{6, 7, 19, 4, 7, 7}},
		{"\x01\u0301é", [6]int{3, 3, 5, 3, 3, 3}},
		{"\u0958", [6]int{1, 1, 3, 1, 2, 2}},
	} {
		c := caption.Parse(tt.text)
		for i, u := range units {
			if got := c.Length(u); got != tt.want[i] {
				t.Errorf("Length(%+q, %v) = %d, want %d", tt.text, u, got, tt.want[i])
			}
		}
	}
}

// Cut and Position agree, and each step of a cut is a step of the length.
func TestCut(t *testing.T) {
	for _, text := range []string{"", "#ad é e\u0301 👨‍👩‍👧🇩🇪 shop.example.com/a 広告 \xff.", strings.Repeat("x", 400)} {
		c := caption.Parse(text)
		for _, u := range units {
			n := c.Length(u)
			if c.Cut(n, u) != len(text) || c.Cut(-1, u) != 0 || c.Cut(n+9, u) != len(text) || c.Position(len(text)+9, u) != n || c.Position(-1, u) != 0 {
				t.Errorf("%v of %q: the ends are wrong", u, text)
			}
			for i := range n {
				at := c.Cut(i, u)
				if p := c.Position(at, u); p > i || at > 0 && at < len(text) && c.Cut(p, u) != at {
					t.Errorf("Cut(%d, %v) of %q = %d, which is at position %d", i, u, text, at, p)
				}
			}
		}
	}
}

func TestUnitString(t *testing.T) {
	want := "code_points utf16 bytes graphemes weighted weighted_2017 unknown"
	got := []string{}
	for _, u := range append(units, 99) {
		got = append(got, u.String())
	}
	if s := strings.Join(got, " "); s != want {
		t.Errorf("units are %s, want %s", s, want)
	}
	if s := caption.Kind(9).String() + caption.Fit(9).String() + caption.Spelling(9).String(); s != strings.Repeat("unknown", 3) {
		t.Errorf("values without a name are %s", s)
	}
}

// What is plain to count is counted so, whatever the text.
func FuzzLength(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s, 125)
	}
	f.Fuzz(func(t *testing.T, text string, n int) {
		c := caption.Parse(text)
		sum := 0
		for range text {
			sum++
		}
		if c.Length(caption.CodePoints) != sum || c.Length(caption.Bytes) != len(text) || utf8.ValidString(text) && c.Length(caption.UTF16) != utf16Len(text) {
			t.Errorf("%q: code points, bytes or UTF-16 are wrong", text)
		}
		for _, u := range units {
			length := c.Length(u)
			if c.Position(len(text), u) != length {
				t.Errorf("%v of %q: Position of the end is not the length %d", u, text, length)
			}
			at := c.Cut(n, u)
			if p := c.Position(at, u); p > max(n, 0) || n >= length && at != len(text) || u != caption.Bytes && length > 4*sum+23*c.Count(caption.Link) {
				t.Errorf("%v of %q: length %d, Cut(%d) = %d at position %d", u, text, length, n, at, p)
			}
		}
		if c.Length(caption.Graphemes) > sum {
			t.Errorf("%q has more graphemes than code points", text)
		}
	})
}
