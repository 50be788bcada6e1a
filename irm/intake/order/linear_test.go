package order

import (
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

const columnsOnly = "order_id,code,amount,currency,at\n"

var growing = []intaketest.Growing{
	{Name: "codes", Most: 60_000, Read: readAll, Of: func(n int) string {
		return columnsOnly + "o1,\"" + intaketest.List(n, "C%d") + "\",1,USD," + day + "\n"
	}},
	{Name: "groups of digits", Most: 200_000, Read: readAll, Of: func(n int) string {
		return columnsOnly + "o1,A,1" + strings.Repeat(".000", n) + ",USD," + day + "\n"
	}},
	{Name: "columns", Most: 20_000, Read: readAll, Of: func(n int) string {
		return intaketest.List(n, "order id %d") + "\n"
	}},
	{Name: "repeats", Most: 40_000, Read: readAll, Of: func(n int) string {
		return columnsOnly + strings.Repeat("o1,A,1,USD,"+day+"\n", n)
	}},
	{Name: "rejections", Most: 40_000, Read: readAll, Of: func(n int) string {
		return columnsOnly + strings.Repeat("bad\n", n)
	}},
}

func readAll(in string) {
	for range All(strings.NewReader(in), Options{DecimalComma: true}) {
	}
}

func TestLinear(t *testing.T) { intaketest.Linear(t, time.Now, growing) }

func BenchmarkLinear(b *testing.B) { intaketest.BenchmarkLinear(b, growing) }
