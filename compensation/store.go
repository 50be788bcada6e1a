package compensation

import (
	"context"
	"iter"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Ledger keeps the settled lines of one tenant. Entries are never changed or
// removed. The host implements it.
type Ledger interface {
	// Append books the lines, all or none. A line that is booked already under the
	// same ID with the same content (times as Instants, an empty list as none) is
	// skipped; one whose ID irm.CheckID refuses is ErrInvalid; with other content nothing is booked
	// and the error matches irm.ErrExistsDifferent: somebody else settled at the same
	// time, so read again and settle again.
	Append(ctx context.Context, lines ...Line) error
	// List yields the lines that the query selects in the order in which they were
	// booked.
	List(ctx context.Context, q LineQuery) iter.Seq2[Line, error]
}

// LineQuery selects lines; a zero field selects all.
type LineQuery struct {
	irm.Page
	Plan  irm.PlanID
	Payee irm.PayeeID
	Cut   time.Time // the statement of one cut
}

// Match reports whether the query selects the line.
func (q LineQuery) Match(l Line) bool {
	return (q.Plan == "" || l.Plan == q.Plan) && (q.Payee == "" || l.Payee == q.Payee) && (q.Cut.IsZero() || q.Cut.Equal(l.Cut))
}

// PayoutLedger keeps the payouts of one tenant, step by step. Entries are never changed
// or removed. The host implements it.
type PayoutLedger interface {
	// Append books the entries, all or none. An entry that is booked already under the
	// same ID with the same content (times as Instants) is skipped; one whose ID
	// irm.CheckID refuses is ErrInvalid; with other content nothing is booked and the
	// error matches irm.ErrExistsDifferent: somebody else reserved, settled or voided at
	// the same time, so read again.
	Append(ctx context.Context, entries ...PayoutEntry) error
	// List yields the entries that the query selects in the order in which they were
	// booked.
	List(ctx context.Context, q PayoutQuery) iter.Seq2[PayoutEntry, error]
}

// PayoutQuery selects steps of payouts; a zero field selects all.
type PayoutQuery struct {
	irm.Page
	Payout ActivityID
	Plan   irm.PlanID
	Payee  irm.PayeeID
}

// Match reports whether the query selects the entry.
func (q PayoutQuery) Match(p PayoutEntry) bool {
	return (q.Payout == "" || p.Payout == q.Payout) && (q.Plan == "" || p.Plan == q.Plan) && (q.Payee == "" || p.Payee == q.Payee)
}
