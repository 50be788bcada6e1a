package workflow

import (
	"context"
	"encoding/json"

	"github.com/irmkit/irmkit/compensation"
)

// Checkpoint stands for what was rated in the finished periods of a plan, so that
// settling computes only what is newer ([compensation.Checkpoint]). It is kept as JSON,
// and is always safe to use: where anything came late into its periods, or the plan or
// the payees are others, everything is computed anew. Only a correction that changes no
// money, such as of the country of an old order, is not seen until the next one is made.
type Checkpoint struct {
	sums       compensation.Checkpoint
	activities int // that it stands for; they are never removed, so as many are the same
}

// Checkpoint makes a checkpoint of the periods that have ended at the cut, less the
// hold. Plans that cannot do without facts are refused; see
// [compensation.Evaluator.Checkpoint].
func (f *Flow) Checkpoint(ctx context.Context, e *compensation.Evaluator, s Settlement) (*Checkpoint, error) {
	in, err := f.input(ctx, e, &s)
	if err != nil {
		return nil, err
	}
	sums, err := e.Checkpoint(in)
	if err != nil {
		return nil, err
	}
	old, _ := divide(e, &sums, in)
	return &Checkpoint{sums, old}, nil
}

// divide counts the activities before the cut that the checkpoint stands for, and
// returns the others.
func divide(e *compensation.Evaluator, c *compensation.Checkpoint, in compensation.Input) (old int, others []compensation.Activity) {
	ends := c.Ends()
	for _, a := range in.Activities {
		switch {
		case !a.RatedAt.Before(ends) || !e.Covers(*c, a.RatedAt):
			others = append(others, a)
		case a.At.Before(in.Cut):
			old++
		}
	}
	return old, others
}

// fromCheckpoint computes from the checkpoint, or else from all facts.
func fromCheckpoint[R any](e *compensation.Evaluator, c *Checkpoint, in compensation.Input, compute func(compensation.Input) (R, error)) (R, error) {
	if c != nil {
		short := in
		var old int
		if old, short.Activities = divide(e, &c.sums, in); old == c.activities {
			short.Checkpoint = &c.sums
			if r, err := compute(short); err == nil {
				return r, nil
			}
		}
	}
	return compute(in)
}

type checkpoint struct {
	Sums       compensation.Checkpoint `json:"sums"`
	Activities int                     `json:"activities"`
}

// MarshalJSON writes the checkpoint.
func (c Checkpoint) MarshalJSON() ([]byte, error) {
	return json.Marshal(checkpoint{c.sums, c.activities})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Checkpoint) UnmarshalJSON(data []byte) error {
	var s checkpoint
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	c.sums, c.activities = s.Sums, s.Activities
	return nil
}
