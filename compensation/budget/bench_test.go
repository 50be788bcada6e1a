package budget_test

import (
	"fmt"
	"testing"

	"github.com/irmkit/irmkit/compensation/budget"
	"github.com/irmkit/irmkit/irm"
)

// BenchmarkReport reads 10,000 entries of 1,000 commitments.
func BenchmarkReport(b *testing.B) {
	var ta budget.Tally
	for i := range 10_000 {
		e := budget.Entry{ID: fmt.Sprint("e", i), Kind: budget.Spent, At: day(i % 300), Place: spring, Commitment: fmt.Sprint("c", i%1000), Amount: usd("10")}
		if i < 1000 {
			e.Kind, e.Amount = budget.Committed, usd("120")
		}
		if err := ta.Add(e); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := ta.Report(budget.Budget{ID: "b", Limit: irm.MustMoney("1000000", "USD")}, budget.View{AsOf: day(400)}); err != nil {
			b.Fatal(err)
		}
	}
}
