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
	order := make([]int, len(uses))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return uses[i].order(uses[j]) })
	k, _ := keyOf(a.Code)
	judged := make(map[irm.ConversionID]int, len(uses))
	customers := make(map[irm.CustomerID]int64)
	counted := int64(0)
	for _, i := range order {
		u := uses[i]
		if of, n := keyOf(u.Code); n == 0 || of != k {
			reasons[i] = ReasonOther
			continue
		}
		if first, ok := judged[u.Conversion]; ok && u.Conversion != "" {
			reasons[i] = reasons[first]
			continue
		}
		judged[u.Conversion] = i
		switch {
		case !a.Window.Contains(u.At):
			reasons[i] = ReasonWindow
		case a.Compromised(u.At):
			reasons[i] = ReasonCompromised
		case a.MaxUses > 0 && counted >= a.MaxUses:
			reasons[i] = ReasonLimit
		case a.MaxPerCustomer > 0 && u.Customer != "" && customers[u.Customer] >= a.MaxPerCustomer:
			reasons[i] = ReasonCustomerLimit
		default:
			counted++
			customers[u.Customer]++
		}
	}
	return reasons
}

// Counts reports whether a use counts among the others, and if not, why. The use may
// be one of them, which asks whether it earns; or a new one without a conversion, which
// asks at the checkout whether the code may still be redeemed: it stands behind all
// others of its time.
func (a Assignment) Counts(u Use, among []Use) (bool, Reason) {
	reasons := a.Reasons(append(slices.Clip(among), u))
	why := reasons[len(among)]
	return why == "", why
}

// order is by time, then conversion, those that are not booked yet last; then by
// customer and code, so that it does not matter which copy came first.
func (u Use) order(v Use) int {
	unbooked := func(u Use) int {
		if u.Conversion == "" {
			return 1
		}
		return 0
	}
	return cmp.Or(u.At.Compare(v.At), cmp.Compare(unbooked(u), unbooked(v)), cmp.Compare(u.Conversion, v.Conversion),
		cmp.Compare(u.Customer, v.Customer), cmp.Compare(u.Code, v.Code))
}
