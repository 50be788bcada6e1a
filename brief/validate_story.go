package brief

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/irm"
)

var (
	mandatoryKinds = []MandatoryKind{Mention, Hashtag, Link, Code, CallToAction, Phrase, ShowAsset, Shot}
	guardrailKinds = []GuardrailKind{NeverSay, Claim, Competitor, Topic, Music, Minors}
	matches        = []Match{MatchFold, MatchExact, MatchPattern}
	places         = []Where{InCaption, InOverlay, InSpeech, InLink, InComment}
)

// validateStory checks what the posts are about. Entries that variants name by their IDs have
// IDs of their own among each other.
func (b *Brief) validateStory(fs *irm.Findings) {
	b.Objective.validate(fs, "objective")
	for i := range rows(fs, "secondary", b.Secondary, MaxList) {
		b.Secondary[i].validate(fs, at("secondary", i))
	}
	if b.Audience.Minors > irm.AnswerYes {
		fs.Add("audience.minors", "word", "want yes or no, or nothing")
	}
	ids := b.storyIDs(fs)
	b.checkMandatories(fs, "mandatories", b.Mandatories, &ids)
	checkGuardrails(fs, "guardrails", b.Guardrails, &ids)
	for i, e := range rows(fs, "examples", b.Examples, MaxList) {
		if e.URL == "" && e.Content == "" {
			fs.Add(at("examples", i), "reference", "want the address of a post, or the ID of one")
		}
		if e.Content != "" {
			fs.AddErr(at("examples", i)+".content", irm.CheckID(e.Content))
		}
	}
}

// storyIDs checks the IDs of messages, angles and onboarding items, and returns them.
func (b *Brief) storyIDs(fs *irm.Findings) (ids []string) {
	for i, m := range rows(fs, "messages", b.Messages, MaxList) {
		checkID(fs, at("messages", i)+".id", m.ID, &ids)
	}
	for i, a := range rows(fs, "angles", b.Angles, MaxList) {
		checkID(fs, at("angles", i)+".id", a.ID, &ids)
	}
	for i, o := range rows(fs, "onboarding", b.Onboarding, MaxList) {
		checkID(fs, at("onboarding", i)+".id", o.ID, &ids)
	}
	return ids
}

func (o *Objective) validate(fs *irm.Findings, path string) {
	fs.AddErr(path+".stage", slug(o.Stage))
	for i, g := range rows(fs, path+".goals", o.Goals, MaxList) {
		*fs = append(*fs, g.Validate().Under(at(path+".goals", i))...)
		if slices.Contains(o.Goals[:i], g) {
			fs.Add(at(path+".goals", i), "duplicate", "the goal is there before")
		}
	}
}

func (b *Brief) checkMandatories(fs *irm.Findings, path string, list []Mandatory, ids *[]string) {
	assets := b.assetIDs()
	for i := range rows(fs, path, list, MaxList) {
		path, m := at(path, i), &list[i]
		checkID(fs, path+".id", m.ID, ids)
		checkWord(fs, path+".kind", m.Kind, mandatoryKinds)
		checkWord(fs, path+".match", m.Match, matches)
		if m.Match != MatchFold && (m.Kind == ShowAsset || m.Kind == Shot) {
			fs.Add(path+".match", "contradiction", "what is to be seen has no text to compare")
		}
		rows(fs, path+".or", m.Or, MaxList)
		checkValue(fs, path+".value", m, m.Value, assets)
		for j, v := range m.Or {
			checkValue(fs, at(path+".or", j), m, v, assets)
			if v == m.Value || slices.Contains(m.Or[:j], v) {
				fs.Add(at(path+".or", j), "duplicate", "%s is there before", irm.Quote(v))
			}
		}
		m.checkQuery(fs, path)
		checkList(fs, path+".where", m.Where, MaxList, func(w Where) error {
			var bad irm.Findings
			checkWord(&bad, "", w, places)
			return bad.Err()
		})
		checkRange(fs, path+".characters", m.Characters, 0, MaxText)
		checkRange(fs, path+".seconds", m.Seconds, 0, MaxSeconds)
		checkPlatforms(fs, path+".platforms", m.Platforms)
		checkMarkets(fs, path+".markets", m.Markets)
	}
}

