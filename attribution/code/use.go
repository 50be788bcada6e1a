package code

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Use is one conversion with a code.
type Use struct {
	Code       string
	Conversion irm.ConversionID // empty: not booked yet, at the checkout
	Customer   irm.CustomerID   // empty: unknown
	At         time.Time
}

// Reason says why a use of a code earns nothing; empty: it counts.
type Reason string

const (
	ReasonOther         Reason = "code_other"          // it is a use of another code
	ReasonWindow        Reason = "code_window"         // the code was not assigned then
	ReasonCompromised   Reason = "code_compromised"    // the code had got out by then
	ReasonLimit         Reason = "code_limit"          // MaxUses others count before it
	ReasonCustomerLimit Reason = "code_customer_limit" // MaxPerCustomer others of the customer count before it
)

// Reasons judges the uses of the code, in the order of the list: which of them count.
//
// The uses are taken in order of time, then of conversion, however the list is
// ordered. Each counts while fewer than MaxUses count before it, and fewer than
// MaxPerCustomer of the same customer. What does not count uses nothing up. A
// conversion that is in the list several times is judged once, as its earliest. An
// unknown customer is another one each time, so MaxPerCustomer says nothing about it.
// A use that comes in late may therefore take the place of one that counted.
func (a Assignment) Reasons(uses []Use) []Reason {
	reasons := make([]Reason, len(uses))
	k, _ := keyOf(a.Code)
	order := make([]int, 0, len(uses))
	for i, u := range uses {
		if of, n := keyOf(u.Code); n > 0 && of == k {
			order = append(order, i)
		} else {
			reasons[i] = ReasonOther
		}
	}
	slices.SortFunc(order, func(i, j int) int {
		if c := uses[i].order(&uses[j]); c != 0 {
			return c
		}
		return cmp.Compare(i, j)
	})
	t := newTally(a, len(order))
	for _, i := range order {
		reasons[i] = t.add(uses[i])
	}
	return reasons
}

// Counts reports whether a use counts among the others, and if not, why. The use may
// be one of them, which asks whether it earns; or a new one without a conversion, which
// asks at the checkout whether the code may still be redeemed: it stands behind all
// booked ones of its time. For many questions about the same uses make a [Tally].
func (a Assignment) Counts(u Use, among []Use) (bool, Reason) {
	return NewUses(among).Tally(a).Counts(u)
}

// order is by time, then conversion, those that are not booked yet last; then by
// customer and code, so that it does not matter which copy came first.
func (u *Use) order(v *Use) int {
	if c := u.At.Compare(v.At); c != 0 {
		return c
	}
	if u.Conversion != v.Conversion {
		if u.Conversion == "" || v.Conversion == "" {
			return cmp.Compare(len(v.Conversion), len(u.Conversion))
		}
		return cmp.Compare(u.Conversion, v.Conversion)
	}
	return cmp.Or(cmp.Compare(u.Customer, v.Customer), cmp.Compare(u.Code, v.Code))
}
