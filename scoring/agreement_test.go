package scoring_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

func ExampleAgree() {
	a, _ := scoring.Agree([]scoring.Rating{
		{Candidate: "ana", Reviewer: "kim", Score: 80},
		{Candidate: "ana", Reviewer: "lee", Score: 70},
		{Candidate: "bo", Reviewer: "kim", Score: 30},
		{Candidate: "bo", Reviewer: "lee", Score: 50},
		{Candidate: "cy", Reviewer: "lee", Score: 60},
	})
	for _, o := range a.Opinions {
		fmt.Printf("%s %g (%g to %g)\n", o.Candidate, o.Mean, o.Low, o.High)
	}
	fmt.Printf("alpha %.2f\n", a.Alpha)
	// Output:
	// ana 75 (70 to 80)
	// bo 40 (30 to 50)
	// cy 60 (60 to 60)
	// alpha 0.75
}

// From ratings to a score: the mean is a criterion, and a spread that is too wide is flagged.
func ExampleAgreement() {
	a, err := scoring.Agree([]scoring.Rating{
		{Candidate: "ana", Reviewer: "kim", Score: 9}, {Candidate: "ana", Reviewer: "lee", Score: 7},
		{Candidate: "bo", Reviewer: "kim", Score: 10}, {Candidate: "bo", Reviewer: "lee", Score: 2},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	p := scoring.Profile{
		Criteria: []scoring.Criterion{
			{ID: "engagement", Weight: 2, Curve: scoring.Benefit(1, 6)},
			{ID: "review", Weight: 1, Curve: scoring.Benefit(0, 10), Missing: scoring.Missing{Prior: .4}},
		},
		Knockouts: []scoring.Knockout{{
			Condition: scoring.Condition{ID: "review_spread", Max: new(scoring.Number(4))},
			Review:    true, Unknown: scoring.Pass, Why: "reviewers disagree",
		}},
	}
	s, err := scoring.Bind(p, scoring.Accessors[candidate]{
		"engagement": func(c *candidate) (float64, bool) { return c.engagement, true },
		"review": func(c *candidate) (float64, bool) {
			o, ok := a.Opinion(c.id)
			return o.Mean, ok
		},
		"review_spread": func(c *candidate) (float64, bool) {
			o, _ := a.Opinion(c.id)
			return o.Spread()
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range []candidate{{id: "ana", engagement: 3.5}, {id: "bo", engagement: 3.5}, {id: "cy", engagement: 3.5}} {
		r := s.Score(&c)
		fmt.Printf("%s %.1f (%.1f to %.1f) [%s]\n", c.id, r.Score, r.Low, r.High, r.Flags)
		for _, reason := range s.Reasons(nil, &c) {
			fmt.Printf("   %s: %g, want %s\n", reason.Why, reason.Value, reason.Want)
		}
	}
	// Output:
	// ana 60.0 (60.0 to 60.0) []
	// bo 53.3 (53.3 to 53.3) [needs_review]
	//    reviewers disagree: 8, want at most 4
	// cy 46.7 (33.3 to 66.7) [incomplete]
}

// The example of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part D:
// four observers, twelve units, interval metric.
func TestAgreeKrippendorff(t *testing.T) { // seed: S7
	var reviews []scoring.Rating
	for observer, values := range []string{
		"1 2 3 3 2 1 4 1 2 * * *",
		"1 2 3 3 2 2 4 1 2 5 * 3",
		"* 3 3 3 2 3 4 2 2 5 1 *",
		"1 2 3 3 2 4 4 1 2 5 1 *",
	} {
		for unit, v := range strings.Fields(values) {
			if score, err := strconv.ParseFloat(v, 64); err == nil {
				reviews = append(reviews, scoring.Rating{Candidate: name(unit), Reviewer: name(observer), Score: score})
			}
		}
	}
	a, err := scoring.Agree(reviews)
	if err != nil || math.Abs(a.Alpha-.849) > .0005 || !a.Defined {
		t.Errorf("alpha %v, %v, want 0.849", a.Alpha, err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	r.Shuffle(len(reviews), func(i, j int) { reviews[i], reviews[j] = reviews[j], reviews[i] })
	if b, err := scoring.Agree(reviews); err != nil || !cmp.Equal(a, b) {
		t.Errorf("in another order %+v, want %+v", b, a)
	}
	for i := range reviews {
		reviews[i].Score = 3
	}
	if a, err := scoring.Agree(reviews); err != nil || a.Defined {
		t.Errorf("all the same: %+v, %v", a, err)
	}
	for i := range reviews {
		reviews[i].Score = .1 // the mean of which is more, but for care
	}
	if a, err := scoring.Agree(reviews); err != nil || a.Defined || a.Opinions[0].Mean != .1 {
		t.Errorf("all the same: %+v, %v", a, err)
	}
	if a, err := scoring.Agree(nil); err != nil || a.Defined || a.Opinions != nil {
		t.Errorf("no reviews: %+v, %v", a, err)
	}
}

// Alpha is what all pairs say, one by one.
func TestAgreeOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 100 {
		var reviews []scoring.Rating
		for c := range 5 {
			for v := range 4 {
				if r.IntN(3) > 0 {
					reviews = append(reviews, scoring.Rating{Candidate: name(c), Reviewer: name(v), Score: float64(r.IntN(10))})
				}
			}
		}
		count := map[string]float64{}
		for _, a := range reviews {
			count[a.Candidate]++
		}
		reviews = slices.DeleteFunc(reviews, func(a scoring.Rating) bool { return count[a.Candidate] < 2 })
		n, observed, expected := float64(len(reviews)), 0.0, 0.0
		for _, a := range reviews {
			for _, b := range reviews {
				d := (a.Score - b.Score) * (a.Score - b.Score)
				expected += d / (n * (n - 1))
				if a.Candidate == b.Candidate {
					observed += d / (n * (count[a.Candidate] - 1))
				}
			}
		}
		a, err := scoring.Agree(reviews)
		if err != nil || a.Defined != (expected > 0) || a.Defined && !near(a.Alpha, 1-observed/expected) {
			t.Fatalf("alpha %+v, %v, want %v", a, err, 1-observed/expected)
		}
	}
}

func TestOpinion(t *testing.T) {
	a, err := scoring.Agree([]scoring.Rating{{"bo", "kim", 3}, {"ana", "kim", 1}, {"ana", "lee", 4}, {"ana", "mo", 2}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		id     string
		want   scoring.Opinion
		ok     bool
		spread float64
		known  bool
	}{
		{"ana", scoring.Opinion{Candidate: "ana", Ratings: 3, Mean: 7.0 / 3, Low: 1, High: 4}, true, 3, true},
		{"bo", scoring.Opinion{Candidate: "bo", Ratings: 1, Mean: 3, Low: 3, High: 3}, true, 0, false},
		{"a", scoring.Opinion{}, false, 0, false},
	} {
		got, ok := a.Opinion(tt.id)
		if spread, known := got.Spread(); got != tt.want || ok != tt.ok || spread != tt.spread || known != tt.known {
			t.Errorf("%s: %+v, %t, spread %v, %t", tt.id, got, ok, spread, known)
		}
	}
}

func TestAgreeFaults(t *testing.T) {
	_, err := scoring.Agree([]scoring.Rating{
		{Candidate: "", Reviewer: "k", Score: 1}, {Candidate: "a", Reviewer: " ", Score: math.NaN()},
		{Candidate: "a", Reviewer: "k", Score: math.Inf(1)}, {Candidate: "a", Reviewer: "k", Score: 1},
	})
	var fs irm.Findings
	if !errors.As(err, &fs) || len(fs) != 5 || fs[4].Code != "duplicate" || fs[4].Path != "[3]" {
		t.Errorf("findings %v", fs)
	}
}
