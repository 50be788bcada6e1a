package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/irmkit/irmkit/compensation/compensationtest"
)

// writeText prints what is wrong, what is missing, and a summary.
func (r *report) writeText(w io.Writer, s settings) error {
	var b strings.Builder
	for _, f := range r.Faults {
		fmt.Fprintf(&b, "FAULT %s\n", indented(f))
	}
	for _, f := range r.Warnings {
		fmt.Fprintf(&b, "WARN  %s\n", indented(f))
	}
	for i := range r.Files {
		r.Files[i].writeText(&b)
	}
	for i := range r.Plans {
		r.Plans[i].writeText(&b, s)
	}
	r.writeImpact(&b)
	for _, name := range r.Updated {
		fmt.Fprintf(&b, "\nwrote %s: read what changed\n", name)
	}
	fmt.Fprintf(&b, "\n%s in %s: %s, %s\n", count(r.Passed+r.Failed, "case", "cases"), count(len(r.Files), "file", "files"),
		count(r.Passed, "passes", "pass"), count(r.Failed, "fails", "fail"))
	for _, reason := range r.wrong(s) {
		fmt.Fprintf(&b, "FAIL: %s\n", reason)
	}
	_, err := io.WriteString(w, printable(b.String()))
	return err
}

// printable writes out what a terminal would obey instead of showing it: names come from
// files.
func printable(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r == '\n' || unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
	}
	return b.String()
}

func indented(text string) string { return strings.ReplaceAll(text, "\n", "\n      ") }

// writeText prints how many cases pass, and what fails. That a plan is refused, which is
// said above, is said once for all of its cases.
func (f *fileReport) writeText(b *strings.Builder) {
	passed, refused := 0, 0
	for _, c := range f.Cases {
		if len(c.Failures) == 0 {
			passed++
		}
	}
	word := "ok  "
	if passed < len(f.Cases) {
		word = "FAIL"
	}
	fmt.Fprintf(b, "%s  %s  %d of %s\n", word, f.Name, passed, count(len(f.Cases), "case", "cases"))
	for _, c := range f.Cases {
		if c.refused {
			refused++
			continue
		}
		for _, failure := range c.Failures {
			fmt.Fprintf(b, "      %s\n", indented(strings.TrimPrefix(failure, f.Name+": ")))
		}
	}
	if refused > 0 {
		fmt.Fprintf(b, "      %s cannot run: the plan is refused, as said above\n", count(refused, "case", "cases"))
	}
}

func (p *planReport) writeText(b *strings.Builder, s settings) {
	if len(p.Findings) == 0 && p.Coverage == nil && p.Mutants == nil {
		return
	}
	fmt.Fprintf(b, "\nplan %s version %d\n", p.ID, p.Version)
	for _, f := range p.Findings {
		fmt.Fprintf(b, "  %s\n", f)
	}
	if c := p.Coverage; c != nil {
		fmt.Fprintf(b, "  coverage: %d of %d (%d%%) by %s\n", c.Reached, c.Of, c.Percent, count(c.Cases, "case", "cases"))
		for _, i := range c.Items {
			if len(i.Cases) == 0 && s.coverage {
				fmt.Fprintf(b, "    not reached: %s %s\n", i.Path, i.What)
			}
		}
	}
	if p.Mutants != nil {
		p.Mutants.writeText(b, s)
	}
}

func (m *mutantReport) writeText(b *strings.Builder, s settings) {
	fmt.Fprintf(b, "  mutants: %s\n", m.summary())
	if !s.mutants {
		return
	}
	for _, x := range m.Survivors {
		fmt.Fprintf(b, "    not noticed: %s\n", x.Change)
		if x.Of != "" {
			fmt.Fprintf(b, "      would be by %s, if it wanted %s\n", x.Of, x.Difference)
			continue
		}
		fmt.Fprintf(b, "      would be by %s: %s\n", x.Case.Name, x.Difference)
		for _, line := range factLines(&x.Case) {
			fmt.Fprintf(b, "        %s\n", line)
		}
	}
	for _, change := range m.Alike {
		fmt.Fprintf(b, "    no generated fact tells it apart: %s\n", change)
	}
}

// summary is "30 of 38 noticed, 5 not, 3 that no generated fact tells apart".
func (m *mutantReport) summary() string {
	text := fmt.Sprintf("%d of %d noticed", m.Noticed, m.Tried)
	if n := len(m.Survivors); n > 0 {
		text += fmt.Sprintf(", %d not", n)
	}
	if n := len(m.Alike); n > 0 {
		text += fmt.Sprintf(", %d that no generated fact tells apart", n)
	}
	return text
}

// factLines are the facts of a case as they stand in a file, a line each; behind them
// exchange rates and cuts, where they are stated.
func factLines(c *compensationtest.Case) (lines []string) {
	for _, f := range c.Facts {
		text := compensationtest.FactList([]compensationtest.Fact{f})
		lines = append(lines, strings.TrimSpace(strings.Trim(text, "[]\n")))
	}
	for _, x := range c.FX {
		lines = append(lines, fmt.Sprintf("fx %s to %s at %s on %s", x.From, x.To, x.Rate, x.Date))
	}
	if len(c.Cuts) > 0 {
		cuts := make([]string, len(c.Cuts))
		for i, m := range c.Cuts {
			cuts[i] = string(m)
		}
		lines = append(lines, "cut "+strings.Join(cuts, ", "))
	}
	return lines
}

func (r *report) writeImpact(b *strings.Builder) {
	if len(r.Impact) == 0 {
		return
	}
	gain, lose, same := 0, 0, 0
	b.WriteString("\nimpact of the new plan\n")
	for _, c := range r.Impact {
		for _, p := range c.Payees {
			switch p.Sign {
			case 1:
				gain++
			case -1:
				lose++
			default:
				same++
				continue
			}
			var parts []string
			for _, x := range p.Components {
				parts = append(parts, x.Component+" "+x.Difference)
			}
			fmt.Fprintf(b, "  %s: %s: %s -> %s, %s (%s)\n", c.Case, p.Payee, p.Before, p.After, p.Difference, strings.Join(parts, ", "))
		}
	}
	fmt.Fprintf(b, "  %s, %s, %s\n", count(gain, "gains", "gain"), count(lose, "loses", "lose"), count(same, "gets the same", "get the same"))
}
