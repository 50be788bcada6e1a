package segment

import (
	"cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// remainder is what the refunds before this one left of an order, in the order of
// its lines.
type remainder struct {
	lines []irm.RefundLine
	index map[irm.LineID]int
}

// remains takes the refunds that were before this one, in time and ID, off the
// lines of the order.
func (r *refunding) remains(order intake.Order) *remainder {
	left := &remainder{index: make(map[irm.LineID]int)}
	for i, l := range order.Conversion.Lines {
		left.index[l.ID] = i
		left.lines = append(left.lines, irm.RefundLine{Line: l.ID, Quantity: l.Quantity, Amounts: l.Amounts})
	}
	for _, earlier := range order.Refunds {
		before := cmp.Or(earlier.At.Compare(r.out.At), cmp.Compare(earlier.ID, r.out.ID)) < 0
		if earlier.ID != r.out.ID && before {
			r.takeOff(left, earlier.Lines)
		}
	}
	return left
}

func (r *refunding) takeOff(left *remainder, lines []irm.RefundLine) {
	for _, l := range lines {
		i, ok := left.index[l.Line]
		if !ok {
			continue
		}
		have := &left.lines[i]
		var err error
		if have.Quantity, err = have.Quantity.Sub(l.Quantity); err == nil {
			have.Amounts, err = have.Amounts.Sub(l.Amounts)
		}
		if err != nil {
			r.Fail(fault.From("properties", "", err))
		}
	}
}

// whole reports that nothing was given back twice.
func (left *remainder) whole() bool {
	for _, l := range left.lines {
		if len(l.Validate()) > 0 {
			return false
		}
	}
	return true
}

// everything gives back all that is left, line by line. Of a line that was given
// back beyond what it was, nothing is.
func (r *refunding) everything() {
	for _, l := range r.left.lines {
		if len(l.Validate()) > 0 {
			r.Warn(r.properties, "refund_exceeds", "more of line %s than there was is given back already; left out", l.Line)
			continue
		}
		r.give(l, r.properties)
	}
}

// total is what the lines come to, tax and shipping included.
func (r *refunding) total(lines []irm.RefundLine) (sum irm.Money) {
	for _, l := range lines {
		total, err := l.Amounts.Of(irm.BaseTotal)
		if err != nil {
			r.Fail(fault.From("properties.total", "", err))
		}
		sum = r.Add(sum, total, r.properties)
	}
	return sum
}

// settle compares the lines with the amount of the event.
func (r *refunding) settle(amount stated) {
	if !amount.given || r.Err() != nil {
		return
	}
	rest := r.Sub(amount.Money, r.total(r.out.Lines), amount.at)
	switch {
	case r.Err() != nil || rest.Sign() == 0:
	case rest.Sign() < 0:
		back := r.Sub(irm.Money{}, rest, amount.at)
		r.Warn(amount.at, "adjustment", "%s less than the lines were paid back; the lines are used", back.Amount())
	case r.left != nil:
		r.goodwill(stated{rest, amount.at, true})
	case len(r.out.Lines) == 0:
		r.Fail(fault.New("properties.products", "refund_lines", "", "want products, or Options.Find to know the order"))
	default:
		r.Warn(amount.at, "refund_unallocated", "%s for no line; left out, since the order is not known", rest.Amount())
	}
}

// goodwill allocates money for no line over what is left of the nets of the lines,
// to the last cent, and never gives back more than that.
func (r *refunding) goodwill(rest stated) {
	at := rest.at
	r.takeOff(r.left, r.out.Lines)
	nets := make([]int64, len(r.left.lines))
	var all irm.Money
	for i, l := range r.left.lines {
		net := r.Sub(l.Amounts.Gross, l.Amounts.Discount, at)
		if net.Sign() > 0 {
			nets[i] = net.Minor()
			all = r.Add(all, net, at)
		}
	}
	bear := irm.MoneyFromMinor(min(rest.Minor(), all.Minor()), rest.Currency())
	if bear.Sign() > 0 && r.Err() == nil {
		parts, err := bear.Allocate(nets)
		if err != nil {
			r.Fail(fault.From(at.Path(), "", err))
		}
		for i, part := range parts {
			r.give(irm.RefundLine{Line: r.left.lines[i].Line, Amounts: irm.Amounts{Gross: part}}, at)
		}
		r.Warn(at, "refund_allocated", "%s given back for no line were allocated over what is left of the lines", bear.Amount())
	}
	if over := r.Sub(rest.Money, bear, at); over.Sign() > 0 {
		r.Warn(at, "refund_unallocated", "%s given back for no line are more than is left of the lines; left out", over.Amount())
	}
}
