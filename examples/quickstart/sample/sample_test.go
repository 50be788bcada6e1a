package sample

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"testing"
)

func TestFilesDependOnTheSeedAlone(t *testing.T) {
	first, again, other := Files(1), Files(1), Files(2)
	for name := range first {
		if !bytes.Equal(first[name], again[name]) {
			t.Errorf("%s differs from run to run", name)
		}
		if bytes.Equal(first[name], other[name]) {
			t.Errorf("%s is the same for another seed", name)
		}
	}
}

// What the package promises: sizes, and every fault that the quickstart shows.
func TestFilesHoldWhatTheyPromise(t *testing.T) {
	files := Files(Seed)
	distinct := func(name string) (int, int) {
		rows, err := csv.NewReader(bytes.NewReader(files[name])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for _, row := range rows[1:] {
			ids[row[0]] = true
		}
		return len(rows) - 1, len(ids)
	}
	if rows, ids := distinct("creators.csv"); rows != creatorCount || ids != creatorCount {
		t.Errorf("%d creators in %d rows", ids, rows)
	}
	if rows, _ := distinct("overlaps.csv"); rows < creatorCount {
		t.Errorf("%d overlaps", rows)
	}
	const unusable = 2
	if rows, ids := distinct("clicks.csv"); ids < touchCount+visitCount+unusable || rows <= ids {
		t.Errorf("%d touches in %d rows, want some twice", ids, rows)
	}
	if rows, ids := distinct("codes.csv"); rows != ids || rows != singleUse+1 {
		t.Errorf("%d codes in %d rows", ids, rows)
	}
	var orders []struct {
		ID          int64
		Test        bool
		CancelledAt *string `json:"cancelled_at"`
		UpdatedAt   string  `json:"updated_at"`
		Refunds     []any
	}
	if err := json.Unmarshal(files["orders.json"], &orders); err != nil {
		t.Fatal(err)
	}
	ids := map[int64]map[string]bool{}
	bodies, refunds, cancelled, tests := 0, 0, 0, 0
	for _, o := range orders {
		if ids[o.ID] == nil {
			ids[o.ID] = map[string]bool{}
		}
		ids[o.ID][o.UpdatedAt] = true
		bodies++
		refunds += len(o.Refunds)
		if o.CancelledAt != nil {
			cancelled++
		}
		if o.Test {
			tests++
		}
	}
	revisions := 0
	for _, r := range ids {
		revisions += len(r)
	}
	if len(ids) != orderCount || revisions <= orderCount || bodies <= revisions || refunds == 0 || cancelled == 0 || tests == 0 {
		t.Errorf("%d orders in %d revisions and %d bodies, %d refunds, %d cancelled, %d tests", len(ids), revisions, bodies, refunds, cancelled, tests)
	}
}
