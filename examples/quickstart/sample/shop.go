package sample

import (
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/examples/quickstart/tracking"
)

var products = []struct {
	title string
	price int
}{
	{"Cleansing balm", 2450}, {"Night serum", 4990}, {"Sun stick", 1895}, {"Travel set", 6500},
	{"Lip oil", 1275}, {"Bath salts", 1999}, {"Hand cream", 999},
}

const (
	shippingPrice = 495
	freeFrom      = 7500 // no shipping above
	taxPercent    = 8
)

// makeOrders lets visitors buy, and lets the shop report it: most orders once,
// some again after an edit, a refund or a cancellation, some webhooks twice.
func (w *world) makeOrders() {
	for i := range orderCount {
		o := w.order(i)
		w.bodies = append(w.bodies, o)
		switch i % 25 {
		case 3, 4: // refunded in part
			w.bodies = append(w.bodies, w.refunded(o, 1+w.rand.IntN(20)))
		case 7: // refunded whole, shipping too
			w.bodies = append(w.bodies, w.refundedWhole(o))
		case 11: // edited: a product more
			w.bodies = append(w.bodies, w.edited(o))
		case 15: // edited, then refunded in part
			e := w.edited(o)
			w.bodies = append(w.bodies, e, w.refunded(e, 5))
		case 19: // the shop repeats itself
			w.bodies = append(w.bodies, o)
		}
		if i%60 == 31 {
			w.bodies = append(w.bodies, cancelled(o))
		}
	}
	slices.SortStableFunc(w.bodies, func(a, b body) int { return a.updated.Compare(b.updated) })
}

func (w *world) order(i int) body {
	at := w.moment(days)
	o := body{
		ID: 5_000_001 + int64(i), Name: "#" + digits(1001+i, 4), Test: i%150 == 99,
		CreatedAt: stamp(at), Currency: "USD", FinancialStatus: "paid", DiscountCodes: []discount{}, NoteAttributes: []attribute{},
		BillingAddress: address{pick(w.rand, countries)}, Refunds: []refund{},
	}
	o.changed(at.Add(time.Duration(w.rand.IntN(90)) * time.Second))
	code := ""
	if t, ok := w.touchedBefore(at, 21); ok && w.rand.IntN(10) < 8 {
		o.NoteAttributes = append(o.NoteAttributes, attribute{"visitor_id", t.visitor})
		o.LandingSite = "/" + strings.TrimPrefix(t.url, tracking.Landing)
		if w.rand.IntN(3) == 0 {
			code = w.creators[t.creator].code
		}
	} else if w.rand.IntN(2) == 0 {
		code = w.creators[w.popular()].code
	}
	switch {
	case i%80 == 5:
		code, o.NoteAttributes = "WELCOME5", []attribute{} // a code of the shop's own
	case i%60 == 25:
		code = leakedCode
	case i%50 == 9: // of the last three each has been used before
		code = w.single[(i/50)%singleUse]
	case i%40 == 17 && code != "":
		code = typed(code)
	case i%40 == 13 && at.After(launch.AddDate(0, 0, 50)):
		t := w.touches[w.rand.IntN(100)] // long ago, so most have not been seen since
		code, o.NoteAttributes = "", []attribute{{"visitor_id", t.visitor}}
	case i%9 == 2 && len(o.NoteAttributes) > 0: // comes back by typing the address
		w.visits = append(w.visits, touch{visitor: o.NoteAttributes[0].Value, url: tracking.Landing, at: at.Add(-time.Hour)})
	}
	if w.rand.IntN(10) > 0 {
		o.Customer = &customer{900_000 + int64(w.rand.IntN(500)), 1 + w.rand.IntN(3)}
	}
	for range 1 + w.rand.IntN(3) {
		w.addLine(&o, code != "")
	}
	if code != "" {
		o.DiscountCodes = []discount{{code, "", "percentage"}}
	}
	o.total()
	return o
}

