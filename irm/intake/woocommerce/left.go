package woocommerce

import (
	"cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// remainder is what the refunds before this one left of an order.
type remainder struct {
	order *irm.Conversion
	lines []irm.RefundLine // in the order of its lines
	index map[irm.LineID]int
}

// remains takes the refunds that were before this one, in time and ID, off the
// lines of the order.
func (r *refunding) remains(order intake.Order) *remainder {
	left := &remainder{order: &order.Conversion, index: make(map[irm.LineID]int)}
	for i, l := range order.Conversion.Lines {
		left.index[l.ID] = i
		left.lines = append(left.lines, irm.RefundLine{Line: l.ID, Quantity: l.Quantity, Amounts: l.Amounts})
	}
	for _, earlier := range order.Refunds {
		if earlier.ID != r.out.ID && r.before(earlier) {
			r.takeOff(left, earlier.Lines)
		}
	}
	return left
}

func (r *refunding) before(earlier irm.Refund) bool {
	a, b := string(earlier.ID), string(r.out.ID)
	return cmp.Or(earlier.At.Compare(r.out.At), cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) < 0
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
			r.Fail(fault.From("", "", err))
		}
	}
}

// sold are the amounts of a line as it was sold.
func (left *remainder) sold(id irm.LineID) (irm.Amounts, bool) {
	if left == nil {
		return irm.Amounts{}, false
	}
	i, ok := left.index[id]
	if !ok {
		return irm.Amounts{}, false
	}
	return left.order.Lines[i].Amounts, true
}

// settle compares the lines with the amount, which holds for what was paid back.
func (r *refunding) settle() {
	at := r.in.Get("amount")
	amount := r.amount(at)
	rest := r.Sub(amount, r.total(r.out.Lines), at)
	switch {
	case r.Err() != nil:
	case rest.Sign() < 0:
		back := r.Sub(irm.Money{}, rest, at)
		r.Warn(at, "adjustment", "%s less than the lines were paid back; the lines are used", back.Amount())
	case rest.Sign() == 0:
	case r.left == nil && len(r.out.Lines) == 0:
		r.Fail(fault.New("line_items", "refund_lines", "", "want lines, or RefundOptions.Find to know those of the order"))
	case r.left == nil:
		r.Warn(at, "refund_unallocated", "%s for no line; left out, since the order is not known", rest.Amount())
	case len(r.out.Lines) == 0 && rest.Minor() == r.total(r.left.lines).Minor() && r.left.whole():
		r.everything()
	default:
		r.goodwill(rest)
	}
	if r.Err() == nil && len(r.out.Lines) == 0 {
		r.Fail(fault.New(at.Path(), "refund_empty", at.Text(), "want a refund that gives back something which is left"))
	}
}

// total is what the lines come to, tax and shipping included.
func (r *refunding) total(lines []irm.RefundLine) (sum irm.Money) {
	at := r.in.Get("amount")
	for _, l := range lines {
		total, err := l.Amounts.Of(irm.BaseTotal)
		if err != nil {
			r.Fail(fault.From(at.Path(), "", err))
		}
		sum = r.Add(sum, total, at)
	}
	return sum
}

// whole reports that nothing was given back twice.
func (left *remainder) whole() bool {
	for _, l := range left.lines {
		if fs := l.Validate(); len(fs) > 0 {
			return false
		}
	}
	return true
}

// everything gives back all that is left, line by line.
func (r *refunding) everything() {
	for _, l := range r.left.lines {
		r.give(l, r.in.Get("amount"))
	}
}

// goodwill allocates money for no line over what is left of the nets of the lines,
// to the last cent, and never gives back more than that.
func (r *refunding) goodwill(rest irm.Money) {
	at := r.in.Get("amount")
	r.takeOff(r.left, r.out.Lines)
	weights := make([]int64, len(r.left.lines))
	var all irm.Money
	for i, l := range r.left.lines {
		net := r.Sub(l.Amounts.Gross, l.Amounts.Discount, at)
		if net.Sign() > 0 {
			weights[i] = net.Minor()
			all = r.Add(all, net, at)
		}
	}
	if r.Err() != nil {
		return
	}
	bear := irm.MoneyFromMinor(min(rest.Minor(), all.Minor()), rest.Currency())
	if bear.Sign() > 0 {
		for i, part := range r.allocate(bear, weights, at) {
			r.give(irm.RefundLine{Line: r.left.lines[i].Line, Amounts: irm.Amounts{Gross: part}}, at)
		}
		r.Warn(at, "refund_allocated", "%s given back for no line were allocated over what is left of the lines", bear.Amount())
	}
	if rest = r.Sub(rest, bear, at); rest.Sign() > 0 {
		r.Warn(at, "refund_unallocated", "%s given back for no line are more than is left of the lines; left out", rest.Amount())
	}
}
