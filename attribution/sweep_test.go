package attribution_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

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
		streamed, errs := run(t, a, slices.Concat(tt.events, strangers(tt.after), tt.last), attribution.StreamOptions{})
		if diff := cmp.Diff(fresh(feed(t, a, h)), fresh(streamed)); diff != "" || len(errs) != tt.late {
			t.Errorf("%s: %v\n%s", tt.name, errs, diff)
		}
	}
	everlasting, errs := run(t, attributor(t, linked), slices.Concat([]attribution.Event{touch("1", .5), event(first)}, strangers(400), []attribution.Event{event(first)}), attribution.StreamOptions{Lateness: attribution.Never})
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

// strangers move the time on, and come often enough for a sweep.
func strangers(at float64) (events []attribution.Event) {
	x := click("stranger", "ben", day(at))
	x.Customer = "stranger"
	return slices.Repeat([]attribution.Event{{Touch: &x}}, 3000)
}

// An alias of people who did nothing is remembered until the horizon.
func TestStreamRemembersAliases(t *testing.T) {
	for after, want := range map[float64]irm.CreatorID{100: "anna", 250: ""} {
		x, o := click("1", "anna", day(after)), order("o", "10.00", day(after+1))
		o.Customer = "known"
		alias := attribution.Alias{ID: "a", Customer: "cust", Is: "known", At: day(1)}
		credits, errs := run(t, attributor(t, attribution.Policy{}), slices.Concat(
			[]attribution.Event{{Alias: &alias}}, strangers(after), []attribution.Event{{Touch: &x}, {Conversion: &o}},
		), attribution.StreamOptions{})
		if len(credits) != 1 || credits[0].Creator != want || len(errs) > 0 {
			t.Errorf("after %v days %+v, %v; want a credit of %q", after, credits, errs, want)
		}
	}
}

// What has been decided finally stays, whoever the customer turns out to be.
func TestStreamDecidesFinally(t *testing.T) {
	for after, want := range map[float64]int64{5: 1_000_000, 20: 0} {
		x, o := click("1", "anna", day(.5)), order("o", "10.00", day(1))
		x.Customer = "device"
		now := click("2", "ben", day(after))
		alias := attribution.Alias{ID: "a", Customer: "device", Is: "cust", At: day(after)}
		credits, errs := run(t, attributor(t, attribution.Policy{}), []attribution.Event{{Touch: &x}, {Conversion: &o}, {Touch: &now}, {Alias: &alias}}, attribution.StreamOptions{})
		if got := positions(credits)[key{"o", "anna"}].Share; got != want || len(errs) > 0 {
			t.Errorf("after %v days %d, %v; want %d", after, got, errs, want)
		}
	}
}

// Nobody knows who guests are, and each of them may use a code once.
func TestStreamOfGuestsWithLimits(t *testing.T) {
	a, err := attribution.New(attribution.Policy{}, rulesBook(t))
	if err != nil {
		t.Fatal(err)
	}
	var h attribution.History
	for i, customer := range []irm.CustomerID{"", "", "cust", "cust"} {
		c := order(irm.ConversionID(fmt.Sprint("o", i)), "10.00", day(float64(i)), "EACH")
		c.Customer = customer
		h.Conversions = append(h.Conversions, c)
	}
	var events []attribution.Event
	for i := range h.Conversions {
		events = append(events, attribution.Event{Conversion: &h.Conversions[i]})
	}
	streamed, errs := run(t, a, events, attribution.StreamOptions{})
	if diff := cmp.Diff(places(feed(t, a, h)), places(streamed)); diff != "" || len(errs) > 0 {
		t.Errorf("%v\n%s", errs, diff)
	}
	for id, want := range map[irm.ConversionID]int64{"o0": 1_000_000, "o1": 1_000_000, "o2": 1_000_000, "o3": 0} {
		if got := positions(streamed)[key{id, "cleo"}].Share; got != want {
			t.Errorf("%s: share %d, want %d", id, got, want)
		}
	}
}

// A model that fails leaves nothing behind, whatever comes back of the order.
func TestStreamOfUndecided(t *testing.T) {
	bad := attribution.Custom("bad", func(_ attribution.Journey, weights []int64) { weights[0] = -1 })
	x, o, r := click("1", "anna", day(1)), order("o", "10.00", day(2)), refund("r", "o", "1.00", day(3))
	credits, errs := run(t, attributor(t, attribution.Policy{Model: bad}), []attribution.Event{{Touch: &x}, {Conversion: &o}, {Refund: &r}}, attribution.StreamOptions{})
	if len(credits) > 0 || len(errs) != 1 {
		t.Errorf("%+v, %v; want one error", credits, errs)
	}
}
