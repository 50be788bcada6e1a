package attribution

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

func useOrder(a, b code.Use) int {
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Conversion, b.Conversion))
}

// limitedCodes are the assignments with limits of the codes on a conversion.
func (s *stream) limitedCodes(c *irm.Conversion) []code.Assignment {
	var list []code.Assignment
	for _, entered := range c.Codes {
		a, ok := s.codes.Owner(entered, c.At)
		if ok && (a.MaxUses > 0 || a.MaxPerCustomer > 0) && !slices.ContainsFunc(list, func(b code.Assignment) bool { return a.Code == b.Code }) {
			list = append(list, a)
		}
	}
	return list
}

// note keeps the uses of codes with limits, and returns the conversions that use one
// of them later: a use that comes late, or goes, may change what theirs are.
func (s *stream) note(o *order, was *irm.Conversion) []irm.ConversionID {
	if !s.limited {
		return nil
	}
	var peers []irm.ConversionID
	use := code.Use{Conversion: o.ID, Customer: o.Customer, At: o.At}
	later := func(of string) int {
		i, found := slices.BinarySearchFunc(s.uses[of], use, useOrder)
		if found {
			s.uses[of] = slices.Delete(s.uses[of], i, i+1)
		}
		for _, u := range s.uses[of][i:] {
			peers = append(peers, u.Conversion)
		}
		return i
	}
	if was != nil {
		for _, a := range s.limitedCodes(was) {
			later(a.Code)
		}
	}
	for _, a := range s.limitedCodes(&o.Conversion) {
		i := later(a.Code)
		if use.Code = a.Code; counts(o.Conversion) {
			s.uses[a.Code] = slices.Insert(s.uses[a.Code], i, use)
		}
	}
	slices.Sort(peers)
	return slices.Compact(peers)
}

// usesOf gathers the uses that say whether those on a conversion are within their
// limits: nobody later than it, and where the limit is by customer, nobody else.
func (s *stream) usesOf(o *order, c *circle) []code.Use {
	if !s.limited {
		return nil
	}
	var uses []code.Use
	for _, a := range s.limitedCodes(&o.Conversion) {
		list := s.uses[a.Code]
		until, _ := slices.BinarySearchFunc(list, code.Use{Conversion: o.ID, At: o.At}, useOrder)
		for _, u := range list[:min(until+1, len(list))] {
			if a.MaxUses > 0 || u.Conversion == o.ID || slices.Contains(c.names, u.Customer) {
				uses = append(uses, u)
			}
		}
	}
	return uses
}
