package compensation

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// PayoutStep is what happened to a payout. Its story has two steps at most: it is
// reserved, and then it is settled or voided, once and for all.
type PayoutStep string

const (
	PayoutReserved PayoutStep = "reserved" // the money is set aside; the bank is asked, or will be
	PayoutSettled  PayoutStep = "settled"  // the bank has paid
	PayoutVoided   PayoutStep = "voided"   // the bank will never pay; the money is free again
)

// PayoutEntryID is the ID of an entry. It is derived, so that of two processes that
// take the same step at once one wins, without transactions: that of a reservation from
// plan, payee and its number, and it is the ID of the payout too; that of an end from
// the payout alone, whichever end it is.
type PayoutEntryID string

// PayoutEntry is an immutable step of a payout. Money is reserved before the bank is
// asked to pay it, and the ID of the payout is the idempotency key that the bank is
// given: however often it is asked, it pays once. Like all IDs, it is of one tenant.
type PayoutEntry struct {
	ID       PayoutEntryID `json:"id"`
	Payout   ActivityID    `json:"payout"`
	Plan     irm.PlanID    `json:"plan"`
	Payee    irm.PayeeID   `json:"payee"`
	Sequence int           `json:"sequence"` // of the payout among those of plan and payee, from 0
	Step     PayoutStep    `json:"step"`
	// At is when the step was taken. That of a reservation is the last microsecond before
	// the cut of the balance that it pays, so that this balance has it as paid.
	At     time.Time `json:"at"`
	Amount irm.Money `json:"amount"`          // above zero; the same in all steps
	Reason string    `json:"reason,omitzero"` // of a void: required, up to 1,000 bytes, without personal data
}

// EndedError reports that a payout has ended in one way and cannot end in the other.
// It matches irm.ErrExistsDifferent.
type EndedError struct {
	Payout     ActivityID
	Have, Want PayoutStep
}

func (e *EndedError) Error() string {
	return fmt.Sprintf("compensation: payout %s is %s for good: it cannot be %s", irm.Quote(string(e.Payout)), e.Have, e.Want)
}

// Is makes errors.Is(err, irm.ErrExistsDifferent) true.
func (e *EndedError) Is(target error) bool { return target == irm.ErrExistsDifferent }

// reservation is the first step of a payout.
func reservation(plan irm.PlanID, payee irm.PayeeID, n int, cut time.Time, amount irm.Money) PayoutEntry {
	id := wire.DeriveID("pay", string(plan), string(payee), strconv.Itoa(n))
	return PayoutEntry{
		ID: PayoutEntryID(id), Payout: ActivityID(id), Plan: plan, Payee: payee, Sequence: n,
		Step: PayoutReserved, At: irm.Instant(cut).Add(-time.Microsecond), Amount: amount,
	}
}

// Settled returns the step that ends a reservation when the bank has paid.
func (p PayoutEntry) Settled(at time.Time) (PayoutEntry, error) { return p.end(PayoutSettled, at, "") }

// Voided returns the step that ends a reservation which the bank has refused for good,
// or was never asked for and never will be: what was voided and is paid all the same
// is paid twice.
func (p PayoutEntry) Voided(at time.Time, reason string) (PayoutEntry, error) {
	return p.end(PayoutVoided, at, reason)
}

// end is an error for what is no reservation, for a time that no fact can have, and for
// a void without a reason.
func (p PayoutEntry) end(step PayoutStep, at time.Time, reason string) (PayoutEntry, error) {
	var fs irm.Findings
	if p.Step != PayoutReserved {
		fs.Add("step", "payout_step", "the entry is %s: want one that is reserved", irm.Quote(string(p.Step)))
	}
	fs.AddErr("at", irm.CheckTime(at))
	if step == PayoutVoided {
		checkReason(&fs, reason)
	}
	if err := fs.Err(); err != nil {
		return PayoutEntry{}, err
	}
	p.ID, p.Step = PayoutEntryID(wire.DeriveID("payend", string(p.Payout))), step
	p.At, p.Reason = irm.Instant(at), reason
	return p, nil
}

// checkReason reports a reason that nobody can read later.
func checkReason(fs *irm.Findings, reason string) {
	const most = 1000
	if reason == "" || len(reason) > most || !utf8.ValidString(reason) || strings.ContainsRune(reason, 0) {
		fs.Add("reason", "reason", "want the reason, up to %d bytes of UTF-8", most)
	}
}

// OpenPayouts returns the payouts that are reserved and have not ended, in the order of
// their reservations: what the bank is to be asked for, once more if need be, under the
// same ID.
func OpenPayouts(entries []PayoutEntry) []Payout {
	return payoutsOf(entries, func(settled, voided bool) bool { return !settled && !voided })
}

// PaidPayouts returns the payouts that count as paid ([Input].Payouts), in the order of
// their reservations: those that are settled, and those that may be at any moment, since
// they are reserved.
func PaidPayouts(entries []PayoutEntry) []Payout {
	return payoutsOf(entries, func(settled, voided bool) bool { return settled || !voided })
}

func payoutsOf(entries []PayoutEntry, keep func(settled, voided bool) bool) []Payout {
	settled, voided := make(map[ActivityID]bool), make(map[ActivityID]bool)
	for i := range entries {
		switch p := &entries[i]; p.Step {
		case PayoutSettled:
			settled[p.Payout] = true
		case PayoutVoided:
			voided[p.Payout] = true
		}
	}
	var list []Payout
	seen := make(map[ActivityID]bool)
	for i := range entries {
		if p := &entries[i]; p.Step == PayoutReserved && !seen[p.Payout] && keep(settled[p.Payout], voided[p.Payout]) {
			seen[p.Payout] = true
			list = append(list, Payout{ID: p.Payout, Payee: p.Payee, At: p.At, Amount: p.Amount})
		}
	}
	return list
}
