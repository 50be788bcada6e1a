package audience

import (
	"math"

	"github.com/irmkit/irmkit/irm"
)

// MaxPeople is the greatest number of people that is dealt with: more than there are.
const MaxPeople = 10_000_000_000

// People is a number of people that may not be known exactly: at least Low, at most High,
// and Likely the best single figure. The zero value is nobody, and that for certain.
type People struct {
	Low    int64 `json:"low"`
	Likely int64 `json:"likely"`
	High   int64 `json:"high"`
}

// exactly is a number that is known.
func exactly(n int64) People { return People{n, n, n} }

// hair is what a float64 may be off a whole number of people through rounding.
const hair = 1e-3

// around rounds bounds outwards to whole people.
func around(low, likely, high float64) People {
	whole := func(x float64) int64 { return int64(min(max(0, x), MaxPeople)) }
	return People{whole(math.Floor(low + hair)), whole(math.Floor(likely + 0.5)), whole(math.Ceil(high - hair))}.ordered()
}

// ordered puts Likely between the bounds, and these in order.
func (p People) ordered() People {
	p.Low = min(p.Low, p.High)
	p.Likely = min(max(p.Likely, p.Low), p.High)
	return p
}

// within narrows the number to what is possible.
func (p People) within(low, high int64) People {
	return People{min(max(p.Low, low), high), min(max(p.Likely, low), high), min(max(p.High, low), high)}
}

// checkPeople reports a number of people that is out of range.
func checkPeople(fs *irm.Findings, path string, n int64) {
	if n < 0 || n > MaxPeople {
		fs.Add(path, "people_range", "%d people: want 0 to %d", n, int64(MaxPeople))
	}
}
