package column

import (
	"fmt"
	"math"
	"math/bits"

	"github.com/irmkit/irmkit/irm"
)

// Kinds is the number of kinds of touch: codes are 0 to 15.
const Kinds = 16

// Touches are columns of one length.
type Touches struct {
	Customer, Creator []uint32 // dictionary codes
	At                []int64  // microseconds
	Kind              []uint8  // below Kinds; of touches at one time the lower is the earlier
}

// Orders are columns of one length.
type Orders struct {
	Customer []uint32
	At       []int64 // microseconds
	Minor    []int64 // minor units, of any sign
}

// Batch is what one run reads. It is not written to.
type Batch struct {
	Touches     Touches
	Orders      Orders
	Creators    int    // codes of creators are below this number
	Grouped     bool   // touches stand by customer, time and kind, orders by customer and time; this is checked
	From, Until uint32 // only customers with From <= code < Until; Until 0: no end
}

// within reports whether the batch is about a customer.
func (b *Batch) within(customer uint32) bool {
	return customer-b.From <= b.span()
}

// span is how many customers after From are within.
func (b *Batch) span() uint32 { return b.Until - 1 - b.From }

// fault is about one row, or about all where row is negative.
func fault(what, code string, row int, format string, args ...any) error {
	want := fmt.Sprintf(format, args...)
	if row >= 0 {
		want = fmt.Sprintf("row %d: %s", row, want)
	}
	return &irm.ParseError{What: what, Code: code, Want: want}
}

// check reports columns that do not fit together, rows out of range and sums that
// could overflow. Kinds is a set of the kinds that occur.
func (b *Batch) check() (kinds uint32, err error) {
	t, o := &b.Touches, &b.Orders
	n := len(t.Customer)
	switch {
	case len(t.Creator) != n || len(t.At) != n || len(t.Kind) != n:
		return 0, fault("touches", "columns", -1, "columns have %d, %d, %d and %d rows: want one length", n, len(t.Creator), len(t.At), len(t.Kind))
	case len(o.At) != len(o.Customer) || len(o.Minor) != len(o.Customer):
		return 0, fault("orders", "columns", -1, "columns have %d, %d and %d rows: want one length", len(o.Customer), len(o.At), len(o.Minor))
	case n > math.MaxInt32 || len(o.Customer) > math.MaxInt32:
		return 0, fault("batch", "rows", -1, "want at most 2^31-1 rows")
	case b.Until != 0 && b.Until <= b.From:
		return 0, fault("batch", "customers", -1, "customers from %d until %d: want a later end, or 0 for none", b.From, b.Until)
	}
	if kinds, err = t.check(b.Creators); err != nil {
		return 0, err
	}
	return kinds, o.check()
}

func (t *Touches) check(creators int) (kinds uint32, err error) {
	var greatest uint32
	var wrong uint8
	for _, k := range t.Kind {
		kinds |= 1 << (k % Kinds)
		wrong |= k
	}
	for _, c := range t.Creator {
		greatest = max(greatest, c)
	}
	if wrong >= Kinds || len(t.Creator) > 0 && int64(greatest) >= int64(creators) {
		return 0, t.firstFault(creators)
	}
	return kinds, nil
}

// firstFault names the first row that is out of range: there is one.
func (t *Touches) firstFault(creators int) error {
	i := 0
	for t.Kind[i] < Kinds && int64(t.Creator[i]) < int64(creators) {
		i++
	}
	if k := t.Kind[i]; k >= Kinds {
		return fault("touches", "kind", i, "kind %d: want less than %d", k, Kinds)
	}
	return fault("touches", "creator", i, "creator %d: want less than %d", t.Creator[i], creators)
}

// check makes sure that no sum over any of the orders overflows.
func (o *Orders) check() error {
	var sum uint64
	for _, m := range o.Minor {
		magnitude := uint64(m)
		if m < 0 {
			magnitude = -magnitude
		}
		var carry uint64
		if sum, carry = bits.Add64(sum, magnitude, 0); carry != 0 || sum > math.MaxInt64 {
			return fmt.Errorf("column: sum of the orders' amounts: %w", irm.ErrOverflow)
		}
	}
	return nil
}

// checkGrouped reports the first row that is out of its place.
func (b *Batch) checkGrouped() error {
	t, o := &b.Touches, &b.Orders
	if i := t.firstLoose(); i > 0 {
		return fault("touches", "not_grouped", i, "out of order: want rows by customer, time and kind")
	}
	for i := 1; i < len(o.Customer); i++ {
		if o.Customer[i] < o.Customer[i-1] || o.Customer[i] == o.Customer[i-1] && o.At[i] < o.At[i-1] {
			return fault("orders", "not_grouped", i, "out of order: want rows by customer and time")
		}
	}
	return nil
}

// firstLoose is the first row that belongs before the one before it, or 0. The step from
// one customer to the next cannot be foreseen, so no branch depends on it.
func (t *Touches) firstLoose() int {
	if len(t.Customer) == 0 {
		return 0
	}
	at, kind := t.At[:len(t.Customer)], t.Kind[:len(t.Customer)]
	customer, time := t.Customer[0], at[0]
	for i, c := range t.Customer {
		now := at[i]
		loose := count(c < customer) | count(c == customer)&count(now < time)
		if now == time && i > 0 {
			loose |= count(c == customer) & count(kind[i] < kind[i-1])
		}
		if loose != 0 {
			return i
		}
		customer, time = c, now
	}
	return 0
}
