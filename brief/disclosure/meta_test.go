package disclosure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// fillers are sentences that no label is in, in the languages of labels.
var fillers = map[irm.Language]string{
	"en": "My morning with @brand and a long walk", "de": "Mein Morgen mit @brand und ein langer Weg", "fr": "Ma matinée avec @brand et une longue promenade",
	"it": "La mia mattina con @brand e una lunga passeggiata", "es": "Mi mañana con @brand y un largo paseo", "nl": "Mijn ochtend met @brand en een lange wandeling",
	"pl": "Mój poranek z @brand i długi spacer", "da": "Min morgen med @brand og en lang tur", "sv": "Min morgon med @brand och en lång promenad",
	"nb": "Min morgen med @brand og en lang tur", "fi": "Aamuni @brand kanssa ja pitkä kävely", "pt": "Minha manhã com @brand e um longo passeio",
	"ja": "@brand と朝の散歩をしました", "ko": "@brand 와 함께한 아침 산책", "hi": "@brand के साथ मेरी सुबह", "zh": "和 @brand 一起散步",
}

// row is one label that a market accepts, with a post that it is in place for.
type row struct {
	id    string
	label string
	rule  disclosure.Rule
	post  disclosure.Post
}

// accepted are all labels of the pack that are accepted and not from memory.
func accepted(t testing.TB) (rows []row) {
	t.Helper()
	pack := published()
	evidence := map[string]disclosure.Evidence{}
	for _, s := range pack.Sources {
		evidence[s.ID] = s.Evidence
	}
	for _, r := range pack.At(irm.DateOf(day("2026-06-01"))).Rules {
		if r.Kind != disclosure.Accept || evidence[r.Source] == disclosure.Recalled || slices.Contains(r.Relations, disclosure.Unpaid) {
			continue
		}
		for _, label := range r.Labels {
			rows = append(rows, rowOf(r, label))
		}
	}
	if len(rows) < 120 {
		t.Fatalf("%d labels: want those of the pack", len(rows))
	}
	return rows
}

// rowOf is a label of a rule, in a post that the rule is about.
func rowOf(r disclosure.Rule, label string) row {
	p := disclosure.Post{
		Markets: r.Markets, Platform: irm.PlatformInstagram, Format: irm.FormatPost, At: day("2026-06-01"),
		Relation: disclosure.Paid, Language: r.Language, Brands: []disclosure.Brand{{"@brand"}},
		Facts: disclosure.Facts{Native: irm.AnswerYes, InVideo: irm.AnswerYes},
	}
	if !r.To.IsZero() { // on its last day
		p.At = day(r.To.String()).AddDate(0, 0, -1)
	}
	if len(r.Relations) > 0 {
		p.Relation = r.Relations[0]
	}
	if len(r.Formats) > 0 {
		p.Format = r.Formats[0]
	}
	if p.Format == irm.FormatPost {
		p.Facts = disclosure.Facts{}
	}
	text := strings.ReplaceAll(label, "{brand}", "@brand")
	if strings.HasPrefix(label, "#") || r.Markets[0] == "IE" { // where the form is a hashtag
		text = "#" + strings.ReplaceAll(strings.ReplaceAll(strings.Trim(label, "#"), "{brand}", "brand"), " ", "")
	}
	if p.Language == "" {
		p.Language = "en"
	}
	return row{fmt.Sprintf("%s %q", r.ID, text), text, r, p}
}

func (r row) check(t *testing.T, c *disclosure.Checker, text string) disclosure.Result {
	t.Helper()
	r.post.Caption = text
	report, err := c.Check(r.post)
	if err != nil {
		t.Fatalf("%s: %v", r.id, err)
	}
	return report.Results[0]
}

func (r row) filler() string { return fillers[r.post.Language] }

// asks reports whether the pack has a rule of one of the kinds for the row's market.
func asks(r row, kinds ...disclosure.Kind) bool {
	return slices.ContainsFunc(published().At(irm.DateOf(r.post.At)).Rules, func(o disclosure.Rule) bool {
		return slices.Contains(kinds, o.Kind) && slices.Contains(o.Markets, r.rule.Markets[0]) && (len(o.Formats) == 0 || slices.Contains(o.Formats, r.post.Format)) &&
			(len(o.Platforms) == 0 || slices.Contains(o.Platforms, r.post.Platform))
	})
}

