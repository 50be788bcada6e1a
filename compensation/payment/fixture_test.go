package payment_test

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation/payment"
	"github.com/irmkit/irmkit/irm"
)

// berlin is a zone of the tests' own, so that they need no database of zones.
var berlin = time.FixedZone("Europe/Berlin", 3600)

// newYork is where a tax year ends five hours later.
var newYork = time.FixedZone("America/New_York", -5*3600)

// calendar is open from Monday to Friday, but for Easter and Labour Day of 2026.
func calendar() *payment.Calendar {
	day := []irm.Shift{irm.MustShift("09:00-17:00")}
	c, err := payment.NewCalendar(irm.Workweek{
		Zone: "Europe/Berlin",
		Week: irm.Week{Mon: day, Tue: day, Wed: day, Thu: day, Fri: day},
		Holidays: []irm.Holiday{
			{Date: date(2026, 4, 3)}, {Date: date(2026, 4, 6)}, {Date: date(2026, 5, 1)},
			{Date: date(2026, 12, 24), Open: []irm.Shift{irm.MustShift("09:00-12:00")}},
		},
	}, berlin)
	if err != nil {
		panic(err)
	}
	return c
}

func date(year int, month time.Month, day int) irm.Date {
	return irm.Date{Year: year, Month: month, Day: day}
}

// noon is an instant of the day in every zone of the tests.
func noon(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 11, 0, 0, 0, time.UTC)
}

func eur(s string) irm.Money { return irm.MustMoney(s, "EUR") }

func usd(s string) irm.Money { return irm.MustMoney(s, "USD") }

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// codes are the codes of an error, in order, "" for nil.
func codes(err error) string {
	var out string
	fs, ok := err.(irm.Findings)
	if err != nil && !ok {
		return err.Error()
	}
	for _, f := range fs {
		if out != "" {
			out += " "
		}
		out += f.Path + ":" + f.Code
	}
	return out
}
