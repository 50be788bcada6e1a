package intake

import (
	"encoding/json"
	"strings"
)

// scalar is the text of a JSON value, so that amounts and IDs keep every digit:
// strings without their quotes, all else as it stands, with U+FFFD for what is not
// UTF-8. null is not given.
type scalar struct {
	text  string
	given bool
}

// UnmarshalJSON takes any value; what it means is checked where it is used.
func (s *scalar) UnmarshalJSON(data []byte) error {
	text := string(data)
	switch {
	case text == "null":
		*s = scalar{}
		return nil
	case text[0] == '"' && !strings.Contains(text, `\`):
		text = text[1 : len(text)-1]
	case text[0] == '"':
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
	}
	*s = scalar{strings.ToValidUTF8(text, "\uFFFD"), true}
	return nil
}

// The parts of a REST Admin API order that are read. Names and meaning are
// documented at https://shopify.dev/docs/api/admin-rest/latest/resources/order.
type (
	shopOrder struct {
		ID              scalar           `json:"id"`
		CreatedAt       scalar           `json:"created_at"`
		UpdatedAt       scalar           `json:"updated_at"`
		CancelledAt     scalar           `json:"cancelled_at"`
		Currency        scalar           `json:"currency"`
		Test            scalar           `json:"test"`
		TaxesIncluded   scalar           `json:"taxes_included"`
		TotalPrice      scalar           `json:"total_price"`
		TotalDiscounts  scalar           `json:"total_discounts"`
		TotalTax        scalar           `json:"total_tax"`
		TotalTip        scalar           `json:"total_tip_received"`
		LandingSite     scalar           `json:"landing_site"`
		Customer        shopCustomer     `json:"customer"`
		BillingAddress  shopAddress      `json:"billing_address"`
		ShippingAddress shopAddress      `json:"shipping_address"`
		DiscountCodes   []shopCode       `json:"discount_codes"`
		NoteAttributes  []shopAttribute  `json:"note_attributes"`
		LineItems       []shopLine       `json:"line_items"`
		ShippingLines   []shopShipping   `json:"shipping_lines"`
		Refunds         []shopRefund     `json:"refunds"`
		OrderID         *json.RawMessage `json:"order_id"`               // of refunds, draft orders, transactions
		AbandonedURL    *json.RawMessage `json:"abandoned_checkout_url"` // of checkouts
	}
	shopCustomer struct {
		ID          scalar `json:"id"`
		OrdersCount scalar `json:"orders_count"`
	}
	shopAddress struct {
		CountryCode scalar `json:"country_code"`
	}
	shopCode struct {
		Code scalar `json:"code"`
	}
	shopAttribute struct {
		Name  scalar `json:"name"`
		Value scalar `json:"value"`
	}
	shopAmount struct {
		Amount scalar `json:"amount"`
	}
	shopTax struct {
		Price scalar `json:"price"`
	}
	shopLine struct {
		ID                  scalar       `json:"id"`
		ProductID           scalar       `json:"product_id"`
		Quantity            scalar       `json:"quantity"`
		Price               scalar       `json:"price"`
		TotalDiscount       scalar       `json:"total_discount"`
		DiscountAllocations []shopAmount `json:"discount_allocations"`
		TaxLines            []shopTax    `json:"tax_lines"`
	}
	shopShipping struct {
		Price           scalar    `json:"price"`
		DiscountedPrice scalar    `json:"discounted_price"`
		TaxLines        []shopTax `json:"tax_lines"`
	}
	shopRefund struct {
		ID          scalar           `json:"id"`
		CreatedAt   scalar           `json:"created_at"`
		ProcessedAt scalar           `json:"processed_at"`
		Lines       []shopRefundLine `json:"refund_line_items"`
		Adjustments []shopAdjustment `json:"order_adjustments"`
	}
	shopRefundLine struct {
		LineItemID scalar   `json:"line_item_id"`
		Quantity   scalar   `json:"quantity"`
		Subtotal   scalar   `json:"subtotal"`
		TotalTax   scalar   `json:"total_tax"`
		LineItem   shopLine `json:"line_item"`
	}
	shopAdjustment struct {
		Kind      scalar `json:"kind"`
		Amount    scalar `json:"amount"`
		TaxAmount scalar `json:"tax_amount"`
	}
)

// isOrder tells an order from the other resources that have an ID, a currency
// and lines: an abandoned checkout or a draft taken for a sale would be paid.
func (o *shopOrder) isOrder() bool {
	return o.ID.given && o.OrderID == nil && o.AbandonedURL == nil && (o.LineItems != nil || o.TotalPrice.given)
}
