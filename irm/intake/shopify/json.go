package shopify

import (
	"encoding/json"
	"errors"
	"strings"
)

// scalar is the text of a JSON value, so that amounts and IDs keep every digit:
// strings without their quotes, all else as it stands, with U+FFFD for what is not
// UTF-8. null is not given.
type scalar struct {
	text  string
	given bool
	seen  bool // also as null
	twice bool // in one object; names are compared without regard to case
}

// UnmarshalJSON takes any value; what it means is checked where it is used.
func (s *scalar) UnmarshalJSON(data []byte) error {
	text := string(data)
	twice := s.seen
	switch {
	case text == "null":
		*s = scalar{seen: true, twice: twice}
		return nil
	case text[0] == '"' && !strings.Contains(text, `\`):
		text = text[1 : len(text)-1]
	case text[0] == '"':
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
	}
	*s = scalar{text: strings.ToValidUTF8(text, "\uFFFD"), given: true, seen: true, twice: twice}
	return nil
}

// present notes that a member is there, whatever it holds: an open draft has
// "order_id": null.
type present bool

// UnmarshalJSON takes any value.
func (p *present) UnmarshalJSON([]byte) error {
	*p = true
	return nil
}

// The parts of a REST Admin API order that are read. Names and meaning are
// documented at https://shopify.dev/docs/api/admin-rest/latest/resources/order.
type (
	shopOrder struct {
		ID              scalar          `json:"id"`
		CreatedAt       scalar          `json:"created_at"`
		FinancialStatus scalar          `json:"financial_status"`
		UpdatedAt       scalar          `json:"updated_at"`
		CancelledAt     scalar          `json:"cancelled_at"`
		Currency        scalar          `json:"currency"`
		Test            scalar          `json:"test"`
		TaxesIncluded   scalar          `json:"taxes_included"`
		TotalPrice      scalar          `json:"total_price"`
		TotalDiscounts  scalar          `json:"total_discounts"`
		TotalTax        scalar          `json:"total_tax"`
		TotalTip        scalar          `json:"total_tip_received"`
		LandingSite     scalar          `json:"landing_site"`
		Customer        shopCustomer    `json:"customer"`
		BillingAddress  shopAddress     `json:"billing_address"`
		ShippingAddress shopAddress     `json:"shipping_address"`
		DiscountCodes   []shopCode      `json:"discount_codes"`
		NoteAttributes  []shopAttribute `json:"note_attributes"`
		LineItems       []shopLine      `json:"line_items"`
		ShippingLines   []shopShipping  `json:"shipping_lines"`
		Refunds         []shopRefund    `json:"refunds"`
		OrderID         present         `json:"order_id"`               // of refunds, draft orders, transactions
		InvoiceURL      present         `json:"invoice_url"`            // of draft orders
		AbandonedURL    present         `json:"abandoned_checkout_url"` // of checkouts
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
	shopSet struct {
		Shop shopAmount `json:"shop_money"`
	}
	shopTax struct {
		Price scalar `json:"price"`
	}
	shopLine struct {
		ID                  scalar       `json:"id"`
		ProductID           scalar       `json:"product_id"`
		SKU                 scalar       `json:"sku"`
		Tip                 present      `json:"tip_payment_gateway"`
		Quantity            scalar       `json:"quantity"`
		Price               scalar       `json:"price"`
		TotalDiscount       scalar       `json:"total_discount"`
		DiscountAllocations []shopAmount `json:"discount_allocations"`
		TaxLines            []shopTax    `json:"tax_lines"`
	}
	shopShipping struct {
		Price               scalar       `json:"price"`
		DiscountedPrice     scalar       `json:"discounted_price"`
		DiscountAllocations []shopAmount `json:"discount_allocations"`
		TaxLines            []shopTax    `json:"tax_lines"`
		Removed             scalar       `json:"is_removed"`
	}
	shopRefund struct {
		Odd *json.UnmarshalTypeError `json:"-"` // what is of another kind, if anything

		ID           scalar               `json:"id"`
		CreatedAt    scalar               `json:"created_at"`
		ProcessedAt  scalar               `json:"processed_at"`
		Lines        []shopRefundLine     `json:"refund_line_items"`
		Shipping     []shopRefundShipping `json:"refund_shipping_lines"`
		Adjustments  []shopAdjustment     `json:"order_adjustments"`
		Transactions []shopTransaction    `json:"transactions"`
	}
	shopRefundLine struct {
		LineItemID  scalar   `json:"line_item_id"`
		Quantity    scalar   `json:"quantity"`
		Subtotal    scalar   `json:"subtotal"`
		TotalTax    scalar   `json:"total_tax"`
		SubtotalSet shopSet  `json:"subtotal_set"`
		TotalTaxSet shopSet  `json:"total_tax_set"`
		LineItem    shopLine `json:"line_item"`
	}
	shopRefundShipping struct {
		Subtotal shopSet `json:"subtotal_amount_set"`
		Tax      shopSet `json:"tax_amount_set"`
	}
	shopAdjustment struct {
		Kind         scalar  `json:"kind"`
		Amount       scalar  `json:"amount"`
		TaxAmount    scalar  `json:"tax_amount"`
		AmountSet    shopSet `json:"amount_set"`
		TaxAmountSet shopSet `json:"tax_amount_set"`
	}
	shopTransaction struct {
		Kind     scalar `json:"kind"`
		Status   scalar `json:"status"`
		Amount   scalar `json:"amount"`
		Currency scalar `json:"currency"`
	}
)

// isOrder tells an order from the other resources that have an ID, a currency
// and lines: an abandoned checkout or a draft taken for a sale would be paid. No
// order has a member of theirs, not even as null.
func (o *shopOrder) isOrder() bool {
	foreign := o.OrderID || o.InvoiceURL || o.AbandonedURL
	return o.ID.given && !bool(foreign) && (o.LineItems != nil || o.TotalPrice.given)
}

// or is the plain amount, or that of the set which newer API versions send in
// its place.
func (s scalar) or(set shopSet) scalar {
	if s.given {
		return s
	}
	return set.Shop.Amount
}

// UnmarshalJSON keeps a refund with a member of another kind from spoiling its
// order.
func (r *shopRefund) UnmarshalJSON(data []byte) error {
	type plain shopRefund
	err := json.Unmarshal(data, (*plain)(r))
	if errors.As(err, &r.Odd) {
		return nil
	}
	return err
}
