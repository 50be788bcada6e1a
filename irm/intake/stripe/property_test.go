package stripe

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

func mustTime(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := irm.ParseTime(s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// However a sale is given back in parts, each part is its amount to the cent, nothing
// goes below zero on the way, and nothing is left at the end.
func TestSplitSums(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	c := irm.MustCurrency("EUR")
	for range 2000 {
		sale := randomSale(r, c)
		var m mapping
		l := m.leftOf(sale)
		_, total := l.weights()
		for total > 0 {
			amount := irm.MoneyFromMinor(1+r.Int64N(total), c)
			if r.IntN(4) == 0 {
				amount = irm.MoneyFromMinor(total, c)
			}
			var sum irm.Money
			for _, back := range m.split(record.Value{}, amount, l) {
				if fs := back.Validate(); len(fs) > 0 {
					t.Fatalf("%v: %v", back, fs)
				}
				of, err := back.Amounts.Of(irm.BaseTotal)
				if err != nil {
					t.Fatal(err)
				}
				if sum, err = sum.Add(of); err != nil {
					t.Fatal(err)
				}
			}
			if sum != amount {
				t.Fatalf("%s became %s", amount, sum)
			}
			total -= amount.Minor()
		}
		for _, line := range l.lines {
			if line != (leftLine{id: line.id}) {
				t.Fatalf("%+v is left", line)
			}
		}
	}
}

func randomSale(r *rand.Rand, c irm.Currency) Sale {
	var s Sale
	s.Conversion = irm.Conversion{ID: "o", Kind: irm.KindPurchase, At: time.Unix(1, 0)}
	for i := range 1 + r.IntN(5) {
		gross := r.Int64N(5000)
		s.Conversion.Lines = append(s.Conversion.Lines, irm.Line{ID: irm.LineID(rune('a' + i)), Quantity: irm.QuantityFromMillionths(r.Int64N(5) * 1_000_000), Amounts: irm.Amounts{
			Gross: irm.MoneyFromMinor(gross, c), Discount: irm.MoneyFromMinor(r.Int64N(gross+1), c),
			Tax: irm.MoneyFromMinor(r.Int64N(500), c), Shipping: irm.MoneyFromMinor(r.Int64N(2)*r.Int64N(900), c),
		}})
	}
	return s
}
