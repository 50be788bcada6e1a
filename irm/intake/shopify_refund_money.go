package intake

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// adjustments books shipping that was given back and returns the sum of the
// other adjustments, which explain a difference between payment and goods:
// negative where more was paid than the goods were worth.
//
// Older API versions send refunded shipping as an adjustment, newer ones as
// refund_shipping_lines, and some bodies hold both.
func (r *refunding) adjustments() (sum irm.Money) {
	var old irm.Amounts
	for j, in := range r.in.Adjustments {
		p := r.p.in("order_adjustments", j).at("amount")
		amount := r.money(in.Amount.or(in.AmountSet), p)
		tax := r.money(in.TaxAmount.or(in.TaxAmountSet), r.p.in("order_adjustments", j).at("tax_amount"))
		if in.Kind.text == "shipping_refund" && amount.Sign() <= 0 && tax.Sign() <= 0 {
			old.Shipping = r.minus(old.Shipping, amount, p)
			old.Tax = r.minus(old.Tax, tax, p)
			continue
		}
		sum = r.plus(sum, r.plus(amount, tax, p), p)
	}
	if a, ok := r.shippingLines(old.Tax); ok {
		old = a
	}
	r.give(irm.RefundLine{Line: shippingLine, Amounts: old})
	return sum
}

// shippingLines reads the newer shape. It often names no tax; then the refund has
// the share of the order's shipping, since the transactions pay it too.
func (r *refunding) shippingLines(oldTax irm.Money) (sum irm.Amounts, ok bool) {
	taxed := oldTax.Sign() != 0
	for j, in := range r.in.Shipping {
		p := r.p.in("refund_shipping_lines", j).at("subtotal_amount_set")
		if !in.Subtotal.Shop.Amount.given {
			continue
		}
		ok = true
		sum.Shipping = r.plus(sum.Shipping, r.money(in.Subtotal.Shop.Amount, p), p)
		if in.Tax.Shop.Amount.given {
			sum.Tax = r.plus(sum.Tax, r.money(in.Tax.Shop.Amount, p.at("tax_amount_set")), p)
			taxed = true
		}
	}
	if sum.Tax.Sign() == 0 {
		sum.Tax = oldTax
	}
	p := r.p.at("refund_shipping_lines")
	paid := r.shippingPaid()
	switch with := r.plus(paid.Shipping, paid.Tax, p); {
	case paid.Tax.Sign() <= 0 || paid.Shipping.Sign() <= 0:
	case r.inclusive && r.minus(sum.Shipping, paid.Shipping, p).Sign() > 0: // more than the net: the tax is in it
		if !taxed {
			sum.Tax = r.ratio(sum.Shipping, paid.Tax, with, p)
		}
		sum.Shipping = r.minus(sum.Shipping, sum.Tax, p)
	case !taxed:
		sum.Tax = r.ratio(sum.Shipping, paid.Tax, paid.Shipping, p)
	}
	return sum, ok
}

func (m *mapping) shippingPaid() irm.Amounts {
	for _, l := range m.out.Conversion.Lines[len(m.in.LineItems):] {
		if l.ID == shippingLine {
			return l.Amounts
		}
	}
	return irm.Amounts{}
}

// paid sums the successful transactions. It is not known where there are none at
// all, or one in another currency than the order's.
func (r *refunding) paid() (sum irm.Money, known bool) {
	for j, t := range r.in.Transactions {
		p := r.p.in("transactions", j).at("amount")
		if !strings.EqualFold(t.Kind.text, "refund") || t.Status.given && !strings.EqualFold(t.Status.text, "success") {
			continue
		}
		if t.Currency.given && t.Currency.text != r.mapping.in.Currency.text {
			return irm.Money{}, false
		}
		sum = r.plus(sum, r.money(t.Amount, p), p)
	}
	return sum, len(r.in.Transactions) > 0
}

// beyond is the money that was given back for no line: what was paid beyond the
// lines and the shipping, or where no payment is known, what the adjustments say.
func (r *refunding) beyond(adjustment irm.Money) irm.Money {
	paid, known := r.paid()
	if !known {
		return r.minus(irm.Money{}, adjustment, r.p)
	}
	for _, l := range r.out.Lines {
		total, err := l.Amounts.Of(irm.BaseTotal)
		paid = r.minus(paid, must(r.mapping, r.p, total, err), r.p)
	}
	return paid
}

// goodwill books money that was given back for no line.
func (r *refunding) goodwill(beyond, adjustment irm.Money) {
	switch fs := &r.mapping.out.Findings; {
	case r.reject != nil:
	case beyond.Sign() > 0:
		r.spreadBack(beyond)
	case adjustment.Sign() > 0:
		fs.Warn(r.path, "adjustment", "an adjustment says that %s less than the lines were paid; the lines are used", adjustment.Amount())
	case adjustment.Sign() < 0: // its transactions have not succeeded
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
		r.fail(reject(r.path, "limit", "", "want at most 100 refunds of money for no line"))
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
		must(r.mapping, r.p, parts, err)
		for i, part := range parts {
			if part.Sign() > 0 {
				r.left[i].goodwill += part.Minor()
				r.give(irm.RefundLine{Line: r.mapping.out.Conversion.Lines[i].ID, Amounts: irm.Amounts{Gross: part}})
			}
		}
		r.fit()
		fs.Warn(r.path, "refund_allocated", "%s given back for no line were allocated over what is left of the lines", bear.Amount())
	}
	if rest := r.minus(amount, bear, r.p); rest.Sign() > 0 {
		fs.Warn(r.path, "refund_unallocated", "%s given back for no line are more than is left of the lines; left out", rest.Amount())
	}
}
