package scoring_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

func ExampleScorer_Quotas() {
	p := profile()
	p.Quotas = []scoring.Quota{{
		Condition: scoring.Condition{ID: "home", Min: new(scoring.Number(.5))},
		MinShare:  .4, Why: "most of the sales are at home",
	}}
	s, _ := scoring.Bind(p, accessors())
	members, unknown := 0, 0
	picks := []candidate{{engagement: 5, home: .6}, {engagement: 4, home: -1}, {engagement: 3, home: .2}}
	for i := range picks {
		switch s.Quotas(nil, &picks[i])[0] {
		case irm.AnswerYes:
			members++
		case irm.AnswerUnknown:
			unknown++
		}
	}
	q := p.Quotas[0]
	least, most := q.Bounds(len(picks))
	fmt.Printf("%s %s: want %d to %d of %d, have %d, not known of %d: %t\n",
		q.ID, q.Want(), least, most, len(picks), members, unknown, q.Keeps(members, unknown, len(picks)))
	// Output:
	// home at least 0.5: want 2 to 3 of 3, have 1, not known of 1: false
}

func ExampleScorer_Segments() {
	p := profile()
	p.Segments = []scoring.Segment{
		{Name: "local", AllOf: []scoring.Condition{{ID: "home", Min: new(scoring.Number(.5))}}},
		{Name: "bargain", AllOf: []scoring.Condition{{ID: "engagement", Min: new(scoring.Number(4))}, {ID: "price", Max: new(scoring.Number(300))}}},
	}
	s, _ := scoring.Bind(p, accessors())
	for i, answer := range s.Segments(nil, &candidate{engagement: 5, price: 250, home: -1}) {
		fmt.Println(p.Segments[i].Name, answer)
	}
	// Output:
	// local unknown
	// bargain yes
}

// Bounds are those of exact fractions.
func TestQuotaBounds(t *testing.T) {
	for percent := range 101 {
		share := scoring.Number(percent) / 100
		q := scoring.Quota{MinShare: share, MaxShare: new(share)}
		for picks := range 300 {
			exact := big.NewRat(int64(percent*picks), 100)
			floor := int(new(big.Int).Quo(exact.Num(), exact.Denom()).Int64())
			ceil := floor
			if !exact.IsInt() {
				ceil++
			}
			if least, most := q.Bounds(picks); least != ceil || most != floor {
				t.Fatalf("%d %% of %d: %d and %d, want %d and %d", percent, picks, least, most, ceil, floor)
			}
		}
	}
	for _, tt := range []struct {
		q           scoring.Quota
		picks       int
		least, most int
	}{
		{scoring.Quota{MinCount: 3, MaxCount: new(5)}, 10, 3, 5},
		{scoring.Quota{MinCount: 3}, 2, 3, 2},
		{scoring.Quota{MaxCount: new(0)}, 4, 0, 0},
		{scoring.Quota{MinCount: 3, MinShare: .5, MaxCount: new(9), MaxShare: new(scoring.Number(.8))}, 10, 5, 8},
		{scoring.Quota{MinShare: .5}, -1, 0, 0},
		{scoring.Quota{MinShare: 1}, math.MaxInt, math.MaxInt32, math.MaxInt32},
	} {
		if least, most := tt.q.Bounds(tt.picks); least != tt.least || most != tt.most {
			t.Errorf("%+v of %d: %d to %d, want %d to %d", tt.q, tt.picks, least, most, tt.least, tt.most)
		}
	}
	q := scoring.Quota{MinCount: 2, MaxCount: new(3)}
	for _, tt := range []struct {
		members, unknown int
		want             bool
	}{{1, 0, false}, {1, 1, false}, {2, 0, true}, {2, 1, true}, {2, 2, false}, {3, 1, false}, {4, 0, false}} {
		if got := q.Keeps(tt.members, tt.unknown, 5); got != tt.want {
			t.Errorf("2 to 3 with %d and %d unknown: %t", tt.members, tt.unknown, got)
		}
	}
}

