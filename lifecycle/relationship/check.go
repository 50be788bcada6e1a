package relationship

import (
	"errors"
	"strings"
)

// Check is one criterion, and whether the work meets it: a reason for or against.
type Check struct {
	Criterion Criterion `json:"criterion"`
	Met       bool      `json:"met"`
	Text      string    `json:"text"` // "collaborations 2: want 3"
}

// Checks are all reasons of one question.
type Checks []Check

// Met reports whether no reason is against it.
func (c Checks) Met() bool { return len(c.Against()) == 0 }

// For are the reasons for it.
func (c Checks) For() Checks { return c.met(true) }

// Against are the reasons against it.
func (c Checks) Against() Checks { return c.met(false) }

func (c Checks) met(want bool) Checks {
	var out Checks
	for _, check := range c {
		if check.Met == want {
			out = append(out, check)
		}
	}
	return out
}

// String is all texts: "collaborations 2: want 3; on time 80%: want 90%".
func (c Checks) String() string {
	texts := make([]string, len(c))
	for i, check := range c {
		texts[i] = check.Text
	}
	return strings.Join(texts, "; ")
}

// Err is nil where the checks are met, else all that is against it in one line of at most
// 256 bytes.
func (c Checks) Err() error {
	if against := c.Against(); len(against) > 0 {
		return errors.New(cut(against.String()))
	}
	return nil
}

// cut keeps a text to what a record takes as a reason. Check texts are ASCII.
func cut(s string) string {
	return s[:min(len(s), 256)]
}
