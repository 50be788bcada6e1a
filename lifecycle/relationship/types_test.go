package relationship_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	rel "github.com/irmkit/irmkit/lifecycle/relationship"
)

func TestDefaultTypes(t *testing.T) { // seed: R4
	types := rel.DefaultTypes()
	if fs := types.Validate(); len(fs) > 0 {
		t.Fatal(fs)
	}
	for _, name := range []irm.PartnershipType{irm.PartnershipOneOff, irm.PartnershipRecurring, irm.PartnershipAmbassador, irm.PartnershipAffiliate} {
		one, ok := types.Find(name)
		if !ok || one.Objective == "" || one.MinDays == 0 || len(one.Measures) == 0 {
			t.Errorf("%s: got %+v, %t", name, one, ok)
		}
	}
	if _, ok := types.Find("barter"); ok {
		t.Error("found a type that is not there")
	}
	data, err := json.Marshal(types)
	if err != nil {
		t.Fatal(err)
	}
	var back rel.Types
	if err := json.Unmarshal(data, &back); err != nil || !cmp.Equal(types, back, cmp.Comparer(func(a, b irm.Rate) bool { return a == b })) {
		t.Errorf("came back as %+v, %v", back, err)
	}
}

func TestMove(t *testing.T) {
	types := rel.DefaultTypes()
	tests := []struct {
		from, to irm.PartnershipType
		change   func(*rel.Work)
		against  string
	}{
		{irm.PartnershipRecurring, irm.PartnershipAmbassador, nil, ""},
		{irm.PartnershipRecurring, irm.PartnershipAmbassador, func(w *rel.Work) { w.Collaborations, w.Ratings = 2, 0 }, "collaborations 2: want 3; satisfaction unknown: want 80%"},
		{irm.PartnershipOneOff, irm.PartnershipAmbassador, nil, `no move leads from "one_off" to "ambassador"`},
		{irm.PartnershipAmbassador, irm.PartnershipRecurring, func(w *rel.Work) { *w = rel.Work{} }, ""},
		{"", irm.PartnershipRecurring, nil, `no move leads from "" to "recurring"`},
	}
	for _, tt := range tests {
		checks := types.Move(tt.from, tt.to, devoted(tt.change), monday)
		if got := checks.Against().String(); got != tt.against || checks.Met() != (tt.against == "") || (checks.Err() == nil) != checks.Met() {
			t.Errorf("%s to %s: got %q, want %q", tt.from, tt.to, got, tt.against)
		}
		if len(checks.For())+len(checks.Against()) != len(checks) {
			t.Errorf("%s to %s: %v has more or fewer than for and against", tt.from, tt.to, checks)
		}
	}
}

func TestOptionsValidate(t *testing.T) {
	bad := rel.Options{
		Version: -1, AnswerWithin: lifecycle.Days(99999), MaxFollowUps: -1, MaxBookings: 5000, CoolingOffDays: -2,
		MinFit: irm.MustRate("50"), AssessFrom: 6, AssessTo: 3, WithoutContract: []irm.EngagementModel{""},
		Ladder: rel.Ladder{Advocate: rel.Rung{Keep: rel.Criteria{OnTime: irm.MustRate("2")}}},
		Types: rel.Types{
			Types: []rel.Type{{Name: "a", MinDays: 9, MaxDays: 3}, {Name: "a", MinDays: -1}, {Name: "Big One"}, {}},
			Moves: []rel.TypeMove{{From: "a", To: "a"}, {From: "a", To: "b", Asks: rel.Criteria{Months: -1}}, {From: "a", To: "b"}},
		},
	}
	for _, make := range []func(rel.Options) (*rel.Machine, error){rel.New, rel.NewLight} {
		_, err := make(bad)
		stocktest.Refused(t, err,
			"options.version version", "options.answer_within span", "options.max_follow_ups range", "options.max_bookings range",
			"options.cooling_off_days range", "options.min_fit range", "options.assess_from range_order", "options.without_contract[0] empty",
			"options.ladder.advocate.keep.on_time range", "options.types.types[0].max_days range_order", "options.types.types[1].name duplicate",
			"options.types.types[1].min_days range", "options.types.types[2].name slug", "options.types.types[3].name empty",
			"options.types.moves[0] duplicate", "options.types.moves[1].to unknown_type", "options.types.moves[1].asks.months range",
			"options.types.moves[2].to unknown_type", "options.types.moves[2] duplicate",
		)
	}
}

func TestPerks(t *testing.T) {
	perks := rel.DefaultPerks()
	perks.Prospect = []rel.Perk{{Kind: "newsletter"}}
	for standing, want := range map[irm.Standing][]rel.PerkKind{
		irm.StandingProspect: {"newsletter"},
		irm.StandingActive:   {"newsletter", rel.PerkBonus, rel.PerkEarlyAccess},
		irm.StandingAdvocate: {"newsletter", rel.PerkBonus, rel.PerkEarlyAccess, rel.PerkExclusive, rel.PerkCoCreation},
	} {
		var got []rel.PerkKind
		for _, p := range perks.Of(standing) {
			got = append(got, p.Kind)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%v: got %v, want %v", standing, got, want)
		}
	}
	if got := (rel.Perks{}).Of(irm.StandingAdvocate); len(got) != 0 {
		t.Errorf("of none: got %v", got)
	}
}

func TestUnclaimed(t *testing.T) { // seed: R13
	held := []rel.State{
		rel.Contacted, rel.Replied, rel.Pitched, rel.Negotiating, rel.Onboarding, rel.Active, rel.Measuring, rel.Debriefing,
		rel.Nurture, rel.Assessing, rel.Advocate, rel.Paused, rel.Offboarding,
	}
	for _, s := range allStates() {
		claim := []rel.Claim{{Partnership: "p1", Team: "emea", State: s}}
		blocked := s == rel.Blocking || s == rel.Blocked
		err := rel.Unclaimed("apac", claim)
		if want := blocked || slices.Contains(held, s); (err != nil) != want || err != nil && !errors.Is(err, rel.ErrClaimed) {
			t.Errorf("%s by another team: got %v, want claimed %t", s, err, want)
		}
		if err := rel.Unclaimed("emea", claim); (err != nil) != blocked {
			t.Errorf("%s by the same team: got %v", s, err)
		}
	}
	if err := rel.Unclaimed("emea", nil); err != nil {
		t.Errorf("of nobody: got %v", err)
	}
}
