package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// entities is the store of one kind of entity: a table and what selects from it.
type entities[ID ~string, T irm.Entity[ID], Q any] struct {
	*session
	table  string
	keys   func(T) []key // the columns of a value
	query  func(Q) selection[T]
	encode func(T) ([]byte, error) // nil: json.Marshal
	apart  *apart[T]               // nil: any two values can stand side by side
}

// apart says which values cannot both be stored. All that clash with one have what it
// has in a column.
type apart[T any] struct {
	by    func(T) key
	clash func(a, b T) bool
}

// selection is a query in SQL as far as it goes; match decides, and filtered says that
// it may refuse what the keys select.
type selection[T any] struct {
	page     irm.Page
	keys     []key
	match    func(T) bool
	filtered bool
}

// Get implements irm.Store.
func (s entities[ID, T, Q]) Get(ctx context.Context, id ID) (irm.Entry[T], error) {
	var e irm.Entry[T]
	if err := s.db.check(ctx); err != nil {
		return e, err
	}
	revision, body, err := s.stored(ctx, s.conn(), id)
	switch {
	case err != nil:
		return e, err
	case !body.Valid:
		return e, fmt.Errorf("sqlite: %s %s: %w", s.table, irm.Quote(string(id)), irm.ErrNotFound)
	}
	e.Revision = revision
	return e, json.Unmarshal([]byte(body.String), &e.Value)
}

// stored reads the row of an ID: revision 0 where there is none, no body where it is
// erased.
func (s entities[ID, T, Q]) stored(ctx context.Context, c conn, id ID) (revision irm.Revision, body sql.NullString, err error) {
	err = c.QueryRowContext(ctx, "SELECT revision, body FROM "+s.table+" WHERE tenant = ? AND id = ?", s.tenant, string(id)).Scan(&revision, &body)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, body, s.db.failed(ctx, err)
	}
	return revision, body, nil
}

// Put implements irm.Store.
func (s entities[ID, T, Q]) Put(ctx context.Context, value T, revision irm.Revision) (irm.Revision, error) {
	value = wire.Instants(value)
	if err := s.db.check(ctx); err != nil {
		return 0, err
	}
	if err := value.Validate().Err(); err != nil {
		return 0, err
	}
	encode := s.encode
	if encode == nil {
		encode = func(v T) ([]byte, error) { return json.Marshal(v) }
	}
	body, err := encode(value)
	if err != nil {
		return 0, err
	}
	err = s.write(ctx, func(c conn) error {
		have, old, err := s.stored(ctx, c, value.Key())
		if err != nil {
			return err
		}
		if err := guard(have, revision, old.Valid); err != nil {
			return fmt.Errorf("sqlite: %s %s: %w", s.table, irm.Quote(string(value.Key())), err)
		}
		if err := s.clashes(ctx, c, value); err != nil {
			return err
		}
		return s.save(ctx, c, value.Key(), revision+1, sql.NullString{String: string(body), Valid: true}, s.keys(value))
	})
	if err != nil {
		return 0, err
	}
	return revision + 1, nil
}

// clashes looks for an entry that cannot stand beside the value. It runs within the
// transaction of the write, so that none can come between.
func (s entities[ID, T, Q]) clashes(ctx context.Context, c conn, value T) error {
	if s.apart == nil {
		return nil
	}
	by := s.apart.by(value)
	others, err := scan(ctx, s.session, c, func(r *sql.Rows) (v T, err error) {
		var body string
		if err = r.Scan(&body); err == nil {
			err = json.Unmarshal([]byte(body), &v)
		}
		return v, err
	}, "SELECT body FROM "+s.table+" WHERE tenant = ? AND "+by.column+" = ? AND id <> ? AND body IS NOT NULL", s.tenant, by.value, string(value.Key()))
	for _, other := range others {
		if s.apart.clash(value, other) {
			return fmt.Errorf("sqlite: %s %s: clashes with %s: %w", s.table, irm.Quote(string(value.Key())), irm.Quote(string(other.Key())), irm.ErrExists)
		}
	}
	return err
}

