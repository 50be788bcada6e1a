package compensation_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// everything that a checkpoint can stand for.
func foldable(t testing.TB, extra string) *compensation.Evaluator {
	t.Helper()
	return compile(t, planOf(t, extra,
		`{"type": "flat_fee", "id": "fee", "amount": $10, "when": {"kind": ["content"]}}`,
		`{"type": "commission", "id": "c", "base": "net", "rate": "12.5%", "categories": {"books": "5%"}}`,
		`{"type": "commission", "id": "b", "base": "net", "rate": "1.7%", "event": {"min": $0.10, "max": $9, "fixed": $0.05}, "cap": {"amount": $40, "per": "period"}}`,
		`{"type": "tiered", "id": "t", "mode": "stepped", "of": {"base": "net"}, "tiers": [{"up_to": "300", "rate": "1%"}, {"rate": "2%"}]}`,
		`{"type": "tiered", "id": "w", "mode": "whole", "of": {"kind": "conversion"}, "per": "period", "tiers": [{"up_to": "5", "unit": $1}, {"unit": $0.80}]}`,
		`{"type": "milestone", "id": "m", "of": {"base": "net"}, "at": "500", "bonus": $25, "each": true}`,
		`{"type": "per_unit", "id": "v", "of": {"metric": "views"}, "amount": $5, "every": "1000"}`,
		`{"type": "uplift", "id": "up", "kind": "rush", "on": ["fee"], "rate": "10%"}`,
		`{"type": "kill_fee", "id": "kill", "on": ["fee"], "stages": {"draft": "25%", "shot": "50%"}}`,
		`{"type": "pool_share", "id": "pool", "rate": "1%", "base": "net", "by": {"kind": "conversion"}, "per": "period"}`,
	), amended(t, 45, extra,
		`{"type": "flat_fee", "id": "fee", "amount": $12, "when": {"kind": ["content"]}}`,
		`{"type": "commission", "id": "c", "base": "net", "rate": "13%"}`,
		`{"type": "tiered", "id": "t", "mode": "stepped", "of": {"base": "net"}, "tiers": [{"up_to": "400", "rate": "1%"}, {"rate": "3%"}]}`,
		`{"type": "milestone", "id": "m", "of": {"base": "net"}, "at": "400", "bonus": $25, "each": true}`,
		`{"type": "per_unit", "id": "v", "of": {"metric": "views"}, "amount": $5, "every": "1000"}`,
		`{"type": "uplift", "id": "up", "kind": "rush", "on": ["fee"], "rate": "15%"}`,
		`{"type": "pool_share", "id": "pool", "rate": "1%", "base": "net", "by": {"kind": "conversion"}, "per": "period"}`,
	))
}

// history are random facts of all kinds, each after its event.
func history(r *rand.Rand) []compensation.Activity {
	var facts []compensation.Activity
	creators := []irm.CreatorID{"anna", "ben", "cleo", "zoe"}
	for i := range 40 {
		on := r.IntN(95) - 2
		a := sale(fmt.Sprintf("s%02d", i), creators[r.IntN(4)], int64(r.IntN(30_000)), day(on), day(on))
		switch r.IntN(9) {
		case 0:
			a.Lines[0].Category = "books"
		case 1:
			a.Lines[0].Amounts = irm.Amounts{Gross: irm.MustMoney("31.11", "EUR")}
		case 2:
			a = by(a.Creator, post(irm.ContentID(fmt.Sprint(i)), on))
		case 3:
			a = by(a.Creator, done("rush", string(a.ID), "0.5", on))
		case 4:
			if r.IntN(3) == 0 {
				a = by(a.Creator, cancelled(string(a.ID), []string{"draft", "shot"}[r.IntN(2)], on))
			}
		}
		facts = append(facts, a)
		if a.Conversion != "" && r.IntN(4) == 0 {
			n := undone("r"+string(a.ID), a, on+r.IntN(20))
			n.Reverses, n.Quantity = "", irm.Quantity{}
			facts = append(facts, n)
		}
	}
	return facts
}

