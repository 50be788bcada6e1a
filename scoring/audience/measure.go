package audience

import (
	"math"

	"github.com/irmkit/irmkit/irm/wire"
	"github.com/irmkit/irmkit/scoring/internal/number"
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
			sum += float64((x + y) / 2)
		case m == Common:
			sum += float64(math.Abs(x-y) / 2)
		case m == Hellinger:
			d := math.Sqrt(x) - math.Sqrt(y)
			sum += float64(float64(d*d) / 2)
		default:
			sum += float64(max(0, float64(x*number.Log2(2*x/(x+y)))+float64(y*number.Log2(2*y/(x+y)))) / 2)
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
