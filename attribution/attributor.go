package attribution

import (
	"slices"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/attribution/internal/column"
	"github.com/irmkit/irmkit/irm"
)

// Attributor turns facts into credits under one policy. It is immutable, pure
// and safe for concurrent use.
type Attributor struct {
	policy  Policy
	codes   code.Book
	kernel  column.Model
	group   [kinds]uint8 // place of each kind in the precedence
	longest int64        // microseconds
	linked  bool
	usual   [kinds]int64                         // lookbacks in microseconds; negative: never
	limits  map[irm.ConversionKind]*[kinds]int64 // of kinds of conversions with lookbacks of their own
}

// noGroup is the place of a kind that never counts.
const noGroup = 255

// New checks the policy and makes an Attributor. The book says whose the promo
// codes on orders are.
func New(p Policy, codes code.Book) (*Attributor, error) {
	if err := p.Validate().Err(); err != nil {
		return nil, err
	}
	a := &Attributor{policy: p, codes: codes, longest: p.longest().micros(), linked: p.Linked(), limits: make(map[irm.ConversionKind]*[kinds]int64)}
	a.kernel, _ = p.Model.kernel()
	precedence := p.Precedence
	if len(precedence) == 0 {
		precedence = DefaultPrecedence()
	}
	for k := range a.group {
		a.group[k] = noGroup
	}
	for g, group := range precedence {
		for _, k := range group {
			a.group[k] = uint8(g)
		}
	}
	for k := range Kind(kinds) {
		a.usual[k] = p.lookback(k, "").micros()
	}
	for _, l := range p.Lookbacks {
		if l.Conversion != "" && a.limits[l.Conversion] == nil {
			limits := new([kinds]int64)
			for k := range Kind(kinds) {
				limits[k] = p.lookback(k, l.Conversion).micros()
			}
			a.limits[l.Conversion] = limits
		}
	}
	return a, nil
}

// Policy returns the policy.
func (a *Attributor) Policy() Policy { return a.policy }

// Limited returns the codes on a conversion whose uses are limited: what they earn
// depends on who else used them ([History.Uses]).
func (a *Attributor) Limited(c irm.Conversion) []string {
	var codes []string
	for _, o := range a.limitedCodes(&c) {
		codes = append(codes, o.Code)
	}
	return codes
}

// limitsOf returns the lookbacks for a kind of conversion.
func (a *Attributor) limitsOf(c irm.ConversionKind) *[kinds]int64 {
	if limits := a.limits[c]; limits != nil {
		return limits
	}
	return &a.usual
}

// Outcome is what a history comes to beside what is booked already.
type Outcome struct {
	Credits   []Credit // to be booked; empty where the books are right
	Decisions []Decision
	Held      []irm.RefundID // refunds whose conversion has not arrived
}

// Customer computes the credits that bring the books of a customer's conversions
// to what the history says: the target position of every touch and fact, less what is
// booked. The booked credits are all those of the conversions in the history. Booking
// the outcome and asking again gives nothing more.
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
		t, err := a.target(&c, facts, facts.refunds[c.ID])
		if err != nil {
			return Outcome{}, err
		}
		book, err := readBook(books[c.ID])
		if err != nil {
			return Outcome{}, err
		}
		credits, err := t.missing(book, nil)
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
func (a *Attributor) target(c *irm.Conversion, f *facts, refunds []irm.Refund) (*target, error) {
	decision, err := a.decide(c, f)
	if err != nil {
		return nil, err
	}
	t := new(target)
	return t, t.build(c, decision, refunds, a.policy.Excluded)
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
		t, err := a.target(&c, facts, facts.refunds[c.ID])
		if err != nil {
			return nil, err
		}
		decisions[i] = t.decision
	}
	return decisions, nil
}
