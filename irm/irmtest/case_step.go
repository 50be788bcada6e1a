package irmtest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync/atomic"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
	"github.com/irmkit/irmkit/lifecycle"
)

// stepCases are those of stores of instances only.
func stepCases() []testcase[stepped] {
	return []testcase[stepped]{
		{own[stepped]{ruleAtomic, "snapshot and record", stepRefused}, nothing},
		{own[stepped]{ruleAtomic, "a step in sight", stepInSight}, nothing},
		{own[stepped]{ruleAtomic, "steps of a transaction", stepTx}, tx},
		{own[stepped]{ruleRevisions, "one of twenty", stepRace}, nothing},
		{own[stepped]{ruleRevisions, "steps upon what is gone", stepStale}, nothing},
		{own[stepped]{ruleErrorsMatch, "steps", stepErrors}, nothing},
		{own[stepped]{ruleDurable, "histories opened again", recordsReopen}, reopen},
		{own[stepped]{ruleNumbers, "the greatest of each", stepMaximal}, nothing},
		{own[stepped]{ruleOrder, "records", recordOrder}, nothing},
		{own[stepped]{rulePaging, "records", recordPages}, nothing},
		{own[stepped]{rulePaging, "records broken off", recordsBrokenOff}, nothing},
		{own[stepped]{ruleFilters, "what is due", stepsDue}, nothing},
		{own[stepped]{ruleContexts, "a step that ends on the way", stepContext}, nothing},
		{own[stepped]{ruleContexts, "ended in the loop over records", recordsContext}, nothing},
		{own[stepped]{ruleEmpties, "every kind of record", recordKinds}, nothing},
		{own[stepped]{ruleTenants, "histories side by side", recordTenants}, twoTenants},
		{own[stepped]{ruleConcurrent, "a history that replays", historyReplays}, nothing},
		{own[stepped]{rulePointInTime, "steps in the loop", recordsInLoop}, snapshot},
	}
}

// instances is the store that the shelf is about.
func instances(s shelf[stepped]) lifecycle.Store { return s.itself.(lifecycle.Store) }

func idOf(name string) lifecycle.InstanceID { return lifecycle.InstanceID(name) }

// begun starts an instance and takes it so many steps further.
func begun(p *probe[stepped], s shelf[stepped], name string, steps int) bool {
	for i := range steps {
		if _, err := s.put(p.ctx, s.value(name, i+1), irm.Revision(i)); !p.fine(err, "committing step %d of %s", i+1, name) {
			return false
		}
	}
	return true
}

// seqs are the numbers of the records of an instance.
func seqs(ctx context.Context, s lifecycle.Store, name string, q lifecycle.RecordQuery) ([]int64, error) {
	var list []int64
	for r, err := range s.Records(ctx, idOf(name), q) {
		if err != nil {
			return list, err
		}
		list = append(list, r.Seq)
	}
	return list, nil
}

func upTo(n int64) []int64 {
	var list []int64
	for i := range n {
		list = append(list, i+1)
	}
	return list
}

// stands checks where an instance stands, and that there is a record for each step.
func stands(p *probe[stepped], s shelf[stepped], name string, seq int64, when string) {
	store := instances(s)
	e, err := store.Get(p.ctx, idOf(name))
	if seq == 0 && err == nil {
		p.fault("%s: %s is stored, and stands at step %d", when, name, e.Value.Snapshot.Seq)
	}
	if seq != 0 && (err != nil || e.Value.Snapshot.Seq != seq || e.Revision != irm.Revision(seq)) {
		p.fault("%s: %s stands at step %d, revision %d (%v), want %d", when, name, e.Value.Snapshot.Seq, e.Revision, err, seq)
	}
	got, err := seqs(p.ctx, store, name, lifecycle.RecordQuery{})
	if p.fine(err, "%s: reading the records of %s", when, name) && !slices.Equal(got, upTo(seq)) {
		p.fault("%s: %s stands at step %d and has the records %v", when, name, seq, got)
	}
}

// refusals are steps that the instance "a", which stands at step 3, cannot take, and what
// is wrong with them.
type refusal struct {
	what     string
	name     string
	revision irm.Revision
	step     plainStep
	want     error
	not      []error
}

