package result

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// Every mode rounds as its documentation says, at and around halves of both signs.
func TestDivide(t *testing.T) {
	want := map[irm.Rounding][]int64{ // of -5/2 -7/4 -3/2 -5/4 5/4 3/2 7/4 5/2 4/2
		irm.HalfAwayFromZero: {-3, -2, -2, -1, 1, 2, 2, 3, 2},
		irm.HalfEven:         {-2, -2, -2, -1, 1, 2, 2, 2, 2},
		irm.TowardZero:       {-2, -1, -1, -1, 1, 1, 1, 2, 2},
		irm.AwayFromZero:     {-3, -2, -2, -2, 2, 2, 2, 3, 2},
		irm.Floor:            {-3, -2, -2, -2, 1, 1, 1, 2, 2},
		irm.Ceiling:          {-2, -1, -1, -1, 2, 2, 2, 3, 2},
	}
	for mode, results := range want {
		for i, q := range [][2]int64{{-5, 2}, {-7, 4}, {-3, 2}, {-5, 4}, {5, 4}, {3, 2}, {7, 4}, {5, 2}, {4, 2}} {
			if got, ok := divide(big.NewInt(q[0]), big.NewInt(q[1]), mode); got != results[i] || !ok {
				t.Errorf("%s: %d/%d = %d %t, want %d", mode, q[0], q[1], got, ok, results[i])
			}
		}
	}
	if _, ok := divide(product(math.MaxInt64, 3), big.NewInt(2), irm.HalfEven); ok {
		t.Error("a quotient beyond 63 bits fits")
	}
}

// Yen have no decimals, dinars three: what is divided is the amount, not the minor units.
func TestOver(t *testing.T) {
	three := Value{3 * million, Count, irm.Currency{}}
	for _, tt := range []struct {
		currency string
		minor    int64
		unit     Unit
		factor   int64
		want     string
	}{
		{"JPY", 100, Amount, 1, "33 JPY"}, {"JPY", 100, Price, 1, "33.333333 JPY"}, {"KWD", 10000, Amount, 1, "3.333 KWD"},
		{"EUR", 1000, Amount, 1, "3.33 EUR"}, {"EUR", -1000, Price, 1000, "-3333.333333 EUR"}, {"EUR", 1000, Ratio, 1, "3.333333"},
	} {
		v := amountOf(irm.MoneyFromMinor(tt.minor, irm.MustCurrency(tt.currency)))
		if got, ok := v.over(three, tt.factor, tt.unit, irm.HalfEven); got.String() != tt.want || !ok {
			t.Errorf("%v over 3 = %v %t, want %s", v, got, ok, tt.want)
		}
	}
}

func TestValue(t *testing.T) {
	money, count := amountOf(irm.MoneyFromMinor(-1250, eur)), countOf(irm.MustQuantity("2.5"))
	ratio, price := Value{n: 25000, unit: Ratio}, Value{n: 12346, unit: Price, currency: eur}
	none := amountOf(irm.Money{})
	for _, tt := range []struct {
		v    Value
		text string
		json string
		sign int
	}{
		{money, "-12.50 EUR", `{"unit":"amount","number":"-12.50","currency":"EUR"}`, -1},
		{count, "2.5", `{"unit":"count","number":"2.5"}`, 1},
		{ratio, "0.025", `{"unit":"ratio","number":"0.025"}`, 1},
		{price, "0.012346 EUR", `{"unit":"price","number":"0.012346","currency":"EUR"}`, 1},
		{none, "", `null`, 0},
	} {
		data, err := json.Marshal(tt.v)
		if tt.v.String() != tt.text || string(data) != tt.json || err != nil || tt.v.Sign() != tt.sign {
			t.Errorf("%v: %s, sign %d, %v, want %s, %s, %d", tt.v, data, tt.v.Sign(), err, tt.text, tt.json, tt.sign)
		}
		var back Value
		if err := json.Unmarshal(data, &back); err != nil || back != tt.v {
			t.Errorf("%s reads as %v, %v", data, back, err)
		}
		if tt.v.IsZero() != (tt.text == "") || tt.v.Currency().IsValid() != (tt.v.unit == Amount || tt.v.unit == Price) {
			t.Errorf("%v: no value, or another currency", tt.v)
		}
	}
	m, isMoney := money.Money()
	q, isCount := count.Quantity()
	r, isRate := ratio.Rate()
	p, isPrice := price.Rate()
	if m != irm.MoneyFromMinor(-1250, eur) || q != irm.MustQuantity("2.5") || r != irm.MustRate("2.5%") || p != irm.MustRate("0.012346") || !isMoney || !isCount || !isRate || !isPrice {
		t.Error(m, q, r, p)
	}
	_, isMoney = count.Money()
	_, isCount = money.Quantity()
	_, isRate = money.Rate()
	_, isLarge := Value{n: math.MaxInt64, unit: Ratio}.Rate()
	if isMoney || isCount || isRate || isLarge {
		t.Error("a value is taken for one of another unit")
	}
	for _, bad := range []string{
		`{"unit":"amount","number":"1.00"}`, `{"unit":"count","number":"1","currency":"EUR"}`, `{"unit":"amount","number":"1.001","currency":"EUR"}`,
		`{"unit":"count","number":"x"}`, `{"unit":"none","number":"1"}`, `{"unit":"","number":"1"}`, `{"number":"1"}`, `7`,
	} {
		v := count
		if err := json.Unmarshal([]byte(bad), &v); !errors.Is(err, irm.ErrInvalid) || v != count {
			t.Errorf("%s reads as %v, %v", bad, v, err)
		}
	}
	if Price.String() != "price" || Amount.String() != "amount" || money.Unit() != Amount {
		t.Error("units have other names")
	}
	if _, err := Unit(9).MarshalText(); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("an unknown unit is written: %v", err)
	}
}
