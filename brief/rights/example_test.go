package rights_test

import (
	"fmt"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// The brand wants an ad that shows the clip from June on, as long as it may.
func ExampleAgreement_May() {
	a := agreement()
	use := rights.Use{
		Asset: clip(), Mode: rights.Paid, Placement: "tiktok", Territory: "DE-BY",
		Window: irm.Window{From: on(6, 1), To: on(8, 1)}, Label: "Werbung",
	}
	ans := a.May(use)
	fmt.Println(ans.Verdict, ans.Granted, "by rights", ans.Rows)

	ask := func(what string, change func(u *rights.Use)) {
		u := use
		change(&u)
		ans := a.May(u)
		fmt.Println(what+":", ans.Verdict)
		for _, need := range ans.Needs {
			fmt.Println(" ", need)
		}
	}
	ask("to the end of the year", func(u *rights.Use) { u.Window.To = on(12, 31) })
	ask("through the creator's account", func(u *rights.Use) { u.Mode = rights.Whitelist })
	ask("in Austria", func(u *rights.Use) { u.Territory = "AT" })
	ask("on TV", func(u *rights.Use) { u.Placement = rights.TV })
	ask("without the label", func(u *rights.Use) { u.Label = "" })
	ask("on the website, before it is published", func(u *rights.Use) {
		u.Mode, u.Placement = rights.Organic, rights.Website
		u.Asset = rights.Asset{ID: "next-clip"}
	})
	// Output:
	// yes 2026-06-01T00:00:00Z/2026-08-01T00:00:00Z by rights [1]
	// to the end of the year: no
	//   rights[1].term: from 2026-03-01 until 2026-09-01: want it to hold on 2026-09-01 (term)
	// through the creator's account: no
	//   rights[1].codes: no code is valid on 2026-06-01: want a new one (code)
	// in Austria: no
	//   rights[1].territories: "AT" is not in "DE": want it granted (territory)
	// on TV: no
	//   rights[2]: prohibited from 2026-06-01 on: want an amendment (prohibited)
	// without the label: no
	//   use.label: the post carries the label "Werbung": want a label on the reuse, too (label_lost)
	// on the website, before it is published: unknown
	//   rights[0].term: from when it is published for 6 months: want to know when the asset was published (anchor_unknown)
}

func ExampleWatch() {
	year := irm.Window{From: on(1, 1), To: on(12, 31)}
	for _, e := range rights.Watch([]rights.Agreement{agreement()}, []rights.Asset{clip()}, year) {
		fmt.Print(e.At.Format("2006-01-02 "), e.Path)
		if e.Asset != "" {
			fmt.Print(" of ", e.Asset)
		}
		if e.Ending == rights.CodeEnds {
			fmt.Print(", the right goes on until ", e.Until.Format("2006-01-02"))
		}
		fmt.Println()
	}
	// Output:
	// 2026-05-31 rights[1].codes[0] of clip, the right goes on until 2026-09-01
	// 2026-07-01 term
	// 2026-07-31 exclusivity[0]
	// 2026-09-01 rights[1]
	// 2026-10-01 rights[0] of clip
}

// Three weeks after the term of an exclusive deal the creator is booked by a competitor.
func ExampleClashes() {
	deals := []rights.Deal{
		agreement().Deal("lumen-spring"),
		{
			ID: "glow-summer", Creator: "ada", Brand: "glow", Categories: []string{"skincare"},
			Window: irm.Window{From: on(7, 22), To: on(8, 22)},
		},
		{
			ID: "soap", Creator: "ada", Brand: "bubbles", Categories: []string{"beauty"},
			Window: irm.Window{From: on(7, 5), To: on(7, 10)},
		},
	}
	clashes, err := rights.Clashes(deals, rights.Options{Near: 7})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range clashes {
		fmt.Println(c.Severity, deals[c.Holder].ID, deals[c.Other].ID, c.Rule, c.Competitor, c.Category, c.Window)
	}
	// Output:
	// error lumen-spring glow-summer 0 glow  2026-07-22T00:00:00Z/2026-07-31T00:00:00Z
	// warning lumen-spring soap -1  beauty 2026-07-05T00:00:00Z/2026-07-08T00:00:00Z
}

func ExampleDecode() {
	a, err := rights.Decode([]byte(`{
		"schema": "irmkit/agreement/1",
		"id": "agr-9", "version": 1, "brand": "lumen", "creator": "ben",
		"term": {"from": "2026-03-01T00:00:00Z"},
		"rights": [{
			"modes": ["repost"], "placements": ["instagram"], "territories": ["001"],
			"term": {"anchor": "published", "days": 90}
		}],
		"none": ["fee", "exclusivity"]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("missing:", a.Missing())
	for _, f := range a.Validate() {
		fmt.Println(f)
	}
	// Output:
	// missing: [scope disclosure]
	// rights[0].territories: worldwide: want the markets, unless that is paid for (worldwide)
}

// A brand writes down what it wants before there is an agreement.
func ExampleRight_Validate() {
	for _, want := range []rights.Right{
		{Modes: []rights.Mode{rights.Paid}, Placements: []rights.Placement{"tiktok"}},
		{
			Modes: []rights.Mode{rights.Organic}, Placements: []rights.Placement{rights.Website},
			Territories: []irm.Territory{irm.World}, Term: rights.Term{Anchor: rights.Published, Months: 12},
		},
	} {
		for _, f := range want.Validate() {
			fmt.Println(f.Severity, f)
		}
	}
	// Output:
	// error territories: no territory is stated: want where, or 001 for the world (territory_unknown)
	// error term: no end is stated: want one, or perpetual (term_unknown)
	// warning territories: worldwide: want the markets, unless that is paid for (worldwide)
}

func ExampleExclusivity_Validate() {
	want := rights.Exclusivity{Competitors: []irm.BrandID{"glow", "lumen"}, After: 10_000}
	for _, f := range want.Validate("lumen") {
		fmt.Println(f)
	}
	// Output:
	// after: 10000 days: want 0 to 3660 (limit)
	// competitors[1]: the brand itself is no competitor of its own (own_brand)
}

// A signature is for these terms. A new version changes them, and says in what.
func ExampleAgreement_Unsigned() {
	a := agreement()
	terms, err := a.Terms()
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range a.Signatories {
		a.Signatories[i].At, a.Signatories[i].Terms = on(2, 20), terms
	}
	fmt.Println(a.Unsigned())

	b := a
	b.Version, b.Value = 2, irm.MustMoney("5200", "EUR")
	fmt.Println(b.Unsigned())
	fmt.Println(rights.Changed(a, b))
	// Output:
	// [] <nil>
	// [brand creator] <nil>
	// [fee] <nil>
}

func ExampleAgreement_TermSheet() {
	a := rights.Agreement{
		ID: "agr-9", Version: 1, Brand: "lumen", Creator: "ben",
		Term:   irm.Window{From: on(3, 1)},
		Rights: agreement().Rights[:1],
		None:   []rights.Section{rights.SectionFee, rights.SectionExclusivity},
	}
	page, err := a.TermSheet()
	fmt.Print(page, err)
	// Output:
	// # Terms of agreement agr-9, version 1
	//
	// - Brand: lumen
	// - Creator: ben
	// - Campaigns: not stated
	// - Categories: not stated
	// - Digest of the terms: sha256:aece4fcc28617801c6bc00278b3c416957b60a8dac4604aff64f22de85c37588
	//
	// ## Scope
	//
	// **Not stated.**
	//
	// ## Fee
	//
	// None, as agreed.
	//
	// ## Timeline
	//
	// From 2026-03-01 until further notice.
	//
	// ## Rights
	//
	// |  | What | Modes | Placements | Territories | Term | Also |
	// | --- | --- | --- | --- | --- | --- | --- |
	// | may | all that is delivered | repost, organic | any | DE, AT | from when it is published for 6 months |  |
	//
	// ## Exclusivity
	//
	// None, as agreed.
	//
	// ## Disclosure
	//
	// **Not stated.**
	//
	// ## Document
	//
	// These terms alone.
	//
	// ## Signatories
	//
	// **Not stated.**
	// <nil>
}
