package ranking

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/irmkit/irmkit/scoring"
)

// creator is one of 184 bytes as a host has it: twelve figures among other fields. NaN is
// not known.
type creator struct {
	id                                 string
	a, b, c, d, e, f, g, h, i, j, k, l float64
	_                                  [72]byte
}

func (c *creator) values() [12]*float64 {
	return [...]*float64{&c.a, &c.b, &c.c, &c.d, &c.e, &c.f, &c.g, &c.h, &c.i, &c.j, &c.k, &c.l}
}

var columns = [12]string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}

var accessors = scoring.Accessors[creator]{
	"a": func(c *creator) (float64, bool) { return c.a, true },
	"b": func(c *creator) (float64, bool) { return c.b, true },
	"c": func(c *creator) (float64, bool) { return c.c, true },
	"d": func(c *creator) (float64, bool) { return c.d, true },
	"e": func(c *creator) (float64, bool) { return c.e, true },
	"f": func(c *creator) (float64, bool) { return c.f, true },
	"g": func(c *creator) (float64, bool) { return c.g, true },
	"h": func(c *creator) (float64, bool) { return c.h, true },
	"i": func(c *creator) (float64, bool) { return c.i, true },
	"j": func(c *creator) (float64, bool) { return c.j, true },
	"k": func(c *creator) (float64, bool) { return c.k, true },
	"l": func(c *creator) (float64, bool) { return c.l, true },
}

// profile has a cost at every third criterion. What is missing is worth a quarter.
func profile() scoring.Profile {
	var p scoring.Profile
	for i, id := range columns {
		curve := scoring.Benefit(.1, .9)
		if isCost(i) {
			curve = scoring.Cost(.1, .9)
		}
		p.Criteria = append(p.Criteria, scoring.Criterion{ID: id, Weight: scoring.Number(weight(i)), Curve: curve})
	}
	return p
}

func weight(i int) int { return 1 + i%4 } // they sum to 30

func isCost(i int) bool { return i%3 == 2 }

// kinds of pools: even values, a fifth of them missing, and each two thirds the same as the
// others of its row, which leaves few rows that any bound can pass over.
var kinds = []string{"even", "gaps", "correlated"}

func pool(kind string, n int) []creator {
	r := rand.New(rand.NewPCG(1, 1))
	out := make([]creator, n)
	for i := range out {
		common := r.Float64()
		out[i].id = fmt.Sprintf("c%07d", i)
		for _, v := range out[i].values() {
			*v = r.Float64()
			if kind == "correlated" {
				*v = (*v + 2*common) / 3
			}
			if kind == "gaps" && r.IntN(5) == 0 {
				*v = math.NaN()
			}
		}
	}
	return out
}
