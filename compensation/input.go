package compensation

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Input is everything that a settlement rests on. Select before what is not the
// plan's business: whatever no component pays is returned as a rejection. Facts may
// come in any order and repeatedly; those at or after the cut wait for the next one.
// In [Canonical] order they are rated where they lie.
//
// Payees are all who were or are paid under the plan, and Booked all lines of it so
// far. A creator who moves to another payee is listed with the new one, and the old
// one stays in the list with whom it has left: what it was paid for goes back, and
// the new one gets it. Payee.Splits divide what is paid out, which is later.
type Input struct {
	Payees      []irm.Payee
	Activities  []Activity
	Readings    []irm.Reading // about posts that activities of KindContent name
	Adjustments []Adjustment
	Payouts     []Payout
	FX          irm.FXTable
	Booked      []Line
	Checkpoint  *Checkpoint // stands for the activities of the periods in it
	Cut         time.Time
}

// Result is what a settlement books, how the payees stand then, and what it did not
// rate.
type Result struct {
	Lines      []Line    // by payee, then in the order of the plan
	Balances   []Balance // by payee
	Rejections []Rejection
}

// Rejection is an event, or the readings of one metric of a post, that the plan does
// not rate, and why:
//
//	no_payee      nobody is paid for the creator
//	outside_plan  no version of the plan is in force when it happened
//	no_component  no component pays for it
//	no_receipt    an expense without a receipt
//	time          an activity of no time that a fact can have
//	currency      amounts that cannot be summed
//	fx            no exchange rate into the plan's currency
//	no_content    a reading about something else than a post that an activity of KindContent names
//
// An event of which nothing is left is neither paid nor rejected.
type Rejection struct {
	Event      string        `json:"event"` // conversion, activity or post
	Creator    irm.CreatorID `json:"creator,omitzero"`
	Kind       ActivityKind  `json:"kind,omitzero"`
	Metric     irm.Metric    `json:"metric,omitzero"` // of a reading
	Code       string        `json:"code"`
	Message    string        `json:"message"`
	Activities int           `json:"activities"` // how many
}

// parties checks the payees and what belongs to them.
func (e *Evaluator) parties(in *Input) (ordered []*party, byCreator map[irm.CreatorID]*party, err error) {
	byID := make(map[irm.PayeeID]*party, len(in.Payees))
	byCreator = make(map[irm.CreatorID]*party)
	for i, p := range in.Payees {
		if err := p.Validate().Under(fmt.Sprintf("payees[%d]", i)).Err(); err != nil {
			return nil, nil, err
		}
		if byID[p.ID] != nil {
			return nil, nil, &irm.ParseError{What: "payee", Code: "duplicate", Input: string(p.ID), Want: "want each payee once"}
		}
		one := &party{payee: p, creators: len(p.Creators) > 0, chains: make([]chainState, len(e.chains))}
		byID[p.ID] = one
		for _, c := range p.Creators {
			if byCreator[c] != nil {
				return nil, nil, &irm.ParseError{What: "payee", Code: "duplicate", Input: string(p.ID), Want: "want one payee a creator; " + irm.Quote(string(c)) + " has another"}
			}
			byCreator[c] = one
		}
	}
	for _, id := range sortedKeys(byID) {
		ordered = append(ordered, byID[id])
	}
	if err := e.adjustments(in, byID); err != nil {
		return nil, nil, err
	}
	return ordered, byCreator, e.payouts(in, byID)
}

// adjustments checks what was booked by hand and gives it to its payees.
func (e *Evaluator) adjustments(in *Input, byID map[irm.PayeeID]*party) error {
	seen := make(map[ActivityID]*Adjustment, len(in.Adjustments))
	for i := range in.Adjustments {
		a := &in.Adjustments[i]
		if first := seen[a.ID]; first != nil {
			if !first.same(a) {
				return &irm.DifferentError{Kind: "adjustment", ID: string(a.ID), Field: "content"}
			}
			continue
		}
		seen[a.ID] = a
		if err := a.validate(e.currency()).Under(fmt.Sprintf("adjustments[%d]", i)).Err(); err != nil {
			return err
		}
		p := byID[a.Payee]
		if p == nil {
			return &irm.ParseError{What: "adjustment", Code: "payee", Input: string(a.Payee), Want: "want its payee among the payees"}
		}
		if a.At.Before(in.Cut) {
			p.adjusted = append(p.adjusted, a)
		}
	}
	return nil
}

func (a *Adjustment) validate(c irm.Currency) irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(a.ID))
	fs.AddErr("at", irm.CheckTime(a.At))
	if a.Amount.Sign() == 0 || a.Amount.Currency() != c {
		fs.Add("amount", "currency_mismatch", "%s: want an amount of %s, up or down", a.Amount, c)
	}
	checkReason(&fs, a.Reason)
	return append(fs, a.Actor.Validate().Under("actor")...)
}

// payouts sums what was paid.
func (e *Evaluator) payouts(in *Input, byID map[irm.PayeeID]*party) error {
	seen := make(map[ActivityID]*Payout, len(in.Payouts))
	for i := range in.Payouts {
		o := &in.Payouts[i]
		if first := seen[o.ID]; first != nil {
			if !first.same(o) {
				return &irm.DifferentError{Kind: "payout", ID: string(o.ID), Field: "content"}
			}
			continue
		}
		seen[o.ID] = o
		var fs irm.Findings
		fs.AddErr("id", irm.CheckID(o.ID))
		fs.AddErr("at", irm.CheckTime(o.At))
		if c := e.currency(); o.Amount.Currency() != c {
			fs.Add("amount", "currency_mismatch", "%s is not in the plan's currency %s", o.Amount, c)
		}
		p := byID[o.Payee]
		if p == nil {
			fs.Add("payee", "payee", "%s is not among the payees", irm.Quote(string(o.Payee)))
		}
		if err := fs.Under(fmt.Sprintf("payouts[%d]", i)).Err(); err != nil {
			return err
		}
		if !o.At.Before(in.Cut) {
			continue
		}
		sum, err := irm.MoneyFromMinor(p.paid, o.Amount.Currency()).Add(o.Amount)
		if err != nil {
			return err
		}
		p.paid = sum.Minor()
	}
	return nil
}
