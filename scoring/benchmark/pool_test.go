package benchmark_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

var own = benchmark.Table{Kind: onInstagram, Source: "own", AsOf: "2026-05"}

func measure(followers int64, percent float64) benchmark.Measure {
	return benchmark.Measure{Kind: onInstagram, Followers: followers, Rate: irm.MustRate(strconv.FormatFloat(percent, 'f', 4, 64) + "%")}
}

func pool(t *testing.T, ms ...benchmark.Measure) *benchmark.Pool {
	t.Helper()
	p, err := benchmark.FromPool(own, irm.DefaultBands(), slices.Values(ms))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A slow reading of median, quartiles, spread and percentile.
func TestPoolOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		n := 10 + r.IntN(30)
		var ms []benchmark.Measure
		var rates []float64
		for range n {
			percent := float64(r.IntN(40)) / 4
			ms = append(ms, measure(10_000+r.Int64N(90_000), percent))
			rates = append(rates, percent/100)
		}
		p := pool(t, ms...)
		x := float64(r.IntN(40)) / 4
		got, err := p.Rank(measure(99_999, x))
		if err != nil {
			t.Fatal(err)
		}
		median, away, mean := at(rates, .5), []float64{}, 0.0
		lower, same := 0, 0
		for _, v := range rates {
			away = append(away, math.Abs(v-median))
			mean += math.Abs(v-median) / float64(n)
			switch {
			case v < x/100-1e-9:
				lower++
			case v < x/100+1e-9:
				same++
			}
		}
		z := (x/100 - median) / (1.4826 * at(away, .5))
		if at(away, .5) == 0 {
			z = (x/100 - median) / (1.2533 * mean)
		}
		percentile := 100 * (float64(lower) + float64(same)/2) / float64(n)
		if got.N != n || got.Band != "micro" || math.Abs(got.Median-median) > 1e-12 || math.Abs(*got.Z-z) > 1e-4*math.Abs(z)+1e-9 || math.Abs(got.Percentile-percentile) > 1e-9 {
			t.Fatalf("%v: rank of %g: %+v with z %g, want median %g, z %g, percentile %g", rates, x, got, *got.Z, median, z, percentile)
		}
		row := p.Table().Rows[0]
		for q, rate := range map[float64]*irm.Rate{.25: row.Low, .5: row.Typical, .75: row.High} {
			if f, _ := rate.Decimal().Float64(); math.Abs(f-at(rates, q)) > 5.1e-7 {
				t.Fatalf("quantile %g of %v: %s", q, rates, rate)
			}
		}
		slices.Reverse(ms)
		if again, _ := pool(t, ms...).Rank(measure(99_999, x)); !cmp.Equal(got, again) {
			t.Fatalf("%+v in another order %+v", got, again)
		}
	}
}

func at(values []float64, q float64) float64 {
	s := slices.Sorted(slices.Values(values))
	whole, part := math.Modf(q * float64(len(s)-1))
	if int(whole)+1 == len(s) {
		return s[len(s)-1]
	}
	return s[int(whole)]*(1-part) + s[int(whole)+1]*part
}

func TestPoolTable(t *testing.T) {
	var ms []benchmark.Measure
	for i := range 10 {
		ms = append(ms, measure(5_000, 2), measure(600_000, float64(i)), measure(2_000_000, float64(i)))
	}
	for range 9 {
		ms = append(ms, measure(50_000, 2))
	}
	p := pool(t, append(ms, measure(200_000, 2))...)
	got := p.Table()
	want := own
	want.Statistic, want.Bands = benchmark.Median, "Later and Fohr, 2019"
	want.Rows = []benchmark.Row{
		{benchmark.Band{Name: "nano", Below: 10_000}, rate("2%"), rate("2%"), rate("2%"), 10},
		{benchmark.Band{Name: "macro", From: 500_000, Below: 1_000_000}, rate("2.25%"), rate("4.5%"), rate("6.75%"), 10},
		{benchmark.Band{Name: "mega", From: 1_000_000}, rate("2.25%"), rate("4.5%"), rate("6.75%"), 10},
	}
	if diff := cmp.Diff(want, got, exact); diff != "" {
		t.Error(diff)
	}
	if err := got.Validate().Err(); err != nil {
		t.Error(err)
	}
	// All of one rate: there is no scale, whoever differs.
	if r, err := p.Rank(measure(1_000, 3)); err != nil || r.Z != nil || r.Percentile != 100 {
		t.Errorf("%+v, %v", r, err)
	}
	if r, err := p.Rank(measure(0, 2)); err != nil || r.Percentile != 50 {
		t.Errorf("%+v, %v", r, err)
	}
	for _, m := range []benchmark.Measure{measure(50_000, 2), measure(200_000, 2), measure(-1, 2)} { // nine, one, unknown
		if _, err := p.Rank(m); !errors.Is(err, irm.ErrNotFound) {
			t.Errorf("%d followers: %v", m.Followers, err)
		}
	}
	other := measure(5_000, 2)
	other.Basis = irm.MetricViews
	if _, err := p.Rank(other); !errors.As(err, new(*benchmark.MismatchError)) {
		t.Error(err)
	}
	if pool(t).Table().Validate().Err() == nil {
		t.Error("a table of nobody is valid")
	}
}

func TestFromPoolRefuses(t *testing.T) {
	other, sponsored := measure(1, 2), measure(1, 2)
	other.Platform, sponsored.Sponsored = "tiktok", true
	_, err := benchmark.FromPool(own, irm.DefaultBands(), slices.Values([]benchmark.Measure{measure(1, 1), other, measure(-1, 1), measure(1, -1), sponsored, measure(1, 1e11), measure(1, 1.1e11)}))
	fs, _ := errors.AsType[irm.Findings](err)
	want := []string{"measures[1] mismatch", "measures[2].followers followers", "measures[3].rate rate_range", "measures[4] mismatch", "measures[6].rate rate_range"}
	if got := codes(fs); !cmp.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	head := benchmark.Table{Kind: onInstagram, Source: "own", Statistic: benchmark.Mean, Rows: []benchmark.Row{row(1, 2)}}
	_, err = benchmark.FromPool(head, irm.BandTable{Source: "x"}, slices.Values([]benchmark.Measure{measure(1, 1)}))
	fs, _ = errors.AsType[irm.Findings](err)
	if got, want := codes(fs), []string{"bands.bands limit", "rows limit", "statistic statistic"}; !cmp.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	_, err = benchmark.FromPool(own, irm.DefaultBands(), slices.Values(many(1000, other)))
	if fs, _ := errors.AsType[irm.Findings](err); len(fs) != 100 {
		t.Errorf("%d findings", len(fs))
	}
}

// The pool keeps nothing of the caller's.
func TestPoolKeeps(t *testing.T) {
	bands := irm.DefaultBands()
	p, err := benchmark.FromPool(own, bands, slices.Values(many(10, measure(5, 2))))
	if err != nil {
		t.Fatal(err)
	}
	bands.Bands[0].Name = "changed"
	p.Table().Rows[0].Name = "changed"
	if got := p.Table().Rows[0].Name; got != "nano" {
		t.Error(got)
	}
}
