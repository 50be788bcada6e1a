package brief

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/internal/page"
	"github.com/irmkit/irmkit/irm"
)

// PageOptions are what a page of a brief is written with. The zero PageOptions are dates in
// UTC, and English words.
type PageOptions struct {
	// Zone is that of dates, which the host loads by the name in the workweek; nil is UTC.
	Zone *time.Location
	// Contacts are how to reach the contacts, which the brief knows by reference only. What
	// is not here is left out.
	Contacts map[irm.ContactID]irm.Personal
	// Milestones are the steps and dates to be shown, of [Brief.Schedule]: by time, with one
	// row for what one side does until the other one's turn. Nil shows none.
	Milestones []Milestone
	// Words are other words for those that the page puts in, by these; see [PageWords].
	Words map[string]string
}

// Markdown writes the page that people read, in GitHub Flavored Markdown. Give it the brief of
// one participant ([Brief.For]), or the whole to look at. Text of the brief shows as text,
// whatever is in it. The error is that of [Brief.Terms].
func (b Brief) Markdown(o PageOptions) (string, error) {
	p, err := b.page(o)
	if err != nil {
		return "", err
	}
	return p.Markdown()
}

// HTML writes the same as one self-contained page, to be read on a phone or printed: no
// scripts, nothing loaded, light and dark. A usual brief prints on one sheet.
func (b Brief) HTML(o PageOptions) (string, error) {
	p, err := b.page(o)
	if err != nil {
		return "", err
	}
	return p.HTML()
}

// pager puts a brief into sections.
type pager struct {
	Brief
	PageOptions
	all map[string]int // deliverables of each kind
}

func (b Brief) page(o PageOptions) (page.Page, error) {
	terms, err := b.Terms()
	if err != nil {
		return page.Page{}, err
	}
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	p := pager{Brief: b, PageOptions: o}
	p.all = p.kinds(func(Deliverable) bool { return true })
	out := page.Page{
		Title:    b.Title,
		Kicker:   fmt.Sprintf(p.word("%s: brief %s, version %d"), b.Brand.Name, b.ID, b.Version),
		Language: string(b.Language),
	}
	for _, s := range []page.Section{
		{Title: p.word("At a glance"), Blocks: p.glance()},
		{Title: p.word("What it is about"), Blocks: p.about()},
		{Title: p.word("What to say, in your own words"), Blocks: p.messages()},
		{Title: p.word("Choose a way into the story, or find another"), Blocks: p.angles()},
		{Title: p.word("What has to be in it"), Blocks: p.mandatories()},
		{Title: p.word("What must not be in it"), Blocks: p.guardrails()},
		{Title: p.word("How it says that it is advertising"), Blocks: p.disclosure()},
		{Title: p.word("What to make"), Blocks: p.deliverables()},
		{Title: p.word("Dates"), Blocks: p.milestones()},
		{Title: p.word("How drafts are reviewed"), Blocks: p.review()},
		{Title: p.word("How the content may be used"), Blocks: p.rights()},
		{Title: p.word("What you get, and examples"), Blocks: p.supplies()},
		{Title: p.word("Before you begin"), Blocks: p.onboarding()},
		{Title: p.word("Terms"), Blocks: []page.Block{page.Text{page.Plain(p.word("Your yes is to these terms:") + " "), page.Literal(terms.String())}}},
	} {
		if len(s.Blocks) > 0 {
			out.Sections = append(out.Sections, s)
		}
	}
	return out, nil
}

// word is what the host says instead of a word of the page.
func (p pager) word(english string) string {
	if w, ok := p.Words[english]; ok {
		return w
	}
	return english
}

func (p pager) glance() []page.Block {
	facts := page.Facts{{Term: p.word("Goal"), Value: page.Plain(p.objective(p.Objective))}}
	for _, o := range p.Secondary {
		facts = append(facts, page.Fact{Term: p.word("Also"), Value: page.Plain(p.objective(o))})
	}
	facts = append(facts,
		page.Fact{Term: p.word("Markets"), Value: page.Plain(join(p.Markets))},
		page.Fact{Term: p.word("Language"), Value: page.Plain(p.Language)},
		page.Fact{Term: p.word("Times"), Value: page.Plain(p.Zone.String())})
	if p.Plan.ID != "" {
		facts = append(facts, page.Fact{Term: p.word("Pay"), Value: page.Plain(fmt.Sprintf(p.word("plan %s, version %d"), p.Plan.ID, p.Plan.Version))})
	}
	for _, c := range p.Brief.Contacts {
		if how := p.PageOptions.Contacts[c.Contact]; !how.IsZero() {
			facts = append(facts, page.Fact{Term: p.word("Ask"), Value: page.Plain(c.Role + ": " + how.Reveal())})
		}
	}
	return []page.Block{facts}
}

func (p pager) objective(o Objective) string {
	var text strings.Builder
	text.WriteString(o.Text)
	for _, g := range o.Goals {
		target := g.Target.String()
		if g.Amount != (irm.Money{}) {
			target = g.Amount.String()
		}
		text.WriteString(after(text.String(), "; ") + string(g.Metric) + " " + target)
		if !g.By.IsZero() {
			text.WriteString(" " + p.word("by") + " " + g.By.String())
		}
	}
	return text.String()
}

// after is what stands between a text and what follows it: a sentence has its own end.
func after(text, sign string) string {
	if r, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune(".!?:;。！？：；؟", r) {
		return " "
	}
	return sign
}

func (p pager) about() []page.Block {
	var out []page.Block
	if p.Brand.About != "" {
		out = append(out, page.Plain(p.Brand.About))
	}
	if p.Audience.Who != "" {
		out = append(out, page.Text{page.Strong(p.word("For")), page.Plain(" " + p.Audience.Who)})
	}
	if p.Audience.Why != "" {
		out = append(out, page.Text{page.Strong(p.word("Why they care")), page.Plain(" " + p.Audience.Why)})
	}
	return out
}

func (p pager) messages() []page.Block {
	items := make([]page.Item, len(p.Messages))
	for i, m := range p.Messages {
		text := page.Text{page.Plain(m.Text)}
		if m.Proof != "" {
			text = append(text, page.Plain(" ("+p.word("proof")+": "+m.Proof+")"))
		}
		items[i].Text = text
	}
	return listOf(true, items)
}

func (p pager) angles() []page.Block {
	items := make([]page.Item, len(p.Angles))
	for i, a := range p.Angles {
		items[i].Text = page.Plain(a.Text)
	}
	return listOf(false, items)
}

// listOf is a list, or nothing where it is empty.
func listOf(ordered bool, items []page.Item) []page.Block {
	if len(items) == 0 {
		return nil
	}
	return []page.Block{page.List{Ordered: ordered, Items: items}}
}
