package audience

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/internal/number"
)

// MaxMembers is the greatest number of creators, and MaxPairs that of pairs, of a [PairReach].
const (
	MaxMembers = 1_000_000
	MaxPairs   = 5_000_000
)

// PairReach is a set of creators that grows one by one, and how many people it reaches, each
// counted once, as far as the overlaps of pairs tell. Creators go by their index in the list
// that it was made from. It is a reach that a selection within a budget can ask
// (package portfolio).
//
// From pairs alone the reach of three and more does not follow. Low and High hold whatever
// the overlap of three is, as far as the pairs' own bounds do. High is the sum less a spanning
// tree of the overlaps (Hunter 1976, never above Kounias 1968). Low is the greatest of
// what each adds at least to those before, and of the bound of Kuai, Alajaji and Takahara
// (2000, never below those of Bonferroni, Dawson and Sankoff, and de Caen). Both are never
// less than for the set before.
//
// Likely takes the followers of a creator to be spread over the others' audiences
// independently: of n followers n·(1-a/n)·(1-b/n)... are new, where a, b... follow the
// others too. Its gains only fall as the set grows, but what they add up to depends on the
// order of adding, by up to 4% in the tests where all pairs are known: it is not a
// function of the set alone.
//
// It remembers what it looked up: one goroutine at a time.
type PairReach struct {
	unknown   float64
	followers []int64
	shared    [][]share // by member, then by the other one
	memory    []memory  // by member
	picks     []int
	weight    []float64 // by pick: its followers and what it may share at most with each of the others, together
	tree      []edge    // spans the picks, and shares the most that any tree is sure of
	total     float64   // followers of all picks
	low       float64
	likely    float64
	high      float64
	known     int
	bases     []bool
}

// share is what a member shares with another one.
type share struct {
	with int
	People
	basis Basis
}

// memory is what was looked up of a member: what share of it is new beside the first so
// many picks.
type memory struct {
	seen   int
	stay   float64
	picked bool
}

type edge struct {
	a, b   int // picks
	people int64
}