func refusals(s shelf[stepped]) []refusal {
	step := func(seq int64, edit func(*plainStep)) plainStep {
		next := s.value("a", 9).over(irm.Revision(seq - 1))
		if edit != nil {
			edit(&next)
		}
		return next
	}
	invalid := func(what string, revision irm.Revision, next plainStep) refusal {
		return refusal{what, "a", revision, next, irm.ErrInvalid, notInvalid}
	}
	return []refusal{
		{"a start of what is there", "a", 0, step(1, nil), irm.ErrExists, []error{irm.ErrErased, irm.ErrNotFound, irm.ErrUnknown, irm.ErrInvalid}},
		{"a step from a stale snapshot", "a", 2, step(3, nil), irm.ErrConflict, notStale},
		{"a step from the first snapshot", "a", 1, step(2, nil), irm.ErrConflict, notStale},
		{"a step over a revision that is not there yet", "a", 4, step(5, nil), irm.ErrConflict, notStale},
		{"a step from a stale snapshot, with the number that comes next", "a", 2, step(4, nil), irm.ErrConflict, notStale},
		{"a step from a stale snapshot, with a number far ahead", "a", 2, step(9, nil), irm.ErrConflict, notStale},
		{"a step of what is not there", "b", 1, step(2, nil), irm.ErrConflict, []error{irm.ErrExists, irm.ErrErased, irm.ErrUnknown, irm.ErrInvalid}},
		invalid("a step that leaves one out", 3, step(5, nil)),
		invalid("a step with the number of the last one", 3, step(3, nil)),
		invalid("a step of another machine", 3, step(4, func(p *plainStep) { p.Snapshot.Machine, p.Record.Machine = "payout", "payout" })),
		invalid("a second start", 3, step(4, func(p *plainStep) { p.Record.Kind, p.Record.From, p.Record.Event = lifecycle.RecordStart, "", "" })),
		{"a start at step 2", "b", 0, step(2, nil), irm.ErrInvalid, notInvalid},
		invalid("the record of another state", 3, step(4, func(p *plainStep) { p.Record.To = "live" })),
		invalid("the record of another step", 3, step(4, func(p *plainStep) { p.Record.Seq = 5 })),
		invalid("a record without an actor", 3, step(4, func(p *plainStep) { p.Record.Actor = irm.Actor{} })),
		invalid("a deadline before the last record", 3, step(4, func(p *plainStep) { p.Snapshot.Next = 1 })),
		invalid("an empty step", 3, plainStep{}),
		invalid("a record without an actor, from a stale snapshot", 2, step(3, func(p *plainStep) { p.Record.Actor = irm.Actor{} })),
		invalid("the record of another step, from a stale snapshot", 2, step(4, func(p *plainStep) { p.Record.Seq = 3 })),
		{"an ID with spaces around it", " a ", 0, step(1, nil), irm.ErrInvalid, notInvalid},
	}
}

// stepRefused commits what is to be refused: nothing of it stays.
func stepRefused(p *probe[stepped]) {
	s := p.source.fresh()
	if !begun(p, s.shelf, "a", 3) {
		return
	}
	stands(p, s.shelf, "a", 3, "after three steps")
	for _, r := range refusals(s.shelf) {
		if _, err := instances(s.shelf).Commit(p.ctx, idOf(r.name), r.step, r.revision); err == nil {
			return // that it is to be refused is another rule's business
		}
		stands(p, s.shelf, "a", 3, "after "+r.what+" was refused")
		stands(p, s.shelf, "b", 0, "after "+r.what+" was refused")
	}
	p.holds(s.shelf, s.value("a", 3), "after refused steps")
}

// stepStale commits over revisions that are not the stored one, with any number. What the
// error is, another rule asks.
func stepStale(p *probe[stepped]) {
	s := p.source.fresh()
	if !begun(p, s.shelf, "a", 3) {
		return
	}
	for _, r := range refusals(s.shelf) {
		if r.want != irm.ErrConflict {
			continue
		}
		if _, err := instances(s.shelf).Commit(p.ctx, idOf(r.name), r.step, r.revision); err == nil {
			p.fault("%s (number %d over revision %d of %s) was committed: want an error", r.what, r.step.Snapshot.Seq, r.revision, r.name)
			return // it stands elsewhere now
		}
	}
}

// stepErrors asks for the errors of the same.
func stepErrors(p *probe[stepped]) {
	s := p.source.fresh()
	store := instances(s.shelf)
	if !begun(p, s.shelf, "a", 3) {
		return
	}
	for _, r := range refusals(s.shelf) {
		_, err := store.Commit(p.ctx, idOf(r.name), r.step, r.revision)
		if r.want == irm.ErrConflict || r.want == irm.ErrExists { // that these are refused is asked by rules 3 and 7
			p.refuses(err, r.want, "Commit of "+r.what, r.not...)
		} else {
			p.wants(err, r.want, "Commit of "+r.what, r.not...)
		}
		if err == nil {
			return // it stands elsewhere now
		}
	}
	_, err := store.Get(p.ctx, "missing")
	p.wants(err, irm.ErrNotFound, "Get of what does not exist", notMissing...)
	_, err = listing.Read(store.List(p.ctx, lifecycle.Query{Page: irm.Page{Limit: -1}}))
	p.refuses(err, irm.ErrInvalid, "List with a negative limit")
	_, err = seqs(p.ctx, store, "a", lifecycle.RecordQuery{Limit: -1})
	p.refuses(err, irm.ErrInvalid, "Records with a negative limit")
}

