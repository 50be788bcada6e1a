package workflow

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// circle finds all names that aliases join with a customer's, and the aliases.
func (f *Flow) circle(ctx context.Context, customer irm.CustomerID) (names []irm.CustomerID, aliases []attribution.Alias, err error) {
	if customer == "" {
		return nil, nil, nil
	}
	names = []irm.CustomerID{customer}
	if f.Stores.Aliases == nil {
		return names, nil, nil
	}
	known := map[attribution.AliasID]bool{}
	for i := 0; i < len(names); i++ {
		for _, q := range [...]attribution.AliasQuery{{Customer: names[i]}, {Is: names[i]}} {
			found, err := collect(f.Stores.Aliases.List(ctx, q))
			if err != nil {
				return nil, nil, err
			}
			for _, a := range found {
				if known[a.ID] {
					continue
				}
				known[a.ID] = true
				aliases = append(aliases, a)
				for _, name := range [...]irm.CustomerID{a.Customer, a.Is} {
					if name != "" && !slices.Contains(names, name) {
						names = append(names, name)
					}
				}
			}
		}
	}
	slices.SortFunc(aliases, func(a, b attribution.Alias) int { return cmp.Compare(a.ID, b.ID) })
	return names, aliases, nil
}

// conversionsOf lists the conversions of some customers.
func (f *Flow) conversionsOf(ctx context.Context, names []irm.CustomerID) ([]irm.Conversion, error) {
	var all []irm.Conversion
	for _, name := range names {
		found, err := collect(f.Stores.Conversions.List(ctx, irm.ConversionQuery{Customer: name}))
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// linked adds to a group what its conversions bear on: under some policies all of the
// customer's.
func (f *Flow) linked(ctx context.Context, g customerGroup) (customerGroup, error) {
	if g.customer == "" || !f.Attributor.Policy().Linked() {
		return g, nil
	}
	names, _, err := f.circle(ctx, g.customer)
	if err != nil {
		return g, err
	}
	all, err := f.conversionsOf(ctx, names)
	ids := map[irm.ConversionID]bool{}
	for _, id := range g.ids {
		ids[id] = true
	}
	for _, c := range all {
		ids[c.ID] = true
	}
	g.ids = slices.Sorted(maps.Keys(ids))
	return g, err
}

// peers marks the conversions that compete with one for the limits of its codes.
func (f *Flow) peers(ctx context.Context, c irm.Conversion, due map[irm.ConversionID]bool) error {
	uses, err := f.uses(ctx, c)
	for _, u := range uses {
		if u.Conversion != "" {
			due[u.Conversion] = true
		}
	}
	return err
}

// uses asks the host for the uses of the codes with limits on some conversions.
func (f *Flow) uses(ctx context.Context, conversions ...irm.Conversion) ([]code.Use, error) {
	if f.Uses == nil {
		return nil, nil
	}
	var codes []string
	for _, c := range conversions {
		codes = append(codes, f.Attributor.Limited(c)...)
	}
	if len(codes) == 0 {
		return nil, nil
	}
	slices.Sort(codes)
	return f.Uses(ctx, slices.Compact(codes))
}

// aliasesOf adds to the aliases of a history those of the others who used its codes: a
// limit by customer is one for all their names.
func (f *Flow) aliasesOf(ctx context.Context, h attribution.History) ([]attribution.Alias, error) {
	if f.Stores.Aliases == nil {
		return h.Aliases, nil
	}
	known, names := make(map[attribution.AliasID]bool), make(map[irm.CustomerID]bool)
	for _, a := range h.Aliases {
		known[a.ID], names[a.Customer], names[a.Is] = true, true, true
	}
	all := h.Aliases
	for _, u := range h.Uses {
		if u.Customer == "" || names[u.Customer] {
			continue
		}
		others, aliases, err := f.circle(ctx, u.Customer)
		if err != nil {
			return nil, err
		}
		for _, name := range others {
			names[name] = true
		}
		for _, a := range aliases {
			if !known[a.ID] {
				known[a.ID] = true
				all = append(all, a)
			}
		}
	}
	return all, nil
}

// RecordAliases stores aliases and books what they change: everything that the
// customers whom they join ever did.
func (f *Flow) RecordAliases(ctx context.Context, aliases ...attribution.Alias) (Receipt, error) {
	return atOnce(ctx, f, func(ctx context.Context, f *Flow) (Receipt, error) { return f.recordAliases(ctx, aliases) })
}

func (f *Flow) recordAliases(ctx context.Context, aliases []attribution.Alias) (Receipt, error) {
	var r Receipt
	due := make(map[irm.ConversionID]bool)
	for _, a := range aliases {
		a.At = irm.Instant(a.At)
		counter, err := &r.Recorded, a.Validate().Err()
		if err == nil {
			counter, err = f.appendAlias(ctx, &r, a, due)
		}
		if err := r.count(string(a.ID), counter, err); err != nil {
			return r, err
		}
	}
	err := f.update(ctx, &r, due)
	return r, err
}

func (f *Flow) appendAlias(ctx context.Context, r *Receipt, a attribution.Alias, due map[irm.ConversionID]bool) (*int, error) {
	if f.Stores.Aliases == nil {
		return nil, errNoAliases
	}
	counter := &r.Recorded
	stored, err := collect(f.Stores.Aliases.List(ctx, attribution.AliasQuery{ID: a.ID}))
	if err != nil {
		return nil, err
	}
	if len(stored) > 0 {
		counter = &r.Repeated
	}
	if err := f.Stores.Aliases.Append(ctx, a); err != nil {
		return nil, err
	}
	names, _, err := f.circle(ctx, a.Customer)
	if err != nil {
		return nil, err
	}
	conversions, err := f.conversionsOf(ctx, names)
	for _, c := range conversions {
		due[c.ID] = true
		if err := f.peers(ctx, c, due); err != nil {
			return nil, err
		}
	}
	return counter, err
}
