package funnel

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// actors count by actor and quarter what they did: entries into states, activities.
type actors struct {
	index  map[irm.Actor]int32
	list   []irm.Actor
	work   []table
	recent [2]int32 // numbers asked for last
}

const (
	deedEntries = iota
	deedActivities
	deedWidth
)

func newActors() actors { return actors{index: map[irm.Actor]int32{}} }

func (a *actors) number(actor *irm.Actor) int32 {
	for _, i := range a.recent {
		if int(i) < len(a.list) && a.list[i] == *actor {
			return i
		}
	}
	i, ok := a.index[*actor]
	if !ok {
		i = int32(len(a.list))
		a.index[*actor] = i
		a.list = append(a.list, *actor)
		a.work = append(a.work, newTable(deedWidth))
	}
	a.recent = [2]int32{i, a.recent[0]}
	return i
}

func (a *actors) count(actor int32, quarter int64, kind lifecycle.RecordKind) {
	what := deedEntries
	switch {
	case kind == lifecycle.RecordActivity:
		what = deedActivities
	case !enters(kind):
		return
	}
	a.work[actor].row(quarter)[what]++
}

func (a *actors) merge(b *actors) {
	for i := range b.list {
		a.work[a.number(&b.list[i])].merge(&b.work[i])
	}
}

// Of a carrier by quarter: items that came into the load open, and that left it or ceased
// to be open; entries.
const (
	loadOpened = iota
	loadClosed
	loadEntries
	loadWidth
)

// load counts by carrier.
type load map[string]*table

func (l load) of(carrier string) *table {
	t, ok := l[carrier]
	if !ok {
		made := newTable(loadWidth)
		t = &made
		l[carrier] = t
	}
	return t
}

// count goes through the steps of an item, of which a carrier has part.
func (l load) count(c Carrier, p *plan, steps []step) {
	has := tenureOf(c)
	if has.from > int64(p.asOf) {
		return
	}
	t := l.of(c.ID)
	open, since := false, int64(0)
	for i := range steps {
		s := &steps[i]
		if s.enters() && has.at(s.at) {
			t.row(quarterOf(s.at))[loadEntries]++
		}
		switch now := p.kinds[s.state] == lifecycle.Open; {
		case now && !open:
			since = s.at
		case open && !now:
			has.count(t, since, s.at, int64(p.asOf))
		}
		open = p.kinds[s.state] == lifecycle.Open
	}
	if open {
		has.count(t, since, forever, int64(p.asOf))
	}
}

func (l load) merge(m load) {
	for carrier, t := range m {
		l.of(carrier).merge(t)
	}
}

// tenure is the time in which a carrier has an item: from, and before until.
type tenure struct{ from, until int64 }

const forever = int64(maxInstant) + 1

func tenureOf(c Carrier) tenure {
	t := tenure{int64(lifecycle.InstantOf(c.From)), forever}
	if !c.Until.IsZero() {
		t.until = int64(lifecycle.InstantOf(c.Until))
	}
	return t
}

func (t tenure) at(at int64) bool { return t.from <= at && at < t.until }

// count takes a time in which the item was open into the load.
func (t tenure) count(to *table, from, until, asOf int64) {
	first, last := max(from, t.from), min(until, t.until)
	if first > last || first == last && from < until {
		return
	}
	to.row(quarterOf(first))[loadOpened]++
	if last <= asOf {
		to.row(quarterOf(last))[loadClosed]++
	}
}
