package memstore

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Instances implements [lifecycle.Store], with an index by machine and state, one by
// machine, and one by the next deadline: of a query for what is due it reads what is due,
// and nothing else. The zero value is ready to use.
//
// What is due comes in order of ID, so that even a page of it looks at all that is due.
type Instances struct {
	part[histories]
}

var _ lifecycle.Store = (*Instances)(nil)

// histories are the instances, and beside them the records of all.
type histories struct {
	instances table[lifecycle.Instance, lifecycle.Query]
	records   table[plainRecord, lifecycle.RecordQuery]
}

type plainRecord = lifecycle.Record[string, string]

// The indexes of instances.
const (
	byState = iota
	byMachine
)

var instanceKind = kind[lifecycle.Instance, lifecycle.Query]{
	name: "instance",
	indexes: []index[lifecycle.Instance, lifecycle.Query]{
		byState:   {of: func(i lifecycle.Instance, add func(string)) { add(stateOf(i.Snapshot.Machine, i.Snapshot.State)) }},
		byMachine: {of: func(i lifecycle.Instance, add func(string)) { add(i.Snapshot.Machine) }},
	},
	rank: func(i lifecycle.Instance) int64 { return int64(i.Snapshot.Next) },
}

// stateOf joins two names of which neither has the byte between them.
func stateOf(machine, state string) string { return machine + "\x00" + state }

var recordKind = kind[plainRecord, lifecycle.RecordQuery]{name: "record"}

// recordKey puts the records of an instance side by side, in their order.
func recordKey(id lifecycle.InstanceID, seq int64) string { return string(id) + "\x00" + ordinal(seq) }

// Commit implements [lifecycle.Store]. The first record of an instance is a start, and no
// other is: it refuses the rest with an error that matches irm.ErrInvalid.
func (s *Instances) Commit(ctx context.Context, id lifecycle.InstanceID, step lifecycle.Step[string, string], revision irm.Revision) (irm.Revision, error) {
	g, t := s.open()
	if err := g.check(ctx); err != nil {
		return 0, err
	}
	if err := checkStep(id, step); err != nil {
		return 0, err
	}
	err := g.write(ctx, func() error {
		if err := t.fits(id, step.Snapshot, revision); err != nil {
			return failure(instanceKind.name, string(id), err)
		}
		key := recordKey(id, step.Record.Seq)
		t.instances.put(g, &instanceKind, &record[lifecycle.Instance]{
			id: string(id), key: string(id), value: lifecycle.Instance{ID: id, Snapshot: step.Snapshot}, revision: revision + 1,
		})
		t.records.put(g, &recordKind, &record[plainRecord]{id: key, key: key, value: step.Record, revision: 1})
		return nil
	})
	if err != nil {
		return 0, err
	}
	return revision + 1, nil
}

// checkStep reports what no instance could take.
func checkStep(id lifecycle.InstanceID, step lifecycle.Step[string, string]) error {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(id))
	fs = append(fs, step.Validate()...)
	if (step.Record.Kind == lifecycle.RecordStart) != (step.Record.Seq == 1) {
		fs.Add("record.seq", "seq", "want 1 of a start, and more of all others")
	}
	return fs.Err()
}

// fits reports what keeps a step from following upon what is stored. Who was too late is
// told so first: the step of a stale snapshot has a stale Seq as well.
func (t *histories) fits(id lifecycle.InstanceID, next lifecycle.Snapshot[string], revision irm.Revision) error {
	stored := t.instances.byID[string(id)]
	switch {
	case revision == 0 && stored != nil:
		return irm.ErrExists
	case revision == 0 && next.Seq != 1:
		return fmt.Errorf("want a start where nothing is stored (%w)", irm.ErrInvalid)
	case revision == 0:
		return nil
	case stored == nil || stored.revision != revision:
		return irm.ErrConflict
	}
	switch at := stored.value.Snapshot; {
	case next.Machine != at.Machine:
		return fmt.Errorf("want a step of machine %s (%w)", quoted(at.Machine, 48), irm.ErrInvalid)
	case next.Seq != at.Seq+1:
		return fmt.Errorf("want the step that follows number %d (%w)", at.Seq, irm.ErrInvalid)
	}
	return nil
}

