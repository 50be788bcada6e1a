package attribution

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// target is the position that the facts give one conversion: per fact (the
// conversion itself, each refund) and touch.
type target struct {
	conversion *irm.Conversion
	decision   Decision
	cells      []cell // by scope
}

// scope is the identity of a cell. The conversion itself has no refund, and what
// nobody earned has no touch.
type scope struct {
	refund   irm.RefundID
	touch    TouchID
	creator  irm.CreatorID
	campaign irm.CampaignID
	currency irm.Currency
	fresh    irm.Answer // whether the customer was new
}

func (s *scope) order(r *scope) int {
	if c := cmp.Compare(s.refund, r.refund); c != 0 {
		return c
	}
	if c := cmp.Compare(s.touch, r.touch); c != 0 { // as nearly always
		return c
	}
	return cmp.Or(cmp.Compare(s.creator, r.creator), cmp.Compare(s.campaign, r.campaign),
		cmp.Compare(s.fresh, r.fresh), cmp.Compare(s.currency.Code(), r.currency.Code()))
}

// cell is what one fact gives one touch.
type cell struct {
	scope
	part
	reason Reason
	at     time.Time
}

func cellOrder(a, b *cell) int { return a.scope.order(&b.scope) }

// build fills the cells: the lines of the conversion divided by the weights, then
// for every refund the difference that it makes. Each state is divided anew, so
// that the cells of a touch always sum to its part of what is left, to the cent,
// whatever the refunds were. It may be called again, for another conversion.
func (t *target) build(c *irm.Conversion, decision Decision, refunds []irm.Refund, excluded []string) error {
	t.conversion, t.decision, t.cells = c, decision, t.cells[:0]
	if !counts(c) {
		return nil
	}
	left := remains(c)
	d := newDivision(t.decision, left, excluded)
	parts := d.of(left)
	t.cells = slices.Grow(t.cells, (1+len(refunds))*len(parts))
	t.add("", t.conversion.At, d, parts)
	for _, r := range refunds {
		next, refused := left.after(r)
		t.decision.Refused = append(t.decision.Refused, refused...)
		after := d.of(next)
		change := make([]part, len(after))
		for i := range after {
			var err error
			if change[i], err = after[i].minus(parts[i]); err != nil {
				return err
			}
		}
		at := r.At
		if at.Before(t.conversion.At) { // nothing can come back before it was sold
			at = t.conversion.At
		}
		t.add(r.ID, at, d, change)
		left, parts = next, after
	}
	if len(t.decision.Winners) > 0 {
		t.decision.Lines = d.idle(left)
	}
	slices.SortFunc(t.cells, func(a, b cell) int { return cellOrder(&a, &b) })
	return nil
}

// add makes a cell of each part.
func (t *target) add(refund irm.RefundID, at time.Time, d division, parts []part) {
	currency, _ := t.conversion.Currency() // one, or the conversion would not have been recorded
	for i, p := range parts {
		s := scope{refund: refund, currency: currency, fresh: t.decision.New}
		reason := ReasonExcluded
		if i < len(d.winners) {
			w := &d.winners[i]
			s.touch, s.creator, s.campaign, reason = w.Touch.ID, w.Touch.Creator, w.Touch.Campaign, w.Reason
		}
		t.cells = append(t.cells, cell{s, p, reason, at})
	}
}

// missing returns the credits that lead from the book to the target, in order of fact
// and touch. Their IDs continue the sequence of the conversion.
func (t *target) missing(b book, credits []Credit) ([]Credit, error) {
	cause := b.cause(t.conversion.Revision)
	credits = slices.Grow(credits, len(t.cells))
	for i, j := 0, 0; i < len(t.cells) || j < len(b.cells); {
		var want, have cell
		switch {
		case j == len(b.cells) || i < len(t.cells) && cellOrder(&t.cells[i], &b.cells[j]) < 0:
			want = t.cells[i]
			i++
		case i == len(t.cells) || cellOrder(&b.cells[j], &t.cells[i]) < 0:
			have = b.cells[j] // the facts no longer have this cell: it goes back to nothing
			want = cell{scope: have.scope, reason: have.reason, at: have.at}
			j++
		default:
			want, have = t.cells[i], b.cells[j]
			i, j = i+1, j+1
		}
		change, err := want.minus(have.part)
		if err != nil {
			return nil, err
		}
		if change = change.compact(); change.isNothing() {
			continue
		}
		credits = append(credits, t.credit(want, change, cause, b.count+len(credits)))
	}
	return credits, nil
}

func (t *target) credit(of cell, change part, cause Cause, sequence int) Credit {
	if of.refund != "" {
		cause = CauseRefund
	}
	return Credit{
		ID:       CreditID(wire.DeriveID("crd", string(t.conversion.ID), strconv.Itoa(sequence))),
		Sequence: sequence, Conversion: t.conversion.ID, Revision: t.conversion.Revision, Kind: t.conversion.Kind,
		Cause: cause, Refund: of.refund, Reason: of.reason, Touch: of.touch, Creator: of.creator, Campaign: of.campaign, New: of.fresh,
		At: of.at, ConvertedAt: t.conversion.At, Currency: of.currency, Share: change.share, Lines: change.lines,
	}
}
