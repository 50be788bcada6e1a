package attribution

import (
	"slices"

	"github.com/irmkit/irmkit/attribution/internal/column"
	"github.com/irmkit/irmkit/irm"
)

// division says who gets what of a conversion: the winners by weight, and nobody the
// lines of excluded categories.
type division struct {
	winners  []Winner
	weights  []int64
	excluded []irm.LineID // sorted; what is in them makes one more part, the last
}

func newDivision(d Decision, r remainder, excluded []string) division {
	v := division{winners: d.Winners}
	if len(v.winners) == 0 {
		v.winners = []Winner{{Weight: 1, Share: whole, Reason: d.Reason}}
		excluded = nil // nobody has it anyway
	}
	if len(v.winners) > 1 {
		v.weights = make([]int64, len(v.winners))
		for i, w := range v.winners {
			v.weights[i] = w.Weight
		}
	}
	for _, l := range r.lines {
		if slices.Contains(excluded, l.Category) {
			v.excluded = append(v.excluded, l.Line)
		}
	}
	return v
}

func (d division) excludes(l irm.LineID) bool {
	_, found := slices.BinarySearch(d.excluded, l)
	return found
}

// of gives each winner its part of every amount and quantity that is left, and what is
// excluded to a last part. The shares stand until all money has come back.
func (d division) of(r remainder) []part {
	n := len(d.winners)
	parts := make([]part, n, n+1)
	if len(d.excluded) > 0 {
		parts = parts[:n+1]
	}
	for i, w := range d.winners {
		if r.whole {
			parts[i].share = w.Share
		}
	}
	if n == 1 && len(d.excluded) == 0 {
		parts[0].lines = r.lines // nobody changes them
		return parts
	}
	all := make([]CreditLine, n*len(r.lines))
	for i := range d.winners {
		parts[i].lines, all = all[:0:len(r.lines)], all[len(r.lines):]
	}
	units := make([]int64, n)
	for _, l := range r.lines {
		switch {
		case d.excludes(l.Line):
			parts[n].lines = append(parts[n].lines, l)
		case n == 1:
			parts[0].lines = append(parts[0].lines, l)
		default:
			d.split(l, parts, units)
		}
	}
	return parts
}

// split divides a line by largest remainder, each column by itself. The weights have
// been found to sum to something when the shares were made of them.
func (d division) split(l CreditLine, parts []part, units []int64) {
	for i := range d.winners {
		parts[i].lines = append(parts[i].lines, CreditLine{Line: l.Line, Category: l.Category, Product: l.Product})
	}
	last := len(parts[0].lines) - 1
	column.Allocate(l.Quantity.Millionths(), d.weights, units)
	for i, u := range units {
		parts[i].lines[last].Quantity = irm.QuantityFromMillionths(u)
	}
	for _, money := range moneyColumns {
		m := *money(&l.Amounts)
		if m.Sign() == 0 {
			continue
		}
		column.Allocate(m.Minor(), d.weights, units)
		for i, u := range units {
			*money(&parts[i].lines[last].Amounts) = irm.MoneyFromMinor(u, m.Currency())
		}
	}
}

var moneyColumns = [...]func(a *irm.Amounts) *irm.Money{
	func(a *irm.Amounts) *irm.Money { return &a.Gross },
	func(a *irm.Amounts) *irm.Money { return &a.Discount },
	func(a *irm.Amounts) *irm.Money { return &a.Tax },
	func(a *irm.Amounts) *irm.Money { return &a.Shipping },
	func(a *irm.Amounts) *irm.Money { return &a.Fees },
}

// idle lists the lines of a conversion with winners that earn nothing.
func (d division) idle(left remainder) []IdleLine {
	var idle []IdleLine
	for i, l := range left.lines {
		switch {
		case d.excludes(l.Line):
			idle = append(idle, IdleLine{l.Line, ReasonExcluded})
		case !paid(left.was[i]):
			idle = append(idle, IdleLine{l.Line, ReasonFree})
		case !paid(l):
			idle = append(idle, IdleLine{l.Line, ReasonRefunded})
		}
	}
	return idle
}

// paid reports whether goods or shipping were paid for and have not come back.
func paid(l CreditLine) bool {
	m, err := l.Amounts.Of(irm.BaseNetShipping)
	return err == nil && m.Sign() > 0
}
