package attribution_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// columns is a position in minor units, as plain numbers, so that the oracle
// shares no arithmetic with the package.
type columns struct{ Share, Gross, Discount, Tax, Shipping, Fees int64 }

type key struct {
	Conversion irm.ConversionID
	Creator    irm.CreatorID
}

// place is where an amount belongs; the share of a conversion has an empty one.
type place struct {
	key
	Campaign                 irm.CampaignID
	Line, Category, Currency string
}

// places sums credits as finely as they can be told apart.
func places(credits []attribution.Credit) map[place]columns {
	sum := map[place]columns{}
	for _, c := range credits {
		at := place{key: key{c.Conversion, c.Creator}, Campaign: c.Campaign}
		v := sum[at]
		v.Share += c.Share.Millionths()
		sum[at] = v
		for _, l := range c.Lines {
			currency, _ := l.Amounts.Currency()
			at.Line, at.Category, at.Currency = string(l.Line), l.Category, currency.Code()
			sum[at] = sum[at].plus(l.Amounts)
		}
	}
	maps.DeleteFunc(sum, func(_ place, v columns) bool { return v == (columns{}) })
	return sum
}

func (v columns) plus(a irm.Amounts) columns {
	v.Gross += a.Gross.Minor()
	v.Discount += a.Discount.Minor()
	v.Tax += a.Tax.Minor()
	v.Shipping += a.Shipping.Minor()
	v.Fees += a.Fees.Minor()
	return v
}

func positions(credits []attribution.Credit) map[key]columns {
	sum := map[key]columns{}
	for _, c := range credits {
		k := key{c.Conversion, c.Creator}
		v := sum[k]
		v.Share += c.Share.Millionths()
		for _, l := range c.Lines {
			v = v.plus(l.Amounts)
		}
		sum[k] = v
	}
	for k, v := range sum {
		if v == (columns{}) {
			delete(sum, k)
		}
	}
	return sum
}

// feed gives the history to the attributor in pieces: after each it books what
// comes out, as a stream does.
func feed(t *testing.T, a *attribution.Attributor, pieces ...attribution.History) []attribution.Credit {
	t.Helper()
	var all attribution.History
	var booked []attribution.Credit
	ids := map[attribution.CreditID]bool{}
	for _, p := range pieces {
		all.Touches = append(all.Touches, p.Touches...)
		all.Conversions = append(all.Conversions, p.Conversions...)
		all.Refunds = append(all.Refunds, p.Refunds...)
		all.Aliases = append(all.Aliases, p.Aliases...)
		out, err := a.Customer(all, booked)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range out.Credits {
			if ids[c.ID] {
				t.Fatalf("credit %s was booked twice", c.ID)
			}
			ids[c.ID] = true
		}
		booked = append(booked, out.Credits...)
	}
	again, err := a.Customer(all, booked)
	if err != nil || len(again.Credits) != 0 {
		t.Fatalf("asking again gave %d credits, %v; want none", len(again.Credits), err)
	}
	return booked
}

// scatter cuts a history into single facts in random order, a tenth of them
// twice.
func scatter(r *rand.Rand, h attribution.History) []attribution.History {
	var pieces []attribution.History
	for _, t := range h.Touches {
		pieces = append(pieces, attribution.History{Touches: []attribution.Touch{t}})
	}
	for _, c := range h.Conversions {
		pieces = append(pieces, attribution.History{Conversions: []irm.Conversion{c}})
	}
	for _, f := range h.Refunds {
		pieces = append(pieces, attribution.History{Refunds: []irm.Refund{f}})
	}
	for _, a := range h.Aliases {
		pieces = append(pieces, attribution.History{Aliases: []attribution.Alias{a}})
	}
	for _, p := range slices.Clone(pieces) {
		if r.IntN(10) == 0 {
			pieces = append(pieces, p)
		}
	}
	r.Shuffle(len(pieces), func(i, j int) { pieces[i], pieces[j] = pieces[j], pieces[i] })
	return pieces
}

func TestPositionsDependOnTheFactsAlone(t *testing.T) {
	for seed := range uint64(640) {
		r := rand.New(rand.NewPCG(seed, 1))
		policy := policies()[seed%uint64(len(policies()))]
		a := attributor(t, policy)
		h := world(r)
		batch := places(feed(t, a, h))
		if diff := cmp.Diff(oracle(t, h, policy), batch); diff != "" {
			t.Fatalf("seed %d: oracle and batch differ (-oracle +batch):\n%s", seed, diff)
		}
		for range 3 {
			if diff := cmp.Diff(batch, places(feed(t, a, scatter(r, h)...))); diff != "" {
				t.Fatalf("seed %d: batch and stream differ (-batch +stream):\n%s", seed, diff)
			}
		}
	}
}

func TestCreditsCloseOnNetValue(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		h := world(r)
		a := attributor(t, attribution.Policy{Model: attribution.Linear()})
		out, err := a.Customer(h, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := map[irm.ConversionID]int64{}
		for _, c := range out.Credits {
			net, err := c.Sum(irm.BaseNet)
			if err != nil {
				t.Fatal(err)
			}
			got[c.Conversion] += net.Minor()
		}
		for id, left := range netValues(h, out) {
			if got[id] != left {
				t.Errorf("seed %d: credits of %s sum to %d, want net value %d", seed, id, got[id], left)
			}
		}
	}
}

// netValues is the net value of each conversion less the refunds that it can bear.
func netValues(h attribution.History, out attribution.Outcome) map[irm.ConversionID]int64 {
	refused := map[attribution.RefusedRefund]bool{}
	for _, d := range out.Decisions {
		for _, f := range d.Refused {
			refused[attribution.RefusedRefund{Refund: f.Refund, Line: f.Line}] = true
		}
	}
	values := map[irm.ConversionID]int64{}
	for _, c := range highest(h.Conversions) {
		values[c.ID] = 0
		if c.Test || c.Cancelled {
			continue
		}
		for _, l := range c.Lines {
			values[c.ID] += l.Amounts.Gross.Minor() - l.Amounts.Discount.Minor()
		}
		for _, f := range h.Refunds {
			for _, l := range f.Lines {
				if f.Conversion == c.ID && !refused[attribution.RefusedRefund{Refund: f.ID, Line: l.Line}] {
					values[c.ID] -= l.Amounts.Gross.Minor() - l.Amounts.Discount.Minor()
				}
			}
		}
	}
	return values
}

func highest(conversions []irm.Conversion) map[irm.ConversionID]irm.Conversion {
	top := map[irm.ConversionID]irm.Conversion{}
	for _, c := range conversions {
		if old, ok := top[c.ID]; !ok || c.Revision > old.Revision {
			top[c.ID] = c
		}
	}
	return top
}
