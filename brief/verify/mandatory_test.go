package verify_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

// ways are a value of each kind, what is it, and what only looks like it, for each way to
// compare.
var ways = []struct {
	kind  brief.MandatoryKind
	match brief.Match
	value string
	good  []string
	bad   map[string]want
}{
	{
		brief.Mention, brief.MatchFold, "@acme",
		[]string{"hi @acme!", "(@ACME)", "＠acme", "＠ａｃｍｅ", "with @acme."},
		map[string]want{"@ac\u200bme": near, "@acme_fans": near, "@acme.official": near, "@amce": near, "acme": missing, "@lumen": missing, "@\u0430cme": near, "mail@acme": missing},
	},
	{
		brief.Mention, brief.MatchExact, "@Acme",
		[]string{"hi @Acme!"},
		map[string]want{"@acme": near, "＠Acme": near, "@lumen": missing},
	},
	{
		brief.Mention, brief.MatchPattern, "@acme(_(de|fr))?",
		[]string{"@acme_de", "@acme"},
		map[string]want{"@acme_es": missing, "acme_de": missing},
	},
	{
		brief.Hashtag, brief.MatchFold, "#glow",
		[]string{"#glow", "#Glow #b", "＃glow", "#ｇｌｏｗ", "a\n#glow\nb"},
		map[string]want{"#glowing": near, "#myglow": near, "#glow#b": near, "glow": missing, "#gl\u043ew": near, "#golw": near, "@glow": missing},
	},
	{
		brief.Hashtag, brief.MatchExact, "#Glow",
		[]string{"#Glow"},
		map[string]want{"#glow": near, "#GLOW": near},
	},
	{
		brief.Hashtag, brief.MatchPattern, "(?i)#glow[0-9]*",
		[]string{"#glow26", "#GLOW"},
		map[string]want{"#glowing": missing, "glow26": missing},
	},
	{
		brief.Code, brief.MatchFold, "LENA15",
		[]string{"LENA15", "use lena15!", "#LENA15", "\"ＬＥＮＡ15\"", "code:LENA15/OLD", "LENA\u200b15"},
		map[string]want{"LENA151": near, "XLENA15": near, "LENA51": near, "LENA 15": missing, "shop.example.com/LENA15": near, "@LENA15": near, "lens": missing, "L\u0415NA15": near},
	},
	{
		brief.Code, brief.MatchExact, "Lena15",
		[]string{"Lena15", "#Lena15"},
		map[string]want{"lena15": near, "LENA15": near},
	},
	{
		brief.Code, brief.MatchPattern, "LENA[0-9]{2}",
		[]string{"LENA15", "LENA20."},
		map[string]want{"LENA151": missing, "lena15": missing},
	},
	{
		brief.Phrase, brief.MatchFold, "Soft as Café",
		[]string{"soft as café", "so: SOFT  AS\ncafé!", "soft as cafe\u0301"},
		map[string]want{"soft as cafe": near, "soft, as café": missing, "soft as cafés": near, "s\u043eft as café": near, "#softascafé": near},
	},
	{
		brief.Phrase, brief.MatchExact, "Soft",
		[]string{"Soft!", "(Soft)"},
		map[string]want{"soft": near, "Softer": near},
	},
	{
		brief.Phrase, brief.MatchPattern, "[Ss]oft (as|like) \\w+",
		[]string{"soft like silk", "so Soft as it gets"},
		map[string]want{"softlike silk": missing},
	},
	{
		brief.CallToAction, brief.MatchFold, "#shop now",
		[]string{"#shop now"},
		map[string]want{"shop now": near, "shop": missing},
	},
}

// places are how a text gets into a post, and the word for where it is then.
var placesOf = map[brief.Where]func(text string) func(p *verify.Post){
	brief.InCaption: func(text string) func(p *verify.Post) { return func(p *verify.Post) { p.Content.Caption = text } },
	brief.InOverlay: overlay,
	brief.InComment: commented,
	brief.InSpeech:  func(text string) func(p *verify.Post) { return spoken(text) },
}

