package verify_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

// A digest is of any text, and tells every part of the content.
func TestDigest(t *testing.T) {
	seen := map[string]string{}
	for name, change := range map[string]func(p *verify.Post){
		"none": func(*verify.Post) {}, "caption": func(p *verify.Post) { p.Content.Caption = "[redacted]" },
		"no overlays": func(p *verify.Post) { p.Overlays = []verify.Line{} }, "overlays unknown": func(p *verify.Post) { p.Overlays = nil },
		"speech": spoken("[redacted]"), "comment": commented("[redacted]"), "comment unknown": func(p *verify.Post) { p.FirstComment = nil },
		"link": linked("[redacted]"), "platform": func(p *verify.Post) { p.Content.Platform = "tiktok" }, "assets": func(p *verify.Post) { p.Assets = []irm.AssetID{"a"} },
	} {
		p := reel()
		change(&p)
		d, err := verify.Digest(p)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if other, ok := seen[d.String()]; ok {
			t.Errorf("%s is %s", name, other)
		}
		seen[d.String()] = name
	}
	// What is not content makes no difference.
	p := reel()
	p.Content.ID, p.Content.URL, p.Seen, p.Fold, p.Duration = "p9", "", nil, 80, 31
	p.Content.Caption = "\n" + p.Content.Caption + " \r\n"
	if d, _ := verify.Digest(p); seen[d.String()] != "none" {
		t.Error("metadata changes the digest")
	}
}

// Two labels that begin at one place are both at the beginning.
func TestLabelWithinLabel(t *testing.T) {
	b := bare()
	b.Disclosure = brief.Disclosure{Relation: disclosure.Paid, Labels: []brief.Label{{Text: "Ad"}, {Text: "Ad of Acme"}, {Text: "Acme"}}}
	r := check(t, compile(t, b), post("Ad of Acme: my day"))
	for _, path := range []string{"disclosure.labels[0]", "disclosure.labels[1]", "disclosure.labels[2]"} {
		found.of(t, at(t, r, path))
	}
}

