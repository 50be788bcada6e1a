package contract

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
	finance = person(irm.PartyFinance, "fay")
	creator = person(irm.PartyCreator, "cam")
	agency  = person(irm.PartyAgency, "ann")
	host    = person(irm.PartyHost, "job")
)

func person(party irm.Party, id string) irm.Actor {
	return irm.Actor{Kind: irm.ActorHuman, Party: party, ID: id}
}

// day is a Monday and so many days.
func day(n int) time.Time { return monday.AddDate(0, 0, n) }

// good are facts with which everything passes that facts decide, for the terms v1.
func good() Facts {
	return Facts{
		Terms: "v1", Tabled: "v1", Agreed: "v1", TermsComplete: true, Author: "bea", Value: irm.MustMoney("900", "EUR"),
		Approvals:       []Approval{{irm.PartyLegal, "v1"}, {irm.PartyFinance, "v1"}},
		BudgetAvailable: true, SignatoryAuthorised: true, FirstSignatory: "nobody here",
		ChangeAgreed: true, TermEnd: OpenEnded(), Renewable: true, RenewalAgreed: true, CauseDocumented: true, SettlementAgreed: true,
		DeliverablesClosed: true, PayoutsClosed: true,
	}
}

// move is a step of a story.
type move struct {
	on      int // the day
	event   Event
	by      irm.Actor
	until   time.Time
	why     string
	facts   func(*Facts)
	want    State  // where it leads, after deadlines that were due before
	refused string // by which guard; or a condition
}

// play plays moves. The first signatory and the rounds come from the records.
func play(m *Machine, start State, until time.Time, moves []move) ([]Record, error) {
	step, err := m.Start(start, lifecycle.Meta{At: day(0), Actor: brand, Until: until})
	if err != nil {
		return nil, err
	}
	history := []Record{step.Record}
	now := step.Snapshot
	for i, mv := range moves {
		f := good()
		f.Rounds, f.FirstSignatory = Rounds(history), FirstSignatory(history)
		if mv.facts != nil {
			mv.facts(&f)
		}
		meta := lifecycle.Meta{At: day(mv.on), Actor: mv.by, Until: mv.until, Reason: mv.why}
		if mv.event == "" || mv.refused == "" {
			for due, err := range m.Advance(now, f, meta.At) {
				if err != nil {
					return nil, err
				}
				history, now = append(history, due.Record), due.Snapshot
			}
		}
		if mv.event != "" {
			step, err := m.Fire(now, mv.event, f, meta)
			if got := refusal(err); got != mv.refused {
				return nil, fmt.Errorf("move %d, %s on day %d: refused by %q (%v), want %q", i, mv.event, mv.on, got, err, mv.refused)
			}
			if err == nil {
				history, now = append(history, step.Record), step.Snapshot
			}
		}
		if mv.want != "" && now.State != mv.want {
			return nil, fmt.Errorf("move %d, %s on day %d: leads to %s, want %s", i, mv.event, mv.on, now.State, mv.want)
		}
	}
	if replayed, err := m.Replay(history); err != nil || replayed != now {
		return nil, fmt.Errorf("replay: %v, %v, want %v", replayed, err, now)
	}
	return history, nil
}

func story(t *testing.T, m *Machine, start State, until time.Time, moves []move) []Record {
	t.Helper()
	history, err := play(m, start, until, moves)
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
	case lifecycle.ErrDeadline:
		return "deadline"
	case lifecycle.ErrReason:
		return "reason"
	}
	return "not permitted"
}

// tale is a story by its name.
type tale struct {
	name  string
	start State
	until time.Time
	moves []move
}

