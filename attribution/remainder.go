package attribution

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// remainder is what is left of a conversion after some refunds.
type remainder struct {
	lines   []CreditLine // by line
	was     []CreditLine // the same before any refund
	refunds int          // so far
	whole   bool         // not all of it has come back
}

func remains(c *irm.Conversion) remainder {
	r := remainder{whole: true, lines: make([]CreditLine, 0, len(c.Lines))}
	for _, l := range c.Lines {
		r.lines = append(r.lines, CreditLine{l.ID, l.Category, l.Product, l.Quantity, l.Amounts})
	}
	slices.SortFunc(r.lines, func(a, b CreditLine) int { return cmp.Compare(a.Line, b.Line) })
	r.was = r.lines
	return r
}

// after takes a refund away, line by line: a line that cannot bear its part keeps
// all of it, which is reported, and the others give theirs.
func (r remainder) after(refund irm.Refund) (next remainder, refused []RefusedRefund) {
	next = remainder{lines: slices.Clone(r.lines), was: r.was, refunds: r.refunds + 1, whole: r.whole}
	for _, l := range refund.Lines {
		i, ok := slices.BinarySearchFunc(next.lines, l.Line, func(c CreditLine, id irm.LineID) int { return cmp.Compare(c.Line, id) })
		if !ok {
			refused = append(refused, RefusedRefund{refund.ID, "unknown_line", l.Line})
			continue
		}
		left, code := next.take(next.lines[i], l)
		if code != "" {
			refused = append(refused, RefusedRefund{refund.ID, code, l.Line})
			continue
		}
		next.lines[i] = left
	}
	next.whole = next.stands()
	return next, refused
}

// take returns what a refund leaves of a line, or why it cannot be.
func (r remainder) take(line CreditLine, back irm.RefundLine) (CreditLine, string) {
	left := line
	var err error
	if left.Amounts, err = line.Amounts.Sub(back.Amounts); err != nil {
		return line, "currency"
	}
	if left.Quantity, err = line.Quantity.Sub(back.Quantity); err != nil || left.Quantity.Sign() < 0 {
		return line, "over_refund"
	}
	slack := int64(r.refunds) + line.Quantity.Millionths()/1_000_000
	if raises(back.Amounts) || overdrawn(left.Amounts, line.Amounts, slack) {
		return line, "over_refund"
	}
	return left, ""
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

// overdrawn reports that more came back than was there, in any column. Each may be
// short by slack minor units, one for every refund and piece: shops round prices,
// discounts and taxes anew for each, and a cent of it is no reason to refuse the
// money. Fees may be negative, but do not change sign.
func overdrawn(left, was irm.Amounts, slack int64) bool {
	net, err := left.Of(irm.BaseNet)
	short := func(m irm.Money) bool { return m.Minor() < -slack }
	fees := left.Fees.Minor()
	if was.Fees.Sign() < 0 {
		fees = -fees
	}
	return err != nil || short(net) || short(left.Gross) || short(left.Discount) || short(left.Tax) || short(left.Shipping) ||
		fees < -slack || was.Fees.Sign() == 0 && left.Fees.Sign() > 0
}

// stands reports whether something is left of what the conversion was about: of the
// goods that were paid for; where nothing was paid, of the pieces; where there were
// none, of any amount. What had nothing of all that, as a lead, stands always.
func (r remainder) stands() bool {
	for _, has := range [...]func(CreditLine) bool{hasNet, hasPieces, hasAmount} {
		if slices.ContainsFunc(r.was, has) {
			return slices.ContainsFunc(r.lines, has)
		}
	}
	return true
}

func hasNet(l CreditLine) bool {
	net, err := l.Amounts.Of(irm.BaseNet)
	return err == nil && net.Sign() > 0
}

func hasPieces(l CreditLine) bool { return l.Quantity.Sign() > 0 }

func hasAmount(l CreditLine) bool { return !l.Amounts.IsNothing() }
