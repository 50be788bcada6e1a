package main

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
)

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
		Out      string      `xml:"system-out,omitempty"` // warnings
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

// writeJUnit prints a suite for each file. All faults of a file that cannot be read are
// one failure, and a plan without cases is a test that passes. Warnings stand with the
// file that they are about.
func (r *report) writeJUnit(w io.Writer) error {
	var out junitSuites
	add := func(suite junitSuite) {
		for _, c := range suite.Cases {
			suite.Tests++
			if c.Failure != nil {
				suite.Failures++
			}
		}
		suite.Out = strings.Join(about(r.Warnings, suite.Name), "\n")
		out.Tests += suite.Tests
		out.Failures += suite.Failures
		out.Suites = append(out.Suites, suite)
	}
	seen := make(map[string]bool)
	for _, f := range r.Faults {
		name, _, _ := strings.Cut(f, ": ")
		if seen[name] {
			continue
		}
		seen[name] = true
		text := about(r.Faults, name)
		add(junitSuite{Name: name, Cases: []junitCase{{Class: name, Name: "can be used", Failure: &junitFailure{Message: firstLine(text[0]), Text: strings.Join(text, "\n")}}}})
	}
	for _, p := range r.Plans {
		if p.File != "" {
			add(junitSuite{Name: p.File, Cases: []junitCase{{Class: p.File, Name: "can be used"}}})
		}
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

// about are the texts that begin with the name of a file, without it.
func about(list []string, name string) (texts []string) {
	for _, text := range list {
		if rest, ok := strings.CutPrefix(text, name+": "); ok {
			texts = append(texts, rest)
		}
	}
	return texts
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
