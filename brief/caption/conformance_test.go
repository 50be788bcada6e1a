package caption_test

import (
	"slices"
	"testing"
	"unicode/utf16"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/brief/internal/brieftest"
)

type tokenCase struct {
	Description, Text string
	Expected          []string
}

type lengthCase struct {
	Description, Text string
	Expected          struct {
		WeightedLength, DisplayRangeEnd, ValidRangeEnd int
		Valid                                          bool
	}
}

type conformance struct {
	Hashtags, Mentions, URLs []tokenCase
	Lengths                  []lengthCase `json:"weighted_length"`
	Config                   struct {
		Max    int `json:"maxWeightedTweetLength"`
		Scale  int
		Weight int `json:"defaultWeight"`
		URL    int `json:"transformedURLLength"`
		Ranges []struct {
			Start, End rune
			Weight     int
		}
	} `json:"config_v3"`
}

// names are what the tokens of a kind are called in the cases.
func names(c *caption.Caption, k caption.Kind) []string {
	got := []string{}
	for _, token := range c.Tokens() {
		if token.Kind == k {
			got = append(got, c.Name(token))
		}
	}
	return got
}

func TestConformanceTokens(t *testing.T) {
	var cases conformance
	brieftest.Shared(t, "caption_tokens_conformance.json", &cases)
	for _, group := range []struct {
		kind  caption.Kind
		cases []tokenCase
		count int
	}{
		{caption.Hashtag, cases.Hashtags, 68},
		{caption.Mention, cases.Mentions, 23},
		{caption.Link, cases.URLs, 91},
	} {
		if len(group.cases) != group.count {
			t.Errorf("%d cases of %v, want %d", len(group.cases), group.kind, group.count)
		}
		for _, tt := range group.cases {
			if got := names(caption.Parse(tt.Text), group.kind); !slices.Equal(got, tt.Expected) {
				t.Errorf("%s: %q has the %vs %q, want %q", tt.Description, tt.Text, group.kind, got, tt.Expected)
			}
		}
	}
}

// The file has the cases of two years one after the other; each begins with the same one.
func TestConformanceLengths(t *testing.T) {
	var cases conformance
	brieftest.Shared(t, "caption_tokens_conformance.json", &cases)
	if len(cases.Lengths) != 42 {
		t.Fatalf("%d cases, want 42", len(cases.Lengths))
	}
	limit, ok := caption.LimitAt("x", "caption", day("2026-11-01"))
	if !ok || limit.Max != cases.Config.Max {
		t.Fatalf("LimitAt(x) = %+v, want %d", limit, cases.Config.Max)
	}
	first := cases.Lengths[0].Description
	seen := 0
	for _, tt := range cases.Lengths {
		if tt.Description == first {
			seen++
		}
		unit := []caption.Unit{caption.Weighted2017, caption.Weighted}[seen-1]
		c := caption.Parse(tt.Text)
		want := tt.Expected
		if got := c.Length(unit); got != want.WeightedLength || (got <= limit.Max) != want.Valid {
			t.Errorf("%s: Length(%v) = %d, want %d", tt.Description, unit, got, want.WeightedLength)
		}
		if got := utf16Len(tt.Text[:c.Cut(limit.Max, unit)]); got != want.ValidRangeEnd+1 {
			t.Errorf("%s: Cut ends after %d, want %d", tt.Description, got, want.ValidRangeEnd+1)
		}
		if got := c.Length(caption.UTF16); got != want.DisplayRangeEnd+1 || got != utf16Len(tt.Text) {
			t.Errorf("%s: Length(utf16) = %d, want %d", tt.Description, got, want.DisplayRangeEnd+1)
		}
	}
	if seen != 2 {
		t.Errorf("%d sets of cases, want 2", seen)
	}
}

func utf16Len(s string) int { return len(utf16.Encode([]rune(s))) }

// The weights are those of the published configuration, for each character.
func TestConformanceWeights(t *testing.T) {
	var cases conformance
	brieftest.Shared(t, "caption_tokens_conformance.json", &cases)
	for r := rune(' '); r < 0x3000; r++ {
		if r >= 0x300 && r < 0x370 {
			continue // alone at the start of a text, and composed elsewhere
		}
		want := cases.Config.Weight
		for _, each := range cases.Config.Ranges {
			if r >= each.Start && r <= each.End {
				want = each.Weight
			}
		}
		if s := string(r); caption.Parse(s).Length(caption.Weighted2017) != want/cases.Config.Scale && nfc(s) == s {
			t.Errorf("Length(%U) = %d, want %d", r, caption.Parse(s).Length(caption.Weighted2017), want/cases.Config.Scale)
		}
	}
	if got := caption.Parse("https://shop.example.com/a").Length(caption.Weighted); got != cases.Config.URL {
		t.Errorf("a link counts %d, want %d", got, cases.Config.URL)
	}
}
