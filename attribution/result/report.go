package result

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Report is what a tally comes to under some options: a row for each of its keys, in
// order of their values, and the total. It is a document: JSON with the schema
// "irmkit/results/1".
type Report struct { // seed: A2 A3 A9
	Schema   string       `json:"schema,omitzero"`
	By       []Dimension  `json:"by,omitzero"`
	Currency irm.Currency `json:"currency,omitzero"` // of every amount; none where there are several
	Options  Options      `json:"options"`
	Rates    []irm.FXRate `json:"rates,omitzero"` // those that were used
	Metrics  []irm.Metric `json:"metrics"`        // the columns of every row
	Rows     []Row        `json:"rows,omitzero"`
	Total    Row          `json:"total"`
}

// Row is the measures of one place. An empty value belongs to no one in that dimension.
type Row struct {
	Values   []string  `json:"values,omitzero"` // by dimension
	Measures []Measure `json:"measures"`
}

var reportSchema = wire.Schema{Name: "irmkit/results", Major: 1}

// Get is the measure of a metric; one that the row does not have is [Undefined].
func (r Row) Get(m irm.Metric) Measure {
	for _, have := range r.Measures {
		if have.Metric == m {
			return have
		}
	}
	return Measure{Metric: m, Unknown: Undefined}
}

// Report computes the measures. It does not change the tally: sums are divided here, and
// once each, so that the ratio of a total is never a sum or a mean of ratios. Errors:
// Findings of the options.
func (t *Tally) Report(o Options) (Report, error) {
	if err := o.Validate().Err(); err != nil {
		return Report{}, err
	}
	o = o.defaults()
	c := newReckoner(t, o)
	total := t.total()
	r := Report{Schema: reportSchema.String(), By: slices.Clone(t.by), Currency: c.currency, Options: o, Metrics: o.Metrics}
	if r.Options.Metrics = nil; len(r.Metrics) == 0 { // they are the columns
		r.Metrics = o.metricsOf(total)
	}
	for _, key := range t.keys() {
		r.Rows = append(r.Rows, Row{values(key, len(t.by)), c.measures(t.cells[key], r.Metrics)})
	}
	r.Total = Row{Measures: c.measures(total, r.Metrics)}
	r.Rates = c.used()
	return r, nil
}

// metricsOf lists all columns of a report: kinds of conversions and costs and metrics that
// are not usual have one where there are any.
func (o Options) metricsOf(total *cell) []irm.Metric {
	all := []irm.Metric{MetricPosts, irm.MetricReach, irm.MetricImpressions, irm.MetricViews, irm.MetricLikes, irm.MetricComments,
		irm.MetricShares, irm.MetricSaves, irm.MetricWatchSeconds, irm.MetricFollowersGained, MetricEngagements, MetricClicks}
	for _, r := range total.sortedReadings() {
		if !slices.Contains(all, r.Metric) && slices.Contains(o.Subjects, r.Subject.Kind) {
			all = append(all, r.Metric)
		}
	}
	all = append(all, MetricConversions)
	for _, s := range total.sortedSales() {
		if m := MetricOfKind(s.kind); !slices.Contains(all, m) {
			all = append(all, m)
		}
	}
	all = append(all, MetricOrders, MetricNewCustomers, MetricRepeatOrders, MetricGross, MetricNet, MetricRefunded, MetricCost)
	for _, k := range CostKinds() {
		all = append(all, MetricOfCost(k))
	}
	for _, s := range total.sortedCosts() {
		if m := MetricOfCost(s.kind); !slices.Contains(all, m) {
			all = append(all, m)
		}
	}
	for _, f := range formulas {
		all = append(all, f.Metric)
	}
	return all
}

// Sorted is the report with the greatest of a measure first, and what is unknown last;
// rows of the same stay in order. // seed: A10
func (r Report) Sorted(by irm.Metric) Report {
	r.Rows = slices.Clone(r.Rows)
	slices.SortStableFunc(r.Rows, func(a, b Row) int {
		x, y := a.Get(by), b.Get(by)
		if x.Unknown != "" || y.Unknown != "" {
			return cmp.Compare(btoi(x.Unknown != ""), btoi(y.Unknown != ""))
		}
		return cmp.Compare(y.Value.n, x.Value.n) // of one unit and currency
	})
	return r
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// MarshalJSON writes the document with its schema.
func (r Report) MarshalJSON() ([]byte, error) {
	type document Report
	r.Schema = cmp.Or(r.Schema, reportSchema.String())
	return json.Marshal(document(r))
}

// DecodeReport reads a report strictly, up to the 1 MiB of package irm/wire: some 200 rows
// of all metrics. Select metrics for more; writing has no limit. The error holds all
// findings.
func DecodeReport(data []byte) (Report, error) {
	type document Report
	d, err := wire.Decode[document](data, reportSchema)
	if err != nil {
		return Report{}, err
	}
	r := Report(d)
	if err := r.validate().Err(); err != nil {
		return Report{}, err
	}
	return r, nil
}

func (r Report) validate() irm.Findings {
	fs := checkDimensions(r.By)
	fs = append(fs, r.Options.Validate().Under("options")...)
	slugs(&fs, "metrics", r.Metrics)
	for i, row := range append(slices.Clip(r.Rows), r.Total) {
		path := "total"
		if i < len(r.Rows) {
			path = "rows[" + itoa(i) + "]"
			if len(row.Values) != len(r.By) {
				fs.Add(path+".values", "values", "%d values: want one for each of %d dimensions", len(row.Values), len(r.By))
			}
		}
		if !slices.EqualFunc(row.Measures, r.Metrics, func(m Measure, name irm.Metric) bool { return m.Metric == name }) {
			fs.Add(path+".measures", "measures", "want the metrics of the report in their order")
		}
		for _, m := range row.Measures {
			if (m.Unknown == "") == m.Value.IsZero() {
				fs.Add(path+".measures", "measure", "%s: want either a value or why it is unknown", irm.Quote(string(m.Metric)))
			}
		}
	}
	return fs
}

// title is how a metric is called in a heading: "Click-through rate", "Cost: fee".
func title(m irm.Metric) string {
	for _, f := range formulas {
		if f.Metric == m {
			return f.Title
		}
	}
	words := strings.ReplaceAll(string(m), "_", " ")
	if kind, ok := strings.CutPrefix(words, "cost "); ok {
		words = "cost: " + kind
	} else if kind, ok := strings.CutPrefix(words, "conversions "); ok {
		words = "conversions: " + kind
	}
	return upperFirst(words)
}

func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
