package main

import (
	"context"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// uses are the orders in the store that used one of some codes, by anybody: of a code
// with a limit each use bears on the others.
func (b *books) uses(ctx context.Context, codes []string) ([]code.Use, error) {
	last := make(map[irm.ConversionID]irm.Conversion)
	for c, err := range b.flow.Stores.Conversions.List(ctx, irm.ConversionQuery{}) {
		if err != nil {
			return nil, err
		}
		lastRevision(last, c)
	}
	var uses []code.Use
	for _, u := range usesIn(last) {
		if slices.ContainsFunc(codes, func(s string) bool { return code.Same(s, u.Code) }) {
			uses = append(uses, u)
		}
	}
	return uses, nil
}

// spikes are the days on which a code was used far more often than before.
func (in *inputs) spikes() ([]code.Spike, error) {
	last := make(map[irm.ConversionID]irm.Conversion)
	for _, o := range in.orders {
		if o.HasSale() {
			lastRevision(last, o.Conversion)
		}
	}
	byLook := make(map[string][]code.Use)
	for _, u := range usesIn(last) {
		look := code.Skeleton(u.Code)
		byLook[look] = append(byLook[look], u)
	}
	var all []code.Spike
	for a := range in.codes.All() {
		found, err := a.Spikes(byLook[code.Skeleton(a.Code)], code.SpikeTest{})
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

func lastRevision(last map[irm.ConversionID]irm.Conversion, c irm.Conversion) {
	if c.Revision >= last[c.ID].Revision {
		last[c.ID] = c
	}
}

// usesIn are the uses of codes on the orders that count.
func usesIn(orders map[irm.ConversionID]irm.Conversion) []code.Use {
	var uses []code.Use
	for _, id := range slices.Sorted(maps.Keys(orders)) {
		c := orders[id]
		if c.Cancelled || c.Test {
			continue
		}
		for _, entered := range c.Codes {
			uses = append(uses, code.Use{Code: entered, Conversion: id, Customer: c.Customer, At: c.At})
		}
	}
	return uses
}
