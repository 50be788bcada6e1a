package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

// printBrief says who got the brief, how its posts are labelled, and what has to be looked at.
func (p *printer) printBrief() {
	b := p.briefed
	p.line("Brief %s, version %d, in %s, for %s; -page FILE writes the page of one", b.brief.ID, b.brief.Version, listed(b.brief.Markets), count(len(b.brief.Participants), "creator"))
	if b.left > 0 {
		p.line("  %s not here: want a link, a code and a platform that the brief has something for", count(b.left, "creator"))
	}
	var rows [][]string
	for _, x := range b.proposals {
		label, note := x.Label.Text, ""
		if label == "" {
			label = "none"
			note = strings.Join(codesOf(x.Plan.Report), ", ")
		}
		if x.Label.OnPicture {
			note = "on the picture or in the video, too"
		}
		if x.Native {
			note = strings.TrimPrefix(note+"; and the platform's own label", "; ")
		}
		rows = append(rows, []string{"label for", listed(x.Label.Platforms), listed(x.Label.Formats), label, note})
	}
	texts(p.out, "  ", rows)
	p.printCited()
	if !b.first.By.IsZero() {
		p.line("  first of all by %s: %s, by the %s", b.first.By.UTC().Format(time.DateOnly), b.first.Step, b.first.Owner)
	}
	if n := len(b.slots); n > 0 {
		p.line("  %s from %s to %s; -calendar FILE writes them for calendars", count(n, "post"), day(b.slots, slices.MinFunc[[]calendar.Slot]), day(b.slots, slices.MaxFunc[[]calendar.Slot]))
	}
	var lines []string
	for _, f := range b.findings {
		lines = append(lines, f.Severity.String()+": "+f.String())
	}
	p.list(slices.Compact(lines))
	p.line("")
}

// day is that of the first or the last of the posts.
func day(slots []calendar.Slot, of func([]calendar.Slot, func(a, b calendar.Slot) int) calendar.Slot) string {
	return of(slots, func(a, b calendar.Slot) int { return a.At.Compare(b.At) }).At.UTC().Format(time.DateOnly)
}

// printCited says what the first label rests on.
func (p *printer) printCited() {
	if len(p.briefed.proposals) == 0 {
		return
	}
	for _, l := range p.briefed.proposals[0].Plan.Labels {
		for _, r := range l.Rules[:min(1, len(l.Rules))] {
			p.line("  %q for %s: %s (%s, %s)", l.Text, listed(l.Markets), r.Rule, r.Source, r.Evidence)
		}
	}
}

func codesOf(r disclosure.Report) []string {
	var out []string
	for _, x := range r.Results {
		for _, c := range x.Codes() {
			out = append(out, string(c)+" in "+string(x.Market))
		}
	}
	return out
}

// printPosts says of every post whether it keeps the brief, and otherwise why not.
func (p *printer) printPosts() {
	b := p.briefed
	if len(b.posts) == 0 {
		return
	}
	p.line("Posts checked against the brief: %d", len(b.posts))
	for _, x := range b.posts {
		name := p.in.nameOf(x.post.Creator)
		if x.lack != "" {
			p.line("  %s of %s: not checked: %s", x.post.ID, name, x.lack)
			continue
		}
		p.line("  %s of %s: %s", x.post.ID, name, x.report.Verdict)
		passed := 0
		for _, r := range x.report.Results {
			switch r.Verdict {
			case disclosure.Pass, disclosure.NotApplicable:
				passed++
			default:
				p.printResult(r)
			}
		}
		p.line("    %s as it should be", count(passed, "thing"))
		if len(x.report.Needs) > 0 {
			p.line("    to decide: %s", strings.Join(x.report.Needs, ", "))
		}
	}
	p.line("")
}

func (p *printer) printResult(r verify.Result) {
	text := fmt.Sprintf("%s: %s", r.Verdict, r.Message)
	if len(r.Markets) > 0 {
		text += " in " + listed(r.Markets)
	}
	if r.Fix != "" {
		text += "; " + r.Fix
	}
	p.line("    %s (%s)", text, r.Code)
	for _, rule := range r.Rules[:min(1, len(r.Rules))] {
		p.line("      by %s (%s, %s)", rule.Rule, rule.Source, rule.Evidence)
	}
}

// nameOf is what a creator is called.
func (in *inputs) nameOf(id irm.CreatorID) string {
	for _, g := range in.gifts {
		if g.creator == id {
			return g.name
		}
	}
	return irm.Quote(string(id))
}

func listed[T ~string](list []T) string {
	words := make([]string, len(list))
	for i, x := range list {
		words[i] = string(x)
	}
	return strings.Join(words, ", ")
}
