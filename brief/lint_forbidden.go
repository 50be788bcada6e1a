package brief

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/irm"
)

// claim is a text of the brief that posts may have in them.
type claim struct {
	path       string
	text       string
	platforms  []irm.Platform // empty: all
	severity   irm.Severity
	start, end int // in the text of all
}

// claims are the texts that guardrails must not meet: mandatories, labels and the brand's
// names, which posts will have, and what creators are to tell in their own words.
func (b *Brief) claims() (list []claim) {
	add := func(path, text string, platforms []irm.Platform, severity irm.Severity) {
		if text != "" {
			list = append(list, claim{path: path, text: text, platforms: platforms, severity: severity})
		}
	}
	for i := range b.Mandatories {
		m := &b.Mandatories[i]
		if m.Match == MatchPattern || m.Kind == ShowAsset {
			continue
		}
		severity := irm.SeverityError
		if m.Optional {
			severity = irm.SeverityWarning
		}
		add(at("mandatories", i)+".value", m.Value, m.Platforms, severity)
		for j, or := range m.Or {
			add(at(at("mandatories", i)+".or", j), or, m.Platforms, irm.SeverityWarning)
		}
	}
	for i, l := range b.Disclosure.Labels {
		add(at("disclosure.labels", i)+".text", l.Text, l.Platforms, irm.SeverityError)
	}
	add("brand.name", b.Brand.Name, nil, irm.SeverityWarning)
	for i, h := range b.Brand.Handles {
		add(at("brand.handles", i), h, nil, irm.SeverityWarning)
	}
	for i, m := range b.Messages {
		add(at("messages", i)+".text", m.Text, nil, irm.SeverityWarning)
	}
	for i, a := range b.Angles {
		add(at("angles", i)+".text", a.Text, nil, irm.SeverityWarning)
	}
	return list
}

// lintForbidden reports texts of the brief that its own guardrails forbid. All texts are read
// as one, so that each phrase is looked for once.
func (b *Brief) lintForbidden(fs *irm.Findings, left *effort) {
	if len(b.Guardrails) == 0 {
		return
	}
	claims := b.claims()
	var all strings.Builder
	for i := range claims {
		claims[i].start = all.Len()
		all.WriteString(claims[i].text)
		claims[i].end = all.Len()
		all.WriteString("\n¶\n") // no phrase goes on behind it
	}
	if !left.spend(50 * all.Len()) {
		return
	}
	read := caption.Parse(all.String())
	for i := range b.Guardrails {
		g := &b.Guardrails[i]
		found := make(map[int]bool)
		meet := func(c int, what string) {
			if found[c] || len(g.Platforms) > 0 && !common(claims[c].platforms, g.Platforms) {
				return
			}
			found[c] = true
			severity := claims[c].severity
			if g.Warn {
				severity = irm.SeverityWarning
			}
			fs.Warn(claims[c].path, "forbidden", "%s of guardrail %s is in it", irm.Quote(what), g.ID)
			(*fs)[len(*fs)-1].Severity = severity
		}
		for _, text := range g.Phrases {
			if !left.spend(1000 + all.Len()) {
				return
			}
			phrase, _ := caption.NewPhrase(text) // of a valid brief
			for m := range read.Find(phrase) {
				c, ok := slices.BinarySearchFunc(claims, m.Start, func(c claim, start int) int {
					switch {
					case c.end <= start:
						return -1
					case c.start > start:
						return 1
					}
					return 0
				})
				if ok && m.Fit != caption.Glued {
					meet(c, text)
				}
			}
		}
		if g.Pattern == "" || strings.Contains(g.Pattern, "{{") {
			continue
		}
		tree, err := syntax.Parse(g.Pattern, syntax.Perl)
		if err != nil || !left.spend(4*states(tree)*(100+all.Len())) {
			return // an error is none of a valid brief
		}
		re := regexp.MustCompile(g.Pattern)
		for c := range claims {
			if re.MatchString(claims[c].text) {
				meet(c, g.Pattern)
			}
		}
	}
}