func europe(t testing.TB) irm.FXTable {
	var list []irm.FXRate
	for d := -7; d < 100; d += 3 {
		list = append(list, rateOn("EUR", "USD", fmt.Sprintf("1.%02d", 10+(d+7)%13), d))
	}
	return rates(t, list...)
}

// Settling with a checkpoint is settling without.
func TestCheckpointStandsForFacts(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 11))
		extra := []string{`"payment": {"hold": 10}`, ``, `"caps": [{"id": "all", "amount": $200, "per": "period"}], "guarantee": {"amount": $30, "per": "period"}`}[seed%3]
		e, facts := foldable(t, extra), history(r)
		in := compensation.Input{Payees: payees(), Activities: facts, FX: europe(t), Cut: day(100 + r.IntN(30)), Readings: []irm.Reading{views("3", "1200", 40), views("7", "999", 70)}}
		want := settle(t, e, in)

		at := in
		at.Cut = day(r.IntN(130))
		if at.Cut.After(in.Cut) {
			at.Cut = in.Cut
		}
		// What had happened by then; later refunds reopen their period.
		checkpoint, err := e.Checkpoint(at)
		if err != nil {
			t.Fatal(err)
		}
		late := map[time.Time]bool{}
		for _, a := range facts {
			if a.RatedAt.Before(checkpoint.Ends()) && !a.At.Before(at.Cut) && !a.RatedAt.Before(start) {
				late[a.RatedAt] = true
			}
		}
		for at := range late {
			checkpoint = e.Reopen(checkpoint, at)
		}
		data, err := json.Marshal(checkpoint)
		if err != nil {
			t.Fatal(err)
		}
		var read compensation.Checkpoint
		if err := json.Unmarshal(data, &read); err != nil {
			t.Fatal(err)
		}
		folded := in
		folded.Checkpoint, folded.Activities = &read, nil
		for _, a := range facts {
			if !e.Covers(read, a.RatedAt) {
				folded.Activities = append(folded.Activities, a)
			}
		}
		got := settle(t, e, folded)
		if diff := cmp.Diff(want.Lines, got.Lines, exactly); diff != "" {
			t.Fatalf("seed %d, %d of %d facts: %s", seed, len(folded.Activities), len(facts), diff)
		}
		if diff := cmp.Diff(want.Balances, got.Balances, exactly); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		// A checkpoint on top of a checkpoint.
		again, err := e.Checkpoint(folded)
		if err != nil {
			t.Fatal(err)
		}
		direct, err := e.Checkpoint(in)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := json.Marshal(again)
		b, _ := json.Marshal(direct)
		if diff := cmp.Diff(string(b), string(a)); diff != "" {
			t.Fatalf("seed %d: in two steps: %s", seed, diff)
		}
	}
}

// exactly compares values with unexported parts.
var exactly = cmp.Options{
	cmp.Comparer(func(a, b irm.Money) bool { return a == b }), cmp.Comparer(func(a, b irm.Rate) bool { return a == b }),
	cmp.Comparer(func(a, b irm.Quantity) bool { return a == b }), cmp.Comparer(func(a, b irm.Currency) bool { return a == b }),
}

// A reopened period is rated anew beside those after it.
func TestReopenedPeriod(t *testing.T) {
	e := compile(t, planOf(t, "", `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "when": {"not": {"category": ["books"]}}}`))
	march := f(sold("1", 1000, 1), sold("2", 2000, 2))
	c, err := e.Checkpoint(compensation.Input{Payees: anna(), Activities: append(march, sold("3", 4000, 40)), Cut: day(70)})
	if err != nil {
		t.Fatal(err)
	}
	reopened := e.Reopen(c, day(3))
	march = append(march, sold("4", 8000, 3))
	r := settle(t, e, compensation.Input{Payees: anna(), Activities: march, Checkpoint: &reopened, Cut: day(80)})
	if got := books(r.Lines); got != "c 15.00" {
		t.Errorf("books %s, want 10%% of 150.00", got)
	}
	_, err = e.Settle(compensation.Input{Payees: anna(), Activities: march[:1], Checkpoint: &reopened, Cut: day(80)})
	var parse *irm.ParseError
	if !errors.As(err, &parse) || parse.Code != "checkpoint" || parse.Want != "want all 2 of the period from 2026-03-01, which the checkpoint leaves out" {
		t.Errorf("with one of two of its activities: %v", err)
	}
}

