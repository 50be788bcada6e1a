package benchmark_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// rates of Rate have no exported fields.
var exact = cmp.Comparer(func(a, b irm.Rate) bool { return a == b })

var exactMoney = cmp.Comparer(func(a, b irm.Money) bool { return a == b })

func TestPublished(t *testing.T) {
	b := benchmark.Published()
	if err := b.Validate().Err(); err != nil {
		t.Fatal(err)
	}
	if len(b.Tables) != 14 || len(b.Prices) != 19 {
		t.Errorf("%d tables, %d price lists", len(b.Tables), len(b.Prices))
	}
	for _, list := range b.Prices {
		if list.Platform == "" && list.Source != "untapper" {
			t.Errorf("%s is for any platform", list.Source)
		}
	}
	// What the documentation says of the spread.
	for _, followers := range []int64{10_000, 20_000, 49_999} {
		found, err := b.Find(onInstagram, followers)
		if err != nil || found.Low != irm.MustRate("0.54%") || found.High != irm.MustRate("3.5%") || found.Factor() < 6 || found.Factor() > 6.5 {
			t.Errorf("%d followers: %+v, %v", followers, found, err)
		}
	}
	b.Tables[0].Rows[0].Name = "changed"
	if benchmark.Published().Tables[0].Rows[0].Name != "nano" {
		t.Error("one caller changes the book of another")
	}
}

// A band of the best is no typical figure, and a table of all sizes speaks of those whose
// size is unknown.
func TestFindWhat(t *testing.T) {
	onYouTube := benchmark.Kind{Platform: irm.PlatformYouTube, Basis: irm.MetricFollowers}
	found, err := benchmark.Published().Find(onYouTube, 2_000)
	if err != nil || len(found.Entries) != 3 || found.High != irm.MustRate("3.2%") || found.Low != irm.MustRate("0.54%") {
		t.Errorf("%+v, %v", found, err)
	}
	if found, err := benchmark.Published().Find(onInstagram, -1); err != nil || len(found.Entries) != 1 || found.Words() != "instagram, per follower: 1.85% in one table" {
		t.Errorf("%s, %v", found.Words(), err)
	}
	top := benchmark.Book{Tables: []benchmark.Table{{Kind: onYouTube, Statistic: benchmark.Top, Rows: []benchmark.Row{row(0, 0)}}}}
	if found, err := top.Find(onYouTube, 5); err != nil || found.Words() != "youtube, per follower, 5 followers: no typical rate is stated" || found.Factor() != 0 {
		t.Errorf("%s, %v", found.Words(), err)
	}
	low := benchmark.Row{Band: benchmark.Band{Name: "all"}, Low: rate("0"), High: rate("1%")}
	zero := benchmark.Book{Tables: []benchmark.Table{{Kind: onYouTube, Rows: []benchmark.Row{low}}}}
	if found, err := zero.Find(onYouTube, 5); err != nil || found.Words() != "youtube, per follower, 5 followers: 0% to 1% in one table" {
		t.Errorf("%s, %v", found.Words(), err)
	}
}

func TestFindNothing(t *testing.T) {
	b := benchmark.Published()
	for name, tt := range map[string]struct {
		kind      benchmark.Kind
		followers int64
		mismatch  bool
	}{
		"another basis":    {benchmark.Kind{Platform: irm.PlatformTikTok, Basis: irm.MetricReach}, 20_000, true},
		"another platform": {benchmark.Kind{Platform: irm.PlatformTwitch, Basis: irm.MetricViews}, 20_000, false},
		"another size":     {benchmark.Kind{Platform: irm.PlatformTikTok, Basis: irm.MetricViews, Sponsored: true}, 20_000, false},
	} {
		_, err := b.Find(tt.kind, tt.followers)
		if errors.As(err, new(*benchmark.MismatchError)) != tt.mismatch || errors.Is(err, irm.ErrNotFound) == tt.mismatch {
			t.Errorf("%s: %v", name, err)
		}
		if _, again := b.Compare(benchmark.Measure{Kind: tt.kind, Followers: tt.followers}); again.Error() != err.Error() {
			t.Errorf("%s: Compare says %v, Find says %v", name, again, err)
		}
	}
}

func TestBookValidate(t *testing.T) {
	for name, tt := range map[string]struct {
		book benchmark.Book
		want []string
	}{
		"empty":        {benchmark.Book{}, nil},
		"head":         {benchmark.Book{ID: " ", AsOf: "x", Note: strings.Repeat("x", 1025)}, []string{"id id", "as_of as_of", "note limit"}},
		"parts":        {benchmark.Book{Tables: []benchmark.Table{table(row(5, 5))}, Prices: []benchmark.Price{{Source: "x"}}}, []string{"tables[0].rows[0] band", "prices[0].rows limit"}},
		"most":         {benchmark.Book{Tables: many(256, table(row(5, 6))), Prices: many(256, price("x"))}, nil},
		"one too many": {benchmark.Book{Tables: many(257, table(row(5, 6))), Prices: many(257, price("x"))}, []string{"tables limit", "prices limit"}},
	} {
		if got := codes(tt.book.Validate()); !cmp.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func many[T any](n int, v T) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = v
	}
	return out
}