// Each kind, in each way, in each place: what is it passes there, fails elsewhere, and is
// unknown where the text of the place is not.
func TestMandatories(t *testing.T) {
	for _, w := range ways {
		for where, put := range placesOf {
			v := compile(t, bare(brief.Mandatory{Kind: w.kind, Match: w.match, Value: w.value, Where: []brief.Where{where}}))
			result := func(text string, more ...func(p *verify.Post)) verify.Result {
				return at(t, check(t, v, post("", append([]func(p *verify.Post){put(text)}, more...)...)), "mandatories[0]")
			}
			if where == brief.InSpeech && (w.kind == brief.Mention || w.kind == brief.Hashtag) {
				continue // see TestSpoken
			}
			for _, text := range w.good {
				r := result("and then " + text + " it was")
				found.of(t, r)
				if t.Failed() {
					t.Fatalf("%s %s %q in %s: %q", w.kind, w.match, w.value, where, text)
				}
			}
			for text, wanted := range w.bad {
				r := result("and then " + text + " it was")
				wanted.of(t, r)
				if r.Fix == "" {
					t.Errorf("no fix: %+v", r)
				}
				if t.Failed() {
					t.Fatalf("%s %s %q in %s: %q", w.kind, w.match, w.value, where, text)
				}
			}
			missing.of(t, result(""))
			for elsewhere, other := range placesOf {
				if elsewhere != where && !(elsewhere == brief.InSpeech && (w.kind == brief.Mention || w.kind == brief.Hashtag)) {
					r := at(t, check(t, v, post("", other(w.good[0]))), "mandatories[0]")
					misplaced.of(t, r)
					if !strings.HasPrefix(r.Fix, "write it ") || r.Fix == "write it " {
						t.Errorf("%+v", r)
					}
				}
			}
			if where == brief.InCaption {
				continue
			}
			p := post("")
			p.Overlays, p.Speech, p.FirstComment = nil, nil, nil
			r := at(t, check(t, v, p), "mandatories[0]")
			notGiven.of(t, r)
			if !slices.Contains(r.Needs, "seen.m") || len(r.Needs) != 2 {
				t.Errorf("%s: needs %q", where, r.Needs)
			}
			p.Seen = map[string]irm.Answer{"m": irm.AnswerYes}
			seenIt.of(t, at(t, check(t, v, p), "mandatories[0]"))
			p.Seen["m"] = irm.AnswerNo
			missing.of(t, at(t, check(t, v, p), "mandatories[0]"))
		}
	}
}

// A mention or a hashtag is said without its sign, and a phrase goes on from one line of the
// transcript to the next.
func TestSpoken(t *testing.T) {
	where := []brief.Where{brief.InSpeech}
	v := compile(t, bare(
		brief.Mandatory{ID: "mention", Kind: brief.Mention, Value: "@acme", Where: where},
		brief.Mandatory{ID: "tag", Kind: brief.Hashtag, Value: "#glow", Where: where},
		brief.Mandatory{ID: "phrase", Kind: brief.Phrase, Value: "soft as silk", Where: where},
	))
	r := check(t, v, post("", spoken("this is from Acme so", "soft", "as silk and I", "glow")))
	for path, in := range map[string]string{"mandatories[0]": "speech[0]", "mandatories[1]": "speech[3]", "mandatories[2]": "speech[1]"} {
		x := at(t, r, path)
		found.of(t, x)
		if x.In != in {
			t.Errorf("%s is in %s, want %s", path, x.In, in)
		}
	}
	if x := at(t, r, "mandatories[2]"); x.Span != (disclosure.Span{Start: 0, End: 4}) {
		t.Errorf("span %v, want that of the first line", x.Span)
	}
	missing.of(t, at(t, check(t, v, post("", spoken("acmeist"))), "mandatories[0]"))
}

