package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/compensationtest"
	"github.com/irmkit/irmkit/irm"
)

// report is everything that was found out.
type report struct {
	Passed  int            `json:"passed"`
	Failed  int            `json:"failed"`
	Files   []fileReport   `json:"files"`
	Faults  []string       `json:"faults,omitempty"` // of files that cannot be read, and plans that are wrong
	Plans   []planReport   `json:"plans"`
	Impact  []impactReport `json:"impact,omitempty"`
	Updated []string       `json:"updated,omitempty"`
}

type fileReport struct {
	Name  string       `json:"name"`
	Cases []caseReport `json:"cases"`
}

type caseReport struct {
	Name     string   `json:"name"`
	Failures []string `json:"failures,omitempty"`
}

type planReport struct {
	ID        string       `json:"id"`
	Version   int          `json:"version"`
	Findings  []string     `json:"findings,omitempty"`
	Cases     int          `json:"cases"`
	Percent   int          `json:"percent"`
	Reached   int          `json:"reached"`
	Items     []itemReport `json:"items,omitempty"`
	Mutants   int          `json:"mutants"`
	Killed    int          `json:"killed"`
	Survivors []string     `json:"survivors,omitempty"`

	plan  compensation.Plan
	fates []compensationtest.Fate
}

type itemReport struct {
	Path  string   `json:"path"`
	What  string   `json:"what"`
	Cases []string `json:"cases,omitempty"`
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
	for _, p := range r.Plans {
		if p.Percent < s.minCoverage {
			reasons = append(reasons, fmt.Sprintf("%s version %d: %d%% is reached, want %d%%", p.ID, p.Version, p.Percent, s.minCoverage))
		}
		if n := len(p.Survivors); s.maxSurvivors >= 0 && n > s.maxSurvivors {
			reasons = append(reasons, fmt.Sprintf("%s version %d: %s, want at most %d", p.ID, p.Version, count(n, "mutant survives", "mutants survive"), s.maxSurvivors))
		}
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
