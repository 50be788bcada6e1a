package funnel

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Kim begins, hands over to Lee in April, who gives it back in July; Lou has it all the time.
func TestHandover(t *testing.T) { // seed: R13 R17
	april, july := time.Date(2026, 4, 10, 0, 0, 0, 0, time.UTC), time.Date(2026, 7, 10, 0, 0, 0, 0, time.UTC)
	history := tell(t, deal, "found", 0, told{"ask", 1}, told{"agree", 2}, told{"submit", 100}, told{"return", 101}, told{"lose", 280})
	tally := newOf(t, study(on(300)))
	must(t, 0, tally.Add(Item{Carriers: []Carrier{
		{ID: "kim", Until: april}, {ID: "lee", From: april, Until: july}, {ID: "kim", From: july}, {ID: "lou"},
	}}, yields(history)))
	quarter := func(month time.Month) irm.Date { return irm.Date{Year: 2026, Month: month, Day: 1} }
	equal(t, "load", tally.Report().Load, []LoadReport{
		{"kim", quarter(1), 0, 1, 0, 1, 3},
		{"kim", quarter(4), 1, 0, 1, 0, 0},
		{"kim", quarter(7), 0, 1, 0, 1, 0},
		{"kim", quarter(10), 1, 0, 1, 0, 1},
		{"lee", quarter(4), 0, 1, 0, 1, 2},
		{"lee", quarter(7), 1, 0, 1, 0, 0},
		{"lee", quarter(10), 0, 0, 0, 0, 0},
		{"lou", quarter(1), 0, 1, 0, 1, 3},
		{"lou", quarter(4), 1, 0, 0, 1, 2},
		{"lou", quarter(10), 1, 0, 1, 0, 1},
	})
}

// Where a time of having it and a time of being open touch, they have no moment in common.
func TestTenureEdges(t *testing.T) {
	// Open from day 10 to 20, reminded on day 16, and open again from day 30 on.
	history := tell(t, deal, "found", 10, told{"ask", 11}, told{"lose", 20}, told{"revive", 30})
	for _, tt := range []struct {
		name                    string
		from, until             float64 // 0: none
		opened, closed, entries int64
	}{
		{"always", 0, 0, 2, 1, 5},
		{"before it began", 0, 10, 0, 0, 0},
		{"from the start to the end", 10, 20, 1, 1, 3},
		{"from the end on", 20, 0, 1, 0, 2},
		{"between", 20, 30, 0, 0, 1},
		{"a part", 12, 15, 1, 1, 0},
		{"into the next", 15, 31, 2, 2, 3},
		{"at the time of the study", 40, 0, 1, 0, 0},
		{"until the time of the study", 0, 40, 2, 2, 5},
		{"beyond it", 0, 41, 2, 1, 5},
		{"not yet", 41, 0, 0, 0, 0},
	} {
		c := Carrier{ID: "kim"}
		if tt.from > 0 {
			c.From = on(tt.from)
		}
		if tt.until > 0 {
			c.Until = on(tt.until)
		}
		tally := newOf(t, study(on(40)))
		must(t, 0, tally.Add(Item{Carriers: []Carrier{c}}, yields(history)))
		var opened, closed, entries int64
		for _, l := range tally.Report().Load {
			opened, closed, entries = opened+l.Opened, closed+l.Closed, entries+l.Entries
		}
		if opened != tt.opened || closed != tt.closed || entries != tt.entries {
			t.Errorf("%s: opened %d, closed %d, entries %d, want %+v", tt.name, opened, closed, entries, tt)
		}
	}
}

// An instance that ends in the moment in which it begins was in the load.
func TestMomentInLoad(t *testing.T) {
	tally := newOf(t, study(on(40)))
	must(t, 0, tally.Add(Item{Carriers: []Carrier{{ID: "kim"}}}, yields(tell(t, deal, "found", 1, told{"lose", 1}))))
	if l := tally.Report().Load[0]; l.Opened != 1 || l.Closed != 1 || l.Open != 0 {
		t.Errorf("got %+v", l)
	}
}
