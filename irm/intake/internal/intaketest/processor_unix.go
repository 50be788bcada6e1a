//go:build unix

package intaketest

import (
	"syscall"
	"time"
)

// processor is how long the processor has worked for this program.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
