package scoring

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// Condition is what a value of a candidate is to be: from Min to Max, both included, or one
// of a few. Yes and no are 1 and 0, categories are the host's codes.
type Condition struct {
	ID    string   `json:"id" wire:"required"` // of the accessor
	Min   *Number  `json:"min,omitzero"`
	Max   *Number  `json:"max,omitzero"`
	OneOf []Number `json:"one_of,omitempty"`
}

const (
	maxText  = 1024
	maxOneOf = 256
)

func (c Condition) validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(c.ID))
	okMin := c.Min == nil || checkNumber(&fs, "min", *c.Min)
	okMax := c.Max == nil || checkNumber(&fs, "max", *c.Max)
	switch bounds := c.Min != nil || c.Max != nil; {
	case bounds == (len(c.OneOf) > 0):
		fs.Add("", "condition", "want min or max, or one_of")
	case c.Min != nil && c.Max != nil && okMin && okMax && *c.Min > *c.Max:
		fs.Add("min", "condition", "%s is above the maximum %s", *c.Min, *c.Max)
	}
	if len(c.OneOf) > maxOneOf {
		fs.Add("one_of", "limit", "%d values: want at most %d", len(c.OneOf), maxOneOf)
	}
	for i, n := range c.OneOf[:min(len(c.OneOf), maxOneOf)] {
		at := fmt.Sprintf("one_of[%d]", i)
		if j := slices.Index(c.OneOf[:i], n); checkNumber(&fs, at, n) && j >= 0 {
			fs.Add(at, "duplicate", "the same as one_of[%d]", j)
		}
	}
	return fs
}

// Want says what the value is to be: "at least 1000", "from 1 to 5", "one of 1, 3".
func (c Condition) Want() string {
	switch {
	case c.Min != nil && c.Max != nil:
		return "from " + c.Min.String() + " to " + c.Max.String()
	case c.Min != nil:
		return "at least " + c.Min.String()
	case c.Max != nil:
		return "at most " + c.Max.String()
	}
	words := make([]string, len(c.OneOf))
	for i, n := range c.OneOf {
		words[i] = n.String()
	}
	return "one of " + strings.Join(words, ", ")
}

// clone returns a copy that shares nothing that can be changed.
func (c Condition) clone() Condition {
	c.Min, c.Max, c.OneOf = copied(c.Min), copied(c.Max), slices.Clone(c.OneOf)
	return c
}

func copied[T any](p *T) *T {
	if p == nil {
		return nil
	}
	return new(*p)
}

// asked is a condition as it is computed with. The bounds are infinite where there are
// none.
type asked struct {
	low, high float64
	oneOf     []float64
}

func newAsked(c Condition) asked {
	a := asked{low: math.Inf(-1), high: math.Inf(1)}
	if c.Min != nil {
		a.low = float64(*c.Min)
	}
	if c.Max != nil {
		a.high = float64(*c.Max)
	}
	for _, n := range c.OneOf {
		a.oneOf = append(a.oneOf, float64(n))
	}
	return a
}

// holds reports whether a value keeps the condition.
func (a *asked) holds(x float64, ok bool) irm.Answer {
	switch {
	case !known(x, ok):
		return irm.AnswerUnknown
	case a.low <= x && x <= a.high && (a.oneOf == nil || slices.Contains(a.oneOf, x)):
		return irm.AnswerYes
	}
	return irm.AnswerNo
}

// checkText reports text that is too long, or that no document could hold.
func checkText(fs *irm.Findings, path, s string, most int) {
	if len(s) > most {
		fs.Add(path, "limit", "%d bytes: want at most %d", len(s), most)
	}
	if !utf8.ValidString(s) {
		fs.Add(path, "utf8", "want valid UTF-8")
	}
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f }) {
		fs.Add(path, "text_control", "want no control characters but line feed and tab")
	}
}
