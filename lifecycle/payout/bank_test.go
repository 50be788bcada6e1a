package payout

import "math/rand/v2"

// bankModel is a bank that pays once for each key. Requests get lost, replies get lost,
// and some payments take their time or come back.
type bankModel struct {
	rng    *rand.Rand
	calm   bool // everything is answered, and nothing is declined or comes back
	keys   []string
	state  map[string]Transfer
	paid   map[string]int // transfers by key
	backed int            // transfers that came back
}

func newBank(rng *rand.Rand) *bankModel {
	return &bankModel{rng: rng, state: map[string]Transfer{}, paid: map[string]int{}}
}

func (b *bankModel) chance(percent int) bool { return b.rng.IntN(100) < percent }

// pay is asked to pay under a key, and may answer. What has ended is not begun again,
// but for what was declined.
func (b *bankModel) pay(key string) (said Transfer, answered bool) {
	if !b.calm && b.chance(15) {
		return "", false // lost on the way
	}
	if s, known := b.state[key]; !known {
		b.keys = append(b.keys, key)
		b.decide(key, 25)
	} else if s == TransferDeclined {
		b.decide(key, 25)
	}
	return b.state[key], b.calm || b.chance(70)
}

func (b *bankModel) decide(key string, pending int) {
	switch {
	case b.chance(pending):
		b.state[key] = TransferPending
	case !b.calm && b.chance(20):
		b.state[key] = TransferDeclined
	case !b.calm && b.chance(20):
		b.state[key] = TransferRefused
	default:
		b.state[key] = TransferPaid
		b.paid[key]++
	}
}

// inquire says what became of a key, or nothing.
func (b *bankModel) inquire(key string) (said Transfer, answered bool) {
	if !b.calm && b.chance(30) {
		return "", false
	}
	if s, known := b.state[key]; known {
		return s, true
	}
	return TransferUnknown, true
}

// tick lets time pass at the bank.
func (b *bankModel) tick() {
	for _, key := range b.keys {
		switch {
		case b.state[key] == TransferPending && b.chance(20):
			b.decide(key, 0)
		case b.state[key] == TransferPaid && !b.calm && b.chance(1):
			b.state[key] = TransferReturned
			b.backed++
		}
	}
}

// out is how many payments have left and not come back.
func (b *bankModel) out() int {
	n := -b.backed
	for _, key := range b.keys {
		n += b.paid[key]
	}
	return n
}
