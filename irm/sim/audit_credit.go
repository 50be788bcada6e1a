package sim

import (
	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// saleBook is what is booked of one conversion.
type saleBook struct {
	credits  int
	revision int64 // that the last credit had seen
	cells    map[posting]columns
	shares   map[irm.RefundID]int64
	held     map[place]columns // nought is not in it
}

// posting is where the money of a conversion is booked: what a fact did to a line.
type posting struct {
	refund   irm.RefundID // none: the conversion itself
	line     irm.LineID
	currency irm.Currency
}

func (a *audit) creditsWritten(list []attribution.Credit) {
	touched := make(map[irm.ConversionID]bool)
	for i := range list {
		c := &list[i]
		if !a.enter(&a.credits, "credit", string(c.ID), hashCredit(c)) {
			continue
		}
		b := a.sales[c.Conversion]
		if b == nil {
			b = newSaleBook()
			a.sales[c.Conversion] = b
		}
		if c.Sequence != b.credits {
			a.fail("A5", "credit %s of conversion %s has the number %d: want %d", c.ID, c.Conversion, c.Sequence, b.credits)
		}
		b.add(c)
		touched[c.Conversion] = true
	}
	for i := range list { // also what somebody else has booked in the same words
		a.writer.writes(a.indexOf(string(list[i].Conversion)) / slots)
	}
	for i := range list { // in order, so that the first violation is always the same
		if id := list[i].Conversion; touched[id] {
			touched[id] = false
			a.balance(id)
		}
	}
}

func newSaleBook() *saleBook {
	return &saleBook{cells: make(map[posting]columns), shares: make(map[irm.RefundID]int64), held: make(map[place]columns)}
}

func (b *saleBook) add(c *attribution.Credit) {
	b.credits++
	b.revision = c.Revision
	b.shares[c.Refund] += c.Share.Millionths()
	b.holds(place{creator: c.Creator}, columns{c.Share.Millionths()})
	for _, l := range c.Lines {
		currency, _ := l.Amounts.Currency()
		part := columnsOf(l.Quantity, l.Amounts)
		k := posting{c.Refund, l.Line, currency}
		b.cells[k] = b.cells[k].plus(part)
		b.holds(place{creator: c.Creator, line: l.Line, currency: currency}, part)
	}
}

func (b *saleBook) holds(k place, c columns) {
	if c = b.held[k].plus(c); c == (columns{}) {
		delete(b.held, k)
	} else {
		b.held[k] = c
	}
}

func (c columns) plus(d columns) columns {
	for i := range c {
		c[i] += d[i]
	}
	return c
}

// balance asks whether the postings of a conversion and what they were made of come to
// nought, column by column: what creators and nobody have, less the revision that was
// seen, and less what each refund took back of it.
func (a *audit) balance(id irm.ConversionID) {
	b := a.sales[id]
	f := a.sent(string(id), int(b.revision))
	if f == nil || f.kind != factOrder {
		a.fail("A1", "conversion %s has credits of revision %d, which was never sent", id, b.revision)
		return
	}
	counts := !f.order.Test && !f.order.Cancelled
	want, currencies := make(map[irm.LineID]columns), make(map[irm.LineID]irm.Currency)
	if counts {
		for _, l := range f.order.Lines {
			want[l.ID] = columnsOf(l.Quantity, l.Amounts)
			currencies[l.ID], _ = l.Amounts.Currency()
		}
	}
	for k, have := range b.cells {
		if have == (columns{}) {
			continue
		}
		if k.refund == "" {
			if k.currency != currencies[k.line] {
				a.fail("A1", "line %s of conversion %s has postings in %s: want %s", k.line, id, k.currency, currencies[k.line])
			}
			if have != want[k.line] {
				a.fail("A1", "line %s of conversion %s has postings of %v: want %v", k.line, id, have, want[k.line])
			}
			delete(want, k.line)
		} else if back := a.refunded(k); !counts || have != back {
			a.fail("A1", "refund %s has postings of %v on line %s of conversion %s: want all or nothing of %v", k.refund, have, k.line, id, back)
		}
	}
	for line, amounts := range want {
		if amounts != (columns{}) {
			a.fail("A1", "line %s of conversion %s has no postings: want %v", line, id, amounts)
		}
	}
	var total int64
	for refund, share := range b.shares {
		total += share
		if share != 0 && !(refund == "" && share == million) && !(refund != "" && (share == -million || share == million)) {
			a.fail("A1", "the shares of conversion %s, refund %q, sum to %d millionths", id, refund, share)
		}
	}
	if total != 0 && total != million || !counts && total != 0 {
		a.fail("A1", "the shares of conversion %s sum to %d millionths", id, total)
	}
}

// refunded is what a refund takes from a line, as a posting.
func (a *audit) refunded(k posting) columns {
	if f := a.sent(string(k.refund), 0); f != nil && f.kind == factRefund {
		for _, l := range f.refund.Lines {
			if l.Line == k.line {
				return columns{}.minus(columnsOf(l.Quantity, l.Amounts))
			}
		}
	}
	return columns{}
}

func (c columns) minus(d columns) columns {
	for i := range c {
		c[i] -= d[i]
	}
	return c
}

func hashCredit(c *attribution.Credit) trace {
	t := newTrace()
	for _, s := range [...]string{
		string(c.ID), string(c.Conversion), string(c.Kind), string(c.Cause), string(c.Refund), string(c.Reason), string(c.Touch), string(c.Creator), string(c.Campaign), c.Currency.Code(),
	} {
		t.text(s)
	}
	for _, n := range [...]int64{int64(c.Sequence), c.Revision, c.At.UnixMicro(), c.ConvertedAt.UnixMicro(), c.Share.Millionths(), int64(c.New)} {
		t.number(n)
	}
	for _, l := range c.Lines {
		t.text(string(l.Line))
		t.text(l.Category)
		t.text(string(l.Product))
		t.amounts(l.Quantity, l.Amounts)
	}
	return t
}

func (t *trace) amounts(q irm.Quantity, a irm.Amounts) {
	currency, _ := a.Currency()
	t.text(currency.Code())
	for _, n := range columnsOf(q, a) {
		t.number(n)
	}
	t.number(a.Fees.Minor())
}
