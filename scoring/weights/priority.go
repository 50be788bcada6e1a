package weights

import (
	"math"

	"github.com/irmkit/irmkit/irm/wire"
)

// Prioritisation is how weights are made of judgements. The ways agree where the judgements
// are consistent.
type Prioritisation uint8

const (
	Eigenvector   Prioritisation = iota // the principal right eigenvector (Saaty 1977)
	GeometricMean                       // the geometric means of the rows (Crawford and Williams 1985)
	ColumnMean                          // the means of the rows after each column is made to sum to 1
)

var prioritisations = wire.Words{"eigenvector", "geometric_mean", "column_mean"}

// String returns "eigenvector", "geometric_mean" or "column_mean".
func (p Prioritisation) String() string { return prioritisations.Name(uint8(p)) }

// MarshalText writes the name; an unknown way is an error.
func (p Prioritisation) MarshalText() ([]byte, error) {
	return prioritisations.Marshal("prioritisation", uint8(p))
}

// UnmarshalText reads a name written by MarshalText.
func (p *Prioritisation) UnmarshalText(text []byte) error {
	i, err := prioritisations.Parse("prioritisation", text)
	if err == nil {
		*p = Prioritisation(i)
	}
	return err
}

// of returns the weights of a complete matrix of judgements. They sum to 1.
func (p Prioritisation) of(a [][]float64) []float64 {
	switch p {
	case GeometricMean:
		return geometricMeans(a)
	case ColumnMean:
		return columnMeans(a)
	default:
		return eigenvector(a)
	}
}

// eigenvector is found by the power method, which converges for positive matrices: until no
// weight changes by more than a few roundings, within a fixed number of steps.
func eigenvector(a [][]float64) []float64 {
	w := make([]float64, len(a))
	for i := range w {
		w[i] = 1 / float64(len(a))
	}
	for range 1000 {
		next := normal(times(a, w))
		change := 0.0
		for i := range w {
			change = max(change, math.Abs(next[i]-w[i])/w[i])
		}
		w = next
		if change < 1e-14 {
			break
		}
	}
	return w
}

func geometricMeans(a [][]float64) []float64 {
	w := make([]float64, len(a))
	for i, row := range a {
		product := 1.0
		for _, r := range row {
			product *= r
		}
		w[i] = root(product, len(a))
	}
	return normal(w)
}

// root is the n-th root of x, between the least and the greatest judgement, by halving;
// math.Pow does not give the same bits everywhere.
func root(x float64, n int) float64 {
	low, high := minRatio, maxRatio
	for range 64 {
		middle := (low + high) / 2
		power := 1.0
		for range n {
			power *= middle
		}
		if power < x {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

func columnMeans(a [][]float64) []float64 {
	w := make([]float64, len(a))
	for j := range a {
		sum := 0.0
		for i := range a {
			sum += a[i][j]
		}
		for i := range a {
			w[i] += a[i][j] / sum
		}
	}
	return normal(w)
}

// times is the product of a matrix and a vector.
func times(a [][]float64, w []float64) []float64 {
	out := make([]float64, len(a))
	for i, row := range a {
		out[i] = dot(row, w)
	}
	return out
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += float64(a[i] * b[i])
	}
	return sum
}

// normal makes w sum to 1.
func normal(w []float64) []float64 {
	sum := 0.0
	for _, x := range w {
		sum += x
	}
	for i := range w {
		w[i] /= sum
	}
	return w
}
