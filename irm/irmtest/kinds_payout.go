package irmtest

import (
	"cmp"
	"math/rand/v2"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func payouts() logs[compensation.PayoutEntry, compensation.PayoutQuery] {
	of := []compensation.ActivityID{"p1", "p2", "none"}
	plans := []irm.PlanID{"flat", "rev", "none"}
	people := []irm.PayeeID{"anna", "agency", "none"}
	value := func(name string, n int) compensation.PayoutEntry {
		return compensation.PayoutEntry{
			ID: compensation.PayoutEntryID(name), Payout: "p1", Plan: "flat", Payee: "anna", Sequence: n, Step: compensation.PayoutReserved,
			At: at, Amount: cents(785),
		}
	}
	return logs[compensation.PayoutEntry, compensation.PayoutQuery]{
		shape: shape[compensation.PayoutEntry]{
			store: "payouts", fields: 3, booked: true, maximal: maximalPayout, value: value, encode: encodeJSON[compensation.PayoutEntry],
			differs: func(p, stored compensation.PayoutEntry) bool { return p.ID == stored.ID && difference(p, stored) != "" },
			number:  func(p compensation.PayoutEntry) int { return p.Sequence },
			key:     func(p compensation.PayoutEntry) string { return string(p.ID) },
			valid:   validPayout,
			random: func(r *rand.Rand, name string) compensation.PayoutEntry {
				p := value(name, r.IntN(9))
				p.Payout, p.Plan, p.Payee, p.At = pick(r, of[:2]...), pick(r, plans[:2]...), pick(r, people[:2]...), hour(r)
				p.Step = pick(r, compensation.PayoutReserved, compensation.PayoutSettled, compensation.PayoutVoided)
				return p
			},
		},
		page: func(q *compensation.PayoutQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) compensation.PayoutQuery {
			return compensation.PayoutQuery{Payout: asked(r, mask, 0, of...), Plan: asked(r, mask, 1, plans...), Payee: asked(r, mask, 2, people...)}
		},
		match: compensation.PayoutQuery.Match,
	}
}

// validPayout is [validCredit] of a step of a payout.
func validPayout(p compensation.PayoutEntry) error {
	for _, text := range []string{string(p.Payout), string(p.Plan), string(p.Payee), string(p.Step), p.Reason} {
		if err := optionalID(text); err != nil {
			return err
		}
	}
	if p.Amount.Minor() != 0 && !p.Amount.Currency().IsValid() {
		return irm.ErrInvalid
	}
	return cmp.Or(irm.CheckID(p.ID), irm.CheckTime(p.At))
}
