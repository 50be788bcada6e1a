package order

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func FuzzOrders(f *testing.F) {
	for _, s := range []string{
		"order_id,code,amount,currency,at\no1,ANNA10,12.50,USD," + day + "\no1,ANNA10,12.5,USD," + day + "\no1,A,99,USD," + day + "\n",
		"id;total;discount;tax;shipping;fees;currency;at;refund;refunded at\no1;27,00;2,00;3,60;4,90;0,50;EUR;02.01.2026 10:00;13,50;" + day + "\n",
		"id,net,currency,at,updated_at,status,cancelled,visitor,country,qty\no1,1,JPY," + day + "," + day + ",x y,2026,a@b,de,0.5\n",
		"id,amount,currency,at\n\"o1", "id,gross,net,currency,at,refund_amount,refunded_at,refund_tax\no1,20,18,USD," + day + ",5," + day + ",1\n",
	} {
		f.Add([]byte(s), true)
	}
	f.Fuzz(func(t *testing.T, in []byte, comma bool) {
		opts := Options{Location: time.UTC, DecimalComma: comma}
		var o, slow intaketest.Outcome
		var tally intake.Tally
		for v, err := range All(bytes.NewReader(in), opts) {
			o.See(t, v.Record, err)
			if tally.Add(err, v.Findings...); err != nil {
				continue
			}
			o.Trace.WriteString(render(v))
			checkOrder(t, v)
		}
		if tally.Rows() != o.Accepted+o.Rejected || tally.Rejected != o.Rejected {
			t.Fatalf("%v, want %d accepted or merged and %d rejected", &tally, o.Accepted, o.Rejected)
		}
		for v, err := range All(iotest.OneByteReader(bytes.NewReader(in)), opts) {
			slow.See(t, v.Record, err)
			if err == nil {
				slow.Trace.WriteString(render(v))
			}
		}
		if o.Trace.String() != slow.Trace.String() || o.Rejected != slow.Rejected {
			t.Fatalf("byte by byte:\n%s\nat once:\n%s", &slow.Trace, &o.Trace)
		}
	})
}

// checkOrder fails where an accepted order is not valid, or gives back more than it was.
func checkOrder(t *testing.T, o intake.Order) {
	t.Helper()
	if fs := o.Conversion.Validate(); len(fs) > 0 {
		t.Fatalf("accepted, but %v", fs)
	}
	for _, r := range o.Refunds {
		if fs := r.Validate(); len(fs) > 0 || r.Conversion != o.Conversion.ID {
			t.Fatalf("accepted, but %v", fs)
		}
		for _, b := range []irm.Base{irm.BaseTotal, irm.BaseNet} {
			back, errBack := r.Lines[0].Amounts.Of(b)
			of, errOf := o.Conversion.Sum(b)
			if errBack != nil || errOf != nil || back.Minor() > max(of.Minor(), 0) && o.Conversion.Lines[0].Amounts.Fees.Sign() == 0 {
				t.Fatalf("%s of %s given back, %v, %v", back, of, errBack, errOf)
			}
		}
	}
	if len(o.Findings.Errors()) > 0 {
		t.Fatalf("accepted with %v", o.Findings)
	}
}

// Every amount is what its cell says, by a reading of its own.
func TestAmountsByText(t *testing.T) {
	const rows = 2000
	data, err := io.ReadAll(newExport(rows, true))
	if err != nil {
		t.Fatal(err)
	}
	cells, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for o, err := range All(bytes.NewReader(data), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		row, a := cells[n], o.Conversion.Lines[0].Amounts
		for i, m := range map[int]irm.Money{2: a.Gross, 5: a.Discount, 6: a.Tax, 7: a.Shipping} {
			if m.Amount() != row[i] && (row[i] != "0.00" || m != irm.Money{}) || m.Currency().Code() != "USD" {
				t.Errorf("line %d: %s is %s", o.Record, row[i], m)
			}
		}
		if string(o.Conversion.ID) != row[0] || o.Conversion.Lines[0].Quantity.String() != row[11] || o.Conversion.At.Format(time.RFC3339) != row[4] {
			t.Errorf("line %d: %q is %s", o.Record, row, render(o))
		}
	}
	if n != rows {
		t.Errorf("%d orders, want %d", n, rows)
	}
}

// Without the index, memory does not grow with the file; with it, by about 50 bytes
// an order.
func TestMemory(t *testing.T) {
	const rows = 50_000
	for _, tt := range []struct {
		name  string
		opts  Options
		limit float64
	}{{"no index", Options{NoIndex: true}, 8}, {"index", Options{}, 80}} {
		before, after := heap(), 0.0
		var tally intake.Tally
		for o, err := range All(newExport(rows, true), tt.opts) {
			if tally.Add(err, o.Findings...); tally.Rows() == rows {
				after = heap()
			}
		}
		if each := (after - before) / rows; tally.Accepted != rows || each > tt.limit {
			t.Errorf("%s: %v, %.0f bytes an order, want at most %.0f", tt.name, &tally, each, tt.limit)
		}
	}
}

func TestBreak(t *testing.T) {
	for range All(strings.NewReader("order_id,amount,currency,at\no1,1,USD,x\no2,1,USD,x\n"), Options{}) {
		break
	}
}
