package brief

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// poster looks at the posts that a brief leads to, as far as they are known before.
type poster struct {
	checker *disclosure.Checker
	at      time.Time // of what has no window
	words   effort    // for what guardrails forbid
	left    effort    // for all else
	lengths map[measured]int

	oldest, dated string // the rule with the oldest source that was met
	age           time.Time
	old           int // rules from sources of more than a year before the post
	met           map[string]bool
}

// shape is what a check of labels depends on: deliverables of one shape are checked once.
type shape struct {
	platform irm.Platform
	format   irm.Format
	day      irm.Date
}

// lint looks at the posts of a localised brief, or of the brief itself, but for those of some
// collaborations.
func (p *poster) lint(b *Brief, without map[irm.CollaborationID]bool) irm.Findings {
	var fs irm.Findings
	b.lintForbidden(&fs, &p.words)
	seen := map[shape]bool{}
	rooms := map[string]irm.Findings{}
	for i, d := range b.Deliverables {
		if without[d.Collaboration] {
			continue
		}
		when := p.when(b, d)
		s := shape{d.Platform, d.Format, irm.DateOf(when.UTC())}
		k := fmt.Sprint(s, " ", strings.Join(d.Mandatories, " "))
		found, known := rooms[k]
		if !known {
			found = p.lintRoom(b, d, when)
			rooms[k] = found
		}
		if len(fs) > mostFindings || !p.left.spend(2000+len(k)+2000*len(found)) {
			p.left = -1
			break
		}
		fs = append(fs, found.Under(at("deliverables", i))...)
		switch {
		case d.Format == irm.FormatUGC: // it is no post yet
		case when.IsZero():
			info(&fs, at("deliverables", i), "not_checked", "no date is known, and so no rules")
		case p.checker != nil && !seen[s]:
			seen[s] = true
			p.lintLabels(&fs, b, d, when)
		}
	}
	return fs
}

// lintRoom reports what has no room in the posts of a deliverable: findings on it without its
// path.
func (p *poster) lintRoom(b *Brief, d Deliverable, when time.Time) irm.Findings {
	fs := p.lintPlaces(b, d, when)
	if d.Format != irm.FormatUGC && !when.IsZero() {
		fs = append(fs, b.lintCaps(d, when)...)
	}
	return fs
}

// when is the time by whose rules a deliverable is looked at: the first at which it may go
// live.
func (p *poster) when(b *Brief, d Deliverable) time.Time {
	if w := b.WindowOf(d); !w.From.IsZero() {
		return w.From
	}
	return p.at
}

