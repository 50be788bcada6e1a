package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// One sale of 40.00 by a code of Bela's, of which 10.00 come back, in the words of
// every kind of source.
func TestSources(t *testing.T) {
	for _, tt := range []struct {
		source, text string
		args         []string
		want         []string
	}{
		{"csv", "order_id;code;net;currency;at\no1;BELA10;40,00;USD;2026-03-10T10:00:00Z\n", []string{"-decimal-comma"}, []string{"40.00 USD"}},
		{"segment", `{"type":"track","event":"Order Completed","messageId":"m1","anonymousId":"v","timestamp":"2026-03-10T10:00:00Z",
			"properties":{"order_id":"o1","currency":"USD","revenue":40,"coupon":"BELA10","products":[{"product_id":"p","price":40,"quantity":1}]}}
			{"type":"track","event":"Order Refunded","messageId":"m2","anonymousId":"v","timestamp":"2026-03-20T10:00:00Z",
			"properties":{"order_id":"o1","currency":"USD","total":10}}`, nil, []string{"40.00 USD", "10.00 USD"}},
		{"woocommerce", `{"id":1,"status":"completed","currency":"USD","date_created_gmt":"2026-03-10T10:00:00","date_modified_gmt":"2026-03-10T10:00:00",
			"date_paid_gmt":"2026-03-10T10:00:00","total":"40.00","coupon_lines":[{"id":3,"code":"BELA10"}],
			"line_items":[{"id":2,"product_id":7,"quantity":1,"subtotal":"40.00","total":"40.00","subtotal_tax":"0.00","total_tax":"0.00"}]}`, nil, []string{"40.00 USD"}},
		{"stripe", `{"id":"cs_1","object":"checkout.session","created":1773136800,"currency":"usd","mode":"payment","payment_status":"paid","status":"complete",
			"payment_intent":"pi_1","amount_subtotal":4000,"amount_total":4000,"livemode":true,"client_reference_id":"v"}
			{"id":"re_1","object":"refund","amount":1000,"currency":"usd","created":1773396000,"payment_intent":"pi_1","charge":"ch_1","status":"succeeded"}`,
			nil, []string{"40.00 USD", "10.00 USD"}},
		{"impact", `{"Actions":[{"Id":"A1","State":"APPROVED","EventDate":"2026-03-10T10:00:00Z","ModificationDate":"2026-03-11T10:00:00Z","Amount":"40.00","Payout":"4.00","Currency":"USD","PromoCode":"BELA10"}]}`,
			nil, []string{"40.00 USD"}},
		{"awin", `[{"id":1,"commissionStatus":"approved","commissionAmount":{"amount":4,"currency":"USD"},"saleAmount":{"amount":40,"currency":"USD"},
			"transactionDate":"2026-03-10T10:00:00","voucherCode":"BELA10","orderRef":"o1"}]`, []string{"-zone", "UTC"}, []string{"40.00 USD"}},
	} {
		t.Run(tt.source, func(t *testing.T) {
			code, out, stderr := quickstart(t, append([]string{"-source", tt.source, "-orders", write(t, "orders", tt.text)}, tt.args...)...)
			if code != 0 {
				t.Fatalf("exit %d: %s", code, stderr)
			}
			_, books, _ := strings.Cut(out, "Books of ")
			for _, part := range append(tt.want, "1 order", "= difference", " 0.00 USD") {
				if !strings.Contains(books, part) {
					t.Errorf("the books do not say %q:\n%s", part, out)
				}
			}
		})
	}
	if code, _, stderr := quickstart(t, "-source", "carrier-pigeon"); code != 2 || !strings.Contains(stderr, "woocommerce") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if code, _, stderr := quickstart(t, "-source", "awin"); code != 2 || !strings.Contains(stderr, "-orders") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if code, _, stderr := quickstart(t, "-zone", "Mars/Olympus"); code != 2 || !strings.Contains(stderr, "-zone") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if code, _, stderr := quickstart(t, "-currency", "money"); code != 2 || !strings.Contains(stderr, "money") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// Every source that -source takes reads its file as soon as it is given one: what is wrong
// is said of the file.
func TestEverySource(t *testing.T) {
	for _, source := range sourceNames() {
		if code, _, stderr := quickstart(t, "-source", source, "-orders", write(t, "orders", "a,b\n1,2\n")); code != 1 || !strings.Contains(stderr, ": line 1") {
			t.Errorf("%s: exit %d: %s", source, code, stderr)
		}
	}
}

// What is exported can be imported, and gives the same campaign.
func TestExport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "creators.csv")
	code, first, stderr := quickstart(t, "-export", path)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	code, second, stderr := quickstart(t, "-creators", path, "-codes", "data/codes.csv")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	results := func(out string) string {
		_, results, _ := strings.Cut(out, "Results by creator")
		return results
	}
	if results(first) != results(second) {
		t.Errorf("the campaign differs:\n%s\n%s", first, second)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), "@example.com") {
		t.Error("the export has personal data")
	}
	if code, _, stderr := quickstart(t, "-export", filepath.Join(path, "none")); code != 1 || !strings.Contains(stderr, "none") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

func TestMetricsFile(t *testing.T) {
	path := write(t, "metrics.csv", "creator,as_of,source,views\ncr-001,2026-04-01T00:00:00Z,me,700\ncr-001,2026-05-01T00:00:00Z,me,650\ncr-001,2026-05-01T00:00:00Z,me,651\n")
	code, out, stderr := quickstart(t, "-metrics", path)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for _, part := range []string{"Ama Brook     650", "metrics         3     2        0         0         1", "exists with different value"} {
		if !strings.Contains(out, part) {
			t.Errorf("the output does not say %q:\n%s", part, out)
		}
	}
}
