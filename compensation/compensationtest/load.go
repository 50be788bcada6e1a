package compensationtest

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Load reads the case files that match the glob, in the order of their names, and
// the plans that they refer to. Its error joins those of all files; each names the
// file and holds irm.Findings with paths.
func Load(fsys fs.FS, glob string, list ...Option) ([]File, error) {
	names, err := fs.Glob(fsys, glob)
	if err != nil {
		return nil, fmt.Errorf("compensationtest: %s: %w", irm.Quote(glob), err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("compensationtest: no file matches %s: %w", irm.Quote(glob), fs.ErrNotExist)
	}
	var files []File
	var faults []error
	for _, name := range names {
		f, err := LoadFile(fsys, name, list...)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		files = append(files, f)
	}
	return files, errors.Join(faults...)
}

// LoadFile reads one case file and the plans that it refers to.
func LoadFile(fsys fs.FS, name string, list ...Option) (File, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return File{}, fmt.Errorf("compensationtest: %w", err)
	}
	f, err := Decode(data, list...)
	if err == nil {
		f.Name = name
		err = f.resolve(fsys)
	}
	if err != nil {
		return File{}, fmt.Errorf("compensationtest: %s: %w", name, err)
	}
	return f, nil
}

// Decode reads a case file strictly. Plans that it refers to by path are not there:
// its cases fail.
func Decode(data []byte, list ...Option) (File, error) {
	f, err := wire.Decode[File](data, fileSchema)
	if err != nil {
		return File{}, err
	}
	if err := f.validate().Err(); err != nil {
		return File{}, err
	}
	f.data, f.options = data, newOptions(list)
	return f, nil
}

// refs calls each for every reference to a plan, with its path.
func (f *File) refs(each func(at string, r *PlanRef)) {
	list := func(at string, refs []PlanRef) {
		for i := range refs {
			each(fmt.Sprintf("%s[%d]", at, i), &refs[i])
		}
	}
	each("plan", &f.Plan)
	list("amendments", f.Amendments)
	for i := range f.Cases {
		c := &f.Cases[i]
		each(fmt.Sprintf("cases[%d].plan", i), &c.Plan)
		list(fmt.Sprintf("cases[%d].amendments", i), c.Amendments)
	}
}

// resolve reads the plans that are referred to.
func (f *File) resolve(fsys fs.FS) error {
	var found irm.Findings
	f.refs(func(at string, r *PlanRef) {
		if r.Path == "" {
			return
		}
		name := path.Join(path.Dir(f.Name), r.Path)
		if !fs.ValidPath(name) {
			found.Add(at, "plan_ref", "%s leads out of the folder of the cases", irm.Quote(r.Path))
			return
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			found.Add(at, "plan_ref", "%v", err)
			return
		}
		r.text = text
	})
	return found.Err()
}

func (f *File) validate() irm.Findings {
	var fs irm.Findings
	if len(f.Cases) == 0 {
		fs.Add("cases", "limit", "want at least one case")
	}
	validateFacts(&fs, "facts", f.Facts)
	seen := make(map[string]int)
	for i := range f.Cases {
		c, at := &f.Cases[i], fmt.Sprintf("cases[%d]", i)
		if c.Name == "" {
			fs.Add(at+".name", "case_name", "want what the case is about")
		} else if first, ok := seen[c.Name]; ok {
			fs.Add(at+".name", "duplicate", "the name of cases[%d]", first)
		} else {
			seen[c.Name] = i
		}
		if c.Plan.IsZero() && f.Plan.IsZero() {
			fs.Add(at+".plan", "plan_missing", "want a plan of the case or of the file")
		}
		validateFacts(&fs, at+".facts", c.Facts)
	}
	return fs
}

// validateFacts reports facts that say nothing, or several things.
func validateFacts(fs *irm.Findings, at string, facts []Fact) {
	for i := range facts {
		f, here := &facts[i], fmt.Sprintf("%s[%d]", at, i)
		n := 0
		for _, set := range []bool{f.Kind != "", f.Refunds != "", f.Post != "", f.Reading != "", f.Adjust != "", f.Payout != ""} {
			if set {
				n++
			}
		}
		if n != 1 {
			fs.Add(here, "fact", "want exactly one of kind, refunds, post, reading, adjust and payout")
		}
		if f.Times < 0 || f.Times > maxTimes {
			fs.Add(here+".times", "fact", "%d is out of range: want 1 to %d", f.Times, maxTimes)
		}
		if f.Times > 1 && f.Kind == "" {
			fs.Add(here+".times", "fact", "only facts with a kind come several times")
		}
		if len(f.Lines) > 0 && (f.Sums != Sums{} || f.Category != "" || f.Product != "") {
			fs.Add(here+".lines", "fact", "want either lines or amounts")
		}
	}
}

const maxTimes = 10_000
