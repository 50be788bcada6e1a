package approval

import (
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

var (
	monday  = stocktest.Monday()
	brand   = stocktest.Person(irm.PartyBrand, "bea")
	boss    = stocktest.Person(irm.PartyBrand, "bob")
	legal   = stocktest.Person(irm.PartyLegal, "lou")
	creator = stocktest.Person(irm.PartyCreator, "cam")
	agency  = stocktest.Person(irm.PartyAgency, "ann")
	host    = stocktest.Person(irm.PartyHost, "job")
)

type (
	tale = stocktest.Story[State, Event, Facts]
	move = stocktest.Move[State, Event, Facts]
)

// good are facts with which everything passes that facts decide, of a version v1.
func good() Facts {
	return Facts{
		Version: "v1", Submitted: "v1", Submitter: "cam", AssetsPresent: true, CaptionPresent: true, FeedbackAnswered: true,
		ReviewerAssigned: true, MandatoriesMet: true, LabelPresent: true, FeedbackPresent: true,
		DefectDocumented: true, RejectionGrounded: true, AppealAdmitted: true, Rejecter: "bea", DeemedApprovalAllowed: true,
		ReopenAgreed: true, PublicationHeld: true, ReplacementSubmitted: true, AnswerLate: true, ChangesLate: true,
	}
}

// told are good facts; what the records know comes from them.
func told(history []Record) Facts {
	f := good()
	f.Rounds, f.Rejecter = Rounds(history), Rejecter(history)
	f.AnswerLate, f.ChangesLate = false, false
	if id := Submitter(history); id != "" {
		f.Submitter = id
	}
	return f
}

// story plays moves. A working day has 8 hours, from hour 0 to 8.
func story(t testing.TB, m *Machine, moves []move) []Record {
	t.Helper()
	return stocktest.MustPlay(t, m, tale{By: creator, Moves: moves}, told)
}

// tales are for the default options with brand and legal as reviewers.
func tales() []tale {
	v2 := func(f *Facts) { f.Version = "v2" }
	left := func(done ...irm.Party) func(*Facts) { return func(f *Facts) { f.Approvals = done } }
	brandDone, bothDone := left(irm.PartyBrand), left(irm.PartyBrand, irm.PartyLegal)
	soon := func(f *Facts) { f.PublishAt = monday.Add(30 * time.Hour) }
	return []tale{
		{Name: "approved by both, published", Moves: []move{
			{Hour: 0, Event: Submit, By: creator, Facts: func(f *Facts) { f.CaptionPresent = false }, Refused: "caption_present"},
			{Hour: 0, Event: Submit, By: creator, Want: Submitted},
			{Hour: 1, Event: StartReview, By: creator, Refused: "by_brand"},
			{Hour: 1, Event: StartReview, By: brand, Want: InReview},
			{Hour: 2, Event: StartReview, By: boss, Want: InReview}, // takes over
			{Hour: 3, Event: Approve, By: creator, Refused: "review_due"},
			{Hour: 3, Event: Approve, By: agency, Refused: "review_due"},
			{Hour: 3, Event: Approve, By: brand, Facts: func(f *Facts) { f.LabelPresent = false }, Refused: "label_present"},
			{Hour: 3, Event: Approve, By: brand, Facts: v2, Refused: "version_submitted"}, // swapped
			{Hour: 3, Event: Approve, By: brand, Want: InReview},
			{Hour: 4, Event: Approve, By: boss, Facts: brandDone, Refused: "review_due"}, // a second yes of the brand
			{Hour: 4, Event: Approve, By: legal, Facts: brandDone, Want: Approved},
			{Hour: 5, Event: Lock, By: creator, Refused: "published"},
			{Hour: 5, Event: Lock, By: creator, Facts: func(f *Facts) { f.Published, f.Version = true, "v2" }, Refused: "version_submitted"},
			{Hour: 5, Event: Lock, By: creator, Facts: func(f *Facts) { f.Published = true }, Want: Locked},
		}},
		{Name: "two rounds and a third that is paid", Moves: []move{
			{Hour: 0, Event: Submit, By: creator},
			{Hour: 1, Event: RequestChanges, By: brand, Want: ChangesRequested},
			{Hour: 2, Event: Resubmit, By: creator, Refused: "new_version"}, // the same file
			{Hour: 2, Event: Resubmit, By: creator, Facts: v2, Want: Submitted},
			{Hour: 3, Event: RequestChanges, By: brand, Want: ChangesRequested},
			{Hour: 4, Event: Resubmit, By: creator, Facts: v2},
			{Hour: 5, Event: RequestChanges, By: brand, Refused: "round_left"},
			{Hour: 5, Event: RequestFix, By: brand, Why: "no label", Want: ChangesRequested}, // no matter of taste
			{Hour: 6, Event: Resubmit, By: creator, Facts: v2},
			{Hour: 6, Event: RequestChanges, By: brand, Refused: "round_left"},
			{Hour: 6, Event: RequestChanges, By: brand, Facts: func(f *Facts) { f.ExtraRounds = 1 }, Want: ChangesRequested},
		}},
		{Name: "a contract without rounds", Moves: []move{
			{Hour: 0, Event: Submit, By: creator},
			{Hour: 1, Event: RequestChanges, By: brand, Facts: func(f *Facts) { f.ExtraRounds = -2 }, Refused: "round_left"},
		}},
		{Name: "the brand is late, and silence approves", Moves: []move{
			{Hour: 0, Event: Submit, By: creator},
			{Hour: 8, Want: Escalated, Effects: EffectEscalate}, // 17:00
			{Hour: 25, Event: DeemApprove, By: creator, Refused: "by_clock"},
			{Hour: 55, Want: Escalated},
			{Hour: 56, Want: Approved},
		}},
		{Name: "silence approves nothing that is not labelled", Moves: []move{
			{Hour: 0, Event: Submit, By: creator},
			{Hour: 24 * 9, Facts: func(f *Facts) { f.LabelPresent = false }, Want: Escalated},
			{Hour: 24 * 9, Event: Approve, By: boss, Want: Escalated}, // one of two
			{Hour: 24*9 + 1, Event: Approve, By: legal, Facts: brandDone, Want: Approved},
		}},
		{Name: "the creator is late, and loses nothing", Moves: []move{
			{Hour: 0, Event: Submit, By: creator},
			{Hour: 1, Event: RequestChanges, By: brand},
			{Hour: 24 * 3, Want: ChangesRequested},
			{Hour: 24 * 4, Want: Overdue, Effects: EffectRemindCreator},
			{Hour: 24 * 300, Want: Overdue},
			{Hour: 24 * 300, Event: Resubmit, By: creator, Facts: v2, Want: Submitted},
		}},
		{Name: "late changes are explained and flagged", Moves: []move{
			{Hour: 0, Event: Submit, By: creator},
			{Hour: 1, Event: RequestChanges, By: brand, Facts: soon, Refused: "in_time, late_explained"},
			{Hour: 1, Event: RequestChanges, By: brand, Facts: soon, Why: "recall", Want: ChangesRequested, Effects: EffectFlagLateChange},
			{Hour: 2, Event: Resubmit, By: creator, Facts: v2},
			{Hour: 3, Event: RequestFix, By: brand, Facts: soon, Refused: "in_time, late_explained"},
			{Hour: 3, Event: RequestFix, By: brand, Refused: "reason"},
			{Hour: 3, Event: RequestFix, By: brand, Facts: soon, Why: "no label", Want: ChangesRequested, Effects: EffectFlagLateChange},
		}},
		{Name: "changes after the approval", Moves: []move{
			{Hour: 0, Event: Submit, By: creator},
			{Hour: 1, Event: Approve, By: legal, Facts: brandDone, Want: Approved},
			{Hour: 2, Event: RequestChanges, By: brand, Refused: "not permitted"},
			{Hour: 2, Event: Reopen, By: brand, Facts: func(f *Facts) { f.ReopenAgreed = false }, Refused: "reopen_agreed"},
			{Hour: 2, Event: Reopen, By: brand, Facts: func(f *Facts) { f.PublicationHeld = false }, Refused: "publication_held"},
			{Hour: 2, Event: Reopen, By: brand, Facts: func(f *Facts) { f.Published = true }, Refused: "publication_held"},
			{Hour: 2, Event: Reopen, By: brand, Want: ChangesRequested, Effects: "-"},
		}},
		{Name: "rejected, appealed, approved", Moves: []move{
			{Hour: 0, Event: Submit, By: creator},
			{Hour: 1, Event: Reject, By: creator, Why: "no", Refused: "by_brand"},
			{Hour: 1, Event: Reject, By: brand, Refused: "reason"},
			{Hour: 1, Event: Reject, By: brand, Why: "rival in the picture", Want: Rejected, Effects: EffectDecideKillFee},
			{Hour: 2, Event: Appeal, By: brand, Why: "no rival", Refused: "by_creator"},
			{Hour: 2, Event: Appeal, By: agency, Why: "no rival", Facts: func(f *Facts) { f.AppealAdmitted = false }, Refused: "appeal_admitted"},
			{Hour: 2, Event: Appeal, By: agency, Why: "no rival", Want: Appealed, Effects: EffectEscalate},
			{Hour: 3, Event: Approve, By: boss, Facts: left(irm.PartyLegal), Want: Approved},
		}},
		{Name: "withdrawn after the approval, superseded before", Moves: []move{
			{Hour: 0, Event: Submit, By: creator},
			{Hour: 1, Event: Supersede, By: creator, Facts: func(f *Facts) { f.ReplacementSubmitted = false }, Refused: "replacement_present"},
			{Hour: 1, Event: Approve, By: legal, Facts: brandDone},
			{Hour: 2, Event: Withdraw, By: creator, Want: Withdrawn, Effects: "-"}, // she owes no reason
		}},
		{Name: "nobody approves what he submitted", Moves: []move{
			{Hour: 0, Event: Submit, By: brand}, // on behalf of the creator
			{Hour: 1, Event: Approve, By: brand, Refused: "approver_is_other"},
			{Hour: 1, Event: Approve, By: boss, Want: InReview},
			{Hour: 1, Event: Approve, By: host, Facts: bothDone, Refused: "review_due"},
		}},
	}
}

func withLegal(t testing.TB) *Machine {
	t.Helper()
	o := Defaults()
	o.Reviewers = []irm.Party{irm.PartyBrand, irm.PartyLegal}
	return stocktest.New(t, New, o)
}

func TestStories(t *testing.T) {
	m := withLegal(t)
	for _, s := range slices.Concat(tales(), badDays()) {
		t.Run(s.Name, func(t *testing.T) { story(t, m, s.Moves) })
	}
}

// The totals are sums of working time over the rounds, each while it is that side's turn.
func TestTotals(t *testing.T) { // seed: B4 R18
	m := stocktest.New(t, New, Options{ReviewTotal: lifecycle.WorkHours(10), ReworkTotal: lifecycle.WorkHours(6)})
	v2 := func(f *Facts) { f.Version = "v2" }
	story(t, m, []move{
		{Hour: 0, Event: Submit, By: creator},
		{Hour: 6, Event: RequestChanges, By: brand},               // brand: 6
		{Hour: 28, Event: Resubmit, By: creator, Facts: v2},       // creator: 2 on Monday, 4 on Tuesday, just in time
		{Hour: 31, Event: StartReview, By: brand, Want: InReview}, // brand: 9
		{Hour: 31, Event: RequestChanges, By: brand, Want: ChangesRequested},
		{Hour: 31, Want: Overdue}, // nothing is left of 6
		{Hour: 80, Event: Resubmit, By: creator, Facts: v2, Want: Submitted},
		{Hour: 96, Want: Submitted},                          // Friday, 9:00
		{Hour: 97, Want: Escalated, Effects: EffectEscalate}, // the tenth hour
	})
}

// Where silence approves nothing, it is recorded once.
func TestOneBreach(t *testing.T) {
	m := stocktest.New(t, New, Defaults())
	refused := func(f *Facts) { f.DeemedApprovalAllowed = false }
	history := story(t, m, []move{{Hour: 0, Event: Submit, By: creator}, {Hour: 500, Facts: refused, Want: Escalated}, {Hour: 5000, Facts: refused, Want: Escalated}})
	last := history[len(history)-1]
	if last.Kind != lifecycle.RecordBreach || last.Reason != "the brand did not answer; refused by deemed_allowed" || len(history) != 4 {
		t.Errorf("got %d records, the last %v %q, want one breach", len(history), last.Kind, last.Reason)
	}
}

func TestWithdrawAfter(t *testing.T) {
	o := Defaults()
	o.WithdrawAfter = lifecycle.Days(30)
	m := stocktest.New(t, New, o)
	story(t, m, []move{{Hour: 0, Event: Submit, By: creator}, {Hour: 1, Event: RequestChanges, By: brand}, {Hour: 24 * 40, Want: Withdrawn}})
}
