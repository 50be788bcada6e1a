package attribution_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// A click that arrives after the order was booked moves the credit by two
// further entries; nothing that was booked changes.
func ExampleAttributor_Customer() {
	at := func(day int) time.Time { return time.Date(2026, 3, day, 12, 0, 0, 0, time.UTC) }
	a, _ := attribution.New(attribution.Policy{Model: attribution.LastTouch()}, code.Book{})

	known := attribution.History{Conversions: []irm.Conversion{{
		ID: "order-1", Kind: irm.KindPurchase, Customer: "visitor-7", At: at(2),
		Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("90.00", "USD")}}},
	}}}
	first, _ := a.Customer(known, nil)

	known.Touches = append(known.Touches, attribution.Touch{
		ID: "click-1", Kind: attribution.Click, Customer: "visitor-7", Creator: "anna", At: at(1),
	})
	second, _ := a.Customer(known, first.Credits)

	for _, c := range append(first.Credits, second.Credits...) {
		net, _ := c.Sum(irm.BaseNet)
		fmt.Printf("%s: %q %s\n", c.Cause, c.Creator, net)
	}
	fmt.Println(second.Decisions[0].Reason)
	// Output:
	// conversion: "" 90.00 USD
	// reattribution: "" -90.00 USD
	// reattribution: "anna" 90.00 USD
	// click
}

// A partial refund takes back from everyone who got a part, to the cent.
func ExampleAttributor_Customer_refund() {
	at := func(day int) time.Time { return time.Date(2026, 3, day, 12, 0, 0, 0, time.UTC) }
	a, _ := attribution.New(attribution.Policy{Model: attribution.Linear()}, code.Book{})
	line := func(amount string) irm.Amounts { return irm.Amounts{Gross: irm.MustMoney(amount, "USD")} }
	touch := func(id attribution.TouchID, creator irm.CreatorID, day int) attribution.Touch {
		return attribution.Touch{ID: id, Customer: "visitor-7", Creator: creator, At: at(day)}
	}

	out, _ := a.Customer(attribution.History{
		Touches:     []attribution.Touch{touch("1", "anna", 1), touch("2", "ben", 2), touch("3", "cleo", 3)},
		Conversions: []irm.Conversion{{ID: "order-1", Kind: irm.KindPurchase, Customer: "visitor-7", At: at(4), Lines: []irm.Line{{ID: "1", Amounts: line("140.00")}}}},
		Refunds:     []irm.Refund{{ID: "refund-1", Conversion: "order-1", At: at(9), Lines: []irm.RefundLine{{Line: "1", Amounts: line("40.00")}}}},
	}, nil)

	for _, c := range out.Credits {
		net, _ := c.Sum(irm.BaseNet)
		fmt.Println(c.Cause, c.Creator, net)
	}
	// Output:
	// conversion anna 46.67 USD
	// conversion ben 46.67 USD
	// conversion cleo 46.66 USD
	// refund anna -13.33 USD
	// refund ben -13.34 USD
	// refund cleo -13.33 USD
}

// A policy is a document; what is wrong with it is told all at once.
func ExampleDecodePolicy() {
	p, err := attribution.DecodePolicy([]byte(`{
		"schema": "irmkit/attribution-policy/1", "id": "spring",
		"model": {"rule": "time_decay", "half_life": "7d"},
		"lookbacks": [{"touch": "click", "span": "14d"}, {"touch": "view", "conversion": "trial", "span": "36h"}],
		"reset_after": ["purchase"], "several_codes": "newest",
		"leak": {"no_touch": "flag"}
	}`))
	fmt.Println(p.ID, p.Model, err)

	_, err = attribution.DecodePolicy([]byte(`{
		"schema": "irmkit/attribution-policy/1", "model": {"rule": "best"}, "lookbacks": [{"touch": "click", "span": "2 weeks"}], "promos": "always"
	}`))
	var findings irm.Findings
	errors.As(err, &findings)
	for _, f := range findings {
		fmt.Println(f)
	}
	// Output:
	// spring time_decay <nil>
	// model.rule: "best" is not a model rule: want last_touch, first_touch, last_non_direct, linear, position, markers, time_decay or custom (model_rule)
	// lookbacks[0].span: "2 weeks" is not a span: want days such as 30d up to 3660d, hours such as 36h, minutes such as 90m, or never (span)
	// promos: unknown member; did you mean "promo"? (json_unknown)
}

