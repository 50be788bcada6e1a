package irm

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"
)

func TestMoneyJSON(t *testing.T) {
	tests := []struct {
		name, json string
		want       Money
		code       string
	}{
		{"amount", `{"amount":"12.34","currency":"USD"}`, usd(1234), ""},
		{"other order, spaces", ` { "currency" : "USD", "amount" : "12.34" } `, usd(1234), ""},
		{"smallest", `{"amount":"-92233720368547758.08","currency":"USD"}`, usd(math.MinInt64), ""},
		{"null is nothing", `null`, Money{}, ""},
		{"number", `{"amount":12.34,"currency":"USD"}`, Money{}, "json_type"},
		{"bare number", `12.34`, Money{}, "json_type"},
		{"text", `"12.34 USD"`, usd(1234), ""},
		{"text with an escape", ` "12.34\u0020USD" `, usd(1234), ""},
		{"text without currency", `"12.34"`, Money{}, "currency"},
		{"text with two spaces", `"12.34  USD"`, Money{}, "currency"},
		{"empty text", `""`, Money{}, "json_type"},
		{"no amount", `{"currency":"USD"}`, Money{}, "json_type"},
		{"null amount", `{"amount":null,"currency":"USD"}`, Money{}, "json_type"},
		{"no currency", `{"amount":"1"}`, Money{}, "json_type"},
		{"empty currency", `{"amount":"1","currency":""}`, Money{}, "currency"},
		{"unknown member", `{"amount":"1","currency":"USD","x":1}`, Money{}, "json_type"},
		{"amount twice", `{"amount":"1","amount":"2","currency":"USD"}`, Money{}, "json_type"},
		{"amount twice by an escape", `{"amount":"1","\u0061mount":"2","currency":"USD"}`, Money{}, "json_type"},
		{"another case", `{"Amount":"1","currency":"USD"}`, Money{}, "json_type"},
		{"quote in the amount", `{"amount":"1\"","currency":"USD"}`, Money{}, "decimal_syntax"},
		{"escaped digit", `{"amount":"\u0031","currency":"USD"}`, usd(100), ""},
		{"object as amount", `{"amount":{"amount":"1"},"currency":"USD"}`, Money{}, "json_type"},
		{"empty object", `{}`, Money{}, "json_type"},
		{"array", `[]`, Money{}, "json_type"},
		{"exponent", `{"amount":"1e2","currency":"USD"}`, Money{}, "decimal_syntax"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := usd(7) // must be replaced, or kept where there is an error
			err := json.Unmarshal([]byte(tt.json), &got)
			if tt.code != "" {
				tt.want = usd(7)
			}
			if code(err) != tt.code || got != tt.want {
				t.Errorf("Unmarshal(%s) = %v, %v, want %v, code %q", tt.json, got, err, tt.want, tt.code)
			}
		})
	}
}

func TestMoneyJSONCutOff(t *testing.T) {
	const whole = `{"amount":"1","currency":"USD"}`
	for n := range len(whole) {
		if err := new(Money).UnmarshalJSON([]byte(whole[:n])); code(err) != "json_type" {
			t.Errorf("UnmarshalJSON(%s) = %v, want code json_type", whole[:n], err)
		}
	}
}

func TestMoneyWithoutCurrencyIsNotWritten(t *testing.T) {
	m := MoneyFromMinor(5, Currency{})
	if _, err := json.Marshal(m); err == nil || !strings.Contains(err.Error(), "needs a currency") {
		t.Errorf("Marshal of an amount in no currency = %v, want an error", err)
	}
	if _, err := m.MarshalText(); code(err) != "currency" {
		t.Errorf("MarshalText of an amount in no currency = %v, want code currency", err)
	}
	if _, err := m.Value(); code(err) != "currency" {
		t.Errorf("Value of an amount in no currency = %v, want code currency", err)
	}
}

func checkMoneyCodecs(t *testing.T, m Money) {
	t.Helper()
	data, err := json.Marshal(m)
	var fromJSON, fromText, fromColumn, fromBytes Money
	if err == nil {
		err = json.Unmarshal(data, &fromJSON)
	}
	if err != nil || fromJSON != m {
		t.Errorf("JSON %s of %v reads as %v, %v", data, m, fromJSON, err)
	}
	text, err := m.MarshalText()
	if err == nil {
		err = fromText.UnmarshalText(text)
	}
	if err != nil || fromText != m {
		t.Errorf("text %q of %v reads as %v, %v", text, m, fromText, err)
	}
	v, err := m.Value()
	if err == nil {
		err = fromColumn.Scan(v)
	}
	if err != nil || fromColumn != m {
		t.Errorf("column %v of %v reads as %v, %v", v, m, fromColumn, err)
	}
	if err := fromBytes.Scan(text); err != nil || fromBytes != m {
		t.Errorf("column %q of %v reads as %v, %v", text, m, fromBytes, err)
	}
}