// What a closed period has is refused on every way, and what it left unpaid is not
// forgotten.
func TestClosedPeriods(t *testing.T) {
	e := compile(t, planOf(t, "", tenth))
	two := payees()[:1:1]
	facts := f(sold("1", 10_000, 3), by("ben", sold("2", 5_000, 4)), soldIn("3", "100.00", "EUR", 40), soldIn("4", "100.00", "EUR", 70))
	at := compensation.Input{Payees: two, Activities: facts, FX: rates(t, rateOn("EUR", "USD", "1.5", 68)), Cut: day(93)}
	c, err := e.Checkpoint(at)
	if err != nil {
		t.Fatal(err)
	}
	for on, want := range map[int]bool{3: true, 40: false, 70: true, 100: false} { // April waits for a rate
		if e.Covers(c, day(on)) != want {
			t.Errorf("covers day %d: %t", on, !want)
		}
	}
	late := compensation.Input{Payees: two, Activities: facts[:1], Checkpoint: &c, Cut: day(100)}
	var parse *irm.ParseError
	if _, err := e.Settle(late); !errors.As(err, &parse) || parse.Code != "checkpoint" {
		t.Errorf("a fact of a closed period: %v", err)
	}
	late.Activities = facts[2:3]
	late.FX = rates(t, rateOn("EUR", "USD", "1.1", 39))
	if got := books(settle(t, e, late).Lines); got != "c 36.00" {
		t.Errorf("with the rate of April books %s, want 10 + 15 + 11", got)
	}
	late.Payees = payees()
	late.Payees[1].Creators = []irm.CreatorID{"ben"}
	withBen, err := e.Checkpoint(compensation.Input{Payees: append(two, irm.Payee{ID: "pay-agency", Kind: irm.PayeeAgency}), Activities: facts[:2], Cut: day(40)})
	if err != nil {
		t.Fatal(err)
	}
	late.Checkpoint, late.Activities = &withBen, nil
	if _, err := e.Settle(late); !errors.As(err, &parse) || parse.Code != "payee" {
		t.Errorf("a payee for whom there was none: %v", err)
	}
}

// The first post that names a content holds, whichever period is given anew.
func TestPostsOfPeriods(t *testing.T) {
	e := compile(t, planOf(t, "", `{"type": "per_unit", "id": "v", "of": {"metric": "views"}, "amount": $5, "every": "1000"}`))
	readings := []irm.Reading{views("x", "2000", 80)}
	march, april := post("x", 5), by("ben", post("x", 40))
	april.ID = "again"
	settled := func(in compensation.Input) string {
		in.Payees, in.Readings, in.Cut = payees(), readings, day(100)
		return who(settle(t, e, in).Lines)
	}
	c, err := e.Checkpoint(compensation.Input{Payees: payees(), Activities: f(april), Cut: day(70)})
	if err != nil {
		t.Fatal(err)
	}
	open := e.Reopen(c, day(5))
	if got, want := settled(compensation.Input{Checkpoint: &open, Activities: f(march)}), settled(compensation.Input{Activities: f(march, april)}); got != want {
		t.Errorf("a late first post: %s, want %s", got, want)
	}
	if c, err = e.Checkpoint(compensation.Input{Payees: payees(), Activities: f(march, april), Cut: day(70)}); err != nil {
		t.Fatal(err)
	}
	open = e.Reopen(c, day(5))
	gone := f(march, undone("no", march, 6))
	if got, want := settled(compensation.Input{Checkpoint: &open, Activities: gone}), settled(compensation.Input{Activities: append(gone, april)}); got != want {
		t.Errorf("a first post taken back: %s, want %s", got, want)
	}
}

func who(lines []compensation.Line) string {
	var list []string
	for _, l := range lines {
		list = append(list, fmt.Sprintf("%s %s %s", l.Payee, l.Component, l.Amount))
	}
	return strings.Join(list, ", ")
}

