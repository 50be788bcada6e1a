package attribution

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// target is the position that the facts give one conversion: per fact (the
// conversion itself, each refund) and touch.
type target struct {
	conversion irm.Conversion
	decision   Decision
	cells      map[scope]cell
}

// scope is the identity of a cell. The conversion itself has no refund, and what
// nobody earned has no touch.
type scope struct {
	refund   irm.RefundID
	touch    TouchID
	creator  irm.CreatorID
	campaign irm.CampaignID
	currency irm.Currency
}

func (s scope) order(r scope) int {
	return cmp.Or(cmp.Compare(s.refund, r.refund), cmp.Compare(s.touch, r.touch), cmp.Compare(s.creator, r.creator),
		cmp.Compare(s.campaign, r.campaign), cmp.Compare(s.currency.Code(), r.currency.Code()))
}

// cell is what one fact gives one touch.
type cell struct {
	part
	reason Reason
	at     time.Time
}

// build fills the cells: the lines of the conversion divided by the weights, then
// for every refund the difference that it makes. Each state is divided anew, so
// that the cells of a touch always sum to its part of what is left, to the cent,
// whatever the refunds were.
func (t *target) build(refunds []irm.Refund) error {
	t.cells = make(map[scope]cell)
	if t.decision.Reason == ReasonTest || t.decision.Reason == ReasonCancelled {
		return nil
	}
	winners := t.decision.Winners
	if len(winners) == 0 { // nobody's part
		winners = []Winner{{Weight: 1, Share: irm.QuantityFromMillionths(1_000_000)}}
	}
	left := remains(t.conversion)
	parts, err := left.divide(winners)
	if err != nil {
		return err
	}
	t.add("", t.conversion.At, winners, parts)
	for _, r := range refunds {
		next, refused := left.after(r)
		t.decision.Refused = append(t.decision.Refused, refused...)
		after, err := next.divide(winners)
		if err != nil {
			return err
		}
		change := make([]part, len(after))
		for i := range after {
			if change[i], err = after[i].minus(parts[i]); err != nil {
				return err
			}
		}
		at := r.At
		if at.Before(t.conversion.At) { // nothing can come back before it was sold
			at = t.conversion.At
		}
		t.add(r.ID, at, winners, change)
		left, parts = next, after
	}
	return nil
}

func (t *target) add(refund irm.RefundID, at time.Time, winners []Winner, parts []part) {
	currency, _ := t.conversion.Currency() // one, or the conversion would not have been recorded
	for i, w := range winners {
		s := scope{refund, w.Touch.ID, w.Touch.Creator, w.Touch.Campaign, currency}
		t.cells[s] = cell{parts[i], t.decision.Reason, at}
	}
}

// missing returns the credits that lead from the booked ones to the target, in
// order of fact and touch. Their IDs continue the sequence of the conversion.
func (t *target) missing(booked []Credit) ([]Credit, error) {
	books, err := sumCells(booked)
	if err != nil {
		return nil, err
	}
	scopes := make(map[scope]bool, len(t.cells)+len(books))
	for s := range t.cells {
		scopes[s] = true
	}
	for s := range books {
		scopes[s] = true
	}
	cause := t.cause(booked)
	var credits []Credit
	for _, s := range slices.SortedFunc(maps.Keys(scopes), scope.order) {
		want, have := t.cells[s], books[s]
		if want.at.IsZero() { // the facts no longer have this cell: it goes back to nothing
			want.reason, want.at = have.reason, have.at
		}
		change, err := want.minus(have.part)
		if err != nil {
			return nil, err
		}
		if change = change.compact(); change.isNothing() {
			continue
		}
		c := Credit{
			Conversion: t.conversion.ID, Revision: t.conversion.Revision, Kind: t.conversion.Kind,
			Cause: cause, Refund: s.refund, Reason: want.reason, Touch: s.touch, Creator: s.creator, Campaign: s.campaign,
			At: want.at, ConvertedAt: t.conversion.At, Currency: s.currency, Share: change.share, Lines: change.lines,
		}
		if s.refund != "" {
			c.Cause = CauseRefund
		}
		credits = append(credits, c)
	}
	for i := range credits {
		c := &credits[i]
		c.Sequence = len(booked) + i
		c.ID = CreditID(wire.DeriveID("crd", string(c.Conversion), strconv.Itoa(c.Sequence)))
	}
	return credits, nil
}

func (t *target) cause(booked []Credit) Cause {
	switch {
	case len(booked) == 0:
		return CauseConversion
	case slices.ContainsFunc(booked, func(c Credit) bool { return c.Revision == t.conversion.Revision }):
		return CauseReattribution
	}
	return CauseAmendment
}

// sumCells sums what is booked in each cell.
func sumCells(booked []Credit) (map[scope]cell, error) {
	books := make(map[scope]cell)
	for _, c := range booked {
		s := scope{c.Refund, c.Touch, c.Creator, c.Campaign, c.Currency}
		b := books[s]
		sum, err := b.plus(part{share: c.Share, lines: c.Lines})
		if err != nil {
			return nil, err
		}
		books[s] = cell{sum, c.Reason, c.At}
	}
	return books, nil
}
