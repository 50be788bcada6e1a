package payment

import (
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// TransferID is the ID of a transfer, derived from the payout and the payee: the key that the
// bank is given, so that asking twice sends once.
type TransferID string

// Transfer is what one payee gets of a payout, before taxes: what the bank is asked to send is
// the Transfer of its [Deduction].
type Transfer struct {
	ID     TransferID              `json:"id"`
	Payout compensation.ActivityID `json:"payout"`
	Payee  irm.PayeeID             `json:"payee"`
	Amount irm.Money               `json:"amount"` // the fee for [Taxes.Deduct]
}

// Transfers divides a payout by the splits of its payee, to the cent and in the order of the
// splits: the creator's part and the agency's. Without splits it is one transfer. A part
// that comes to nothing is no transfer. Each payee has taxes and a clearance of its own.
func Transfers(p compensation.Payout, payee irm.Payee) ([]Transfer, error) { // seed: C1
	fs := payee.Validate().Under("payee")
	fs.AddErr("payout.id", irm.CheckID(p.ID))
	checkPositive(&fs, "payout.amount", p.Amount)
	if p.Payee != payee.ID {
		fs.Add("payout.payee", "payee", "the payout is of %s: want %s", irm.Quote(string(p.Payee)), irm.Quote(string(payee.ID)))
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	shares, err := payee.Split(p.Amount)
	if err != nil {
		return nil, err
	}
	var list []Transfer
	for _, s := range shares {
		if s.Amount.Sign() != 0 {
			id := TransferID(wire.DeriveID("xfer", string(p.ID), string(s.Payee)))
			list = append(list, Transfer{ID: id, Payout: p.ID, Payee: s.Payee, Amount: s.Amount})
		}
	}
	return list, nil
}
