package lifecycletest_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// bits are facts of guards that have nothing to do with one another.
type bits [4]bool

// randomDefinition has a way to an end, and anything else besides. Most compile.
func randomDefinition(r *rand.Rand) lifecycle.Definition[stage, action, bits] {
	day := []irm.Shift{irm.MustShift("09:00-12:00"), irm.MustShift("13:00-18:00")}
	office, err := irm.Workweek{Zone: "UTC", Week: irm.Week{Mon: day, Wed: day, Thu: day}}.In(time.UTC)
	if err != nil {
		panic(err)
	}
	d := lifecycle.Definition[stage, action, bits]{Name: "random", Version: 1 + r.IntN(3), Guards: map[string]lifecycle.Guard[bits]{}, Calendar: office}
	n := 3 + r.IntN(5)
	for i := range n {
		d.States = append(d.States, lifecycle.State[stage]{Name: stage(fmt.Sprintf("state_%d", i))})
		if i > 0 {
			d.Transitions = append(d.Transitions, row{From: []stage{d.States[i-1].Name}, Event: "next", To: d.States[i].Name})
		}
	}
	d.States[n-1].Kind = lifecycle.Terminal
	d.Initial, d.Entries = d.States[0].Name, []stage{d.States[1+r.IntN(n-1)].Name}
	d.Groups = []lifecycle.Group[stage]{{Name: "first", States: []stage{d.States[0].Name, d.States[1].Name}}}
	for range r.IntN(10) {
		t := row{Event: action(fmt.Sprintf("event_%d", r.IntN(4))), To: d.States[r.IntN(n)].Name, NeedsReason: r.IntN(4) == 0}
		switch r.IntN(5) {
		case 0:
			t.Open = true
		case 1:
			t.Groups = []string{"first"}
		default:
			t.From = []stage{d.States[r.IntN(n-1)].Name}
		}
		for i := range len(bits{}) {
			if r.IntN(3) == 0 {
				t.Guards = append(t.Guards, guardName(i))
				d.Guards[guardName(i)] = bit(i)
			}
		}
		d.Transitions = append(d.Transitions, t)
	}
	for range r.IntN(4) {
		t := d.Transitions[r.IntN(len(d.Transitions))]
		l := lifecycle.Deadline[stage, action]{States: t.From, Groups: t.Groups, Clock: lifecycle.Clock(1 + r.IntN(4)), Event: t.Event}
		l.After = []lifecycle.Span{lifecycle.Days(1 + r.IntN(5)), lifecycle.Hours(1 + r.IntN(40)), lifecycle.Minutes(90), lifecycle.WorkDays(1 + r.IntN(3)), lifecycle.WorkHours(5)}[r.IntN(5)]
		d.Deadlines = append(d.Deadlines, l)
	}
	return d
}

func guardName(i int) string { return fmt.Sprintf("guard_%d", i) }

func bit(i int) lifecycle.Guard[bits] {
	return func(b bits, _ lifecycle.Meta) error {
		if b[i] {
			return nil
		}
		return errors.New("it is not so")
	}
}

// bitKit passes some of the guards, and knows how each passes and refuses.
func bitKit(r *rand.Rand, m *lifecycle.Machine[stage, action, bits]) lifecycletest.Kit[stage, action, bits] {
	type changes = map[string]lifecycletest.Change[bits]
	k := lifecycletest.Kit[stage, action, bits]{Refuse: changes{}, Allow: changes{}, Walks: 5, Seed: r.Uint64()}
	for i := range k.Pass {
		k.Pass[i] = r.IntN(4) > 0
		k.Allow[guardName(i)] = func(b *bits, _ *lifecycle.Meta) { b[i] = true }
		k.Refuse[guardName(i)] = func(b *bits, _ *lifecycle.Meta) { b[i] = false }
	}
	return k.For(m)
}

// prove checks a random machine; whether it could be compiled.
func prove(t *testing.T, seed uint64) bool {
	r := rand.New(rand.NewPCG(seed, 7))
	m, err := lifecycle.Compile(randomDefinition(r))
	if err != nil {
		return false
	}
	err = lifecycletest.Check(m, bitKit(r, m))
	for check, what := range failed(err) {
		if check == "deadlines" { // that one stands behind another is a matter of chance
			what = strings.Join(slices.DeleteFunc(strings.Split(what, "\n"), func(line string) bool {
				return strings.Contains(line, "always goes before it") || line == ""
			}), "\n")
		}
		if what != "" {
			t.Errorf("seed %d: %s: %s\n%s", seed, check, what, m.Markdown())
		}
	}
	return true
}

// What holds of every machine holds of random ones, whose guards are sound.
func TestRandomMachines(t *testing.T) {
	good := 0
	for seed := range uint64(100) {
		if prove(t, seed) {
			good++
		}
	}
	if good < 40 {
		t.Errorf("%d of 100 compile", good)
	}
}

func FuzzCheck(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { prove(t, seed) })
}
