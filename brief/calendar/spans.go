package calendar

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// spans are stretches of time in which nothing can be placed, in order, apart from each
// other. They only grow.
type spans []irm.Window

// after is the end of the stretch that holds t, or t.
func (s spans) after(t time.Time) time.Time {
	if i := s.ends(t); i < len(s) && !t.Before(s[i].From) {
		return s[i].To
	}
	return t
}

// ends is the index of the first stretch that ends at t or later.
func (s spans) ends(t time.Time) int {
	i, _ := slices.BinarySearchFunc(s, t, func(w irm.Window, t time.Time) int {
		if w.To.Before(t) {
			return -1
		}
		return 1
	})
	return i
}

// add joins a stretch with those that it overlaps or touches.
func (s *spans) add(from, to time.Time) {
	first := s.ends(from)
	last := first
	for last < len(*s) && !(*s)[last].From.After(to) {
		last++
	}
	if first < last {
		if w := (*s)[first]; w.From.Before(from) {
			from = w.From
		}
		if w := (*s)[last-1]; w.To.After(to) {
			to = w.To
		}
	}
	*s = slices.Replace(*s, first, last, irm.Window{From: from, To: to})
}

// quiet are the blackouts of one creator.
func quiet(blackouts []Blackout, of []int32, creator irm.CreatorID) spans {
	var windows []irm.Window
	for _, i := range of {
		b := &blackouts[i]
		if b.Creator != "" && b.Creator != creator {
			continue
		}
		w := b.Window
		if w.To.IsZero() {
			w.To = never
		}
		windows = append(windows, w)
	}
	slices.SortFunc(windows, func(a, b irm.Window) int { return a.From.Compare(b.From) })
	var s spans
	for _, w := range windows { // in order, so that each goes to the end
		s.add(w.From, w.To)
	}
	return s
}
