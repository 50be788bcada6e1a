package audience

import (
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Basis is what a number of shared followers rests on. The zero value, whose text is empty, says
// that nobody told.
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
// right if the samples were drawn independently of each other; from two samples of 1 % a
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

// roster finds members by ID.
type roster struct {
	at        map[string]int
	followers []int64
}

func newRoster(fs *irm.Findings, members []Member) roster {
	r := roster{make(map[string]int, len(members)), make([]int64, len(members))}
	for i, m := range members {
		path := index("members", i)
		fs.AddErr(path+".id", irm.CheckID(m.ID))
		checkPeople(fs, path+".followers", m.Followers)
		if first, ok := r.at[m.ID]; ok {
			fs.Add(path+".id", "duplicate", "the same member as [%d]", first)
			continue
		}
		r.at[m.ID], r.followers[i] = i, m.Followers
	}
	return r
}

// couples finds the two members of each pair, and that no two are asked of twice.
type couples struct {
	roster
	seen map[[2]int]int
}

func (c *couples) find(fs *irm.Findings, path string, i int, a, b string) (pair [2]int, ok bool) {
	pair[0], ok = c.at[a]
	if !ok {
		fs.Add(path+".a", "member", "%s is not among the members", irm.Quote(a))
	}
	second, found := c.at[b]
	if !found {
		fs.Add(path+".b", "member", "%s is not among the members", irm.Quote(b))
	}
	if !ok || !found {
		return pair, false
	}
	if pair[1] = second; pair[0] == pair[1] {
		fs.Add(path, "pair", "%s is paired with itself", irm.Quote(a))
		return pair, false
	}
	key := [2]int{min(pair[0], pair[1]), max(pair[0], pair[1])}
	if first, twice := c.seen[key]; twice {
		fs.Add(path, "duplicate", "the same pair as [%d]", first)
		return pair, false
	}
	c.seen[key] = i
	return pair, true
}
