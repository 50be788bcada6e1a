package woocommerce

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func TestSharedOrders(t *testing.T) {
	data := intaketest.Shared(t, "payloads/woocommerce/orders_02_list_all_orders.json")
	intaketest.Same(t, intaketest.Collect(Orders(bytes.NewReader(data), Options{}), intaketest.Order), `
		#1 727 rev 1490210888000001 purchase at 2017-03-22T19:28:02Z market US
		  315 product 93 x2 gross 6.00 tax 0.45
		  316 product 22 x1 gross 12.00 tax 0.90
		  317 x0 shipping 10.00
		#2 723 rev 1490126091000001 purchase at 2017-03-21T19:16:00Z customer 26 market BR
		  311 product 87 x1 gross 9.00
		  313 product 34 x1 gross 20.00
		  312 x0 shipping 10.00
		  warning: refunds[0]: refund 726 gives back 10.00; read it by Refunds (refund_summary)
		  warning: refunds[1]: refund 724 gives back 9.00; read it by Refunds (refund_summary)
		`)
}

// The taxes of the first order are rounded once for the order: 2.25, and 2.26 by
// line.
func TestSharedBatch(t *testing.T) {
	data := intaketest.Shared(t, "payloads/woocommerce/orders_05_batch_update_orders.json")
	got := intaketest.Collect(Orders(bytes.NewReader(data), Options{SKU: true}), intaketest.Order)
	head, _, _ := strings.Cut(got, "#3 ")
	intaketest.Same(t, head, `
		#1 728 rev 1490211214000000 purchase at 2017-03-22T19:33:34Z market US cancelled
		  319 product 79 x1 gross 15.00 tax 1.13
		  320 product 93 x1 gross 3.00 tax 0.23
		  321 product Bar3 x1 gross 12.00 tax 0.90
		  322 x0 shipping 30.00
		  info: status: pending: not paid yet; does not count until it is (unpaid)
		  warning: total: the lines sum to 62.26, the order says 62.25; the lines are used (totals)
		#2 729 rev 1490211227000001 purchase at 2017-03-22T19:33:42Z market US
		  324 product Bar3 x1 gross 12.00 tax 0.90
		  325 product 22 x1 gross 20.00 tax 1.50
		  326 x0 shipping 20.00
		`)
}

// The refunds of an order, in ascending order, with the order known: the later one
// names no line, and is for the one that is left.
func TestSharedRefunds(t *testing.T) {
	orders := make(map[irm.ConversionID]*intake.Order)
	for o, err := range Orders(bytes.NewReader(intaketest.Shared(t, "payloads/woocommerce/orders_02_list_all_orders.json")), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		orders[o.Conversion.ID] = &o
	}
	var list []json.RawMessage
	if err := json.Unmarshal(intaketest.Shared(t, "payloads/woocommerce/order-refunds_02_list_all_refunds.json"), &list); err != nil || len(list) != 2 {
		t.Fatal(err, len(list))
	}
	in := string(list[1]) + string(list[0])
	opts := RefundOptions{Find: func(id irm.ConversionID) (intake.Order, error) {
		if o, ok := orders[id]; ok {
			return *o, nil
		}
		return intake.Order{}, irm.ErrNotFound
	}}
	var b strings.Builder
	for o, err := range Refunds(strings.NewReader(in), opts) {
		if err != nil {
			t.Fatal(err)
		}
		var source struct{ Amount string }
		if err := json.Unmarshal(list[2-o.Record], &source); err != nil {
			t.Fatal(err)
		}
		total, err := o.Refunds[0].Lines[0].Amounts.Of(irm.BaseTotal)
		if err != nil || total.Amount() != source.Amount || len(o.Refunds[0].Lines) != 1 {
			t.Errorf("refund %s gives back %s (%v), want %s", o.Refunds[0].ID, total.Amount(), err, source.Amount)
		}
		known := orders[o.Refunds[0].Conversion]
		known.Refunds = append(known.Refunds, o.Refunds...)
		b.WriteString(intaketest.Order(o))
	}
	intaketest.Same(t, b.String(), `
		#1
		  refund 724 of 723 at 2017-03-21T19:55:37Z
		    311 x1 gross 9.00
		#2
		  refund 726 of 723 at 2017-03-21T20:07:11Z
		    313 x0 gross 10.00
		  warning: amount: 10.00 given back for no line were allocated over what is left of the lines (refund_allocated)
		`)
}

