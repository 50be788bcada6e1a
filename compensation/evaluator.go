package compensation

import (
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Evaluator is a compiled plan with its amendments: immutable, pure and safe for
// concurrent use. The zero Evaluator has no plan, and settles nothing.
type Evaluator struct {
	versions  []Plan
	effects   []time.Time // when the terms of each version for all components together take effect
	calendar  calendar
	chains    []*chain
	bounds    []time.Time // at which some component comes into force or goes out of it, ascending
	competing []*chain    // commissions and amounts per conversion, which exclude one another by the policy
	places    [][]int     // by version and chain, of the component in the plan; those that are left out come last
	durations bool        // some commission is limited to a time or number of orders of each customer
}

// Compile validates a plan and its amendments, the first version first, and makes
// the evaluator. Days and periods are of UTC: a plan with a Zone needs [CompileIn].
//
// Versions are of one plan, currency, zone and period, with rising numbers. What
// has one ID in several of them is one component: of the same type, measure and
// scope in all.
func Compile(versions ...Plan) (*Evaluator, error) { return CompileIn(time.UTC, versions...) }

// CompileIn is [Compile] for a plan with a Zone, which the host has loaded.
func CompileIn(zone *time.Location, versions ...Plan) (*Evaluator, error) {
	if len(versions) == 0 || zone == nil {
		return nil, &irm.ParseError{What: "plan", Code: "missing", Want: "want at least one version, and a zone"}
	}
	e := &Evaluator{}
	for i, p := range versions {
		if err := checkVersion(versions, i, zone); err != nil {
			return nil, err
		}
		e.versions = append(e.versions, clone(p))
	}
	e.calendar = newCalendar(&e.versions[0], zone)
	for i := range e.versions {
		e.addVersion(i)
	}
	e.finish()
	return e, nil
}

// addVersion puts the components of a version in force, from when it takes effect
// or, where one pays less than before, when the notice is over. Where the plan ends
// earlier than it did, so do they all.
func (e *Evaluator) addVersion(i int) {
	p := &e.versions[i]
	e.effects = append(e.effects, p.Effective.From)
	if i > 0 && !termsRaise(&e.versions[i-1], p) {
		e.effects[i] = e.noticed(i)
	}
	for n, c := range p.Components {
		ch := e.chain(c.head().id)
		if ch == nil {
			ch = &chain{id: c.head().id, kind: kindOf(c), per: c.head().per}
			e.chains = append(e.chains, ch)
		}
		s := segment{window: p.Effective, version: i, component: c, path: indexed("components", n), rule: c.compile(p)}
		if w := c.head().when; w != nil {
			s.weight = w.weight()
		}
		if n := len(ch.segments); n > 0 {
			old := &ch.segments[n-1]
			if k := ch.at(p.Effective.From); k >= 0 { // and not one that was to follow it, and never will
				old = &ch.segments[k]
			}
			switch {
			case reflect.DeepEqual(old.component, c): // but the terms for all may not be the same
				s.window.From = earlier(e.effects[i], old.window.To, p.Effective.From)
			case !raises(old.component, c):
				s.window.From = earlier(e.noticed(i), old.window.To, p.Effective.From)
			}
			for k := range ch.segments {
				ch.segments[k].window = endBy(ch.segments[k].window, s.window.From)
			}
		}
		ch.segments = append(ch.segments, s)
	}
	for _, ch := range e.chains {
		last := &ch.segments[len(ch.segments)-1]
		if last.version < i { // left out of this version
			last.window = endBy(last.window, e.noticed(i))
		}
		for k := range ch.segments {
			ch.segments[k].window = endBy(ch.segments[k].window, orEver(p.Effective.To))
		}
	}
}

// noticed is when version i may pay less than the one before, under the notice that
// that one grants.
func (e *Evaluator) noticed(i int) time.Time {
	p := &e.versions[i]
	if i == 0 || e.versions[i-1].Policy.Notice == 0 {
		return p.Effective.From
	}
	day := irm.DateOf(p.Announced.In(e.calendar.zone)).AddDays(e.versions[i-1].Policy.Notice)
	return later(irm.Instant(day.Start(e.calendar.zone)), p.Effective.From)
}

// earlier is when the notice is over: at the latest when the old terms end on their
// own, but not before the new ones take effect.
func earlier(noticed, end, from time.Time) time.Time {
	if noticed.Before(end) {
		return noticed
	}
	return later(end, from)
}

// endBy ends a window at t, where it has not ended before.
func endBy(w irm.Window, t time.Time) irm.Window {
	if w.To.IsZero() || t.Before(w.To) {
		w.To = t
	}
	return w
}

// finish derives what depends on all versions together.
func (e *Evaluator) finish() {
	for i, ch := range e.chains {
		ch.index = i
		if e.periodic(ch) {
			ch.per = Period
		}
		if competes(ch.segments[0].component) {
			e.competing = append(e.competing, ch)
			ch.competes = true
		}
		for k := range ch.segments {
			s := &ch.segments[k]
			e.bounds = append(e.bounds, s.window.From, s.window.To)
			c, ok := s.component.(Commission)
			e.durations = e.durations || ok && c.Duration != Duration{}
		}
	}
	for i := range e.versions {
		places := make([]int, len(e.chains))
		for k, ch := range e.chains {
			if places[k] = slices.IndexFunc(e.versions[i].Components, func(c Component) bool { return c.head().id == ch.id }); places[k] < 0 {
				places[k] = len(e.versions[i].Components)
			}
		}
		e.places = append(e.places, places)
	}
	slices.SortFunc(e.bounds, time.Time.Compare)
	e.bounds = slices.CompactFunc(e.bounds, time.Time.Equal)
}

// periodic reports whether a component that pays event by event is accounted for by
// period: because a cap, a guarantee or an escalator asks what it earned in each.
func (e *Evaluator) periodic(ch *chain) bool {
	if !perEvent(ch.segments[0].component) {
		return false
	}
	for i := range e.versions {
		p := &e.versions[i]
		if c := p.component(ch.id); c != nil && c.head().cap.Per == Period {
			return true
		}
		if p.Guarantee.Per == Period && slices.Contains(e.members(i, p.Guarantee.Of, Period), ch.id) {
			return true
		}
		for _, l := range p.Caps {
			if l.Per == Period && slices.Contains(e.members(i, l.Of, Period), ch.id) {
				return true
			}
		}
		for _, x := range p.Components {
			if x, ok := x.(Escalator); ok && slices.Contains(x.On, ch.id) {
				return true
			}
		}
	}
	return false
}

func (e *Evaluator) chain(id string) *chain {
	for _, c := range e.chains {
		if c.id == id {
			return c
		}
	}
	return nil
}

// plan returns the version whose terms for all components together hold at t, and
// its index: the last that has taken effect, else the first.
func (e *Evaluator) plan(t time.Time) (*Plan, int) {
	for i := len(e.versions) - 1; i > 0; i-- {
		if !e.effects[i].After(t) {
			return &e.versions[i], i
		}
	}
	return &e.versions[0], 0
}

// ends is when the plan is over, the zero Time where that is open.
func (e *Evaluator) ends() time.Time { return e.versions[len(e.versions)-1].Effective.To }

// over is when the plan is over, at the end of time where that is open.
func (e *Evaluator) over() time.Time { return orEver(e.ends()) }

// orEver is a time, or the end of time for none.
func orEver(t time.Time) time.Time {
	if t.IsZero() {
		return endOfTime
	}
	return t
}

// endOfTime is after all times that facts can have.
var endOfTime = time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)

// starts is when the plan takes effect.
func (e *Evaluator) starts() time.Time { return e.versions[0].Effective.From }

func (e *Evaluator) currency() irm.Currency { return e.versions[0].Currency }

// money is an amount in the plan's currency.
func (e *Evaluator) money(minor int64) irm.Money { return irm.MoneyFromMinor(minor, e.currency()) }

// check reports an evaluator that was not compiled.
func (e *Evaluator) check() error {
	if len(e.versions) == 0 {
		return &irm.ParseError{What: "evaluator", Code: "missing", Want: "want one that Compile has made"}
	}
	return nil
}

// Plan returns the last version that was compiled.
func (e *Evaluator) Plan() Plan {
	if e.check() != nil {
		return Plan{}
	}
	return clone(e.versions[len(e.versions)-1])
}

// Versions returns all versions that were compiled.
func (e *Evaluator) Versions() []Plan {
	out := make([]Plan, len(e.versions))
	for i, p := range e.versions {
		out[i] = clone(p)
	}
	return out
}

func indexed(name string, i int) string { return fmt.Sprintf("%s[%d]", name, i) }
