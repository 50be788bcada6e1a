package brief

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
)

// form is what a text of a brief has to be.
type form struct {
	most    int
	lines   bool // may have several
	must    bool // must not be empty
	address bool // of a page
	pattern bool // a regular expression
}

var (
	lineForm    = form{most: MaxLine}
	titleForm   = form{most: MaxLine, must: true}
	proseForm   = form{most: MaxText, lines: true}
	textForm    = form{most: MaxText, lines: true, must: true}
	linkForm    = form{most: MaxURI, must: true, address: true}
	patternForm = form{most: MaxPattern, must: true, pattern: true}
)

// texts shows every text of the brief that may have placeholders, with its path, in the
// order of the document. What the texts are is decided here alone: they are checked, filled
// in and counted by it. The function may change what it is shown.
func (b *Brief) texts(show func(path string, s *string, f form)) {
	show("title", &b.Title, titleForm)
	show("brand.about", &b.Brand.About, lineForm)
	show("objective.text", &b.Objective.Text, textForm)
	for i := range b.Secondary {
		show(at("secondary", i)+".text", &b.Secondary[i].Text, textForm)
	}
	b.Audience.texts("audience", show)
	for i := range b.Messages {
		path := at("messages", i)
		show(path+".text", &b.Messages[i].Text, textForm)
		show(path+".proof", &b.Messages[i].Proof, proseForm)
	}
	for i := range b.Angles {
		show(at("angles", i)+".text", &b.Angles[i].Text, textForm)
	}
	for i := range b.Mandatories {
		b.Mandatories[i].texts(at("mandatories", i), show)
	}
	for i := range b.Guardrails {
		b.Guardrails[i].texts(at("guardrails", i), show)
	}
	for i := range b.Examples {
		path, e := at("examples", i), &b.Examples[i]
		if e.URL != "" {
			show(path+".url", &e.URL, linkForm)
		}
		show(path+".note", &e.Note, textForm)
	}
	for i := range b.Deliverables {
		if d := &b.Deliverables[i]; d.Placement != "" {
			show(at("deliverables", i)+".placement", &d.Placement, lineForm)
		}
	}
	show("disclosure.note", &b.Disclosure.Note, proseForm)
	for i := range b.Assets {
		show(at("assets", i)+".title", &b.Assets[i].Title, titleForm)
	}
	for i := range b.Onboarding {
		show(at("onboarding", i)+".text", &b.Onboarding[i].Text, textForm)
	}
	for i := range b.Variants {
		b.variantTexts(at("variants", i), &b.Variants[i], show)
	}
}

func (a *Audience) texts(path string, show func(path string, s *string, f form)) {
	if *a == (Audience{}) {
		return
	}
	show(path+".who", &a.Who, textForm)
	show(path+".why", &a.Why, proseForm)
}

func (m *Mandatory) texts(path string, show func(path string, s *string, f form)) {
	show(path+".value", &m.Value, m.form())
	for i := range m.Or {
		show(at(path+".or", i), &m.Or[i], m.form())
	}
	for _, k := range slices.Sorted(maps.Keys(m.Query)) {
		showEntry(m.Query, k, key(path+".query", k), titleForm, show)
	}
	show(path+".reason", &m.Reason, proseForm)
}

// form is that of the values of a mandatory.
func (m *Mandatory) form() form {
	switch {
	case m.Match == MatchPattern:
		return patternForm
	case m.Kind == Link:
		return linkForm
	case m.Kind == Shot:
		return textForm
	case m.Kind == CallToAction:
		return form{most: MaxLine} // what it says is the creator's choice where none is given
	default:
		return titleForm
	}
}

func (g *Guardrail) texts(path string, show func(path string, s *string, f form)) {
	show(path+".text", &g.Text, textForm)
	for i := range g.Phrases {
		show(at(path+".phrases", i), &g.Phrases[i], titleForm)
	}
	if g.Pattern != "" {
		show(path+".pattern", &g.Pattern, patternForm)
	}
	show(path+".reason", &g.Reason, proseForm)
}

