package fit_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/benchmark"
	"github.com/irmkit/irmkit/scoring/fit"
)

// A price is held against what the reach leads to expect.
func TestMeasurePrice(t *testing.T) { // seed: S2
	k := ada(t)
	for i := range k.Posts {
		k.Posts[i].Metrics, _ = k.Posts[i].Metrics.With(irm.MetricImpressions, 20_000)
	}
	book := tables()
	book.Benchmarks.Prices = []benchmark.Price{{Platform: irm.PlatformInstagram, Per: benchmark.Mille, Source: "ours", Rows: []benchmark.PriceRow{{
		Band: benchmark.Band{Name: "all"}, Low: irm.MustMoney("10", "USD"), High: irm.MustMoney("15", "USD"),
	}}}}
	m := compile(t, ideal(), book)
	for _, c := range []struct {
		name   string
		change func(*fit.Known)
		want   float64 // NaN: not known
		from   string
	}{
		{"dear", func(*fit.Known) {}, 2, "600.00 USD asked"},
		{"fair", func(k *fit.Known) { k.Asks[0].Fee = irm.MustMoney("250", "USD") }, 1, "250.00 USD"},
		{"cheap", func(k *fit.Known) { k.Asks[0].Fee = irm.MustMoney("100", "USD") }, 0.5, "100.00 USD"},
		{"the least of two", func(k *fit.Known) {
			k.Asks = append(k.Asks, irm.RateCardItem{Platform: irm.PlatformInstagram, Format: irm.FormatPost, Fee: irm.MustMoney("300", "USD")})
		}, 1, "300.00 USD"},
		{"in two currencies", func(k *fit.Known) {
			k.Asks = append(k.Asks, irm.RateCardItem{Platform: irm.PlatformInstagram, Format: irm.FormatPost, Fee: irm.MustMoney("300", "EUR")})
		}, math.NaN(), "asks in EUR and in USD"},
		{"no longer", func(k *fit.Known) { k.Asks[0].Until = irm.DateOf(ago(1)) }, math.NaN(), "no price"},
		{"of another format", func(k *fit.Known) { k.Asks[0].Format = irm.FormatReel }, math.NaN(), "no price"},
		{"in another currency", func(k *fit.Known) { k.Asks[0].Fee = irm.MustMoney("600", "EUR") }, math.NaN(), "other currencies"},
		{"reach of two posts", func(k *fit.Known) { k.Posts = k.Posts[:2] }, math.NaN(), "at that size"},
		{"reach of reels", func(k *fit.Known) {
			k.Posts = slices.Clone(k.Posts)
			for i := range k.Posts {
				k.Posts[i].Content.Format = irm.FormatReel
			}
		}, math.NaN(), "at that size"},
		{"four posts", func(k *fit.Known) {
			k.Posts = slices.Clone(k.Posts[:4])
			for i := range k.Posts {
				k.Posts[i].Metrics, _ = k.Posts[i].Metrics.With(irm.MetricImpressions, 10_000*int64(i+1)) // median 25,000
			}
		}, 1.6, "one source says so"},
		{"reach beyond all measure", func(k *fit.Known) {
			k.Posts = slices.Clone(k.Posts)
			for i := range k.Posts {
				for _, counted := range []irm.Metric{irm.MetricImpressions, irm.MetricLikes, irm.MetricComments} {
					k.Posts[i].Metrics, _ = k.Posts[i].Metrics.With(counted, math.MaxInt64)
				}
			}
		}, math.NaN(), "no table says"},
		{"reach not known", func(k *fit.Known) { k.Posts = ada(t).Posts }, math.NaN(), "no table says"},
	} {
		k := k
		k.Asks = slices.Clone(k.Asks)
		c.change(&k)
		f, _ := measure(t, m, k).Of("price_ratio")
		if f.Known == math.IsNaN(c.want) || f.Known && f.Value != c.want || !strings.Contains(f.From, c.from) {
			t.Errorf("%s: %+v, want %g from %s", c.name, f, c.want, c.from)
		}
	}
}