// Each label that is accepted is one at the start of a post, however it is set off.
func TestLabelFirst(t *testing.T) {
	c := compile(t)
	for _, r := range accepted(t) {
		for _, text := range []string{
			r.label + " | " + r.filler(), r.label + "\n" + r.filler(), "✨ " + r.label + " – " + r.filler(), "[" + r.label + "] " + r.filler(),
			"\u200b" + strings.ToUpper(r.label) + ": " + r.filler(), "(" + r.label + ") " + r.filler(),
		} {
			if got := r.check(t, c, text); got.Verdict != disclosure.Pass {
				t.Errorf("%s: %q = %s %v %v, want pass", r.id, text, got.Verdict, got.Codes(), got.Needs)
			}
		}
	}
}

// Moved behind the fold it fails where the market asks for a place, and only there.
func TestLabelMoved(t *testing.T) {
	c := compile(t)
	for _, r := range accepted(t) {
		if r.post.Facts.InVideo == irm.AnswerYes {
			continue // said in the video
		}
		text := strings.Repeat(r.filler()+". ", 8) + "\n" + r.label
		got := r.check(t, c, text)
		placed := asks(r, disclosure.Visible, disclosure.First, disclosure.Start)
		tagged := asks(r, disclosure.FirstOrTags) && !strings.HasPrefix(r.label, "#")
		if want := !placed && !tagged; (got.Verdict == disclosure.Pass) != want || !want && got.Verdict != disclosure.Fail {
			t.Errorf("%s: %q = %s %v, want pass: %t", r.id, text, got.Verdict, got.Codes(), want)
		}
	}
}

// never fails the test where a text passes, or passes with a warning.
func never(t *testing.T, r row, got disclosure.Result, text string) {
	t.Helper()
	if got.Verdict == disclosure.Pass || got.Verdict == disclosure.Warn {
		t.Errorf("%s: %q = %s %v by %v", r.id, text, got.Verdict, got.Codes(), got.Labels)
	}
}

// Glued to a word it is none.
func TestLabelGlued(t *testing.T) {
	c := compile(t)
	for _, r := range accepted(t) {
		if strings.Contains(r.rule.Labels[0], "{brand}") {
			continue // ends or begins with the brand
		}
		for _, glue := range []string{"%sopo", "opo%s"} {
			word := strings.Trim(r.label, "#")
			switch r.post.Language {
			case "ja", "zh":
				glue = strings.ReplaceAll(glue, "opo", "春夏")
				if strings.EqualFold(word, "pr") { // a word of another script
					glue = strings.ReplaceAll(glue, "春夏", "opo")
				}
				if word == "プロモーション" {
					glue = strings.ReplaceAll(glue, "春夏", "コン")
				}
			case "ko":
				glue = strings.ReplaceAll(glue, "opo", "나무")
			}
			for _, sign := range []string{"", "#"} {
				text := sign + fmt.Sprintf(glue, word) + " | " + r.filler()
				if sign == "#" {
					text = "#" + strings.ReplaceAll(fmt.Sprintf(glue, word), " ", "") + " | " + r.filler()
				}
				if strings.Contains(word, " ") && sign == "" { // only one of its words is glued, and another may be a label
					continue
				}
				never(t, r, r.check(t, c, text), text)
			}
		}
	}
}

// negations by language, before and behind a label.
var negations = map[irm.Language][]string{
	"en": {"not %s", "this is not an %s", "no %s"}, "de": {"keine %s", "unbezahlte %s", "ohne %s"}, "fr": {"pas de %s", "sans %s"}, "it": {"non è %s", "nessuna %s"},
	"es": {"no es %s", "sin %s"}, "nl": {"geen %s", "niet %s"}, "pl": {"to nie %s", "nie jest to %s"}, "da": {"ikke %s", "ingen %s"}, "sv": {"inte %s", "ingen %s"},
	"nb": {"ikke %s"}, "fi": {"ei %s", "ei ole %s"}, "pt": {"não é %s", "sem %s"}, "ja": {"%sじゃない", "%sではありません"}, "ko": {"%s 아님", "%s가 아닙니다"}, "zh": {"不是%s", "非%s"},
}

// Denied it is none, and the denial is what is reported unless a rule is about the words.
func TestLabelDenied(t *testing.T) {
	c := compile(t)
	for _, r := range accepted(t) {
		for _, n := range negations[r.post.Language] {
			denied := fmt.Sprintf(n, r.label)
			for _, text := range []string{denied + " | " + r.filler(), r.filler() + "\n" + denied} {
				got := r.check(t, c, text)
				if strings.HasSuffix(n, "ない") && strings.HasPrefix(r.label, "#") {
					never(t, r, got, text) // one hashtag of both
					continue
				}
				if got.Verdict != disclosure.Fail || !slices.Contains(got.Codes(), disclosure.DenialText) && !strings.HasPrefix(r.label, "#") {
					t.Errorf("%s: %q = %s %v, want a denial", r.id, text, got.Verdict, got.Codes())
				}
			}
		}
	}
}

