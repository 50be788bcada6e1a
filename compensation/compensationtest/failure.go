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
	Path       string // of what is wanted: "want.lines[0].amount"; or "rule." and the name of the rule
	Message    string
	Lines      []Explained // that lead to it, the nearest first
}

// Explained is a line with the steps that led to it.
type Explained struct {
	Line  compensation.Line
	Steps []compensation.Step
}

// maxExplained bounds what a failure prints.
const maxExplained = 6

// String is the failure over several lines: what differs, and the steps behind it.
func (f Failure) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s: %s: %s", f.File, f.Case, f.Path, f.Message)
	for i, l := range f.Lines {
		if i == maxExplained {
			fmt.Fprintf(&b, "\n  and %s", counted(len(f.Lines)-i, "more line", "more lines"))
			break
		}
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

// explain adds the steps to lines, as far as the engine can tell them.
func explain(e Engine, lines []*compensation.Line) []Explained { // seed: C3
	var out []Explained
	for _, l := range lines {
		steps, err := e.Explain(*l)
		if err != nil {
			steps = []compensation.Step{{Text: "cannot be explained", Value: err.Error()}}
		}
		out = append(out, Explained{*l, steps})
	}
	return out
}
