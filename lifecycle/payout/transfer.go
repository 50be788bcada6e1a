package payout

// Transfer is what the bank is known to have done under the key of the payout. The zero
// Transfer is not known, and nothing passes for it: a bank that does not answer may have
// paid.
type Transfer string

// What the bank says, or what is known without it.
const (
	TransferUnasked  Transfer = "unasked"  // it was never sent: there is no Send in the history
	TransferUnknown  Transfer = "unknown"  // it does not know the key. A request may still be on its way
	TransferPending  Transfer = "pending"  // it has the request, and has not decided
	TransferDeclined Transfer = "declined" // it has not paid; asked again with the same key, it may
	TransferRefused  Transfer = "refused"  // it will never pay under this key
	TransferPaid     Transfer = "paid"     // it has paid, and the reference is kept
	TransferReturned Transfer = "returned" // it had paid, the money has come back by whatever way, and it will not pay again under this key
)

// askable reports whether the bank may be asked to pay. With the same key it pays once,
// so that a request still on its way does no harm.
func (t Transfer) askable() bool {
	return t == TransferUnasked || t == TransferUnknown || t == TransferDeclined
}

// repeatable is askable for one that was asked before.
func (t Transfer) repeatable() bool { return t == TransferUnknown || t == TransferDeclined }

// denied reports that the bank said the payee does not have the money from it.
func (t Transfer) denied() bool {
	return t.repeatable() || t == TransferRefused || t == TransferReturned
}

// dead reports that no money can leave under the key any more. A bank that does not know
// the key is not enough: a worker that was stopped before its request may wake up.
func (t Transfer) dead() bool {
	return t == TransferUnasked || t == TransferRefused || t == TransferReturned
}

// Means is how a payout was paid. The zero Means is that it was not, or not known.
type Means string

// By whom the money left.
const (
	ByBank Means = "bank" // under the key
	ByHand Means = "hand" // by another way, such as a card or cash
	ByBoth Means = "both" // first by hand, and then by the bank after all
)
