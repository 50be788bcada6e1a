package irm

import (
	"testing"
)

func TestBandOf(t *testing.T) {
	tests := []struct {
		followers int64
		want      string
	}{
		{-1, ""},
		{0, "nano"},
		{9_999, "nano"},
		{10_000, "micro"},
		{99_999, "micro"},
		{100_000, "mid"},
		{499_999, "mid"},
		{500_000, "macro"},
		{999_999, "macro"},
		{1_000_000, "mega"},
		{1 << 62, "mega"},
	}
	table := DefaultBands()
	if found := table.Validate(); len(found) > 0 {
		t.Errorf("DefaultBands: %v", found)
	}
	for _, tt := range tests {
		if got, ok := table.Of(tt.followers); got.Name != tt.want || ok != (tt.want != "") {
			t.Errorf("Of(%d) = %q, %t, want %q", tt.followers, got.Name, ok, tt.want)
		}
	}
	table.Bands[0].Name = "changed"
	if DefaultBands().Bands[0].Name != "nano" {
		t.Error("changing the default bands changes those of others")
	}
}
