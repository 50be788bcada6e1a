package roster

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// Kind says what a row means for what is stored. The zero Kind is none.
type Kind uint8

const (
	Added       Kind = iota + 1 // a creator that is not stored
	Updated                     // one that is, or that an earlier row adds, with something new
	Unchanged                   // one that is, with nothing new
	Merged                      // one that an earlier row of the file has, with nothing new
	Conflicting                 // one that cannot be told from another, or cannot be stored
	Rejected                    // no creator at all; the error says why
)

var kindNames = [...]string{1: "added", "updated", "unchanged", "merged", "conflicting", "rejected"}

// String returns "added", "updated", "unchanged", "merged", "conflicting" or
// "rejected".
func (k Kind) String() string {
	if k == 0 || int(k) >= len(kindNames) {
		return fmt.Sprintf("Kind(%d)", k)
	}
	return kindNames[k]
}

// Change is what one row would do. Nothing is done by making it: the host looks at
// Diff, and puts what is due.
type Change struct {
	Row  Row
	Kind Kind
	Diff []FieldChange // in a fixed order; empty where nothing is due

	Creator     Put[irm.Creator]
	Contact     Put[irm.Contact]     // if Current.Contact is given
	Partnership Put[irm.Partnership] // if Current.Partnership is given

	Into    int             // of a row that repeats a creator: the Record of the row that holds
	Matches []irm.CreatorID // of a conflicting row: the stored creators that it may be
	Reasons irm.Findings    // of a conflicting row
}

// Put is a value with the revision that it replaces, for the Put of an
// [irm.Store]; 0 inserts. Where it is not due the value is what is stored.
type Put[T any] struct {
	Value    T
	Revision irm.Revision
	Due      bool
}

// FieldChange is one field that a row changes. What is private shows as
// "[redacted]".
type FieldChange struct {
	Path          string // "creator.home", "partnership.tags"
	Before, After string // "" is nothing
}

// conflict makes a change that needs a person.
func (c Change) conflict(code, message string) Change {
	c.Kind, c.Diff = Conflicting, nil
	c.Creator, c.Contact, c.Partnership = Put[irm.Creator]{}, Put[irm.Contact]{}, Put[irm.Partnership]{}
	c.Reasons = append(c.Reasons, irm.Finding{Code: code, Message: message})
	return c
}

// merged makes a change for a creator that an earlier row has.
func (c Change) merged(line int, differs bool) Change {
	c.Kind, c.Into, c.Diff, c.Matches = Merged, line, nil, nil
	c.Creator, c.Contact, c.Partnership = Put[irm.Creator]{}, Put[irm.Contact]{}, Put[irm.Partnership]{}
	c.Row.Findings = append(c.Row.Findings[:len(c.Row.Findings):len(c.Row.Findings)],
		fault.Info("", intake.CodeMerged, fmt.Sprintf("the creator stands in line %d already", line)))
	if differs {
		c.warnDiffers()
	}
	return c
}

func (c *Change) warnDiffers() {
	c.Row.Findings = append(c.Row.Findings[:len(c.Row.Findings):len(c.Row.Findings)], irm.Finding{
		Code: "merged_differs", Severity: irm.SeverityWarning, Message: fmt.Sprintf("line %d has other data, which is used", c.Into)})
}
