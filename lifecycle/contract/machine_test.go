package contract

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

func TestGolden(t *testing.T) {
	stocktest.Golden(t, "contract.md", stocktest.Picture(usual(t)))
}

func TestDocument(t *testing.T) { stocktest.Document(t, Define(Defaults()), Effects()...) }

func TestComment(t *testing.T) { stocktest.Comment(t, Define(Defaults())) }

type (
	kit    = lifecycletest.Kit[State, Event, Facts]
	change = lifecycletest.Change[Facts]
)

// kitOf is for all options that have the reviews of Defaults, or none.
func kitOf(o Options) kit {
	where, as := lifecycletest.Where[Facts], stocktest.As[Facts]
	until := func(days int) change {
		return func(_ *Facts, meta *lifecycle.Meta) { meta.Until = meta.At.AddDate(0, 0, days) }
	}
	undated := func(_ *Facts, meta *lifecycle.Meta) { meta.Until = time.Time{} }
	pass := good()
	pass.Author = "somebody else"
	return kit{
		Pass:       pass,
		FailClosed: true,
		FailOpen: map[string]string{
			"by_brand": "it looks at who acts", "by_either": "it looks at who acts", "by_person": "it looks at who acts",
			"date_ahead": "it looks at the date that is given", "date_given": "it looks at the date that is given", "notice_kept": "it looks at the date that is given",
			"round_left": "rounds are counted from zero", "review_due": "there may be nobody who reviews",
		},
		Meta: lifecycle.Meta{At: monday, Actor: brand, Until: day(60)},
		Refuse: map[string]change{
			"by_brand":             as(host),
			"by_either":            as(host),
			"terms_complete":       where(func(f *Facts) { f.TermsComplete = false }),
			"by_person":            func(_ *Facts, meta *lifecycle.Meta) { meta.Actor.Kind = irm.ActorSystem },
			"approver_is_other":    where(func(f *Facts) { f.Author = "" }),
			"review_due":           as(host),
			"last_review":          func(f *Facts, meta *lifecycle.Meta) { f.Approvals, meta.Actor = nil, legal },
			"reviewed":             where(func(f *Facts) { f.Approvals = nil }),
			"budget_available":     where(func(f *Facts) { f.BudgetAvailable = false }),
			"date_ahead":           until(-1),
			"date_given":           undated,
			"notice_kept":          until(1),
			"notice_shortens":      where(func(f *Facts) { f.TermEnd = time.Time{} }),
			"terms_tabled":         where(func(f *Facts) { f.Tabled = "v0" }),
			"terms_agreed":         where(func(f *Facts) { f.Agreed = "v0" }),
			"round_left":           where(func(f *Facts) { f.Rounds = o.MaxRounds }),
			"change_agreed":        where(func(f *Facts) { f.ChangeAgreed = false }),
			"signatory_authorised": where(func(f *Facts) { f.SignatoryAuthorised = false }),
			"other_signatory":      where(func(f *Facts) { f.FirstSignatory = "" }),
			"renewable":            where(func(f *Facts) { f.Renewable = false }),
			"renewal_agreed":       where(func(f *Facts) { f.RenewalAgreed = false }),
			"cause_documented":     where(func(f *Facts) { f.CauseDocumented = false }),
			"settlement_final":     where(func(f *Facts) { f.SettlementFinal = false }),
			"dissolution_agreed":   where(func(f *Facts) { f.DissolutionAgreed = false }),
			"scope_delivered":      where(func(f *Facts) { f.ScopeDelivered = false }),
			"still_owed":           where(func(f *Facts) { f.StillOwed = false }),
			"deliverables_closed":  where(func(f *Facts) { f.DeliverablesClosed = false }),
			"payouts_closed":       where(func(f *Facts) { f.PayoutsClosed = false }),
		},
		Allow: map[string]change{
			"by_creator":        as(creator),
			"terms_changed":     where(func(f *Facts) { f.Tabled = "v0" }),
			"amendment_differs": where(func(f *Facts) { f.Agreed = "v0" }),
			"date_kept":         undated,
			"by_clock":          as(lifecycle.SystemActor()),
		},
		Invariants: invariants,
	}
}