// stepInSight looks on while an instance is taken further. Who reads the records, then
// the snapshot, and then the records again, sees them rise.
func stepInSight(p *probe[stepped]) {
	s := p.source.fresh()
	store := instances(s.shelf)
	if !begun(p, s.shelf, "a", 1) {
		return
	}
	steps := p.settings.few(200)
	var done atomic.Bool
	last := func() int64 { // of the records
		list, err := seqs(p.ctx, store, "a", lifecycle.RecordQuery{})
		if !p.fine(err, "reading records while steps are committed") || len(list) == 0 {
			return 0
		}
		return slices.Max(list)
	}
	race(2, func(i int) {
		if i == 0 {
			defer done.Store(true)
			for n := 1; n < steps && !p.broken(); n++ {
				if _, err := s.put(p.ctx, s.value("a", n+1), irm.Revision(n)); !p.fine(err, "committing step %d", n+1) {
					return
				}
			}
			return
		}
		for end := false; !end && !p.broken(); {
			end = done.Load()
			before := last()
			e, err := store.Get(p.ctx, "a")
			p.fine(err, "reading a snapshot while steps are committed")
			if at, after := e.Value.Snapshot.Seq, last(); before > at || at > after {
				p.fault("a reader saw %d records, then a snapshot at step %d, then %d records", before, at, after)
			}
		}
	})
}

// stepTx gives steps up in a transaction, and has others done.
func stepTx(p *probe[stepped]) {
	s := p.source.fresh()
	if !begun(p, s.shelf, "kept", 2) {
		return
	}
	move := func(then error) func(context.Context, shelf[stepped]) error {
		return func(ctx context.Context, in shelf[stepped]) error {
			_, err1 := in.put(ctx, s.value("kept", 3), 2)
			_, err2 := in.put(ctx, s.value("new", 1), 0)
			_, err3 := in.put(ctx, s.value("new", 2), 1)
			return errors.Join(err1, err2, err3, then)
		}
	}
	if s.tx(p.ctx, move(errGiveUp)) == nil {
		p.fault("Tx returned nil although the function returned an error")
	}
	stands(p, s.shelf, "kept", 2, "after a transaction was given up")
	stands(p, s.shelf, "new", 0, "after a transaction was given up")
	p.fine(s.tx(p.ctx, move(nil)), "a transaction")
	stands(p, s.shelf, "kept", 3, "after a transaction")
	stands(p, s.shelf, "new", 2, "after a transaction")
}

// stepRace lets twenty take the same step: one does.
func stepRace(p *probe[stepped]) {
	const racers = 20
	s := p.source.fresh()
	for round := range p.settings.few(40) {
		name := fmt.Sprintf("r%03d", round)
		if !begun(p, s.shelf, name, 1) {
			return
		}
		var winners, winner atomic.Int64
		race(racers, func(i int) {
			if revision, err := s.put(p.ctx, s.value(name, i+2), 1); err == nil {
				winners.Add(1)
				winner.Store(int64(i + 2))
				if revision != 2 {
					p.fault("Commit over revision 1 returned revision %d, want 2", revision)
				}
			}
		})
		if n := winners.Load(); n != 1 {
			p.fault("of %d racing commits over one revision %d were done, want 1", racers, n)
			return
		}
		if !p.holds(s.shelf, s.value(name, int(winner.Load())), "after racing commits") {
			return
		}
	}
}

// stepMaximal has every number at its greatest.
func stepMaximal(p *probe[stepped]) {
	end := time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
	v := maximalStepped("m")
	v.Version, v.Breaches = math.MaxInt32, math.MaxUint64
	for i := range v.Totals {
		v.Totals[i] = math.MaxInt64 - int64(i)
	}
	v.At, v.Entered, v.Active, v.Until, v.Next, v.Set = end, end, end, end, end, end
	p.kept([]variant[stepped]{{v, "", "the greatest numbers"}})
}

// stepContext ends the context of a commit at every look: whatever it returned, there is
// a record for each step.
func stepContext(p *probe[stepped]) {
	const most = 2000
	s := p.source.fresh()
	for n := 1; n < most && !p.broken(); n += 1 + n/16 {
		name := fmt.Sprintf("n%05d", n)
		if !begun(p, s.shelf, name, 1) {
			return
		}
		ctx := endsAt(p.ctx, n)
		_, err := s.put(ctx, s.value(name, 2), 1)
		ctx.end()
		e, failed := instances(s.shelf).Get(p.ctx, idOf(name))
		if !p.fine(failed, "reading after a context ended") {
			return
		}
		seq := e.Value.Snapshot.Seq
		if err == nil && seq != 2 || err != nil && !isContext(err) && !errors.Is(err, irm.ErrUnknown) {
			p.fault("Commit whose context ended at look number %d returned the error %q, and the instance stands at step %d", n, errorText(err), seq)
		}
		if stands(p, s.shelf, name, seq, fmt.Sprintf("after Commit whose context ended at look number %d", n)); err == nil {
			return
		}
	}
}
