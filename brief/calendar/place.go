package calendar

import (
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
)

// post is a post that has its time.
type post struct {
	at      time.Time
	creator irm.CreatorID
}

// row holds posts in order of time.
type row []post

// from is the index of the first post at t or later.
func (r row) from(t time.Time) int {
	i, _ := slices.BinarySearchFunc(r, t, func(p post, t time.Time) int { return p.at.Compare(t) })
	return i
}

// tallies count posts by the day or week they are in, and know which of these are full.
type tallies struct {
	counts map[int64]int
	full   spans
}

// add counts a post of a stretch of time, which is full with as many as it may have.
func (c *tallies) add(most int, from, to time.Time) {
	if most == 0 {
		return
	}
	if c.counts == nil {
		c.counts = map[int64]int{}
	}
	key := from.UnixMicro()
	if c.counts[key]++; c.counts[key] == most {
		c.full.add(from, to)
	}
}

// person is what is known of a creator.
type person struct {
	rest      spans // around posts
	day, week tallies
	taken     spans     // days on which somebody with the same audience posts
	last      time.Time // day that is taken for those with the same audience
	alike     []*person // participants with the same audience
}

// round is what is known of a wave.
type round struct {
	posts row
	day   tallies
}

// schedule is what is placed so far. Whatever is in the way of a post stays there.
type schedule struct {
	rules  *Rules
	days   *days
	people map[irm.CreatorID]*person // participants, and those with the audience of one
	rounds map[waveKey]*round
	quiet  map[irm.CollaborationID]spans
	closed map[*irm.WorkCalendar]*spans
	looks  int
}

// newSchedule is empty. It knows all creators that a post of a participant may depend on.
func newSchedule(r *Rules, d *days, participants []brief.Participant) schedule {
	p := schedule{
		rules: r, days: d, people: map[irm.CreatorID]*person{}, rounds: map[waveKey]*round{},
		quiet: map[irm.CollaborationID]spans{}, closed: map[*irm.WorkCalendar]*spans{},
	}
	takes := map[irm.CreatorID]bool{}
	for _, who := range participants {
		takes[who.Creator] = true
		p.person(who.Creator)
	}
	for c, others := range r.neighbours(takes) {
		who := p.person(c)
		for _, o := range others {
			who.alike = append(who.alike, p.person(o))
		}
	}
	return p
}

func (p *schedule) person(c irm.CreatorID) *person {
	if p.people[c] == nil {
		p.people[c] = &person{}
	}
	return p.people[c]
}

func (p *schedule) round(s *Slot) *round {
	key := waveKey{s.Brief, s.Wave}
	if p.rounds[key] == nil {
		p.rounds[key] = &round{}
	}
	return p.rounds[key]
}

func (p *schedule) add(s *Slot) {
	day := p.days.of(s.At)
	if s.Wave != "" {
		w := p.round(s)
		w.posts = slices.Insert(w.posts, w.posts.from(s.At), post{s.At, s.Creator})
		w.day.add(s.Daily, day.from, day.to)
	}
	who := p.people[s.Creator]
	if who == nil {
		return
	}
	if gap := time.Duration(p.rules.Rest) * time.Hour; gap > 0 {
		who.rest.add(s.At.Add(1-gap), s.At.Add(gap))
	}
	who.day.add(p.rules.Daily, day.from, day.to)
	if p.rules.Weekly > 0 {
		who.week.add(p.rules.Weekly, p.days.monday(day, 0), p.days.monday(day, 1))
	}
	if who.last.Equal(day.from) {
		return
	}
	who.last = day.from
	for _, other := range who.alike {
		other.taken.add(day.from, day.to)
	}
	p.looks += len(who.alike)
}

// search is for a place for one post.
type search struct {
	slot   *Slot
	quiet  spans
	hours  *irm.WorkCalendar // nil: all hours
	closed *spans            // what is known of those hours
	who    *person
	round  *round
}

func (p *schedule) search(s *Slot) *search {
	f := &search{slot: s, quiet: p.quiet[s.Collaboration], hours: p.rules.hours(s.Creator), who: p.people[s.Creator], round: p.round(s)}
	if f.closed = p.closed[f.hours]; f.closed == nil {
		f.closed = &spans{}
		p.closed[f.hours] = f.closed
	}
	return f
}

// rule says from when on, at t or later, it lets a post be. Between t and then it does not.
type rule struct {
	what string // is in the way
	next func(*search, time.Time) time.Time
}

var placing = []rule{
	{"a blackout", func(f *search, t time.Time) time.Time { return f.quiet.after(t) }},
	{"the hours in which the creator posts", (*search).open},
	{"the rest between two posts of the creator", func(f *search, t time.Time) time.Time { return f.who.rest.after(t) }},
	{"full days of the creator", func(f *search, t time.Time) time.Time { return f.who.day.full.after(t) }},
	{"full weeks of the creator", func(f *search, t time.Time) time.Time { return f.who.week.full.after(t) }},
	{"the spacing of the wave", (*search).spacing},
	{"full days of the wave", func(f *search, t time.Time) time.Time { return f.round.day.full.after(t) }},
	{"posts of creators with the same audience", func(f *search, t time.Time) time.Time { return f.who.taken.after(t) }},
}

// find is the first instant in the window of a slot at which all rules let it be, from the
// preferred time on, or else before it. Where there is none it is zero, and the rules that
// were in the way are named.
func (p *schedule) find(s *Slot, prefer time.Time) (time.Time, string) {
	f := p.search(s)
	pushed := make([]bool, len(placing))
	found := f.earliest(prefer, s.Window.To, pushed)
	if found.IsZero() {
		found = f.earliest(s.Window.From, prefer, pushed)
	}
	if !found.IsZero() {
		return irm.Instant(found), ""
	}
	var why []string
	for i, r := range placing {
		if pushed[i] {
			why = append(why, r.what)
		}
	}
	return time.Time{}, strings.Join(why, ", ")
}

// earliest is the first instant of a stretch of time at which all rules let the slot be, zero
// where there is none: each rule in turn pushes the time behind what is in the way, until
// none does. It marks the rules that pushed.
func (f *search) earliest(from, to time.Time, pushed []bool) time.Time {
	for t := from; t.Before(to); {
		start := t
		for i, r := range placing {
			if next := r.next(f, t); next.After(t) {
				t, pushed[i] = next, true
			}
		}
		if t.Equal(start) {
			return t
		}
	}
	return time.Time{}
}

// open is when the hours begin that t is before.
func (f *search) open(t time.Time) time.Time {
	if f.hours == nil {
		return t
	}
	if known := f.closed.after(t); known.After(t) {
		return known
	}
	open, err := f.hours.Add(t, 0)
	if err != nil { // closed for ten years
		open = never
	}
	if open.After(t) {
		f.closed.add(t, open)
	}
	return open
}

// spacing is when the posts of others that are less than a gap away from t are a gap ago.
func (f *search) spacing(t time.Time) time.Time {
	gap := time.Duration(f.slot.Spacing) * time.Hour
	if gap == 0 {
		return t
	}
	posts := f.round.posts
	for i := posts.from(t.Add(1 - gap)); i < len(posts) && posts[i].at.Before(t.Add(gap)); i++ {
		if posts[i].creator != f.slot.Creator {
			t = posts[i].at.Add(gap)
		}
	}
	return t
}
