package network_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/network"
)

// The report of a network, with the statuses and revisions that let the next one
// amend it.
func ExampleActions() {
	report := strings.NewReader(`{"Actions":[
		{"Id":"1.1","State":"PENDING","EventDate":"2026-03-01T10:00:00Z","Amount":"80.00","Payout":"8.00","Currency":"USD","MediaPartnerId":"ada","SubId1":"reel-7"},
		{"Id":"1.2","State":"REVERSED","EventDate":"2026-03-01T11:00:00Z","Amount":"0.00","Payout":"0.00","Currency":"USD","ReversalReason":"ITEM_RETURNED"},
		{"Id":"1.3","State":"PENDING","EventDate":"2026-03-01T12:00:00","Amount":"20.00","Payout":"2.00","Currency":"USD"}]}`)

	opts := network.Options{AsOf: time.Date(2026, 3, 2, 6, 0, 0, 0, time.UTC)} // when it was asked for

	for a, err := range network.Actions(report, network.Impact(), opts) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		sale, _ := a.Conversion.Sum(irm.BaseNet)
		fmt.Println(a.Conversion.ID, a.Status, a.Publisher, a.SubID, sale, a.Commission, a.Conversion.Cancelled)
	}
	// Output:
	// impact:1.1 pending ada reel-7 80.00 USD 8.00 USD false
	// impact:1.2 reversed   0.00 USD 0.00 USD true
	// actions: record 3: EventDate: want an offset such as Z or +02:00 (time_zone)
}

// A host that wants only the sales reads a network as it reads a shop. The report of
// the week after has the rest of a sale that came back in part, and amends it.
func ExampleOrders() {
	report := func(amount string) *strings.Reader {
		return strings.NewReader("Action Id,Status,Action Date,Sale Amount,Payout,Currency\n" +
			"1.1,PENDING,2026-03-01T10:00:00Z," + amount + ",8.00,USD\n")
	}
	monday := time.Date(2026, 3, 2, 6, 0, 0, 0, time.UTC)
	booked := map[irm.ConversionID]irm.Conversion{}

	for week, amount := range []string{"80.00", "80.00", "30.00"} {
		opts := network.Options{AsOf: monday.AddDate(0, 0, 7*week)}
		for order, err := range network.Orders(report(amount), network.Impact(), opts) {
			if err != nil {
				fmt.Println(err)
				continue
			}
			sale := order.Conversion
			if change, err := sale.Against(booked[sale.ID]); err == nil && change == irm.ChangeAmends {
				fmt.Println(week, sale.ID, sale.Lines[0].Amounts.Gross)
			}
			booked[sale.ID] = sale
		}
	}
	// Output:
	// 1 impact:1.1 80.00 USD
	// 2 impact:1.1 30.00 USD
}

// An export of an unknown day with German numbers and dates, in the zone of the
// account.
func ExampleBelboon() {
	export := strings.NewReader("conversion_id;status;amount;commission;currency;conversion_date\n" +
		"9001;confirmed;1.234,56;61,73;EUR;15.01.2026 10:30:00\n")
	zone := time.FixedZone("CET", 60*60)

	for a, err := range network.Actions(export, network.Belboon(), network.Options{ByStatus: true, Location: zone}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(a.Conversion.At.Format(time.RFC3339), a.Conversion.Lines[0].Amounts.Gross, a.Commission, a.Status)
	}
	// Output:
	// 2026-01-15T09:30:00Z 1234.56 EUR 61.73 EUR approved
}

// A network that this package does not know is a table of its names and words.
func ExampleProfile() {
	house := network.Profile{
		Name:      "house",
		Envelopes: []string{"sales"},
		ID:        network.Field{"no"},
		Publisher: network.Field{"partner.code"},
		Status: network.Words[network.Status]{
			Field: network.Field{"state"},
			Of:    map[string]network.Status{"ok": network.StatusApproved, "storno": network.StatusReversed},
		},
		Clock:      network.ClockSeconds,
		Times:      network.Times{At: network.Field{"ts"}},
		Sale:       []network.Amount{{Field: "cents", Minor: true, In: irm.MustCurrency("CHF")}},
		Commission: []network.Amount{{Field: "fee", Minor: true, In: irm.MustCurrency("CHF")}},
	}
	report := strings.NewReader(`{"sales":[
		{"no":17,"state":"OK","ts":1772359200,"cents":1999,"fee":200,"partner":{"code":"ada"}},
		{"no":18,"state":"on hold","ts":1772359300,"cents":1000,"fee":100,"partner":{"code":"bob"}}]}`)

	for a, err := range network.Actions(report, house, network.Options{ByStatus: true}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(a.Conversion.ID, a.Publisher, a.Status, a.Conversion.Lines[0].Amounts.Gross, a.Commission)
		for _, f := range a.Findings {
			fmt.Println(f)
		}
	}
	// Output:
	// house:17 ada approved 19.99 CHF 2.00 CHF
	// house:18 bob unknown 10.00 CHF 1.00 CHF
	// state: not a word that the profile knows; kept as written (status_unknown)
}

// The shop and the network may both report a sale: the profiles' own IDs keep them
// apart, and the order number brings them together.
func ExampleProfiles() {
	for _, p := range network.Profiles()[:3] {
		fmt.Println(p.Name, p.Order)
	}
	// Output:
	// awin [orderRef extra]
	// belboon []
	// cj [orderId]
}
