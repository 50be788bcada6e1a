package weights

import "math"

// nonNegative returns the x that minimizes x'Qx/2 - c'x where no element is below 0, for a
// positive definite Q, by active sets (Lawson and Hanson 1974, chapter 23).
func nonNegative(q [][]float64, c []float64) []float64 {
	n := len(c)
	x, free := make([]float64, n), make([]bool, n)
	least := 0.0 // a slope that is not mere rounding
	for _, v := range c {
		least = max(least, 1e-12*math.Abs(v))
	}
	for range 3 * n { // in practice about n
		best, steepest := -1, least
		for i := range n {
			if slope := c[i] - dot(q[i], x); !free[i] && slope > steepest {
				best, steepest = i, slope
			}
		}
		if best < 0 {
			break
		}
		free[best] = true
		for z, stop := towards(q, c, x, free); ; z, stop = towards(q, c, x, free) {
			if stop < 0 {
				x = z
				break
			}
			step := 0.0
			if x[stop] > 0 {
				step = x[stop] / (x[stop] - z[stop])
			}
			for i := range n {
				if free[i] {
					x[i] += float64(step * (z[i] - x[i]))
				}
			}
			free[stop] = false
		}
	}
	return x
}

// towards returns the minimum over the free elements, and which element is the first to
// reach 0 on the way there from x; -1 is none.
func towards(q [][]float64, c, x []float64, free []bool) (z []float64, stop int) {
	z, stop = minimum(q, c, free), -1
	first := 1.0
	for i := range z {
		if !free[i] || z[i] > 0 {
			continue
		}
		step := 0.0
		if x[i] > 0 {
			step = x[i] / (x[i] - z[i])
		}
		if stop < 0 || step < first {
			stop, first = i, step
		}
	}
	return z, stop
}

// minimum solves Qz = c for the free elements by Cholesky's decomposition; the others are 0.
func minimum(q [][]float64, c []float64, free []bool) []float64 {
	var at []int
	for i, f := range free {
		if f {
			at = append(at, i)
		}
	}
	l := make([][]float64, len(at))
	y := make([]float64, len(at))
	for i := range at {
		l[i] = make([]float64, i+1)
		for j := range i + 1 {
			rest := q[at[i]][at[j]] - dot(l[i][:j], l[j][:j])
			if i == j {
				l[i][i] = math.Sqrt(rest)
			} else {
				l[i][j] = rest / l[j][j]
			}
		}
		y[i] = (c[at[i]] - dot(l[i][:i], y[:i])) / l[i][i]
	}
	z := make([]float64, len(c))
	for i := len(at) - 1; i >= 0; i-- {
		rest := y[i]
		for k := i + 1; k < len(at); k++ {
			rest -= float64(l[k][i] * z[at[k]])
		}
		z[at[i]] = rest / l[i][i]
	}
	return z
}
