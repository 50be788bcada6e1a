package journal_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation/journal"
	"github.com/irmkit/irmkit/irm"
)

// BenchmarkJournal books 10,000 lines of 100 payees and draws up the trial balance.
func BenchmarkJournal(b *testing.B) {
	var f journal.Facts
	for i := range 10_000 {
		l := line(fmt.Sprint("l", i), "c7", "earn", "12.34", i%300)
		l.Payee = irm.PayeeID(fmt.Sprint("p", i%100))
		f.Lines = append(f.Lines, l)
	}
	all := books(b)
	for b.Loop() {
		if tr := trial(b, journalOf(b, all, f), time.Time{}); len(tr.Rows) != 200 {
			b.Fatal(len(tr.Rows))
		}
	}
}
