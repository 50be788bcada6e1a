package irm

import (
	"testing"
)

func TestDistributionKnown(t *testing.T) {
	d := Distribution{"a": MustRate("0.3"), "b": MustRate("0.333333333333333333"), "c": MustRate("0.1")}
	if got, err := d.Described(); got != MustRate("0.733333333333333333") || err != nil {
		t.Errorf("Known() = %v, %v", got, err)
	}
	if got, err := (Distribution{}).Described(); got != (Rate{}) || err != nil {
		t.Errorf("Known() of nothing = %v, %v, want 0", got, err)
	}
	if _, err := (Distribution{"a": MustRate("999999999999999999"), "b": MustRate("1")}).Described(); code(err) != "rate_range" {
		t.Errorf("Known() beyond 18 digits = %v, want code rate_range", err)
	}
}
