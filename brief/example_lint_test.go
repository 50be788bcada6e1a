package brief_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// A brief that looks harmless, and what will go wrong with it.
func ExampleBrief_Lint() {
	b := light()
	b.Mandatories = []brief.Mandatory{
		{ID: "line", Kind: brief.Phrase, Value: "It heals lips in a day", Where: []brief.Where{brief.InCaption}},
	}
	for i := range 5 {
		b.Mandatories = append(b.Mandatories, brief.Mandatory{ID: fmt.Sprint("tag-", i), Kind: brief.Hashtag, Value: fmt.Sprint("#glow", i)})
	}
	b.Guardrails = []brief.Guardrail{{ID: "cures", Kind: brief.Claim, Text: "No claims about healing.", Phrases: []string{"heals"}}}
	b.Markets = []irm.Territory{"GB", "DE"}
	b.Disclosure.Native = false

	rules, err := disclosure.Compile(disclosure.Published(), disclosure.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range b.Lint(brief.LintOptions{Checker: rules, Location: time.UTC}) {
		if f.Severity != irm.SeverityInfo {
			fmt.Println(f.Severity, f)
		}
	}
	// Output:
	// warning mandatories: 6 things that must be, and 0 to choose from (no_choice)
	// error mandatories[0].value: "heals" of guardrail cures is in it (forbidden)
	// error deliverables[0]: 6 hashtags must be there, and instagram takes 5 (hashtag_cap)
	// warning disclosure.labels: DE, instagram reel: label not recommended by rule "de-008" of "Medienanstalten Leitfaden 2017, via Golem" (label_doubtful)
}

// The labels for three markets in two languages, by the rules of the day on which the reel
// goes live.
func ExampleBrief_Labels() { // seed: B6
	b := light()
	b.Markets = []irm.Territory{"GB", "IE"}
	b.Disclosure.Labels = nil
	b.Variants = []brief.Variant{{ID: "de", Language: "de", Markets: []irm.Territory{"DE"}}}

	rules, err := disclosure.Compile(disclosure.Published(), disclosure.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	proposals, err := b.Labels(rules, time.Time{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range proposals {
		fmt.Printf("%q %v %v: %q, because of", p.Variant, p.Label.Platforms, p.Label.Formats, p.Label.Text)
		for _, l := range p.Plan.Labels {
			for _, c := range l.Rules {
				fmt.Print(" ", c.Rule)
			}
		}
		fmt.Println()
	}
	b = b.WithLabels(proposals)
	fmt.Println(b.Lint(brief.LintOptions{Checker: rules}).Err())
	// Output:
	// "" [instagram] [reel]: "#ad", because of gb-002 ie-001
	// "de" [instagram] [reel]: "Werbung", because of de-001
	// <nil>
}

// How much a brief leaves to the creator.
func ExampleBrief_Script() { // seed: B3
	b := light()
	b.Messages = []brief.Message{{ID: "all", Text: "Show the tin. Say \"this balm changed my life\". Put it on. Smile."}}
	s := b.Script()
	fmt.Printf("%d of %d words as they stand, %d orders\n", s.Verbatim, s.Words, s.Imperatives)
	// Output: 5 of 22 words as they stand, 4 orders
}
