package network

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// files are the network files of the shared data and what becomes of each by the
// profile of its network: how many actions have each status, with the findings, or
// how many records are none.
var files = map[string]string{
	"awin-advertiser_accounts-accounttype.json":       "1 not_an_action",
	"awin-advertiser_accounts.json":                   "4 not_an_action",
	"awin-advertiser_performance-report.json":         "2 not_an_action",
	"awin-advertiser_publishers.json":                 "3 not_an_action",
	"awin-advertiser_transactions.json":               "1 pending, 1 approved, 1 reversed",
	"awin_accounts.json":                              "1 not_an_action",
	"awin_advertiser-performance.json":                "1 not_an_action",
	"awin_campaign-performance.json":                  "1 not_an_action",
	"awin_commission-groups.json":                     "1 not_an_action",
	"awin_commission-sharing-rules.json":              "1 not_an_action",
	"awin_creative-performance.json":                  "1 not_an_action",
	"awin_link-builder-batch.json":                    "1 not_an_action",
	"awin_link-builder-quota.json":                    "1 not_an_action",
	"awin_link-builder.json":                          "1 not_an_action",
	"awin_offers.json":                                "1 not_an_action",
	"awin_programme-details.json":                     "1 not_an_action",
	"awin_programmes.json":                            "3 not_an_action",
	"awin_publishers.json":                            "1 not_an_action",
	"awin_transaction-queries.json":                   "1 not_an_action",
	"awin_transactions.json":                          "1 pending, 1 approved, 1 paid, 1 reversed",
	"belboon_conversion-export.csv":                   "1 pending, 2 approved, 2 reversed",
	"belboon_conversions.csv":                         "2 unknown, 1 pending, 2 approved, 1 reversed, 6 date_only, 2 status_unknown",
	"belboon_merchant-export.csv":                     "csv_header",
	"belboon_merchants.csv":                           "csv_header",
	"cj-advertiser_commission-details-page-1.json":    "1 unknown, 1 pending, 1 locked, 1 status_unknown",
	"cj-advertiser_commission-details-page-2.json":    "1 unknown, 1 reversed, 1 status_unknown",
	"cj-advertiser_commission-details.json":           "2 unknown, 1 pending, 1 locked, 1 reversed, 2 status_unknown",
	"cj_advertisers-page1.json":                       "1 not_an_action",
	"cj_advertisers-page2.json":                       "1 not_an_action",
	"cj_advertisers.json":                             "1 not_an_action",
	"cj_commissions-page1.json":                       "1 pending, 2 locked",
	"cj_commissions-page2.json":                       "1 pending, 1 paid",
	"cj_commissions.json":                             "1 unknown, 2 pending, 1 locked, 1 paid, 1 status_unknown",
	"cj_me.json":                                      "1 not_an_action",
	"clickbank_orders.json":                           "3 approved, 2 reversed, 2 refunds",
	"clickbank_quickstats-count.json":                 "1 not_an_action",
	"ebay_campaigns.json":                             "1 not_an_action",
	"ebay_clicks.json":                                "1 not_an_action",
	"ebay_transactions.json":                          "1 pending, 1 locked, 1 paid, 1 reversed",
	"everflow-advertiser_advertisers.json":            "1 not_an_action",
	"everflow-advertiser_affiliates.json":             "1 not_an_action",
	"everflow-advertiser_clicks.json":                 "1 not_an_action",
	"everflow-advertiser_performance-report.json":     "1 not_an_action",
	"everflow_alloffers-page1.json":                   "1 not_an_action",
	"everflow_alloffers-page2.json":                   "1 not_an_action",
	"everflow_alloffers.json":                         "1 not_an_action",
	"everflow_clicks.json":                            "1 not_an_action",
	"everflow_conversions-page1.json":                 "1 pending, 1 approved",
	"everflow_conversions-page2.json":                 "1 reversed",
	"everflow_conversions.json":                       "1 pending, 1 approved, 1 reversed",
	"everflow_offer.json":                             "1 not_an_action",
	"everflow_tracking-url.json":                      "1 not_an_action",
	"firstpromoter_campaigns.json":                    "2 not_an_action",
	"firstpromoter_commissions.json":                  "1 pending, 1 approved, 1 paid, 1 reversed",
	"firstpromoter_promoters.json":                    "2 not_an_action",
	"flexoffers_sales-page1.json":                     "125 pending, 125 approved, 125 paid, 125 reversed",
	"flexoffers_sales-page2.json":                     "1 pending, 1 approved, 1 paid",
	"flexoffers_sales.json":                           "1 pending, 1 approved, 1 paid, 1 reversed",
	"hotmart_sales_history.json":                      "1 pending, 1 approved, 1 locked, 1 reversed",
	"impact-advertiser_actions-page1.json":            "1 pending, 1 approved",
	"impact-advertiser_actions-page2.json":            "1 paid",
	"impact-advertiser_actions.json":                  "1 pending, 1 approved, 1 reversed",
	"impact-advertiser_agencies-advertisers.json":     "1 not_an_action",
	"impact-advertiser_campaigns-page1.json":          "1 not_an_action",
	"impact-advertiser_campaigns-page2.json":          "1 not_an_action",
	"impact-advertiser_campaigns.json":                "1 not_an_action",
	"impact-advertiser_contract.json":                 "1 not_an_action",
	"impact-advertiser_contracts.json":                "1 not_an_action",
	"impact-advertiser_media-partners-page1.json":     "1 not_an_action",
	"impact-advertiser_media-partners-page2.json":     "1 not_an_action",
	"impact-advertiser_media-partners.json":           "1 not_an_action",
	"impact-advertiser_performance-report-page1.json": "1 not_an_action",
	"impact-advertiser_performance-report-page2.json": "1 not_an_action",
	"impact-advertiser_performance-report-sync.json":  "1 not_an_action",
	"impact_actions.json":                             "1 pending, 1 approved, 1 locked, 1 paid, 1 reversed",
	"impact_campaigns.json":                           "1 not_an_action",
	"impact_clicks.json":                              "1 not_an_action",
	"impact_tracking-link.json":                       "1 not_an_action",
	"partnerize-advertiser_campaigns.json":            "1 not_an_action",
	"partnerize-advertiser_campaigns.page1.json":      "1 not_an_action",
	"partnerize-advertiser_campaigns.page2.json":      "1 not_an_action",
	"partnerize-advertiser_conversions.json":          "1 pending, 1 approved, 1 reversed",
	"partnerize-advertiser_conversions.page1.json":    "1 pending, 1 approved",
	"partnerize-advertiser_conversions.page2.json":    "1 pending, 1 reversed",
	"partnerize-advertiser_metrics.json":              "1 not_an_action",
	"partnerize-advertiser_metrics.page1.json":        "1 not_an_action",
	"partnerize-advertiser_metrics.page2.json":        "1 not_an_action",
	"partnerize-advertiser_publishers.json":           "1 not_an_action",
	"partnerize-advertiser_publishers.page1.json":     "1 not_an_action",
	"partnerize-advertiser_publishers.page2.json":     "1 not_an_action",
	"partnerize_campaigns-page1.json":                 "1 not_an_action",
	"partnerize_campaigns-page2.json":                 "1 not_an_action",
	"partnerize_campaigns.json":                       "1 not_an_action",
	"partnerize_clicks-page1.json":                    "1 not_an_action",
	"partnerize_clicks-page2.json":                    "1 not_an_action",
	"partnerize_clicks.json":                          "1 not_an_action",
	"partnerize_conversions-page1.json":               "1 pending, 1 approved",
	"partnerize_conversions-page2.json":               "1 approved",
	"partnerize_conversions.json":                     "1 pending, 1 approved, 1 reversed",
	"partnerize_publisher.json":                       "1 not_an_action",
	"partnerstack-advertiser_partners.json":           "2 not_an_action",
	"partnerstack-advertiser_rewards.json":            "1 pending, 1 approved, 1 reversed, 2 sale_missing",
	"partnerstack_partnerships.json":                  "2 not_an_action",
	"partnerstack_rewards.json":                       "1 pending, 1 approved, 1 paid, 1 reversed, 3 sale_missing",
	"pepperjam_advertisers.json":                      "3 not_an_action",
	"pepperjam_transactions.json":                     "1 pending, 1 locked, 1 paid, 1 reversed",
	"rakuten_programmes-page1.json":                   "1 not_an_action",
	"rakuten_programmes-page2.json":                   "1 not_an_action",
	"rakuten_programmes.json":                         "1 not_an_action",
	"rakuten_transactions.json":                       "1 pending, 1 locked, 1 paid, 1 reversed",
	"refersion_affiliates.json":                       "2 not_an_action",
	"refersion_conversions.json":                      "1 pending, 1 approved, 1 paid, 1 reversed",
	"refersion_offers.json":                           "2 not_an_action",
	"rewardful_affiliates.json":                       "2 not_an_action",
	"rewardful_campaigns.json":                        "2 not_an_action",
	"rewardful_commissions.json":                      "1 pending, 1 approved, 1 paid, 1 reversed",
	"shareasale_activity.json":                        "1 pending, 1 locked, 1 paid, 1 reversed",
	"shareasale_merchants.json":                       "3 not_an_action",
	"shopmy_order-report.json":                        "1 unknown, 1 pending, 1 locked, 1 paid, 1 reversed, 1 status_unknown",
	"skimlinks_commissions-page1.json":                "1 pending, 1 approved",
	"skimlinks_commissions-page2.json":                "1 paid, 1 reversed",
	"skimlinks_commissions.json":                      "1 pending, 1 approved, 1 paid, 1 reversed",
	"tapfiliate_affiliates.json":                      "2 not_an_action",
	"tapfiliate_conversions.json":                     "1 pending, 1 approved, 1 paid, 1 reversed",
	"tapfiliate_programs.json":                        "2 not_an_action",
	"tradedoubler_me.json":                            "1 not_an_action",
	"tradedoubler_programmes.json":                    "5 not_an_action",
	"tradedoubler_sources.json":                       "2 not_an_action",
	"tradedoubler_transactions.json":                  "1 pending, 1 approved, 1 paid, 1 reversed",
	"webgains_programs.json":                          "1 not_an_action",
	"webgains_publisher.json":                         "1 not_an_action",
	"webgains_transactions.json":                      "2 pending, 1 approved, 1 paid, 1 reversed",
}

