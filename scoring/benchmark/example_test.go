package benchmark_test

import (
	"errors"
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

var onInstagram = benchmark.Kind{Platform: irm.PlatformInstagram, Basis: irm.MetricFollowers}

func ExampleBook_Find() {
	found, err := benchmark.Published().Find(onInstagram, 20_000)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(found.Words())
	for _, e := range found.Entries {
		fmt.Println(e.Source, e.AsOf, e.Statistic)
	}
	// Output:
	// instagram, per follower, 20000 followers: 0.54% to 3.5% in 4 tables, which differ by a factor of 6.5
	// HypeAuditor, via eMarketer 2026 unstated
	// HypeAuditor and Statista, via Google Dataset Search, creators of all sizes 2023 unstated
	// organicmediabuying, citing Statista, HypeAuditor and Influencer Marketing Hub 2025 unstated
	// untapper 2026 mean
}

func ExampleBook_Compare() {
	m := benchmark.Measure{Kind: onInstagram, Followers: 20_000, Rate: irm.MustRate("2.7%")}
	all, _ := benchmark.Published().Compare(m)
	for _, c := range all {
		fmt.Printf("%s: %.1f of the typical, %s\n", c.AsOf, *c.Ratio, c.Place)
	}
	m.Basis = irm.MetricReach
	_, err := benchmark.Published().Compare(m)
	fmt.Println(err)
	fmt.Println(errors.As(err, new(*benchmark.MismatchError)))
	// Output:
	// 2026: 5.0 of the typical, unranged
	// 2023: 1.5 of the typical, unranged
	// 2025: 1.1 of the typical, unranged
	// 2026: 1.0 of the typical, within
	// benchmark: a rate of "instagram, per reach" against one of "instagram, per follower"
	// true
}

func ExampleFromPool() {
	var own []benchmark.Measure
	for _, rate := range []string{"1%", "1.2%", "1.4%", "1.5%", "1.6%", "1.8%", "2%", "2.2%", "2.5%", "9%"} {
		own = append(own, benchmark.Measure{Kind: onInstagram, Followers: 30_000, Rate: irm.MustRate(rate)})
	}
	head := benchmark.Table{Kind: onInstagram, Source: "our creators", AsOf: "2026-03-31"}
	pool, err := benchmark.FromPool(head, irm.DefaultBands(), slices.Values(own))
	if err != nil {
		fmt.Println(err)
		return
	}
	rank, _ := pool.Rank(benchmark.Measure{Kind: onInstagram, Followers: 50_000, Rate: irm.MustRate("2.2%")})
	fmt.Printf("%s, n %d: z %.2f, percentile %.0f\n", rank.Band, rank.N, *rank.Z, rank.Percentile)
	row := pool.Table().Rows[0]
	fmt.Println(row.Name, row.Low.Percent(), row.Typical.Percent(), row.High.Percent(), row.N)
	// Output:
	// micro, n 10: z 0.84, percentile 75
	// micro 1.425% 1.7% 2.15% 10
}

func ExampleBook_Fair() {
	offer := benchmark.Offer{
		Platform: irm.PlatformYouTube, Followers: 80_000, Posts: 1,
		Asked: irm.MustMoney("1500", "USD"), Impressions: 30_000,
	}
	all, err := benchmark.Published().Fair(offer)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range all {
		fmt.Printf("%s, per %s: %s to %s: %s, %.2f\n", f.Source, f.Per, f.Low, f.High, f.Place, f.Ratio)
	}
	// Output:
	// alittleclass, per post: 200.00 USD to 1000.00 USD: above, 1.50
	// inzpire.me, per mille: 1530.00 USD to 1830.00 USD: below, 0.98
	// influencer-hero, per mille: 300.00 USD to 900.00 USD: above, 1.67
	// untapper, per mille: 300.00 USD to 750.00 USD: above, 2.00
}

func ExampleDecodeBook() {
	book, err := benchmark.DecodeBook([]byte(`{
		"schema": "irmkit/benchmark/1",
		"tables": [{
			"platform": "tiktok", "basis": "views", "source": "agency, own campaigns", "as_of": "2026-02", "statistic": "median",
			"rows": [{"band": "micro", "from": 10000, "below": 100000, "low": "3.1%", "typical": "4.4%", "high": "6%", "n": 212}]
		}]
	}`))
	fmt.Println(len(book.Tables), err)
	_, err = benchmark.DecodeBook([]byte(`{
		"schema": "irmkit/benchmark/1",
		"tables": [{"platform": "tiktok", "basis": "posts", "source": "", "rows": [{"band": "micro", "typical": "4%"}]}]
	}`))
	fmt.Println(err)
	// Output:
	// 1 <nil>
	// irm: tables[0].basis: "posts" is no basis: want followers, reach, impressions or views (basis) (and 1 more)
}
