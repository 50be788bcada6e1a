package rights

import (
	"fmt"
	"strconv"

	"github.com/irmkit/irmkit/brief/internal/page"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/table"
	"github.com/irmkit/irmkit/irm/wire"
)

// TermSheet writes the agreement as a page of Markdown for people: every section, those
// with nothing in them too, and the digest of the terms, by which a signature names them.
// Text of the agreement shows as text, whatever is in it. The error is that of
// [Agreement.Terms].
func (a Agreement) TermSheet() (string, error) { // seed: B11
	p, err := a.sheet()
	if err != nil {
		return "", err
	}
	return p.Markdown()
}

// TermSheetHTML writes the same as one self-contained page, to be read or printed.
func (a Agreement) TermSheetHTML() (string, error) {
	p, err := a.sheet()
	if err != nil {
		return "", err
	}
	return p.HTML()
}

const unsaid = "not stated"

func (a Agreement) sheet() (page.Page, error) {
	terms, err := a.Terms()
	if err != nil {
		return page.Page{}, err
	}
	p := page.Page{Title: fmt.Sprintf("Terms of agreement %s, version %d", a.ID, a.Version), Language: "en", Sections: []page.Section{
		{Title: "Parties", Blocks: facts("Brand", string(a.Brand), "Creator", string(a.Creator), "Campaigns", or(join(a.Campaigns), unsaid),
			"Categories", or(join(a.Categories), unsaid), "Digest of the terms", terms.String())},
		a.section("Scope", SectionScope, a.scope),
		a.section("Fee", SectionFee, a.fee),
		a.section("Timeline", SectionTimeline, func() []page.Block {
			return []page.Block{page.Plain("From " + day(a.Term.From, "") + " until " + day(a.Term.To, "further notice") + ".")}
		}),
		a.section("Rights", SectionRights, a.rights),
		a.section("Exclusivity", SectionExclusivity, a.exclusivity),
		a.section("Disclosure", SectionDisclosure, func() []page.Block {
			d := a.Disclosure
			return facts("Language", string(d.Language), "Label", or(d.Label, unsaid), "Clause", or(d.Clause, unsaid))
		}),
		{Title: "Document", Blocks: a.document()},
		{Title: "Signatories", Blocks: a.signatories(terms)},
	}}
	return p, nil
}

// facts are terms and values in turns.
func facts(list ...string) []page.Block {
	var out page.Facts
	for i := 0; i < len(list); i += 2 {
		out = append(out, page.Fact{Term: list[i], Value: page.Plain(list[i+1])})
	}
	return []page.Block{out}
}

// section says where there is nothing in it.
func (a Agreement) section(title string, s Section, blocks func() []page.Block) page.Section {
	_, said := a.part(s)
	switch {
	case said:
		return page.Section{Title: title, Blocks: blocks()}
	case a.none(s):
		return page.Section{Title: title, Blocks: []page.Block{page.Plain("None, as agreed.")}}
	}
	return page.Section{Title: title, Blocks: []page.Block{page.Strong("Not stated.")}}
}

// grid is a table of which the first column names the rows.
func grid(rows [][]string, first string, columns ...string) []page.Block {
	t := table.Table{Columns: []table.Column{{Heading: first, Kind: table.Head}}, Rows: table.Rows(rows...)}
	for _, c := range columns {
		t.Columns = append(t.Columns, table.Column{Heading: c})
	}
	return []page.Block{page.Table{Table: t}}
}

func (a Agreement) scope() []page.Block {
	var rows [][]string
	for _, item := range a.Scope {
		when := "within the term"
		if item.Window != (irm.Window{}) {
			when = "from " + day(item.Window.From, "the start") + " until " + day(item.Window.To, "the end")
		}
		rows = append(rows, []string{string(item.Platform), string(item.Format), strconv.Itoa(item.Count), when})
	}
	return grid(rows, "Platform", "Format", "Count", "When")
}

func (a Agreement) fee() []page.Block {
	var list []string
	if a.Plan != (Plan{}) {
		list = append(list, "Rates", fmt.Sprintf("plan %s, version %d", a.Plan.ID, a.Plan.Version), "Digest of the plan", digest(a.Plan.Digest))
	}
	if a.Value != (irm.Money{}) {
		list = append(list, "Value", a.Value.String())
	}
	return facts(list...)
}

func (a Agreement) rights() []page.Block {
	var rows [][]string
	for _, r := range a.Rights {
		may, none := "may", unsaid
		if r.Prohibits {
			may, none = "may not", "any"
		}
		rows = append(rows, []string{may, or(join(r.Assets), "all that is delivered"), or(join(r.Modes), none), or(join(r.Placements), none),
			or(join(r.Territories), none), r.termText(), join(r.also())})
	}
	return grid(rows, "", "What", "Modes", "Placements", "Territories", "Term", "Also")
}

// also is what a right allows besides, and the codes that it has.
func (r Right) also() []string {
	var out []string
	if r.Edits {
		out = append(out, "edits")
	}
	if r.Sublicense {
		out = append(out, "sublicenses")
	}
	for _, c := range r.Codes {
		out = append(out, fmt.Sprintf("code %s on %s until %s", c.Kind, c.Placement, day(instant(c.span().to), "")))
	}
	return out
}

func (a Agreement) exclusivity() []page.Block {
	var rows [][]string
	for _, e := range a.Exclusivity {
		binds := "the creator"
		if e.Roster {
			binds = "the roster"
		}
		rows = append(rows, []string{binds, or(join(e.Competitors), "none"), or(join(e.Categories), "none"), or(join(e.Placements), "everywhere"),
			or(join(e.Territories), "everywhere"), strconv.Itoa(e.Before), strconv.Itoa(e.After)})
	}
	return grid(rows, "Binds", "Competitors", "Categories", "Placements", "Territories", "Days before", "Days after")
}

func (a Agreement) document() []page.Block {
	if a.Document == (Document{}) {
		return []page.Block{page.Plain("These terms alone.")}
	}
	return facts("Where", or(a.Document.URI, unsaid), "Digest", digest(a.Document.Digest))
}

func (a Agreement) signatories(terms wire.Digest) []page.Block {
	if len(a.Signatories) == 0 {
		return []page.Block{page.Strong("Not stated.")}
	}
	var rows [][]string
	for _, who := range a.Signatories {
		signed := "not yet"
		switch {
		case who.At.IsZero():
		case who.Terms != terms:
			signed = "other terms, " + day(who.At, "")
		default:
			signed = day(who.At, "")
		}
		rows = append(rows, []string{string(who.Party), who.Actor, or(who.Authority, unsaid), signed})
	}
	return grid(rows, "For", "Who", "Authority", "Signed")
}

func or(s, none string) string {
	if s == "" {
		return none
	}
	return s
}

func digest(d wire.Digest) string {
	if d.IsZero() {
		return unsaid
	}
	return d.String()
}
