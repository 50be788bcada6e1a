package budget

import "github.com/irmkit/irmkit/irm"

// Room is what a budget would look like with more in it.
type Room struct {
	Before Report    `json:"before"`
	After  Report    `json:"after"`
	Fits   bool      `json:"fits"`  // afterwards no more is spent and committed than the limit, and all of it is known
	Short  irm.Money `json:"short"` // by how much it would be over it; zero where it is not
}

// Room asks what if: one more commitment, or several, with what they are expected to cost.
// What is agreed without an amount, and without what is expected, never fits: see the
// Forecast of After. The tally is not changed. An entry that it has already changes nothing.
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
	r := Room{Before: before, After: after, Fits: after.Remaining.Sign() >= 0 && len(after.Forecast.Unknown) == 0, Short: irm.MoneyFromMinor(0, after.Limit.Currency())}
	if after.Remaining.Sign() < 0 {
		r.Short, err = after.Remaining.Neg()
	}
	return r, err
}
