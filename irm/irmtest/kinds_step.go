package irmtest

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

type (
	plainStep   = lifecycle.Step[string, string]
	plainRecord = lifecycle.Record[string, string]
)

// stepped is what a store of instances keeps of a step: where the instance stands, and
// the record of how it came there. What both say is here once; the number of the step
// and its kind follow from the revision.
type stepped struct {
	ID      lifecycle.InstanceID
	Machine string
	Version int
	State   string
	At      time.Time

	Started, Entered, Active time.Time
	Until, Next              time.Time
	Breaches                 uint64
	Totals                   [lifecycle.MaxTotals]int64

	Set     time.Time // the date in the record
	Actor   irm.Actor
	Reason  string
	Command string
}

// over is the step that replaces a revision.
func (v stepped) over(revision irm.Revision) plainStep {
	seq, now := int64(revision)+1, lifecycle.InstantOf
	step := plainStep{
		Snapshot: lifecycle.Snapshot[string]{
			Machine: v.Machine, Version: v.Version, State: v.State, Seq: seq,
			Times: lifecycle.Times{
				Started: now(v.Started), Entered: now(v.Entered), Active: now(v.Active), At: now(v.At), Until: now(v.Until), Next: now(v.Next),
				Breaches: v.Breaches, Totals: v.Totals,
			},
		},
		Record: plainRecord{
			Machine: v.Machine, Version: v.Version, Seq: seq, Kind: lifecycle.RecordStart, To: v.State, At: now(v.At), Until: now(v.Set),
			Actor: v.Actor, Reason: v.Reason, ID: v.Command,
		},
	}
	if revision != 0 {
		step.Record.Kind, step.Record.From, step.Record.Event = lifecycle.RecordFire, v.State, "move"
	}
	return step
}

// steppedOf joins an instance and its last record again.
func steppedOf(i lifecycle.Instance, r plainRecord) stepped {
	s := i.Snapshot
	return stepped{
		ID: i.ID, Machine: s.Machine, Version: s.Version, State: s.State, At: s.At.Time(),
		Started: s.Started.Time(), Entered: s.Entered.Time(), Active: s.Active.Time(), Until: s.Until.Time(), Next: s.Next.Time(),
		Breaches: s.Breaches, Totals: s.Totals,
		Set: r.Until.Time(), Actor: r.Actor, Reason: r.Reason, Command: r.ID,
	}
}

// check is whether a store must take the step. A time that is none as an Instant would
// come back as none.
func (v stepped) check() error {
	for _, t := range []time.Time{v.At, v.Started, v.Entered, v.Active, v.Until, v.Next, v.Set} {
		if !t.IsZero() && lifecycle.InstantOf(t) == 0 {
			return irm.ErrInvalid
		}
	}
	return cmp.Or(irm.CheckID(v.ID), v.over(0).Validate().Err())
}

// stepKind is the store of instances, as the suite sees it.
type stepKind struct {
	shape[stepped]
	query func(r *rand.Rand, mask int) lifecycle.Query
	match func(q lifecycle.Query, v stepped) bool
}

func steps() stepKind {
	machines := []string{"review", "payout", "none"}
	states := [][]string{{"draft"}, {"live", "draft", "live"}, {"live", "none"}}
	value := func(name string, n int) stepped {
		return stepped{
			ID: lifecycle.InstanceID(name), Machine: "review", Version: 1, State: "draft", At: at, Started: at, Entered: at, Active: at,
			Totals: [lifecycle.MaxTotals]int64{int64(n)}, Actor: lifecycle.SystemActor(),
		}
	}
	return stepKind{
		shape: shape[stepped]{
			store: "instances", fields: 3, kept: true, maximal: maximalStepped, value: value, encode: encodeJSON[stepped],
			number: func(v stepped) int { return int(v.Totals[0]) },
			key:    func(v stepped) string { return string(v.ID) },
			valid:  stepped.check,
			random: func(r *rand.Rand, name string) stepped {
				v := value(name, r.IntN(9))
				v.Machine = machines[numberIn(name)%2] // an instance stays with its machine
				v.State = pick(r, "draft", "live", "done")
				if r.IntN(3) > 0 {
					v.Next = hour(r)
				}
				return v
			},
			own: stepCases(),
		},
		query: func(r *rand.Rand, mask int) lifecycle.Query {
			due := lifecycle.InstantOf(hour(r))
			return lifecycle.Query{
				Machine: asked(r, mask, 0, machines...), States: asked(r, mask, 1, states...), DueBefore: asked(r, mask, 2, due, due+1),
			}
		},
		match: func(q lifecycle.Query, v stepped) bool {
			return q.Match(lifecycle.Instance{ID: v.ID, Snapshot: v.over(0).Snapshot})
		},
	}
}

