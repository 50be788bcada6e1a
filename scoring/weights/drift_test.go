package weights_test

import (
	"math"
	"testing"

	"github.com/irmkit/irmkit/scoring/weights"
)

// A period like the one before is not said to have moved, or seldom; PSI itself is above the
// usual marks then, for so few outcomes.
func TestSteady(t *testing.T) {
	const runs = 100
	moved, marks, shifts := 0, 0, 0
	for seed := range uint64(runs) {
		w := newWorld(seed, 1, 3, 1, 0)
		d, err := learn(t, even(3), w.outcomes(60)).Drift(w.outcomes(40))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range d.Shifts {
			shifts++
			if s.Level != weights.Stable {
				moved++
			}
			if s.PSI >= .1 {
				marks++
			}
		}
		if !near(d.Error, d.Before, .45) || math.Abs(d.Bias) > 3.5*d.BiasError {
			t.Errorf("bias %v, error %v, before %v", d.Bias, d.Error, d.Before)
		}
	}
	t.Logf("of %d: %d above 0.1, %d above chance", shifts, marks, moved)
	if moved > shifts*6/100 || marks < shifts/4 {
		t.Errorf("of %d shifts that are chance %d are above 0.1, and %d are called so", shifts, marks, moved)
	}
}

// What has moved is found: worths, the level of results, what counts.
func TestMoved(t *testing.T) {
	w := newWorld(4, .3, 4, 1, 0)
	l := learn(t, even(3), w.outcomes(200))
	w.slopes = []float64{0, 1, 4}
	now := w.outcomes(150)
	for i := range now {
		for j, y := range now[i].Worths {
			if y.ID == "c1" {
				now[i].Worths[j].Worth = y.Worth * y.Worth * y.Worth
			}
		}
		if i%3 == 0 {
			now[i].Worths = now[i].Worths[:2]
		}
		*now[i].Result += 2
	}
	now[5].Result = nil
	d, err := l.Drift(now)
	if err != nil {
		t.Fatal(err)
	}
	if d.Outcomes != 150 || d.Unknown != 1 || !d.Enough || !near(d.Bias, 2, .5) || d.BiasError > .2 || d.Error < 2 || d.Before > .4 {
		t.Errorf("%+v", d)
	}
	for j, want := range []weights.Level{weights.Stable, weights.Major, weights.Major} {
		if s := d.Shifts[j]; s.Level != want || s.Before != l.Terms[j].Learned {
			t.Errorf("%+v, want %s", s, want)
		}
	}
	if from, to := d.Shifts[0], d.Shifts[2]; from.Now > from.Before-.4 || to.Now < to.Before+.4 {
		t.Errorf("weights %+v and %+v", from, to)
	}
	few, err := l.Drift(now[:10])
	if err != nil || few.Enough || few.Shifts[0].Now != 0 {
		t.Errorf("%+v, %v", few, err)
	}
	alone, err := l.Drift(now[:1])
	if err != nil || alone.Bias == 0 || alone.BiasError != 0 {
		t.Errorf("%+v, %v", alone, err)
	}
	for i := range now {
		now[i].Result = nil
	}
	open, err := l.Drift(now)
	if err != nil || open.Error != 0 || open.Bias != 0 || open.Unknown != 150 || open.Shifts[1].Level != weights.Major {
		t.Errorf("no results yet: %+v, %v", open, err)
	}
}

// PSI by hand: 10, 20 and 30 outcomes in three bins become 30, 20 and 10.
func TestPSI(t *testing.T) {
	l := weights.Learned{Terms: []weights.Term{{ID: "a", Prior: 1, Bins: weights.Bins{10, 0, 20, 0, 30}}}, Residuals: []float64{0}}
	var now []weights.Outcome
	for i := range 60 {
		worth := .1 // 30 times
		switch {
		case i >= 50:
			worth = 1
		case i >= 30:
			worth = .4
		}
		now = append(now, weights.Outcome{Campaign: "now", Creator: creatorID(i), Worths: []weights.Worth{{"a", worth}}})
	}
	d, err := l.Drift(now)
	if err != nil {
		t.Fatal(err)
	}
	want := 2 * (20 / 61.5) * math.Log(30.5/10.5) // the middle bin adds nothing
	chance := 5.991 * (1/61.5 + 1/61.5)           // chi-squared with 2 degrees of freedom
	if s := d.Shifts[0]; !near(s.PSI, want, 1e-12) || !near(s.Chance, chance, .003) || s.Level != weights.Major {
		t.Errorf("%+v, want %v and %v", s, want, chance)
	}
	for i := range now { // from 60 in one bin to 60 in the same
		now[i].Worths[0].Worth = 1
	}
	l.Terms[0].Bins = weights.Bins{4: 60}
	if d, err = l.Drift(now); err != nil || d.Shifts[0].PSI != 0 || d.Shifts[0].Chance != 0 || d.Shifts[0].Level != weights.Stable {
		t.Errorf("%+v, %v", d, err)
	}
	// Between the marks, and more than chance.
	l.Terms[0].Bins = weights.Bins{0: 500, 4: 500}
	for i := range now {
		now[i].Worths[0].Worth = []float64{0, 1}[min(i/18, 1)]
	}
	if d, err = l.Drift(now); err != nil || d.Shifts[0].Level != weights.Moderate {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestDriftFindings(t *testing.T) {
	w := newWorld(4, .3, 4, 1)
	l := learn(t, even(2), w.outcomes(60))
	_, err := l.Drift(nil)
	wantFindings(t, err, "outcomes limit")
	_, err = weights.Learned{}.Drift(nil)
	wantFindings(t, err, "outcomes limit", " unlearned")
	bad := w.outcomes(2)
	bad[1].Worths[0].ID = "x"
	_, err = l.Drift(bad)
	wantFindings(t, err, "outcomes[1].worths[0].id unknown")
	l.Terms[0].Prior, l.Terms[1].Prior = 0, 0 // by whoever wrote the JSON
	_, err = l.Drift(w.outcomes(40))
	wantFindings(t, err, "prior.criteria weight")
}
