package authenticity_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"math/bits"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/authenticity"
)

// Worked cases of peers, by the method that belongs here.
func TestPeers(t *testing.T) {
	const path = "../../../shared/data/scoring_cases.json"
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the worked cases, which lie beside the module and not in it, are absent: want them at scoring/authenticity/%s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			ID, Op, Method string
			Input          json.RawMessage
			Expect         json.RawMessage
			Tol            float64
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	done := 0
	for _, c := range file.Cases {
		if c.Op != "authenticity" {
			continue
		}
		if done++; c.Method != "benford_first_digit" {
			t.Errorf("%s: method %s is not known", c.ID, c.Method)
			continue
		}
		var in struct {
			Digits authenticity.Digits `json:"digit_counts_1_to_9"`
		}
		var want struct{ Values []float64 }
		if err := errors.Join(json.Unmarshal(c.Input, &in), json.Unmarshal(c.Expect, &want)); err != nil {
			t.Fatal(err)
		}
		if math.Abs(in.Digits.Deviation()-want.Values[0]) > c.Tol || math.Abs(in.Digits.ChiSquare()-want.Values[1]) > c.Tol {
			t.Errorf("%s: deviation %v, chi-square %v, want %v", c.ID, in.Digits.Deviation(), in.Digits.ChiSquare(), want.Values)
		}
	}
	if done < 2 {
		t.Errorf("%d cases", done)
	}
}

func TestDigits(t *testing.T) {
	var none authenticity.Digits
	if none.Deviation() != 0 || none.ChiSquare() != 0 || none.N() != 0 {
		t.Error("digits of nothing")
	}
	got := authenticity.FirstDigits([]int64{-5, 0, 1, 9, 10, 99, 100, math.MaxInt64, 1 << 62})
	if want := (authenticity.Digits{3, 0, 0, 1, 0, 0, 0, 0, 3}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	// Powers of two follow the law (Diaconis 1977).
	var powers []int64
	for i := range 62 {
		powers = append(powers, 1<<i)
	}
	if d := authenticity.FirstDigits(powers); d.Deviation() > authenticity.Noise(62) || d.ChiSquare() > 15.5 {
		t.Errorf("%v: deviation %g, chi-square %g", d, d.Deviation(), d.ChiSquare())
	}
}

// What is called chance is the mean of what samples that follow the law show.
func TestNoise(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for _, n := range []int64{300, 3000} {
		sum := 0.0
		const rounds = 200
		for range rounds {
			var d authenticity.Digits
			for range n {
				d[int(math.Pow(10, r.Float64()))-1]++
			}
			sum += d.Deviation() / rounds
		}
		if want := authenticity.Noise(n); math.Abs(sum-want) > .05*want {
			t.Errorf("%d numbers: %g, want %g", n, sum, want)
		}
	}
}

// A slow reading: of all ways to fill what is not described, the one that moves least.
func TestMoved(t *testing.T) {
	d := func(de, us, br int64) irm.Distribution {
		out := irm.Distribution{}
		for k, n := range map[string]int64{"DE": de, "US": us, "BR": br} {
			if n > 0 {
				out[k], _ = irm.ParseRate("0." + string(rune('0'+n)))
			}
		}
		return out
	}
	r := rand.New(rand.NewPCG(13, 14))
	three := func() [3]int64 {
		var out [3]int64
		for left := int64(9); left > 0; left -= 1 + r.Int64N(3) {
			out[r.IntN(3)]++
		}
		return out
	}
	for range 300 {
		p, q := three(), three()
		want := math.Inf(1)
		fill(p, func(p [3]int64) {
			fill(q, func(q [3]int64) {
				distance := 0.0
				for i := range p {
					distance += math.Abs(float64(p[i]-q[i])) / 20
				}
				want = min(want, distance)
			})
		})
		got := authenticity.Moved(d(p[0], p[1], p[2]), d(q[0], q[1], q[2]))
		if math.Abs(got-want) > 1e-12 {
			t.Fatalf("%v to %v: %g, want %g", p, q, got, want)
		}
	}
}

// fill calls f with all ways to divide what is missing to ten.
func fill(p [3]int64, f func([3]int64)) {
	left := 10 - p[0] - p[1] - p[2]
	for a := range left + 1 {
		for b := range left - a + 1 {
			f([3]int64{p[0] + a, p[1] + b, p[2] + left - a - b})
		}
	}
}

// The rarefaction is the mean over all samples.
func TestDistinct(t *testing.T) {
	things := []int{0, 1, 1, 2, 2, 2, 2, 3}
	for n := 1; n <= len(things); n++ {
		samples, sum := 0, 0
		for set := range uint(1) << len(things) {
			if bits.OnesCount(set) != n {
				continue
			}
			kinds := map[int]bool{}
			for i, kind := range things {
				if set>>i&1 == 1 {
					kinds[kind] = true
				}
			}
			samples, sum = samples+1, sum+len(kinds)
		}
		if got, want := authenticity.Distinct([]int{1, 1, 2, 4}, len(things), n), float64(sum)/float64(samples); math.Abs(got-want) > 1e-14 {
			t.Errorf("%d of %d: %v, want %v", n, len(things), got, want)
		}
	}
}
