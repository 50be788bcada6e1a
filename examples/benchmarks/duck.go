package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"errors"
	"fmt"
	"strings"

	"github.com/duckdb/duckdb-go/v2"
)

//go:embed sql/*.sql
var queries embed.FS

// query returns the SQL of a model, with its numbers. Where rows are grouped, some
// have a quicker form.
func query(model string, grouped bool) (string, error) {
	text, err := queryFile(model, grouped)
	if err != nil {
		return "", err
	}
	ranked, err := queryFile("ranked", grouped)
	if err != nil {
		return "", err
	}
	weights, err := decayTable()
	if err != nil {
		return "", err
	}
	table := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(weights)), ","), "[]")
	return strings.NewReplacer(
		":ranked", ranked, ":lookback", fmt.Sprint(lookback), ":half_life", fmt.Sprint(halfLife), ":decay_table", table,
	).Replace(text), nil
}

func queryFile(name string, grouped bool) (string, error) {
	if grouped {
		if text, err := queries.ReadFile("sql/" + name + "_grouped.sql"); err == nil {
			return string(text), nil
		}
	}
	text, err := queries.ReadFile("sql/" + name + ".sql")
	return string(text), err
}

// duck is DuckDB, in memory.
func duck(d Data, model string, threads int) (attempt, error) {
	text, err := query(model, d.Grouped)
	if err != nil {
		return attempt{}, err
	}
	connector, err := duckdb.NewConnector("", nil)
	if err != nil {
		return attempt{}, err
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(1) // one session, so that settings hold
	if err := load(db, d, threads); err != nil {
		return attempt{}, errors.Join(err, db.Close())
	}
	return attempt{close: db.Close, run: func() (Result, error) { return ask(db, text) }}, nil
}

// ask runs a query to its last row: creator and sum, no creator for what nobody
// earned.
func ask(db *sql.DB, text string) (r Result, err error) {
	rows, err := db.QueryContext(context.Background(), text)
	if err != nil {
		return Result{}, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var creator, minor sql.NullInt64
		if err := rows.Scan(&creator, &minor); err != nil {
			return Result{}, err
		}
		switch {
		case !creator.Valid:
			r.Unattributed += minor.Int64
		case minor.Int64 != 0:
			r.Totals = append(r.Totals, Total{uint32(creator.Int64), minor.Int64})
		}
	}
	return r, rows.Err()
}

func load(db *sql.DB, d Data, threads int) error {
	statements := []string{
		fmt.Sprintf("set threads = %d", threads),
		"create table touches (customer uinteger, creator uinteger, ts bigint, kind utinyint)",
		"create table orders (id integer, customer uinteger, ts bigint, minor bigint)",
	}
	if err := execute(db, statements); err != nil {
		return err
	}
	err := fill(db, "touches", d.Touches, func(i int) []driver.Value {
		t := d.Touch(i)
		return []driver.Value{t.Customer, t.Creator, t.At, uint8(0)}
	})
	if err != nil {
		return err
	}
	err = fill(db, "orders", d.Orders, func(j int) []driver.Value {
		o := d.Order(j)
		return []driver.Value{int32(j), o.Customer, o.At, o.Minor}
	})
	if err != nil || !d.Grouped {
		return err
	}
	for _, table := range []string{"touches", "orders"} {
		err = errors.Join(err, execute(db, []string{
			"create table grouped as from " + table + " order by customer, ts",
			"drop table " + table,
			"alter table grouped rename to " + table,
		}))
	}
	return err
}

func execute(db *sql.DB, statements []string) error {
	for _, s := range statements {
		if _, err := db.ExecContext(context.Background(), s); err != nil {
			return fmt.Errorf("%s: %w", s, err)
		}
	}
	return nil
}

// fill appends rows to a table.
func fill(db *sql.DB, table string, rows int, row func(i int) []driver.Value) error {
	conn, err := db.Conn(context.Background())
	if err != nil {
		return err
	}
	err = conn.Raw(func(c any) error {
		a, err := duckdb.NewAppenderFromConn(c.(driver.Conn), "", table)
		if err != nil {
			return err
		}
		for i := range rows {
			if err := a.AppendRow(row(i)...); err != nil {
				return errors.Join(err, a.Close())
			}
		}
		return a.Close()
	})
	return errors.Join(err, conn.Close())
}
