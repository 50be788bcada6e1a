// Command benchmarks compares package attribution with DuckDB, and package
// compensation with the libraries that Go programs use for money, on the same data and
// down to the same cents, and prints Markdown tables. It exits 1 where results differ.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	is, err := child()
	if !is {
		err = run(os.Args[1:], os.Stdout)
	}
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "benchmarks:", err)
		os.Exit(1)
	}
}

// Options are the flags.
type Options struct {
	Data   Data
	DuckDB bool
	Runs   int
	Do     func(Job) (Measured, error) // spawn; tests stay in one process
}

// tables are what the program prints, one after the other.
var tables = []func(io.Writer, Options) error{compareColumns, compareRows, comparePay}

func run(args []string, w io.Writer) error {
	o := Options{Do: spawn}
	flags := flag.NewFlagSet("benchmarks", flag.ContinueOnError)
	flags.Uint64Var(&o.Data.Seed, "seed", 1, "seed of the data")
	flags.IntVar(&o.Data.Touches, "touches", 10_000_000, "rows of touches")
	flags.IntVar(&o.Data.Orders, "orders", 1_000_000, "rows of orders")
	flags.BoolVar(&o.Data.Grouped, "grouped", false, "rows by customer and time, not by time, for both engines")
	flags.BoolVar(&o.DuckDB, "duckdb", true, "run DuckDB too")
	flags.IntVar(&o.Runs, "runs", 3, "runs of each; the one with the least CPU time counts")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if o.Data.Touches < 1 || o.Data.Orders < 1 || o.Data.Touches > 1<<30 || o.Data.Orders > 1<<30 {
		return errors.New("want 1 to 2^30 touches and orders")
	}
	for _, table := range tables {
		if err := table(w, o); err != nil {
			return err
		}
	}
	return nil
}
