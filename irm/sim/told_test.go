package sim

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// What is forged is malformed where it should be, else something else than the fact, and
// says where.
func TestForgeries(t *testing.T) {
	w, err := newWorld(12, 60, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[factKind]int)
	for i := range w.facts {
		for way := range forgeries {
			f := &w.facts[i]
			var found irm.Findings
			var different error
			var field string
			switch f.kind {
			case factOrder:
				bad := f.order
				field = orderForgeries[way](&bad)
				found = bad.Validate()
				_, different = bad.Against(f.order)
			case factRefund:
				bad := f.refund
				field = refundForgeries[way](&bad)
				found, different = bad.Validate(), bad.Against(f.refund)
			case factTouch:
				bad := f.touch
				field = touchForgeries[way](&bad)
				found, different = bad.Validate(), bad.Against(f.touch)
			case factReading:
				bad := f.reading
				field = readingForgeries[way](&bad)
				found, different = bad.Validate(), bad.Against(f.reading)
			default:
				continue
			}
			seen[f.kind]++
			malformed := way >= forgeries/2
			var d *irm.DifferentError
			if malformed && (len(found) != 1 || found[0].Path != field) {
				t.Errorf("fact %d, way %d: found %v, want one at %s", f.index, way, found, field)
			}
			if !malformed && (len(found) > 0 || !errors.As(different, &d) || !strings.HasPrefix(d.Field, field)) {
				t.Errorf("fact %d, way %d: found %v, %v, want another %s", f.index, way, found, different, field)
			}
		}
	}
	if len(seen) < 3 {
		t.Errorf("forged are %v", seen)
	}
}

// Only what is wrong with a fact is a reason to reject it.
func TestRefused(t *testing.T) {
	malformed := irm.Findings{{Path: "at", Code: "time"}}
	different := &irm.DifferentError{Kind: "refund", ID: "1", Field: "lines[0].quantity"}
	for _, tt := range []struct {
		errs      []error
		field     string
		malformed bool
		ok        bool
	}{
		{[]error{malformed}, "at", true, true},
		{[]error{malformed}, "kind", true, false},
		{[]error{malformed}, "at", false, false},
		{[]error{different}, "lines", false, true},
		{[]error{different}, "at", false, false},
		{[]error{different}, "lines", true, false},
		{[]error{irm.ErrExistsDifferent}, "at", false, true},
		{[]error{malformed, malformed}, "at", true, false},
		{nil, "at", true, false},
	} {
		var list []workflow.Rejection
		for _, err := range tt.errs {
			list = append(list, workflow.Rejection{Err: err})
		}
		k := &worker{play: new(play)}
		if k.refused(list, tt.field, tt.malformed); (k.broken == nil) != tt.ok {
			t.Errorf("refused(%v, %s, %t): %v", tt.errs, tt.field, tt.malformed, k.broken)
		}
	}
}

// flaky refuses every so many writes, for no reason.
type flaky struct {
	irm.RefundLog
	writes int
	err    error
}

func (f *flaky) Append(ctx context.Context, refunds ...irm.Refund) error {
	if f.writes++; f.writes%5 == 0 {
		return f.err
	}
	return f.RefundLog.Append(ctx, refunds...)
}

// What only a fault excuses is none where there was no fault.
func TestErrorsWithoutFaults(t *testing.T) {
	for _, err := range []error{irm.ErrUnknown, irm.ErrConflict, irm.ErrExistsDifferent, irm.ErrClosed} {
		_, got := Simulate(t.Context(), func(ctx context.Context) (workflow.Stores, error) {
			s, e := Memory(ctx)
			s.Refunds = &flaky{RefundLog: s.Refunds, err: err}
			return s, e
		}, Options{Seed: 4})
		var v *Violation
		if want := []string{"error", "R11"}; !errors.As(got, &v) || !slices.Contains(want, v.Invariant) {
			t.Errorf("%v for no reason: %v, want one of %v", err, got, want)
		}
	}
}
