package benchmark_test

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

func usd(s string) irm.Money { return irm.MustMoney(s, "USD") }

func price(source string) benchmark.Price {
	return benchmark.Price{Source: source, Rows: []benchmark.PriceRow{{Band: benchmark.Band{Name: "all"}, Low: usd("100"), High: usd("200")}}}
}

func TestPriceValidate(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*benchmark.Price)
		want   []string
	}{
		"good":       {func(*benchmark.Price) {}, nil},
		"no end":     {func(p *benchmark.Price) { p.Rows[0].High = irm.Money{} }, nil},
		"no start":   {func(p *benchmark.Price) { p.Rows[0].Low = irm.Money{} }, nil},
		"nothing":    {func(p *benchmark.Price) { p.Rows[0].Low, p.Rows[0].High = irm.Money{}, irm.Money{} }, []string{"rows[0] price_missing"}},
		"platform":   {func(p *benchmark.Price) { p.Platform = " " }, []string{"platform id"}},
		"unit":       {func(p *benchmark.Price) { p.Per = 7 }, []string{"per unit"}},
		"source":     {func(p *benchmark.Price) { p.Source = "" }, []string{"source source_missing"}},
		"no rows":    {func(p *benchmark.Price) { p.Rows = nil }, []string{"rows limit"}},
		"band":       {func(p *benchmark.Price) { p.Rows[0].From = -1 }, []string{"rows[0] band"}},
		"free":       {func(p *benchmark.Price) { p.Rows[0].Low = usd("0") }, []string{"rows[0] price_range"}},
		"negative":   {func(p *benchmark.Price) { p.Rows[0].Low, p.Rows[0].High = irm.Money{}, usd("-1") }, []string{"rows[0] price_range"}},
		"order":      {func(p *benchmark.Price) { p.Rows[0].High = usd("99.99") }, []string{"rows[0] price_order"}},
		"equal":      {func(p *benchmark.Price) { p.Rows[0].High = usd("100") }, nil},
		"two in one": {func(p *benchmark.Price) { p.Rows[0].High = irm.MustMoney("300", "EUR") }, []string{"rows[0].high currency_mismatch"}},
		"two in rows": {func(p *benchmark.Price) {
			p.Rows[0].Below = 10
			p.Rows = append(p.Rows, benchmark.PriceRow{Band: benchmark.Band{Name: "rest", From: 10}, High: irm.MustMoney("3", "EUR")})
		}, []string{"rows[1] currency_mismatch"}},
	} {
		p := price("x")
		tt.change(&p)
		if got := codes(p.Validate()); !cmp.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestFair(t *testing.T) {
	for name, tt := range map[string]struct {
		per       benchmark.Unit
		low, high string
		count     int64
		asked     string
		wantLow   string
		wantHigh  string
		place     benchmark.Place
		ratio     float64
	}{
		"one post":        {benchmark.Post, "100", "200", 1, "150", "100", "200", benchmark.Within, 1},
		"at the end":      {benchmark.Post, "100", "200", 1, "200", "100", "200", benchmark.Within, 1},
		"at the start":    {benchmark.Post, "100", "200", 1, "100", "100", "200", benchmark.Within, 1},
		"above":           {benchmark.Post, "100", "200", 3, "900", "300", "600", benchmark.Above, 1.5},
		"below":           {benchmark.Post, "100", "200", 3, "75", "300", "600", benchmark.Below, .25},
		"for nothing":     {benchmark.Post, "100", "200", 3, "0", "300", "600", benchmark.Below, 0},
		"open":            {benchmark.Post, "100", "", 1, "5000", "100", "", benchmark.Within, 1},
		"open below":      {benchmark.Post, "", "200", 1, "0", "", "200", benchmark.Within, 1},
		"a thousand":      {benchmark.Mille, "10", "20", 1000, "15", "10", "20", benchmark.Within, 1},
		"one impression":  {benchmark.Mille, "10", "20", 1, "0.03", "0.01", "0.02", benchmark.Above, 1.5},
		"outwards":        {benchmark.Mille, "18", "24", 1, "0.03", "0.01", "0.03", benchmark.Within, 1},
		"less than cents": {benchmark.Mille, "1", "2", 1, "0.05", "0", "0.01", benchmark.Above, 5},
		"engagements":     {benchmark.Engagement, "0.05", "0.20", 1234, "493.60", "61.70", "246.80", benchmark.Above, 2},
	} {
		p := benchmark.Price{Per: tt.per, Source: "x", Rows: []benchmark.PriceRow{{Band: benchmark.Band{Name: "all"}}}}
		if tt.low != "" {
			p.Rows[0].Low = usd(tt.low)
		}
		if tt.high != "" {
			p.Rows[0].High = usd(tt.high)
		}
		o := benchmark.Offer{Asked: usd(tt.asked), Followers: -1}
		*map[benchmark.Unit]*int64{benchmark.Post: &o.Posts, benchmark.Mille: &o.Impressions, benchmark.Engagement: &o.Engagements}[tt.per] = tt.count
		want := benchmark.Fairness{Source: "x", Per: tt.per, Band: "all", Place: tt.place, Ratio: tt.ratio}
		if tt.wantLow != "" {
			want.Low = usd(tt.wantLow)
		}
		if tt.wantHigh != "" {
			want.High = usd(tt.wantHigh)
		}
		got, err := benchmark.Book{Prices: []benchmark.Price{p}}.Fair(o)
		if err != nil || len(got) != 1 || got[0] != want {
			t.Errorf("%s: %+v, %v, want %+v", name, got, err, want)
		}
	}
}

func TestFairFails(t *testing.T) {
	o := benchmark.Offer{Platform: "instagram", Followers: 5, Asked: usd("1"), Posts: 1}
	book := benchmark.Book{Prices: []benchmark.Price{price("x")}}
	for name, tt := range map[string]struct {
		change func(*benchmark.Offer, *benchmark.Price)
		want   error
	}{
		"good":         {func(*benchmark.Offer, *benchmark.Price) {}, nil},
		"no currency":  {func(o *benchmark.Offer, _ *benchmark.Price) { o.Asked = irm.Money{} }, irm.ErrInvalid},
		"negative":     {func(o *benchmark.Offer, _ *benchmark.Price) { o.Asked = usd("-1") }, irm.ErrInvalid},
		"count":        {func(o *benchmark.Offer, _ *benchmark.Price) { o.Posts = -1 }, irm.ErrInvalid},
		"no count":     {func(o *benchmark.Offer, _ *benchmark.Price) { o.Posts = 0 }, irm.ErrNotFound},
		"platform":     {func(_ *benchmark.Offer, p *benchmark.Price) { p.Platform = "tiktok" }, irm.ErrNotFound},
		"band":         {func(_ *benchmark.Offer, p *benchmark.Price) { p.Rows[0].From = 6 }, irm.ErrNotFound},
		"currency":     {func(o *benchmark.Offer, _ *benchmark.Price) { o.Asked = irm.MustMoney("1", "EUR") }, irm.ErrCurrencyMismatch},
		"overflow":     {func(o *benchmark.Offer, _ *benchmark.Price) { o.Posts = 1e17 }, irm.ErrOverflow},
		"too great":    {func(o *benchmark.Offer, _ *benchmark.Price) { o.Posts = math.MaxInt64 }, irm.ErrInvalid},
		"too great, 3": {func(o *benchmark.Offer, p *benchmark.Price) { o.Impressions, p.Per = math.MaxInt64, benchmark.Mille }, irm.ErrInvalid},
	} {
		o, p := o, price("x")
		tt.change(&o, &p)
		book.Prices[0] = p
		if _, err := book.Fair(o); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
	book.Prices = append(book.Prices, benchmark.Price{Source: "y", Rows: []benchmark.PriceRow{{Band: benchmark.Band{Name: "all"}, High: irm.MustMoney("3", "EUR")}}})
	book.Prices[0] = price("x")
	if got, err := book.Fair(o); err != nil || len(got) != 1 || got[0].Source != "x" {
		t.Errorf("beside a list in euro: %+v, %v", got, err)
	}
}

// The low end is the price times the count over a thousand, rounded once.
func TestFairExact(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		minor, count := 1+r.Int64N(1e6), 1+r.Int64N(1e11)
		p := benchmark.Price{Per: benchmark.Mille, Source: "x", Rows: []benchmark.PriceRow{{Band: benchmark.Band{Name: "all"}, Low: irm.MoneyFromMinor(minor, usd("1").Currency())}}}
		got, err := benchmark.Book{Prices: []benchmark.Price{p}}.Fair(benchmark.Offer{Asked: usd("1"), Impressions: count})
		n := new(big.Int).Mul(big.NewInt(minor), big.NewInt(count))
		n.Div(n, big.NewInt(1000))
		if err != nil || got[0].Low.Minor() != n.Int64() {
			t.Fatalf("%d x %d: %v, %v", minor, count, got, err)
		}
	}
}

func TestWords(t *testing.T) {
	for _, tt := range []struct {
		value interface {
			String() string
			MarshalText() ([]byte, error)
		}
		want string
	}{
		{benchmark.Post, "post"}, {benchmark.Mille, "mille"}, {benchmark.Engagement, "engagement"},
		{benchmark.Unstated, "unstated"}, {benchmark.Median, "median"}, {benchmark.Mean, "mean"}, {benchmark.Top, "top"},
		{benchmark.Unranged, "unranged"}, {benchmark.Below, "below"}, {benchmark.Within, "within"}, {benchmark.Above, "above"},
	} {
		if text, err := tt.value.MarshalText(); err != nil || string(text) != tt.want || tt.value.String() != tt.want {
			t.Errorf("%s, %v, want %s", text, err, tt.want)
		}
	}
	var u benchmark.Unit
	var s benchmark.Statistic
	var p benchmark.Place
	if u.UnmarshalText([]byte("mille")) != nil || u != benchmark.Mille || u.UnmarshalText([]byte("MILLE")) == nil || u != benchmark.Mille {
		t.Error(u)
	}
	if s.UnmarshalText([]byte("top")) != nil || s != benchmark.Top || s.UnmarshalText([]byte("")) == nil || s != benchmark.Top {
		t.Error(s)
	}
	if p.UnmarshalText([]byte("above")) != nil || p != benchmark.Above || p.UnmarshalText([]byte("over")) == nil || p != benchmark.Above {
		t.Error(p)
	}
}
