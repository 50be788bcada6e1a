package attribution_test

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
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

// A stream that forgets gives the same, as long as nothing is later than it allows.
func TestStreamForgets(t *testing.T) {
	for seed := range uint64(16) {
		r := rand.New(rand.NewPCG(seed, 6))
		p := policies()[seed%uint64(len(policies()))]
		p.NewCustomer.Rule = attribution.NewRule(seed / 8 % 2)
		a := attributor(t, p)
		h := busy(r, 1500)
		events := eventsOf(r, h)
		arrival := make(map[attribution.Event]time.Time)
		for _, e := range events {
			arrival[e] = timeOf(e).Add(time.Duration(r.Int64N(int64(2 * attribution.Day))))
		}
		slices.SortStableFunc(events, func(x, y attribution.Event) int { return arrival[x].Compare(arrival[y]) })
		streamed, errs := run(t, a, events, attribution.StreamOptions{Lateness: 2 * attribution.Day, Horizon: 60 * attribution.Day})
		if diff := cmp.Diff(places(feed(t, a, h)), places(streamed)); diff != "" || len(errs) > 0 {
			t.Fatalf("seed %d: %v\n%s", seed, errs, diff)
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

func timeOf(e attribution.Event) time.Time {
	switch {
	case e.Touch != nil:
		return e.Touch.At
	case e.Conversion != nil:
		return e.Conversion.At
	}
	return e.Refund.At
}

// What a stream must not forget: conversions that bear on others, cancellations that are
// taken back, and what became of amendments that came late.
func TestStreamRemembers(t *testing.T) {
	linked := attribution.Policy{ResetAfter: []irm.ConversionKind{irm.KindPurchase}, NewCustomer: attribution.NewCustomer{Rule: attribution.NewHistory}}
	event := func(c irm.Conversion) attribution.Event { return attribution.Event{Conversion: &c} }
	amended := func(c irm.Conversion, change func(c *irm.Conversion)) attribution.Event {
		c.Revision++
		change(&c)
		return event(c)
	}
	touch := func(id string, at float64) attribution.Event {
		x := click(id, "anna", day(at))
		return attribution.Event{Touch: &x}
	}
	back := func(id irm.RefundID, of irm.ConversionID, gross string, at float64) attribution.Event {
		r := refund(id, of, gross, day(at))
		return attribution.Event{Refund: &r}
	}
	// later moves the time on by a stranger, and repeats that until something is swept.
	later := func(at float64) (list []attribution.Event) {
		x := click("stranger", "ben", day(at))
		x.Customer = "stranger"
		for range 3000 {
			list = append(list, attribution.Event{Touch: &x})
		}
		return list
	}
	first, second := order("o", "10.00", day(1)), order("p", "10.00", day(20))
	for _, tt := range []struct {
		name   string
		policy attribution.Policy
		events []attribution.Event
		after  float64
		last   []attribution.Event
		late   int // errors
	}{
		{"a refund under a linked policy", linked, []attribution.Event{touch("1", 0), event(first), event(second)}, 184, []attribution.Event{back("r", "p", "1.00", 184)}, 0},
		{"a new order a long time after", linked, []attribution.Event{touch("1", 0), event(first), event(second)}, 250, []attribution.Event{event(order("q", "5.00", day(250)))}, 0},
		{"a cancellation that is taken back", attribution.Policy{}, []attribution.Event{touch("1", .5), amended(first, func(c *irm.Conversion) { c.Cancelled = true })}, 60,
			[]attribution.Event{amended(first, func(c *irm.Conversion) { c.Revision = 2 })}, 0},
		{"a test that was none", attribution.Policy{}, []attribution.Event{touch("1", .5), amended(first, func(c *irm.Conversion) { c.Test = true })}, 60,
			[]attribution.Event{amended(first, func(c *irm.Conversion) { c.Revision = 2 })}, 0},
		{"a late cancellation", attribution.Policy{}, []attribution.Event{touch("1", .5), event(first)}, 60, []attribution.Event{amended(first, func(c *irm.Conversion) { c.Cancelled = true })}, 0},
		{"an amendment that is refused changes nothing", attribution.Policy{}, []attribution.Event{touch("1", .5), event(first)}, 60,
			[]attribution.Event{amended(first, func(c *irm.Conversion) { c.Codes = []string{"DAN15"} }), back("r", "o", "4.00", 60), back("s", "o", "3.00", 60)}, 1},
		{"another customer, late", attribution.Policy{}, []attribution.Event{touch("1", .5), event(first)}, 60, []attribution.Event{amended(first, func(c *irm.Conversion) { c.Customer = "other" })}, 1},
		{"a duplicate after the horizon", attribution.Policy{}, []attribution.Event{touch("1", .5), event(first)}, 250, []attribution.Event{event(first)}, 1},
	} {
		a := attributor(t, tt.policy)
		h := attribution.History{}
		for _, e := range append(slices.Clone(tt.events), tt.last...) {
			switch {
			case e.Touch != nil:
				h.Touches = append(h.Touches, *e.Touch)
			case e.Conversion != nil && (tt.late == 0 || e.Conversion.Revision == 0):
				h.Conversions = append(h.Conversions, *e.Conversion)
			case e.Refund != nil:
				h.Refunds = append(h.Refunds, *e.Refund)
			}
		}
		streamed, errs := run(t, a, slices.Concat(tt.events, later(tt.after), tt.last), attribution.StreamOptions{})
		if diff := cmp.Diff(fresh(feed(t, a, h)), fresh(streamed)); diff != "" || len(errs) != tt.late {
			t.Errorf("%s: %v\n%s", tt.name, errs, diff)
		}
	}
	everlasting, errs := run(t, attributor(t, linked), slices.Concat([]attribution.Event{touch("1", .5), event(first)}, later(400), []attribution.Event{event(first)}), attribution.StreamOptions{Lateness: attribution.Never})
	if got := positions(everlasting)[key{"o", "anna"}]; got.Share != 1_000_000 || len(errs) > 0 {
		t.Errorf("never late, but %+v, %v", got, errs)
	}
}

// fresh is what everybody has, by whether the customer was new.
func fresh(credits []attribution.Credit) map[string]int64 {
	sums := map[string]int64{}
	for _, c := range credits {
		for _, l := range c.Lines {
			sums[fmt.Sprint(c.Conversion, c.Creator, c.New)] += l.Amounts.Gross.Minor()
		}
	}
	maps.DeleteFunc(sums, func(_ string, v int64) bool { return v == 0 })
	return sums
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

func TestStreamErrors(t *testing.T) {
	a := attributor(t, attribution.Policy{})
	touch := func(id string, at time.Time) attribution.Event {
		x := click(id, "anna", at)
		return attribution.Event{Touch: &x}
	}
	sale := func(id irm.ConversionID, gross string, at time.Time, codes ...string) attribution.Event {
		c := order(id, gross, at, codes...)
		return attribution.Event{Conversion: &c}
	}
	amended := func(c attribution.Event, revision int64) attribution.Event {
		c.Conversion.Revision = revision
		return c
	}
	back := func(id irm.RefundID, of irm.ConversionID, gross string, at time.Time) attribution.Event {
		r := refund(id, of, gross, at)
		return attribution.Event{Refund: &r}
	}
	elsewhere := func(e attribution.Event) attribution.Event { e.Touch.Customer = "known"; return e }
	alias := func(id attribution.AliasID, is irm.CustomerID, at time.Time) attribution.Event {
		return attribution.Event{Alias: &attribution.Alias{ID: id, Customer: "cust", Is: is, At: at}}
	}
	for name, tt := range map[string]struct {
		events []attribution.Event
		want   string
	}{
		"late touch":         {[]attribution.Event{touch("1", day(20)), touch("2", day(12))}, "attribution: touch \"2\" of 2026-03-13T00:00:00Z is too late: want 2026-03-14T00:00:00Z or later"},
		"late order":         {[]attribution.Event{touch("1", day(20)), sale("o", "1.00", day(1))}, "attribution: conversion \"o\" of 2026-03-02T00:00:00Z is too late: want 2026-03-14T00:00:00Z or later"},
		"late alias":         {[]attribution.Event{touch("1", day(20)), alias("a", "known", day(1))}, "attribution: alias \"a\" of 2026-03-02T00:00:00Z is too late: want 2026-03-14T00:00:00Z or later"},
		"in time":            {[]attribution.Event{touch("1", day(20)), touch("2", day(13)), sale("o", "1.00", day(13)), alias("a", "known", day(13))}, ""},
		"late amendment":     {[]attribution.Event{sale("o", "5.00", day(1)), touch("1", day(50)), amended(sale("o", "4.00", day(1)), 1)}, ""},
		"late other code":    {[]attribution.Event{sale("o", "5.00", day(1)), touch("1", day(50)), amended(sale("o", "4.00", day(1), "ANNA20"), 1)}, "attribution: conversion \"o\" of 2026-03-02T00:00:00Z is too late: want 2026-04-13T00:00:00Z or later"},
		"late refund":        {[]attribution.Event{sale("o", "5.00", day(1)), touch("1", day(50)), back("r", "o", "1.00", day(2))}, ""},
		"refund of nothing":  {[]attribution.Event{back("r", "o", "1.00", day(2))}, `attribution: refund "r" waits for conversion "o"`},
		"refund before sale": {[]attribution.Event{back("r", "o", "1.00", day(2)), sale("o", "5.00", day(1))}, ""},
		"too much back":      {[]attribution.Event{back("r", "o", "9.00", day(2)), back("r", "o", "9.00", day(2)), sale("o", "5.00", day(1)), touch("t", day(1))}, `attribution: refund "r" of line "1" refused: over_refund`},
		"other touch":        {[]attribution.Event{touch("1", day(2)), touch("1", day(3))}, `irm: touch "1" exists with different at`},
		"other order":        {[]attribution.Event{sale("o", "5.00", day(1)), sale("o", "6.00", day(1))}, `irm: conversion "o" exists with different lines[0].amounts.gross`},
		"other refund":       {[]attribution.Event{sale("o", "5.00", day(1)), back("r", "o", "1.00", day(2)), back("r", "o", "2.00", day(2))}, `irm: refund "r" exists with different lines[0].amounts.gross`},
		"other alias":        {[]attribution.Event{alias("a", "known", day(2)), alias("a", "known", day(3))}, `irm: alias "a" exists with different at`},
		"stale revision":     {[]attribution.Event{amended(sale("o", "5.00", day(1)), 2), amended(sale("o", "4.00", day(1)), 1)}, ""},
		"nothing at all":     {[]attribution.Event{{}}, "irm: event: want a touch, a conversion, a refund or an alias"},
		"reserved touch":     {[]attribution.Event{touch("code:X", day(1))}, "id_reserved"},
		"one touch of two":   {[]attribution.Event{touch("1", day(1)), elsewhere(touch("1", day(1))), sale("o", "1.00", day(2)), alias("a", "known", day(2))}, `irm: touch "1" exists with different customer`},
		"alias of nobody":    {[]attribution.Event{alias("a", "", day(1))}, "alias_missing"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, err := range a.Attribute(source(tt.events), attribution.StreamOptions{}) {
				if err != nil {
					got = append(got, err.Error())
				}
			}
			if tt.want == "" && len(got) > 0 || tt.want != "" && (len(got) != 1 || !strings.Contains(got[0], tt.want)) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Whoever has enough may stop, at a credit or at an error; a broken source ends it.
func TestStreamStops(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 7))
	a := attributor(t, attribution.Policy{Model: attribution.Linear(), ResetAfter: []irm.ConversionKind{irm.KindPurchase}})
	h := busy(r, 100)
	for i := range h.Conversions {
		h.Conversions[i].Customer = "cust"
	}
	for i := range h.Touches {
		h.Touches[i].Customer = "cust"
	}
	h.Refunds = append(h.Refunds, refund("lost", "never", "1.00", day(1)), refund("lost2", "never2", "1.00", day(1)))
	events := eventsOf(r, h)
	all := 0
	for range a.Attribute(source(events), attribution.StreamOptions{}) {
		all++
	}
	for stop := 1; stop <= all; stop++ {
		n := 0
		for range a.Attribute(source(events), attribution.StreamOptions{}) {
			if n++; n == stop {
				break
			}
		}
	}
	broken := errors.New("broken")
	n := 0
	for _, err := range a.Attribute(func(yield func(attribution.Event, error) bool) { yield(attribution.Event{}, broken) }, attribution.StreamOptions{}) {
		if n++; !errors.Is(err, broken) || n > 1 {
			t.Errorf("error %d is %v", n, err)
		}
	}
}

// Guests, who are forgotten like others, refunds that come in thousands before anything
// else, and a device that was joined before its owner was forgotten.
func TestStreamForgetsEverybody(t *testing.T) {
	a := attributor(t, attribution.Policy{})
	var events []attribution.Event
	for i := range 3000 {
		r := refund(irm.RefundID(fmt.Sprint("early", i)), irm.ConversionID(fmt.Sprint("o", i)), "1.00", day(3))
		events = append(events, attribution.Event{Refund: &r})
	}
	guest := order("guest", "5.00", day(1), "ANNA20")
	guest.Customer = ""
	amended := guest
	amended.Revision, amended.Codes = 1, nil
	events = append(events, attribution.Event{Conversion: &guest}, attribution.Event{Conversion: &amended},
		attribution.Event{Alias: &attribution.Alias{ID: "a", Customer: "cust", Is: "known", At: day(1)}})
	for i := range 3000 {
		x := click(fmt.Sprint(i), "anna", day(float64(1+i)))
		events = append(events, attribution.Event{Touch: &x})
	}
	again := guest
	again.Revision = 2
	events = append(events, attribution.Event{Conversion: &again})
	credits, errs := run(t, a, events, attribution.StreamOptions{})
	var late *attribution.LateError
	held := 0
	for _, err := range errs {
		if errors.As(err, new(*attribution.HeldError)) {
			held++
		} else if !errors.As(err, &late) || late.ID != "guest" {
			t.Errorf("%v", err)
		}
	}
	if len(credits) != 3 || held != 3000 || late == nil {
		t.Errorf("%d credits, %d held, late %v; want 3, 3000 and the guest's third revision", len(credits), held, late)
	}
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