func (b *Brief) variantTexts(path string, v *Variant, show func(path string, s *string, f form)) {
	show(path+".title", &v.Title, lineForm)
	show(path+".objective", &v.Objective, proseForm)
	v.Audience.texts(path+".audience", show)
	for _, k := range slices.Sorted(maps.Keys(v.Texts)) {
		showEntry(v.Texts, k, key(path+".texts", k), textForm, show)
	}
	for _, k := range slices.Sorted(maps.Keys(v.Values)) {
		f := titleForm
		if i := slices.IndexFunc(b.Mandatories, func(m Mandatory) bool { return m.ID == k }); i >= 0 {
			f = b.Mandatories[i].form()
			f.must = true
		}
		showEntry(v.Values, k, key(path+".values", k), f, show)
	}
	for i := range v.Mandatories {
		v.Mandatories[i].texts(at(path+".mandatories", i), show)
	}
	for i := range v.Guardrails {
		v.Guardrails[i].texts(at(path+".guardrails", i), show)
	}
}

// showEntry shows a text of a map, which is written only where it was changed.
func showEntry(m map[string]string, k, path string, f form, show func(path string, s *string, f form)) {
	s := m[k]
	show(path, &s, f)
	if s != m[k] {
		m[k] = s
	}
}

// checkTexts reports what is wrong with the texts of the brief, and warns of what looks like
// a placeholder of another kind.
func (b *Brief) checkTexts(fs *irm.Findings) {
	fields := make(map[string]bool, len(b.Fields))
	for _, f := range b.Fields {
		fields[f.Name] = true
	}
	known := func(name string) bool { return fields[name] }
	b.texts(func(path string, s *string, f form) { checkOne(fs, path, *s, f, known) })
}

// checkOne checks one text; known are the placeholders that it may have.
func checkOne(fs *irm.Findings, path, s string, f form, known func(string) bool) {
	switch {
	case s != "":
		if checkText(fs, path, s, f.most, f.lines) {
			checkForm(fs, path, s, f, known)
		}
	case f.must:
		fs.Add(path, "text_missing", "want a text")
	}
}

// checkForm checks a text of the right length and letters.
func checkForm(fs *irm.Findings, path, s string, f form, known func(string) bool) {
	filled := s
	switch {
	case strings.Contains(s, `\{{`):
		// The filled text is a text of a brief again: braces that mean nothing there would
		// mean something here.
		fs.Add(path, "template_syntax", `{{ is for placeholders only: want no \ before it`)
		return
	case strings.Contains(s, "{{"):
		n := len(*fs)
		parsed := placeholder.Parse(fs, path, s, known)
		if (*fs)[n:].Err() != nil {
			return
		}
		filled, _ = parsed.Fill(func(string) string { return "x" })
		// An address that is all placeholder is checked when it is filled in.
		if f.address && strings.HasPrefix(s, "{{") {
			return
		}
	case strings.Contains(s, "}}") && !f.pattern:
		fs.Add(path, "template_syntax", "}} without {{")
		return
	}
	switch {
	case f.pattern:
		checkPattern(fs, path, filled)
	case f.address:
		checkLink(fs, path, filled)
	case !isVisible(filled):
		fs.Add(path, "text_missing", "want a text that can be seen")
	}
}

// fill puts values into the placeholders of all texts. Values in a pattern stand for
// themselves. It reports names without a value at the path of the text.
func (b *Brief) fill(value func(name string) (string, bool)) irm.Findings {
	var fs irm.Findings
	b.texts(func(path string, s *string, f form) {
		if !strings.Contains(*s, "{{") {
			return
		}
		var bad irm.Findings
		parsed := placeholder.Parse(&bad, path, *s, func(string) bool { return true })
		if bad.Err() != nil { // no placeholder; Validate says so
			return
		}
		before := len(fs)
		filled, fits := parsed.Fill(func(name string) string {
			v, ok := value(name)
			if !ok {
				fs.Add(path, "value_missing", "no value for {{%s}}", name)
			}
			if f.pattern {
				v = regexp.QuoteMeta(v)
			}
			return v
		})
		if !fits {
			fs.Add(path, "text_length", "with its values it is far too long")
		}
		if len(fs) == before {
			*s = filled
		}
	})
	return fs
}
