package calendar

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Limits of [Clashes].
const (
	MaxSlots   = 1_000_000
	MaxClashes = 1_000_000 // found
)

// The codes of a [Clash].
const (
	CodeWindow      = "window"      // outside the window of the slot (an error)
	CodeBlackout    = "blackout"    // in a blackout (an error)
	CodeHours       = "hours"       // not in the hours in which the creator posts
	CodeRest        = "rest"        // too soon after the creator's post before it
	CodeDaily       = "daily"       // more posts of the creator in a day than there may be
	CodeWeekly      = "weekly"      // more posts of the creator in a week than there may be
	CodeSpacing     = "spacing"     // too soon after a post of another creator of the wave (an error)
	CodeWaveDaily   = "wave_daily"  // more posts of the wave in a day than there may be (an error)
	CodeAudience    = "audience"    // on one day with a creator who has the same audience
	CodeExclusivity = "exclusivity" // against a promise made to somebody else (an error)
)

// Clash is a post that stands against something: another post, a rule, a promise.
type Clash struct {
	Code     string       `json:"code"`
	Severity irm.Severity `json:"severity"`
	Slot     int          `json:"slot"` // index of the post, of two the later one
	// With is the index of what it stands against: of another slot, with the code blackout of
	// [Rules.Blackouts], with the code exclusivity of [Rules.Deals]; -1 where it is none.
	With int `json:"with"`
	// Free is from when on the post would no longer stand against it. Zero is unknown.
	Free    time.Time `json:"free,omitzero"`
	Message string    `json:"message"` // what would be right
}

// Clashes finds the posts that stand against the rules, their windows, the waves, promises
// to others, or one another. Slots without a time are not looked at. The result is in order
// of the slot, the code and what it is with.
//
// Posts that are too close are compared with the one before, not with all: three posts at once
// are two clashes. Of a day or a week that is too full, each post beyond the last one that may
// be is a clash with that one. Two creators with the same audience clash once a day. Where
// there are no clashes, none of the rules is broken.
//
// The time is n log n in the slots, and linear in the pairs of overlapping creators who post
// on a day. The error holds the findings of slots, rules and deals that are not valid, with the
// code "limit" for too many of something.
func Clashes(slots []Slot, r Rules) ([]Clash, error) {
	fs := checkSlots("slots", slots)
	fs = append(fs, r.Validate().Under("rules")...)
	if err := fs.Err(); err != nil {
		return nil, err
	}
	s := &sweep{
		slots: slots, rules: &r, days: days{loc: r.zone()},
		rest:   fmt.Sprintf("want %d hours between two posts of one creator", r.Rest),
		daily:  fmt.Sprintf("want at most %d posts of one creator in a day", r.Daily),
		weekly: fmt.Sprintf("want at most %d posts of one creator in a week", r.Weekly),
	}
	s.prepare()
	if err := s.exclusivity(); err != nil {
		return nil, err
	}
	for _, i := range s.order {
		s.own(i)
		s.creator(i)
		s.wave(i)
		s.audience(i)
		if len(s.out) > MaxClashes {
			fs.Add("slots", "limit", "more than %d clashes: want fewer slots at a time", MaxClashes)
			return nil, fs.Err()
		}
		if s.looks > MaxLooks {
			fs.Add("rules", "limit", "more than %d looks at blackouts and audiences: want fewer rules, or fewer slots at a time", MaxLooks)
			return nil, fs.Err()
		}
	}
	slices.SortFunc(s.out, func(a, b Clash) int {
		if a.Slot != b.Slot {
			return cmp.Compare(a.Slot, b.Slot)
		}
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.With, b.With))
	})
	return s.out, nil
}

// tally counts the posts of a day or week; full is the last one that may be.
type tally struct {
	period      int
	count, full int32
}

// add counts a post, and is the last one that may be where there are more.
func (t *tally) add(period int, i int32, most int) int32 {
	if t.period != period || t.count == 0 {
		*t = tally{period: period}
	}
	t.count++
	if int(t.count) == most {
		t.full = i
	}
	if most > 0 && int(t.count) > most {
		return t.full
	}
	return none
}

// none is no slot.
const none = -1

// maker is what the sweep knows of a creator.
type maker struct {
	last       int32 // post
	day, week  tally
	neighbours []int32
	first      int32 // post of the day that is its number
	on         int
	away       agenda
	bound      bool   // somebody promised something
	roster     string // of one of the deals
}

