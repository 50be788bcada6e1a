package campaign

import "testing"

func TestRecords(t *testing.T) {
	for _, test := range []struct {
		to     []State
		resume State
		locked bool
	}{
		{nil, "", false},
		{[]State{Paused}, "", false},
		{[]State{Collaboration}, Collaboration, false},
		{[]State{Collaboration, Paused}, Collaboration, false},
		{[]State{Collaboration, Scheduled}, Scheduled, true},
		{[]State{Scheduled, Collaboration}, Collaboration, false},
		{[]State{Live, Paused}, Live, true},
		{[]State{Live, Reviewing}, Reviewing, true},
		{[]State{Measuring, Extended, Paused}, Extended, true},
		{[]State{Measuring, Completed}, Completed, true},
	} {
		var records []Record
		for _, to := range test.to {
			records = append(records, Record{To: to})
		}
		if got := ResumeAt(records); got != test.resume {
			t.Errorf("ResumeAt(%v) = %q, want %q", test.to, got, test.resume)
		}
		if got := TargetsLocked(records); got != test.locked {
			t.Errorf("TargetsLocked(%v) = %t, want %t", test.to, got, test.locked)
		}
		if got := Restatements(records); got != nil {
			t.Errorf("Restatements(%v) = %v, want none", test.to, got)
		}
	}
}
