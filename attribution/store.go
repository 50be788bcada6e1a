package attribution

import (
	"context"
	"iter"

	"github.com/irmkit/irmkit/irm"
)

// TouchLog keeps the touches of one tenant. The host implements it; an index by
// customer and time serves it.
type TouchLog interface {
	// Append stores the touches, all or none. A touch that is stored already with the
	// same content ([Touch.Against]) is skipped; with other content nothing is stored
	// and the error matches irm.ErrExistsDifferent.
	Append(ctx context.Context, touches ...Touch) error
	// List yields the touches that the query selects in order of ID, bytewise.
	// Breaking off releases what the listing holds.
	List(ctx context.Context, q TouchQuery) iter.Seq2[Touch, error]
}

// TouchQuery selects touches; a zero field selects all.
type TouchQuery struct {
	irm.Page
	ID       TouchID
	Customer irm.CustomerID
	Creator  irm.CreatorID
	Window   irm.Window
}

// AliasLog keeps the aliases of one tenant. The host implements it; indexes by the
// customer and by who it is serve it.
type AliasLog interface {
	// Append stores the aliases, all or none, as TouchLog does ([Alias.Against]).
	Append(ctx context.Context, aliases ...Alias) error
	// List yields the aliases that the query selects in order of ID, bytewise.
	List(ctx context.Context, q AliasQuery) iter.Seq2[Alias, error]
}

// AliasQuery selects aliases; a zero field selects all.
type AliasQuery struct {
	irm.Page
	ID       AliasID
	Customer irm.CustomerID
	Is       irm.CustomerID
	Creator  irm.CreatorID
}

// Match reports whether the query selects the alias.
func (q AliasQuery) Match(a Alias) bool {
	return (q.ID == "" || a.ID == q.ID) && (q.Customer == "" || a.Customer == q.Customer) &&
		(q.Is == "" || a.Is == q.Is) && (q.Creator == "" || a.Creator == q.Creator)
}

// Ledger keeps the booked credits of one tenant. Entries are never changed or
// removed. The host implements it.
type Ledger interface {
	// Append books the credits, all or none. A credit that is booked already under the
	// same ID with the same content (times as Instants, an empty list as none) is
	// skipped; one whose ID irm.CheckID refuses is ErrInvalid; with other content
	// nothing is booked and the error matches irm.ErrExistsDifferent: somebody else
	// booked another step at the same time, so read again and recompute.
	Append(ctx context.Context, credits ...Credit) error
	// List yields the credits that the query selects in the order in which they were
	// booked.
	List(ctx context.Context, q CreditQuery) iter.Seq2[Credit, error]
}

// CreditQuery selects credits; a zero field selects all. Window is of Credit.At.
type CreditQuery struct {
	irm.Page
	Conversion irm.ConversionID
	Creator    irm.CreatorID
	Window     irm.Window
}

// Match reports whether the query selects the touch.
func (q TouchQuery) Match(t Touch) bool {
	return (q.ID == "" || t.ID == q.ID) && (q.Customer == "" || t.Customer == q.Customer) &&
		(q.Creator == "" || t.Creator == q.Creator) && q.Window.Contains(t.At)
}

// Match reports whether the query selects the credit.
func (q CreditQuery) Match(c Credit) bool {
	return (q.Conversion == "" || c.Conversion == q.Conversion) && (q.Creator == "" || c.Creator == q.Creator) && q.Window.Contains(c.At)
}
