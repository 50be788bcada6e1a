package woocommerce

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

var euro = irm.MustMoney("0", "EUR").Currency()

// sold is an order of two lines and its shipping, worth 18.00 + 9.00 net.
const sold = `{"id":7,"currency":"EUR","date_created_gmt":"2026-03-01T09:00:00","status":"completed","line_items":[
	{"id":1,"quantity":2,"subtotal":"20.00","total":"18.00","total_tax":"3.42"},{"id":2,"quantity":1,"total":"9.00","total_tax":"1.71"}],
	"shipping_lines":[{"id":3,"total":"5.00","total_tax":"0.95"}],"fee_lines":[{"id":4,"total":"1.00"}],"total":"39.08"}`

// find knows the order and the refunds read so far.
func find(t testing.TB, refunds *[]irm.Refund) func(irm.ConversionID) (intake.Order, error) {
	t.Helper()
	var order intake.Order
	for o, err := range Orders(strings.NewReader(sold), Options{}) {
		if err != nil || len(o.Findings) > 0 {
			t.Fatal(err, o.Findings)
		}
		order = o
	}
	return func(id irm.ConversionID) (intake.Order, error) {
		order.Refunds = *refunds
		if id != order.Conversion.ID {
			return intake.Order{}, fmt.Errorf("no order %s: %w", id, irm.ErrNotFound)
		}
		return order, nil
	}
}

func refundJSON(id int, amount, members string) string {
	return fmt.Sprintf(`{"id":%d,"parent_id":7,"date_created_gmt":"2026-03-05T10:00:00","amount":"%s","reason":"Ada was unhappy"%s}`, id, amount, members)
}

const (
	back1    = `,"line_items":[{"id":90,"quantity":-1,"subtotal":"-9.00","total":"-9.00","total_tax":"-1.71","meta_data":[{"key":"_refunded_item_id","value":"1"}]}]`
	backAll1 = `,"line_items":[{"id":90,"quantity":-2,"subtotal":"-18.00","total":"-18.00","total_tax":"-3.42","meta_data":[{"key":"_refunded_item_id","value":"1"}]}]`
	backShip = `,"shipping_lines":[{"id":91,"total":"-5.00","total_tax":"-0.95","meta_data":[{"key":"_refunded_item_id","value":3}]}],
		"fee_lines":[{"id":92,"total":"-1.00","total_tax":"0.00","meta_data":[{"key":"x"},{"key":"_refunded_item_id","value":"4"}]}]`
)

