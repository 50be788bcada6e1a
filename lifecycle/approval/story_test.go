package approval

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

var (
	monday  = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	brand   = person(irm.PartyBrand, "bea")
	boss    = person(irm.PartyBrand, "bob")
	legal   = person(irm.PartyLegal, "lou")
	creator = person(irm.PartyCreator, "cam")
	agency  = person(irm.PartyAgency, "ann")
	host    = person(irm.PartyHost, "job")
)

func person(party irm.Party, id string) irm.Actor {
	return irm.Actor{Kind: irm.ActorHuman, Party: party, ID: id}
}

// hour is Monday, 9:00, and so many hours. A working day has 8, from 9:00 to 17:00.
func hour(n int) time.Time { return monday.Add(time.Duration(n) * time.Hour) }

// good are facts with which everything passes that facts decide, of a version v1.
func good() Facts {
	return Facts{
		Version: "v1", Submitted: "v1", Submitter: "cam", AssetsPresent: true, CaptionPresent: true, FeedbackAnswered: true,
		ReviewerAssigned: true, MandatoriesMet: true, DisclosurePresent: true, FeedbackPresent: true,
		DefectDocumented: true, RejectionGrounded: true, AppealAdmitted: true, DeemedApprovalAllowed: true,
		ReopenAgreed: true, PublicationHeld: true, ReplacementSubmitted: true,
	}
}

// move is a step of a story.
type move struct {
	at      int // hours
	event   Event
	by      irm.Actor
	why     string
	facts   func(*Facts)
	want    State  // where it leads, after deadlines that were due before
	effect  string // the first
	refused string // by which guards; or a condition
}

// play plays moves. Rounds and submitter come from the records.
func play(m *Machine, moves []move) ([]Record, error) {
	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: creator})
	if err != nil {
		return nil, err
	}
	history, now := []Record{step.Record}, step.Snapshot
	for i, mv := range moves {
		f := good()
		f.Rounds = Rounds(history)
		if id := Submitter(history); id != "" {
			f.Submitter = id
		}
		if mv.facts != nil {
			mv.facts(&f)
		}
		var effects []string
		meta := lifecycle.Meta{At: hour(mv.at), Actor: mv.by, Reason: mv.why}
		for due, err := range m.Advance(now, f, meta.At) {
			if err != nil {
				return nil, err
			}
			history, now, effects = append(history, due.Record), due.Snapshot, due.Effects
		}
		if mv.event != "" {
			step, err := m.Fire(now, mv.event, f, meta)
			if got := refusal(err); got != mv.refused {
				return nil, fmt.Errorf("move %d, %s at %d: refused by %q (%v), want %q", i, mv.event, mv.at, got, err, mv.refused)
			}
			if err == nil {
				history, now, effects = append(history, step.Record), step.Snapshot, step.Effects
			}
		}
		if mv.want != "" && now.State != mv.want {
			return nil, fmt.Errorf("move %d, %s at %d: leads to %s, want %s", i, mv.event, mv.at, now.State, mv.want)
		}
		if mv.effect != "" && (len(effects) != 1 || effects[0] != mv.effect) {
			return nil, fmt.Errorf("move %d, %s at %d: effects %v, want %s", i, mv.event, mv.at, effects, mv.effect)
		}
	}
	if replayed, err := m.Replay(history); err != nil || replayed != now {
		return nil, fmt.Errorf("replay: %v, %v, want %v", replayed, err, now)
	}
	return history, nil
}

func story(t *testing.T, m *Machine, moves []move) []Record {
	t.Helper()
	history, err := play(m, moves)
	if err != nil {
		t.Fatal(err)
	}
	return history
}

// refusal names the guards that refused, or the condition.
func refusal(err error) string {
	var te *lifecycle.TransitionError
	if !errors.As(err, &te) {
		if err == nil {
			return ""
		}
		return err.Error()
	}
	var names []string
	for _, r := range te.Reasons {
		names = append(names, r.Guard)
	}
	switch te.Condition {
	case lifecycle.ErrGuard:
		return strings.Join(names, ", ")
	case lifecycle.ErrReason:
		return "reason"
	}
	return "not permitted"
}

// tale is a story by its name.
type tale struct {
	name  string
	moves []move
}

