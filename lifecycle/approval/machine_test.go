package approval

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

func TestGolden(t *testing.T) {
	stocktest.Golden(t, "approval.md", stocktest.Picture(stocktest.New(t, New, Defaults())))
}

func TestDocument(t *testing.T) { stocktest.Document(t, Define(Defaults()), Effects()...) }

func TestComment(t *testing.T) { stocktest.Comment(t, Define(Defaults())) }

type (
	kit    = lifecycletest.Kit[State, Event, Facts]
	change = lifecycletest.Change[Facts]
)

func kitOf(o Options) kit {
	where, as := lifecycletest.Where[Facts], stocktest.As[Facts]
	pass := good()
	pass.Published, pass.Rejecter = true, "somebody else"
	soon := func(f *Facts, meta *lifecycle.Meta) { f.PublishAt = meta.At.Add(time.Minute) }
	return kit{
		Pass:       pass,
		FailClosed: true,
		FailOpen: map[string]string{
			"by_brand": "it looks at who acts", "by_person": "it looks at who acts", "round_left": "rounds are counted from zero",
			"review_due": "there may be nobody who reviews", "last_review": "there may be nobody who reviews",
			"in_time": "there may be no hour of publication yet", "late_explained": "there may be no hour of publication yet",
		},
		Meta: lifecycle.Meta{At: monday, Actor: brand},
		Refuse: map[string]change{
			"assets_present":      where(func(f *Facts) { f.AssetsPresent = false }),
			"caption_present":     where(func(f *Facts) { f.CaptionPresent = false }),
			"version_known":       where(func(f *Facts) { f.Version = "" }),
			"version_submitted":   where(func(f *Facts) { f.Submitted = "v0" }),
			"feedback_answered":   where(func(f *Facts) { f.FeedbackAnswered = false }),
			"feedback_present":    where(func(f *Facts) { f.FeedbackPresent = false }),
			"reviewer_assigned":   where(func(f *Facts) { f.ReviewerAssigned = false }),
			"by_brand":            as(creator),
			"review_due":          where(func(f *Facts) { f.Approvals = []irm.Party{irm.PartyBrand} }),
			"last_review":         where(func(f *Facts) { f.Reviewers = []irm.Party{irm.PartyLegal} }),
			"by_person":           func(_ *Facts, meta *lifecycle.Meta) { meta.Actor.Kind = irm.ActorSystem },
			"approver_is_other":   where(func(f *Facts) { f.Submitter = "" }),
			"mandatories_met":     where(func(f *Facts) { f.MandatoriesMet = false }),
			"label_present":       where(func(f *Facts) { f.LabelPresent = false }),
			"defect_documented":   where(func(f *Facts) { f.DefectDocumented = false }),
			"rejection_grounded":  where(func(f *Facts) { f.RejectionGrounded = false }),
			"appeal_admitted":     where(func(f *Facts) { f.AppealAdmitted = false }),
			"rejecter_is_other":   where(func(f *Facts) { f.Rejecter = "" }),
			"answer_late":         where(func(f *Facts) { f.AnswerLate = false }),
			"changes_late":        where(func(f *Facts) { f.ChangesLate = false }),
			"deemed_allowed":      where(func(f *Facts) { f.DeemedApprovalAllowed = false }),
			"reopen_agreed":       where(func(f *Facts) { f.ReopenAgreed = false }),
			"replacement_present": where(func(f *Facts) { f.ReplacementSubmitted = false }),
			"published":           where(func(f *Facts) { f.Published = false }),
			"round_left":          where(func(f *Facts) { f.Rounds = o.MaxRounds }),
			"in_time":             soon,
			"late_explained": func(f *Facts, meta *lifecycle.Meta) {
				soon(f, meta)
				meta.Reason = ""
			},
		},
		Allow: map[string]change{
			"new_version":      where(func(f *Facts) { f.Submitted = "v0" }),
			"publication_held": where(func(f *Facts) { f.Published = false }),
			"by_creator":       as(creator),
			"by_clock":         as(lifecycle.SystemActor()),
		},
		Invariants: invariants,
	}
}