// A segment is known exactly where whatever is missing cannot change it.
func TestSegmentsOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	above := func(i int) scoring.Condition {
		return scoring.Condition{ID: name(i), Min: new(scoring.Number(1))}
	}
	for range 300 {
		p := randomProfile(r, 4)
		g := scoring.Segment{Name: "g"}
		for i := range 4 { // each value is asked once, so that all fillings can be
			if r.IntN(2) == 0 {
				g.AllOf = append(g.AllOf, above(i))
			} else {
				g.AnyOf = append(g.AnyOf, above(i))
			}
		}
		p.Segments = []scoring.Segment{g}
		p.Quotas = []scoring.Quota{{Condition: above(0), MinCount: 1}}
		s := bind(t, p, rowAccessors(4))
		var c row
		for i := range 4 {
			c.v[i] = []float64{0, 1, math.NaN()}[r.IntN(3)]
		}
		seen := map[bool]bool{}
		for filling := range 16 {
			v := c.v
			for i := range 4 {
				if math.IsNaN(v[i]) {
					v[i] = float64(filling >> i & 1)
				}
			}
			every, one := true, len(g.AnyOf) == 0
			for _, k := range g.AllOf {
				every = every && v[k.ID[1]-'0'] == 1
			}
			for _, k := range g.AnyOf {
				one = one || v[k.ID[1]-'0'] == 1
			}
			seen[every && one] = true
		}
		want := map[int]irm.Answer{1: irm.AnswerNo, 2: irm.AnswerUnknown}[len(seen)]
		if len(seen) == 1 && seen[true] {
			want = irm.AnswerYes
		}
		if got := s.Segments(nil, &c); !slices.Equal(got, []irm.Answer{want}) {
			t.Fatalf("%+v of %v: %v, want %v", g, c.v[:4], got, want)
		}
		want = map[float64]irm.Answer{0: irm.AnswerNo, 1: irm.AnswerYes}[c.v[0]]
		if got := s.Quotas(nil, &c); !slices.Equal(got, []irm.Answer{want}) {
			t.Fatalf("quota of %v: %v, want %v", c.v[0], got, want)
		}
		buffer := make([]irm.Answer, 0, 2)
		if n := testing.AllocsPerRun(1, func() { s.Segments(s.Quotas(buffer, &c), &c) }); n != 0 {
			t.Fatalf("%v allocations", n)
		}
	}
}

// What a scorer has of quotas and segments is its own, and their IDs are bound.
func TestGroupsBound(t *testing.T) {
	p := profile()
	p.Quotas = []scoring.Quota{{Condition: scoring.Condition{ID: "size", Min: new(scoring.Number(1))}, MaxCount: new(2), MaxShare: new(scoring.Number(.5))}}
	p.Segments = []scoring.Segment{{Name: "s", AllOf: []scoring.Condition{{ID: "age", Min: new(scoring.Number(1))}}, AnyOf: []scoring.Condition{{ID: "town", OneOf: []scoring.Number{1}}}}}
	_, err := scoring.Bind(p, accessors())
	var fs irm.Findings
	if !errors.As(err, &fs) || len(fs) != 3 || fs[0].Path != "quotas[0].id" || fs[1].Path != "segments[0].all_of[0].id" || fs[2].Path != "segments[0].any_of[0].id" {
		t.Errorf("findings %v", fs)
	}
	a := accessors()
	a["size"], a["age"], a["town"] = a["price"], a["price"], a["price"]
	s := bind(t, p, a)
	*p.Quotas[0].Min, *p.Quotas[0].MaxCount, *p.Quotas[0].MaxShare = 9, 9, 9
	*p.Segments[0].AllOf[0].Min, p.Segments[0].AnyOf[0].OneOf[0] = 9, 9
	got := s.Profile()
	q, g := got.Quotas[0], got.Segments[0]
	if *q.Min != 1 || *q.MaxCount != 2 || *q.MaxShare != .5 || *g.AllOf[0].Min != 1 || g.AnyOf[0].OneOf[0] != 1 {
		t.Errorf("a bound profile was changed: %+v", got)
	}
}

// An empty list means what no list means, and so has its digest.
func TestDigestEmpty(t *testing.T) {
	p := profile()
	p.Knockouts = nil
	want, _ := p.Digest()
	p.Knockouts, p.Quotas, p.Segments = []scoring.Knockout{}, []scoring.Quota{}, []scoring.Segment{}
	if got, err := p.Digest(); got != want || err != nil {
		t.Errorf("digest %s, %v, want %s", got, err, want)
	}
	p.Origin.Method = "learned"
	if got, _ := p.Digest(); got == want {
		t.Error("the origin is not in the digest")
	}
}
