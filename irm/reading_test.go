package irm

import (
	"errors"
	"testing"
	"time"
)

func fillReading() Reading {
	return Reading{Subject{SubjectContent, "post-1"}, MetricViews, MustQuantity("100"), noon, "instagram", false, false}
}

func TestReadingAgainst(t *testing.T) {
	stored := fillReading()
	same := stored
	same.AsOf = noon.In(time.FixedZone("", 3600)).Add(time.Nanosecond)
	if err := same.Against(stored); err != nil {
		t.Errorf("Against of the same reading = %v", err)
	}
	for field, change := range map[string]func(*Reading){
		"subject":   func(r *Reading) { r.Subject.ID = "post-2" },
		"metric":    func(r *Reading) { r.Metric = MetricLikes },
		"source":    func(r *Reading) { r.Source = "vendor" },
		"paid":      func(r *Reading) { r.Paid = true },
		"as_of":     func(r *Reading) { r.AsOf = noon.Add(time.Second) },
		"value":     func(r *Reading) { r.Value = MustQuantity("101") },
		"estimated": func(r *Reading) { r.Estimated = true },
	} {
		r := fillReading()
		change(&r)
		err := r.Against(stored)
		var different *DifferentError
		if !errors.As(err, &different) || different.Field != field || different.Kind != "reading" || different.ID != r.Subject.ID {
			t.Errorf("Against with another %s = %v", field, err)
		}
	}
}

// TestReadingCompare lists readings in order; each is before all that follow.
func TestReadingCompare(t *testing.T) {
	at := func(after time.Duration, estimated bool, source string, paid bool) Reading {
		r := fillReading()
		r.AsOf, r.Estimated, r.Source, r.Paid = noon.Add(after), estimated, source, paid
		return r
	}
	ordered := []Reading{
		at(-time.Hour, false, "z", true),
		at(0, true, "a", false), at(0, true, "b", false),
		at(0, false, "a", false), at(0, false, "a", true), at(0, false, "b", false),
		at(time.Microsecond, true, "a", false),
	}
	for i, a := range ordered {
		for j, b := range ordered {
			want := 0
			if i != j {
				want = map[bool]int{true: -1, false: 1}[i < j]
			}
			if got := a.Compare(b); got != want {
				t.Errorf("Compare of %d and %d = %d, want %d", i, j, got, want)
			}
		}
	}
	near := at(time.Nanosecond, false, "a", false)
	if got := near.Compare(ordered[3]); got != 0 {
		t.Errorf("Compare within a microsecond = %d, want 0", got)
	}
}