func tales() []tale {
	v2 := func(f *Facts) { f.Terms = "v2" }
	onTable := func(f *Facts) { f.Terms, f.Tabled = "v2", "v2" }
	open := func(f *Facts) { f.Renewable, f.DeliverablesClosed = false, false }
	return []tale{
		{name: "reviewed, offered, signed, done", moves: []move{
			{on: 0, event: Offer, by: brand, facts: func(f *Facts) { f.Approvals = nil }, refused: "reviewed"},
			{on: 0, event: Submit, by: creator, refused: "brand_side"},
			{on: 0, event: Submit, by: brand, want: InReview},
			{on: 1, event: Approve, by: finance, facts: func(f *Facts) { f.Approvals = f.Approvals[:0] }, want: InReview},
			{on: 1, event: Approve, by: finance, facts: func(f *Facts) { f.Approvals = f.Approvals[1:] }, refused: "review_due"},
			{on: 2, event: Approve, by: legal, facts: func(f *Facts) { f.Approvals, f.Author = f.Approvals[1:], "lou" }, refused: "approver_not_author"},
			{on: 2, event: Approve, by: legal, facts: func(f *Facts) { f.Approvals = f.Approvals[1:] }, want: Cleared},
			{on: 2, event: Offer, by: brand, want: Offered},
			{on: 3, event: Accept, by: brand, refused: "creator_side"}, // not one's own offer
			{on: 3, event: Accept, by: agency, want: Agreed},
			{on: 4, event: Sign, by: creator, want: SignedByCreator},
			{on: 4, event: Sign, by: creator, refused: "brand_side"},
			{on: 5, event: Sign, by: brand, until: day(60), facts: func(f *Facts) { f.FirstSignatory = "bea" }, refused: "other_signatory"},
			{on: 5, event: Sign, by: brand, refused: "date_given"},
			{on: 5, event: Sign, by: brand, until: day(60), want: Executed},
			{on: 40, event: Complete, by: brand, facts: open, refused: "deliverables_closed"},
			{on: 50, event: Complete, by: brand, want: Completed},
			{on: 51, event: Renew, by: brand, refused: "not permitted"},
		}},
		{name: "countered back and forth", start: Countered, until: day(20), moves: []move{
			{on: 1, event: Counter, by: creator, facts: v2, refused: "brand_side"},                                // not twice
			{on: 1, event: Counter, by: brand, refused: "terms_changed"},                                          // the same again
			{on: 1, event: Counter, by: brand, facts: v2, refused: "reviewed"},                                    // approvals are for v1
			{on: 1, event: Counter, by: brand, facts: func(f *Facts) { f.Tabled = "v0" }, want: Offered},          // 1
			{on: 2, event: Counter, by: creator, facts: v2, want: Countered},                                      // 2
			{on: 2, event: Accept, by: brand, facts: onTable, refused: "reviewed"},                                // the creator's terms are not
			{on: 2, event: Accept, by: brand, facts: func(f *Facts) { f.Tabled = "v2" }, refused: "terms_tabled"}, // nor are they v1
			{on: 3, event: Counter, by: brand, facts: func(f *Facts) { f.Rounds, f.Tabled = 6, "v2" }, refused: "round_left"},
			{on: 3, event: Decline, by: brand, refused: "reason"},
			{on: 3, event: Decline, by: brand, why: "too dear", want: Declined},
			{on: 4, event: Reissue, by: brand, want: Draft},
		}},
		{name: "the date of an offer stays through the counters", moves: []move{
			{on: 0, event: Offer, by: brand, until: day(-1), refused: "date_ahead"},
			{on: 0, event: Offer, by: brand, until: day(5), want: Offered},
			{on: 4, event: Counter, by: creator, facts: v2, want: Countered},
			{on: 5, event: Accept, by: brand, refused: "deadline"},
			{on: 6, want: Expired},
			{on: 6, event: Reissue, by: brand, want: Draft},
			{on: 7, event: Offer, by: brand, want: Offered}, // without the old date
			{on: 13, want: Offered},
			{on: 14, want: Expired},
			{on: 15, event: Withdraw, by: brand, why: "campaign is off", want: Withdrawn},
		}},
		{name: "an agreement waits for the brand, and not for ever for the creator", moves: []move{
			{on: 0, event: Offer, by: brand, want: Offered},
			{on: 1, event: Accept, by: creator, want: Agreed},
			{on: 20, event: Sign, by: creator, want: SignedByCreator},
			{on: 200, want: SignedByCreator},
			{on: 200, event: Sign, by: boss, until: day(400), want: Executed},
		}},
		{name: "nobody signs", moves: []move{
			{on: 0, event: Offer, by: brand}, {on: 1, event: Accept, by: creator, want: Agreed},
			{on: 2, event: Sign, by: host, refused: "brand_side, creator_side"},
			{on: 2, event: Expire, by: brand, refused: "by_clock"},
			{on: 40, want: Expired},
		}},
		{name: "an amendment needs both, the old terms hold till then", start: Executed, until: day(100), moves: []move{
			{on: 1, event: Amend, by: creator, why: "one more film", refused: "amendment_differs"},
			{on: 1, event: Amend, by: creator, why: "one more film", facts: v2, want: Amending},
			{on: 2, event: Sign, by: creator, facts: v2, refused: "brand_side, terms_tabled"},
			{on: 2, event: Sign, by: creator, facts: onTable, want: AmendmentSignedByCreator},
			{on: 2, event: Sign, by: creator, facts: onTable, refused: "brand_side"},
			{on: 3, event: Revise, by: brand, facts: v2, want: Amending}, // her signature is void
			{on: 3, event: Sign, by: brand, facts: onTable, refused: "reviewed, creator_side"},
			{on: 4, event: Sign, by: brand, until: day(10), refused: "date_kept, creator_side"},
			{on: 4, event: Sign, by: brand, want: AmendmentSignedByBrand},
			{on: 5, event: Sign, by: creator, want: Executed},
			{on: 6, event: Amend, by: brand, why: "fewer films", facts: v2, want: Amending},
			{on: 30, want: Executed}, // abandoned
			{on: 31, event: Amend, by: brand, why: "longer", facts: v2, want: Amending},
			{on: 31, event: Sign, by: brand}, {on: 32, event: Sign, by: creator, until: day(200), want: Executed},
			{on: 150, want: Executed},
			{on: 200, facts: open, want: Ended},
		}},
		{name: "a renewal is decided, once not in time", start: Executed, until: day(100), moves: []move{
			{on: 100, want: Expiring},
			{on: 110, event: Renew, by: brand, facts: func(f *Facts) { f.RenewalAgreed = false }, refused: "renewal_agreed"},
			{on: 110, event: Renew, by: brand, until: day(300), want: Executed},
			{on: 299, want: Executed},
			{on: 329, want: Expiring},
			{on: 330, facts: open, want: Ended},
			{on: 340, event: Renew, by: creator, until: OpenEnded(), want: Executed},
			{on: 3000, want: Executed},
		}},
		{name: "the date comes while an amendment is open", start: Executed, until: day(10), moves: []move{
			{on: 9, event: Amend, by: brand, why: "more", facts: v2, want: Amending},
			{on: 10, facts: open, want: Ended},
			{on: 50, facts: open, want: Ended}, // late, on record
			{on: 60, event: Complete, by: brand, want: Completed},
		}},
		{name: "notice", start: Executed, until: OpenEnded(), moves: []move{
			{on: 1, event: GiveNotice, by: creator, why: "moves", until: day(20), refused: "notice_kept"},
			{on: 1, event: GiveNotice, by: creator, why: "moves", refused: "date_given"},
			{on: 1, event: GiveNotice, by: creator, until: day(31), refused: "reason"},
			{on: 1, event: GiveNotice, by: creator, until: day(31), facts: func(f *Facts) { f.TermEnd = day(31) }, refused: "notice_shortens"},
			{on: 1, event: GiveNotice, by: creator, why: "moves", until: day(31), want: UnderNotice},
			{on: 40, facts: func(f *Facts) { f.PayoutsClosed = false }, want: WindingUp},
			{on: 41, event: Settle, by: finance, facts: func(f *Facts) { f.SettlementAgreed = false }, refused: "settlement_agreed"},
			{on: 41, event: Settle, by: finance, want: Terminated},
		}},
		{name: "notice with nothing open", start: Executed, until: OpenEnded(), moves: []move{
			{on: 1, event: GiveNotice, by: brand, why: "budget cut", until: day(31), want: UnderNotice},
			{on: 31, want: Terminated},
		}},
		{name: "notice taken back", start: Executed, until: OpenEnded(), moves: []move{
			{on: 1, event: GiveNotice, by: brand, why: "budget cut", until: day(31), want: UnderNotice},
			{on: 9, event: Renew, by: brand, until: day(200), want: Executed},
			{on: 40, want: Executed},
		}},
		{name: "for cause, and by agreement", start: Executed, until: day(90), moves: []move{
			{on: 1, event: Terminate, by: brand, why: "fake followers", facts: func(f *Facts) { f.CauseDocumented = false }, refused: "cause_documented"},
			{on: 1, event: Dissolve, by: host, why: "both want it", refused: "either_side"},
			{on: 1, event: Dissolve, by: brand, why: "both want it", want: WindingUp},
			{on: 2, event: Annul, by: legal, why: "forged signature", want: Void},
		}},
		{name: "withdrawn after one signature", moves: []move{
			{on: 0, event: Offer, by: brand}, {on: 0, event: Accept, by: creator}, {on: 0, event: Sign, by: brand, want: SignedByBrand},
			{on: 1, event: Withdraw, by: creator, why: "exclusive elsewhere", want: Withdrawn},
		}},
		{name: "the wrong text was sent", moves: []move{
			{on: 0, event: Offer, by: brand, until: day(6)},
			{on: 1, event: Recall, by: creator, why: "typo", refused: "brand_side"},
			{on: 1, event: Recall, by: brand, refused: "reason"},
			{on: 1, event: Recall, by: brand, why: "typo", want: Draft},
			{on: 2, event: Offer, by: brand}, {on: 7, event: Accept, by: creator, until: day(90), refused: "date_kept"},
			{on: 7, event: Accept, by: creator, want: Agreed},
			{on: 7, event: Sign, by: creator},
			{on: 8, event: Reissue, by: brand, why: "typo", facts: func(f *Facts) { f.ChangeAgreed = false }, refused: "change_agreed"},
			{on: 8, event: Reissue, by: brand, why: "typo", want: Draft},
		}},
		{name: "terms swapped under the pen", moves: []move{
			{on: 0, event: Offer, by: brand}, {on: 0, event: Accept, by: creator, facts: onTable, want: Agreed},
			{on: 1, event: Sign, by: brand, facts: v2, refused: "terms_agreed, creator_side"},
			{on: 1, event: Sign, by: creator, facts: func(f *Facts) { f.SignatoryAuthorised = false }, refused: "brand_side, signatory_authorised"},
		}},
	}
}

