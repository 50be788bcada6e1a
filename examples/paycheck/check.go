package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
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
	r := &report{}
	root := os.DirFS(s.dir)
	names, plans, err := walk(root)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", s.dir, err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("there are no files *.paycase.json below %s", s.dir)
	}
	var files []compensationtest.File
	for _, name := range names {
		f, err := compensationtest.LoadFile(root, name, compensationtest.Zones(time.LoadLocation))
		if err != nil {
			r.fault(name, err)
			continue
		}
		files = append(files, f)
	}
	r.plansAlone(root, plans)
	for i := range files {
		r.cases(&files[i])
	}
	for _, p := range compensationtest.Plans(files) {
		r.plan(p, files, s)
	}
	if s.update {
		if err := r.update(files, s.dir); err != nil {
			return nil, err
		}
	}
	if s.impact != "" {
		before, after, _ := strings.Cut(s.impact, ",")
		if err := r.impact(files, before, after); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// walk finds case files and plans, in the order of their names.
func walk(root fs.FS) (cases, plans []string, err error) {
	err = fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && name != ".":
			return fs.SkipDir
		case strings.HasSuffix(name, ".paycase.json"):
			cases = append(cases, name)
		case strings.HasSuffix(name, ".plan.json"):
			plans = append(plans, name)
		}
		return nil
	})
	return cases, plans, err
}

// plansAlone reports plans that cannot be used, whether cases are about them or not.
func (r *report) plansAlone(root fs.FS, names []string) {
	for _, name := range names {
		data, err := fs.ReadFile(root, name)
		if err == nil {
			_, err = compensation.DecodePlan(data)
		}
		if err != nil {
			r.fault(name, err)
		}
	}
}

func (r *report) cases(f *compensationtest.File) {
	out := fileReport{Name: f.Name}
	for i := range f.Cases {
		c := &f.Cases[i]
		one := caseReport{Name: c.Name}
		for _, failure := range f.Run(c) {
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

func (r *report) plan(p compensation.Plan, files []compensationtest.File, s settings) {
	out := planReport{ID: string(p.ID), Version: p.Version, plan: p}
	for _, f := range p.Validate() {
		out.Findings = append(out.Findings, fmt.Sprintf("%s: %s", f.Severity, f))
	}
	for _, c := range p.Cliffs() {
		out.Findings = append(out.Findings, cliff(c))
	}
	if s.coverage || s.minCoverage > 0 || s.html != "" {
		got := compensationtest.Coverage(p, files)
		out.Cases, out.Percent, out.Reached = len(got.Cases), got.Percent(), got.Reached()
		for _, i := range got.Items {
			out.Items = append(out.Items, itemReport(i))
		}
	}
	if s.mutants || s.maxSurvivors >= 0 {
		out.fates = compensationtest.Fates(p, files)
		for _, f := range out.fates {
			out.Mutants++
			if f.By != "" {
				out.Killed++
			} else {
				out.Survivors = append(out.Survivors, f.Mutant.String())
			}
		}
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
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(f.Name)), data, 0o644); err != nil {
			return err
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
