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
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

type (
	walk   = stocktest.Walk[State, Event, Facts]
	walked = stocktest.Walked[State, Event, Facts]
)

// approval is the version that was approved last; empty: none.
func approval(w walk) (version string) {
	for i := range w {
		if stock.Moved(&w[i].Record) && w[i].Record.Event == Approve {
			version = w[i].Facts.Version
		}
	}
	return version
}

// publishedAsApproved: what is published was approved, that version and no other, where
// the brief asks for it.
func publishedAsApproved(w walk) error {
	for i := range w {
		if !stock.Moved(&w[i].Record) || w[i].Record.Event != Publish || w[i].Facts.NoApproval {
			continue
		}
		if got, want := w[i].Facts.Version, approval(w[:i]); want == "" || got != want {
			return fmt.Errorf("record %d: published %q, and approved was %q", i, got, want)
		}
	}
	return nil
}

// wander goes where the data lead, by brand and creator.
func wander(t testing.TB, m *Machine, data []byte) walk {
	t.Helper()
	start := lifecycle.Meta{At: monday, Actor: brand}
	return stocktest.Wander(t, m, start, 5*time.Hour, data, func(w walk, now time.Time, bits byte) (Facts, lifecycle.Meta) {
		meta := lifecycle.Meta{Actor: brand, Reason: "r", Until: now.AddDate(0, 0, 9)}
		if bits&64 != 0 {
			meta.Actor = creator
		}
		if bits&128 != 0 {
			meta.Until = time.Time{}
		}
		return factsOf(w, bits), meta
	})
}

// factsOf are those of the records, and others by the bits. While the brand looks at a version
// it is the first that it agrees to.
func factsOf(w walk, bits byte) Facts {
	history, s, f := w.Records(), w.Snapshot(), plain()
	f.Until, f.Due, f.NoApproval = s.Until.Time(), Due(history), bits&2 != 0
	f.LiveAsAgreed = LiveAsAgreed(history)
	if f.Approval = approval(w); s.State == InApproval {
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

func chance(seed uint64) stocktest.Pick { return rand.New(rand.NewPCG(seed, 3)).IntN }

// wanderers are walks at random up to a post: how many of them publish what needs approval,
// and the first that publishes what has none.
func wanderers(t testing.TB, m *Machine) (n int, broken error) {
	t.Helper()
	bits := func(pick stocktest.Pick) byte { return byte(1<<pick(12) | pick(2)<<7) } // every other step moves no date
	publishes := func(at walked) bool { return at.Record.Event == Publish && !at.Facts.NoApproval }
	return stocktest.Wanderings(stocktest.Scripts(m, 300, toPost, chance, bits), func(data []byte) walk { return wander(t, m, data) }, publishes, publishedAsApproved)
}

func TestPublishedAsApproved(t *testing.T) {
	if n, err := wanderers(t, stocktest.New(t, New, Defaults())); err != nil || n < 20 {
		t.Errorf("%d of the walks publish, want 20 at least; %v", n, err)
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
		if _, err := wanderers(t, m); err == nil {
			t.Errorf("from %s nobody asks for the approval, and it is not noticed", r.From)
		}
	}
}
