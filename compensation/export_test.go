package compensation

import (
	"slices"
	"time"
)

// InForce is when the n-th version of a component comes into force.
func InForce(e *Evaluator, id string, n int) time.Time { return e.chain(id).segments[n].window.From }

// Covers reports whether the checkpoint has what is rated at t.
func (c Checkpoint) Covers(e *Evaluator, t time.Time) bool {
	return slices.Contains(c.state.Periods, e.calendar.at(t).index)
}
