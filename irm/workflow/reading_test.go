package workflow_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

func viewed(post, views string, at int) irm.Reading {
	return irm.Reading{Subject: irm.Subject{Kind: irm.SubjectContent, ID: post}, Metric: irm.MetricViews, Value: irm.MustQuantity(views), AsOf: day(at), Source: "export"}
}

// Readings are recorded once each; a restated total is a new one, and what is paid
// follows it down.
func TestRecordReadings(t *testing.T) {
	e := compiled(t, compensation.Plan{Components: compensation.Components{
		compensation.PerUnit{ID: "cpm", Of: compensation.Measure{Metric: irm.MetricViews}, Amount: usd("8"), Every: irm.MustQuantity("1000")},
	}})
	stores := memory()
	f := flow(t, stores, attribution.LastTouch())
	put(t, stores, post("p", "anna", "tiktok", 2))
	boosted, other, wrong := viewed("p", "2000", 5), viewed("p", "1500", 5), viewed("p", "1", 6)
	boosted.Paid, other.Source, wrong.Metric = true, "api", "no slug!"
	nanoseconds := viewed("p", "1000", 5)
	nanoseconds.AsOf = nanoseconds.AsOf.Add(999)
	for _, step := range []struct {
		name               string
		readings           []irm.Reading
		recorded, repeated int
		rejected           error
		want               string
	}{
		{"first", []irm.Reading{viewed("p", "1000", 5)}, 1, 0, nil, "8.00"},
		{"none", nil, 0, 0, nil, "8.00"},
		{"again", []irm.Reading{viewed("p", "1000", 5), nanoseconds}, 0, 2, nil, "8.00"},
		{"another value at the same time", []irm.Reading{viewed("p", "3000", 5)}, 0, 0, irm.ErrExistsDifferent, "8.00"},
		{"not valid, and valid", []irm.Reading{wrong, viewed("q", "9000", 5)}, 1, 0, irm.ErrInvalid, "8.00"},
		{"an older one", []irm.Reading{viewed("p", "100", 3)}, 1, 0, nil, "8.00"},
		{"restated", []irm.Reading{viewed("p", "600", 7)}, 1, 0, nil, "4.80"},
		{"two of one call", []irm.Reading{viewed("p", "700", 8), viewed("p", "700", 8)}, 1, 1, nil, "5.60"},
		{"other sources", []irm.Reading{boosted, other}, 2, 0, nil, "5.60"},
	} {
		r, err := f.RecordReadings(t.Context(), step.readings...)
		must(t, err)
		rejected := slices.ContainsFunc(r.Rejected, func(x workflow.Rejection) bool { return errors.Is(x.Err, step.rejected) && x.ID == "p" })
		if r.Recorded != step.recorded || r.Repeated != step.repeated || rejected != (step.rejected != nil) || len(r.Rejected) > 1 {
			t.Errorf("%s: %+v", step.name, r)
		}
		settle(t, &f, e, day(30))
		if got := paid(t, stores.Lines)["pay-anna cpm"]; got != step.want {
			t.Errorf("%s: paid %s, want %s", step.name, got, step.want)
		}
	}
	f.Stores.Readings = nil
	if _, err := f.RecordReadings(t.Context(), viewed("p", "1", 9)); !errors.Is(err, irm.ErrNotFound) {
		t.Errorf("without a store: %v", err)
	}
}
