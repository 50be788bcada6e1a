package audience_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/audience"
)

// Of worlds with known audiences: the truth is within the bounds, no number falls, and
// none is above the sum or below the greatest audience.
func TestPairReachHolds(t *testing.T) { // seed: S6
	for _, kind := range worlds {
		r := rand.New(rand.NewPCG(7, 7))
		for round := range 40 {
			w := newWorld(r, kind, 300, 2+r.IntN(7))
			blur, known := int64(round%3*5), []float64{1, 0.6}[round%2]
			reach, err := audience.NewPairReach(w.members(), w.pairs(r, blur, known), irm.MustRate("0.1"))
			if err != nil {
				t.Fatal(err)
			}
			before, sum, greatest := audience.Unique{}, int64(0), int64(0)
			picks := r.Perm(len(w.audiences))
			for n, i := range picks {
				gain := reach.Gain(i)
				reach.Add(i)
				u := reach.Unique()
				truth, size := int64(w.union(picks[:n+1]...)), int64(len(w.audiences[i]))
				sum, greatest = sum+size, max(greatest, size)
				if u.Low > truth || truth > u.High {
					t.Fatalf("%s: truth %d is not within %+v", kind, truth, u)
				}
				if u.Low < before.Low || u.Likely < before.Likely || u.High < before.High {
					t.Fatalf("%s: %+v after %+v", kind, u, before)
				}
				if u.Low < greatest || u.Low > u.Likely || u.Likely > u.High || u.High > sum || u.Sum != sum {
					t.Fatalf("%s: %+v, greatest %d, sum %d", kind, u, greatest, sum)
				}
				if u.Contradictory || u.Creators != n+1 || u.Known+u.Unknown != n*(n+1)/2 {
					t.Fatalf("%s: %+v", kind, u)
				}
				if gain < 0 || gain > float64(size) || reach.Gain(i) != 0 {
					t.Fatalf("%s: gain %v of %d, then %v", kind, gain, size, reach.Gain(i))
				}
				before = u
			}
		}
	}
}

// The bounds are at least as sharp as those that they are said to be above or below.
func TestPairReachSharp(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	for range 200 {
		w := newWorld(r, worlds[r.IntN(len(worlds))], 200, 2+r.IntN(6))
		reach, err := audience.NewPairReach(w.members(), w.pairs(r, 0, 1), irm.Rate{})
		if err != nil {
			t.Fatal(err)
		}
		k := len(w.audiences)
		s1, s2, caen, star := 0.0, 0.0, 0.0, 0.0
		for i := range k {
			reach.Add(i)
			n, with := float64(len(w.audiences[i])), 0.0
			for j := range k {
				if j != i {
					with += float64(w.both(i, j))
				}
			}
			s1, s2, star = s1+n, s2+with/2, max(star, with)
			if n > 0 {
				caen += n * n / (n + with)
			}
		}
		u := reach.Unique()
		q := 1 + math.Floor(2*s2/s1) // Dawson and Sankoff
		lows := map[string]float64{"Bonferroni": s1 - s2, "Dawson-Sankoff": 2*s1/(q+1) - 2*s2/(q*(q+1)), "de Caen": caen}
		for name, low := range lows {
			if s1 > 0 && float64(u.Low) < math.Floor(low-1e-6) {
				t.Fatalf("low %d is less than %s, %v", u.Low, name, low)
			}
		}
		if float64(u.High) > s1-star+1e-6 {
			t.Fatalf("high %d is more than Kounias, %v", u.High, s1-star)
		}
		if k == 2 && (u.Low != u.High || int(u.Low) != w.union(0, 1)) {
			t.Fatalf("of two all is known: %+v, want %d", u, w.union(0, 1))
		}
	}
}

// Likely is to be near the truth, nearer than what else could be taken, and nearly the same
// in another order.
func TestLikely(t *testing.T) {
	for kind, most := range map[string]float64{"independent": 0.01, "scenes": 0.015, "fans": 0.08, "nested": 0} {
		r := rand.New(rand.NewPCG(9, 9))
		likely, middle, low, sum, n := 0.0, 0.0, 0.0, 0.0, 0.0
		for range 25 {
			w := newWorld(r, kind, 2000, 12)
			reach, err := audience.NewPairReach(w.members(), w.pairs(r, 0, 1), irm.Rate{})
			if err != nil {
				t.Fatal(err)
			}
			picks, other := r.Perm(12), reach.Clone()
			for _, i := range picks {
				reach.Add(i)
			}
			u, truth := reach.Unique(), float64(w.union(picks...))
			slices.Reverse(picks)
			for _, i := range picks {
				other.Add(i)
			}
			if v := other.Unique(); math.Abs(float64(v.Likely-u.Likely)) > 0.05*truth {
				t.Errorf("%s: %d, and %d in another order", kind, u.Likely, v.Likely)
			}
			off := func(x float64) float64 { return math.Abs(x-truth) / truth }
			likely += off(float64(u.Likely))
			middle += off(float64(u.Low+u.High) / 2)
			low += off(float64(u.Low))
			sum += off(float64(u.Sum))
			n++
		}
		t.Logf("%s: mean error of likely %.3f, of the middle %.3f, of low %.3f, of the sum %.3f", kind, likely/n, middle/n, low/n, sum/n)
		if likely/n > most || likely > min(middle, low, sum) {
			t.Errorf("%s: mean error %.3f, want at most %.2f", kind, likely/n, most)
		}
	}
}

