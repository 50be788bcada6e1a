package care_test

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle/relationship"
	"github.com/irmkit/irmkit/lifecycle/relationship/care"
)

// Whatever the dates: no panic, each action once, in the window, in order, and gone once
// it is done.
func FuzzDue(f *testing.F) {
	f.Add(int64(1772000000), uint16(30), uint16(1200), uint8(2), uint8(29), uint8(1), "nurture", int16(60))
	f.Add(int64(253402300799), uint16(3000), uint16(0), uint8(12), uint8(31), uint8(2), "paused", int16(-720))
	f.Fuzz(func(t *testing.T, from int64, length, since uint16, month, day, standing uint8, state string, minutes int16) {
		w := irm.Window{From: time.Unix(from, 0).UTC()}
		w.To = w.From.AddDate(0, 0, int(length))
		start := irm.DateOf(w.From).AddDays(-int(since))
		p := care.Partner{
			State: relationship.State(state), Standing: irm.Standing(standing % 3), Since: start,
			Birthday: irm.Date{Year: 1900, Month: time.Month(month), Day: int(day)}, EndsOn: start.AddDays(400), ReturnsOn: start.AddDays(10),
			Zone: time.FixedZone("", int(minutes)*60), Posts: []care.Post{{Content: "p", At: w.From.Add(time.Hour)}},
			Queries: []care.Query{{ID: "q", Kind: care.Question, At: w.From}},
		}
		actions, err := care.Defaults().Due(p, w)
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for i, a := range actions {
			if seen[a.Key] || !w.Contains(a.From) || !a.From.Before(a.To) || i > 0 && a.From.Before(actions[i-1].From) {
				t.Fatalf("%d of %+v", i, actions)
			}
			seen[a.Key] = true
			p.Done = append(p.Done, a.Key)
		}
		if again, err := care.Defaults().Due(p, w); err != nil || len(again) > 0 {
			t.Fatalf("done: %+v, %v", again, err)
		}
	})
}
