package main

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// writeText prints what is wrong, what is missing, and a summary.
func (r *report) writeText(w io.Writer, s settings) error {
	var b strings.Builder
	for _, f := range r.Faults {
		fmt.Fprintf(&b, "FAULT %s\n", indented(f))
	}
	for _, f := range r.Files {
		passed := 0
		for _, c := range f.Cases {
			if len(c.Failures) == 0 {
				passed++
			}
		}
		word := "ok  "
		if passed < len(f.Cases) {
			word = "FAIL"
		}
		fmt.Fprintf(&b, "%s  %s  %d of %s\n", word, f.Name, passed, count(len(f.Cases), "case", "cases"))
		for _, c := range f.Cases {
			for _, failure := range c.Failures {
				fmt.Fprintf(&b, "      %s\n", indented(strings.TrimPrefix(failure, f.Name+": ")))
			}
		}
	}
	for _, p := range r.Plans {
		p.writeText(&b, s)
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
	_, err := io.WriteString(w, b.String())
	return err
}

func indented(text string) string { return strings.ReplaceAll(text, "\n", "\n      ") }

func (p *planReport) writeText(b *strings.Builder, s settings) {
	covered, tried := s.coverage && len(p.Items) > 0, s.mutants && p.Mutants > 0
	if len(p.Findings) == 0 && !covered && !tried {
		return
	}
	fmt.Fprintf(b, "\nplan %s version %d\n", p.ID, p.Version)
	for _, f := range p.Findings {
		fmt.Fprintf(b, "  %s\n", f)
	}
	if covered {
		fmt.Fprintf(b, "  coverage: %d of %d (%d%%) by %s\n", p.Reached, len(p.Items), p.Percent, count(p.Cases, "case", "cases"))
		for _, i := range p.Items {
			if len(i.Cases) == 0 {
				fmt.Fprintf(b, "    not reached: %s %s\n", i.Path, i.What)
			}
		}
	}
	if tried {
		fmt.Fprintf(b, "  mutants: %d of %d noticed\n", p.Killed, p.Mutants)
		for _, m := range p.Survivors {
			fmt.Fprintf(b, "    not noticed: %s\n", m)
		}
	}
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

func (r *report) writeJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(r)
}

// The elements of JUnit XML that CI systems read.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		Failure *junitFailure `xml:"failure,omitempty"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// writeJUnit prints a suite for each file; a file that cannot be read is a suite with
// one failure.
func (r *report) writeJUnit(w io.Writer) error {
	var out junitSuites
	add := func(suite junitSuite) {
		for _, c := range suite.Cases {
			suite.Tests++
			if c.Failure != nil {
				suite.Failures++
			}
		}
		out.Tests += suite.Tests
		out.Failures += suite.Failures
		out.Suites = append(out.Suites, suite)
	}
	for _, f := range r.Faults {
		name, text, _ := strings.Cut(f, ": ")
		add(junitSuite{Name: name, Cases: []junitCase{{Class: name, Name: "is readable", Failure: &junitFailure{Message: firstLine(text), Text: text}}}})
	}
	for _, f := range r.Files {
		suite := junitSuite{Name: f.Name}
		for _, c := range f.Cases {
			one := junitCase{Class: f.Name, Name: c.Name}
			if len(c.Failures) > 0 {
				one.Failure = &junitFailure{Message: firstLine(c.Failures[0]), Text: strings.Join(c.Failures, "\n")}
			}
			suite.Cases = append(suite.Cases, one)
		}
		add(suite)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
