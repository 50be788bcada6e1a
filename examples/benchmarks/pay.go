package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"testing"
	"time"

	"github.com/Rhymond/go-money"
	govalues "github.com/govalues/decimal"
	"github.com/shopspring/decimal"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// paid is one way of doing a task, and what it came to in cents.
type paid struct {
	task, with string
	do         func() (cents []int64, err error)
}

// comparePay measures pay against what Go programs use for money today. Those that do
// one task must come to the same cents.
func comparePay(w io.Writer, o Options) error {
	sales := salesOf(10_000)
	settle, err := settling(sales)
	if err != nil {
		return err
	}
	const statement = "10,000 sales at 12.5 %, one statement"
	list := []paid{
		{statement, "Evaluator.Settle: order, repeats, plan, explained line", settle},
		{statement, "shopspring/decimal, a loop and nothing else", func() ([]int64, error) { return loopShopspring(sales), nil }},
		{statement, "govalues/decimal, a loop and nothing else", func() ([]int64, error) { return loopGovalues(sales) }},
	}
	for _, n := range []int{3, 100} {
		weights := make([]int64, n)
		ints := make([]int, n)
		for i := range weights {
			weights[i] = int64(1 + i*i%97)
			ints[i] = int(weights[i])
		}
		task := fmt.Sprintf("9,999.99 by %d weights", n)
		amount := irm.MoneyFromMinor(999_999, usd)
		list = append(list,
			paid{task, "irm.Money.Allocate, largest remainder", func() ([]int64, error) {
				parts, err := amount.Allocate(weights)
				return centsOf(parts), err
			}},
			paid{task, "shopspring/decimal, largest remainder by hand", func() ([]int64, error) { return remainders(999_999, weights), nil }},
			paid{task + ", to the first", "Rhymond/go-money, the cents left over to the first", func() ([]int64, error) {
				parts, err := money.New(999_999, money.USD).Allocate(ints...)
				out := make([]int64, len(parts))
				for i, p := range parts {
					out[i] = p.Amount()
				}
				return out, err
			}},
		)
	}
	return printPay(w, list, o.Runs)
}

func printPay(w io.Writer, list []paid, runs int) error {
	fmt.Fprint(w, "\n| task | with | µs | bytes | allocations |\n|---|---|---:|---:|---:|\n")
	want := make(map[string][]int64)
	for _, p := range list {
		cents, err := p.do()
		if err != nil {
			return err
		}
		if first, ok := want[p.task]; ok && !slices.Equal(first, cents) {
			return fmt.Errorf("%w: %s, %s", errDiffer, p.task, p.with)
		}
		want[p.task] = cents
		best := fastest(runs, func() { _, _ = p.do() })
		fmt.Fprintf(w, "| %s | %s | %.2f | %d | %d |\n", p.task, p.with, float64(best.T.Nanoseconds())/float64(max(1, best.N))/1e3, best.AllocedBytesPerOp(), best.AllocsPerOp())
	}
	return nil
}

// fastest is the best of several runs of a benchmark.
func fastest(runs int, do func()) (best testing.BenchmarkResult) {
	for range runs {
		r := testing.Benchmark(func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				do()
			}
		})
		if best.N == 0 || r.NsPerOp() < best.NsPerOp() {
			best = r
		}
	}
	return best
}

// salesOf makes up the amounts of n sales, in cents.
func salesOf(n int) []int64 {
	sales := make([]int64, n)
	for i := range sales {
		sales[i] = int64(100 + i*7919%100_000)
	}
	return sales
}

// settling returns what settles the sales, as facts in the order in which a host keeps
// them, and what they pay.
func settling(sales []int64) (func() ([]int64, error), error) {
	start := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	evaluator, err := compensation.Compile(compensation.Plan{
		ID: "pay", Version: 1, Currency: usd, Effective: irm.Window{From: start},
		Components: compensation.Components{compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("12.5%")}},
	})
	if err != nil {
		return nil, err
	}
	in := compensation.Input{Payees: []irm.Payee{{ID: "p", Creators: []irm.CreatorID{"c"}}}, Cut: start.AddDate(1, 0, 0)}
	for i, cents := range sales {
		at := start.Add(time.Duration(i) * time.Minute)
		id := fmt.Sprintf("order-%08d", i)
		in.Activities = append(in.Activities, compensation.Activity{
			ID: compensation.ActivityID(id), Conversion: irm.ConversionID(id), Creator: "c", Kind: compensation.ActivityKind(irm.KindPurchase), At: at, RatedAt: at, Quantity: irm.MustQuantity("1"),
			Lines: []compensation.ActivityLine{{Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(cents, usd)}}},
		})
	}
	return func() ([]int64, error) {
		r, err := evaluator.Settle(in)
		if err != nil {
			return nil, err
		}
		if len(r.Lines) != 1 {
			return nil, fmt.Errorf("%d lines, want one", len(r.Lines))
		}
		return []int64{r.Lines[0].Amount.Minor()}, nil
	}, nil
}

func loopShopspring(sales []int64) []int64 {
	rate, sum := decimal.New(125, -3), decimal.Decimal{}
	for _, cents := range sales {
		sum = sum.Add(decimal.New(cents, -2).Mul(rate))
	}
	return []int64{sum.Round(2).Shift(2).IntPart()}
}

func loopGovalues(sales []int64) ([]int64, error) {
	rate, sum := govalues.MustNew(125, 3), govalues.Zero
	for _, cents := range sales {
		amount, err := govalues.New(cents, 2)
		if err == nil {
			amount, err = amount.Mul(rate)
		}
		if err == nil {
			sum, err = sum.Add(amount)
		}
		if err != nil {
			return nil, err
		}
	}
	whole, fraction, ok := sum.Round(2).Int64(2) // half to even, and Settle half away from zero: the total is no half
	if !ok {
		return nil, fmt.Errorf("%s is out of range", sum)
	}
	return []int64{whole*100 + fraction}, nil
}

func centsOf(parts []irm.Money) []int64 {
	out := make([]int64, len(parts))
	for i, p := range parts {
		out[i] = p.Minor()
	}
	return out
}

// remainders divides cents by largest remainder, ties to the earlier weight.
func remainders(cents int64, weights []int64) []int64 {
	var total int64
	for _, w := range weights {
		total += w
	}
	type share struct {
		i    int
		rest decimal.Decimal
	}
	out, shares, left := make([]int64, len(weights)), make([]share, len(weights)), cents
	for i, w := range weights {
		q, r := decimal.New(cents, 0).Mul(decimal.New(w, 0)).QuoRem(decimal.New(total, 0), 0)
		out[i], shares[i] = q.IntPart(), share{i, r}
		left -= out[i]
	}
	slices.SortStableFunc(shares, func(a, b share) int { return cmp.Or(b.rest.Cmp(a.rest), cmp.Compare(a.i, b.i)) })
	for k := range left {
		out[shares[k].i]++
	}
	return out
}
