package main

import (
	"fmt"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/compensationtest"
)

// impactReport is what another plan changes in one case.
type impactReport struct {
	Case   string        `json:"case"`
	Payees []payeeImpact `json:"payees"`
}

type payeeImpact struct {
	Payee      string            `json:"payee"`
	Before     string            `json:"before"`
	After      string            `json:"after"`
	Difference string            `json:"difference"`
	Sign       int               `json:"sign"`
	Components []componentImpact `json:"components,omitempty"`
}

type componentImpact struct {
	Component  string `json:"component"`
	Difference string `json:"difference"`
}

// impact replays the facts of the cases of the old plan under both. A new plan that is a
// later version of the old one amends it, as it would in force: what happens before it
// takes effect is paid by the old.
func (r *report) impact(files []compensationtest.File, oldName, newName string) error { // seed: C10
	oldPlan, err := readPlan(oldName)
	if err != nil {
		return err
	}
	newPlan, err := readPlan(newName)
	if err != nil {
		return err
	}
	before, err := evaluator(oldPlan)
	if err != nil {
		return err
	}
	versions := []compensation.Plan{newPlan}
	if newPlan.ID == oldPlan.ID && newPlan.Version > oldPlan.Version {
		versions = []compensation.Plan{oldPlan, newPlan}
	}
	after, err := evaluator(versions...)
	if err != nil {
		return err
	}
	for i := range files {
		f := &files[i]
		for k := range f.Cases {
			c := &f.Cases[k]
			versions, err := f.Versions(c)
			if err != nil || versions[0].ID != oldPlan.ID || versions[0].Currency != oldPlan.Currency {
				continue
			}
			in, err := f.Input(c)
			if err != nil {
				continue // the case fails, and says so
			}
			got, err := compensation.Compare(before, after, in)
			if err != nil {
				return fmt.Errorf("%s: %s: %w", f.Name, c.Name, err)
			}
			r.Impact = append(r.Impact, impactReport{Case: f.Name + ": " + c.Name, Payees: payeeImpacts(got)})
		}
	}
	if len(r.Impact) == 0 {
		return fmt.Errorf("no case is about plan %s, so there are no facts to compare on", oldPlan.ID)
	}
	return nil
}

func payeeImpacts(got compensation.Impact) (list []payeeImpact) {
	for _, p := range got.Payees {
		one := payeeImpact{Payee: string(p.Payee), Before: p.Before.String(), After: p.After.String(), Difference: p.Difference.String(), Sign: p.Difference.Sign()}
		for _, c := range p.Components {
			one.Components = append(one.Components, componentImpact{c.Component, c.Difference.String()})
		}
		list = append(list, one)
	}
	return list
}
