package sample

import (
	"bytes"
	"encoding/json"
	"slices"
	"time"
)

// body is an order as the shop's webhook sends it, with the fields that the
// quickstart reads and a few that it does not.
type body struct {
	ID              int64       `json:"id"`
	Name            string      `json:"name"`
	Test            bool        `json:"test"`
	CreatedAt       string      `json:"created_at"`
	UpdatedAt       string      `json:"updated_at"`
	CancelledAt     *string     `json:"cancelled_at"`
	Currency        string      `json:"currency"`
	FinancialStatus string      `json:"financial_status"`
	TaxesIncluded   bool        `json:"taxes_included"`
	SubtotalPrice   string      `json:"subtotal_price"`
	TotalDiscounts  string      `json:"total_discounts"`
	TotalTax        string      `json:"total_tax"`
	TotalPrice      string      `json:"total_price"`
	LandingSite     string      `json:"landing_site,omitempty"`
	DiscountCodes   []discount  `json:"discount_codes"`
	NoteAttributes  []attribute `json:"note_attributes"`
	Customer        *customer   `json:"customer,omitempty"`
	BillingAddress  address     `json:"billing_address"`
	LineItems       []lineItem  `json:"line_items"`
	ShippingLines   []shipping  `json:"shipping_lines"`
	Refunds         []refund    `json:"refunds"`
	updated         time.Time
	shippingCents   int
	perLine         []lineCents
}

// lineCents are the numbers behind the strings of a line item.
type lineCents struct{ price, quantity, discount, tax int }

type (
	discount struct {
		Code   string `json:"code"`
		Amount string `json:"amount"`
		Type   string `json:"type"`
	}
	attribute struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	customer struct {
		ID          int64 `json:"id"`
		OrdersCount int   `json:"orders_count"`
	}
	address struct {
		CountryCode string `json:"country_code"`
	}
	lineItem struct {
		ID                  int64        `json:"id"`
		ProductID           int64        `json:"product_id"`
		Title               string       `json:"title"`
		Price               string       `json:"price"`
		Quantity            int          `json:"quantity"`
		DiscountAllocations []allocation `json:"discount_allocations"`
		TaxLines            []taxLine    `json:"tax_lines"`
	}
	allocation struct {
		Amount string `json:"amount"`
	}
	taxLine struct {
		Price string `json:"price"`
		Title string `json:"title"`
	}
	shipping struct {
		Title string `json:"title"`
		Price string `json:"price"`
	}
	refund struct {
		ID              int64        `json:"id"`
		CreatedAt       string       `json:"created_at"`
		RefundLineItems []refundItem `json:"refund_line_items"`
		Adjustments     []adjustment `json:"order_adjustments"`
	}
	refundItem struct {
		LineItemID int64  `json:"line_item_id"`
		Quantity   int    `json:"quantity"`
		Subtotal   string `json:"subtotal"`
		TotalTax   string `json:"total_tax"`
	}
	adjustment struct {
		Kind      string `json:"kind"`
		Amount    string `json:"amount"`
		TaxAmount string `json:"tax_amount"`
	}
)

// ordersJSON is the webhook log: an array with one body a line.
func (w *world) ordersJSON() []byte {
	var b bytes.Buffer
	b.WriteString("[\n")
	for i, o := range w.bodies {
		line, err := json.Marshal(o)
		if err != nil {
			panic(err) // plain strings and numbers
		}
		b.Write(line)
		if i < len(w.bodies)-1 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	b.WriteString("]\n")
	return b.Bytes()
}

// stamp writes a time in the shop's zone, which is not UTC.
func stamp(t time.Time) string {
	return t.In(time.FixedZone("", -5*3600)).Format(time.RFC3339)
}

// touchedBefore returns a click of the last days before t, if any.
func (w *world) touchedBefore(t time.Time, days int) (touch, bool) {
	end, _ := slices.BinarySearchFunc(w.touches, t, func(x touch, t time.Time) int { return x.at.Compare(t) })
	start, _ := slices.BinarySearchFunc(w.touches, t.AddDate(0, 0, -days), func(x touch, t time.Time) int { return x.at.Compare(t) })
	if start == end {
		return touch{}, false
	}
	return w.touches[start+w.rand.IntN(end-start)], true
}
