package woocommerce

import (
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// refunding turns one refund resource into a refund.
type refunding struct {
	reader
	opts  *RefundOptions
	in    record.Value
	left  *remainder // of the order; nil where it is not known
	index map[irm.LineID]int
	out   irm.Refund
}

func (r *refunding) refund() {
	r.out.ID = irm.RefundID(r.number(r.in.Get("id")))
	r.out.At = r.Time(r.in.Get("date_created_gmt"), time.UTC)
	r.out.Conversion = r.order()
	r.know()
	for v := range r.list(r.in.Get("line_items")) {
		r.line(v, func(a *irm.Amounts) *irm.Money { return &a.Gross })
	}
	for v := range r.list(r.in.Get("shipping_lines")) {
		r.line(v, func(a *irm.Amounts) *irm.Money { return &a.Shipping })
	}
	for v := range r.list(r.in.Get("fee_lines")) {
		r.line(v, func(a *irm.Amounts) *irm.Money { return &a.Fees })
	}
	r.settle()
	r.Fail(fault.Findings("", r.out.Validate()))
}

// order is the ID of the order: parent_id, the option, or that in the link to it.
func (r *refunding) order() irm.ConversionID {
	named, at := "", r.in.Get("parent_id")
	if at.Given() && !at.Is("0") {
		named = r.number(at)
	} else {
		at = r.in.Get("_links").Get("up")
		named = linked(at)
	}
	switch {
	case named == "" && r.opts.Order == "":
		r.Fail(fault.New("parent_id", "order", "", "want the id of the order, or RefundOptions.Order"))
	case named == "":
		return r.opts.Order
	case r.opts.Order != "" && named != string(r.opts.Order):
		r.Fail(fault.New(at.Path(), "order_other", named, "want a refund of the order that RefundOptions.Order names"))
	}
	return irm.ConversionID(named)
}

// linked takes the ID from ".../wp-json/wc/v3/orders/723".
func linked(up record.Value) string {
	for v := range up.All() {
		href := v.Get("href").Text()
		if i := strings.LastIndex(href, "/orders/"); i >= 0 && isNumber(href[i+len("/orders/"):]) {
			return href[i+len("/orders/"):]
		}
	}
	return ""
}

// know finds the order and the currency.
func (r *refunding) know() {
	currency := r.opts.Currency
	if r.opts.Find != nil && r.Err() == nil {
		if order, ok := r.opts.Find(r.out.Conversion); ok {
			r.left = r.remains(order)
			if c, err := order.Conversion.Currency(); err == nil && c.IsValid() {
				currency = c
			}
		}
	}
	if !currency.IsValid() {
		r.Fail(fault.New("currency", "currency", "", "want RefundOptions.Currency, or Find to know the order"))
	}
	r.SetCurrency(currency)
}
