package metric

import (
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

var growing = []intaketest.Growing{
	{Name: "members", Most: 50_000, Read: readAll, Of: func(n int) string { return `{"id":"a",` + intaketest.List(n, `"x%d_count":"-"`) + `}` }},
	{Name: "counts", Most: 50_000, Read: readAll, Of: func(n int) string { return `{"id":"a",` + intaketest.List(n, `"x%d_count":1`) + `}` }},
	{Name: "members of one name", Most: 60_000, Read: readAll, Of: func(n int) string {
		return `{"id":"a",` + strings.Repeat(`"view_count":null,`, n) + `"views":1}`
	}},
	{Name: "insights", Most: 20_000, Read: readAll, Of: func(n int) string {
		return `{"data":[` + intaketest.List(n, `{"name":"x%d","values":[]}`) + `]}`
	}},
	{Name: "videos", Most: 20_000, Read: readAll, Of: func(n int) string {
		return `{"data":{"videos":[` + intaketest.List(n, `{"id":"%d","view_count":1}`) + `]}}`
	}},
	{Name: "rows of a report", Most: 60_000, Read: readAll, Of: func(n int) string {
		return `{"columnHeaders":[{"name":"video","columnType":"DIMENSION"},{"name":"views"}],"rows":[` + intaketest.List(n, `["v",%d]`) + `]}`
	}},
	{Name: "columns of a report", Most: 20_000, Read: readAll, Of: func(n int) string {
		return `{"columnHeaders":[` + intaketest.List(n, `{"name":"x%d"}`) + `],"rows":[[` + intaketest.List(n, `%d`) + `]]}`
	}},
	{Name: "columns", Most: 20_000, Read: readAll, Of: func(n int) string { return intaketest.List(n, "views %d") + "\n" }},
	{Name: "rows", Most: 40_000, Read: readAll, Of: func(n int) string { return "id,views\n" + strings.Repeat("a,x\n", n) }},
}

func readAll(in string) {
	for range Readings(strings.NewReader(in), Options{AsOf: noon, Source: "x"}) {
	}
}

func TestLinear(t *testing.T) { intaketest.Linear(t, time.Now, growing) }

func BenchmarkLinear(b *testing.B) { intaketest.BenchmarkLinear(b, growing) }
