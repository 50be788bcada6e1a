package irm

import (
	"encoding/json"
	"slices"
	"testing"
)

func TestCurrencies(t *testing.T) {
	var codes []string
	for c := range Currencies() {
		codes = append(codes, c.Code())
		if got, err := ParseCurrency(c.Code()); got != c || err != nil {
			t.Errorf("ParseCurrency(%q) = %v, %v", c, got, err)
		}
		if !c.IsValid() || c.String() != c.Code() || c.Decimals() < 0 || c.Decimals() > 4 {
			t.Errorf("%q: valid %t, %d decimals", c, c.IsValid(), c.Decimals())
		}
		var back Currency
		data, err := json.Marshal(c)
		if err == nil {
			err = json.Unmarshal(data, &back)
		}
		if back != c || err != nil {
			t.Errorf("JSON %s of %s reads as %s, %v", data, c, back, err)
		}
	}
	if len(codes) != 165 || !slices.IsSorted(codes) || len(slices.Compact(codes)) != 165 {
		t.Errorf("%d codes, want 165, sorted, each once", len(codes))
	}
	for range Currencies() {
		break // must not go on
	}
}

func TestCurrencyDecimals(t *testing.T) {
	for code, want := range map[string]int{
		"USD": 2, "EUR": 2, "JPY": 0, "KRW": 0, "ISK": 0, "UYI": 0, "CLP": 0, "XAF": 0, "KWD": 3, "BHD": 3, "TND": 3,
		"CLF": 4, "UYW": 4, "HUF": 2, "CHE": 2, "SLE": 2, "VED": 2, "ZWG": 2, "XCG": 2, "XAD": 2,
	} {
		if got := MustCurrency(code).Decimals(); got != want {
			t.Errorf("%s has %d decimals, want %d", code, got, want)
		}
	}
}

func TestParseCurrencyRefuses(t *testing.T) {
	for _, s := range []string{
		"", "usd", "Usd", "US", "USDX", "USD ", " USD", "USD2", "ABC", "AAA", "ZZZ", "\uff35\uff33\uff24", "US\x00",
		"BGN", "HRK", "SLL", "ZWL", "ANG", "CUC", // withdrawn
		"XAU", "XDR", "XTS", "XXX", // no minor unit
	} {
		if c, err := ParseCurrency(s); code(err) != "currency" || c != (Currency{}) {
			t.Errorf("ParseCurrency(%q) = %v, %v, want code currency", s, c, err)
		}
	}
}

func TestCurrencyZeroValue(t *testing.T) {
	var none Currency
	if none.IsValid() || none.Code() != "" || none.String() != "" || none.Decimals() != 0 {
		t.Errorf("Currency{} = %q, valid %t, %d decimals, want none", none, none.IsValid(), none.Decimals())
	}
	c := MustCurrency("USD")
	if err := json.Unmarshal([]byte(`""`), &c); err != nil || c != none {
		t.Errorf(`Unmarshal("") = %v, %v, want no currency`, c, err)
	}
}

func FuzzParseCurrency(f *testing.F) {
	for _, s := range []string{"USD", "usd", "US", "USDT", "ＵＳＤ", "XXX", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseCurrency(s)
		if (err == nil) != c.IsValid() || err == nil && c.Code() != s || err != nil && len(err.Error()) > 256 {
			t.Errorf("ParseCurrency(%q) = %v, %v", s, c, err)
		}
	})
}
