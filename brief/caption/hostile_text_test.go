package caption_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/brief/internal/brieftest"
)

// Texts that were made to go wrong: what a checker finds in them is what it needs to judge.
func TestHostileTexts(t *testing.T) {
	var file struct {
		Cases []struct {
			ID, Parser, Input string
			InputB64          string `json:"input_b64"`
			Gen               *struct {
				Prefix, Repeat, Suffix string
				Count                  int
			}
		}
	}
	brieftest.Shared(t, "hostile_inputs.json", &file)
	want := map[string]struct{ phrase, found string }{
		"text-001": {"#ad", "#ad|hashtag|whole|exact"},
		"text-002": {"#ad", "#ad|hashtag|whole|exact"},
		"text-003": {"#ad", "#AD|hashtag|whole|exact"},
		"text-004": {"#ad", "#Ad|hashtag|whole|exact"},
		"text-005": {"#ad", "#a\u200bd|hashtag|whole|lookalike"},
		"text-006": {"#ad", "#аd|hashtag|whole|lookalike"},
		"text-007": {"#ad", "＃ad|hashtag|whole|exact"},
		"text-011": {"#ad", ""}, // it is in a link
		"text-015": {"not an #ad", "not an #ad|text|whole|exact"},
		"text-018": {"#ad", ""},
		"text-019": {"#Anzeige", "#Anzeige|hashtag|whole|exact"},
		"text-022": {"#ad", "#ad|hashtag|whole|exact"},
		"text-037": {"@acme", ""},
		"text-038": {"#ad", "#ad|hashtag|whole|exact"},
		"text-043": {"#ad", "#ad|hashtag|whole|exact"},
		"text-045": {"#ad", "#ad|hashtag|whole|exact"},
		"text-047": {"#ad", "#ad|hashtag|whole|exact"},
		"text-051": {"ANNA10", ""},
		"text-052": {"ANNA10", "АNNA10|text|whole|lookalike"},
		"text-054": {"https://shop.example/p?utm_source=ig", "https://shop.example/p?utm_source=ig|link|whole|exact"},
		"text-056": {"shop.example", ""},
		"text-058": {"@acme", "@acme|mention|whole|exact"},
		"text-059": {"@acme", "@acme|mention|glued|exact @acme|mention|glued|exact"},
		"text-060": {"@acme", ""},
		"text-062": {"cures acne", "cures acne|text|whole|exact"},
		"text-068": {"#ad", "#ad|hashtag|whole|exact"},
	}
	lengths := map[string][6]int{ // by unit
		"text-030": {2201, 2201, 2201, 2201, 2201, 2201},
		"text-031": {1101, 2202, 4404, 1101, 2202, 2202},
		"text-032": {300 * 7, 300 * 11, 7500, 300, 600, 300 * 11},
		"text-033": {4400, 4400, 6600, 2200, 2200, 2200},
	}
	seen := 0
	for _, tt := range file.Cases {
		text := tt.Input
		if tt.Gen != nil {
			text = tt.Gen.Prefix + strings.Repeat(tt.Gen.Repeat, tt.Gen.Count) + tt.Gen.Suffix
		}
		if data, err := base64.StdEncoding.DecodeString(tt.InputB64); err == nil && len(data) > 0 {
			text = string(data)
		}
		if len(text) <= 1<<16 {
			check(t, text, "#ad")
		}
		if tt.Parser != "text" {
			continue
		}
		c := caption.Parse(text)
		if w, ok := want[tt.ID]; ok {
			got := []string{}
			for m := range c.Find(phrase(t, w.phrase)) {
				got = append(got, written(c, m))
			}
			if s := strings.Join(got, " "); s != w.found {
				t.Errorf("%s: Find(%q) in %.60q is %q, want %q", tt.ID, w.phrase, text, s, w.found)
			}
			seen++
		}
		if w, ok := lengths[tt.ID]; ok {
			for i, u := range units {
				if got := c.Length(u); got != w[i] {
					t.Errorf("%s: Length(%v) = %d, want %d", tt.ID, u, got, w[i])
				}
			}
			seen++
		}
	}
	if seen != len(want)+len(lengths) {
		t.Errorf("%d of %d cases are there", seen, len(want)+len(lengths))
	}
}
