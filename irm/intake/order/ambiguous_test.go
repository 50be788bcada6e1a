package order

import (
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// An amount or quantity that can be read in two ways is refused, never guessed.
func TestReadTwoWays(t *testing.T) {
	eur := irm.MustCurrency("EUR")
	for _, tt := range []struct {
		name, cells, want string // currency, total and quantity; gross and pieces or a code
		opts              Options
	}{
		{name: "German thousands", cells: "EUR;1.250;1", want: "decimal_ambiguous"},
		{name: "more of them", cells: "EUR;12.500;1", want: "decimal_ambiguous"},
		{name: "no decimals at all", cells: "JPY;1.250;1", want: "decimal_ambiguous"},
		{name: "with a sign", cells: "EUR;-1.250;1", want: "decimal_ambiguous"},
		{name: "three decimals", cells: "KWD;1.250;1", want: "1.250 x1"},
		{name: "no thousands", cells: "EUR;0.500;1", want: "0.50 x1"},
		{name: "no group of three", cells: "EUR;1250.500;1", want: "1250.50 x1"},
		{name: "four decimals", cells: "EUR;12.5000;1", want: "12.50 x1"},
		{name: "a currency that is none", cells: "XXX;1.250;1", want: "currency"},
		{name: "pieces", cells: "EUR;12.50;1.500", want: "decimal_ambiguous"},
		{name: "pieces with a point", cells: "EUR;12.50;1.500", opts: Options{DecimalPoint: true}, want: "12.50 x1.5"},
		{name: "an amount with a point", cells: "EUR;1.250;1", opts: Options{DecimalPoint: true}, want: "decimal_ambiguous"},
		{name: "half a piece", cells: "EUR;12.50;0.500", want: "12.50 x0.5"},
		{name: "English thousands", cells: "EUR;1,250;1", opts: Options{DecimalComma: true}, want: "decimal_ambiguous"},
		{name: "a comma that is decimal", cells: "EUR;1.250,500;1,500", opts: Options{DecimalComma: true}, want: "1250.50 x1.5"},
		{name: "a thousand pieces", cells: "EUR;1.250;1.500", opts: Options{DecimalComma: true}, want: "1250.00 x1500"},
	} {
		rows := 0
		for o, err := range All(strings.NewReader("order_id;at;currency;total;quantity\no1;"+day+";"+tt.cells+"\n"), tt.opts) {
			rows++
			got := ""
			if rejected, ok := err.(*intake.RejectError); ok {
				got = rejected.Code
				if got == "decimal_ambiguous" && !strings.Contains(rejected.Want, "DecimalComma") {
					t.Errorf("%s: %v names no option", tt.name, err)
				}
			} else if err == nil {
				l := o.Conversion.Lines[0]
				got = l.Amounts.Gross.Amount() + " x" + l.Quantity.String()
			}
			if got != tt.want {
				t.Errorf("%s: %s is %s, %v, want %s", tt.name, tt.cells, got, err, tt.want)
			}
		}
		if rows != 1 {
			t.Errorf("%s: %d rows, want 1", tt.name, rows)
		}
	}
	for _, tt := range []struct {
		name, in, want string
		opts           Options
	}{
		{name: "both", opts: Options{DecimalPoint: true, DecimalComma: true}, want: "orders: DecimalPoint: want one of DecimalComma and DecimalPoint\n"},
		{name: "an odd order", opts: Options{DateOrder: "dmy"}, want: "orders: DateOrder: want \"DMY\" or \"MDY\"\n"},
		{name: "amount and tax", in: "id,at,Amount,Tax\n", want: "orders: line 1: Columns: amount beside a tax may be with it or without; Columns can map it to gross, net or total\n"},
		{name: "amount, net and tax", in: "id,at,Amount,net,VAT\n", want: "orders: line 1: Columns: amount beside a tax may be with it or without; Columns can map it to gross, net or total\n"},
		{name: "amount with tax, as said", opts: Options{Columns: map[string]string{"Amount": "total"}}, in: "id,at,amount,tax\no1," + day + ",119,19\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 100.00 tax 19.00
			`},
		{name: "amount without tax, as said", opts: Options{Columns: map[string]string{"Amount": "gross"}}, in: "id,at,amount,tax\no1," + day + ",100,19\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 100.00 tax 19.00
			`},
		{name: "amount, tax and total", in: "id,at,amount,tax,total\no1," + day + ",100,19,119\no2," + day + ",119,19,119\no3," + day + ",119,19,\no4," + day + ",119,0,\n", want: `
			#2 o1 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 100.00 tax 19.00
			orders: record 3: amount: want an amount without tax that the total bears out; Columns can map it to gross, net or total (amount_ambiguous)
			orders: record 4: amount: want an amount without tax that the total bears out; Columns can map it to gross, net or total (amount_ambiguous)
			#5 o4 rev 0 at 2026-01-02T03:04:05Z of ""
			  1 x1 gross 119.00
			`},
		{name: "dates", opts: Options{Location: time.UTC}, in: "id,at,amount\no1,2026-01-31,1\no2,1/2/2026 10:00,1\no3,2026/01/31 9:30,1\n", want: `
			orders: record 2: at: want a time of day too, such as T09:30:00Z (time)
			orders: record 3: at: want the year first such as 2026-01-31T09:30:00Z; day and month look alike, DateOrder tells them apart (time_ambiguous)
			#4 o3 rev 0 at 2026-01-31T09:30:00Z of ""
			  1 x1 gross 1.00
			`},
		{name: "dates alone", opts: Options{Location: time.UTC, Dates: true, DateOrder: "MDY"}, in: "id,at,amount,cancelled\no1,1/31/2026,1,2/1/2026\n", want: `
			#2 o1 rev 0 at 2026-01-31T00:00:00Z of "" cancelled
			  1 x1 gross 1.00
			`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.opts.Currency = eur
			intaketest.Same(t, intaketest.Collect(All(strings.NewReader(tt.in), tt.opts), render), tt.want)
		})
	}
}
