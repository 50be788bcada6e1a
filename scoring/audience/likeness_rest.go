package audience

import (
	"cmp"
	"math"
	"slices"
)

// bounds are the least and the greatest likeness if the rest of each side may belong to any
// keys, these or others.
func (m Measure) bounds(p, q []float64, restP, restQ float64) (low, high float64) {
	if restP == 0 && restQ == 0 {
		l := m.of(p, q)
		return l, l
	}
	if m == Cosine {
		return cosineBounds(p, q, restP, restQ)
	}
	// The least: each rest under a key of its own.
	low = m.scale(m.divergence(p, q) + (restP+restQ)/2)
	// The greatest: each rest where the other side has more, most where it has most times
	// more, so that no ratio of the two is further from 1 than need be. This pair is the nearest one
	// for all divergences at once (Huber and Strassen 1973, the least favourable pair).
	// What is then left of one side is left of the other too, and may be the same people.
	high = m.scale(m.divergence(lift(p, q, restP), lift(q, p, restQ)))
	return low, max(low, high)
}

// lift divides a rest among those shares of p that are less than those of q, so that the
// least ratio p/q becomes as great as it can, up to 1.
func lift(p, q []float64, rest float64) []float64 {
	lifted := slices.Clone(p)
	var lower []int
	for i := range p {
		if p[i] < q[i] {
			lower = append(lower, i)
		}
	}
	slices.SortStableFunc(lower, func(i, j int) int { return cmp.Compare(p[i]/q[i], p[j]/q[j]) })
	sumP, sumQ := 0.0, 0.0
	for n, i := range lower {
		sumP, sumQ = sumP+p[i], sumQ+q[i]
		next := 1.0
		if n+1 < len(lower) {
			next = p[lower[n+1]] / q[lower[n+1]]
		}
		if ratio := (sumP + rest) / sumQ; ratio <= next {
			for _, j := range lower[:n+1] {
				lifted[j] = float64(ratio * q[j])
			}
			return lifted
		}
	}
	for _, i := range lower {
		lifted[i] = q[i]
	}
	return lifted
}

// cosineBounds are bounds by the parts of the fraction: the greatest product with the least
// lengths, and the other way round.
func cosineBounds(p, q []float64, restP, restQ float64) (low, high float64) {
	product, p2, q2 := dot(p, q), dot(p, p), dot(q, q)
	greatest := func(x []float64) float64 {
		if len(x) == 0 {
			return 0
		}
		return slices.Max(x)
	}
	maxP, maxQ := greatest(p), greatest(q)
	longP := p2 + float64(2*restP*maxP) + float64(restP*restP)
	longQ := q2 + float64(2*restQ*maxQ) + float64(restQ*restQ)
	low = inUnit(product / math.Sqrt(float64(longP*longQ)))
	most := product + float64(restP*maxQ) + float64(restQ*maxP) + float64(restP*restQ)
	if most*most >= p2*q2 {
		return low, 1
	}
	return low, max(low, inUnit(most/math.Sqrt(float64(p2*q2))))
}
