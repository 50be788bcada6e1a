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
			out[last].late = out[last].late || r.Event != "follow_up"
		case lifecycle.RecordActivity:
		default:
			if last >= 0 {
				out[last].to = int64(r.At)
				out[last].late = out[last].late || r.Kind == lifecycle.RecordDeadline && r.Event != "follow_up"
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

func infoOf(name string) lifecycle.State[string] {
	s, ok := deal.State(name)
	if !ok {
		s, _ = older.State(name)
	}
	return s
}

// trail is how an instance went along the path of a view.
type trail struct {
	stepped, passed map[string]bool
	back            int64
	good            bool
}

func trails(states [][]stay, stageOf func(string) string, order []string) []trail {
	var out []trail
	for _, list := range states {
		tr, at, chance := trail{stepped: map[string]bool{}, passed: map[string]bool{}}, -1, irm.Rate{}
		for _, s := range list {
			info := infoOf(s.stage)
			tr.good = info.Kind != lifecycle.Open && info.Probability.String() == "1"
			to := slices.Index(order, stageOf(s.stage))
			if to < 0 || to == at || to > at && at >= 0 && info.Probability.Cmp(chance) <= 0 && info.Probability.String() != "1" {
				continue
			}
			if to < at {
				tr.back++
			}
			at, chance = to, info.Probability
			for before := range tr.stepped {
				tr.passed[before] = tr.passed[before] || slices.Index(order, before) < to
			}
			tr.stepped[order[to]] = true
		}
		out = append(out, tr)
	}
	return out
}

// expect is the stage as the oracle counts it.
func expect(stage string, all [][]stay, kinds []lifecycle.StateKind, walked []trail, asOf int64) StageReport {
	want := StageReport{Name: stage, Ages: []Age{{To: ages[0]}, {From: ages[0], To: ages[1]}, {From: ages[1]}}}
	for i, list := range all {
		was := false
		for j, s := range list {
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
		case !was || walked == nil:
		case !walked[i].stepped[stage]:
			want.Aside++
		case walked[i].passed[stage]:
			want.Passed++
		case kinds[i] == lifecycle.Open:
			want.Waiting++
		case walked[i].good:
			want.Arrived++
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
				kinds = append(kinds, infoOf(h[len(h)-1].To).Kind)
			}
		}
		for _, v := range tally.Report().Views {
			all, walked, back := viewStays(v.Name, states), []trail(nil), int64(0)
			if order := map[string][]string{ViewGroups: {"Outreach", "Work", "Live"}, "path": {"before", "reviewed", "redone", "done"}}[v.Name]; order != nil {
				walked = trails(states, stageOf[v.Name], order)
			}
			for _, w := range walked {
				back += w.back
			}
			if v.Regressions != back {
				t.Fatalf("seed %d, %s: %d regressions, want %d", seed, v.Name, v.Regressions, back)
			}
			for _, got := range v.Stages {
				want := expect(got.Name, all, kinds, walked, cut)
				if want.Open == 0 {
					want.Ages = nil
				}
				want.InTime = Share{want.Exits - want.Late, want.Exits + want.LateOpen}
				want.DropOff = Share{want.Lost, want.Passed + want.Waiting + want.Arrived + want.Lost}
				checkStage(t, seed, v.Name, got, want)
				checkTimes(t, got.Stays, got.Curve, got.Name, all, kinds, cut)
			}
			checkPairs(t, v, all)
		}
	}
}

var stageOf = map[string]func(string) string{
	ViewGroups: func(s string) string { return cmp.Or(deal.Group(s), older.Group(s)) },
	ViewTurns:  func(s string) string { return string(infoOf(s).Owner) },
	"path": func(s string) string {
		return map[string]string{
			"found": "before", "asked": "before", "review": "reviewed", "check": "reviewed", "draft": "redone",
			"lost": "out", "live": "done", "over": "past",
		}[s]
	},
}

// viewStays are the visits as a view has them.
func viewStays(view string, states [][]stay) [][]stay {
	of := stageOf[view]
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

func numbersOf(s StageReport) [16]int64 {
	return [16]int64{s.Instances, s.Entries, s.Exits, s.Open, s.Resting, s.Late, s.LateOpen, s.Passed, s.Waiting, s.Arrived, s.Lost,
		s.Aside, s.InTime.Part, s.InTime.Of, s.DropOff.Part, s.DropOff.Of}
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
	moves := map[[2]string]int64{}
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
	}
	if len(moves) > 0 {
		t.Fatalf("%s: moves not reported: %v", v.Name, moves)
	}
}