// With letters that only look like its own it is none.
func TestLabelLookalike(t *testing.T) {
	c := compile(t)
	letters := [][2]string{{"a", "а"}, {"e", "е"}, {"o", "о"}, {"p", "р"}, {"c", "с"}}
	tried := 0
	for _, r := range accepted(t) {
		for _, l := range letters {
			if strings.Contains(r.rule.Labels[0], "{brand}") || !strings.Contains(r.label, l[0]) || r.label == "ad gifted" { // of which "ad" is enough
				continue
			}
			text := strings.Replace(r.label, l[0], l[1], 1) + " | " + r.filler()
			tried++
			never(t, r, r.check(t, c, text), text)
		}
	}
	if tried < 200 {
		t.Errorf("%d labels tried", tried)
	}
}

// In a market of another language that does not list it, it never passes.
func TestLabelInWrongLanguage(t *testing.T) {
	c := compile(t)
	pack := published()
	lists := func(m irm.Territory, label string) bool {
		return slices.ContainsFunc(pack.Rules, func(r disclosure.Rule) bool {
			return slices.Contains(r.Markets, m) && slices.ContainsFunc(r.Labels, func(l string) bool {
				l = strings.Trim(strings.ReplaceAll(l, "{brand}", ""), "# ")
				return strings.Contains(caption.Fold(label), caption.Fold(l))
			})
		})
	}
	for _, r := range accepted(t) {
		for _, m := range pack.Markets() {
			if m == r.rule.Markets[0] || lists(m, r.label) {
				continue
			}
			for _, language := range []irm.Language{"en", "de", "ja"} {
				o := r
				o.post.Facts.Native = irm.AnswerNo
				o.post.Markets, o.post.Language = []irm.Territory{m}, language
				text := r.label + " | " + fillers[language]
				got := o.check(t, c, text)
				never(t, o, got, string(m)+": "+text)
				if r.rule.Language != "" && r.rule.Language != language && got.Verdict != disclosure.Fail && !slices.Contains(got.Codes(), disclosure.LabelUnverified) && !slices.Contains(got.Codes(), disclosure.NoRules) && !slices.Contains(got.Codes(), disclosure.LabelUnlisted) {
					t.Errorf("%s in %s, content in %s: %s %v", r.id, m, language, got.Verdict, got.Codes())
				}
			}
		}
	}
}

// In the midst of hashtags it fails where the market says so.
func TestLabelBuried(t *testing.T) {
	c := compile(t)
	for _, r := range accepted(t) {
		if strings.Contains(r.label, "@") || r.post.Facts.InVideo == irm.AnswerYes {
			continue
		}
		tag := "#" + strings.ReplaceAll(strings.Trim(r.label, "#"), " ", "")
		r.post.At = day("2025-10-02") // when Instagram took 30 of them
		text := "#aa #bb #cc #dd " + tag + " #ee #ff #gg"
		got := r.check(t, c, text+" "+r.filler())
		buried := slices.Contains(got.Codes(), disclosure.LabelBuriedInHashtags)
		if want := asks(r, disclosure.Apart, disclosure.TagEdge, disclosure.FirstOrTags); buried != want || want && got.Verdict != disclosure.Fail {
			t.Errorf("%s: %q = %s %v, want buried: %t", r.id, text, got.Verdict, got.Codes(), want)
		}
	}
}

// Every row on labels decides where its label is first and nothing else is there, recalled
// rows as well where the host counts them.
func TestLabelRows(t *testing.T) {
	c, err := disclosure.Compile(published(), disclosure.Options{Recalled: true})
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[disclosure.Kind][]disclosure.Verdict{
		disclosure.Accept: {disclosure.Pass, disclosure.NotApplicable}, disclosure.Conditional: {disclosure.Warn}, disclosure.Second: {disclosure.Fail}, disclosure.Reject: {disclosure.Fail, disclosure.Warn},
	}
	tried := 0
	for _, r := range published().Rules {
		want := kinds[r.Kind]
		for _, label := range r.Labels {
			if want == nil {
				continue
			}
			row := rowOf(r, label)
			text := row.label + " | " + row.filler()
			tried++
			got := row.check(t, c, text)
			cited := slices.ContainsFunc(got.Reasons, func(reason disclosure.Reason) bool {
				return slices.ContainsFunc(reason.Rules, func(c disclosure.Citation) bool { return c.Rule == r.ID })
			})
			if !slices.Contains(want, got.Verdict) || r.Kind != disclosure.Accept && !cited {
				t.Errorf("%s %s: %q = %s %v, cited %t", row.id, r.Kind, text, got.Verdict, got.Codes(), cited)
			}
		}
	}
	if tried < 250 {
		t.Errorf("%d labels tried", tried)
	}
}
