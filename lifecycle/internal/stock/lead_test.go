package stock

import (
	"testing"
	"time"
)

func TestLead(t *testing.T) {
	if got := Lead(2); got != 48*time.Hour {
		t.Errorf("two days: got %v", got)
	}
	for days, faults := range map[int]int{-1: 1, 0: 0, 60: 0, 61: 1} {
		fs := CheckLead(days)
		if len(fs) != faults || len(fs) > 0 && (fs[0].Path != "options.lead_days" || fs[0].Code != "limit") {
			t.Errorf("%d days: got %v", days, fs)
		}
	}
}
