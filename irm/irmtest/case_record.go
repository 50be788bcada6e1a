package irmtest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
	"github.com/irmkit/irmkit/lifecycle"
)

// recordOrder takes several instances further by turns, whose IDs begin with one another,
// for more steps than one digit counts.
func recordOrder(p *probe[stepped]) {
	s := p.source.fresh()
	names := []string{"a", "a1", "a:1", "A", "a\U0001F600"}
	const steps = 12
	for i := range steps {
		for _, name := range names {
			if _, err := s.put(p.ctx, s.value(name, i+1), irm.Revision(i)); !p.fine(err, "committing step %d of %s", i+1, name) {
				return
			}
		}
	}
	for _, name := range names {
		got, err := seqs(p.ctx, instances(s.shelf), name, lifecycle.RecordQuery{})
		if p.fine(err, "Records") && !slices.Equal(got, upTo(steps)) {
			p.fault("Records of %s has the order %v, want %v", irm.Quote(name), got, upTo(steps))
		}
	}
}

// recordPages asks for every part of a history.
func recordPages(p *probe[stepped]) {
	s := p.source.fresh()
	const steps = 9
	if !begun(p, s.shelf, "a", steps) || !begun(p, s.shelf, "b", 2) {
		return
	}
	for after := int64(-1); after <= steps+1; after++ {
		for limit := range steps + 2 {
			q := lifecycle.RecordQuery{After: after, Limit: limit}
			want := slices.DeleteFunc(upTo(steps), func(seq int64) bool { return !q.Match(seq) })
			if limit > 0 {
				want = want[:min(limit, len(want))]
			}
			got, err := seqs(p.ctx, instances(s.shelf), "a", q)
			if p.fine(err, "Records of %+v", q) && !slices.Equal(got, want) {
				p.fault("Records of %+v has %v, want %v", q, got, want)
				return
			}
		}
	}
	for _, q := range []lifecycle.RecordQuery{{After: 1 << 60}, {After: 1<<63 - 1, Limit: 1}} {
		if got, err := seqs(p.ctx, instances(s.shelf), "a", q); p.fine(err, "Records of %+v", q) && len(got) > 0 {
			p.fault("Records of %+v has %v, want none", q, got)
		}
	}
	if got, err := seqs(p.ctx, instances(s.shelf), "none", lifecycle.RecordQuery{}); p.fine(err, "Records of what is not there") && len(got) > 0 {
		p.fault("an instance that is not there has the records %v", got)
	}
	if _, err := seqs(p.ctx, instances(s.shelf), "a", lifecycle.RecordQuery{Limit: -1}); err == nil {
		p.fault("a negative limit is taken")
	}
}

// recordsBrokenOff breaks off many loops over records, and writes within one.
func recordsBrokenOff(p *probe[stepped]) {
	const steps = 20
	s := p.source.fresh()
	store := instances(s.shelf)
	if !begun(p, s.shelf, "a", steps) {
		return
	}
	ctx, cancel := context.WithCancel(p.ctx)
	defer cancel() // ends what waits for itself, if it can be ended
	if !p.within("breaking off many loops over records", func() {
		for range p.settings.few(1000) {
			for _, err := range store.Records(ctx, "a", lifecycle.RecordQuery{}) {
				p.fine(err, "reading records")
				break
			}
		}
	}) {
		return
	}
	p.within("committing within a loop over records", func() {
		for r, err := range store.Records(ctx, "a", lifecycle.RecordQuery{Limit: steps}) {
			if !p.fine(err, "reading records") {
				return
			}
			n := int(r.Seq) + steps
			_, err := s.put(ctx, s.value("a", n), irm.Revision(n-1))
			p.fine(err, "committing within the loop")
		}
	})
	if !p.broken() {
		stands(p, s.shelf, "a", 2*steps, "after commits within a loop over records")
	}
}

