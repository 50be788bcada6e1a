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
// conversion itself, each refund), per touch, per line.
type target struct {
	conversion irm.Conversion
	decision   Decision
	entries    []entry
}

// entry is one cell of a position: what one fact gives one touch.
type entry struct {
	scope
	campaign irm.CampaignID
	reason   Reason
	at       time.Time
	share    irm.Quantity
	lines    []CreditLine
}

// scope is the identity of a cell. The conversion itself has no refund, and what
// nobody earned no touch.
type scope struct {
	refund  irm.RefundID
	touch   TouchID
	creator irm.CreatorID
}

func (s scope) order(r scope) int {
	return cmp.Or(cmp.Compare(s.refund, r.refund), cmp.Compare(s.touch, r.touch), cmp.Compare(s.creator, r.creator))
}

// build fills the entries: the lines of the conversion divided by the weights,
// then for every refund the difference that it makes. Each state is divided
// anew, so that the cells of a touch always sum to its part of what is left, to
// the cent, whatever the refunds were.
func (t *target) build(refunds []irm.Refund) error {
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
		next, refused := left.less(r)
		if refused.Code != "" {
			t.decision.Refused = append(t.decision.Refused, refused)
			continue
		}
		after, err := next.divide(winners)
		if err != nil {
			return err
		}
		change := make([]part, len(after))
		for i := range after {
			if change[i], err = after[i].less(parts[i]); err != nil {
				return err
			}
		}
		t.add(r.ID, r.At, winners, change)
		left, parts = next, after
	}
	return nil
}

func (t *target) add(refund irm.RefundID, at time.Time, winners []Winner, parts []part) {
	for i, w := range winners {
		t.entries = append(t.entries, entry{
			scope:    scope{refund, w.Touch.ID, w.Touch.Creator},
			campaign: w.Touch.Campaign, reason: t.decision.Reason,
			at: at, share: parts[i].share, lines: parts[i].lines,
		})
	}
}

// less returns the credits that lead from the booked ones to the target, in order
// of fact and touch.
func (t *target) less(booked []Credit) ([]Credit, error) {
	books, err := cells(booked)
	if err != nil {
		return nil, err
	}
	wanted := make(map[scope]entry, len(t.entries))
	for _, e := range t.entries {
		wanted[e.scope] = e
	}
	for s, b := range books {
		if _, ok := wanted[s]; !ok {
			wanted[s] = b.nothing()
		}
	}
	cause := t.cause(booked)
	var credits []Credit
	for _, s := range slices.SortedFunc(maps.Keys(wanted), scope.order) {
		c, changed, err := t.delta(wanted[s], books[s])
		if err != nil {
			return nil, err
		}
		if changed {
			if c.Cause = cause; s.refund != "" {
				c.Cause = CauseRefund
			}
			credits = append(credits, c)
		}
	}
	return credits, nil
}

func (t *target) cause(booked []Credit) Cause {
	switch {
	case len(booked) == 0:
		return CauseConversion
	case slices.ContainsFunc(booked, func(c Credit) bool { return c.Revision == t.conversion.Revision }):
		return CauseLateTouch
	}
	return CauseAmendment
}

// delta makes the credit for one cell, false where the books are right.
func (t *target) delta(want entry, have *bookedEntry) (Credit, bool, error) {
	c := Credit{
		Conversion: t.conversion.ID, Revision: t.conversion.Revision, Kind: t.conversion.Kind,
		Refund: want.refund, Reason: want.reason, Touch: want.touch, Creator: want.creator, Campaign: want.campaign,
		At: want.at, ConvertedAt: t.conversion.At,
	}
	change := part{share: want.share, lines: want.lines}
	sequence := 0
	if have != nil {
		var err error
		if change, err = change.less(have.sum); err != nil {
			return Credit{}, false, err
		}
		sequence = have.count
	}
	change = change.compact()
	if change.share.Sign() == 0 && len(change.lines) == 0 {
		return Credit{}, false, nil
	}
	c.Share, c.Lines = change.share, change.lines
	c.ID = CreditID(wire.DeriveID("crd", string(c.Conversion), string(c.Refund), string(c.Touch), string(c.Creator), strconv.Itoa(sequence)))
	return c, true, nil
}

// bookedEntry sums what is booked in one cell.
type bookedEntry struct {
	first Credit
	sum   part
	count int
}

func cells(booked []Credit) (map[scope]*bookedEntry, error) {
	books := make(map[scope]*bookedEntry)
	for _, c := range booked {
		s := scope{c.Refund, c.Touch, c.Creator}
		if books[s] == nil {
			books[s] = &bookedEntry{first: c}
		}
		if err := books[s].add(c); err != nil {
			return nil, err
		}
	}
	return books, nil
}

func (b *bookedEntry) add(c Credit) error {
	b.count++
	sum, err := b.sum.plus(part{share: c.Share, lines: c.Lines})
	b.sum = sum
	return err
}

// nothing is the target of a cell that the facts no longer have: the touch lost,
// the order was cancelled, a refund is refused.
func (b *bookedEntry) nothing() entry {
	return entry{
		scope:    scope{b.first.Refund, b.first.Touch, b.first.Creator},
		campaign: b.first.Campaign, reason: b.first.Reason, at: b.first.At,
	}
}
