package scoring

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
)

// Segment is a name for candidates by rule: a tag, a target group. A candidate
// belongs to it who keeps all of the conditions AllOf, and one or more of AnyOf if there
// are any. A segment changes no score.
type Segment struct {
	Name  string      `json:"name" wire:"required"`
	AllOf []Condition `json:"all_of,omitempty"`
	AnyOf []Condition `json:"any_of,omitempty"`
	Why   string      `json:"why,omitzero"` // for people
}

func (g Segment) validate(fs *irm.Findings, path string) {
	fs.AddErr(path+".name", irm.CheckID(g.Name))
	if n := len(g.AllOf) + len(g.AnyOf); n == 0 || n > MaxConditions {
		fs.Add(path, "limit", "%d conditions: want 1 to %d", n, MaxConditions)
		return
	}
	for i, c := range g.AllOf {
		*fs = append(*fs, c.validate().Under(fmt.Sprintf("%s.all_of[%d]", path, i))...)
	}
	for i, c := range g.AnyOf {
		*fs = append(*fs, c.validate().Under(fmt.Sprintf("%s.any_of[%d]", path, i))...)
	}
	checkText(fs, path+".why", g.Why, maxText)
}

// Segments appends to dst whether the candidate belongs to each segment, in the order of
// the profile, and returns it. It is unknown where a missing value would decide: who fails one
// of all does not belong, whatever the others are. With room in dst nothing is allocated.
func (s *Scorer[C]) Segments(dst []irm.Answer, c *C) []irm.Answer {
	for i := range s.segments {
		dst = append(dst, s.segments[i].of(c))
	}
	return dst
}

// segment is a segment as it is computed with.
type segment[C any] struct {
	all, some []question[C]
}

func (g *segment[C]) of(c *C) irm.Answer {
	every, one := irm.AnswerYes, irm.AnswerNo
	if len(g.some) == 0 {
		one = irm.AnswerYes
	}
	for i := range g.all {
		every = both(every, g.all[i].of(c))
	}
	for i := range g.some {
		one = either(one, g.some[i].of(c))
	}
	return both(every, one)
}

// both is "and" where something may be unknown (Kleene 1938): no is stronger.
func both(a, b irm.Answer) irm.Answer {
	switch {
	case a == irm.AnswerNo || b == irm.AnswerNo:
		return irm.AnswerNo
	case a == irm.AnswerYes && b == irm.AnswerYes:
		return irm.AnswerYes
	}
	return irm.AnswerUnknown
}

// either is "or": yes is stronger.
func either(a, b irm.Answer) irm.Answer {
	switch {
	case a == irm.AnswerYes || b == irm.AnswerYes:
		return irm.AnswerYes
	case a == irm.AnswerNo && b == irm.AnswerNo:
		return irm.AnswerNo
	}
	return irm.AnswerUnknown
}
