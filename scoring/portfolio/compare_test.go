package portfolio_test

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/portfolio"
)

var mixes = []portfolio.Mix{{Name: "all"}, {Name: "small", Groups: []string{"small"}}, {Name: "big", Groups: []string{"big"}}}

// A side is what Select finds when everybody else must not be taken.
func TestCompareIsSelect(t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 18))
	adopted, infeasible := 0, 0
	for n := range 150 {
		w := newWorld(rng, 2+rng.IntN(60), options{quotas: n%2 == 0, shares: n%4 == 0, musts: n%3 == 0})
		w.candidates[0].Group, w.candidates[1].Group = "small", "big"
		sides, err := portfolio.Compare(w.candidates, w.budget, w.quotas, w.reach(t), mixes)
		if err != nil || len(sides) != len(mixes) {
			t.Fatalf("world %d: %v, %d sides", n, err, len(sides))
		}
		for i, side := range sides {
			v := w
			v.candidates = slices.Clone(w.candidates)
			outside := map[irm.CreatorID]bool{}
			for k := range v.candidates {
				c := &v.candidates[k]
				if out := i > 0 && c.Group != side.Name; out && !c.Must {
					outside[c.ID] = c.Never == "" && !c.Result.Flags.Has(1<<3)
					c.Never = "not in the mix"
				}
			}
			want, err := v.solve(t)
			if none, ok := errors.AsType[*portfolio.InfeasibleError](err); ok {
				infeasible++
				if side.Selection == nil && !reflect.DeepEqual(side.Infeasible, none) {
					t.Fatalf("world %d: %s: %v, want %v", n, side.Name, side.Infeasible, none)
				}
				if side.Selection != nil && i > 0 {
					t.Fatalf("world %d: %s: a set where there is none", n, side.Name)
				}
				continue
			}
			if side.Selection == nil || side.Selection.Value < want.Value || i > 0 && !reflect.DeepEqual(side.Selection.Picks, want.Picks) {
				t.Fatalf("world %d: %s: %+v, want %+v", n, side.Name, side.Selection, want)
			}
			for _, o := range side.Selection.Others {
				if mixed := o.Code == portfolio.CodeMix; mixed != outside[o.ID] {
					t.Fatalf("world %d: %s: %+v, want mix = %t", n, side.Name, o, outside[o.ID])
				}
			}
			if i > 0 && sides[0].Selection.Value < side.Selection.Value {
				t.Fatalf("world %d: %s is worth %g, and everybody %g", n, side.Name, side.Selection.Value, sides[0].Selection.Value)
			}
			if side.Selection.Rule == portfolio.ByMix {
				adopted++
			}
		}
	}
	if adopted == 0 || infeasible == 0 {
		t.Errorf("%d sides were adopted, %d are infeasible", adopted, infeasible)
	}
}

func TestCompareFindings(t *testing.T) {
	list := one()
	list[0].Group = "nano"
	for name, tt := range map[string]struct {
		mixes      []portfolio.Mix
		path, code string
	}{
		"none":           {nil, "mixes", "limit"},
		"too many":       {make([]portfolio.Mix, portfolio.MaxMixes+1), "mixes", "limit"},
		"one name twice": {[]portfolio.Mix{{Name: "a"}, {Name: "a"}}, "mixes[1].name", "duplicate"},
		"nobody":         {[]portfolio.Mix{{Name: "a", Groups: []string{"nano", "mikro"}}, {Name: "b", Groups: []string{"mikro"}}}, "mixes[1].groups", "group"},
	} {
		_, err := portfolio.Compare(list, euro(100), nil, portfolio.Additive([]float64{1}), tt.mixes)
		if fs, _ := errors.AsType[irm.Findings](err); len(fs) != 1 || fs[0].Path != tt.path || fs[0].Code != tt.code {
			t.Errorf("%s: %v, want %s at %s", name, err, tt.code, tt.path)
		}
	}
}

// Answers are not looked at where there are no quotas: what a mix would come to without them.
func TestCompareWithoutQuotas(t *testing.T) {
	w := newWorld(rand.New(rand.NewPCG(33, 34)), 12, options{quotas: true})
	w.quotas = nil
	want, err := w.solve(t)
	for i := range w.candidates {
		w.candidates[i].Quotas = nil
	}
	got, err2 := w.solve(t)
	if err != nil || err2 != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v, %+v, want %+v", err, err2, got, want)
	}
}

// What is compared is the caller's, and what comes back is not.
func TestCompareCopies(t *testing.T) {
	list := one()
	list[0].Group = "nano"
	mixes := []portfolio.Mix{{Name: "a", Groups: []string{"nano"}}}
	sides, err := portfolio.Compare(list, euro(100), nil, portfolio.Additive([]float64{1}), mixes)
	if err != nil {
		t.Fatal(err)
	}
	sides[0].Groups[0] = "mega"
	if mixes[0].Groups[0] != "nano" {
		t.Error("the mix was changed")
	}
}
