package contract

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

var (
	monday  = stocktest.Monday()
	day     = stocktest.Day
	brand   = stocktest.Person(irm.PartyBrand, "bea")
	boss    = stocktest.Person(irm.PartyBrand, "bob")
	legal   = stocktest.Person(irm.PartyLegal, "lou")
	finance = stocktest.Person(irm.PartyFinance, "fay")
	creator = stocktest.Person(irm.PartyCreator, "cam")
	agency  = stocktest.Person(irm.PartyAgency, "ann")
	host    = stocktest.Person(irm.PartyHost, "job")
)

type (
	tale = stocktest.Story[State, Event, Facts]
	move = stocktest.Move[State, Event, Facts]
)

// good are facts with which everything passes that facts decide, for the terms v1.
func good() Facts {
	return Facts{
		Terms: "v1", Tabled: "v1", Agreed: "v1", TermsComplete: true, Author: "bea", Value: irm.MustMoney("900", "EUR"),
		Approvals:       []Approval{{irm.PartyLegal, "v1"}, {irm.PartyFinance, "v1"}},
		BudgetAvailable: true, SignatoryAuthorised: true, FirstSignatory: "nobody here",
		ChangeAgreed: true, TermEnd: OpenEnded(), Renewable: true, RenewalAgreed: true, CauseDocumented: true,
		DissolutionAgreed: true, SettlementFinal: true, ScopeDelivered: true, DeliverablesClosed: true, PayoutsClosed: true, StillOwed: true,
	}
}

// told are good facts; the first signatory and the rounds come from the records.
func told(history []Record) Facts {
	f := good()
	f.Rounds, f.FirstSignatory = Rounds(history), FirstSignatory(history)
	return f
}

func story(t testing.TB, m *Machine, start State, until time.Time, moves []move) []Record {
	t.Helper()
	return stocktest.MustPlay(t, m, tale{Start: start, By: brand, Until: until, Moves: moves}, told)
}

