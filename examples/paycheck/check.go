package main

import (
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/compensationtest"
	"github.com/irmkit/irmkit/irm"
)

// check runs all case files below a folder.
func check(s settings) (*report, error) {
	info, err := os.Stat(s.dir)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s cannot be read: %w", s.dir, unwrapped(err))
	case !info.IsDir():
		return nil, fmt.Errorf("%s is no folder: want the folder of the case files", s.dir)
	}
	f, err := walk(os.DirFS(s.dir))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", s.dir, err)
	}
	if len(f.cases) == 0 && len(f.plans) == 0 {
		return nil, fmt.Errorf("there are no case files (*.paycase.json) and no plans below %s", s.dir)
	}
	r := &report{refused: make(map[string]bool)}
	f.load(r)
	r.plansAlone(f)
	for i := range f.files {
		r.cases(&f.files[i])
	}
	for _, p := range compensationtest.Plans(f.files) {
		r.plan(p, f.files, s)
	}
	if s.update {
		if err := r.update(f.files, s.dir); err != nil {
			return nil, err
		}
	}
	if s.impact != "" {
		plans := plansOf(s.impact)
		if err := r.impact(f.files, plans[0], plans[1]); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// plansAlone reports plans that cannot be used, but for those that their cases want to
// be refused, and plans without cases.
func (r *report) plansAlone(f *folder) {
	uses := f.uses()
	for _, p := range f.plans {
		u := uses[p.name]
		switch {
		case p.err != nil && u.cases && !u.paying:
		case p.err != nil:
			r.fault(p.name, p.err)
			r.refused[p.name] = true
		case !u.cases && !f.mentioned(p.name):
			r.Warnings = append(r.Warnings, p.name+": no cases: nothing of the plan is tested (no_cases)")
			r.Plans = append(r.Plans, newPlanReport(p.plan, p.name))
		}
	}
}

// cases runs the cases of a file. A plan that is refused is explained once.
func (r *report) cases(f *compensationtest.File) {
	for _, w := range f.Lint() {
		r.Warnings = append(r.Warnings, f.Name+": "+w.String())
	}
	out := fileReport{Name: f.Name}
	for i := range f.Cases {
		c := &f.Cases[i]
		one := caseReport{Name: c.Name}
		for _, failure := range f.Run(c) {
			if failure.Path == "plan" {
				failure.Message, one.refused = r.refusal(f, c, failure.Message)
			}
			one.Failures = append(one.Failures, failure.String())
		}
		if len(one.Failures) == 0 {
			r.Passed++
		} else {
			r.Failed++
		}
		out.Cases = append(out.Cases, one)
	}
	r.Files = append(r.Files, out)
}

// refusal is the message of a plan that is refused, and whether that was said before.
func (r *report) refusal(f *compensationtest.File, c *compensationtest.Case, message string) (text string, before bool) {
	ref := c.Plan
	if ref.IsZero() {
		ref = f.Plan
	}
	name := path.Join(path.Dir(f.Name), ref.Path)
	if before = r.refused[message] || ref.Path != "" && r.refused[name]; before {
		return "is refused, as said above", true
	}
	r.refused[message] = true
	return message, false
}

func newPlanReport(p compensation.Plan, file string) planReport {
	out := planReport{ID: string(p.ID), Version: p.Version, File: file, plan: p}
	for _, f := range p.Validate() {
		out.Findings = append(out.Findings, fmt.Sprintf("%s: %s", f.Severity, f))
	}
	for _, c := range p.Cliffs() {
		out.Findings = append(out.Findings, cliff(c))
	}
	return out
}

// plan reports a plan that cases are about.
func (r *report) plan(p compensation.Plan, files []compensationtest.File, s settings) {
	out := newPlanReport(p, "")
	if s.coverage || s.minCoverage > 0 || s.html != "" {
		got := compensationtest.Coverage(p, files)
		c := &coverageReport{Cases: len(got.Cases), Percent: got.Percent(), Reached: got.Reached(), Of: len(got.Items)}
		for _, i := range got.Items {
			c.Items = append(c.Items, itemReport(i))
		}
		out.covered = c
		if s.coverage || s.minCoverage > 0 {
			out.Coverage = c
		}
	}
	if s.mutants || s.maxSurvivors >= 0 {
		out.Mutants = newMutantReport(compensationtest.Fates(p, files))
	}
	r.Plans = append(r.Plans, out)
}

func cliff(c compensation.Cliff) string {
	text := fmt.Sprintf("info: %s: pay falls at %s, where tier %d begins", c.Component, c.At, c.Tier)
	if c.Until.Sign() > 0 {
		text += fmt.Sprintf("; %s pay as much again", c.Until)
	}
	return text + " (cliff)"
}

// update writes the wants of the files that have failing cases.
func (r *report) update(files []compensationtest.File, dir string) error {
	for i := range files {
		f := &files[i]
		if !slices.ContainsFunc(r.Files[i].Cases, func(c caseReport) bool { return len(c.Failures) > 0 }) {
			continue
		}
		data, err := f.Updated()
		if err != nil {
			r.fault(f.Name, err)
			continue
		}
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return fmt.Errorf("%s cannot be written: %w", name, unwrapped(err))
		}
		r.Updated = append(r.Updated, f.Name)
	}
	return nil
}

// readPlan reads a plan from a path.
func readPlan(name string) (compensation.Plan, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return compensation.Plan{}, fmt.Errorf("%s cannot be read: %w", name, unwrapped(err))
	}
	p, err := compensation.DecodePlan(data)
	if err != nil {
		return p, fmt.Errorf("%s: %w", name, err)
	}
	return p, nil
}

// printBoundaries prints a case file for the bounds of a plan.
func printBoundaries(w io.Writer, name string) error {
	p, err := readPlan(name)
	if err != nil {
		return err
	}
	list, err := compensationtest.Boundaries(p, compensationtest.Zones(time.LoadLocation))
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return fmt.Errorf("%s has no bounds that facts lead to", name)
	}
	text, err := compensationtest.BoundaryFile(compensationtest.PlanRef{Path: filepath.Base(name)}, list)
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

// evaluator compiles a plan with its zone.
func evaluator(versions ...compensation.Plan) (*compensation.Evaluator, error) {
	zone, err := time.LoadLocation(versions[0].Zone)
	if err != nil {
		return nil, fmt.Errorf("plan %s: %w", irm.Quote(string(versions[0].ID)), err)
	}
	return compensation.CompileIn(zone, versions...)
}
