package audience_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/audience"
)

func figure(a, b, value string, of audience.Of) audience.Figure {
	return audience.Figure{A: a, B: b, Value: irm.MustRate(value), Of: of, Source: "vendor", AsOf: june}
}

func people(low, likely, high int64) audience.People {
	return audience.People{Low: low, Likely: likely, High: high}
}

func TestFromVendor(t *testing.T) {
	members := []audience.Member{{ID: "big", Followers: 1_000_000}, {ID: "small", Followers: 50_000}, {ID: "nobody"}}
	within := func(f audience.Figure, off string) audience.Figure { f.Within = irm.MustRate(off); return f }
	for _, c := range []struct {
		figure audience.Figure
		want   audience.People
	}{
		{figure("big", "small", "0.2", audience.OfSmaller), people(10_000, 10_000, 10_000)},
		{figure("small", "big", "0.2", audience.OfSmaller), people(10_000, 10_000, 10_000)},
		{figure("big", "small", "0.01", audience.OfFirst), people(10_000, 10_000, 10_000)},
		{figure("small", "big", "0.01", audience.OfSecond), people(10_000, 10_000, 10_000)},
		{figure("big", "small", "0.05", audience.OfEither), people(50_000, 50_000, 50_000)},                // all of the smaller one
		{figure("big", "small", "0.000001", audience.OfEither), people(1, 1, 2)},                           // 1.05 people
		{within(figure("big", "small", "0.05", audience.OfFirst), "0.01"), people(40_000, 50_000, 50_000)}, // more cannot be
		{within(figure("big", "small", "0.06", audience.OfFirst), "0.01"), people(50_000, 50_000, 50_000)},
		{within(figure("big", "small", "0.001", audience.OfSmaller), "0.5"), people(0, 50, 25_050)},
		{within(figure("big", "small", "1", audience.OfSmaller), "0.5"), people(25_000, 50_000, 50_000)},
		{figure("big", "nobody", "1", audience.OfSmaller), people(0, 0, 0)},
		{figure("nobody", "nobody2", "0", audience.OfEither), people(0, 0, 0)},
	} {
		pairs, err := audience.FromVendor(append(members, audience.Member{ID: "nobody2"}), []audience.Figure{c.figure})
		if err != nil || len(pairs) != 1 {
			t.Errorf("%+v: %v", c.figure, err)
			continue
		}
		want := audience.Pair{A: c.figure.A, B: c.figure.B, Overlap: audience.Overlap{People: c.want, Basis: audience.Vendor, Source: "vendor", AsOf: june}}
		if pairs[0] != want {
			t.Errorf("%s of %s: %+v, want %+v", c.figure.Value, c.figure.Of, pairs[0].Overlap.People, c.want)
		}
	}
}

func TestFromVendorErrors(t *testing.T) {
	members := []audience.Member{{ID: "a", Followers: 100}, {ID: "b", Followers: 50}, {ID: "c", Followers: 10}}
	good := figure("a", "b", "0.2", audience.OfSmaller)
	change := func(f func(*audience.Figure)) []audience.Figure {
		next := figure("b", "c", "0.2", audience.OfSmaller)
		f(&next)
		return []audience.Figure{good, next}
	}
	for name, c := range map[string]struct {
		figures []audience.Figure
		path    string
		code    string
	}{
		"of":         {change(func(f *audience.Figure) { f.Of = audience.OfFirst }), "figures[1].of", "mixed"},
		"source":     {change(func(f *audience.Figure) { f.Source = "other" }), "figures[1].source", "mixed"},
		"unsaid":     {[]audience.Figure{figure("a", "b", "0.2", audience.Unsaid)}, "figures[0].of", "of"},
		"no such of": {[]audience.Figure{figure("a", "b", "0.2", 9)}, "figures[0].of", "of"},
		"no source":  {change(func(f *audience.Figure) { f.Source = "" }), "figures[1].source", "source"},
		"date":       {change(func(f *audience.Figure) { f.AsOf = time.Time{} }), "figures[1].as_of", "time_missing"},
		"value":      {change(func(f *audience.Figure) { f.Value = irm.MustRate("1.1") }), "figures[1].value", "share_range"},
		"negative":   {change(func(f *audience.Figure) { f.Within = irm.MustRate("-0.1") }), "figures[1].within", "share_range"},
		"impossible": {[]audience.Figure{figure("a", "c", "0.2", audience.OfFirst)}, "figures[0].value", "impossible"},
		"either":     {[]audience.Figure{figure("a", "c", "0.2", audience.OfEither)}, "figures[0].value", "impossible"},
		"who":        {change(func(f *audience.Figure) { f.A = "x" }), "figures[1].a", "member"},
		"whom":       {change(func(f *audience.Figure) { f.B = "x" }), "figures[1].b", "member"},
		"itself":     {change(func(f *audience.Figure) { f.B = "b" }), "figures[1]", "pair"},
		"twice":      {change(func(f *audience.Figure) { f.A, f.B = "b", "a" }), "figures[1]", "duplicate"},
	} {
		_, err := audience.FromVendor(members, c.figures)
		fs, ok := err.(irm.Findings)
		if !ok || !slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Code == c.code && f.Path == c.path }) {
			t.Errorf("%s: %v, want %s at %s", name, []irm.Finding(fs), c.code, c.path)
		}
	}
	_, err := audience.FromVendor([]audience.Member{{ID: "a"}, {ID: "a"}, {ID: "", Followers: -1}, {ID: "d", Followers: audience.MaxPeople + 1}}, nil)
	if !has(err, "duplicate") || !has(err, "people_range") || len(err.(irm.Findings)) != 4 {
		t.Errorf("%v", err)
	}
}