// Every payload: how many orders and refunds are in it, and how many of what is
// neither. The others of the folder are coupons and webhooks.
func TestSharedCounts(t *testing.T) {
	intaketest.Shared(t, "payloads/woocommerce/orders_00_create_an_order.json")
	orders := map[string]int{
		"orders_00_create_an_order.json": 1, "orders_01_retrieve_an_order.json": 1, "orders_02_list_all_orders.json": 2,
		"orders_03_update_an_order.json": 1, "orders_04_delete_an_order.json": 1, "orders_05_batch_update_orders.json": 4,
	}
	refunds := map[string]int{"order-refunds_02_list_all_refunds.json": 1}
	noLines := map[string]int{
		"order-refunds_00_create_a_refund.json": 1, "order-refunds_01_retrieve_a_refund.json": 1,
		"order-refunds_02_list_all_refunds.json": 1, "order-refunds_03_delete_a_refund.json": 1,
	}
	usd := irm.MustMoney("0", "USD").Currency()
	files, other := 0, 0
	for _, path := range intaketest.AllShared(t, "payloads/woocommerce/*.json") {
		files++
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		got := make(map[string]int)
		for _, err := range Orders(bytes.NewReader(data), Options{}) {
			got[code(t, err)]++
		}
		if got[""] != orders[name] || (orders[name] > 0) == (got["not_an_order"] > 0) || len(got) != 1 {
			t.Errorf("%s: orders %v, want %d", name, got, orders[name])
		}
		other += got["not_an_order"]
		clear(got)
		for _, err := range Refunds(bytes.NewReader(data), RefundOptions{Currency: usd}) {
			got[code(t, err)]++
		}
		if got[""] != refunds[name] || got["refund_lines"] != noLines[name] || (got["not_a_refund"] > 0) == (refunds[name]+noLines[name] > 0) {
			t.Errorf("%s: refunds %v, want %d and %d without lines", name, got, refunds[name], noLines[name])
		}
	}
	if files != 22 || other != 24 {
		t.Errorf("%d files with %d records that are no orders, want 22 and 24", files, other)
	}
}

func code(t *testing.T, err error) string {
	if err == nil {
		return ""
	}
	rejected, ok := err.(*intake.RejectError)
	if !ok {
		t.Fatal(err)
	}
	return rejected.Code
}

// Every amount of every order is the text of the source, read without this package.
func TestSharedAmounts(t *testing.T) {
	amounts := 0
	for _, path := range intaketest.AllShared(t, "payloads/woocommerce/orders_*.json") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		i := 0
		source := plain(t, data)
		for o, err := range Orders(bytes.NewReader(data), Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			amounts += sameAmounts(t, o.Conversion, source[i])
			i++
		}
		if i != len(source) {
			t.Errorf("%s: %d orders, want %d", path, i, len(source))
		}
	}
	if want := 92; amounts != want {
		t.Errorf("%d amounts compared, want %d", amounts, want)
	}
}

type object = map[string]any

// plain reads the orders of a file as encoding/json does, in their order.
func plain(t *testing.T, data []byte) (orders []object) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var all any
	if err := d.Decode(&all); err != nil {
		t.Fatal(err)
	}
	add := func(list any) {
		elements, _ := list.([]any)
		for _, e := range elements {
			orders = append(orders, e.(object))
		}
	}
	switch all := all.(type) {
	case []any:
		add(all)
	case object:
		if all["line_items"] != nil {
			return []object{all}
		}
		for _, name := range []string{"create", "update", "delete"} {
			add(all[name])
		}
	}
	return orders
}

// sameAmounts compares texts: "6.00" of the source is "6.00" of the column, and a
// column of nothing is "0.00".
func sameAmounts(t *testing.T, c irm.Conversion, source object) (compared int) {
	lines := make(map[string]irm.Amounts)
	for _, l := range c.Lines {
		lines[string(l.ID)] = l.Amounts
	}
	same := func(where string, got irm.Money, want any) {
		compared++
		text := "0.00"
		if got != (irm.Money{}) {
			text = got.Amount()
		}
		if text != want {
			t.Errorf("order %s, %s: %s, want %v", c.ID, where, text, want)
		}
	}
	for _, v := range source["line_items"].([]any) {
		v := v.(object)
		a := lines[string(v["id"].(json.Number))]
		net, err := a.Of(irm.BaseNet)
		if err != nil {
			t.Fatal(err)
		}
		same("subtotal", a.Gross, v["subtotal"])
		same("total", net, v["total"])
		same("total_tax", a.Tax, v["total_tax"])
	}
	for _, v := range source["shipping_lines"].([]any) {
		v := v.(object)
		a := lines[string(v["id"].(json.Number))]
		same("shipping", a.Shipping, v["total"])
		same("shipping tax", a.Tax, v["total_tax"])
	}
	if id := string(c.ID); id != "728" { // whose taxes are rounded for the order
		total, err := c.Sum(irm.BaseTotal)
		if err != nil {
			t.Fatal(err)
		}
		same("order", total, source["total"])
	}
	return compared
}

func TestSharedHostile(t *testing.T) {
	for in := range intaketest.Hostile(t) {
		intaketest.CheckErrors(t, Orders(bytes.NewReader(in), Options{}))
		intaketest.CheckErrors(t, Refunds(bytes.NewReader(in), RefundOptions{}))
	}
}
