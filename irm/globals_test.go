package irm

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"testing"

	"github.com/shopspring/decimal"
)

// TestForeignGlobals sets every variable of the decimal package that another
// package of the same program could set, and shows that no result here depends
// on them. It must not run beside other tests.
func TestForeignGlobals(t *testing.T) {
	type globals struct {
		division, pow, iterations, decode int
		plain, trim, scientific           bool
		zero                              decimal.Decimal
	}
	set := func(g globals) {
		decimal.DivisionPrecision = g.division
		decimal.PowPrecisionNegativeExponent = g.pow
		decimal.ExpMaxIterations = g.iterations
		decimal.MaxDecodeExponent = g.decode
		decimal.MarshalJSONWithoutQuotes = g.plain
		decimal.TrimTrailingZeros = g.trim
		decimal.UseScientificNotation = g.scientific
		decimal.Zero = g.zero
	}
	before := globals{
		decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent, decimal.ExpMaxIterations,
		decimal.MaxDecodeExponent, decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros,
		decimal.UseScientificNotation, decimal.Zero,
	}
	t.Cleanup(func() { set(before) })
	want := resultDigest(t)
	for _, g := range []globals{
		{division: 0, plain: true, trim: false, scientific: true, decode: 0, zero: decimal.New(7, 3)},
		{division: 2, pow: -5, iterations: 1, decode: 3, trim: true, scientific: true},
		{division: -9, pow: 99, iterations: -1, decode: -1, plain: true},
	} {
		set(g)
		if got := resultDigest(t); got != want {
			t.Errorf("with the globals %+v the results differ", g)
		}
	}
}

// resultDigest hashes many results, their encodings and their errors.
func resultDigest(t *testing.T) string {
	t.Helper()
	h := sha256.New()
	show := func(values ...any) {
		for _, v := range values {
			if err, ok := v.(error); ok {
				v = err.Error()
			}
			data, err := json.Marshal(v)
			_, _ = fmt.Fprintf(h, "%s %v\n", data, err)
		}
	}
	texts := []string{
		"0", "-0.00", "1.50", "0.0001", "1000", "10000000", "0.333333333333333333", "-12.345", "17.5%", "9223372036854775808",
		"999999999999999999999999.999999999999999999", "1e5", "0.000000000000000001",
	}
	var shares = Distribution{}
	var fx []FXRate
	for i, s := range texts {
		d, err := ParseDecimal(s)
		if err == nil {
			_, _ = io.WriteString(h, d.StringFixed(18))
			m, err := MoneyFromDecimal(d, MustCurrency("KWD"), HalfEven)
			show(m, err, CheckDecimal(d))
			r, err := RateFromDecimal(d)
			show(r, r.Percent(), err)
		}
		show(err)
		m, err := ParseMoney(s, "USD")
		show(m, m.String(), m.Decimal().StringFixed(2), err)
		r, err := ParseRate(s)
		show(r, r.String(), r.Percent(), r.Decimal().StringFixed(18), r.Cmp(MustRate("0.3333")), err)
		product, err := usd(123456789).Mul(r, Floor)
		show(product, err)
		q, err := ParseQuantity(s)
		show(q, q.Decimal().StringFixed(6), err)
		shares[fmt.Sprint(i)] = r
		fx = append(fx, FXRate{MustCurrency("CLF"), MustCurrency("JPY"), Date{2026, 1, 1 + i}, r, "test"})
	}
	known, err := shares.Described()
	show(known, err, shares, shares.Validate())
	for _, r := range fx {
		a, err := r.Convert(Money{123456789, r.From}, AwayFromZero)
		show(r, a, err)
	}
	_, err = NewFXTable(fx)
	show(err)
	return fmt.Sprintf("%x", h.Sum(nil))
}
