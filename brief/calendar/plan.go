package calendar

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
)

// MaxPosts is how many posts a plan of one brief has at the most.
const MaxPosts = 10_000

// Plan lays the posts of all deliverables of all participants of a brief into their windows,
// by the spacing and the daily number of the waves and by the rules. Booked are slots that are
// there already: those of other briefs take their time; those of this one stay where they are
// if they are fixed, or still within their window, and are planned anew otherwise.
//
// The rule is greedy: posts are taken in the order in which their windows end, and each gets
// the earliest time that fits. Posts of one deliverable do not crowd at its beginning: the
// n-th of them is first looked for from the day on that begins its share of the window, and
// only then from the beginning of the window. Nothing that was placed moves again, so that a
// better plan may exist. The order of lists in the arguments makes no difference.
//
// The slots are in order of time. What finds no place is there, too, without a time, after
// all others, and with a finding that says what stood in the way. The slots are none where
// the brief or the rules are not valid.
func Plan(b brief.Brief, r Rules, booked []Slot) ([]Slot, irm.Findings) {
	p := planner{brief: &b, rules: &r, days: days{loc: r.zone()}}
	if fs := p.check(booked); fs.Err() != nil {
		return nil, fs
	}
	if p.demand(); p.fs.Err() != nil {
		return nil, p.fs
	}
	if p.place(booked); p.placed.looks > MaxLooks {
		p.fs.Add("rules", "limit", "more than %d looks at blackouts and audiences: want fewer rules, or fewer booked slots", MaxLooks)
		return nil, p.fs
	}
	return p.slots(), p.fs
}

// wanted is a post to be placed.
type wanted struct {
	slot   Slot
	prefer time.Time // from when on it is looked for first
	order  int       // of the deliverable in the brief, for findings
	n      int       // the number of the post
}

type planner struct {
	brief  *brief.Brief
	rules  *Rules
	days   days
	posts  []wanted
	fs     irm.Findings
	placed schedule
}

func (p *planner) check(booked []Slot) irm.Findings {
	fs := p.brief.Validate().Errors()
	if zone := p.brief.Workweek.Zone; zone != "" && zone != p.rules.zone().String() {
		fs.Add("workweek.zone", "time_zone", "days are counted in %s: want rules with the zone of %s", irm.Quote(p.rules.zone().String()), irm.Quote(zone))
	}
	fs = append(fs, p.rules.Validate().Under("rules")...)
	return append(fs, checkSlots("booked", booked)...)
}

// checkSlots reports slots that are not valid, or there twice.
func checkSlots(path string, slots []Slot) irm.Findings {
	var fs irm.Findings
	if len(slots) > MaxSlots {
		fs.Add(path, "limit", "%d slots: want at most %d", len(slots), MaxSlots)
		return fs
	}
	seen := make(map[string]bool, len(slots))
	for i := range slots {
		if found := slots[i].validate(); len(found) > 0 {
			fs = append(fs, found.Under(at(path, i))...)
		}
		if seen[slots[i].ID] {
			fs.Add(at(path, i)+".id", "duplicate", "slot %s is there twice", irm.Quote(slots[i].ID))
		}
		seen[slots[i].ID] = true
		if len(fs) >= maxFindings {
			break
		}
	}
	return fs
}

// demand lists the posts that the brief wants.
func (p *planner) demand() {
	waves := map[string]brief.Wave{}
	for _, w := range p.brief.Waves {
		waves[w.ID] = w
	}
	for i, d := range p.brief.Deliverables {
		makers := 0
		for _, who := range p.brief.Participants {
			if d.Collaboration == "" || d.Collaboration == who.Collaboration {
				makers++
				p.deliverable(i, waves[d.Wave], who)
			}
			if len(p.posts) > MaxPosts {
				p.fs.Add("deliverables", "limit", "more than %d posts: want fewer in a brief", MaxPosts)
				return
			}
		}
		if makers == 0 {
			p.fs.Warn(at("deliverables", i), "nobody", "no participant makes it: nothing is planned")
		}
	}
	slices.SortFunc(p.posts, func(a, b wanted) int {
		return cmp.Or(a.slot.Window.To.Compare(b.slot.Window.To), a.prefer.Compare(b.prefer), cmp.Compare(a.n, b.n),
			cmp.Compare(a.slot.Deliverable, b.slot.Deliverable), cmp.Compare(a.slot.Collaboration, b.slot.Collaboration),
			cmp.Compare(a.slot.ID, b.slot.ID))
	})
}