// guard compares the revision that a write expects with the stored one. Erased
// entries have kept theirs, but no body.
func guard(have, want irm.Revision, alive bool) error {
	switch {
	case want == 0 && have > 0 && !alive:
		return irm.ErrErased
	case want == 0 && have > 0:
		return irm.ErrExists
	case want != have || want > 0 && !alive:
		return irm.ErrConflict
	}
	return nil
}

func (s entities[ID, T, Q]) save(ctx context.Context, c conn, id ID, revision irm.Revision, body sql.NullString, keys []key) error {
	if _, err := c.ExecContext(ctx, "UPDATE feed SET position = position + 1"); err != nil {
		return s.db.failed(ctx, err)
	}
	columns, marks := "tenant, id, revision, body, position", "?, ?, ?, ?, (SELECT position FROM feed)"
	args := []any{s.tenant, string(id), int64(revision), body}
	for _, k := range keys {
		columns += ", " + k.column
		marks += ", ?"
		args = append(args, k.value)
	}
	_, err := c.ExecContext(ctx, "INSERT OR REPLACE INTO "+s.table+" ("+columns+") VALUES ("+marks+")", args...)
	if err != nil {
		return s.db.failed(ctx, err)
	}
	return nil
}

// Erase implements irm.Store: the row stays, with nothing of the value in it.
func (s entities[ID, T, Q]) Erase(ctx context.Context, id ID) error {
	if err := irm.CheckID(strings.TrimPrefix(strings.TrimPrefix(string(id), "creator:"), "payee:")); err != nil {
		return err
	}
	return s.write(ctx, func(c conn) error {
		revision, body, err := s.stored(ctx, c, id)
		if err != nil || revision > 0 && !body.Valid {
			return err
		}
		return s.save(ctx, c, id, revision+1, sql.NullString{}, nil)
	})
}

// List implements irm.Store.
func (s entities[ID, T, Q]) List(ctx context.Context, q Q) iter.Seq2[irm.Entry[T], error] {
	sel := s.query(q)
	condition, args := where(sel.keys)
	return pages(ctx, s.session, sel.page, sel.filtered, sel.page.After, func(after string, n int) ([]irm.Entry[T], string, error) {
		list, err := scan(ctx, s.session, s.conn(), func(r *sql.Rows) (e irm.Entry[T], err error) {
			var body string
			if err = r.Scan(&e.Revision, &body); err == nil {
				err = json.Unmarshal([]byte(body), &e.Value)
			}
			return e, err
		}, "SELECT revision, body FROM "+s.table+" WHERE tenant = ? AND id > ? AND body IS NOT NULL"+condition+" ORDER BY id LIMIT ?",
			slices.Concat([]any{s.tenant, after}, args, []any{n})...)
		next := ""
		if len(list) == n {
			next = string(list[n-1].Value.Key())
		}
		return slices.DeleteFunc(list, func(e irm.Entry[T]) bool { return !sel.match(e.Value) }), next, err
	})
}

// Changes implements irm.FeedStore. Positions are given out under the lock of the
// one writer, so that their order is that of the commits.
func (s entities[ID, T, Q]) Changes(ctx context.Context, after irm.Position) iter.Seq2[irm.StoreChange[ID], error] {
	return pages(ctx, s.session, irm.Page{}, false, after, func(after irm.Position, n int) ([]irm.StoreChange[ID], irm.Position, error) {
		list, err := scan(ctx, s.session, s.conn(), func(r *sql.Rows) (change irm.StoreChange[ID], err error) {
			var id string
			err = r.Scan(&change.Position, &id, &change.Revision)
			change.ID = ID(id)
			return change, err
		}, "SELECT position, id, CASE WHEN body IS NULL THEN 0 ELSE revision END FROM "+s.table+
			" WHERE tenant = ? AND position > ? ORDER BY position LIMIT ?", s.tenant, int64(after), n)
		if len(list) < n {
			return list, 0, err
		}
		return list, list[n-1].Position, err
	})
}
