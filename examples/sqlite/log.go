package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// log is an append-only table of what has an ID: facts in order of ID, books in
// order of booking.
type log[T, Q any] struct {
	*session
	table   string
	booked  bool // in order of booking
	id      func(T) string
	keys    func(T) []key
	check   func(T) irm.Findings       // nil: books are made by the library
	differs func(item, stored T) error // an error where the item is not what is stored under its ID
	query   func(Q) selection[T]
}

// Append implements the logs and ledgers.
func (s log[T, Q]) Append(ctx context.Context, items ...T) error {
	return s.write(ctx, func(c conn) error {
		for _, item := range items {
			item = wire.Instants(item)
			err := irm.CheckID(s.id(item))
			if s.check != nil {
				err = s.check(item).Err()
			}
			if err != nil {
				return err
			}
			if err := s.append(ctx, c, item); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s log[T, Q]) append(ctx context.Context, c conn, item T) error {
	var body string
	err := c.QueryRowContext(ctx, "SELECT body FROM "+s.table+" WHERE tenant = ? AND id = ?", s.tenant, s.id(item)).Scan(&body)
	if err == nil {
		var stored T
		if err := json.Unmarshal([]byte(body), &stored); err != nil {
			return err
		}
		return s.differs(item, stored)
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return s.db.failed(ctx, err)
	}
	return insert(ctx, s.session, c, s.table, append([]key{{"id", s.id(item)}}, s.keys(item)...), item)
}

// insert writes a row of text columns with the JSON of the item.
func insert[T any](ctx context.Context, s *session, c conn, table string, keys []key, item T) error {
	body, err := json.Marshal(item)
	if err != nil {
		return err
	}
	columns, marks, args := "tenant, body", "?, ?", []any{s.tenant, string(body)}
	for _, k := range keys {
		columns += ", " + k.column
		marks += ", ?"
		args = append(args, k.value)
	}
	if _, err := c.ExecContext(ctx, "INSERT INTO "+table+" ("+columns+") VALUES ("+marks+")", args...); err != nil {
		return s.db.failed(ctx, err)
	}
	return nil
}

// List implements the logs and ledgers.
func (s log[T, Q]) List(ctx context.Context, q Q) iter.Seq2[T, error] {
	sel := s.query(q)
	if s.booked {
		return list(ctx, s, sel, "seq", func() (int64, error) { return s.place(ctx, sel.page.After) })
	}
	return list(ctx, s, sel, "id", func() (string, error) { return sel.page.After, nil })
}

// list reads in the order of a column, from behind a place in it.
func list[T, Q any, P comparable](ctx context.Context, s log[T, Q], sel selection[T], order string, behind func() (P, error)) iter.Seq2[T, error] {
	condition, args := where(sel.keys)
	return func(yield func(T, error) bool) {
		begin, err := behind()
		if err != nil {
			var zero T
			yield(zero, err)
			return
		}
		pages(ctx, s.session, sel.page, sel.filtered, begin, func(after P, n int) (list []T, next P, err error) {
			list, err = scan(ctx, s.session, s.conn(), func(r *sql.Rows) (v T, err error) {
				var body string
				if err = r.Scan(&after, &body); err == nil {
					err = json.Unmarshal([]byte(body), &v)
				}
				return v, err
			}, "SELECT "+order+", body FROM "+s.table+" WHERE tenant = ? AND "+order+" > ?"+condition+" ORDER BY "+order+" LIMIT ?",
				slices.Concat([]any{s.tenant, after}, args, []any{n})...)
			if len(list) == n {
				next = after
			}
			return slices.DeleteFunc(list, func(v T) bool { return !sel.match(v) }), next, err
		})(yield)
	}
}

// place finds where the entry of an ID was booked.
func (s log[T, Q]) place(ctx context.Context, id string) (seq int64, err error) {
	if id == "" {
		return 0, nil
	}
	if err := s.db.check(ctx); err != nil {
		return 0, err
	}
	err = s.conn().QueryRowContext(ctx, "SELECT seq FROM "+s.table+" WHERE tenant = ? AND id = ?", s.tenant, id).Scan(&seq)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return 0, fmt.Errorf("sqlite: %s has no entry %s to go on behind: %w", s.table, irm.Quote(id), irm.ErrInvalid)
	case err != nil:
		return 0, s.db.failed(ctx, err)
	}
	return seq, nil
}
