package order

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// day is the time of most orders.
const day = "2026-01-02T03:04:05Z"

func TestOrders(t *testing.T) {
	east := time.FixedZone("UTC+2", 2*60*60)
	for _, tt := range []struct {
		name, in, want string
		opts           Options
	}{
		{name: "least", in: "order_id,code,amount,currency,at\n00123,ANNA10,12.50,USD," + day + "\n", want: `
			#2 00123 rev 0 at 2026-01-02T03:04:05Z of "" codes [ANNA10]
			  1 x1 gross 12.50
			`},
		{name: "all columns", in: "Order ID;Line Item ID;Coupon;Amount;Discount;Tax;Shipping;Fees;Currency;Created-At;Updated At;Visitor;Customer;First Order;Country;SKU;Category;Qty;Landing Page;Is Test;Cancelled;Status;Total\n" +
			"o1;11;A|B, A;20.00;2.00;3.60;4.90;0.50;eur;2026-01-02T03:04:05+01:00;2026-01-03T00:00:00Z;v1;c1;yes;de;SKU-1;Shoes;2.5;/?a=b;1;no;paid;27.00\n", want: `
			#2 o1 rev 1767398400000000 at 2026-01-02T02:04:05Z of "v1" codes [A B] new yes market DE test changed 2026-01-03T00:00:00Z landing /?a=b
			  11 SKU-1 (Shoes) x2.5 gross 20.00 discount 2.00 tax 3.60 shipping 4.90 fees 0.50
			`},
		{name: "net", in: "id,net,discount,currency,at\no1,18.00,2.00,USD," + day + "\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 20.00 discount 2.00
			`},
		{name: "total", in: "id,grand total,discount,tax,shipping,fee,currency,at\no1,27.00,2.00,3.60,4.90,0.50,USD," + day + "\no2,4.00,,3.60,4.90,,USD," + day + "\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 20.00 discount 2.00 tax 3.60 shipping 4.90 fees 0.50
			orders: record 3: grand total: want a total that covers tax, shipping and fees (totals)
			`},
		{name: "gross and net", in: "id,gross,net,currency,at\no1,20.00,18.00,USD," + day + "\no2,20.00,,USD," + day + "\no3,18.00,20.00,USD," + day + "\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 20.00 discount 2.00
			#3 o2 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 20.00
			orders: record 4: lines[0].amounts.discount: want zero or more (money_sign)
			`},
		{name: "amounts that do not agree", in: "id,gross,net,discount,total,currency,at\no1,20.00,17.00,2.00,99.00,USD," + day + "\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 20.00 discount 2.00
			  warning: net: does not agree with the other amounts, which are used (totals)
			  warning: total: does not agree with the other amounts, which are used (totals)
			`},
		{name: "nothing", in: "id,gross,tax,currency,at\no1,0.00,0,JPY," + day + "\no2,,0,JPY," + day + "\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1
			orders: record 3: gross: want an amount; an empty cell is not zero (decimal_syntax)
			`},
		{name: "empty total", in: "id,total,currency,at\no1,,USD," + day + "\n", want: "orders: record 2: total: want an amount; an empty cell is not zero (decimal_syntax)\n"},
		{name: "empty net", in: "id,net,total,currency,at\no1,,,USD," + day + "\n", want: "orders: record 2: net: want an amount; an empty cell is not zero (decimal_syntax)\n"},
		{name: "German", opts: Options{DecimalComma: true, Location: east, Currency: irm.MustCurrency("EUR"), Comma: ';'}, in: "Bestellung;Betrag;order_id;amount;at;quantity;fees\n" +
			"x;y;o1;1.234,56;02.01.2026 05:04;1,5;-0,50\nx;y;o2;12,50;2026-01-02 05:04:05;;\nx;y;o3;1234;" + day + ";;\n" +
			"x;y;o4;1.23;" + day + ";;\nx;y;o5;12.34,5;" + day + ";;\nx;y;o6;1,2,3;" + day + ";;\nx;y;o7;1;02.01.2026;;\nx;y;o8;1;" + day + ";-1;\nx;y;o9;,5;" + day + ";;\nx;y;o10;.123,5;" + day + ";;\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:00Z of ""
			  1 x1.5 gross 1234.56 fees -0.50
			  info: columns that are not read: Bestellung, Betrag (column_ignored)
			#3 o2 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 12.50
			#4 o3 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 1234.00
			orders: record 5: amount: want an amount such as 1234,56 or 1.234,56 (decimal_syntax)
			orders: record 6: amount: want an amount such as 1234,56 or 1.234,56 (decimal_syntax)
			orders: record 7: amount: want plain digits such as -12.34 (decimal_syntax)
			orders: record 8: at: want a time of day too, such as T09:30:00Z (time)
			orders: record 9: quantity: want zero or more pieces (sign)
			orders: record 10: amount: want plain digits such as -12.34 (decimal_syntax)
			orders: record 11: amount: want an amount such as 1234,56 or 1.234,56 (decimal_syntax)
			`},
		{name: "rejections", in: "id,code,amount,currency,at,discount,fees,visitor,line_id,quantity,updated_at\n" +
			",A,1,USD," + day + ",,,,,,\n1.5E+11,A,1,USD," + day + ",,,,,,\no1,A,-1,USD," + day + ",,,,,,\no1,A,1,USD," + day + ",-1,,,,,\no1,\"A\nB\",1,USD," + day + ",,,,,,\n" +
			"o1,A,\"1,250.00\",USD," + day + ",,,,,,\no1,A,#REF!,USD," + day + ",,,,,,\no1,A,1,XXX," + day + ",,,,,,\no1,A,1,," + day + ",,,,,,\no1,A,1.2345,USD," + day + ",,,,,,\n" +
			"o1,A,1,USD,,,,,,,\no1,A,1,USD," + day + ",,,,,x,\no1,A,1,USD," + day + ",,,\u200b,,,\no1,A,1,USD," + day + ",,,,1E+10,,\no1,A,1,USD," + day + ",2,,,,,\n" +
			"o1,A,1,USD," + day + ",,,,,,soon\no1\x7f,A,1,USD," + day + ",,,,,,\no1,A,9223372036854775807,JPY," + day + ",,,,,,\no1,\"" + strings.Repeat("x", 129) + "\",1,USD," + day + ",,,,,,\n", want: `
			orders: record 2: id: want an id (id_empty)
			orders: record 3: id: want the whole id; a spreadsheet rounded it (id_mangled)
			orders: record 4: amount: want zero or more; what was given back stands in refund_amount (sign)
			orders: record 5: discount: want zero or more; what was given back stands in refund_amount (sign)
			orders: record 6: code: want codes of at most 128 printable bytes (code_char)
			orders: record 8: amount: want plain digits such as -12.34; DecimalComma reads 1.234,56 (decimal_syntax)
			orders: record 9: amount: want plain digits such as -12.34 (decimal_syntax)
			orders: record 10: currency: want an ISO 4217 code in use in 2026, such as USD (currency)
			orders: record 11: currency: want an ISO 4217 code in use in 2026, such as USD (currency)
			orders: record 12: amount: want at most 2 decimals in USD (money_scale)
			orders: record 13: at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			orders: record 14: quantity: want plain digits such as -12.34 (decimal_syntax)
			orders: record 15: visitor: want printable characters without outer space (id)
			orders: record 16: line_id: want the whole id; a spreadsheet rounded it (id_mangled)
			orders: record 17: lines[0].amounts.discount: want a valid record (discount_range)
			orders: record 18: updated_at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			orders: record 19: id: want no control characters (text_control)
			orders: record 20: lines[0].amounts.gross: want at most 10^16 minor units, and 1 more (money_range)
			orders: record 21: code: want codes of at most 128 printable bytes (code_char)
			`},
		{name: "times and text that nobody can read", in: "order_id,code,amount,currency,at\no1,A,1,USD,01/02/2026\no1,A,1,USD,46024.128\no1,A,1,USD,1767323045\no1,A,1,USD,2026-02-30T00:00:00Z\no1,A\x00,1,USD," + day + "\n\t=1+1,A,1,USD," + day + "\no1,A,=12.5*2,USD," + day + "\no1,\"A\"x,1,USD,y\no1,A,1,USD," + day + ",x\no1,A,,USD," + day + "\n", want: `
			orders: record 2: at: want the year first such as 2026-01-31T09:30:00Z; day and month look alike, DateOrder tells them apart (time_ambiguous)
			orders: record 3: at: want RFC 3339 such as 2026-01-31T09:30:00Z, not a spreadsheet's serial number (time_serial)
			orders: record 4: at: want RFC 3339 such as 2026-01-31T09:30:00Z, not a number of unknown units (time_epoch)
			orders: record 5: at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			orders: record 6: code: want no control characters (text_control)
			orders: record 7: order_id: want no control characters (text_control)
			orders: record 8: amount: want plain digits such as -12.34 (decimal_syntax)
			orders: record 9: want quotes around the whole cell, doubled inside (csv_quote)
			orders: record 10: want 5 cells, as the header has, not 6 (csv_fields)
			orders: record 11: amount: want an amount; an empty cell is not zero (decimal_syntax)
			`},
		{name: "overflow", in: "id,net,discount,fees,currency,at\no1,9223372036854775807,1,,JPY," + day + "\no2,-1,1,,JPY," + day + "\n", want: `
			orders: record 2: net: want amounts whose exact result is below 2^63 minor units (overflow)
			orders: record 3: net: want zero or more; what was given back stands in refund_amount (sign)
			`},
		{name: "odd but usable", in: "Note,id,amount,currency,at,customer,visitor,country,url,code,amount,new_customer\n" +
			",o1,1,USD," + day + ",ada@example.com,-,Germany,\"/a\nb\",\"-,N/A\",2,n/a\n,o2,1,USD," + day + ",c2,x@y.z,,,\"A;;A\",,false\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 1.00
			  info: columns that are not read: Note, amount (column_ignored)
			  warning: customer: an e-mail address is no pseudonym; left out (customer_email)
			  warning: country: no ISO 3166 code; left out (territory)
			  warning: url: want at most 8,192 bytes of UTF-8 without controls; left out (url)
			#4 o2 rev 0 at 2026-01-02T03:04:05Z of "c2" codes [A] new no
			  1 x1 gross 1.00
			  warning: visitor: an e-mail address is no pseudonym; left out (customer_email)
			`},
		{name: "status", in: "id,amount,currency,at,status,cancelled,test\no1,1,USD," + day + ",Voided,,\no2,1,USD," + day + ",,2026-01-03T00:00:00Z,\no3,1,USD," + day + ",Refunded,false,no\n" +
			"o4,1,USD," + day + ",Some future-state,N,Y\no5,1,USD," + day + ",Ada 1,,\no6,1,USD," + day + ",,maybe,\no7,1,USD," + day + ",,,maybe\no8,1,USD," + day + ",ready,1,\no9,1,USD," + day + ",PAID,,\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of "" cancelled
			  1 x1 gross 1.00
			#3 o2 rev 0 at 2026-01-02T03:04:05Z of "" cancelled
			  1 x1 gross 1.00
			#4 o3 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 1.00
			  warning: status: refunded, but no refund_amount says how much; nothing is taken back (status_refunded)
			#5 o4 rev 0 at 2026-01-02T03:04:05Z of "" test
			  1 x1 gross 1.00
			  warning: status: not a known status; the order counts (status_unknown)
			#6 o5 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 1.00
			  warning: status: not a known status; the order counts (status_unknown)
			orders: record 7: cancelled: want yes, no, or when it was cancelled (flag)
			orders: record 8: test: want yes or no (flag)
			#9 o8 rev 0 at 2026-01-02T03:04:05Z of "" cancelled
			  1 x1 gross 1.00
			  warning: status: not a known status; the order counts (status_unknown)
			#10 o9 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 1.00
			`},
		{name: "persons", opts: Options{Currency: irm.MustCurrency("EUR")}, in: "id,at,amount,customer,visitor,code\no1," + day + ",1,Jane Doe,,A1\no2," + day + ",1,c2,+49 151 12345,\"A1, jane@example.com\"\no3," + day + ",1,jane%40example.com,Jane Doe,SAVE@10\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of "" codes [A1]
			  1 x1 gross 1.00
			  warning: customer: a name of several words is no pseudonym; left out (customer_name)
			#3 o2 rev 0 at 2026-01-02T03:04:05Z of "c2" codes [A1]
			  1 x1 gross 1.00
			  warning: visitor: a phone number is no pseudonym; left out (customer_phone)
			  warning: code: an e-mail address is no promo code; left out (code_email)
			#4 o3 rev 0 at 2026-01-02T03:04:05Z of "" codes [SAVE@10]
			  1 x1 gross 1.00
			  warning: visitor: a name of several words is no pseudonym; left out (customer_name)
			  warning: customer: an e-mail address is no pseudonym; left out (customer_email)
			`},
		{name: "words that are none of a status", opts: Options{Currency: irm.MustCurrency("EUR")}, in: "id,at,amount,status\no1," + day + ",1,anna smith\no2," + day + ",1,anna@smith.de\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 1.00
			  warning: status: not a known status; the order counts (status_unknown)
			#3 o2 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 1.00
			  warning: status: not a known status; the order counts (status_unknown)
			`},
		{name: "a refund at no time", in: "id,amount,currency,at,refund_amount\no1,1,USD," + day + ",0.50\n", want: "orders: record 2: refunded_at: want when it was refunded, beside refund_amount (refund_time)\n"},
		{name: "fees given back", in: "id,amount,fees,currency,at,refund_amount,refunded_at\no1,0,-1,USD," + day + ",0.50," + day + "\n", want: "orders: record 2: refund_amount: want at most the total of the order (refund_range)\n"},
		{name: "a refund beyond all numbers", in: "id,gross,fees,tax,currency,at,refund_amount,refunded_at\no1,9200000000000000000,-1000000000000000000,900000000000000000,JPY," + day + ",1," + day + "\n", want: "orders: record 2: refund_amount: want amounts whose exact result is below 2^63 minor units (overflow)\n"},
		{name: "bad flag", in: "id,amount,currency,at,new_customer\no1,1,USD," + day + ",maybe\n", want: "orders: record 2: new_customer: want yes or no (flag)\n"},
		{name: "revisions", opts: Options{ExportedAt: time.Date(2026, 2, 1, 0, 0, 0, 7, time.UTC)}, in: "id,amount,currency,at,updated_at\no1,1,USD," + day + ",\no1,2,USD," + day + "," + day + "\n", want: `
			#2 o1 rev 1769904000000000 at 2026-01-02T03:04:05Z of "" changed 2026-02-01T00:00:00Z
			  1 x1 gross 1.00
			#3 o1 rev 1767323045000000 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 2.00
			`},
		{name: "repeats and conflicts", in: "A title\nid,amount,currency,at,line_id,code\no1,12.50,USD," + day + ",1,A\no1,12.5,usd,2026-01-02T04:04:05+01:00,,A\no1,99.00,USD," + day + ",,A\no1,12.50,USD," + day + ",2,A\no1,12.50,USD," + day + ",,A\no2,12.50,USD," + day + ",,A|B\no2,12.50,USD," + day + ",,B|A\n", want: `
			#3 o1 rev 0 at 2026-01-02T03:04:05Z of "" codes [A]
			  1 x1 gross 12.50
			  info: the rows above the header are not read (rows_above)
			#4 o1 rev 0 at 2026-01-02T03:04:05Z of "" codes [A]
			  1 x1 gross 12.50
			  info: id: the order of line 3 again (merged)
			orders: record 5: id: want what line 3 says of this order; several lines of an order need an order_id each (id_conflict)
			orders: record 6: id: want what line 3 says of this order; several lines of an order need an order_id each (id_conflict)
			#7 o1 rev 0 at 2026-01-02T03:04:05Z of "" codes [A]
			  1 x1 gross 12.50
			  info: id: the order of line 3 again (merged)
			#8 o2 rev 0 at 2026-01-02T03:04:05Z of "" codes [A B]
			  1 x1 gross 12.50
			#9 o2 rev 0 at 2026-01-02T03:04:05Z of "" codes [B A]
			  1 x1 gross 12.50
			  info: id: the order of line 8 again (merged)
			`},
		{name: "no index", opts: Options{NoIndex: true}, in: "id,amount,currency,at\no1,12.50,USD," + day + "\no1,99.00,USD," + day + "\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 12.50
			#3 o1 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 99.00
			`},
		{name: "own names", opts: Options{Columns: map[string]string{"Bestellnummer": "order_id", "Betrag": "total", "Datum": "at", "amount": "ignore", "Währung": "currency"}}, in: "bestellnummer,amount,betrag,Währung,datum\no1,x,5.00,EUR," + day + "\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 5.00
			`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, intaketest.Collect(All(strings.NewReader(tt.in), tt.opts), render), tt.want)
		})
	}
}

