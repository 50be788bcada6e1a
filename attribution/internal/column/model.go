package column

import "github.com/irmkit/irmkit/irm"

// Rule names how one journey's credit is divided.
type Rule uint8

// The rules, each described by [Model.Weigh].
const (
	First Rule = iota
	Last
	LastNonDirect
	Linear
	Position
	Decay
	rules // their number
)

// maxPositionWeight keeps the scaled weights of the longest journey within 63 bits.
const maxPositionWeight = 1_000_000

// Model is a rule with its numbers. The zero Model is first touch.
type Model struct {
	Rule                Rule
	First, Middle, Last int64 // of Position: 40, 20, 40; each 0 to 1,000,000, not all 0
	HalfLife            int64 // of Decay, in microseconds, above 0
}

// Validate reports an unknown rule, and numbers that its rule cannot use.
func (m Model) Validate() irm.Findings {
	var fs irm.Findings
	switch {
	case m.Rule >= rules:
		fs.Add("rule", "rule", "unknown rule %d", m.Rule)
	case m.Rule == Position:
		weight := func(path string, w int64) {
			if w < 0 || w > maxPositionWeight {
				fs.Add(path, "weight", "%d is out of range: want 0 to %d", w, maxPositionWeight)
			}
		}
		weight("first", m.First)
		weight("middle", m.Middle)
		weight("last", m.Last)
		if m.First == 0 && m.Middle == 0 && m.Last == 0 {
			fs.Add("", "weight", "all weights are 0: want at least one above")
		}
	case m.Rule == Decay && m.HalfLife <= 0:
		fs.Add("half_life", "half_life", "%d microseconds: want more than 0", m.HalfLife)
	}
	return fs
}

// Weigh writes the weights of the touches of one journey to w. The touches stand
// in order of time, kind and ID, at holds their times in microseconds, direct those
// that are nobody's work (nil: none), and w is as long as at. Weights are zero or
// more; their sum is above zero for a valid model and below 2^62.
//
//   - First, Last: 1 for that touch.
//   - LastNonDirect: 1 for the last that is not direct, or for the last where all are.
//   - Linear: 1 for each.
//   - Position: the first and the last get their weights, those between divide
//     Middle equally. Of two touches the middle weight falls away, and the ends keep
//     their proportion (equal parts where both ends weigh 0); one touch gets all.
//   - Decay: half as much for every HalfLife before the last touch, in steps of
//     1/1024 of a half-life, at least 1. The proportions are those of the ages at
//     the conversion.
func (m *Model) Weigh(at []int64, direct []bool, w []int64) {
	n := len(at)
	if n == 0 {
		return
	}
	w = w[:n]
	switch m.Rule {
	case Linear:
		for i := range w {
			w[i] = 1
		}
	case Position:
		m.position(w)
	case Decay:
		decay(at, m.HalfLife, w)
	default:
		clear(w)
		w[m.winner(n, direct)] = 1
	}
}

// single reports a rule that gives all to one touch.
func (m *Model) single() bool { return m.Rule < Linear }

// winner is the touch that gets all under a single rule.
func (m *Model) winner(n int, direct []bool) int {
	switch {
	case m.Rule == First:
		return 0
	case m.Rule == LastNonDirect && direct != nil:
		for i := n - 1; i >= 0; i-- {
			if !direct[i] {
				return i
			}
		}
	}
	return n - 1
}

func (m *Model) position(w []int64) {
	first, middle, last := m.First, m.Middle, m.Last
	switch n := int64(len(w)); n {
	case 1:
		w[0] = 1
		return
	case 2:
		if first == 0 && last == 0 {
			first, last = 1, 1
		}
	default: // scaled, so that the middle divides evenly
		first, last = first*(n-2), last*(n-2)
	}
	for i := range w {
		w[i] = middle
	}
	w[0], w[len(w)-1] = first, last
}
