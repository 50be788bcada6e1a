package payment

import (
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Proof says that something about a payee is in order, or does not have to be, and until
// when. The zero Proof says nothing.
type Proof struct {
	Evidence string    `json:"evidence,omitzero"` // reference to the check, form or exemption; empty: there is none
	Since    time.Time `json:"since,omitzero"`    // when it was given, or last changed; has to be there with evidence
	Through  irm.Date  `json:"through,omitzero"`  // the last day; zero: does not expire
}

// Consent is the approval of a payout.
type Consent struct {
	Proof
	Payout compensation.ActivityID `json:"payout,omitzero"` // that was approved
	Amount irm.Money               `json:"amount,omitzero"` // for which it was approved
}

// Clearance is what has to be in order before a payout may go, each apart: who the payee is
// and that the account is theirs, the tax form, and the approval.
type Clearance struct {
	PaymentInfo Proof   `json:"payment_info"`
	TaxInfo     Proof   `json:"tax_info"`
	Approval    Consent `json:"approval"`
}

// Readiness is what keeps a payout from going, each apart, as findings. Warnings say what
// expires soon.
type Readiness struct {
	PaymentInfo irm.Findings `json:"payment_info,omitzero"`
	TaxInfo     irm.Findings `json:"tax_info,omitzero"`
	Approval    irm.Findings `json:"approval,omitzero"`
	Through     irm.Date     `json:"through,omitzero"` // the last day on which nothing has expired; zero: nothing expires, or it is not ready
}

// Ready reports whether the payout may go.
func (r Readiness) Ready() bool { return r.All().Err() == nil }

// All are the findings together.
func (r Readiness) All() irm.Findings {
	var fs irm.Findings
	fs = append(fs, r.PaymentInfo...)
	fs = append(fs, r.TaxInfo...)
	return append(fs, r.Approval...)
}

// Check says what is missing for a payout to go on a day of the calendar, and warns of what
// expires within so many days of it. The approval has to be of this payout and its amount, and
// given after the payment info last changed: who may change an account must not redirect
// what is approved. Where a payout is split, each payee has a clearance of its own. A payout of
// zero or less, a day that is none and a missing calendar are errors.
func (c Clearance) Check(p compensation.Payout, day irm.Date, soon int, cal *Calendar) (Readiness, error) {
	var fs irm.Findings
	fs.AddErr("payout.id", irm.CheckID(p.ID))
	checkPositive(&fs, "payout.amount", p.Amount)
	checkDay(&fs, "day", day)
	checkDays(&fs, "soon", soon)
	checkCalendar(&fs, cal)
	if err := fs.Err(); err != nil {
		return Readiness{}, err
	}
	var r Readiness
	r.PaymentInfo = c.PaymentInfo.check("payment_info", day, soon, cal)
	r.TaxInfo = c.TaxInfo.check("tax_info", day, soon, cal)
	r.Approval = c.Approval.check("approval", day, soon, cal)
	if c.Approval.Evidence != "" {
		if c.Approval.Payout != p.ID {
			r.Approval.Add("approval.payout", "approval_payout", "%s is approved: want %s",
				irm.Quote(string(c.Approval.Payout)), irm.Quote(string(p.ID)))
		}
		if c.Approval.Amount != p.Amount {
			r.Approval.Add("approval.amount", "approval_amount", "%s is approved: want %s", c.Approval.Amount, p.Amount)
		}
		if c.PaymentInfo.Since.After(c.Approval.Since) {
			r.Approval.Add("approval.since", "approval_outdated", "the payment info has changed since: want another approval")
		}
	}
	if r.Ready() {
		for _, d := range []irm.Date{c.PaymentInfo.Through, c.TaxInfo.Through, c.Approval.Through} {
			if r.Through.IsZero() || !d.IsZero() && d.Compare(r.Through) < 0 {
				r.Through = d
			}
		}
	}
	return r, nil
}

// check reports a proof that does not hold on a day, with codes that begin with its name.
func (p Proof) check(name string, day irm.Date, soon int, cal *Calendar) irm.Findings {
	var fs irm.Findings
	if p.Evidence == "" {
		fs.Add(name, name+"_missing", "there is none")
		return fs
	}
	fs.AddErr(name+".evidence", irm.CheckID(p.Evidence))
	fs.AddErr(name+".since", irm.CheckTime(p.Since))
	checkDate(&fs, name+".through", p.Through)
	switch {
	case fs != nil:
	case cal.Day(p.Since).Compare(day) > 0:
		fs.Add(name+".since", name+"_early", "it is of %s, after %s", cal.Day(p.Since), day)
	case p.Through.IsZero():
	case p.Through.Compare(day) < 0:
		fs.Add(name+".through", name+"_expired", "it expired after %s", p.Through)
	case p.Through.Sub(day) < soon:
		fs.Warn(name+".through", name+"_expires", "it expires after %s", p.Through)
	}
	return fs
}
