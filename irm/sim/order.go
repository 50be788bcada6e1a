package sim

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Amounts are even, so that a half of each can come back, and edits are in steps of
// editStep: more than the cents by which a refund may exceed what is left of a line.
const editStep = 100

// newOrder is the first revision of an order.
func (w *world) newOrder(r *rand.Rand, id string) irm.Conversion {
	c := irm.Conversion{ID: irm.ConversionID(id), Kind: irm.KindPurchase, Customer: w.customer(r), At: w.moment(r), Test: r.IntN(33) == 0}
	if r.IntN(12) == 0 {
		c.Customer = ""
	}
	switch r.IntN(10) {
	case 0, 1, 2:
		c.Codes = []string{w.assignments[r.IntN(len(w.assignments))].Code}
	case 3:
		if r.IntN(3) == 0 {
			c.Codes = []string{"NOBODYS"}
		}
	}
	for i, handed := range w.borders[:2] { // the codes that change hands, or leak, just then
		if ago := c.At.Sub(handed); ago >= -time.Microsecond && ago <= 0 && r.IntN(3) > 0 {
			c.Codes = []string{[...]string{"SEASON", "LEAKED"}[i]}
		}
	}
	if r.IntN(12) == 0 {
		c.Kind = irm.KindLead
		return c
	}
	currency := w.currency
	if w.foreign.IsValid() && r.IntN(5) == 0 {
		currency = w.foreign
	}
	for i := range 1 + r.IntN(3) {
		c.Lines = append(c.Lines, w.newLine(r, i, currency))
	}
	return c
}

// moment is a time in the world, now and then exactly one at which a rule changes.
func (w *world) moment(r *rand.Rand) time.Time {
	if r.IntN(12) == 0 {
		return w.borders[r.IntN(len(w.borders))].Add(time.Duration(r.IntN(2)-1) * time.Microsecond)
	}
	return w.start.Add(time.Duration(r.Int64N(int64(w.span/time.Second))) * time.Second)
}

func (w *world) newLine(r *rand.Rand, i int, c irm.Currency) irm.Line {
	gross := int64(200 + 2*r.IntN(9900))
	l := irm.Line{ID: irm.LineID(strconv.Itoa(i)), Category: []string{"shoes", "bags"}[r.IntN(2)], Quantity: irm.QuantityFromMillionths(int64(1+r.IntN(3)) * million)}
	l.Amounts.Gross = irm.MoneyFromMinor(gross, c)
	if r.IntN(3) == 0 {
		l.Amounts.Discount = irm.MoneyFromMinor(2*r.Int64N(gross/8), c)
	}
	if r.IntN(4) == 0 {
		l.Amounts.Tax = irm.MoneyFromMinor(2*r.Int64N(gross/8), c)
	}
	if i == 0 && r.IntN(3) == 0 {
		l.Amounts.Shipping = irm.MoneyFromMinor(100+2*r.Int64N(300), c)
	}
	l.Amounts = l.Amounts.Normal()
	return l
}

const million = 1_000_000

// edit is a further revision: prices that rise and fall, lines that come and go, another
// customer, another code, cancelled and back again. False: there is none.
func (w *world) edit(r *rand.Rand, last, first irm.Conversion, revision int64) (irm.Conversion, bool) {
	if r.IntN(10) >= 4 {
		return last, false
	}
	c := last
	if last.Cancelled { // taken back
		c = first
	}
	c.Revision, c.Lines = revision, slices.Clone(c.Lines)
	switch r.IntN(11) {
	case 0, 10:
		c.Cancelled = true
	case 1, 8, 9:
		c.Customer = w.customer(r)
	case 2:
		c.Codes = []string{w.assignments[r.IntN(len(w.assignments))].Code}
	case 3:
		if n := len(c.Lines); n > 1 {
			c.Lines = c.Lines[:n-1]
		}
	case 4:
		if n := len(c.Lines); n > 0 && n < 9 {
			c.Lines = append(c.Lines, w.newLine(r, n, c.Lines[0].Amounts.Gross.Currency()))
		}
	default:
		for i := range c.Lines {
			c.Lines[i].Amounts = reprice(r, c.Lines[i].Amounts)
		}
	}
	return c, true
}

// reprice moves the price, up or down, without making the discount more than a quarter.
func reprice(r *rand.Rand, a irm.Amounts) irm.Amounts {
	gross := a.Gross.Minor() + editStep*int64(r.IntN(40)-20)
	if gross < editStep || 4*a.Discount.Minor() > gross {
		gross = a.Gross.Minor() + editStep
	}
	a.Gross = irm.MoneyFromMinor(gross, a.Gross.Currency())
	return a
}

// newRefund gives back half a line, a whole line, the shipping alone, or an odd part of
// the price: after the sale or, as sources have it, before.
func (w *world) newRefund(r *rand.Rand, f *fact, order *irm.Conversion, i int) {
	chance, at := []int{4, 8, 16}[i], order.At.Add(hours(r.IntN(30*24)))
	if r.IntN(12) == 0 {
		at = order.At.Add(-hours(1 + r.IntN(48)))
	}
	if r.IntN(chance) != 0 || len(order.Lines) == 0 {
		return
	}
	refund := irm.Refund{ID: irm.RefundID(w.id(f.index)), Conversion: order.ID, At: at}
	how := r.IntN(4)
	for _, l := range order.Lines {
		if len(refund.Lines) > 0 && r.IntN(2) == 0 {
			continue
		}
		if back := partOf(r, l.Amounts, how); !back.IsNothing() {
			refund.Lines = append(refund.Lines, irm.RefundLine{Line: l.ID, Amounts: back})
		}
	}
	if len(refund.Lines) == 0 {
		return
	}
	f.kind, f.refund, f.sent = factRefund, refund, at.Add(hours(r.IntN(12)))
}

func partOf(r *rand.Rand, a irm.Amounts, how int) irm.Amounts {
	part := func(m irm.Money, num, den int64) irm.Money {
		if m.Minor()*num/den == 0 {
			return irm.Money{}
		}
		return irm.MoneyFromMinor(m.Minor()*num/den, m.Currency())
	}
	switch how {
	case 0: // half of everything
		return irm.Amounts{Gross: part(a.Gross, 1, 2), Discount: part(a.Discount, 1, 2), Tax: part(a.Tax, 1, 2), Shipping: part(a.Shipping, 1, 2)}
	case 1: // the goods, not the shipping
		a.Shipping = irm.Money{}
		return a
	case 2:
		return irm.Amounts{Shipping: a.Shipping}
	default: // goodwill: an odd part of the price
		return irm.Amounts{Gross: part(a.Gross, int64(1+r.IntN(6)), 10)}
	}
}
