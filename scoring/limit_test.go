package scoring_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// fullest is a profile with as much of everything as there may be.
func fullest() scoring.Profile {
	var p scoring.Profile
	condition := scoring.Condition{ID: strings.Repeat("i", irm.MaxID), Min: new(scoring.Number(1))}
	for i := range scoring.MaxCriteria {
		c := scoring.Criterion{ID: name(i), Weight: 1}
		for k := range scoring.MaxKnots {
			c.Curve = append(c.Curve, scoring.Knot{X: scoring.Number(k), Y: 1})
		}
		p.Criteria = append(p.Criteria, c)
	}
	for range scoring.MaxKnockouts {
		k := scoring.Knockout{Condition: scoring.Condition{ID: "i"}, Why: strings.Repeat("w", 1024)}
		for n := range 256 {
			k.OneOf = append(k.OneOf, scoring.Number(n))
		}
		p.Knockouts = append(p.Knockouts, k)
	}
	for range scoring.MaxQuotas {
		p.Quotas = append(p.Quotas, scoring.Quota{Condition: condition, MinCount: 1})
	}
	for i := range scoring.MaxSegments {
		g := scoring.Segment{Name: name(i)}
		for range scoring.MaxConditions / 2 {
			g.AllOf, g.AnyOf = append(g.AllOf, condition), append(g.AnyOf, condition)
		}
		p.Segments = append(p.Segments, g)
	}
	for i := range scoring.MaxGrades {
		p.Grades = append(p.Grades, scoring.Grade{Name: name(i), Least: scoring.Number(100 - i)})
	}
	return p
}

// A profile may have as much of everything as the limits say, and no more; together it may
// have as much as a document holds.
func TestProfileLimits(t *testing.T) {
	p := fullest()
	if fs := p.Validate(); len(fs) > 0 {
		t.Fatal(fs)
	}
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := scoring.DecodeProfile(data); err != nil {
		t.Errorf("%d bytes: %v", len(data), err)
	}
	for path, change := range map[string]func(){
		"criteria":          func() { p.Criteria = append(p.Criteria, scoring.Criterion{}) },
		"criteria[0].curve": func() { p.Criteria[0].Curve = append(p.Criteria[0].Curve, scoring.Knot{X: 99}) },
		"knockouts":         func() { p.Knockouts = append(p.Knockouts, p.Knockouts[0]) },
		"knockouts[0].one_of": func() {
			p.Knockouts[0].OneOf = append(p.Knockouts[0].OneOf, 256)
		},
		"knockouts[1].why": func() { p.Knockouts[1].Why += "w" },
		"quotas":           func() { p.Quotas = append(p.Quotas, p.Quotas[0]) },
		"segments":         func() { p.Segments = append(p.Segments, scoring.Segment{}) },
		"segments[0]":      func() { p.Segments[0].AnyOf = append(p.Segments[0].AnyOf, p.Segments[0].AnyOf[0]) },
		"grades":           func() { p.Grades = append(p.Grades, scoring.Grade{}) },
	} {
		p = fullest()
		change()
		if fs := p.Validate(); len(fs) != 1 || fs[0].Code != "limit" || fs[0].Path != path {
			t.Errorf("one more of %s: %v", path, fs)
		}
	}
	p = fullest()
	for i := range p.Segments {
		for j := range p.Segments[i].AllOf {
			p.Segments[i].AllOf[j].Min, p.Segments[i].AllOf[j].OneOf = nil, p.Knockouts[0].OneOf
		}
	}
	if fs := p.Validate(); len(fs) > 0 {
		t.Fatal(fs)
	}
	var parse *irm.ParseError
	if _, err := json.Marshal(p); !errors.As(err, &parse) || parse.Code != "limit" {
		t.Errorf("a document of some megabytes: %v", err)
	}
}
