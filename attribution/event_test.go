package attribution_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

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
		if n != stop {
			t.Errorf("%d of %d, want a stop after %d", n, all, stop)
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
