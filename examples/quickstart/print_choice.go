package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/portfolio"
)

func (p *printer) printShortlist() {
	d := &p.choice
	p.line("Shortlist: %d of %d by the profile %s; %d are out", len(d.shortlist.Entries), len(d.pool), p.in.profile.ID, d.out)
	rows := [][]string{{"creator", "score", "could be", "known", "grade", "for", "against", "not known"}}
	for _, e := range d.shortlist.Entries {
		against := remarks(e.Weak)
		if e.Rank == 0 {
			against = "out: " + words(e.Out)
		}
		rows = append(rows, []string{
			d.name(irm.CreatorID(e.ID)), fixed(float64(e.Score)), fixed(float64(e.Low)) + " to " + fixed(float64(e.High)),
			fmt.Sprintf("%.0f%%", 100*float64(e.Confidence)), e.Grade, remarks(e.Strong), against, remarks(e.Unknown),
		})
	}
	texts(p.out, "  ", rows)
	for _, c := range d.scorer.Coverage(values(d)) {
		if c.Known < c.All {
			p.line("  %s is known of %d of %d", c.ID, c.Known, c.All)
		}
	}
	p.printLifts()
	p.line("")
}

// printLifts says what would bring those below the best grade there.
func (p *printer) printLifts() {
	d, grades := &p.choice, p.in.profile.Grades
	if len(grades) == 0 {
		return
	}
	var lines []string
	for _, e := range d.shortlist.Entries {
		if e.Rank == 0 || e.Grade == grades[0].Name {
			continue
		}
		changes, err := d.scorer.Lift(d.of(irm.CreatorID(e.ID)), grades[0].Name)
		switch {
		case errors.Is(err, scoring.ErrOutOfReach):
			lines = append(lines, d.name(irm.CreatorID(e.ID))+": no two changes would do")
		case err == nil:
			var steps []string
			for _, c := range changes {
				steps = append(steps, fmt.Sprintf("%s from %.2f to %.2f", c.ID, c.From, c.To))
			}
			lines = append(lines, d.name(irm.CreatorID(e.ID))+": "+strings.Join(steps, " and "))
		}
	}
	if len(lines) > 0 {
		p.line("  what would make it %s", grades[0].Name)
		p.list(lines)
	}
}

func (p *printer) printPortfolio() {
	d := &p.choice
	p.line("Portfolio for %s", p.budget)
	if d.unpriced > 0 {
		p.line("  %s not here: price or followers are not known", count(d.unpriced, "creator"))
	}
	rows := [][]string{{"", "creators", "cost", "people", "at least", "at most", "per 1,000", "mean score", "at least of the best"}}
	for _, s := range d.sides {
		if s.Selection == nil {
			rows = append(rows, []string{s.Name, "-", bare{s.Infeasible.Err()}.Error()})
			continue
		}
		c := s.Selection
		rows = append(rows, []string{
			s.Name, strconv.Itoa(len(c.Picks)), c.Cost.Amount(), heads(c.Reach.Likely), heads(c.Reach.Low), heads(c.Reach.High),
			c.PerThousand.Amount(), fixed(c.MeanScore), certified(c.Certificate),
		})
	}
	columns(p.out, "  ", rows)
	if len(d.sides) > 0 {
		p.printPicks(d.sides[len(d.sides)-1].Selection)
	}
	p.line("")
}

// printPicks says who is taken when everybody may be, and what more money would do.
func (p *printer) printPicks(s *portfolio.Selection) {
	if s == nil || len(s.Picks) == 0 {
		return
	}
	d := &p.choice
	var picks []string
	for _, pick := range s.Picks {
		picks = append(picks, fmt.Sprintf("%s for %s: %s whom nobody before reaches", d.name(pick.ID), pick.Cost, heads(pick.People)))
	}
	p.line("  whoever is best, in this order")
	p.list(picks)
	for _, q := range s.Quotas {
		p.line("  %s: %d of %d, want %d to %d", q.Quota, q.Members, len(s.Picks), q.Least, q.Most)
	}
	if len(s.Next) > 0 {
		p.line("  with %s more: %s", s.Next[0].Increase, d.name(s.Next[0].ID))
	}
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

func certified(c portfolio.Certificate) string {
	switch {
	case c.Exact:
		return "the best"
	case c.AtLeast == 0:
		return "-"
	}
	return fmt.Sprintf("%.0f%%", 100*c.AtLeast)
}
