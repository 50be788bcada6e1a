package funnel_test

import (
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/funnel"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
	"github.com/irmkit/irmkit/lifecycle/relationship"
)

// Random ways through the machine of a partnership are histories, entries are visits, and
// the times in all stages are together the time that went by.
func TestWalks(t *testing.T) {
	m, err := relationship.New(relationship.Defaults())
	if err != nil {
		t.Fatal(err)
	}
	asOf := time.Date(2250, 1, 1, 0, 0, 0, 0, time.UTC) // after all that walks do
	reply, answered := funnel.Fired(relationship.Contact), funnel.Fired(relationship.Reply)
	tally, err := funnel.New(funnel.Study{
		Process: funnel.Of(m), AsOf: asOf,
		Views:    []funnel.View{funnel.ViewOf("steps", relationship.Steps()), funnel.ViewOf("stages", relationship.Stages())},
		Measures: []funnel.Measure{{Name: "reply", From: reply, To: answered}},
		Curves:   []string{funnel.ViewStates},
	})
	if err != nil {
		t.Fatal(err)
	}
	kit := lifecycletest.Kit[relationship.State, relationship.Event, relationship.Facts]{Pass: relationship.Facts{
		Fit: irm.MustRate("0.9"), AuthenticityChecked: true, ExclusivityClear: true, Unclaimed: true,
		RouteKnown: true, ConsentGiven: true, ContactAllowed: true, MessagePersonal: true, OfferPrepared: true,
	}}
	var elapsed, entries, records int64
	var want funnel.Share
	for seed := range uint64(150) {
		var history []relationship.Record
		for step := range lifecycletest.Walk(m, kit, seed) {
			history = append(history, step.Record)
		}
		if err := tally.Add(funnel.Item{}, funnel.Records(history)); err != nil {
			t.Fatal(err)
		}
		end := lifecycle.InstantOf(asOf)
		if info, _ := m.State(history[len(history)-1].To); info.Kind == lifecycle.Terminal {
			i := slices.IndexFunc(history, func(r relationship.Record) bool { return r.Seq == lastEntry(history) })
			end = history[i].At
		}
		elapsed += int64(end - history[0].At)
		records += int64(len(history))
		for _, r := range history {
			if r.Kind != lifecycle.RecordActivity && r.Kind != lifecycle.RecordBreach {
				entries++
			}
		}
		said := func(e relationship.Event) func(relationship.Record) bool {
			return func(r relationship.Record) bool { return r.Event == e && r.Kind != lifecycle.RecordBreach }
		}
		if i := slices.IndexFunc(history, said(relationship.Contact)); i >= 0 {
			want.Of++
			if slices.ContainsFunc(history[i+1:], said(relationship.Reply)) {
				want.Part++
			}
		}
	}
	r := tally.Report()
	if r.Records != records || r.Instances != 150 {
		t.Errorf("%d records of %d instances, want %d of 150", r.Records, r.Instances, records)
	}
	var sum, gotEntries, reached int64
	states, _ := r.View(funnel.ViewStates)
	for _, s := range states.Stages {
		for _, p := range s.Curve.Points { // few enough to be known one by one, or the sum is off
			sum += (p.Ended + p.Censored) * p.After.Microseconds()
		}
		if !s.Stays.Exact {
			t.Fatalf("%s: choose fewer walks", s.Name)
		}
		gotEntries += s.Entries
		if s.Entries != s.Exits+s.Open+s.Resting {
			t.Errorf("%s: %d entries, %d exits, %d open, %d resting", s.Name, s.Entries, s.Exits, s.Open, s.Resting)
		}
		if s.Instances > 0 {
			reached++
		}
	}
	if sum != elapsed || gotEntries != entries {
		t.Errorf("%d microseconds in %d visits, want %d in %d", sum, gotEntries, elapsed, entries)
	}
	if got, _ := r.Measure("reply"); got.Share != want || want.Part == 0 {
		t.Errorf("reply: got %v, want %v", got.Share, want)
	}
	if reached != int64(len(states.Stages)) {
		t.Errorf("the walks came to %d of %d states", reached, len(states.Stages))
	}
	for _, name := range []string{"steps", "stages", funnel.ViewGroups} {
		v, ok := r.View(name)
		if !ok || len(v.Stages) == 0 || !slices.ContainsFunc(v.Stages, func(s funnel.StageReport) bool { return s.Passed > 0 }) {
			t.Errorf("view %s: %+v", name, v)
		}
	}
	if owners, _ := r.View(funnel.ViewTurns); !slices.ContainsFunc(owners.Stages, func(s funnel.StageReport) bool { return s.Name == string(irm.PartyBrand) }) {
		t.Error("it is never the turn of the brand")
	}
}

// lastEntry is the number of the record with which the present visit began.
func lastEntry(history []relationship.Record) int64 {
	seq := int64(0)
	for _, r := range history {
		if r.Kind != lifecycle.RecordActivity && r.Kind != lifecycle.RecordBreach {
			seq = r.Seq
		}
	}
	return seq
}
