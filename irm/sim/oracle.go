package sim

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// The oracle says what everything must come to, from the facts alone. It knows nothing
// of credits, lines, stores or the packages that make them: it is written from their
// documentation, the slow and obvious way, for the few rules that worlds have.

// held is what one creator has of an order in the end; nobody is a creator too.
type held struct {
	order   irm.ConversionID
	at      time.Time
	creator irm.CreatorID
	share   int64 // millionths
	lines   []heldLine
}

// heldLine is a part of a line. The columns are minor units, the quantity millionths.
type heldLine struct {
	id       irm.LineID
	category string
	currency irm.Currency
	columns  columns
}

// columns are quantity, gross, discount, tax and shipping.
type columns [5]int64

func columnsOf(quantity irm.Quantity, a irm.Amounts) columns {
	return columns{quantity.Millionths(), a.Gross.Minor(), a.Discount.Minor(), a.Tax.Minor(), a.Shipping.Minor()}
}

func (c columns) net() int64 { return c[1] - c[2] }

// tale is what has happened to one order.
type tale struct {
	last    irm.Conversion
	refunds []irm.Refund
}

// known is what the oracle is asked about: the facts that have arrived, as far as they
// took effect before a cut.
type known struct {
	cut     time.Time
	arrived []bool // by index; nil: all
}

// all is everything, at the end.
func (w *world) all() known { return known{cut: w.end()} }

// came reports whether a fact has arrived.
func (k *known) came(f *fact) bool { return k.arrived == nil || k.arrived[f.index] }

// has reports whether a fact that took effect at a time is known.
func (k *known) has(f *fact, at time.Time) bool { return k.came(f) && at.Before(k.cut) }

// holdings is what every creator has of every order, in order of the stories.
func (w *world) holdings(k known) []held {
	all := make([]held, 0, w.stories)
	for n := range w.stories {
		all = append(all, w.holding(k, n)...)
	}
	return all
}

// holding is what every creator has of one order; none where nothing is known of it, or
// it does not count.
func (w *world) holding(k known, story int) []held {
	var t tale
	found := false
	for _, f := range w.byIndex[story*slots : story*slots+slotRefunds] {
		if f != nil && k.has(f, f.order.At) && (!found || f.order.Revision > t.last.Revision) {
			t.last, found = f.order, true
		}
	}
	if !found || t.last.Test || t.last.Cancelled {
		return nil
	}
	for _, f := range w.byIndex[story*slots+slotRefunds : story*slots+slotTouches] {
		if f != nil && k.has(f, f.refund.At) {
			t.refunds = append(t.refunds, f.refund)
		}
	}
	return w.divide(&t, w.winners(&k, &t.last))
}

// winner is who has a part of an order, in proportion.
type winner struct {
	creator irm.CreatorID
	weight  int64
}

// winners are who earned an order: the owners of the code on it, else clicks of the last
// 30 days, else views of the last day; the last of them, or all alike.
func (w *world) winners(k *known, c *irm.Conversion) []winner {
	for _, entered := range c.Codes {
		if owners := w.owners(entered, c.At); owners != nil {
			return owners
		}
	}
	for _, kind := range []struct {
		attribution.Kind
		lookback time.Duration
	}{{attribution.Click, 30 * 24 * time.Hour}, {attribution.View, 24 * time.Hour}} {
		var list []winner
		for _, f := range w.touches[c.Customer] {
			t := &f.touch
			if ago := c.At.Sub(t.At); t.Kind == kind.Kind && ago >= 0 && ago <= kind.lookback && k.came(f) {
				list = append(list, winner{t.Creator, 1})
			}
		}
		if n := len(list); n > 0 && !w.linear {
			return list[n-1:]
		} else if n > 0 {
			return list
		}
	}
	return []winner{{"", 1}}
}

// owners are whose a code was at a time, nobody's if it had leaked by then.
func (w *world) owners(entered string, at time.Time) []winner {
	for _, a := range w.assignments {
		if a.Code != entered || at.Before(a.Window.From) || !a.Window.To.IsZero() && !at.Before(a.Window.To) {
			continue
		}
		if !a.CompromisedSince.IsZero() && !at.Before(a.CompromisedSince) {
			return nil
		}
		if a.Creator != "" {
			return []winner{{a.Creator, 1}}
		}
		var list []winner
		for _, s := range a.Shares {
			list = append(list, winner{s.Creator, s.Share.Millionths()})
		}
		return list
	}
	return nil
}

// divide gives every winner its part of what is left of an order.
func (w *world) divide(t *tale, winners []winner) []held {
	left, stands := t.left()
	var parts []held
	of := func(c irm.CreatorID) *held {
		for i := range parts {
			if parts[i].creator == c {
				return &parts[i]
			}
		}
		parts = append(parts, held{order: t.last.ID, at: t.last.At, creator: c, lines: slices.Clone(left)})
		h := &parts[len(parts)-1]
		for i := range h.lines {
			h.lines[i].columns = columns{}
		}
		return h
	}
	weights := make([]int64, len(winners))
	for i, one := range winners {
		weights[i] = one.weight
	}
	if stands {
		for i, share := range apportion(million, weights) {
			of(winners[i].creator).share += share
		}
	}
	for i := range left {
		for column, amount := range left[i].columns {
			for k, part := range apportion(amount, weights) {
				of(winners[k].creator).lines[i].columns[column] += part
			}
		}
	}
	return parts
}

// apportion divides by largest remainder, ties to the earlier.
func apportion(amount int64, weights []int64) []int64 {
	if amount < 0 {
		parts := apportion(-amount, weights)
		for i := range parts {
			parts[i] = -parts[i]
		}
		return parts
	}
	var total, given int64
	for _, w := range weights {
		total += w
	}
	parts, rests := make([]int64, len(weights)), make([]int64, len(weights))
	for i, w := range weights { // amounts of worlds are small: no overflow
		parts[i], rests[i] = amount*w/total, amount*w%total
		given += parts[i]
	}
	for ; given < amount; given++ {
		best := 0
		for i, rest := range rests {
			if rest > rests[best] {
				best = i
			}
		}
		parts[best]++
		rests[best] = -1
	}
	return parts
}

// left is what the refunds have left of the last revision, and whether it still stands: a
// line of a refund that would take more than there is takes nothing, but for a cent or
// so for every refund and piece.
func (t *tale) left() (lines []heldLine, stands bool) {
	paid := false
	for _, l := range t.last.Lines {
		lines = append(lines, heldLine{l.ID, l.Category, l.Amounts.Gross.Currency(), columnsOf(l.Quantity, l.Amounts)})
		paid = paid || lines[len(lines)-1].columns.net() > 0
	}
	slices.SortFunc(t.refunds, func(a, b irm.Refund) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	for n, r := range t.refunds {
		for _, back := range r.Lines {
			for i := range lines {
				if lines[i].id == back.Line {
					lines[i].columns = lines[i].columns.less(columnsOf(back.Quantity, back.Amounts), int64(n+1))
				}
			}
		}
	}
	if !paid {
		return lines, true // a lead: there was nothing to give back
	}
	return lines, slices.ContainsFunc(lines, func(l heldLine) bool { return l.columns.net() > 0 })
}

func (c columns) less(back columns, refunds int64) columns {
	left, slack := c, refunds+c[0]/million
	for i := range left {
		left[i] -= back[i]
		if left[i] < -slack || i == 0 && left[i] < 0 {
			return c
		}
	}
	if left.net() < -slack {
		return c
	}
	return left
}
