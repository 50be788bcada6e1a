package funnel

import (
	"cmp"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// The oracle writes down every visit of every instance and then counts by going through
// all of them for each number: slow, and plain to see.
type stay struct {
	stage    string
	from, to int64 // to: 0 if it has not ended
	late     bool
}

func (s stay) length(asOf int64) int64 {
	if s.to == 0 {
		return asOf - s.from
	}
	return s.to - s.from
}

// cutAt leaves out what is later.
func cutAt(history []record, asOf int64) []record {
	return slices.DeleteFunc(slices.Clone(history), func(r record) bool { return int64(r.At) > asOf })
}

// stateStays lists the visits of states.
func stateStays(history []record, s Study) []stay {
	var out []stay
	for _, r := range history {
		last := len(out) - 1
		switch r.Kind {
		case lifecycle.RecordMigrate:
			out[last].stage = r.To
		case lifecycle.RecordBreach:
			out[last].late = out[last].late || !slices.Contains(s.Reminders, r.Event)
		case lifecycle.RecordActivity:
		default:
			if last >= 0 {
				out[last].to = int64(r.At)
				out[last].late = out[last].late || r.Kind == lifecycle.RecordDeadline && !slices.Contains(s.Reminders, r.Event)
			}
			out = append(out, stay{stage: r.To, from: int64(r.At)})
		}
	}
	for i := range out {
		for _, l := range s.Limits {
			if slices.Contains(l.States, out[i].stage) && out[i].length(int64(lifecycle.InstantOf(s.AsOf))) > l.After.Microseconds() {
				out[i].late = true
			}
		}
	}
	return out
}

// joined makes visits of stages of those of states.
func joined(list []stay, stageOf func(string) string) []stay {
	var out []stay
	before := ""
	for _, s := range list {
		s.stage = stageOf(s.stage)
		if last := len(out) - 1; s.stage != "" && s.stage == before {
			out[last].to, out[last].late = s.to, out[last].late || s.late
		} else if s.stage != "" {
			out = append(out, s)
		}
		before = s.stage
	}
	return out
}

func kindOf(name string) lifecycle.StateKind {
	s, ok := deal.State(name)
	if !ok {
		s, _ = older.State(name)
	}
	return s.Kind
}

// expect is the stage as the oracle counts it.
func expect(stage string, all [][]stay, kinds []lifecycle.StateKind, order []string, asOf int64) StageReport {
	want := StageReport{Name: stage, Ages: []Age{{To: ages[0]}, {From: ages[0], To: ages[1]}, {From: ages[1]}}}
	for i, list := range all {
		was, passed := false, false
		for j, s := range list {
			passed = passed || was && slices.Index(order, s.stage) > slices.Index(order, stage)
			if s.stage != stage {
				continue
			}
			was = true
			want.Entries++
			switch {
			case s.to != 0 || j < len(list)-1:
				want.Exits++
				if s.late {
					want.Late++
				}
			case kinds[i] != lifecycle.Open:
				want.Resting++
			default:
				want.Open++
				if s.late {
					want.LateOpen++
				}
				age := time.Duration(s.length(asOf)) * time.Microsecond
				for k := range want.Ages {
					if a := &want.Ages[k]; age >= a.From && (a.To == 0 || age < a.To) {
						a.Count++
					}
				}
			}
		}
		if was {
			want.Instances++
		}
		switch {
		case !was || order == nil:
		case passed:
			want.Passed++
		case kinds[i] == lifecycle.Open:
			want.Waiting++
		default:
			want.Lost++
		}
	}
	return want
}

func TestOracleStages(t *testing.T) {
	for seed := range uint64(10) {
		asOf := on(float64(30 + 40*seed))
		s := study(asOf)
		tally := newOf(t, s)
		list := histories(t, seed, 60)
		add(t, tally, list...)
		cut := int64(lifecycle.InstantOf(asOf))
		var states [][]stay
		var kinds []lifecycle.StateKind
		for _, h := range list {
			if h = cutAt(h, cut); len(h) > 0 {
				states = append(states, stateStays(h, s))
				kinds = append(kinds, kindOf(h[len(h)-1].To))
			}
		}
		for _, v := range tally.Report().Views {
			all, order := viewStays(v.Name, states), []string(nil)
			if v.Name == ViewGroups || v.Name == "path" {
				for _, st := range v.Stages {
					order = append(order, st.Name)
				}
			}
			for _, got := range v.Stages {
				want := expect(got.Name, all, kinds, order, cut)
				want.InTime = Share{want.Exits - want.Late, want.Exits + want.LateOpen}
				want.DropOff = Share{want.Lost, want.Instances}
				checkStage(t, seed, v.Name, got, want)
				checkTimes(t, got.Stays, got.Curve, got.Name, all, kinds, cut)
			}
			checkPairs(t, v, all)
		}
	}
}

// viewStays are the visits as a view has them.
func viewStays(view string, states [][]stay) [][]stay {
	of := map[string]func(string) string{
		ViewGroups: func(s string) string { return cmp.Or(deal.Group(s), older.Group(s)) },
		ViewOwners: func(s string) string {
			info, ok := deal.State(s)
			if !ok {
				info, _ = older.State(s)
			}
			return string(info.Owner)
		},
		"path": func(s string) string {
			return map[string]string{"found": "before", "asked": "before", "live": "done"}[s]
		},
	}[view]
	if of == nil {
		return states
	}
	var out [][]stay
	for _, list := range states {
		out = append(out, joined(list, of))
	}
	return out
}

func checkStage(t *testing.T, seed uint64, view string, got, want StageReport) {
	t.Helper()
	ages := slices.Equal(got.Ages, want.Ages)
	got.Ages, want.Ages, got.Stays, got.Curve = nil, nil, Time{}, Curve{}
	if !ages || got.Name != want.Name || numbersOf(got) != numbersOf(want) {
		t.Fatalf("seed %d, %s: got %+v, want %+v", seed, view, got, want)
	}
}

func numbersOf(s StageReport) [13]int64 {
	return [13]int64{s.Instances, s.Entries, s.Exits, s.Open, s.Resting, s.Late, s.LateOpen, s.Passed, s.Waiting, s.Lost,
		s.InTime.Part, s.InTime.Of, s.DropOff.Part}
}

// checkTimes goes through all lengths, and makes the curve in rational numbers.
func checkTimes(t *testing.T, got Time, curve Curve, stage string, all [][]stay, kinds []lifecycle.StateKind, asOf int64) {
	t.Helper()
	var ends, still []int64
	for i, list := range all {
		for j, s := range list {
			switch {
			case s.stage != stage:
			case s.to != 0:
				ends = append(ends, s.to-s.from)
			case j < len(list)-1:
				t.Fatal("a stay without an end is not the last")
			case kinds[i] != lifecycle.Terminal:
				still = append(still, asOf-s.from)
			}
		}
	}
	slices.Sort(ends)
	want := Time{Count: int64(len(ends)), Exact: true}
	if n := len(ends); n > 0 {
		total := int64(0)
		for _, e := range ends {
			total += e
		}
		micros := func(m int64) time.Duration { return time.Duration(m) * time.Microsecond }
		want.Days = irm.QuantityFromMillionths((2*total + 86400) / (2 * 86400))
		want.Mean, want.Max = micros((2*total+int64(n))/(2*int64(n))), micros(ends[n-1])
		want.P50, want.P90 = micros(ends[(n+1)/2-1]), micros(ends[(9*n+9)/10-1])
	}
	if got != want {
		t.Fatalf("%s: got %+v, want %+v", stage, got, want)
	}
	for _, d := range []int64{0, 1, int64(2 * day / 1000), int64(9 * day / 1000), 1 << 50} {
		if got, want := curve.At(time.Duration(d)*time.Microsecond), slowSurvival(ends, still, d); got != want {
			t.Fatalf("%s after %d: got %s, want %s", stage, d, got, want)
		}
	}
}

// slowSurvival asks at every time at which something ended how many were still there.
func slowSurvival(ends, still []int64, at int64) irm.Rate {
	s := big.NewRat(1, 1)
	for _, e := range slices.Compact(slices.Sorted(slices.Values(ends))) {
		if e > at {
			break
		}
		risk, died := int64(0), int64(0)
		for _, x := range append(slices.Clone(ends), still...) {
			if x >= e {
				risk++
			}
		}
		for _, x := range ends {
			if x == e {
				died++
			}
		}
		s.Mul(s, big.NewRat(risk-died, risk))
	}
	return irm.MustRate(s.FloatString(6))
}

// checkPairs looks for each pair of stages whether some visit of the second comes after
// one of the first.
func checkPairs(t *testing.T, v ViewReport, all [][]stay) {
	t.Helper()
	moves, back := map[[2]string]int64{}, int64(0)
	for _, a := range v.Stages {
		for _, b := range v.Stages {
			want := Share{}
			for _, list := range all {
				first := slices.IndexFunc(list, func(s stay) bool { return s.stage == a.Name })
				if first < 0 {
					continue
				}
				want.Of++
				if slices.ContainsFunc(list[first+1:], func(s stay) bool { return s.stage == b.Name }) {
					want.Part++
				}
			}
			if got, ok := v.Conversion(a.Name, b.Name); !ok || got != want {
				t.Fatalf("%s, %s to %s: got %v, want %v", v.Name, a.Name, b.Name, got, want)
			}
		}
	}
	for _, list := range all {
		for i := 1; i < len(list); i++ {
			moves[[2]string{list[i-1].stage, list[i].stage}]++
		}
	}
	for _, m := range v.Moves {
		if moves[[2]string{m.From, m.To}] != m.Count {
			t.Fatalf("%s: %+v, want %d", v.Name, m, moves[[2]string{m.From, m.To}])
		}
		delete(moves, [2]string{m.From, m.To})
		if back := v.Name == ViewGroups || v.Name == "path"; m.Back != (back && stageIndex(v, m.To) < stageIndex(v, m.From)) {
			t.Fatalf("%s: %+v is not where it leads", v.Name, m)
		}
		if m.Back {
			back += m.Count
		}
	}
	if len(moves) > 0 || back != v.Regressions {
		t.Fatalf("%s: moves not reported: %v; regressions %d, want %d", v.Name, moves, v.Regressions, back)
	}
}

func stageIndex(v ViewReport, name string) int {
	return slices.IndexFunc(v.Stages, func(s StageReport) bool { return s.Name == name })
}
