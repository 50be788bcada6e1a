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

// Of an owner by quarter: items that became open, and that ceased to be; entries.
const (
	loadOpened = iota
	loadClosed
	loadEntries
	loadWidth
)

// owners count by owner of the item.
type owners map[string]*table

func (o owners) of(owner string) *table {
	t, ok := o[owner]
	if !ok {
		made := newTable(loadWidth)
		t = &made
		o[owner] = t
	}
	return t
}

// count goes through the steps of an item.
func (o owners) count(owner string, p *plan, steps []step) {
	t := o.of(owner)
	open := false
	for i := range steps {
		s := &steps[i]
		row := t.row(s.quarter)
		if s.enters() {
			row[loadEntries]++
		}
		now := p.kinds[s.state] == lifecycle.Open
		switch {
		case now && !open:
			row[loadOpened]++
		case open && !now:
			row[loadClosed]++
		}
		open = now
	}
}

func (o owners) merge(b owners) {
	for owner, t := range b {
		o.of(owner).merge(t)
	}
}