// invariants hold of every history in which nobody used force.
var invariants = map[string]lifecycletest.Invariant[State, Event]{
	"what is signed here is in force once both sides have signed": func(history []Record, now Snapshot) error {
		last := history[len(history)-1]
		if last.Event != Sign || now.State != Executed || last.Kind != lifecycle.RecordFire {
			return nil
		}
		for _, r := range slices.Backward(history[:len(history)-1]) {
			if r.Event == Sign && r.Kind == lifecycle.RecordFire {
				if o := (Options{}); o.side(r.Actor.Party) == o.side(last.Actor.Party) || r.Actor.ID == last.Actor.ID {
					return fmt.Errorf("%v and %v signed, want both sides", r.Actor, last.Actor)
				}
				return nil
			}
		}
		return errors.New("one signature alone")
	},
	"a contract that the creator has signed does not expire": func(history []Record, now Snapshot) error {
		if last := history[len(history)-1]; last.Event == Expire && last.From == SignedByCreator {
			return errors.New("it expired")
		}
		return nil
	},
	"no side answers itself": func(history []Record, now Snapshot) error {
		if last := history[len(history)-1]; last.Kind == lifecycle.RecordFire && (last.Event == Accept || last.Event == Counter) {
			turn := map[State]irm.Party{Offered: irm.PartyCreator, Countered: irm.PartyBrand}[last.From]
			if got := (Options{}).side(last.Actor.Party); got != turn {
				return fmt.Errorf("%s %ss in %s", got, last.Event, last.From)
			}
		}
		return nil
	},
	"a note moves no date": func(history []Record, now Snapshot) error {
		if last := history[len(history)-1]; last.Kind == lifecycle.RecordActivity && last.Until != 0 {
			return fmt.Errorf("%s in %s", now.Until, now.State)
		}
		return nil
	},
}

func TestProof(t *testing.T) {
	lifecycletest.Run(t, usual(t), kitOf(Defaults()))
}

// Each option may be off, or the only one that is on.
func TestVariants(t *testing.T) {
	stocktest.Variants(t, Defaults, Define, kitOf, []stocktest.Variant[Options]{
		{Name: "reviews", Change: func(o *Options) { o.Reviews = nil }},
		{Name: "one review", Change: func(o *Options) { o.Reviews = o.Reviews[:1] }},
		{Name: "rounds", Change: func(o *Options) { o.MaxRounds = 0 }},
		{Name: "own approval", Change: func(o *Options) { o.SelfApproval = true }},
		{Name: "review", Change: func(o *Options) { o.ReviewWithin = lifecycle.Span{} }},
		{Name: "offer", Change: func(o *Options) { o.OfferFor = lifecycle.Span{} }},
		{Name: "answer", Change: func(o *Options) { o.AnswerWithin = lifecycle.Span{} }},
		{Name: "sign", Change: func(o *Options) { o.SignWithin = lifecycle.Span{} }},
		{Name: "lapse", Change: func(o *Options) { o.LapseAfter = lifecycle.Span{} }},
		{Name: "amend", Change: func(o *Options) { o.AmendWithin = lifecycle.Span{} }},
		{Name: "decide", Change: func(o *Options) { o.DecideWithin = lifecycle.Span{} }},
		{Name: "settle", Change: func(o *Options) { o.SettleWithin = lifecycle.Span{} }},
		{Name: "notice", Change: func(o *Options) { o.NoticeDays = 0 }},
		{Name: "all", Change: func(o *Options) { *o = Options{} }},
	})
}

