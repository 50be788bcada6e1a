package verify_test

import (
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

func recheck(t testing.TB, first, now verify.Post, when time.Time) verify.Report {
	t.Helper()
	r, err := compile(t, spring(), verify.Options{Checker: checker()}).Recheck(first, now, when)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Each part that was edited is told; what is only known now was not edited.
func TestEdited(t *testing.T) {
	for in, change := range map[string]func(p *verify.Post){
		"":              func(p *verify.Post) { p.Content.Caption += "\r\n "; p.Fold = 60; p.Overlays = nil },
		"caption":       func(p *verify.Post) { p.Content.Caption += "!" },
		"overlays":      func(p *verify.Post) { p.Overlays = []verify.Line{} },
		"speech":        func(p *verify.Post) { p.Speech = []verify.Line{{Text: "hi"}} },
		"first_comment": commented("hi"),
		"links":         linked("https://acme.example"),
		"assets":        func(p *verify.Post) { p.Assets = []irm.AssetID{"clip"} },
		"media":         func(p *verify.Post) { p.Media = []wire.Digest{{2}} },
	} {
		first, now := reel(), reel()
		first.Media, now.Media = []wire.Digest{{1}}, []wire.Digest{{1}}
		change(&now)
		var got []string
		for _, r := range recheck(t, first, now, on(3, 5)).Results {
			if r.Code == verify.Edited {
				got = append(got, r.In)
				if r.Verdict != disclosure.Warn {
					t.Errorf("%+v", r)
				}
			}
		}
		if want := []string{in}; in != "" && !slices.Equal(got, want) || in == "" && got != nil {
			t.Errorf("edited %q, want %q", got, in)
		}
	}
}

// What was right and is no more says so.
func TestLost(t *testing.T) {
	now := reel()
	now.Content.Caption = "my morning with @acme, acme.example/glow"
	now.Facts.Native, now.Facts.InVideo = irm.AnswerNo, irm.AnswerNo
	now.Overlays = []verify.Line{}
	r := recheck(t, reel(), now, on(3, 5))
	for path, code := range map[string]verify.Code{
		"mandatories[1]": verify.LinkQuery, "mandatories[2]": verify.Missing, "disclosure.labels[0]": verify.Missing,
	} {
		if x := at(t, r, path); x.Code != code || x.Was != disclosure.Pass || x.Verdict != disclosure.Fail {
			t.Errorf("%+v", x)
		}
	}
	if x := at(t, r, "disclosure.labels[0]"); len(x.Rules) == 0 {
		t.Errorf("what the rules say of it is not cited: %+v", x)
	}
	if x := at(t, r, "mandatories[0]"); x.Was != "" {
		t.Errorf("%+v", x)
	}
}

func TestLive(t *testing.T) {
	until := on(4, 2) // 30 days after March 3
	for name, c := range map[string]struct {
		removed, now time.Time
		want         want
		next         time.Time
	}{
		"pending":         {time.Time{}, until.Add(-1), want{verify.LivePending, disclosure.Unknown}, until},
		"reached":         {time.Time{}, until, want{verify.Live, disclosure.Pass}, time.Time{}},
		"gone":            {until.Add(-1), until, want{verify.RemovedEarly, disclosure.Fail}, time.Time{}},
		"gone afterwards": {until, until, want{verify.Live, disclosure.Pass}, time.Time{}},
	} {
		now := reel()
		now.Removed = c.removed
		if !c.removed.IsZero() {
			now.Content.Caption = "" // nothing of it is there
		}
		r := recheck(t, reel(), now, c.now)
		x := at(t, r, "deliverables[0].live_days")
		if x.Code != c.want.code || x.Verdict != c.want.verdict || !r.Next.Equal(c.next) {
			t.Errorf("%s: %+v, next %s", name, x, r.Next)
		}
		found.of(t, at(t, r, "mandatories[0]"))
	}
	b := bare()
	b.Deliverables[0].LiveDays = 0
	gone := reel()
	gone.Removed = on(3, 4)
	r, err := compile(t, b).Recheck(reel(), gone, on(3, 5))
	if err != nil {
		t.Fatal(err)
	}
	notWanted.of(t, at(t, r, "deliverables[0].live_days"))
}

func TestRecheckErrors(t *testing.T) {
	v := compile(t, bare())
	for name, c := range map[string]struct {
		change func(first, now *verify.Post)
		code   string
	}{
		"another post":    {func(_, now *verify.Post) { now.Content.ID = "p2" }, "other_post"},
		"another purpose": {func(_, now *verify.Post) { now.Content.Deliverable = "x" }, "other_post"},
		"not published":   {func(first, now *verify.Post) { first.Content.At, now.Content.At = time.Time{}, time.Time{} }, "time_missing"},
		"before":          {func(_, now *verify.Post) { now.Content.At = on(3, 6) }, "range_order"},
		"gone later":      {func(_, now *verify.Post) { now.Removed = on(3, 6) }, "range_order"},
		"not valid":       {func(first, _ *verify.Post) { first.Content.Platform = "?" }, "slug"},
	} {
		first, now := reel(), reel()
		c.change(&first, &now)
		_, err := v.Recheck(first, now, on(3, 5))
		var fs irm.Findings
		if fs, _ = err.(irm.Findings); !fs.Has(c.code) {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
	stray := reel()
	stray.Content.Deliverable = "" // of nothing: nobody knows how long it stays up
	if _, err := v.Recheck(stray, stray, on(3, 5)); err != nil {
		t.Error(err)
	}
}