func TestWithin(t *testing.T) {
	first := compile(t, bare(brief.Mandatory{Kind: brief.Mention, Value: "@acme", Characters: 10}))
	for text, wanted := range map[string]want{
		"äöü @acme":       found, // 9 characters, 12 bytes
		"12345@acme":      missing,
		"1234 @acme":      found,
		"12345 @acme":     late,
		"@acmex @acme":    late,
		"@amce and @acme": late,
		"12345 x @acme":   late,
	} {
		if r := at(t, check(t, first, post(text)), "mandatories[0]"); r.Code != wanted.code {
			t.Errorf("%q: %+v, want %s", text, r, wanted.code)
		}
	}

	soon := compile(t, bare(brief.Mandatory{Kind: brief.Code, Value: "LENA15", Seconds: 5}))
	line := func(second int) func(p *verify.Post) {
		return func(p *verify.Post) { p.Overlays = []verify.Line{{Text: "LENA15", Second: second}} }
	}
	for second, wanted := range map[int]want{1: found, 5: found, 6: late, 0: untimed} {
		r := at(t, check(t, soon, post("", line(second))), "mandatories[0]")
		wanted.of(t, r)
		if second == 0 && !slices.Contains(r.Needs, "overlays[0].second") {
			t.Errorf("needs %q", r.Needs)
		}
	}
	misplaced.of(t, at(t, check(t, soon, post("LENA15")), "mandatories[0]")) // it is about the video
	said := post("", func(p *verify.Post) {
		p.Speech = []verify.Line{{Text: "LENA15", Second: 9}, {Text: "again LENA15", Second: 4}}
	})
	found.of(t, at(t, check(t, soon, said), "mandatories[0]"))
}

