package brief_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// Labels that are proposed are accepted by the lint, in all markets one by one and in pairs;
// where there is none, the lint has something against the brief, too.
func TestLabelsAreAccepted(t *testing.T) { // seed: B6
	c := checker(t)
	markets := disclosure.Published().Markets()
	kinds := []brief.Deliverable{
		{ID: "reel", Platform: irm.PlatformInstagram, Format: irm.FormatReel},
		{ID: "post", Platform: irm.PlatformInstagram, Format: irm.FormatPost},
		{ID: "story", Platform: irm.PlatformInstagram, Format: irm.FormatStory},
		{ID: "tok", Platform: irm.PlatformTikTok, Format: irm.FormatVideo},
		{ID: "tube", Platform: irm.PlatformYouTube, Format: irm.FormatVideo},
		{ID: "x", Platform: irm.PlatformX, Format: irm.FormatPost},
		{ID: "blog", Platform: irm.PlatformBlog, Format: irm.FormatArticle},
	}
	found, none := 0, 0
	for i, m := range markets {
		for _, set := range [][]irm.Territory{{m}, {m, markets[(i+5)%len(markets)]}} {
			for _, relation := range []disclosure.Relation{disclosure.Paid, disclosure.Gifted, disclosure.Affiliate} {
				for _, d := range kinds {
					b := light()
					d.Count, d.Window = 1, b.Deliverables[0].Window
					b.Deliverables = []brief.Deliverable{d}
					b.Markets, b.Disclosure = set, brief.Disclosure{Relation: relation}
					proposals, err := b.Labels(c, time.Time{})
					if err != nil || len(proposals) != 1 {
						t.Fatal(proposals, err)
					}
					fs := b.WithLabels(proposals).Lint(brief.LintOptions{Checker: c})
					switch bad := fs.Err() != nil || fs.Has("label_unknown") || fs.Has("label_doubtful"); {
					case proposals[0].Plan.OK() && bad:
						t.Errorf("%v %s %s %s: %q is proposed, and then: %v", set, relation, d.Platform, d.Format, proposals[0].Label.Text, fs)
					case !proposals[0].Plan.OK() && !bad:
						t.Errorf("%v %s %s %s: there is no label, and all is well", set, relation, d.Platform, d.Format)
					case bad:
						none++
					default:
						found++
					}
				}
			}
		}
	}
	if found < 500 || none == 0 {
		t.Errorf("%d proposals, and %d times none", found, none)
	}
}

func TestLabelsOfVariants(t *testing.T) {
	b := full()
	b.Disclosure.Labels, b.Variants[0].Labels, b.Disclosure.Native = nil, nil, false
	b.Deliverables[0].Wave = ""
	proposals, err := b.Labels(checker(t), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range proposals {
		got = append(got, fmt.Sprint(p.Variant, p.Label.Platforms, p.Label.Formats, p.Label.Text, p.Native))
	}
	want := []string{"[youtube] [video]#adtrue", "de[tiktok] [video]Werbungtrue"} // without a date no reel
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if proposals, err = b.Labels(checker(t), on(5, 1)); err != nil || len(proposals) != 4 {
		t.Errorf("%v %v", proposals, err)
	}
	b = b.WithLabels(proposals)
	if !b.Disclosure.Native || len(b.Disclosure.Labels) != 2 || len(b.Variants[0].Labels) != 2 {
		t.Errorf("%v %v", b.Disclosure, b.Variants[0].Labels)
	}
	b.Participants = b.Participants[1:] // now nobody gets the brief as it is
	b.Deliverables = b.Deliverables[2:]
	early := b.Deliverables[0]
	early.ID, early.Window, early.Cadence = "early", window(5, 4, 5, 5), irm.Cadence{}
	b.Deliverables = append(b.Deliverables, early)
	if proposals, err = b.Labels(checker(t), time.Time{}); err != nil || len(proposals) != 1 || proposals[0].Variant != "de" {
		t.Errorf("%v %v", proposals, err)
	}
	if _, err := full().Labels(nil, on(5, 1)); !errors.Is(err, irm.ErrInvalid) {
		t.Error(err)
	}
	for _, change := range []func(b *brief.Brief){
		func(b *brief.Brief) { b.Version = 0 },
		func(b *brief.Brief) { b.Disclosure = brief.Disclosure{} },
	} {
		b := full()
		change(&b)
		if _, err := b.Labels(checker(t), on(5, 1)); !errors.Is(err, irm.ErrInvalid) {
			t.Error(err)
		}
	}
}

func TestWithLabels(t *testing.T) {
	p := func(platform irm.Platform, format irm.Format, text string) brief.Proposal {
		return brief.Proposal{Label: brief.Label{Text: text, Platforms: []irm.Platform{platform}, Formats: []irm.Format{format}}}
	}
	before := full()
	b := before.WithLabels([]brief.Proposal{
		p("a", "post", "#ad"), p("b", "post", "#ad"), p("c", "reel", "#ad"), p("c", "story", "#ad"), p("d", "story", "Ad"), p("e", "post", ""),
		{Variant: "none", Label: brief.Label{Text: "x"}},
	})
	want := "[{#ad [] [a b] [post] false} {#ad [] [c] [reel story] false} {Ad [] [d] [story] false}]"
	if got := fmt.Sprint(b.Disclosure.Labels); got != want || b.Variants[0].Labels != nil || !b.Disclosure.Native {
		t.Errorf("%s, want %s", got, want)
	}
	if before.Variants[0].Labels == nil || before.Disclosure.Labels[0].Platforms != nil {
		t.Error("the brief was changed")
	}
}