func pair(a, b string, low, likely, high int64) audience.Pair {
	return audience.Pair{A: a, B: b, Overlap: audience.Overlap{People: people(low, likely, high), Basis: audience.Vendor}}
}

func TestPairReach(t *testing.T) {
	members := []audience.Member{{ID: "a", Followers: 100}, {ID: "b", Followers: 100}, {ID: "c", Followers: 100}, {ID: "none"}}
	pairs := []audience.Pair{pair("a", "b", 100, 100, 100), pair("c", "b", 100, 100, 500)}
	pairs[1].Overlap.Basis = audience.Samples
	reach, err := audience.NewPairReach(members, pairs, irm.MustRate("0.2"))
	if err != nil {
		t.Fatal(err)
	}
	if u := reach.Unique(); u.People != (audience.People{}) || u.Bases != nil || reach.Basis() != "" || reach.Submodular() {
		t.Errorf("%+v", u)
	}
	for _, i := range []int{-1, 4} {
		if reach.Add(i); reach.Gain(i) != 0 {
			t.Errorf("gain of %d", i)
		}
	}
	reach.Add(0)
	reach.Add(0)
	reach.Add(3)
	if got := []float64{reach.Gain(1), reach.Gain(2), reach.Gain(3)}; !slices.Equal(got, []float64{0, 80, 0}) {
		t.Errorf("gains %v", got)
	}
	clone := reach.Clone()
	clone.Add(2)
	clone.Add(1)
	// All three are the same people, which only the last one shows: 200 was possible before.
	if u := clone.Unique(); u.People != (audience.People{Low: 100, Likely: 180, High: 200}) || u.Creators != 4 || u.Known != 2 || u.Unknown != 4 {
		t.Errorf("%+v", u)
	}
	if low, high := clone.Range(); low != 100 || high != 200 || clone.Basis() != "vendor, samples, unknown pairs" {
		t.Errorf("%v to %v by %s", low, high, clone.Basis())
	}
	if u := reach.Unique(); u.High != 100 || u.Creators != 2 || reach.Gain(2) != 80 {
		t.Errorf("changed with its clone: %+v", u)
	}
	out, err := json.Marshal(reach.Unique())
	if want := `{"low":100,"likely":100,"high":100,"sum":100,"creators":2,"known_pairs":0,"unknown_pairs":1}`; err != nil || string(out) != want {
		t.Errorf("%s, %v", out, err)
	}

	// a is b and b is c, and yet a and c share nobody.
	reach, err = audience.NewPairReach(members, append(pairs, pair("a", "c", 0, 0, 0)), irm.Rate{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		reach.Add(i)
	}
	if u := reach.Unique(); !u.Contradictory || u.Low != 100 || u.High != 100 {
		t.Errorf("%+v", u)
	}
}

func TestPairReachErrors(t *testing.T) {
	members := []audience.Member{{ID: "a", Followers: 100}, {ID: "b", Followers: 50}}
	for name, c := range map[string]struct {
		pair audience.Pair
		code string
	}{
		"order":  {pair("a", "b", 3, 2, 4), "overlap"},
		"likely": {pair("a", "b", 1, 5, 4), "overlap"},
		"less":   {pair("a", "b", -1, 2, 4), "overlap"},
		"more":   {pair("a", "b", 51, 60, 70), "overlap"},
		"itself": {pair("a", "a", 1, 2, 3), "pair"},
		"basis":  {audience.Pair{A: "a", B: "b", Overlap: audience.Overlap{Basis: 9}}, "basis"},
		"nobody": {pair("a", "x", 1, 2, 3), "member"},
	} {
		if _, err := audience.NewPairReach(members, []audience.Pair{c.pair}, irm.Rate{}); !has(err, c.code) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := audience.NewPairReach(members, []audience.Pair{pair("a", "b", 1, 2, 3), pair("b", "a", 1, 2, 3)}, irm.Rate{}); !has(err, "duplicate") {
		t.Error(err)
	}
	if _, err := audience.NewPairReach(nil, nil, irm.MustRate("1.1")); !has(err, "share_range") {
		t.Error(err)
	}
	if _, err := audience.NewPairReach(make([]audience.Member, audience.MaxMembers+1), make([]audience.Pair, audience.MaxPairs+1), irm.Rate{}); !has(err, "limit") || len(err.(irm.Findings)) != 2 {
		t.Error(err)
	}
}

// Of sketches that hold everybody the reach is exact, and so are the gains; from
// any order the same, and submodular.
func TestSketchReachIsExact(t *testing.T) {
	for _, kind := range worlds {
		r := rand.New(rand.NewPCG(10, 10))
		for range 10 {
			w := newWorld(r, kind, 300, 6)
			reach, err := audience.NewSketchReach(w.sketches(t, audience.Options{}))
			if err != nil {
				t.Fatal(err)
			}
			gains := make([]float64, reach.Len())
			for i := range gains {
				gains[i] = reach.Gain(i)
			}
			sum, picks := 0.0, r.Perm(6)
			for n, i := range picks {
				for j := range gains {
					gain := reach.Gain(j)
					if want := float64(w.union(append(slices.Clone(picks[:n]), j)...) - w.union(picks[:n]...)); gain != want || gain > gains[j] {
						t.Fatalf("%s: gain %v, want %v, and no more than %v", kind, gain, want, gains[j])
					}
					gains[j] = gain
				}
				sum += gains[i]
				reach.Add(i)
				reach.Add(i)
				if u, want := reach.Unique(), int64(w.union(picks[:n+1]...)); u.People != (audience.People{Low: want, Likely: want, High: want}) || float64(want) != sum || u.Creators != n+1 {
					t.Fatalf("%s: %+v, want %d", kind, u, want)
				}
			}
		}
	}
}

// With sketches that are too small for the audiences the bounds hold mostly, and Merge, which
// sees more, is not further off.
func TestSketchReachHolds(t *testing.T) {
	held, rounds := 0, 0
	for _, kind := range worlds {
		r := rand.New(rand.NewPCG(11, 11))
		for seed := range uint64(12) {
			w := newWorld(r, kind, 3000, 5)
			sketches := w.sketches(t, audience.Options{Size: 128, Seed: seed})
			reach, err := audience.NewSketchReach(sketches)
			if err != nil {
				t.Fatal(err)
			}
			before := audience.Unique{}
			for i := range sketches {
				reach.Add(i)
				u := reach.Unique()
				if u.Low < before.Low || u.Likely < before.Likely || u.High < before.High || u.Likely > u.Sum || u.Low > u.Likely || u.Likely > u.High {
					t.Fatalf("%s: %+v after %+v", kind, u, before)
				}
				before = u
			}
			if low, high := reach.Range(); low <= float64(w.union(0, 1, 2, 3, 4)) && float64(w.union(0, 1, 2, 3, 4)) <= high {
				held++
			}
			rounds++
		}
	}
	if float64(held) < 0.9*float64(rounds) {
		t.Errorf("bounds hold in %d of %d", held, rounds)
	}
}

// By fit: what a person counts for is the best fit of those who reach them.
func TestSketchReachByFit(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 12))
	for range 30 {
		w := newWorld(r, "fans", 200, 6)
		reach, err := audience.NewSketchReach(w.sketches(t, audience.Options{}))
		if err != nil {
			t.Fatal(err)
		}
		best, fits := map[uint32]int{}, make([]int, 6)
		for _, i := range r.Perm(6) {
			fits[i] = r.IntN(101)
			want := 0
			for p := range w.audiences[i] {
				want += max(0, fits[i]-best[p])
				best[p] = max(best[p], fits[i])
			}
			if got := reach.GainFit(i, fits[i]); got != float64(want) {
				t.Fatalf("%v, want %d", got, want)
			}
			reach.AddFit(i, fits[i])
			clone := reach.Clone()
			clone.AddFit(0, 100)
			if got := reach.GainFit(i, 100); got != 0 {
				t.Fatalf("%v more of a pick", got)
			}
		}
	}
	reach, _ := audience.NewSketchReach([]*audience.Sketch{sketch(t, audience.Options{}, 1, 2, 3)})
	if reach.GainFit(0, 1000) != 300 || reach.GainFit(0, -5) != 0 || reach.GainFit(1, 1) != 0 || reach.GainFit(-1, 1) != 0 {
		t.Error("fits are 0 to 100, creators those of the list")
	}
	if !reach.Submodular() || reach.Basis() != "" {
		t.Error(reach.Basis())
	}
	if reach.Add(0); reach.Basis() != "sketches" {
		t.Error(reach.Basis())
	}
}

func TestSketchReachErrors(t *testing.T) {
	_, err := audience.NewSketchReach([]*audience.Sketch{{}, nil, sketch(t, audience.Options{Seed: 1}), sketch(t, audience.Options{Rate: 0.5})})
	if !has(err, "sketch_missing") || !has(err, "seed") || !has(err, "sampled") {
		t.Error(err)
	}
	if _, err := audience.NewSketchReach(make([]*audience.Sketch, audience.MaxMembers+1)); !has(err, "limit") {
		t.Error(err)
	}
	if reach, err := audience.NewSketchReach(nil); err != nil || reach.Unique().High != 0 {
		t.Error(err)
	}
}