func tales() []tale {
	v2 := func(f *Facts) { f.Terms = "v2" }
	onTable := func(f *Facts) { f.Terms, f.Tabled = "v2", "v2" }
	open := func(f *Facts) { f.Renewable, f.DeliverablesClosed = false, false }
	return []tale{
		{Name: "reviewed, offered, signed, done", Moves: []move{
			{Day: 0, Event: Offer, By: brand, Facts: func(f *Facts) { f.Approvals = nil }, Refused: "reviewed"},
			{Day: 0, Event: Submit, By: creator, Refused: "by_brand"},
			{Day: 0, Event: Submit, By: brand, Want: InReview},
			{Day: 1, Event: Approve, By: finance, Facts: func(f *Facts) { f.Approvals = f.Approvals[:0] }, Want: InReview},
			{Day: 1, Event: Approve, By: finance, Facts: func(f *Facts) { f.Approvals = f.Approvals[1:] }, Refused: "review_due"},
			{Day: 2, Event: Approve, By: legal, Facts: func(f *Facts) { f.Approvals, f.Author = f.Approvals[1:], "lou" }, Refused: "approver_is_other"},
			{Day: 2, Event: Approve, By: legal, Facts: func(f *Facts) { f.Approvals = f.Approvals[1:] }, Want: Cleared},
			{Day: 2, Event: Offer, By: brand, Want: Offered},
			{Day: 3, Event: Accept, By: brand, Refused: "by_creator"},                // not one's own offer
			{Day: 3, Event: Accept, By: creator, Facts: v2, Refused: "terms_tabled"}, // not what was offered
			{Day: 3, Event: Accept, By: agency, Want: Agreed},
			{Day: 4, Event: Sign, By: creator, Want: SignedByCreator},
			{Day: 4, Event: Sign, By: creator, Refused: "other_signatory"},
			{Day: 5, Event: Sign, By: agency, Until: day(60), Refused: "by_brand"}, // the same side again
			{Day: 5, Event: Sign, By: brand, Until: day(60), Facts: func(f *Facts) { f.FirstSignatory = "bea" }, Refused: "other_signatory"},
			{Day: 5, Event: Sign, By: brand, Refused: "date_given"},
			{Day: 5, Event: Sign, By: brand, Until: day(60), Want: Executed},
			{Day: 40, Event: Complete, By: brand, Facts: open, Refused: "deliverables_closed"},
			{Day: 50, Event: Complete, By: brand, Want: Completed},
			{Day: 51, Event: Renew, By: brand, Refused: "not permitted"},
		}},
		{Name: "countered back and forth", Start: Countered, Until: day(20), Moves: []move{
			{Day: 1, Event: Counter, By: creator, Facts: v2, Refused: "by_brand"},                                  // not twice
			{Day: 1, Event: Counter, By: brand, Refused: "terms_changed"},                                          // the same again
			{Day: 1, Event: Counter, By: brand, Facts: v2, Refused: "reviewed"},                                    // approvals are for v1
			{Day: 1, Event: Counter, By: brand, Facts: func(f *Facts) { f.Tabled = "v0" }, Want: Offered},          // 1
			{Day: 2, Event: Counter, By: creator, Facts: v2, Want: Countered},                                      // 2
			{Day: 2, Event: Accept, By: brand, Facts: onTable, Refused: "reviewed"},                                // the creator's terms are not
			{Day: 2, Event: Accept, By: brand, Facts: func(f *Facts) { f.Tabled = "v2" }, Refused: "terms_tabled"}, // nor are they v1
			{Day: 3, Event: Counter, By: brand, Facts: func(f *Facts) { f.Rounds, f.Tabled = 6, "v2" }, Refused: "round_left"},
			{Day: 3, Event: Decline, By: brand, Refused: "reason"},
			{Day: 3, Event: Decline, By: brand, Why: "too dear", Want: Declined},
			{Day: 4, Event: Reissue, By: brand, Want: Draft},
		}},
		{Name: "the date of an offer stays through the counters", Moves: []move{
			{Day: 0, Event: Offer, By: brand, Until: day(-1), Refused: "date_ahead"},
			{Day: 0, Event: Offer, By: brand, Until: day(5), Want: Offered},
			{Day: 4, Event: Counter, By: creator, Facts: v2, Want: Countered},
			{Day: 5, Event: Accept, By: brand, Refused: "deadline"},
			{Day: 6, Want: Expired},
			{Day: 6, Event: Reissue, By: brand, Want: Draft},
			{Day: 7, Event: Offer, By: brand, Want: Offered}, // without the old date
			{Day: 13, Want: Offered},
			{Day: 14, Want: Expired},
			{Day: 15, Event: Withdraw, By: brand, Why: "campaign is off", Want: Withdrawn},
		}},
		{Name: "an agreement waits for the brand, and not for ever for the creator", Moves: []move{
			{Day: 0, Event: Offer, By: brand, Want: Offered},
			{Day: 1, Event: Accept, By: creator, Want: Agreed},
			{Day: 20, Event: Sign, By: creator, Want: SignedByCreator},
			{Day: 200, Want: SignedByCreator},
			{Day: 200, Event: Sign, By: boss, Until: day(400), Want: Executed},
		}},
		{Name: "nobody signs", Moves: []move{
			{Day: 0, Event: Offer, By: brand}, {Day: 1, Event: Accept, By: creator, Want: Agreed},
			{Day: 2, Event: Sign, By: host, Refused: "by_brand, by_creator"},
			{Day: 2, Event: Expire, By: brand, Refused: "by_clock"},
			{Day: 40, Want: Expired},
		}},
		{Name: "an amendment needs both, the old terms hold till then", Start: Executed, Until: day(100), Moves: []move{
			{Day: 1, Event: Amend, By: creator, Why: "one more film", Refused: "amendment_differs"},
			{Day: 1, Event: Amend, By: creator, Why: "one more film", Facts: v2, Want: Amending},
			{Day: 2, Event: Sign, By: creator, Facts: v2, Refused: "terms_tabled"},
			{Day: 2, Event: Sign, By: creator, Facts: onTable, Want: AmendmentSignedByCreator},
			{Day: 2, Event: Sign, By: creator, Facts: onTable, Refused: "other_signatory"},
			{Day: 2, Event: Sign, By: agency, Facts: onTable, Refused: "by_brand"},
			{Day: 3, Event: Revise, By: brand, Facts: v2, Want: Amending}, // her signature is void
			{Day: 3, Event: Sign, By: brand, Facts: onTable, Refused: "reviewed, by_creator"},
			{Day: 4, Event: Sign, By: brand, Until: day(10), Refused: "date_kept"},
			{Day: 4, Event: Sign, By: brand, Want: AmendmentSignedByBrand},
			{Day: 5, Event: Sign, By: creator, Want: Executed, Effects: EffectFileTerms + " " + EffectReserveBudget},
			{Day: 6, Event: Amend, By: brand, Why: "fewer films", Facts: v2, Want: Amending},
			{Day: 30, Want: Executed}, // abandoned
			{Day: 31, Event: Amend, By: brand, Why: "longer", Facts: v2, Want: Amending},
			{Day: 31, Event: Sign, By: creator}, {Day: 32, Event: Sign, By: brand, Until: day(200), Want: Executed, Effects: EffectFileTerms + " " + EffectReserveBudget},
			{Day: 150, Want: Executed},
			{Day: 200, Facts: open, Want: Ended},
		}},
		{Name: "a renewal is decided, once not in time", Start: Executed, Until: day(100), Moves: []move{
			{Day: 100, Want: Expiring},
			{Day: 110, Event: Renew, By: brand, Facts: func(f *Facts) { f.RenewalAgreed = false }, Refused: "renewal_agreed"},
			{Day: 110, Event: Renew, By: brand, Until: day(300), Want: Executed},
			{Day: 299, Want: Executed},
			{Day: 329, Want: Expiring},
			{Day: 330, Facts: open, Want: Ended},
			{Day: 340, Event: Renew, By: creator, Until: OpenEnded(), Want: Executed},
			{Day: 3000, Want: Executed},
		}},
		{Name: "the date comes while an amendment is open", Start: Executed, Until: day(10), Moves: []move{
			{Day: 9, Event: Amend, By: brand, Why: "more", Facts: v2, Want: Amending},
			{Day: 10, Facts: open, Want: Ended},
			{Day: 50, Facts: open, Want: Ended}, // late, on record
			{Day: 60, Event: Complete, By: brand, Want: Completed},
		}},
		{Name: "notice", Start: Executed, Until: OpenEnded(), Moves: []move{
			{Day: 1, Event: GiveNotice, By: creator, Why: "moves", Until: day(20), Refused: "notice_kept"},
			{Day: 1, Event: GiveNotice, By: creator, Why: "moves", Refused: "date_given"},
			{Day: 1, Event: GiveNotice, By: brand, Until: day(31), Refused: "reason"},
			{Day: 1, Event: GiveNotice, By: host, Until: day(31), Refused: "by_brand, by_creator"},
			{Day: 1, Event: GiveNotice, By: creator, Until: day(31), Facts: func(f *Facts) { f.TermEnd = day(31) }, Refused: "notice_shortens"},
			{Day: 1, Event: GiveNotice, By: creator, Until: day(31), Want: UnderNotice}, // she owes no reason
			{Day: 40, Facts: func(f *Facts) { f.PayoutsClosed = false }, Want: WindingUp},
			{Day: 41, Event: Settle, By: finance, Facts: func(f *Facts) { f.SettlementFinal = false }, Refused: "settlement_final"},
			{Day: 41, Event: Settle, By: finance, Want: Terminated},
		}},
		{Name: "notice with nothing open", Start: Executed, Until: OpenEnded(), Moves: []move{
			{Day: 1, Event: GiveNotice, By: brand, Why: "budget cut", Until: day(31), Want: UnderNotice},
			{Day: 31, Want: Terminated},
		}},
		{Name: "notice taken back", Start: Executed, Until: OpenEnded(), Moves: []move{
			{Day: 1, Event: GiveNotice, By: brand, Why: "budget cut", Until: day(31), Want: UnderNotice},
			{Day: 9, Event: Renew, By: brand, Until: day(200), Want: Executed},
			{Day: 40, Want: Executed},
		}},
		{Name: "for cause, and by agreement", Start: Executed, Until: day(90), Moves: []move{
			{Day: 1, Event: Terminate, By: brand, Why: "fake followers", Facts: func(f *Facts) { f.CauseDocumented = false }, Refused: "cause_documented"},
			{Day: 1, Event: Dissolve, By: host, Why: "both want it", Refused: "by_either"},
			{Day: 1, Event: Dissolve, By: brand, Why: "both want it", Want: WindingUp},
			{Day: 2, Event: Annul, By: legal, Why: "forged signature", Want: Void},
		}},
		{Name: "withdrawn after one signature", Moves: []move{
			{Day: 0, Event: Offer, By: brand}, {Day: 0, Event: Accept, By: creator}, {Day: 0, Event: Sign, By: brand, Want: SignedByBrand},
			{Day: 1, Event: Withdraw, By: creator, Why: "exclusive elsewhere", Want: Withdrawn},
		}},
		{Name: "the wrong text was sent", Moves: []move{
			{Day: 0, Event: Offer, By: brand, Until: day(6)},
			{Day: 1, Event: Recall, By: creator, Why: "typo", Refused: "by_brand"},
			{Day: 1, Event: Recall, By: brand, Refused: "reason"},
			{Day: 1, Event: Recall, By: brand, Why: "typo", Want: Draft},
			{Day: 2, Event: Offer, By: brand}, {Day: 7, Event: Accept, By: creator, Until: day(90), Refused: "date_kept"},
			{Day: 7, Event: Accept, By: creator, Want: Agreed},
			{Day: 7, Event: Sign, By: creator},
			{Day: 8, Event: Reissue, By: brand, Why: "typo", Facts: func(f *Facts) { f.ChangeAgreed = false }, Refused: "change_agreed"},
			{Day: 8, Event: Reissue, By: brand, Why: "typo", Want: Draft},
		}},
		{Name: "terms swapped under the pen", Moves: []move{
			{Day: 0, Event: Offer, By: brand}, {Day: 0, Event: Accept, By: creator, Facts: onTable, Want: Agreed},
			{Day: 1, Event: Sign, By: brand, Facts: v2, Refused: "terms_agreed"},
			{Day: 1, Event: Sign, By: creator, Facts: func(f *Facts) { f.SignatoryAuthorised = false }, Refused: "signatory_authorised"},
		}},
	}
}

