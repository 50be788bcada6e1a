package calendar_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/calendar"
)

// slowPlan tries every hour for every post. What is booked has no clashes.
func slowPlan(b brief.Brief, r calendar.Rules, booked []calendar.Slot) []calendar.Slot {
	slots, prefer := calendar.Demand(b, r)
	slots = append([]calendar.Slot{}, slots...)
	for i := range slots {
		try := func(from time.Time) bool {
			for t := from; t.Before(slots[i].Window.To); t = t.Add(time.Hour) {
				slots[i].At = t
				if len(slowClashes(slices.Concat(slots, booked), r)) == 0 {
					return true
				}
			}
			slots[i].At = time.Time{}
			return false
		}
		_ = try(prefer[i]) || try(slots[i].Window.From)
	}
	slices.SortFunc(slots, func(a, b calendar.Slot) int {
		if a.At.IsZero() != b.At.IsZero() {
			return b.At.Compare(a.At)
		}
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	return slots
}

func TestPlanOracle(t *testing.T) { // seed: B7
	unplaced, kept := 0, 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 2))
		b, rules := randomBrief(r), randomRules(r)
		booked := randomSlots(r, r.IntN(6)) // of other briefs
		to := season(r)
		to.move(booked, &rules)
		for i := range b.Waves {
			to.window(&b.Waves[i].Window)
		}
		for i := range b.Deliverables {
			to.window(&b.Deliverables[i].Window)
		}
		for len(slowClashes(booked, rules)) > 0 {
			booked = booked[1:]
		}
		kept += len(booked)
		got, fs := calendar.Plan(b, rules, booked)
		if got == nil {
			t.Fatalf("seed %d: %v", seed, fs)
		}
		if len(got) > 20 {
			continue // the oracle is slow
		}
		if diff := gocmp.Diff(slowPlan(b, rules, booked), got); diff != "" {
			t.Fatalf("seed %d: Plan (-want +got):\n%s", seed, diff)
		}
		for _, s := range got {
			if s.At.IsZero() {
				unplaced++
			}
		}
	}
	if unplaced == 0 || kept < 300 {
		t.Errorf("%d posts find no place, %d are booked: want some, and one for each plan", unplaced, kept)
	}
}

// What holds for every plan.
func TestPlanProperties(t *testing.T) {
	for seed := range uint64(800) {
		r := rand.New(rand.NewPCG(seed, 3))
		b, rules := randomBrief(r), randomRules(r)
		slots, fs := calendar.Plan(b, rules, nil)
		if clashes := fastClashes(t, slots, rules); len(clashes) > 0 {
			t.Fatalf("seed %d: the plan has clashes: %v", seed, clashes)
		}
		ids, unplaced, refused := map[string]bool{}, 0, 0
		for i, s := range slots {
			ids[s.ID] = true
			if s.At.IsZero() {
				unplaced++
			} else if unplaced > 0 || i > 0 && s.At.Before(slots[i-1].At) {
				t.Fatalf("seed %d: slot %d is out of order", seed, i)
			}
		}
		for _, f := range fs {
			if f.Code == "no_room" {
				refused++
			}
		}
		if len(ids) != len(slots) || unplaced != refused {
			t.Fatalf("seed %d: %d IDs of %d slots, %d findings for %d without a time", seed, len(ids), len(slots), refused, unplaced)
		}

		again, _ := calendar.Plan(b, rules, slots)
		if diff := gocmp.Diff(slots, again); diff != "" {
			t.Fatalf("seed %d: planned again, with the plan as booked (-want +got):\n%s", seed, diff)
		}

		r.Shuffle(len(b.Deliverables), func(i, j int) { b.Deliverables[i], b.Deliverables[j] = b.Deliverables[j], b.Deliverables[i] })
		r.Shuffle(len(b.Participants), func(i, j int) { b.Participants[i], b.Participants[j] = b.Participants[j], b.Participants[i] })
		slices.Reverse(b.Waves)
		slices.Reverse(rules.Blackouts)
		slices.Reverse(rules.Overlaps)
		other, _ := calendar.Plan(b, rules, nil)
		if diff := gocmp.Diff(slots, other); diff != "" {
			t.Fatalf("seed %d: in another order (-want +got):\n%s", seed, diff)
		}
	}
}
