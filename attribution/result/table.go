package result

import (
	"slices"
	"strconv"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/table"
)

// Table is the report as a table: a column for each dimension, then the metrics, all of
// the report or those named. The currency stands in the heading, what is unknown is
// "unknown", and a row of no one value says "(none)". The total is the foot.
func (r Report) Table(metrics ...irm.Metric) table.Table {
	if len(metrics) == 0 {
		metrics = r.Metrics
	}
	var t table.Table
	for i, d := range r.By {
		kind := table.Text
		switch {
		case i == 0:
			kind = table.Head
		case d == ByCode || d == ByLink:
			kind = table.Literal
		}
		t.Columns = append(t.Columns, table.Column{Heading: upperFirst(string(d)), Kind: kind})
	}
	if len(r.By) == 0 {
		t.Columns = append(t.Columns, table.Column{Heading: "Results", Kind: table.Head})
	}
	for _, m := range metrics {
		t.Columns = append(t.Columns, table.Column{Heading: r.heading(m), Kind: table.Number})
	}
	if len(r.By) > 0 {
		t.Foot = cells(append([]string{"Total"}, make([]string, len(r.By)-1)...), r.Total, metrics)
	}
	t.Rows = func(yield func([]string, error) bool) {
		for _, row := range r.Rows {
			names := slices.Clone(row.Values)
			for i, v := range names {
				if v == "" {
					names[i] = "(none)"
				}
			}
			if len(r.By) == 0 {
				names = []string{"All"}
			}
			if !yield(cells(names, row, metrics), nil) {
				return
			}
		}
	}
	return t
}

func cells(names []string, row Row, metrics []irm.Metric) []string {
	for _, m := range metrics {
		names = append(names, row.Get(m).String())
	}
	return names
}

// heading is the title, with the currency where some row has one.
func (r Report) heading(m irm.Metric) string {
	for _, row := range append(slices.Clip(r.Rows), r.Total) {
		if c := row.Get(m).Value.Currency(); c.IsValid() {
			return title(m) + " (" + c.Code() + ")"
		}
	}
	return title(m)
}

func itoa(n int) string { return strconv.Itoa(n) }