func TestStories(t *testing.T) {
	m := usual(t)
	for _, s := range slices.Concat(tales(), badDays()) {
		t.Run(s.Name, func(t *testing.T) { story(t, m, s.Start, s.Until, s.Moves) })
	}
}

// An offer with a date of its own, where the rules have no span.
func TestOfferByDate(t *testing.T) { // seed: B4
	m := stocktest.New(t, New, Options{})
	story(t, m, "", time.Time{}, []move{
		{Day: 0, Event: Offer, By: brand, Refused: "date_given"},
		{Day: 0, Event: Offer, By: brand, Until: day(30), Want: Offered},
		{Day: 29, Want: Offered},
		{Day: 30, Event: Accept, By: creator, Refused: "deadline"},
		{Day: 30, Want: Expired},
	})
}

// Breaches are recorded once, and nobody is decided for.
func TestBreaches(t *testing.T) { // seed: R18
	m := usual(t)
	none := func(f *Facts) { f.Approvals = nil }
	history := story(t, m, "", time.Time{}, []move{
		{Day: 0, Event: Submit, By: brand, Want: InReview},
		{Day: 10, Facts: none, Want: InReview},
		{Day: 11, Event: Offer, By: brand, Want: Offered},
		{Day: 11, Event: Counter, By: creator, Facts: func(f *Facts) { f.Terms = "v2" }, Want: Countered},
		{Day: 15, Event: Accept, By: brand, Want: Agreed},
		{Day: 23, Want: Agreed},
	})
	var got []string
	for _, r := range history {
		if r.Kind == lifecycle.RecordBreach {
			got = append(got, r.At.String()[:10]+" "+string(r.To)+": "+r.Reason)
		}
	}
	want := []string{
		"2026-03-03 in_review: a review is late; refused by review_due",
		"2026-03-16 countered: the brand's answer is late; refused by by_brand",
		"2026-03-23 agreed: a signature is late; refused by by_brand, by_creator",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
