package irm

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

func TestParseMoney(t *testing.T) {
	tests := []struct {
		name, amount, currency string
		minor                  int64
		text, code             string
	}{
		{"two decimals", "12.34", "USD", 1234, "12.34 USD", ""},
		{"fewer decimals than the currency", "12.3", "USD", 1230, "12.30 USD", ""},
		{"no decimals", "-12", "EUR", -1200, "-12.00 EUR", ""},
		{"none in the currency", "1500", "JPY", 1500, "1500 JPY", ""},
		{"three", "1.234", "KWD", 1234, "1.234 KWD", ""},
		{"four", "0.0001", "CLF", 1, "0.0001 CLF", ""},
		{"zeros beyond the currency", "1.2300000", "USD", 123, "1.23 USD", ""},
		{"zeros beyond none", "5.00", "JPY", 5, "5 JPY", ""},
		{"leading zeros", "000000000000000000000012", "USD", 1200, "12.00 USD", ""},
		{"minus zero", "-0.00", "USD", 0, "0.00 USD", ""},
		{"below one", "-0.07", "USD", -7, "-0.07 USD", ""},
		{"largest", "92233720368547758.07", "USD", math.MaxInt64, "92233720368547758.07 USD", ""},
		{"smallest", "-92233720368547758.08", "USD", math.MinInt64, "-92233720368547758.08 USD", ""},
		{"above the largest", "92233720368547758.08", "USD", 0, "", "money_range"},
		{"below the smallest", "-92233720368547758.09", "USD", 0, "", "money_range"},
		{"24 digits", strings.Repeat("9", 24), "JPY", 0, "", "money_range"},
		{"too many decimals", "0.001", "USD", 0, "", "money_scale"},
		{"decimals in yen", "100.5", "JPY", 0, "", "money_scale"},
		{"exponent", "1e2", "USD", 0, "", "decimal_syntax"},
		{"empty", "", "USD", 0, "", "decimal_syntax"},
		{"lower case", "1", "usd", 0, "", "currency"},
		{"no currency", "1", "", 0, "", "currency"},
		{"gold", "1", "XAU", 0, "", "currency"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m, err := ParseMoney(tt.amount, tt.currency)
			if code(err) != tt.code {
				t.Fatalf("ParseMoney(%q, %q) = %v, %v, want code %q", tt.amount, tt.currency, m, err, tt.code)
			}
			if err != nil {
				return
			}
			if m.Minor() != tt.minor || m.String() != tt.text || m.Currency().Code() != tt.currency {
				t.Errorf("ParseMoney(%q, %q) = %d, %q, want %d, %q", tt.amount, tt.currency, m.Minor(), m, tt.minor, tt.text)
			}
			if want := m.Amount() + " " + tt.currency; want != tt.text {
				t.Errorf("Amount() = %q, want the number of %q", m.Amount(), tt.text)
			}
			if got := m.Decimal().StringFixed(int32(m.Currency().Decimals())); got != m.Amount() {
				t.Errorf("Decimal() = %s, want %s", got, m.Amount())
			}
		})
	}
}

func TestMoneyArithmeticOracle(t *testing.T) {
	for _, a := range extremes {
		for _, b := range extremes {
			checkAddSub(t, a, b)
		}
		neg, err := usd(a).Neg()
		checkInt64(t, fmt.Sprintf("%d.Neg()", a), neg.Minor(), err, new(big.Int).Neg(big.NewInt(a)))
		if got, want := usd(a).Sign(), big.NewInt(a).Sign(); got != want {
			t.Errorf("%d.Sign() = %d, want %d", a, got, want)
		}
	}
}

func checkAddSub(t *testing.T, a, b int64) {
	t.Helper()
	x, y := big.NewInt(a), big.NewInt(b)
	sum, err := usd(a).Add(usd(b))
	checkInt64(t, fmt.Sprintf("%d.Add(%d)", a, b), sum.Minor(), err, new(big.Int).Add(x, y))
	diff, err := usd(a).Sub(usd(b))
	checkInt64(t, fmt.Sprintf("%d.Sub(%d)", a, b), diff.Minor(), err, new(big.Int).Sub(x, y))
	total, err := Sum(usd(a), Money{}, usd(b))
	checkInt64(t, fmt.Sprintf("Sum(%d, nothing, %d)", a, b), total.Minor(), err, new(big.Int).Add(x, y))
	if got, err := usd(a).Cmp(usd(b)); got != x.Cmp(y) || err != nil {
		t.Errorf("%d.Cmp(%d) = %d, %v, want %d", a, b, got, err, x.Cmp(y))
	}
}

func FuzzMoneyAdd(f *testing.F) {
	for _, v := range extremes {
		f.Add(v, extremes[len(extremes)-1])
		f.Add(v, -v)
	}
	f.Fuzz(checkAddSub)
}

