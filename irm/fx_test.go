package irm

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"
)

func fx(t testing.TB, rates ...string) FXTable {
	t.Helper()
	var list []FXRate
	for _, s := range rates {
		f := strings.Fields(s)
		list = append(list, FXRate{MustCurrency(f[0]), MustCurrency(f[1]), date(t, f[2]), MustRate(f[3]), "test"})
	}
	table, err := NewFXTable(list)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestFXLookup(t *testing.T) {
	table := fx(t, "USD EUR 2026-01-09 0.92", "USD EUR 2026-01-02 0.91", "EUR USD 2026-01-02 1.1", "AED USD 2026-01-02 0.2723")
	tests := []struct {
		name, from, to, on string
		maxAge             int
		want               string
	}{
		{"the day", "USD", "EUR", "2026-01-02", 0, "0.91"},
		{"weekend", "USD", "EUR", "2026-01-04", 3, "0.91"},
		{"the latest", "USD", "EUR", "2026-01-10", 30, "0.92"},
		{"too old", "USD", "EUR", "2026-01-06", 3, ""},
		{"before the first", "USD", "EUR", "2026-01-01", 30, ""},
		{"never inverted", "USD", "AED", "2026-01-02", 30, ""},
		{"never chained", "AED", "EUR", "2026-01-02", 30, ""},
		{"negative age", "USD", "EUR", "2026-01-02", -1, ""},
		{"last pair", "USD", "EUR", "2030-01-01", 10_000, "0.92"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := table.Lookup(MustCurrency(tt.from), MustCurrency(tt.to), date(t, tt.on), tt.maxAge)
			if tt.want == "" {
				if !errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), tt.from+" to "+tt.to+" on "+tt.on) {
					t.Errorf("Lookup = %v, %v, want ErrNotFound naming the pair and day", got, err)
				}
				return
			}
			if err != nil || got.Rate != MustRate(tt.want) {
				t.Errorf("Lookup = %v, %v, want %s", got.Rate, err, tt.want)
			}
		})
	}
	if _, err := (FXTable{}).Lookup(Currency{}, MustCurrency("USD"), Date{2026, 1, 1}, 1); !errors.Is(err, ErrNotFound) {
		t.Errorf("the zero table: %v, want ErrNotFound", err)
	}
}

func TestNewFXTable(t *testing.T) {
	good := FXRate{MustCurrency("USD"), MustCurrency("EUR"), Date{2026, 1, 2}, MustRate("0.91"), "test"}
	bad := good
	bad.Rate = Rate{}
	rates := []FXRate{good, bad, good}
	_, err := NewFXTable(rates)
	found, _ := err.(Findings)
	if !found.Has("rate_range") || !found.Has("duplicate") || found[0].Path != "rates[1].rate" {
		t.Errorf("NewFXTable = %v, want rates[1].rate and a duplicate", err)
	}
	if rates[0] != good || rates[1] != bad {
		t.Error("NewFXTable sorted its argument")
	}
	table, _ := NewFXTable(rates[:1])
	rates[0].Rate = MustRate("2")
	if got, err := table.Lookup(good.From, good.To, good.Date, 0); got != good || err != nil {
		t.Errorf("changing the argument changed the table: %v, %v", got, err)
	}
	if _, err := NewFXTable(make([]FXRate, maxFXRates+1)); code(err) != "limit" {
		t.Errorf("NewFXTable of too many = %v, want code limit", err)
	}
}

func TestFXConvertOracle(t *testing.T) {
	codes := []string{"JPY", "USD", "KWD", "CLF"}
	rates := []string{"1", "0.91", "161.5", "0.000000000000000001", "999999999999999999", "0.999999999999999999", "0.0062"}
	for _, from := range codes {
		for _, to := range codes {
			for _, rate := range rates {
				r := FXRate{From: MustCurrency(from), To: MustCurrency(to), Rate: MustRate(rate)}
				for _, v := range extremes {
					for _, mode := range roundings {
						exact := new(big.Rat).Mul(big.NewRat(v, 1), rat(t, rate))
						exact.Mul(exact, pow10Rat(r.To.Decimals()-r.From.Decimals()))
						got, err := r.Convert(Money{v, r.From}, mode)
						checkInt64(t, fmt.Sprintf("%d %s at %s to %s, %s", v, from, rate, to, mode), got.Minor(), err, roundRat(exact, mode))
						if err == nil && got.Currency() != r.To {
							t.Errorf("Convert to %s gives %s", to, got.Currency())
						}
					}
				}
			}
		}
	}
	r := FXRate{From: MustCurrency("USD"), To: MustCurrency("EUR"), Rate: MustRate("1")}
	for _, m := range []Money{{1, r.To}, {}, {math.MaxInt64, Currency{}}} {
		if _, err := r.Convert(m, Floor); !errors.Is(err, ErrCurrencyMismatch) {
			t.Errorf("Convert(%v) from USD = %v, want ErrCurrencyMismatch", m, err)
		}
	}
}
