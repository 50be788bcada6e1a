package brief_test

import (
	"flag"
	"maps"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
)

var update = flag.Bool("update", false, "write the golden files")

// glow is a campaign for two creators in three markets.
func glow(t testing.TB) brief.Brief {
	t.Helper()
	data, err := os.ReadFile("testdata/glow.json")
	if err != nil {
		t.Fatal(err)
	}
	b, err := brief.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is another one; look at the difference, and run with -update:\n%s", name, got)
	}
}

func TestPage(t *testing.T) {
	mine, err := glow(t).For("lena-glow")
	if err != nil {
		t.Fatal(err)
	}
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	o := brief.PageOptions{Zone: london, Contacts: map[irm.ContactID]irm.Personal{"team-creators": irm.NewPersonal("creators@acme.example")}}
	text, err := mine.Markdown(o)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "glow-lena.md", text)
	if strings.Contains(text, "{{") || strings.Contains(text, "NILO15") {
		t.Error("the page of one has what is another's, or nobody's")
	}
	html, err := mine.HTML(o)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(html, "<style>") // the style is that of package page
	_, after, _ := strings.Cut(rest, "</style>\n")
	golden(t, "glow-lena.html", before+after)
}

func TestPageOfLittle(t *testing.T) {
	text, err := light().Markdown(brief.PageOptions{})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "light.md", text)
}