// Without a profile of their own: offers of TUNE and CAKE, participants of GrowSurf.
const strangers = 7

func readShared(t *testing.T, name string, p Profile) []any {
	t.Helper()
	data := intaketest.Shared(t, "payloads/networks/"+name)
	opts := Options{ByStatus: true, Location: time.FixedZone("UTC+1", 60*60)}
	if p.Name == "pepperjam" {
		opts.Currency = irm.MustCurrency("USD")
	}
	var all []any
	for a, err := range Actions(bytes.NewReader(data), p, opts) {
		if err != nil {
			intaketest.CheckError(t, err)
			all = append(all, err)
			continue
		}
		if fs := a.Validate(); len(fs) > 0 {
			t.Errorf("%s: accepted, but %v", name, fs)
		}
		all = append(all, a)
	}
	return all
}

func profileOf(name string) (Profile, bool) {
	network, _, _ := strings.Cut(strings.ReplaceAll(name, "-advertiser", ""), "_")
	for _, p := range Profiles() {
		if p.Name == network {
			return p, true
		}
	}
	return Profile{}, false
}

func TestSharedCounts(t *testing.T) {
	found := intaketest.AllShared(t, "payloads/networks/*")
	if want := len(files) + strangers; len(found) != want {
		t.Errorf("%d files, want %d", len(found), want)
	}
	for _, path := range found {
		name := filepath.Base(path)
		p, ok := profileOf(name)
		if !ok {
			continue
		}
		if got := tally(readShared(t, name, p)); got != files[name] {
			t.Errorf("%q: %q,\nwant %q", name, got, files[name])
		}
	}
}

