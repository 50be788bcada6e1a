package shopify

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

func discountOf(a *irm.Amounts) *irm.Money { return &a.Discount }
func taxOf(a *irm.Amounts) *irm.Money      { return &a.Tax }

// spread allocates over the line items what the order states beyond their sum:
// a discount on the cart, a tax that older orders name only once. aside is the
// part of the total that may or may not be counted in it and belongs to no line
// item; other is a line that holds its own share.
func (m *mapping) spread(p record.Value, aside irm.Money, other irm.Amounts, column func(*irm.Amounts) *irm.Money) {
	total := m.money(p)
	if !p.Given() {
		return
	}
	lines := m.out.Conversion.Lines
	sum := *column(&other)
	for i := range lines {
		sum = m.plus(sum, *column(&lines[i].Amounts), p)
	}
	rest := m.minus(m.minus(total, sum, p), aside, p)
	if m.reject != nil || rest.Sign() == 0 || total.Minor() == sum.Minor() {
		return
	}
	field := p.Path()
	if rest.Sign() < 0 {
		m.out.Findings.Warn(field, "lines_exceed", "%s is less than the lines' %s; the lines are used", total.Amount(), sum.Amount())
		return
	}
	weights, net := m.weights(p)
	if column(&other) == &other.Discount && rest.Minor() > net {
		m.out.Findings.Warn(field, "over_discount", "%s that no line names are more than the lines' net; the lines are free", rest.Amount())
		if rest = irm.MoneyFromMinor(net, rest.Currency()); net == 0 { // below zero, a commission would turn around
			return
		}
	}
	parts, err := rest.Allocate(weights)
	if err != nil {
		m.out.Findings.Warn(field, "unallocated", "%s belong to no line and there is none to bear them; left out", rest.Amount())
		return
	}
	for i, part := range parts {
		a := &lines[i].Amounts
		*column(a) = m.plus(*column(a), part, p)
	}
	m.out.Findings = append(m.out.Findings, fault.Info(field, "allocated",
		rest.Amount()+" that no line names were allocated over the lines by their net"))
}

// weights are the nets of the lines; where nothing is left of any, their gross.
// net is the sum of the nets.
func (m *mapping) weights(p record.Value) (weights []int64, net int64) {
	lines := m.out.Conversion.Lines
	weights = make([]int64, len(lines))
	for _, base := range []irm.Base{irm.BaseNet, irm.BaseGross} {
		var sum irm.Money
		for i, l := range lines {
			amount, err := l.Amounts.Of(base)
			if must(m, p, amount, err); amount.Sign() > 0 {
				weights[i] = amount.Minor()
				sum = m.plus(sum, amount, p)
			}
		}
		if base == irm.BaseNet {
			net = sum.Minor()
		}
		if sum.Sign() > 0 {
			break
		}
	}
	return weights, net
}
