package audience

import (
	"math/bits"

	"github.com/irmkit/irmkit/irm"
)

// MaxHashes is about how many hashes of all sketches together a [Reach] looks at.
const MaxHashes = 1 << 22

// NewReachOfSketches returns the empty set of creators whose followers were sketched. All of them are
// looked at through the same theta, the least of theirs, or a lesser one where they have more
// than MaxHashes together: what is counted below it is one random sample of all people,
// in which every set of creators has an exact reach.
//
// One giant makes the theta of all: beside an audience of ten million, a sketch of 4,096
// hashes shows two of 5,000 followers. Make sketches greater then, or leave giants out. Of a set that
// is chosen [Sketch.Merge] tells the reach within narrower bounds.
//
// The errors are findings: a sketch that is nil ("sketch_missing"), of a sample ("sampled") or of another seed
// ("seed"), and too many sketches ("limit").
func NewReachOfSketches(sketches []*Sketch) (*Reach, error) {
	var fs irm.Findings
	if len(sketches) > MaxMembers {
		fs.Add("sketches", "limit", "%d sketches: want at most %d", len(sketches), MaxMembers)
		return nil, fs.Err()
	}
	theta, first := ^uint64(0), -1
	for i, s := range sketches {
		if s == nil {
			fs.Add(index("sketches", i), "sketch_missing", "want a sketch")
			continue
		}
		if first < 0 {
			first = i
		}
		if s.rate() != 1 {
			fs.Add(index("sketches", i), "sampled", "a sample of %g: want all followers", s.rate())
		}
		if s.options.Seed != sketches[first].options.Seed {
			fs.Add(index("sketches", i), "seed", "another seed than that of [%d]", first)
		}
		s.tidy()
		theta = min(theta, s.theta())
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	return newCovered(sketches, theta, MaxHashes), nil
}

func newCovered(sketches []*Sketch, theta uint64, most int) *Reach {
	total := 0
	for _, s := range sketches {
		total += below(s.hashes, theta)
	}
	if total > most {
		high, low := bits.Mul64(theta, uint64(most))
		theta, _ = bits.Div64(high, low, uint64(total))
	}
	c := &covered{hashes: make([][]uint64, len(sketches))}
	for i, s := range sketches {
		c.hashes[i] = s.hashes[:below(s.hashes, theta)]
	}
	c.chance = (&Sketch{over: ^theta}).chance()
	return &Reach{make([]bool, len(sketches)), c}
}

// covered is a set of which a sample of all people is known.
type covered struct {
	chance float64    // that a person is in the sample
	hashes [][]uint64 // by creator
	people table      // who follows one of the picks
	picks  int
	total  int
}

func (c *covered) gain(i int) float64 {
	n := 0
	if c.people.n == 0 {
		n = len(c.hashes[i])
	} else {
		for _, h := range c.hashes[i] {
			if !c.people.has(h) {
				n++
			}
		}
	}
	return float64(n) / c.chance
}

func (c *covered) add(i int) {
	for _, h := range c.hashes[i] {
		c.people.add(h)
	}
	c.picks++
	c.total += len(c.hashes[i])
}

func (c *covered) unique() Unique {
	u := Unique{
		People: estimate(c.people.n, c.chance),
		Sum:    estimate(c.total, c.chance).Likely,
		Known:  c.picks * (c.picks - 1) / 2,
	}
	if c.picks > 1 {
		u.Bases = []Basis{Sketches}
	}
	return u
}

func (c *covered) reset() { *c = covered{chance: c.chance, hashes: c.hashes} }

func (c *covered) clone() reached {
	d := *c
	d.people.slots = append([]uint64(nil), c.people.slots...)
	return &d
}

// table is a set of hashes, looked up by their lowest bits. A slot of 0 is free; the hash 0
// is kept apart.
type table struct {
	slots []uint64
	n     int
	zero  bool
}

func (t *table) has(h uint64) bool {
	if h == 0 {
		return t.zero
	}
	for at := h; ; at++ {
		switch t.slots[at&uint64(len(t.slots)-1)] {
		case h:
			return true
		case 0:
			return false
		}
	}
}

func (t *table) add(h uint64) {
	if len(t.slots) == 0 || 2*t.n >= len(t.slots) {
		t.grow()
	}
	if t.has(h) {
		return
	}
	t.n++
	if h == 0 {
		t.zero = true
		return
	}
	t.put(h)
}

func (t *table) put(h uint64) {
	at := h
	for t.slots[at&uint64(len(t.slots)-1)] != 0 {
		at++
	}
	t.slots[at&uint64(len(t.slots)-1)] = h
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]uint64, max(1024, 2*len(old)))
	for _, h := range old {
		if h != 0 {
			t.put(h)
		}
	}
}
