package code

import "math"

// week is how many days a baseline has at least, and month how many before each weekday
// is compared with its own kind: a variance needs several days of each.
const (
	week  = 7
	month = 28
)

// baseline is what a day is compared with: the days right before it, of which those that
// are spikes are left out.
type baseline struct {
	counts []int64 // the latest day first; spiked where it is a spike
}

const spiked = -1

// group is the number of kinds of days that are told apart.
func (b baseline) group() int {
	if len(b.counts) < month {
		return 1
	}
	return week
}

// alike are the number of days that the next one is compared with and the uses on
// them; false where no more than half of such days are left.
func (b baseline) alike() (days, uses int64, ok bool) {
	step, all := b.group(), int64(0)
	for i := step - 1; i < len(b.counts); i += step {
		all++
		if n := b.counts[i]; n != spiked {
			days++
			uses += n
		}
	}
	return days, uses, 2*days > all
}

// p is the chance of so many uses on the next day: the greater one of two. The first is
// exact if uses come by themselves: of the uses on that day and on the days that are
// alike, how many fall on it. The second allows for more spread than that, as much as
// the baseline has: Student's t of 2 sqrt(count + 3/8), whose variance is 1 for what
// comes by itself whatever its mean (Anscombe 1948), with a variance of 1 at least.
func (b baseline) p(count int64) float64 {
	days, uses, _ := b.alike()
	exact := binomialTail(count, uses, days)
	mean, squares, df := 0.0, 0.0, 0
	for kind := range b.group() {
		m, s, n := b.spread(kind)
		if squares += s; n > 0 {
			df += n - 1
		}
		if kind == b.group()-1 {
			mean = m
		}
	}
	half := df / 2 // at least 1, where more than half are left; an odd df is rounded down, which asks for a little more
	variance := max(squares/float64(df), 1)
	t := (steadied(count) - mean) / math.Sqrt(float64(variance*(1+1/float64(days))))
	return max(exact, studentTail(t, half))
}

// spread is the mean of one kind of days, steadied, the sum of squares about it, and
// their number.
func (b baseline) spread(kind int) (mean, squares float64, n int) {
	sum := 0.0
	for i := kind; i < len(b.counts); i += b.group() {
		if b.counts[i] != spiked {
			sum += steadied(b.counts[i])
			n++
		}
	}
	if n == 0 {
		return 0, 0, 0
	}
	mean = sum / float64(n)
	for i := kind; i < len(b.counts); i += b.group() {
		if b.counts[i] != spiked {
			d := steadied(b.counts[i]) - mean
			squares += float64(d * d)
		}
	}
	return mean, squares, n
}

func steadied(count int64) float64 { return 2 * math.Sqrt(float64(count)+0.375) }
