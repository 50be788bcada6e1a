package verify

import (
	"fmt"
	"regexp"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// guardrail is one made ready.
type guardrail struct {
	brief.Guardrail
	path    string
	name    string // in messages
	phrases []caption.Phrase
	pattern *regexp.Regexp
}

func newGuardrail(fs *irm.Findings, path string, g brief.Guardrail) guardrail {
	out := guardrail{Guardrail: g, path: path, name: quote(g.Text)}
	for i, text := range g.Phrases {
		at := fmt.Sprintf("%s.phrases[%d]", path, i)
		if filled(fs, at, text) {
			p, err := caption.NewPhrase(text)
			fs.AddErr(at, err)
			out.phrases = append(out.phrases, p)
		}
	}
	if g.Pattern != "" && filled(fs, path+".pattern", g.Pattern) {
		var err error
		out.pattern, err = newPattern(g.Pattern, false)
		fs.AddErr(path+".pattern", err)
	}
	return out
}

// guardrail adds the result of one: of what is worst in all texts that are known.
func (c *check) guardrail(g *guardrail) {
	res := Result{Path: g.path, ID: g.ID}
	defer func() { c.add(res) }()
	if !covers(g.Platforms, c.post.Content.Platform) {
		res.not(g.name + " is not for this platform")
		return
	}
	worst := sight{}
	for i := range c.texts {
		t := &c.texts[i]
		s := g.find(t.parsed)
		if s.text = t; s.code == Breach || s.code == BreachMaybe && worst.code == "" {
			worst = s
		}
		if worst.code == Breach {
			break
		}
	}
	seen, text := c.seen(g.ID), g.name
	if worst.code != "" {
		res.show(worst)
		res.Message += " " + placeWords[worst.text.place]
		res.Fix = message("take %s out", quote(worst.text.parsed.Of(worst.Span)))
	}
	bad := disclosure.Fail
	if g.Warn {
		bad = disclosure.Warn
	}
	switch {
	case seen == irm.AnswerYes && worst.code == "":
		res.Code, res.Verdict, res.Message = Breach, bad, "somebody saw what breaks "+text
	case seen == irm.AnswerYes, worst.code == Breach && seen != irm.AnswerNo:
		res.Code, res.Verdict = Breach, bad
		res.Message += " breaks " + text
		if seen != irm.AnswerYes {
			res.Fix += ", or have somebody say that it is meant otherwise"
		}
	case worst.code != "" && seen == irm.AnswerNo:
		res.Code, res.Verdict, res.Fix = Cleared, disclosure.Warn, ""
		res.Message += " does not break " + text + ", says who looked at it"
	case seen == irm.AnswerNo:
		res.Code, res.Verdict, res.Message = Clear, disclosure.Pass, "nobody saw anything that breaks "+text
	default:
		c.unclear(g, &res, worst)
	}
	res.Message = message("%s", res.Message)
}

// unclear is the result where nothing is found for sure, and nobody looked.
func (c *check) unclear(g *guardrail, res *Result, worst sight) {
	text := g.name
	var needs []string
	video := [places]bool{inOverlay: true, inSpeech: true}
	for k, ok := range video {
		if ok && !c.given[k] {
			needs = append(needs, fields[k])
		}
	}
	if worst.code == BreachMaybe {
		res.Message += " may break " + text + ": it is part of a longer word"
	}
	switch {
	case len(g.phrases) == 0 && g.pattern == nil:
		res.Code, res.Verdict, res.Message, needs = Unseen, disclosure.Unknown, "nobody says whether the post keeps to "+text, nil
	case len(needs) > 0:
		res.Code, res.Verdict = NotGiven, disclosure.Unknown
		if worst.code == "" {
			res.Message = "nothing that is known breaks " + text + "; not known: " + c.unknownTexts(video)
		}
	case worst.code == BreachMaybe:
		res.Code, res.Verdict = BreachMaybe, disclosure.Warn
		return
	default:
		res.Code, res.Verdict, res.Message = Clear, disclosure.Pass, "nothing in the texts breaks "+text
		return
	}
	res.Needs = append(needs, "seen."+g.ID)
}

// find is the worst place in a text. Letters that look alike, other accents and compounds
// do not hide a word; within a longer word it may be another.
func (g *guardrail) find(c *caption.Caption) (worst sight) {
	for _, p := range g.phrases {
		for m := range c.Find(p) {
			if m.Fit != caption.Glued {
				return sight{Span: m.Span, code: Breach}
			}
			if worst.code == "" && (m.In == caption.Hashtag || m.In == caption.Mention || m.In == caption.Link || wide(c.Of(m.Span))) {
				worst = sight{Span: m.Span, code: BreachMaybe}
			}
		}
	}
	if g.pattern != nil {
		for _, at := range g.pattern.FindAllStringIndex(c.Text(), maxMatches) {
			if at[0] < at[1] {
				return sight{Span: caption.Span{Start: at[0], End: at[1]}, code: Breach}
			}
		}
	}
	return worst
}

// wide reports writing that has no blanks between words, so that none shows where a word
// ends.
func wide(s string) bool {
	for _, r := range s {
		if r >= 0xe00 && r < 0x1000 || r >= 0x1780 && r < 0x1800 || r >= 0x2e80 && r < 0xd7b0 {
			return true
		}
	}
	return false
}
