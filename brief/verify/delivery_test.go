package verify_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

func TestDelivery(t *testing.T) {
	fits := want{verify.Fits, disclosure.Pass}
	other := want{verify.Other, disclosure.Fail}
	for name, c := range map[string]struct {
		change func(b *brief.Brief, p *verify.Post)
		path   string
		want   want
	}{
		"platform":       {func(*brief.Brief, *verify.Post) {}, "deliverables[0].platform", fits},
		"other platform": {func(_ *brief.Brief, p *verify.Post) { p.Content.Platform = "tiktok" }, "deliverables[0].platform", other},
		"format":         {func(*brief.Brief, *verify.Post) {}, "deliverables[0].format", fits},
		"other format":   {func(_ *brief.Brief, p *verify.Post) { p.Content.Format = irm.FormatStory }, "deliverables[0].format", other},
		"in time":        {func(*brief.Brief, *verify.Post) {}, "deliverables[0].window", want{verify.InWindow, disclosure.Pass}},
		"first instant":  {func(_ *brief.Brief, p *verify.Post) { p.Content.At = on(3, 1) }, "deliverables[0].window", want{verify.InWindow, disclosure.Pass}},
		"early":          {func(_ *brief.Brief, p *verify.Post) { p.Content.At = on(3, 1).Add(-1) }, "deliverables[0].window", want{verify.Early, disclosure.Fail}},
		"late":           {func(_ *brief.Brief, p *verify.Post) { p.Content.At = on(3, 15) }, "deliverables[0].window", want{verify.Late, disclosure.Fail}},
		"no window":      {func(b *brief.Brief, _ *verify.Post) { b.Deliverables[0].Window = irm.Window{} }, "deliverables[0].window", notWanted},
		"window of a wave": {func(b *brief.Brief, _ *verify.Post) {
			b.Waves = []brief.Wave{{ID: "w", Window: irm.Window{From: on(4, 1), To: on(4, 2)}}}
			b.Deliverables[0].Window, b.Deliverables[0].Wave = irm.Window{}, "w"
		}, "deliverables[0].window", want{verify.Early, disclosure.Fail}},
		"unknown time": {func(_ *brief.Brief, p *verify.Post) { p.Content.At = time.Time{} }, "deliverables[0].window", want{verify.TimeUnknown, disclosure.Unknown}},
		"draft":        {func(_ *brief.Brief, p *verify.Post) { p.Content.At, p.Content.URL = time.Time{}, "" }, "deliverables[0].window", want{verify.Draft, disclosure.NotApplicable}},
		"planned": {func(_ *brief.Brief, p *verify.Post) {
			p.Content.At, p.Content.URL, p.Planned = time.Time{}, "", on(3, 2)
		}, "deliverables[0].window", want{verify.Draft, disclosure.NotApplicable}},
		"planned late": {func(_ *brief.Brief, p *verify.Post) {
			p.Content.At, p.Content.URL, p.Planned = time.Time{}, "", on(3, 20)
		}, "deliverables[0].window", want{verify.Draft, disclosure.Warn}},
		"lasts":             {func(*brief.Brief, *verify.Post) {}, "deliverables[0].duration", fits},
		"just short enough": {func(_ *brief.Brief, p *verify.Post) { p.Duration = 15 }, "deliverables[0].duration", fits},
		"just long enough":  {func(_ *brief.Brief, p *verify.Post) { p.Duration = 60 }, "deliverables[0].duration", fits},
		"too long":          {func(_ *brief.Brief, p *verify.Post) { p.Duration = 61 }, "deliverables[0].duration", want{verify.TooLong, disclosure.Fail}},
		"too short":         {func(_ *brief.Brief, p *verify.Post) { p.Duration = 14 }, "deliverables[0].duration", want{verify.TooShort, disclosure.Fail}},
		"lasts unknown":     {func(_ *brief.Brief, p *verify.Post) { p.Duration = 0 }, "deliverables[0].duration", notGiven},
		"no deliverable":    {func(_ *brief.Brief, p *verify.Post) { p.Content.Deliverable = "" }, "deliverables", want{verify.NoDeliverable, disclosure.Unknown}},
		"other deliverable": {func(_ *brief.Brief, p *verify.Post) { p.Content.Deliverable = "x" }, "deliverables", want{verify.NoDeliverable, disclosure.Fail}},
		"other creator": {func(b *brief.Brief, p *verify.Post) {
			b.Participants = []brief.Participant{{Collaboration: "c1", Creator: "mia"}}
		}, "participants[0].creator", other},
		"other collaboration": {func(b *brief.Brief, p *verify.Post) {
			b.Participants, p.Content.Collaboration = []brief.Participant{{Collaboration: "c1", Creator: "lena"}}, "c2"
		}, "participants[0].collaboration", other},
		"before the first date": {func(b *brief.Brief, p *verify.Post) {
			b.Deliverables[0].Cadence = irm.Cadence{Every: 1, Unit: irm.CadenceMonthly, Anchor: irm.Date{Year: 2026, Month: 3, Day: 4}}
		}, "deliverables[0].cadence", want{verify.Early, disclosure.Fail}},
		"of a date": {func(b *brief.Brief, p *verify.Post) {
			b.Deliverables[0].Cadence = irm.Cadence{Every: 1, Unit: irm.CadenceMonthly, Anchor: irm.Date{Year: 2026, Month: 3, Day: 3}}
		}, "deliverables[0].cadence", fits},
		"not reviewed":     {func(b *brief.Brief, _ *verify.Post) { b.Deliverables[0].NoReview = true }, "review", notWanted},
		"approval unknown": {func(*brief.Brief, *verify.Post) {}, "review", want{verify.ApprovalUnknown, disclosure.Unknown}},
		"draft unapproved": {func(_ *brief.Brief, p *verify.Post) { p.Content.At, p.Content.URL = time.Time{}, "" }, "review", want{verify.Draft, disclosure.NotApplicable}},
		"caption fits":     {func(*brief.Brief, *verify.Post) {}, "post.caption", fits},
		"caption too long": {func(_ *brief.Brief, p *verify.Post) { p.Content.Caption = strings.Repeat("ä", 2201) }, "post.caption", want{verify.TooLong, disclosure.Warn}},
		"far too long for X": {func(_ *brief.Brief, p *verify.Post) {
			p.Content.Platform, p.Content.Caption = "x", strings.Repeat("ä", 281)
		}, "post.caption", want{verify.TooLong, disclosure.Fail}},
	} {
		b, p := bare(), post("")
		b.Participants = []brief.Participant{{Collaboration: "c1", Creator: "lena"}}
		c.change(&b, &p)
		r := at(t, check(t, compile(t, b), p), c.path)
		if r.Code != c.want.code || r.Verdict != c.want.verdict || r.Message == "" {
			t.Errorf("%s: %+v", name, r)
		}
		if r.Verdict == disclosure.Unknown && len(r.Needs) == 0 {
			t.Errorf("%s: nothing would decide: %+v", name, r)
		}
	}
}

