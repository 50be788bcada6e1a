package audience

import (
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/internal/number"
)

// Likeness is how alike two distributions are, from 0 to 1, where shares that sum to less
// than 1 leave a rest of which nothing is known.
type Likeness struct {
	// Low and High are what it can be, wherever the rest belongs.
	Low float64 `json:"low"`
	// Likely is how alike the described parts are, each taken as a whole: what it is if the
	// rest is divided as the described part. Where Known is 0 it says nothing, and is 0.
	Likely float64 `json:"likely"`
	High   float64 `json:"high"`
	// Known is how much is described, of the side that is described less.
	Known float64 `json:"known"`
}

// Compare returns how alike two distributions are. Keys are compared by name: "DE" and
// "de", or the ages "18-24" and "18-29", have nothing to do with each other here
// ([Matcher.Match] knows how groups lie). What is missing to 1 is unknown and never divided
// among the keys.
//
// For every measure but Cosine the bounds are the least and greatest that there can be;
// those of Cosine are somewhat wider. Errors are findings: those of both distributions,
// under "ideal" and "audience", and an unknown measure ("measure").
func Compare(ideal, audience irm.Distribution, m Measure) (Likeness, error) {
	fs := ideal.Validate().Under("ideal")
	fs = append(fs, audience.Validate().Under("audience")...)
	_, err := m.MarshalText()
	fs.AddErr("measure", err)
	if err := fs.Err(); err != nil {
		return Likeness{}, err
	}
	return m.compare(read(ideal), read(audience)), nil
}

// shares is a valid distribution in numbers.
type shares struct {
	of    map[string]float64
	known float64 // what they sum to
	rest  float64 // what is missing to 1
}

func read(d irm.Distribution) shares {
	s := shares{of: make(map[string]float64, len(d))}
	for _, key := range slices.Sorted(maps.Keys(d)) {
		s.of[key] = number.Of(d[key])
		s.known += s.of[key]
	}
	s.known = min(s.known, 1)
	s.rest = 1 - s.known
	if sum, err := d.Described(); err == nil { // exactly; else the sum has more than 18 digits
		s.known, s.rest = number.Of(sum), irm.MustRate("1").Decimal().Sub(sum.Decimal()).InexactFloat64()
	}
	return s
}

// align lists what two sides have of every key of either, in the order of the keys.
func align(a, b shares) (p, q []float64) {
	keys := make([]string, 0, len(a.of)+len(b.of))
	for key := range a.of {
		keys = append(keys, key)
	}
	for key := range b.of {
		if _, ok := a.of[key]; !ok {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	p, q = make([]float64, len(keys)), make([]float64, len(keys))
	for i, key := range keys {
		p[i], q[i] = a.of[key], b.of[key]
	}
	return p, q
}

func (m Measure) compare(ideal, audience shares) Likeness {
	p, q := align(ideal, audience)
	l := Likeness{Known: min(ideal.known, audience.known)}
	l.Low, l.High = m.bounds(p, q, ideal.rest, audience.rest)
	if l.Known > 0 {
		l.Likely = min(max(m.of(whole(p), whole(q)), l.Low), l.High)
	}
	return l
}

// whole scales shares to a sum of 1.
func whole(p []float64) []float64 {
	sum := 0.0
	for _, x := range p {
		sum += x
	}
	out := make([]float64, len(p))
	for i, x := range p {
		out[i] = x / sum
	}
	return out
}
