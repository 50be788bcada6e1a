package woocommerce

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// growing would take long where a reader searched in what it has read.
var growing = []intaketest.Growing{
	{Name: "lines", Most: 9000, Of: func(n int) string {
		return paid(`"line_items":[` + intaketest.List(n, `{"id":%d,"quantity":1,"total":"1","total_tax":"0.19"}`) + `],"fee_lines":[{"id":99999,"total":"-1","total_tax":"-0.19"}]`)
	}, Read: read},
	{Name: "fees", Most: 9000, Of: func(n int) string {
		return paid(`"line_items":[],"fee_lines":[` + intaketest.List(n, `{"id":%d,"total":"-1","total_tax":"-0.19"}`) + `]`)
	}, Read: read},
	{Name: "summaries", Most: 20000, Of: func(n int) string {
		return paid(`"line_items":[],"refunds":[` + intaketest.List(n, `{"id":%d,"total":"-1"}`) + `]`)
	}, Read: read},
	{Name: "codes", Most: 40000, Of: func(n int) string {
		return paid(`"line_items":[],"coupon_lines":[` + intaketest.List(n, `{"code":"%d"}`) + `]`)
	}, Read: read},
	{Name: "members", Most: 60000, Of: func(n int) string {
		return paid(`"line_items":{` + intaketest.List(n, `"%d":1`) + `}`)
	}, Read: read},
	{Name: "refund lines", Most: 8000, Of: func(n int) string {
		return refundJSON(50, "1.00", `,"line_items":[`+intaketest.List(n, `{"total":"-1","meta_data":[{"key":"_refunded_item_id","value":%d}]}`)+`]`)
	}, Read: func(in string) {
		for range Refunds(strings.NewReader(in), RefundOptions{Find: many}) {
		}
	}},
}

// many is an order of many lines.
func many(irm.ConversionID) (intake.Order, error) {
	o := intake.Order{Conversion: irm.Conversion{ID: "7", Kind: irm.KindPurchase, At: time.Unix(1, 0)}}
	for i := range 5000 {
		o.Conversion.Lines = append(o.Conversion.Lines, irm.Line{ID: irm.LineID(strconv.Itoa(i + 1)), Amounts: irm.Amounts{Gross: irm.MustMoney("9", "EUR")}})
	}
	return o, nil
}

func read(in string) {
	for range Orders(strings.NewReader(in), Options{VisitorKey: "visitor"}) {
	}
}

func TestLinear(t *testing.T) { intaketest.Linear(t, time.Now, growing) }

func BenchmarkGrowing(b *testing.B) { intaketest.BenchmarkLinear(b, growing) }
