package audience

import (
	"math/bits"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// MaxHashes is about how many hashes of all sketches together a [SketchReach] looks at.
const MaxHashes = 1 << 22

// SketchReach is a set of creators that grows one by one, and how many people it reaches, each
// counted once, as far as sketches tell. Creators go by their index in the list that it was
// made from. It is a reach that a selection within a budget can ask (package portfolio).
//
// Likely is a monotone submodular function of the set, whatever the order. Low and High
// hold in about 95 of 100 cases for a set that was not chosen by the same sketches; whoever
// picks the greatest gains picks a little of their error too.
type SketchReach struct {
	chance float64    // that a person is in the sample
	people [][]uint32 // who follows each creator, by number
	best   []uint8    // by person: 1 more than the best fit of the picks, 0 if none reaches them
	picked []bool
	picks  int
	unique int // people whom a pick reaches
	total  int // and whom each of the picks reaches, added up
}

// NewSketchReach returns the empty set of creators whose followers were sketched. All of
// them are looked at through the same theta, the least of theirs, or a lesser one where
// they have more than MaxHashes together: what is counted below it is one random sample of
// all people, in which every set of creators has an exact reach.
//
// One giant makes the theta of all: beside an audience of ten million, a sketch of 4,096
// hashes shows two of 5,000 followers. Make sketches greater then, or leave giants out. Of
// a set that is chosen [Sketch.Merge] tells the reach within narrower bounds.
//
// The errors are findings: a sketch that is nil ("sketch_missing"), of a sample ("sampled")
// or of another seed ("seed"), and too many sketches ("limit").
func NewSketchReach(sketches []*Sketch) (*SketchReach, error) {
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
	return newSketchReach(sketches, theta, MaxHashes), nil
}

func newSketchReach(sketches []*Sketch, theta uint64, most int) *SketchReach {
	total := 0
	for _, s := range sketches {
		total += below(s.hashes, theta)
	}
	if total > most {
		high, low := bits.Mul64(theta, uint64(most))
		theta, _ = bits.Div64(high, low, uint64(total))
	}
	r := &SketchReach{
		chance: (&Sketch{over: ^theta}).chance(),
		people: make([][]uint32, len(sketches)),
		picked: make([]bool, len(sketches)),
	}
	var all table
	for i, s := range sketches {
		hashes := s.hashes[:below(s.hashes, theta)]
		r.people[i] = make([]uint32, len(hashes))
		for k, h := range hashes {
			r.people[i][k] = all.number(h)
		}
	}
	r.best = make([]uint8, all.n)
	return r
}

// Len returns how many creators there are to pick from.
func (r *SketchReach) Len() int { return len(r.picked) }

// Clone returns a copy of the set, which grows apart from it.
func (r *SketchReach) Clone() *SketchReach {
	c := *r
	c.picked, c.best = slices.Clone(r.picked), slices.Clone(r.best)
	return &c
}

// Gain returns how many more people creator i would reach, likely: 0 for one who is in the
// set already, and for an index out of range.
func (r *SketchReach) Gain(i int) float64 { return r.GainFit(i, 1) }

// Add puts creator i into the set. One who is in it, or an index out of range, changes
// nothing.
func (r *SketchReach) Add(i int) { r.AddFit(i, 1) }

// GainFit is Gain where a person counts by the best fit, from 0 to 100, of the creators who
// reach them: the people whose best fit would rise, each times by how much.
func (r *SketchReach) GainFit(i, fit int) float64 {
	if i < 0 || i >= len(r.picked) || r.picked[i] {
		return 0
	}
	next, sum := int(mark(fit)), 0
	for _, p := range r.people[i] {
		sum += max(0, next-max(1, int(r.best[p])))
	}
	return float64(sum) / r.chance
}

// AddFit is Add with a fit from 0 to 100.
func (r *SketchReach) AddFit(i, fit int) {
	if i < 0 || i >= len(r.picked) || r.picked[i] {
		return
	}
	next := mark(fit)
	for _, p := range r.people[i] {
		if r.best[p] == 0 {
			r.unique++
		}
		r.best[p] = max(r.best[p], next)
	}
	r.picked[i] = true
	r.picks++
	r.total += len(r.people[i])
}

// mark is what a pick of a fit leaves with those whom it reaches.
func mark(fit int) uint8 { return uint8(1 + min(max(fit, 0), 100)) }

// Unique returns what the set reaches. No figure of it falls when a creator is added; Likely is
// at least the greatest audience, and at most the sum.
func (r *SketchReach) Unique() Unique {
	u := Unique{
		People:   estimate(r.unique, r.chance),
		Sum:      estimate(r.total, r.chance).Likely,
		Creators: r.picks,
		Known:    r.picks * (r.picks - 1) / 2,
	}
	if r.picks > 0 {
		u.Bases = []Basis{Sketches}
	}
	return u
}

// Range returns the bounds of Unique.
func (r *SketchReach) Range() (low, high float64) {
	u := r.Unique()
	return float64(u.Low), float64(u.High)
}

// Basis says what it rests on, for people.
func (r *SketchReach) Basis() string { return r.Unique().basis() }

// Submodular returns true: no gain grows as the set grows.
func (r *SketchReach) Submodular() bool { return true }
