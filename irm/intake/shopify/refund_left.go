package shopify

import (
	"github.com/irmkit/irmkit/irm"
)

// leftover is what refunds left of a line, in minor units.
type leftover struct {
	net, discount int64
	goodwill      int64 // of what is gone, what was allocated and not stated
}

// lefts are what the refunds so far left of each line, and those that are booked,
// also if they are later.
func (r *refunding) lefts() []leftover {
	if r.left == nil {
		lines := r.mapping.out.Conversion.Lines
		r.left = make([]leftover, len(lines))
		for i, l := range lines {
			a := l.Amounts
			if r.known != nil {
				left, _ := r.known.Left(l.ID)
				a = left.Amounts
			}
			r.left[i] = leftover{net: r.net(a), discount: a.Discount.Minor()}
		}
		r.bookedGoodwill()
	}
	return r.left
}

func (r *refunding) net(a irm.Amounts) int64 {
	net, err := a.Of(irm.BaseNet)
	return must(r.mapping, r.in, net, err).Minor()
}

// fit keeps the lines that had a goodwill within what is left of them: after it,
// the return of a line gives back the rest. A discount beyond the line's own then
// leaves the net as it is and goes off the gross. All other lines stay as the shop
// states them.
func (r *refunding) fit() {
	left := r.lefts()
	for j := range r.out.Lines {
		l := &r.out.Lines[j]
		i, ok := r.mapping.index[l.Line]
		net, off := r.net(l.Amounts), l.Amounts.Discount.Minor()
		if !ok || left[i].goodwill == 0 || r.reject != nil || net < 0 || off < 0 {
			continue
		}
		if cut := min(net-left[i].net, left[i].goodwill); cut > 0 {
			r.mapping.out.Findings.Warn(r.path, "refund_exceeds", "%s of line %s are more than is left of it; left out", irm.MoneyFromMinor(cut, r.currency).Amount(), l.Line)
			net = max(net-cut, 0)
		}
		off = max(min(off, left[i].discount), 0)
		if gross := irm.MoneyFromMinor(net+off, r.currency); gross.Minor() != l.Amounts.Gross.Minor() {
			l.Amounts.Gross, l.Amounts.Discount = gross, irm.MoneyFromMinor(off, r.currency)
			l.Amounts = tidy(l.Amounts)
		}
	}
}

// take counts the goods against what is left, unless booked ones have been already,
// and against what is owed.
func (r *refunding) take(booked bool) {
	if r.reject != nil {
		return
	}
	owed := r.plus(r.minus(r.owed, r.settled, r.in), r.short, r.in)
	if r.reject != nil {
		return
	}
	r.owed = owed
	left := r.lefts()
	for _, l := range r.out.Lines {
		r.returned[l.Line] += l.Quantity.Millionths() / unit
		if i, ok := r.mapping.index[l.Line]; ok && !booked {
			left[i].net -= r.net(l.Amounts)
			left[i].discount -= l.Amounts.Discount.Minor()
		}
	}
}
