package code

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// poisson draws by multiplication (Knuth), in parts of at most 100.
func poisson(rng *rand.Rand, mean float64) int64 {
	k := int64(0)
	for ; mean > 0; mean -= 100 {
		for p, least := rng.Float64(), math.Exp(-min(mean, 100)); p > least; p *= rng.Float64() {
			k++
		}
	}
	return k
}

// bursty has that mean, and the variance mean + mean^2/shape.
func bursty(rng *rand.Rand, mean float64, shape int) int64 {
	gamma := 0.0
	for range shape {
		gamma += rng.ExpFloat64()
	}
	return poisson(rng, mean*gamma/float64(shape))
}

// rate is how often a day after a baseline of the same making has p <= 0.001.
func rate(days int, draw func(day int) int64) float64 {
	const n = 2_000
	alarms := 0
	b := baseline{make([]int64, days)}
	for range n {
		for i := range b.counts {
			b.counts[i] = draw(-i)
		}
		if b.p(draw(1)) <= 0.001 {
			alarms++
		}
	}
	return float64(alarms) / n
}

// The rate of false alarms is at most alpha where uses come by themselves, with a
// rhythm of the week or not, and at most some three times that where they come in bursts;
// 4 standard errors of the simulation are allowed.
func TestFalseAlarms(t *testing.T) {
	const alpha = 0.001
	limit := func(rate float64) float64 { return rate + 4*math.Sqrt(rate/2_000) }
	for _, days := range []int{7, 14, 28} {
		rng := rand.New(rand.NewPCG(1, uint64(days)))
		for _, mean := range []float64{0.5, 2, 5, 20, 100} {
			if got := rate(days, func(int) int64 { return poisson(rng, mean) }); got > limit(alpha) {
				t.Errorf("%d days, Poisson of mean %v: %v", days, mean, got)
			}
		}
		rhythm := func(day int) int64 {
			if (day+70)%7 < 2 {
				return poisson(rng, 40)
			}
			return poisson(rng, 20)
		}
		for _, weekday := range []int{0, 2, 5} {
			if got := rate(days, func(day int) int64 { return rhythm(day + weekday) }); got > limit(alpha) {
				t.Errorf("%d days, weekday %d of a weekly rhythm: %v", days, weekday, got)
			}
		}
		for _, mean := range []float64{5, 20, 100} {
			for _, shape := range []int{2, 5, 10} {
				if got := rate(days, func(int) int64 { return bursty(rng, mean, shape) }); got > limit(3*alpha) {
					t.Errorf("%d days, bursts of mean %v and shape %d: %v", days, mean, shape, got)
				}
			}
		}
	}
}

// Power: what is to be found is found.
func TestSpikesAreFound(t *testing.T) {
	for _, tt := range []struct {
		days         int
		mean, leaked float64
		shape        int // of bursts; 0: none
		least        float64
	}{
		{28, 2, 15, 0, 0.7}, {28, 5, 25, 0, 0.8}, {28, 20, 60, 0, 0.95}, {28, 100, 200, 0, 0.95},
		{28, 20, 100, 10, 0.8}, {28, 100, 600, 5, 0.75}, {7, 5, 40, 0, 0.9}, {56, 20, 50, 0, 0.9},
	} {
		rng := rand.New(rand.NewPCG(2, uint64(tt.mean)))
		got := rate(tt.days, func(day int) int64 {
			mean := tt.mean
			if day == 1 {
				mean = tt.leaked
			}
			if tt.shape > 0 {
				return bursty(rng, mean, tt.shape)
			}
			return poisson(rng, mean)
		})
		if got < tt.least {
			t.Errorf("%+v: found at a rate of %v", tt, got)
		}
	}
}

// slowP computes p by the text-book, from the days as a list with their weekdays.
func slowP(counts []int64, count int64) float64 {
	group := func(int) int { return 0 }
	if len(counts) >= 28 {
		group = func(i int) int { return (i + 1) % 7 } // 0: the weekday of the day itself
	}
	y := func(n int64) float64 { return 2 * math.Sqrt(float64(n)+3.0/8) }
	var sum [7]float64
	var n [7]int
	before := int64(0)
	for i, c := range counts {
		if c >= 0 {
			sum[group(i)] += y(c)
			n[group(i)]++
			if group(i) == 0 {
				before += c
			}
		}
	}
	squares, df := 0.0, 0
	for i, c := range counts {
		if c >= 0 {
			squares += math.Pow(y(c)-sum[group(i)]/float64(n[group(i)]), 2)
			df++
		}
	}
	for _, n := range n {
		df -= min(n, 1)
	}
	if df < 2 {
		return 1
	}
	s := math.Sqrt(max(squares/float64(df), 1) * (1 + 1/float64(n[0])))
	return max(exactBinomial(count, before, int64(n[0])), exactStudent((y(count)-sum[0]/float64(n[0]))/s, df/2))
}

func TestPAgainstTheTextBook(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		counts := make([]int64, 7+rng.IntN(40))
		for i := range counts {
			counts[i] = poisson(rng, 6)
			if rng.IntN(5) == 0 {
				counts[i] = spiked
			}
		}
		b := baseline{counts}
		days, _, ok := b.alike()
		alike := slices.DeleteFunc(everySeventh(counts), func(n int64) bool { return n == spiked })
		if all := len(everySeventh(counts)); days != int64(len(alike)) || ok != (2*len(alike) > all) {
			t.Fatalf("%v: %d alike, %t", counts, days, ok)
		}
		if !ok {
			continue
		}
		count := 8 + rng.Int64N(30)
		if got, want := b.p(count), slowP(counts, count); math.Abs(got-want) > 1e-9*want && got < 0.5 {
			t.Errorf("%d after %v: %v, want %v", count, counts, got, want)
		}
	}
}

func everySeventh(counts []int64) []int64 {
	if len(counts) < 28 {
		return slices.Clone(counts)
	}
	var list []int64
	for i := 6; i < len(counts); i += 7 {
		list = append(list, counts[i])
	}
	return list
}
