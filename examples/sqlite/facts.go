package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"iter"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// conversions keeps every revision and lists the highest.
type conversions struct{ *session }

// Append implements irm.ConversionLog.
func (s conversions) Append(ctx context.Context, items ...irm.Conversion) error {
	return s.write(ctx, func(c conn) error {
		for _, item := range items {
			item = wire.Instants(item)
			if err := item.Validate().Err(); err != nil {
				return err
			}
			if err := s.append(ctx, c, item); err != nil {
				return err
			}
		}
		return nil
	})
}

// append compares with the same revision, and with the highest, since some fields may
// not change at all.
func (s conversions) append(ctx context.Context, c conn, item irm.Conversion) error {
	stored, err := scan(ctx, s.session, c, decode[irm.Conversion], `SELECT body FROM conversions WHERE tenant = ? AND id = ?
		ORDER BY revision = ? DESC, revision DESC LIMIT 2`, s.tenant, string(item.ID), item.Revision)
	if err != nil {
		return err
	}
	for _, old := range stored {
		change, err := item.Against(old)
		if err != nil || change == irm.ChangeSame {
			return err
		}
	}
	body, err := json.Marshal(item)
	if err != nil {
		return err
	}
	if _, err = c.ExecContext(ctx, "INSERT INTO conversions (tenant, id, revision, customer, body) VALUES (?, ?, ?, ?, ?)",
		s.tenant, string(item.ID), item.Revision, string(item.Customer), string(body)); err != nil {
		return s.db.failed(ctx, err)
	}
	return nil
}

// List implements irm.ConversionLog.
func (s conversions) List(ctx context.Context, q irm.ConversionQuery) iter.Seq2[irm.Conversion, error] {
	condition, args := where([]key{{"id", string(q.ID)}, {"customer", string(q.Customer)}})
	return pages(ctx, s.session, q.Page, false, q.After, func(after string, n int) ([]irm.Conversion, string, error) {
		list, err := scan(ctx, s.session, s.conn(), decode[irm.Conversion], `SELECT body FROM conversions AS c WHERE tenant = ? AND id > ?`+condition+
			` AND revision = (SELECT max(revision) FROM conversions WHERE tenant = c.tenant AND id = c.id) ORDER BY id LIMIT ?`,
			slices.Concat([]any{s.tenant, after}, args, []any{n})...)
		if len(list) < n {
			return list, "", err
		}
		return list, string(list[n-1].ID), err
	})
}

func decode[T any](r *sql.Rows) (v T, err error) {
	var body string
	if err = r.Scan(&body); err == nil {
		err = json.Unmarshal([]byte(body), &v)
	}
	return v, err
}

// readings are identified by what, when and by whom they are, and have no ID.
type readings struct{ *session }

// Append implements irm.ReadingLog.
func (s readings) Append(ctx context.Context, items ...irm.Reading) error {
	return s.write(ctx, func(c conn) error {
		for _, item := range items {
			item = wire.Instants(item)
			if err := item.Validate().Err(); err != nil {
				return err
			}
			if err := s.append(ctx, c, item); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s readings) append(ctx context.Context, c conn, item irm.Reading) error {
	identity := []any{s.tenant, string(item.Subject.Kind), item.Subject.ID, string(item.Metric), item.AsOf.UnixMicro(), item.Source, item.Paid}
	stored, err := scan(ctx, s.session, c, decode[irm.Reading], `SELECT body FROM readings
		WHERE tenant = ? AND subject_kind = ? AND subject_id = ? AND metric = ? AND as_of = ? AND source = ? AND paid = ?`, identity...)
	if err != nil {
		return err
	}
	if len(stored) > 0 {
		return item.Against(stored[0])
	}
	body, err := json.Marshal(item)
	if err != nil {
		return err
	}
	if _, err = c.ExecContext(ctx, `INSERT INTO readings (tenant, subject_kind, subject_id, metric, as_of, source, paid, measured, body)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, append(identity, !item.Estimated, string(body))...); err != nil {
		return s.db.failed(ctx, err)
	}
	return nil
}

// List implements irm.ReadingLog. It has no pages, so it is read at once.
func (s readings) List(ctx context.Context, q irm.ReadingQuery) iter.Seq2[irm.Reading, error] {
	condition, args := where([]key{{"subject_kind", string(q.Subject.Kind)}, {"subject_id", q.Subject.ID}, {"metric", string(q.Metric)}})
	return pages(ctx, s.session, irm.Page{}, true, "", func(string, int) ([]irm.Reading, string, error) {
		list, err := scan(ctx, s.session, s.conn(), decode[irm.Reading], "SELECT body FROM readings WHERE tenant = ?"+condition+
			" ORDER BY subject_kind, subject_id, metric, as_of, measured, source, paid", slices.Concat([]any{s.tenant}, args)...)
		return slices.DeleteFunc(list, func(r irm.Reading) bool { return !q.Match(r) }), "", err
	})
}
