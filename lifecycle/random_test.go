package lifecycle

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// newRand gives the numbers of a definition.
func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

// office is open from nine to five, Monday to Friday.
func office() *irm.WorkCalendar {
	day := []irm.Shift{irm.MustShift("09:00-12:00"), irm.MustShift("13:00-18:00")}
	c, err := irm.Workweek{Zone: "UTC", Week: irm.Week{Mon: day, Tue: day, Wed: day, Thu: day, Fri: day}}.In(time.UTC)
	if err != nil {
		panic(err)
	}
	return c
}

// randomDefinition has a path to an end, and anything else besides. Most compile.
func randomDefinition(r *rand.Rand) definition {
	d := definition{Name: "random", Version: 1, Guards: map[string]Guard[facts]{}, Calendar: office()}
	n := 3 + r.IntN(6)
	name := func(i int) state { return state(fmt.Sprintf("state_%d", i)) }
	for i := range n {
		s := State[state]{Name: name(i)}
		if i == n-1 {
			s.Kind = Terminal
		} else if r.IntN(5) == 0 {
			s.Kind = Closed
		}
		d.States = append(d.States, s)
		if i > 0 {
			d.Transitions = append(d.Transitions, Transition[state, event]{From: []state{name(i - 1)}, Event: "next", To: name(i)})
		}
	}
	d.Initial = name(0)
	for i := 1; i < n; i++ {
		if r.IntN(3) == 0 {
			d.Entries = append(d.Entries, name(i))
		}
	}
	for i := 0; i < n; i += 2 {
		if r.IntN(2) == 0 {
			d.Groups = append(d.Groups, Group[state]{Name: fmt.Sprintf("group %d", i), States: []state{name(i)}})
			if g := &d.Groups[len(d.Groups)-1]; i+1 < n && r.IntN(2) == 0 {
				g.States = append(g.States, name(i+1))
			}
		}
	}
	for range r.IntN(12) {
		d.Transitions = append(d.Transitions, randomRow(r, d, n))
	}
	for range r.IntN(6) {
		d.Deadlines = append(d.Deadlines, randomDeadline(r, d, n))
	}
	return d
}

func randomRow(r *rand.Rand, d definition, n int) Transition[state, event] {
	row := Transition[state, event]{
		Event: event(fmt.Sprintf("event_%d", r.IntN(4))), To: d.States[r.IntN(n)].Name, NeedsReason: r.IntN(5) == 0,
	}
	if r.IntN(6) == 0 {
		row.Event = "next"
	}
	switch k := r.IntN(6); {
	case k == 0:
		row.Open = true
	case k == 1 && len(d.Groups) > 0:
		row.Groups = []string{d.Groups[r.IntN(len(d.Groups))].Name}
	default:
		row.From = []state{d.States[r.IntN(n-1)].Name}
	}
	for i := range 3 {
		if g := fmt.Sprintf("guard_%d", i); r.IntN(5) < 2 {
			row.Guards = append(row.Guards, g)
			d.Guards[g] = guardOf(g)
		}
	}
	if r.IntN(3) == 0 {
		row.Effects = []string{"mail"}
	}
	return row
}

func randomDeadline(r *rand.Rand, d definition, n int) Deadline[state, event] {
	l := Deadline[state, event]{Clock: Clock(1 + r.IntN(4)), Event: d.Transitions[r.IntN(len(d.Transitions))].Event}
	l.After = []Span{Days(1 + r.IntN(5)), Hours(1 + r.IntN(40)), Minutes(90), WorkDays(1 + r.IntN(3)), WorkHours(1 + r.IntN(20))}[r.IntN(5)]
	if l.Clock == Until && r.IntN(2) == 0 {
		l.After = Span{}
	}
	for _, row := range d.Transitions { // states that have the event
		if row.Event == l.Event && (len(l.States) == 0 || r.IntN(2) == 0) {
			l.States = append(l.States, row.From...)
			if len(row.From) == 0 && len(l.Groups) == 0 {
				l.Groups = row.Groups
			}
		}
	}
	slices.Sort(l.States)
	l.States = slices.Compact(l.States)
	if len(l.States)+len(l.Groups) == 0 {
		l.States = []state{d.States[r.IntN(n)].Name}
	}
	return l
}

// randomFacts refuse some of the guards.
func randomFacts(r *rand.Rand) facts {
	f := facts{}
	for i := range 3 {
		f[fmt.Sprintf("guard_%d", i)] = r.IntN(2) == 0
	}
	return f
}

// The findings of random definitions are told; those that compile keep the invariants of
// a table.
func TestRandomDefinitions(t *testing.T) {
	good := 0
	for seed := range uint64(2000) {
		d := randomDefinition(newRand(seed))
		m, err := Compile(d)
		switch {
		case err == nil:
			good++
			checkTable(t, d, m)
			if _, err := Compile(m.Definition()); err != nil {
				t.Fatalf("seed %d: the copy does not compile: %v", seed, err)
			}
		case m != nil || len(err.(irm.Findings)) == 0:
			t.Fatalf("seed %d: %v, %v", seed, m, err)
		}
	}
	if good < 500 {
		t.Errorf("%d of 2000 compile", good)
	}
}

// checkTable proves by paths of any length what Compile promises: every state is reached
// from an entry, from every state an end is, nothing leaves a terminal state, no row is
// hidden by one without guards, and every deadline has its edge.
func checkTable(t *testing.T, d definition, m *machine) {
	t.Helper()
	kind := map[state]StateKind{}
	leads := map[[2]state]bool{}
	for _, s := range d.States {
		kind[s.Name] = s.Kind
		leads[[2]state{s.Name, s.Name}] = true
	}
	free := map[[2]string]bool{}
	for e := range m.Edges() {
		leads[[2]state{e.From, e.To}] = true
		at := [2]string{string(e.From), string(e.Event)}
		if kind[e.From] == Terminal || free[at] {
			t.Fatalf("%+v of %+v", e, d)
		}
		free[at] = len(e.Guards) == 0
	}
	for _, via := range d.States {
		for _, from := range d.States {
			for _, to := range d.States {
				if leads[[2]state{from.Name, via.Name}] && leads[[2]state{via.Name, to.Name}] {
					leads[[2]state{from.Name, to.Name}] = true
				}
			}
		}
	}
	for _, s := range d.States {
		reached, ends := leads[[2]state{d.Initial, s.Name}], false
		for _, entry := range d.Entries {
			reached = reached || leads[[2]state{entry, s.Name}]
		}
		for _, to := range d.States {
			ends = ends || to.Kind != Open && leads[[2]state{s.Name, to.Name}]
		}
		if !reached || !ends {
			t.Fatalf("%s: reached %t, ends %t", s.Name, reached, ends)
		}
	}
	for _, l := range d.Deadlines {
		for _, s := range l.States {
			if _, ok := m.Next(s, l.Event); !ok {
				t.Fatalf("%s has no %s", s, l.Event)
			}
		}
	}
}
