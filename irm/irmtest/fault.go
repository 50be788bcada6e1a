package irmtest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Fault is one breach of the contract: where, which rule, and what was seen.
type Fault struct {
	Store string // "creators"
	Case  string // "paging under writes"
	Rule  Rule
	Seen  string
}

// Error shows the fault in four lines: what was seen, what the rule says, why it
// matters, and the usual fix.
func (f *Fault) Error() string {
	return fmt.Sprintf("%s: rule %d (%s): %s\n\trule: %s\n\twhy:  %s\n\tfix:  %s",
		f.Store, f.Rule.Number, f.Rule.Name, strings.ReplaceAll(strings.TrimSpace(f.Seen), "\n", "\n\t      "), f.Rule.Says, f.Rule.Why, f.Rule.Fix)
}

// Faults takes apart the error of a Check function, in the order of its cases.
func Faults(err error) []*Fault {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []*Fault
		for _, err := range joined.Unwrap() {
			all = append(all, Faults(err)...)
		}
		return all
	}
	if fault, ok := errors.AsType[*Fault](err); ok {
		return []*Fault{fault}
	}
	return nil
}

// Broken lists the numbers of the rules that the faults of an error are of, in
// ascending order.
func Broken(err error) []int {
	var broken []int
	for _, f := range Faults(err) {
		broken = append(broken, f.Rule.Number)
	}
	slices.Sort(broken)
	return slices.Compact(broken)
}