func TestMoneyCurrencyMismatch(t *testing.T) {
	dollar, euro := MustMoney("1", "USD"), MustMoney("1", "EUR")
	for name, call := range map[string]func() error{
		"Add": func() error { _, err := dollar.Add(euro); return err },
		"Sub": func() error { _, err := dollar.Sub(euro); return err },
		"Cmp": func() error { _, err := dollar.Cmp(euro); return err },
		"Sum": func() error { _, err := Sum(dollar, euro); return err },
	} {
		err := call()
		if !errors.Is(err, ErrCurrencyMismatch) || !errors.Is(err, ErrInvalid) {
			t.Errorf("%s = %v, want ErrCurrencyMismatch and ErrInvalid", name, err)
		}
		if want := "irm: currency mismatch: have EUR, want USD"; err.Error() != want {
			t.Errorf("%s says %q, want %q", name, err, want)
		}
	}
	// An amount in no currency is not the zero Money: it cannot be a dollar.
	_, err := dollar.Add(MoneyFromMinor(1, Currency{}))
	if want := "irm: currency mismatch: have no currency, want USD"; err == nil || err.Error() != want {
		t.Errorf("Add of an amount in no currency = %v, want %q", err, want)
	}
}

func TestMoneyZeroIsIdentity(t *testing.T) {
	for _, v := range extremes {
		m, none := usd(v), Money{}
		if got, err := m.Add(none); got != m || err != nil {
			t.Errorf("%v + nothing = %v, %v", m, got, err)
		}
		if got, err := none.Add(m); got != m || err != nil {
			t.Errorf("nothing + %v = %v, %v", m, got, err)
		}
		if got, err := m.Sub(none); got != m || err != nil {
			t.Errorf("%v - nothing = %v, %v", m, got, err)
		}
		got, err := none.Sub(m)
		checkInt64(t, fmt.Sprintf("nothing - %v", m), got.Minor(), err, new(big.Int).Neg(big.NewInt(v)))
		if c, err := none.Cmp(m); c != -m.Sign() || err != nil {
			t.Errorf("nothing.Cmp(%v) = %d, %v", m, c, err)
		}
	}
	if got, err := Sum(); got != (Money{}) || err != nil {
		t.Errorf("Sum() = %v, %v, want nothing", got, err)
	}
	if MustMoney("0", "USD") == (Money{}) {
		t.Error("zero dollars are the zero Money, want them apart")
	}
	if got := (Money{}).String(); got != "0" {
		t.Errorf("Money{}.String() = %q, want 0", got)
	}
}

func checkMul(t *testing.T, minor, coef int64, scale uint8, mode Rounding, currency Currency) {
	t.Helper()
	r, err := newRate(coef%maxRateCoef, int(scale)%19, "")
	if err != nil {
		return
	}
	exact := new(big.Rat).Mul(big.NewRat(minor, 1), rat(t, r.String()))
	got, err := Money{minor, currency}.Mul(r, mode)
	checkInt64(t, fmt.Sprintf("(%d %s).Mul(%s, %s)", minor, currency, r, mode), got.Minor(), err, roundRat(exact, mode))
	if err == nil && got.Currency() != currency {
		t.Errorf("Mul changed %s to %s", currency, got.Currency())
	}
}

func TestMoneyMulOracle(t *testing.T) {
	coefs := []int64{0, 1, -1, 5, -15, 25, 175, 333333333333333333, 999999999999999999, -999999999999999999}
	for _, minor := range extremes {
		for _, coef := range coefs {
			for _, mode := range roundings {
				for _, scale := range []uint8{0, 1, 2, 3, 18} {
					checkMul(t, minor, coef, scale, mode, MustCurrency("USD"))
				}
			}
		}
	}
}

func FuzzMoneyMul(f *testing.F) {
	currencies := []Currency{MustCurrency("JPY"), MustCurrency("USD"), MustCurrency("KWD"), MustCurrency("CLF")}
	f.Add(int64(1999), int64(175), uint8(3), uint8(0), uint8(1))
	f.Add(int64(math.MinInt64), int64(-1), uint8(0), uint8(4), uint8(0))
	f.Add(int64(25), int64(1), uint8(1), uint8(1), uint8(3))
	f.Fuzz(func(t *testing.T, minor, coef int64, scale, mode, currency uint8) {
		checkMul(t, minor, coef, scale, roundings[int(mode)%len(roundings)], currencies[int(currency)%len(currencies)])
	})
}

func TestMoneyFromDecimal(t *testing.T) {
	coefs := []int64{0, 5, -5, 15, 25, 1005, -1015, 999999999999999999, math.MaxInt64, math.MinInt64}
	for _, code := range []string{"JPY", "USD", "KWD", "CLF"} {
		currency := MustCurrency(code)
		for _, coef := range coefs {
			for exp := int32(-18); exp <= 4; exp++ {
				for _, mode := range roundings {
					d := decimal.New(coef, exp)
					exact := new(big.Rat).Mul(big.NewRat(coef, 1), pow10Rat(int(exp)+currency.Decimals()))
					got, err := MoneyFromDecimal(d, currency, mode)
					checkInt64(t, fmt.Sprintf("MoneyFromDecimal(%de%d, %s, %s)", coef, exp, code, mode), got.Minor(), err, roundRat(exact, mode))
				}
			}
		}
	}
	if _, err := MoneyFromDecimal(decimal.New(1, 0), Currency{}, Floor); code(err) != "currency" {
		t.Errorf("MoneyFromDecimal without a currency = %v, want code currency", err)
	}
	if _, err := MoneyFromDecimal(decimal.New(1, 1<<30), MustCurrency("USD"), Floor); code(err) != "decimal_range" {
		t.Errorf("MoneyFromDecimal(1e2^30) = %v, want code decimal_range", err)
	}
}
