package attribution

import (
	"fmt"

	"github.com/irmkit/irmkit/attribution/internal/column"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Rule names how a model divides the credit for one conversion among the touches
// that count.
type Rule uint8

const (
	RuleLastTouch     Rule = iota // all to the last
	RuleFirstTouch                // all to the first
	RuleLastNonDirect             // all to the last that is not of the channel Direct; where all are, to the last
	RuleLinear                    // the same to each
	RulePosition                  // weights for the first, the last and those between
	RuleMarkers                   // weights also for the touches that led to earlier conversions: W-shaped
	RuleTimeDecay                 // half as much for every half-life before the last
	RuleCustom                    // a function of the host's
)

var ruleWords = wire.Words{"last_touch", "first_touch", "last_non_direct", "linear", "position", "markers", "time_decay", "custom"}

// String returns the name, such as "last_touch".
func (r Rule) String() string { return ruleWords.Name(uint8(r)) }

// MarshalText writes the name; an unknown rule is an error.
func (r Rule) MarshalText() ([]byte, error) { return ruleWords.Marshal("model rule", uint8(r)) }

// UnmarshalText reads a name written by MarshalText.
func (r *Rule) UnmarshalText(text []byte) error {
	v, err := ruleWords.Parse("model rule", text)
	if err == nil {
		*r = Rule(v)
	}
	return err
}

// Model divides the credit for one conversion. The zero Model is [LastTouch]. Make
// others with the functions of this package; as data a model is its rule and the
// numbers that the rule needs.
//
// Weights are whole numbers in proportion: 40, 20, 40 and 2, 1, 2 are the same. A
// weight for a place that no touch has falls away, and the others keep their
// proportion: of two touches under 40, 20, 40 each gets half, under 30, 20, 50 they
// get 37.5 % and 62.5 %. A touch with two places gets both weights, and so does a
// creator with two touches.
type Model struct { // seed: A6
	Rule     Rule   `json:"rule" wire:"required"`
	First    int64  `json:"first,omitzero"`     // for position and markers, 0 to 10,000
	Middle   int64  `json:"middle,omitzero"`    // for all touches without another place together, in equal parts
	Last     int64  `json:"last,omitzero"`      //
	Marks    []Mark `json:"marks,omitzero"`     // for markers
	HalfLife Span   `json:"half_life,omitzero"` // for time decay
	Name     string `json:"name,omitzero"`      // for custom

	weigh func(Journey, []int64)
}

// Mark gives a weight to the last touch before the first conversion of a kind in the
// journey: the touch that made the customer a lead.
type Mark struct {
	Kind   irm.ConversionKind `json:"kind"`
	Weight int64              `json:"weight"`
}

// LastTouch gives all to the last touch.
func LastTouch() Model { return Model{} }

// FirstTouch gives all to the first touch within the lookback.
func FirstTouch() Model { return Model{Rule: RuleFirstTouch} }

// LastNonDirect gives all to the last touch whose channel is not [Direct], and to the
// last of all where there is no other.
func LastNonDirect() Model { return Model{Rule: RuleLastNonDirect} }

// Linear gives the same to every touch.
func Linear() Model { return Model{Rule: RuleLinear} }

// Position gives weights to the first touch, to those between together, and to the
// last: Position(40, 20, 40) is the usual U.
func Position(first, middle, last int64) Model {
	return Model{Rule: RulePosition, First: first, Middle: middle, Last: last}
}

// Markers is [Position] with weights for the touches that led to earlier conversions
// of the same customer. A W is
//
//	Markers(30, 10, 30, Mark{irm.KindLead, 30})
func Markers(first, middle, last int64, marks ...Mark) Model {
	return Model{Rule: RuleMarkers, First: first, Middle: middle, Last: last, Marks: marks}
}

// TimeDecay halves the weight of a touch for every half-life that it lies before the
// last one, continuously: 2^(-age/halfLife), in integers from a table of 1,024 steps a
// half-life. Counting from the last touch or from the conversion is the same. Beyond
// 30 half-lives weights no longer fall. Seven days are usual.
func TimeDecay(halfLife Span) Model { return Model{Rule: RuleTimeDecay, HalfLife: halfLife} }

// Custom divides by a function of the host's. It sets weights[i], 0 when it is called,
// for j.Touches[i], to 0 to 10^9; where all are 0, nobody earns. It must be pure: the
// same journey, the same weights. The name stands for it in JSON, where the function
// cannot be, so [DecodePolicy] refuses it: a host sets it in code.
func Custom(name string, weigh func(j Journey, weights []int64)) Model {
	return Model{Rule: RuleCustom, Name: name, weigh: weigh}
}

// ParseModel returns the model of a rule with its usual numbers: position is 40, 20,
// 40, time_decay 7d, markers 30, 10, 30 with 30 for the lead. Custom is an error.
func ParseModel(rule string) (Model, error) {
	var r Rule
	if err := r.UnmarshalText([]byte(rule)); err != nil {
		return Model{}, err
	}
	switch r {
	case RulePosition:
		return Position(40, 20, 40), nil
	case RuleMarkers:
		return Markers(30, 10, 30, Mark{irm.KindLead, 30}), nil
	case RuleTimeDecay:
		return TimeDecay(7 * Day), nil
	case RuleCustom:
		return Model{}, &irm.ParseError{What: "model", Code: "model_custom", Input: rule, Want: "want a model that is data: a custom one is set in code"}
	}
	return Model{Rule: r}, nil
}

// String returns the name of the rule.
func (m Model) String() string { return m.Rule.String() }

// Bounds of a model.
const (
	maxWeight = 10_000
	maxMarks  = 16
)

// Validate reports numbers that the rule lacks, does not know, or cannot have.
func (m Model) Validate() irm.Findings {
	var fs irm.Findings
	if int(m.Rule) >= len(ruleWords) {
		fs.Add("rule", "model_rule", "unknown rule %d", m.Rule)
		return fs
	}
	placed := m.Rule == RulePosition || m.Rule == RuleMarkers
	total := m.First + m.Middle + m.Last
	for _, w := range [...]struct {
		path  string
		value int64
	}{{"first", m.First}, {"middle", m.Middle}, {"last", m.Last}} {
		checkWeight(&fs, w.path, w.value)
		if w.value != 0 && !placed {
			fs.Add(w.path, "model_number", "%s has no such weight", m.Rule)
		}
	}
	for i, mark := range m.Marks[:min(len(m.Marks), maxMarks)] {
		path := fmt.Sprintf("marks[%d]", i)
		fs.AddErr(path+".kind", irm.CheckID(mark.Kind))
		checkWeight(&fs, path+".weight", mark.Weight)
		total += mark.Weight
	}
	switch {
	case len(m.Marks) > maxMarks:
		fs.Add("marks", "limit", "%d marks: want at most %d", len(m.Marks), maxMarks)
	case len(m.Marks) > 0 != (m.Rule == RuleMarkers):
		fs.Add("marks", "model_number", "want marks for the rule markers, and for no other")
	}
	if placed && (total <= 0 || m.First <= 0 && m.Last <= 0) {
		fs.Add("first", "model_weights", "want a weight above zero for the first or the last, or a journey of one touch has none")
	}
	m.validateNumbers(&fs)
	return fs
}

func (m Model) validateNumbers(fs *irm.Findings) {
	switch decays := m.Rule == RuleTimeDecay; {
	case decays && (m.HalfLife < minHalfLife || m.HalfLife > maxLookback):
		fs.Add("half_life", "half_life", "%s is out of range: want 1m to 366d", m.HalfLife)
	case !decays && m.HalfLife != 0:
		fs.Add("half_life", "model_number", "%s has no half-life", m.Rule)
	}
	switch custom := m.Rule == RuleCustom; {
	case custom && m.weigh == nil:
		fs.Add("rule", "model_custom", "a custom model is made by the function Custom; it cannot be read")
	case !custom && m.Name != "":
		fs.Add("name", "model_number", "%s has no name of its own", m.Rule)
	}
}

func checkWeight(fs *irm.Findings, path string, w int64) {
	if w < 0 || w > maxWeight {
		fs.Add(path, "weight", "%d is out of range: want 0 to %d", w, maxWeight)
	}
}

// kernel is what the model is to the columns; markers and custom models have none.
func (m Model) kernel() (column.Model, bool) {
	rules := [...]column.Rule{
		RuleLastTouch: column.Last, RuleFirstTouch: column.First, RuleLastNonDirect: column.LastNonDirect,
		RuleLinear: column.Linear, RulePosition: column.Position, RuleTimeDecay: column.Decay,
	}
	if m.Rule == RuleMarkers || m.Rule == RuleCustom {
		return column.Model{}, false
	}
	return column.Model{Rule: rules[m.Rule], First: m.First, Middle: m.Middle, Last: m.Last, HalfLife: int64(m.HalfLife) / 1000}, true
}