// tally counts statuses, refunds and findings, or the codes of errors.
func tally(all []any) string {
	var names []string
	counts := map[string]int{}
	count := func(name string) {
		if counts[name]++; counts[name] == 1 {
			names = append(names, name)
		}
	}
	for _, s := range statusNames {
		for _, v := range all {
			if a, ok := v.(Action); ok && a.Status.String() == s {
				count(s)
			}
		}
	}
	for _, v := range all {
		switch v := v.(type) {
		case Action:
			for range v.Refunds {
				count("refunds")
			}
			for _, f := range v.Findings {
				count(f.Code)
			}
		case error:
			count(code(v))
		}
	}
	for i, name := range names {
		if name != "csv_header" {
			names[i] = fmt.Sprint(counts[name], " ", name)
		}
	}
	return strings.Join(names, ", ")
}

// Every file by every profile: whatever comes, each record has an end.
func TestSharedAnyProfile(t *testing.T) {
	for _, path := range intaketest.AllShared(t, "payloads/networks/*") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range Profiles() {
			var o intaketest.Outcome
			for a, err := range Actions(bytes.NewReader(data), p, Options{ByStatus: true}) {
				o.See(t, a.Record, err)
			}
			if strings.HasSuffix(path, ".xml") && (!o.Fatal || o.Accepted+o.Rejected > 0) {
				t.Errorf("%s by %s: %d accepted, %d rejected", filepath.Base(path), p.Name, o.Accepted, o.Rejected)
			}
		}
	}
}

