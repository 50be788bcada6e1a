package shopify

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func TestSharedOfficialOrder(t *testing.T) {
	data := intaketest.Shared(t, "payloads/shopify/official_order.json")
	intaketest.Same(t, intaketest.Collect(Orders(bytes.NewReader(data), Options{VisitorKey: "colour"}), renderOrder), `
		#1 450789469 rev 1199980800000000 purchase at 2008-01-10T16:00:00Z new unknown customer green market US codes TENOFF cancelled landing http://www.example.com?source=abc
		  466157049 (IPOD2008GREEN) x1 gross 199.00 tax 3.98
		  518995019 (IPOD2008RED) x1 gross 199.00 tax 3.98
		  703073504 (IPOD2008BLACK) x1 gross 199.00 tax 3.98
		  info: financial_status: authorized: not paid; does not count until it is (unpaid)
		  info: total_tax: 11.94 that no line names were allocated over the lines by their net (allocated)
		  warning: total_price: the lines sum to 608.94, the order says 409.94; the lines are used (totals)
		`)
}

func TestSharedOrders(t *testing.T) {
	const want = `
		#1 123456 rev 1463472876000002 purchase at 2016-05-17T04:14:36Z new unknown market US test cancelled
		  254721536 (111475476) x1 gross 0.00
		  5 (5410685889) x1 gross 5.00 discount 5.00
		  shipping x0 shipping 10.00
		`
	for _, name := range []string{"order.json", "orders.json", "order_with_transaction.json"} {
		data := intaketest.Shared(t, "payloads/shopify/"+name)
		intaketest.Same(t, intaketest.Collect(Orders(bytes.NewReader(data), Options{}), renderOrder), want)
	}
}

// Every amount of a line comes from digits that stand in the source.
func TestSharedOrderAmounts(t *testing.T) {
	for _, name := range []string{"official_order.json", "order.json", "orders.json", "order_with_transaction.json"} {
		data := intaketest.Shared(t, "payloads/shopify/"+name)
		for o, err := range Orders(bytes.NewReader(data), Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range o.Conversion.Lines {
				m := l.Amounts.Gross
				if l.ID == shippingLine {
					m = l.Amounts.Shipping
				}
				if price := `"price":"` + m.Amount() + `"`; !bytes.Contains(bytes.ReplaceAll(data, []byte(`": "`), []byte(`":"`)), []byte(price)) {
					t.Errorf("%s: %s is not in the source", name, price)
				}
			}
		}
	}
}

// The other payloads are no orders, and say so.
func TestSharedOtherPayloads(t *testing.T) {
	for _, path := range intaketest.AllShared(t, "payloads/shopify/*.json") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		isOrder := strings.HasPrefix(name, "order") || name == "official_order.json"
		n := 0
		for _, err := range Orders(bytes.NewReader(data), Options{}) {
			n++
			if rejected, ok := err.(*intake.RejectError); !isOrder && (!ok || rejected.Code != "not_an_order") {
				t.Errorf("%s: got %v, want not_an_order", name, err)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d records, want 1", name, n)
		}
	}
}

func TestSharedHostile(t *testing.T) {
	for in := range intaketest.Hostile(t) {
		intaketest.CheckErrors(t, Orders(bytes.NewReader(in), Options{}))
	}
}
