package shopify

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// adjustments books shipping that was given back and returns the sum of the
// other adjustments, which explain a difference between payment and goods:
// negative where more was paid than the goods were worth.
//
// Older API versions send refunded shipping as an adjustment, newer ones as
// refund_shipping_lines, and some bodies hold both.
func (r *refunding) adjustments() (sum irm.Money) {
	var old irm.Amounts
	for in := range r.list(r.in.Get("order_adjustments")) {
		p := r.plainOr(in, "amount", "amount_set")
		amount := r.money(p)
		tax := r.money(r.plainOr(in, "tax_amount", "tax_amount_set"))
		if in.Get("kind").Is("shipping_refund") && amount.Sign() <= 0 && tax.Sign() <= 0 {
			old.Shipping = r.minus(old.Shipping, amount, p)
			old.Tax = r.minus(old.Tax, tax, p)
			continue
		}
		sum = r.plus(sum, r.plus(amount, tax, p), p)
	}
	if a, ok := r.shippingLines(old); ok {
		old = a
	}
	r.give(irm.RefundLine{Line: shippingLine, Amounts: old})
	return sum
}

// shippingLines reads the newer shape. It often names no tax; then the refund has
// the share of the order's shipping, since the transactions pay it too.
func (r *refunding) shippingLines(old irm.Amounts) (sum irm.Amounts, ok bool) {
	taxed := old.Tax.Sign() != 0
	p := r.in.Get("refund_shipping_lines")
	for in := range r.list(p) {
		subtotal, tax := r.shopMoney(in.Get("subtotal_amount_set")), r.shopMoney(in.Get("tax_amount_set"))
		if !subtotal.Given() {
			continue
		}
		ok = true
		sum.Shipping = r.plus(sum.Shipping, r.money(subtotal), subtotal)
		if tax.Given() {
			sum.Tax = r.plus(sum.Tax, r.money(tax), tax)
			taxed = true
		}
	}
	if sum.Tax.Sign() == 0 {
		sum.Tax = old.Tax
	}
	paid := r.shippingPaid()
	net, gross := sum, sum
	if !taxed && paid.Tax.Sign() > 0 && paid.Shipping.Sign() > 0 {
		net.Tax = r.ratio(sum.Shipping, paid.Tax, paid.Shipping, p)
		gross.Tax = r.ratio(sum.Shipping, paid.Tax, r.plus(paid.Shipping, paid.Tax, p), p)
	}
	gross.Shipping = r.minus(sum.Shipping, gross.Tax, p)
	if r.holdsTax(net, gross, old, p) {
		return gross, ok
	}
	return net, ok
}

// holdsTax decides whether a shipping subtotal holds its tax. Only prices of a shop
// with taxes in them do, and Shopify does not document this one: the reading that
// the successful transactions confirm is taken, or else that of the adjustment that
// says the same in the older shape. Where neither speaks, it is a price and holds
// the tax.
func (r *refunding) holdsTax(net, gross, old irm.Amounts, p record.Value) bool {
	if !r.inclusive || gross.Shipping.Sign() < 0 {
		return false
	}
	if pay := &r.payment; pay.known && pay.success.Sign() > 0 {
		paid := r.minus(pay.success, r.total(r.out.Lines), p).Minor()
		switch {
		case paid == r.plus(net.Shipping, net.Tax, p).Minor():
			return false
		case paid == r.plus(gross.Shipping, gross.Tax, p).Minor():
			return true
		}
	}
	return old.Shipping.Sign() == 0 || old.Shipping.Minor() != net.Shipping.Minor()
}

func (m *mapping) shippingPaid() irm.Amounts {
	for _, l := range m.out.Conversion.Lines[len(m.items):] {
		if l.ID == shippingLine {
			return l.Amounts
		}
	}
	return irm.Amounts{}
}

// payment is what the transactions of a refund say.
type payment struct {
	known            bool // there are some, and all that succeeded are in the currency of the order
	success, pending irm.Money
	foreign          []record.Value // transactions in another currency, also pending
}

// pay sums the transactions. Those that failed moved nothing.
func (r *refunding) pay() (sum payment) {
	transactions := r.in.Get("transactions")
	sum.known = transactions.Len() > 0
	for t := range r.list(transactions) {
		amount, currency := t.Get("amount"), t.Get("currency")
		status := strings.ToLower(text(t.Get("status")))
		pending := t.Get("status").Given() && status != "success"
		switch {
		case !strings.EqualFold(text(t.Get("kind")), "refund") || status == "failure" || status == "error":
		case currency.Given() && !currency.Is(r.code):
			sum.foreign = append(sum.foreign, t)
			sum.known = sum.known && pending
		case pending:
			sum.pending = r.plus(sum.pending, r.money(amount), amount)
		default:
			sum.success = r.plus(sum.success, r.money(amount), amount)
		}
	}
	return sum
}

// total is what lines give back, tax and shipping included.
func (r *refunding) total(lines []irm.RefundLine) (sum irm.Money) {
	for _, l := range lines {
		total, err := l.Amounts.Of(irm.BaseTotal)
		sum = r.plus(sum, must(r.mapping, r.in, total, err), r.in)
	}
	return sum
}

// settle takes from money for no line what pays for lines of earlier refunds: an
// edit of an order, or a return that is closed before it is paid, makes one refund
// of the goods and a later one of the money.
func (r *refunding) settle(beyond irm.Money) {
	r.rest = beyond
	settled := r.owed
	if beyond.Sign() <= 0 || settled.Sign() <= 0 {
		return
	}
	if beyond.Minor() < settled.Minor() {
		settled = beyond
	}
	r.settled = settled
	r.rest = r.minus(beyond, settled, r.in)
	r.note(fault.Info(r.path, "refund_settled", settled.Amount()+" are the payment of what earlier refunds gave back"))
}

// shortfall is what lines give back that is not paid yet: where nothing was paid, or
// an adjustment says that less was.
func (r *refunding) shortfall() {
	pay, adjustment := &r.payment, r.adjustment
	short := r.minus(r.minus(r.total(r.out.Lines), pay.success, r.in), pay.pending, r.in)
	switch {
	case len(pay.foreign) > 0 && adjustment.Sign() > 0:
		short = adjustment
	case len(pay.foreign) > 0:
		return
	case adjustment.Sign() < 0 && !pay.known: // it stands for a payment
		return
	case pay.success.Sign() > 0 && adjustment.Sign() <= 0:
		return
	}
	r.short = atLeastNothing(short)
}

func atLeastNothing(m irm.Money) irm.Money {
	if m.Sign() < 0 {
		return irm.Money{}
	}
	return m
}