// deliverable lists what a participant makes of a deliverable.
func (p *planner) deliverable(i int, w brief.Wave, who brief.Participant) {
	d := &p.brief.Deliverables[i]
	window := p.brief.WindowOf(*d)
	if window.From.IsZero() || window.To.IsZero() {
		p.fs.Add(at("deliverables", i)+".window", "window_open", "want a window with a beginning and an end, here or in the wave")
		return
	}
	s := Slot{
		Brief: p.brief.ID, Brand: p.brief.Brand.ID, Category: p.brief.Brand.Category,
		Deliverable: d.ID, Collaboration: who.Collaboration, Creator: who.Creator,
		Platform: d.Platform, Format: d.Format, Markets: p.markets(who),
		Wave: d.Wave, Spacing: w.Spacing, Daily: w.Daily,
	}
	if d.Cadence == (irm.Cadence{}) {
		s.Window = window
		p.share(i, s, irm.Date{})
		return
	}
	before := len(p.posts)
	first := p.days.of(window.From).date
	date, ok := d.Cadence.Next(plus(first, -1))
	for ok && date.Start(p.days.loc).Before(window.To) && len(p.posts) <= MaxPosts {
		next, more := d.Cadence.Next(date)
		turn := irm.Window{From: date.Start(p.days.loc), To: window.To}
		if more {
			turn.To = next.Start(p.days.loc)
		}
		s.Window, _ = turn.Intersect(window)
		p.share(i, s, date)
		date, ok = next, more
	}
	if len(p.posts) == before {
		p.fs.Warn(at("deliverables", i)+".cadence", "cadence_empty", "no date of the cadence is in the window: nothing is planned")
	}
}

// markets are those of the participant's variant, or of the brief.
func (p *planner) markets(who brief.Participant) []irm.Territory {
	for _, v := range p.brief.Variants {
		if v.ID == who.Variant && len(v.Markets) > 0 {
			return slices.Clone(v.Markets)
		}
	}
	return slices.Clone(p.brief.Markets)
}

// share cuts the window of a slot into as many shares as there are posts.
func (p *planner) share(i int, s Slot, date irm.Date) {
	count := p.brief.Deliverables[i].Count
	length := s.Window.To.Sub(s.Window.From)
	for n := 1; n <= count && len(p.posts) <= MaxPosts; n++ {
		s.ID = slotID(s.Brief, s.Deliverable, s.Collaboration, date, n)
		prefer := s.Window.From
		if n > 1 {
			share := p.days.of(s.Window.From.Add(length / time.Duration(count) * time.Duration(n-1)))
			if share.from.After(prefer) {
				prefer = share.from
			}
		}
		p.posts = append(p.posts, wanted{slot: s, prefer: prefer, order: i, n: n})
	}
}

// blackouts finds those of each participant.
func (p *planner) blackouts() {
	byMarkets := map[string][]int32{}
	for _, who := range p.brief.Participants {
		markets := p.markets(who)
		key := fmt.Sprint(markets)
		of, known := byMarkets[key]
		for i := 0; i < len(p.rules.Blackouts) && !known; i++ {
			b := &p.rules.Blackouts[i]
			if p.placed.looks += len(b.Territories) * len(markets); p.placed.looks > MaxLooks {
				return
			}
			if b.about(markets) {
				of = append(of, int32(i))
			}
		}
		byMarkets[key] = of
		p.placed.quiet[who.Collaboration] = quiet(p.rules.Blackouts, of, who.Creator)
	}
}

// place keeps what is booked, and then finds a time for all others.
func (p *planner) place(booked []Slot) {
	p.placed = newSchedule(p.rules, &p.days, p.brief.Participants)
	if p.blackouts(); p.placed.looks > MaxLooks {
		return
	}
	mine := map[string]Slot{}
	var others []*Slot
	for i := range booked {
		if s := &booked[i]; s.Brief == p.brief.ID {
			mine[s.ID] = *s
		} else if !s.At.IsZero() {
			others = append(others, s)
		}
	}
	slices.SortFunc(others, (*Slot).compare)
	for _, s := range others {
		if p.placed.add(s); p.placed.looks > MaxLooks {
			return
		}
	}
	open := make([]*wanted, 0, len(p.posts))
	for i := range p.posts {
		w := &p.posts[i]
		was, there := mine[w.slot.ID]
		delete(mine, w.slot.ID)
		if there && !was.At.IsZero() && (was.Fixed || w.slot.Window.Contains(was.At)) {
			w.slot.At, w.slot.Fixed = irm.Instant(was.At), was.Fixed
			p.placed.add(&w.slot)
			continue
		}
		open = append(open, w)
	}
	for i, s := range booked {
		if _, left := mine[s.ID]; left {
			p.fs.Warn(at("booked", i), "gone", "slot %s is not in the brief any more", irm.Quote(s.ID))
		}
	}
	// What is full stays full, since nothing that was placed moves: a participant is not
	// looked for again where there was no place.
	type spot struct {
		collaboration irm.CollaborationID
		wave          string
		to            int64
	}
	type fullness struct {
		from time.Time
		why  string
	}
	full := map[spot]fullness{}
	for _, w := range open {
		key := spot{w.slot.Collaboration, w.slot.Wave, w.slot.Window.To.UnixMicro()}
		known, no := full[key]
		if !no || w.slot.Window.From.Before(known.from) {
			known = fullness{from: w.slot.Window.From}
			if w.slot.At, known.why = p.placed.find(&w.slot, w.prefer); !w.slot.At.IsZero() {
				p.placed.add(&w.slot)
				continue
			}
			full[key] = known
		}
		p.fs.Add(at("deliverables", w.order), "no_room", "post %d of collaboration %s finds no place in %s: in the way are %s",
			w.n, irm.Quote(string(w.slot.Collaboration)), w.slot.Window, known.why)
	}
}

func (p *planner) slots() []Slot {
	out := make([]Slot, len(p.posts))
	for i, w := range p.posts {
		out[i] = w.slot
	}
	slices.SortFunc(out, func(a, b Slot) int { return a.compare(&b) })
	return out
}
