package brief

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief/internal/page"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/table"
)

func (p pager) deliverables() []page.Block {
	if len(p.Deliverables) == 0 {
		return nil
	}
	rows := make([][]string, len(p.Deliverables))
	for i, d := range p.Deliverables {
		rows[i] = []string{p.count(d), p.duration(d.Duration), p.window(p.WindowOf(d)), p.moment(d.DraftDue), p.also(d)}
	}
	columns := []table.Column{{Heading: p.word("What"), Kind: table.Head}, {Heading: p.word("Length")}, {Heading: p.word("Goes live")},
		{Heading: p.word("Draft due")}, {Heading: p.word("Also")}}
	return []page.Block{page.Table{Table: table.Table{Columns: columns, Rows: table.Rows(rows...)}}}
}

// cadences are the words for one unit between two dates, and for several.
var cadences = map[irm.CadenceUnit][2]string{
	irm.CadenceDaily: {"every day", "every %d days"}, irm.CadenceWeekly: {"every week", "every %d weeks"},
	irm.CadenceMonthly: {"every month", "every %d months"}, irm.CadenceYearly: {"every year", "every %d years"},
}

func (p pager) count(d Deliverable) string {
	text := strconv.Itoa(d.Count) + " × " + p.name(d)
	if c := d.Cadence; c.Every > 0 {
		every := p.word(cadences[c.Unit][0])
		if c.Every > 1 {
			every = fmt.Sprintf(p.word(cadences[c.Unit][1]), c.Every)
		}
		text += ", " + every + " " + p.word("from") + " " + c.Anchor.String()
	}
	return text
}

// kind is the platform and format of a deliverable.
func kind(d Deliverable) string { return string(d.Platform) + " " + string(d.Format) }

// kinds counts the deliverables of each kind that have something.
func (p pager) kinds(has func(Deliverable) bool) map[string]int {
	out := map[string]int{}
	for _, d := range p.Deliverables {
		if has(d) {
			out[kind(d)]++
		}
	}
	return out
}

// name is what a deliverable is called on the page: its kind, with its ID where there are
// others of it.
func (p pager) name(d Deliverable) string {
	if p.all[kind(d)] > 1 {
		return kind(d) + " (" + string(d.ID) + ")"
	}
	return kind(d)
}

// only names the deliverables for which something holds, where it does not hold for all: by
// their kind where it holds for all of the kind.
func (p pager) only(has func(Deliverable) bool) string {
	own := p.kinds(has)
	if len(own) == 0 || maps.Equal(own, p.all) {
		return ""
	}
	var names []string
	for _, d := range p.Deliverables {
		switch k := kind(d); {
		case !has(d):
		case own[k] < p.all[k]:
			names = append(names, p.name(d))
		case !slices.Contains(names, k):
			names = append(names, k)
		}
	}
	return " (" + fmt.Sprintf(p.word("for %s"), join(names)) + ")"
}

func (p pager) duration(d Duration) string {
	switch {
	case d.From > 0 && d.To > 0:
		return fmt.Sprintf("%d–%d s", d.From, d.To)
	case d.From > 0:
		return fmt.Sprintf(p.word("from %d s"), d.From)
	case d.To > 0:
		return fmt.Sprintf(p.word("up to %d s"), d.To)
	}
	return ""
}

func (p pager) also(d Deliverable) string {
	live, review := "", ""
	if d.LiveDays > 0 {
		live = fmt.Sprintf(p.word("stays up %d days"), d.LiveDays)
	}
	if d.NoReview {
		review = p.word("no review")
	}
	return join([]string{d.Placement, live, review})
}

// turn is a row of the schedule: what one side does, until the other one's turn.
type turn struct {
	by    time.Time
	steps []string
	of    []string
	owner irm.Party
}

// turns puts steps that follow each other, of one side and one post, together, and what is
// the same for several deliverables; by time. Whoever reads the page has the brief, and says
// yes to it once.
func (p pager) turns() []turn {
	names := map[irm.DeliverableID]string{}
	for _, d := range p.Deliverables {
		names[d.ID] = p.name(d)
	}
	var all, out []turn
	for i, m := range p.Milestones {
		if m.Step == StepIssue {
			continue // it is there
		}
		step := p.word(string(m.Step))
		if m.Stage != "" {
			step += " (" + m.Stage + ")"
		}
		if len(all) > 0 {
			before, last := p.Milestones[i-1], &all[len(all)-1]
			if before.Deliverable == m.Deliverable && before.Date == m.Date && before.Owner == m.Owner && before.Step != StepIssue && before.Step != StepAcknowledge {
				last.by, last.steps = m.By, append(last.steps, step)
				continue
			}
		}
		if m.Round > 0 { // once for each turn
			step = fmt.Sprintf(p.word("round %d"), m.Round) + ": " + step
		}
		t := turn{m.By, []string{step}, []string{cmp.Or(names[m.Deliverable], string(m.Deliverable))}, m.Owner}
		if m.Step == StepAcknowledge {
			t.of[0] = ""
		}
		all = append(all, t)
	}
	slices.SortStableFunc(all, func(a, b turn) int { return a.by.Compare(b.by) })
	yes := false
	all = slices.DeleteFunc(all, func(t turn) bool {
		again := yes && t.of[0] == ""
		yes = yes || t.of[0] == ""
		return again
	})
	for i, t := range all {
		if i > 0 {
			if last := &out[len(out)-1]; last.by.Equal(t.by) && last.owner == t.owner && slices.Equal(last.steps, t.steps) {
				if !slices.Contains(last.of, t.of[0]) {
					last.of = append(last.of, t.of[0])
				}
				continue
			}
		}
		out = append(out, t)
	}
	return out
}