// countries are those of the markets, each once: rules are of countries.
func countries(markets []irm.Territory) (out []irm.Territory) {
	for _, m := range markets {
		if c := m.Country(); !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// labelText are the labels as the beginning of a post.
func labelText(labels []Label) string {
	texts := make([]string, len(labels))
	for i, l := range labels {
		texts[i] = l.Text
	}
	return strings.Join(texts, " | ")
}

// advertiser is whose advertising it is: the handles first, as they are written in posts.
func (b *Brief) advertiser() []disclosure.Brand {
	return []disclosure.Brand{append(slices.Clone(b.Brand.Handles), b.Brand.Name)}
}

// post is the beginning of a post of a deliverable, set and shown as the brief says.
func (b *Brief) post(d Deliverable, when time.Time) disclosure.Post {
	labels := b.LabelsOf(d)
	p := disclosure.Post{
		Markets: countries(b.Markets), Platform: d.Platform, Format: d.Format, At: when,
		Relation: b.Disclosure.Relation, Language: b.Language, Category: b.Brand.Category,
		Brands:  b.advertiser(),
		Caption: labelText(labels),
	}
	no, yes := irm.AnswerNo, irm.AnswerYes
	p.Facts = disclosure.Facts{Native: no, InVideo: no, InPicture: no, Obscured: no, TooSmall: no, LowContrast: no, Minors: b.Audience.Minors}
	if b.Disclosure.Native {
		p.Facts.Native = yes
	}
	for _, l := range labels {
		if l.OnPicture {
			p.Facts.InVideo, p.Facts.InPicture = yes, yes
			p.Overlays = append(p.Overlays, l.Text)
		}
	}
	return p
}

// lintLabels asks the rules of each market about the beginning of a post.
func (p *poster) lintLabels(fs *irm.Findings, b *Brief, d Deliverable, when time.Time) {
	if b.Disclosure.Relation == "" {
		addOnce(fs, irm.Finding{Path: "disclosure.relation", Code: "relation_missing", Message: "nobody knows what has to be disclosed: want what ties the creators to the brand"})
		return
	}
	post := b.post(d, when)
	if !p.left.spend(perMarket * len(post.Markets)) {
		return
	}
	report, err := p.checker.Check(post)
	if err != nil {
		fs.AddErr("disclosure", err)
		return
	}
	for _, r := range report.Results {
		p.count(r, when)
		where := fmt.Sprintf("%s, %s %s", r.Market, d.Platform, d.Format)
		for _, reason := range r.Reasons {
			lintReason(fs, reason, where)
		}
		for _, need := range r.Needs {
			f := irm.Finding{Path: "disclosure", Code: "label_unknown", Severity: irm.SeverityWarning, Message: where + ": it depends on " + plain(strings.TrimPrefix(need, "facts."))}
			if need == "facts.age_gate" {
				f.Path, f.Code, f.Message = "brand.category", "age_gate", where+": want a least age to be set"
			}
			addOnce(fs, f)
		}
	}
}

// lintReason reports one thing that the rules of a market have against the posts of a brief.
func lintReason(fs *irm.Findings, r disclosure.Reason, where string) {
	path, code := "disclosure.labels", "label_rejected"
	severity := irm.SeverityError
	switch r.Verdict {
	case disclosure.Warn:
		code, severity = "label_doubtful", irm.SeverityWarning
	case disclosure.Unknown:
		code, severity = "label_unknown", irm.SeverityWarning
	}
	switch r.Code {
	case disclosure.NoRules:
		path, code, severity = "markets", "market_unruled", irm.SeverityError
	case disclosure.NoLabel:
		code = "label_missing"
	case disclosure.NativeToolMissing:
		path, code = "disclosure.native", "native_missing"
	case disclosure.ProhibitedCategory, disclosure.PlatformProhibitedCategory:
		path, code = "brand.category", "category_prohibited"
	}
	cited := ""
	if len(r.Rules) > 0 {
		cited = fmt.Sprintf(" by rule %s of %s", irm.Quote(r.Rules[0].Rule), irm.Quote(r.Rules[0].Source))
	}
	f := irm.Finding{Path: path, Code: code, Severity: severity, Message: where + ": " + plain(string(r.Code)) + cited}
	addOnce(fs, f)
}

// plain is a code as people read it.
func plain(code string) string { return strings.ReplaceAll(code, "_", " ") }

// addOnce leaves out what was found for another date.
func addOnce(fs *irm.Findings, f irm.Finding) {
	if !slices.Contains(*fs, f) {
		*fs = append(*fs, f)
	}
}

// count remembers rules whose sources are of more than a year before the post.
func (p *poster) count(r disclosure.Result, when time.Time) {
	look := func(c disclosure.Citation) {
		dated, err := time.Parse("2006-01-02", c.Dated)
		for _, layout := range [...]string{"2006-01", "2006"} {
			if err != nil {
				dated, err = time.Parse(layout, c.Dated)
			}
		}
		if err != nil || p.met[c.Rule] || !dated.AddDate(1, 0, 0).Before(when) {
			return
		}
		if p.met == nil {
			p.met = map[string]bool{}
		}
		p.met[c.Rule] = true
		p.old++
		if p.old == 1 || dated.Before(p.age) {
			p.oldest, p.dated, p.age = c.Rule, c.Dated, dated
		}
	}
	for _, c := range r.Labels {
		look(c)
	}
	for _, reason := range r.Reasons {
		for _, c := range reason.Rules {
			look(c)
		}
	}
}

func (p *poster) lintAge(fs *irm.Findings) {
	if p.old > 0 {
		info(fs, "disclosure", "rule_old", "%d of the rules are from sources of more than a year before: %s is of %s", p.old, irm.Quote(p.oldest), irm.Quote(p.dated))
	}
}

// lintCaps reports mandatories that a platform has no room for: findings on a deliverable
// without its path.
func (b *Brief) lintCaps(d Deliverable, when time.Time) (fs irm.Findings) {
	limit, ok := caption.LimitAt(string(d.Platform), "caption", when)
	if !ok {
		return nil
	}
	labels := labelText(b.LabelsOf(d))
	must := tags(nil, labels)
	may := slices.Clone(must)
	var text strings.Builder
	text.WriteString(labels)
	for m := range b.mandatoriesOf(&d) {
		if !m.inCaption() || m.Match == MatchPattern {
			continue
		}
		if m.Kind == Hashtag {
			may = tags(may, m.Value)
		}
		if m.Optional {
			continue
		}
		if m.Kind == Hashtag {
			must = tags(must, m.Value)
		}
		text.WriteString(" " + m.Value)
	}
	switch {
	case limit.Hashtags == 0:
	case len(must) > limit.Hashtags:
		fs.Add("", "hashtag_cap", "%d hashtags must be there, and %s takes %d", len(must), d.Platform, limit.Hashtags)
	case len(may) > limit.Hashtags:
		fs.Warn("", "hashtag_cap", "%d hashtags with those that are optional, and %s takes %d", len(may), d.Platform, limit.Hashtags)
	}
	switch sure, maybe := limit.Over(caption.Parse(text.String())); {
	case sure > 0:
		fs.Add("", "caption_limit", "what must be in the caption is longer than the %d %s that %s takes", max(limit.Max, limit.MaxMost), limit.Unit, d.Platform)
	case maybe > 0:
		fs.Warn("", "caption_limit", "what must be in the caption is longer than the %d %s that %s takes by some sources", limit.Max, limit.Unit, d.Platform)
	}
	return fs
}

// inCaption reports a mandatory that has to be in the caption and nowhere else.
func (m *Mandatory) inCaption() bool {
	switch m.Kind {
	case Shot, ShowAsset:
		return false
	case Link, Phrase, CallToAction: // by default a link is in its field, and words may be spoken
		return len(m.Where) == 1 && m.Where[0] == InCaption
	}
	return len(m.Where) == 0 || len(m.Where) == 1 && m.Where[0] == InCaption
}

// tags adds the hashtags of a text to a list, each once.
func tags(list []string, text string) []string {
	if !strings.ContainsAny(text, "#＃") {
		return list
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "{{", ""), "}}", "") // what is filled in is one word
	c := caption.Parse(text)
	for _, t := range c.Tokens() {
		if tag := caption.Fold(c.Of(t.Span)); t.Kind == caption.Hashtag && !slices.Contains(list, tag) {
			list = append(list, tag)
		}
	}
	return list
}

// measured is a text and what it is counted in.
type measured struct {
	text string
	unit caption.Unit
}

// length is how long a text is. Each is counted once.
func (p *poster) length(text string, unit caption.Unit) int {
	m := measured{text, unit}
	n, known := p.lengths[m]
	if !known {
		if p.lengths == nil {
			p.lengths = map[measured]int{}
		}
		n = caption.Parse(text).Length(unit)
		p.lengths[m] = n
	}
	return n
}

// lintPlaces reports mandatories in places that a format does not have, or that do not fit
// where they have to be: findings on a deliverable without its path.
func (p *poster) lintPlaces(b *Brief, d Deliverable, when time.Time) (fs irm.Findings) {
	limit, _ := caption.LimitAt(string(d.Platform), "caption", when) // of no platform: code points
	for m := range b.mandatoriesOf(&d) {
		if len(m.Where) > 0 && !slices.ContainsFunc(m.Where, func(w Where) bool { return has(d.Format, w) }) {
			fs.Add("", "place_missing", "%s is wanted where a %s has no place for it: %s", irm.Quote(m.ID), d.Format, join(m.Where))
		}
		if m.Characters == 0 || m.Match == MatchPattern || strings.Contains(m.Value, "{{") {
			continue
		}
		if n := p.length(m.Value, limit.Unit); n > m.Characters {
			fs.Add("", "characters_short", "%s has %d %s: it does not fit within the first %d", irm.Quote(m.ID), n, limit.Unit, m.Characters)
		}
	}
	return fs
}

// has reports whether a format has a place: nobody speaks on pictures or in an article, and
// nothing is seen in an episode.
func has(f irm.Format, w Where) bool {
	switch f {
	case irm.FormatPost, irm.FormatArticle:
		return w != InSpeech
	case irm.FormatEpisode:
		return w != InOverlay
	}
	return true
}
