package rights

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// TermSheet writes the agreement as a page of Markdown for people: every section, those
// with nothing in them too, and the digest of the terms, by which a signature names them.
// Text of the agreement shows as text, whatever is in it. The error is that of
// [Agreement.Terms].
func (a Agreement) TermSheet() (string, error) { // seed: B11
	terms, err := a.Terms()
	if err != nil {
		return "", err
	}
	s := &sheet{agreement: a}
	s.line("# Terms of agreement %s, version %d", plain(string(a.ID)), a.Version)
	s.line("")
	s.line("- Brand: %s", plain(string(a.Brand)))
	s.line("- Creator: %s", plain(string(a.Creator)))
	s.line("- Campaigns: %s", list(a.Campaigns, "not stated"))
	s.line("- Categories: %s", list(a.Categories, "not stated"))
	s.line("- Digest of the terms: %s", terms)
	s.scope()
	s.fee()
	if s.section("Timeline", SectionTimeline) {
		s.line("From %s until %s.", day(a.Term.From, ""), day(a.Term.To, "further notice"))
	}
	s.rights()
	s.exclusivity()
	if s.section("Disclosure", SectionDisclosure) {
		s.line("- Language: %s", plain(string(a.Disclosure.Language)))
		s.line("- Label: %s", or(plain(a.Disclosure.Label), "not stated"))
		s.line("- Clause: %s", or(plain(a.Disclosure.Clause), "not stated"))
	}
	s.document()
	s.signatories(terms)
	return s.String(), nil
}

type sheet struct {
	strings.Builder
	agreement Agreement
}

func (s *sheet) line(format string, args ...any) {
	fmt.Fprintf(s, format, args...)
	s.WriteByte('\n')
}

// heading begins a part of the page.
func (s *sheet) heading(title string) {
	s.line("\n## %s\n", title)
}

// section begins a section and says where there is nothing in it.
func (s *sheet) section(title string, section Section) bool {
	s.heading(title)
	_, said := s.agreement.part(section)
	switch {
	case said:
	case s.agreement.none(section):
		s.line("None, as agreed.")
	default:
		s.line("**Not stated.**")
	}
	return said
}

// table begins a table; its cells are text already.
func (s *sheet) table(columns ...string) {
	s.row(columns...)
	s.line("|%s", strings.Repeat(" --- |", len(columns)))
}

func (s *sheet) row(cells ...string) { s.line("| %s |", strings.Join(cells, " | ")) }

func (s *sheet) scope() {
	if !s.section("Scope", SectionScope) {
		return
	}
	s.table("Count", "Platform", "Format", "When")
	for _, item := range s.agreement.Scope {
		when := "within the term"
		if item.Window != (irm.Window{}) {
			when = "from " + day(item.Window.From, "the start") + " until " + day(item.Window.To, "the end")
		}
		s.row(strconv.Itoa(item.Count), plain(string(item.Platform)), plain(string(item.Format)), when)
	}
}

func (s *sheet) fee() {
	if !s.section("Fee", SectionFee) {
		return
	}
	if plan := s.agreement.Plan; plan != (Plan{}) {
		s.line("- Rates: plan %s, version %d", plain(string(plan.ID)), plan.Version)
		s.line("- Digest of the plan: %s", digest(plan.Digest))
	}
	if s.agreement.Value != (irm.Money{}) {
		s.line("- Value: %s", s.agreement.Value)
	}
}

func (s *sheet) rights() {
	if !s.section("Rights", SectionRights) {
		return
	}
	s.table("", "What", "Modes", "Placements", "Territories", "Term", "Also")
	for _, r := range s.agreement.Rights {
		may, unsaid := "may", "not stated"
		if r.Prohibits {
			may, unsaid = "**may not**", "any"
		}
		term := r.Term.text()
		if r.Prohibits && !r.Term.ended() {
			term = strings.TrimSuffix(term, unended)
		}
		var also []string
		if r.Edits {
			also = append(also, "edits")
		}
		if r.Sublicense {
			also = append(also, "sublicenses")
		}
		for _, c := range r.Codes {
			also = append(also, fmt.Sprintf("code %s on %s until %s", plain(c.Kind), plain(string(c.Placement)), day(instant(c.span().to), "")))
		}
		s.row(may, list(r.Assets, "all that is delivered"), list(r.Modes, unsaid), list(r.Placements, unsaid),
			list(r.Territories, unsaid), term, strings.Join(also, ", "))
	}
}

func (s *sheet) exclusivity() {
	if !s.section("Exclusivity", SectionExclusivity) {
		return
	}
	s.table("Binds", "Competitors", "Categories", "Placements", "Territories", "Days before", "Days after")
	for _, e := range s.agreement.Exclusivity {
		binds := "the creator"
		if e.Roster {
			binds = "the roster"
		}
		s.row(binds, list(e.Competitors, "none"), list(e.Categories, "none"), list(e.Placements, "everywhere"),
			list(e.Territories, "everywhere"), strconv.Itoa(e.Before), strconv.Itoa(e.After))
	}
}

func (s *sheet) document() {
	s.heading("Document")
	if s.agreement.Document == (Document{}) {
		s.line("These terms alone.")
		return
	}
	s.line("- Where: %s", or(plain(s.agreement.Document.URI), "not stated"))
	s.line("- Digest: %s", digest(s.agreement.Document.Digest))
}

func (s *sheet) signatories(terms wire.Digest) {
	s.heading("Signatories")
	if len(s.agreement.Signatories) == 0 {
		s.line("**Not stated.**")
		return
	}
	s.table("For", "Who", "Authority", "Signed")
	for _, who := range s.agreement.Signatories {
		signed := "not yet"
		switch {
		case who.At.IsZero():
		case who.Terms != terms:
			signed = "other terms, " + day(who.At, "")
		default:
			signed = day(who.At, "")
		}
		s.row(plain(string(who.Party)), plain(who.Actor), or(plain(who.Authority), "not stated"), signed)
	}
}

func or(s, none string) string {
	if s == "" {
		return none
	}
	return s
}

func digest(d wire.Digest) string {
	if d.IsZero() {
		return "not stated"
	}
	return d.String()
}

func list[T any](list []T, none string) string {
	return or(plain(join(list)), none)
}

// plain puts a backslash before everything that Markdown or HTML could read, a space for
// every break of a line, so that a text stays in its cell, and a mark for what would hide
// or turn it. An underscore within a word is nothing to read.
func plain(text string) string {
	var b strings.Builder
	runes := []rune(strings.ToValidUTF8(text, "\uFFFD"))
	word := func(i int) bool {
		return i >= 0 && i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i]))
	}
	for i, r := range runes {
		switch {
		case strings.ContainsRune("\n\r\t\v\f\u0085\u2028\u2029", r):
			r = ' '
		case hides(r):
			r = unicode.ReplacementChar
		case r == '_' && word(i-1) && word(i+1):
		case strings.ContainsRune("\\`*_{}[]<>#+|~!&", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