// Why tells what was seen, what counted, and what would have changed it.
func ExampleAttributor_Why() {
	at := func(day int) time.Time { return time.Date(2026, 3, day, 12, 0, 0, 0, time.UTC) }
	codes, _ := code.NewBook([]code.Assignment{{Code: "BEN15", Creator: "ben"}})
	a, _ := attribution.New(attribution.Policy{}, codes)

	why, _ := a.Why(attribution.History{
		Touches: []attribution.Touch{
			{ID: "click-1", Kind: attribution.Click, Customer: "visitor-7", Creator: "anna", At: at(1)},
			{ID: "view-1", Kind: attribution.View, Customer: "visitor-7", Creator: "cleo", At: at(2)},
		},
		Conversions: []irm.Conversion{{
			ID: "order-1", Kind: irm.KindPurchase, Customer: "visitor-7", At: at(4), Codes: []string{"ben-15"},
			Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("90.00", "USD")}}},
		}},
	}, "order-1")
	fmt.Print(why)
	// Output:
	// order-1: ben 1, 90.00 USD by last_touch
	//   2026-03-01T12:00:00Z click of anna: a stronger kind of touch counts
	//   2026-03-02T12:00:00Z view of cleo: too old: 2.0 days before, 1d count
	//   2026-03-04T12:00:00Z code BEN15 of ben: counts for 1
	//   if without ben: anna 1
}

// A stream takes facts as they come. The order is credited when it arrives, and moved
// when a click turns up late.
func ExampleAttributor_Attribute() {
	at := func(day int) time.Time { return time.Date(2026, 3, day, 12, 0, 0, 0, time.UTC) }
	a, _ := attribution.New(attribution.Policy{}, code.Book{})
	events := func(yield func(attribution.Event, error) bool) {
		_ = yield(attribution.Event{Touch: &attribution.Touch{ID: "click-1", Customer: "device-3", Creator: "anna", At: at(1)}}, nil) &&
			yield(attribution.Event{Conversion: &irm.Conversion{
				ID: "order-1", Kind: irm.KindPurchase, Customer: "customer-7", At: at(4),
				Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("90.00", "USD")}}},
			}}, nil) &&
			yield(attribution.Event{Alias: &attribution.Alias{ID: "login-1", Customer: "device-3", Is: "customer-7", At: at(5)}}, nil)
	}
	for credit, err := range a.Attribute(events, attribution.StreamOptions{}) {
		net, _ := credit.Sum(irm.BaseNet)
		fmt.Printf("%s %q %s %s %v\n", credit.Cause, credit.Creator, net, credit.Reason, err)
	}
	// Output:
	// conversion "" 90.00 USD no_touch <nil>
	// reattribution "" -90.00 USD no_touch <nil>
	// reattribution "anna" 90.00 USD click <nil>
}

// Columns are for millions of rows: codes for names, microseconds, minor units.
func ExampleAttributor_Tally() {
	day := int64(24 * time.Hour / time.Microsecond)
	var creators attribution.Dictionary[irm.CreatorID]
	anna, ben := creators.Code("anna"), creators.Code("ben")
	a, _ := attribution.New(attribution.Policy{Model: attribution.Position(40, 20, 40)}, code.Book{})

	tally, err := a.Tally(attribution.Columns{
		Kind: irm.KindPurchase, Creators: creators.Len(),
		Touches: attribution.TouchColumns{
			Customer: []uint32{0, 0, 0}, Creator: []uint32{anna, ben, anna},
			At: []int64{20_500 * day, 20_501 * day, 20_502 * day}, Kind: []attribution.Kind{attribution.Click, attribution.Click, attribution.Click},
		},
		Conversions: attribution.ConversionColumns{Customer: []uint32{0, 1}, At: []int64{20_510 * day, 20_510 * day}, Minor: []int64{9_999, 500}},
	})
	fmt.Println(creators.ID(anna), tally.ByCreator[anna], creators.ID(ben), tally.ByCreator[ben], "nobody", tally.Nobody, err)
	// Output: anna 7999 ben 2000 nobody 500 <nil>
}
