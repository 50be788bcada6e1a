package compensation_test

import (
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// rule is a component through the versions of the plan.
type rule struct {
	id       string
	index    int // in the plan
	byPeriod bool
	terms    []*term
}

// term is a component as one version has it, from when it is in force until when.
type term struct {
	compensation.Component
	version  int
	from, to time.Time
}

func (t *term) holds(at time.Time) bool { return !at.Before(t.from) && at.Before(t.to) }

func (t *term) empty() bool { return !t.from.Before(t.to) }

// period is one of the plan's.
type period struct {
	n        int
	from, to time.Time
}

func (p *period) holds(at time.Time) bool { return !at.Before(p.from) && at.Before(p.to) }

var never = time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)

func earliest(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

func orNever(t time.Time) time.Time {
	if t.IsZero() {
		return never
	}
	return t
}

func (o *oracle) starts() time.Time { return o.versions[0].plan.Effective.From }

func (o *oracle) ends() time.Time {
	return orNever(o.versions[len(o.versions)-1].plan.Effective.To)
}

func (o *oracle) begun() bool { return o.starts().Before(o.in.Cut) }

func (o *oracle) ended() bool { return !o.ends().After(o.in.Cut) }

// over reports whether a period has ended, for the plan, at the cut.
func (o *oracle) over(p *period) bool { return !earliest(p.to, o.ends()).After(o.in.Cut) }

// noticed is when version i may pay less than the one before: when the days of notice
// since its announcement have passed, and not before it takes effect.
func (o *oracle) noticed(i int) time.Time {
	p, days := o.versions[i].plan, o.versions[i-1].plan.Policy.Notice
	if days == 0 {
		return p.Effective.From
	}
	return latest(p.Effective.From, irm.DateOf(p.Announced.In(o.zone)).AddDays(days).Start(o.zone))
}

// schedule finds when which terms are in force: those that pay more at once, others
// when the notice is over or the old ones have ended on their own.
func (o *oracle) schedule() {
	for i, e := range o.versions {
		starts, ends := e.plan.Effective.From, orNever(e.plan.Effective.To)
		effect := starts
		if i > 0 && !e.better {
			effect = o.noticed(i)
		}
		o.effects = append(o.effects, effect)
		for _, c := range e.plan.Components {
			r := o.ruleOf(idOf(c))
			from := starts
			if n := len(r.terms); n > 0 {
				old := r.terms[n-1]
				if !e.raises[r.id] {
					from = latest(starts, earliest(o.noticed(i), old.to))
				}
				old.to = earliest(old.to, from)
			}
			r.terms = append(r.terms, &term{c, i, from, ends})
		}
		for _, r := range o.rules {
			if last := r.terms[len(r.terms)-1]; last.version < i { // left out
				last.to = earliest(last.to, o.noticed(i))
			}
			for _, t := range r.terms {
				t.to = earliest(t.to, ends)
			}
		}
	}
	for _, r := range o.rules {
		r.byPeriod = o.byPeriod(r)
	}
}

func (o *oracle) ruleOf(id string) *rule {
	for _, r := range o.rules {
		if r.id == id {
			return r
		}
	}
	r := &rule{id: id, index: len(o.rules)}
	o.rules = append(o.rules, r)
	return r
}

// at is the term in force, nil where there is none.
func (r *rule) at(t time.Time) *term {
	for _, one := range r.terms {
		if one.holds(t) {
			return one
		}
	}
	return nil
}

// last is the last term that has begun before a time.
func (r *rule) last(cut time.Time) (last *term) {
	for _, t := range r.terms {
		if !t.empty() && t.from.Before(cut) {
			last = t
		}
	}
	return last
}

// during is the last term that is in force at some time of an interval.
func (r *rule) during(from, to time.Time) (last *term) {
	for _, t := range r.terms {
		if !t.empty() && t.from.Before(to) && from.Before(t.to) {
			last = t
		}
	}
	return last
}

// terms is the version whose terms for all components together hold at the cut or,
// if that is earlier, at the end of a period.
func (o *oracle) terms(p *period) (*compensation.Plan, int) {
	at := o.in.Cut
	if p != nil {
		at = earliest(at, p.to)
	}
	return o.planAt(at.Add(-1))
}

func (o *oracle) planAt(at time.Time) (*compensation.Plan, int) {
	version := 0
	for i := range o.versions {
		if !o.effects[i].After(at) {
			version = i
		}
	}
	return &o.versions[version].plan, version
}

// listPeriods are the periods in which the plan is in force before the cut: by its
// cadence, or months from its first day.
func (o *oracle) listPeriods() []*period {
	first := irm.DateOf(o.starts().In(o.zone))
	cadence := o.versions[0].plan.Period
	if cadence == (irm.Cadence{}) {
		cadence = irm.Cadence{Every: 1, Unit: irm.CadenceMonthly, Anchor: first}
	}
	n := 0
	for cadence.Nth(n).Compare(first) > 0 {
		n--
	}
	for cadence.Nth(n+1).Compare(first) <= 0 {
		n++
	}
	var list []*period
	for ; ; n++ {
		p := &period{n, cadence.Nth(n).Start(o.zone).UTC(), cadence.Nth(n + 1).Start(o.zone).UTC()}
		if !p.from.Before(o.in.Cut) || !p.from.Before(o.ends()) {
			return list
		}
		list = append(list, p)
	}
}

// days counts the days of a period, and those of them at whose beginning the test
// holds. The day on which the plan takes effect begins for it when it does.
func (o *oracle) days(p *period, test func(time.Time) bool) (in, of int64) {
	for day := irm.DateOf(p.from.In(o.zone)); day.Start(o.zone).Before(p.to); day = day.AddDays(1) {
		begins := day.Start(o.zone)
		if day == irm.DateOf(o.starts().In(o.zone)) {
			begins = o.starts()
		}
		if of++; test(begins) {
			in++
		}
	}
	return in, of
}
