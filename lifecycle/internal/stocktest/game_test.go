package stocktest

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// porter has a key where bits say so.
type porter struct{ opened int }

func (p *porter) Facts(bits byte) int { return int(bits >> 7) }

func (p *porter) Meta(bits byte, meta *lifecycle.Meta) {
	if bits&64 != 0 {
		meta.Reason = "moves away"
	}
}

func (p *porter) Save(t testing.TB, step lifecycle.Step[string, string], keys int) {
	if step.Record.Event == "open" {
		if p.opened++; keys == 0 {
			t.Errorf("opened without a key")
		}
	}
}

func doorGame(t testing.TB, p *porter) Game[string, string, int] {
	bea := Person(irm.PartyBrand, "bea")
	g := Game[string, string, int]{
		Machine: door(t), Starter: bea, People: []irm.Actor{bea}, Unit: time.Hour,
		Host: func() Host[string, string, int] { return p },
	}
	g.Openings = [][]byte{{g.Move("open"), 0, 128, g.Move("shut"), 0, 1, g.Move("open"), 0, 0}}
	return g
}

func chance(seed uint64) Pick { return rand.New(rand.NewPCG(seed, 1)).IntN }

func TestGame(t *testing.T) {
	p := &porter{}
	g := doorGame(t, p)
	if history := g.Play(t, g.Openings[0]); len(history) != 3 || p.opened != 1 {
		t.Errorf("%d records, opened %d times, want 3: start, open, shut", len(history), p.opened)
	}
	if history := g.Play(t, []byte{g.Move("open"), 0, 128, g.Move("open"), 0, 3 + 128}); len(history) != 4 {
		t.Errorf("%d records, want 4: it shuts by itself in between", len(history))
	}
	g.Chance(t, 20, chance)
	g.Openings = [][]byte{{}}
	r := &recorder{TB: t}
	g.Machine = Compile(t, sealed(g.Machine.Definition()))
	if g.Chance(r, 1, chance); len(r.said) != 1 || !strings.HasPrefix(r.said[0], "not in any game") {
		t.Errorf("said %q, want what is not in any game", r.said)
	}
}

// sealed has a door that nobody opens without more keys than there are.
func sealed(d lifecycle.Definition[string, string, int]) lifecycle.Definition[string, string, int] {
	d.Guards = map[string]lifecycle.Guard[int]{"key": func(int, lifecycle.Meta) error { return lifecycle.ErrNotPermitted }}
	return d
}

func FuzzGame(f *testing.F) { doorGame(f, &porter{}).Fuzz(f) }

func TestRules(t *testing.T) {
	rules := Rules[int]{"small": func(t testing.TB, n int) {
		if n > 9 {
			t.Errorf("%d", n)
		}
	}}
	rules.Run(t, 1)
	if err := lifecycletest.By(t, func(t testing.TB, n int) { rules.Hold(t, n) })(10); err == nil {
		t.Error("10 is small")
	}
	if !Has([]string{"a", "b"}, "b", "a") || Has([]string{"a"}, "a", "b") {
		t.Error("a list has what it has not")
	}
}

func TestSurvivors(t *testing.T) {
	kit := lifecycletest.Kit[string, string, int]{Pass: 1, Refuse: map[string]lifecycletest.Change[int]{
		"key": lifecycletest.Where(func(keys *int) { *keys = 0 }),
	}}
	opens := func(t testing.TB, m *lifecycle.Machine[string, string, int]) {
		if to, _ := m.Next("shut", "open"); to != "open" {
			t.Errorf("leads to %s", to)
		}
	}
	r := &recorder{TB: t}
	Survivors(r, door(t), opens, kit, "open in shut")
	if len(r.said) == 0 {
		t.Error("nobody asks for the key, and that was noticed")
	}
	r.said = nil
	if Survivors(r, door(t), opens, kit, "open in sh", "ope"); len(r.said) != 2 || r.said[0] != "there is no row %q" {
		t.Errorf("said %q, want that there are no such rows", r.said)
	}
}
