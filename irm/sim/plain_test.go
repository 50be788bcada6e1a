package sim

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// plain is as simple as a store can be: a list. It has no transactions, no indexes and no
// pages, only Append and List.
type plain[T, Q any] struct {
	items []T
	id    func(T) string
	same  func(a, b T) error
	match func(Q, T) bool
	order func(a, b T) int   // nil: as it was booked
	last  func(list []T) []T // what of the list is listed; nil: all
}

func (s *plain[T, Q]) Append(ctx context.Context, items ...T) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	list := slices.Clip(s.items) // all or none: what is appended goes to a copy
	for _, item := range items {
		i := slices.IndexFunc(list, func(v T) bool { return s.id(v) == s.id(item) })
		if i < 0 {
			list = append(list, item)
		} else if err := s.same(item, list[i]); err != nil {
			return err
		}
	}
	s.items = list
	return nil
}

func (s *plain[T, Q]) List(ctx context.Context, q Q) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		list := slices.Clone(s.items)
		if s.order != nil {
			slices.SortStableFunc(list, s.order)
		}
		if s.last != nil {
			list = s.last(list)
		}
		for _, v := range list {
			if ctx.Err() != nil {
				var none T
				yield(none, ctx.Err())
				return
			}
			if s.match(q, v) && !yield(v, nil) {
				return
			}
		}
	}
}

// printed compares what a ledger books by how it is printed.
func printed[T any](a, b T) error {
	if fmt.Sprintf("%+v", a) != fmt.Sprintf("%+v", b) {
		return irm.ErrExistsDifferent
	}
	return nil
}

func byID[T any](id func(T) string) func(a, b T) int {
	return func(a, b T) int {
		switch {
		case id(a) < id(b):
			return -1
		case id(a) > id(b):
			return 1
		}
		return 0
	}
}

// lists are stores of lists.
func lists(context.Context) (workflow.Stores, error) {
	touch := func(t attribution.Touch) string { return string(t.ID) }
	refund := func(r irm.Refund) string { return string(r.ID) }
	revision := func(c irm.Conversion) string { return fmt.Sprintf("%s %020d", c.ID, c.Revision) }
	reading := func(r irm.Reading) string {
		return fmt.Sprint(r.Subject, r.Metric, r.Source, r.Paid, irm.Instant(r.AsOf))
	}
	highest := func(list []irm.Conversion) (out []irm.Conversion) {
		for i, c := range list {
			if i+1 == len(list) || list[i+1].ID != c.ID {
				out = append(out, c)
			}
		}
		return out
	}
	return workflow.Stores{
		Touches: &plain[attribution.Touch, attribution.TouchQuery]{
			id: touch, same: attribution.Touch.Against, match: attribution.TouchQuery.Match, order: byID(touch),
		},
		Refunds: &plain[irm.Refund, irm.RefundQuery]{id: refund, same: irm.Refund.Against, match: irm.RefundQuery.Match, order: byID(refund)},
		Conversions: &plain[irm.Conversion, irm.ConversionQuery]{
			id: revision, match: irm.ConversionQuery.Match, order: byID(revision), last: highest,
			same: func(a, b irm.Conversion) error { _, err := a.Against(b); return err },
		},
		Readings: &plain[irm.Reading, irm.ReadingQuery]{id: reading, same: irm.Reading.Against, match: irm.ReadingQuery.Match, order: irm.Reading.Compare},
		Credits: &plain[attribution.Credit, attribution.CreditQuery]{
			id: func(c attribution.Credit) string { return string(c.ID) }, same: printed[attribution.Credit], match: attribution.CreditQuery.Match,
		},
		Lines: &plain[compensation.Line, compensation.LineQuery]{
			id: func(l compensation.Line) string { return string(l.ID) }, same: printed[compensation.Line], match: compensation.LineQuery.Match,
		},
		Payouts: &plain[compensation.PayoutEntry, compensation.PayoutQuery]{
			id: func(e compensation.PayoutEntry) string { return string(e.ID) }, same: printed[compensation.PayoutEntry], match: compensation.PayoutQuery.Match,
		},
	}, nil
}
