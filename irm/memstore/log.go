package memstore

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

var (
	_ irm.ConversionLog    = (*Conversions)(nil)
	_ irm.RefundLog        = (*Refunds)(nil)
	_ attribution.TouchLog = (*Touches)(nil)
)

// Conversions implements [irm.ConversionLog]. The zero value is ready to use.
type Conversions struct {
	mu         sync.RWMutex
	byID       map[irm.ConversionID][]irm.Conversion            // by revision, ascending
	byCustomer map[irm.CustomerID]map[irm.ConversionID]struct{} // of any revision
}

// Append implements [irm.ConversionLog].
func (s *Conversions) Append(ctx context.Context, conversions ...irm.Conversion) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	staged := make(map[irm.ConversionID][]irm.Conversion)
	for _, c := range conversions {
		revisions, ok := staged[c.ID]
		if !ok {
			revisions = slices.Clone(s.byID[c.ID])
		}
		i, found := slices.BinarySearchFunc(revisions, c.Revision, func(d irm.Conversion, r int64) int { return cmp.Compare(d.Revision, r) })
		if len(revisions) > 0 {
			if _, err := c.Against(revisions[min(i, len(revisions)-1)]); err != nil {
				return err
			}
		}
		if !found {
			revisions = slices.Insert(revisions, i, copyConversion(c))
		}
		staged[c.ID] = revisions
	}
	if s.byID == nil {
		s.byID = make(map[irm.ConversionID][]irm.Conversion)
		s.byCustomer = make(map[irm.CustomerID]map[irm.ConversionID]struct{})
	}
	maps.Copy(s.byID, staged)
	for _, c := range conversions {
		if s.byCustomer[c.Customer] == nil {
			s.byCustomer[c.Customer] = make(map[irm.ConversionID]struct{})
		}
		s.byCustomer[c.Customer][c.ID] = struct{}{}
	}
	return nil
}

// List implements [irm.ConversionLog]. It sees one point in time.
func (s *Conversions) List(ctx context.Context, q irm.ConversionQuery) iter.Seq2[irm.Conversion, error] {
	return list(ctx, func() []irm.Conversion {
		s.mu.RLock()
		defer s.mu.RUnlock()
		var found []irm.Conversion
		for _, id := range s.candidates(q) {
			revisions := s.byID[id]
			if c := revisions[len(revisions)-1]; q.Customer == "" || q.Customer == c.Customer {
				found = append(found, copyConversion(c))
			}
		}
		return found
	})
}

// candidates are the conversions that an index selects, in order of ID.
func (s *Conversions) candidates(q irm.ConversionQuery) []irm.ConversionID {
	switch {
	case q.ID != "":
		if _, ok := s.byID[q.ID]; ok {
			return []irm.ConversionID{q.ID}
		}
		return nil
	case q.Customer != "":
		return slices.Sorted(maps.Keys(s.byCustomer[q.Customer]))
	}
	return slices.Sorted(maps.Keys(s.byID))
}

// Refunds implements [irm.RefundLog]. The zero value is ready to use.
type Refunds struct {
	entries[irm.RefundID, irm.ConversionID, irm.Refund]
}

// Append implements [irm.RefundLog].
func (s *Refunds) Append(ctx context.Context, refunds ...irm.Refund) error {
	return s.append(ctx, refunds, traits[irm.RefundID, irm.ConversionID, irm.Refund]{
		id:      func(r irm.Refund) irm.RefundID { return r.ID },
		group:   func(r irm.Refund) irm.ConversionID { return r.Conversion },
		differs: irm.Refund.Against,
		clone:   copyRefund,
	})
}

// List implements [irm.RefundLog]. It sees one point in time.
func (s *Refunds) List(ctx context.Context, q irm.RefundQuery) iter.Seq2[irm.Refund, error] {
	return list(ctx, func() []irm.Refund {
		selected := func(r irm.Refund) bool { return q.Conversion == "" || q.Conversion == r.Conversion }
		if q.ID != "" {
			return s.get(q.ID, selected, copyRefund)
		}
		found := s.find(q.Conversion, selected, copyRefund)
		slices.SortFunc(found, func(a, b irm.Refund) int { return cmp.Compare(a.ID, b.ID) })
		return found
	})
}

// Touches implements [attribution.TouchLog]. The zero value is ready to use.
type Touches struct {
	entries[attribution.TouchID, irm.CustomerID, attribution.Touch]
}

// Append implements [attribution.TouchLog].
func (s *Touches) Append(ctx context.Context, touches ...attribution.Touch) error {
	return s.append(ctx, touches, traits[attribution.TouchID, irm.CustomerID, attribution.Touch]{
		id:      func(t attribution.Touch) attribution.TouchID { return t.ID },
		group:   func(t attribution.Touch) irm.CustomerID { return t.Customer },
		differs: attribution.Touch.Against,
		clone:   same[attribution.Touch],
	})
}

// List implements [attribution.TouchLog]. It sees one point in time.
func (s *Touches) List(ctx context.Context, q attribution.TouchQuery) iter.Seq2[attribution.Touch, error] {
	return list(ctx, func() []attribution.Touch {
		selected := func(t attribution.Touch) bool {
			return (q.Customer == "" || q.Customer == t.Customer) && (q.Creator == "" || q.Creator == t.Creator) && q.Window.Contains(t.At)
		}
		if q.ID != "" {
			return s.get(q.ID, selected, same[attribution.Touch])
		}
		found := s.find(q.Customer, selected, same[attribution.Touch])
		slices.SortFunc(found, func(a, b attribution.Touch) int { return cmp.Compare(a.ID, b.ID) })
		return found
	})
}
