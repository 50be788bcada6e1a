package compensation

import "time"

// InForce is when the n-th version of a component comes into force.
func InForce(e *Evaluator, id string, n int) time.Time { return e.chain(id).segments[n].window.From }
