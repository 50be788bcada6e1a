package stocktest

import (
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

func TestTell(t *testing.T) {
	story := Story[string, string, int]{Moves: []Move[string, string, int]{
		{Event: "open", Want: "open", Effects: "ring light"},
		{Hour: 1},
		{Hour: 3, Want: "shut"},
		{Day: 1, Event: "open", Facts: func(keys *int) { *keys = 0 }, Refused: "key"},
		{Day: 1, Event: "sell", Why: "a draught", By: Person(irm.PartyAgency, "ann"), Want: "gone"},
	}}
	host := func([]record) int { return 1 }
	history := Tell(t, door(t), story, bea, host)
	if len(history) != 4 || history[0].Actor != bea || history[1].Actor != bea || history[3].Actor.ID != "ann" {
		t.Errorf("got %v, want them by bea, and the last by ann", history)
	}
	if got := Deadlines(history); !slices.Equal(got, []string{"0.0833333 deadline open: stay 2h"}) {
		t.Errorf("deadlines: got %q", got)
	}
	story.Moves[0].Effects = ""
	got := said(t, func(t testing.TB, m *lifecycle.Machine[string, string, int]) { Tell(t, m, story, bea, host) })
	if !strings.Contains(got, `effects "ring light", want "-"`) {
		t.Errorf("said %q, want the effects that nobody told", got)
	}
}
