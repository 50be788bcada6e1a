package woocommerce

import (
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/remainder"
)

// refunding turns one refund resource into a refund.
type refunding struct {
	reader
	opts      *RefundOptions
	in        record.Value
	changedAt time.Time
	left      *remainder.Order // of the order; nil without RefundOptions.Find
	back      remainder.Refund
	out       irm.Refund
	fatal     error // of a lookup
}

func (r *refunding) refund() {
	r.out.ID = irm.RefundID(r.inShop(r.number(r.in.Get("id"))))
	r.changedAt = r.Time(r.in.Get("date_created_gmt"), time.UTC)
	r.out.At = r.changedAt
	at := r.order()
	r.know(at)
	if booked, ok := r.booked(); ok {
		r.out = booked
		return
	}
	for v := range r.list(r.in.Get("line_items")) {
		r.line(v, func(a *irm.Amounts) *irm.Money { return &a.Gross })
	}
	for v := range r.list(r.in.Get("shipping_lines")) {
		r.line(v, func(a *irm.Amounts) *irm.Money { return &a.Shipping })
	}
	for v := range r.list(r.in.Get("fee_lines")) {
		r.line(v, func(a *irm.Amounts) *irm.Money { return &a.Fees })
	}
	if r.left != nil && r.Err() == nil {
		r.back.Within(&r.Reader, r.in.Get("amount"), r.left)
	}
	r.settle()
	r.out.Lines = r.back.Lines
	r.Fail(fault.Findings("", r.out.Validate()))
}

func (r *refunding) booked() (irm.Refund, bool) {
	if r.left == nil {
		return irm.Refund{}, false
	}
	return r.left.Booked(r.out.ID)
}

// settle compares the lines with the amount, which holds for what was paid back.
func (r *refunding) settle() {
	at := r.in.Get("amount")
	amount := r.amount(at)
	switch {
	case r.Err() != nil:
		return
	case len(r.back.Lines) > 0:
		r.back.Settle(&r.Reader, at, amount, r.left)
	case r.left == nil && amount.Sign() > 0:
		r.Fail(fault.New("line_items", "refund_lines", "", "want lines, or RefundOptions.Find to know those of the order"))
	case r.left != nil:
		r.unnamed(at, amount)
	}
	if len(r.back.Lines) == 0 {
		r.Fail(fault.New(at.Path(), "refund_empty", at.Text(), "want a refund that gives back something which is left"))
	}
}

// unnamed gives back money for no line: all that is left, where it is just that.
func (r *refunding) unnamed(at record.Value, amount irm.Money) {
	all, err := r.left.IsAll(amount)
	switch {
	case err != nil:
		r.Fail(remainder.Reject(at, err))
	case all:
		r.back.Everything(&r.Reader, at, r.left)
	default:
		r.back.Settle(&r.Reader, at, amount, r.left)
	}
}

// order reads the ID of the order: parent_id, the option, or that in the link to it.
// It returns where it stands.
func (r *refunding) order() (at record.Value) {
	var named string
	at = r.in.Get("parent_id")
	if at.Given() && !at.Is("0") {
		named = r.number(at)
	} else {
		at = r.in.Get("_links").Get("up")
		named = linked(at)
	}
	r.out.Conversion = irm.ConversionID(r.inShop(named))
	switch {
	case named == "" && r.opts.Order == "":
		r.Fail(fault.New("parent_id", "order", "", "want the id of the order, or RefundOptions.Order"))
	case named == "":
		r.out.Conversion = r.opts.Order
	case r.opts.Order != "" && r.out.Conversion != r.opts.Order:
		r.Fail(fault.New(at.Path(), "order_other", named, "want a refund of the order that RefundOptions.Order names"))
	}
	return at
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
func (r *refunding) know(at record.Value) {
	currency := r.opts.Currency
	if r.opts.Find != nil && r.Err() == nil {
		r.find(at)
	}
	if r.left != nil && r.left.Currency().IsValid() {
		currency = r.left.Currency()
	}
	if !currency.IsValid() {
		r.Fail(fault.New("currency", "currency", "", "want RefundOptions.Currency, or Find to know the order"))
	}
	r.SetCurrency(currency)
}

// find asks the host for the order, and takes off what is booked of it.
func (r *refunding) find(at record.Value) {
	found, err := r.opts.Find(r.out.Conversion)
	order, err := remainder.Lookup(refundSource, found, err)
	switch r.fatal = err; {
	case order != nil:
		left, bad := remainder.New(order)
		r.Fail(bad)
		r.left = left
	case err == nil:
		r.Fail(remainder.Unknown(at))
	}
}
