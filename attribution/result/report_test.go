package result

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

var update = flag.Bool("update", false, "write the goldens anew")

func text(tb testing.TB, v any) string {
	tb.Helper()
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		tb.Fatal(err)
	}
	return string(data)
}

// small is a tally that a reader can check by hand.
func small(t *testing.T) *Tally {
	t.Helper()
	return all(t, begin(t, Places{Contents: []irm.Content{post("p")}}, ByCreator, ByCode),
		purchase("ada", irm.AnswerYes, 8000, eur), purchase("ada", irm.AnswerUnknown, 2000, usd), fee("ada", irm.MoneyFromMinor(5000, eur)),
		post("p"), reading(irm.SubjectContent, "p", irm.MetricViews, 1200, 1), purchase("", irm.AnswerNo, 1000, eur))
}

func smallOptions() Options {
	return Options{Currency: eur, Rates: threeTimes, On: irm.Date{Year: 2026, Month: 3, Day: 4}, MaxAge: 3,
		Metrics: []irm.Metric{MetricPosts, irm.MetricViews, MetricOrders, MetricNewCustomers, MetricNet, MetricCost, MetricCPA, MetricROAS}}
}

// The document says what it was computed with, and reads back as it was written.
func TestReportDocument(t *testing.T) { // seed: A9
	r, err := small(t).Report(smallOptions())
	if err != nil {
		t.Fatal(err)
	}
	got := text(t, r)
	golden := filepath.Join("testdata", "report.json")
	if *update {
		if err := os.WriteFile(golden, []byte(got+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || got+"\n" != string(want) {
		t.Errorf("%v, or not the golden:\n%s", err, got)
	}
	back, err := DecodeReport([]byte(got))
	if err != nil {
		t.Fatal(err)
	}
	r.Options.Rates = irm.FXTable{} // the report has those that were used
	if !reflect.DeepEqual(back, r) {
		t.Errorf("reads as\n%s", text(t, back))
	}
	if len(back.Rates) != 1 || back.Rates[0].From != usd {
		t.Errorf("rates %v, want the one that was used", back.Rates)
	}
	back.Schema = ""
	if text(t, back) != got {
		t.Error("without its schema it is written otherwise")
	}
}

func TestDecodeReportRefuses(t *testing.T) {
	r, err := small(t).Report(smallOptions())
	if err != nil {
		t.Fatal(err)
	}
	good := text(t, r)
	for _, tt := range []struct{ old, new, code string }{
		{`"irmkit/results/1"`, `"irmkit/results/2"`, "schema_version"},
		{`"by": [`, `"By": [`, "json_unknown"},
		{`"creator",`, `"creator", "day",`, "values"},
		{`"creator",`, `"code",`, "duplicate"},
		{`"metrics": [`, `"metrics": ["reach",`, "measures"},
		{`"value": {`, `"unknown": "no_cost", "value": {`, "measure"},
		{`"max_age": 3`, `"max_age": -3`, "max_age"},
		{`"unit": "count"`, `"unit": "counts"`, "unit"},
		{`"unit": "count"`, `"currency": "EUR", "unit": "count"`, "value_currency"},
	} {
		bad := strings.Replace(good, tt.old, tt.new, 1)
		_, err := DecodeReport([]byte(bad))
		var fs irm.Findings
		if bad == good || !errors.As(err, &fs) || !fs.Has(tt.code) {
			t.Errorf("%s for %s: %v, want %s", tt.new, tt.old, err, tt.code)
		}
	}
}

func TestOptionsValidate(t *testing.T) {
	bad := Options{Revenue: "profit", Rounding: 9, Margin: irm.MustRate("-1"), MaxAge: -1, Conversions: []irm.ConversionKind{"Lead"}, Orders: []irm.ConversionKind{"a", "a"},
		Shown: "per view", Engagements: []irm.Metric{MetricEngagements, MetricCPE, MetricOfCost(CostFee), MetricOfKind("lead"), MetricClicks}, Metrics: []irm.Metric{""}}
	_, err := small(t).Report(bad)
	var fs irm.Findings
	if !errors.As(err, &fs) {
		t.Fatal(err)
	}
	var got []string
	for _, f := range fs {
		got = append(got, f.Path+" "+f.Code)
	}
	want := []string{"revenue base", "rounding rounding", "margin rate_range", "max_age max_age", "conversions slug", "orders duplicate", "metrics slug", "shown slug",
		"engagements metric", "engagements metric", "engagements metric", "engagements metric"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if _, err := small(t).Report(Options{Shown: MetricCPM}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("CPM per CPM: %v", err)
	}
	if _, err := begin(t, Places{}, ByMethod).Blend(bad); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("Blend: %v", err)
	}
}

func TestTable(t *testing.T) {
	r, err := small(t).Report(smallOptions())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := r.Table().WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"| Creator | Code | Posts | Views | Orders | New customers | Net (EUR) | Cost (EUR) | CPA (EUR) | ROAS |",
		"| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
		"| **(none)** | `(none)` | 0 | unknown | 1 | 0 | 10.00 | unknown | unknown | unknown |",
		"| **ada** | `(none)` | 1 | 1200 | 2 | unknown | 140.00 | 50.00 | 25.00 | 2.8 |",
		"| **Total** |  | **1** | **1200** | **3** | **unknown** | **150.00** | **50.00** | **16.67** | **3** |", ""}, "\n")
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	total, err := small(t).By()
	if err != nil {
		t.Fatal(err)
	}
	if r, err = total.Report(smallOptions()); err != nil {
		t.Fatal(err)
	}
	b.Reset()
	if err := r.Table(MetricNet, MetricOfCost(CostFee), MetricOfKind("lead"), "no_such", MetricCTR).WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	if want := "Results,Net (EUR),Cost: fee,Conversions: lead,No such,Click-through rate\r\nAll,150.00,unknown,unknown,unknown,unknown\r\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
	if got := r.Total.Get("no_such").Unknown; got != Undefined {
		t.Errorf("no_such is %q, want undefined", got)
	}
	for range r.Table().Rows { // whoever stops is let go
		break
	}
	if upperFirst("") != "" {
		t.Error("nothing has a first letter")
	}
}

// The best first, what is unknown last; the report itself stays as it is.
func TestSorted(t *testing.T) { // seed: A10
	tally := all(t, begin(t, Places{}, ByCreator))
	for i, c := range []irm.CreatorID{"ada", "bob", "cleo", "dan"} {
		all(t, tally, purchase(c, irm.AnswerYes, int64(i)*1000, eur))
		if c != "bob" {
			all(t, tally, fee(c, irm.MoneyFromMinor(500, eur)))
		}
	}
	r, err := tally.Report(Options{})
	if err != nil {
		t.Fatal(err)
	}
	order := func(r Report) (names []string) {
		for _, row := range r.Rows {
			names = append(names, row.Values[0])
		}
		return names
	}
	if got := order(r.Sorted(MetricROAS)); !slices.Equal(got, []string{"dan", "cleo", "ada", "bob"}) {
		t.Errorf("by ROAS: %q", got)
	}
	if got := order(r.Sorted(MetricOrders)); !slices.Equal(got, order(r)) {
		t.Errorf("all have one order, and yet the rows move: %q", got)
	}
}

// The longest kinds have columns whose names are read again.
func TestLongKinds(t *testing.T) {
	long := strings.Repeat("x", 64)
	c := purchase("ada", irm.AnswerYes, 1, eur)
	c.Kind = irm.ConversionKind(long)
	r, err := all(t, begin(t, Places{}), c, Cost{Kind: CostKind(long), Amount: irm.MoneyFromMinor(1, eur)}).Report(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := DecodeReport([]byte(text(t, r))); err != nil {
		t.Error(err)
	}
}

// Every kind that is there has its column, every row the same.
func TestColumns(t *testing.T) {
	r, err := newWorld(4, 40).tally(t, ByCreator).Report(Options{Currency: eur})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []irm.Metric{MetricOfKind(irm.KindLead), MetricOfKind(irm.KindPurchase), MetricOfCost("props"), MetricOfCost(CostFee), MetricROI} {
		if !slices.Contains(r.Metrics, m) {
			t.Errorf("no column for %s", m)
		}
	}
	if !slices.Equal(slices.Compact(slices.Sorted(slices.Values(r.Metrics))), slices.Sorted(slices.Values(r.Metrics))) {
		t.Error("a column is there twice")
	}
	if fs := r.validate(); len(fs) > 0 {
		t.Error(fs)
	}
}

func FuzzDecodeReport(f *testing.F) {
	data, err := os.ReadFile(filepath.Join("testdata", "report.json"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"schema":"irmkit/results/1","options":{"rounding":"floor"},"metrics":["cost"],"total":{"measures":[{"metric":"cost","unknown":"no_cost"}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := DecodeReport(data)
		if err != nil {
			if !errors.Is(err, irm.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		again, err := DecodeReport([]byte(text(t, r)))
		if err != nil || text(t, again) != text(t, r) {
			t.Fatalf("%v, or read otherwise than written", err)
		}
		if err := r.Sorted("cost").Table("cost").WriteCSV(new(strings.Builder)); err != nil {
			t.Fatal(err)
		}
		Against([]irm.Goal{{Metric: "cost", Amount: irm.MustMoney("1", "EUR")}, {Metric: "cost", Target: irm.MustQuantity("1")}}, r.Total)
	})
}
