package intake

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/irmkit/irmkit/irm"
)

// seeds adds the files of the shared test data, where it is here.
func seeds(f *testing.F, patterns ...string) {
	for _, p := range patterns {
		files, _ := filepath.Glob(filepath.Join("../../../shared/data", p))
		for _, path := range files {
			if data, err := os.ReadFile(path); err == nil {
				f.Add(data[:min(len(data), 2<<10)])
			}
		}
	}
}

// outcome is what a reader made of an input: every record has an end, numbers
// rise, and the end of the file is the end.
type outcome struct {
	accepted, rejected int
	fatal              bool
	last               int
	trace              strings.Builder
}

func (o *outcome) see(t *testing.T, record int, err error) {
	t.Helper()
	if o.fatal {
		t.Fatal("the sequence goes on after a FileError")
	}
	if err != nil {
		if o.fatal = checkError(t, err); o.fatal {
			o.trace.WriteString(err.Error())
			return
		}
		o.rejected++
		record = err.(*RejectError).Record
	} else {
		o.accepted++
	}
	if record <= o.last {
		t.Fatalf("record %d follows %d", record, o.last)
	}
	o.last = record
}

func FuzzShopifyOrders(f *testing.F) {
	seeds(f, "payloads/shopify/*.json")
	for _, s := range []string{
		"", "[", `{"order":`, `{"orders":[{}, 1]} {}`, numbered(1) + numbered(2), orderJSON(oneLine),
		orderJSON(oneLine + `,"taxes_included":true,"total_tax":"3.00","total_discounts":"1.00","refunds":[{"id":1,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"9.00","total_tax":"1.00"},{"line_item_id":11,"quantity":1}]}]`),
		orderJSON(oneLine + `,"shipping_lines":[{"price":"5.00","tax_lines":[{"price":"1.00"}]}],"refunds":[{"id":1,"created_at":"2026-03-05T00:00:00Z","refund_shipping_lines":[{"subtotal_amount_set":{"shop_money":{"amount":"2.00"}}}],"order_adjustments":[{"kind":"refund_discrepancy","amount":"-1.00"}],"transactions":[{"kind":"refund","status":"success","amount":"9.00"}]},{"id":2,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[{"line_item_id":11,"quantity":3}]}]`),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var o, slow outcome
		for v, err := range ShopifyOrders(bytes.NewReader(in), ShopifyOptions{VisitorAttribute: "visitor"}) {
			o.see(t, v.Record, err)
			if err != nil {
				continue
			}
			o.trace.WriteString(renderOrder(v))
			if fs := v.Conversion.Validate(); len(fs) > 0 {
				t.Fatalf("accepted, but %v", fs)
			}
			for _, r := range v.Refunds {
				if fs := r.Validate(); len(fs) > 0 || r.Conversion != v.Conversion.ID {
					t.Fatalf("accepted, but %v", fs)
				}
			}
			for _, f := range v.Findings.Errors() {
				if !strings.HasPrefix(f.Path, "refunds[") || !strings.Contains(f.Message, "is left out") {
					t.Fatalf("accepted with an error: %v", f)
				}
			}
			if _, err := v.Conversion.Sum(irm.BaseTotal); err != nil {
				t.Fatalf("accepted, but %v", err)
			}
		}
		for v, err := range ShopifyOrders(iotest.OneByteReader(bytes.NewReader(in)), ShopifyOptions{VisitorAttribute: "visitor"}) {
			slow.see(t, v.Record, err)
			if err == nil {
				slow.trace.WriteString(renderOrder(v))
			}
		}
		if o.trace.String() != slow.trace.String() || o.rejected != slow.rejected {
			t.Fatalf("byte by byte:\n%s\nat once:\n%s", &slow.trace, &o.trace)
		}
	})
}

func FuzzCreators(f *testing.F) {
	seeds(f, "real/creators_*.csv", "payloads/creator-csv/*.csv")
	for _, s := range []string{"id,name\nc1,Ada\n", "\uFEFFhandle;followers;Country\n@a;1,5K;10M\n", "url\thandle\nhttps://x.com/a\t\n", "id\n\"", "id,email\nc,\"\x01\"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var o outcome
		for v, err := range Creators(bytes.NewReader(in), CreatorOptions{Platform: irm.PlatformTikTok}) {
			o.see(t, v.Record, err)
			if err != nil {
				continue
			}
			if fs := v.Creator.Validate(); len(fs) > 0 {
				t.Fatalf("accepted, but %v", fs)
			}
			if v.Contact != (irm.Contact{}) {
				if fs := v.Contact.Validate(); len(fs) > 0 {
					t.Fatalf("accepted, but %v", fs)
				}
			}
			if err := v.Findings.Err(); err != nil {
				t.Fatalf("accepted with an error: %v", err)
			}
		}
		if want, whole := rowsBelowHeader(in); whole && !o.fatal && o.accepted+o.rejected != want {
			t.Fatalf("%d accepted and %d rejected of %d rows", o.accepted, o.rejected, want)
		}
	})
}

// rowsBelowHeader counts the rows of the plainest files, without quotes and
// blank cells, by their line feeds; whole is false for all others.
func rowsBelowHeader(in []byte) (rows int, whole bool) {
	rest, ok := strings.CutPrefix(string(in), "id,name\n")
	if !ok || strings.ContainsAny(rest, "\"\r \t\v\f\u0085\u00a0") || strings.ContainsFunc(rest, func(r rune) bool { return r > 0x7f }) {
		return 0, false
	}
	for line := range strings.SplitSeq(rest, "\n") {
		if strings.Trim(line, ",") != "" {
			rows++
		}
	}
	return rows, true
}

func FuzzClicks(f *testing.F) {
	for _, s := range []string{"id,at\nk1,2026-03-01T10:00:00Z\n", "time;id;visitor\n2026-03-01T10:00;k1;v\n;;\n", "id,at\n\"", "id,at,url\nk,2026-03-01T10:00:00Z,\"a\nb\"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var o outcome
		for v, err := range Clicks(io.MultiReader(bytes.NewReader(in)), ClickOptions{}) {
			o.see(t, v.Record, err)
			if err == nil {
				if fs := v.Validate(); len(fs) > 0 {
					t.Fatalf("accepted, but %v", fs)
				}
			}
		}
	})
}

func FuzzParseCount(f *testing.F) {
	for _, s := range []string{"1,234", "409.8M", "2.28E+11", "9223372036854775807", "1.39%", "8100000.00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, exact, code := parseCount(s)
		if code == "" && n < 0 || code != "" && countWants[code] == "" {
			t.Fatalf("parseCount(%q) = %d, %q", s, n, code)
		}
		if q, qerr := irm.ParseQuantity(s); qerr == nil && len(s) <= 32 && s[0] != '-' && q.Millionths()%unit == 0 {
			if code != "" || !exact || n != q.Millionths()/unit {
				t.Fatalf("parseCount(%q) = %d, %v, %q; as a quantity it is %s", s, n, exact, code, q)
			}
		}
	})
}