func TestWhoItIsFor(t *testing.T) {
	m := brief.Mandatory{ID: "m", Kind: brief.Mention, Value: "@acme"}
	for name, c := range map[string]struct {
		change func(b *brief.Brief)
		want   want
	}{
		"all":                   {func(b *brief.Brief) {}, missing},
		"this platform":         {func(b *brief.Brief) { b.Mandatories[0].Platforms = []irm.Platform{"tiktok", "instagram"} }, missing},
		"another platform":      {func(b *brief.Brief) { b.Mandatories[0].Platforms = []irm.Platform{"tiktok"} }, notWanted},
		"this market":           {func(b *brief.Brief) { b.Mandatories[0].Markets = []irm.Territory{"US"} }, missing},
		"a part of the market":  {func(b *brief.Brief) { b.Mandatories[0].Markets = []irm.Territory{"US-CA"} }, missing},
		"another market":        {func(b *brief.Brief) { b.Mandatories[0].Markets = []irm.Territory{"FR"} }, notWanted},
		"this deliverable":      {func(b *brief.Brief) { b.Deliverables[0].Mandatories = []string{"m"} }, missing},
		"not this deliverable":  {func(b *brief.Brief) { b.Deliverables[0].Mandatories = []string{"n"} }, notWanted},
		"optional":              {func(b *brief.Brief) { b.Mandatories[0].Optional = true }, want{verify.OptionalMissing, disclosure.NotApplicable}},
		"of another collective": {func(b *brief.Brief) { b.Mandatories[0].Or = []string{"@lumen"} }, missing},
	} {
		b := bare(m, brief.Mandatory{ID: "n", Kind: brief.Shot, Value: "a cat", Optional: true})
		c.change(&b)
		r := at(t, check(t, compile(t, b), post("")), "mandatories[0]")
		if r.Code != c.want.code || r.Verdict != c.want.verdict {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// What is only wished for is no fault where it is absent, and a warning where it is wrong.
func TestOptional(t *testing.T) {
	v := compile(t, bare(
		brief.Mandatory{ID: "a", Kind: brief.Code, Value: "LENA15", Optional: true},
		brief.Mandatory{ID: "b", Kind: brief.Shot, Value: "a cat", Optional: true},
	))
	found.of(t, at(t, check(t, v, post("LENA15")), "mandatories[0]"))
	want{verify.NearMiss, disclosure.Warn}.of(t, at(t, check(t, v, post("LENA51")), "mandatories[0]"))
	link := glow()
	link.Optional = true
	want{verify.OptionalMissing, disclosure.NotApplicable}.of(t, at(t, check(t, compile(t, bare(link)), post("bit.ly/x")), "mandatories[0]"))
	r := check(t, v, post("", func(p *verify.Post) { p.Overlays = nil }))
	for _, path := range []string{"mandatories[0]", "mandatories[1]"} {
		x := at(t, r, path)
		want{verify.OptionalMissing, disclosure.NotApplicable}.of(t, x)
		if len(x.Needs) > 0 || !strings.Contains(x.Message, "optional") {
			t.Errorf("%+v", x)
		}
	}
}

// What people have to see is unknown until they say.
func TestJudged(t *testing.T) {
	b := bare(
		brief.Mandatory{ID: "logo", Kind: brief.ShowAsset, Value: "logo-file"},
		brief.Mandatory{ID: "shot", Kind: brief.Shot, Value: "the bottle is opened"},
	)
	b.Assets = []brief.Asset{{ID: "logo-file", Kind: "logo", Title: "Logo"}}
	v := compile(t, b)
	unseen.of(t, at(t, check(t, v, post("logo-file")), "mandatories[0]"))
	unseen.of(t, at(t, check(t, v, post("the bottle is opened")), "mandatories[1]"))
	seenIt.of(t, at(t, check(t, v, post("", seen("shot", irm.AnswerYes))), "mandatories[1]"))
	missing.of(t, at(t, check(t, v, post("", seen("shot", irm.AnswerNo))), "mandatories[1]"))
	used := post("", func(p *verify.Post) { p.Assets = []irm.AssetID{"logo-file"} })
	found.of(t, at(t, check(t, v, used), "mandatories[0]"))
}

// What is there in a wrong place or spelling is named, also while the right place is not known.
func TestUnknownNamesWhatIsNear(t *testing.T) {
	v := compile(t, bare(brief.Mandatory{Kind: brief.Code, Value: "LENA15", Where: []brief.Where{brief.InSpeech}}))
	p := post("LENA15")
	p.Speech = nil
	r := at(t, check(t, v, p), "mandatories[0]")
	notGiven.of(t, r)
	if want := `"LENA15" is in the caption: want it in what is said; not known, and there it may be right: what is said`; r.Message != want {
		t.Errorf("%s, want %s", r.Message, want)
	}
}

// Any of the values will do; of what is wrong the nearest is named.
func TestAlternatives(t *testing.T) {
	v := compile(t, bare(brief.Mandatory{Kind: brief.Code, Value: "SPRING2026", Or: []string{"LENA15"}}))
	found.of(t, at(t, check(t, v, post("LENA15")), "mandatories[0]"))
	r := at(t, check(t, v, post("SPRNG226 or LENA16")), "mandatories[0]")
	near.of(t, r)
	if !strings.Contains(r.Message, `"LENA16"`) || r.Fix != "write LENA15" {
		t.Errorf("%+v", r)
	}
}

// Where the brief does not say, stories have stickers in the place of a caption, and a post
// with pictures has no speech.
func TestUsualPlaces(t *testing.T) {
	v := compile(t, bare(brief.Mandatory{Kind: brief.Mention, Value: "@acme"}))
	sticker := post("", overlay("@acme"))
	misplaced.of(t, at(t, check(t, v, sticker), "mandatories[0]"))
	sticker.Content.Format = irm.FormatStory
	found.of(t, at(t, check(t, v, sticker), "mandatories[0]"))

	code := compile(t, bare(brief.Mandatory{Kind: brief.Code, Value: "LENA15"}))
	silent := post("", func(p *verify.Post) { p.Speech = nil })
	notGiven.of(t, at(t, check(t, code, silent), "mandatories[0]"))
	silent.Content.Format = irm.FormatPost
	missing.of(t, at(t, check(t, code, silent), "mandatories[0]"))
	silent.Content.Format, silent.Overlays = irm.FormatArticle, nil
	missing.of(t, at(t, check(t, code, silent), "mandatories[0]"))
}
