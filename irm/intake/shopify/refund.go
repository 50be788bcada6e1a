package shopify

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// refunding is one refund on its way.
type refunding struct {
	*mapping
	in         record.Value
	i          int // which one of the order
	path       string
	out        irm.Refund
	index      map[irm.LineID]int // of the lines so far
	payment    payment
	given      irm.Money // what the lines give back, by the shop's own figures
	adjustment irm.Money // the sum of the adjustments beside shipping
	rest       irm.Money // of its money, what is for no line
	settled    irm.Money // of its money, what pays for earlier refunds
	short      irm.Money // of its lines, what it does not pay
	leaves     bool      // some of its money is left out, with a warning
}

// refunds maps what was given back, in the order of time. A refund that cannot be
// used is an error among the findings: the sale took place all the same.
func (m *mapping) refunds() {
	m.returned = make(map[irm.LineID]int64)
	list := m.in.Get("refunds")
	m.isList(list)
	refunds := slices.Collect(list.All())
	order := m.refundOrder(refunds)
	if len(order) > 0 && m.reject == nil {
		m.find()
	}
	if m.reject != nil || m.fatal != nil {
		return
	}
	for _, i := range order {
		r := refunding{mapping: m, in: refunds[i], i: i, path: refunds[i].Path(), index: make(map[irm.LineID]int)}
		if again := false; r.try(func() { again = r.read() }) && !again {
			goods := len(r.out.Lines)
			r.try(r.goodwill)
			if goods+len(r.out.Lines) == 0 && r.settled.Sign() == 0 && !r.leaves {
				m.note(fault.Info(r.path, "refund_empty", "gives nothing back; left out"))
			}
		}
	}
}

// try reports whether a part of the refund could be used.
func (r *refunding) try(read func()) bool {
	m := r.mapping
	before := len(m.out.Findings)
	read()
	bad := m.reject
	if bad == nil {
		return true
	}
	m.reject = nil
	m.out.Findings = m.out.Findings[:before]
	m.out.Findings.Add(bad.Field, bad.Code, "%s; %s is left out", bad.Want, strings.TrimSpace("refund "+string(r.out.ID)))
	return false
}

// read books what is for lines and shipping. It reports true where the refund was
// read already.
func (r *refunding) read() (again bool) {
	if id := r.id(r.in.Get("id")); r.reject == nil {
		r.out.ID = irm.RefundID(id)
	}
	if r.again() {
		return true
	}
	r.out.Conversion = r.mapping.out.Conversion.ID
	r.out.At = r.time(when(r.in))
	r.payment = r.pay()
	for in := range r.list(r.in.Get("refund_line_items")) {
		r.give(r.line(in))
	}
	r.adjustment = r.adjustments()
	r.given = r.total(r.out.Lines)
	booked, known := r.before(r.out.ID)
	if total := r.total(booked.Lines); total.Minor() > r.given.Minor() {
		r.given = total
	}
	r.settle(r.beyond())
	if known {
		r.out = booked
	} else {
		r.fit()
	}
	r.shortfall()
	if !known && len(r.out.Lines) > 0 {
		r.fail(fault.Findings(r.path+".", r.out.Validate()))
	}
	r.take(known)
	if r.reject == nil && len(r.out.Lines) > 0 {
		r.mapping.out.Refunds = append(r.mapping.out.Refunds, r.out)
	}
	return false
}

func (m *mapping) note(f irm.Finding) { m.out.Findings = append(m.out.Findings, f) }

// give adds a line to the refund, joined with an earlier one of the same ID.
func (r *refunding) give(l irm.RefundLine) {
	l.Amounts = tidy(l.Amounts)
	if r.reject != nil || l.Quantity.Sign() == 0 && l.Amounts.IsNothing() {
		return
	}
	i, ok := r.index[l.Line]
	if !ok {
		r.index[l.Line] = len(r.out.Lines)
		r.out.Lines = append(r.out.Lines, l)
		return
	}
	have := &r.out.Lines[i]
	q, err := have.Quantity.Add(l.Quantity)
	have.Quantity = must(r.mapping, r.in, q, err)
	a, err := have.Amounts.Add(l.Amounts)
	have.Amounts = must(r.mapping, r.in, a, err)
}

