package column

import "github.com/irmkit/irmkit/irm"

// Params say which touches count and how credit is divided. The zero Params is
// first touch with a lookback of 0: only touches at the time of the order count.
type Params struct {
	Model      Model
	Lookback   [Kinds]int64 // by kind, microseconds, both ends included; negative: never
	Precedence [][]uint8    // groups of kinds, the strongest first; a kind in none never counts. Nil: all in one
	Direct     []bool       // by creator: touches that are nobody's work, for LastNonDirect. Codes beyond are not
	Reset      bool         // only touches after the customer's previous order count
}

// Validate reports everything that is wrong.
func (p Params) Validate() irm.Findings {
	fs := p.Model.Validate().Under("model")
	var seen [Kinds]bool
	for _, group := range p.Precedence {
		for _, k := range group {
			switch {
			case k >= Kinds:
				fs.Add("precedence", "kind", "kind %d: want less than %d", k, Kinds)
			case seen[k]:
				fs.Add("precedence", "kind_twice", "kind %d stands twice", k)
			default:
				seen[k] = true
			}
		}
	}
	return fs
}

// Engine is compiled Params. It holds no state of a run.
type Engine struct {
	model    Model
	direct   []bool
	reset    bool
	group    [Kinds]uint8  // by kind: its place in precedence
	lookback [Kinds]uint64 // by kind
	counts   uint32        // set of the kinds that count at all
}

// Compile checks params. The error is their [irm.Findings].
func Compile(p Params) (*Engine, error) {
	if err := p.Validate().Err(); err != nil {
		return nil, err
	}
	e := &Engine{model: p.Model, reset: p.Reset}
	if p.Model.Rule == LastNonDirect {
		e.direct = append(e.direct, p.Direct...)
	}
	precedence := p.Precedence
	if precedence == nil {
		precedence = [][]uint8{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}}
	}
	for i, group := range precedence {
		for _, k := range group {
			if p.Lookback[k] >= 0 {
				e.counts |= 1 << k
				e.group[k] = uint8(i)
				e.lookback[k] = uint64(p.Lookback[k])
			}
		}
	}
	return e, nil
}

// isDirect reports a creator's touches to be nobody's work.
func (e *Engine) isDirect(creator uint32) bool {
	return int64(creator) < int64(len(e.direct)) && e.direct[creator]
}

// Visit is told of one order: its row, the rows of the touches of its journey in
// order, their weights, and what each earns in minor units. All three are empty
// where nobody earns. The slices are used again: copy what must stay.
type Visit func(order int32, touches []int32, weights, minor []int64)

// Each visits every order of the batch once. The sequence is the same for the same
// batch; orders of one customer come in order of time.
func (e *Engine) Each(b Batch, visit Visit) error {
	r := run{engine: e, batch: &b, visit: visit, bucket: bucketRows}
	return r.run()
}

// Tally sums what the batch's creators earn.
func (e *Engine) Tally(b Batch) (Tally, error) {
	r := run{engine: e, batch: &b, tally: newTally(b), bucket: bucketRows}
	if err := r.run(); err != nil {
		return Tally{}, err
	}
	return r.tally, nil
}
