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
		paid := r.minus(pay.success, r.total(), p).Minor()
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

// total is what the lines so far give back, tax and shipping included.
func (r *refunding) total() (sum irm.Money) {
	for _, l := range r.out.Lines {
		total, err := l.Amounts.Of(irm.BaseTotal)
		sum = r.plus(sum, must(r.mapping, r.in, total, err), r.in)
	}
	return sum
}

// beyond is the money that was given back for no line: what was paid beyond the
// lines and the shipping, or where no payment is known, what the adjustments say.
func (r *refunding) beyond(adjustment irm.Money) irm.Money {
	if !r.payment.known {
		return r.minus(irm.Money{}, adjustment, r.in)
	}
	return r.minus(r.payment.success, r.total(), r.in)
}

// unmapped names the money that cannot be mapped.
func (r *refunding) unmapped(beyond irm.Money) {
	fs := &r.mapping.out.Findings
	beyond = atLeastNothing(beyond)
	if pay := &r.payment; pay.pending.Sign() > 0 {
		all := r.minus(r.plus(pay.success, pay.pending, r.in), r.total(), r.in)
		if rest := r.minus(all, beyond, r.in); rest.Sign() > 0 {
			r.leaves = true
			fs.Warn(r.path, "refund_pending", "%s for no line are pending; left out until they succeed", rest.Amount())
		}
	}
	if beyond.Sign() > 0 || len(r.out.Lines) > 0 {
		return // the adjustments or the lines say what it was in the shop's currency
	}
	for _, t := range r.payment.foreign {
		r.leaves = true
		v := t.Get("amount")
		amount := text(v)
		m, err := irm.ParseMoney(amount, text(t.Get("currency")))
		if err != nil {
			r.fail(fault.From(v.Path(), amount, err))
			return
		}
		fs.Warn(v.Path(), "refund_currency", "%s for no line are in another currency than the order; left out", m)
	}
}

func atLeastNothing(m irm.Money) irm.Money {
	if m.Sign() < 0 {
		return irm.Money{}
	}
	return m
}

// settle takes from money for no line what pays for lines of earlier refunds: an
// edit of an order, or a return that is closed before it is paid, makes one refund
// of the goods and a later one of the money.
func (r *refunding) settle(beyond irm.Money) irm.Money {
	settled := r.owed
	if beyond.Sign() <= 0 || settled.Sign() <= 0 {
		return beyond
	}
	if beyond.Minor() < settled.Minor() {
		settled = beyond
	}
	r.settled = settled
	r.note(fault.Info(r.path, "refund_settled", settled.Amount()+" are the payment of what earlier refunds gave back"))
	return r.minus(beyond, settled, r.in)
}

// shortfall is what lines give back that is not paid yet: where nothing was paid, or
// an adjustment says that less was.
func (r *refunding) shortfall(adjustment irm.Money) {
	pay := &r.payment
	short := r.minus(r.minus(r.total(), pay.success, r.in), pay.pending, r.in)
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

// goodwill books money that was given back for no line.
func (r *refunding) goodwill(beyond, adjustment irm.Money) {
	switch fs := &r.mapping.out.Findings; {
	case r.reject != nil:
	case beyond.Sign() > 0:
		r.spreadBack(beyond)
	case adjustment.Sign() > 0:
		fs.Warn(r.path, "adjustment", "an adjustment says that %s less than the lines were paid; the lines are used", adjustment.Amount())
	case adjustment.Sign() < 0 && r.settled.Sign() == 0 && !r.leaves: // its transactions have not succeeded
		fs.Warn(r.path, "refund_pending", "an adjustment of %s that no successful transaction paid is left out", adjustment.Amount())
	}
}

// maxGoodwill bounds the refunds of one order that are allocated over all of its
// lines, each of which costs a pass over them.
const maxGoodwill = 100

// spreadBack allocates money over what is left of the nets of the lines, and
// never gives back more than that.
func (r *refunding) spreadBack(amount irm.Money) {
	if r.goodwills++; r.goodwills > maxGoodwill {
		r.fail(fault.New(r.path, "limit", "", "want at most 100 refunds of money for no line"))
		return
	}
	fs := &r.mapping.out.Findings
	weights := make([]int64, len(r.lefts()))
	for i, l := range r.left {
		weights[i] = l.net
	}
	for _, l := range r.out.Lines {
		if i, ok := r.mapping.index[l.Line]; ok {
			weights[i] -= r.net(l.Amounts)
		}
	}
	var left int64
	for i := range weights {
		weights[i] = max(weights[i], 0)
		left += weights[i]
	}
	bear := irm.MoneyFromMinor(min(amount.Minor(), left), amount.Currency())
	if bear.Sign() > 0 {
		parts, err := bear.Allocate(weights)
		must(r.mapping, r.in, parts, err)
		for i, part := range parts {
			if part.Sign() > 0 {
				r.left[i].goodwill += part.Minor()
				r.give(irm.RefundLine{Line: r.mapping.out.Conversion.Lines[i].ID, Amounts: irm.Amounts{Gross: part}})
			}
		}
		r.fit()
		fs.Warn(r.path, "refund_allocated", "%s given back for no line were allocated over what is left of the lines", bear.Amount())
	}
	if rest := r.minus(amount, bear, r.in); rest.Sign() > 0 {
		fs.Warn(r.path, "refund_unallocated", "%s given back for no line are more than is left of the lines; left out", rest.Amount())
	}
}
