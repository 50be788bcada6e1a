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
// With the option [Update] it writes the wants of the cases that fail instead.
func Run(t *testing.T, fsys fs.FS, glob string, list ...Option) {
	t.Helper()
	files, err := Load(fsys, glob, list...)
	if err != nil {
		t.Error(err)
	}
	for i := range files {
		f := &files[i]
		t.Run(f.Name, func(t *testing.T) {
			if f.options.update != nil {
				f.writeWants(t)
				return
			}
			for i := range f.Cases {
				c := &f.Cases[i]
				t.Run(c.Name, func(t *testing.T) {
					for _, failure := range f.Run(c) {
						t.Error(failure)
					}
				})
			}
		})
	}
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
