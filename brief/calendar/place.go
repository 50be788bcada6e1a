package calendar

import (
	"slices"
	"strings"
	"time"

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

// within counts the posts of a stretch of time.
func (r row) within(from, to time.Time) int { return r.from(to) - r.from(from) }

// schedule is what is placed so far.
type schedule struct {
	rules      *Rules
	days       *days
	neighbours map[irm.CreatorID][]irm.CreatorID
	creators   map[irm.CreatorID]row
	waves      map[waveKey]row
}

func newSchedule(r *Rules, d *days) schedule {
	return schedule{rules: r, days: d, neighbours: r.neighbours(), creators: map[irm.CreatorID]row{}, waves: map[waveKey]row{}}
}

func (p *schedule) add(s *Slot) {
	entry := post{s.At, s.Creator}
	own := p.creators[s.Creator]
	p.creators[s.Creator] = slices.Insert(own, own.from(s.At), entry)
	if s.Wave != "" {
		key := waveKey{s.Brief, s.Wave}
		wave := p.waves[key]
		p.waves[key] = slices.Insert(wave, wave.from(s.At), entry)
	}
}

// rule says from when on, at t or later, it lets a slot be. Between t and then it does not.
type rule struct {
	name string
	next func(*schedule, *Slot, time.Time) time.Time
}

var placing = []rule{
	{CodeBlackout, (*schedule).blackout},
	{CodeHours, (*schedule).hours},
	{CodeRest, (*schedule).rest},
	{CodeDaily, (*schedule).daily},
	{CodeWeekly, (*schedule).weekly},
	{CodeSpacing, (*schedule).spacing},
	{CodeWaveDaily, (*schedule).waveDaily},
	{CodeAudience, (*schedule).audience},
}

// find is the first instant in the window of a slot at which all rules let it be, from the
// preferred time on, or else before it. Where there is none it is zero, and the rules that
// were in the way are named.
func (p *schedule) find(s *Slot, prefer time.Time) (time.Time, string) {
	pushed := make([]bool, len(placing))
	found := p.earliest(s, prefer, s.Window.To, pushed)
	if found.IsZero() {
		found = p.earliest(s, s.Window.From, prefer, pushed)
	}
	if !found.IsZero() {
		return irm.Instant(found), ""
	}
	var why []string
	for i, r := range placing {
		if pushed[i] {
			why = append(why, r.name)
		}
	}
	return time.Time{}, strings.Join(why, ", ")
}

// earliest is the first instant of a stretch of time at which all rules let the slot be, zero
// where there is none: each rule in turn pushes the time behind what is in the way, until
// none does. It marks the rules that pushed.
func (p *schedule) earliest(s *Slot, from, to time.Time, pushed []bool) time.Time {
	for t := from; t.Before(to); {
		start := t
		for i, r := range placing {
			if next := r.next(p, s, t); next.After(t) {
				t, pushed[i] = next, true
			}
		}
		if t.Equal(start) {
			return t
		}
	}
	return time.Time{}
}

func (p *schedule) blackout(s *Slot, t time.Time) time.Time {
	for i := range p.rules.Blackouts {
		if b := &p.rules.Blackouts[i]; b.hits(s, t) {
			if b.Window.To.IsZero() {
				return never
			}
			return b.Window.To
		}
	}
	return t
}

func (p *schedule) hours(s *Slot, t time.Time) time.Time {
	cal := p.rules.hours(s.Creator)
	if cal == nil {
		return t
	}
	open, err := cal.Add(t, 0)
	if err != nil { // closed for ten years
		return never
	}
	return open
}

func (p *schedule) rest(s *Slot, t time.Time) time.Time {
	gap := time.Duration(p.rules.Rest) * time.Hour
	return p.creators[s.Creator].after(t, gap, "")
}

// after is when the posts that are less than a gap away from t are a gap ago. Those of the
// creator do not count.
func (r row) after(t time.Time, gap time.Duration, but irm.CreatorID) time.Time {
	if gap == 0 {
		return t
	}
	for i := r.from(t.Add(1 - gap)); i < len(r) && r[i].at.Before(t.Add(gap)); i++ {
		if r[i].creator != but {
			t = r[i].at.Add(gap)
		}
	}
	return t
}

func (p *schedule) daily(s *Slot, t time.Time) time.Time {
	day := p.days.of(t)
	return full(p.creators[s.Creator], p.rules.Daily, t, day.from, day.to)
}

func (p *schedule) weekly(s *Slot, t time.Time) time.Time {
	if p.rules.Weekly == 0 {
		return t
	}
	day := p.days.of(t)
	return full(p.creators[s.Creator], p.rules.Weekly, t, p.days.monday(day, 0), p.days.monday(day, 1))
}

func (p *schedule) spacing(s *Slot, t time.Time) time.Time {
	gap := time.Duration(s.Spacing) * time.Hour
	return p.waves[waveKey{s.Brief, s.Wave}].after(t, gap, s.Creator)
}

func (p *schedule) waveDaily(s *Slot, t time.Time) time.Time {
	day := p.days.of(t)
	return full(p.waves[waveKey{s.Brief, s.Wave}], s.Daily, t, day.from, day.to)
}

// full is t, or the end of a stretch that has as many posts as it may have.
func full(r row, most int, t, from, to time.Time) time.Time {
	if most > 0 && r.within(from, to) >= most {
		return to
	}
	return t
}

func (p *schedule) audience(s *Slot, t time.Time) time.Time {
	if len(p.neighbours) == 0 {
		return t
	}
	day := p.days.of(t)
	for _, other := range p.neighbours[s.Creator] {
		if p.creators[other].within(day.from, day.to) > 0 {
			return day.to
		}
	}
	return t
}
