package journal

import (
	"math"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Payment says how the amount of a payout left the bank: with tax withheld, VAT on top, a
// fee of the bank, in another currency. Its entry stands beside that of the payout, which
// credits cash with the whole amount, and moves what is different; the two may be booked in
// any order. A payout has one at most, none where nothing is different, and none where it was
// voided: then no tax was withheld, and no fee taken from it. Amounts of zero are none.
type Payment struct {
	Payout   compensation.ActivityID `json:"payout"`
	Plan     irm.PlanID              `json:"plan"`
	Payee    irm.PayeeID             `json:"payee"`
	At       time.Time               `json:"at"`
	Amount   irm.Money               `json:"amount"`            // of the payout
	Withheld irm.Money               `json:"withheld,omitzero"` // of the amount, in its currency
	VAT      irm.Money               `json:"vat,omitzero"`      // on top of it, in its currency
	Fee      irm.Money               `json:"fee,omitzero"`      // of the bank, in any currency
	Paid     irm.Money               `json:"paid,omitzero"`     // what left the bank in another currency; zero: it was none
	Worth    irm.Money               `json:"worth,omitzero"`    // what the same was worth at the rate of the books, that of the day it was booked as owed: what Paid is beyond it is the exchange loss; required with Paid
}

// Validate reports what is wrong with a payment:
//
//	money_sign         no amount of the payout, or one below zero; paid or worth nothing
//	currency_mismatch  in another currency than it has to be
//	range              more withheld than the amount, or something paid where all is withheld
//	currency           paid in the currency of the payout
//	money_missing      what was paid without what it was worth, or the other way round
//	empty              nothing differs from the payout
//
// and the codes of [irm.CheckID] and [irm.CheckTime].
func (p Payment) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("payout", irm.CheckID(p.Payout))
	fs.AddErr("at", irm.CheckTime(p.At))
	own, other := p.Amount.Currency(), p.Paid.Currency()
	if p.Amount.Sign() <= 0 {
		fs.Add("amount", "money_sign", "%s: want the amount of the payout, above zero", p.Amount)
	}
	within := func(path string, m irm.Money, c irm.Currency) {
		if m.Sign() < 0 {
			fs.Add(path, "money_sign", "%s is negative: want zero or more", m)
		}
		if m != (irm.Money{}) && m.Currency() != c {
			fs.Add(path, "currency_mismatch", "%s is not in %s", m, c)
		}
	}
	within("withheld", p.Withheld, own)
	within("vat", p.VAT, own)
	within("fee", p.Fee, p.Fee.Currency())
	within("worth", p.Worth, other)
	if p.Withheld.Minor() > p.Amount.Minor() {
		fs.Add("withheld", "range", "%s is more than the amount", p.Withheld)
	}
	if (p.Paid == irm.Money{}) != (p.Worth == irm.Money{}) {
		fs.Add("worth", "money_missing", "want what was paid and what it was worth in the books, or neither")
	}
	if p.Paid != (irm.Money{}) {
		switch {
		case p.Paid.Sign() <= 0:
			fs.Add("paid", "money_sign", "%s: want an amount above zero", p.Paid)
		case other == own:
			fs.Add("paid", "currency", "%s: want an amount in another currency than that of the payout", p.Paid)
		case p.Withheld.Minor() == p.Amount.Minor() && p.VAT.Sign() == 0:
			fs.Add("paid", "range", "%s: all is withheld, and nothing left to be paid", p.Paid)
		}
		if p.Worth != (irm.Money{}) && p.Worth.Sign() == 0 {
			fs.Add("worth", "money_sign", "%s: want an amount above zero", p.Worth)
		}
	}
	if p.Withheld.Sign() == 0 && p.VAT.Sign() == 0 && p.Fee.Sign() == 0 && p.Paid == (irm.Money{}) {
		fs.Add("", "empty", "nothing differs from the payout: want no payment")
	}
	return fs
}

func (p Payment) entry() (Entry, error) {
	if err := p.Validate().Err(); err != nil {
		return Entry{}, err
	}
	d := newDraft(CodePayment, p.At, p.Plan, p.Payee, "payment", string(p.Payout))
	cash, exchange := d.account(Cash), d.account(Exchange)
	moved := func(m irm.Money, to, from Account) {
		if m.Sign() != 0 {
			d.move(m, to, from)
		}
	}
	moved(p.Withheld, cash, d.account(Withholding))
	moved(p.VAT, d.account(VAT), cash)
	moved(p.Fee, d.account(BankFee), cash)
	if p.Paid != (irm.Money{}) {
		own, err := p.Amount.Sub(p.Withheld)
		if err == nil {
			own, err = own.Add(p.VAT)
		}
		var difference irm.Money
		if err == nil {
			difference, err = p.Paid.Sub(p.Worth)
		}
		if err != nil {
			return Entry{}, err
		}
		moved(own, cash, exchange)
		moved(p.Worth, exchange, cash)
		moved(difference, d.account(FXDiff), cash)
	}
	return d.done()
}

// Division moves what of a payable is held and what is carried at a cut to accounts of
// their own, and what has come free back. What is carried below zero has been paid beyond
// what may be paid by now, as when pay goes back after its payout, and stands on receivable:
// it is not set off against what others are owed.
//
// Before is the balance of the division before it: the zero Balance for the first. A payee
// has one a cut; what comes to light later is in that of the next. Without divisions all
// stands on the payable account.
type Division struct {
	Plan   irm.PlanID           `json:"plan"`
	Cut    time.Time            `json:"cut"`
	Before compensation.Balance `json:"before,omitzero"`
	After  compensation.Balance `json:"after"`
}

func (v Division) entry() (Entry, error) {
	if err := irm.CheckTime(v.Cut); err != nil {
		return Entry{}, err
	}
	if v.Before != (compensation.Balance{}) && v.Before.Payee != v.After.Payee {
		return Entry{}, &irm.ParseError{What: "balance before", Code: "payee", Input: string(v.Before.Payee), Want: "want that of the same payee"}
	}
	d := newDraft(CodeDivision, v.Cut.Add(-time.Microsecond), v.Plan, v.After.Payee, "division", string(v.After.Payee), string(v.Plan), irm.Instant(v.Cut).Format(time.RFC3339Nano))
	for _, m := range []struct {
		kind          AccountKind
		before, after irm.Money
	}{
		{Held, v.Before.Held, v.After.Held},
		{Carried, between(0, v.Before.Carried, math.MaxInt64), between(0, v.After.Carried, math.MaxInt64)},
		{Receivable, between(math.MinInt64, v.Before.Carried, 0), between(math.MinInt64, v.After.Carried, 0)},
	} {
		more, err := m.after.Sub(m.before)
		if err != nil {
			return Entry{}, err
		}
		if more.Sign() != 0 || m.kind == Held { // which says that there was a division
			d.move(more, d.account(Payable), d.account(m.kind))
		}
	}
	return d.done()
}

// between is the part of an amount within bounds.
func between(low int64, m irm.Money, high int64) irm.Money {
	return irm.MoneyFromMinor(min(max(low, m.Minor()), high), m.Currency())
}
