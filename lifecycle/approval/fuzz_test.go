package approval

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

// desk is a host: it keeps the facts of the content.
type desk struct {
	o        Options
	kept     Facts
	version  int
	labelled bool
	deemed   bool
	history  []Record
}

func version(n int) string { return string('a' + rune(n%26)) }

func (d *desk) Facts(bits byte) Facts {
	d.labelled, d.deemed = bits&16 != 0 || d.labelled && bits&64 == 0, bits&32 != 0
	if bits&2 != 0 {
		d.version++
	}
	f := d.kept
	f.Version = version(d.version)
	f.LabelPresent, f.DeemedApprovalAllowed, f.Published = d.labelled, d.deemed, bits&8 != 0
	return f
}

func (d *desk) Meta(bits byte, meta *lifecycle.Meta) {
	if bits&128 == 0 {
		meta.Reason = "fuzzed"
	}
}

// Save does what a host does after a step that was taken with some facts, and checks what has
// to hold then.
func (d *desk) Save(t testing.TB, step Step, facts Facts) {
	r := step.Record
	d.history = append(d.history, r)
	if n := Rounds(d.history); n > d.o.MaxRounds {
		t.Fatalf("%d rounds, want at most %d", n, d.o.MaxRounds)
	}
	approvals := d.kept.Approvals
	d.kept = facts.After(r)
	if d.kept.Rounds != Rounds(d.history) || d.kept.Submitter != Submitter(d.history) || d.kept.Rejecter != Rejecter(d.history) {
		t.Fatalf("kept %+v, want what the records say", d.kept)
	}
	if !stock.Moved(&r) {
		return
	}
	if r.Event == Approve && (r.Actor.ID == d.kept.Submitter || slices.Contains(approvals, r.Actor.Party) || facts.Version != d.kept.Submitted) {
		t.Fatalf("approval of %s by %s, approved by %v before", facts.Version, r.Actor.ID, approvals)
	}
	approvals = d.kept.Approvals
	if r.Event == Reject && r.From == Appealed && r.Actor.ID == facts.Rejecter {
		t.Fatalf("%s decided the appeal against the own rejection", r.Actor.ID)
	}
	if r.To == Approved && r.From != Approved {
		byAll := slices.Contains(approvals, irm.PartyBrand) && slices.Contains(approvals, irm.PartyLegal)
		silently := r.Kind == lifecycle.RecordDeadline && d.deemed
		if !d.labelled || !byAll && !silently {
			t.Fatalf("approved with %v, labelled %v, silence approves %v", approvals, d.labelled, d.deemed)
		}
	}
	if r.To == Locked && r.From != Approved || r.From == Locked {
		t.Fatalf("%s from %s to %s", r.Event, r.From, r.To)
	}
}

func game(t testing.TB) stocktest.Game[State, Event, Facts] {
	o := Defaults()
	o.Reviewers, o.WithdrawAfter = []irm.Party{irm.PartyBrand, irm.PartyLegal}, lifecycle.Days(9)
	g := stocktest.Game[State, Event, Facts]{
		Machine: stocktest.New(t, New, o), Starter: creator, People: []irm.Actor{creator, brand, legal, boss, agency, host}, Unit: 5 * time.Hour,
		Host: func() stocktest.Host[State, Event, Facts] {
			d := &desk{o: o, kept: good()}
			d.kept.Submitted, d.kept.Submitter, d.kept.Rejecter = "", "", ""
			return d
		},
	}
	at := g.Move
	g.Openings = [][]byte{
		{at(Submit), 0, 16, at(Approve), 1, 0, at(Approve), 2, 0, at(Lock), 0, 8},
		{at(Submit), 0, 48, at(RequestChanges), 1, 1, at(Resubmit), 0, 18, at(Approve), 2, 7, at(Withdraw), 0, 7},
		{at(Submit), 0, 16, at(Reject), 1, 0, at(Appeal), 0, 0, at(Reject), 1, 0, at(Approve), 2, 80, at(Reject), 3, 0, at(Appeal), 0, 7},
	}
	return g
}

func FuzzApproval(f *testing.F) { game(f).Fuzz(f) }

func TestGames(t *testing.T) {
	game(t).Chance(t, 600, func(seed uint64) stocktest.Pick { return rand.New(rand.NewPCG(seed, 1)).IntN })
}
