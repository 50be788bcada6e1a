package compensationtest

import (
	"bytes"
	"slices"

	"github.com/irmkit/irmkit/compensation"
)

// caseOf is a case that is about a plan.
type caseOf struct {
	file     *File
	c        *Case
	versions []compensation.Plan
	index    int // of the plan among them
}

func (c *caseOf) name() string { return c.file.Name + ": " + c.c.Name }

// aboutPlan are the cases of files in which the plan is a version. Cases that want it
// refused are not.
func aboutPlan(plan compensation.Plan, files []File) []caseOf {
	var list []caseOf
	for i := range files {
		f := &files[i]
		for k := range f.Cases {
			c := &f.Cases[k]
			versions, err := f.Versions(c)
			if err != nil || c.Want.Error != (WantError{}) || c.Want.isZero() {
				continue
			}
			for n, v := range versions {
				if samePlan(v, plan) {
					list = append(list, caseOf{f, c, versions, n})
				}
			}
		}
	}
	return list
}

// Plans are the plans that the cases of files are about, amendments too, each once,
// in the order in which they come.
func Plans(files []File) []compensation.Plan {
	var plans []compensation.Plan
	for i := range files {
		for k := range files[i].Cases {
			versions, err := files[i].Versions(&files[i].Cases[k])
			if err != nil {
				continue
			}
			for _, v := range versions {
				if !slices.ContainsFunc(plans, func(p compensation.Plan) bool { return samePlan(p, v) }) {
					plans = append(plans, v)
				}
			}
		}
	}
	return plans
}

// samePlan compares plans by what they say.
func samePlan(a, b compensation.Plan) bool {
	if a.ID != b.ID || a.Version != b.Version {
		return false
	}
	one, err := marshal(a)
	other, err2 := marshal(b)
	return err == nil && err2 == nil && bytes.Equal(one, other)
}
