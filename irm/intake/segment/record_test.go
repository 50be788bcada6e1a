package segment_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/hosttest"
	"github.com/irmkit/irmkit/irm/intake/segment"
)

// story makes the events of an order in their order, and says what is left of it. All
// returns state their amount. In a story that will be shuffled, an update without
// products is not the last one, since it keeps the lines that are known then, and
// nothing gives back "all that is left", which depends on when it is read.
func story(r *rand.Rand, shuffled bool) (docs []string, net, total int64) {
	type product struct{ pieces, price, back int64 }
	var products []*product
	add := func() {
		p := &product{pieces: 1 + r.Int64N(4), price: 1 + r.Int64N(9999)}
		products = append(products, p)
		net += p.price * p.pieces
		total += p.price * p.pieces
	}
	for range 1 + r.IntN(4) {
		add()
	}
	shipping := r.Int64N(2) * r.Int64N(900)
	total += shipping
	at := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	event := func(name, properties string) {
		docs = append(docs, fmt.Sprintf(`{"type":"track","event":"Order %s","messageId":"m-%d","timestamp":"%s","anonymousId":"a","properties":{"order_id":"7","currency":"EUR"%s}}`, name, len(docs), at.Format(time.RFC3339), properties))
		at = at.Add(time.Hour)
	}
	whole := func(name string) {
		var lines []string
		for i, p := range products {
			lines = append(lines, fmt.Sprintf(`{"sku":"S%d","price":%s,"quantity":%d}`, i, hosttest.Money(p.price), p.pieces))
		}
		event(name, fmt.Sprintf(`,"products":[%s],"shipping":%s`, strings.Join(lines, ","), hosttest.Money(shipping)))
	}
	whole("Completed")
	known := len(products) // of which there may be returns: those that all readings know
	worth := net           // of them, less what came back
	for range r.IntN(6) {
		switch r.IntN(5) {
		case 0: // an update of what this does not read
			event("Updated", `,"status":"packed"`)
			if shuffled {
				whole("Updated")
			}
		case 1: // a product more
			add()
			whole("Updated")
			if !shuffled {
				known, worth = len(products), net
			}
		case 2: // pieces
			p := products[r.IntN(known)]
			if p.back == p.pieces || worth < p.price {
				continue
			}
			p.back++
			worth, net, total = worth-p.price, net-p.price, total-p.price
			for i := range products {
				if products[i] == p {
					event("Refunded", fmt.Sprintf(`,"products":[{"sku":"S%d","price":%s}],"total":%s`, i, hosttest.Money(p.price), hosttest.Money(p.price)))
				}
			}
		case 3: // money for no line
			if worth < 1 {
				continue
			}
			amount := 1 + r.Int64N(worth)
			if amount == total {
				continue // which is all of it
			}
			worth, net, total = worth-amount, net-amount, total-amount
			event("Refunded", `,"total":`+hosttest.Money(amount))
		case 4: // all of it
			if shuffled || total == 0 {
				continue
			}
			event("Refunded", "")
			return docs, 0, 0
		}
	}
	return docs, net, total
}

// Whatever arrives first or twice, the credits are what is left of the order; events
// that are older than what is known are told from news.
func TestRecorded(t *testing.T) {
	stale := 0
	for seed := range uint64(900) {
		r := rand.New(rand.NewPCG(seed, 10))
		shuffled := seed%3 > 0
		docs, net, total := story(r, shuffled)
		docs = append(docs, docs...)
		if shuffled {
			r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		}
		h := hosttest.New(t)
		opts := segment.Options{Find: func(id irm.ConversionID) (intake.Order, error) { return h.Find(t, id) }}
		codes, err := h.Deliver(t, docs, func(doc string) iter.Seq2[intake.Order, error] {
			return segment.Orders(strings.NewReader(doc), opts)
		})
		stale += codes["stale"]
		delete(codes, "stale")
		if err != nil || len(codes) > 0 {
			t.Fatalf("seed %d: %v, rejected %v of\n%s", seed, err, codes, strings.Join(docs, "\n"))
		}
		if gotNet, gotTotal := h.Worth(t, "7", irm.BaseNet), h.Worth(t, "7", irm.BaseTotal); gotNet != net || gotTotal != total {
			t.Fatalf("seed %d: net %d, total %d, want %d and %d of\n%s", seed, gotNet, gotTotal, net, total, strings.Join(docs, "\n"))
		}
	}
	if stale == 0 {
		t.Error("no stale event in all of it")
	}
}