// amounts are where the sale, its currency, the commission and its currency of an
// action stand, read without this package. A currency in quotes is fixed.
var amounts = map[string]struct {
	list                       string
	minor                      bool
	id                         string
	sale, saleIn, paid, paidIn string
}{
	"awin":                  {"", false, "id", "saleAmount.amount", "saleAmount.currency", "commissionAmount.amount", "commissionAmount.currency"},
	"cj-advertiser":         {"data.commissionDetails.records", false, "commissionId", "saleAmountUsd", "'USD", "commissionAmountUsd", "'USD"},
	"cj":                    {"data.publisherCommissions.records", false, "commissionId", "saleAmountPubCurrency", "pubCurrency", "pubCommissionAmountPubCurrency", "pubCurrency"},
	"clickbank":             {"orderData", false, "receipt", "totalOrderAmount", "currency", "totalAccountAmount", "currency"},
	"ebay":                  {"transactions", false, "transactionId", "saleAmount.value", "saleAmount.currency", "earningsAmount.value", "earningsAmount.currency"},
	"everflow":              {"conversions", false, "conversion_id", "sale_amount", "currency_id", "payout", "currency_id"},
	"firstpromoter":         {"", true, "id", "original_sale_amount", "original_sale_currency", "amount", "unit"},
	"flexoffers":            {"sales", false, "saleId", "saleAmount", "currency", "commission", "currency"},
	"hotmart":               {"items", false, "purchase.transaction", "purchase.price.value", "purchase.price.currency_value", "commissions.0.value", "commissions.0.currency_code"},
	"impact":                {"Actions", false, "Id", "IntendedAmount", "Currency", "Payout", "Currency"},
	"partnerize-advertiser": {"conversions", false, "conversion_id", "sale_amount", "currency", "commission", "currency"},
	"partnerize":            {"conversions.conversion", false, "conversion_id", "value", "currency", "publisher_commission", "currency"},
	"partnerstack":          {"data", true, "key", "transaction.amount", "transaction.currency", "amount", "currency"},
	"pepperjam":             {"data", false, "transaction_id", "sale_amount", "'USD", "commission", "'USD"},
	"rakuten":               {"transactions", false, "transaction_id", "sale_amount", "currency", "commission_amount", "currency"},
	"refersion":             {"results", false, "id", "total", "currency", "commission_total", "currency"},
	"rewardful":             {"data", true, "id", "sale.sale_amount_cents", "sale.currency", "amount", "currency"},
	"shareasale":            {"result", false, "transID", "transAmount", "currency", "commission", "currency"},
	"shopmy":                {"orders", true, "id", "order_amount", "currency", "commission_amount", "currency"},
	"skimlinks":             {"commissions", false, "commissionId", "orderValue", "currency", "amount", "currency"},
	"tapfiliate":            {"", false, "id", "amount", "program.currency", "commissions.0.amount", "program.currency"},
	"tradedoubler":          {"items", false, "transactionId", "orderValue", "currency", "commission", "currency"},
	"webgains":              {"transactions", false, "transactionId", "value", "currency", "commission", "currency"},
}

