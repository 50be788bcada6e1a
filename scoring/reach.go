package scoring

import "math"

// width is the extent of the curve, that changes of a value are measured by: from the first
// to the last knot; of a single jump its distance from 0, or 1.
func (c Curve) width() float64 {
	first, last := float64(c[0].X), float64(c[len(c)-1].X)
	switch {
	case last > first:
		return last - first
	case first != 0:
		return math.Abs(first)
	}
	return 1
}

// reach returns the value nearest to x that is worth y or more; of two the lower. It is
// right up to rounding.
func (c Curve) reach(x, y float64) (float64, bool) {
	best, found := 0.0, false
	within := func(from, to float64) {
		if at := min(max(x, from), to); !found || math.Abs(at-x) < math.Abs(best-x) {
			best, found = at, true
		}
	}
	first, last := c[0], c[len(c)-1]
	if float64(first.Y) >= y {
		within(math.Inf(-1), before(float64(first.X)))
	}
	for i := range len(c) - 1 {
		a, b := float64(c[i].X), float64(c[i+1].X)
		if a == b {
			continue
		}
		ya, yb := float64(c[i].Y), float64(c[i+1].Y)
		end := b
		if i+2 < len(c) && c[i+2].X == c[i+1].X {
			end = before(b) // b itself is behind the jump
		}
		cross := a + float64((y-ya)*((b-a)/(yb-ya)))
		switch {
		case ya >= y && yb >= y:
			within(a, end)
		case ya >= y:
			within(a, min(cross, end))
		case yb >= y:
			within(min(cross, end), end)
		}
	}
	if float64(last.Y) >= y {
		within(float64(last.X), math.Inf(1))
	}
	return best, found
}

func before(x float64) float64 { return math.Nextafter(x, math.Inf(-1)) }
