package compensationtest

import (
	"slices"

	"github.com/irmkit/irmkit/compensation"
)

// Fate is what became of a mutant: the case that noticed it or, where none did, facts
// on which it pays otherwise than the plan.
type Fate struct {
	Mutant
	By      string  // "spring.paycase.json: a sale earns 10%"; empty: no case noticed it
	Witness Witness // of a mutant that no case noticed; zero: no generated fact tells it apart
}

// Survived reports a mutant that no case notices, although it pays otherwise than the
// plan: there is a case missing, and the witness says which.
func (f Fate) Survived() bool { return f.By == "" && !f.Witness.IsZero() }

// Alike reports a mutant that no case notices, and that pays the same as the plan on
// all facts that are generated: most often it pays the same whatever happens.
func (f Fate) Alike() bool { return f.By == "" && f.Witness.IsZero() }

// Fates runs the cases of the files on each mutant of the plan: on those cases that
// are about this plan, as it is or as an amendment, and that pass. The facts stay those
// that they are under the plan. Where no case notices a mutant, it looks for facts that
// tell it apart: those of the cases, which then want too little, those of [Boundaries],
// amounts step by step above each bound, and random ones.
//
// The options are those of the files, unless others are given.
func Fates(plan compensation.Plan, files []File, list ...Option) []Fate {
	j := newJury(plan, files, list)
	var fates []Fate
	for m := range Mutants(plan) {
		fates = append(fates, j.judge(m))
	}
	return fates
}

// Survivors are the mutants of the plan that no case of the files notices, although
// they pay otherwise than the plan: each is a case that is missing.
func Survivors(plan compensation.Plan, files []File, list ...Option) []Fate {
	return slices.DeleteFunc(Fates(plan, files, list...), func(f Fate) bool { return !f.Survived() })
}

// jury judges the mutants of one plan.
type jury struct {
	cases    []tried
	settings []*setting
}

// tried is a case that passes, with what it comes to under the plan.
type tried struct {
	caseOf
	trial   *trial
	got     Outcome
	setting *setting
}

func newJury(plan compensation.Plan, files []File, list []Option) *jury {
	j := &jury{}
	for _, c := range aboutPlan(plan, files) {
		t, err := c.file.trial(c.c, c.versions)
		if err != nil {
			continue
		}
		got, err := t.settle(t.cuts)
		if err != nil || !c.file.accepts(c.c, t, got) {
			continue
		}
		j.cases = append(j.cases, tried{c, t, got, j.setting(c, t)})
	}
	if len(j.settings) == 0 {
		o := newOptions(list)
		if len(files) > 0 && len(list) == 0 {
			o = files[0].options
		}
		if t, err := newTrial(o, []compensation.Plan{plan}); err == nil {
			j.settings = append(j.settings, newSetting(t, 0))
		}
	}
	return j
}

// setting is that of a case, which most cases share.
func (j *jury) setting(c caseOf, t *trial) *setting {
	for _, s := range j.settings {
		if s.index == c.index && slices.EqualFunc(s.trial.versions, c.versions, samePlan) {
			return s
		}
	}
	s := newSetting(t, c.index)
	j.settings = append(j.settings, s)
	return s
}

// judge says what becomes of a mutant.
func (j *jury) judge(m Mutant) Fate {
	f := Fate{Mutant: m}
	under := j.mutated(m)
	if f.By = j.verdict(&f, under); f.By != "" {
		f.Witness = Witness{}
		return f
	}
	for _, s := range j.settings {
		if f.Witness.IsZero() && under[s] != nil {
			f.Witness = s.witness(m, under[s])
		}
	}
	return f
}

// mutated compiles a mutant in each setting; none where it is no plan there.
func (j *jury) mutated(m Mutant) map[*setting]*trial {
	under := make(map[*setting]*trial)
	for _, s := range j.settings {
		if t, err := s.mutated(m); err == nil {
			under[s] = t
		}
	}
	return under
}

// verdict is the first case that notices the mutant. Of those that have facts to notice
// it by, and do not look, the first is its witness.
func (j *jury) verdict(f *Fate, under map[*setting]*trial) string {
	for _, c := range j.cases {
		mutant := under[c.setting]
		if mutant == nil {
			return c.name()
		}
		t := c.trial.by(mutant)
		got, err := t.settle(t.cuts)
		if err != nil || !c.file.accepts(c.c, t, got) {
			return c.name()
		}
		if d, ok := c.trial.tell(c.got, got); ok && f.Witness.IsZero() {
			f.Witness = newWitness(*c.c, c.name(), d)
		}
	}
	return ""
}