// agenda are blackouts in order of time: those that are to come, and those that go on.
type agenda struct{ ahead, open []int32 }

// stage is what the sweep knows of a wave.
type stage struct {
	spacing     time.Duration
	most        int
	last, other int32 // the last post, and the last one of another creator than that
	day         tally
}

// sweep goes over the posts in order of time.
type sweep struct {
	slots    []Slot
	rules    *Rules
	days     days
	order    []int32
	creators map[irm.CreatorID]int32 // to makers
	makers   []maker
	stages   []stage
	maker    []int32 // by slot
	stage    []int32 // by slot; none: no wave
	all      agenda  // blackouts that are not of one creator
	today    day
	number   int     // of the day
	on       []int32 // makers with a post on it
	looks    int
	out      []Clash
	// Messages are those of rules that say a number.
	rest, daily, weekly string
}

func (s *sweep) prepare() {
	waves := map[waveKey]int32{}
	s.creators = map[irm.CreatorID]int32{}
	s.maker, s.stage = make([]int32, len(s.slots)), make([]int32, len(s.slots))
	for i := range s.slots {
		slot := &s.slots[i]
		if slot.At.IsZero() {
			continue
		}
		s.order = append(s.order, int32(i))
		id, known := s.creators[slot.Creator]
		if !known {
			id = int32(len(s.makers))
			s.creators[slot.Creator] = id
			s.makers = append(s.makers, maker{last: none, on: none})
		}
		s.maker[i], s.stage[i] = id, none
		if slot.Wave == "" {
			continue
		}
		key := waveKey{slot.Brief, slot.Wave}
		if id, known = waves[key]; !known {
			id = int32(len(s.stages))
			waves[key] = id
			s.stages = append(s.stages, stage{last: none, other: none})
		}
		s.stage[i] = id
		st := &s.stages[id] // the strictest that any of its slots says
		st.spacing = max(st.spacing, time.Duration(slot.Spacing)*time.Hour)
		if st.most == 0 || slot.Daily > 0 && slot.Daily < st.most {
			st.most = slot.Daily
		}
	}
	s.sort()
	for i := range s.rules.Overlaps {
		o := &s.rules.Overlaps[i]
		a, postsA := s.creators[o.A]
		b, postsB := s.creators[o.B]
		if postsA && postsB && o.Share.Cmp(s.rules.Share) >= 0 {
			s.makers[a].neighbours = append(s.makers[a].neighbours, b)
			s.makers[b].neighbours = append(s.makers[b].neighbours, a)
		}
	}
	for i := range s.makers {
		c := &s.makers[i]
		slices.Sort(c.neighbours)
		c.neighbours = slices.Compact(c.neighbours)
	}
	blackouts := make([]int32, len(s.rules.Blackouts))
	for i := range blackouts {
		blackouts[i] = int32(i)
	}
	slices.SortStableFunc(blackouts, func(i, j int32) int {
		return s.rules.Blackouts[i].Window.From.Compare(s.rules.Blackouts[j].Window.From)
	})
	for _, b := range blackouts {
		if c := s.rules.Blackouts[b].Creator; c == "" {
			s.all.ahead = append(s.all.ahead, b)
		} else if id, posts := s.creators[c]; posts {
			s.makers[id].away.ahead = append(s.makers[id].away.ahead, b)
		}
	}
}

// sort brings the posts in the order of time.
func (s *sweep) sort() {
	type key struct {
		micros int64
		slot   int32
	}
	keys := make([]key, len(s.order))
	for k, i := range s.order {
		keys[k] = key{s.slots[i].At.UnixMicro(), i}
	}
	slices.SortFunc(keys, func(a, b key) int {
		if a.micros != b.micros {
			return cmp.Compare(a.micros, b.micros)
		}
		return s.slots[a.slot].compare(&s.slots[b.slot])
	})
	for k := range keys {
		s.order[k] = keys[k].slot
	}
}

// found notes a clash.
func (s *sweep) found(severity irm.Severity, code string, i, with int32, free time.Time, message string) {
	s.out = append(s.out, Clash{Code: code, Severity: severity, Slot: int(i), With: int(with), Free: free, Message: message})
}

