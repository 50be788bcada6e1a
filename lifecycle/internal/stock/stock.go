// Package stock is what the stock machines have in common: guards that say a sentence,
// the calendar that holds where a host gives none, rules that an option switches off,
// and options that are checked in one way. What their tests have in common is in stocktest.
package stock

import (
	"errors"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// If is a guard that passes where ok does. Otherwise the reason is why: a sentence that
// says what is missing, such as "the creator has not confirmed the brief".
func If[C any](ok func(C) bool, why string) lifecycle.Guard[C] {
	reason := errors.New(why)
	return func(facts C, _ lifecycle.Meta) error {
		if ok(facts) {
			return nil
		}
		return reason
	}
}

// Calendar returns c, or where it is nil Monday to Friday, 9:00 to 17:00 UTC, without
// holidays.
func Calendar(c *irm.WorkCalendar) *irm.WorkCalendar {
	if c != nil {
		return c
	}
	day := []irm.Shift{irm.MustShift("09:00-17:00")}
	week := irm.Workweek{Zone: "UTC", Week: irm.Week{Mon: day, Tue: day, Wed: day, Thu: day, Fri: day}}
	c, err := week.In(time.UTC)
	if err != nil {
		panic(err) // a constant
	}
	return c
}

// With are the guards of a row and more; the list that is given stays as it is.
func With(guards []string, more ...string) []string { return slices.Concat(guards, more) }

// Trim returns the definition without deadlines that wait for no time, which is how
// options switch them off, and without guards that no row asks and effects that no row has.
// A deadline by the Until clock may do without a span.
func Trim[S, E ~string, C any](d lifecycle.Definition[S, E, C]) lifecycle.Definition[S, E, C] {
	d.Deadlines = slices.DeleteFunc(d.Deadlines, func(l lifecycle.Deadline[S, E]) bool {
		return l.After.IsZero() && l.Clock != lifecycle.Until
	})
	asked, had := map[string]bool{}, map[string]bool{}
	for _, t := range d.Transitions {
		for _, name := range t.Guards {
			asked[name] = true
		}
		for _, name := range t.Effects {
			had[name] = true
		}
	}
	d.Effects = slices.DeleteFunc(slices.Clone(d.Effects), func(name string) bool { return !had[name] })
	for name := range d.Guards {
		if !asked[name] {
			delete(d.Guards, name)
		}
	}
	return d
}