func TestEdges(t *testing.T) {
	// Messages are cut, and stay text.
	b := guarded(brief.Guardrail{Phrases: []string{"cures"}})
	b.Guardrails[0].Text = strings.Repeat("é", 600)
	if r := at(t, check(t, compile(t, b), post("cures")), "guardrails[0]"); len(r.Message) > 512 || !utf8.ValidString(r.Message) || !strings.HasSuffix(r.Message, "...") {
		t.Errorf("%d bytes: %q", len(r.Message), r.Message)
	}
	// A platform of which nothing is known has no limits.
	blog := post(strings.Repeat("x", 9000), func(p *verify.Post) { p.Content.Platform = irm.PlatformBlog })
	if r := check(t, compile(t, bare()), blog); slices.ContainsFunc(r.Results, func(x verify.Result) bool { return x.Path == "post.caption" }) {
		t.Errorf("%+v", r)
	}
	// A call to action in words that are free.
	free := compile(t, bare(brief.Mandatory{Kind: brief.CallToAction}))
	unseen.of(t, at(t, check(t, free, post("buy it")), "mandatories[0]"))
	r := at(t, check(t, free, post("", seen("m", irm.AnswerNo))), "mandatories[0]")
	missing.of(t, r)
	if r.Fix != "add a call to action" {
		t.Errorf("%+v", r)
	}
	// A code without digits is in capitals; what is near it is as well.
	words := compile(t, bare(brief.Mandatory{Kind: brief.Code, Value: "GLOWUP"}))
	near.of(t, at(t, check(t, words, post("use GLOWPU")), "mandatories[0]"))
	missing.of(t, at(t, check(t, words, post("use glowpu")), "mandatories[0]"))
	long := strings.Repeat("GLOW", 13) + "1"
	near.of(t, at(t, check(t, compile(t, bare(brief.Mandatory{Kind: brief.Code, Value: long})), post("use "+long[1:])), "mandatories[0]"))
	// People did not see it, and something near it is there.
	p := post("LENA51", seen("m", irm.AnswerNo), func(p *verify.Post) { p.Speech = nil })
	code := compile(t, bare(brief.Mandatory{Kind: brief.Code, Value: "LENA15"}))
	if r := at(t, check(t, code, p), "mandatories[0]"); r.Code != verify.Missing || !strings.Contains(r.Message, `"LENA51" is in the caption`) {
		t.Errorf("%+v", r)
	}
	// People saw that it is there.
	p.Seen["m"] = irm.AnswerYes
	seenIt.of(t, at(t, check(t, code, p), "mandatories[0]"))
	// Two links are looked for in one text.
	links := compile(t, bare(brief.Mandatory{ID: "a", Kind: brief.Link, Value: "https://acme.example/a"}, brief.Mandatory{ID: "b", Kind: brief.Link, Value: "https://acme.example/b"}))
	both := check(t, links, post("acme.example/b or acme.example/a"))
	found.of(t, at(t, both, "mandatories[0]"))
	found.of(t, at(t, both, "mandatories[1]"))
	// In a story, a sticker is no link.
	story := post("", overlay("acme.example/a"))
	story.Content.Format = irm.FormatStory
	misplaced.of(t, at(t, check(t, links, story), "mandatories[0]"))
	// An address with a user in it is none to link to.
	if _, err := verify.Compile(bare(brief.Mandatory{Kind: brief.Link, Value: "https://me@acme.example/"}), verify.Options{}); err == nil {
		t.Error("an address with a user is taken")
	}
	// In a short code one slip is much.
	little := compile(t, bare(brief.Mandatory{Kind: brief.Code, Value: "AB12"}))
	near.of(t, at(t, check(t, little, post("AB13")), "mandatories[0]"))
	missing.of(t, at(t, check(t, little, post("AB34")), "mandatories[0]"))
	// Of what is equally near, the first is named.
	if r := at(t, check(t, code, post("LENA51 LENA16 LENA17")), "mandatories[0]"); !strings.HasPrefix(r.Message, `"LENA51"`) {
		t.Errorf("%+v", r)
	}
	// A pattern of a phrase may match within a word.
	found.of(t, at(t, check(t, compile(t, bare(brief.Mandatory{Kind: brief.Phrase, Match: brief.MatchPattern, Value: "sof[tT]"})), post("softer")), "mandatories[0]"))
	// What may be a breach does not hide what is one.
	guard := compile(t, guarded(brief.Guardrail{Phrases: []string{"cures"}}))
	breach.of(t, at(t, check(t, guard, post("#glowcures", overlay("it cures"))), "guardrails[0]"))
	// An answer that nobody asked for is not lost.
	want{verify.NoEntry, disclosure.Warn}.of(t, at(t, check(t, compile(t, bare()), post("", seen("lgoo", irm.AnswerYes))), "post.seen"))
}

// A report is a document, and is read as it was written.
func TestReportJSON(t *testing.T) {
	v := compile(t, spring(), verify.Options{Checker: checker()})
	p := post("sponsored by @acme, LENA51 heals at bit.ly/x")
	p.Facts.Native = irm.AnswerNo
	r := check(t, v, p)
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var again verify.Report
	if err := json.Unmarshal(data, &again); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(r, again); diff != "" {
		t.Error(diff)
	}
	for _, part := range []string{`{"brief":"spring","version":1,"deliverable":"reel","content":"p1","verdict":"fail","results":[{"path":"mandatories[2]","id":"code","code":"near_miss","verdict":"fail","in":"caption","span":{"start":20,"end":26}`, `"evidence":"secondary"`} {
		if !strings.Contains(string(data), part) {
			t.Errorf("%s: want %s in it", data, part)
		}
	}
}

// Of words that may be misspelled the first 256 that differ are looked at, so that a long
// text cannot make work for each of many codes.
func TestNearIsBounded(t *testing.T) {
	v := compile(t, bare(brief.Mandatory{Kind: brief.Code, Value: "LENA15"}))
	var words []string
	for i := range 256 {
		words = append(words, fmt.Sprint("ZZZZZZZ", 1000+i))
	}
	same := strings.Repeat("ZZZZZZZ9 ", 5000)
	near.of(t, at(t, check(t, v, post(same+"LENA51")), "mandatories[0]"))
	near.of(t, at(t, check(t, v, post(strings.Join(words[1:], " ")+" LENA51")), "mandatories[0]"))
	missing.of(t, at(t, check(t, v, post(strings.Join(words, " ")+" LENA51")), "mandatories[0]"))
	found.of(t, at(t, check(t, v, post(strings.Join(words, " ")+" LENA15")), "mandatories[0]"))
}