func TestManyCodes(t *testing.T) {
	in := "id,amount,currency,at,code\no1,1,USD," + day + ",\"" + intaketest.List(64, "C%d") + "\"\no2,1,USD," + day + ",\"" + intaketest.List(5000, "C%d") + "\"\n"
	var tally intake.Tally
	for o, err := range All(strings.NewReader(in), Options{}) {
		if tally.Add(err, o.Findings...); err == nil && len(o.Conversion.Codes) != 64 {
			t.Errorf("%d codes", len(o.Conversion.Codes))
		}
	}
	if tally.Accepted != 1 || tally.Rejected != 1 || tally.Errors[0].Code != "limit" {
		t.Errorf("got %v", &tally)
	}
}

func TestRefunds(t *testing.T) {
	const header = "id,gross,discount,tax,shipping,fees,currency,at,quantity,refund_amount,refunded_at,refund_tax,refund_shipping,refund_id,refund_quantity\n"
	for _, tt := range []struct{ name, row, want string }{
		{"none", "20.00,2.00,3.60,4.90,,USD," + day + ",2,,,,,,", ""},
		{"nothing", "20.00,2.00,3.60,4.90,,USD," + day + ",2,0.00,,,,,", ""},
		{"whole", "20.00,2.00,3.60,4.90,,USD," + day + ",2,26.50,2026-02-01T00:00:00Z,,,,", "  refund o1-refund at 2026-02-01T00:00:00Z: 1 x2 gross 20.00 discount 2.00 tax 3.60 shipping 4.90\n"},
		{"whole, with its own ID and pieces", "20.00,,,,,USD," + day + ",2,20,2026-02-01T00:00:00Z,,,r1,1", "  refund r1 at 2026-02-01T00:00:00Z: 1 x1 gross 20.00\n"},
		{"part of plain goods", "20.00,2.00,,,,USD," + day + ",2,5.00,2026-02-01T00:00:00Z,,,,1", "  refund o1-refund at 2026-02-01T00:00:00Z: 1 x1 gross 5.00\n"},
		{"part, divided", "20.00,2.00,3.60,4.90,0.50,USD," + day + ",2,13.50,2026-02-01T00:00:00Z,,,,", // of 27.00: half
			"  refund o1-refund at 2026-02-01T00:00:00Z: 1 x0 gross 9.00 tax 1.80 shipping 2.45 fees 0.25\n  info: refund_amount: no column says what it was for; divided as the order is (refund_allocated)\n"},
		{"part, stated", "20.00,2.00,3.60,4.90,,USD," + day + ",2,10.90,2026-02-01T00:00:00Z,1.00,4.90,,", "  refund o1-refund at 2026-02-01T00:00:00Z: 1 x0 gross 5.00 tax 1.00 shipping 4.90\n"},
		{"too much", "20.00,2.00,,,,USD," + day + ",2,18.01,2026-02-01T00:00:00Z,,,,", "orders: record 2: refund_amount: want at most the total of the order (refund_range)\n"},
		{"negative", "20.00,2.00,,,,USD," + day + ",2,-5,2026-02-01T00:00:00Z,,,,", "orders: record 2: refund_amount: want zero or more; what was given back stands in refund_amount (sign)\n"},
		{"stated too much", "20.00,2.00,3.60,4.90,,USD," + day + ",2,10.90,2026-02-01T00:00:00Z,3.61,4.90,,", "orders: record 2: refund_amount: want parts that sum to the refund and are at most those of the order (refund_range)\n"},
		{"no time", "20.00,2.00,,,,USD," + day + ",2,5,,,,,", "orders: record 2: refunded_at: want when it was refunded, beside refund_amount (refund_time)\n"},
		{"bad ID", "20.00,2.00,,,,USD," + day + ",2,5,2026-02-01T00:00:00Z,,,\u200b,", "orders: record 2: refund_id: want printable characters without outer space (id)\n"},
		{"out of range", "1,,,,9999999999999999,JPY," + day + ",1,1,2026-02-01T00:00:00Z,,,,", "  refund o1-refund at 2026-02-01T00:00:00Z: 1 x0 fees 1\n  info: refund_amount: no column says what it was for; divided as the order is (refund_allocated)\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := intaketest.Collect(All(strings.NewReader(header+"o1,"+tt.row+"\n"), Options{}), func(o intake.Order) string {
				s := render(o)
				return s[strings.Index(s, "\n  1 x")+1:]
			})
			if _, rest, ok := strings.Cut(got, "\n"); ok && !strings.HasPrefix(got, "orders:") {
				got = rest // without the line
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	long := strings.Repeat("x", 125)
	got := intaketest.Collect(All(strings.NewReader("id,amount,currency,at,refund,refunded_at\n"+long+",2,USD,"+day+",1,"+day+"\n"), Options{}), render)
	if want := "orders: record 2: refund.id: want at most 128 bytes (id_length)\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFiles(t *testing.T) {
	const plain = "order_id,amount,currency,at\no1,1,USD," + day + "\n"
	for _, tt := range []struct {
		name, in, want string
		opts           Options
	}{
		{"columns that lack", "order_id,code,amount\no1,A,1\n", "orders: line 1: the header lacks currency, at\n", Options{}},
		{"all but the names", "code,test\n", "orders: line 1: the header lacks order_id, amount, currency, at\n", Options{}},
		{"no header", "a,b\n", "orders: line 1: no header within the first 3 lines; want order_id, amount, currency and at\n", Options{}},
		{"another delimiter", plain, "orders: line 1: Comma: the header is not separated by ';'\n", Options{Comma: ';'}},
		{"a title and another delimiter", "x;y\n" + plain, "orders: line 1: Comma: the header is not separated by '\\t'\n", Options{Comma: '\t'}},
		{"the delimiter", "\uFEFF" + plain, "o1\n", Options{Comma: ','}},
		{"no delimiter", plain, "orders: Comma: want a comma, a semicolon or a tab\n", Options{Comma: '|'}},
		{"no field", plain, "orders: Columns: \"price\" is no field of an order\n", Options{Columns: map[string]string{"a": "price", "b": "zeal", "c": "at"}}},
		{"no time", plain, "orders: ExportedAt: want a year from 1970 to 9999\n", Options{ExportedAt: time.Unix(-1, 0)}},
		{"broken off", "order_id,amount,currency,at\n\"o1\n2", "orders: line 2: a quote that opens in this row is never closed\n", Options{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := intaketest.Collect(All(strings.NewReader(tt.in), tt.opts), func(o intake.Order) string { return string(o.Conversion.ID) + "\n" })
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// The notes on a file are not lost where its first row is rejected.
func TestNotesOfRejected(t *testing.T) {
	rows := 0
	for o, err := range All(strings.NewReader("id,amount,currency,at,Note\no1,x,USD,"+day+",Hi\n"), Options{}) {
		if rows++; err == nil || !o.Findings.Has("column_ignored") {
			t.Errorf("got %v, %v, want a rejection with the note", o.Findings, err)
		}
	}
	if rows != 1 {
		t.Errorf("%d rows, want 1", rows)
	}
}

// Every field is known by its own name, and every header is in the form that is
// looked up.
func TestNames(t *testing.T) {
	for f, name := range fieldNames {
		if got := headers[compact(name)]; got != field(f) {
			t.Errorf("the header %s is field %d, want %d", name, got, f)
		}
	}
	for name := range headers {
		if compact(name) != name {
			t.Errorf("%q can never be found", name)
		}
	}
}

func render(o intake.Order) string {
	var b strings.Builder
	c := o.Conversion
	fmt.Fprintf(&b, "#%d %s rev %d at %s of %q", o.Record, c.ID, c.Revision, c.At.Format(time.RFC3339Nano), c.Customer)
	if len(c.Codes) > 0 {
		fmt.Fprintf(&b, " codes %v", c.Codes)
	}
	if c.New != irm.AnswerUnknown {
		fmt.Fprintf(&b, " new %v", c.New)
	}
	if c.Market != "" {
		fmt.Fprintf(&b, " market %s", c.Market)
	}
	for _, f := range []struct {
		is   bool
		text string
	}{{c.Test, " test"}, {c.Cancelled, " cancelled"}, {!o.ChangedAt.Equal(c.At), " changed " + o.ChangedAt.Format(time.RFC3339Nano)}, {o.LandingURL != "", " landing " + o.LandingURL}} {
		if f.is {
			b.WriteString(f.text)
		}
	}
	b.WriteByte('\n')
	for _, l := range c.Lines {
		fmt.Fprintf(&b, "  %s", l.ID)
		if l.Product != "" {
			fmt.Fprintf(&b, " %s", l.Product)
		}
		if l.Category != "" {
			fmt.Fprintf(&b, " (%s)", l.Category)
		}
		fmt.Fprintf(&b, " x%s%s\n", l.Quantity, amounts(l.Amounts))
	}
	for _, r := range o.Refunds {
		fmt.Fprintf(&b, "  refund %s at %s:", r.ID, r.At.Format(time.RFC3339Nano))
		for _, l := range r.Lines {
			fmt.Fprintf(&b, " %s x%s%s\n", l.Line, l.Quantity, amounts(l.Amounts))
		}
	}
	return b.String() + intaketest.Findings(o.Findings)
}

func amounts(a irm.Amounts) (s string) {
	for _, m := range []struct {
		name  string
		money irm.Money
	}{{"gross", a.Gross}, {"discount", a.Discount}, {"tax", a.Tax}, {"shipping", a.Shipping}, {"fees", a.Fees}} {
		if m.money != (irm.Money{}) {
			s += " " + m.name + " " + m.money.Amount()
		}
	}
	return s
}
