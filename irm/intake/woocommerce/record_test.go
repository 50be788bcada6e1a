package woocommerce_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/hosttest"
	"github.com/irmkit/irmkit/irm/intake/woocommerce"
)

// item is a line as the shop has it: it counts in cents and knows what it gave back.
type item struct {
	id, pieces, price, discount, tax int64
	backPieces, backNet, backTax     int64
}

func (l *item) net() int64 { return l.price*l.pieces - l.discount }

// back gives back pieces: what is paid for all that came back, less what was paid
// for those before.
func (l *item) back(pieces int64) (net, tax int64) {
	l.backPieces += pieces
	net, tax = hosttest.Share(l.net(), l.backPieces, l.pieces)-l.backNet, hosttest.Share(l.tax, l.backPieces, l.pieces)-l.backTax
	l.backNet, l.backTax = l.backNet+net, l.backTax+tax
	return net, tax
}

// story makes an order with all its bodies in their order, and says what is left.
func story(r *rand.Rand) (docs []string, net, total int64) {
	const layout = "2006-01-02T15:04:05"
	created := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	var items []*item
	add := func() {
		l := &item{id: int64(len(items) + 1), pieces: 1 + r.Int64N(4), price: 1 + r.Int64N(9999)}
		if r.IntN(2) == 0 {
			l.discount = r.Int64N(l.price*l.pieces/2 + 1)
		}
		if r.IntN(3) > 0 {
			l.tax = hosttest.Share(l.net(), 19, 100)
		}
		items = append(items, l)
		net, total = net+l.net(), total+l.net()+l.tax
	}
	for range 1 + r.IntN(4) {
		add()
	}
	shipping := r.Int64N(2) * r.Int64N(1500)
	total += shipping
	// What is given back for no line is less than the order as it was placed: a refund
	// may be read before the added item is known, and nobody could tell of what it is.
	sold, firm, back := total, net, int64(0)
	order := func(status string, modified time.Time) {
		var lines []string
		for _, l := range items {
			lines = append(lines, fmt.Sprintf(`{"id":%d,"product_id":5,"quantity":%d,"subtotal":"%s","total":"%s","total_tax":"%s"}`, l.id, l.pieces, hosttest.Money(l.price*l.pieces), hosttest.Money(l.net()), hosttest.Money(l.tax)))
		}
		at := created
		if len(docs) > 0 && r.IntN(4) == 0 {
			at = at.Add(-time.Hour) // somebody edits the date
		}
		docs = append(docs, fmt.Sprintf(`{"id":7,"status":"%s","currency":"EUR","date_created_gmt":"%s","date_modified_gmt":"%s","total":"%s","line_items":[%s],"shipping_lines":[{"id":900,"total":"%s"}]}`,
			status, at.Format(layout), modified.Format(layout), hosttest.Money(sold), strings.Join(lines, ","), hosttest.Money(shipping)))
	}
	at := created
	order("pending", at)
	order("processing", at)
	if r.IntN(2) == 0 { // an item is added
		add()
		sold = total
		at = at.Add(time.Hour)
		order("processing", at)
	}
	order("completed", at.Add(time.Hour))
	goodwill := false
	for i := range r.IntN(5) {
		at = at.Add(24 * time.Hour)
		var lines []string
		var backNet, backTax int64
		for _, l := range items {
			if goodwill || l.pieces == l.backPieces || r.IntN(2) == 0 {
				continue
			}
			pieces := 1 + r.Int64N(l.pieces-l.backPieces)
			n, tax := l.back(pieces)
			lines = append(lines, fmt.Sprintf(`{"quantity":-%d,"total":"%s","total_tax":"%s","meta_data":[{"key":"_refunded_item_id","value":"%d"}]}`, pieces, hosttest.Money(-n), hosttest.Money(-tax), l.id))
			backNet, backTax = backNet+n, backTax+tax
		}
		if rest := firm - back - backNet; rest > 0 && r.IntN(3) == 0 { // money for no line, after which no line comes back
			backNet += 1 + r.Int64N(rest)
			goodwill = true
		}
		if backNet+backTax == 0 {
			continue
		}
		back, total = back+backNet, total-backNet-backTax
		docs = append(docs, fmt.Sprintf(`{"id":%d,"parent_id":7,"date_created_gmt":"%s","amount":"%s","reason":"","line_items":[%s]}`, 50+i, at.Format(layout), hosttest.Money(backNet+backTax), strings.Join(lines, ",")))
	}
	return docs, net - back, total
}

// Whatever arrives first or twice, the credits are what is left of the order.
func TestRecorded(t *testing.T) {
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 9))
		docs, net, total := story(r)
		first := docs[0]
		docs = append(docs, docs...)
		if seed%3 > 0 {
			r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
			docs = slices.Insert(docs, 0, first) // which sets the time
		}
		h := hosttest.New(t)
		h.Early = true
		find := func(id irm.ConversionID) (intake.Order, error) { return h.Find(t, id) }
		codes, err := h.Deliver(t, docs, func(doc string) iter.Seq2[intake.Order, error] {
			if strings.Contains(doc, "parent_id") {
				return woocommerce.Refunds(strings.NewReader(doc), woocommerce.RefundOptions{Find: find})
			}
			return woocommerce.Orders(strings.NewReader(doc), woocommerce.Options{Find: find})
		})
		if err != nil || len(codes) > 0 {
			t.Fatalf("seed %d: %v, rejected %v", seed, err, codes)
		}
		if gotNet, gotTotal := h.Worth(t, "7", irm.BaseNet), h.Worth(t, "7", irm.BaseTotal); gotNet != net || gotTotal != total {
			t.Fatalf("seed %d: net %d, total %d, want %d and %d of\n%s", seed, gotNet, gotTotal, net, total, strings.Join(docs, "\n"))
		}
	}
}
