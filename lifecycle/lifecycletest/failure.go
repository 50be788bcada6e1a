package lifecycletest

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Failure is one thing that does not hold of a machine.
type Failure struct {
	Check   string // "guards", "paths", ... as the subtests of Run are called
	Machine string
	Version int
	Message string // what, where, and what would be right
	Path    string // that leads there: "draft -submit-> review"; empty: none is needed
	Seed    uint64 // of the walk that leads there; 0: none does
	Stack   string // of a panic, a line for each call, the innermost first; empty: nothing panics
}

// Error is the failure over several lines: what is wrong, and the way there.
func (f Failure) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "lifecycletest: %s: %s %d: %s", f.Check, quote(f.Machine), f.Version, f.Message)
	if f.Path != "" {
		fmt.Fprintf(&b, "\n    path: %s", f.Path)
	}
	if f.Seed != 0 {
		fmt.Fprintf(&b, "\n    seed: %d", f.Seed)
	}
	if f.Stack != "" {
		fmt.Fprintf(&b, "\n    stack:\n        %s", strings.ReplaceAll(f.Stack, "\n", "\n        "))
	}
	return b.String()
}

// most bounds the failures of a check: a broken machine fails in every state.
const most = 8

// report adds a failure to those of the check at hand. Of several that say the same, the
// one with the shortest way is kept.
func (t *trial[S, E, C]) report(f Failure) {
	f.Check, f.Machine, f.Version = t.check, t.table.Name(), t.table.Version()
	for i, before := range t.failures {
		if before.Message == f.Message {
			if len(f.Path) < len(before.Path) {
				t.failures[i] = f
			}
			return
		}
	}
	switch {
	case len(t.failures) < most:
		t.failures = append(t.failures, f)
	case len(t.failures) == most:
		t.failures = append(t.failures, Failure{Check: f.Check, Machine: f.Machine, Version: f.Version, Message: "there is more; it is left out"})
	}
}

// fail reports what needs no way to be seen.
func (t *trial[S, E, C]) fail(format string, args ...any) {
	t.report(Failure{Message: fmt.Sprintf(format, args...)})
}

// failAt reports what is wrong at the end of a path.
func (t *trial[S, E, C]) failAt(path Path[S, E], format string, args ...any) {
	t.report(Failure{Message: fmt.Sprintf(format, args...), Path: path.String()})
}

// quote writes a name as it stands in errors.
func quote[T ~string](name T) string { return irm.Quote(string(name)) }
