package compensationtest

import (
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Amount is money as it is written in a case: "12.34" in the currency of the plan,
// or "12.34 EUR". The zero Amount is none.
type Amount string

// money reads the amount.
func (a Amount) money(c irm.Currency) (irm.Money, error) {
	number, code, ok := strings.Cut(string(a), " ")
	if !ok {
		code = c.Code()
	}
	return irm.ParseMoney(number, code)
}

// amountOf writes money as short as it can be read in the currency.
func amountOf(m irm.Money, c irm.Currency) Amount {
	if m.Currency() == c || !m.Currency().IsValid() {
		return Amount(m.Amount())
	}
	return Amount(m.String())
}

// Moment is a time as it is written in a case: a date, a time of day in the zone
// of the plan, or a time with its own offset. The zero Moment is none.
type Moment string

// MomentOf writes a time so that it is read again as the same instant: as a date
// where it is midnight in UTC.
func MomentOf(t time.Time) Moment { return momentIn(t, time.UTC) }

func momentIn(t time.Time, zone *time.Location) Moment {
	if day := irm.DateOf(t.In(zone)); day.Start(zone).Equal(t) {
		return Moment(day.String())
	}
	return Moment(t.UTC().Format(time.RFC3339Nano))
}

func (m Moment) time(zone *time.Location) (time.Time, error) {
	if day, err := irm.ParseDate(string(m)); err == nil {
		return irm.Instant(day.Start(zone)), nil
	}
	t, err := irm.ParseTimeIn(string(m), zone)
	if err != nil {
		return time.Time{}, err
	}
	return irm.Instant(t), nil
}

// counted is a number with what it counts, in the singular or the plural.
func counted(n int, singular, plural string) string {
	if n == 1 {
		return "1 " + singular
	}
	return fmt.Sprintf("%d %s", n, plural)
}

// difference says how one amount lies beside another.
func difference(have, want irm.Money) string {
	d, err := have.Sub(want)
	switch {
	case err != nil:
		return "another currency"
	case d.Sign() < 0:
		d, _ = d.Neg()
		return fmt.Sprintf("%s less than wanted", d)
	}
	return fmt.Sprintf("%s more than wanted", d)
}
