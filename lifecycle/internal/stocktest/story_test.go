package stocktest

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// door opens with a key, and shuts by itself.
func door(t testing.TB) *lifecycle.Machine[string, string, int] {
	t.Helper()
	m, err := lifecycle.Compile(lifecycle.Definition[string, string, int]{
		Name: "door", Version: 1, Initial: "shut",
		States: []lifecycle.State[string]{{Name: "shut"}, {Name: "open"}, {Name: "gone", Kind: lifecycle.Terminal}},
		Transitions: []lifecycle.Transition[string, string]{
			{From: []string{"shut"}, Event: "open", To: "open", Guards: []string{"key"}, Effects: []string{"ring", "light"}},
			{From: []string{"open"}, Event: "shut", To: "shut"},
			{Open: true, Event: "sell", To: "gone", NeedsReason: true},
		},
		Deadlines: []lifecycle.Deadline[string, string]{{States: []string{"open"}, Clock: lifecycle.Stay, After: lifecycle.Hours(2), Event: "shut"}},
		Guards:    map[string]lifecycle.Guard[int]{"key": stock.If(func(keys int) bool { return keys > 0 }, "there is no key")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestPlay(t *testing.T) {
	m, bea := door(t), Person(irm.PartyBrand, "bea")
	key := func(keys *int) { *keys = 1 }
	type move = Move[string, string, int]
	for _, c := range []struct {
		name  string
		start string
		moves []move
		fault string // empty: it is as told
	}{
		{"a day", "", []move{
			{Event: "open", By: bea, Refused: "key"},
			{Event: "open", By: bea, Facts: key, Want: "open", Effects: "ring light"},
			{Event: "open", By: bea, Refused: "not permitted"},
			{Hour: 1, By: bea, Want: "open", Effects: "-"},
			{Hour: 2, Event: "sell", By: bea, Refused: "deadline"},
			{Hour: 2, Want: "shut"},
			{Day: 1, Event: "sell", By: bea, Refused: "reason"},
			{Day: 1, Event: "sell", By: bea, Why: "a draught", Want: "gone"},
			{Day: 2, Event: "open", By: bea, Refused: "terminal"},
		}, ""},
		{"no such start", "gone", nil, "entry"},
		{"another state", "", []move{{Event: "open", By: bea, Facts: key, Want: "shut"}}, "leads to open, want shut"},
		{"another effect", "", []move{{Event: "open", By: bea, Facts: key, Effects: "-"}}, `effects "ring light", want "-"`},
		{"not refused", "", []move{{Event: "open", By: bea, Facts: key, Refused: "key"}}, `refused by ""`},
		{"refused", "", []move{{Day: 1, Hour: 3, Event: "open", By: bea}}, `move 0, open on day 1, hour 3: refused by "key"`},
		{"no actor", "", []move{{Event: "open", Facts: key}}, "actor"},
		{"back in time", "", []move{{Day: 2, Event: "open", By: bea, Facts: key}, {Day: 1, By: bea}}, "before the last record"},
	} {
		history, err := Play(m, Story[string, string, int]{Start: c.start, By: bea, Moves: c.moves}, func([]lifecycle.Record[string, string]) int { return 0 })
		switch {
		case c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault)):
			t.Errorf("%s: got %v, want %s", c.name, err, c.fault)
		case c.fault == "" && (err != nil || len(history) != 5):
			t.Errorf("%s: %d records, %v, want 5: start, open, touch, shut, sell", c.name, len(history), err)
		}
	}
}

// Facts of a story are those of all its moves, and each breach is told where the story says so.
func TestPlayFacts(t *testing.T) {
	d := door(t).Definition()
	d.Guards["dark"] = stock.If(func(keys int) bool { return keys < 2 }, "there is light")
	d.Transitions[1].Guards = []string{"dark", stock.Resumes("shut")}
	d.Transitions = append(d.Transitions, lifecycle.Transition[string, string]{From: []string{"open"}, Event: "shut", To: "gone", Guards: []string{stock.Resumes("open")}})
	elsewhere := stock.If(func(int) bool { return false }, "it stood elsewhere")
	d.Guards[stock.Resumes("shut")], d.Guards[stock.Resumes("open")] = elsewhere, elsewhere
	m, bea := Compile(t, d), Person(irm.PartyBrand, "bea")
	story := Story[string, string, int]{By: bea, Facts: func(keys *int) { *keys = 2 }, EachBreach: true, Moves: []Move[string, string, int]{
		{Event: "open", By: bea, Want: "open"},
		{Hour: 2, Breach: true, Want: "open"},
		{Hour: 3, Event: "shut", By: bea, Refused: "dark, resumes_"},
		{Hour: 3, Event: "shut", By: bea, Facts: func(keys *int) { *keys = 1 }, Refused: "resumes_"},
	}}
	host := func([]lifecycle.Record[string, string]) int { return 0 }
	if history := MustPlay(t, m, story, host); len(history) != 3 {
		t.Errorf("%d records, want 3: start, open, breach", len(history))
	}
	story.Moves[1].Breach = false
	if _, err := Play(m, story, host); err == nil || !strings.Contains(err.Error(), "breach true, want false") {
		t.Errorf("got %v, want the breach that is not told", err)
	}
	story.EachBreach, story.Moves[3].Breach = false, true
	if _, err := Play(m, story, host); err == nil || !strings.Contains(err.Error(), "breach false, want true") {
		t.Errorf("got %v, want the breach that did not come", err)
	}
}
