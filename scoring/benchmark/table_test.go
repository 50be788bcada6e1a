package benchmark_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

func rate(s string) *irm.Rate { return new(irm.MustRate(s)) }

func table(rows ...benchmark.Row) benchmark.Table {
	return benchmark.Table{Kind: onInstagram, Source: "somebody", Rows: rows}
}

func codes(fs irm.Findings) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Path+" "+f.Code)
	}
	return out
}

func TestTableValidate(t *testing.T) {
	micro := benchmark.Band{Name: "micro", From: 10_000, Below: 100_000}
	good := benchmark.Row{Band: micro, Low: rate("1%"), Typical: rate("2%"), High: rate("2%")}
	for name, tt := range map[string]struct {
		change func(*benchmark.Table)
		want   []string
	}{
		"good":           {func(*benchmark.Table) {}, nil},
		"open":           {func(x *benchmark.Table) { x.Rows[0].Below = 0 }, nil},
		"zero is a rate": {func(x *benchmark.Table) { x.Rows[0].Low = rate("0") }, nil},
		"year":           {func(x *benchmark.Table) { x.AsOf = "2026" }, nil},
		"month":          {func(x *benchmark.Table) { x.AsOf = "2026-12" }, nil},
		"day":            {func(x *benchmark.Table) { x.AsOf = "2026-12-31" }, nil},
		"no month":       {func(x *benchmark.Table) { x.AsOf = "2026-13" }, []string{"as_of as_of"}},
		"half a month":   {func(x *benchmark.Table) { x.AsOf = "2026-1" }, []string{"as_of as_of"}},
		"a dash":         {func(x *benchmark.Table) { x.AsOf = "2026-" }, []string{"as_of as_of"}},
		"too long a day": {func(x *benchmark.Table) { x.AsOf = "2026-01-01T" }, []string{"as_of as_of"}},
		"no day":         {func(x *benchmark.Table) { x.AsOf = "2026-02-30" }, []string{"as_of as_of"}},
		"no platform":    {func(x *benchmark.Table) { x.Platform = "" }, []string{"platform id_empty"}},
		"no basis":       {func(x *benchmark.Table) { x.Basis = "likes" }, []string{"basis basis"}},
		"no source":      {func(x *benchmark.Table) { x.Source = "" }, []string{"source source_missing"}},
		"long texts": {func(x *benchmark.Table) {
			x.Source, x.Bands, x.Note = strings.Repeat("x", 1025), strings.Repeat("x", 1025), strings.Repeat("x", 1025)
		}, []string{"source limit", "bands limit", "note limit"}},
		"longest text":    {func(x *benchmark.Table) { x.Note = strings.Repeat("x", 1024) }, nil},
		"text":            {func(x *benchmark.Table) { x.Note = "\xff" }, []string{"note utf8"}},
		"statistic":       {func(x *benchmark.Table) { x.Statistic = 9 }, []string{"statistic statistic"}},
		"no rows":         {func(x *benchmark.Table) { x.Rows = nil }, []string{"rows limit"}},
		"too many rows":   {func(x *benchmark.Table) { x.Rows = make([]benchmark.Row, 65) }, []string{"rows limit"}},
		"no name":         {func(x *benchmark.Table) { x.Rows[0].Name = "" }, []string{"rows[0].band id_empty"}},
		"no followers":    {func(x *benchmark.Table) { x.Rows[0].Below = 10_000 }, []string{"rows[0] band"}},
		"negative":        {func(x *benchmark.Table) { x.Rows[0].From = -1 }, []string{"rows[0] band"}},
		"negative end":    {func(x *benchmark.Table) { x.Rows[0].From, x.Rows[0].Below = 0, -1 }, []string{"rows[0] band"}},
		"neighbours":      {func(x *benchmark.Table) { x.Rows = append(x.Rows, row(100_000, 0), row(0, 10_000)) }, nil},
		"overlap":         {func(x *benchmark.Table) { x.Rows = append(x.Rows, row(99_999, 0)) }, []string{"rows[1] band_overlap"}},
		"overlap below":   {func(x *benchmark.Table) { x.Rows = append(x.Rows, row(0, 10_001)) }, []string{"rows[1] band_overlap"}},
		"two open":        {func(x *benchmark.Table) { x.Rows = []benchmark.Row{row(5, 0), row(9, 0)} }, []string{"rows[1] band_overlap"}},
		"no rate":         {func(x *benchmark.Table) { x.Rows[0].Low, x.Rows[0].Typical, x.Rows[0].High = nil, nil, nil }, []string{"rows[0] rate_missing"}},
		"negative rate":   {func(x *benchmark.Table) { x.Rows[0].Low = rate("-1%") }, []string{"rows[0] rate_range"}},
		"order":           {func(x *benchmark.Table) { x.Rows[0].Low = rate("3%") }, []string{"rows[0] rate_order"}},
		"order, two":      {func(x *benchmark.Table) { x.Rows[0].Typical, x.Rows[0].High = nil, rate("0.9%") }, []string{"rows[0] rate_order"}},
		"negative number": {func(x *benchmark.Table) { x.Rows[0].N = -1 }, []string{"rows[0].n limit"}},
	} {
		x := table(good)
		tt.change(&x)
		if got := codes(x.Validate()); !cmp.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func row(from, below int64) benchmark.Row {
	return benchmark.Row{Band: benchmark.Band{Name: "some", From: from, Below: below}, Typical: rate("1%")}
}

func TestBandContains(t *testing.T) {
	for _, tt := range []struct {
		from, below, followers int64
		want                   bool
	}{
		{10, 20, 9, false}, {10, 20, 10, true}, {10, 20, 19, true}, {10, 20, 20, false},
		{10, 0, 1 << 62, true}, {0, 0, 0, true}, {0, 0, -1, true}, {0, 20, -1, false}, {10, 0, -1, false},
	} {
		if got := (benchmark.Band{From: tt.from, Below: tt.below}).Contains(tt.followers); got != tt.want {
			t.Errorf("%d in [%d, %d): %t", tt.followers, tt.from, tt.below, got)
		}
	}
}

func TestTableCompare(t *testing.T) {
	for name, tt := range map[string]struct {
		low, typical, high *irm.Rate
		rate               string
		place              benchmark.Place
		ratio              *float64
	}{
		"in range":            {rate("1%"), nil, rate("3%"), "2.5%", benchmark.Within, new(1.25)},
		"at the low end":      {rate("1%"), nil, rate("3%"), "1%", benchmark.Within, new(0.5)},
		"at the high end":     {rate("1%"), nil, rate("3%"), "3%", benchmark.Within, new(1.5)},
		"below":               {rate("1%"), nil, rate("3%"), "0.999999%", benchmark.Below, new(0.4999995)},
		"above":               {rate("1%"), rate("1%"), rate("3%"), "4%", benchmark.Above, new(4.0)},
		"typical only":        {nil, rate("2%"), nil, "0", benchmark.Unranged, new(0.0)},
		"where the best are":  {rate("2%"), nil, nil, "2%", benchmark.Within, nil},
		"not among the best":  {rate("2%"), nil, nil, "1%", benchmark.Below, nil},
		"only an upper end":   {nil, nil, rate("2%"), "3%", benchmark.Above, nil},
		"under the upper end": {nil, nil, rate("2%"), "1%", benchmark.Within, nil},
		"typical is 0":        {rate("0"), rate("0"), rate("0"), "1%", benchmark.Above, nil},
	} {
		x := table(benchmark.Row{Band: benchmark.Band{Name: "micro", From: 10, Below: 20}, Low: tt.low, Typical: tt.typical, High: tt.high})
		got, err := x.Compare(benchmark.Measure{Kind: onInstagram, Followers: 10, Rate: irm.MustRate(tt.rate)})
		if err != nil || got.Place != tt.place || !cmp.Equal(got.Ratio, tt.ratio) || got.Source != "somebody" {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestMixing(t *testing.T) {
	x := table(row(10, 20))
	for _, k := range []benchmark.Kind{
		{Platform: irm.PlatformTikTok, Basis: irm.MetricFollowers},
		{Platform: irm.PlatformInstagram, Basis: irm.MetricViews},
		{Platform: irm.PlatformInstagram, Basis: irm.MetricFollowers, Sponsored: true},
	} {
		_, err := x.Compare(benchmark.Measure{Kind: k, Followers: 10})
		mismatch, ok := errors.AsType[*benchmark.MismatchError](err)
		if !ok || mismatch.Have != k || mismatch.Want != onInstagram || !errors.Is(err, irm.ErrInvalid) || errors.Is(err, irm.ErrNotFound) {
			t.Errorf("%v: %v", k, err)
		}
	}
	for _, n := range []int64{-1, 9, 20} {
		if _, err := x.Compare(benchmark.Measure{Kind: onInstagram, Followers: n}); !errors.Is(err, irm.ErrNotFound) {
			t.Errorf("%d followers: %v", n, err)
		}
	}
	long := benchmark.Kind{Platform: irm.Platform(strings.Repeat("\x00", 1000)), Basis: irm.Metric(strings.Repeat("\n", 1000))}
	if _, err := x.Compare(benchmark.Measure{Kind: long}); len(err.Error()) > 700 || strings.ContainsAny(err.Error(), "\x00\n") {
		t.Errorf("an error of %d bytes", len(err.Error()))
	}
}

func TestNewMeasure(t *testing.T) {
	var m irm.Metrics
	for metric, n := range map[irm.Metric]int64{irm.MetricLikes: 90, irm.MetricComments: 10, irm.MetricViews: 1000} {
		m, _ = m.With(metric, n)
	}
	perView := benchmark.Kind{Platform: irm.PlatformTikTok, Basis: irm.MetricViews}
	got, ok := benchmark.NewMeasure(perView, m, irm.MetricLikes, irm.MetricComments)
	if want := (benchmark.Measure{Kind: perView, Followers: -1, Rate: irm.MustRate("10%")}); !ok || got != want {
		t.Errorf("%+v, %t", got, ok)
	}
	m, _ = m.With(irm.MetricFollowers, 500)
	if got, ok := benchmark.NewMeasure(onInstagram, m, irm.MetricLikes); !ok || got.Followers != 500 || got.Rate != irm.MustRate("18%") {
		t.Errorf("%+v, %t", got, ok)
	}
	if _, ok := benchmark.NewMeasure(onInstagram, m, irm.MetricShares); ok {
		t.Error("a rate of shares that are not known")
	}
}
