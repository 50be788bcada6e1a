package attribution

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Model names how the credit for one conversion is divided among the touches
// that count.
type Model uint8

const (
	LastTouch Model = iota // all to the last one
	Linear                 // the same to each
)

var modelNames = [...]string{"last_touch", "linear"}

// String returns "last_touch" or "linear".
func (m Model) String() string {
	if int(m) < len(modelNames) {
		return modelNames[m]
	}
	return "unknown"
}

// ParseModel reads a name that String returns.
func ParseModel(s string) (Model, error) {
	for i, name := range modelNames {
		if s == name {
			return Model(i), nil
		}
	}
	return 0, &irm.ParseError{What: "model", Code: "model", Input: s, Want: "want last_touch or linear"}
}

// Policy says which touches count and how credit is divided. The zero Policy is
// last touch, 30 days for clicks and codes.
//
// A touch counts for a conversion where 0 <= conversion - touch <= lookback, both
// ends included. Code beats click: where any code counts, no click does.
type Policy struct {
	Model         Model
	ClickLookback time.Duration // 0: 30 days; [Never]: clicks do not count
	CodeLookback  time.Duration // 0: 30 days; [Never]: only codes on the order itself count
}

// Never is the lookback of a kind of touch that does not count.
const Never time.Duration = -1

// Bounds and default of a lookback.
const (
	defaultLookback = 30 * 24 * time.Hour
	maxLookback     = 366 * 24 * time.Hour
)

// Validate reports an unknown model, and lookbacks other than 0 to 366 days or Never.
func (p Policy) Validate() irm.Findings {
	var fs irm.Findings
	if int(p.Model) >= len(modelNames) {
		fs.Add("model", "model", "unknown model %d", p.Model)
	}
	check := func(path string, d time.Duration) {
		if d < 0 && d != Never || d > maxLookback {
			fs.Add(path, "lookback", "%s is out of range: want 0 to 366 days, or Never", d)
		}
	}
	check("click_lookback", p.ClickLookback)
	check("code_lookback", p.CodeLookback)
	return fs
}

// Longest returns the longest lookback: a touch has no part in conversions later
// than that.
func (p Policy) Longest() time.Duration {
	return max(p.lookback(Click), p.lookback(Code), 0)
}

func (p Policy) lookback(k Kind) time.Duration {
	d := p.ClickLookback
	if k == Code {
		d = p.CodeLookback
	}
	if d == 0 {
		return defaultLookback
	}
	return d
}
