package memstore

import (
	"reflect"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Credits implements [attribution.Ledger], with indexes by conversion and by
// creator. The zero value is ready to use.
type Credits struct {
	entries[attribution.Credit, attribution.CreditQuery, credits]
}

type credits struct{}

var _ logKindOf[attribution.Credit, attribution.CreditQuery] = credits{}

func (credits) kind() *logKind[attribution.Credit, attribution.CreditQuery] { return &creditKind }

var creditKind = logKind[attribution.Credit, attribution.CreditQuery]{
	kind: kind[attribution.Credit, attribution.CreditQuery]{
		name:  "credit",
		copy:  copyCredit,
		match: attribution.CreditQuery.Match,
		page:  func(q attribution.CreditQuery) irm.Page { return q.Page },
		indexes: []index[attribution.Credit, attribution.CreditQuery]{
			{one(func(c attribution.Credit) irm.ConversionID { return c.Conversion }), func(q attribution.CreditQuery) string { return string(q.Conversion) }},
			{one(func(c attribution.Credit) irm.CreatorID { return c.Creator }), func(q attribution.CreditQuery) string { return string(q.Creator) }},
		},
		booked: true,
	},
	id:       func(c attribution.Credit) string { return string(c.ID) },
	validate: func(c attribution.Credit) irm.Findings { return checkID(c.ID) },
	against:  func(c, stored attribution.Credit) error { return equal("credit", string(c.ID), c, stored) },
}

// Lines implements [compensation.Ledger], with indexes by payee and by plan. The
// zero value is ready to use.
type Lines struct {
	entries[compensation.Line, compensation.LineQuery, lines]
}

type lines struct{}

var _ logKindOf[compensation.Line, compensation.LineQuery] = lines{}

func (lines) kind() *logKind[compensation.Line, compensation.LineQuery] { return &lineKind }

var lineKind = logKind[compensation.Line, compensation.LineQuery]{
	kind: kind[compensation.Line, compensation.LineQuery]{
		name:  "line",
		copy:  copyLine,
		match: compensation.LineQuery.Match,
		page:  func(q compensation.LineQuery) irm.Page { return q.Page },
		indexes: []index[compensation.Line, compensation.LineQuery]{
			{one(func(l compensation.Line) irm.PayeeID { return l.Payee }), func(q compensation.LineQuery) string { return string(q.Payee) }},
			{one(func(l compensation.Line) irm.PlanID { return l.Plan }), func(q compensation.LineQuery) string { return string(q.Plan) }},
		},
		booked: true,
	},
	id:       func(l compensation.Line) string { return string(l.ID) },
	validate: func(l compensation.Line) irm.Findings { return checkID(l.ID) },
	against:  func(l, stored compensation.Line) error { return equal("line", string(l.ID), l, stored) },
}

// Payouts implements [compensation.PayoutLedger], with indexes by payout, payee and
// plan. The zero value is ready to use.
type Payouts struct {
	entries[compensation.PayoutEntry, compensation.PayoutQuery, payouts]
}

type payouts struct{}

var _ logKindOf[compensation.PayoutEntry, compensation.PayoutQuery] = payouts{}

func (payouts) kind() *logKind[compensation.PayoutEntry, compensation.PayoutQuery] {
	return &payoutKind
}

var payoutKind = logKind[compensation.PayoutEntry, compensation.PayoutQuery]{
	kind: kind[compensation.PayoutEntry, compensation.PayoutQuery]{
		name:  "payout",
		copy:  copyPayout,
		match: compensation.PayoutQuery.Match,
		page:  func(q compensation.PayoutQuery) irm.Page { return q.Page },
		indexes: []index[compensation.PayoutEntry, compensation.PayoutQuery]{
			{one(func(p compensation.PayoutEntry) compensation.ActivityID { return p.Payout }), func(q compensation.PayoutQuery) string { return string(q.Payout) }},
			{one(func(p compensation.PayoutEntry) irm.PayeeID { return p.Payee }), func(q compensation.PayoutQuery) string { return string(q.Payee) }},
			{one(func(p compensation.PayoutEntry) irm.PlanID { return p.Plan }), func(q compensation.PayoutQuery) string { return string(q.Plan) }},
		},
		booked: true,
	},
	id:       func(p compensation.PayoutEntry) string { return string(p.ID) },
	validate: func(p compensation.PayoutEntry) irm.Findings { return checkID(p.ID) },
	against:  func(p, stored compensation.PayoutEntry) error { return equal("payout", string(p.ID), p, stored) },
}

// checkID is all that a ledger looks at: what it books is computed by the library.
func checkID[ID ~string](id ID) irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(id))
	return fs
}

// equal compares entries that are booked by the library itself, so that which
// field differs helps nobody. Both are copies in the form in which they are kept.
func equal[T any](kind, id string, a, b T) error {
	if reflect.DeepEqual(a, b) {
		return nil
	}
	return &irm.DifferentError{Kind: kind, ID: id, Field: "content"}
}
