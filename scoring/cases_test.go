package scoring_test

import (
	"encoding/json"
	"errors"
	"maps"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/audience"
	"github.com/irmkit/irmkit/scoring/authenticity"
	"github.com/irmkit/irmkit/scoring/portfolio"
	"github.com/irmkit/irmkit/scoring/weights"
)

// The methods of the worked cases of peers that are out of scope: those that compare candidates
// with each other, and are no curves in absolute units, weights that are taken from the pool,
// and distances of rankings.
var outOfScope = strings.Fields(`
	aras codas copras marcos promethee2 topsis vikor lopm waspas wpm_log10 minmax vector
	std cilos idocriw gini critic rancom
	draws kemeny frobenius`)

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
		// of audience_match
		Target, Creator []float64
		// of ahp
		Pairwise [][]float64
		// of benford_first_digit
		Digits authenticity.Digits `json:"digit_counts_1_to_9"`
		// of budgeted_max_coverage
		Sets   [][]uint32
		Costs  []int64
		Budget int64
	}
	Expect struct {
		Scores, Values []float64
		Weights        []float64 `json:"weights_mean_of_normalised_columns"`
		Optimum        []int     `json:"optimum_set"`
		RatioGreedy    float64   `json:"ratio_greedy"`
		GainGreedy     float64   `json:"uncost_greedy"`
	}
	Tol float64
}

// Every worked case of peers comes out right here, or is of a method that is out of scope.
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
	done, out := 0, map[string]bool{}
	for _, raw := range file.Cases {
		var head struct{ Method string }
		if err := json.Unmarshal(raw, &head); err != nil {
			t.Fatal(err)
		}
		if slices.Contains(outOfScope, head.Method) {
			out[head.Method] = true
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
		case "audience_match":
			got, want = c.match(t), c.Expect.Values[:4]
		case "benford_first_digit":
			got, want = []float64{c.Input.Digits.Deviation(), c.Input.Digits.ChiSquare()}, c.Expect.Values[:2]
		case "ahp":
			indexes, shares := c.judged(t)
			got, want = append(indexes, shares...), append(c.Expect.Values, c.Expect.Weights...)
		case "budgeted_max_coverage":
			var picks []int
			if got, picks = c.cover(t); !slices.Equal(picks, c.Expect.Optimum) {
				t.Errorf("%s: the best set is %v, want %v", c.ID, picks, c.Expect.Optimum)
			}
			want = append(c.Expect.Values, c.Expect.RatioGreedy, c.Expect.GainGreedy)
		default:
			t.Errorf("%s: method %s is neither in scope nor out of scope", c.ID, c.Method)
			continue
		}
		done++
		if !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) <= c.Tol }) {
			t.Errorf("%s: %v, want %v", c.ID, got, want)
		}
	}
	if done < 13 || len(out) != len(outOfScope) {
		t.Errorf("%d cases in scope, and out of scope %v, want %v", done, slices.Sorted(maps.Keys(out)), outOfScope)
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

func (c workedCase) match(t *testing.T) []float64 {
	p, q := irm.Distribution{}, irm.Distribution{}
	for i, x := range c.Input.Target {
		p[name(i)], q[name(i)] = rate(x), rate(c.Input.Creator[i])
	}
	var out []float64
	for _, m := range []audience.Measure{audience.JensenShannon, audience.Hellinger, audience.Cosine, audience.Common} {
		got, err := audience.Compare(p, q, m)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, got.Likely)
	}
	return append([]float64{1 - out[0], 1 - out[1]}, out[2:]...) // these two are distances
}

func rate(x float64) irm.Rate { return irm.MustRate(strconv.FormatFloat(x, 'f', -1, 64)) }

func (c workedCase) judged(t *testing.T) (indexes, shares []float64) {
	var ids []string
	var judgements []weights.Judgement
	for i, row := range c.Input.Pairwise {
		ids = append(ids, name(i))
		for j, ratio := range row[:i] {
			judgements = append(judgements, weights.Judgement{A: name(i), B: name(j), Ratio: ratio})
		}
	}
	e, err := weights.AHP(ids, judgements, weights.AHPOptions{Method: weights.ColumnMean, RandomIndex: weights.Saaty2005})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range e.Weights.Criteria {
		shares = append(shares, float64(w.Weight))
	}
	return []float64{e.ConsistencyIndex, e.ConsistencyRatio}, shares
}

// cover returns how many are covered at best, by the rule of gain for the cost, and by that of
// gain, and the best set.
func (c workedCase) cover(t *testing.T) (values []float64, picks []int) {
	eur := irm.MustMoney("0", "EUR").Currency()
	persons := 0
	candidates := make([]portfolio.Candidate, len(c.Input.Sets))
	for i, set := range c.Input.Sets {
		candidates[i] = portfolio.Candidate{
			ID: irm.CreatorID(name(i)), Cost: irm.MoneyFromMinor(c.Input.Costs[i], eur), Result: scoring.Result{Score: 100},
		}
		persons = max(persons, int(slices.Max(set))+1)
	}
	reach, err := portfolio.Sets(persons, c.Input.Sets)
	if err != nil {
		t.Fatal(err)
	}
	s, err := portfolio.Select(candidates, irm.MoneyFromMinor(c.Input.Budget, eur), nil, reach)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Picks {
		picks = append(picks, slices.IndexFunc(candidates, func(c portfolio.Candidate) bool { return c.ID == p.ID }))
	}
	slices.Sort(picks)
	return []float64{s.Value, s.Attempts[0].Value, s.Attempts[1].Value}, picks
}