func TestStories(t *testing.T) {
	m, err := New(Defaults())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range tales() {
		t.Run(s.name, func(t *testing.T) { story(t, m, s.start, s.until, s.moves) })
	}
}

// An offer with a date of its own, where the rules have no span.
func TestOfferByDate(t *testing.T) { // seed: B4
	m, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	story(t, m, "", time.Time{}, []move{
		{on: 0, event: Offer, by: brand, refused: "date_given"},
		{on: 0, event: Offer, by: brand, until: day(30), want: Offered},
		{on: 29, want: Offered},
		{on: 30, event: Accept, by: creator, refused: "deadline"},
		{on: 30, want: Expired},
	})
}

// Breaches are recorded once, and nobody is decided for.
func TestBreaches(t *testing.T) { // seed: R18
	m, err := New(Defaults())
	if err != nil {
		t.Fatal(err)
	}
	none := func(f *Facts) { f.Approvals = nil }
	history := story(t, m, "", time.Time{}, []move{
		{on: 0, event: Submit, by: brand, want: InReview},
		{on: 10, facts: none, want: InReview},
		{on: 11, event: Offer, by: brand, want: Offered},
		{on: 11, event: Counter, by: creator, facts: func(f *Facts) { f.Terms = "v2" }, want: Countered},
		{on: 15, event: Accept, by: brand, want: Agreed},
		{on: 23, want: Agreed},
	})
	var got []string
	for _, r := range history {
		if r.Kind == lifecycle.RecordBreach {
			got = append(got, r.At.String()[:10]+" "+string(r.To)+": "+r.Reason)
		}
	}
	want := []string{
		"2026-03-03 in_review: a review is late; refused by review_due",
		"2026-03-16 countered: the brand's answer is late; refused by brand_side",
		"2026-03-23 agreed: a signature is late; refused by brand_side, creator_side",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
