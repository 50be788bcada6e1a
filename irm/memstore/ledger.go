package memstore

import (
	"context"
	"iter"
	"reflect"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

var (
	_ attribution.Ledger  = (*Credits)(nil)
	_ compensation.Ledger = (*Lines)(nil)
)

// Credits implements [attribution.Ledger]. The zero value is ready to use.
type Credits struct {
	entries[attribution.CreditID, irm.ConversionID, attribution.Credit]
}

// Append implements [attribution.Ledger].
func (s *Credits) Append(ctx context.Context, credits ...attribution.Credit) error {
	return s.append(ctx, credits, traits[attribution.CreditID, irm.ConversionID, attribution.Credit]{
		id:      func(c attribution.Credit) attribution.CreditID { return c.ID },
		group:   func(c attribution.Credit) irm.ConversionID { return c.Conversion },
		differs: func(c, stored attribution.Credit) error { return equal("credit", string(c.ID), c, stored) },
		clone:   copyCredit,
	})
}

// List implements [attribution.Ledger]. It sees one point in time.
func (s *Credits) List(ctx context.Context, q attribution.CreditQuery) iter.Seq2[attribution.Credit, error] {
	return list(ctx, func() []attribution.Credit {
		return s.find(q.Conversion, func(c attribution.Credit) bool {
			return (q.Conversion == "" || q.Conversion == c.Conversion) && (q.Creator == "" || q.Creator == c.Creator) && q.Window.Contains(c.At)
		}, copyCredit)
	})
}

// Lines implements [compensation.Ledger]. The zero value is ready to use.
type Lines struct {
	entries[compensation.LineID, irm.PayeeID, compensation.Line]
}

// Append implements [compensation.Ledger].
func (s *Lines) Append(ctx context.Context, lines ...compensation.Line) error {
	return s.append(ctx, lines, traits[compensation.LineID, irm.PayeeID, compensation.Line]{
		id:      func(l compensation.Line) compensation.LineID { return l.ID },
		group:   func(l compensation.Line) irm.PayeeID { return l.Payee },
		differs: func(l, stored compensation.Line) error { return equal("line", string(l.ID), l, stored) },
		clone:   copyLine,
	})
}

// List implements [compensation.Ledger]. It sees one point in time.
func (s *Lines) List(ctx context.Context, q compensation.LineQuery) iter.Seq2[compensation.Line, error] {
	return list(ctx, func() []compensation.Line {
		return s.find(q.Payee, func(l compensation.Line) bool {
			return (q.Plan == "" || q.Plan == l.Plan) && (q.Payee == "" || q.Payee == l.Payee) && (q.Cut.IsZero() || q.Cut.Equal(l.Cut))
		}, copyLine)
	})
}

// equal compares entries that are booked by the library itself, so that which
// field differs helps nobody.
func equal[T any](kind, id string, a, b T) error {
	if reflect.DeepEqual(a, b) {
		return nil
	}
	return &irm.DifferentError{Kind: kind, ID: id, Field: "content"}
}
