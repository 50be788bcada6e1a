package budget

import "github.com/irmkit/irmkit/irm"

// Room is what a budget would look like with more in it.
type Room struct {
	Before Report    `json:"before"`
	After  Report    `json:"after"`
	Fits   bool      `json:"fits"`  // afterwards no more is spent and committed than the limit
	Short  irm.Money `json:"short"` // by how much it would be over it; zero where it fits
}

// Room asks what if: one more commitment, or several, with what they are expected to cost.
// The tally is not changed. An entry that it has already changes nothing.
func (t *Tally) Room(b Budget, v View, more ...Entry) (Room, error) {
	before, err := t.Report(b, v)
	if err != nil {
		return Room{}, err
	}
	var with Tally
	if err := with.Merge(t); err != nil {
		return Room{}, err
	}
	for _, e := range more {
		if err := with.Add(e); err != nil {
			return Room{}, err
		}
	}
	after, err := with.Report(b, v)
	if err != nil {
		return Room{}, err
	}
	r := Room{Before: before, After: after, Fits: after.Remaining.Sign() >= 0, Short: irm.MoneyFromMinor(0, after.Limit.Currency())}
	if !r.Fits {
		r.Short, err = after.Remaining.Neg()
	}
	return r, err
}