func (p pager) milestones() []page.Block {
	if len(p.Milestones) == 0 {
		return nil
	}
	var rows [][]string
	for _, t := range p.turns() {
		rows = append(rows, []string{p.moment(t.by), join(t.steps), join(t.of), p.word(string(t.owner))})
	}
	columns := []table.Column{{Heading: p.word("Until")}, {Heading: p.word("Step"), Kind: table.Head}, {Heading: p.word("Of")}, {Heading: p.word("Turn")}}
	return []page.Block{page.Table{Table: table.Table{Columns: columns, Rows: table.Rows(rows...)}}}
}

// moment is an instant as people read it: a day where it begins then.
func (p pager) moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(p.Zone)
	if midnight(t) {
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02 15:04")
}

func midnight(t time.Time) bool {
	return t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 && t.Nanosecond() == 0
}

// window is a stretch of time as people read it: whole days with the last one included.
func (p pager) window(w irm.Window) string {
	from, to := p.moment(w.From), p.moment(w.To)
	if last := w.To.In(p.Zone); !w.To.IsZero() && midnight(last) {
		to = last.AddDate(0, 0, -1).Format(time.DateOnly)
	}
	switch {
	case from == "" && to == "":
		return p.word("any time")
	case from == "":
		return p.word("until") + " " + to
	case to == "":
		return p.word("from") + " " + from
	case from == to:
		return from
	}
	return from + " – " + to
}

func (p pager) review() []page.Block {
	var items []page.Item
	r := p.Review.WithDefaults()
	for i, s := range r.Stages {
		text := fmt.Sprintf(p.word("%s: an answer within %d working hours"), s.Name, s.Hours)
		if i > 0 {
			text = p.word("then") + " " + text
		}
		items = append(items, page.Item{Text: page.Plain(text)})
	}
	items = append(items,
		page.Item{Text: page.Plain(fmt.Sprintf(p.word("you answer changes within %d working hours"), r.Creator))},
		page.Item{Text: page.Plain(fmt.Sprintf(p.word("rounds of changes: at most %d"), max(r.Rounds, 0)))})
	switch r.Timeout {
	case Approve:
		items = append(items, page.Item{Text: page.Plain(p.word("no answer in time is a yes"))})
	case Escalate:
		items = append(items, page.Item{Text: page.Plain(p.word("without an answer in time, somebody else is asked"))})
	}
	return listOf(false, items)
}

func (p pager) rights() []page.Block {
	var items []page.Item
	for _, r := range p.Rights {
		items = append(items, page.Item{Text: page.Plain(r.String())})
	}
	for _, e := range p.Exclusivity {
		items = append(items, page.Item{Marker: p.word("exclusive"), Text: page.Plain(e.String())})
	}
	return listOf(false, items)
}

func (p pager) supplies() []page.Block {
	var items []page.Item
	for _, a := range p.Assets {
		items = append(items, page.Item{Marker: p.word(strings.ReplaceAll(a.Kind, "_", " ")), Text: linkOf(a.Title, a.URI)})
	}
	for _, e := range p.Examples {
		marker := p.word("like this")
		if e.Avoid {
			marker = p.word("not like this")
		}
		items = append(items, page.Item{Marker: marker, Text: linkOf(e.Note, e.URL)})
	}
	return listOf(false, items)
}

func linkOf(text, url string) page.Run {
	if url == "" {
		return page.Plain(text)
	}
	return page.Link{Text: text, URL: url}
}

func (p pager) onboarding() []page.Block {
	items := make([]page.Item, len(p.Onboarding))
	for i, o := range p.Onboarding {
		text := o.Text + " (" + p.word(string(o.From))
		if o.Acknowledge {
			text += ", " + p.word("please confirm")
		}
		items[i] = page.Item{Marker: p.word("must"), Text: page.Plain(text + ")")}
		if o.Optional {
			items[i].Marker = p.word("may")
		}
	}
	return listOf(false, items)
}
