package deliverable

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// walk is a history with the facts of each step: of records alone nobody can tell which
// version they are about.
type walk []walked

type walked struct {
	Step
	facts Facts
}

func (w walk) records() (records []Record) {
	for _, at := range w {
		records = append(records, at.Record)
	}
	return records
}

// approval is the version that was approved last; empty: none.
func (w walk) approval() (version string) {
	for i := range w {
		if stock.Moved(&w[i].Record) && w[i].Record.Event == Approve {
			version = w[i].facts.Version
		}
	}
	return version
}

// publishedAsApproved: what is published was approved, that version and no other, where
// the brief asks for it.
func (w walk) publishedAsApproved() error {
	for i := range w {
		if !stock.Moved(&w[i].Record) || w[i].Record.Event != Publish || w[i].facts.NoApproval {
			continue
		}
		if got, want := w[i].facts.Version, w[:i].approval(); want == "" || got != want {
			return fmt.Errorf("record %d: published %q, and approved was %q", i, got, want)
		}
	}
	return nil
}

// wander takes three bytes for each step: what happens, with which facts, and how much later.
func wander(t testing.TB, m *Machine, data []byte) walk {
	t.Helper()
	events := slices.Collect(m.Events())
	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: brand})
	if err != nil {
		t.Fatal(err)
	}
	s, now, w := step.Snapshot, monday, walk{{Step: step}}
	for ; len(data) >= 3 && len(w) < 200; data = data[3:] {
		now = now.Add(time.Duration(data[2]) * 5 * time.Hour)
		facts, meta := w.facts(s, data[1]), lifecycle.Meta{At: now, Actor: brand, Reason: "r", Until: now.AddDate(0, 0, 9)}
		if data[1]&64 != 0 {
			meta.Actor = creator
		}
		if data[1]&128 != 0 {
			meta.Until = time.Time{}
		}
		for step, err := range m.Advance(s, facts, now) {
			if err != nil {
				t.Fatal(err)
			}
			s, w = step.Snapshot, append(w, walked{step, facts})
		}
		if step, err := m.Fire(s, events[int(data[0])%len(events)], facts, meta); err == nil {
			s, w = step.Snapshot, append(w, walked{step, facts})
		}
	}
	return w
}

// facts are those of the records, and others by the bits. While the brand looks at a version
// it is the first that it agrees to.
func (w walk) facts(s Snapshot, bits byte) Facts {
	history, f := w.records(), plain()
	f.Until, f.Due, f.NoApproval = s.Until.Time(), Due(history), bits&2 != 0
	f.LiveAsAgreed = LiveAsAgreed(history)
	if f.Approval = w.approval(); s.State == InApproval {
		f.Approval = "v1"
	}
	if bits&1 != 0 {
		f.RemovedFor = irm.PartyBrand
	}
	f.LinkResolves, f.ProductReceived, f.KillFeeReplaced = bits&4 == 0, bits&8 == 0, bits&16 == 0
	if bits&32 != 0 {
		f.Version = "v2"
	}
	return f
}

// toPost are the events before a post that others than deadlines bring about.
var toPost = []Event{Brief, Accept, Decline, Submit, Withdraw, RequestChanges, Approve, Reopen, Schedule, Unschedule, Publish, GiveUp, Extend}

// wanderers are walks at random up to a post, and how many of them publish what needs approval.
func wanderers(t testing.TB, m *Machine, check func(walk)) (n int) {
	t.Helper()
	events := slices.Collect(m.Events())
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 3))
		var data []byte
		for range 300 {
			event, bits := slices.Index(events, toPost[r.IntN(len(toPost))]), byte(1<<r.IntN(12)|r.IntN(2)<<7) // every other step moves no date
			data = append(data, byte(event), bits, byte(r.IntN(4)))
		}
		w := wander(t, m, data)
		if slices.ContainsFunc(w, func(at walked) bool { return at.Record.Event == Publish && !at.facts.NoApproval }) {
			n++
		}
		check(w)
	}
	return n
}

func TestPublishedAsApproved(t *testing.T) {
	n := wanderers(t, newMachine(t, Defaults()), func(w walk) {
		if err := w.publishedAsApproved(); err != nil {
			t.Errorf("%v: %v", err, w.records())
		}
	})
	if n < 20 {
		t.Errorf("%d of the walks publish: they are too short", n)
	}
}

// Each row of the table has to ask for it: so the test above can fail.
func TestPublishedUnasked(t *testing.T) {
	for i, r := range Define(Defaults()).Transitions {
		if r.Event != Publish {
			continue
		}
		d := Define(Defaults())
		d.Transitions[i].Guards = slices.DeleteFunc(r.Guards, func(guard string) bool {
			return guard == "version_approved" || guard == "approval_not_needed"
		})
		m, err := lifecycle.Compile(d)
		if err != nil {
			t.Fatal(err)
		}
		broken := 0
		wanderers(t, m, func(w walk) {
			if w.publishedAsApproved() != nil {
				broken++
			}
		})
		if broken == 0 {
			t.Errorf("from %s nobody asks for the approval, and it is not noticed", r.From)
		}
	}
}