func TestRefunds(t *testing.T) {
	const first = "#1\nrefund 50 of 7 at 2026-03-05T10:00:00Z\n"
	tests := []struct {
		name  string
		known bool
		in    string
		want  string
	}{
		{"one piece, order unknown", false, refundJSON(50, "10.71", back1), first + "1 x1 gross 9.00 tax 1.71\n"},
		{"one piece, with its share of the discount", true, refundJSON(50, "10.71", back1), first + "1 x1 gross 10.00 discount 1.00 tax 1.71\n"},
		{"whole line", true, refundJSON(50, "21.42", backAll1), first + "1 x2 gross 20.00 discount 2.00 tax 3.42\n"},
		{"more than the line", true, refundJSON(50, "20.00", `,"line_items":[{"quantity":0,"total":-20,"meta_data":[{"key":"_refunded_item_id","value":"1"}]}]`), first + "1 x0 gross 20.00 discount 2.00\n2 x0 gross 2.00\nwarning: amount: more of line 1 than is left of it; that is given back (refund_exceeds)\nwarning: amount: 2.00 given back for no line were allocated over what is left of the lines (refund_allocated)\n"},
		{"own discount", true, refundJSON(50, "8.00", `,"line_items":[{"quantity":-1,"subtotal":"-9.00","total":"-8.00","meta_data":[{"key":"_refunded_item_id","value":"1"}]}]`), first + "1 x1 gross 9.00 discount 1.00\n"},
		{"no discount", true, refundJSON(50, "9.00", `,"line_items":[{"quantity":-1,"subtotal":"","total":"-9.00","meta_data":[{"key":"_refunded_item_id","value":"2"}]}]`), first + "2 x1 gross 9.00\n"},
		{"shipping and fees", false, refundJSON(50, "6.95", backShip), first + "3 x0 tax 0.95 shipping 5.00\n4 x0 fees 1.00\n"},
		{"a line twice", false, refundJSON(50, "3.00", `,"line_items":[{"quantity":-1,"total":"-1","meta_data":[{"key":"_refunded_item_id","value":"1"}]},{"quantity":-1,"total":"-2","meta_data":[{"key":"_refunded_item_id","value":"1"}]}]`), first + "1 x2 gross 3.00\n"},
		{"pieces alone", false, refundJSON(50, "0", `,"line_items":[{"quantity":-1,"total":"0.00","meta_data":[{"key":"_refunded_item_id","value":"1"}]}]`), first + "1 x1\n"},
		{"less than the lines", false, refundJSON(50, "10.00", back1), first + "1 x1 gross 9.00 tax 1.71\nwarning: amount: 0.71 less than the lines were paid back; the lines are used (adjustment)\n"},
		{"more than the lines, order unknown", false, refundJSON(50, "12.00", back1), first + "1 x1 gross 9.00 tax 1.71\nwarning: amount: 1.29 for no line; left out, since the order is not known (refund_unallocated)\n"},
		// 1.30 over what is left of the nets: 9.00 of each line.
		{"more than the lines", true, refundJSON(50, "12.01", back1), first + "1 x1 gross 10.65 discount 1.00 tax 1.71\n2 x0 gross 0.65\nwarning: amount: 1.30 given back for no line were allocated over what is left of the lines (refund_allocated)\n"},
		// 10.00 over 18.00 and 9.00.
		{"goodwill", true, refundJSON(50, "10.00", ""), first + "1 x0 gross 6.67\n2 x0 gross 3.33\nwarning: amount: 10.00 given back for no line were allocated over what is left of the lines (refund_allocated)\n"},
		{"goodwill beyond the nets", true, refundJSON(50, "30.00", ""), first + "1 x0 gross 18.00\n2 x0 gross 9.00\nwarning: amount: 27.00 given back for no line were allocated over what is left of the lines (refund_allocated)\nwarning: amount: 3.00 given back for no line are more than is left of the lines; left out (refund_unallocated)\n"},
		{"everything", true, refundJSON(50, "39.08", ""), first + "1 x2 gross 20.00 discount 2.00 tax 3.42\n2 x1 gross 9.00 tax 1.71\n3 x0 tax 0.95 shipping 5.00\n4 x0 fees 1.00\n"},
		{"line of no item", true, refundJSON(50, "9.00", `,"line_items":[{"quantity":-1,"total":"-9.00","meta_data":[]}]`), first + "1 x0 gross 6.00\n2 x0 gross 3.00\nwarning: line_items[0]: does not say which line of the order it is; treated as money for no line (refund_line)\nwarning: amount: 9.00 given back for no line were allocated over what is left of the lines (refund_allocated)\n"},
		{"line that the order does not have", true, refundJSON(50, "9.00", `,"line_items":[{"total":"-9.00","meta_data":[{"key":"_refunded_item_id","value":"8"}]}]`), "refunds: record 1: line_items[0]: want a line of the order that Find knows; read it again when the order has come with it (order_unknown)\n"},
		{"free line that the order does not have", true, refundJSON(50, "9.00", `,"line_items":[{"total":"-9.00","meta_data":[{"key":"_refunded_item_id","value":"2"}]}],"shipping_lines":[{"total":"0.00","meta_data":[{"key":"_refunded_item_id","value":"8"}]}]`), first + "2 x0 gross 9.00\n"},
		{"tax charged again", false, refundJSON(50, "-5.00", `,"fee_lines":[{"total":"5.00","total_tax":"0.95","meta_data":[{"key":"_refunded_item_id","value":"4"}]}]`), first + "4 x0 fees -5.00\nwarning: fee_lines[0].total_tax: -0.95 is charged again; left out (refund_tax)\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opts := RefundOptions{Currency: euro}
			if tt.known {
				opts = RefundOptions{Find: find(t, new([]irm.Refund))}
			}
			got := intaketest.Collect(Refunds(strings.NewReader(tt.in), opts), intaketest.Order)
			if got = strings.ReplaceAll(got, "  ", ""); got != tt.want {
				t.Errorf("got:\n%swant:\n%s", got, tt.want)
			}
		})
	}
}