// Reviewers that only a host knows are of the brand's side.
func TestOwnReviewer(t *testing.T) {
	o := Options{Reviews: []Review{{Party: "privacy"}}, OfferFor: lifecycle.Days(7)}
	m := stocktest.New(t, New, o)
	pia := stocktest.Person("privacy", "pia")
	story(t, m, "", time.Time{}, []move{
		{Day: 0, Event: Submit, By: brand, Want: InReview},
		{Day: 1, Event: Return, By: stocktest.Person("procurement", "pat"), Why: "no", Refused: "by_brand"},
		{Day: 1, Event: Return, By: pia, Why: "whose data?", Want: Draft},
		{Day: 2, Event: Submit, By: brand},
		{Day: 2, Event: Approve, By: legal, Refused: "review_due"},
		{Day: 2, Event: Approve, By: pia, Want: Cleared},
	})
}

func TestSmallFirm(t *testing.T) {
	m := stocktest.New(t, New, Options{SelfApproval: true, OfferFor: lifecycle.Days(7), AgencyFor: irm.PartyBrand})
	story(t, m, "", time.Time{}, []move{
		{Day: 0, Event: Submit, By: brand, Want: InReview}, // nobody has to look
		{Day: 0, Event: Approve, By: creator, Refused: "review_due"},
		{Day: 0, Event: Approve, By: brand, Want: Cleared},
		{Day: 0, Event: Return, By: brand, Why: "typo", Want: Draft},
		{Day: 0, Event: Offer, By: agency, Facts: func(f *Facts) { f.Approvals = nil }, Want: Offered},
		{Day: 1, Event: Accept, By: agency, Refused: "by_creator"},
		{Day: 1, Event: Accept, By: creator, Want: Agreed},
	})
}

func TestBadOptions(t *testing.T) {
	o := Options{
		Version: -1, AgencyFor: "press", MaxRounds: -1, NoticeDays: 4000, OfferFor: lifecycle.Days(-1),
		Reviews: []Review{{}, {Party: irm.PartyAgency}, {Party: irm.PartyLegal, Above: irm.MustMoney("-1", "EUR")}, {Party: irm.PartyLegal}},
	}
	_, err := New(o)
	stocktest.Refused(t, err,
		"options.version version",
		"options.offer_for span",
		"options.agency_for party",
		"options.reviews[0].party id_empty",
		"options.reviews[1].party party",
		"options.reviews[3].party duplicate",
		"options.reviews[2].above limit",
		"options.max_rounds limit",
		"options.notice_days limit",
	)
	if m, err := New(Options{Version: 3}); err != nil || m.Version() != 3 {
		t.Errorf("version 3: got %v", err)
	}
}

func TestOutstanding(t *testing.T) { // seed: R13
	limit := Options{Reviews: []Review{{Party: irm.PartyFinance, Above: irm.MustMoney("500", "EUR")}}}
	for _, c := range []struct {
		explanation string
		value       irm.Money
		approvals   []Approval
		terms       string
		want        int
	}{
		{"at the limit", irm.MustMoney("500", "EUR"), nil, "v1", 0},
		{"above it", irm.MustMoney("500.01", "EUR"), nil, "v1", 1},
		{"approved", irm.MustMoney("500.01", "EUR"), []Approval{{irm.PartyFinance, "v1"}}, "v1", 0},
		{"other terms approved", irm.MustMoney("500.01", "EUR"), []Approval{{irm.PartyFinance, "v1"}}, "v2", 1},
		{"another currency", irm.MustMoney("1", "USD"), nil, "v1", 1},
		{"value not known", irm.Money{}, nil, "v1", 1},
		{"terms not known", irm.MustMoney("501", "EUR"), []Approval{{irm.PartyFinance, ""}}, "", 1},
	} {
		got := limit.Outstanding(Facts{Value: c.value, Approvals: c.approvals, Terms: c.terms})
		if len(got) != c.want {
			t.Errorf("%s: got %v, want %d", c.explanation, got, c.want)
		}
	}
}
