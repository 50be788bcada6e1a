package irm

import (
	"encoding/json"
	"testing"
	"time"
)

func BenchmarkMoneyAdd(b *testing.B) {
	b.ReportAllocs()
	sum, one := usd(0), usd(1)
	for b.Loop() {
		sum, _ = sum.Add(one)
	}
}

func BenchmarkMoneySub(b *testing.B) {
	b.ReportAllocs()
	sum, one := usd(0), usd(1)
	for b.Loop() {
		sum, _ = sum.Sub(one)
	}
}

func BenchmarkMoneyMul(b *testing.B) {
	for _, bm := range []struct {
		name  string
		minor int64
		rate  string
	}{{"64bit", 129_99, "0.175"}, {"128bit", 9_000_000_000_000_000_00, "0.999999999999999999"}} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			m, r := usd(bm.minor), MustRate(bm.rate)
			for b.Loop() {
				_, _ = m.Mul(r, HalfAwayFromZero)
			}
		})
	}
}

func BenchmarkParseMoney(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, _ = ParseMoney("1234.56", "USD")
	}
}

func BenchmarkMoneyJSON(b *testing.B) {
	b.ReportAllocs()
	m := usd(123456)
	for b.Loop() {
		data, err := json.Marshal(m)
		if err == nil {
			err = json.Unmarshal(data, &m)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAllocate(b *testing.B) {
	for _, bm := range []struct {
		name  string
		parts int
	}{{"3", 3}, {"100", 100}} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			m, weights := usd(999_999), make([]int64, bm.parts)
			for i := range weights {
				weights[i] = int64(i*i + 1)
			}
			for b.Loop() {
				_, _ = m.Allocate(weights)
			}
		})
	}
}

func BenchmarkParseTime(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, _ = ParseTime("2026-01-31T09:30:00.123456+02:00")
	}
}

func BenchmarkCheckID(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_ = CheckID("cre_01JZ8Y5N9V7K2M4Q6R8S0T1W3X")
	}
}

func BenchmarkWorkCalendarAdd(b *testing.B) {
	b.ReportAllocs()
	c := calendar(b, office())
	for b.Loop() {
		_, _ = c.Add(noon, 16*time.Hour)
	}
}

// TestHotPathsDoNotAllocate pins what settlement does for every line.
func TestHotPathsDoNotAllocate(t *testing.T) {
	m, r, big := usd(129_99), MustRate("0.175"), usd(9_000_000_000_000_000_00)
	for name, f := range map[string]func(){
		"Add":           func() { _, _ = m.Add(m) },
		"Sub":           func() { _, _ = m.Sub(big) },
		"Mul":           func() { _, _ = m.Mul(r, HalfEven) },
		"Mul, 128 bits": func() { _, _ = big.Mul(r, HalfEven) },
		"ParseMoney":    func() { _, _ = ParseMoney("-1234.56", "USD") },
		"ParseRate":     func() { _, _ = ParseRate("17.5%") },
		"ParseQuantity": func() { _, _ = ParseQuantity("0.333334") },
		"ParseTime":     func() { _, _ = ParseTime("2026-01-31T09:30:00.123456+02:00") },
		"CheckID":       func() { _ = CheckID("cre_01JZ8Y5N9V7K2M4Q6R8S0T1W3X") },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s allocates %v times, want 0", name, n)
		}
	}
}
