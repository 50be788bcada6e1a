package ranking

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/duckdb/duckdb-go/v2"
)

// duck is DuckDB with the pool in a table, in memory.
type duck struct {
	db    *sql.DB
	query string
}

func openDuck(t testing.TB, pool []creator) duck {
	t.Helper()
	connector, err := duckdb.NewConnector("", nil)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector)
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	db.SetMaxOpenConns(1) // one session, so that settings hold
	d := duck{db, "select id, " + expression() + " as score from creators order by score desc, id limit 100"}
	d.do(t, "create table creators (id varchar, "+strings.Join(columns[:], " double, ")+" double)")
	d.fill(t, pool)
	return d
}

// expression is the score in SQL. What is not known is null, which least and greatest pass
// over.
func expression() string {
	var terms []string
	for i, id := range columns {
		worth := "(" + id + " - 0.1) * 1.25"
		if isCost(i) {
			worth = "(0.9 - " + id + ") * 1.25"
		}
		terms = append(terms, fmt.Sprintf("case when %s is null then 0.25e0 else least(greatest(%s, 0e0), 1e0) end * (%d * 100e0 / 30)", id, worth, weight(i)))
	}
	return strings.Join(terms, " + ")
}

func (d duck) do(t testing.TB, statement string) {
	t.Helper()
	if _, err := d.db.ExecContext(context.Background(), statement); err != nil {
		t.Fatal(err)
	}
}

func (d duck) fill(t testing.TB, pool []creator) {
	t.Helper()
	conn, err := d.db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	err = conn.Raw(func(c any) error {
		a, err := duckdb.NewAppenderFromConn(c.(driver.Conn), "", "creators")
		if err != nil {
			return err
		}
		for i := range pool {
			row := []driver.Value{pool[i].id}
			for _, v := range pool[i].values() {
				if math.IsNaN(*v) {
					row = append(row, nil)
				} else {
					row = append(row, *v)
				}
			}
			if err := a.AppendRow(row...); err != nil {
				return err
			}
		}
		return a.Close()
	})
	if err != nil {
		t.Fatal(err)
	}
}

// top is the query to its last row.
func (d duck) top(t testing.TB) []place {
	t.Helper()
	rows, err := d.db.QueryContext(context.Background(), d.query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []place
	for rows.Next() {
		var p place
		if err := rows.Scan(&p.id, &p.score); err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