// Each refund takes from what those before it left, and the last one what is left
// then.
func TestRefundsAfterOneAnother(t *testing.T) {
	var refunds []irm.Refund
	opts := RefundOptions{Find: find(t, &refunds)}
	in := refundJSON(50, "10.71", back1) + refundJSON(51, "1.00", "") + refundJSON(52, "27.37", "") + refundJSON(53, "1.00", "")
	var b strings.Builder
	for o, err := range Refunds(strings.NewReader(in), opts) {
		if err != nil {
			fmt.Fprintln(&b, err)
			continue
		}
		refunds = append(refunds, o.Refunds...)
		b.WriteString(intaketest.Order(o))
	}
	want := `
		#1
		  refund 50 of 7 at 2026-03-05T10:00:00Z
		    1 x1 gross 10.00 discount 1.00 tax 1.71
		#2
		  refund 51 of 7 at 2026-03-05T10:00:00Z
		    1 x0 gross 0.50
		    2 x0 gross 0.50
		  warning: amount: 1.00 given back for no line were allocated over what is left of the lines (refund_allocated)
		#3
		  refund 52 of 7 at 2026-03-05T10:00:00Z
		    1 x1 gross 9.50 discount 1.00 tax 1.71
		    2 x1 gross 8.50 tax 1.71
		    3 x0 tax 0.95 shipping 5.00
		    4 x0 fees 1.00
		refunds: record 4: amount: want a refund that gives back something which is left (refund_empty)
		`
	intaketest.Same(t, b.String(), want)

	// Read again, with all of them known, they are the same.
	var again []irm.Refund
	for o, err := range Refunds(strings.NewReader(in), opts) {
		if err == nil {
			again = append(again, o.Refunds...)
		}
	}
	if fmt.Sprint(again) != fmt.Sprint(refunds) {
		t.Errorf("read again:\n%v\nwant:\n%v", again, refunds)
	}
}

// What was given back twice is not given back once more.
func TestRefundOfWhatIsNotThere(t *testing.T) {
	line := func(id irm.LineID, amount string) irm.RefundLine {
		return irm.RefundLine{Line: id, Amounts: irm.Amounts{Gross: irm.MustMoney(amount, "EUR")}}
	}
	refunds := []irm.Refund{{ID: "9", Conversion: "7", At: time.Unix(1772355600, 0).UTC(), Lines: []irm.RefundLine{line("1", "25.00"), line("8", "1.00")}}}
	got := intaketest.Collect(Refunds(strings.NewReader(refundJSON(50, "14.08", "")), RefundOptions{Find: find(t, &refunds)}), intaketest.Order)
	intaketest.Same(t, got, `
		#1
		  refund 50 of 7 at 2026-03-05T10:00:00Z
		    2 x0 gross 9.00
		  warning: amount: 9.00 given back for no line were allocated over what is left of the lines (refund_allocated)
		  warning: amount: 5.08 given back for no line are more than is left of the lines; left out (refund_unallocated)
		`)
	refunds = []irm.Refund{{ID: "9", Conversion: "7", At: time.Unix(1772355600, 0).UTC(), Lines: []irm.RefundLine{{Line: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("1", "USD")}}}}}
	got = intaketest.Collect(Refunds(strings.NewReader(refundJSON(50, "14.08", "")), RefundOptions{Find: find(t, &refunds)}), intaketest.Order)
	if !strings.Contains(got, "want a valid value (invalid)") {
		t.Errorf("got %s, want a rejection for two currencies", got)
	}
}

