package irm

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

func TestParseRate(t *testing.T) {
	tests := []struct {
		name, in, text, percent, code string
	}{
		{"fraction", "0.175", "0.175", "17.5%", ""},
		{"trailing zero", "0.1750", "0.175", "17.5%", ""},
		{"percent", "17.5%", "0.175", "17.5%", ""},
		{"percent with zeros", "17.500%", "0.175", "17.5%", ""},
		{"whole percent", "3%", "0.03", "3%", ""},
		{"100 percent", "100%", "1", "100%", ""},
		{"one decimal", "0.5", "0.5", "50%", ""},
		{"whole", "12", "12", "1200%", ""},
		{"negative", "-0.05", "-0.05", "-5%", ""},
		{"zero", "-0.000%", "0", "0%", ""},
		{"18 digits", "0.999999999999999999", "0.999999999999999999", "99.9999999999999999%", ""},
		{"18 digits before the point", "999999999999999999", "999999999999999999", "99999999999999999900%", ""},
		{"the same in percent", "99999999999999999900%", "999999999999999999", "99999999999999999900%", ""},
		{"17 digits before the point and one after", "99999999999999999.9", "99999999999999999.9", "9999999999999999990%", ""},
		{"one zero in percent", "50%", "0.5", "50%", ""},
		{"negative, one zero in percent", "-99999999999999999.9", "-99999999999999999.9", "-9999999999999999990%", ""},
		{"zeros in percent", "00%", "0", "0%", ""},
		{"16 decimals of a percent", "0.0000000000000001%", "0.000000000000000001", "0.0000000000000001%", ""},
		{"17 decimals of a percent", "0.00000000000000001%", "", "", "rate_range"},
		{"19 digits", "1.234567890123456789", "", "", "rate_range"},
		{"10^18", "1000000000000000000", "", "", "rate_range"},
		{"20 digits", "12345678901234567890", "", "", "rate_range"},
		{"percent alone", "%", "", "", "decimal_syntax"},
		{"two percents", "5%%", "", "", "decimal_syntax"},
		{"space", "5 %", "", "", "decimal_syntax"},
		{"exponent", "1e-2", "", "", "decimal_syntax"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := ParseRate(tt.in)
			if code(err) != tt.code {
				t.Fatalf("ParseRate(%q) = %v, %v, want code %q", tt.in, r, err, tt.code)
			}
			if err != nil {
				return
			}
			if r.String() != tt.text || r.Percent() != tt.percent || r != MustRate(tt.text) {
				t.Errorf("ParseRate(%q) = %q, %q, want %q, %q", tt.in, r, r.Percent(), tt.text, tt.percent)
			}
			checkRate(t, r)
		})
	}
}

// checkRate holds the laws of every rate: one form for one value, and every
// codec gives it back.
func checkRate(t *testing.T, r Rate) {
	t.Helper()
	for _, s := range []string{r.String(), r.Percent()} {
		if got, err := ParseRate(s); got != r || err != nil {
			t.Errorf("ParseRate(%q) = %v, %v, want %v", s, got, err, r)
		}
	}
	if got, err := RateFromDecimal(r.Decimal()); got != r || err != nil {
		t.Errorf("RateFromDecimal(%v) = %v, %v", r, got, err)
	}
	var fromJSON, fromColumn Rate
	data, err := json.Marshal(r)
	if err == nil {
		err = json.Unmarshal(data, &fromJSON)
	}
	if fromJSON != r || err != nil {
		t.Errorf("JSON %s of %v reads as %v, %v", data, r, fromJSON, err)
	}
	v, err := r.Value()
	if err == nil {
		err = fromColumn.Scan(v)
	}
	if fromColumn != r || err != nil {
		t.Errorf("column %v of %v reads as %v, %v", v, r, fromColumn, err)
	}
	if want := rat(t, r.String()).Sign(); r.Sign() != want {
		t.Errorf("(%v).Sign() = %d, want %d", r, r.Sign(), want)
	}
}