// NewPairReach returns the empty set of members of whom pairwise overlaps are known, on
// whatever basis. A pair that is not listed shares an unknown number: for the bounds
// anything from nobody to the smaller audience, and likely that share of it which unknown
// says; 0 is nobody.
//
// The errors are findings: members that are out of range or there twice, pairs of nobody
// or there twice, an overlap that is not 0 <= low <= likely <= high or whose low is
// more than the smaller audience ("overlap"), unknown outside 0 to 1, and too many ("limit").
func NewPairReach(members []Member, pairs []Pair, unknown irm.Rate) (*PairReach, error) {
	var fs irm.Findings
	if len(members) > MaxMembers {
		fs.Add("members", "limit", "%d members: want at most %d", len(members), MaxMembers)
	}
	if len(pairs) > MaxPairs {
		fs.Add("pairs", "limit", "%d pairs: want at most %d", len(pairs), MaxPairs)
	}
	if unknown.Sign() < 0 || unknown.Cmp(irm.MustRate("1")) > 0 {
		fs.Add("unknown", "share_range", "%s is out of range: want 0 to 1", unknown)
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	known := newCouples(&fs, members, "pairs", len(pairs))
	s := &PairReach{unknown: number.Of(unknown), followers: known.followers, shared: make([][]share, len(members))}
	for i, p := range pairs {
		a, b, ok := known.find(&fs, i, p.A, p.B)
		if !ok {
			continue
		}
		o, most := p.Overlap, min(s.followers[a], s.followers[b])
		if o.Low < 0 || o.Low > o.Likely || o.Likely > o.High || o.Low > most {
			fs.Add(index("pairs", i)+".overlap", "overlap", "low %d, likely %d, high %d: want them in order, and low at most %d", o.Low, o.Likely, o.High, most)
			continue
		}
		if _, err := o.Basis.MarshalText(); err != nil {
			fs.AddErr(index("pairs", i)+".overlap.basis", err)
			continue
		}
		people := o.within(0, most)
		s.shared[a] = append(s.shared[a], share{b, people, o.Basis})
		s.shared[b] = append(s.shared[b], share{a, people, o.Basis})
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	for _, list := range s.shared {
		slices.SortFunc(list, func(a, b share) int { return cmp.Compare(a.with, b.with) })
	}
	s.bases = make([]bool, len(bases))
	s.memory = make([]memory, len(members))
	for i := range s.memory {
		s.memory[i].stay = 1
	}
	return s, nil
}

// Len returns how many creators there are to pick from.
func (s *PairReach) Len() int { return len(s.memory) }

// Clone returns a copy of the set, which grows apart from it.
func (s *PairReach) Clone() *PairReach {
	c := *s
	c.memory, c.picks, c.weight = slices.Clone(s.memory), slices.Clone(s.picks), slices.Clone(s.weight)
	c.tree, c.bases = slices.Clone(s.tree), slices.Clone(s.bases)
	return &c
}

// look returns what two members share, and whether that is known.
func (s *PairReach) look(i, j int) (share, bool) {
	if at, ok := slices.BinarySearchFunc(s.shared[i], j, func(e share, j int) int { return e.with - j }); ok {
		return s.shared[i][at], true
	}
	most := min(s.followers[i], s.followers[j])
	return share{with: j, People: People{0, int64(float64(most) * s.unknown), most}}, false
}

// Gain returns how many more people creator i would reach, likely: 0 for one who is in the
// set already, and for an index out of range.
func (s *PairReach) Gain(i int) float64 {
	if i < 0 || i >= len(s.memory) || s.memory[i].picked || s.followers[i] == 0 {
		return 0
	}
	n, m := float64(s.followers[i]), &s.memory[i]
	for ; m.seen < len(s.picks); m.seen++ {
		shares, _ := s.look(i, s.picks[m.seen])
		m.stay = float64(m.stay * (n - float64(shares.Likely)) / n)
	}
	return float64(n * m.stay)
}

// Add puts creator i into the set. One who is in it, or an index out of range, changes
// nothing. It takes time in proportion to the creators in the set.
func (s *PairReach) Add(i int) {
	if i < 0 || i >= len(s.memory) || s.memory[i].picked {
		return
	}
	n, gain := float64(s.followers[i]), s.Gain(i)
	s.memory[i].picked = true
	weight, sure := n, int64(0) // sure: the most that it shares for certain with one of the others
	for at, j := range s.picks {
		shares, known := s.look(i, j)
		if known {
			s.known++
			s.bases[shares.basis] = true
		}
		s.tree = append(s.tree, edge{at, len(s.picks), shares.Low})
		sure = max(sure, shares.Low)
		weight += float64(shares.High)
		s.weight[at] += float64(shares.High)
	}
	s.picks, s.weight, s.total = append(s.picks, i), append(s.weight, weight), s.total+n
	s.prune()
	more := max(0, n-(weight-n))
	s.low = max(s.low+more, s.atLeast(), n)
	s.high = min(s.high+n-float64(sure), max(s.high, s.atMost()))
	s.likely += gain
}

// Unique returns what the set reaches. None of the three numbers of people falls when a
// creator is added; Likely is at least the greatest audience, and at most the sum.
func (s *PairReach) Unique() Unique {
	low, high := min(s.low, s.high), s.high
	u := Unique{
		People:        around(low, min(max(s.likely, low), high), high),
		Sum:           int64(s.total),
		Creators:      len(s.picks),
		Known:         s.known,
		Unknown:       len(s.picks)*(len(s.picks)-1)/2 - s.known,
		Contradictory: s.low > s.high+0.5,
	}
	for b, in := range s.bases {
		if in {
			u.Bases = append(u.Bases, Basis(b))
		}
	}
	return u
}

// Range returns the bounds of Unique.
func (s *PairReach) Range() (low, high float64) {
	u := s.Unique()
	return float64(u.Low), float64(u.High)
}

// Basis says what it rests on, for people.
func (s *PairReach) Basis() string { return s.Unique().basis() }

// Submodular returns false: that no gain grows is not enough for proofs, which need a
// function of the set.
func (s *PairReach) Submodular() bool { return false }