// Money for no line that is read before the line it was taken from: the line gives
// back what is left of it, the amount is whole, and so is what both leave.
func TestGoodwillBeforeItsLine(t *testing.T) {
	var refunds []irm.Refund
	opts := RefundOptions{Find: find(t, &refunds)}
	var b strings.Builder
	for _, in := range []string{refundJSON(51, "9.00", ""), refundJSON(50, "21.42", backAll1), refundJSON(52, "8.66", "")} {
		for o, err := range Refunds(strings.NewReader(in), opts) {
			if err != nil {
				t.Fatal(err)
			}
			refunds = append(refunds, o.Refunds...)
			b.WriteString(intaketest.Order(o))
		}
	}
	intaketest.Same(t, b.String(), `
		#1
		  refund 51 of 7 at 2026-03-05T10:00:00Z
		    1 x0 gross 6.00
		    2 x0 gross 3.00
		  warning: amount: 9.00 given back for no line were allocated over what is left of the lines (refund_allocated)
		#1
		  refund 50 of 7 at 2026-03-05T10:00:00Z
		    1 x2 gross 14.00 discount 2.00 tax 3.42
		    2 x0 gross 6.00
		  warning: amount: more of line 1 than is left of it; that is given back (refund_exceeds)
		  warning: amount: 6.00 given back for no line were allocated over what is left of the lines (refund_allocated)
		#1
		  refund 52 of 7 at 2026-03-05T10:00:00Z
		    2 x1 tax 1.71
		    3 x0 tax 0.95 shipping 5.00
		    4 x0 fees 1.00
		`)
}

// Two shops count from one each.
func TestShop(t *testing.T) {
	in := strings.Replace(sold, `"id":7,`, `"id":7,"customer_id":26,"meta_data":[{"key":"visitor","value":"v-1"}],`, 1)
	north := intaketest.Collect(Orders(strings.NewReader(in), Options{Shop: "north"}), intaketest.Order)
	if head, _, _ := strings.Cut(north, "\n"); head != "#1 north:7 rev 1772355600000001 purchase at 2026-03-01T09:00:00Z customer north:26" {
		t.Errorf("got %s", head)
	}
	visitor := intaketest.Collect(Orders(strings.NewReader(in), Options{Shop: "north", VisitorKey: "visitor"}), intaketest.Order)
	if head, _, _ := strings.Cut(visitor, "\n"); !strings.HasSuffix(head, " customer v-1") {
		t.Errorf("got %s", head)
	}
	for _, order := range []irm.ConversionID{"", "north:7"} {
		var asked irm.ConversionID
		opts := RefundOptions{Shop: "north", Order: order, Find: func(id irm.ConversionID) (intake.Order, error) {
			asked = id
			return find(t, new([]irm.Refund))("7")
		}}
		got := intaketest.Collect(Refunds(strings.NewReader(refundJSON(50, "10.71", back1)), opts), intaketest.Order)
		intaketest.Same(t, got, "\n#1\n  refund north:50 of north:7 at 2026-03-05T10:00:00Z\n    1 x1 gross 10.00 discount 1.00 tax 1.71\n")
		if asked != "north:7" {
			t.Errorf("asked for %s, want north:7", asked)
		}
	}
	got := intaketest.Collect(Refunds(strings.NewReader(refundJSON(50, "10.71", back1)), RefundOptions{Shop: "north", Order: "south:7", Currency: euro}), intaketest.Order)
	intaketest.Same(t, got, "refunds: record 1: parent_id: want a refund of the order that RefundOptions.Order names (order_other)\n")
}

// The time of an order that is known is kept, whatever somebody made of it in the shop.
func TestOrderPlacedAt(t *testing.T) {
	opts := Options{Find: find(t, new([]irm.Refund))}
	read := func(in string) (heads string) {
		return intaketest.Collect(Orders(strings.NewReader(in), opts), func(o intake.Order) string {
			return o.Conversion.At.Format(time.RFC3339) + " " + intaketest.Findings(o.Findings)
		})
	}
	if got, want := read(sold), "2026-03-01T09:00:00Z "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	edited := strings.Replace(sold, "2026-03-01T09", "2026-02-14T09", 1)
	if got, want := read(edited), "2026-03-01T09:00:00Z   info: date_created_gmt: was edited; the time at which the order is known is kept (placed_at)\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := read(strings.Replace(edited, `"id":7,`, `"id":8,`, 1)), "2026-02-14T09:00:00Z "; got != want {
		t.Errorf("an order that is not known: got %s, want %s", got, want)
	}
	down := errors.New("the store is down")
	opts.Find = func(irm.ConversionID) (intake.Order, error) { return intake.Order{}, down }
	n := 0
	for _, err := range Orders(strings.NewReader(sold+sold), opts) {
		var file *intake.FileError
		if n++; !errors.As(err, &file) || file.Code != "find" || !errors.Is(err, down) {
			t.Errorf("got %v", err)
		}
	}
	if n != 1 {
		t.Errorf("%d, want 1", n)
	}
}

