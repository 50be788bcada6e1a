package main

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// reasonResult is what orders were worth that earned, or did not, for the same reasons.
type reasonResult struct {
	reasons  string // of the winners, or why there is none
	orders   int
	net      irm.Money
	creators irm.Money // of it, what went to creators
}

// idleCodes are codes on orders that earned nothing, for one reason.
type idleCodes struct {
	reason attribution.Reason
	orders int
	byCode map[string]int
	meant  map[string][]string // what an unknown one may have been meant for
}

// earning is an order in one currency, of which an edit may leave several.
type earning struct {
	conversion irm.ConversionID
	currency   irm.Currency
}

// earnings are what creators have of the orders.
type earnings map[earning]irm.Money

// addOrders asks for every order why it went where it went, and sums orders and
// refunds for the closing without looking at credits.
func (r *results) addOrders(ctx context.Context, codes code.Book, b *books, credited earnings) error {
	reasons, flags := make(map[string]*reasonResult), make(map[string]*reasonResult) // by reason and currency
	idle := make(map[attribution.Reason]*idleCodes)
	for why, err := range b.flow.Decisions(ctx, irm.ConversionQuery{}) {
		if err != nil {
			return err
		}
		c, err := one(b.flow.Stores.Conversions.List(ctx, irm.ConversionQuery{ID: why.Conversion}))
		if err != nil {
			return err
		}
		r.refused = append(r.refused, why.Refused...)
		net, err := r.addOrder(ctx, b, c, why)
		if err != nil {
			return err
		}
		earned := credited[earning{c.ID, net.Currency()}]
		if err := sum(reasons, reasonsOf(why), net, earned); err != nil {
			return err
		}
		if err := sum(flags, flagsOf(why), net, earned); err != nil {
			return err
		}
		addIdle(idle, codes, c, why)
	}
	r.reasons, r.flags = inOrder(reasons), inOrder(flags)
	for _, reason := range slices.Sorted(maps.Keys(idle)) {
		r.idle = append(r.idle, idle[reason])
	}
	return nil
}

// reasonsOf are those of all who earned, or why nobody did.
func reasonsOf(d attribution.Decision) string {
	list := []string{string(d.Reason)}
	for _, w := range d.Winners {
		list = append(list, string(w.Reason))
	}
	return together(list)
}

func flagsOf(d attribution.Decision) string {
	var list []string
	for _, f := range d.Flags {
		list = append(list, f.Code)
	}
	return together(list)
}

func together(list []string) string {
	slices.Sort(list)
	return strings.Join(slices.Compact(list), " + ")
}

// sum adds an order to what has the same reasons; nothing where there are none.
func sum(all map[string]*reasonResult, reasons string, net, earned irm.Money) (err error) {
	if reasons == "" {
		return nil
	}
	key := reasons + " in " + net.Currency().Code()
	if all[key] == nil {
		nothing := irm.MoneyFromMinor(0, net.Currency())
		all[key] = &reasonResult{reasons: reasons, net: nothing, creators: nothing}
	}
	x := all[key]
	x.orders++
	if x.net, err = x.net.Add(net); err == nil {
		x.creators, err = x.creators.Add(earned)
	}
	return err
}

// inOrder has first what earned most for creators.
func inOrder(all map[string]*reasonResult) []*reasonResult {
	return slices.SortedFunc(maps.Values(all), func(a, b *reasonResult) int {
		return cmp.Or(cmp.Compare(b.creators.Minor(), a.creators.Minor()), cmp.Compare(a.reasons, b.reasons),
			cmp.Compare(a.net.Currency().Code(), b.net.Currency().Code()))
	})
}

// addIdle counts the codes on an order that earned nothing, and asks of those that
// nobody has which were meant.
func addIdle(idle map[attribution.Reason]*idleCodes, codes code.Book, c irm.Conversion, why attribution.Decision) {
	for _, e := range why.Codes {
		if e.Reason == attribution.ReasonCode || e.Reason == attribution.ReasonMerged {
			continue
		}
		x := idle[e.Reason]
		if x == nil {
			x = &idleCodes{reason: e.Reason, byCode: make(map[string]int), meant: make(map[string][]string)}
			idle[e.Reason] = x
		}
		x.orders++
		name := cmp.Or(e.Code, e.Entered)
		if x.byCode[name]++; e.Code == "" && x.byCode[name] == 1 {
			x.meant[name] = codes.Suggest(e.Entered, c.At)
		}
	}
}

// one returns the first of a listing.
func one[T any](list iter.Seq2[T, error]) (T, error) {
	for v, err := range list {
		return v, err
	}
	var none T
	return none, irm.ErrNotFound
}

// addOrder returns the net value of an order that is left after its refunds.
func (r *results) addOrder(ctx context.Context, b *books, c irm.Conversion, why attribution.Decision) (irm.Money, error) {
	net, err := c.Sum(irm.BaseNet)
	if err != nil || c.Test || c.Cancelled {
		zero := irm.MoneyFromMinor(0, net.Currency())
		return zero, err
	}
	r.orders++
	total := r.in(net.Currency())
	if total.orders, err = total.orders.Add(net); err != nil {
		return net, err
	}
	for refund, err := range b.flow.Stores.Refunds.List(ctx, irm.RefundQuery{Conversion: c.ID}) {
		if err != nil {
			return net, err
		}
		for _, l := range refund.Lines {
			if slices.ContainsFunc(why.Refused, func(x attribution.RefusedRefund) bool { return x.Refund == refund.ID && x.Line == l.Line }) {
				continue
			}
			back, err := l.Amounts.Of(irm.BaseNet)
			if err != nil {
				return net, err
			}
			if total.refunds, err = total.refunds.Add(back); err != nil {
				return net, err
			}
			if net, err = net.Sub(back); err != nil {
				return net, err
			}
		}
	}
	return net, nil
}
