package contract

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

var update = flag.Bool("update", false, "write golden files")

func picture(m *Machine) string {
	return "```mermaid\n" + m.Mermaid() + "```\n\n" + m.Markdown()
}

func TestGolden(t *testing.T) {
	m, err := New(Defaults())
	if err != nil {
		t.Fatal(err)
	}
	const path = "testdata/contract.md"
	if *update {
		if err := os.WriteFile(path, []byte(picture(m)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if picture(m) != string(golden) {
		t.Errorf("%s is not the table any more: read the difference, then run with -update", path)
	}
}

type (
	kit    = lifecycletest.Kit[State, Event, Facts]
	change = lifecycletest.Change[Facts]
)

// kitOf is for all options that have the reviews of Defaults, or none.
func kitOf(o Options) kit {
	fact := func(f func(*Facts)) change { return func(facts *Facts, _ *lifecycle.Meta) { f(facts) } }
	as := func(a irm.Actor) change { return func(_ *Facts, meta *lifecycle.Meta) { meta.Actor = a } }
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
			"terms_complete":       fact(func(f *Facts) { f.TermsComplete = false }),
			"by_person":            func(_ *Facts, meta *lifecycle.Meta) { meta.Actor.Kind = irm.ActorSystem },
			"approver_is_other":    fact(func(f *Facts) { f.Author = "" }),
			"review_due":           as(host),
			"last_review":          func(f *Facts, meta *lifecycle.Meta) { f.Approvals, meta.Actor = nil, legal },
			"reviewed":             fact(func(f *Facts) { f.Approvals = nil }),
			"budget_available":     fact(func(f *Facts) { f.BudgetAvailable = false }),
			"date_ahead":           until(-1),
			"date_given":           undated,
			"notice_kept":          until(1),
			"notice_shortens":      fact(func(f *Facts) { f.TermEnd = time.Time{} }),
			"terms_tabled":         fact(func(f *Facts) { f.Tabled = "v0" }),
			"terms_agreed":         fact(func(f *Facts) { f.Agreed = "v0" }),
			"round_left":           fact(func(f *Facts) { f.Rounds = o.MaxRounds }),
			"change_agreed":        fact(func(f *Facts) { f.ChangeAgreed = false }),
			"signatory_authorised": fact(func(f *Facts) { f.SignatoryAuthorised = false }),
			"other_signatory":      fact(func(f *Facts) { f.FirstSignatory = "" }),
			"renewable":            fact(func(f *Facts) { f.Renewable = false }),
			"renewal_agreed":       fact(func(f *Facts) { f.RenewalAgreed = false }),
			"cause_documented":     fact(func(f *Facts) { f.CauseDocumented = false }),
			"settlement_final":     fact(func(f *Facts) { f.SettlementFinal = false }),
			"dissolution_agreed":   fact(func(f *Facts) { f.DissolutionAgreed = false }),
			"scope_delivered":      fact(func(f *Facts) { f.ScopeDelivered = false }),
			"still_owed":           fact(func(f *Facts) { f.StillOwed = false }),
			"deliverables_closed":  fact(func(f *Facts) { f.DeliverablesClosed = false }),
			"payouts_closed":       fact(func(f *Facts) { f.PayoutsClosed = false }),
		},
		Allow: map[string]change{
			"by_creator":        as(creator),
			"terms_changed":     fact(func(f *Facts) { f.Tabled = "v0" }),
			"amendment_differs": fact(func(f *Facts) { f.Agreed = "v0" }),
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
	m, err := New(Defaults())
	if err != nil {
		t.Fatal(err)
	}
	lifecycletest.Run(t, m, kitOf(Defaults()))
}

// Each option may be off, or the only one that is on.
func TestVariants(t *testing.T) {
	for _, v := range []struct {
		name   string
		change func(*Options)
	}{
		{"reviews", func(o *Options) { o.Reviews = nil }},
		{"one review", func(o *Options) { o.Reviews = o.Reviews[:1] }},
		{"rounds", func(o *Options) { o.MaxRounds = 0 }},
		{"own approval", func(o *Options) { o.SelfApproval = true }},
		{"review", func(o *Options) { o.ReviewWithin = lifecycle.Span{} }},
		{"offer", func(o *Options) { o.OfferFor = lifecycle.Span{} }},
		{"answer", func(o *Options) { o.AnswerWithin = lifecycle.Span{} }},
		{"sign", func(o *Options) { o.SignWithin = lifecycle.Span{} }},
		{"lapse", func(o *Options) { o.LapseAfter = lifecycle.Span{} }},
		{"amend", func(o *Options) { o.AmendWithin = lifecycle.Span{} }},
		{"decide", func(o *Options) { o.DecideWithin = lifecycle.Span{} }},
		{"settle", func(o *Options) { o.SettleWithin = lifecycle.Span{} }},
		{"notice", func(o *Options) { o.NoticeDays = 0 }},
		{"all", func(o *Options) { *o = Options{} }},
	} {
		t.Run(v.name, func(t *testing.T) {
			o := Defaults()
			v.change(&o)
			m, err := New(o)
			if err != nil {
				t.Fatal(err)
			}
			if w := m.Warnings(); len(w) > 0 {
				t.Errorf("warnings: %v", w)
			}
			k := kitOf(o)
			k.Walks = 5
			if err := lifecycletest.Check(m, k.For(m)); err != nil {
				t.Error(err)
			}
		})
	}
}

// Reviewers that only a host knows are of the brand's side.
func TestOwnReviewer(t *testing.T) {
	o := Options{Reviews: []Review{{Party: "privacy"}}, OfferFor: lifecycle.Days(7)}
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
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
	m, err := New(Options{SelfApproval: true, OfferFor: lifecycle.Days(7), AgencyFor: irm.PartyBrand})
	if err != nil {
		t.Fatal(err)
	}
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

func TestDocument(t *testing.T) {
	d := Define(Defaults())
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	back, err := lifecycle.DecodeDefinition[State, Event, Facts](text)
	if err != nil {
		t.Fatal(err)
	}
	bound := back.Bind(d.Guards, d.Effects...)
	bound.Calendar = d.Calendar
	m, err := lifecycle.Compile(bound)
	if err != nil {
		t.Fatal(err)
	}
	if diff := lifecycle.Diff(lifecycle.MustCompile(d), m); len(diff) > 0 {
		t.Errorf("differences: %v", diff)
	}
}

// The table in doc.go has every event, every guard, and nothing that is neither.
func TestDocNamesAll(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "# What a guard wants")
	section, _, _ = strings.Cut(section, "# ")
	words := regexp.MustCompile(`[a-z_]+`)
	named := words.FindAllString(section, -1)
	rows := regexp.MustCompile(`(?m)^//\t\S+( \S+)*`).FindAllString(section, -1) // to the first two spaces
	events := words.FindAllString(strings.Join(rows, " "), -1)
	known := map[string]bool{}
	for name := range Defaults().guards() {
		known[name] = true
	}
	for name := range lifecycle.MustCompile(Define(Defaults())).Events() {
		if known[string(name)] = true; !slices.Contains(events, string(name)) {
			t.Errorf("the event %s has no row", name)
		}
	}
	for name := range known {
		if !slices.Contains(named, name) {
			t.Errorf("%s is not named", name)
		}
	}
	for _, name := range named {
		if strings.Contains(name, "_") && !known[name] {
			t.Errorf("%s is neither guard nor event", name)
		}
	}
}

func TestBadOptions(t *testing.T) {
	o := Options{
		Version: -1, AgencyFor: "press", MaxRounds: -1, NoticeDays: 4000, OfferFor: lifecycle.Days(-1),
		Reviews: []Review{{}, {Party: irm.PartyAgency}, {Party: irm.PartyLegal, Above: irm.MustMoney("-1", "EUR")}, {Party: irm.PartyLegal}},
	}
	_, err := New(o)
	var fs irm.Findings
	if !errors.As(err, &fs) {
		t.Fatalf("got %v, want findings", err)
	}
	var got []string
	for _, f := range fs {
		got = append(got, f.Path+" "+f.Code)
	}
	want := "options.version version, options.agency_for party, options.max_rounds limit, options.notice_days limit, " +
		"options.reviews[0].party id_empty, options.reviews[1].party party, options.reviews[2].above limit, options.reviews[3].party duplicate, options.offer_for span"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
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

// Zero facts let nothing pass that facts decide.
func TestNothingKnown(t *testing.T) {
	o := Defaults()
	byMeta := map[string]bool{
		"by_brand": true, "by_creator": true, "by_either": true, "by_clock": true,
		"by_person": true, "date_given": true, "date_ahead": true, "date_kept": true, "notice_kept": true,
		"round_left": true, // none was used
		"review_due": true, // this one wants approvals that are missing
	}
	meta := lifecycle.Meta{At: monday, Actor: legal, Until: day(90)}
	for name, guard := range Define(o).Guards {
		if err := guard(Facts{}, meta); err == nil && !byMeta[name] {
			t.Errorf("%s passes with facts of which nothing is known", name)
		}
	}
}