// TestPageShowsEverything puts a word of its own into every text of a brief and looks for it.
func TestPageShowsEverything(t *testing.T) {
	b := glow(t)
	b.Guardrails[0].Warn = true
	b.Review.Timeout = brief.Approve
	b.Disclosure.Labels[0].OnPicture = true
	b.Disclosure.Labels[0].Platforms = []irm.Platform{"instagram"}
	b.Disclosure.Note = "xxnote"
	b.Mandatories[1].Value = "https://shop.example/glow?a=1#top"
	b.Mandatories[1].Platforms = []irm.Platform{"instagram"}
	b.Mandatories = append(b.Mandatories,
		brief.Mandatory{ID: "ask", Kind: brief.CallToAction, Value: "xxask", Or: []string{"xxor"}, Characters: 125},
		brief.Mandatory{ID: "logo", Kind: brief.ShowAsset, Value: "look"},
		brief.Mandatory{ID: "film", Kind: brief.ShowAsset, Value: "xxfilm"})
	b.Deliverables[0].Duration = brief.Duration{From: 20}
	b.Deliverables[1].Cadence = irm.Cadence{Every: 2, Unit: irm.CadenceWeekly, Anchor: irm.Date{Year: 2026, Month: 3, Day: 3}}
	b.Deliverables[1].Window = irm.Window{From: on(3, 2).Add(9 * time.Hour)}
	b.Deliverables[2].Window = irm.Window{To: on(3, 2).Add(9 * time.Hour)}
	b.Deliverables = append(b.Deliverables, brief.Deliverable{ID: "any", Platform: "blog", Format: "article", Count: 1},
		brief.Deliverable{ID: "day", Platform: "blog", Format: "article", Count: 1, Window: window(3, 2, 3, 3)})
	b.Onboarding[1].Optional = true
	b.Objective.Goals[0] = irm.Goal{Stage: "conversion", Metric: "revenue", Amount: irm.MustMoney("9000.00", "EUR")}
	b.Assets[0].URI = ""
	text, err := b.Markdown(brief.PageOptions{Milestones: []brief.Milestone{{Deliverable: "reel", By: on(2, 18), Owner: irm.PartyCreator, Step: "xxstep"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"xxnote", "xxask or xxor, within the first 125 characters", "show Colours and the logo", "show xxfilm",
		"**ask first** No words about healing", "no answer in time is a yes", "and show it on the picture", "(instagram)",
		"`https://shop.example/glow?a=1&utm_campaign=spring-2026&utm_source={{source}}#top`", "from 20 s", "every 2 weeks from 2026-03-03",
		"from 2026-03-02 09:00", "until 2026-03-02 09:00", "any time", "| 2026-03-02 |", "2026-02-18", "xxstep", "**may** What the campaign is to reach",
		"revenue 9000.00 EUR", "**product facts** Product facts and the study",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}

// What is asked of some deliverables only is said to be so, and they are called the same
// everywhere.
func TestPageSaysOfWhat(t *testing.T) {
	b := full()
	b.Participants, b.Variants = nil, nil
	for i := range b.Deliverables {
		b.Deliverables[i].Collaboration = ""
	}
	again := b.Deliverables[2]
	again.ID, again.Mandatories = "weekly", nil
	b.Deliverables = append(b.Deliverables, again)
	b.Guardrails[1].Platforms = []irm.Platform{"tiktok"}
	b.Guardrails[0].Text = "治ると言わない。"
	b.Mandatories[5].Reason, b.Mandatories[5].Platforms = "Rain is fine.", nil
	b.Deliverables[2].Mandatories = []string{"name-us", "code", "outside"}
	milestones, _ := b.Schedule(berlin(t), time.Time{})
	text, err := b.Markdown(brief.PageOptions{Milestones: milestones})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"- **must** mention `@lumen.care`, in the caption\n",
		"utm_source={{source}}`, as the link that can be tapped (for youtube video)\n",
		"治ると言わない。 `heals`, `cures`",
		"The balm is put on outside. Rain is fine.\n",
		"No other balms. `@drybalm` (for tiktok video)\n",
		"before the summer. clicks 4000 by 2026-06-30\n",
		"show The tin, open and closed, within the first 5 seconds (for instagram reel, youtube video, tiktok video (weekly))\n",
		"| **round 1: review (marketing), review (legal), approved** | instagram reel | brand |",
		"| 2026-05-03 07:00 | **acknowledge** |  | creator |\n| 2026-05-07 07:00 | **ship** | youtube video | brand |",
		"| **produce, draft** | tiktok video (monthly), tiktok video (weekly) | creator |",
		"**2 × tiktok video (monthly), every month",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the page:\n%s", want, text)
		}
	}
	if n := strings.Count(text, "acknowledge"); n != 1 || strings.Contains(text, "issue") {
		t.Errorf("one yes, and the brief is there: %d\n%s", n, text)
	}
}

func TestPageInOtherWords(t *testing.T) {
	words := map[string]string{}
	for _, w := range brief.PageWords() {
		words[w] = strings.ToUpper(w)
		for _, verb := range []string{"%S", "%D"} { // verbs stay
			words[w] = strings.ReplaceAll(words[w], verb, strings.ToLower(verb))
		}
	}
	english, err := glow(t).Markdown(brief.PageOptions{})
	if err != nil {
		t.Fatal(err)
	}
	other, err := glow(t).Markdown(brief.PageOptions{Words: words})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(english, "\n") != strings.Count(other, "\n") {
		t.Error("other words make other lines")
	}
	for title := range strings.Lines(other) {
		if rest, ok := strings.CutPrefix(title, "## "); ok && rest != strings.ToUpper(rest) {
			t.Errorf("%q is not translated", title)
		}
	}
	clear(words)
	if got, err := glow(t).Markdown(brief.PageOptions{Words: maps.Clone(words)}); err != nil || got != english {
		t.Error("no words make another page")
	}
}

func TestPageOfHostileText(t *testing.T) {
	b := light()
	b.Title = "<script>alert(1)</script> [x](javascript:y) | `z` \u202e"
	b.Examples = []brief.Example{{URL: "javascript:alert(1)", Note: "# not a heading"}}
	html, err := b.HTML(brief.PageOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(html, "<script") || strings.Contains(html, `href="javascript`) || strings.Contains(html, "\u202e") {
		t.Errorf("text became markup:\n%s", html)
	}
	b.Title = "[redacted]"
	if _, err := b.HTML(brief.PageOptions{}); err == nil {
		t.Error("a brief that cannot be written has a page")
	}
	if _, err := b.Markdown(brief.PageOptions{}); err == nil {
		t.Error("a brief that cannot be written has a page")
	}
}
