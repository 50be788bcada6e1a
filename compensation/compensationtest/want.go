package compensationtest

import (
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Want is what a case must come to. Only what is listed is compared.
type Want struct {
	Position
	Payees     map[irm.PayeeID]Position `json:"payees,omitzero"`
	Statements []WantStatement          `json:"statements,omitzero"`
	Lines      []WantLine               `json:"lines,omitzero"`
	LinesExact bool                     `json:"lines_exact,omitzero"`
	Rejections []WantRejection          `json:"rejections,omitzero"`
	Error      WantError                `json:"error,omitzero"`
}

// isZero reports that nothing is wanted, and so nothing tested.
func (w Want) isZero() bool {
	return w.Position == Position{} && len(w.Payees) == 0 && len(w.Statements) == 0 && w.Lines == nil && !w.LinesExact &&
		w.Rejections == nil && w.Error == WantError{}
}

// Position is how a payee stands, see compensation.Balance.
type Position struct {
	Total   Amount `json:"total,omitzero"`
	Vested  Amount `json:"vested,omitzero"`
	Held    Amount `json:"held,omitzero"`
	Paid    Amount `json:"paid,omitzero"`
	Payable Amount `json:"payable,omitzero"`
	Due     Amount `json:"due,omitzero"`
	Carried Amount `json:"carried,omitzero"`
	InKind  Amount `json:"in_kind,omitzero"`
}

// columns are the members with their names, in order.
func (p *Position) columns() []column {
	return []column{
		{"total", &p.Total}, {"vested", &p.Vested}, {"held", &p.Held}, {"paid", &p.Paid},
		{"payable", &p.Payable}, {"due", &p.Due}, {"carried", &p.Carried}, {"in_kind", &p.InKind},
	}
}

type column struct {
	name   string
	amount *Amount
}

// of returns the column of a balance.
func (c column) of(b compensation.Balance) irm.Money {
	switch c.name {
	case "total":
		return b.Earned
	case "vested":
		return b.Vested
	case "held":
		return b.Held
	case "paid":
		return b.Paid
	case "payable":
		return b.Payable
	case "due":
		return b.Due
	case "carried":
		return b.Carried
	}
	return b.InKind
}

// WantStatement is what a payee gets at one cut. Total is the sum of the lines of
// that cut, goods left out; the rest is the position then.
type WantStatement struct {
	Cut   Moment      `json:"cut" wire:"required"`
	Payee irm.PayeeID `json:"payee,omitzero"`
	Position
}

// WantLine is a line that must be there, with the members that are given.
type WantLine struct {
	Component string                `json:"component" wire:"required"`
	Payee     irm.PayeeID           `json:"payee,omitzero"`
	Kind      compensation.LineKind `json:"kind,omitzero"`
	Scope     Moment                `json:"scope,omitzero"` // the first day of its period
	Cut       Moment                `json:"cut,omitzero"`
	Version   int                   `json:"version,omitzero"`
	Amount    Amount                `json:"amount,omitzero"`
	Earned    Amount                `json:"earned,omitzero"`
	Before    Amount                `json:"before,omitzero"`
}

// WantRejection is an event that must be rejected at the last cut.
type WantRejection struct {
	Event   string        `json:"event,omitzero"`
	Creator irm.CreatorID `json:"creator,omitzero"`
	Metric  irm.Metric    `json:"metric,omitzero"`
	Code    string        `json:"code" wire:"required"`
}

// WantError is a finding that the plan or the facts must be refused with. Path may
// be left out.
type WantError struct {
	Path string `json:"path,omitzero"`
	Code string `json:"code" wire:"required"`
}
