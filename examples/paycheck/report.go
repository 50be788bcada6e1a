package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/compensationtest"
	"github.com/irmkit/irmkit/irm"
)

// report is everything that was found out. What was not asked for is not in it.
type report struct {
	Passed   int            `json:"passed"`
	Failed   int            `json:"failed"`
	Files    []fileReport   `json:"files,omitempty"`
	Faults   []string       `json:"faults,omitempty"`   // of files that cannot be read, and plans that are wrong
	Warnings []string       `json:"warnings,omitempty"` // of words that look misspelt, and plans without cases
	Plans    []planReport   `json:"plans,omitempty"`
	Impact   []impactReport `json:"impact,omitempty"`
	Updated  []string       `json:"updated,omitempty"`

	refused map[string]bool // plans whose faults are said, by file or message
}

type fileReport struct {
	Name  string       `json:"name"`
	Cases []caseReport `json:"cases"`
}

type caseReport struct {
	Name     string   `json:"name"`
	Failures []string `json:"failures,omitempty"`

	refused bool // because of a plan whose faults are said elsewhere
}

type planReport struct {
	ID       string          `json:"id"`
	Version  int             `json:"version"`
	File     string          `json:"file,omitempty"` // of a plan without cases
	Findings []string        `json:"findings,omitempty"`
	Coverage *coverageReport `json:"coverage,omitzero"`
	Mutants  *mutantReport   `json:"mutants,omitzero"`

	plan    compensation.Plan
	covered *coverageReport // for the page, if nowhere else
}

// coverageReport is what cases reach of a plan.
type coverageReport struct {
	Cases   int          `json:"cases"`
	Percent int          `json:"percent"`
	Reached int          `json:"reached"`
	Of      int          `json:"of"`
	Items   []itemReport `json:"items"`
}

type itemReport struct {
	Path  string   `json:"path"`
	What  string   `json:"what"`
	Cases []string `json:"cases,omitempty"`
}

// mutantReport is what became of the mutants of a plan: Tried = Noticed + survivors +
// those alike.
type mutantReport struct {
	Tried     int        `json:"tried"`
	Noticed   int        `json:"noticed"`
	Survivors []survivor `json:"survivors,omitempty"`
	Alike     []string   `json:"alike,omitempty"` // that no generated fact tells apart from the plan

	fates []compensationtest.Fate
}

// survivor is a mutant that no case notices, with the case that would.
type survivor struct {
	Change     string                `json:"change"`
	Difference string                `json:"difference"`
	Of         string                `json:"of,omitempty"` // case of the files that has the facts, and wants too little
	Case       compensationtest.Case `json:"case"`
}

func newMutantReport(fates []compensationtest.Fate) *mutantReport {
	m := &mutantReport{Tried: len(fates), fates: fates}
	for _, f := range fates {
		switch {
		case f.Survived():
			m.Survivors = append(m.Survivors, survivor{f.Mutant.String(), f.Witness.Difference, f.Witness.Of, f.Witness.Case})
		case f.Alike():
			m.Alike = append(m.Alike, f.Mutant.String())
		default:
			m.Noticed++
		}
	}
	return m
}

// fault adds what is wrong with a file, with all findings.
func (r *report) fault(name string, err error) {
	var found irm.Findings
	if !errors.As(err, &found) {
		r.Faults = append(r.Faults, name+": "+unwrapped(err).Error())
		return
	}
	for _, f := range found.Errors() {
		r.Faults = append(r.Faults, name+": "+f.String())
	}
}

func unwrapped(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// wrong are the reasons to fail.
func (r *report) wrong(s settings) (reasons []string) {
	if r.Failed > 0 {
		reasons = append(reasons, fmt.Sprintf("%d of %s %s", r.Failed, count(r.Failed+r.Passed, "case", "cases"), choose(r.Failed, "fails", "fail")))
	}
	if n := len(r.Faults); n > 0 {
		reasons = append(reasons, count(n, "fault", "faults")+" in files that cannot be used")
	}
	for i := range r.Plans {
		reasons = append(reasons, r.Plans[i].wrong(s)...)
	}
	return reasons
}

// wrong are the limits that a plan does not keep. Of one without cases nothing is
// reached, and every mutant survives.
func (p *planReport) wrong(s settings) (reasons []string) {
	fail := func(format string, args ...any) {
		reasons = append(reasons, fmt.Sprintf("%s version %d: ", p.ID, p.Version)+fmt.Sprintf(format, args...))
	}
	if p.File != "" {
		if s.minCoverage > 0 || s.maxSurvivors >= 0 {
			fail("there are no cases")
		}
		return reasons
	}
	if c := p.Coverage; c != nil && c.Percent < s.minCoverage {
		fail("%d%% is reached, want %d%%", c.Percent, s.minCoverage)
	}
	if m := p.Mutants; m != nil && s.maxSurvivors >= 0 && len(m.Survivors) > s.maxSurvivors {
		fail("%s, want at most %d", count(len(m.Survivors), "mutant survives", "mutants survive"), s.maxSurvivors)
	}
	return reasons
}

// count is a number with what it counts, in the singular or the plural.
func count(n int, singular, plural string) string {
	return fmt.Sprintf("%d %s", n, choose(n, singular, plural))
}

func choose(n int, singular, plural string) string {
	if n == 1 {
		return singular
	}
	return plural
}
