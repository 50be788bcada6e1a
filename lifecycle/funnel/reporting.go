package funnel

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Report says what was counted so far. That of the zero Tally is empty.
func (t *Tally) Report() Report {
	if t.plan == nil {
		return Report{}
	}
	total := t.cohorts.total()
	r := Report{Machine: t.plan.study.Process.name, AsOf: t.plan.asOf, Instances: total[0], Records: t.records}
	at := 1
	for _, l := range t.layers {
		r.Views = append(r.Views, t.view(l, total, at))
		at += len(l.rows) + len(l.moves)
	}
	for i, m := range t.measures {
		row := m.report(t.plan.study.Measures[i].Name)
		if t.plan.curve(row.Name) {
			row.Curve = m.times.curve()
		}
		r.Measures = append(r.Measures, row)
	}
	r.Deadlines = t.deadlineRows()
	r.Load = t.loadRows()
	r.Actors = t.actorRows()
	t.pipelineRows(&r)
	t.odd(&r)
	return r
}

// view reports a layer, whose cells of a cohort begin at a place.
func (t *Tally) view(l *layer, total []int64, at int) ViewReport {
	k, names, curve := len(l.rows), l.shape.stages, t.plan.curve(l.shape.name)
	v := ViewReport{Name: l.shape.name, Conversions: conversions(names, total[at:])}
	for i := range l.rows {
		s := t.stage(names[i], &l.rows[i], total[at+i])
		if l.shape.last != none {
			s.Aside = s.Instances - s.DropOff.Of
		}
		if curve {
			s.Curve = l.rows[i].stays.curve()
		}
		v.Stages = append(v.Stages, s)
		v.Regressions += l.rows[i].back
	}
	for i, n := range l.moves {
		if n > 0 {
			v.Moves = append(v.Moves, Move{names[i/k], names[i%k], n})
		}
	}
	for _, month := range t.cohorts.keys() {
		cells := t.cohorts.rows[month]
		c := Cohort{Month: firstOf(month), Started: cells[0], Conversions: conversions(names, cells[at:])}
		for i, name := range names {
			c.Reached = append(c.Reached, Reach{name, Share{cells[at+i], cells[0]}})
		}
		v.Cohorts = append(v.Cohorts, c)
	}
	return v
}

// conversions are the pairs of the stages that some instance went through.
func conversions(names []string, cells []int64) []Conversion {
	var out []Conversion
	k := len(names)
	for i, n := range cells[k : k+k*k] {
		if n > 0 {
			out = append(out, Conversion{names[i/k], names[i%k], Share{n, cells[i/k]}})
		}
	}
	return out
}

func (t *Tally) stage(name string, r *row, instances int64) StageReport {
	exits := r.entries - r.open - r.resting
	s := StageReport{
		Name: name, Instances: instances, Entries: r.entries, Exits: exits, Open: r.open, Resting: r.resting,
		Late: r.late, LateOpen: r.lateOpen, InTime: Share{exits - r.late, exits + r.lateOpen},
		Passed: r.passed, Waiting: r.waiting, Arrived: r.arrived, Lost: r.lost,
		DropOff: Share{r.lost, r.passed + r.waiting + r.arrived + r.lost}, Stays: r.stays.time(),
	}
	if r.open == 0 {
		return s
	}
	from := time.Duration(0)
	for i, n := range r.ages {
		a := Age{From: from, Count: n}
		if i < len(t.plan.study.Ages) {
			a.To = t.plan.study.Ages[i]
		}
		s.Ages = append(s.Ages, a)
		from = a.To
	}
	return s
}

func (m *measure) report(name string) MeasureReport {
	total := m.months.total()
	r := MeasureReport{Name: name, Share: Share{total[measureTo], total[measureOf]}, Times: m.times.time()}
	for _, month := range m.months.keys() {
		n := m.months.rows[month]
		r.Months = append(r.Months, MonthShare{firstOf(month), Share{n[measureTo], n[measureOf]}})
	}
	return r
}

func (t *Tally) deadlineRows() []DeadlineReport {
	var out []DeadlineReport
	p := &t.plan.study.Process
	for _, key := range t.deadlines.keys() {
		n := t.deadlines.rows[key]
		state := key >> 16
		out = append(out, DeadlineReport{
			State: p.states[state].name, Event: p.events[key>>8&255], Clock: lifecycle.Clock(key & 255), Planned: t.plan.planned[key],
			Fired: n[passFired], Breached: n[passBreached],
			Visits: Share{n[passVisits], t.layers[0].rows[state].entries},
		})
	}
	return out
}

