package weights

// line is a result as a function of what a candidate is worth by each criterion:
//
//	mean + sum of slope·(worth - mean)
//
// with no slope below 0. A missing worth is taken for the mean.
type line struct {
	mean   float64
	slopes []float64
	means  []float64
}

func (l line) at(r row) float64 {
	out := l.mean
	for j, y := range r {
		if y != missing {
			out += float64(l.slopes[j] * (y - l.means[j]))
		}
	}
	return out
}

// moments are what a line is fitted to: sums over the outcomes of some folds, from which the
// means are taken off, and the effects of campaigns.
type moments struct {
	mean   float64     // of the results
	means  []float64   // of the worths
	gram   [][]float64 // of the worths
	cross  []float64   // of the worths with the result
	square float64     // of the results
	size   float64     // mean of the diagonal of gram
}

// omitted are the folds that are not looked at, as bits.
type omitted uint

func (o omitted) has(fold int) bool { return o>>fold&1 == 1 }

func (s *sample) moments(n int, without omitted) moments {
	m := moments{means: make([]float64, n), gram: make([][]float64, n), cross: make([]float64, n)}
	known, all := make([]float64, n), 0.0
	for i, r := range s.rows {
		if without.has(s.folds[i]) {
			continue
		}
		w := s.weights[i]
		all += w
		m.mean += float64(w * s.results[i])
		for j, y := range r {
			if y != missing {
				known[j] += w
				m.means[j] += float64(w * y)
			}
		}
	}
	m.mean /= all
	for j := range n {
		m.gram[j] = make([]float64, n)
		if known[j] > 0 {
			m.means[j] /= known[j]
		}
	}
	off, results := s.off(m, without)
	for i, w := range s.weights {
		if without.has(s.folds[i]) {
			continue
		}
		m.square += float64(w * float64(results[i]*results[i]))
		for j := range n {
			d := off[j][i]
			if d == 0 {
				continue
			}
			m.cross[j] += float64(float64(w*d) * results[i])
			for k := range j + 1 {
				m.gram[j][k] += float64(float64(w*d) * off[k][i])
			}
		}
	}
	for j := range n {
		m.size += m.gram[j][j] / float64(n)
		for k := range j {
			m.gram[k][j] = m.gram[j][k]
		}
	}
	return m
}

// off has the worths and the results less their means and the effects of campaigns. Worths are
// by criterion.
func (s *sample) off(m moments, without omitted) (worths [][]float64, results []float64) {
	in := s.in(func(fold int) bool { return !without.has(fold) })
	worths, results = make([][]float64, len(m.means)), make([]float64, len(s.rows))
	for i, result := range s.results {
		results[i] = result - m.mean
	}
	s.lessEffect(results, s.weights, in)
	for j, mean := range m.means {
		worths[j] = make([]float64, len(s.rows))
		for i, r := range s.rows {
			if r[j] != missing {
				worths[j][i] = r[j] - mean
			}
		}
		s.lessEffect(worths[j], s.weights, in)
	}
	return worths, results
}

// in says which rows are of those folds.
func (s *sample) in(has func(fold int) bool) []bool {
	out := make([]bool, len(s.folds))
	for i, fold := range s.folds {
		out[i] = has(fold)
	}
	return out
}

// shrinkages are how far the slopes are drawn to the proportion of the prior: 1 wholly, 0 not
// at all. For a prior of equal weights half is a penalty as great as the mean sum of squares
// of the worths.
var shrinkages = [...]float64{1, 0.98, 0.94, 0.8, 0.5, 0.2, 0.06, 0.015}

// fit is the ridge regression that minimizes
//
//	sum of w·(result - line)² + penalty·sum of (b - prior·size)²/prior
//
// over slopes b that are not negative and sum to size. The prior sums to 1. What is penalized is
// another proportion than that of the prior, not the size: scores and results have no unit
// in common. Divided by the prior, as in chi-squared, the penalty leaves a slope of which
// nothing is known at exactly its proportion, whatever the others are; it comes to
// sum of b²/prior - size². A slope with a prior of 0 stays 0.
func (m moments) fit(prior []float64, shrinkage float64) line {
	n := len(prior)
	l := line{m.mean, make([]float64, n), m.means}
	if shrinkage == 1 {
		if across := dot(prior, times(m.gram, prior)); across > rounding*m.size {
			size := max(0, dot(prior, m.cross)/across)
			for j, p := range prior {
				l.slopes[j] = float64(size * p)
			}
		}
		return l
	}
	penalty := shrinkage / (1 - shrinkage) * m.size / float64(n)
	q, c := make([][]float64, n), make([]float64, n)
	for j, p := range prior {
		q[j] = make([]float64, n)
		if p == 0 {
			continue // nothing pulls it up
		}
		c[j] = m.cross[j]
		for k, other := range prior {
			if other > 0 {
				q[j][k] = m.gram[j][k] - float64(penalty)
			}
		}
		q[j][j] += penalty/p + float64(rounding*m.size) // definite also where the score by the prior does not vary
	}
	l.slopes = nonNegative(q, c)
	return l
}

// rounding is small beside numbers that count, and great beside their rounding.
const rounding = 1e-9

// choose returns the shrinkage with the least error on held-out folds; of equal ones the greatest.
func (s *sample) choose(prior []float64, without omitted) float64 {
	var errors [len(shrinkages)]float64
	for fold := range Folds {
		if without.has(fold) {
			continue
		}
		m, in := s.moments(len(prior), without|1<<fold), s.in(func(of int) bool { return of == fold })
		off := make([]float64, len(s.rows))
		for k, shrinkage := range shrinkages {
			l := m.fit(prior, shrinkage)
			for i, r := range s.rows {
				if in[i] {
					off[i] = s.results[i] - l.at(r)
				}
			}
			s.lessEffect(off, s.weights, in)
			for i, e := range off {
				if in[i] {
					errors[k] += float64(s.weights[i] * float64(e*e))
				}
			}
		}
	}
	best := 0
	for k, e := range errors {
		if e < errors[best] {
			best = k
		}
	}
	return shrinkages[best]
}
