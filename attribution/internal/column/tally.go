package column

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
)

// Tally is what orders earned, in minor units. Minor and Unattributed sum to the
// amounts of all orders.
type Tally struct {
	Minor        []int64 // by creator
	Unattributed int64   // what nobody earned
	Orders       int64   // how many there were
	Unearned     int64   // how many of them nobody earned
}

func newTally(b Batch) Tally { return Tally{Minor: make([]int64, max(0, b.Creators))} }

// Add adds the tally of another part. An overflow is [irm.ErrOverflow], and leaves
// t as it was.
func (t *Tally) Add(u Tally) error {
	sum := Tally{Minor: make([]int64, max(len(t.Minor), len(u.Minor)))}
	copy(sum.Minor, t.Minor)
	ok := true
	add := func(a, b int64) int64 {
		c := a + b
		ok = ok && (c > a) == (b > 0)
		return c
	}
	for i, m := range u.Minor {
		sum.Minor[i] = add(sum.Minor[i], m)
	}
	sum.Unattributed = add(t.Unattributed, u.Unattributed)
	sum.Orders = add(t.Orders, u.Orders)
	sum.Unearned = add(t.Unearned, u.Unearned)
	if !ok {
		return fmt.Errorf("column: sum of tallies: %w", irm.ErrOverflow)
	}
	*t = sum
	return nil
}
