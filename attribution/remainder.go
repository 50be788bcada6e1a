package attribution

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// remainder is what is left of a conversion after some refunds.
type remainder struct {
	lines   []CreditLine // by line
	refunds int          // so far
	sold    bool         // there was money to earn on
	whole   bool         // not all of it has come back
}

func remains(c irm.Conversion) remainder {
	r := remainder{whole: true}
	for _, l := range c.Lines {
		r.lines = append(r.lines, CreditLine{l.ID, l.Category, l.Product, l.Quantity, l.Amounts})
	}
	slices.SortFunc(r.lines, func(a, b CreditLine) int { return cmp.Compare(a.Line, b.Line) })
	r.sold = r.anyNet()
	return r
}

// divide gives each winner its part of every amount and quantity. The shares
// stand until all money has come back.
func (r remainder) divide(winners []Winner) ([]part, error) {
	weights := make([]int64, len(winners))
	parts := make([]part, len(winners))
	for i, w := range winners {
		weights[i] = w.Weight
		parts[i].lines = make([]CreditLine, 0, len(r.lines))
		if r.whole {
			parts[i].share = w.Share
		}
	}
	for _, l := range r.lines {
		amounts, err := l.Amounts.Allocate(weights)
		if err != nil {
			return nil, err
		}
		quantities, err := l.Quantity.Allocate(weights)
		if err != nil {
			return nil, err
		}
		for i := range parts {
			parts[i].lines = append(parts[i].lines, CreditLine{l.Line, l.Category, l.Product, quantities[i], amounts[i]})
		}
	}
	return parts, nil
}

// after takes a refund away, or says why it cannot be: all of it or nothing.
func (r remainder) after(refund irm.Refund) (remainder, RefusedRefund) {
	next := remainder{lines: slices.Clone(r.lines), refunds: r.refunds + 1, sold: r.sold}
	refuse := func(code string, line irm.LineID) (remainder, RefusedRefund) {
		return r, RefusedRefund{refund.ID, code, line}
	}
	for _, l := range refund.Lines {
		i, ok := slices.BinarySearchFunc(next.lines, l.Line, func(c CreditLine, id irm.LineID) int { return cmp.Compare(c.Line, id) })
		if !ok {
			return refuse("unknown_line", l.Line)
		}
		line := &next.lines[i]
		was := line.Amounts
		var err error
		if line.Amounts, err = was.Sub(l.Amounts); err != nil {
			return refuse("currency", l.Line)
		}
		if line.Quantity, err = line.Quantity.Sub(l.Quantity); err != nil || line.Quantity.Sign() < 0 {
			return refuse("over_refund", l.Line)
		}
		if raises(l.Amounts) || next.overdrawn(line.Amounts, was) {
			return refuse("over_refund", l.Line)
		}
	}
	next.whole = next.anyNet() || !r.sold && next.anyQuantity()
	return next, RefusedRefund{}
}

// raises reports a refund that would leave more of some base than there was.
func raises(back irm.Amounts) bool {
	for _, base := range [...]irm.Base{irm.BaseGross, irm.BaseNet, irm.BaseNetShipping} {
		if m, err := back.Of(base); err != nil || m.Sign() < 0 {
			return true
		}
	}
	return false
}

// overdrawn reports that more came back than was there, in any column. Tax may be
// short by one minor unit a refund: shops round it per refund, and a cent of it is
// no reason to refuse the money. Fees may be negative, but do not change sign.
func (r remainder) overdrawn(left, was irm.Amounts) bool {
	net, err := left.Of(irm.BaseNet)
	fees := left.Fees.Sign() * was.Fees.Sign()
	return err != nil || net.Sign() < 0 || left.Gross.Sign() < 0 || left.Discount.Sign() < 0 || left.Shipping.Sign() < 0 ||
		fees < 0 || was.Fees.Sign() == 0 && left.Fees.Sign() != 0 || left.Tax.Minor() < -int64(r.refunds)
}

// anyNet reports whether goods that were paid for are left. Net amounts are never
// negative here: irm's Validate and overdrawn see to that.
func (r remainder) anyNet() bool {
	return slices.ContainsFunc(r.lines, func(l CreditLine) bool {
		net, err := l.Amounts.Of(irm.BaseNet)
		return err == nil && net.Sign() > 0
	})
}

func (r remainder) anyQuantity() bool {
	return slices.ContainsFunc(r.lines, func(l CreditLine) bool { return l.Quantity.Sign() > 0 })
}
