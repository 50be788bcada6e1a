package audience

import (
	"errors"
	"math"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Limits of the size of a sketch.
const (
	MinSize     = 16
	MaxSize     = 65_536
	DefaultSize = 4_096
)

// MinRate is the least rate of a sample.
const MinRate = 1e-6

// ErrSeed: sketches of different seeds have nothing in common that could be compared.
var ErrSeed = errors.New("audience: sketches of different seeds")

// ErrSampled: samples of two audiences are no sample of both together, nor do they show
// what share of these is shared.
var ErrSampled = errors.New("audience: a sketch is of a sample, and all followers are needed")

// Sketch is a small summary of a set of followers, from which the size of the set and of
// unions and intersections with others can be told within known bounds: theta sketches
// (Dasgupta, Lang, Rhodes and Thaler 2016). It keeps the least hashes of all, as many as
// its size, and theta, below which it has every hash there is.
//
// The zero value is an empty sketch of DefaultSize. The same followers in any order, any
// number of times, make the same sketch to the byte. A set that is not greater than the
// size is counted exactly, but for hashes that are equal by chance.
//
// Methods that read it first tidy up what was added: one goroutine at a time, unless nothing
// was added since the last reading.
type Sketch struct {
	options Options
	hashes  []uint64 // ascending, below theta
	fresh   []uint64 // added since, in any order and perhaps twice
	over    uint64   // theta is 2^64 - 1 - over: all hashes of an empty sketch
}

// Options are what a sketch is made for. Zeros are the usual.
type Options struct {
	// Size is how many hashes are kept: MinSize to MaxSize, 0 means DefaultSize. The error is
	// about 1/√Size for a set, and for an intersection 1/√matches.
	Size int
	// Seed makes other hashes of the same IDs. Only sketches of one seed go together.
	Seed uint64
	// Rate is what share of the followers is added, each as likely as any other, and
	// independently of what is added to other sketches: at least MinRate; 0 means 1, all of
	// them. A list of the newest followers is no such sample.
	Rate float64
}

// NewSketch returns an empty sketch. The errors are findings: a size ("size_range") or a
// rate ("rate_range") out of range.
func NewSketch(o Options) (*Sketch, error) {
	var fs irm.Findings
	if o.Size != 0 && (o.Size < MinSize || o.Size > MaxSize) {
		fs.Add("size", "size_range", "size %d: want %d to %d", o.Size, MinSize, MaxSize)
	}
	if o.Rate != 0 && !(o.Rate >= MinRate && o.Rate <= 1) {
		fs.Add("rate", "rate_range", "rate %g: want %g to 1", o.Rate, MinRate)
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	return &Sketch{options: o}, nil
}

// Options returns what the sketch is made for, without zeros for the usual.
func (s *Sketch) Options() Options {
	return Options{s.size(), s.options.Seed, s.rate()}
}

func (s *Sketch) size() int {
	if s.options.Size == 0 {
		return DefaultSize
	}
	return s.options.Size
}

func (s *Sketch) rate() float64 {
	if s.options.Rate == 0 {
		return 1
	}
	return s.options.Rate
}

func (s *Sketch) theta() uint64 { return ^s.over }

// Add adds a follower by ID, of the network or the host's own: the same person must have
// the same ID in all sketches that are compared.
func (s *Sketch) Add(id string) { s.AddHash(Hash(s.options.Seed, id)) }

// AddHash adds a follower by the [Hash] of the ID, made with the seed of the sketch.
func (s *Sketch) AddHash(h uint64) {
	if h >= ^s.over {
		return
	}
	s.fresh = append(s.fresh, h)
	if len(s.fresh) >= max(s.size(), 256) {
		s.settle()
		s.fresh = s.fresh[:0]
	}
}

// tidy settles what was added, and gives the room for it back.
func (s *Sketch) tidy() {
	if s.fresh != nil {
		s.settle()
		s.fresh = nil
	}
}

func (s *Sketch) settle() {
	slices.Sort(s.fresh)
	s.take(s.fresh)
}

// take joins further hashes in ascending order with those that are kept, and keeps the least.
// What is one too many becomes theta, and so is not forgotten: what is kept is in truth the least
// Size + 1 hashes of all, whence any order of taking ends in the same.
func (s *Sketch) take(more []uint64) {
	size, theta := s.size(), s.theta()
	out := make([]uint64, 0, min(size+1, len(s.hashes)+len(more)))
	a, b := s.hashes, more
	for len(out) <= size && len(a)+len(b) > 0 {
		var h uint64
		if len(b) == 0 || len(a) > 0 && a[0] <= b[0] {
			h, a = a[0], a[1:]
		} else {
			h, b = b[0], b[1:]
		}
		if h >= theta {
			break
		}
		if len(out) == 0 || out[len(out)-1] != h {
			out = append(out, h)
		}
	}
	if len(out) > size {
		s.over = ^out[size]
		out = out[:size]
	}
	s.hashes = out
}

// chance is how likely a follower is to be in the sketch: below theta, and in the sample.
func (s *Sketch) chance() float64 {
	if s.over == 0 {
		return s.rate()
	}
	return float64(float64(s.theta()) * 0x1p-64 * s.rate())
}

// Estimate returns how many followers the set has, with bounds that hold in about 95 of 100
// cases; where none was left out it is exact. Of a sample it tells the size of the whole.
func (s *Sketch) Estimate() People {
	s.tidy()
	return estimate(len(s.hashes), s.chance())
}

// sigmas is how many standard deviations the bounds are away: the 97.5 % quantile of the
// normal distribution, which leaves 5 % outside on both sides together.
const sigmas = 1.959963984540054

// estimate tells from n found, each with the same chance, how many there are. The bounds are
// those numbers from which n is just as far as is usual: Wilson's score interval for a
// count, widened by half a person found.
func estimate(n int, chance float64) People {
	low, likely, high := estimates(n, chance)
	return around(max(low, float64(n)), likely, max(high, float64(n))) // those n were seen
}

func estimates(n int, chance float64) (low, likely, high float64) {
	found := float64(n)
	if chance == 1 {
		return found, found, found
	}
	spread := float64(float64(sigmas*sigmas) * (1 - chance))
	root := func(found, sign float64) float64 {
		r := (math.Sqrt(spread+4*found) + sign*math.Sqrt(spread)) / 2
		return float64(r*r) / chance
	}
	return root(max(0, found-0.5), -1), found / chance, root(found+0.5, 1)
}
