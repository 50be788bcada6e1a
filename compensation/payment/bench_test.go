package payment_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation/payment"
)

func BenchmarkSchedule(b *testing.B) {
	terms := must[payment.Terms](b)(payment.DecodeTerms(readTerms(b)))
	events := []payment.Occurrence{{Event: payment.Signed, At: noon(2026, 3, 30)}, {Event: payment.Delivered, At: noon(2026, 5, 20)}, {Event: payment.Statement, At: noon(2026, 6, 2)}}
	c := calendar()
	for b.Loop() {
		must[[]payment.Instalment](b)(terms.Schedule("agr-7", eur("1000.00"), events, c))
	}
}

func BenchmarkWatch100k(b *testing.B) {
	claims := make([]payment.Claim, 100_000)
	for i := range claims {
		claims[i] = payment.Claim{ID: payment.InstalmentID(fmt.Sprint(i)), Payee: "ada", Amount: eur("1"), Due: date(2026, 1, 1).AddDays(i % 1000)}
	}
	for b.Loop() {
		must[[]payment.Alert](b)(payment.Watch(claims, date(2026, 1, 10), 7))
	}
}

func BenchmarkYears10k(b *testing.B) {
	entries := make([]payment.Entry, 10_000)
	for i := range entries {
		entries[i] = entry(payment.EntryID(fmt.Sprint(i)), payment.Cash, noon(2026, 1, 1).Add(time.Duration(i)*time.Hour), eur("12.34"))
	}
	tally := tallyOf(b, entries...)
	for b.Loop() {
		must[[]payment.PayeeYear](b)(tally.Years(payment.YearOptions{Zone: newYork, Currency: euro}))
	}
}
