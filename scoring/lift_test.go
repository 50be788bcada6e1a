package scoring_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

func ExampleScorer_Lift() {
	s, _ := scoring.Bind(profile(), accessors())
	c := candidate{engagement: 4.5, price: 400, home: .5}
	for _, grade := range []string{"B", "A"} {
		changes, err := s.Lift(&c, grade)
		fmt.Println(grade, len(changes), err)
		for _, l := range changes {
			fmt.Printf("%s from %g to %.2f: %+.1f points\n", l.ID, l.From, l.To, l.Points)
		}
	}
	// Output:
	// B 0 <nil>
	// A 1 <nil>
	// engagement from 4.5 to 5.00: +6.0 points
}

func set(c row, changes []scoring.Change) row {
	for _, l := range changes {
		for i := range c.v {
			if name(i) == l.ID {
				c.v[i] = l.To
			}
		}
	}
	return c
}

// A lift does what it says, and no change on a grid does it with less.
func TestLift(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	seen := [3]int{}
	unreached := 0
	for n := range 1000 {
		size := 2 + r.IntN(3)
		p := randomProfile(r, size)
		p.Criteria[0].Fixed = n%5 == 0
		if n%7 == 0 {
			p.Criteria[1].Missing, p.MinCoverage = scoring.Missing{Policy: scoring.Skip}, .3
		}
		p.Grades[0].Least = scoring.Number(50 + r.IntN(50))
		p.Grades[1].Least, p.Grades[2].Least = 20, 10
		s := bind(t, p, rowAccessors(size))
		c := randomRow(r, 0, .15)
		changes, err := s.Lift(&c, "A")
		least := float64(p.Grades[0].Least)
		grid := func(two bool) float64 {
			best := math.Inf(1)
			step := .02
			if !two {
				step = .002
			}
			for i := range size {
				for j := range i + 1 {
					if (i != j) != two || !free(p, s, &c, i) || !free(p, s, &c, j) {
						continue
					}
					for x := -.5; x < 1.5; x += step {
						d := c
						d.v[i] = x
						for y := -.5; y < 1.5; y += step {
							if i != j {
								d.v[j] = y
							}
							if s.Score(&d).Score >= least {
								share := math.Abs(d.v[i]-c.v[i]) / width(p, i)
								if i != j {
									share += math.Abs(d.v[j]-c.v[j]) / width(p, j)
								}
								best = min(best, share)
							}
							if i == j {
								break
							}
						}
					}
				}
			}
			return best
		}
		switch {
		case errors.Is(err, scoring.ErrOutOfReach):
			unreached++
			if n%4 == 0 && (!math.IsInf(grid(false), 1) || !math.IsInf(grid(true), 1)) {
				t.Fatalf("%+v of %v is out of reach, but a change on the grid does it", p, c)
			}
			continue
		case err != nil:
			t.Fatal(err)
		}
		seen[len(changes)]++
		d := set(c, changes)
		sum, gain := 0.0, 0.0
		for _, l := range changes {
			sum += l.Share
			gain += l.Points
		}
		before, after := s.Score(&c).Score, s.Score(&d).Score
		if after < least || !near(before+gain, after) {
			t.Fatalf("%+v: from %v to %v with %+v, want %v", p, before, after, changes, least)
		}
		if len(changes) == 1 && sum > grid(false)+1e-9 || len(changes) == 2 && n%4 == 0 && (sum > grid(true)+1e-9 || !math.IsInf(grid(false), 1)) {
			t.Fatalf("%+v of %v: %+v, but on the grid %v or %v", p, c, changes, grid(false), grid(true))
		}
	}
	if seen[0] < 20 || seen[1] < 100 || seen[2] < 10 || unreached < 20 {
		t.Errorf("%v lifts, %d out of reach", seen, unreached)
	}
}

func free(p scoring.Profile, s *scoring.Scorer[row], c *row, i int) bool {
	return !p.Criteria[i].Fixed && s.Explain(nil, c)[i].Known
}

func width(p scoring.Profile, i int) float64 {
	c := p.Criteria[i].Curve
	return float64(c[len(c)-1].X - c[0].X)
}

func TestLiftJump(t *testing.T) {
	for x, curve := range map[scoring.Number]scoring.Curve{
		5: scoring.Steps(0, scoring.Knot{X: 5, Y: 1}),
		0: scoring.Steps(0, scoring.Knot{X: 0, Y: 1}),
	} {
		p := scoring.Profile{Criteria: []scoring.Criterion{{ID: "c0", Weight: 1, Curve: curve}}, Grades: []scoring.Grade{{Name: "A", Least: 50}}}
		changes, err := bind(t, p, rowAccessors(1)).Lift(&row{v: [12]float64{-1}}, "A")
		if err != nil || len(changes) != 1 || changes[0].To != float64(x) || changes[0].Points != 100 {
			t.Errorf("%+v, %v, want %v", changes, err, x)
		}
	}
	falling := scoring.Steps(1, scoring.Knot{X: 5, Y: 0})
	p := scoring.Profile{Criteria: []scoring.Criterion{{ID: "c0", Weight: 1, Curve: falling}}, Grades: []scoring.Grade{{Name: "A", Least: 50}}}
	s := bind(t, p, rowAccessors(1))
	changes, err := s.Lift(&row{v: [12]float64{7}}, "A")
	if err != nil || len(changes) != 1 || changes[0].To != math.Nextafter(5, 0) {
		t.Errorf("%+v, %v, want what is just below 5", changes, err)
	}
	if _, err := s.Lift(&row{}, "Z"); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("no such grade: %v", err)
	}
	if _, err := s.Lift(&row{v: [12]float64{math.NaN()}}, "A"); !errors.Is(err, scoring.ErrOutOfReach) {
		t.Errorf("nothing is known: %v", err)
	}
}
