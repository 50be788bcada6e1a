package stripe

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

const payloads = "payloads/stripe/"

// known finds any sale, of one line that is dear enough.
func known(string, string) (intake.Order, error) {
	return intake.Order{Conversion: irm.Conversion{ID: "sale", Kind: irm.KindPurchase, At: irm.Instant(at1970), Lines: []irm.Line{
		{ID: orderLine, Amounts: irm.Amounts{Gross: irm.MustMoney("1000000000.00", "USD")}},
	}}}, nil
}

// What each object of Stripe's fixtures is: an open session, a refund of a charge, an
// inquiry, and sixteen others.
func TestSharedPayloads(t *testing.T) {
	want := map[string]string{"checkout.session.json": "status_open", "refund.json": "", "dispute.json": "dispute_open"}
	files, accepted := intaketest.AllShared(t, payloads+"*.json"), 0
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		code, special := want[name]
		if !special {
			code = "not_an_order"
		}
		n := 0
		for _, err := range Orders(bytes.NewReader(data), Options{Find: known}) {
			n++
			got := ""
			if rejected, ok := err.(*intake.RejectError); ok {
				got = rejected.Code
			} else if accepted++; err != nil {
				t.Fatal(err)
			}
			if got != code {
				t.Errorf("%s: got %q, want %q", name, got, code)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d records, want 1", name, n)
		}
	}
	if len(files) != 19 || accepted != 1 {
		t.Errorf("%d files, %d accepted, want 19 and 1", len(files), accepted)
	}
}

func TestSharedRefund(t *testing.T) {
	data := intaketest.Shared(t, payloads+"refund.json")
	intaketest.Same(t, collect(string(data), Options{Find: known}), `
		#1 changed 2009-02-13T23:31:30Z
		  refund re_1Pgc72B7WZ01zgkWqPvrRrPE of sale at 2009-02-13T23:31:30Z
		    order x0 gross 1.00
		`)
}

// The fixture of a session, completed: every amount is that of the source, read in
// another way.
func TestSharedSession(t *testing.T) {
	data := intaketest.Shared(t, payloads+"checkout.session.json")
	var session map[string]any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&session); err != nil {
		t.Fatal(err)
	}
	details, cost := session["total_details"].(map[string]any), session["shipping_cost"].(map[string]any)
	cost["amount_total"], cost["amount_tax"] = cost["amount_subtotal"], json.Number("0") // as it stands the tax is more
	session["status"], session["payment_status"], session["currency"] = "complete", "paid", "usd"
	session["amount_subtotal"] = json.Number("2000000000")
	discount, tax, shipping := integer(t, details["amount_discount"]), integer(t, details["amount_tax"]), integer(t, cost["amount_total"])
	total := 2_000_000_000 - discount + tax + shipping
	session["amount_total"] = total
	in, err := json.Marshal(session)
	if err != nil {
		t.Fatal(err)
	}
	intaketest.Same(t, collect(string(in), Options{}), `
		#1 changed 2009-02-13T23:31:30Z pi_1PgafyB7WZ01zgkWSjxsAJo3 rev 0 purchase at 2009-02-13T23:31:30Z test
		  order x1 gross 20000000.00 discount 4060463.92 tax 14245347.16
		  shipping x0 shipping 15554173.55
		`)
	for o, err := range Orders(bytes.NewReader(in), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		order, ship := o.Conversion.Lines[0].Amounts, o.Conversion.Lines[1].Amounts
		for _, pair := range [][2]int64{{order.Discount.Minor(), discount}, {order.Tax.Minor(), tax}, {ship.Shipping.Minor(), shipping}} {
			if pair[0] != pair[1] || pair[0] == 0 {
				t.Errorf("got %d, the source says %d", pair[0], pair[1])
			}
		}
		if sum, err := o.Conversion.Sum(irm.BaseTotal); err != nil || sum.Minor() != total {
			t.Errorf("sum %v, want %d", sum, total)
		}
	}
}

func integer(t *testing.T, v any) int64 {
	t.Helper()
	n, err := v.(json.Number).Int64()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Nothing personal of the fixtures is in what the reader says.
func TestSharedQuiet(t *testing.T) {
	for _, path := range intaketest.AllShared(t, payloads+"*.json") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := collect(string(data), Options{}); strings.Contains(got, "@") {
			t.Errorf("%s: %s", path, got)
		}
	}
}

func TestSharedHostile(t *testing.T) {
	for in := range intaketest.Hostile(t) {
		intaketest.CheckErrors(t, Orders(bytes.NewReader(in), Options{Find: known}))
	}
}
