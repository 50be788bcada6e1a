package main

import (
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/network"
	"github.com/irmkit/irmkit/irm/intake/order"
	"github.com/irmkit/irmkit/irm/intake/segment"
	"github.com/irmkit/irmkit/irm/intake/shopify"
	"github.com/irmkit/irmkit/irm/intake/stripe"
	"github.com/irmkit/irmkit/irm/intake/woocommerce"
)

// ledger is what was read of each order so far, for sources whose refunds name only
// the order.
type ledger map[irm.ConversionID]*intake.Order

func (l ledger) find(id irm.ConversionID) (intake.Order, error) {
	if o, ok := l[id]; ok {
		return *o, nil
	}
	return intake.Order{}, irm.ErrNotFound
}

func (l ledger) add(o intake.Order) {
	if o.Conversion.ID != "" {
		kept := o
		if before, ok := l[o.Conversion.ID]; ok {
			kept.Refunds = append(slices.Clip(before.Refunds), o.Refunds...)
		}
		l[o.Conversion.ID] = &kept
		return
	}
	for _, r := range o.Refunds {
		if of, ok := l[r.Conversion]; ok {
			of.Refunds = append(of.Refunds, r)
		}
	}
}

// shop is the source of the orders that are built in.
const shop = "shopify"

// sources are the readers of orders by the name that -source takes.
var sources = map[string]func(r io.Reader, c config, l ledger) iter.Seq2[intake.Order, error]{
	shop: func(r io.Reader, c config, l ledger) iter.Seq2[intake.Order, error] {
		return shopify.Orders(r, shopify.Options{VisitorKey: c.visitor, Sales: c.sales, Find: l.find})
	},
	"stripe": func(r io.Reader, c config, l ledger) iter.Seq2[intake.Order, error] {
		return stripe.Orders(r, stripe.Options{VisitorKey: c.visitor, Find: func(paymentIntent, _ string) (intake.Order, error) {
			return l.find(irm.ConversionID(paymentIntent))
		}})
	},
	"woocommerce": func(r io.Reader, c config, l ledger) iter.Seq2[intake.Order, error] {
		return woocommerce.Orders(r, woocommerce.Options{VisitorKey: c.visitor, Sales: c.sales, Find: l.find})
	},
	"woocommerce-refunds": func(r io.Reader, c config, l ledger) iter.Seq2[intake.Order, error] {
		return woocommerce.Refunds(r, woocommerce.RefundOptions{Currency: c.currency, Find: l.find})
	},
	"segment": func(r io.Reader, c config, l ledger) iter.Seq2[intake.Order, error] {
		return segment.Orders(r, segment.Options{Location: c.location, Currency: c.currency, Find: l.find})
	},
	"csv": func(r io.Reader, c config, _ ledger) iter.Seq2[intake.Order, error] {
		return order.All(r, order.Options{Location: c.location, Currency: c.currency, DecimalComma: c.comma})
	},
}

// sourceNames are the sources and networks in order.
func sourceNames() []string {
	names := slices.Collect(maps.Keys(sources))
	for _, p := range network.Profiles() {
		names = append(names, p.Name)
	}
	return slices.Sorted(slices.Values(names))
}

// readOrders reads orders of the source that the command line names: a shop, a
// payment service, an event stream, a sheet, or an affiliate network.
func readOrders(r io.Reader, c config, l ledger) (iter.Seq2[intake.Order, error], error) {
	if read, ok := sources[c.source]; ok {
		return read(r, c, l), nil
	}
	for _, p := range network.Profiles() {
		if p.Name == c.source {
			return network.Orders(r, p, network.Options{Location: c.location, Currency: c.currency, ByStatus: true}), nil // no later report comes
		}
	}
	return nil, fmt.Errorf("unknown source %s: want one of %s", irm.Quote(c.source), strings.Join(sourceNames(), ", "))
}
