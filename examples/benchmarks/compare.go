package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// errDiffer is a wrong result, ours or theirs.
var errDiffer = errors.New("results differ")

var models = []string{"last", "linear", "position", "decay"}

// contender is a row of each model.
type contender struct {
	name, engine string
	threads      int
}

// compareColumns is the table of the columnar engine against SQL.
func compareColumns(w io.Writer, o Options) error {
	order := "by time"
	if o.Data.Grouped {
		order = "grouped by customer"
	}
	fmt.Fprintf(w, "%s touches (clicks only), %s orders, %s customers, %s creators, 90 days, rows %s; lookback 30 days; seed %d; best of %d\n\n",
		thousands(o.Data.Touches), thousands(o.Data.Orders), thousands(o.Data.customers()), thousands(creators), order, o.Data.Seed, o.Runs)
	fmt.Fprintln(w, "| model | engine | CPU s | wall s | CPU, times ours | peak MB | of it after loading | checksum |")
	fmt.Fprintln(w, "|---|---|---:|---:|---:|---:|---:|---|")
	contenders := []contender{{"columns", "columns", 0}}
	if o.DuckDB {
		contenders = append(contenders, contender{"DuckDB, 2 threads", "duckdb", 2}, contender{"DuckDB, 1 thread", "duckdb", 1})
	}
	var wrong []string
	for _, model := range models {
		var ours Measured
		for i, c := range contenders {
			m, err := o.Do(Job{Data: o.Data, Engine: c.engine, Model: model, Threads: c.threads, Runs: o.Runs})
			if err != nil {
				return err
			}
			if i == 0 {
				ours = m
			}
			if m.Checksum != ours.Checksum || m.Unrepeated {
				wrong = append(wrong, model+": "+c.name)
			}
			fmt.Fprintf(w, "| %s | %s | %.3f | %.3f | %.1f | %d | %d | %016x |\n", model, c.name, m.CPU.Seconds(), m.Wall.Seconds(),
				m.CPU.Seconds()/max(ours.CPU.Seconds(), 1e-9), m.Peak>>20, m.Loaded>>20, m.Checksum)
		}
	}
	fmt.Fprintln(w)
	if len(wrong) > 0 {
		return fmt.Errorf("%w: %s", errDiffer, strings.Join(wrong, ", "))
	}
	return nil
}

// thousands writes a count for people.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
