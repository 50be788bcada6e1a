package irm

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"testing"
)

func TestParseQuantity(t *testing.T) {
	tests := []struct {
		name, in   string
		millionths int64
		text, code string
	}{
		{"whole", "3", 3_000_000, "3", ""},
		{"third", "0.333334", 333_334, "0.333334", ""},
		{"trailing zeros", "1.500", 1_500_000, "1.5", ""},
		{"zeros beyond millionths", "1.00000000", 1_000_000, "1", ""},
		{"negative", "-0.5", -500_000, "-0.5", ""},
		{"minus zero", "-0", 0, "0", ""},
		{"largest", "9223372036854.775807", math.MaxInt64, "9223372036854.775807", ""},
		{"smallest", "-9223372036854.775808", math.MinInt64, "-9223372036854.775808", ""},
		{"above", "9223372036854.775808", 0, "", "quantity_range"},
		{"seven decimals", "0.0000001", 0, "", "quantity_range"},
		{"24 digits", "999999999999999999999999", 0, "", "quantity_range"},
		{"empty", "", 0, "", "decimal_syntax"},
		{"percent", "5%", 0, "", "decimal_syntax"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := ParseQuantity(tt.in)
			if code(err) != tt.code || q.Millionths() != tt.millionths {
				t.Fatalf("ParseQuantity(%q) = %v, %v, want %d, code %q", tt.in, q, err, tt.millionths, tt.code)
			}
			if err == nil && q.String() != tt.text {
				t.Errorf("ParseQuantity(%q) = %q, want %q", tt.in, q, tt.text)
			}
		})
	}
}

func checkQuantity(t *testing.T, q Quantity) {
	t.Helper()
	var fromText, fromJSON, fromColumn Quantity
	text, _ := q.MarshalText()
	if err := fromText.UnmarshalText(text); fromText != q || err != nil {
		t.Errorf("text %q of %v reads as %v, %v", text, q, fromText, err)
	}
	data, err := json.Marshal(q)
	if err == nil {
		err = json.Unmarshal(data, &fromJSON)
	}
	if fromJSON != q || err != nil {
		t.Errorf("JSON %s of %v reads as %v, %v", data, q, fromJSON, err)
	}
	v, err := q.Value()
	if err == nil {
		err = fromColumn.Scan(v)
	}
	if fromColumn != q || err != nil {
		t.Errorf("column %v of %v reads as %v, %v", v, q, fromColumn, err)
	}
	if q.Decimal().Rat().Cmp(rat(t, q.String())) != 0 {
		t.Errorf("(%v).Decimal() = %v", q, q.Decimal())
	}
}

func TestQuantityOracle(t *testing.T) {
	for _, a := range extremes {
		x := QuantityFromMillionths(a)
		checkQuantity(t, x)
		if x.Sign() != big.NewInt(a).Sign() {
			t.Errorf("(%v).Sign() = %d", x, x.Sign())
		}
		units, err := QuantityFromInt(a)
		checkInt64(t, fmt.Sprintf("QuantityFromInt(%d)", a), units.Millionths(), err, new(big.Int).Mul(big.NewInt(a), big.NewInt(million)))
		for _, b := range extremes {
			y := QuantityFromMillionths(b)
			sum, err := x.Add(y)
			checkInt64(t, fmt.Sprintf("(%v).Add(%v)", x, y), sum.Millionths(), err, new(big.Int).Add(big.NewInt(a), big.NewInt(b)))
			diff, err := x.Sub(y)
			checkInt64(t, fmt.Sprintf("(%v).Sub(%v)", x, y), diff.Millionths(), err, new(big.Int).Sub(big.NewInt(a), big.NewInt(b)))
			if got, want := x.Cmp(y), big.NewInt(a).Cmp(big.NewInt(b)); got != want {
				t.Errorf("(%v).Cmp(%v) = %d, want %d", x, y, got, want)
			}
		}
	}
}

func FuzzParseQuantity(f *testing.F) {
	for _, s := range []string{"0", "1.5", "-0.333334", "1.0000000", "9223372036854.775808", "1e3", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := ParseQuantity(s)
		if err != nil {
			return
		}
		if rat(t, s).Cmp(rat(t, q.String())) != 0 {
			t.Errorf("ParseQuantity(%q) = %v", s, q)
		}
		checkQuantity(t, q)
	})
}
