package attribution

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Journey is what a model divides the credit for one conversion over.
type Journey struct {
	Conversion irm.Conversion
	Touches    []Touch          // those that count, in order of time, kind and ID; at least one
	Earlier    []irm.Conversion // the customer's other conversions before this one, in order of time
}

// ask lets a model that looks at whole touches weigh them.
func (m Model) ask(j Journey, weights []int64) error {
	if m.Rule == RuleMarkers {
		m.mark(j, weights)
		return nil
	}
	m.weigh(j, weights)
	for _, w := range weights {
		if w < 0 || w > maxCustom {
			return &irm.ParseError{What: "weight", Code: "weight", Input: m.Name, Want: "want weights of 0 to 10^9 from a custom model"}
		}
	}
	return nil
}

const maxCustom = 1_000_000_000

// mark gives the weights of the places; those of no other place share the middle.
func (m Model) mark(j Journey, weights []int64) {
	last := len(weights) - 1
	weights[0] += m.First
	weights[last] += m.Last
	for _, mark := range m.Marks {
		if i := j.ledTo(mark.Kind); i >= 0 {
			weights[i] += mark.Weight
		}
	}
	var between []int
	for i, w := range weights {
		if w == 0 && i > 0 && i < last {
			between = append(between, i)
		}
	}
	if len(between) == 0 || m.Middle == 0 {
		return
	}
	for i := range weights {
		weights[i] *= int64(len(between)) // so that the middle divides evenly
	}
	for _, i := range between {
		weights[i] = m.Middle
	}
}

// ledTo finds the last touch before the first conversion of a kind in the journey.
func (j Journey) ledTo(kind irm.ConversionKind) int {
	begin := j.Touches[0].At
	i := slices.IndexFunc(j.Earlier, func(c irm.Conversion) bool { return c.Kind == kind && !c.At.Before(begin) && counts(&c) })
	if i < 0 {
		return -1
	}
	after, _ := slices.BinarySearchFunc(j.Touches, j.Earlier[i].At, laterThan)
	return after - 1
}

// laterThan orders a touch at a time before it, for a search that ends behind it.
func laterThan(t Touch, at time.Time) int {
	if t.At.After(at) {
		return 1
	}
	return -1
}

// counts reports a conversion that is real.
func counts(c *irm.Conversion) bool { return !c.Test && !c.Cancelled }
