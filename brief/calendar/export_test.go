package calendar

import (
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
)

// Fold is fold.
func Fold(text []byte) []byte { return fold(text) }

// Demand lists the posts of a brief in the order in which they are placed, and from when on
// each is looked for first.
func Demand(b brief.Brief, r Rules) ([]Slot, []time.Time) {
	p := planner{brief: &b, rules: &r, days: days{loc: r.zone()}}
	p.demand()
	var slots []Slot
	var prefer []time.Time
	for _, w := range p.posts {
		slots, prefer = append(slots, w.slot), append(prefer, w.prefer)
	}
	return slots, prefer
}

// Join joins stretches of time.
func Join(windows []irm.Window) []irm.Window {
	var s spans
	for _, w := range windows {
		s.add(w.From, w.To)
	}
	return s
}

// After is the end of the stretch that holds t, or t.
func After(windows []irm.Window, t time.Time) time.Time { return spans(windows).after(t) }
