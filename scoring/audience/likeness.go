package audience

import (
	"maps"
	"math"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Measure is a way of saying how alike two distributions are: 1 where they are the same,
// 0 where they have nothing in common. The zero value is JensenShannon.
type Measure uint8

const (
	// JensenShannon is 1 less the Jensen-Shannon divergence in bits (Lin 1991): mild with
	// small groups that one side lacks.
	JensenShannon Measure = iota
	// Hellinger is 1 less the Hellinger distance, √(1 - Σ√(p·q)): the strictest of the
	// four about small differences.
	Hellinger
	// Cosine is the cosine of the angle between the two: the great groups decide.
	Cosine
	// Common is Σ min(p, q), what share of one audience has its like in the other: the
	// easiest to explain.
	Common
)

var measures = wire.Words{"jensen_shannon", "hellinger", "cosine", "common"}

// String returns "jensen_shannon", "hellinger", "cosine" or "common".
func (m Measure) String() string { return measures.Name(uint8(m)) }

// MarshalText writes the name; an unknown measure is an error.
func (m Measure) MarshalText() ([]byte, error) { return measures.Marshal("measure", uint8(m)) }

// UnmarshalText reads a name written by MarshalText.
func (m *Measure) UnmarshalText(text []byte) error {
	i, err := measures.Parse("measure", text)
	if err == nil {
		*m = Measure(i)
	}
	return err
}

// Likeness is how alike two distributions are, from 0 to 1, where shares that sum to less than 1 leave
// a rest of which nothing is known.
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

// Compare returns how alike two distributions are. Keys are compared by name: "DE" and "de",
// or the ages "18-24" and "18-29", have nothing to do with each other here ([Ideal.Match]
// looks at ages). What is missing to 1 is unknown and never divided among the keys.
//
// For every measure but Cosine the bounds are the least and greatest that there can be;
// those of Cosine are somewhat wider. Errors are findings: those of both distributions, under "ideal" and
// "audience", and an unknown measure ("measure").
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
		s.of[key] = float(d[key])
		s.known += s.of[key]
	}
	s.known = min(s.known, 1)
	s.rest = 1 - s.known
	if sum, err := d.Described(); err == nil { // exactly; else the sum has more than 18 digits
		s.known, s.rest = float(sum), float(irm.MustRate("1").Decimal().Sub(sum.Decimal()))
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

// of is how alike two distributions are.
func (m Measure) of(p, q []float64) float64 {
	if m == Cosine {
		return inUnit(dot(p, q) / math.Sqrt(float64(dot(p, p)*dot(q, q))))
	}
	return m.scale(m.divergence(p, q))
}

// divergence sums what the keys are apart: of each half the sum of both shares, less what
// they have in common. That only rises with both shares, is concave in them, and nothing where
// one of them is.
func (m Measure) divergence(p, q []float64) float64 {
	sum := 0.0
	for i := range p {
		x, y := p[i], q[i]
		switch {
		case x == y:
		case x == 0 || y == 0:
			sum += (x + y) / 2
		case m == Common:
			sum += math.Abs(x-y) / 2
		case m == Hellinger:
			d := math.Sqrt(x) - math.Sqrt(y)
			sum += float64(d*d) / 2
		default:
			sum += max(0, float64(x*log2(2*x/(x+y)))+float64(y*log2(2*y/(x+y)))) / 2
		}
	}
	return sum
}

func (m Measure) scale(divergence float64) float64 {
	if m == Hellinger {
		divergence = math.Sqrt(divergence)
	}
	return inUnit(1 - divergence)
}

func inUnit(x float64) float64 { return min(max(x, 0), 1) }

func dot(p, q []float64) float64 {
	sum := 0.0
	for i := range p {
		sum += float64(p[i] * q[i])
	}
	return sum
}

// log2 is the binary logarithm of a positive number, the same to the bit on every machine,
// which math.Log2 is not.
func log2(x float64) float64 {
	f, exp := math.Frexp(x)
	if f < math.Sqrt2/2 {
		f, exp = 2*f, exp-1
	}
	s := (f - 1) / (f + 1) // ln f = 2·(s + s^3/3 + s^5/5 + ...), |s| < 0.172
	square, sum := float64(s*s), 0.0
	for n := 23; n >= 1; n -= 2 {
		sum = float64(sum*square) + 1/float64(n)
	}
	return float64(exp) + float64(float64(2*s*sum)*math.Log2E)
}
