package journal

import (
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Facts are what was booked elsewhere and becomes entries. They may come in any order,
// in parts and repeatedly.
type Facts struct {
	Lines     []compensation.Line
	Payouts   []compensation.PayoutEntry
	ByHand    []ByHand
	Payments  []Payment
	Divisions []Division
}

// ByHand is a payment beside the steps of payouts, as settlements count it
// ([compensation.Input].Payouts). Below zero it was sent back.
type ByHand struct {
	Plan   irm.PlanID          `json:"plan"`
	Payout compensation.Payout `json:"payout"`
}

// Books turn facts into entries. They are immutable; the zero Books know no plan, and
// book every component as unclassified.
//
// The category of an expense is the type of its component in the plan ("flat_fee",
// "commission"), and what a cap takes lowers the category of its component. A cap of the
// whole plan is "cap", the guarantee is "guarantee", what was booked by hand "adjustment",
// and what no plan has, "unclassified".
type Books struct {
	types map[key]string
}

type key struct {
	plan      irm.PlanID
	component string
}

// NewBooks makes books that know the components of the plans, in all their versions. A
// component that changes its type from version to version, or becomes a cap, is an error.
func NewBooks(plans ...compensation.Plan) (Books, error) {
	types := make(map[key]string)
	var err error
	know := func(p irm.PlanID, id, name string) {
		k := key{p, id}
		if have, ok := types[k]; ok && have != name && err == nil {
			err = &irm.DifferentError{Kind: "component", ID: id, Field: "type"}
		}
		types[k] = name
	}
	for _, p := range plans {
		for _, c := range p.Components {
			id, name := component(c)
			know(p.ID, id, name)
		}
		for _, c := range p.Caps {
			know(p.ID, c.ID, "cap")
		}
	}
	if err != nil {
		return Books{}, err
	}
	return Books{types}, nil
}

const unclassified = "unclassified"

// category is what a line is an expense for.
func (b Books) category(l *compensation.Line) string {
	id := strings.TrimSuffix(l.Component, "/cap")
	if name, ok := b.types[key{l.Plan, id}]; ok {
		return name
	}
	switch {
	case l.Component == "guarantee":
		return "guarantee"
	case strings.HasPrefix(l.Component, "adjustment/"):
		return "adjustment"
	}
	return unclassified
}

// Entries yields one entry for each fact, in the order of the facts: lines, payouts, what
// was paid by hand, payments, divisions. What is told twice is yielded twice: a [Journal]
// takes it once. A fact that cannot be booked yields a [FactError], and the rest follows.
//
// A line, and a reservation, are dated into the last microsecond before their cut, which
// is in the period that they are for.
func (b Books) Entries(f Facts) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		_ = each(yield, "line", f.Lines, func(l *compensation.Line) string { return string(l.ID) }, b.line) &&
			each(yield, "payout entry", f.Payouts, func(p *compensation.PayoutEntry) string { return string(p.ID) }, step) &&
			each(yield, "payout", f.ByHand, func(h *ByHand) string { return string(h.Payout.ID) }, byHand) &&
			each(yield, "payment", f.Payments, func(p *Payment) string { return string(p.Payout) }, Payment.entry) &&
			each(yield, "division", f.Divisions, func(d *Division) string { return string(d.After.Payee) }, Division.entry)
	}
}

// each books a list of facts, and reports whether more are wanted.
func each[T any](yield func(Entry, error) bool, what string, list []T, name func(*T) string, book func(T) (Entry, error)) bool {
	for i := range list {
		e, err := book(list[i])
		if err == nil {
			err = e.Validate().Err()
		}
		if err != nil {
			e, err = Entry{}, &FactError{what, name(&list[i]), err}
		}
		if !yield(e, err) {
			return false
		}
	}
	return true
}

// draft is an entry of a plan and payee in the making.
type draft struct {
	Entry
	plan  irm.PlanID
	payee irm.PayeeID
	err   error
}

func newDraft(code Code, at time.Time, plan irm.PlanID, payee irm.PayeeID, kind, source string, parts ...string) *draft {
	id := wire.DeriveID("jnl", append([]string{kind, source}, parts...)...)
	return &draft{Entry: Entry{ID: EntryID(id), At: irm.Instant(at), Code: code, Source: source}, plan: plan, payee: payee}
}

// account is the account of the kind for the plan and payee of the draft.
func (d *draft) account(k AccountKind) Account {
	if k.whole() {
		return Account{Kind: k}
	}
	return Account{Kind: k, Plan: d.plan, Payee: d.payee}
}

// move debits one account and credits another.
func (d *draft) move(m irm.Money, to, from Account) {
	minus, err := m.Neg()
	if err != nil && d.err == nil {
		d.err = err
	}
	d.Postings = append(d.Postings, Posting{to, m}, Posting{from, minus})
}

func (d *draft) done() (Entry, error) { return d.Entry, d.err }

// lineKinds are all that settlements book.
var lineKinds = []compensation.LineKind{
	compensation.LineInKind, compensation.LineEarn, compensation.LineClawback, compensation.LineCorrection, compensation.LineCap, compensation.LineFloor, compensation.LineAdjust, compensation.LineRecoup,
}

func (b Books) line(l compensation.Line) (Entry, error) {
	if err := irm.CheckTime(l.Cut); err != nil { // before a microsecond is taken from it
		return Entry{}, err
	}
	d := newDraft(Code(l.Kind), l.Cut.Add(-time.Microsecond), l.Plan, l.Payee, "line", string(l.ID))
	to, from := d.account(Expense), d.account(Payable)
	switch {
	case !slices.Contains(lineKinds, l.Kind):
		return Entry{}, &irm.ParseError{What: "kind of line", Code: "line_kind", Input: string(l.Kind), Want: "want one that settlements book"}
	case l.Kind == compensation.LineInKind:
		to, from = d.account(InKind), d.account(Goods)
	case l.Component == "advance":
		d.Code, to = CodeAdvance, d.account(Advance)
	case l.Component == "recoupment":
		to = d.account(Advance)
	default:
		to.Category = b.category(&l)
	}
	d.move(l.Amount, to, from)
	return d.done()
}

func step(p compensation.PayoutEntry) (Entry, error) {
	d := newDraft("", p.At, p.Plan, p.Payee, "payout", string(p.ID))
	if p.Amount.Sign() <= 0 {
		return Entry{}, &irm.ParseError{What: "amount", Code: "money_sign", Input: p.Amount.String(), Want: "want an amount above zero"}
	}
	switch p.Step {
	case compensation.PayoutReserved:
		d.Code = CodeReserved
		d.move(p.Amount, d.account(Payable), d.account(InTransit))
	case compensation.PayoutSettled:
		d.Code = CodeSettled
		d.move(p.Amount, d.account(InTransit), d.account(Cash))
	case compensation.PayoutVoided:
		d.Code = CodeVoided
		d.move(p.Amount, d.account(InTransit), d.account(Payable))
	default:
		return Entry{}, &irm.ParseError{What: "step", Code: "payout_step", Input: string(p.Step), Want: "want reserved, settled or voided"}
	}
	return d.done()
}

func byHand(h ByHand) (Entry, error) {
	p := h.Payout
	d := newDraft(CodeByHand, p.At, h.Plan, p.Payee, "hand", string(p.ID))
	d.move(p.Amount, d.account(Payable), d.account(Cash))
	return d.done()
}
