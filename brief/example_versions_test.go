package brief_test

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Two things are different by now, and one of them needs Ada's consent.
func ExampleDiff() {
	before, err := full().For("glow-ada")
	if err != nil {
		fmt.Println(err)
		return
	}
	next := full()
	next.Version++
	next.Angles[0].Text = "What is in my pocket on a long ride."
	next.Deliverables[0].LiveDays = 180
	now, err := next.For("glow-ada")
	if err != nil {
		fmt.Println(err)
		return
	}
	changes, err := brief.Diff(before, now)
	for _, c := range changes {
		fmt.Printf("%s (%s): from %q to %q\n", c.Path, c.Class, c.From, c.To)
	}
	fmt.Println(changes.NeedsAcknowledgement(), err)
	// Output:
	// angles[pocket].text (wording): from "What is in my pocket on a long day." to "What is in my pocket on a long ride."
	// deliverables[reel].live_days (dates): from "90" to "180"
	// true <nil>
}

// Ada says yes to her brief. A slip that is mended needs no second yes; another market does.
func ExampleBrief_Acknowledge() {
	b, err := full().For("glow-ada")
	if err != nil {
		fmt.Println(err)
		return
	}
	yes, err := b.Acknowledge(irm.Actor{Party: irm.PartyCreator, ID: "ada"}, on(5, 4))
	if err != nil {
		fmt.Println(err)
		return
	}
	b.Title = "Glow: the balm for the summer"
	fmt.Println(yes.Covers(b))
	b.Markets = append(b.Markets, "US")
	fmt.Println(yes.Covers(b))
	// Output:
	// true <nil>
	// false <nil>
}

// What was approved is one draft, and nothing else.
func ExampleBrief_Approve() {
	b, err := full().For("glow-ada")
	if err != nil {
		fmt.Println(err)
		return
	}
	draft, err := wire.DigestOf("One layer lasts a day outside. #ad")
	if err != nil {
		fmt.Println(err)
		return
	}
	approval, err := b.Approve("reel", draft, irm.Actor{Party: irm.PartyBrand, ID: "manager"}, on(5, 18))
	if err != nil {
		fmt.Println(err)
		return
	}
	edited, err := wire.DigestOf("One layer lasts a week. #ad")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(approval.Check(b, "reel", draft))
	fmt.Println(approval.Check(b, "reel", edited))
	// Output:
	// irm: no findings <nil>
	// irm: content: it is not what was approved: want the approved draft, or a new approval (approval_content) <nil>
}

// The brand has sent the facts, and Ada has not confirmed that she read them.
func ExampleBrief_OnboardingGaps() { // seed: B10
	sent := brief.OnboardingRecord{Item: "facts", By: irm.Actor{Party: irm.PartyBrand, ID: "manager"}, At: on(5, 4)}
	for _, gap := range full().OnboardingGaps([]brief.OnboardingRecord{sent}) {
		fmt.Println(gap.Item.ID, "is up to the", gap.Turn)
	}
	// Output: facts is up to the creator
}

// The page of a small brief, as far as its duties.
func ExampleBrief_Markdown() {
	b := light()
	b.Mandatories = []brief.Mandatory{
		{ID: "name", Kind: brief.Mention, Value: "@lumen.care", Reason: "so that people find us"},
		{ID: "tin", Kind: brief.Shot, Value: "the tin, open", Optional: true},
	}
	page, err := b.Markdown(brief.PageOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, page, _ = strings.Cut(page, "## What has to be in it")
	page, _, _ = strings.Cut(page, "##")
	fmt.Println(strings.TrimSpace(page))
	// Output:
	// - **must** mention `@lumen.care`: so that people find us
	// - **may** show the tin, open
}

// The same page to be printed or read on a phone, with German words.
func ExampleBrief_HTML() {
	page, err := light().HTML(brief.PageOptions{Words: map[string]string{"At a glance": "Auf einen Blick"}})
	fmt.Println(strings.Contains(page, "Auf einen Blick"), strings.Contains(page, "<script"), err)
	// Output: true false <nil>
}
