package sqlite

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// What is due is a range of the index by time, and what is in one state one of the index
// by state: SQLite says so itself.
func TestPlans(t *testing.T) {
	db, err := Open(filepath.Join(t.TempDir(), "irm.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }() // nothing was written
	for _, tt := range []struct {
		q    lifecycle.Query
		plan string
	}{
		{lifecycle.Query{}, "SEARCH lifecycle_instances USING PRIMARY KEY (tenant=? AND id>?)"},
		{lifecycle.Query{DueBefore: 9}, "SEARCH lifecycle_instances USING INDEX lifecycle_instances_next (tenant=? AND next<?)"},
		{lifecycle.Query{Machine: "review", States: []string{"draft", "live"}, DueBefore: 9}, "SEARCH lifecycle_instances USING INDEX lifecycle_instances_next (tenant=? AND next<?)"},
		{lifecycle.Query{Machine: "review", States: []string{"draft"}}, "SEARCH lifecycle_instances USING INDEX lifecycle_instances_state (tenant=? AND machine=? AND state=? AND id>?)"},
	} {
		query, selected := instancesOf(tt.q)
		type step struct {
			id, parent, unused int
			detail             string
		}
		rows, err := db.pool.Query("EXPLAIN QUERY PLAN "+query, slices.Concat([]any{"acme", ""}, selected, []any{50})...)
		if err != nil {
			t.Fatal(err)
		}
		var plan []string
		for rows.Next() {
			var s step
			if err := rows.Scan(&s.id, &s.parent, &s.unused, &s.detail); err != nil {
				t.Fatal(err)
			}
			plan = append(plan, s.detail)
		}
		if err := rows.Close(); err != nil || len(plan) == 0 || !strings.HasPrefix(plan[0], tt.plan) {
			t.Errorf("%+v: %q, want %q", tt.q, plan, tt.plan)
		}
	}
}

// A row that does not fit its record cannot come about: the second statement of a commit
// takes the first one back.
func TestCommitIsOne(t *testing.T) {
	db, err := Open(filepath.Join(t.TempDir(), "irm.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }() // what is read was read
	if _, err := db.pool.Exec("INSERT INTO lifecycle_records VALUES ('acme', 'post', 1, '{}')"); err != nil {
		t.Fatal(err)
	}
	step := lifecycle.Step[string, string]{
		Snapshot: lifecycle.Snapshot[string]{Machine: "review", Version: 1, State: "draft", Seq: 1, Times: lifecycle.Times{Started: 1, Entered: 1, Active: 1, At: 1}},
		Record:   lifecycle.Record[string, string]{Machine: "review", Version: 1, Seq: 1, Kind: lifecycle.RecordStart, To: "draft", At: 1, Actor: lifecycle.SystemActor()},
	}
	store := db.Tenant("acme").Instances
	if _, err := store.Commit(t.Context(), "post", step, 0); err == nil {
		t.Error("a record that is there was written again")
	}
	if e, err := store.Get(t.Context(), "post"); err == nil {
		t.Errorf("the snapshot was written without its record: %+v", e)
	}
	if revision, err := store.Commit(t.Context(), "other", step, 0); err != nil || revision != irm.Revision(1) {
		t.Errorf("the next commit: revision %d, %v", revision, err)
	}
}
