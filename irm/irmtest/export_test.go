package irmtest

import (
	"context"
	"errors"
	"reflect"
	"testing"
)

// CheckHarness runs every case that the harness allows, as Run does, and returns the
// faults.
func CheckHarness(ctx context.Context, tb testing.TB, h Harness) error {
	var faults []error
	var among []suite
	for _, s := range suites() {
		if s.offered(h.New(tb)) {
			among = append(among, s)
			faults = append(faults, s.(interface {
				faults(ctx context.Context, tb testing.TB, h Harness) error
			}).faults(ctx, tb, h))
		}
	}
	for _, c := range together(h, among, tb) {
		if h.Tx != nil {
			faults = append(faults, c.check(ctx, "together", source[Stores]{}, h.settings(true))...)
		}
	}
	return errors.Join(faults...)
}

func (b bound[T]) faults(ctx context.Context, tb testing.TB, h Harness) error {
	var faults []error
	src := b.source(tb, h)
	first := src.fresh()
	for _, c := range cases(b.shape, b.isLog) {
		if lack(c.needs, first, src) == "" {
			faults = append(faults, c.check(ctx, b.shape.store, src, h.settings(true))...)
		}
	}
	return errors.Join(faults...)
}

// MapLeaves returns a copy in which every leaf is what f makes of it.
func MapLeaves[T any](v T, f func(leaf any) any) T {
	return rebuild(v, func(_ string, leaf reflect.Value) reflect.Value {
		return reflect.ValueOf(f(leaf.Interface())).Convert(leaf.Type())
	})
}

// HarnessFault says what is wrong with a harness.
func HarnessFault(h Harness, s Stores) error { return h.fault(s) }
