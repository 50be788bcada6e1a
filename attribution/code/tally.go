package code

import (
	"slices"
	"sort"

	"github.com/irmkit/irmkit/irm"
)

// Uses are uses of many codes, filed by code and in order of time. They are immutable
// and safe for concurrent use.
type Uses struct {
	of map[key][]Use
}

// NewUses files the uses, which may come in any order. What is no code is left out.
func NewUses(uses []Use) Uses {
	u := Uses{make(map[key][]Use)}
	for _, use := range uses {
		if k, n := keyOf(use.Code); n > 0 {
			u.of[k] = append(u.of[k], use)
		}
	}
	for _, of := range u.of {
		slices.SortFunc(of, func(u, v Use) int { return u.order(&v) })
	}
	return u
}

// Tally judges the uses of the assignment's code, as [Assignment.Reasons] does.
func (u Uses) Tally(a Assignment) Tally {
	k, n := keyOf(a.Code)
	if n == 0 {
		return newTally(a, 0)
	}
	t := newTally(a, len(u.of[k]))
	for _, use := range u.of[k] {
		t.add(use)
	}
	return t
}

// Tally knows which uses of an assignment count, and answers for each use in a time
// that grows with the logarithm of their number. It is immutable and safe for concurrent
// use. The zero Tally is of no code.
type Tally struct {
	assignment Assignment
	key        key
	uses       []Use    // in order
	reasons    []Reason // of them
	counted    []int32  // the places of those that count
	customers  map[irm.CustomerID][]int32
	earliest   map[irm.ConversionID]int32
}

func newTally(a Assignment, uses int) Tally {
	k, _ := keyOf(a.Code)
	return Tally{
		assignment: a, key: k, uses: make([]Use, 0, uses), reasons: make([]Reason, 0, uses),
		customers: make(map[irm.CustomerID][]int32), earliest: make(map[irm.ConversionID]int32, uses),
	}
}

// add judges a use that stands behind all others so far.
func (t *Tally) add(u Use) Reason {
	place := int32(len(t.uses))
	if u.Conversion != "" {
		if first, ok := t.earliest[u.Conversion]; ok {
			return t.reasons[first]
		}
		t.earliest[u.Conversion] = place
	}
	limited := t.assignment.MaxPerCustomer > 0 && u.Customer != ""
	ofCustomer := 0
	if limited {
		ofCustomer = len(t.customers[u.Customer])
	}
	why := t.reason(&u, len(t.counted), ofCustomer)
	if why == "" {
		t.counted = append(t.counted, place)
		if limited {
			t.customers[u.Customer] = append(t.customers[u.Customer], place)
		}
	}
	t.uses, t.reasons = append(t.uses, u), append(t.reasons, why)
	return why
}

// Counts is [Assignment.Counts] among the uses of the tally.
func (t Tally) Counts(u Use) (bool, Reason) {
	if of, n := keyOf(u.Code); n == 0 || of != t.key {
		return false, ReasonOther
	}
	if first, ok := t.earliest[u.Conversion]; ok && t.uses[first].order(&u) <= 0 {
		return t.reasons[first] == "", t.reasons[first]
	}
	why := t.reason(&u, t.before(t.counted, &u), t.before(t.customers[u.Customer], &u))
	return why == "", why
}

// before is how many of the places are those of uses that stand before this one, or are
// equal to it.
func (t Tally) before(places []int32, u *Use) int {
	return sort.Search(len(places), func(i int) bool { return t.uses[places[i]].order(u) > 0 })
}

// reason judges a use before which so many count, and so many of its customer.
func (t *Tally) reason(u *Use, before, ofCustomer int) Reason {
	switch a := &t.assignment; {
	case !a.Window.Contains(u.At):
		return ReasonWindow
	case a.Compromised(u.At):
		return ReasonCompromised
	case a.MaxUses > 0 && int64(before) >= a.MaxUses:
		return ReasonLimit
	case a.MaxPerCustomer > 0 && int64(ofCustomer) >= a.MaxPerCustomer:
		return ReasonCustomerLimit
	}
	return ""
}
