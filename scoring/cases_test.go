package scoring_test

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/scoring"
)

// Methods of the worked cases that this package does not have. Those that compare
// candidates with each other are no curves in absolute units.
var elsewhere = strings.Fields("aras codas copras marcos promethee2 topsis vikor lopm waspas wpm_log10 " + // relative to the pool
	"minmax vector draws kemeny frobenius std cilos idocriw gini critic rancom ahp " + // weights, and distances of rankings
	"audience_match budgeted_max_coverage benford_first_digit") // audience, portfolio, authenticity

type workedCase struct {
	ID, Method string
	Params     struct {
		Bounds        [][2]float64
		Range         [2]float64
		IdealBand     [2]float64 `json:"ideal_band"`
		Origin, Scale float64
		Offset, Decay float64
	}
	Input struct {
		Matrix     [][]float64
		Weights    []float64
		Objectives []int
		Value      json.RawMessage
	}
	Expect struct{ Scores, Values []float64 }
	Tol    float64
}

// Worked cases of peers, as far as curves go.
func TestPeers(t *testing.T) {
	const path = "../../shared/data/scoring_cases.json"
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("the worked cases, which lie beside the module and not in it, are absent: want them at scoring/%s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []json.RawMessage }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	done := 0
	for _, raw := range file.Cases {
		var head struct{ Method string }
		if err := json.Unmarshal(raw, &head); err != nil {
			t.Fatal(err)
		}
		if slices.Contains(elsewhere, head.Method) {
			continue
		}
		var c workedCase
		if err := json.Unmarshal(raw, &c); err != nil {
			t.Fatal(err)
		}
		var got, want []float64
		switch p := c.Params; c.Method {
		case "spotis", "wsm_fixed_bounds":
			got, want = c.sums(t), c.Expect.Scores
		case "rim_band":
			got, want = c.values(t, scoring.Band(scoring.Number(p.Range[0]), scoring.Number(p.IdealBand[0]), scoring.Number(p.IdealBand[1]), scoring.Number(p.Range[1]))), c.Expect.Values
		case "decay_linear":
			from, to, slope := p.Origin-p.Offset, p.Origin+p.Offset, p.Scale/(1-p.Decay)
			got, want = c.values(t, scoring.Band(scoring.Number(from-slope), scoring.Number(from), scoring.Number(to), scoring.Number(to+slope))), c.Expect.Values
		default:
			t.Errorf("%s: method %s is neither here nor elsewhere", c.ID, c.Method)
			continue
		}
		done++
		if !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) <= c.Tol }) {
			t.Errorf("%s: %v, want %v", c.ID, got, want)
		}
	}
	if done < 6 {
		t.Errorf("%d cases", done)
	}
}

// sums are the scores of the rows as a share of 100; the method SPOTIS counts the distance
// from the best.
func (c workedCase) sums(t *testing.T) []float64 {
	var p scoring.Profile
	for i, b := range c.Params.Bounds {
		curve := scoring.Benefit(scoring.Number(b[0]), scoring.Number(b[1]))
		if c.Input.Objectives[i] < 0 {
			curve = scoring.Cost(scoring.Number(b[0]), scoring.Number(b[1]))
		}
		p.Criteria = append(p.Criteria, scoring.Criterion{ID: name(i), Weight: scoring.Number(c.Input.Weights[i]), Curve: curve})
	}
	s := bind(t, p, rowAccessors(len(p.Criteria)))
	var out []float64
	for _, values := range c.Input.Matrix {
		var r row
		copy(r.v[:], values)
		score := s.Score(&r).Score / 100
		if c.Method == "spotis" {
			score = 1 - score
		}
		out = append(out, score)
	}
	return out
}

func (c workedCase) values(t *testing.T, curve scoring.Curve) []float64 {
	var xs []float64
	if json.Unmarshal(c.Input.Value, &xs) != nil {
		xs = []float64{0}
		if err := json.Unmarshal(c.Input.Value, &xs[0]); err != nil {
			t.Fatal(err)
		}
	}
	for i, x := range xs {
		xs[i] = curve.At(x)
	}
	return xs
}
