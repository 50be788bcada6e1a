package compensationtest

import (
	"slices"

	"github.com/irmkit/irmkit/compensation"
)

// Fate is what became of a mutant: the case that noticed it, or none.
type Fate struct {
	Mutant
	By string // "spring.paycase.json: a sale earns 10%"; empty: it survived
}

// Fates runs the cases of the files on each mutant of the plan: on those cases that
// are about this plan, as it is or as an amendment, and that pass. A mutant that no
// case notices is a term that is not tested, or one that makes no difference.
func Fates(plan compensation.Plan, files []File) []Fate {
	about := slices.DeleteFunc(aboutPlan(plan, files), func(c caseOf) bool { return len(c.file.run(c.c, c.versions, false)) > 0 })
	var fates []Fate
	for m := range Mutants(plan) {
		f := Fate{Mutant: m}
		for _, c := range about {
			versions := slices.Clone(c.versions)
			versions[c.index] = m.Plan
			if len(c.file.run(c.c, versions, false)) > 0 {
				f.By = c.name()
				break
			}
		}
		fates = append(fates, f)
	}
	return fates
}

// Survivors are the mutants of the plan that no case of the files notices.
func Survivors(plan compensation.Plan, files []File) []Mutant {
	var list []Mutant
	for _, f := range Fates(plan, files) {
		if f.By == "" {
			list = append(list, f.Mutant)
		}
	}
	return list
}
