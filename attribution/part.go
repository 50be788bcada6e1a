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

// plus and minus combine two parts line by line; a line that only one has counts
// as nothing in the other.
func (p part) plus(q part) (part, error) {
	return p.zip(q, irm.Quantity.Add, irm.Amounts.Add)
}

func (p part) minus(q part) (part, error) {
	return p.zip(q, irm.Quantity.Sub, irm.Amounts.Sub)
}

func (p part) zip(q part, count func(a, b irm.Quantity) (irm.Quantity, error), money func(a, b irm.Amounts) (irm.Amounts, error)) (part, error) {
	var out part
	var err error
	if out.share, err = count(p.share, q.share); err != nil {
		return part{}, err
	}
	if len(q.lines) == 0 { // as mostly: nothing is there yet
		out.lines = p.lines
		return out, nil
	}
	out.lines = make([]CreditLine, 0, max(len(p.lines), len(q.lines)))
	for i, j := 0, 0; i < len(p.lines) || j < len(q.lines); {
		var a, b CreditLine
		switch {
		case j == len(q.lines) || i < len(p.lines) && p.lines[i].order(q.lines[j]) < 0:
			a = p.lines[i]
			i++
		case i == len(p.lines) || q.lines[j].order(p.lines[i]) < 0:
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

// order is by what makes two lines the same position: the line and where it
// belongs. Only such lines are ever added.
func (l CreditLine) order(m CreditLine) int {
	return cmp.Or(cmp.Compare(l.Line, m.Line), cmp.Compare(l.Category, m.Category), cmp.Compare(l.Product, m.Product))
}

// compact leaves out lines in which nothing changes.
func (p part) compact() part {
	idle := func(l CreditLine) bool { return l.Quantity.Sign() == 0 && l.Amounts.IsNothing() }
	if slices.ContainsFunc(p.lines, idle) {
		p.lines = slices.DeleteFunc(slices.Clone(p.lines), idle)
	}
	return p
}

func (p part) isNothing() bool { return p.share.Sign() == 0 && len(p.lines) == 0 }
