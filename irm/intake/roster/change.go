package roster

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// Kind says what a row means for what is stored.
type Kind uint8

const (
	Added       Kind = iota // a creator that is not stored
	Updated                 // one that is, with something new
	Unchanged               // one that is, with nothing new
	Merged                  // one that an earlier row of the file has
	Conflicting             // one that cannot be told from another, or cannot be stored
	Rejected                // no creator at all; the error says why
)

var kindNames = [...]string{"added", "updated", "unchanged", "merged", "conflicting", "rejected"}

// String returns "added", "updated", "unchanged", "merged", "conflicting" or
// "rejected".
func (k Kind) String() string {
	if int(k) >= len(kindNames) {
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

	Into    int             // of a merged row: the Record of the row that holds
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
func (c Change) merged(first mark, content uint32) Change {
	c.Kind, c.Into = Merged, first.record()
	c.Row.Findings = append(c.Row.Findings[:len(c.Row.Findings):len(c.Row.Findings)],
		fault.Info("", intake.CodeMerged, fmt.Sprintf("the creator stands in line %d already", c.Into)))
	if first.content != content {
		c.Row.Findings.Warn("", "merged_differs", "line %d has other data, which is used", c.Into)
	}
	return c
}
