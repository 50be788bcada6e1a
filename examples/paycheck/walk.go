package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/compensationtest"
)

// folder is what lies below the folder that is checked, in the order of names.
type folder struct {
	root   fs.FS
	cases  []string
	plans  []planFile
	files  []compensationtest.File // that could be read
	broken [][]byte                // case files that could not
}

// planFile is a plan in a file of its own.
type planFile struct {
	name string
	plan compensation.Plan
	err  error
}

// walk finds case files and plans. Folders whose name begins with a dot are left out.
func walk(root fs.FS) (*folder, error) {
	f := &folder{root: root}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && name != ".":
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".json"):
			return nil
		case strings.HasSuffix(name, ".paycase.json"):
			f.cases = append(f.cases, name)
			return nil
		}
		return f.plan(name, d)
	})
	return f, err
}

// maxPlan is the size up to which a file that does not say so in its name may be a plan.
const maxPlan = 1 << 20

// plan adds a file that is a plan, by its name or by its schema.
func (f *folder) plan(name string, d fs.DirEntry) error {
	named := strings.HasSuffix(name, ".plan.json")
	if info, err := d.Info(); err == nil && info.Size() > maxPlan && !named {
		return nil
	}
	p := planFile{name: name}
	var data []byte
	if data, p.err = fs.ReadFile(f.root, name); !named && !hasPlanSchema(data) {
		return nil
	}
	if p.err == nil {
		p.plan, p.err = compensation.DecodePlan(data)
	}
	if p.err == nil {
		_, p.err = evaluator(p.plan) // whose zone must be there
	}
	f.plans = append(f.plans, p)
	return nil
}

// opening is how a plan begins that is not JSON as a whole.
var opening = regexp.MustCompile(`^\s*\{\s*"schema"\s*:\s*"irmkit/plan/`)

func hasPlanSchema(data []byte) bool {
	var head struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(data, &head); err == nil {
		return strings.HasPrefix(head.Schema, "irmkit/plan/")
	}
	return opening.Match(data)
}

// load reads the case files. What cannot be read is a fault.
func (f *folder) load(r *report) {
	for _, name := range f.cases {
		file, err := compensationtest.LoadFile(f.root, name, compensationtest.Zones(time.LoadLocation))
		if err != nil {
			r.fault(name, err)
			data, _ := fs.ReadFile(f.root, name)
			f.broken = append(f.broken, data)
			continue
		}
		f.files = append(f.files, file)
	}
}

// use is what cases make of a plan in a file.
type use struct {
	cases  bool // there are some
	paying bool // one of them wants it to pay something, not to be refused
}

// uses are the plans that cases refer to, by path.
func (f *folder) uses() map[string]use {
	all := make(map[string]use)
	for i := range f.files {
		file := &f.files[i]
		for k := range file.Cases {
			c := &file.Cases[k]
			refs := append([]compensationtest.PlanRef{file.Plan}, file.Amendments...)
			if !c.Plan.IsZero() {
				refs = []compensationtest.PlanRef{c.Plan}
			}
			if c.Amendments != nil {
				refs = append(refs[:1], c.Amendments...)
			}
			for _, ref := range refs {
				if ref.Path == "" {
					continue
				}
				name := path.Join(path.Dir(file.Name), ref.Path)
				u := all[name]
				u.cases, u.paying = true, u.paying || c.Want.Error == (compensationtest.WantError{})
				all[name] = u
			}
		}
	}
	return all
}

// mentioned reports a plan that a case file names that could not be read.
func (f *folder) mentioned(name string) bool {
	text := []byte(path.Base(name) + `"`)
	return slices.ContainsFunc(f.broken, func(data []byte) bool { return bytes.Contains(data, text) })
}