func (r *refunding) line(in record.Value) irm.RefundLine {
	id := irm.LineID(r.id(in.Get("line_item_id")))
	quantity := in.Get("quantity")
	n := r.count(quantity)
	item, whole := r.refunded(id, in.Get("line_item"))
	if r.reject != nil {
		return irm.RefundLine{}
	}
	l := irm.RefundLine{Line: id, Quantity: r.pieces(n, quantity)}
	subtotal := r.plainOr(in, "subtotal", "subtotal_set")
	switch {
	case subtotal.Given():
		l.Amounts = r.stated(subtotal, r.plainOr(in, "total_tax", "total_tax_set"), item, whole, n)
	case whole.Quantity.Sign() == 0 && n == 0: // a line of no pieces gives nothing back
	case whole.Quantity.Cmp(l.Quantity) < 0:
		r.refuse(quantity, "refund_quantity", "want at most the pieces of the line, or a subtotal")
	default:
		l.Amounts = r.share(whole, n, quantity)
	}
	return l
}

// refunded finds the line that is given back. An edit may have taken it out of
// the order; then the refund's own copy holds.
func (r *refunding) refunded(id irm.LineID, copied record.Value) (item lineItem, whole irm.Line) {
	if i, ok := r.mapping.index[id]; ok {
		return r.items[i], r.mapping.out.Conversion.Lines[i]
	}
	item = newLineItem(r.object(copied))
	if !copied.Get("id").Given() && !item.price.Given() {
		return item, irm.Line{}
	}
	quantity := copied.Get("quantity")
	n := r.count(quantity)
	a := r.withoutTax(r.amounts(item, n), item.price)
	return item, irm.Line{ID: id, Quantity: r.pieces(n, quantity), Amounts: a}
}

// share is the part of the next n pieces in the amounts of the whole line: what
// all pieces so far come to, less what those before them did, so that single
// returns sum to the line.
func (r *refunding) share(whole irm.Line, n int64, p record.Value) irm.Amounts {
	before := r.returned[whole.ID]
	if i, ok := r.index[whole.ID]; ok {
		before += r.out.Lines[i].Quantity.Millionths() / unit
	}
	of := whole.Quantity.Millionths() / unit
	before = max(min(before, of-n), 0)
	return r.minusAmounts(r.part(whole.Amounts, before+n, of, p), r.part(whole.Amounts, before, of, p), p)
}

func (m *mapping) part(a irm.Amounts, n, of int64, p record.Value) irm.Amounts {
	if n == of {
		return a
	}
	parts, err := a.Allocate([]int64{n, of - n})
	if err != nil {
		m.fail(fault.From(p.Path(), "", err))
		return irm.Amounts{}
	}
	return parts[0]
}

func (m *mapping) minusAmounts(a, b irm.Amounts, p record.Value) irm.Amounts {
	diff, err := a.Sub(b)
	return must(m, p, diff, err)
}

// stated takes the shop's own figures: the subtotal after discounts and the tax.
func (r *refunding) stated(p, tax record.Value, item lineItem, whole irm.Line, n int64) irm.Amounts {
	net := r.money(p)
	a := irm.Amounts{Tax: r.money(tax)}
	price := r.times(r.money(item.price), n, p)
	if r.inclusive {
		net = r.netOf(net, a.Tax, price, whole, n, p)
	}
	if item.tip {
		a.Fees = net
		return a
	}
	a.Gross = price
	if r.inclusive {
		a.Discount = r.minus(price, r.plus(net, a.Tax, p), p)
		a = r.withoutTax(a, item.price)
	} else {
		a.Discount = r.minus(price, net, p)
	}
	if a.Discount.Sign() < 0 {
		a.Gross, a.Discount = net, irm.Money{}
	}
	return a
}

// netOf decides whether a subtotal of a shop with taxes in its prices holds the
// tax. Shopify does not document it, and taking the tax twice would refund
// more than was paid; so the reading nearer to what the line cost is taken.
func (r *refunding) netOf(subtotal, tax, price irm.Money, whole irm.Line, n int64, p record.Value) irm.Money {
	less := r.minus(subtotal, tax, p)
	cost := r.minus(price, tax, p)
	if pieces, _ := irm.QuantityFromInt(n); n > 0 && whole.Quantity.Cmp(pieces) >= 0 {
		net, err := r.share(whole, n, p).Of(irm.BaseNetFees)
		cost = must(r.mapping, p, net, err)
	}
	far := r.minus(subtotal, cost, p).Minor()
	near := r.minus(less, cost, p).Minor()
	if less.Sign() >= 0 && max(near, -near) <= max(far, -far) {
		return less
	}
	return subtotal
}
