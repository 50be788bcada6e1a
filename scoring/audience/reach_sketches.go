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
// Likely is a monotone submodular function of the set, whatever the order. Low and High hold in about 95
// of 100 cases.
type SketchReach struct {
	chance float64    // that a person is in the sample
	hashes [][]uint64 // by creator
	picked []bool
	people table // who follows one of the picks
	picks  int
	total  int // hashes of all picks
}

// NewSketchReach returns the empty set of creators whose followers were sketched. All of them are
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
	r := &SketchReach{hashes: make([][]uint64, len(sketches)), picked: make([]bool, len(sketches))}
	for i, s := range sketches {
		r.hashes[i] = s.hashes[:below(s.hashes, theta)]
	}
	r.chance = (&Sketch{over: ^theta}).chance()
	return r
}

// Len returns how many creators there are to pick from.
func (r *SketchReach) Len() int { return len(r.picked) }

// Clone returns a copy of the set, which grows apart from it.
func (r *SketchReach) Clone() *SketchReach {
	c := *r
	c.picked, c.people = slices.Clone(r.picked), r.people.clone()
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
	fit = points(fit)
	if r.picks == 0 {
		return float64(fit*len(r.hashes[i])) / r.chance
	}
	sum := 0
	for _, h := range r.hashes[i] {
		sum += max(0, fit-int(r.people.best(h)))
	}
	return float64(sum) / r.chance
}

// AddFit is Add with a fit from 0 to 100.
func (r *SketchReach) AddFit(i, fit int) {
	if i < 0 || i >= len(r.picked) || r.picked[i] {
		return
	}
	for _, h := range r.hashes[i] {
		r.people.add(h, uint8(points(fit)))
	}
	r.picked[i] = true
	r.picks++
	r.total += len(r.hashes[i])
}

func points(fit int) int { return min(max(fit, 0), 100) }

// Unique returns what the set reaches. No figure of it falls when a creator is added; Likely is
// at least the greatest audience, and at most the sum.
func (r *SketchReach) Unique() Unique {
	u := Unique{
		People:   estimate(r.people.n, r.chance),
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
