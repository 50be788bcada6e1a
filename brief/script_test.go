package brief_test

import (
	"math"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
)

func TestScript(t *testing.T) { // seed: B3
	b := full()
	b.Mandatories = append(b.Mandatories, brief.Mandatory{ID: "say", Kind: brief.Phrase, Value: "one layer, one day"},
		brief.Mandatory{ID: "may-say", Kind: brief.Phrase, Value: "one layer", Optional: true})
	b.Messages[0].Text = "One layer lasts. Show the tin!\nPlease say “balm of the year”. It is called \"Glow\".\nYou must not cut."
	b.Angles[0].Text = "Anything goes: the mountains, or your kitchen."
	s := b.Script()
	if s.Verbatim != 8 || s.Imperatives != 4 || !s.Known || s.Must != 5 || s.May != 5 || s.Deliverables != 3 || s.Dense != 2 || s.Pages() != 1 {
		t.Errorf("%+v", s)
	}
	if want := 8 / float64(s.Words); math.Abs(s.Share()-want) > 1e-15 {
		t.Errorf("share %v, want %v", s.Share(), want)
	}
	before := s.Words
	b.Variants = nil
	b.Messages[1].Text += " One, two-three " // a word is what has blanks around it
	if n := b.Script().Words; n != before+2 {
		t.Errorf("%d words, want %d", n, before+2)
	}
	b.Language = "de-AT"
	b.Messages[0].Text = "Bitte zeig die Dose. Du musst lachen, wenn es regnet. Die Dose ist rund."
	if s := b.Script(); s.Imperatives != 2 || !s.Known {
		t.Errorf("%+v", s)
	}
	b.Language = "fi"
	if s := b.Script(); s.Imperatives != 0 || s.Known {
		t.Errorf("an unknown language: %+v", s)
	}
	if (brief.Script{}).Share() != 0 || (brief.Script{}).Pages() != 0 || (brief.Script{Words: brief.WordsPerPage}).Pages() != 1 || (brief.Script{Words: brief.WordsPerPage + 1}).Pages() != 2 {
		t.Error("nothing is a page, or a page is none")
	}
}

func TestScriptWords(t *testing.T) {
	base := light().Script().Words
	for text, want := range map[string]int{
		"":                           0,
		"One layer lasts.":           3,
		"  -  – ! ":                  0,
		"5,000 people, don't-ask é":  4,
		"唇に一日":                       2,
		"balm 唇に":                    2,
		"唇":                          1,
		strings.Repeat("a ", 401):    401,
		"line\nfeed\tand\u00a0space": 4,
	} {
		b := light()
		if text != "" {
			b.Messages = []brief.Message{{ID: "m", Text: text}}
		}
		if got := b.Script().Words - base; got != want {
			t.Errorf("%.20q has %d words, want %d", text, got, want)
		}
	}
}

func TestScriptQuotes(t *testing.T) {
	for text, want := range map[string]int{
		`say "one two three"`: 3, `the "one two"`: 0, "„eins zwei drei“": 3, "«un deux trois» et «un»": 3,
		"»eins zwei drei«": 3, "「唇に一日良い」": 3, `open "one two three`: 0, "“one \"two\" three”": 3,
	} {
		b := light()
		b.Messages = []brief.Message{{ID: "m", Text: text}}
		if got := b.Script().Verbatim; got != want {
			t.Errorf("%q has %d words verbatim, want %d", text, got, want)
		}
	}
	b := light()
	b.Language = irm.Language("en-GB")
	b.Messages = []brief.Message{{ID: "m", Text: "Make sure it shows. A tag is fine.\n\n...! Then wear it."}}
	if got := b.Script().Imperatives; got != 2 {
		t.Errorf("%d orders, want 2", got)
	}
}
