package irm

import (
	"math"
	"math/big"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
)

// plainDecimal is the oracle of the guard.
var plainDecimal = regexp.MustCompile(`\A-?[0-9]{1,24}(\.[0-9]{1,18})?\z`)

func TestParseDecimal(t *testing.T) {
	tests := []struct {
		name, in string
		exponent int32
		code     string
	}{
		{"integer", "12", 0, ""},
		{"scale is kept", "1.10", -2, ""},
		{"leading zeros", "000012", 0, ""},
		{"minus zero", "-0", 0, ""},
		{"smallest step", "0.000000000000000001", -18, ""},
		{"largest", "999999999999999999999999.999999999999999999", -18, ""},
		{"largest negative", "-999999999999999999999999.999999999999999999", -18, ""},
		{"above int64", "9223372036854775808", 0, ""},
		{"smallest int64", "-9223372036854775808", 0, ""},
		{"empty", "", 0, "decimal_syntax"},
		{"sign alone", "-", 0, "decimal_syntax"},
		{"plus", "+5", 0, "decimal_syntax"},
		{"bare point", ".5", 0, "decimal_syntax"},
		{"point at the end", "5.", 0, "decimal_syntax"},
		{"exponent", "1e5", 0, "decimal_syntax"},
		{"separator", "1,000", 0, "decimal_syntax"},
		{"underscore", "1_000", 0, "decimal_syntax"},
		{"space", "1 ", 0, "decimal_syntax"},
		{"minus sign of typography", "\u22125", 0, "decimal_syntax"},
		{"foreign digits", "١٢", 0, "decimal_syntax"},
		{"25 digits", strings.Repeat("1", 25), 0, "decimal_range"},
		{"25 zeros", strings.Repeat("0", 25), 0, "decimal_range"},
		{"19 decimals", "0." + strings.Repeat("0", 19), 0, "decimal_range"},
		{"45 bytes", "-" + strings.Repeat("1", 25) + "." + strings.Repeat("1", 18), 0, "decimal_too_long"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := ParseDecimal(tt.in)
			if code(err) != tt.code {
				t.Fatalf("ParseDecimal(%q) = %v, %v, want code %q", tt.in, d, err, tt.code)
			}
			if err == nil && (d.Exponent() != tt.exponent || d.Rat().Cmp(rat(t, tt.in)) != 0) {
				t.Errorf("ParseDecimal(%q) = %v with exponent %d, want exponent %d", tt.in, d, d.Exponent(), tt.exponent)
			}
		})
	}
}

func FuzzParseDecimal(f *testing.F) {
	for _, s := range []string{
		"", "0", "-0.00", "12.34", "+1", ".5", "5.", "1e10000", "1_0", " 1", "1\n", "٣", "9223372036854775808",
		strings.Repeat("9", 24) + "." + strings.Repeat("9", 18), strings.Repeat("9", 25), "0x10", "Inf", "NaN",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDecimal(s)
		if want := plainDecimal.MatchString(s) && len(s) <= 44; (err == nil) != want {
			t.Fatalf("ParseDecimal(%q) = %v, %v, want accepted: %t", s, d, err, want)
		}
		if err != nil {
			if len(err.Error()) > 256 {
				t.Errorf("ParseDecimal(%q): the error has %d bytes", s, len(err.Error()))
			}
			return
		}
		_, fraction, _ := strings.Cut(s, ".")
		if d.Rat().Cmp(rat(t, s)) != 0 || int(d.Exponent()) != -len(fraction) {
			t.Errorf("ParseDecimal(%q) = %v with exponent %d", s, d, d.Exponent())
		}
		if err := CheckDecimal(d); err != nil {
			t.Errorf("CheckDecimal(ParseDecimal(%q)) = %v", s, err)
		}
	})
}

func TestCheckDecimal(t *testing.T) {
	huge := new(big.Int).Lsh(big.NewInt(1), 50_000_000)
	tests := []struct {
		name string
		d    decimal.Decimal
		ok   bool
	}{
		{"zero value", decimal.Decimal{}, true},
		{"largest", decimal.RequireFromString("999999999999999999999999.999999999999999999"), true},
		{"10^23", decimal.New(1, 23), true},
		{"10^24", decimal.New(1, 24), false},
		{"10^-18", decimal.New(1, -18), true},
		{"10^-19", decimal.New(1, -19), false},
		{"25 digits", decimal.NewFromBigInt(pow10Rat(24).Num(), 0), false},
		{"43 digits", decimal.NewFromBigInt(pow10Rat(42).Num(), -18), false},
		{"exponent 2^30", decimal.New(1, 1<<30), false},
		{"exponent -2^30", decimal.New(1, -1<<30), false},
		{"smallest exponent", decimal.New(1, math.MinInt32), false},
		{"zero of a huge exponent", decimal.New(0, 1<<30), false},
		{"50 million bits", decimal.NewFromBigInt(huge, 0), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			err := CheckDecimal(tt.d)
			if (err == nil) != tt.ok {
				t.Errorf("CheckDecimal(%s) = %v, want accepted: %t", tt.name, err, tt.ok)
			}
			if took := time.Since(start); took > time.Second { // minutes without the guard
				t.Errorf("CheckDecimal(%s) took %v", tt.name, took)
			}
		})
	}
}

// TestHugeInput bounds what ten megabytes cost: the length is looked at first,
// nothing is copied, and the error shows 64 bytes.
func TestHugeInput(t *testing.T) {
	huge := strings.Repeat("9", 10<<20)
	parsers := map[string]func(string) error{
		"ParseDecimal":  func(s string) error { _, err := ParseDecimal(s); return err },
		"ParseMoney":    func(s string) error { _, err := ParseMoney(s, "USD"); return err },
		"ParseCurrency": func(s string) error { _, err := ParseCurrency(s); return err },
		"ParseRate":     func(s string) error { _, err := ParseRate(s); return err },
		"ParseQuantity": func(s string) error { _, err := ParseQuantity(s); return err },
		"ParseTime":     func(s string) error { _, err := ParseTime(s); return err },
		"ParseDate":     func(s string) error { _, err := ParseDate(s); return err },
		"ParseWindow":   func(s string) error { _, err := ParseWindow(s, nil); return err },
		"ParseShift":    func(s string) error { _, err := ParseShift(s); return err },
		"CheckID":       CheckID[string],
		"CheckZone":     CheckZone,
		"CheckLanguage": func(s string) error { return CheckLanguage(Language(s)) },
	}
	for name, parse := range parsers {
		t.Run(name, func(t *testing.T) {
			err := parse(huge)
			if err == nil || len(err.Error()) > 256 {
				t.Fatalf("%s of 10 MiB = %.300v, want an error of at most 256 bytes", name, err)
			}
			start := time.Now()
			if n := testing.AllocsPerRun(10, func() { _ = parse(huge) }); n > 8 {
				t.Errorf("%s of 10 MiB allocates %v times, want a handful", name, n)
			}
			if took := time.Since(start); took > time.Second {
				t.Errorf("%s of 10 MiB, 11 times, took %v", name, took)
			}
		})
	}
}