func TestCheckpointErrors(t *testing.T) {
	e := foldable(t, `"payment": {"hold": 10}`)
	in := compensation.Input{Payees: payees(), Activities: f(sold("1", 1000, 3), sold("2", 1000, 40)), Cut: day(50)}
	checkpoint, err := e.Checkpoint(in)
	if err != nil || !checkpoint.Ends().Equal(day(31)) {
		t.Fatalf("ends %s, %v", checkpoint.Ends(), err)
	}
	fail := func(name, code string, change func(*compensation.Input)) {
		t.Helper()
		bad := in
		bad.Activities = in.Activities[1:]
		bad.Checkpoint = &checkpoint
		change(&bad)
		_, err := e.Settle(bad)
		var parse *irm.ParseError
		if !errors.As(err, &parse) || parse.Code != code {
			t.Errorf("%s: got %v, want %s", name, err, code)
		}
	}
	fail("a late fact", "checkpoint", func(in *compensation.Input) {
		in.Activities = append(f(back("r", "1", 500, 45, 3)), in.Activities...)
	})
	fail("another payee", "payee", func(in *compensation.Input) { in.Payees = anna() })
	fail("a creator who moved", "payee", func(in *compensation.Input) {
		in.Payees = payees()
		in.Payees[1].Creators = in.Payees[1].Creators[:1]
	})
	fail("a cut before its hold", "range_order", func(in *compensation.Input) { in.Cut = day(35) })
	fail("another plan", "plan", func(in *compensation.Input) {
		other, err := foldable(t, "").Checkpoint(*in)
		if err == nil {
			in.Checkpoint = &other
		}
		other, err = foldable(t, "").Checkpoint(compensation.Input{Payees: payees(), Cut: day(50)})
		if err != nil {
			t.Fatal(err)
		}
		in.Checkpoint = &other
	})
	if _, err := e.Checkpoint(compensation.Input{}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("without a cut: %v", err)
	}
	if _, err := e.Checkpoint(compensation.Input{Payees: payees()[:1:1], Cut: day(9), Activities: f(sold("1", 1, 1), sold("1", 2, 1))}); !errors.Is(err, irm.ErrExistsDifferent) {
		t.Errorf("facts that differ: %v", err)
	}
	for _, c := range []string{`{"type": "commission", "id": "x", "base": "net", "rate": "1%", "duration": {"orders": 1}}`, fee100} {
		p := planOf(t, `"caps": [{"id": "pot", "amount": $5, "budget": true}]`, c)
		if _, err := compile(t, p).Checkpoint(in); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("a plan that needs all facts: %v", err)
		}
	}
	early, err := e.Checkpoint(compensation.Input{Payees: payees(), Cut: day(5)})
	if err != nil {
		t.Fatal(err)
	}
	settle(t, e, compensation.Input{Payees: payees(), Cut: day(5), Activities: in.Activities, Checkpoint: &early})
	for _, text := range []string{`{"schema": "irmkit/plan/1"}`, `[]`, `{"schema": 5}`} {
		if err := json.Unmarshal([]byte(text), &checkpoint); err == nil {
			t.Errorf("%s is read as a checkpoint", text)
		}
	}
}

// FuzzCheckpoint settles with what may be left of a checkpoint.
func FuzzCheckpoint(f *testing.F) {
	e := foldable(f, "")
	c, err := e.Checkpoint(compensation.Input{Payees: payees(), Activities: history(rand.New(rand.NewPCG(1, 1)))[:6], FX: europe(f), Cut: day(70)})
	if err != nil {
		f.Fatal(err)
	}
	data, err := json.Marshal(c)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"schema":"irmkit/checkpoint/1"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var c compensation.Checkpoint
		if json.Unmarshal(data, &c) != nil {
			return
		}
		in := compensation.Input{Payees: payees(), Activities: []compensation.Activity{sold("new", 1000, 75)}, Checkpoint: &c, Cut: day(100)}
		r, err := e.Settle(in)
		if err != nil {
			return
		}
		for _, l := range r.Lines {
			if got, err := e.Replay(l); err != nil || got != l.Amount {
				t.Errorf("%s: %v, %v, want %s", l.Component, got, err, l.Amount)
			}
		}
		if _, err := json.Marshal(e.Reopen(c, day(40))); err != nil {
			t.Error(err)
		}
	})
}