func (t *Tally) loadRows() []LoadReport {
	var out []LoadReport
	last := quarterOf(int64(t.plan.asOf))
	for _, carrier := range slices.Sorted(maps.Keys(t.load)) {
		table, open := t.load[carrier], int64(0)
		keys := table.keys()
		if !slices.Contains(keys, last) {
			keys = append(keys, last)
		}
		for _, quarter := range keys {
			n := table.rows[quarter]
			if n == nil {
				n = make([]int64, loadWidth)
			}
			row := LoadReport{carrier, firstOf(quarter), open, n[loadOpened], n[loadClosed], open + n[loadOpened] - n[loadClosed], n[loadEntries]}
			open = row.Open
			out = append(out, row)
		}
	}
	return out
}

func (t *Tally) actorRows() []ActorReport {
	var out []ActorReport
	for _, i := range t.actors.sorted() {
		table := &t.actors.work[i]
		for _, quarter := range table.keys() {
			n := table.rows[quarter]
			out = append(out, ActorReport{t.actors.list[i], firstOf(quarter), n[deedEntries], n[deedActivities]})
		}
	}
	return out
}

// sorted are the actors that did something, in order.
func (a *actors) sorted() []int32 {
	var out []int32
	for i := range a.work {
		if len(a.work[i].rows) > 0 {
			out = append(out, int32(i))
		}
	}
	slices.SortFunc(out, func(i, j int32) int { return compareActors(a.list[i], a.list[j]) })
	return out
}

func compareActors(a, b irm.Actor) int {
	return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
}

// pipes are the keys of the pipeline in the order of states and codes of currency.
func (t *Tally) pipes() []pipe {
	return slices.SortedFunc(maps.Keys(t.pipeline), func(a, b pipe) int {
		return cmp.Or(cmp.Compare(a.state, b.state), cmp.Compare(a.currency.Code(), b.currency.Code()))
	})
}

func (t *Tally) pipelineRows(r *Report) {
	for _, key := range t.pipes() {
		v, s := t.pipeline[key], &t.plan.study.Process.states[key.state]
		row := PipelineReport{State: s.name, Items: v.items}
		total, ok := money(v.minor, key.currency)
		if ok {
			row.Value = total
			row.Weighted, _ = total.Mul(s.probability, irm.HalfAwayFromZero) // no more than the total
		} else {
			r.Findings.Warn("pipeline", "overflow", "what is open in %s in %s is more than an amount holds", irm.Quote(s.name), key.currency)
		}
		r.Pipeline = append(r.Pipeline, row)
	}
}

// money is the sum as an amount, if one holds it.
func money(s sum, c irm.Currency) (irm.Money, bool) {
	if b := s.big(); b.IsInt64() {
		return irm.MoneyFromMinor(b.Int64(), c), true
	}
	return irm.Money{}, false
}

// perUnit is what one of n costs, rounded half up.
func perUnit(s sum, n int64, c irm.Currency) (irm.Money, bool) {
	q := divided(s.big(), big.NewInt(n))
	return irm.MoneyFromMinor(q.Int64(), c), q.IsInt64()
}

// odd reports what a reader should know before believing the numbers.
func (t *Tally) odd(r *Report) {
	tell := func(n int64, code, message string) {
		if n > 0 {
			r.Findings.Add("", code, message, n)
			r.Findings[len(r.Findings)-1].Severity = irm.SeverityInfo
		}
	}
	tell(t.later, "later", "%d records are later than the time of the study and were left out")
	tell(t.ahead, "ahead", "%d instances begin after the time of the study and were left out")
	tell(t.kinds[lifecycle.RecordForce], "forced", "%d steps were forced past the table")
	tell(t.kinds[lifecycle.RecordMigrate], "migrated", "%d times an instance was taken over by another version: its visit counts under the new name")
	var unvisited []string
	for i := range t.layers[0].rows {
		if row, s := &t.layers[0].rows[i], &t.plan.study.Process.states[i]; row.entries == 0 {
			unvisited = append(unvisited, s.name)
		} else if row.lateOpen > 0 {
			r.Findings.Warn("states."+s.name, "overdue", "%d of %d open instances are late", row.lateOpen, row.open)
		}
	}
	if t.unpolled > 0 {
		r.Findings.Warn("", "unpolled", "%d open instances have a deadline that was due by then and was not applied: want lifecycle.Machine.Advance first", t.unpolled)
	}
	if n := len(unvisited); n > 0 {
		r.Findings.Add("", "unvisited", "%d states in which no instance ever was: %s", n, some(unvisited))
		r.Findings[len(r.Findings)-1].Severity = irm.SeverityInfo
	}
}

// some are the first names, and how many more there are.
func some(names []string) string {
	const most = 6
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