// Get implements [lifecycle.Store].
func (s *Instances) Get(ctx context.Context, id lifecycle.InstanceID) (irm.Entry[lifecycle.Instance], error) {
	g, t := s.open()
	var r *record[lifecycle.Instance]
	err := g.read(ctx, func() error {
		if r = t.instances.byID[string(id)]; r == nil {
			return failure(instanceKind.name, string(id), irm.ErrNotFound)
		}
		return nil
	})
	if err != nil {
		return irm.Entry[lifecycle.Instance]{}, err
	}
	return instanceEntry(r), nil
}

// instanceEntry copies nothing: an instance has nothing inside that can be changed.
func instanceEntry(r *record[lifecycle.Instance]) irm.Entry[lifecycle.Instance] {
	return irm.Entry[lifecycle.Instance]{Value: r.value, Revision: r.revision}
}

// List implements [lifecycle.Store]. It sees one point in time.
func (s *Instances) List(ctx context.Context, q lifecycle.Query) iter.Seq2[irm.Entry[lifecycle.Instance], error] {
	g, t := s.open()
	q.States = slices.Clone(q.States)
	return listing(ctx, g, instanceEntry, func() (found []*record[lifecycle.Instance], err error) {
		if err := q.Page.Validate().Err(); err != nil {
			return nil, err
		}
		stretches, sorted := stretchesOf(q)
		limit := q.Limit
		if !sorted && len(stretches) == 1 {
			limit = 0 // any of them may be the first by ID
		}
		for _, stretch := range stretches {
			some, err := t.instances.scan(ctx, stretch, limit, func(i lifecycle.Instance) bool { return string(i.ID) > q.After && q.Match(i) })
			if err != nil {
				return nil, err
			}
			found = append(found, some...)
		}
		if !sorted {
			slices.SortFunc(found, func(a, b *record[lifecycle.Instance]) int { return cmp.Compare(a.key, b.key) })
		}
		if q.Limit > 0 && len(found) > q.Limit {
			found = found[:q.Limit]
		}
		return found, nil
	})
}

// stretchesOf are the parts of the indexes in which all that a query selects must be, and
// whether they stand in order of ID, one behind the other.
func stretchesOf(q lifecycle.Query) (stretches []stretch, sorted bool) {
	from := ""
	if q.After != "" {
		from = behind(q.After)
	}
	switch {
	case q.DueBefore > 0:
		return []stretch{{group: byRank, to: ordinal(int64(q.DueBefore))}}, false
	case q.Machine != "" && len(q.States) > 0:
		for _, state := range slices.Compact(slices.Sorted(slices.Values(q.States))) {
			stretches = append(stretches, stretch{group: group{byState, stateOf(q.Machine, state)}, from: from})
		}
		return stretches, len(stretches) == 1
	case q.Machine != "":
		return []stretch{{group: group{byMachine, q.Machine}, from: from}}, true
	}
	return []stretch{{group: byKey, from: from}}, true
}

// Records implements [lifecycle.Store]. It sees one point in time.
func (s *Instances) Records(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) iter.Seq2[plainRecord, error] {
	g, t := s.open()
	value := func(r *record[plainRecord]) plainRecord { return r.value }
	return listing(ctx, g, value, func() ([]*record[plainRecord], error) {
		if err := (irm.Page{Limit: q.Limit}).Validate().Err(); err != nil {
			return nil, err
		}
		if irm.CheckID(id) != nil { // keys are apart as long as IDs are
			return nil, nil
		}
		return t.records.scan(ctx, stretch{group: byKey, from: behind(recordKey(id, max(q.After, 0))), to: string(id) + "\x01"}, q.Limit, nil)
	})
}