func TestRoundTrip(t *testing.T) {
	b := benchmark.Published()
	data, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	again, err := benchmark.DecodeBook(data)
	if diff := cmp.Diff(b, again, exact, exactMoney); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	one, err := b.Digest()
	if err != nil || one.IsZero() {
		t.Fatal(one, err)
	}
	b.Schema = ""
	if two, _ := b.Digest(); two != one {
		t.Error("the digest depends on the schema that the book names")
	}
	if data, err := json.Marshal(benchmark.Book{}); err != nil || string(data) != `{"schema":"irmkit/benchmark/1"}` {
		t.Errorf("%s, %v", data, err)
	}
	b.Tables[0].Rows[0].Typical = rate("1.79%")
	if two, _ := b.Digest(); two == one {
		t.Error("another rate has the same digest")
	}
}

func TestResultsJSON(t *testing.T) {
	found, _ := benchmark.Published().Find(onInstagram, -1)
	compared, _ := benchmark.Published().Compare(benchmark.Measure{Kind: onInstagram, Followers: -1, Rate: irm.MustRate("3.7%")})
	fair, _ := benchmark.Book{Prices: []benchmark.Price{price("x")}}.Fair(benchmark.Offer{Asked: usd("300"), Posts: 1})
	const entry = `"source":"HypeAuditor and Statista, via Google Dataset Search, creators of all sizes","as_of":"2023","band":"all","typical":"0.0185"`
	for _, tt := range []struct {
		value any
		want  string
	}{
		{found, `{"platform":"instagram","basis":"followers","followers":-1,"entries":[{` + entry + `}],"low":"0.0185","high":"0.0185"}`},
		{compared, `[{` + entry + `,"rate":"0.037","place":"unranged","ratio":2}]`},
		{fair, `[{"source":"x","per":"post","band":"all","low":{"amount":"100.00","currency":"USD"},"high":{"amount":"200.00","currency":"USD"},"place":"above","ratio":1.5}]`},
		{benchmark.Rank{Band: "micro", N: 10, Median: .02, Z: new(1.5), Percentile: 90}, `{"band":"micro","n":10,"median":0.02,"z":1.5,"percentile":90}`},
	} {
		if data, err := json.Marshal(tt.value); err != nil || string(data) != tt.want {
			t.Errorf("%s, %v, want %s", data, err, tt.want)
		}
	}
}

func TestDecodeHostile(t *testing.T) {
	for doc, want := range map[string]string{
		`{"schema":"irmkit/benchmark/2"}`:                                                              "schema_version",
		`{"schema":"irmkit/profile/1"}`:                                                                "schema_name",
		`{"schema":"irmkit/benchmark/1","table":[]}`:                                                   "json_unknown",
		`{"schema":"irmkit/benchmark/1","tables":[{"platform":"x"}]}`:                                  "json_missing",
		`{"schema":"irmkit/benchmark/1","tables":[{"statistic":"mode"}]}`:                              "statistic",
		`{"schema":"irmkit/benchmark/1","prices":[{"per":"mile"}]}`:                                    "unit",
		`{"schema":"irmkit/benchmark/1","prices":[{"rows":[{"low":1.5}]}]}`:                            "json_type",
		`{"schema":"irmkit/benchmark/1","tables":[{"rows":[{"typical":0.02}]}]}`:                       "json_type",
		`{"schema":"irmkit/benchmark/1","tables":[{"rows":[{"band":"a","band":"b","typical":"1%"}]}]}`: "json_duplicate",
		`{"schema":"irmkit/benchmark/1","tables":[{"rows":[{"BAND":"a"}]}]}`:                           "json_unknown",
		`{"schema":"irmkit/benchmark/1"} {}`:                                                           "json_trailing",
	} {
		_, err := benchmark.DecodeBook([]byte(doc))
		if fs, ok := errors.AsType[irm.Findings](err); !ok || !fs.Has(want) {
			t.Errorf("%s: %v, want %s", doc, err, want)
		}
	}
}

// Whatever decodes is valid, reads back as itself and answers without a panic.
func FuzzDecodeBook(f *testing.F) {
	f.Add([]byte(`{"schema":"irmkit/benchmark/1","tables":[{"platform":"x","basis":"views","source":"s","rows":[{"band":"a","below":9,"low":"1%","typical":"2%"},{"band":"b","from":9,"high":"1"}]}]}`), int64(9), int64(0))
	f.Add([]byte(`{"schema":"irmkit/benchmark/1","prices":[{"per":"post","source":"x","rows":[{"band":"x","high":"1 USD"}]}]}`), int64(0), int64(1)<<62)
	f.Fuzz(func(t *testing.T, data []byte, followers, count int64) {
		b, err := benchmark.DecodeBook(data)
		if err != nil {
			if !errors.Is(err, irm.ErrInvalid) || len(err.Error()) > 256 {
				t.Fatal(err)
			}
			return
		}
		text, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		again, err := benchmark.DecodeBook(text)
		if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		one, _ := b.Digest()
		if two, err := again.Digest(); err != nil || one != two {
			t.Fatalf("%s and %s, %v", one, two, err)
		}
		for _, table := range b.Tables {
			found, err := b.Find(table.Kind, followers)
			if err == nil && (found.Low.Cmp(found.High) > 0 || found.Words() == "") {
				t.Fatalf("%+v", found)
			}
		}
		for _, p := range b.Prices {
			for _, r := range p.Rows {
				all, err := b.Fair(benchmark.Offer{Platform: p.Platform, Followers: followers, Asked: r.Low, Posts: count, Impressions: count, Engagements: count})
				for _, f := range all {
					if err != nil || f.Ratio < 0 || (f.Place == benchmark.Within) != (f.Ratio == 1) {
						t.Fatalf("%+v, %v", f, err)
					}
				}
			}
		}
	})
}
