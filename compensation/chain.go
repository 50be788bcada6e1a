package compensation

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// chain is a component through the versions of the plan, by its ID.
type chain struct {
	id       string
	index    int
	per      Scope // of its accounts
	segments []segment
	kind     componentKind
	competes bool
}

// segment is a component of one version, for the time in which it is in force.
type segment struct {
	window    irm.Window // closed: to the end of time where the plan is open
	version   int        // index into Evaluator.versions
	component Component
	path      string // in its version: "components[1]"
	rule      rule
	weight    int // of its condition
}

// componentKind says how a component comes to an amount.
type componentKind uint8

const (
	kindSummed   componentKind = iota // each version by itself, one after the other
	kindFinal                         // the last version in force, on all that was counted
	kindRetainer                      // by days
	kindPool
	kindUplift
	kindEscalator
	kindKillFee
)

func kindOf(c Component) componentKind {
	switch c := c.(type) {
	case FlatFee:
		return kindFinal
	case InKind:
		if c.Value != (irm.Money{}) {
			return kindFinal
		}
	case Retainer:
		return kindRetainer
	case PoolShare:
		return kindPool
	case Uplift:
		return kindUplift
	case Escalator:
		return kindEscalator
	case KillFee:
		return kindKillFee
	}
	return kindSummed
}

// competes reports whether the component pays for single conversions, so that the
// policy may have to select one.
func competes(c Component) bool {
	switch c := c.(type) {
	case Commission:
		return true
	case PerUnit:
		return perEvent(c) && c.Of.Metric == ""
	}
	return false
}

// perEvent reports whether the component pays every event by itself, so that its
// pay can be divided by period.
func perEvent(c Component) bool {
	switch c := c.(type) {
	case Commission, PerDeliverable, Expense, Retainer:
		return true
	case InKind:
		return c.Value == irm.Money{}
	case PerUnit:
		return c.Of.Metric != "" || !c.packaged()
	}
	return false
}

// empty reports a segment that is never in force: the next version came before it.
func (s *segment) empty() bool {
	return !s.window.From.Before(s.window.To)
}

// at returns the index of the segment in force at t, -1 where there is none.
func (c *chain) at(t time.Time) int {
	for i := len(c.segments) - 1; i >= 0; i-- {
		if c.segments[i].window.Contains(t) {
			return i
		}
	}
	return -1
}

// last returns the last segment that has begun before t, nil where there is none.
func (c *chain) last(t time.Time) *segment {
	for i := len(c.segments) - 1; i >= 0; i-- {
		if s := &c.segments[i]; s.window.From.Before(t) && !s.empty() {
			return s
		}
	}
	return nil
}

// during returns the last segment that is in force at some time of the window, nil
// where there is none.
func (c *chain) during(w irm.Window) *segment {
	for i := len(c.segments) - 1; i >= 0; i-- {
		if s := &c.segments[i]; !s.empty() && s.window.Overlaps(w) {
			return s
		}
	}
	return nil
}
