package audience_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/audience"
)

func sketch(t testing.TB, o audience.Options, followers ...uint32) *audience.Sketch {
	t.Helper()
	s, err := audience.NewSketch(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range followers {
		s.Add(strconv.Itoa(int(f)))
	}
	return s
}

func bytes(t testing.TB, s *audience.Sketch) string {
	t.Helper()
	data, err := s.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// span is a run of followers, from inclusive, to exclusive.
func span(from, to uint32) []uint32 {
	out := make([]uint32, 0, to-from)
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}

// world is a population with known audiences.
type world struct {
	people    int
	audiences []map[uint32]bool
}

// newWorld makes audiences in one of three ways: everybody follows independently; people
// belong to scenes, and follow the creators of theirs; audiences lie within one another.
func newWorld(r *rand.Rand, kind string, people, creators int) world {
	w := world{people, make([]map[uint32]bool, creators)}
	for c := range w.audiences {
		w.audiences[c] = map[uint32]bool{}
		size := 0.02 + 0.3*r.Float64()*r.Float64()
		for p := range people {
			chance := size
			switch kind {
			case "scenes":
				chance *= 0.2
				if p%4 == c%4 {
					chance = min(1, 3*size)
				}
			case "fans": // some people follow much, most follow little
				chance = min(1, size*float64(1+p%10)*float64(1+p%10)/38.5)
			case "nested":
				chance = 0
				if float64(p) < size*float64(people) {
					chance = 1
				}
			}
			if r.Float64() < chance {
				w.audiences[c][uint32(p)] = true
			}
		}
	}
	return w
}

var worlds = []string{"independent", "scenes", "fans", "nested"}

func (w world) union(picks ...int) int {
	seen := map[uint32]bool{}
	for _, c := range picks {
		for p := range w.audiences[c] {
			seen[p] = true
		}
	}
	return len(seen)
}

func (w world) both(a, b int) (n int64) {
	for p := range w.audiences[a] {
		if w.audiences[b][p] {
			n++
		}
	}
	return n
}

func (w world) members() []audience.Member {
	out := make([]audience.Member, len(w.audiences))
	for c, a := range w.audiences {
		out[c] = audience.Member{ID: "c" + strconv.Itoa(c), Followers: int64(len(a))}
	}
	return out
}

// pairs are the true overlaps, blurred by up to so many people; some are left out.
func (w world) pairs(r *rand.Rand, blur int64, known float64) (out []audience.Pair) {
	members := w.members()
	for b := range w.audiences {
		for a := range b {
			if r.Float64() >= known {
				continue
			}
			n, most := w.both(a, b), min(members[a].Followers, members[b].Followers)
			low, high := max(0, n-r.Int64N(blur+1)), min(most, n+r.Int64N(blur+1))
			out = append(out, audience.Pair{A: members[a].ID, B: members[b].ID, Overlap: audience.Overlap{
				People: audience.People{Low: low, Likely: low + (high-low)/2, High: high}, Basis: audience.Vendor,
			}})
		}
	}
	return out
}

func (w world) sketches(t testing.TB, o audience.Options) []*audience.Sketch {
	out := make([]*audience.Sketch, len(w.audiences))
	for c, a := range w.audiences {
		out[c] = sketch(t, o)
		for p := range a {
			out[c].Add(strconv.Itoa(int(p)))
		}
	}
	return out
}

// has reports whether an error is findings with the code.
func has(err error, code string) bool {
	fs, ok := err.(irm.Findings)
	return ok && fs.Has(code)
}

func itoa(f uint32) string { return strconv.Itoa(int(f)) }
