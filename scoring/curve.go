package scoring

import (
	"fmt"
	"math"

	"github.com/irmkit/irmkit/irm"
)

// Knot is a corner of a curve: the value X, in the unit of the criterion, is worth Y, from 0
// (worst) to 1 (best).
type Knot struct {
	X Number `json:"x" wire:"required"`
	Y Number `json:"y" wire:"required"`
}

// Curve says what a value is worth: straight lines between knots in ascending order of X,
// and beyond the first and last knot what these are worth. Its units are absolute: no
// other candidate changes what a value is worth. Two knots with the same X are a jump, and
// X itself is worth the Y of the second.
//
// The constructors [Benefit], [Cost], [Band], [Target], [Steps] and [Decay] make the usual
// ones; a curve is checked as part of its [Profile].
type Curve []Knot

// MaxKnots is the greatest number of knots of a curve.
const MaxKnots = 32

// Benefit is better the more there is: nothing up to worst, all from best on.
func Benefit(worst, best Number) Curve { return Curve{{worst, 0}, {best, 1}} }

// Cost is better the less there is: all up to best, nothing from worst on.
func Cost(best, worst Number) Curve { return Curve{{best, 1}, {worst, 0}} }

// Band is all from first to last, and falls to nothing at low and high, as the reference
// ideal method has it (Cables, Lamata and Verdegay 2016).
func Band(low, first, last, high Number) Curve {
	return Curve{{low, 0}, {first, 1}, {last, 1}, {high, 0}}
}

// Target is all at the ideal and nothing at a distance of tolerance or more.
func Target(ideal, tolerance Number) Curve {
	return Curve{{ideal - tolerance, 0}, {ideal, 1}, {ideal + tolerance, 0}}
}

// Steps is worth base below the first step, and from each step's X on its Y.
func Steps(base Number, steps ...Knot) Curve {
	c := make(Curve, 0, 2*len(steps))
	for _, step := range steps {
		c = append(c, Knot{step.X, base}, step)
		base = step.Y
	}
	return c
}

// Decay is all up to the origin, a half one half-life behind it, and so on by half; from
// eight half-lives on it is nothing. It is the exponential decay with a knot every half of
// a half-life, and nowhere more than 0.013 above it.
func Decay(origin, halfLife Number) Curve {
	const knots = 16 // two for a half-life
	c := make(Curve, 0, knots+1)
	y := 1.0
	for k := range knots {
		x := origin + Number(float64(float64(k)*float64(halfLife)/2))
		if k%2 == 0 {
			c = append(c, Knot{x, Number(y)})
		} else {
			c = append(c, Knot{x, Number(y * 0.7071067811865476)}) // the root of a half
			y /= 2
		}
	}
	return append(c, Knot{origin + 8*halfLife, 0})
}

// Validate reports everything that is wrong with the curve.
func (c Curve) Validate() irm.Findings {
	var fs irm.Findings
	if len(c) < 2 || len(c) > MaxKnots {
		fs.Add("", "limit", "%d knots: want 2 to %d", len(c), MaxKnots)
		return fs
	}
	for i, k := range c {
		okX := checkNumber(&fs, fmt.Sprintf("[%d].x", i), k.X)
		if checkNumber(&fs, fmt.Sprintf("[%d].y", i), k.Y) && (k.Y < 0 || k.Y > 1) {
			fs.Add(fmt.Sprintf("[%d].y", i), "curve_range", "%s is not from 0 to 1", k.Y)
		}
		switch {
		case !okX || i == 0:
		case k.X < c[i-1].X:
			fs.Add(fmt.Sprintf("[%d].x", i), "curve_order", "%s after %s: want ascending values", k.X, c[i-1].X)
		case k.X == c[i-1].X && i > 1 && k.X == c[i-2].X:
			fs.Add(fmt.Sprintf("[%d].x", i), "curve_order", "%s for the third time: want at most two knots for a jump", k.X)
		case k.X > c[i-1].X && k.X-c[i-1].X < minNumber:
			fs.Add(fmt.Sprintf("[%d].x", i), "curve_order", "less than 10^-9 after %s", c[i-1].X)
		}
	}
	return fs
}

// At returns what x is worth on a valid curve. NaN is worth nothing, as is everything on a
// curve with fewer than two knots.
func (c Curve) At(x float64) float64 {
	if len(c) < 2 || x != x {
		return 0
	}
	s := newShape(c, 1)
	return s.at(min(max(x, -math.MaxFloat64), math.MaxFloat64))
}
