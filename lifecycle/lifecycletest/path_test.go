package lifecycletest_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

type path = lifecycletest.Path[stage, action]

// connected reports whether each edge begins where the one before ended.
func connected(p path) bool {
	at := p.Start
	for _, e := range p.Edges {
		if e.From != at {
			return false
		}
		at = e.To
	}
	return p.End() == at
}

func TestPaths(t *testing.T) {
	m := compiled(t, review())
	type key struct {
		from stage
		row  int
	}
	times := map[key]int{}
	paths := slices.Collect(lifecycletest.Paths(m))
	for _, p := range paths {
		if !connected(p) {
			t.Errorf("%s: an edge begins elsewhere", p)
		}
		if n := len(slices.Collect(p.Events())); n != len(p.Edges) {
			t.Errorf("%s: %d events", p, n)
		}
		for _, e := range p.Edges {
			times[key{e.From, e.Row}]++
		}
	}
	edges := slices.Collect(m.Edges())
	for _, e := range edges {
		if n := times[key{e.From, e.Row}]; n < 1 || n > len(paths) {
			t.Errorf("%s in %s is taken %d times, want at least once, and once in a path", e.Event, e.From, n)
		}
	}
	if len(paths) >= len(edges) {
		t.Errorf("%d paths for %d edges, want fewer", len(paths), len(edges))
	}
	for p := range lifecycletest.Paths(m) {
		for range p.Events() {
			break // either loop may end early
		}
		break
	}
}

// Shortest paths are as long as the fewest edges to the state, and begin in the initial
// state where that leads there.
func TestShortestPaths(t *testing.T) {
	d := review()
	d.States = append(d.States, lifecycle.State[stage]{Name: "imported"})
	d.Entries = append(d.Entries, "imported")
	d.Transitions = append(d.Transitions, row{From: []stage{"imported"}, Event: "submit", To: "submitted"})
	m := compiled(t, d)
	fewest := map[stage]int{d.Initial: 0}
	for range d.States { // the edges again and again
		for e := range m.Edges() {
			if n, ok := fewest[e.From]; ok {
				if old, known := fewest[e.To]; !known || n+1 < old {
					fewest[e.To] = n + 1
				}
			}
		}
	}
	seen := 0
	for p := range lifecycletest.ShortestPaths(m) {
		want, start := fewest[p.End()], d.Initial
		if p.End() == "imported" {
			start = "imported"
		}
		if len(p.Edges) != want || p.Start != start || !connected(p) || p.End() != d.States[seen].Name {
			t.Errorf("got %s, want %d edges from %s to %s", p, want, start, d.States[seen].Name)
		}
		seen++
	}
	if seen != len(d.States) {
		t.Errorf("%d paths, want one to each of %d states", seen, len(d.States))
	}
	for range lifecycletest.ShortestPaths(m) {
		break // the loop may end early
	}
}

// Follow uses the meta of the kit: its time, its actor, and a date as far away.
func TestFollow(t *testing.T) {
	m, k := compiled(t, review()), reviewKit()
	at := time.Date(2027, 5, 1, 8, 0, 0, 0, time.UTC)
	k.Meta = lifecycle.Meta{At: at, Until: at.Add(48 * time.Hour), Actor: irm.Actor{Party: irm.PartyAgency, ID: "eve"}, Reason: "holiday"}
	for p := range lifecycletest.ShortestPaths(m) {
		if p.End() != "paused" {
			continue
		}
		steps, err := lifecycletest.Follow(m, k, p)
		if err != nil || len(steps) != len(p.Edges)+1 {
			t.Fatalf("%s: %d steps, %v", p, len(steps), err)
		}
		last := steps[len(steps)-1]
		if r := last.Record; r.Actor != k.Meta.Actor || r.Reason != "holiday" || r.Until.Sub(r.At) != 48*time.Hour || steps[0].Record.At != lifecycle.InstantOf(at) {
			t.Errorf("got %+v", r)
		}
		if last.Snapshot.State != "paused" {
			t.Errorf("leads to %s", last.Snapshot.State)
		}
	}
}

func TestFollowNowhere(t *testing.T) {
	m, k := compiled(t, review()), reviewKit()
	edges := slices.Collect(m.Edges())
	for _, test := range []struct {
		name string
		path path
		want string
	}{
		{"no entry", path{Start: "paused"}, `start in "paused": `},
		{"an edge from elsewhere", path{Start: "submitted", Edges: edges[:1]}, `"submit" in "draft", with Pass: lifecycle: not permitted`},
		{"an edge that leads elsewhere", path{Start: "draft", Edges: []lifecycle.Edge[stage, action]{{From: "draft", Event: "submit", To: "gone"}}}, `leads to "submitted" with effects [notify]: want "gone" with []`},
	} {
		steps, err := lifecycletest.Follow(m, k, test.path)
		var f lifecycletest.Failure
		if steps != nil || !errors.As(err, &f) || !strings.Contains(err.Error(), test.want) || f.Path != test.path.String() {
			t.Errorf("%s: got %v, %v, want %s", test.name, steps, err, test.want)
		}
	}
}
