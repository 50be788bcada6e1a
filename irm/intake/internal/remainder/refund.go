package remainder

import (
	"errors"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fact"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// Refund are the lines of a refund in the making, each line of the order once. The
// zero Refund is empty.
type Refund struct {
	Lines []irm.RefundLine
	index map[irm.LineID]int
}

// Give adds a line, joined with an earlier one of the same ID. Nothing is no line.
// Errors: two currencies, overflow.
func (r *Refund) Give(l irm.RefundLine) error {
	l.Amounts = l.Amounts.Normal()
	if l.Quantity.Sign() == 0 && l.Amounts.IsNothing() {
		return nil
	}
	i, ok := r.index[l.Line]
	if !ok {
		if r.index == nil {
			r.index = make(map[irm.LineID]int)
		}
		r.index[l.Line] = len(r.Lines)
		r.Lines = append(r.Lines, l)
		return nil
	}
	have := &r.Lines[i]
	var err error
	if have.Quantity, err = have.Quantity.Add(l.Quantity); err == nil {
		have.Amounts, err = have.Amounts.Add(l.Amounts)
	}
	return err
}

// Everything gives back all that is left of the order, and warns of the lines of
// which nothing is, since more came back than there was.
func (r *Refund) Everything(in *fact.Reader, at record.Value, left *Order) {
	lines, over := left.Everything()
	for _, id := range over {
		in.Warn(at, "refund_exceeds", "more of line %s than there was is given back already; left out", id)
	}
	r.give(in, at, lines)
}

// Settle compares the lines with the amount that was paid back, which holds. What
// is less is named, what is more is a goodwill over what these lines leave of the
// order. left is nil where the order is not known.
func (r *Refund) Settle(in *fact.Reader, at record.Value, amount irm.Money, left *Order) {
	given, err := total(r.Lines)
	var rest irm.Money
	if err == nil {
		rest, err = amount.Sub(given)
	}
	switch {
	case err != nil:
		in.Fail(Reject(at, err))
	case rest.Sign() < 0:
		in.Warn(at, "adjustment", "%s less than the lines were paid back; the lines are used", irm.MoneyFromMinor(-rest.Minor(), rest.Currency()).Amount())
	case rest.Sign() > 0 && left == nil:
		in.Warn(at, "refund_unallocated", "%s for no line; left out, since the order is not known", rest.Amount())
	case rest.Sign() > 0:
		r.goodwill(in, at, rest, left)
	}
}

func (r *Refund) goodwill(in *fact.Reader, at record.Value, amount irm.Money, left *Order) {
	err := left.TakeOff(r.Lines)
	var lines []irm.RefundLine
	var over irm.Money
	if err == nil {
		lines, over, err = left.Goodwill(amount)
	}
	if err != nil {
		in.Fail(Reject(at, err))
		return
	}
	r.give(in, at, lines)
	if bear := in.Sub(amount, over, at); bear.Sign() > 0 {
		in.Warn(at, "refund_allocated", "%s given back for no line were allocated over what is left of the lines", bear.Amount())
	}
	if over.Sign() > 0 {
		in.Warn(at, "refund_unallocated", "%s given back for no line are more than is left of the lines; left out", over.Amount())
	}
}

func (r *Refund) give(in *fact.Reader, at record.Value, lines []irm.RefundLine) {
	for _, l := range lines {
		if err := r.Give(l); err != nil {
			in.Fail(Reject(at, err))
		}
	}
}

// Reject is the rejection for an error of this package. Money in another currency
// than the order has the code "refund_currency".
func Reject(at record.Value, err error) *intake.RejectError {
	if errors.Is(err, irm.ErrCurrencyMismatch) {
		return fault.New(at.Path(), "refund_currency", at.Text(), "want the currency of the order")
	}
	return fault.From(at.Path(), "", err)
}