// own looks at a post by itself.
func (s *sweep) own(i int32) {
	slot := &s.slots[i]
	at := slot.At
	if !slot.Window.Contains(at) {
		var free time.Time
		if at.Before(slot.Window.From) {
			free = slot.Window.From
		}
		s.found(irm.SeverityError, CodeWindow, i, none, free, fmt.Sprintf("want it within %s", slot.Window))
	}
	s.blackouts(&s.all, i)
	s.blackouts(&s.makers[s.maker[i]].away, i)
	if cal := s.rules.hours(slot.Creator); cal != nil && !cal.Open(at) {
		free, _ := cal.Add(at, 0) // zero where it never opens again
		s.found(irm.SeverityWarning, CodeHours, i, none, free, "want it in the hours in which the creator posts")
	}
}

// blackouts looks at those that go on when a post goes live.
func (s *sweep) blackouts(a *agenda, i int32) {
	at, markets := s.slots[i].At, s.slots[i].Markets
	for len(a.ahead) > 0 && !at.Before(s.rules.Blackouts[a.ahead[0]].Window.From) {
		a.open, a.ahead = append(a.open, a.ahead[0]), a.ahead[1:]
	}
	on := a.open[:0]
	for _, b := range a.open {
		blackout := &s.rules.Blackouts[b]
		if !blackout.Window.Contains(at) {
			continue // over, for all that follow
		}
		on = append(on, b)
		s.looks += 1 + len(blackout.Territories)*len(markets)
		if s.looks <= MaxLooks && blackout.about(markets) {
			message := fmt.Sprintf("want it outside %s", blackout.Window)
			if blackout.Reason != "" {
				message += ": " + blackout.Reason
			}
			s.found(irm.SeverityError, CodeBlackout, i, b, blackout.Window.To, message)
		}
	}
	a.open = on
}

// creator looks at the posts of one creator.
func (s *sweep) creator(i int32) {
	at := s.slots[i].At
	c := &s.makers[s.maker[i]]
	if gap := time.Duration(s.rules.Rest) * time.Hour; c.last != none && at.Sub(s.slots[c.last].At) < gap {
		s.found(irm.SeverityWarning, CodeRest, i, c.last, s.slots[c.last].At.Add(gap), s.rest)
	}
	c.last = i
	if today := s.days.of(at); today != s.today {
		s.today, s.number, s.on = today, s.number+1, s.on[:0]
	}
	if full := c.day.add(s.number, i, s.rules.Daily); full != none {
		s.found(irm.SeverityWarning, CodeDaily, i, full, s.today.to, s.daily)
	}
	if s.rules.Weekly == 0 {
		return
	}
	if full := c.week.add(s.today.week(), i, s.rules.Weekly); full != none {
		s.found(irm.SeverityWarning, CodeWeekly, i, full, s.days.monday(s.today, 1), s.weekly)
	}
}

// wave looks at the posts of one wave.
func (s *sweep) wave(i int32) {
	if s.stage[i] == none {
		return
	}
	w := &s.stages[s.stage[i]]
	if w.last != none && s.maker[w.last] != s.maker[i] {
		w.other = w.last
	}
	w.last = i
	if w.other != none && s.slots[i].At.Sub(s.slots[w.other].At) < w.spacing {
		s.found(irm.SeverityError, CodeSpacing, i, w.other, s.slots[w.other].At.Add(w.spacing),
			fmt.Sprintf("want %d hours between posts of two creators of the wave", w.spacing/time.Hour))
	}
	if full := w.day.add(s.number, i, w.most); full != none {
		s.found(irm.SeverityError, CodeWaveDaily, i, full, s.today.to, fmt.Sprintf("want at most %d posts of the wave in a day", w.most))
	}
}

// audience looks at the creators of one day, each of them once.
func (s *sweep) audience(i int32) {
	c := &s.makers[s.maker[i]]
	if c.on == s.number {
		return
	}
	c.on, c.first = s.number, i
	if len(c.neighbours) <= len(s.on) {
		s.looks += len(c.neighbours)
		for _, n := range c.neighbours {
			if s.makers[n].on == s.number {
				s.alike(i, n)
			}
		}
	} else if len(c.neighbours) > 0 { // few who post, of many
		s.looks += len(s.on)
		for _, n := range s.on {
			if _, found := slices.BinarySearch(c.neighbours, n); found {
				s.alike(i, n)
			}
		}
	}
	s.on = append(s.on, s.maker[i])
}

func (s *sweep) alike(i, other int32) {
	s.found(irm.SeverityWarning, CodeAudience, i, s.makers[other].first, s.today.to, "want creators with the same audience on different days")
}
