package sheet

import (
	"math"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestCount(t *testing.T) {
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
		n, exact, code := Point.Count(tt.in)
		if code != "" || n != tt.n || exact != tt.exact {
			t.Errorf("Point.Count(%q) = %d, %v, %q, want %d, %v", tt.in, n, exact, code, tt.n, tt.exact)
		}
	}
	for _, tt := range []struct{ in, code string }{
		{"", "count_syntax"}, {"K", "count_syntax"}, {".5K", "count_syntax"}, {"5.", "count_syntax"}, {"+5", "count_syntax"},
		{"-5", "count_syntax"}, {"1 23", "count_syntax"}, {"1,5M", "count_syntax"}, {"12,34", "count_syntax"}, {"1234,567", "count_syntax"},
		{",123", "count_syntax"}, {"1,,234", "count_syntax"}, {"1.234.567", "count_syntax"}, {"5KK", "count_syntax"}, {"5T", "count_syntax"},
		{"５", "count_syntax"}, {"five", "count_syntax"}, {"10M+", "count_syntax"}, {"00000000000000000000000000000000000", "count_syntax"},
		{"348.5", "count_fraction"}, {"1.2345K", "count_fraction"}, {"1.39%", "count_percent"},
		{"2.28E+11", "count_mangled"}, {"2e+5", "count_mangled"}, {"2,28E+11", "count_mangled"},
		{"9223372036854775808", "count_range"}, {"9223372036.9B", "count_range"},
	} {
		if n, _, code := Point.Count(tt.in); code != tt.code || n != 0 || CountWant(code) == "" {
			t.Errorf("Point.Count(%q) = %d, %q, want %s", tt.in, n, code, tt.code)
		}
	}
}

func FuzzCount(f *testing.F) {
	for _, s := range []string{"1,234", "409.8M", "2.28E+11", "9223372036854775807", "1.39%", "8100000.00"} {
		f.Add(s)
	}
	const unit = 1_000_000
	f.Fuzz(func(t *testing.T, s string) {
		n, exact, code := Point.Count(s)
		if code == "" && n < 0 || code != "" && CountWant(code) == "" {
			t.Fatalf("Point.Count(%q) = %d, %q", s, n, code)
		}
		if q, qerr := irm.ParseQuantity(s); qerr == nil && len(s) <= 32 && s[0] != '-' && q.Millionths()%unit == 0 {
			if code != "" || !exact || n != q.Millionths()/unit {
				t.Fatalf("Point.Count(%q) = %d, %v, %q; as a quantity it is %s", s, n, exact, code, q)
			}
		}
	})
}
