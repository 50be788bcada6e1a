package intake

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// shared reads a file of the test data that lies beside the repository. It holds
// third-party exports, so it is not part of it.
func shared(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../../shared/data", path))
	if err != nil {
		t.Skipf("the shared test data is not here: %v", err)
	}
	return data
}

func TestSharedOfficialOrder(t *testing.T) {
	data := shared(t, "payloads/shopify/official_order.json")
	same(t, collect(ShopifyOrders(bytes.NewReader(data), ShopifyOptions{VisitorAttribute: "colour"}), renderOrder), `
		#1 450789469 rev 1199980800000000 purchase at 2008-01-10T16:00:00Z new unknown customer green market US codes TENOFF landing http://www.example.com?source=abc
		  466157049 (IPOD2008GREEN) x1 gross 199.00 tax 3.98
		  518995019 (IPOD2008RED) x1 gross 199.00 tax 3.98
		  703073504 (IPOD2008BLACK) x1 gross 199.00 tax 3.98
		  info: total_tax: 11.94 that no line names were allocated over the lines by their net (allocated)
		  warning: total_price: the lines sum to 608.94, the order says 409.94; the lines are used (totals)
		`)
}

func TestSharedOrders(t *testing.T) {
	const want = `
		#1 123456 rev 1463472876000000 purchase at 2016-05-17T04:14:36Z new unknown market US test cancelled
		  254721536 (111475476) x1 gross 0.00
		  5 (5410685889) x1 gross 5.00 discount 5.00
		  shipping x0 shipping 10.00
		`
	for _, name := range []string{"order.json", "orders.json", "order_with_transaction.json"} {
		data := shared(t, "payloads/shopify/"+name)
		same(t, collect(ShopifyOrders(bytes.NewReader(data), ShopifyOptions{}), renderOrder), want)
	}
}

// Every amount of a line comes from digits that stand in the source.
func TestSharedOrderAmounts(t *testing.T) {
	for _, name := range []string{"official_order.json", "order.json", "orders.json", "order_with_transaction.json"} {
		data := shared(t, "payloads/shopify/"+name)
		for o, err := range ShopifyOrders(bytes.NewReader(data), ShopifyOptions{}) {
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
	shared(t, "payloads/shopify/order.json")
	files, _ := filepath.Glob("../../../shared/data/payloads/shopify/*.json")
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		isOrder := strings.HasPrefix(name, "order") || name == "official_order.json"
		n := 0
		for _, err := range ShopifyOrders(bytes.NewReader(data), ShopifyOptions{}) {
			n++
			if rejected, ok := err.(*RejectError); !isOrder && (!ok || rejected.Code != "not_an_order") {
				t.Errorf("%s: got %v, want not_an_order", name, err)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d records, want 1", name, n)
		}
	}
}

func TestSharedCreators(t *testing.T) {
	tests := []struct {
		path               string
		accepted, rejected int
		followers          int // rows whose followers are known
		code               string
		firstRejected      int
	}{
		{"real/creators_instagram_2022_snapshots.csv", 5056, 16, 5056, "shifted_row", 1014},
		{"real/creators_tiktok_2022-11_raw.csv", 1000, 0, 1000, "", 0},
		{"real/creators_youtube_2022-06_raw.csv", 1021, 0, 1021, "", 0},
		{"payloads/creator-csv/aspire_import.csv", 1, 0, 0, "", 0},
		{"payloads/creator-csv/upfluence_import.csv", 1, 0, 0, "", 0},
	}
	for _, tt := range tests {
		t.Run(filepath.Base(tt.path), func(t *testing.T) {
			data := shared(t, tt.path)
			var accepted, rejected, followers, first int
			for r, err := range Creators(bytes.NewReader(data), CreatorOptions{Platform: irm.PlatformInstagram}) {
				if err != nil {
					rejected++
					if e, ok := err.(*RejectError); !ok || e.Code != tt.code {
						t.Errorf("got %v, want %s", err, tt.code)
					} else if first == 0 {
						first = e.Record
					}
					continue
				}
				accepted++
				if _, ok := r.Metrics.Get(irm.MetricFollowers); ok {
					followers++
				}
			}
			if accepted != tt.accepted || rejected != tt.rejected || followers != tt.followers || first != tt.firstRejected {
				t.Errorf("%d accepted, %d rejected, %d with followers, first rejected %d; want %d, %d, %d, %d",
					accepted, rejected, followers, first, tt.accepted, tt.rejected, tt.followers, tt.firstRejected)
			}
		})
	}
}

func TestSharedCreatorHeaders(t *testing.T) {
	for path, want := range map[string]string{
		"payloads/creator-csv/aspire_import.csv": `#2 example.creator "" [instagram example.creator] [tiktok example.creator] [youtube UC0000000000000000000000 https://www.youtube.com/channel/UC0000000000000000000000] map[country:United States] contact example.creator from creator list <ada@example.com> <123 Market St> <APT 2> <94104> <San Francisco> <California>
			`,
		"payloads/creator-csv/upfluence_import.csv": `#2 instagram:example.creator "" [instagram example.creator https://www.instagram.com/example.creator/] contact instagram:example.creator from creator list <Ada Example> <ada@example.com> <+15555550100> <1 Main St> <94104> <San Francisco> <CA> in US
			`,
	} {
		same(t, collect(Creators(bytes.NewReader(shared(t, path)), CreatorOptions{}), renderCreator), want)
	}
}

// The hostile CSV inputs are of another table; what counts is that every one
// ends, and that errors stay short and complete.
func TestSharedHostile(t *testing.T) {
	var file struct {
		Cases []struct {
			ID, Parser string
			Input      string
			InputB64   []byte `json:"input_b64"`
			Gen        *struct {
				Prefix, Repeat, Suffix string
				Count                  int
			}
		}
	}
	if err := json.Unmarshal(shared(t, "hostile_inputs.json"), &file); err != nil {
		t.Fatal(err)
	}
	n, left := 0, 0
	check := func(err error) {
		if left--; err != nil && left > 0 { // thousands of bad rows are alike
			checkError(t, err)
		}
	}
	for _, c := range file.Cases {
		if c.Parser != "csv_import" && c.Parser != "json_plan" {
			continue
		}
		n, left = n+1, 1000
		in := []byte(c.Input)
		switch {
		case c.Gen != nil:
			in = []byte(c.Gen.Prefix + strings.Repeat(c.Gen.Repeat, min(c.Gen.Count, 300_000)) + c.Gen.Suffix)
		case c.InputB64 != nil:
			in = c.InputB64
		}
		for _, err := range ShopifyOrders(bytes.NewReader(in), ShopifyOptions{}) {
			check(err)
		}
		options := CreatorOptions{Columns: map[string]string{"order_id": "id"}}
		for _, err := range Creators(bytes.NewReader(in), options) {
			check(err)
		}
		in = bytes.Replace(in, []byte("order_id"), []byte("id"), 1)
		for _, err := range Clicks(bytes.NewReader(in), ClickOptions{}) {
			check(err)
		}
	}
	if n < 60 {
		t.Errorf("%d cases, want at least 60", n)
	}
}
