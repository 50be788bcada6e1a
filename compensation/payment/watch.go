package payment

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Claim is what a payee has to get, by when.
type Claim struct {
	ID     InstalmentID `json:"id"`
	Payee  irm.PayeeID  `json:"payee"`
	Amount irm.Money    `json:"amount"`       // that is open; zero: nothing is, and nothing can be late
	Due    irm.Date     `json:"due,omitzero"` // the last day on which it is paid in time; zero: not known yet
}

// Validate reports a claim that cannot be watched.
func (c Claim) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(c.ID))
	fs.AddErr("payee", irm.CheckID(c.Payee))
	if c.Amount.Sign() < 0 || !c.Amount.Currency().IsValid() {
		fs.Add("amount", "money_sign", "%s: want an amount of zero or more, with a currency", c.Amount)
	}
	checkDate(&fs, "due", c.Due)
	return fs
}

// Left is the claim with what payments up to and including a day leave open of it, zero where
// it is paid. A discount that was taken counts as paid. Payments that are more than the
// claim are an error.
func (c Claim) Left(paid []Paid, day irm.Date) (Claim, error) {
	fs := c.Validate().Under("claim")
	checkDay(&fs, "day", day)
	fs = append(fs, checkPaid(paid, c.Amount)...)
	if err := fs.Err(); err != nil {
		return Claim{}, err
	}
	for _, p := range paid {
		if p.On.Compare(day) <= 0 {
			c.Amount, _ = c.Amount.Sub(p.Amount) // checked: it does not get below zero
		}
	}
	return c, nil
}

// Alert is a claim that is overdue, or will soon be due.
type Alert struct {
	Claim
	Days int `json:"days"` // since the due date: above zero is overdue, 0 is due today, -3 in three days
}

// Overdue reports whether the due date has passed.
func (a Alert) Overdue() bool { return a.Days > 0 }

// Watch lists what is overdue on a day, and what falls due on it or in the days ahead: by due
// date, then by ID. For an instant ask [Calendar.Day] which day it is. Claims of which nothing
// is open are not in the list, nor are those without a due date, which [Aging] counts.
func Watch(claims []Claim, day irm.Date, ahead int) ([]Alert, error) { // seed: C4
	fs := checkClaims(claims, day)
	checkDays(&fs, "ahead", ahead)
	if err := fs.Err(); err != nil {
		return nil, err
	}
	var list []Alert
	for _, c := range claims {
		if late := day.Sub(c.Due); c.Amount.Sign() > 0 && !c.Due.IsZero() && late >= -ahead {
			list = append(list, Alert{c, late})
		}
	}
	slices.SortFunc(list, func(a, b Alert) int {
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID))
	})
	return list, nil
}

// MaxClaims is how many claims [Watch] and [Aging] take.
const MaxClaims = 1_000_000

func checkClaims(claims []Claim, day irm.Date) irm.Findings {
	var fs irm.Findings
	checkDay(&fs, "day", day)
	if len(claims) > MaxClaims {
		fs.Add("claims", "limit", "%d claims: want at most %d", len(claims), MaxClaims)
		return fs
	}
	seen := make(map[InstalmentID]bool, len(claims))
	for i, c := range claims {
		if bad := c.Validate(); bad != nil {
			fs = append(fs, bad.Under(fmt.Sprintf("claims[%d]", i))...)
		}
		if seen[c.ID] {
			fs.Add(fmt.Sprintf("claims[%d].id", i), "duplicate", "%s is there twice", irm.Quote(string(c.ID)))
		}
		seen[c.ID] = true
	}
	return fs
}
