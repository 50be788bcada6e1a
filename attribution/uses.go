package attribution

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// codeUses are the uses of a code with limits in a stream, and which of them count.
type codeUses struct {
	code.Assignment
	list   []code.Use // in order of time and conversion, customers as named
	counts map[irm.ConversionID]bool
	sum    int64 // of those that count
	by     map[irm.CustomerID]int64
}

func useOrder(a, b code.Use) int {
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Conversion, b.Conversion))
}

// useKey names an assignment.
func useKey(a code.Assignment) string { return a.Code + " " + a.Window.String() }

// limitedCodes are the assignments with limits of the codes on a conversion.
func (a *Attributor) limitedCodes(c *irm.Conversion) []code.Assignment {
	var list []code.Assignment
	for _, entered := range c.Codes {
		o, ok := a.codes.Owner(entered, c.At)
		if ok && (o.MaxUses > 0 || o.MaxPerCustomer > 0) && !slices.ContainsFunc(list, func(b code.Assignment) bool { return o.Code == b.Code }) {
			list = append(list, o)
		}
	}
	return list
}

// use notes the codes with limits on a conversion, and returns the others whose use is
// judged differently now: one that comes late may take the place of another.
func (s *stream) use(o *order, c *circle) (changed []irm.ConversionID) {
	if !s.limited || !counts(o.Conversion) {
		return nil
	}
	for _, a := range s.limitedCodes(o.Conversion) {
		key := useKey(a)
		u := s.uses[key]
		if u == nil {
			u = &codeUses{Assignment: a, counts: make(map[irm.ConversionID]bool), by: make(map[irm.CustomerID]int64)}
			s.uses[key], s.facts.within[key] = u, u.counts
		}
		if o.Customer != "" {
			c.limit(key)
		}
		changed = append(changed, u.add(code.Use{Code: a.Code, Conversion: o.ID, Customer: o.Customer, At: o.At}, s.who)...)
	}
	return changed
}

// unuse takes the uses of a conversion back.
func (s *stream) unuse(c *irm.Conversion) (changed []irm.ConversionID) {
	if !s.limited || !counts(c) {
		return nil
	}
	for _, a := range s.limitedCodes(c) {
		u := s.uses[useKey(a)]
		u.list = slices.DeleteFunc(u.list, func(use code.Use) bool { return use.Conversion == c.ID })
		changed = append(changed, u.judge(s.who)...)
	}
	return changed
}

// add files a use. The last one, as most are, is judged by what was counted.
func (u *codeUses) add(use code.Use, who func(irm.CustomerID, time.Time) irm.CustomerID) []irm.ConversionID {
	i, _ := slices.BinarySearchFunc(u.list, use, useOrder)
	u.list = slices.Insert(u.list, i, use)
	if i < len(u.list)-1 {
		return u.judge(who)
	}
	name := who(use.Customer, use.At)
	full := u.MaxUses > 0 && u.sum >= u.MaxUses || u.MaxPerCustomer > 0 && name != "" && u.by[name] >= u.MaxPerCustomer
	if !full && !u.Compromised(use.At) {
		u.count(use.Conversion, name)
	}
	return nil
}

func (u *codeUses) count(id irm.ConversionID, name irm.CustomerID) {
	u.counts[id] = true
	u.by[name]++
	u.sum++
}

// judge judges all uses anew and returns the conversions for which that matters.
func (u *codeUses) judge(who func(irm.CustomerID, time.Time) irm.CustomerID) (changed []irm.ConversionID) {
	uses := slices.Clone(u.list)
	for i := range uses {
		uses[i].Customer = who(uses[i].Customer, uses[i].At)
	}
	was := make(map[irm.ConversionID]bool, len(u.counts))
	for id := range u.counts {
		was[id] = true
	}
	clear(u.counts)
	clear(u.by)
	u.sum = 0
	for i, why := range u.Reasons(uses) {
		id := uses[i].Conversion
		if why == "" {
			u.count(id, uses[i].Customer)
		}
		if (why == "") != was[id] {
			changed = append(changed, id)
		}
	}
	return changed
}
