package attribution_test

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// eventsOf are the facts of a history one by one, a tenth of them twice, in random
// order.
func eventsOf(r *rand.Rand, h attribution.History) []attribution.Event {
	var events []attribution.Event
	for i := range h.Touches {
		events = append(events, attribution.Event{Touch: &h.Touches[i]})
	}
	for i := range h.Conversions {
		events = append(events, attribution.Event{Conversion: &h.Conversions[i]})
	}
	for i := range h.Refunds {
		events = append(events, attribution.Event{Refund: &h.Refunds[i]})
	}
	for i := range h.Aliases {
		events = append(events, attribution.Event{Alias: &h.Aliases[i]})
	}
	for _, e := range slices.Clone(events) {
		if r.IntN(10) == 0 {
			events = append(events, e)
		}
	}
	r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
	return events
}

func source(events []attribution.Event) iter.Seq2[attribution.Event, error] {
	return func(yield func(attribution.Event, error) bool) {
		for _, e := range events {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// run collects what a stream yields. Refusals are of no interest here.
func run(t testing.TB, a *attribution.Attributor, events []attribution.Event, o attribution.StreamOptions) (credits []attribution.Credit, errs []error) {
	t.Helper()
	for c, err := range a.Attribute(source(events), o) {
		var refused attribution.RefusedRefund
		switch {
		case errors.As(err, &refused):
		case err != nil:
			errs = append(errs, err)
		default:
			credits = append(credits, c)
		}
	}
	return credits, errs
}

var remembersAll = attribution.StreamOptions{Lateness: attribution.Never, Horizon: attribution.Never}

// Any order of the facts, any repetition and any split between a stream and batches
// leads to the same positions.
func TestStreamEqualsBatch(t *testing.T) {
	for seed := range uint64(640) {
		r := rand.New(rand.NewPCG(seed, 5))
		a := attributor(t, policies()[seed%uint64(len(policies()))])
		h := world(r)
		batch := places(feed(t, a, h))
		events := eventsOf(r, h)
		streamed, errs := run(t, a, events, remembersAll)
		if diff := cmp.Diff(batch, places(streamed)); diff != "" || len(errs) > 0 {
			t.Fatalf("seed %d: batch and stream differ (-batch +stream): %v\n%s", seed, errs, diff)
		}
		if again, err := a.Customer(h, streamed); err != nil || len(again.Credits) > 0 {
			t.Fatalf("seed %d: the batch has %d credits more than the stream, %v", seed, len(again.Credits), err)
		}
		part, _ := run(t, a, events[:r.IntN(len(events))], remembersAll)
		rest, err := a.Customer(h, part)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(batch, places(append(part, rest.Credits...))); diff != "" {
			t.Fatalf("seed %d: a stream that a batch completes (-batch +both):\n%s", seed, diff)
		}
	}
}

// Codes with limits and aliases tie the conversions of many customers together.
func TestStreamOfTiedConversions(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 10))
		p := policies()[seed%uint64(len(policies()))]
		a, err := attribution.New(p, rulesBook(t))
		if err != nil {
			t.Fatal(err)
		}
		h := busy(r, 200)
		for i := range h.Conversions {
			c := &h.Conversions[i]
			c.Customer = irm.CustomerID(fmt.Sprint(r.IntN(5)))
			if c.Codes = nil; r.IntN(3) > 0 {
				c.Codes = []string{[]string{"ONCE", "once", "EACH", "DUO"}[r.IntN(4)]}
			}
			if r.IntN(4) == 0 {
				amended := *c
				amended.Revision, amended.Cancelled = 1, r.IntN(2) == 0
				amended.Codes, amended.Customer = []string{"each"}, irm.CustomerID(fmt.Sprint(r.IntN(5)))
				h.Conversions = append(h.Conversions, amended)
			}
		}
		for i := range h.Touches {
			h.Touches[i].Customer = irm.CustomerID(fmt.Sprint(r.IntN(8)))
		}
		for i := range 3 {
			h.Aliases = append(h.Aliases, attribution.Alias{ID: attribution.AliasID(fmt.Sprint(i)), Customer: irm.CustomerID(fmt.Sprint(4 + r.IntN(4))), Is: "1", At: day(float64(r.IntN(700)))})
		}
		streamed, errs := run(t, a, eventsOf(r, h), remembersAll)
		if diff := cmp.Diff(places(feed(t, a, h)), places(streamed)); diff != "" || len(errs) > 0 {
			t.Fatalf("seed %d: %v\n%s", seed, errs, diff)
		}
	}
}

