package network

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// A profile takes what its network exports, whichever form that is.
func TestForms(t *testing.T) {
	for _, tt := range []struct {
		name, in, want string
		p              Profile
		opts           Options
	}{
		{name: "impact report", p: Impact(), want: `
			#2 impact 1.1 paid "APPROVED" order 77 program 9001 publisher 42 sub ada-7 commission 8.00 USD clicked 2026-02-28T10:00:00Z locked 2026-04-01T10:00:00Z paid 2026-05-01T10:00:00Z changed 2026-05-01T10:00:00Z
			  conversion impact:1.1 r56715494400005 purchase at 2026-03-01T10:00:00Z sale 1x80.00 USD codes ADA10
			#3 impact 1.2 pending "MODIFIED" program 9001 commission 3.00 USD changed 2026-03-08T10:00:00Z
			  conversion impact:1.2 r56734848000001 purchase at 2026-03-02T10:00:00Z sale 1x30.00 USD
			`, in: "Action Id,Campaign Id,Campaign,Status,Locked Status,Action Date,Referral Date,Modification Date,Locking Date,Cleared Date,Sale Amount,Payout,Currency,Oid,Promo Code,Sub Id 1,Partner Id\n" +
			"1.1,9001,X,APPROVED,CLEARED,2026-03-01T10:00:00Z,2026-02-28T10:00:00Z,,2026-04-01T10:00:00Z,2026-05-01T10:00:00Z,80.00,8.00,USD,77,ADA10,ada-7,42\n" +
			"1.2,9001,X,MODIFIED,OPEN,2026-03-02T10:00:00Z,,2026-03-08T10:00:00Z,,,30.00,3.00,USD,,,,\n"},
		{name: "impact feed", p: Impact(), opts: Options{ByStatus: true, Currency: euro}, want: `
			#2 impact 1.1 reversed "Rejected" commission 0.00 EUR changed 2026-03-01T10:00:00Z
			  conversion impact:1.1 r1690622219463936 purchase at 2026-03-01T10:00:00Z sale 1x80.00 EUR cancelled true
			`, in: "ActionId\tStatus\tEventDate\tAmount\tPayout\n1.1\tRejected\t2026-03-01T10:00:00Z\t80.00\t0.00\n"},
		{name: "cj", p: CJ(), opts: Options{ByStatus: true}, want: `
			#2 cj C1 paid "locked" order 77 program 3 publisher 5 sub ada commission 8.00 USD changed 2026-03-01T10:30:00Z
			  conversion cj:A7 r1409147244553280 purchase at 2026-03-01T10:00:00Z sale 1x100.00 USD new yes
			#3 cj C2 pending "new" commission -3.20 USD changed 2026-03-09T10:30:00Z
			  refund cj:C2 of cj:A7 at 2026-03-09T10:30:00Z sale 40.00 USD
			`, in: "Commission ID,Original Action ID,Original,Action Status,Action Type,Event Date,Posting Date,Sale Amount (USD),Publisher Commission (USD),Order ID,SID,Advertiser ID,Publisher ID,Paid to Publisher,New to File\n" +
			"C1,A7,Yes,locked,sim_sale,2026-03-01T10:00:00Z,2026-03-01T10:30:00Z,100.00,8.00,77,ada,3,5,yes,yes\n" +
			"C2,A7,No,new,sim_sale,2026-03-01T10:00:00Z,2026-03-09T10:30:00Z,-40.00,-3.20,,,,,,\n"},
		{name: "awin report", p: Awin(), opts: Options{ByStatus: true, Location: east, Currency: euro}, want: `
			#2 awin 1 reversed "2" order 77 publisher 189069 commission 8.00 EUR reason returned approved 2026-03-20T09:00:00Z changed 2026-03-20T09:00:00Z
			  conversion awin:1 r1690623857463936 purchase at 2026-03-01T09:00:00Z sale 1x80.00 EUR cancelled true
			#3 awin 2 pending "0" commission 1.00 EUR changed 2026-03-01T09:00:00Z
			  conversion awin:2 r283247332310656 lead at 2026-03-01T09:00:00Z sale 1x0.00 EUR
			`, in: "id;site_name;publisher_id;sale_amount;commission;date;commission_status;validation_date;extra;type;decline_reason\n" +
			"1;X;189069;80.00;8.00;2026-03-01 10:00:00;2;2026-03-20 10:00:00;77;Sale;returned\n2;X;;0.00;1.00;2026-03-01 10:00:00;0;;;Lead;\n"},
		{name: "awin, what tools make of the list", p: Awin(), opts: Options{ByStatus: true}, want: `
			#2 awin 1 approved "approved" program 2 commission 8.00 GBP changed 2026-03-01T10:00:00Z
			  conversion awin:1 r846197289331968 purchase at 2026-03-01T10:00:00Z sale 1x80.00 GBP
			`, in: "id,advertiserId,commissionStatus,transactionDate,saleAmount.amount,saleAmount.currency,commissionAmount.amount,commissionAmount.currency\n1,2,approved,2026-03-01T10:00:00Z,80.00,GBP,8.00,GBP\n"},
		{name: "rakuten events", p: Rakuten(), opts: Options{ByStatus: true}, want: `
			#1 rakuten d5b0 pending "" order 77 program 1 publisher 2 sub x commission 8.00 USD changed 2014-04-30T21:03:03Z
			  conversion rakuten:d5b0 r282873868493656 purchase at 2014-04-30T11:57:34Z sale 1x80.00 USD
			actions: record 2: sale_amount: want the action that a negative amount takes from (no_original)
			`, in: `[{"etransaction_id":"d5b0","advertiser_id":1,"sid":2,"order_id":"77","offer_id":"3","sku_number":"A","sale_amount":80.00,"quantity":1,"commissions":8.0,"process_date":"Wed Apr 30 2014 21:03:03 GMT+0000 (UTC)","transaction_date":"Wed Apr 30 2014 13:57:34 GMT+0200","transaction_type":"realtime","u1":"x","currency":"USD","is_event":"N"},
			{"etransaction_id":"d5b1","advertiser_id":1,"sid":2,"order_id":"77","sale_amount":-80.00,"commissions":-8.0,"process_date":"Wed Apr 30 2014 21:03:03 GMT+0000 (UTC)","transaction_date":"Wed Apr 30 2014 13:57:34 GMT+0200","currency":"USD"}]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, intaketest.Collect(Actions(strings.NewReader(tt.in), tt.p, tt.opts), render), tt.want)
		})
	}
}

// The form is found without a byte more than is needed, and none is lost.
func TestForm(t *testing.T) {
	broken := errors.New("broken")
	for _, tt := range []struct {
		in   string
		want Format
	}{
		{"", FormatJSON}, {" \n\t", FormatJSON}, {"{", FormatJSON}, {"\r\n [1]", FormatJSON}, {"\uFEFF", FormatJSON}, {"\uFEFF {}", FormatJSON},
		{strings.Repeat(" ", 600) + "{}", FormatJSON}, {strings.Repeat(" ", 511) + "x", FormatCSV},
		{"Id", FormatCSV}, {"\uFEFFId", FormatCSV}, {"\xEF\xBBx", FormatCSV}, {"\xFF\xFE{", FormatCSV}, {"\"a\"", FormatCSV},
	} {
		for name, r := range map[string]io.Reader{
			"at once": strings.NewReader(tt.in), "byte by byte": iotest.OneByteReader(strings.NewReader(tt.in)),
			"with the end": iotest.DataErrReader(strings.NewReader(tt.in)),
		} {
			got, r := form(r)
			rest, err := io.ReadAll(r)
			if got != tt.want || string(rest) != tt.in || err != nil {
				t.Errorf("%q, %s: %v, %q, %v, want %v", tt.in, name, got, rest, err, tt.want)
			}
		}
		got, r := form(io.MultiReader(strings.NewReader(tt.in), iotest.ErrReader(broken)))
		rest, err := io.ReadAll(r)
		if got != tt.want || string(rest) != tt.in || err != broken {
			t.Errorf("%q: %v, %q, %v, want %v and the error", tt.in, got, rest, err, tt.want)
		}
	}
	if _, r := form(idle{}); !errors.Is(readErr(r), io.ErrNoProgress) {
		t.Error("a reader without progress goes on")
	}
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

func readErr(r io.Reader) error {
	_, err := r.Read(make([]byte, 1))
	return err
}

// Of names that are one header the first counts, and both lead to its column.
func TestColumnOfTwoNames(t *testing.T) {
	p := Profile{
		Name: "house", ID: Field{"sale_id"}, Order: Field{"Sale ID"}, Times: Times{At: Field{"at"}},
		Sale: []Amount{{Field: "sum"}},
	}
	a := only(t, "SaleId,At,Sum\n7,2026-04-15T10:00:00Z,1\n", p, Options{AsOf: time.Unix(1, 0), Currency: euro})
	if a.ID != "7" || a.OrderID != "7" {
		t.Error(render(a))
	}
}

// What impact says of the locking beside the state, and of a payment to come.
func TestLockedStatus(t *testing.T) {
	for _, tt := range []struct{ state, locked, want, finding string }{
		{"APPROVED", "OPEN", "approved", "not_paid"},
		{"APPROVED", "", "approved", "not_paid"},
		{"APPROVED", "LOCKED", "locked", "not_paid"},
		{"APPROVED", "DEFAULTED", "locked", "not_paid"},
		{"APPROVED", "Cleared", "paid", ""},
		{"PENDING", "OPEN", "pending", "not_paid"},
		{"REVERSED", "CLEARED", "reversed", ""},
		{"APPROVED", "FROZEN", "approved", "flag_unknown"},
	} {
		in := `[{"Id":"1.1","State":"` + tt.state + `","LockedStatus":"` + tt.locked + `","EventDate":"2026-03-01T10:00:00Z","LockingDate":"2027-02-01T10:00:00Z","ClearedDate":"2027-03-01T10:00:00Z","Amount":"80.00","Payout":"8.00","Currency":"USD"}]`
		event, cleared := time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC), time.Date(2027, 3, 1, 10, 0, 0, 0, time.UTC)
		a := only(t, in, Impact(), Options{ByStatus: true})
		paidAt, changed := time.Time{}, event
		if tt.want == "paid" || tt.want == "reversed" {
			paidAt, changed = cleared, cleared
		}
		if a.Status.String() != tt.want || !a.PaidAt.Equal(paidAt) || !a.ChangedAt.Equal(changed) || a.LockedAt.IsZero() {
			t.Errorf("%s, %s: %v, paid %v, changed %v", tt.state, tt.locked, a.Status, a.PaidAt, a.ChangedAt)
		}
		if tt.finding != "" && !a.Findings.Has(tt.finding) || tt.finding == "" && len(a.Findings) > 0 {
			t.Errorf("%s, %s: %v, want %q", tt.state, tt.locked, a.Findings, tt.finding)
		}
		// After the report, nothing has been paid: the network knows that it will.
		a = only(t, in, Impact(), Options{AsOf: event.AddDate(0, 1, 0)})
		if !a.ChangedAt.Equal(event) {
			t.Errorf("%s, %s: changed at %v, after the report", tt.state, tt.locked, a.ChangedAt)
		}
	}
}