func side(followers int64, ages, genders irm.Distribution) audience.Side {
	return audience.Side{Followers: followers, Audience: irm.Audience{Ages: ages, Genders: genders}}
}

func TestFromDemographics(t *testing.T) {
	ages, women := dist("18-24", "0.5", "25-34", "0.5"), dist("f", "1")
	for name, c := range map[string]struct {
		a, b       audience.Side
		population audience.Population
		want       audience.People
	}{
		"nothing known": {side(100, nil, nil), side(60, nil, nil), audience.Population{}, people(0, 30, 60)},
		"all alike":     {side(100, ages, nil), side(60, ages, nil), audience.Population{}, people(0, 30, 60)},
		"apart":         {side(100, dist("18-24", "1"), nil), side(60, dist("25-34", "1"), nil), audience.Population{}, people(0, 0, 0)},
		"two ways":      {side(100, ages, dist("m", "0.9", "f", "0.1")), side(60, ages, women), audience.Population{}, people(0, 5, 10)},
		"a rest":        {side(100, dist("18-24", "0.8"), nil), side(60, dist("25-34", "1"), nil), audience.Population{}, people(0, 10, 20)},
		"two rests":     {side(100, dist("18-24", "0.8"), nil), side(60, dist("25-34", "0.5"), nil), audience.Population{}, people(0, 25, 50)},
		"small world":   {side(100, nil, women), side(60, nil, women), audience.Population{Genders: map[string]int64{"f": 110}}, people(50, 55, 60)},
		"of a country": {
			audience.Side{Followers: 100, Audience: irm.Audience{Countries: dist("AT", "0.9"), Languages: dist("de", "1")}},
			audience.Side{Followers: 60, Audience: irm.Audience{Countries: dist("AT", "0.5"), Languages: dist("de", "0.5")}},
			audience.Population{Countries: map[string]int64{"AT": 100, "DE": 5}, Languages: map[string]int64{"de": 105}, Ages: map[string]int64{"18-24": 0}}, people(25, 43, 60),
		},
		"grouped otherwise": {side(100, ages, nil), side(60, dist("18-29", "0.5", "25-34", "0.5"), nil), audience.Population{}, people(0, 30, 60)},
		"finer":             {side(100, dist("18-20", "0.5", "25-34", "0.5"), nil), side(60, dist("18-24", "0.1", "35+", "0.9"), nil), audience.Population{}, people(0, 3, 6)},
	} {
		got, err := audience.FromDemographics(c.a, c.b, c.population)
		if err != nil || got.People != c.want || got.Basis != audience.Demographics {
			t.Errorf("%s: %+v, %v, want %v", name, got, err, c.want)
		}
		back, _ := audience.FromDemographics(c.b, c.a, c.population)
		if back.People != got.People {
			t.Errorf("%s: %v, and %v the other way round", name, got.People, back.People)
		}
	}
}