// An object for a list has numbers for keys; what else may stand there is not told.
func TestListKeys(t *testing.T) {
	for key, want := range map[string]bool{"0": true, "1234567890": true, "": false, "jane@example.com": false, "1a": false, "49151123456": false} {
		in := strings.Replace(sold, `"line_items":[`, `"line_items":{"`+key+`":`, 1)
		in = strings.Replace(in, `,{"id":2,"quantity":1,"total":"9.00","total_tax":"1.71"}]`, `}`, 1)
		got := intaketest.Collect(Orders(strings.NewReader(in), Options{}), func(intake.Order) string { return "" })
		if (got == "") != want || !want && got != "orders: record 1: line_items: want an array (json_type)\n" {
			t.Errorf("%q: got %s", key, got)
		}
	}
}

func TestRefundsOrder(t *testing.T) {
	const link = `,"_links":{"up":[{"href":"https://shop.example/wp-json/wc/v3/orders/723"}]}`
	body := func(members string) string {
		return `{"id":50,"date_created_gmt":"2026-03-05T10:00:00","amount":"9.00"` + back1 + `,"refunded_by":1` + members + `}`
	}
	tests := []struct {
		name, members string
		order         irm.ConversionID
		want          string
	}{
		{"parent", `,"parent_id":7`, "", "7"},
		{"link", link, "", "723"},
		{"parent before link", `,"parent_id":7` + link, "", "7"},
		{"option", `,"parent_id":0`, "8", "8"},
		{"option and body", link, "723", "723"},
		{"another", link, "8", "refunds: record 1: _links.up: want a refund of the order that RefundOptions.Order names (order_other)"},
		{"none", `,"_links":{"up":[{"href":"https://shop.example/orders/x"}]}`, "", "refunds: record 1: parent_id: want the id of the order, or RefundOptions.Order (order)"},
	}
	for _, tt := range tests {
		got := intaketest.Collect(Refunds(strings.NewReader(body(tt.members)), RefundOptions{Order: tt.order, Currency: euro}), func(o intake.Order) string { return string(o.Refunds[0].Conversion) + "\n" })
		if got != tt.want+"\n" {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestRefundsRejected(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"order", sold, "want a refund with id and amount (not_a_refund)"},
		{"coupon", `{"id":1,"code":"ada10","amount":"10.00"}`, "want a refund with id and amount (not_a_refund)"},
		{"no lines", refundJSON(50, "10.00", ""), "line_items: want lines, or RefundOptions.Find to know those of the order (refund_lines)"},
		{"nothing", refundJSON(50, "0.00", ""), "amount: want a refund that gives back something which is left (refund_empty)"},
		{"positive pieces", refundJSON(50, "1", `,"line_items":[{"quantity":1,"total":"-1","meta_data":[{"key":"_refunded_item_id","value":"1"}]}]`), "line_items[0].quantity: want zero or fewer pieces (quantity_sign)"},
		{"no pieces", refundJSON(50, "1", `,"line_items":[{"quantity":"one","total":"-1","meta_data":[{"key":"_refunded_item_id","value":"1"}]}]`), "line_items[0].quantity: want plain digits such as -12.34 (decimal_syntax)"},
		{"positive total", refundJSON(50, "1", `,"line_items":[{"total":"1","meta_data":[{"key":"_refunded_item_id","value":"1"}]}]`), "lines[0].amounts.gross: want zero or more (money_sign)"},
		{"overflow", refundJSON(50, "1", `,"line_items":[`+intaketest.List(2, `{"total":"-90000000000000000.0%d","meta_data":[{"key":"_refunded_item_id","value":"1"}]}`)+`]`), "line_items[1]: want amounts whose exact result is below 2^63 minor units (overflow)"},
		{"overflow of lines", refundJSON(50, "1", `,"line_items":[{"total":"-90000000000000000","meta_data":[{"key":"_refunded_item_id","value":"1"}]},{"total":"-90000000000000000","meta_data":[{"key":"_refunded_item_id","value":"2"}]}]`), "amount: want amounts whose exact result is below 2^63 minor units (overflow)"},
		{"overflow of a line", refundJSON(50, "1", `,"line_items":[{"total":"-90000000000000000","total_tax":"-90000000000000000","meta_data":[{"key":"_refunded_item_id","value":"1"}]}]`), "amount: want amounts whose exact result is below 2^63 minor units (overflow)"},
	}
	for _, tt := range tests {
		got := intaketest.Collect(Refunds(strings.NewReader(tt.in), RefundOptions{Currency: euro}), intaketest.Order)
		if want := "refunds: record 1: " + tt.want + "\n"; got != want {
			t.Errorf("%s: got %swant %s", tt.name, got, want)
		}
	}
	got := intaketest.Collect(Refunds(strings.NewReader(refundJSON(50, "9.00", back1)+"{"), RefundOptions{}), intaketest.Order)
	if want := "refunds: record 1: currency: want RefundOptions.Currency, or Find to know the order (currency)\nrefunds: line 1, column "; !strings.HasPrefix(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
	for range Refunds(strings.NewReader(refundJSON(50, "9.00", back1)+`{"id":tru}`), RefundOptions{Currency: euro}) {
		break
	}
	got = intaketest.Collect(Refunds(strings.NewReader(`{"id":tru}`), RefundOptions{}), intaketest.Order)
	if want := "refunds: line 1, column 7: want valid JSON\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// One that is booked is what it was booked as, whatever is left now and however it
// is read now.
func TestRefundBooked(t *testing.T) {
	booked := irm.Refund{ID: "50", Conversion: "7", At: time.Unix(1772355600, 0).UTC(), Lines: []irm.RefundLine{{Line: "2", Amounts: irm.Amounts{Gross: irm.MustMoney("4.00", "EUR")}}}}
	refunds := []irm.Refund{booked}
	got := intaketest.Collect(Refunds(strings.NewReader(refundJSON(50, "39.08", "")+refundJSON(49, "35.08", "")), RefundOptions{Find: find(t, &refunds)}), intaketest.Order)
	intaketest.Same(t, got, `
		#1
		  refund 50 of 7 at 2026-03-01T09:00:00Z
		    2 x0 gross 4.00
		#2
		  refund 49 of 7 at 2026-03-05T10:00:00Z
		    1 x2 gross 20.00 discount 2.00 tax 3.42
		    2 x1 gross 5.00 tax 1.71
		    3 x0 tax 0.95 shipping 5.00
		    4 x0 fees 1.00
		`)
}

// A store that fails is no fault of the record; one that knows no order is none at
// all.
func TestRefundFind(t *testing.T) {
	down := errors.New("the store is down")
	n := 0
	for _, err := range Refunds(strings.NewReader(refundJSON(50, "10.71", back1)+refundJSON(51, "1.00", "")), RefundOptions{Currency: euro, Find: func(irm.ConversionID) (intake.Order, error) { return intake.Order{}, down }}) {
		n++
		var file *intake.FileError
		if !errors.As(err, &file) || file.Code != "find" || !errors.Is(err, down) || errors.Is(err, irm.ErrInvalid) {
			t.Errorf("got %v", err)
		}
	}
	if n != 1 {
		t.Errorf("%d, want 1", n)
	}
	unknown := func(irm.ConversionID) (intake.Order, error) { return intake.Order{}, irm.ErrNotFound }
	got := intaketest.Collect(Refunds(strings.NewReader(refundJSON(50, "10.71", back1)), RefundOptions{Currency: euro, Find: unknown}), intaketest.Order)
	intaketest.Same(t, got, "refunds: record 1: parent_id: want an order that Find knows; read it again when the order has come (order_unknown)\n")
	empty := func(irm.ConversionID) (intake.Order, error) { return intake.Order{}, nil }
	got = intaketest.Collect(Refunds(strings.NewReader(refundJSON(50, "10.71", back1)), RefundOptions{Currency: euro, Find: empty}), intaketest.Order)
	intaketest.Same(t, got, "refunds: record 1: want a valid order from Find (order_invalid)\n")
}