func TestRateCmpOracle(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	rates := []Rate{{}, MustRate("1"), MustRate("-1"), MustRate("999999999999999999"), MustRate("0.000000000000000001")}
	for range 60 {
		r, err := newRate(int64(rng.Uint64())>>rng.IntN(63)%maxRateCoef, rng.IntN(19), "")
		if err != nil {
			t.Fatal(err)
		}
		checkRate(t, r)
		rates = append(rates, r)
	}
	for _, a := range rates {
		for _, b := range rates {
			want := rat(t, a.String()).Cmp(rat(t, b.String()))
			if got := a.Cmp(b); got != want || (a == b) != (want == 0) {
				t.Errorf("(%v).Cmp(%v) = %d, ==: %t, want %d", a, b, got, a == b, want)
			}
		}
	}
}

func TestRateFromDecimal(t *testing.T) {
	if got, err := RateFromDecimal(decimal.New(5, 3)); got != MustRate("5000") || err != nil {
		t.Errorf("RateFromDecimal(5e3) = %v, %v, want 5000", got, err)
	}
	if _, err := RateFromDecimal(decimal.New(1, 1<<30)); code(err) != "decimal_range" {
		t.Errorf("RateFromDecimal(1e2^30) = %v, want code decimal_range", err)
	}
	if _, err := RateFromDecimal(decimal.RequireFromString("1.2345678901234567891")); err == nil {
		t.Error("RateFromDecimal of 20 digits = nil, want an error")
	}
}

func TestStringCodecsRefuseOtherJSON(t *testing.T) {
	for _, data := range []string{`null`, `0.5`, `5`, `true`, `[]`, `{}`, `"\u0031x"`, `"\ud800"`, `"\q"`, `"1`, `""`, `" 1"`, `"x"`} {
		values := map[string]any{"Rate": new(Rate), "Quantity": new(Quantity)}
		if data != `""` { // no currency, no date
			values["Currency"], values["Date"] = new(Currency), new(Date)
		}
		for name, v := range values {
			if err := json.Unmarshal([]byte(data), v); err == nil {
				t.Errorf("Unmarshal(%s) into %s = nil, want an error", data, name)
			}
		}
	}
}

func TestStringCodecsReadEscapes(t *testing.T) {
	var v struct {
		Rate     Rate
		Quantity Quantity
		Currency Currency
		Date     Date
		Shift    Shift
		Unit     CadenceUnit
	}
	doc := `{"Rate":"\u0031.5","Quantity":"1\u0030","Currency":"\u0055SD","Date":"2026\u002d01-31","Shift":"09:00\u002d17:00","Unit":"\u0064ay"}`
	if err := json.Unmarshal([]byte(doc), &v); err != nil {
		t.Fatal(err)
	}
	if v.Rate != MustRate("1.5") || v.Quantity != MustQuantity("10") || v.Currency != MustCurrency("USD") || v.Date != (Date{2026, 1, 31}) || v.Shift != MustShift("09:00-17:00") {
		t.Errorf("Unmarshal(%s) = %+v", doc, v)
	}
	if err := new(Rate).UnmarshalJSON([]byte(`"\q"`)); code(err) != "json_type" {
		t.Errorf("UnmarshalJSON of a bad escape = %v, want code json_type", err)
	}
}

func FuzzParseRate(f *testing.F) {
	for _, s := range []string{"0", "0.175", "17.5%", "-3%", "%", "1e2", "999999999999999999", "1000000000000000000%", "00.10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := ParseRate(s)
		if err != nil {
			return
		}
		exact := rat(t, strings.TrimSuffix(s, "%"))
		if strings.HasSuffix(s, "%") {
			exact.Mul(exact, pow10Rat(-2))
		}
		if exact.Cmp(rat(t, r.String())) != 0 {
			t.Errorf("ParseRate(%q) = %v", s, r)
		}
		checkRate(t, r)
	})
}
