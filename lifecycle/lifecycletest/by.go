package lifecycletest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// By makes a check for [Survivors] of a test, such as the stories that an author tells of a
// machine: it fails where the test does, instead of the test that runs it.
func By[M any](t testing.TB, test func(t testing.TB, m M)) func(m M) error {
	return func(m M) error {
		r := &recorder{TB: t}
		func() {
			defer func() {
				if v := recover(); v != nil && v != any(r) {
					panic(v)
				}
			}()
			test(r, m)
		}()
		return r.err
	}
}

// recorder keeps what a test says first. It ends a test by a panic with itself.
type recorder struct {
	testing.TB
	err error
}

func (r *recorder) fail(text string) {
	if r.err == nil {
		r.err = errors.New(text)
	}
}

// Fail, FailNow and what comes down to them are kept from the test that runs.

func (r *recorder) Failed() bool { return r.err != nil }
func (r *recorder) Fail()        { r.fail("lifecycletest: the test fails") }
func (r *recorder) FailNow()     { r.Fail(); panic(r) }

func (r *recorder) Log(...any)          {}
func (r *recorder) Logf(string, ...any) {}

func (r *recorder) Error(args ...any)                 { r.fail(strings.TrimSuffix(fmt.Sprintln(args...), "\n")) }
func (r *recorder) Errorf(format string, args ...any) { r.fail(fmt.Sprintf(format, args...)) }
func (r *recorder) Fatal(args ...any)                 { r.Error(args...); panic(r) }
func (r *recorder) Fatalf(format string, args ...any) { r.Errorf(format, args...); panic(r) }
