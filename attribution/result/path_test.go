package result

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// journey is a conversion on day 10 and the decision that its touches won it.
func journey(id irm.ConversionID, minor int64, c irm.Currency, steps ...string) (irm.Conversion, attribution.Decision) {
	order := irm.Conversion{ID: id, At: start.AddDate(0, 0, 10), Lines: []irm.Line{{Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(minor, c)}}}}
	d := attribution.Decision{Conversion: id}
	for i, s := range steps {
		touch := attribution.Touch{Creator: irm.CreatorID(s), At: start.AddDate(0, 0, 10-len(steps)+i).Add(time.Hour)}
		if s == "email" {
			touch.Creator, touch.Channel = "", s
		}
		d.Winners = append(d.Winners, attribution.Winner{Touch: touch})
	}
	return order, d
}

func TestPaths(t *testing.T) { // seed: A6
	type trip struct {
		minor    int64
		currency irm.Currency
		steps    []string
	}
	trips := []trip{
		{100, eur, []string{"ada", "bob"}}, {50, eur, []string{"ada", "ada", "bob"}}, {7, usd, []string{"ada", "bob"}}, {1, eur, []string{"bob"}},
		{1, eur, []string{"bob", "email", "bob"}}, {0, irm.Currency{}, nil}, {2, eur, []string{"ada"}},
	}
	const want = `[{[ada bob] 3 [1.50 EUR 0.07 USD]} {[ada] 1 [0.02 EUR]} {[bob] 1 [0.01 EUR]} {[bob email bob] 1 [0.01 EUR]}]
[{0 2} {1 2} {2 2}]
[{ada 4 1 3 1} {bob 2 5 0 1} {email 0 0 1 0}]`
	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 8))
		r.Shuffle(len(trips), func(i, j int) { trips[i], trips[j] = trips[j], trips[i] })
		var parts [3]Paths
		for i, x := range trips {
			if err := parts[r.IntN(3)].Add(journey(irm.ConversionID(itoa(i)), x.minor, x.currency, x.steps...)); err != nil {
				t.Fatal(err)
			}
		}
		for _, i := range []int{2, 1} {
			if err := parts[0].Merge(&parts[i]); err != nil {
				t.Fatal(err)
			}
		}
		if got := fmt.Sprintf("%v\n%v\n%v", parts[0].Top(9), parts[0].Lags(), parts[0].Assists()); got != want {
			t.Fatalf("seed %d: got\n%s\nwant\n%s", seed, got, want)
		}
		if got := parts[0].Top(1); len(got) != 1 || got[0].Conversions != 3 {
			t.Errorf("the top is %v", got)
		}
		if got := parts[0].Top(-1); len(got) != 0 {
			t.Errorf("the top -1 are %v", got)
		}
	}
}

func TestPathsRefuse(t *testing.T) {
	var p, q Paths
	for _, x := range []*Paths{&p, &q} {
		if err := x.Add(journey("1", 9e18, eur, "ada")); err != nil {
			t.Fatal(err)
		}
	}
	before := fmt.Sprint(p.Top(9), p.Lags(), p.Assists())
	if err := p.Add(journey("2", 9e18, eur, "ada")); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("Add = %v, want an overflow", err)
	}
	if err := p.Merge(&q); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("Merge = %v, want an overflow", err)
	}
	c, d := journey("3", 1, eur, "ada")
	d.Conversion = "4"
	if err := p.Add(c, d); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("the decision on another conversion: %v", err)
	}
	c, d = journey("5", 1, eur, "ada")
	c.Lines = append(c.Lines, irm.Line{Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(1, usd)}})
	if err := p.Add(c, d); !errors.Is(err, irm.ErrCurrencyMismatch) {
		t.Errorf("two currencies: %v", err)
	}
	if after := fmt.Sprint(p.Top(9), p.Lags(), p.Assists()); after != before {
		t.Errorf("what was refused changed\n%s to\n%s", before, after)
	}
}
