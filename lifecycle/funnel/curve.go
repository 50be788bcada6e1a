package funnel

import (
	"math/big"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Curve estimates how long something takes when some of it still goes on: the product-limit
// estimate of Kaplan and Meier ("Nonparametric estimation from incomplete observations",
// J. Amer. Statist. Assoc. 53, 1958, 457-481). Of the n that lasted at least until a time,
// d end at that time; the share that lasts longer than t is
//
//	S(t) = product over all times up to t of (n - d) / n
//
// What still goes on (is censored) counts among the n up to its age, and at an equal time
// it lasted longer than what ended. The products are exact.
//
// The zero Curve has no points and knows nothing: a study asks for curves by the names of
// views and measures, in Study.Curves.
type Curve struct {
	Points []Point `json:"points"` // by time; where Time is not exact, a time is the middle of its class
}

// Point is a time at which something ended or was censored.
type Point struct {
	After    time.Duration `json:"after"`
	AtRisk   int64         `json:"at_risk"` // that lasted at least so long
	Ended    int64         `json:"ended"`
	Censored int64         `json:"censored"`
}

// At returns the share that lasts longer than d, rounded half up to the millionth. After
// the last point it stays as it is there, and says no more.
func (c Curve) At(d time.Duration) irm.Rate {
	num, den := big.NewInt(1), big.NewInt(1)
	for _, p := range c.Points {
		if p.After > d {
			break
		}
		p.step(num, den)
	}
	return ratio(num, den)
}

// Median returns the first time after which at most half go on; false if there is none,
// since more than half still do.
func (c Curve) Median() (time.Duration, bool) {
	num, den := big.NewInt(1), big.NewInt(1)
	for _, p := range c.Points {
		p.step(num, den)
		if new(big.Int).Lsh(num, 1).Cmp(den) <= 0 {
			return p.After, true
		}
	}
	return 0, false
}

// step multiplies by the share that is left after the point.
func (p Point) step(num, den *big.Int) {
	if p.Ended > 0 && p.AtRisk >= p.Ended {
		num.Mul(num, big.NewInt(p.AtRisk-p.Ended))
		den.Mul(den, big.NewInt(p.AtRisk))
	}
}

func (s *spread) curve() Curve {
	var c Curve
	left := s.n[ended] + s.n[censored]
	for _, p := range s.points() {
		c.Points = append(c.Points, Point{duration(p.after), left, p.n[ended], p.n[censored]})
		left -= p.n[ended] + p.n[censored]
	}
	return c
}
