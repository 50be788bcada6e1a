package memstore_test

import (
	"errors"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
)

func payout(id compensation.PayoutEntryID, payee irm.PayeeID, minor int64) compensation.PayoutEntry {
	return compensation.PayoutEntry{ID: id, Payout: "payout", Plan: "plan", Payee: payee, Step: compensation.PayoutReserved, At: at, Amount: amounts(minor).Gross}
}

func (r source) payout() compensation.PayoutEntry {
	id := name[compensation.PayoutEntryID](r, false)
	p := payout(id, irm.PayeeID(names[len(id)%3]), 1)
	p.Payout = compensation.ActivityID(names[len(id)%2])
	p.At = at.Add(time.Duration(len(id)) * time.Hour)
	if r.IntN(20) == 0 {
		p.Step = compensation.PayoutVoided
	}
	return p
}

func (r source) payoutQuery() compensation.PayoutQuery {
	return compensation.PayoutQuery{
		Page: r.page(), Payout: name[compensation.ActivityID](r, true), Plan: []irm.PlanID{"", "plan", "none"}[r.IntN(3)], Payee: name[irm.PayeeID](r, true),
	}
}

// Steps are listed in the order of booking, by any of their filters, and one ID has one
// content.
func TestPayouts(t *testing.T) {
	var payouts memstore.Payouts
	reserved, other, settled := payout("1", "anna", 100), payout("2", "ben", 100), payout("0", "anna", 100)
	other.Payout, settled.Step = "other", compensation.PayoutSettled
	reserved.At = at.In(time.FixedZone("", 3600)).Add(300 * time.Nanosecond)
	if err := payouts.Append(t.Context(), reserved, other, settled); err != nil {
		t.Fatal(err)
	}
	reserved.At = at
	voided := settled
	voided.Step = compensation.PayoutVoided
	for name, tt := range map[string]struct{ got, want error }{
		"the same":  {payouts.Append(t.Context(), reserved, settled), nil},
		"different": {payouts.Append(t.Context(), payout("3", "carl", 1), voided), irm.ErrExistsDifferent},
	} {
		if !errors.Is(tt.got, tt.want) {
			t.Errorf("%s: got %v, want %v", name, tt.got, tt.want)
		}
	}
	for want, q := range map[string]compensation.PayoutQuery{
		"1 2 0 ": {}, "1 0 ": {Payout: "payout"}, "2 ": {Payee: "ben"}, "1 2 ": {Plan: "plan", Page: irm.Page{Limit: 2}}, "0 ": {Page: irm.Page{After: "2"}},
	} {
		if got := ids(t, payouts.List(t.Context(), q), func(p compensation.PayoutEntry) string { return string(p.ID) }); got != want {
			t.Errorf("%+v: %q, want %q", q, got, want)
		}
	}
}
