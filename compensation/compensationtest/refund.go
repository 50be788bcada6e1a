package compensationtest

import (
	"slices"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// refund takes back a part of an activity, or what is left of it.
func (b *builder) refund(f Fact) {
	l := b.known[f.Refunds]
	if l == nil {
		b.found.Add(b.path+".refunds", "fact", "%s is no fact before this one", irm.Quote(string(f.Refunds)))
		return
	}
	a := l.activity
	a.ID, a.At = f.ID, b.at
	if a.Conversion == "" {
		a.Reverses = l.activity.ID
	}
	a.Quantity, a.Won = irm.Quantity{}, irm.Quantity{}
	whole := f.Sums == (Sums{}) && len(f.Lines) == 0 && f.Quantity.Sign() == 0
	var ok bool
	if whole {
		a.Lines, a.Quantity, a.Won, ok = l.lines, l.quantity, l.won, true
	} else {
		a.Lines, ok = b.lines(f)
		a.Quantity, a.Won = f.Quantity, f.Won
	}
	if !ok || !b.place(f, l, a.Lines) {
		return
	}
	if !b.negate(&a) {
		return
	}
	b.in.Activities = append(b.in.Activities, a)
	l.take(a)
}

// place finds the lines that amounts are taken from.
func (b *builder) place(f Fact, l *left, lines []compensation.ActivityLine) bool {
	if len(lines) == 1 && f.Category == "" && f.Product == "" && len(f.Lines) == 0 && len(l.lines) == 1 {
		lines[0].Category, lines[0].Product = l.lines[0].Category, l.lines[0].Product
	}
	for i := range lines {
		if !slices.ContainsFunc(l.lines, func(have compensation.ActivityLine) bool {
			return have.Category == lines[i].Category && have.Product == lines[i].Product
		}) {
			b.found.Add(b.path, "fact", "%s has no line of this category and product", irm.Quote(string(f.Refunds)))
			return false
		}
	}
	return true
}

// negate turns what happened into what is taken back.
func (b *builder) negate(a *compensation.Activity) bool {
	var err error
	if a.Quantity, err = (irm.Quantity{}).Sub(a.Quantity); b.fault("quantity", err) {
		return false
	}
	if a.Won, err = (irm.Quantity{}).Sub(a.Won); b.fault("won", err) {
		return false
	}
	a.Lines = slices.Clone(a.Lines)
	for i := range a.Lines {
		l := &a.Lines[i]
		if l.Quantity, err = (irm.Quantity{}).Sub(l.Quantity); err == nil {
			l.Amounts, err = negative(l.Amounts)
		}
		if b.fault("", err) {
			return false
		}
	}
	return true
}

// negative turns the columns around, so that what is nothing stays nothing.
func negative(a irm.Amounts) (irm.Amounts, error) {
	for _, m := range []*irm.Money{&a.Gross, &a.Discount, &a.Tax, &a.Shipping, &a.Fees} {
		if *m == (irm.Money{}) {
			continue
		}
		var err error
		if *m, err = m.Neg(); err != nil {
			return a, err
		}
	}
	return a, nil
}

// take books a refund. What does not fit shows when the facts are settled.
func (l *left) take(a compensation.Activity) {
	l.quantity, _ = l.quantity.Add(a.Quantity)
	l.won, _ = l.won.Add(a.Won)
	lines := slices.Clone(l.lines)
	for _, back := range a.Lines {
		for i := range lines {
			if lines[i].Category == back.Category && lines[i].Product == back.Product {
				lines[i].Amounts, _ = lines[i].Amounts.Add(back.Amounts)
				lines[i].Quantity, _ = lines[i].Quantity.Add(back.Quantity)
				break
			}
		}
	}
	l.lines = lines
}
