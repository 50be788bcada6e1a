//go:build unix

package main

import (
	"runtime"
	"syscall"
	"time"
)

// usage is what this process took so far: CPU time, of the user and the system, and
// the greatest memory it held, in bytes.
func usage() (cpu time.Duration, peak int64) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // it cannot fail with these arguments
	}
	peak = int64(u.Maxrss) //nolint:unconvert // 32 bits on some systems
	if runtime.GOOS != "darwin" {
		peak *= 1024 // kilobytes, but for Darwin
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), peak
}
