package approval

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
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
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
	const path = "testdata/approval.md"
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

func kitOf(o Options) kit {
	fact := func(f func(*Facts)) change { return func(facts *Facts, _ *lifecycle.Meta) { f(facts) } }
	as := func(a irm.Actor) change { return func(_ *Facts, meta *lifecycle.Meta) { meta.Actor = a } }
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
			"assets_present":      fact(func(f *Facts) { f.AssetsPresent = false }),
			"caption_present":     fact(func(f *Facts) { f.CaptionPresent = false }),
			"version_known":       fact(func(f *Facts) { f.Version = "" }),
			"version_submitted":   fact(func(f *Facts) { f.Submitted = "v0" }),
			"feedback_answered":   fact(func(f *Facts) { f.FeedbackAnswered = false }),
			"feedback_present":    fact(func(f *Facts) { f.FeedbackPresent = false }),
			"reviewer_assigned":   fact(func(f *Facts) { f.ReviewerAssigned = false }),
			"by_brand":            as(creator),
			"review_due":          fact(func(f *Facts) { f.Approvals = []irm.Party{irm.PartyBrand} }),
			"last_review":         fact(func(f *Facts) { f.Reviewers = []irm.Party{irm.PartyLegal} }),
			"by_person":           func(_ *Facts, meta *lifecycle.Meta) { meta.Actor.Kind = irm.ActorSystem },
			"approver_is_other":   fact(func(f *Facts) { f.Submitter = "" }),
			"mandatories_met":     fact(func(f *Facts) { f.MandatoriesMet = false }),
			"label_present":       fact(func(f *Facts) { f.LabelPresent = false }),
			"defect_documented":   fact(func(f *Facts) { f.DefectDocumented = false }),
			"rejection_grounded":  fact(func(f *Facts) { f.RejectionGrounded = false }),
			"appeal_admitted":     fact(func(f *Facts) { f.AppealAdmitted = false }),
			"rejecter_is_other":   fact(func(f *Facts) { f.Rejecter = "" }),
			"answer_late":         fact(func(f *Facts) { f.AnswerLate = false }),
			"changes_late":        fact(func(f *Facts) { f.ChangesLate = false }),
			"deemed_allowed":      fact(func(f *Facts) { f.DeemedApprovalAllowed = false }),
			"reopen_agreed":       fact(func(f *Facts) { f.ReopenAgreed = false }),
			"replacement_present": fact(func(f *Facts) { f.ReplacementSubmitted = false }),
			"published":           fact(func(f *Facts) { f.Published = false }),
			"round_left":          fact(func(f *Facts) { f.Rounds = o.MaxRounds }),
			"in_time":             soon,
			"late_explained": func(f *Facts, meta *lifecycle.Meta) {
				soon(f, meta)
				meta.Reason = ""
			},
		},
		Allow: map[string]change{
			"new_version":      fact(func(f *Facts) { f.Submitted = "v0" }),
			"publication_held": fact(func(f *Facts) { f.Published = false }),
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
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	lifecycletest.Run(t, m, kitOf(o))
}

// Each option may be off, or the only one that is on.
func TestVariants(t *testing.T) {
	for _, v := range []struct {
		name   string
		change func(*Options)
	}{
		{"as usual", func(*Options) {}},
		{"rounds", func(o *Options) { o.MaxRounds = 0 }},
		{"own approval", func(o *Options) { o.SelfApproval = true }},
		{"last minute", func(o *Options) { o.LastMinute = 0 }},
		{"start", func(o *Options) { o.StartWithin = lifecycle.Span{} }},
		{"answer", func(o *Options) { o.AnswerWithin = lifecycle.Span{} }},
		{"review", func(o *Options) { o.ReviewTotal = lifecycle.Span{} }},
		{"decide", func(o *Options) { o.DecideWithin = lifecycle.Span{} }},
		{"rework", func(o *Options) { o.ReworkWithin = lifecycle.Span{} }},
		{"rework total", func(o *Options) { o.ReworkTotal = lifecycle.Span{} }},
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

func TestSmallFirm(t *testing.T) {
	m, err := New(Options{SelfApproval: true, AgencyFor: irm.PartyBrand})
	if err != nil {
		t.Fatal(err)
	}
	story(t, m, []move{
		{Hour: 0, Event: Submit, By: brand},
		{Hour: 1, Event: StartReview, By: agency, Want: InReview},
		{Hour: 2, Event: RequestChanges, By: agency, Facts: func(f *Facts) { f.PublishAt = monday }, Want: ChangesRequested},
		{Hour: 3, Event: Resubmit, By: brand, Facts: func(f *Facts) { f.Version = "v2" }},
		{Hour: 4, Event: Approve, By: brand, Want: Approved},
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
	_, err := New(Options{
		Version: -1, AgencyFor: "press", MaxRounds: -1, LastMinute: -time.Hour, ReviewTotal: lifecycle.Days(-1),
		Reviewers: []irm.Party{"", irm.PartyCreator, irm.PartyLegal, irm.PartyLegal},
	})
	var fs irm.Findings
	if !errors.As(err, &fs) {
		t.Fatalf("got %v, want findings", err)
	}
	var got []string
	for _, f := range fs {
		got = append(got, f.Path+" "+f.Code)
	}
	want := "options.version version, options.agency_for party, options.max_rounds limit, options.last_minute limit, " +
		"options.reviewers[0] id_empty, options.reviewers[1] party, options.reviewers[3] duplicate, options.review_total span"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
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

// Zero facts let nothing pass that facts decide.
func TestNothingKnown(t *testing.T) {
	byMeta := map[string]bool{
		// The brand alone is to approve, and does.
		"by_person": true, "by_brand": true, "review_due": true, "last_review": true,
		"round_left": true, "in_time": true, "late_explained": true, // none was used, no date is planned
	}
	for name, guard := range Define(Defaults()).Guards {
		if err := guard(Facts{}, lifecycle.Meta{At: monday, Actor: brand}); err == nil && !byMeta[name] {
			t.Errorf("%s passes with facts of which nothing is known", name)
		}
	}
}