func TestSharedAmounts(t *testing.T) {
	checked := 0
	for name, want := range files {
		if strings.HasSuffix(want, "not_an_action") || want == "csv_header" {
			continue
		}
		p, _ := profileOf(name)
		all := readShared(t, name, p)
		var records []map[string]string
		if p.Format == FormatCSV {
			records = csvRecords(t, name)
		} else {
			records = jsonRecords(t, name)
		}
		if len(records) != len(all) {
			t.Fatalf("%s: %d actions of %d records", name, len(all), len(records))
		}
		for i, r := range records {
			a := all[i].(Action)
			got := map[string]string{"id": a.ID, "sale": "", "paid": money(a.Commission)}
			switch {
			case len(a.Refunds) > 0:
				got["sale"] = "-" + money(a.Refunds[0].Lines[0].Amounts.Gross)
			case len(a.Conversion.Lines) > 0:
				got["sale"] = money(a.Conversion.Lines[0].Amounts.Gross)
			}
			for field, text := range got {
				if text != r[field] {
					t.Errorf("%s, record %d: %s is %q, want %q", name, i+1, field, text, r[field])
				}
				checked++
			}
		}
	}
	if want := 3 * 645; checked != want {
		t.Errorf("%d values compared, want %d", checked, want)
	}
}

// money writes an amount as the other reading does.
func money(m irm.Money) string {
	if m == (irm.Money{}) {
		return ""
	}
	return plain(m.Amount()) + " " + m.Currency().Code()
}

// plain takes the zeros behind the point off.
func plain(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

func jsonRecords(t *testing.T, name string) []map[string]string {
	network, _, _ := strings.Cut(name, "_")
	at, ok := amounts[network]
	if !ok {
		at = amounts[strings.TrimSuffix(network, "-advertiser")]
	}
	d := json.NewDecoder(bytes.NewReader(intaketest.Shared(t, "payloads/networks/"+name)))
	d.UseNumber()
	var doc any
	if err := d.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, r := range dig(doc, at.list).([]any) {
		amount := func(path, in string) string {
			digits := text(dig(r, path))
			if digits == "" {
				return ""
			}
			if at.minor {
				digits = strings.Repeat("0", max(0, 3-len(digits))) + digits
				digits = digits[:len(digits)-2] + "." + digits[len(digits)-2:]
			}
			currency, fixed := strings.CutPrefix(in, "'")
			if !fixed {
				currency = text(dig(r, in))
			}
			return plain(digits) + " " + currency
		}
		out = append(out, map[string]string{"id": text(dig(r, at.id)), "sale": amount(at.sale, at.saleIn), "paid": amount(at.paid, at.paidIn)})
	}
	return out
}

func csvRecords(t *testing.T, name string) []map[string]string {
	r := csv.NewReader(bytes.NewReader(intaketest.Shared(t, "payloads/networks/"+name)))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		cell := map[string]string{}
		for i, h := range rows[0] {
			cell[h] = row[i]
		}
		amount := func(s string) string {
			return plain(strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")) + " " + cell["currency"]
		}
		out = append(out, map[string]string{"id": cell["conversion_id"], "sale": amount(cell["amount"]), "paid": amount(cell["commission"])})
	}
	return out
}

// dig follows a path through maps and lists.
func dig(v any, path string) any {
	for name := range strings.SplitSeq(path, ".") {
		switch in := v.(type) {
		case map[string]any:
			v = in[name]
		case []any:
			if path != "" {
				v = in[name[0]-'0']
			}
		}
	}
	return v
}

func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}
