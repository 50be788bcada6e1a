package audience

// Reach is a set of creators that grows one by one, and how many people it reaches, each
// counted once. It is what a selection within a budget asks for the gain of the next one:
// creators go by their index in the list that it was made from.
//
// Gains only fall as the set grows, and are never negative; those from [NewReachOfSketches] are a monotone
// submodular function of the set. Those from [NewReach] depend on the order of adding too,
// so that proofs which need such a function do not cover them.
//
// A Reach remembers what it looked up: one goroutine at a time. [Reach.Clone] makes more.
type Reach struct {
	picked []bool
	set    reached
}

// reached is what Reach asks of its two kinds, always of an index that is in range and not
// picked.
type reached interface {
	gain(i int) float64
	add(i int)
	unique() Unique
	reset()
	clone() reached
}

// Unique is how many different people a set of creators reaches.
type Unique struct {
	People
	// Sum is what their audiences have together, whoever follows several of them counted as
	// often: never less than Likely.
	Sum      int64 `json:"sum"`
	Creators int   `json:"creators"`
	// Known and Unknown are the pairs of them of which a figure is known, or none.
	Known   int `json:"known_pairs"`
	Unknown int `json:"unknown_pairs"`
	// Contradictory is set where the figures cannot all be true: the least that they allow is
	// more than the most. High is what is shown then.
	Contradictory bool `json:"contradictory,omitzero"`
	// Bases are what the pairs rest on, each once.
	Bases []Basis `json:"bases,omitzero"`
}

// Len returns how many creators there are to pick from.
func (r *Reach) Len() int { return len(r.picked) }

// Gain returns how many more people creator i would reach, likely: 0 for one who is in the
// set already, and for an index out of range.
func (r *Reach) Gain(i int) float64 {
	if i < 0 || i >= len(r.picked) || r.picked[i] {
		return 0
	}
	return r.set.gain(i)
}

// Add puts creator i into the set. One who is in it, or an index out of range, changes
// nothing.
func (r *Reach) Add(i int) {
	if i < 0 || i >= len(r.picked) || r.picked[i] {
		return
	}
	r.set.add(i)
	r.picked[i] = true
}

// Unique returns what the set reaches. No figure of it falls when a creator is added but
// through Contradictory; Likely is at least the greatest audience and at most the sum.
func (r *Reach) Unique() Unique {
	u := r.set.unique()
	for _, in := range r.picked {
		if in {
			u.Creators++
		}
	}
	return u
}

// Reset empties the set.
func (r *Reach) Reset() {
	clear(r.picked)
	r.set.reset()
}

// Clone returns a copy of the set, which grows apart from it.
func (r *Reach) Clone() *Reach {
	return &Reach{append([]bool(nil), r.picked...), r.set.clone()}
}