func TestFromDemographicsErrors(t *testing.T) {
	women := dist("f", "1")
	for name, c := range map[string]struct {
		a, b       audience.Side
		population audience.Population
		code, path string
	}{
		"followers":  {side(-1, nil, nil), side(1, nil, nil), audience.Population{}, "people_range", "a.followers"},
		"many":       {side(1, nil, nil), side(audience.MaxPeople+1, nil, nil), audience.Population{}, "people_range", "b.followers"},
		"shares":     {side(1, nil, nil), side(1, dist("18-24", "2"), nil), audience.Population{}, "share_range", `b.ages["18-24"]`},
		"population": {side(100, nil, women), side(60, nil, nil), audience.Population{Genders: map[string]int64{"f": 99}}, "population", `a.genders["f"]`},
		"negative":   {side(1, nil, nil), side(1, nil, nil), audience.Population{Ages: map[string]int64{"18-24": -1}}, "people_range", `population.ages["18-24"]`},
		"impossible": {side(100, dist("18-24", "1"), women), side(60, dist("25-34", "1"), women), audience.Population{Genders: map[string]int64{"f": 110}}, "impossible", ""},
	} {
		_, err := audience.FromDemographics(c.a, c.b, c.population)
		fs, ok := err.(irm.Findings)
		if !ok || !slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Code == c.code && f.Path == c.path }) {
			t.Errorf("%s: %v, want %s at %s", name, []irm.Finding(fs), c.code, c.path)
		}
	}
}

// Of people with known groups and follows, the truth is always within the bounds, whatever
// part of the groups is told.
func TestDemographicsHold(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	genders, groups := []string{"f", "m", "n"}, []string{"18-24", "25-34", "35+"}
	narrow := 0
	for range 500 {
		n := 20 + r.IntN(200)
		var counts [2]struct{ all, gender, age map[string]int }
		for i := range counts {
			counts[i].gender, counts[i].age = map[string]int{}, map[string]int{}
		}
		population := audience.Population{Genders: map[string]int64{}, Ages: map[string]int64{}}
		both, sizes, odds := int64(0), [2]int64{}, [2]float64{r.Float64(), r.Float64()}
		for range n {
			g, a := r.IntN(3), r.IntN(3)
			population.Genders[genders[g]]++
			population.Ages[groups[a]]++
			follows := [2]bool{}
			for i := range follows {
				if follows[i] = r.Float64() < odds[i]*float64(1+g)/3+float64(a)/10; follows[i] {
					sizes[i]++
					counts[i].gender[genders[g]]++
					counts[i].age[groups[a]]++
				}
			}
			if follows[0] && follows[1] {
				both++
			}
		}
		told := func(of map[string]int, all int64) irm.Distribution {
			d := irm.Distribution{}
			for key, n := range of {
				if r.IntN(4) > 0 { // shares as written, to twelve digits rounded down
					d[key] = irm.MustRate(fmt.Sprintf("0.%012d", min(int64(n)*1_000_000_000_000/all, 999_999_999_999)))
				}
			}
			return d
		}
		if r.IntN(2) == 0 {
			delete(population.Genders, "f")
		}
		a := side(sizes[0], told(counts[0].age, sizes[0]), told(counts[0].gender, sizes[0]))
		b := side(sizes[1], told(counts[1].age, sizes[1]), told(counts[1].gender, sizes[1]))
		o, err := audience.FromDemographics(a, b, population)
		if err != nil || o.Low > both || both > o.High || o.Low > o.Likely || o.Likely > o.High {
			t.Fatalf("%d share both: %+v, %v", both, o, err)
		}
		if o.High-o.Low < min(sizes[0], sizes[1]) {
			narrow++
		}
	}
	if narrow < 100 {
		t.Errorf("%d of 500 are narrower than nothing at all", narrow)
	}
}

func TestOverlapJSON(t *testing.T) {
	o := audience.Overlap{People: people(1, 2, 3), Basis: audience.Demographics, Source: "net", AsOf: june}
	out, err := json.Marshal(o)
	if want := `{"low":1,"likely":2,"high":3,"basis":"demographics","source":"net","as_of":"2026-06-01T00:00:00Z"}`; err != nil || string(out) != want {
		t.Errorf("%s, %v", out, err)
	}
	var back audience.Overlap
	if err := json.Unmarshal(out, &back); err != nil || back != o {
		t.Errorf("%+v, %v", back, err)
	}
}
