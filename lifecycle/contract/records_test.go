package contract

import (
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

func TestRecords(t *testing.T) { // seed: B4 B11
	m := stocktest.New(t, New, Options{})
	v2 := func(f *Facts) { f.Terms = "v2" }
	for _, c := range []struct {
		explanation      string
		start            State
		moves            []move
		rounds, versions int
		signatory        string
	}{
		{"no round yet", "", []move{{Day: 0, Event: Offer, By: brand, Until: day(9)}}, 0, 0, ""},
		{"two rounds", "", []move{
			{Day: 0, Event: Offer, By: brand, Until: day(9)},
			{Day: 1, Event: Counter, By: creator, Facts: v2},
			{Day: 2, Event: Counter, By: brand, Facts: func(f *Facts) { f.Tabled = "v2" }, Want: Offered},
		}, 2, 0, ""},
		{"rounds begin anew with another offer", "", []move{
			{Day: 0, Event: Offer, By: brand, Until: day(9)},
			{Day: 1, Event: Counter, By: creator, Facts: v2},
			{Day: 2, Event: Decline, By: brand, Why: "no"},
			{Day: 3, Event: Reissue, By: brand},
			{Day: 4, Event: Offer, By: brand, Until: day(9)},
		}, 0, 0, ""},
		{"one signature", Countered, []move{{Day: 0, Event: Accept, By: brand}, {Day: 1, Event: Sign, By: agency}}, 0, 0, "ann"},
		{"both", Countered, []move{
			{Day: 0, Event: Accept, By: brand}, {Day: 1, Event: Sign, By: agency}, {Day: 1, Event: Sign, By: boss, Until: day(9), Want: Executed},
		}, 0, 1, ""},
		{"renewed", Executed, []move{{Day: 1, Event: Renew, By: brand, Until: day(9)}}, 0, 1, ""},
		{"a revision voids the signature", Executed, []move{
			{Day: 0, Event: Amend, By: brand, Why: "more", Facts: v2},
			{Day: 1, Event: Sign, By: brand},
			{Day: 1, Event: Revise, By: creator, Facts: v2, Want: Amending},
		}, 1, 1, ""},
		{"amended", Executed, []move{
			{Day: 0, Event: Amend, By: brand, Why: "more", Facts: v2},
			{Day: 1, Event: Sign, By: brand}, {Day: 1, Event: Sign, By: creator, Want: Executed},
		}, 0, 2, ""},
	} {
		history := story(t, m, c.start, day(100), c.moves)
		if got := Rounds(history); got != c.rounds {
			t.Errorf("%s: got %d rounds, want %d", c.explanation, got, c.rounds)
		}
		if got := Versions(history); got != c.versions {
			t.Errorf("%s: got %d versions, want %d", c.explanation, got, c.versions)
		}
		if got := FirstSignatory(history); got != c.signatory {
			t.Errorf("%s: got signatory %q, want %q", c.explanation, got, c.signatory)
		}
	}
}

// A breach is not a signature.
func TestBreachSignsNothing(t *testing.T) {
	m := stocktest.New(t, New, Options{SignWithin: lifecycle.Days(1)})
	history := story(t, m, Countered, day(9), []move{
		{Day: 0, Event: Accept, By: brand}, {Day: 3, Want: Agreed}, {Day: 3, Event: Sign, By: creator}, {Day: 9, Want: SignedByCreator},
	})
	if got := FirstSignatory(history); got != "cam" || Versions(history) != 0 {
		t.Errorf("got %q and %d versions, want cam and none", got, Versions(history))
	}
}
