package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/portfolio"
)

func (p *printer) printShortlist() error {
	d := &p.choice
	p.line("Shortlist: %d of %d by the profile %s; %d out", len(d.shortlist.Entries), len(d.pool), p.in.profile.ID, len(d.pool)-len(d.ranking))
	rows := [][]string{{"creator", "score", "could be", "known", "grade", "for", "against", "not known", "to look at"}}
	for _, e := range d.shortlist.Entries {
		against := remarks(e.Weak)
		if e.Rank == 0 {
			against = "out: " + words(e.Out)
		}
		rows = append(rows, []string{
			d.name(irm.CreatorID(e.ID)), fixed(float64(e.Score)), fixed(float64(e.Low)) + " to " + fixed(float64(e.High)),
			fmt.Sprintf("%.0f%%", 100*float64(e.Confidence)), e.Grade, remarks(e.Strong), against, remarks(e.Unknown), remarks(e.Review),
		})
	}
	texts(p.out, "  ", filled(rows))
	if err := p.printFirst(); err != nil {
		return err
	}
	for _, c := range d.scorer.Coverage(values(d)) {
		if c.Known < c.All {
			p.line("  %s is known of %d of %d", c.ID, c.Known, c.All)
		}
	}
	for _, o := range d.out {
		p.line("  out: %s, %s", o.why, count(o.n, "creator"))
	}
	p.printLifts()
	p.line("")
	return nil
}

// printFirst says why the first is the first, what each value rests on, and whether anybody
// else might be.
func (p *printer) printFirst() error {
	d := &p.choice
	if len(d.shortlist.Entries) == 0 {
		return nil
	}
	first := d.shortlist.Entries[0]
	of := d.of(irm.CreatorID(first.ID))
	facts, err := d.gauge.facts(of.row)
	if err != nil {
		return err
	}
	p.line("  why %s is here", d.name(irm.CreatorID(first.ID)))
	var rows [][]string
	for _, point := range d.scorer.Explain(nil, of) {
		fact, _ := facts.Of(point.ID)
		points := fixed(point.Points) + " of " + fixed(point.Most) + " points"
		if !fact.Known {
			points += ", assumed"
		}
		rows = append(rows, []string{point.ID, points, fact.Words(), fact.From})
	}
	texts(p.out, "    ", rows)
	last := d.shortlist.Entries[len(d.shortlist.Entries)-1]
	same := 0
	for _, r := range d.ranking[min(last.Rank, len(d.ranking)):] {
		if last.Rank > 0 && fixed(r.Score) == fixed(float64(last.Score)) {
			same++
		}
	}
	if same > 0 {
		p.line("  as good as the last of these: %s more", count(same, "creator"))
	}
	return nil
}

// filled leaves out the columns in which nothing stands below the heading.
func filled(rows [][]string) [][]string {
	var keep []int
	for i := range rows[0] {
		if len(rows) == 1 || slices.ContainsFunc(rows[1:], func(row []string) bool { return row[i] != "" }) {
			keep = append(keep, i)
		}
	}
	out := make([][]string, len(rows))
	for i, row := range rows {
		for _, j := range keep {
			out[i] = append(out[i], row[j])
		}
	}
	return out
}

// printLifts says what would bring the first who miss the best grade there.
func (p *printer) printLifts() {
	d, grades := &p.choice, p.in.profile.Grades
	if len(grades) == 0 {
		return
	}
	best := grades[0].Name
	var lines []string
	beyond := 0
	for _, r := range d.ranking {
		if r.Grade == best {
			continue
		}
		changes, err := d.scorer.Lift(d.of(r.ID), best)
		if err != nil { // no two changes would do
			beyond++
			continue
		}
		var steps []string
		for _, c := range changes {
			steps = append(steps, fmt.Sprintf("%s from %.2f to %.2f", c.ID, c.From, c.To))
		}
		lines = append(lines, fmt.Sprintf("%s, %.1f: %s", d.name(r.ID), r.Score, strings.Join(steps, " and ")))
		if len(lines) == lifted {
			break
		}
	}
	if len(lines) > 0 {
		p.line("  what would bring the next ones to %s", best)
		p.list(lines)
		if beyond > 0 {
			p.line("    %s before them would not get there by two changes", count(beyond, "creator"))
		}
	}
}

