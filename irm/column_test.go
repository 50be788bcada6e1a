package irm

import (
	"testing"
	"time"
)

func TestDateColumn(t *testing.T) {
	day := Date{2026, 1, 31}
	east := time.FixedZone("", 14*3600)
	for _, src := range []any{"2026-01-31", []byte("2026-01-31"), time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC), time.Date(2026, 1, 31, 1, 0, 0, 0, east)} {
		var d Date
		if err := d.Scan(src); d != day || err != nil {
			t.Errorf("Scan(%v) = %v, %v, want %v", src, d, err, day)
		}
	}
	d := day
	for _, bad := range []any{"31.01.2026", 5, time.Date(1969, 1, 1, 0, 0, 0, 0, time.UTC), true} {
		if err := d.Scan(bad); err == nil || d != day {
			t.Errorf("Scan(%v) = %v, %v, want an error", bad, d, err)
		}
	}
	if v, err := day.Value(); v != "2026-01-31" || err != nil {
		t.Errorf("Value() = %v, %v", v, err)
	}
	if _, err := (Date{2026, 2, 30}).Value(); code(err) != "time" {
		t.Errorf("Value() of February 30 = %v, want code time", err)
	}
	if err := d.Scan(nil); !d.IsZero() || err != nil {
		t.Errorf("Scan(NULL) = %v, %v, want no date", d, err)
	}
	if v, err := d.Value(); v != nil || err != nil {
		t.Errorf("Value() of no date = %v, %v, want NULL", v, err)
	}
}

func TestCurrencyColumn(t *testing.T) {
	usd := MustCurrency("USD")
	for _, src := range []any{"USD", []byte("USD")} {
		var c Currency
		if err := c.Scan(src); c != usd || err != nil {
			t.Errorf("Scan(%v) = %v, %v, want USD", src, c, err)
		}
	}
	c := usd
	for _, bad := range []any{"usd", 840, true} {
		if err := c.Scan(bad); err == nil || c != usd {
			t.Errorf("Scan(%v) = %v, %v, want an error", bad, c, err)
		}
	}
	if v, err := usd.Value(); v != "USD" || err != nil {
		t.Errorf("Value() = %v, %v", v, err)
	}
	if err := c.Scan(nil); c.IsValid() || err != nil {
		t.Errorf("Scan(NULL) = %v, %v, want no currency", c, err)
	}
	if v, err := c.Value(); v != nil || err != nil {
		t.Errorf("Value() of no currency = %v, %v, want NULL", v, err)
	}
}
