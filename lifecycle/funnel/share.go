package funnel

import (
	"fmt"
	"math"
	"math/big"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Share is a part of a whole, both counted: 12 of 40.
type Share struct {
	Part int64 `json:"part"`
	Of   int64 `json:"of"`
}

// Rate returns Part by Of, rounded half up to the millionth; of nothing it is 0.
func (s Share) Rate() irm.Rate {
	if s.Part < 0 || s.Of <= 0 {
		return irm.Rate{}
	}
	return ratio(big.NewInt(s.Part), big.NewInt(s.Of))
}

// String returns "2 of 3 (66.7%)", the percentage rounded half up to one decimal, and
// without it if it is of nothing.
func (s Share) String() string {
	if s.Part < 0 || s.Of <= 0 {
		return fmt.Sprintf("%d of %d", s.Part, s.Of)
	}
	tenths := divided(new(big.Int).Mul(big.NewInt(s.Part), big.NewInt(1000)), big.NewInt(s.Of))
	whole, tenth := tenths.QuoRem(tenths, big.NewInt(10), new(big.Int))
	return fmt.Sprintf("%d of %d (%d.%d%%)", s.Part, s.Of, whole, tenth)
}

// ratio is num/den in millionths. One that a rate does not hold is 0: no count makes it.
func ratio(num, den *big.Int) irm.Rate {
	q := divided(new(big.Int).Mul(num, million), den)
	whole, rest := q.QuoRem(q, million, new(big.Int))
	r, err := irm.ParseRate(fmt.Sprintf("%d.%06d", whole, rest))
	if err != nil {
		return irm.Rate{}
	}
	return r
}

var million = big.NewInt(1e6)

// Time sums up durations.
type Time struct {
	Count int64         `json:"count"`
	Days  irm.Quantity  `json:"days"` // the sum, in days of 24 hours
	Mean  time.Duration `json:"mean"`
	Max   time.Duration `json:"max"`
	P50   time.Duration `json:"p50"` // the shortest that is not shorter than half of them (nearest rank)
	P90   time.Duration `json:"p90"`
	Exact bool          `json:"exact"` // P50 and P90 are; otherwise they are within 1/128
}

// time sums up those that ended.
func (s *spread) time() Time {
	t := Time{Count: s.n[ended], Exact: s.pages == nil}
	if t.Count == 0 {
		return t
	}
	points := s.points()
	t.Days, t.Mean, t.Max = days(s.sums[ended]), mean(s.sums[ended], t.Count), duration(s.max[ended])
	t.P50, t.P90 = duration(rank(points, (t.Count+1)/2)), duration(rank(points, (t.Count*9+9)/10))
	return t
}

// days are a sum of microseconds in millionths of a day.
func days(s sum) irm.Quantity {
	d := divided(s.big(), big.NewInt(24*3600))
	if !d.IsInt64() {
		return irm.QuantityFromMillionths(math.MaxInt64)
	}
	return irm.QuantityFromMillionths(d.Int64())
}

func mean(s sum, n int64) time.Duration {
	return duration(divided(s.big(), big.NewInt(n)).Int64())
}

// duration cuts what is longer than a time.Duration: 292 years.
func duration(micros int64) time.Duration {
	return time.Duration(min(micros, math.MaxInt64/1000)) * time.Microsecond
}

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
