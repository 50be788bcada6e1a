package attribution

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// part is a share of a conversion with the amounts of its lines, in order of
// line. It is what positions are computed in.
type part struct {
	share irm.Quantity
	lines []CreditLine
}

// plus and less combine two parts line by line; a line that only one has counts
// as nothing in the other.
func (p part) plus(q part) (part, error) {
	return p.zip(q, irm.Quantity.Add, irm.Amounts.Add)
}

func (p part) less(q part) (part, error) {
	return p.zip(q, irm.Quantity.Sub, irm.Amounts.Sub)
}

func (p part) zip(q part, count func(a, b irm.Quantity) (irm.Quantity, error), money func(a, b irm.Amounts) (irm.Amounts, error)) (part, error) {
	var out part
	var err error
	if out.share, err = count(p.share, q.share); err != nil {
		return part{}, err
	}
	out.lines = make([]CreditLine, 0, max(len(p.lines), len(q.lines)))
	for i, j := 0, 0; i < len(p.lines) || j < len(q.lines); {
		var a, b CreditLine
		switch {
		case j == len(q.lines) || i < len(p.lines) && p.lines[i].Line < q.lines[j].Line:
			a = p.lines[i]
			i++
		case i == len(p.lines) || q.lines[j].Line < p.lines[i].Line:
			b = q.lines[j]
			a = CreditLine{Line: b.Line, Category: b.Category, Product: b.Product}
			j++
		default:
			a, b = p.lines[i], q.lines[j]
			i, j = i+1, j+1
		}
		if a.Quantity, err = count(a.Quantity, b.Quantity); err != nil {
			return part{}, err
		}
		if a.Amounts, err = money(a.Amounts, b.Amounts); err != nil {
			return part{}, err
		}
		out.lines = append(out.lines, a)
	}
	return out, nil
}

// compact drops lines in which nothing changes.
func (p part) compact() part {
	p.lines = slices.DeleteFunc(p.lines, func(l CreditLine) bool { return l.Quantity.Sign() == 0 && l.Amounts.IsNothing() })
	return p
}

// remainder is what is left of a conversion after some refunds.
type remainder struct {
	lines []CreditLine // by line
	sold  bool         // there was money to earn on
	whole bool         // not all of it has come back
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

// less takes a refund away, or says why it cannot be: all of it or nothing.
func (r remainder) less(refund irm.Refund) (remainder, RefusedRefund) {
	next := remainder{lines: slices.Clone(r.lines), sold: r.sold}
	refuse := func(code string, line irm.LineID) (remainder, RefusedRefund) {
		return r, RefusedRefund{refund.ID, code, line}
	}
	for _, l := range refund.Lines {
		i, ok := slices.BinarySearchFunc(next.lines, l.Line, func(c CreditLine, id irm.LineID) int { return cmp.Compare(c.Line, id) })
		if !ok {
			return refuse("unknown_line", l.Line)
		}
		amounts, err := next.lines[i].Amounts.Sub(l.Amounts)
		if err != nil {
			return refuse("currency", l.Line)
		}
		quantity, err := next.lines[i].Quantity.Sub(l.Quantity)
		if err != nil || quantity.Sign() < 0 || overdrawn(amounts) {
			return refuse("over_refund", l.Line)
		}
		next.lines[i].Amounts, next.lines[i].Quantity = amounts, quantity
	}
	next.whole = next.anyNet() || !r.sold && next.anyQuantity()
	return next, RefusedRefund{}
}

// overdrawn reports that more came back than was there. Tax is left out: shops
// round it per refund, and a cent of it is no reason to refuse the money.
func overdrawn(a irm.Amounts) bool {
	net, err := a.Of(irm.BaseNet)
	return err != nil || net.Sign() < 0 || a.Shipping.Sign() < 0
}

// anyNet reports whether goods that were paid for are left. Net amounts are never
// negative here: Conversion.Validate and overdrawn see to that.
func (r remainder) anyNet() bool {
	return slices.ContainsFunc(r.lines, func(l CreditLine) bool {
		net, err := l.Amounts.Of(irm.BaseNet)
		return err == nil && net.Sign() > 0
	})
}

func (r remainder) anyQuantity() bool {
	return slices.ContainsFunc(r.lines, func(l CreditLine) bool { return l.Quantity.Sign() > 0 })
}
