package sim

import (
	"errors"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// errRefused is the bank's last word on a payout.
var errRefused = errors.New("sim: the bank refuses the payout for good")

// bank pays whatever it is asked to, once for every key, as banks with idempotency keys
// do. What it has refused under a key it refuses for ever.
type bank struct {
	paid    map[compensation.ActivityID]compensation.Payout
	refused map[compensation.ActivityID]bool
	total   map[irm.PayeeID]int64
}

func newBank() bank {
	return bank{make(map[compensation.ActivityID]compensation.Payout), make(map[compensation.ActivityID]bool), make(map[irm.PayeeID]int64)}
}

// pay asks the bank to pay. Where the error is not errRefused, it may have paid.
func (k *worker) pay(key compensation.ActivityID, p compensation.Payout) error {
	k.at(pointBank, 0)
	if k.chance(Outage) {
		return errFault
	}
	b := &k.bank
	before, known := b.paid[key]
	switch {
	case b.refused[key]:
		k.count.refusals++
		return errRefused
	case known && (before.Amount != p.Amount || before.Payee != p.Payee):
		k.fail("R4", "the bank is asked to pay %s to %s under the key %s, for which it has paid %s to %s", p.Amount, p.Payee, key, before.Amount, before.Payee)
	case known:
	case k.chance(Refusal):
		b.refused[key] = true
		k.count.refusals++
		return errRefused
	default:
		b.paid[key] = p
		b.total[p.Payee] += p.Amount.Minor()
		k.count.paid++
		k.auditor.paidByBank(key, p)
	}
	if k.chance(Reply) {
		return errFault
	}
	return nil
}
