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

// The example of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part D:
// four observers, twelve units, interval metric.
func TestAgreeKrippendorff(t *testing.T) {
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