func TestMoneyCodecs(t *testing.T) {
	checkMoneyCodecs(t, Money{})
	for c := range Currencies() {
		for _, v := range extremes {
			checkMoneyCodecs(t, Money{v, c})
		}
	}
	if data, _ := json.Marshal(Money{}); string(data) != "null" {
		t.Errorf("JSON of the zero Money = %s, want null", data)
	}
	if text, _ := (Money{}).MarshalText(); string(text) != "" {
		t.Errorf("text of the zero Money = %q, want none", text)
	}
	if v, err := (Money{}).Value(); v != nil || err != nil {
		t.Errorf("column of the zero Money = %v, %v, want NULL", v, err)
	}
}

// TestScan feeds every scanner what a driver could hand over by mistake.
func TestScan(t *testing.T) {
	scanners := map[string]interface{ Scan(any) error }{
		"Money": new(Money), "Rate": new(Rate), "Quantity": new(Quantity), "Personal": new(Personal),
	}
	odd := []any{
		int64(5), 3.14, true, time.Now(), []any{}, struct{}{}, map[string]int{}, new(string), []int{1}, Money{},
	}
	for name, s := range scanners {
		for _, src := range odd {
			if err := s.Scan(src); code(err) != "scan_type" {
				t.Errorf("%s.Scan(%T) = %v, want code scan_type", name, src, err)
			}
		}
		if name == "Personal" {
			continue // any text is personal data
		}
		for _, text := range []string{"9.99", "9.99USD", " ", "USD 9.99", "9.99  USD", "9.99 USD ", "x", "\x00", "NaN"} {
			if name == "Money" || strings.Trim(text, "9.") != "" {
				if err := s.Scan(text); err == nil {
					t.Errorf("%s.Scan(%q) = nil, want an error", name, text)
				}
			}
		}
	}
	if err := new(Rate).Scan(nil); code(err) != "scan_type" {
		t.Errorf("Rate.Scan(NULL) = %v, want code scan_type", err)
	}
	if err := new(Quantity).Scan(nil); code(err) != "scan_type" {
		t.Errorf("Quantity.Scan(NULL) = %v, want code scan_type", err)
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, amount := range []string{"0", "-0.00", "12.34", "1e9", "92233720368547758.08", "٣", "+1", "1.2300"} {
		f.Add(amount, "USD")
		f.Add(amount, "JPY")
		f.Add(amount, "")
	}
	f.Fuzz(func(t *testing.T, amount, currency string) {
		m, err := ParseMoney(amount, currency)
		if err != nil {
			if m != (Money{}) || len(err.Error()) > 256 {
				t.Errorf("ParseMoney(%q, %q) = %v and an error of %d bytes", amount, currency, m, len(err.Error()))
			}
			return
		}
		if rat(t, m.Amount()).Cmp(rat(t, amount)) != 0 || m.Currency().Code() != currency {
			t.Errorf("ParseMoney(%q, %q) = %v", amount, currency, m)
		}
		checkMoneyCodecs(t, m)
	})
}

func FuzzMoneyText(f *testing.F) {
	for _, s := range []string{"", "12.34 USD", "0 JPY", "12.34", "12.34 USD ", " USD", "1 XXX"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var m Money
		if err := m.UnmarshalText([]byte(s)); err == nil {
			checkMoneyCodecs(t, m)
		}
	})
}

func FuzzMoneyJSON(f *testing.F) {
	for _, s := range []string{`null`, `{"amount":"12.34","currency":"USD"}`, `{"amount":"1"}`, `[]`, `{"amount":"1","currency":"JPY"}x`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var direct, m Money
		_ = direct.UnmarshalJSON(data) // without the syntax check of encoding/json: must not panic
		if err := json.Unmarshal(data, &m); err != nil {
			return
		}
		checkMoneyCodecs(t, m)
		if m == (Money{}) {
			return
		}
		var members map[string]string
		if err := json.Unmarshal(data, &members); err != nil || len(members) != 2 {
			t.Fatalf("accepted %s, which encoding/json reads as %v, %v", data, members, err)
		}
		if want, err := ParseMoney(members["amount"], members["currency"]); want != m || err != nil {
			t.Errorf("Unmarshal(%s) = %v, its members are %v, %v", data, m, want, err)
		}
	})
}