func (k stepKind) shelf(s lifecycle.Store) shelf[stepped] {
	of := shelf[stepped]{shape: k.shape, itself: s}
	of.put = func(ctx context.Context, v stepped, revision irm.Revision) (irm.Revision, error) {
		return s.Commit(ctx, v.ID, v.over(revision), revision)
	}
	of.append = func(ctx context.Context, values ...stepped) error {
		for _, v := range values {
			if _, err := of.put(ctx, v, 0); err != nil {
				return err
			}
		}
		return nil
	}
	of.get = func(ctx context.Context, id string) (irm.Entry[stepped], error) {
		e, err := s.Get(ctx, lifecycle.InstanceID(id))
		if err != nil {
			return irm.Entry[stepped]{}, err
		}
		return withRecord(ctx, s, e)
	}
	listed := func(ctx context.Context, q lifecycle.Query) iter.Seq2[irm.Entry[stepped], error] {
		return func(yield func(irm.Entry[stepped], error) bool) {
			for e, err := range s.List(ctx, q) {
				v := irm.Entry[stepped]{}
				if err == nil { // whether the listing notices the end of its context is asked, not whether this does
					v, err = withRecord(context.WithoutCancel(ctx), s, e)
				}
				if !yield(v, err) {
					return
				}
			}
		}
	}
	of.entries = func(ctx context.Context, page irm.Page) iter.Seq2[irm.Entry[stepped], error] {
		return listed(ctx, lifecycle.Query{Page: page})
	}
	of.list = func(ctx context.Context, page irm.Page) iter.Seq2[stepped, error] {
		return values(of.entries(ctx, page))
	}
	of.search = func(ctx context.Context, r *rand.Rand, mask int) search[stepped] {
		q := k.query(r, mask)
		return search[stepped]{q, func(v stepped) bool { return k.match(q, v) }, func(page irm.Page) iter.Seq2[stepped, error] {
			q.Page = page
			return values(listed(ctx, q))
		}}
	}
	of.more = []call[stepped]{{"Records", false, func(ctx context.Context, name string) error {
		return drain(s.Records(ctx, lifecycle.InstanceID(name), lifecycle.RecordQuery{}))
	}}}
	return of
}

// withRecord reads the record of the step by which the instance came where it stands.
func withRecord(ctx context.Context, s lifecycle.Store, e irm.Entry[lifecycle.Instance]) (irm.Entry[stepped], error) {
	at := e.Value.Snapshot
	for r, err := range s.Records(ctx, e.Value.ID, lifecycle.RecordQuery{After: at.Seq - 1, Limit: 1}) {
		if err != nil {
			return irm.Entry[stepped]{}, err
		}
		if r.Seq != at.Seq || r.Machine != at.Machine || r.Version != at.Version || r.To != at.State || r.At != at.At {
			return irm.Entry[stepped]{}, fmt.Errorf("record %d of %s is not that of its snapshot", r.Seq, irm.Quote(string(e.Value.ID)))
		}
		return irm.Entry[stepped]{Value: steppedOf(e.Value, r), Revision: e.Revision}, nil
	}
	return irm.Entry[stepped]{}, fmt.Errorf("%s stands at step %d and has no record of it", irm.Quote(string(e.Value.ID)), at.Seq)
}
