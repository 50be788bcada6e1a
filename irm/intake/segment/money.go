package segment

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// stated is an amount that the event names for the order as a whole.
type stated struct {
	irm.Money
	at    record.Value
	given bool
}

func (m *mapping) stated(name string) stated {
	amount, at, given := m.property(name)
	return stated{amount, at, given}
}

// lines maps the products, then the discount, the tax and the shipping of the order,
// then compares with what else it states.
func (m *mapping) lines() {
	g := m.goods()
	discount, tax, shipping := m.discount(), m.stated("tax"), m.stated("shipping")
	subtotal, revenue, total := m.stated("subtotal"), m.stated("revenue"), m.stated("total")
	if m.Err() != nil {
		return
	}
	if g.unpriced > 0 {
		m.Warn(m.properties.Get("products"), "price_missing", "%d of the products have no price", g.unpriced)
	}
	switch net := m.net(subtotal, revenue, total, discount, tax, shipping); {
	case len(g.lines) == 0 || g.unpriced > 0:
		m.unnamed(&g, net, discount)
	case !discount.given && net.given && net.at != total.at && net.Minor() < g.gross.Minor():
		discount.Money = m.Sub(g.gross, net.Money, net.at)
		m.Warn(net.at, "discount_implied", "%s is less than the lines' %s; the difference is taken as the discount", net.Amount(), g.gross.Amount())
	}
	if discount.Sign() > 0 && discount.Minor() > g.gross.Minor() {
		m.Warn(discount.at, "over_discount", "%s is more than the lines' %s; the lines are free", discount.Amount(), g.gross.Amount())
		discount.Money = g.gross
	}
	m.spread(&g, discount, func(a *irm.Amounts) *irm.Money { return &a.Discount })
	m.spread(&g, tax, func(a *irm.Amounts) *irm.Money { return &a.Tax })
	m.finish(g, shipping)
	m.compare(subtotal, revenue, total)
}

// discount is positive by the specification; some write what it does to the sum.
func (m *mapping) discount() stated {
	d := m.stated("discount")
	if d.Sign() < 0 {
		d.Money = m.Sub(irm.Money{}, d.Money, d.at)
		m.Note(d.at, "discount_sign", "below zero; taken as a discount of "+d.Amount())
	}
	return d
}

// net is what the goods cost after discounts, without tax and shipping, as the event
// states it: the subtotal, else the revenue, else the total without them. Revenue
// may be before or after the discount; where the total shows it to be before, the
// discount is taken off.
func (m *mapping) net(subtotal, revenue, total, discount, tax, shipping stated) stated {
	beside := m.Add(tax.Money, shipping.Money, total.at)
	switch {
	case subtotal.given:
		return subtotal
	case revenue.given:
		less := m.Sub(revenue.Money, discount.Money, revenue.at)
		if total.given && m.Add(less, beside, total.at).Minor() == total.Minor() {
			revenue.Money = less
		}
		return revenue
	case total.given:
		total.Money = m.Sub(total.Money, beside, total.at)
	}
	return total
}

// unnamed adds a line for what the order costs beyond the products that have a
// price.
func (m *mapping) unnamed(g *goods, net, discount stated) {
	if !net.given {
		return
	}
	rest := m.Sub(m.Add(net.Money, discount.Money, net.at), g.gross, net.at)
	if rest.Sign() <= 0 && len(g.lines) > 0 {
		return
	}
	m.Note(net.at, "unnamed", rest.Amount()+" that no product names are a line of their own")
	g.lines = append(g.lines, irm.Line{ID: orderLine, Amounts: irm.Amounts{Gross: rest}})
	g.gross = m.Add(g.gross, rest, net.at)
}

// spread allocates an amount of the order over its lines by their nets, or their
// gross where nothing is left of any, to the last cent.
func (m *mapping) spread(g *goods, amount stated, column func(*irm.Amounts) *irm.Money) {
	if m.Err() != nil || amount.Sign() == 0 {
		return
	}
	if len(g.lines) == 0 {
		g.lines = append(g.lines, irm.Line{ID: orderLine})
	}
	parts, err := amount.Allocate(weights(g.lines))
	if err != nil {
		m.Fail(fault.From(amount.at.Path(), "", err))
		return
	}
	for i, part := range parts {
		*column(&g.lines[i].Amounts) = part
	}
}

func weights(lines []irm.Line) []int64 {
	net, gross := make([]int64, len(lines)), make([]int64, len(lines))
	anyNet, anyGross := false, false
	for i, l := range lines {
		gross[i] = max(l.Amounts.Gross.Minor(), 0)
		net[i] = max(gross[i]-l.Amounts.Discount.Minor(), 0)
		anyNet, anyGross = anyNet || net[i] > 0, anyGross || gross[i] > 0
	}
	switch {
	case anyNet:
		return net
	case !anyGross: // free, but for the tax
		gross[0] = 1
	}
	return gross
}

// finish takes the lines over and adds that of the shipping.
func (m *mapping) finish(g goods, shipping stated) {
	c := &m.out.Conversion
	c.Lines = g.lines
	if shipping.Sign() != 0 {
		c.Lines = append(c.Lines, irm.Line{ID: shippingLine, Amounts: irm.Amounts{Shipping: shipping.Money}})
	}
	for i := range c.Lines {
		a := &c.Lines[i].Amounts
		gross := a.Gross // carries the currency of a line that cost nothing
		*a = a.Normal()
		a.Gross = gross
	}
}

// compare names every amount of the event that the lines do not sum to. Revenue is
// right with and without the discount.
func (m *mapping) compare(subtotal, revenue, total stated) {
	c := m.out.Conversion
	gross, net := m.sum(irm.BaseGross, total.at), m.sum(irm.BaseNet, total.at)
	if m.Err() != nil || len(c.Lines) == 0 {
		return
	}
	m.differ(subtotal, net)
	if revenue.Minor() != gross.Minor() {
		m.differ(revenue, net)
	}
	m.differ(total, m.sum(irm.BaseTotal, total.at))
}

func (m *mapping) sum(b irm.Base, at record.Value) irm.Money {
	sum, err := m.out.Conversion.Sum(b)
	if err != nil {
		m.Fail(fault.From(at.Path(), "", err))
	}
	return sum
}

func (m *mapping) differ(s stated, sum irm.Money) {
	if s.given && s.Minor() != sum.Minor() {
		m.Warn(s.at, "totals", "the lines sum to %s, the event says %s; the lines are used", sum.Amount(), s.Amount())
	}
}
