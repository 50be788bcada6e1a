package collaboration

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

func TestBadOptions(t *testing.T) {
	_, err := New(Options{
		Version:      -1,
		Models:       map[irm.EngagementModel]Duties{"barter deal\n": {}, "barter": {}},
		InviteFor:    lifecycle.Days(-1),
		PayWithin:    lifecycle.WorkDays(251),
		RuleWithin:   lifecycle.Days(-1),
		ChangeNotice: -1,
	})
	stocktest.Refused(t, err, "options.version version", "options.invite_for span", "options.pay_within span",
		"options.rule_within span", "options.models id", "options.change_notice span")
}

// The table in the package documentation, word by word.
func TestDuties(t *testing.T) { // seed: R5
	const table = `
		gifted          -         yes      -          -         -      -
		paid_post       yes       -        yes        yes       yes    yes
		affiliate       yes       -        -          yes       yes    yes
		hybrid          yes       -        yes        yes       yes    yes
		ambassadorship  yes       yes      yes        yes       yes    yes
		co_creation     yes       yes      yes        yes       yes    yes
		giveaway        yes       yes      yes        yes       -      yes
		takeover        yes       -        yes        -         yes    yes
		event           yes       -        yes        -         -      yes
		early_access    yes       yes      -          -         -      yes
		revenue_share   yes       -        yes        yes       yes    yes`
	rows := 0
	for line := range strings.Lines(table) {
		w := strings.Fields(line)
		if len(w) == 0 {
			continue
		}
		rows++
		yes := func(i int) bool { return w[i] == "yes" }
		want := Duties{Contract: yes(1), Product: yes(2), Post: yes(3), Tracking: yes(4), Payee: yes(5), Report: yes(6)}
		if got, known := DutiesOf(irm.EngagementModel(w[0])); got != want || !known {
			t.Errorf("DutiesOf(%s) = %+v, %t, want %+v", w[0], got, known, want)
		}
	}
	if rows != len(models) {
		t.Errorf("%d models are documented, and there are %d", rows, len(models))
	}
	if got, known := DutiesOf("barter"); known || got != (Duties{}) {
		t.Errorf("DutiesOf(barter) = %+v, %t, want nothing", got, known)
	}
}

// A host that changes its table later changes no machine.
func TestModelsAreCopied(t *testing.T) {
	own := map[irm.EngagementModel]Duties{irm.ModelPaidPost: {Post: true}}
	m := machine(t, Options{Models: own})
	own[irm.ModelPaidPost] = Duties{Contract: true}
	facts := but(paid)
	facts.ContractExecuted = false
	step, err := m.Start(Negotiating, lifecycle.Meta{At: monday, Actor: brand})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Fire(step.Snapshot, Agree, facts, lifecycle.Meta{At: monday, Actor: brand}); err != nil {
		t.Error(err)
	}
}

// The end of the window may be given with the agreement. It stays until live is left.
func TestWindow(t *testing.T) {
	m := machine(t, Defaults())
	end := monday.AddDate(0, 0, 40)
	at := func(day int) lifecycle.Meta {
		return lifecycle.Meta{At: monday.AddDate(0, 0, day), Actor: brand, Reason: "why"}
	}
	step, err := m.Start(Negotiating, at(0))
	if err != nil {
		t.Fatal(err)
	}
	agree := at(1)
	agree.Until = end
	for i, b := range []struct {
		event Event
		meta  lifecycle.Meta
		next  lifecycle.Instant
	}{
		{Agree, agree, 0},
		{Receive, at(2), 0},
		{PublishEarly, at(3), lifecycle.InstantOf(end)},
		{Pause, at(4), lifecycle.InstantOf(at(34).At)}, // the review of the pause, and no end
		{Resume, at(5), 0},
	} {
		facts := ready()
		facts.ResumeAt = Live
		if err := m.Apply(&step, b.event, facts, &b.meta); err != nil || step.Snapshot.Next != b.next {
			t.Fatalf("%d, %s: next %s, %v, want %s", i, b.event, step.Snapshot.Next, err, b.next)
		}
	}
}

func TestMetricsOf(t *testing.T) { // seed: P8
	seen := map[irm.Metric]irm.FunnelStage{}
	for _, role := range []irm.FunnelStage{irm.StageAwareness, irm.StageBrandImage, irm.StageConsideration, irm.StageConversion, irm.StageLoyalty} {
		list := MetricsOf(role)
		if len(list) == 0 {
			t.Fatalf("%s is judged by nothing", role)
		}
		if other, ok := seen[list[0]]; ok {
			t.Errorf("%s and %s are judged alike", role, other)
		}
		seen[list[0]] = role
		list[0] = "spoilt"
		if MetricsOf(role)[0] == "spoilt" {
			t.Errorf("%s: the list is shared", role)
		}
	}
	if got := MetricsOf("other"); got != nil {
		t.Errorf("MetricsOf(other) = %v, want none", got)
	}
}
