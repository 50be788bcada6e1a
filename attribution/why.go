package attribution

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Explanation is the whole decision on one conversion in data; String says it in words.
type Explanation struct {
	Decision
	Policy  Policy
	Kind    irm.ConversionKind
	At      time.Time // of the conversion
	Touches []Considered
	Parts   []Part   // of each creator, after all refunds; nobody's last
	Changes []Change // what would have led elsewhere
}

// Considered is a touch of the customer, or a code on the order, and what came of it.
type Considered struct {
	Touch  Touch
	Wins   bool
	Reason Reason       // where it wins, its kind; otherwise why not
	Share  irm.Quantity // of the conversion
}

// Part is what one creator has of the conversion; an empty one is nobody's.
type Part struct {
	Creator irm.CreatorID
	Share   irm.Quantity
	Net     irm.Money
}

// Change is something that would have led elsewhere.
type Change struct {
	If     string // "without anna", "linear", "a lookback of 61d for click"
	Reason Reason // what the decision would have been
	Shares []Portion
}

// Portion is a share of a creator, or of another channel, in order of their touches.
type Portion struct {
	Creator irm.CreatorID
	Channel string // where there is no creator
	Share   irm.Quantity
}

// Why explains one conversion of a history: every touch that was seen, with the reason
// for which it counts or does not, who has what now, and what would have changed it. A
// conversion that is not in the history is [irm.ErrNotFound].
func (a *Attributor) Why(h History, id irm.ConversionID) (Explanation, error) {
	f, err := h.canonical()
	if err != nil {
		return Explanation{}, err
	}
	i := slices.IndexFunc(f.conversions, func(c irm.Conversion) bool { return c.ID == id })
	if i < 0 {
		return Explanation{}, fmt.Errorf("attribution: conversion %s: %w", irm.Quote(string(id)), irm.ErrNotFound)
	}
	c := f.conversions[i]
	t, err := a.target(&c, f, f.refunds[id])
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{Decision: t.decision, Policy: a.policy, Kind: c.Kind, At: c.At}
	e.Touches = a.considered(&c, f, t.decision)
	if e.Parts, err = t.parts(); err != nil {
		return Explanation{}, err
	}
	if t.decision.Reason != ReasonTest && t.decision.Reason != ReasonCancelled {
		e.Changes, err = a.changes(&c, f, e)
	}
	return e, err
}

// considered asks of every touch what decide asked.
func (a *Attributor) considered(c *irm.Conversion, f *facts, d Decision) []Considered {
	q := a.inquire(c, f)
	if counts(c) {
		_, _ = q.decide() // once more, for what it merged; it did not fail the first time
	}
	winners := make(map[TouchID]Considered, len(d.Winners))
	for _, w := range d.Winners {
		share, _ := winners[w.Touch.ID].Share.Add(w.Share) // at most one
		winners[w.Touch.ID] = Considered{w.Touch, true, w.Reason, share}
	}
	var list []Considered
	for _, e := range q.person.touches {
		t := f.texts.touch(e)
		if w, ok := winners[t.ID]; ok {
			list = append(list, w)
			continue
		}
		list = append(list, Considered{Touch: t, Reason: q.lost(e, t.ID, d)})
	}
	for _, e := range d.Codes {
		id := TouchID(codeTouchPrefix + e.Code)
		w, ok := winners[id]
		if !ok {
			w = Considered{Touch: Touch{ID: id, Kind: Code, Code: e.Entered, Customer: c.Customer, At: c.At}, Reason: e.Reason}
		}
		delete(winners, id)
		w.Touch.Creator = ""
		if len(e.Creators) == 1 { // a shared code is nobody's alone
			w.Touch.Creator = e.Creators[0]
		}
		list = append(list, w)
	}
	slices.SortStableFunc(list, func(a, b Considered) int { return a.Touch.order(&b.Touch) })
	return list
}

// lost says why a touch did not win.
func (q *inquiry) lost(t encounter, id TouchID, d Decision) Reason {
	if t.at > q.at {
		return ReasonAfter
	}
	if d.Reason == ReasonTest || d.Reason == ReasonCancelled {
		return d.Reason
	}
	if why := q.objection(t); why != "" {
		return why
	}
	switch {
	case slices.Contains(q.merged, id):
		return ReasonMerged
	case len(d.Winners) > 0 && q.group[d.Winners[0].Touch.Kind] < q.group[t.kind]:
		return ReasonPrecedence
	}
	return ReasonModel
}

// parts sums the cells by creator.
func (t *target) parts() ([]Part, error) {
	sums := make(map[irm.CreatorID]Part)
	for _, c := range t.cells {
		p := sums[c.creator]
		p.Creator = c.creator
		p.Share, _ = p.Share.Add(c.share) // from nothing to one
		for _, l := range c.lines {
			net, err := l.Amounts.Of(irm.BaseNet)
			if err == nil {
				p.Net, err = p.Net.Add(net)
			}
			if err != nil {
				return nil, err
			}
		}
		sums[c.creator] = p
	}
	var parts []Part
	for _, creator := range slices.Sorted(maps.Keys(sums)) {
		if creator != "" {
			parts = append(parts, sums[creator])
		}
	}
	if p, ok := sums[""]; ok {
		parts = append(parts, p)
	}
	return parts, nil
}
