package stripe_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/hosttest"
	"github.com/irmkit/irmkit/irm/intake/stripe"
)

// story makes a sale with its refunds, and says what of it is left and was sold.
func story(r *rand.Rand) (docs []string, left, net, total int64) {
	subtotal := 1 + r.Int64N(50_000)
	discount := r.Int64N(2) * r.Int64N(subtotal/2+1)
	shipping := r.Int64N(2) * r.Int64N(1500)
	net = subtotal - discount
	tax, shippingTax := hosttest.Share(net, 19, 100), hosttest.Share(shipping, 19, 100)
	if r.IntN(3) == 0 {
		tax, shippingTax = 0, 0
	}
	total = net + tax + shipping + shippingTax
	id := 0
	event := func(object string) string {
		id++
		return fmt.Sprintf(`{"id":"evt_%d","object":"event","created":%d,"data":{"object":%s}}`, id, 1772359200+id, object)
	}
	docs = append(docs, event(fmt.Sprintf(`{"id":"cs_1","object":"checkout.session","created":1772359200,"livemode":true,"mode":"payment","status":"complete","payment_status":"paid","payment_intent":"pi_1","currency":"eur",`+
		`"amount_subtotal":%d,"amount_total":%d,"shipping_cost":{"amount_tax":%d,"amount_total":%d},"total_details":{"amount_discount":%d,"amount_shipping":%d,"amount_tax":%d}}`,
		subtotal, total, shippingTax, shipping+shippingTax, discount, shipping, tax+shippingTax)))
	left = total
	var refunds []string
	for n := 0; left > 0 && n < 5 && r.IntN(5) > 0; n++ {
		amount := 1 + r.Int64N(left)
		if r.IntN(4) == 0 {
			amount = left
		}
		left -= amount
		object, status := "refund", "succeeded"
		if r.IntN(5) == 0 {
			object, status = "dispute", "lost"
		}
		one := fmt.Sprintf(`{"id":"re_%d","object":"%s","created":%d,"amount":%d,"currency":"eur","charge":"ch_1","payment_intent":"pi_1","status":"%s"}`, n, object, 1772360000+n, amount, status)
		docs = append(docs, event(one))
		if object == "refund" { // the charge lists all of them, the last one first
			refunds = append([]string{one}, refunds...)
			docs = append(docs, event(`{"id":"ch_1","object":"charge","created":1772359201,"payment_intent":"pi_1","refunds":{"data":[`+strings.Join(refunds, ",")+`]}}`))
		}
	}
	return docs, left, net, total
}

// Whatever arrives first or twice, the credits are what is left of the sale.
func TestRecorded(t *testing.T) {
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 8))
		docs, left, net, total := story(r)
		docs = append(docs, docs...)
		if seed%3 > 0 {
			r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		}
		h := hosttest.New(t)
		opts := stripe.Options{Find: func(intent, _ string) (intake.Order, error) { return h.Find(t, irm.ConversionID(intent)) }}
		codes, err := h.Deliver(t, docs, func(doc string) iter.Seq2[intake.Order, error] {
			return stripe.Orders(strings.NewReader(doc), opts)
		})
		if err != nil || len(codes) > 0 {
			t.Fatalf("seed %d: %v, rejected %v", seed, err, codes)
		}
		got, gotNet := h.Worth(t, "pi_1", irm.BaseTotal), h.Worth(t, "pi_1", irm.BaseNet)
		// The net is its share in what is left, but for a cent of each refund.
		if off := gotNet - hosttest.Share(net, left, total); got != left || left == 0 && gotNet != 0 || off < -6 || off > 6 {
			t.Fatalf("seed %d: %d and net %d, want %d and about %d of\n%s", seed, got, gotNet, left, hosttest.Share(net, left, total), strings.Join(docs, "\n"))
		}
	}
}
