package weights_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/weights"
)

// Whatever judgements say, they are refused with an error, or lead to valid weights.
func FuzzAHP(f *testing.F) {
	f.Add(uint8(3), uint8(0), []byte{3, 5, 2})
	f.Add(uint8(15), uint8(1), []byte{200, 1, 9, 17})
	f.Add(uint8(16), uint8(2), []byte{})
	f.Fuzz(func(t *testing.T, n, method uint8, data []byte) {
		ids := names(int(n % 20))
		j := triangle(ids, make([]float64, 400))
		for i := range j {
			j[i].Ratio = 1
			if i < len(data) {
				j[i].Ratio = float64(data[i]) / 25
			}
		}
		e, err := weights.AHP(ids, j, weights.AHPOptions{Method: weights.Prioritisation(method % 4)})
		if err != nil {
			return
		}
		sum := 0.0
		for _, w := range values(e.Weights) {
			if !(w > 0) {
				t.Fatalf("weight %v", w)
			}
			sum += w
		}
		if !near(sum, 1, 1e-12) || !(e.ConsistencyRatio >= 0) || !(e.LambdaMax >= float64(len(ids))) {
			t.Fatalf("%+v", e)
		}
		if fs := e.Weights.Validate(); len(fs) > 0 {
			t.Fatal(fs)
		}
	})
}

// Whatever outcomes say, it is refused with an error, or leads to valid weights and to
// numbers that can be written.
func FuzzLearn(f *testing.F) {
	f.Add([]byte("some bytes"), uint8(40), uint8(3), 1.0)
	f.Add([]byte{0, 255, 1, 254}, uint8(60), uint8(1), -1e15)
	f.Add([]byte{7}, uint8(255), uint8(20), 1e-300)
	f.Add([]byte("0"), uint8(255), uint8(1), 1.6e-14) // the least results
	f.Fuzz(func(t *testing.T, data []byte, n, criteria uint8, scale float64) {
		if len(data) == 0 {
			return
		}
		at := 0
		next := func() byte {
			at++
			return data[at%len(data)] + byte(at/len(data)*37)
		}
		prior := even(int(criteria % 24))
		for i := range prior.Criteria {
			prior.Criteria[i].Weight = scoring.Number(next()) / 4
		}
		var outcomes []weights.Outcome
		for i := range int(n) {
			result := scale * float64(next()) / 16
			o := weights.Outcome{Campaign: irm.CampaignID(fmt.Sprint(i)), Creator: irm.CreatorID(fmt.Sprint(i / (1 + int(criteria/64)))), Result: &result, Weight: float64(next()%8) / 4}
			for _, c := range prior.Criteria {
				if b := next(); b%8 > 0 {
					o.Worths = append(o.Worths, weights.Worth{ID: c.ID, Worth: float64(b) / 255})
				}
			}
			outcomes = append(outcomes, o)
		}
		l, err := weights.Learn(prior, outcomes)
		if err != nil {
			if !errors.Is(err, irm.ErrInvalid) && !errors.Is(err, weights.ErrTooFew) {
				t.Fatal(err)
			}
			return
		}
		if fs := l.Weights.Validate(); len(fs) > 0 {
			t.Fatal(fs)
		}
		sum := 0.0
		for i, term := range l.Terms {
			sum += term.Learned
			if term.Slope < 0 || term.Learned < 0 || term.ID != prior.Criteria[i].ID {
				t.Fatalf("%+v", term)
			}
		}
		if !near(sum, 1, 1e-6) {
			t.Fatalf("shares sum to %v", sum)
		}
		p, err := l.Predict(outcomes[0].Worths, .5)
		d, err2 := l.Drift(outcomes)
		if err := errors.Join(err, err2); err != nil {
			t.Fatal(err)
		}
		if _, err := json.Marshal([]any{l, p, d}); err != nil {
			t.Fatalf("%v: %+v", err, l)
		}
		if p.Low > p.High {
			t.Fatalf("%+v", p)
		}
	})
}
