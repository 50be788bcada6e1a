package audience

import (
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Basis is what a number of shared followers rests on. The zero value, whose text is empty,
// says that nobody told.
type Basis uint8

const (
	Untold       Basis = iota
	Vendor             // a figure that a vendor gives
	Demographics       // what both audiences are made of, which gives bounds only
	Sketches           // sets of followers, all of them
	Samples            // random samples of the followers
)

var bases = wire.Words{"", "vendor", "demographics", "sketches", "samples"}

// String returns "", "vendor", "demographics", "sketches" or "samples".
func (b Basis) String() string { return bases.Name(uint8(b)) }

// MarshalText writes the name; an unknown basis is an error.
func (b Basis) MarshalText() ([]byte, error) { return bases.Marshal("basis", uint8(b)) }

// UnmarshalText reads a name written by MarshalText.
func (b *Basis) UnmarshalText(text []byte) error {
	i, err := bases.Parse("basis", text)
	if err == nil {
		*b = Basis(i)
	}
	return err
}

// Overlap is how many people follow both of two creators, what that rests on, where it is
// from, and of when.
type Overlap struct { // seed: S6
	People
	Basis  Basis     `json:"basis,omitzero"`
	Source string    `json:"source,omitzero"`
	AsOf   time.Time `json:"as_of,omitzero"`
}

// Member is a creator with followers, as one of a set.
type Member struct {
	ID        string `json:"id"`
	Followers int64  `json:"followers"`
}

// Pair is what is known of the followers that two members share. The order of the two
// does not matter.
type Pair struct {
	A       string  `json:"a"`
	B       string  `json:"b"`
	Overlap Overlap `json:"overlap"`
}

// FromSketches returns how many people are in both sets, with bounds that hold in about 95 of
// 100 cases. Source and date are the caller's to add.
//
// Of samples the overlap is not that of the audiences: who follows both is seen in both
// samples only at the product of their rates. What was found is divided by that, which is
// right if the samples were drawn independently of each other; from two samples of 1% a
// shared follower is seen once in 10,000, and the bounds show it. The errors are those
// of [Sketch.Intersect].
func FromSketches(a, b *Sketch) (Overlap, error) {
	both, err := a.Intersect(b)
	if err != nil {
		return Overlap{}, err
	}
	o := Overlap{People: both.Estimate(), Basis: Sketches}
	if both.rate() != 1 {
		o.Basis = Samples
	}
	// More than all who follow one of them cannot follow both.
	o.People = o.within(0, min(a.Estimate().High, b.Estimate().High))
	return o, nil
}

// couples finds members by ID, and the two of a pair, and that no pair is asked of twice.
type couples struct {
	list      string // what the pairs are in
	at        map[string]int
	followers []int64
	seen      map[[2]int]int
}

func newCouples(fs *irm.Findings, members []Member, list string, pairs int) couples {
	c := couples{list, make(map[string]int, len(members)), make([]int64, len(members)), make(map[[2]int]int, pairs)}
	for i, m := range members {
		if err := irm.CheckID(m.ID); err != nil {
			fs.AddErr(index("members", i)+".id", err)
		}
		if m.Followers < 0 || m.Followers > MaxPeople {
			checkPeople(fs, index("members", i)+".followers", m.Followers)
		}
		if first, ok := c.at[m.ID]; ok {
			fs.Add(index("members", i)+".id", "duplicate", "the same member as [%d]", first)
			continue
		}
		c.at[m.ID], c.followers[i] = i, m.Followers
	}
	return c
}

// find returns the members of the i-th pair.
func (c *couples) find(fs *irm.Findings, i int, a, b string) (x, y int, ok bool) {
	x, knownA := c.at[a]
	y, knownB := c.at[b]
	if !knownA {
		fs.Add(index(c.list, i)+".a", "member", "%s is not among the members", irm.Quote(a))
	}
	if !knownB {
		fs.Add(index(c.list, i)+".b", "member", "%s is not among the members", irm.Quote(b))
	}
	if !knownA || !knownB {
		return 0, 0, false
	}
	if x == y {
		fs.Add(index(c.list, i), "pair", "%s is paired with itself", irm.Quote(a))
		return 0, 0, false
	}
	key := [2]int{min(x, y), max(x, y)}
	if first, twice := c.seen[key]; twice {
		fs.Add(index(c.list, i), "duplicate", "the same pair as [%d]", first)
		return 0, 0, false
	}
	c.seen[key] = i
	return x, y, true
}
