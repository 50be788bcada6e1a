package irm

import (
	"testing"
)

func TestConversionSum(t *testing.T) {
	c := fillConversion()
	if got, err := c.Sum(BaseNet); got != usd(1899) || err != nil {
		t.Errorf("Sum(net) = %v, %v, want 18.99 USD", got, err)
	}
	if got, err := c.Currency(); got.Code() != "USD" || err != nil {
		t.Errorf("Currency() = %v, %v, want USD", got, err)
	}
	if got, err := (Conversion{}).Sum(BaseNet); got != (Money{}) || err != nil {
		t.Errorf("Sum of no lines = %v, %v, want nothing", got, err)
	}
	c.Lines = append(c.Lines, Line{ID: "x", Amounts: Amounts{Gross: MustMoney("1", "EUR")}})
	if _, err := c.Sum(BaseNet); code(err) != "currency_mismatch" {
		t.Errorf("Sum of two currencies = %v, want code currency_mismatch", err)
	}
	if _, err := c.Sum("x"); code(err) != "base" {
		t.Errorf("Sum(x) = %v, want code base", err)
	}
}