// checkValue reports a value that is none of its kind. One with a placeholder is looked at
// when it is filled in, but for its beginning.
func checkValue(fs *irm.Findings, path string, m *Mandatory, v string, assets map[irm.AssetID]bool) {
	if v == "" || len(v) > MaxLine || m.Match == MatchPattern {
		return // texts says so
	}
	whole := strings.ReplaceAll(v, "{{", "")
	whole = strings.ReplaceAll(whole, "}}", "")
	own := strings.HasPrefix(v, "{{") // the beginning is filled in, too
	switch m.Kind {
	case Mention:
		if !own && (v[0] != '@' || !isWord(whole[1:])) {
			fs.Add(path, "mention", "%s is no mention: want @ and a name without blanks", irm.Quote(v))
		}
	case Hashtag:
		if !own && !isHashtag(whole) {
			fs.Add(path, "hashtag", "%s is no hashtag: want # and letters, digits or _, not digits alone", irm.Quote(v))
		}
	case Code:
		if !isWord(whole) {
			fs.Add(path, "code", "%s is no code: want one word", irm.Quote(v))
		}
	case Phrase:
		checkPhrase(fs, path, v)
	case ShowAsset:
		if !strings.Contains(v, "{{") && !assets[irm.AssetID(v)] {
			fs.Add(path, "reference", "there is no asset %s", irm.Quote(v))
		}
	}
}

// checkPhrase reports what cannot be looked for, such as a sign alone.
func checkPhrase(fs *irm.Findings, path, s string) {
	if _, err := caption.NewPhrase(s); err != nil && isVisible(s) {
		fs.Add(path, "phrase", "%s has no words", irm.Quote(s))
	}
}

// isHashtag reports a text that is one hashtag as platforms read it, and nothing else.
func isHashtag(s string) bool {
	c := caption.Parse(s)
	for _, t := range c.Tokens() {
		return t.Kind == caption.Hashtag && c.Of(t.Span) == s
	}
	return false
}

// isWord reports a text without blanks, and with something to see.
func isWord(s string) bool {
	return isVisible(s) && !strings.ContainsFunc(s, unicode.IsSpace)
}

func (m *Mandatory) checkQuery(fs *irm.Findings, path string) {
	if len(m.Query) > 0 && m.Kind != Link {
		fs.Add(path+".query", "contradiction", "only links have parameters")
	}
	if len(m.Query) > MaxList {
		fs.Add(path+".query", "limit", "%d entries: want at most %d", len(m.Query), MaxList)
		return
	}
	for _, k := range slices.Sorted(maps.Keys(m.Query)) {
		if k == "" || len(k) > maxParameter || strings.ContainsFunc(k, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune("&=#?%+", r) }) {
			fs.Add(key(path+".query", k), "query", "want the name of a parameter: 1 to %d printable characters but &, =, #, ?, %% and +", maxParameter)
		}
	}
}

func checkGuardrails(fs *irm.Findings, path string, list []Guardrail, ids *[]string) {
	for i := range rows(fs, path, list, MaxList) {
		path, g := at(path, i), &list[i]
		checkID(fs, path+".id", g.ID, ids)
		checkWord(fs, path+".kind", g.Kind, guardrailKinds)
		checkPlatforms(fs, path+".platforms", g.Platforms)
		for j, p := range rows(fs, path+".phrases", g.Phrases, MaxList) {
			if slices.Contains(g.Phrases[:j], p) {
				fs.Add(at(path+".phrases", j), "duplicate", "%s is there before", irm.Quote(p))
			}
			if p != "" && len(p) <= MaxLine {
				checkPhrase(fs, at(path+".phrases", j), p)
			}
		}
	}
}
