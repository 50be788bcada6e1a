package stocktest

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

type (
	deed   = Deed[string, string]
	record = lifecycle.Record[string, string]
)

var (
	bea     = Person(irm.PartyBrand, "bea")
	doorKit = lifecycletest.Kit[string, string, int]{
		Pass: 1, Meta: lifecycle.Meta{Actor: bea},
		Refuse: map[string]lifecycletest.Change[int]{"key": lifecycletest.Where(func(keys *int) { *keys = 0 })},
	}
)

// said is what a check says first of a door. Its Fatal ends it.
func said(t *testing.T, check func(testing.TB, *lifecycle.Machine[string, string, int])) string {
	if err := lifecycletest.By(t, check)(door(t)); err != nil {
		return err.Error()
	}
	return ""
}

func TestDeeds(t *testing.T) {
	open := deed{Says: "who has a key gets in", Event: "open", From: []string{"shut"}, To: "open", Effects: "ring light", Unless: "key"}
	sell := deed{Says: "a door can be sold", Event: "sell", From: []string{"shut", "open"}, To: "gone", Reason: true}
	with := func(d deed, change func(*deed)) deed { change(&d); return d }
	for _, c := range []struct {
		deed  deed
		fault string
	}{
		{open, ""},
		{sell, ""},
		{with(open, func(d *deed) { d.To = "" }), `who has a key gets in: in shut it leads to "open"`},
		{with(open, func(d *deed) { d.Effects = "ring" }), `with ["ring" "light"]`},
		{with(open, func(d *deed) { d.Unless = "lock" }), "it passes, though lock refuses"},
		{with(open, func(d *deed) { d.Reason = true }), "without a reason"},
		{with(open, func(d *deed) { d.From = []string{"gone"} }), "in gone it leads to"},
	} {
		got := said(t, func(t testing.TB, m *lifecycle.Machine[string, string, int]) { Deeds(t, m, doorKit, []deed{c.deed}) })
		if c.fault == "" && got != "" || !strings.Contains(got, c.fault) {
			t.Errorf("said %q, want %q", got, c.fault)
		}
	}
	survive := func(told string) string {
		return said(t, func(t testing.TB, m *lifecycle.Machine[string, string, int]) {
			DeedSurvivors(t, m, doorKit, []deed{open, sell}, func(t testing.TB, m *lifecycle.Machine[string, string, int]) {
				if _, ok := m.Next("open", told); !ok {
					t.Error(told + " is not possible")
				}
			})
		})
	}
	if got := survive("shut"); got != "" {
		t.Errorf("said %q, want every mistake to be noticed", got)
	}
	if got := survive("paint"); !strings.Contains(got, "paint is not possible") {
		t.Errorf("said %q, want what is told to fail", got)
	}
}

// A deed that is told by halves lets mistakes survive.
func TestDeedSurvivors(t *testing.T) {
	open := deed{Event: "open", From: []string{"shut"}, To: "open", Effects: "ring light"}
	got := said(t, func(t testing.TB, m *lifecycle.Machine[string, string, int]) {
		DeedSurvivors(t, m, doorKit, []deed{open}, func(testing.TB, *lifecycle.Machine[string, string, int]) {})
	})
	if !strings.Contains(got, "key left out") {
		t.Errorf("said %q, want the key", got)
	}
}

// With sees to guards that want something else than the facts of the kit.
func TestDeedWith(t *testing.T) {
	kit := doorKit
	kit.Pass, kit.Refuse = 0, nil
	kit.Allow = map[string]lifecycletest.Change[int]{"key": lifecycletest.Where(func(keys *int) { *keys = 1 })}
	open := deed{Event: "open", From: []string{"shut"}, With: "key", To: "open", Effects: "ring light", Unless: "key"}
	Deeds(t, door(t), kit, []deed{open})
}
