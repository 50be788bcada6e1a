package weights_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"testing"

	"github.com/irmkit/irmkit/irm"
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
		"learned":        {l, "a134f82fab6e0a1f"},
		"prediction":     {p, "c7b61a1a532f8fc9"},
		"drift":          {d, "9d94f88addf8357c"},
		"eigenvector":    {mustAHP(t, names(15), triangle(names(15), ratios), weights.AHPOptions{}), "913e5b4bfe1bf5bd"},
		"geometric mean": {mustAHP(t, names(15), triangle(names(15), ratios), weights.AHPOptions{Method: weights.GeometricMean}), "584dea32b2b27e83"},
		"column mean":    {mustAHP(t, names(15), triangle(names(15), ratios), weights.AHPOptions{Method: weights.ColumnMean}), "74a8d8b0a01b9802"},
	} {
		if got := digest(tt.got); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}
