package weights

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// Two campaigns of two: 1, 3 and 5, 7. Within 4/2 = 2; the means differ by 4, so that the square
// between is 16, and (16 - 2)/2 = 7.
func TestEffects(t *testing.T) {
	ids := []irm.CampaignID{"a", "b", "a", "b"}
	for _, weight := range []float64{1, 4} {
		weights := []float64{weight, weight, weight, weight}
		v := newEffects(ids, []float64{1, 5, 3, 7}, weights)
		if v.count != 2 || math.Abs(v.within-2*weight) > 1e-12 || math.Abs(v.between-7) > 1e-12 {
			t.Errorf("%+v, want 2 within and 7 between", v)
		}
		// What is taken off a mean of two is 1 - the root of 2/(2 + 2·7): 1 - 1/√8.
		values := []float64{2, 10, 4, 20}
		v.lessEffect(values, weights, []bool{true, false, true, true})
		part := 1 - math.Sqrt(1./8)
		one := 1 - math.Sqrt(2./9)
		for i, want := range []float64{2 - 3*part, 10, 4 - 3*part, 20 - 20*one} {
			if math.Abs(values[i]-want) > 1e-12 {
				t.Errorf("%d: %v, want %v", i, values[i], want)
			}
		}
	}
	for name, tt := range map[string]struct {
		ids     []irm.CampaignID
		results []float64
	}{
		"none":                 {nil, nil},
		"one campaign":         {[]irm.CampaignID{"a", "a"}, []float64{1, 2}},
		"one outcome each":     {[]irm.CampaignID{"a", "b"}, []float64{1, 2}},
		"no more than by luck": {ids, []float64{1, 2, 3, 2}},
		"constant":             {ids, []float64{3, 3, 3, 3}},
	} {
		weights := []float64{1, 1, 1, 1}[:len(tt.ids)]
		v, values := newEffects(tt.ids, tt.results, weights), []float64{1, 2, 3, 4}[:len(tt.ids)]
		if v.lessEffect(values, weights, nil); v.between != 0 || len(values) > 0 && values[len(values)-1] != float64(len(values)) {
			t.Errorf("%s: %+v, %v", name, v, values)
		}
	}
	// Where nothing varies within a campaign, all is the campaign's.
	v, values := newEffects(ids, []float64{1, 2, 1, 2}, []float64{1, 1, 1, 1}), []float64{1, 2, 1, 2}
	if v.lessEffect(values, []float64{1, 1, 1, 1}, nil); v.between != .5 || values[0] != 0 || values[3] != 0 {
		t.Errorf("%+v, %v", v, values)
	}
}

// Each campaign sells at a level of its own and books a kind of creators of its own. The kind is
// not what made the level, and what creators differ by within campaigns is found all the same.
func TestCampaignsDiffer(t *testing.T) {
	const runs, criteria = 60, 4
	for _, tt := range []struct {
		campaigns   int
		slope       float64
		least, most int
	}{{2, .25, 0, 2}, {5, .25, 0, 4}, {20, .25, 0, 4}, {5, 4, 45, runs}} {
		r := rand.New(rand.NewPCG(uint64(tt.campaigns), 41))
		prior, used := Weights{}, 0
		for j := range criteria {
			prior.Criteria = append(prior.Criteria, Weight{fmt.Sprint("c", j), 1})
		}
		for range runs {
			level, kind := make([]float64, tt.campaigns), make([][criteria]float64, tt.campaigns)
			for k := range level {
				level[k] = 2 * r.NormFloat64()
				for j := range criteria {
					kind[k][j] = .2 + .6*r.Float64()
				}
			}
			var outcomes []Outcome
			for i := range 200 {
				k := i % tt.campaigns
				o := Outcome{Campaign: irm.CampaignID(fmt.Sprint("k", k)), Creator: irm.CreatorID(fmt.Sprint("p", i))}
				result := level[k] + r.NormFloat64()
				for j := range criteria {
					y := min(max(kind[k][j]+.15*r.NormFloat64(), 0), 1)
					if o.Worths = append(o.Worths, Worth{prior.Criteria[j].ID, y}); j == 0 {
						result += tt.slope * y
					} else {
						result += .25 * y
					}
				}
				o.Result = &result
				outcomes = append(outcomes, o)
			}
			l, err := Learn(prior, outcomes)
			if err != nil {
				t.Fatal(err)
			}
			if l.Report.Campaigns != tt.campaigns || l.Report.CampaignSpread < 0 {
				t.Fatalf("%+v", l.Report)
			}
			if l.Used {
				used++
			}
		}
		t.Logf("%d campaigns, slope %g: used in %d of %d", tt.campaigns, tt.slope, used, runs)
		if used < tt.least || used > tt.most {
			t.Errorf("%d campaigns, slope %g: used in %d of %d, want %d to %d", tt.campaigns, tt.slope, used, runs, tt.least, tt.most)
		}
	}
}
