package intake

import (
	"math"
	"testing"
)

func TestParseCount(t *testing.T) {
	for _, tt := range []struct {
		in    string
		n     int64
		exact bool
	}{
		{"0", 0, true}, {"007", 7, true}, {"48500000", 48_500_000, true}, {"1,234", 1234, true}, {"12,345,678", 12_345_678, true},
		{"8100000.00", 8_100_000, true}, {"409.8M", 409_800_000, false}, {"1.9K", 1900, false}, {"1.9k", 1900, false},
		{"2B", 2_000_000_000, false}, {"1,234.5K", 1_234_500, false}, {"0.001K", 1, false}, {"1.500000K", 1500, false},
		{"9223372036854775807", math.MaxInt64, true}, {"9,223,372,036,854,775,807", math.MaxInt64, true},
		{"9223372036854775.807K", math.MaxInt64, false},
	} {
		n, exact, code := parseCount(tt.in)
		if code != "" || n != tt.n || exact != tt.exact {
			t.Errorf("parseCount(%q) = %d, %v, %q, want %d, %v", tt.in, n, exact, code, tt.n, tt.exact)
		}
	}
	for _, tt := range []struct{ in, code string }{
		{"", "count_syntax"}, {"K", "count_syntax"}, {".5K", "count_syntax"}, {"5.", "count_syntax"}, {"+5", "count_syntax"},
		{"-5", "count_syntax"}, {"1 234", "count_syntax"}, {"1,5M", "count_syntax"}, {"12,34", "count_syntax"}, {"1234,567", "count_syntax"},
		{",123", "count_syntax"}, {"1,,234", "count_syntax"}, {"1.234.567", "count_syntax"}, {"5KK", "count_syntax"}, {"5T", "count_syntax"},
		{"５", "count_syntax"}, {"five", "count_syntax"}, {"10M+", "count_syntax"}, {"00000000000000000000000000000000000", "count_syntax"},
		{"348.5", "count_fraction"}, {"1.2345K", "count_fraction"}, {"1.39%", "count_percent"},
		{"2.28E+11", "count_mangled"}, {"2e+5", "count_mangled"}, {"2,28E+11", "count_mangled"},
		{"9223372036854775808", "count_range"}, {"9223372036.9B", "count_range"},
	} {
		if n, _, code := parseCount(tt.in); code != tt.code || n != 0 || countWants[code] == "" {
			t.Errorf("parseCount(%q) = %d, %q, want %s", tt.in, n, code, tt.code)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	for _, s := range []string{"", "-", "N/A", "N/A'", "n/a", "nan", "NaN", "#VALOR!", "#N/A", "—"} {
		if !isPlaceholder(s) {
			t.Errorf("%q is not taken for a placeholder", s)
		}
	}
	for _, s := range []string{"0", "NA", "none", "null", "--ada", "nan.cy", "#ad"} {
		if isPlaceholder(s) {
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
		if got := slug(tt.in); got != tt.want {
			t.Errorf("slug(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
