package irm

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAmountsOf(t *testing.T) {
	a := Amounts{Gross: usd(10000), Discount: usd(1000), Tax: usd(1710), Shipping: usd(490), Fees: usd(-100)}
	tests := []struct {
		base Base
		want Money
		code string
	}{
		{BaseGross, usd(10000), ""},
		{BaseNet, usd(9000), ""},
		{BaseNetFees, usd(8900), ""},
		{BaseNetShipping, usd(9490), ""},
		{BaseTotal, usd(11100), ""},
		{"", Money{}, "base"},
		{"NET", Money{}, "base"},
	}
	for _, tt := range tests {
		if got, err := a.Of(tt.base); got != tt.want || code(err) != tt.code {
			t.Errorf("Of(%q) = %v, %v, want %v, code %q", tt.base, got, err, tt.want, tt.code)
		}
		if got, err := (Amounts{}).Of(tt.base); got != (Money{}) || code(err) != tt.code {
			t.Errorf("nothing.Of(%q) = %v, %v, want nothing", tt.base, got, err)
		}
	}
	if got, err := (Amounts{Discount: usd(5)}).Of(BaseNet); got != usd(-5) || err != nil {
		t.Errorf("a discount alone: Of(net) = %v, %v, want -0.05 USD", got, err)
	}
	if _, err := (Amounts{Gross: usd(math.MaxInt64), Tax: usd(1)}).Of(BaseTotal); !errors.Is(err, ErrOverflow) {
		t.Errorf("Of(total) beyond int64 = %v, want ErrOverflow", err)
	}
	if _, err := (Amounts{Gross: usd(1), Fees: MustMoney("1", "EUR")}).Of(BaseTotal); !errors.Is(err, ErrCurrencyMismatch) {
		t.Errorf("Of(total) of two currencies = %v, want ErrCurrencyMismatch", err)
	}
}

func TestAmountsArithmetic(t *testing.T) {
	a := Amounts{Gross: usd(10), Discount: usd(1), Tax: usd(2), Shipping: usd(3)}
	b := Amounts{Gross: usd(4), Discount: usd(1), Fees: usd(7)}
	sum, err := a.Add(b)
	if want := (Amounts{usd(14), usd(2), usd(2), usd(3), usd(7)}); sum != want || err != nil {
		t.Errorf("Add = %v, %v, want %v", sum, err, want)
	}
	diff, err := sum.Sub(b)
	if want := (Amounts{usd(10), usd(1), usd(2), usd(3), usd(0)}); diff != want || err != nil {
		t.Errorf("Sub = %v, %v, want %v", diff, err, want)
	}
	euros := Amounts{Tax: MustMoney("1", "EUR")}
	if _, err := a.Add(euros); !errors.Is(err, ErrCurrencyMismatch) {
		t.Errorf("Add of euros = %v, want ErrCurrencyMismatch", err)
	}
	if c, err := a.Currency(); c.Code() != "USD" || err != nil {
		t.Errorf("Currency() = %v, %v, want USD", c, err)
	}
	if c, err := (Amounts{}).Currency(); c.IsValid() || err != nil {
		t.Errorf("nothing.Currency() = %v, %v, want none", c, err)
	}
	euros.Gross = usd(1)
	if _, err := euros.Currency(); !errors.Is(err, ErrCurrencyMismatch) {
		t.Errorf("Currency() of two = %v, want ErrCurrencyMismatch", err)
	}
	if !(Amounts{Tax: usd(0)}).IsNothing() || !(Amounts{}).IsNothing() || (Amounts{Fees: usd(-1)}).IsNothing() {
		t.Error("IsNothing is not: every column zero")
	}
}

func TestAmountsAllocate(t *testing.T) {
	a := Amounts{Gross: usd(1000), Discount: usd(-1), Tax: usd(190), Fees: usd(1)}
	parts, err := a.Allocate([]int64{1, 0, 1, 1})
	want := []Amounts{
		{Gross: usd(334), Discount: usd(-1), Tax: usd(64), Fees: usd(1)},
		{Gross: usd(0), Discount: usd(0), Tax: usd(0), Fees: usd(0)},
		{Gross: usd(333), Discount: usd(0), Tax: usd(63), Fees: usd(0)},
		{Gross: usd(333), Discount: usd(0), Tax: usd(63), Fees: usd(0)},
	}
	if diff := cmp.Diff(want, parts, byValue); diff != "" || err != nil {
		t.Errorf("Allocate: %v (-want +got):\n%s", err, diff)
	}
	var sum Amounts
	for _, p := range parts {
		if sum, err = sum.Add(p); err != nil {
			t.Fatal(err)
		}
	}
	if sum != a {
		t.Errorf("the parts sum to %v, want %v", sum, a)
	}
	if _, err := a.Allocate([]int64{0}); code(err) != "weight" {
		t.Errorf("Allocate by nothing = %v, want code weight", err)
	}
}