// A customer with thousands of touches, each of which comes twice.
func TestStreamOfOne(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 11))
	a := attributor(t, attribution.Policy{Model: attribution.Linear()})
	h := attribution.History{Conversions: []irm.Conversion{order("o", "1000.00", day(20))}, Aliases: []attribution.Alias{{ID: "1", Customer: "cust", Is: "known", At: day(30)}}}
	for i := range 2000 {
		h.Touches = append(h.Touches, click(fmt.Sprint("t", i), irm.CreatorID(fmt.Sprint(i%7)), day(r.Float64()*20)))
	}
	var events []attribution.Event
	for i := range h.Touches {
		events = append(events, attribution.Event{Touch: &h.Touches[i]})
	}
	events = append(events, events...)
	events = append(events, attribution.Event{Conversion: &h.Conversions[0]}, attribution.Event{Alias: &h.Aliases[0]}, events[7])
	streamed, errs := run(t, a, events, remembersAll)
	if diff := cmp.Diff(places(feed(t, a, h)), places(streamed)); diff != "" || len(errs) > 0 || len(streamed) != 2000 {
		t.Fatalf("%d credits, %v\n%s", len(streamed), errs, diff)
	}
}

// busy is a history of a hundred customers over two years.
func busy(r *rand.Rand, n int) attribution.History {
	var h attribution.History
	creators := []irm.CreatorID{"anna", "ben", "cleo"}
	for i := range n {
		at := epoch.Add(time.Duration(r.Int64N(int64(700 * attribution.Day))))
		customer := irm.CustomerID(fmt.Sprint(r.IntN(100)))
		if r.IntN(3) > 0 {
			h.Touches = append(h.Touches, attribution.Touch{
				ID: attribution.TouchID(fmt.Sprint(i)), Kind: attribution.Kind(r.IntN(8)), Customer: customer, Creator: creators[r.IntN(3)], At: at,
			})
			continue
		}
		c := randomOrder(r, irm.ConversionID(fmt.Sprint(i)), 0, at, []string{"ANNA20", "DAN15"})
		if c.Customer = customer; r.IntN(20) == 0 {
			c.Customer = ""
		}
		h.Conversions = append(h.Conversions, c)
		if r.IntN(4) == 0 {
			h.Refunds = append(h.Refunds, randomRefund(r, irm.RefundID(c.ID), c.ID, at))
		}
	}
	return h
}

// BenchmarkAttribute is a stream of ten touches to every order, in order of time.
func BenchmarkAttribute(b *testing.B) {
	for _, m := range []attribution.Model{attribution.LastTouch(), attribution.Linear()} {
		b.Run(m.String(), func(b *testing.B) {
			a := attributor(b, attribution.Policy{Model: m})
			events, touches := stream(200_000)
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for _, err := range a.Attribute(source(events), attribution.StreamOptions{}) {
					if n++; err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*touches), "ns/touch")
		})
	}
}

func stream(n int) (events []attribution.Event, touches int) {
	r := rand.New(rand.NewPCG(1, 8))
	for i := range n {
		at := epoch.Add(time.Duration(i) * (90 * time.Duration(attribution.Day) / time.Duration(n)))
		customer := irm.CustomerID(fmt.Sprint("customer-", r.IntN(n/20)))
		if r.IntN(11) == 0 {
			c := order(irm.ConversionID(fmt.Sprint("order-", i)), fmt.Sprint(1+r.IntN(200), ".50"), at)
			c.Customer = customer
			events = append(events, attribution.Event{Conversion: &c})
			continue
		}
		x := click(fmt.Sprint("click-", i), irm.CreatorID(fmt.Sprint("creator-", r.IntN(200))), at)
		x.Customer = customer
		events = append(events, attribution.Event{Touch: &x})
		touches++
	}
	return events, touches
}
