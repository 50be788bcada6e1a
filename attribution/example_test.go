package attribution_test

import (
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
