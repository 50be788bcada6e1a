package scoring

import "math"

// shape is a curve as it is computed with. The value within a line is
//
//	y + (x - X)·slope, not below its lower nor above its upper end,
//
// which is monotone in x also after rounding. A curve of two knots is a single line, whose
// bounds are the clamps at both ends.
type shape struct {
	x, y, slope float64 // the first line
	low, high   float64 // the bounds of the first line
	worst, best float64 // the bounds of the curve
	lines       []line  // nil where the first line is all
}

// line is from x to the x of the next.
type line struct {
	x, y, slope, low, high float64
}

// newShape returns the curve in points, of which the best value would get most if it were
// worth 1. Points are rounded once, as most times worth at knots.
func newShape(c Curve, most float64) shape {
	points := func(k Knot) float64 { return float64(most * float64(k.Y)) }
	lines := make([]line, 0, len(c)+1)
	worst, best := points(c[0]), points(c[0])
	for i, k := range c {
		x, y := float64(k.X), points(k)
		worst, best = min(worst, y), max(best, y)
		l := line{x: x, y: y, low: y, high: y}
		if i+1 < len(c) && c[i+1].X > k.X {
			end := points(c[i+1])
			l.slope = (end - y) / (float64(c[i+1].X) - x)
			l.low, l.high = min(y, end), max(y, end)
		}
		lines = append(lines, l)
	}
	first := lines[0]
	s := shape{first.x, first.y, first.slope, first.low, first.high, worst, best, nil}
	if len(c) > 2 || c[0].X == c[1].X {
		before := line{x: math.Inf(-1), y: first.y, low: first.y, high: first.y}
		s.lines = append([]line{before}, lines...)
	}
	return s
}

// at returns the points of a finite x.
func (s *shape) at(x float64) float64 {
	if s.lines != nil {
		return along(s.lines, x)
	}
	return min(max(s.y+float64((x-s.x)*s.slope), s.low), s.high)
}

func along(lines []line, x float64) float64 {
	i := len(lines) - 1
	for x < lines[i].x {
		i--
	}
	l := &lines[i]
	if l.slope == 0 {
		return l.y // the line before the first knot begins at -Inf
	}
	return min(max(l.y+float64((x-l.x)*l.slope), l.low), l.high)
}

// peak is the most points from x = a to b.
func (s *shape) peak(a, b float64) float64 {
	most := max(s.at(a), s.at(b))
	for i := 1; i < len(s.lines); i++ {
		l := &s.lines[i]
		if l.x > a && l.x <= b {
			most = max(most, l.y, s.lines[i-1].end()) // the end of the line before may lie below a jump
		}
	}
	return most
}

// end is what the line comes to where the next one begins.
func (l *line) end() float64 {
	if l.slope < 0 {
		return l.low
	}
	return l.high
}
