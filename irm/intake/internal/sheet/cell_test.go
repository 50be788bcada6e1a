package sheet

import (
	"strings"
	"testing"
	"time"
)

func TestPlaceholders(t *testing.T) {
	for _, s := range []string{"", "-", "N/A", "N/A'", "n/a", "nan", "NaN", "#VALOR!", "#N/A", "—"} {
		if !IsPlaceholder(s) {
			t.Errorf("%q is not taken for a placeholder", s)
		}
	}
	for _, s := range []string{"0", "NA", "none", "null", "--ada", "nan.cy", "#ad"} {
		if IsPlaceholder(s) {
			t.Errorf("%q is taken for a placeholder", s)
		}
	}
}

func TestSlug(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Cinema & Actors/actresses", "cinema-actors-actresses"}, {"Beauty", "beauty"}, {" DIY & Life Hacks! ", "diy-life-hacks"},
		{"_x_", "x"}, {"3D", "3d"}, {"Красота", ""}, {"café", ""}, {"&", ""}, {"", ""},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ""},
	} {
		if got := Slug(tt.in); got != tt.want {
			t.Errorf("Slug(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestLocalTime(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"2026-03-01 10:00", "2026-03-01T10:00"}, {"2026-03-01T10:00", "2026-03-01T10:00"}, {"2026-03-01", "2026-03-01"}, {"yesterday at 10", "yesterday at 10"},
	} {
		if got := LocalTime(tt.in, time.UTC); got != tt.want {
			t.Errorf("LocalTime(%q) = %q, want %q", tt.in, got, tt.want)
		}
		if got := LocalTime(tt.in, nil); got != tt.in {
			t.Errorf("without a zone: %q", got)
		}
	}
}

func TestCells(t *testing.T) {
	for s, want := range map[string]bool{"2.28E+11": true, "2,28e11": true, "2E+5": true, "1E5": false, "E+11": false, ".5E3": false, "x": false, strings.Repeat("1", 40) + ".0E5": false} {
		if got := Scientific(s); got != want {
			t.Errorf("Scientific(%q) = %v", s, got)
		}
	}
	for s, want := range map[string]bool{"10.2M": true, "1.39%": true, "Spain": false, "": false} {
		if got := LooksNumeric(s); got != want {
			t.Errorf("LooksNumeric(%q) = %v", s, got)
		}
	}
	if got := Normalize(" Promo_Code\t"); got != "promo code" {
		t.Errorf("Normalize: %q", got)
	}
	if !Fits("a") || Fits("a\x00") || !AllDigits("") || !AllDigits("09") || AllDigits("1.0") {
		t.Error("Fits or AllDigits is wrong")
	}
}