// tales are for the default options with brand and legal as reviewers.
func tales() []tale {
	v2 := func(f *Facts) { f.Version = "v2" }
	left := func(done ...irm.Party) func(*Facts) { return func(f *Facts) { f.Approvals = done } }
	brandDone, bothDone := left(irm.PartyBrand), left(irm.PartyBrand, irm.PartyLegal)
	soon := func(f *Facts) { f.PublishAt = hour(30) }
	return []tale{
		{"approved by both, published", []move{
			{at: 0, event: Submit, by: creator, facts: func(f *Facts) { f.CaptionPresent = false }, refused: "caption_present"},
			{at: 0, event: Submit, by: creator, want: Submitted},
			{at: 1, event: StartReview, by: creator, refused: "reviewing_side"},
			{at: 1, event: StartReview, by: brand, want: InReview},
			{at: 2, event: StartReview, by: boss, want: InReview}, // takes over
			{at: 3, event: Approve, by: creator, refused: "review_due, review_due"},
			{at: 3, event: Approve, by: agency, refused: "review_due, review_due"},
			{at: 3, event: Approve, by: brand, facts: func(f *Facts) { f.DisclosurePresent = false }, refused: "disclosure_present, disclosure_present"},
			{at: 3, event: Approve, by: brand, facts: v2, refused: "version_submitted, version_submitted"}, // swapped
			{at: 3, event: Approve, by: brand, want: InReview},
			{at: 4, event: Approve, by: boss, facts: brandDone, refused: "review_due, review_due"}, // a second yes of the brand
			{at: 4, event: Approve, by: legal, facts: brandDone, want: Approved},
			{at: 5, event: Lock, by: creator, refused: "published"},
			{at: 5, event: Lock, by: creator, facts: func(f *Facts) { f.Published, f.Version = true, "v2" }, refused: "version_submitted"},
			{at: 5, event: Lock, by: creator, facts: func(f *Facts) { f.Published = true }, want: Locked},
		}},
		{"two rounds and a third that is paid", []move{
			{at: 0, event: Submit, by: creator},
			{at: 1, event: RequestChanges, by: brand, want: ChangesRequested},
			{at: 2, event: Resubmit, by: creator, refused: "new_version"}, // the same file
			{at: 2, event: Resubmit, by: creator, facts: v2, want: Submitted},
			{at: 3, event: RequestChanges, by: brand, want: ChangesRequested},
			{at: 4, event: Resubmit, by: creator, facts: v2},
			{at: 5, event: RequestChanges, by: brand, refused: "round_left, round_left"},
			{at: 5, event: RequestFix, by: brand, why: "no label", want: ChangesRequested}, // no matter of taste
			{at: 6, event: Resubmit, by: creator, facts: v2},
			{at: 6, event: RequestChanges, by: brand, refused: "round_left, round_left"},
			{at: 6, event: RequestChanges, by: brand, facts: func(f *Facts) { f.ExtraRounds = 1 }, want: ChangesRequested},
		}},
		{"a contract without rounds", []move{
			{at: 0, event: Submit, by: creator},
			{at: 1, event: RequestChanges, by: brand, facts: func(f *Facts) { f.ExtraRounds = -2 }, refused: "round_left, round_left"},
		}},
		{"the brand is late, and silence approves", []move{
			{at: 0, event: Submit, by: creator},
			{at: 8, want: Escalated, effect: EffectEscalate}, // 17:00
			{at: 25, event: DeemApprove, by: creator, refused: "by_clock"},
			{at: 55, want: Escalated},
			{at: 56, want: Approved},
		}},
		{"silence approves nothing that is not labelled", []move{
			{at: 0, event: Submit, by: creator},
			{at: 24 * 9, facts: func(f *Facts) { f.DisclosurePresent = false }, want: Escalated},
			{at: 24 * 9, event: Approve, by: boss, want: Escalated}, // one of two
			{at: 24*9 + 1, event: Approve, by: legal, facts: brandDone, want: Approved},
		}},
		{"the creator is late, and loses nothing", []move{
			{at: 0, event: Submit, by: creator},
			{at: 1, event: RequestChanges, by: brand},
			{at: 24 * 3, want: ChangesRequested},
			{at: 24 * 4, want: Overdue, effect: EffectRemindCreator},
			{at: 24 * 300, want: Overdue},
			{at: 24 * 300, event: Resubmit, by: creator, facts: v2, want: Submitted},
		}},
		{"late changes are explained and flagged", []move{
			{at: 0, event: Submit, by: creator},
			{at: 1, event: RequestChanges, by: brand, facts: soon, refused: "in_time, late_explained"},
			{at: 1, event: RequestChanges, by: brand, facts: soon, why: "recall", want: ChangesRequested, effect: EffectFlagLateChange},
			{at: 2, event: Resubmit, by: creator, facts: v2},
			{at: 3, event: RequestFix, by: brand, facts: soon, refused: "in_time, late_explained"},
			{at: 3, event: RequestFix, by: brand, refused: "reason"},
			{at: 3, event: RequestFix, by: brand, facts: soon, why: "no label", want: ChangesRequested, effect: EffectFlagLateChange},
		}},
		{"changes after the approval", []move{
			{at: 0, event: Submit, by: creator},
			{at: 1, event: Approve, by: legal, facts: brandDone, want: Approved},
			{at: 2, event: RequestChanges, by: brand, refused: "not permitted"},
			{at: 2, event: Reopen, by: brand, facts: func(f *Facts) { f.ReopenAgreed = false }, refused: "reopen_agreed, reopen_agreed"},
			{at: 2, event: Reopen, by: brand, facts: func(f *Facts) { f.PublicationHeld = false }, refused: "publication_held, publication_held"},
			{at: 2, event: Reopen, by: brand, facts: func(f *Facts) { f.Published = true }, refused: "publication_held, publication_held"},
			{at: 2, event: Reopen, by: brand, want: ChangesRequested},
		}},
		{"rejected, appealed, approved", []move{
			{at: 0, event: Submit, by: creator},
			{at: 1, event: Reject, by: creator, why: "no", refused: "reviewing_side"},
			{at: 1, event: Reject, by: brand, refused: "reason"},
			{at: 1, event: Reject, by: brand, why: "rival in the picture", want: Rejected, effect: EffectDecideKillFee},
			{at: 2, event: Appeal, by: brand, why: "no rival", refused: "creator_side"},
			{at: 2, event: Appeal, by: agency, why: "no rival", want: Escalated, effect: EffectEscalate},
			{at: 3, event: Approve, by: boss, facts: left(irm.PartyLegal), want: Approved},
		}},
		{"withdrawn after the approval, superseded before", []move{
			{at: 0, event: Submit, by: creator},
			{at: 1, event: Supersede, by: creator, facts: func(f *Facts) { f.ReplacementSubmitted = false }, refused: "replacement_present"},
			{at: 1, event: Approve, by: legal, facts: brandDone},
			{at: 2, event: Withdraw, by: creator, refused: "reason"},
			{at: 2, event: Withdraw, by: creator, why: "ill", want: Withdrawn},
		}},
		{"nobody approves what he submitted", []move{
			{at: 0, event: Submit, by: brand}, // on behalf of the creator
			{at: 1, event: Approve, by: brand, refused: "approver_not_submitter, approver_not_submitter"},
			{at: 1, event: Approve, by: boss, want: InReview},
			{at: 1, event: Approve, by: host, facts: bothDone, refused: "review_due, review_due"},
			{at: 2, event: Escalate, by: creator, refused: "reason"},
			{at: 2, event: Escalate, by: creator, why: "launch is tomorrow", want: Escalated},
		}},
	}
}