// invariants hold of every history in which nobody used force.
var invariants = map[string]lifecycletest.Invariant[State, Event]{
	"what is locked was approved": func(history []Record, now Snapshot) error {
		if last := history[len(history)-1]; now.State == Locked && last.Kind == lifecycle.RecordFire && last.From != Approved {
			return errors.New("locked from " + string(last.From))
		}
		return nil
	},
	"silence approves what was escalated, and not what was rejected": func(history []Record, now Snapshot) error {
		last := history[len(history)-1]
		if now.State == Approved && last.Kind == lifecycle.RecordDeadline && (last.Event != DeemApprove || last.From != Escalated) {
			return fmt.Errorf("%s in %s by itself", last.Event, last.From)
		}
		return nil
	},
	"no person approves by silence, no machine by a review": func(history []Record, _ Snapshot) error {
		last := history[len(history)-1]
		machine := last.Actor.Kind == irm.ActorSystem
		if stock.Moved(&last) && (last.Event == DeemApprove && !machine || (last.Event == Approve || last.Event == Reject) && machine) {
			return fmt.Errorf("%s by %v", last.Event, last.Actor)
		}
		return nil
	},
	"the creator's side has no say of the brand": func(history []Record, _ Snapshot) error {
		last := history[len(history)-1]
		said := []Event{StartReview, RequestChanges, RequestFix, Approve, Reject, Reopen, Chase}
		if stock.Moved(&last) && stock.ForCreator(last.Actor.Party) && slices.Contains(said, last.Event) {
			return fmt.Errorf("%s by %v", last.Event, last.Actor)
		}
		return nil
	},
}

func TestProof(t *testing.T) {
	o := Defaults()
	o.WithdrawAfter = lifecycle.Days(30)
	m := stocktest.New(t, New, o)
	lifecycletest.Run(t, m, kitOf(o))
}

// Each option may be off, or the only one that is on.
func TestVariants(t *testing.T) {
	stocktest.Variants(t, Defaults, Define, kitOf, []stocktest.Variant[Options]{
		{Name: "as usual", Change: func(*Options) {}},
		{Name: "rounds", Change: func(o *Options) { o.MaxRounds = 0 }},
		{Name: "own approval", Change: func(o *Options) { o.SelfApproval = true }},
		{Name: "last minute", Change: func(o *Options) { o.LastMinute = 0 }},
		{Name: "start", Change: func(o *Options) { o.StartWithin = lifecycle.Span{} }},
		{Name: "answer", Change: func(o *Options) { o.AnswerWithin = lifecycle.Span{} }},
		{Name: "review", Change: func(o *Options) { o.ReviewTotal = lifecycle.Span{} }},
		{Name: "decide", Change: func(o *Options) { o.DecideWithin = lifecycle.Span{} }},
		{Name: "rework", Change: func(o *Options) { o.ReworkWithin = lifecycle.Span{} }},
		{Name: "rework total", Change: func(o *Options) { o.ReworkTotal = lifecycle.Span{} }},
		{Name: "all", Change: func(o *Options) { *o = Options{} }},
	})
}

func TestSmallFirm(t *testing.T) {
	m := stocktest.New(t, New, Options{SelfApproval: true, AgencyFor: irm.PartyBrand})
	story(t, m, []move{
		{Hour: 0, Event: Submit, By: brand},
		{Hour: 1, Event: StartReview, By: agency, Want: InReview},
		{Hour: 2, Event: RequestChanges, By: agency, Facts: func(f *Facts) { f.PublishAt = monday }, Want: ChangesRequested},
		{Hour: 3, Event: Resubmit, By: brand, Facts: func(f *Facts) { f.Version = "v2" }},
		{Hour: 4, Event: Approve, By: brand, Want: Approved},
	})
}

func TestBadOptions(t *testing.T) {
	_, err := New(Options{
		Version: -1, AgencyFor: "press", MaxRounds: -1, LastMinute: -time.Hour, ReviewTotal: lifecycle.Days(-1),
		Reviewers: []irm.Party{"", irm.PartyCreator, irm.PartyLegal, irm.PartyLegal},
	})
	stocktest.Refused(t, err,
		"options.version version",
		"options.review_total span",
		"options.agency_for party",
		"options.reviewers[0] id_empty",
		"options.reviewers[1] party",
		"options.reviewers[3] duplicate",
		"options.max_rounds limit",
		"options.last_minute limit",
	)
}

func TestOutstanding(t *testing.T) { // seed: R13
	both := []irm.Party{irm.PartyBrand, irm.PartyLegal}
	for _, c := range []struct {
		explanation string
		o           Options
		f           Facts
		want        []irm.Party
	}{
		{"the brand alone", Options{}, Facts{}, []irm.Party{irm.PartyBrand}},
		{"nobody any more", Options{}, Facts{Approvals: both}, nil},
		{"legal, for its claims", Options{}, Facts{Reviewers: []irm.Party{irm.PartyLegal}}, both},
		{"each once", Options{Reviewers: both}, Facts{Reviewers: both, Approvals: both[:1]}, both[1:]},
	} {
		if got := c.o.Outstanding(c.f); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.explanation, got, c.want)
		}
	}
}

func TestHours(t *testing.T) {
	for d, want := range map[time.Duration]string{
		48 * time.Hour: "48h", 90 * time.Minute: "1h30m", 30 * time.Minute: "30m", 20 * time.Second: "20s", time.Minute + time.Second: "1m1s", 10 * time.Minute: "10m",
	} {
		if got := hours(d); got != want {
			t.Errorf("hours(%s) = %s, want %s", d, got, want)
		}
	}
}