// addLine adds a product that is not in the order yet.
func (w *world) addLine(o *body, discounted bool) {
	product := w.rand.IntN(len(products))
	for slices.ContainsFunc(o.LineItems, func(l lineItem) bool { return l.ProductID == int64(7001+product) }) {
		product = (product + 1) % len(products)
	}
	p := products[product]
	l := lineCents{price: p.price, quantity: 1 + w.rand.IntN(2)}
	if discounted {
		l.discount = (l.price*l.quantity + 5) / 10
	}
	l.tax = ((l.price*l.quantity-l.discount)*taxPercent + 50) / 100
	item := lineItem{
		ID: o.ID*10 + int64(len(o.LineItems)), ProductID: int64(7001 + product), Title: p.title,
		Price: cents(l.price), Quantity: l.quantity, DiscountAllocations: []allocation{}, TaxLines: []taxLine{{cents(l.tax), "Sales tax"}},
	}
	if l.discount > 0 {
		item.DiscountAllocations = []allocation{{cents(l.discount)}}
	}
	o.LineItems, o.perLine = append(o.LineItems, item), append(o.perLine, l)
}

// total fills the sums, which a shop sends along.
func (o *body) total() {
	subtotal, discounts, tax := 0, 0, 0
	for _, l := range o.perLine {
		subtotal += l.price*l.quantity - l.discount
		discounts += l.discount
		tax += l.tax
	}
	if o.ShippingLines == nil {
		if subtotal < freeFrom {
			o.shippingCents = shippingPrice
		}
		o.ShippingLines = []shipping{{"Standard", cents(o.shippingCents)}}
	}
	for i := range o.DiscountCodes {
		o.DiscountCodes[i].Amount = cents(discounts)
	}
	o.SubtotalPrice, o.TotalDiscounts, o.TotalTax = cents(subtotal), cents(discounts), cents(tax)
	o.TotalPrice = cents(subtotal + tax + o.shippingCents)
}

func (o *body) changed(at time.Time) { o.updated, o.UpdatedAt = at, stamp(at) }

// copy detaches what later steps append to.
func (o body) copy() body {
	o.LineItems, o.perLine = slices.Clone(o.LineItems), slices.Clone(o.perLine)
	o.Refunds, o.DiscountCodes = slices.Clone(o.Refunds), slices.Clone(o.DiscountCodes)
	return o
}

func (w *world) edited(o body) body {
	o = o.copy()
	w.addLine(&o, len(o.DiscountCodes) > 0)
	o.total()
	o.changed(o.updated.Add(time.Duration(1+w.rand.IntN(48)) * time.Hour))
	return o
}

// refunded takes one piece of the first line back.
func (w *world) refunded(o body, days int) body {
	o = o.copy()
	o.changed(o.updated.AddDate(0, 0, days))
	o.FinancialStatus = "partially_refunded"
	l := o.perLine[0]
	item := refundItem{LineItemID: o.LineItems[0].ID, Quantity: 1, Subtotal: cents(l.price - l.discount/l.quantity), TotalTax: cents(l.tax / l.quantity)}
	o.Refunds = append(o.Refunds, refund{ID: o.ID*100 + int64(len(o.Refunds)), CreatedAt: o.UpdatedAt, RefundLineItems: []refundItem{item}, Adjustments: []adjustment{}})
	return o
}

func (w *world) refundedWhole(o body) body {
	o = o.copy()
	o.changed(o.updated.AddDate(0, 0, 1+w.rand.IntN(14)))
	o.FinancialStatus = "refunded"
	r := refund{ID: o.ID*100 + int64(len(o.Refunds)), CreatedAt: o.UpdatedAt, Adjustments: []adjustment{}}
	for i, l := range o.perLine {
		r.RefundLineItems = append(r.RefundLineItems, refundItem{o.LineItems[i].ID, l.quantity, cents(l.price*l.quantity - l.discount), cents(l.tax)})
	}
	if o.shippingCents > 0 {
		r.Adjustments = append(r.Adjustments, adjustment{"shipping_refund", "-" + cents(o.shippingCents), "0.00"})
	}
	o.Refunds = append(o.Refunds, r)
	return o
}

func cancelled(o body) body {
	o = o.copy()
	o.changed(o.updated.Add(36 * time.Hour))
	at := o.UpdatedAt
	o.CancelledAt, o.FinancialStatus = &at, "voided"
	return o
}
