// Package remainder says what refunds have left of an order, and allocates over it
// money that was given back for no line, to the last minor unit. The readers whose
// refunds come apart from their orders have it in common: the host finds the order
// ([Lookup]), [New] takes off what is booked, a [Refund] collects what goes back.
//
// Sources differ in what a refund says, and so in the method that reads it:
//
//   - [Order.Goodwill] where lines are named and money is beyond them. Tax and
//     shipping go back by being named, so what is not named goes against the goods.
//   - [Order.Spread] where nothing but an amount is ever named, as by payment
//     services: tax and shipping are in it and have their share.
//   - [Order.Everything] where the refund is of all that is left.
package remainder

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// Order is what is left of an order, line by line. A line of which more came back
// than there was is below zero. The methods that give lines back take them off.
type Order struct {
	sold     *irm.Conversion
	lines    []irm.RefundLine // those of sold, in its order
	index    map[irm.LineID]int
	refunds  []irm.Refund
	booked   map[irm.RefundID]int
	currency irm.Currency
}

// New takes the refunds that are booked off the order. All of them count, in
// whatever order they arrived: of two that both name the last piece, one gets it.
// One that the host lists twice counts once. An order that cannot be used is
// rejected with the code "order_invalid": the host has another one in mind.
func New(order *intake.Order) (*Order, *intake.RejectError) {
	c := &order.Conversion
	if len(c.Validate().Errors()) > 0 {
		return nil, fault.New("", "order_invalid", "", "want a valid order from Find")
	}
	o := &Order{
		sold: c, refunds: order.Refunds,
		lines:  make([]irm.RefundLine, len(c.Lines)),
		index:  make(map[irm.LineID]int, len(c.Lines)),
		booked: make(map[irm.RefundID]int, len(order.Refunds)),
	}
	o.currency, _ = c.Currency() // a valid order has at most one
	for i, l := range c.Lines {
		o.index[l.ID] = i
		o.lines[i] = irm.RefundLine{Line: l.ID, Quantity: l.Quantity, Amounts: l.Amounts}
	}
	for i, r := range order.Refunds {
		if _, twice := o.booked[r.ID]; twice {
			continue
		}
		o.booked[r.ID] = i
		if err := o.TakeOff(r.Lines); err != nil {
			return nil, fault.From("", "", err)
		}
	}
	return o, nil
}

// ID is that of the order.
func (o *Order) ID() irm.ConversionID { return o.sold.ID }

// Currency is that of the order, the zero Currency where it has no amounts.
func (o *Order) Currency() irm.Currency { return o.currency }

// Booked returns a refund as it was booked. Readers yield it so: whatever was left
// when it was read, it has one content for good.
func (o *Order) Booked(id irm.RefundID) (irm.Refund, bool) {
	i, ok := o.booked[id]
	if !ok {
		return irm.Refund{}, false
	}
	return o.refunds[i], true
}

// Sold returns a line as it was sold.
func (o *Order) Sold(id irm.LineID) (irm.Line, bool) {
	i, ok := o.index[id]
	if !ok {
		return irm.Line{}, false
	}
	return o.sold.Lines[i], true
}

// Left returns what is left of a line.
func (o *Order) Left(id irm.LineID) (irm.RefundLine, bool) {
	i, ok := o.index[id]
	if !ok {
		return irm.RefundLine{}, false
	}
	return o.lines[i], true
}

// TakeOff takes lines off what is left. Lines that the order does not have count
// for nothing. Errors: two currencies, overflow.
func (o *Order) TakeOff(lines []irm.RefundLine) error {
	for _, l := range lines {
		if i, ok := o.index[l.Line]; ok {
			if err := o.takeOff(i, l); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o *Order) takeOff(i int, back irm.RefundLine) (err error) {
	have := &o.lines[i]
	if have.Quantity, err = have.Quantity.Sub(back.Quantity); err == nil {
		have.Amounts, err = have.Amounts.Sub(back.Amounts)
	}
	return err
}
