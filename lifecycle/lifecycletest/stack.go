package lifecycletest

import (
	"fmt"
	"runtime"
	"strings"
)

// deepest bounds the calls of a stack that are shown.
const deepest = 16

// stack are the calls that led to a panic, for who recovers from it: up to the checks of
// this package, which are the same each time.
func stack() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	var calls []string
	panicked := false
	for frame, more := frames.Next(); more && len(calls) < deepest; frame, more = frames.Next() {
		switch {
		case strings.HasPrefix(frame.Function, "runtime."):
			panicked = true
		case panicked && strings.Contains(frame.Function, "/lifecycletest.(*"):
			return strings.Join(calls, "\n")
		case panicked:
			calls = append(calls, fmt.Sprintf("%s (%s:%d)", base(frame.Function), base(frame.File), frame.Line))
		}
	}
	return strings.Join(calls, "\n")
}

// base is the last part of a path.
func base(path string) string { return path[strings.LastIndex(path, "/")+1:] }