// A published post has more hashtags than its platform takes.
func TestHashtags(t *testing.T) {
	v := compile(t, bare())
	p := post("#a #b #c #d #e #f")
	r := check(t, v, p)
	if i := slices.IndexFunc(r.Results, func(x verify.Result) bool { return x.Code == verify.TooManyHashtags }); i < 0 || len(r.Results[i].Rules) == 0 || r.Results[i].Fix != "take 1 out" {
		t.Errorf("%+v", r.Results)
	}
	if slices.ContainsFunc(check(t, v, post("#a #b #c #d #e")).Results, func(x verify.Result) bool { return x.Code == verify.TooManyHashtags }) {
		t.Error("five are too many")
	}
	p.Content.At = time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC) // when it took 30
	if slices.ContainsFunc(check(t, v, p).Results, func(x verify.Result) bool { return x.Code == verify.TooManyHashtags }) {
		t.Error("too many before the rule")
	}
	// The rules on disclosure count them, too; they are said once.
	b := bare()
	b.Disclosure.Relation = disclosure.Paid
	p.Content.At, p.Content.Caption = on(3, 3), "#ad #b #c #d #e #f"
	n := 0
	for _, x := range check(t, compile(t, b, verify.Options{Checker: checker()}), p).Results {
		if x.Code == verify.TooManyHashtags {
			n++
		}
	}
	if n != 1 {
		t.Errorf("said %d times", n)
	}
}

