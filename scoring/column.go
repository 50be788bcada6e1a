package scoring

import (
	"math"
	"math/bits"
	"slices"
)

// column is what the index knows of the values of one criterion: how they fall into
// buckets, and the least and greatest value in each.
type column struct {
	id        string
	bounds    [256]uint64 // bucket n is of keys from bounds[n-1] up to before bounds[n]; behind the last the greatest key
	low, high [256]float64
}

const (
	blank    = 255   // the code of what is missing
	buckets  = 240   // the codes of values: their upper half is another one than that of blank
	sampling = 16384 // values that the quantiles are taken from
)

// sample returns known values of rows at equal distances, sorted.
func sample[C any](rows []C, get func(*C) (float64, bool)) []float64 {
	values := make([]float64, 0, min(len(rows), sampling))
	step := max(1, len(rows)/sampling)
	for i := 0; i < len(rows); i += step {
		if v, ok := get(&rows[i]); known(v, ok) {
			values = append(values, v)
		}
	}
	slices.Sort(values)
	return values
}

// newColumn makes buckets of the same number of values, fewer where values are equal.
func newColumn(id string, values []float64) column {
	c := column{id: id}
	n := 0
	for q := 1; q < buckets && len(values) > 0; q++ {
		v := key(values[q*len(values)/buckets])
		if n == 0 || v > c.bounds[n-1] {
			c.bounds[n] = v
			n++
		}
	}
	for ; n < len(c.bounds); n++ {
		c.bounds[n] = math.MaxUint64
	}
	for i := range c.low {
		c.low[i], c.high[i] = math.Inf(1), math.Inf(-1)
	}
	return c
}

// key has the order of the values as numbers.
func key(v float64) uint64 {
	u := math.Float64bits(v)
	return u ^ (uint64(int64(u)>>63) | 1<<63)
}

// code returns the bucket of a value, and notes that it is there.
func (c *column) code(v float64, ok bool) uint8 {
	if !known(v, ok) {
		return blank
	}
	k, n := key(v), uint8(0)
	for size := uint8(128); size > 0; size /= 2 {
		_, below := bits.Sub64(k, c.bounds[n+size-1], 0) // no branch, which would be guessed wrong half of the time
		n += size & (uint8(below) - 1)
	}
	if v < c.low[n] {
		c.low[n] = v
	}
	if v > c.high[n] {
		c.high[n] = v
	}
	return n
}

// fill writes the most that the values of each code are worth.
func (c *column) fill(it *item, out *[256]uint32) {
	for n := range buckets {
		if c.low[n] <= c.high[n] {
			out[n] = upper(it.peak(c.low[n], c.high[n]))
		}
	}
	out[blank] = upper(it.blank)
}
