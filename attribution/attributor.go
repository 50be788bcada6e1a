package attribution

import (
	"slices"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// Attributor turns facts into credits under one policy. It is immutable, pure
// and safe for concurrent use.
type Attributor struct {
	policy Policy
	codes  code.Book
}

// New checks the policy and makes an Attributor. The book says whose the promo
// codes on orders are.
func New(p Policy, codes code.Book) (*Attributor, error) {
	if err := p.Validate().Err(); err != nil {
		return nil, err
	}
	return &Attributor{p, codes}, nil
}

// Policy returns the policy.
func (a *Attributor) Policy() Policy { return a.policy }

// History is what is known about one customer or several: valid facts (as their
// Validate says) in any order, each any number of times. Conversions may be some
// of a customer's, each with all its refunds; touches are always all of them.
type History struct {
	Touches     []Touch
	Conversions []irm.Conversion // any revisions; the highest of each counts
	Refunds     []irm.Refund
}

// Outcome is what a history comes to beside what is booked already.
type Outcome struct {
	Credits   []Credit // to be booked; empty where the books are right
	Decisions []Decision
	Held      []irm.RefundID // refunds whose conversion has not arrived
}

// Customer computes the credits that bring the books of a customer's conversions
// to what the history says: the target position of every touch and
// fact, less what is booked. The booked credits are all those of the
// conversions in the history. Booking the outcome and asking again gives
// nothing more.
//
// The positions depend on the set of facts alone, not on their order,
// repetition, or the steps in which they arrived. Errors: two facts of one
// identity with different content ([irm.ErrExistsDifferent]), overflow.
func (a *Attributor) Customer(h History, booked []Credit) (Outcome, error) {
	facts, err := h.canonical()
	if err != nil {
		return Outcome{}, err
	}
	books := make(map[irm.ConversionID][]Credit)
	for _, c := range booked {
		books[c.Conversion] = append(books[c.Conversion], c)
	}
	var out Outcome
	for _, c := range facts.conversions {
		t, err := a.target(c, facts)
		if err != nil {
			return Outcome{}, err
		}
		credits, err := t.missing(books[c.ID])
		if err != nil {
			return Outcome{}, err
		}
		out.Credits = append(out.Credits, credits...)
		out.Decisions = append(out.Decisions, t.decision)
		delete(facts.refunds, c.ID)
	}
	for _, refunds := range facts.refunds {
		for _, r := range refunds {
			out.Held = append(out.Held, r.ID)
		}
	}
	slices.Sort(out.Held)
	return out, nil
}

// target computes the position of one conversion and the decision behind it.
func (a *Attributor) target(c irm.Conversion, f facts) (*target, error) {
	decision, err := a.decide(c, f)
	if err != nil {
		return nil, err
	}
	t := &target{conversion: c, decision: decision}
	return t, t.build(f.refunds[c.ID])
}

// Decide returns the decisions on the conversions of a history in order of ID,
// without looking at any books: it says why, where Customer says what to book.
func (a *Attributor) Decide(h History) ([]Decision, error) {
	facts, err := h.canonical()
	if err != nil {
		return nil, err
	}
	decisions := make([]Decision, len(facts.conversions))
	for i, c := range facts.conversions {
		t, err := a.target(c, facts)
		if err != nil {
			return nil, err
		}
		decisions[i] = t.decision
	}
	return decisions, nil
}
