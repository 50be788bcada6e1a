package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// instances is the store of lifecycle machines: a table of snapshots and one of records,
// written in one transaction.
type instances struct{ *session }

type plainRecord = lifecycle.Record[string, string]

// Commit implements lifecycle.Store.
func (s instances) Commit(ctx context.Context, id lifecycle.InstanceID, step lifecycle.Step[string, string], revision irm.Revision) (irm.Revision, error) {
	if err := s.db.check(ctx); err != nil {
		return 0, err
	}
	if err := cmp.Or(irm.CheckID(id), step.Validate().Err()); err != nil {
		return 0, err
	}
	if (step.Record.Kind == lifecycle.RecordStart) != (step.Record.Seq == 1) {
		return 0, fmt.Errorf("sqlite: step %d is a %s: want a start as the first, and only there: %w", step.Record.Seq, step.Record.Kind, irm.ErrInvalid)
	}
	err := s.write(ctx, func(c conn) error {
		if err := s.follows(ctx, c, id, step.Snapshot, revision); err != nil {
			return err
		}
		return s.save(ctx, c, id, step, revision+1)
	})
	if err != nil {
		return 0, err
	}
	return revision + 1, nil
}

// follows reports what keeps a snapshot from taking the place of the stored one. That is
// read within the transaction of the write, so that none can come between; a database
// with several writers says WHERE revision = ? in the update, and counts the rows.
func (s instances) follows(ctx context.Context, c conn, id lifecycle.InstanceID, next lifecycle.Snapshot[string], revision irm.Revision) error {
	var stored irm.Revision
	var machine string
	var seq int64
	err := c.QueryRowContext(ctx, "SELECT revision, machine, seq FROM lifecycle_instances WHERE tenant = ? AND id = ?", s.tenant, string(id)).Scan(&stored, &machine, &seq)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return s.db.failed(ctx, err)
	}
	switch { // the revision first: who was too late has a late number, too
	case revision == 0 && stored != 0:
		err = irm.ErrExists
	case revision != stored:
		err = irm.ErrConflict
	case stored != 0 && machine != next.Machine:
		err = fmt.Errorf("it is one of machine %s: %w", irm.Quote(machine), irm.ErrInvalid)
	case next.Seq != seq+1:
		err = fmt.Errorf("want step %d: %w", seq+1, irm.ErrInvalid)
	default:
		return nil
	}
	return fmt.Errorf("sqlite: instance %s: %w", irm.Quote(string(id)), err)
}

// save writes both parts of a step.
func (s instances) save(ctx context.Context, c conn, id lifecycle.InstanceID, step lifecycle.Step[string, string], revision irm.Revision) error {
	snapshot, err := json.Marshal(step.Snapshot)
	if err != nil {
		return err
	}
	record, err := json.Marshal(step.Record)
	if err != nil {
		return err
	}
	at := step.Snapshot
	if _, err := c.ExecContext(ctx, "INSERT OR REPLACE INTO lifecycle_instances (tenant, id, revision, machine, state, seq, next, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		s.tenant, string(id), int64(revision), at.Machine, at.State, at.Seq, sql.NullInt64{Int64: int64(at.Next), Valid: at.Next != 0}, string(snapshot)); err != nil {
		return s.db.failed(ctx, err)
	}
	if _, err := c.ExecContext(ctx, "INSERT INTO lifecycle_records (tenant, instance, seq, body) VALUES (?, ?, ?, ?)",
		s.tenant, string(id), at.Seq, string(record)); err != nil {
		return s.db.failed(ctx, err)
	}
	return nil
}

// Get implements lifecycle.Store.
func (s instances) Get(ctx context.Context, id lifecycle.InstanceID) (irm.Entry[lifecycle.Instance], error) {
	e := irm.Entry[lifecycle.Instance]{Value: lifecycle.Instance{ID: id}}
	if err := s.db.check(ctx); err != nil {
		return e, err
	}
	var body string
	err := s.conn().QueryRowContext(ctx, "SELECT revision, body FROM lifecycle_instances WHERE tenant = ? AND id = ?", s.tenant, string(id)).Scan(&e.Revision, &body)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return e, fmt.Errorf("sqlite: instance %s: %w", irm.Quote(string(id)), irm.ErrNotFound)
	case err != nil:
		return e, s.db.failed(ctx, err)
	}
	return e, json.Unmarshal([]byte(body), &e.Value.Snapshot)
}

// List implements lifecycle.Store.
func (s instances) List(ctx context.Context, q lifecycle.Query) iter.Seq2[irm.Entry[lifecycle.Instance], error] {
	query, selected := instancesOf(q)
	return pages(ctx, s.session, q.Page, false, q.After, func(after string, n int) (list []irm.Entry[lifecycle.Instance], next string, err error) {
		list, err = scan(ctx, s.session, s.conn(), func(r *sql.Rows) (e irm.Entry[lifecycle.Instance], err error) {
			var body string
			if err = r.Scan(&e.Value.ID, &e.Revision, &body); err == nil {
				err = json.Unmarshal([]byte(body), &e.Value.Snapshot)
			}
			return e, err
		}, query, slices.Concat([]any{s.tenant, after}, selected, []any{n})...)
		if len(list) == n {
			next = string(list[n-1].Value.ID)
		}
		return list, next, err
	})
}

// instancesOf is the query in SQL, all of it. The index is named: by itself SQLite would
// walk along the IDs, since it sorts by them.
func instancesOf(q lifecycle.Query) (query string, args []any) {
	from, condition := "lifecycle_instances", ""
	if q.Machine != "" {
		condition += " AND machine = ?"
		args = append(args, q.Machine)
	}
	if len(q.States) > 0 {
		condition += " AND state IN (?" + strings.Repeat(", ?", len(q.States)-1) + ")"
		for _, state := range q.States {
			args = append(args, state)
		}
	}
	if q.Machine != "" && len(q.States) > 0 && q.DueBefore == 0 {
		from += " INDEXED BY lifecycle_instances_state"
	}
	if q.DueBefore != 0 {
		from += " INDEXED BY lifecycle_instances_next"
		condition += " AND next < ?"
		args = append(args, int64(q.DueBefore))
	}
	return "SELECT id, revision, body FROM " + from + " WHERE tenant = ? AND id > ?" + condition + " ORDER BY id LIMIT ?", args
}

// Records implements lifecycle.Store.
func (s instances) Records(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) iter.Seq2[plainRecord, error] {
	return pages(ctx, s.session, irm.Page{Limit: q.Limit}, false, max(q.After, 0), func(after int64, n int) (list []plainRecord, next int64, err error) {
		list, err = scan(ctx, s.session, s.conn(), func(r *sql.Rows) (v plainRecord, err error) {
			var body string
			if err = r.Scan(&body); err == nil {
				err = json.Unmarshal([]byte(body), &v)
			}
			return v, err
		}, "SELECT body FROM lifecycle_records WHERE tenant = ? AND instance = ? AND seq > ? ORDER BY seq LIMIT ?", s.tenant, string(id), after, n)
		if len(list) == n {
			next = list[n-1].Seq
		}
		return list, next, err
	})
}