func withLegal(t *testing.T) *Machine {
	t.Helper()
	o := Defaults()
	o.Reviewers = []irm.Party{irm.PartyBrand, irm.PartyLegal}
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestStories(t *testing.T) {
	m := withLegal(t)
	for _, s := range tales() {
		t.Run(s.name, func(t *testing.T) { story(t, m, s.moves) })
	}
}

// The totals are sums of working time over the rounds, each while it is that side's turn.
func TestTotals(t *testing.T) { // seed: B4 R18
	m, err := New(Options{ReviewTotal: lifecycle.WorkHours(10), ReworkTotal: lifecycle.WorkHours(6)})
	if err != nil {
		t.Fatal(err)
	}
	v2 := func(f *Facts) { f.Version = "v2" }
	story(t, m, []move{
		{at: 0, event: Submit, by: creator},
		{at: 6, event: RequestChanges, by: brand},               // brand: 6
		{at: 28, event: Resubmit, by: creator, facts: v2},       // creator: 2 on Monday, 4 on Tuesday, just in time
		{at: 31, event: StartReview, by: brand, want: InReview}, // brand: 9
		{at: 31, event: RequestChanges, by: brand, want: ChangesRequested},
		{at: 31, want: Overdue}, // nothing is left of 6
		{at: 80, event: Resubmit, by: creator, facts: v2, want: Submitted},
		{at: 96, want: Submitted},                         // Friday, 9:00
		{at: 97, want: Escalated, effect: EffectEscalate}, // the tenth hour
	})
}

// Where silence approves nothing, it is recorded once.
func TestOneBreach(t *testing.T) {
	m, err := New(Defaults())
	if err != nil {
		t.Fatal(err)
	}
	refused := func(f *Facts) { f.DeemedApprovalAllowed = false }
	history := story(t, m, []move{{at: 0, event: Submit, by: creator}, {at: 500, facts: refused, want: Escalated}, {at: 5000, facts: refused, want: Escalated}})
	last := history[len(history)-1]
	if last.Kind != lifecycle.RecordBreach || last.Reason != "the brand did not answer; refused by deemed_allowed" || len(history) != 4 {
		t.Errorf("got %d records, the last %v %q, want one breach", len(history), last.Kind, last.Reason)
	}
}

func TestWithdrawAfter(t *testing.T) {
	o := Defaults()
	o.WithdrawAfter = lifecycle.Days(30)
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	story(t, m, []move{{at: 0, event: Submit, by: creator}, {at: 1, event: RequestChanges, by: brand}, {at: 24 * 40, want: Withdrawn}})
}
