// Package sqlite keeps every store of irmkit in one SQLite file: a worked example
// of what a host implements. schema.sql shows the tables, entity.go the store of
// an entity, log.go the logs and ledgers; the tests run irmkit's own suite against
// them. Another database differs in the SQL and little else: PostgreSQL needs
// COLLATE "C" on the IDs, and counts the positions of the feed under a lock.
package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"sync"

	"modernc.org/sqlite" // the driver: pure Go

	"github.com/irmkit/irmkit/irm"
)

//go:embed schema.sql
var schema string

// DB is an open file. Its methods are safe for concurrent use.
type DB struct {
	pool   *sql.DB
	writer chan struct{} // SQLite lets one write at a time: who waits here is heard when its context ends
	once   sync.Once
	closed chan struct{}
}

// Open opens the file, and creates it with its tables where it does not exist. Other
// processes may have it open too.
func Open(path string) (*DB, error) {
	if path == "" || path == ":memory:" {
		return nil, fmt.Errorf("sqlite: want the path of a file: every connection would have a memory of its own: %w", irm.ErrInvalid)
	}
	location := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: url.Values{
		"_txlock": {"immediate"},
		"_pragma": {"busy_timeout(50)", "journal_mode(WAL)", "synchronous(FULL)", "secure_delete(1)"}, // what is erased is overwritten
	}.Encode()}
	pool, err := sql.Open("sqlite", location.String())
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(8)
	pool.SetMaxIdleConns(8)
	if _, err := pool.Exec(schema); err != nil {
		return nil, errors.Join(fmt.Errorf("sqlite: create tables: %w", err), pool.Close())
	}
	return &DB{pool: pool, writer: make(chan struct{}, 1), closed: make(chan struct{})}, nil
}

// Close closes the file. Later calls of the stores return irm.ErrClosed.
func (db *DB) Close() (err error) {
	db.once.Do(func() {
		close(db.closed)
		err = db.pool.Close()
	})
	return err
}

func (db *DB) check(ctx context.Context) error {
	select {
	case <-db.closed:
		return fmt.Errorf("sqlite: %w", irm.ErrClosed)
	default:
		return ctx.Err()
	}
}

// conn is where a store reads and writes: the pool, or one transaction.
type conn interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// session is one tenant, in a transaction or not.
type session struct {
	db     *DB
	tenant string
	tx     *sql.Tx // nil: every call is on its own
}

func (s *session) conn() conn {
	if s.tx != nil {
		return s.tx
	}
	return s.db.pool
}

// write runs fn in the transaction of the session, else in one of its own: all of it
// is done or none.
func (s *session) write(ctx context.Context, fn func(c conn) error) error {
	if err := s.db.check(ctx); err != nil {
		return err
	}
	if s.tx != nil {
		if _, err := s.tx.ExecContext(ctx, "SAVEPOINT call"); err != nil {
			return s.db.failed(ctx, err)
		}
		err := fn(s.tx)
		end := "RELEASE call"
		if err != nil {
			end = "ROLLBACK TO call; RELEASE call"
		}
		if _, failed := s.tx.ExecContext(context.WithoutCancel(ctx), end); failed != nil {
			err = errors.Join(err, s.db.failed(ctx, failed), s.tx.Rollback()) // no half of a call is ever committed
		}
		return err
	}
	return s.db.transact(ctx, func(_ context.Context, tx *sql.Tx) error { return fn(tx) })
}

// inside marks the context of a transaction: a write of the same file beside it, and
// not through the stores that it was given, would wait for itself.
type inside struct{ db *DB }

func (db *DB) transact(ctx context.Context, fn func(ctx context.Context, tx *sql.Tx) error) error {
	if ctx.Value(inside{db}) != nil {
		return fmt.Errorf("sqlite: within a transaction use the stores that it was given: %w", irm.ErrInvalid)
	}
	select {
	case db.writer <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-db.writer }()
	tx, err := db.begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing; else the error is already on its way
	if err := fn(context.WithValue(ctx, inside{db}, true), tx); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		if ended := ctx.Err(); ended != nil {
			return ended
		}
		return fmt.Errorf("sqlite: commit: %w (%w)", err, irm.ErrUnknown)
	}
	return nil
}

// begin waits for writers of other processes. SQLite's own waiting would not hear of
// the end of the context.
func (db *DB) begin(ctx context.Context) (*sql.Tx, error) {
	for {
		if err := db.check(ctx); err != nil {
			return nil, err
		}
		tx, err := db.pool.BeginTx(ctx, nil)
		if err == nil {
			return tx, nil
		}
		if driver, ok := errors.AsType[*sqlite.Error](err); !ok || driver.Code()&0xff != busy {
			return nil, db.failed(ctx, err)
		}
	}
}

const busy = 5 // SQLITE_BUSY, in the low byte

// failed gives an error of the driver one of irmkit's meanings.
func (db *DB) failed(ctx context.Context, err error) error {
	if ended := ctx.Err(); ended != nil {
		return ended // the transaction is rolled back with it
	}
	if closed := db.check(ctx); closed != nil {
		return closed
	}
	if errors.Is(err, sql.ErrTxDone) { // the stores of a transaction that is over
		return fmt.Errorf("sqlite: %w: %w", irm.ErrClosed, err)
	}
	return fmt.Errorf("sqlite: %w", err)
}

const pageSize = 256

// pages yields what read returns page by page, from memory: a loop over it may call
// any store. read gets where to go on and how many it may return, and says where the
// next page begins, the zero value for nowhere. residual says that read leaves out some
// of what the database found.
func pages[T any, P comparable](ctx context.Context, s *session, page irm.Page, residual bool, begin P, read func(from P, n int) (list []T, next P, err error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		var nowhere P
		err := page.Validate().Err()
		for from, left := begin, page.Limit; err == nil; {
			if err = s.db.check(ctx); err != nil {
				break
			}
			n := pageSize
			if page.Limit > 0 && !residual {
				n = min(n, left)
			}
			var list []T
			list, from, err = read(from, n)
			for i := 0; i < len(list) && err == nil; i++ {
				if err = ctx.Err(); err != nil {
					break
				}
				if !yield(list[i], nil) {
					return
				}
				if left--; left == 0 {
					return
				}
			}
			if err == nil && from == nowhere {
				return
			}
		}
		yield(zero, err)
	}
}

// scan reads rows to their end.
func scan[T any](ctx context.Context, s *session, c conn, row func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := c.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, s.db.failed(ctx, err)
	}
	defer func() { _ = rows.Close() }() // rows.Err says what went wrong
	var list []T
	for rows.Next() {
		v, err := row(rows)
		if err != nil {
			return nil, s.db.failed(ctx, err)
		}
		list = append(list, v)
	}
	if err := rows.Err(); err != nil {
		return nil, s.db.failed(ctx, err)
	}
	return list, nil
}

// key is a column by which queries select. A query without a value selects all.
type key struct{ column, value string }

// where builds the condition of the keys that have a value.
func where(keys []key) (condition string, args []any) {
	for _, k := range keys {
		if k.value != "" {
			condition += " AND " + k.column + " = ?"
			args = append(args, k.value)
		}
	}
	return condition, args
}