// stepsDue moves the next deadline of instances about, and asks for what is due.
func stepsDue(p *probe[stepped]) {
	s := p.source.fresh()
	noon := lifecycle.InstantOf(at.AddDate(0, 0, 1))
	next := map[string][]lifecycle.Instant{ // step by step
		"c-at":     {noon},
		"a-before": {noon - 1},
		"b-after":  {noon + 1},
		"d-never":  {0},
		"e-later":  {noon - 1, noon + 5},
		"f-sooner": {noon + 5, noon - 2},
		"g-met":    {noon - 1, 0},
		"h-begun":  {0, 0, noon - 1},
	}
	due := map[lifecycle.Instant]string{
		lifecycle.InstantOf(at): "", noon - 2: "", noon - 1: "f-sooner", noon: "a-before f-sooner h-begun", noon + 1: "a-before c-at f-sooner h-begun",
		noon + 2: "a-before b-after c-at f-sooner h-begun", noon + 6: "a-before b-after c-at e-later f-sooner h-begun",
	}
	for name, times := range next {
		for i, t := range times {
			v := s.value(name, i+1)
			v.Next = t.Time()
			if _, err := s.put(p.ctx, v, irm.Revision(i)); !p.fine(err, "committing step %d of %s", i+1, name) {
				return
			}
		}
	}
	for before, want := range due {
		for _, q := range []lifecycle.Query{{DueBefore: before}, {DueBefore: before, Machine: "review"}, {DueBefore: before, States: []string{"draft", "live"}}} {
			got, err := keysOf(p.ctx, s.shelf, q)
			if p.fine(err, "List of what is due before %v", before) && strings.Join(got, " ") != want {
				p.fault("List of %+v has %q, want %q: a deadline at the time is not before it, and what has none is never due", q, got, want)
				return
			}
		}
	}
}

// keysOf reads the IDs of what a query selects.
func keysOf(ctx context.Context, s shelf[stepped], q lifecycle.Query) ([]string, error) {
	var ids []string
	for e, err := range instances(s).List(ctx, q) {
		if err != nil {
			return ids, err
		}
		ids = append(ids, string(e.Value.ID))
	}
	return ids, nil
}

// recordsContext ends the context within the loop over records.
func recordsContext(p *probe[stepped]) {
	s := p.source.fresh()
	steps := max(3, p.settings.few(30))
	if !begun(p, s.shelf, "a", steps) {
		return
	}
	for _, at := range []int{1, steps / 2, steps} {
		endInLoop(p, "a listing of records", at, steps, func(ctx context.Context) iter.Seq2[plainRecord, error] {
			return instances(s.shelf).Records(ctx, "a", lifecycle.RecordQuery{})
		})
	}
}

// recordKinds has a record of each kind with all that it can say.
func recordKinds(p *probe[stepped]) {
	s := p.source.fresh()
	store := instances(s.shelf)
	whole := maximalStepped("a")
	want := []plainRecord{whole.over(0).Record}
	_, err := store.Commit(p.ctx, "a", whole.over(0), 0)
	p.fine(err, "committing a start")
	add := func(kind lifecycle.RecordKind, clock lifecycle.Clock, from, event string) {
		step := whole.over(irm.Revision(len(want)))
		step.Record.Kind, step.Record.Clock, step.Record.From, step.Record.Event = kind, clock, from, event
		_, err := store.Commit(p.ctx, "a", step, irm.Revision(len(want)))
		p.fine(err, "committing a record of kind %s", kind)
		want = append(want, step.Record)
	}
	add(lifecycle.RecordFire, 0, "in e\u0301dit", "ask / again")
	for _, clock := range []lifecycle.Clock{lifecycle.Stay, lifecycle.Idle, lifecycle.Total, lifecycle.Until} {
		add(lifecycle.RecordDeadline, clock, "waiting", "expire")
		add(lifecycle.RecordBreach, clock, "in review", "expire")
	}
	add(lifecycle.RecordActivity, 0, "in review", "")
	add(lifecycle.RecordForce, 0, "lost", "")
	add(lifecycle.RecordMigrate, 0, "old", "")
	got, err := listing.Read(store.Records(p.ctx, "a", lifecycle.RecordQuery{}))
	if !p.fine(err, "Records") || len(got) != len(want) {
		p.fault("after a record of each kind there are %d, want %d", len(got), len(want))
		return
	}
	for i := range want {
		if got[i] != want[i] {
			p.fault("a record of kind %s comes back otherwise %s", want[i].Kind, difference(want[i], got[i]))
		}
	}
}

func recordsReopen(p *probe[stepped]) {
	s := p.source.fresh()
	if !begun(p, s.shelf, "a", 4) || !begun(p, s.shelf, "b", 1) {
		return
	}
	again := s.reopen()
	stands(p, again, "a", 4, "after opening again")
	stands(p, again, "b", 1, "after opening again")
	_, err := again.put(p.ctx, again.value("a", 5), 4)
	p.fine(err, "committing after opening again")
	stands(p, again, "a", 5, "after a step in the store that was opened again")
}

