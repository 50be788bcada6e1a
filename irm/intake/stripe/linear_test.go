package stripe

import (
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// growing would take long where a reader searched in what it has read.
var growing = []intaketest.Growing{
	{Name: "line items", Most: 7000, Of: func(n int) string {
		return sessionJSON(`"amount_total":1,"line_items":{"data":[` + intaketest.List(n, `{"id":"li_%d","amount_total":1,"quantity":1}`) + `]}`)
	}, Read: read},
	{Name: "codes", Most: 15000, Of: func(n int) string {
		return sessionJSON(plain + `,"discounts":[` + intaketest.List(n, `{"promotion_code":{"id":"p_%d","code":"C%[1]d"}}`) + `]`)
	}, Read: read},
	{Name: "unknown codes", Most: 15000, Of: func(n int) string {
		return sessionJSON(plain + `,"discounts":[` + intaketest.List(n, `{"promotion_code":"promo_%d"}`) + `]`)
	}, Read: read},
	{Name: "members", Most: 90000, Of: func(n int) string { return sessionJSON(plain + `,` + intaketest.List(n, `"a%d":1`)) }, Read: read},
	{Name: "refunds of lines", Most: 96, Of: func(n int) string {
		return strings.Replace(sessionJSON(`"amount_total":1500,"line_items":{"data":[`+intaketest.List(1500, `{"id":"li_%d","amount_total":1,"quantity":1}`)+`]}`), `"pi_1"`,
			`{"id":"pi_1","latest_charge":{"refunds":{"data":[`+intaketest.List(n, `{"id":"re_%d","created":1,"status":"succeeded","currency":"eur","amount":14}`)+`]}}}`, 1)
	}, Read: read},
}

func read(in string) {
	for range Orders(strings.NewReader(in), Options{LineItems: strings.Contains(in, "line_items")}) {
	}
}

func TestLinear(t *testing.T) { intaketest.Linear(t, time.Now, growing) }

func BenchmarkGrowing(b *testing.B) { intaketest.BenchmarkLinear(b, growing) }
