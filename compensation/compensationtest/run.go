package compensationtest

import (
	"io/fs"
	"testing"
)

// Run runs all cases of the files that match the glob: a subtest for each file and
// case, such as
//
//	TestPlans/spring.paycase.json/a_sale_earns_10%
//
// A plan that is refused is explained once, by the first case that needs it. What
// [File.Lint] finds is logged. With the option [Update] it writes the wants of the cases that fail instead.
func Run(t *testing.T, fsys fs.FS, glob string, list ...Option) {
	t.Helper()
	files, err := Load(fsys, glob, list...)
	if err != nil {
		t.Error(err)
	}
	refused := make(map[string]bool)
	for i := range files {
		f := &files[i]
		t.Run(f.Name, func(t *testing.T) {
			if f.options.update != nil {
				f.writeWants(t)
				return
			}
			for _, w := range f.Lint() {
				t.Logf("%s: %s: %s", f.Name, w.Severity, w)
			}
			for i := range f.Cases {
				c := &f.Cases[i]
				t.Run(c.Name, func(t *testing.T) {
					for _, failure := range f.Run(c) {
						t.Error(failure.once(refused))
					}
				})
			}
		})
	}
}

// once is the failure, said short where the same plan was refused before.
func (f Failure) once(refused map[string]bool) Failure {
	if f.Path != "plan" {
		return f
	}
	if refused[f.Message] {
		f.Message = "is refused, as said before"
	}
	refused[f.Message] = true
	return f
}

// writeWants brings the wants of a file up to date.
func (f *File) writeWants(t *testing.T) {
	t.Helper()
	data, err := f.Updated()
	if err != nil {
		t.Error(err)
		return
	}
	if string(data) == string(f.data) {
		return
	}
	if err := f.options.update(f.Name, data); err != nil {
		t.Error(err)
		return
	}
	t.Logf("compensationtest: wrote %s", f.Name)
}