// lifted is for how many of those below the best grade it is said what they lack.
const lifted = 5

func (p *printer) printPortfolio() {
	d := &p.choice
	p.line("Portfolio for %s", p.budget)
	if d.unpriced > 0 {
		p.line("  %s not here: price or followers are not known", count(d.unpriced, "creator"))
	}
	if len(d.sides) == 0 {
		p.line("  nobody to choose from")
		p.line("")
		return
	}
	rows := [][]string{{"", "creators", "cost", "people", "at least", "at most", "per 1,000", "mean score"}}
	for _, s := range d.sides {
		rows = append(rows, side(s.Name, s.Selection))
	}
	if d.lacking == nil && len(p.in.profile.Quotas) > 0 {
		rows = append(rows, side("as the quotas want", &d.selection))
	}
	columns(p.out, "  ", rows)
	p.line("  people are counted once each; of pairs of whom nothing is listed %s of the smaller audience", unlisted.Percent())
	p.line("  is taken to follow both, and nobody or everybody for the bounds")
	if d.lacking != nil {
		p.line("  the quotas cannot be kept: %v", bare{d.lacking})
	}
	p.printPicks(&d.selection)
	p.line("")
}

// side is a row of the comparison.
func side(name string, s *portfolio.Selection) []string {
	if s == nil {
		return []string{name, "-"}
	}
	perThousand := "-"
	if s.PerThousand.Currency().IsValid() {
		perThousand = s.PerThousand.Amount()
	}
	return []string{
		name, strconv.Itoa(len(s.Picks)), s.Cost.Amount(), heads(s.Reach.Likely), heads(s.Reach.Low), heads(s.Reach.High),
		perThousand, fixed(s.MeanScore),
	}
}

// printPicks says who is taken, and what more money would do.
func (p *printer) printPicks(s *portfolio.Selection) {
	d := &p.choice
	if len(s.Picks) == 0 {
		p.line("  nobody is taken")
		p.printNext(s)
		return
	}
	var picks []string
	for _, pick := range s.Picks {
		said := fmt.Sprintf("%s for %s: %s whom nobody before reaches", d.name(pick.ID), pick.Cost, heads(pick.People))
		if pick.Review {
			said += "; to be looked at first"
		}
		picks = append(picks, said)
	}
	p.line("  taken, in this order; no set is worth more than %s", bound(s.Certificate))
	p.list(picks)
	for _, q := range s.Quotas {
		p.line("  quota of %s: %d of %d, want %d to %d", q.Quota, q.Members, len(s.Picks), q.Least, q.Most)
	}
	p.printNext(s)
}

// printNext says what a little more money would do.
func (p *printer) printNext(s *portfolio.Selection) {
	if len(s.Next) == 0 {
		return
	}
	next := s.Next[0]
	said := "take " + p.choice.names(next.Take)
	if len(next.Drop) > 0 {
		said += ", and leave " + p.choice.names(next.Drop)
	}
	p.line("  with %s more: %s", next.Increase, said)
}

// bound says how far from the best a choice may be.
func bound(c portfolio.Certificate) string {
	if c.Exact || c.AtLeast == 0 {
		return "this one"
	}
	return fmt.Sprintf("%.2f times this one", 1/c.AtLeast)
}

func (d *chosen) names(ids []irm.CreatorID) string {
	said := make([]string, len(ids))
	for i, id := range ids {
		said[i] = d.name(id)
	}
	return strings.Join(said, ", ")
}

func (d *chosen) name(id irm.CreatorID) string {
	if c := d.of(id); c.row.Creator.Name != "" {
		return c.row.Creator.Name
	}
	return string(id)
}

func values(d *chosen) func(func(*prospect) bool) {
	return func(yield func(*prospect) bool) {
		for i := range d.pool {
			if !yield(&d.pool[i]) {
				return
			}
		}
	}
}

func remarks(list []scoring.Remark) string {
	names := make([]string, len(list))
	for i, r := range list {
		names[i] = r.ID
	}
	return strings.Join(names, ", ")
}

func words(list []scoring.Remark) string {
	said := make([]string, len(list))
	for i, r := range list {
		said[i] = r.Words
	}
	return strings.Join(said, "; ")
}

func fixed(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

func heads(x float64) string { return strconv.FormatFloat(x, 'f', 0, 64) }
