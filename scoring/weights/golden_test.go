package weights_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/weights"
)

// steps are outcomes made by arithmetic that every machine does alike.
func steps(n, criteria int) []weights.Outcome {
	var out []weights.Outcome
	state := uint64(1)
	next := func() float64 {
		state = state*6364136223846793005 + 1442695040888963407
		return float64(state>>40) / (1 << 24)
	}
	for i := range n {
		o := weights.Outcome{Campaign: irm.CampaignID(fmt.Sprint("g", i%4)), Creator: irm.CreatorID(fmt.Sprint("c", i)), Weight: 1 + float64(i%3)}
		result := next()
		for j, id := range names(criteria) {
			if y := next(); j != i%17 {
				o.Worths = append(o.Worths, weights.Worth{ID: id, Worth: y})
				result += float64(y * float64(criteria-j))
			}
		}
		o.Result = &result
		out = append(out, o)
	}
	return out
}

// The same bits on every machine: JSON tells every float64 from its neighbours. The test runs
// wherever the module is tested; what it wants was computed on amd64.
func TestGolden(t *testing.T) {
	digest := func(v any) string {
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		h := fnv.New64a()
		h.Write(data)
		return fmt.Sprintf("%016x", h.Sum64())
	}
	l := learn(t, even(6), steps(120, 6))
	p, err := l.Predict(steps(1, 6)[0].Worths, .8)
	d, err2 := l.Drift(steps(70, 6))
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	if !l.Used {
		t.Error("the prior is kept, which leaves little to look at")
	}
	var ratios []float64
	for i := range 105 {
		ratios = append(ratios, math.Ldexp(float64(1+i*7%17), -1))
	}
	for name, tt := range map[string]struct {
		got  any
		want string
	}{
		"learned":        {l, "8962a8bd597d3e82"},
		"prediction":     {p, "822911f6435113ae"},
		"drift":          {d, "4896c191d6b3c495"},
		"eigenvector":    {mustAHP(t, names(15), triangle(names(15), ratios), weights.AHPOptions{}), "913e5b4bfe1bf5bd"},
		"geometric mean": {mustAHP(t, names(15), triangle(names(15), ratios), weights.AHPOptions{Method: weights.GeometricMean}), "584dea32b2b27e83"},
		"column mean":    {mustAHP(t, names(15), triangle(names(15), ratios), weights.AHPOptions{Method: weights.ColumnMean}), "74a8d8b0a01b9802"},
	} {
		if got := digest(tt.got); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

func BenchmarkAHP(b *testing.B) {
	ids := names(weights.MaxCompared)
	ratios := make([]float64, 105)
	for i := range ratios {
		ratios[i] = float64(1 + i%9)
	}
	j := triangle(ids, ratios)
	for b.Loop() {
		mustAHP(b, ids, j, weights.AHPOptions{})
	}
}

func BenchmarkLearn(b *testing.B) {
	for _, size := range []struct{ outcomes, criteria int }{{200, 8}, {1000, 12}, {10_000, 12}} {
		b.Run(fmt.Sprintf("%dx%d", size.outcomes, size.criteria), func(b *testing.B) {
			prior, outcomes := even(size.criteria), steps(size.outcomes, size.criteria)
			for b.Loop() {
				learn(b, prior, outcomes)
			}
		})
	}
}

func BenchmarkPredict(b *testing.B) {
	outcomes := steps(200, 12)
	l := learn(b, even(12), outcomes)
	for b.Loop() {
		if _, err := l.Predict(outcomes[0].Worths, .8); err != nil {
			b.Fatal(err)
		}
	}
}

// Whatever outcomes say, it is refused with an error, or leads to valid weights and to
// numbers that can be written.
func FuzzLearn(f *testing.F) {
	f.Add([]byte("some bytes"), uint8(40), uint8(3), 1.0)
	f.Add([]byte{0, 255, 1, 254}, uint8(60), uint8(1), -1e15)
	f.Add([]byte{7}, uint8(255), uint8(20), 1e-300)
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