// Files of others are used within their rights; those of the brand come with the brief.
func TestRights(t *testing.T) {
	row := rights.Right{
		Modes: []rights.Mode{rights.Organic}, Placements: []rights.Placement{"instagram"}, Territories: []irm.Territory{"GB", "US"},
		Term: rights.Term{Window: irm.Window{From: on(1, 1), To: on(5, 1)}}, Sublicense: true,
	}
	owned := row
	owned.Sublicense = false
	open := row
	open.Territories = nil
	granted, not, rightOpen := want{verify.Granted, disclosure.Pass}, want{verify.NotGranted, disclosure.Fail}, want{verify.RightOpen, disclosure.Unknown}
	for name, c := range map[string]struct {
		asset  brief.Asset
		change func(b *brief.Brief, p *verify.Post)
		want   want
		in     []irm.Territory
	}{
		"of the brand":               {brief.Asset{}, nil, granted, nil},
		"own":                        {brief.Asset{Creator: "lena"}, nil, granted, nil},
		"licensed":                   {brief.Asset{Creator: "mia", Rights: []rights.Right{row}}, nil, granted, nil},
		"of the brand, and not here": {brief.Asset{Rights: []rights.Right{row}}, func(b *brief.Brief, _ *verify.Post) { b.Markets = []irm.Territory{"GB", "DE"} }, not, []irm.Territory{"DE"}},
		"of others":                  {brief.Asset{Creator: "mia"}, nil, rightOpen, []irm.Territory{"GB", "US"}},
		"for the brand alone":        {brief.Asset{Creator: "mia", Rights: []rights.Right{owned}}, nil, not, []irm.Territory{"GB", "US"}},
		"not stated where":           {brief.Asset{Creator: "mia", Rights: []rights.Right{open}}, nil, rightOpen, []irm.Territory{"GB", "US"}},
		"ends too early":             {brief.Asset{Creator: "mia", Rights: []rights.Right{row}}, func(b *brief.Brief, _ *verify.Post) { b.Deliverables[0].LiveDays = 60 }, not, []irm.Territory{"GB", "US"}},
		"other platform":             {brief.Asset{Creator: "mia", Rights: []rights.Right{row}}, func(_ *brief.Brief, p *verify.Post) { p.Content.Platform = "tiktok" }, not, []irm.Territory{"GB", "US"}},
		"when is not known":          {brief.Asset{Creator: "mia", Rights: []rights.Right{row}}, func(_ *brief.Brief, p *verify.Post) { p.Content.At = time.Time{} }, want{verify.TimeUnknown, disclosure.Unknown}, nil},
		"label kept":                 {brief.Asset{Creator: "mia", Label: "Ad", Rights: []rights.Right{row}}, func(b *brief.Brief, _ *verify.Post) { b.Disclosure.Relation = disclosure.Paid }, granted, nil},
		"label lost": {brief.Asset{Creator: "mia", Label: "Ad", Rights: []rights.Right{row}}, func(b *brief.Brief, p *verify.Post) {
			b.Disclosure.Relation, p.Content.Caption, p.Overlays = disclosure.Paid, "my day", []verify.Line{}
			p.Facts = disclosure.Facts{Native: irm.AnswerNo, InVideo: irm.AnswerNo, InPicture: irm.AnswerNo}
		}, not, []irm.Territory{"GB", "US"}},
	} {
		b, p := bare(), reel()
		c.asset.ID, c.asset.Kind, c.asset.Title = "clip", "footage", "Clip"
		b.Assets = []brief.Asset{c.asset}
		if c.change != nil {
			c.change(&b, &p)
		}
		v := compile(t, b, verify.Options{Checker: checker()})
		p.Assets = []irm.AssetID{"clip"}
		r := at(t, check(t, v, p), "assets[0]")
		if r.Code != c.want.code || r.Verdict != c.want.verdict || !slices.Equal(r.Markets, c.in) {
			t.Errorf("%s: %+v", name, r)
		}
		p.Assets = nil
		if bound := slices.ContainsFunc(check(t, v, p).Results, func(x verify.Result) bool { return x.Path == "assets" }); bound != (name != "of the brand" && name != "own") {
			t.Errorf("%s: asked %v which files are used", name, bound)
		}
	}
	p := reel()
	p.Assets = []irm.AssetID{"x"}
	rightOpen.of(t, at(t, check(t, compile(t, bare()), p), "assets"))

	b := bare() // without the rules nobody knows whether the label is kept
	b.Disclosure.Relation = disclosure.Paid
	b.Assets = []brief.Asset{{ID: "clip", Kind: "footage", Title: "Clip", Creator: "mia", Label: "Ad", Rights: []rights.Right{row}}}
	p.Assets = []irm.AssetID{"clip"}
	rightOpen.of(t, at(t, check(t, compile(t, b), p), "assets[0]"))
}
