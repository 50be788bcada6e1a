package audience_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/audience"
)

var measures = []audience.Measure{audience.JensenShannon, audience.Hellinger, audience.Cosine, audience.Common}

// The worked cases of audience matches, which were computed with numpy and scipy.
func TestPeers(t *testing.T) {
	const path = "../../../shared/data/scoring_cases.json"
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("the worked cases, which lie beside the module and not in it, are absent: want them at scoring/audience/%s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			ID, Method string
			Input      json.RawMessage
			Expect     json.RawMessage
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	done := 0
	for _, c := range file.Cases {
		if c.Method != "audience_match" {
			continue
		}
		done++
		var in struct{ Target, Creator []float64 }
		var out struct{ Values []float64 }
		if err := errors.Join(json.Unmarshal(c.Input, &in), json.Unmarshal(c.Expect, &out)); err != nil {
			t.Fatal(err)
		}
		p, q := irm.Distribution{}, irm.Distribution{}
		for i := range in.Target {
			p[fmt.Sprint(i)], q[fmt.Sprint(i)] = rate(in.Target[i]), rate(in.Creator[i])
		}
		want := []float64{1 - out.Values[0], 1 - out.Values[1], out.Values[2], out.Values[3]} // the first two are distances
		for i, m := range measures {
			got, err := audience.Compare(p, q, m)
			if err != nil || math.Abs(got.Likely-want[i]) > 1e-8 || got.Low != got.Likely || got.High != got.Likely || got.Known != 1 {
				t.Errorf("%s %s: %+v, %v, want %v", c.ID, m, got, err, want[i])
			}
		}
	}
	if done < 2 {
		t.Errorf("%d cases", done)
	}
}

func rate(x float64) irm.Rate { return irm.MustRate(fmt.Sprintf("%.6f", x)) }

// Written out as the textbooks have it, with the library's own logarithm.
func textbook(m audience.Measure, p, q map[string]float64) float64 {
	jsd, bc, pq, pp, qq, common := 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
	for key := range p {
		x, y := p[key], q[key]
		for _, v := range []float64{x, y} {
			if v > 0 {
				jsd += v / 2 * math.Log2(v/((x+y)/2))
			}
		}
		bc += math.Sqrt(x * y)
		pq, pp, qq = pq+x*y, pp+x*x, qq+y*y
		common += min(x, y)
	}
	switch m {
	case audience.JensenShannon:
		return 1 - jsd
	case audience.Hellinger:
		return 1 - math.Sqrt(max(0, 1-bc))
	case audience.Cosine:
		return pq / math.Sqrt(pp*qq)
	}
	return common
}

// thousandths divides 1000 at random among keys and, if it may, a rest.
func thousandths(r *rand.Rand, keys []string, rest bool) map[string]int {
	out := map[string]int{}
	left := 1000
	for i, key := range keys {
		n := r.IntN(left + 1)
		if r.IntN(4) == 0 {
			n = 0
		}
		if i == len(keys)-1 && !rest {
			n = left
		}
		out[key] = n
		left -= n
	}
	return out
}

func distribution(shares map[string]int) (irm.Distribution, map[string]float64) {
	d, f := irm.Distribution{}, map[string]float64{}
	for key, n := range shares {
		d[key], f[key] = irm.MustRate(fmt.Sprintf("%d.%03d", n/1000, n%1000)), float64(n)/1000
	}
	return d, f
}

func TestCompareIsTheTextbook(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	keys := []string{"a", "b", "c", "d", "e"}
	for range 2000 {
		p, pf := distribution(thousandths(r, keys, false))
		q, qf := distribution(thousandths(r, keys, false))
		for _, m := range measures {
			got, err := audience.Compare(p, q, m)
			if want := textbook(m, pf, qf); err != nil || math.Abs(got.Likely-want) > 1e-7 || got.Low != got.High {
				t.Fatalf("%s of %v and %v: %+v, %v, want %v", m, p, q, got, err, want)
			}
			if back, _ := audience.Compare(q, p, m); math.Abs(back.Likely-got.Likely) > 1e-12 {
				t.Fatalf("%s of %v and %v: %v, and %v the other way round", m, p, q, got, back)
			}
			if same, _ := audience.Compare(p, p, m); math.Abs(same.Likely-1) > 1e-12 {
				t.Fatalf("%s of %v and itself: %v", m, p, same)
			}
		}
	}
}

// Wherever the rest of either side belongs, the likeness is within the bounds; and some
// place for it comes near to both of them.
func TestCompareBounds(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	keys, open := []string{"a", "b"}, []string{"a", "b", "x", "y"}
	least, most := map[audience.Measure]float64{}, map[audience.Measure]float64{}
	for range 150 {
		p, q := thousandths(r, keys, true), thousandths(r, keys, true)
		pd, _ := distribution(p)
		qd, _ := distribution(q)
		for _, m := range measures {
			l, err := audience.Compare(pd, qd, m)
			if err != nil || l.Low < 0 || l.Low > l.High || l.High > 1 || l.Known > 0 && (l.Likely < l.Low || l.Likely > l.High) {
				t.Fatalf("%s of %v and %v: %+v, %v", m, pd, qd, l, err)
			}
			low, high := 1.0, 0.0
			for range 400 {
				_, pf := distribution(fill(r, p, open))
				_, qf := distribution(fill(r, q, open))
				v := textbook(m, pf, qf)
				low, high = min(low, v), max(high, v)
			}
			if low < l.Low-1e-6 || high > l.High+1e-6 {
				t.Fatalf("%s of %v and %v: %v to %v, want within %+v", m, pd, qd, low, high, l)
			}
			least[m], most[m] = max(least[m], low-l.Low), max(most[m], l.High-high)
		}
	}
	for _, m := range []audience.Measure{audience.JensenShannon, audience.Hellinger, audience.Common} {
		if least[m] > 0.15 || most[m] > 0.15 {
			t.Errorf("%s: bounds are wider than need be, by %.3f and %.3f", m, least[m], most[m])
		}
	}
}

// fill divides what is missing to 1000 among the keys in a few pieces.
func fill(r *rand.Rand, shares map[string]int, keys []string) map[string]int {
	out, left := map[string]int{}, 1000
	for _, key := range keys {
		out[key] = shares[key]
		left -= shares[key]
	}
	for left > 0 {
		n := 1 + r.IntN(left)
		out[keys[r.IntN(len(keys))]] += n
		left -= n
	}
	return out
}

func TestCompareUnknown(t *testing.T) {
	for _, m := range measures {
		l, err := audience.Compare(dist("DE", "1"), irm.Distribution{}, m)
		if err != nil || l != (audience.Likeness{Low: 0, High: 1}) {
			t.Errorf("%s with nothing: %+v, %v", m, l, err)
		}
		l, err = audience.Compare(nil, nil, m)
		if err != nil || l != (audience.Likeness{Low: 0, High: 1}) {
			t.Errorf("%s of nothing: %+v, %v", m, l, err)
		}
		// All that is known says the same, and yet little is known.
		l, err = audience.Compare(dist("DE", "1"), dist("DE", "0.1"), m)
		if err != nil || l.Likely != 1 || l.Known != 0.1 || l.Low > 0.3 {
			t.Errorf("%s with a tenth: %+v, %v", m, l, err)
		}
		// Shares of zero are known to be zero.
		l, err = audience.Compare(dist("DE", "1"), dist("AT", "1", "DE", "0"), m)
		if err != nil || l != (audience.Likeness{Known: 1}) {
			t.Errorf("%s of strangers: %+v, %v", m, l, err)
		}
		l, err = audience.Compare(dist("DE", "0"), dist("DE", "1"), m)
		if err != nil || l.Known != 0 || l.Low != 0 || l.High != 1 {
			t.Errorf("%s of a zero: %+v, %v", m, l, err)
		}
	}
	// A sum of more digits than a rate has.
	l, err := audience.Compare(dist("a", "0.500000000000000001", "b", "0.00000000000000001"), dist("a", "0.999999999999999999"), audience.Common)
	if err != nil || math.Abs(l.Known-0.5) > 1e-12 {
		t.Errorf("%+v, %v", l, err)
	}
}

func TestCompareErrors(t *testing.T) {
	_, err := audience.Compare(dist("a", "0.7", "b", "0.7"), dist("", "1.5"), 9)
	fs, ok := err.(irm.Findings)
	if !ok || !fs.Has("share_sum") || !fs.Has("share_range") || !fs.Has("key_missing") || !fs.Has("measure") || fs[0].Path != "ideal" {
		t.Errorf("%v", err)
	}
}

func TestWords(t *testing.T) {
	for _, m := range measures {
		var back audience.Measure
		text, err := m.MarshalText()
		if err != nil || back.UnmarshalText(text) != nil || back != m || m.String() != string(text) {
			t.Errorf("%v: %s, %v", m, text, err)
		}
	}
	for b := audience.Vendor; b <= audience.Samples; b++ {
		var back audience.Basis
		text, err := b.MarshalText()
		if err != nil || back.UnmarshalText(text) != nil || back != b || b.String() != string(text) {
			t.Errorf("%v: %s, %v", b, text, err)
		}
	}
	for o := audience.OfSmaller; o <= audience.OfEither; o++ {
		var back audience.Of
		text, err := o.MarshalText()
		if err != nil || back.UnmarshalText(text) != nil || back != o || o.String() != string(text) {
			t.Errorf("%v: %s, %v", o, text, err)
		}
	}
	for _, err := range []error{
		new(audience.Measure).UnmarshalText([]byte("manhattan")), new(audience.Basis).UnmarshalText(nil), new(audience.Of).UnmarshalText([]byte("all")),
		second(audience.Measure(9).MarshalText()), second(audience.Basis(9).MarshalText()), second(audience.Of(9).MarshalText()),
	} {
		if !errors.Is(err, irm.ErrInvalid) {
			t.Error(err)
		}
	}
}
