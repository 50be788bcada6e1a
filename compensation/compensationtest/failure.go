package compensationtest

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/compensation"
)

// Failure is one difference between what a case wants and what it got, or one rule
// that must hold of any plan and does not.
type Failure struct {
	File, Case string
	Path       string // of what is wanted: "want.lines[0].amount"; "rule." and the name of the rule; "plan" where that is refused
	Message    string
	Lines      []Explained // that lead to it, without those that another failure of the case has explained before
	More       int         // lines that lead to it beside them, left out so that it stays short
}

// Explained is a line with the steps that led to it.
type Explained struct {
	Line  compensation.Line
	Steps []compensation.Step
}

// maxExplained bounds the lines of a failure.
const maxExplained = 6

// String is the failure over several lines: what differs, and the steps behind it.
func (f Failure) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s: %s: %s", f.File, f.Case, f.Path, f.Message)
	for _, l := range f.Lines {
		fmt.Fprintf(&b, "\n  %s", lineTitle(&l.Line))
		for _, s := range l.Steps {
			b.WriteString("\n    ")
			if s.Rule != "" {
				b.WriteString(s.Rule + ": ")
			}
			b.WriteString(s.Text)
			if s.Value != "" {
				b.WriteString(": " + s.Value)
			}
		}
	}
	if f.More > 0 {
		fmt.Fprintf(&b, "\n  and %s", counted(f.More, "more line", "more lines"))
	}
	return b.String()
}

// Error makes a failure an error.
func (f Failure) Error() string { return f.String() }

func lineTitle(l *compensation.Line) string {
	scope := ""
	if !l.Scope.From.IsZero() {
		scope = ", from " + string(MomentOf(l.Scope.From))
	}
	return fmt.Sprintf("%s (%s, %s%s, cut %s): %s", l.Component, l.Payee, l.Kind, scope, MomentOf(l.Cut), l.Amount)
}

// inSteps adds its steps to a line, as far as the engine can tell them.
func inSteps(e Engine, l *compensation.Line) Explained {
	steps, err := e.Explain(*l)
	if err != nil {
		steps = []compensation.Step{{Text: "cannot be explained", Value: err.Error()}}
	}
	return Explained{*l, steps}
}
