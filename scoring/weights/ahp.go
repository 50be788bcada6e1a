package weights

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// MaxCompared is the greatest number of criteria of [AHP]: as far as the tables go.
const MaxCompared = 15

// The scale of Saaty is from 1/9 to 9. A little more is allowed, so that 1/9 may be given as 0.11.
const minRatio, maxRatio = 0.1, 10.0

// Alarm is the consistency ratio above which judgements are not [Elicited].Consistent
// (Saaty 1980).
const Alarm = 0.1

// Judgement says how many times as much criterion A counts as criterion B: 1 the same, 3
// moderately, 5 strongly, 7 very strongly, 9 extremely more, and 1/3 that B counts more.
type Judgement struct {
	A     string  `json:"a"`
	B     string  `json:"b"`
	Ratio float64 `json:"ratio"` // 0.1 to 10
}

// AHPOptions are the choices of [AHP]. The zero value is the eigenvector, and
// Saaty's table of 2005.
type AHPOptions struct {
	Method      Prioritisation `json:"method"`
	RandomIndex RandomIndex    `json:"random_index"`
}

// Elicited are weights from judgements, and how far these agree with each other.
type Elicited struct {
	Weights    Weights `json:"weights"` // they sum to 1
	AHPOptions         // that they were made with
	LambdaMax  float64 `json:"lambda_max"` // at least the number of criteria n, and n where all agree
	// ConsistencyIndex is CI = (LambdaMax - n) / (n - 1), and ConsistencyRatio CR = CI / RI. Both are
	// 0 for one or two criteria, which cannot disagree.
	ConsistencyIndex float64 `json:"consistency_index"`
	ConsistencyRatio float64 `json:"consistency_ratio"`
	Consistent       bool    `json:"consistent"` // the ratio is at most Alarm
	// Deviations has all judgements, the least consistent first: where to ask again.
	Deviations []Deviation `json:"deviations"`
}

// Deviation is how far one judgement is from what all of them come to.
type Deviation struct {
	Judgement
	Implied float64 `json:"implied"` // the ratio of the two weights: the judgement that would be consistent
	Factor  float64 `json:"factor"`  // between Ratio and Implied: at least 1
}

// AHP makes weights of pairwise judgements by the analytic hierarchy process (Saaty 1980).
// The weights have the order of the criteria; that of the judgements does not matter, nor
// which of two criteria is A. LambdaMax is the mean of (Aw)_i/w_i, for whatever method made
// w; for Eigenvector that is the greatest eigenvalue.
//
// The error has all findings together: among them every pair without a judgement, for
// nothing is made up for what was not asked.
func AHP(criteria []string, judgements []Judgement, o AHPOptions) (Elicited, error) {
	a, fs := matrix(criteria, judgements)
	_, err := o.Method.MarshalText()
	fs.AddErr("method", err)
	_, err = o.RandomIndex.MarshalText()
	fs.AddErr("random_index", err)
	if err := fs.Err(); err != nil {
		return Elicited{}, err
	}
	n := len(criteria)
	w := o.Method.of(a)
	e := Elicited{AHPOptions: o}
	for i, x := range times(a, w) {
		e.LambdaMax += x / w[i]
		e.Weights.Criteria = append(e.Weights.Criteria, Weight{criteria[i], scoring.Number(w[i])})
	}
	e.LambdaMax = max(e.LambdaMax/float64(n), float64(n)) // less by rounding only
	if n > 2 {
		e.ConsistencyIndex = (e.LambdaMax - float64(n)) / float64(n-1)
		e.ConsistencyRatio = e.ConsistencyIndex / o.RandomIndex.At(n)
	}
	e.Consistent = e.ConsistencyRatio <= Alarm
	e.Weights.Origin = scoring.Origin{
		Method: "ahp",
		Note:   fmt.Sprintf("%s, consistency ratio %.4f by %s", e.Method, e.ConsistencyRatio, e.RandomIndex),
	}
	for _, j := range judgements {
		ratio := w[slices.Index(criteria, j.A)] / w[slices.Index(criteria, j.B)]
		e.Deviations = append(e.Deviations, Deviation{j, ratio, max(j.Ratio/ratio, ratio/j.Ratio)})
	}
	slices.SortFunc(e.Deviations, func(a, b Deviation) int {
		return cmp.Or(cmp.Compare(b.Factor, a.Factor), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return e, nil
}

// matrix has the judgements in rows and columns of the criteria; 0 is none.
func matrix(criteria []string, judgements []Judgement) ([][]float64, irm.Findings) {
	var fs irm.Findings
	n := len(criteria)
	if n == 0 || n > MaxCompared {
		fs.Add("criteria", "limit", "%d criteria: want 1 to %d", n, MaxCompared)
		return nil, fs
	}
	if most := MaxCompared * (MaxCompared - 1) / 2; len(judgements) > most {
		fs.Add("judgements", "limit", "%d judgements: want at most %d", len(judgements), most)
		return nil, fs
	}
	a := make([][]float64, n)
	for i, id := range criteria {
		a[i] = make([]float64, n)
		a[i][i] = 1
		path := fmt.Sprintf("criteria[%d]", i)
		fs.AddErr(path, irm.CheckID(id))
		if first := slices.Index(criteria, id); first < i {
			fs.Add(path, "duplicate", "the same as criteria[%d]", first)
		}
	}
	if len(fs) > 0 {
		return nil, fs
	}
	for k, j := range judgements {
		path := fmt.Sprintf("judgements[%d]", k)
		x, y := slices.Index(criteria, j.A), slices.Index(criteria, j.B)
		if x < 0 {
			fs.Add(path+".a", "unknown", "%s is no criterion", irm.Quote(j.A))
		}
		if y < 0 {
			fs.Add(path+".b", "unknown", "%s is no criterion", irm.Quote(j.B))
		}
		ok := j.Ratio >= minRatio && j.Ratio <= maxRatio
		if !ok {
			fs.Add(path+".ratio", "ratio", "%g is not from 0.1 to 10: want a number of Saaty's scale, 1/9 to 9", j.Ratio)
		}
		switch {
		case x < 0 || y < 0:
		case x == y:
			fs.Add(path, "pair", "%s is compared with itself", irm.Quote(j.A))
		case a[x][y] != 0:
			fs.Add(path, "duplicate", "%s and %s were judged before", irm.Quote(j.A), irm.Quote(j.B))
		case ok:
			a[x][y], a[y][x] = j.Ratio, 1/j.Ratio
		default:
			a[x][y], a[y][x] = 1, 1 // reported above, and not missing
		}
	}
	for i := range n {
		for j := i + 1; j < n; j++ {
			if a[i][j] == 0 {
				fs.Add("judgements", "missing", "%s and %s are not judged", irm.Quote(criteria[i]), irm.Quote(criteria[j]))
			}
		}
	}
	return a, fs
}