// recordTenants has instances of one ID at different steps.
func recordTenants(p *probe[stepped]) {
	a, b := p.source.pair()
	if !begun(p, a, "same", 3) || !begun(p, b, "same", 5) || !begun(p, a, "only-a", 2) {
		return
	}
	stands(p, a, "same", 3, "as tenant a")
	stands(p, b, "same", 5, "as tenant b")
	stands(p, a, "only-a", 2, "as tenant a")
	stands(p, b, "only-a", 0, "as tenant b")
	if _, err := b.put(p.ctx, b.value("only-a", 3), 2); err == nil {
		p.fault("tenant b took an instance of tenant a a step further")
	}
	stands(p, a, "only-a", 2, "after tenant b tried to take it further")
}

// toss is a machine of two states that anything leads to and fro.
func toss() (*lifecycle.Machine[string, string, int], error) {
	return lifecycle.Compile(lifecycle.Definition[string, string, int]{
		Name: "toss", Version: 1, Initial: "heads",
		States: []lifecycle.State[string]{{Name: "heads"}, {Name: "tails"}, {Name: "lost", Kind: lifecycle.Terminal}},
		Transitions: []lifecycle.Transition[string, string]{
			{From: []string{"heads"}, Event: "turn", To: "tails"}, {From: []string{"tails"}, Event: "turn", To: "heads"},
			{From: []string{"tails"}, Event: "drop", To: "lost"},
		},
	})
}

// historyReplays has workers load, fire and save the same few instances, as a host does,
// and replays what they have written.
func historyReplays(p *probe[stepped]) {
	const workers, keys = 8, 3
	m, err := toss()
	if err != nil {
		panic("irmtest: " + err.Error()) // a fixture of our own
	}
	store := instances(p.source.fresh().shelf)
	meta := lifecycle.Meta{At: at, Actor: lifecycle.SystemActor()}
	start, err := m.Start("", meta)
	for k := range keys {
		_, failed := lifecycle.Save(p.ctx, store, idOf(fmt.Sprint("toss:", k)), start, 0)
		err = errors.Join(err, failed)
	}
	if !p.fine(err, "starting instances") {
		return
	}
	each := p.settings.few(60)
	race(workers, func(w int) {
		for i := 0; i < each && !p.broken(); i++ {
			id := idOf(fmt.Sprint("toss:", (w+i)%keys))
			if err := moved(p, m, store, id); err != nil {
				p.fault("a step of %s is not saved, %v", id, err)
			}
		}
	})
	steps := int64(0)
	for k := range keys {
		id := idOf(fmt.Sprint("toss:", k))
		records, err1 := lifecycle.History[string, string](p.ctx, store, id)
		stored, _, err2 := lifecycle.Load[string](p.ctx, store, id)
		replayed, err3 := m.Replay(records)
		if p.fine(errors.Join(err1, err2, err3), "replaying the history of an instance that %d workers have moved", workers) && replayed != stored {
			p.fault("the history of an instance ends at step %d in %q, and it stands at step %d in %q", replayed.Seq, replayed.State, stored.Seq, stored.State)
		}
		steps += stored.Seq - 1
	}
	if want := int64(workers * each); steps != want && !p.broken() {
		p.fault("%d workers have saved %d steps, and the instances have gone %d", workers, want, steps)
	}
}

// moved takes an instance a step further. Which error is that of who came too late is
// another rule's business.
func moved(p *probe[stepped], m *lifecycle.Machine[string, string, int], store lifecycle.Store, id lifecycle.InstanceID) error {
	const attempts = 10_000
	var late error
	for range attempts {
		s, revision, err := lifecycle.Load[string](p.ctx, store, id)
		if err != nil {
			return fmt.Errorf("loading it: %w", err)
		}
		step, err := m.Fire(s, "turn", 0, lifecycle.Meta{At: at, Actor: lifecycle.SystemActor()})
		if err != nil {
			return fmt.Errorf("from what was loaded: %w", err)
		}
		if _, late = lifecycle.Save(p.ctx, store, id, step, revision); late == nil {
			return nil
		}
	}
	return fmt.Errorf("after %d attempts: %w", attempts, late)
}

// recordsInLoop takes the instance further while its records are read.
func recordsInLoop(p *probe[stepped]) {
	const steps = 300
	s := p.source.fresh()
	if !begun(p, s.shelf, "a", steps) {
		return
	}
	var got []int64
	if p.within("committing within a loop over records", func() {
		for r, err := range instances(s.shelf).Records(p.ctx, "a", lifecycle.RecordQuery{}) {
			if !p.fine(err, "reading records") {
				return
			}
			if len(got) == 0 {
				_, err := s.put(p.ctx, s.value("a", steps+1), steps)
				p.fine(err, "committing within the loop")
			}
			got = append(got, r.Seq)
		}
	}) && !slices.Equal(got, upTo(steps)) {
		p.fault("a loop over %d records shows what was written after it began: it has %d", steps, len(got))
	}
}
