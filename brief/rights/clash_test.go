package rights_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// slowClashes looks at every promise and every deal.
func slowClashes(deals []rights.Deal, near int) []rights.Clash {
	common := func(w, v irm.Window, before, after int) (irm.Window, bool) {
		if !w.From.IsZero() {
			w.From = w.From.Add(-time.Duration(before) * 24 * time.Hour)
		}
		if !w.To.IsZero() {
			w.To = w.To.Add(time.Duration(after) * 24 * time.Hour)
		}
		return w.Intersect(v)
	}
	first := func(a, b []string) string {
		var both []string
		for _, x := range a {
			if slices.Contains(b, x) {
				both = append(both, x)
			}
		}
		if both == nil {
			return ""
		}
		return slices.Min(both)
	}
	var out []rights.Clash
	hit := map[[2]int]bool{}
	for i, d := range deals {
		for j, o := range deals {
			for k, e := range d.Exclusivity {
				bound := o.Creator == d.Creator || e.Roster && d.Roster != "" && d.Roster == o.Roster
				w, meet := common(d.Window, o.Window, e.Before, e.After)
				c := rights.Clash{Holder: i, Other: j, Rule: k, Window: w, Category: first(e.Categories, o.Categories)}
				if slices.Contains(e.Competitors, o.Brand) {
					c.Competitor, c.Category = o.Brand, ""
				}
				if i != j && bound && meet && d.Brand != o.Brand && c.Competitor+irm.BrandID(c.Category) != "" &&
					sharePlace(e.Placements, o.Placements) && shareTerritory(e.Territories, o.Territories) {
					out = append(out, c)
					hit[[2]int{i, j}], hit[[2]int{j, i}] = true, true
				}
			}
		}
	}
	for i, d := range deals {
		for j, o := range deals {
			w, meet := common(d.Window, o.Window, near, near)
			c := rights.Clash{Holder: i, Other: j, Rule: -1, Window: w, Category: first(d.Categories, o.Categories), Severity: irm.SeverityWarning}
			if near > 0 && i < j && o.Creator == d.Creator && meet && d.Brand != o.Brand && c.Category != "" && !hit[[2]int{i, j}] &&
				sharePlace(d.Placements, o.Placements) && shareTerritory(d.Territories, o.Territories) {
				out = append(out, c)
			}
		}
	}
	slices.SortFunc(out, func(a, b rights.Clash) int {
		return slices.Compare([]int{a.Holder, a.Other, a.Rule}, []int{b.Holder, b.Other, b.Rule})
	})
	return out
}

func sharePlace(a, b []rights.Placement) bool {
	if len(a) == 0 || len(b) == 0 || slices.Contains(a, "any") || slices.Contains(b, "any") {
		return true
	}
	return slices.ContainsFunc(a, func(x rights.Placement) bool { return slices.Contains(b, x) })
}

func shareTerritory(a, b []irm.Territory) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, x := range a {
		for _, y := range b {
			if x == "001" || y == "001" || x == y || strings.HasPrefix(string(x), string(y)+"-") || strings.HasPrefix(string(y), string(x)+"-") {
				return true
			}
		}
	}
	return false
}

func TestClashesAreThoseOfAllPairs(t *testing.T) { // seed: B5
	promised, warned := 0, 0
	for seed := range uint64(120) {
		d := deals(60, 1+int(seed%9), seed, 60)
		near := int(seed%3) * 10
		got, err := rights.Clashes(d, rights.Options{Near: near})
		if err != nil {
			t.Fatal(err)
		}
		want := slowClashes(d, near)
		if diff := cmp.Diff(want, got); diff != "" && len(want)+len(got) > 0 {
			t.Fatalf("seed %d: clashes -want +got:\n%s", seed, diff)
		}
		for _, c := range got {
			if c.Rule < 0 {
				warned++
			} else {
				promised++
			}
		}
	}
	if promised < 2000 || warned < 500 {
		t.Errorf("%d clashes and %d warnings are too few to compare", promised, warned)
	}
}

// Nothing depends on the order of the deals.
func TestClashesInAnyOrder(t *testing.T) {
	d := deals(200, 12, 5, 60)
	names := func(d []rights.Deal) []string {
		found, err := rights.Clashes(d, rights.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, c := range found {
			out = append(out, fmt.Sprint(d[c.Holder].ID, d[c.Other].ID, c.Rule, c.Competitor, c.Category, c.Window))
		}
		slices.Sort(out)
		return out
	}
	want := names(d)
	if len(want) == 0 {
		t.Fatal("no clashes at all")
	}
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(d), func(i, j int) { d[i], d[j] = d[j], d[i] })
	if diff := cmp.Diff(want, names(d)); diff != "" {
		t.Error(diff)
	}
}

// A promise ends with the last of its days: half-open.
func TestClashAtTheEdges(t *testing.T) {
	holder := rights.Deal{
		Creator: "c", Brand: "a", Window: irm.Window{From: on(3, 1), To: on(4, 1)},
		Exclusivity: []rights.Exclusivity{{Competitors: []irm.BrandID{"b"}, Before: 2, After: 3}},
	}
	for _, tt := range []struct {
		from, to time.Time
		clash    bool
	}{
		{on(2, 1), on(2, 27), false},
		{on(2, 1), on(2, 27).Add(time.Microsecond), true},
		{on(4, 4), on(4, 9), false},
		{on(4, 4).Add(-time.Microsecond), on(4, 9), true},
		{time.Time{}, time.Time{}, true},
		{time.Time{}, on(2, 27), false},
		{on(4, 4), time.Time{}, false},
	} {
		other := rights.Deal{Creator: "c", Brand: "b", Window: irm.Window{From: tt.from, To: tt.to}}
		got, err := rights.Clashes([]rights.Deal{other, holder}, rights.Options{})
		if err != nil || (len(got) == 1) != tt.clash {
			t.Errorf("Clashes with %v = %v, %v, want one: %t", other.Window, got, err, tt.clash)
		}
	}
}

// Who binds the roster binds the creator's deals of other managements, too.
func TestRosterPromiseBindsTheCreator(t *testing.T) {
	w := irm.Window{From: on(3, 1), To: on(4, 1)}
	d := []rights.Deal{
		{Creator: "c", Roster: "r", Brand: "a", Window: w, Exclusivity: []rights.Exclusivity{{Competitors: []irm.BrandID{"b"}, Roster: true}}},
		{Creator: "c", Brand: "b", Window: w},
		{Creator: "d", Roster: "r", Brand: "b", Window: w},
		{Creator: "d", Roster: "s", Brand: "b", Window: w},
		{Creator: "r", Brand: "b", Window: w}, // a creator is no roster
	}
	got, err := rights.Clashes(d, rights.Options{})
	if err != nil || len(got) != 2 || got[0].Other != 1 || got[1].Other != 2 {
		t.Errorf("Clashes = %v, %v, want deals 1 and 2", got, err)
	}
}

func TestDealsThatCannotBeCompared(t *testing.T) {
	ok := rights.Deal{Creator: "c", Brand: "b"}
	many := make([]string, rights.MaxRows+1)
	for i := range many {
		many[i] = fmt.Sprint("k-", i)
	}
	for _, tt := range []struct {
		path, code string
		change     func(d *rights.Deal)
	}{
		{"deals[1].creator", "id_empty", func(d *rights.Deal) { d.Creator = "" }},
		{"deals[1].brand", "id_empty", func(d *rights.Deal) { d.Brand = "" }},
		{"deals[1].roster", "id", func(d *rights.Deal) { d.Roster = " r" }},
		{"deals[1].window.to", "range_order", func(d *rights.Deal) { d.Window = irm.Window{From: on(2, 1), To: on(1, 1)} }},
		{"deals[1].categories[0]", "slug", func(d *rights.Deal) { d.Categories = []string{"Skin Care"} }},
		{"deals[1].categories", "limit", func(d *rights.Deal) { d.Categories = many }},
		{"deals[1].placements[0]", "slug", func(d *rights.Deal) { d.Placements = []rights.Placement{"TV"} }},
		{"deals[1].territories[0]", "territory", func(d *rights.Deal) { d.Territories = []irm.Territory{"Europe"} }},
		{"deals[1].exclusivity[0].categories[0]", "slug", func(d *rights.Deal) { d.Exclusivity = []rights.Exclusivity{{Categories: []string{""}}} }},
		{"deals[1].exclusivity[0].competitors[0]", "id_empty", func(d *rights.Deal) { d.Exclusivity = []rights.Exclusivity{{Competitors: []irm.BrandID{""}}} }},
		{"deals[1].categories[2]", "duplicate", func(d *rights.Deal) { d.Categories = []string{"k", "l", "k"} }},
		{"deals[1].placements[1]", "duplicate", func(d *rights.Deal) { d.Placements = []rights.Placement{"tv", "tv"} }},
		{"deals[1].exclusivity[0].competitors[1]", "duplicate", func(d *rights.Deal) {
			d.Exclusivity = []rights.Exclusivity{{Competitors: []irm.BrandID{"x", "x"}}}
		}},
		{"deals[1].exclusivity[0].competitors[0]", "own_brand", func(d *rights.Deal) {
			d.Exclusivity = []rights.Exclusivity{{Competitors: []irm.BrandID{"b"}}}
		}},
		{"deals[1].exclusivity[0].competitors", "limit", func(d *rights.Deal) {
			d.Exclusivity = []rights.Exclusivity{{Competitors: make([]irm.BrandID, rights.MaxList+1)}}
		}},
		{"deals[1].exclusivity[0].after", "limit", func(d *rights.Deal) {
			d.Exclusivity = []rights.Exclusivity{{Categories: []string{"k"}, After: -1}}
		}},
		{"deals[1].exclusivity[0]", "exclusivity", func(d *rights.Deal) { d.Exclusivity = []rights.Exclusivity{{}} }},
		{"deals[1].exclusivity", "limit", func(d *rights.Deal) { d.Exclusivity = make([]rights.Exclusivity, rights.MaxRows+1) }},
	} {
		d := ok
		tt.change(&d)
		got, err := rights.Clashes([]rights.Deal{ok, d}, rights.Options{})
		if !hasFinding(err, tt.path, tt.code) || got != nil {
			t.Errorf("Clashes = %v, %v, want %s at %s", got, err, tt.code, tt.path)
		}
		if alone := d.Validate().Under("deals[1]"); fmt.Sprint(alone) != fmt.Sprint(err) {
			t.Errorf("Clashes = %v, Validate = %v", err, alone)
		}
	}
	_, err := rights.Clashes(nil, rights.Options{Near: rights.MaxNear + 1})
	if !hasFinding(err, "near", "limit") {
		t.Error(err)
	}
	_, err = rights.Clashes(make([]rights.Deal, rights.MaxDeals+1), rights.Options{})
	if !hasFinding(err, "deals", "limit") {
		t.Error(err)
	}
	wide := make([]rights.Deal, 1000)
	for i := range wide { // each list is small, all of them are not
		wide[i].Exclusivity = []rights.Exclusivity{{Competitors: make([]irm.BrandID, 10_001)}}
	}
	_, err = rights.Clashes(wide, rights.Options{Near: 1})
	if !hasFinding(err, "deals", "limit") {
		t.Error(err)
	}
	for i := range wide { // all wrong: enough is enough
		wide[i] = rights.Deal{Creator: "c", Brand: "b", Placements: []rights.Placement{"X"}}
	}
	_, err = rights.Clashes(wide, rights.Options{})
	var fs irm.Findings
	if !errors.As(err, &fs) || len(fs) != 100 {
		t.Errorf("%d findings", len(fs))
	}
}

// What a name is wrong in comes again with it, and is reported again.
func TestAWrongNameIsReportedInEveryDeal(t *testing.T) {
	bad := rights.Deal{Creator: "c", Brand: "b", Categories: []string{"K"}}
	_, err := rights.Clashes([]rights.Deal{{Creator: "c", Brand: "b"}, bad, bad}, rights.Options{})
	if !hasFinding(err, "deals[1].categories[0]", "slug") || !hasFinding(err, "deals[2].categories[0]", "slug") {
		t.Error(err)
	}
}

// Clashes reads deals in another way than Validate does, and takes the same.
func TestClashesTakesWhatIsValid(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	words := func(from ...string) (list []string) {
		for range r.IntN(3) {
			list = append(list, from[r.IntN(len(from))])
		}
		return list
	}
	seen := [2]int{}
	for range 3000 {
		d := deals(3, 2, r.Uint64(), 60)
		x := &d[1]
		x.Roster = strings.Join(words("r", "s", "t", "u", " "), "")
		x.Categories = words("k", "l", "m", "n", "o", "K")
		if len(x.Exclusivity) > 0 {
			e := &x.Exclusivity[0]
			e.Before = r.IntN(40) - 1
			for _, w := range words("k", "brand-1", "brand-2", "brand-3", "brand-4", "") {
				e.Competitors = append(e.Competitors, irm.BrandID(w))
			}
			e.Categories = words("k", "l", "m", "n", "o", "")
		}
		var want error
		for _, one := range d {
			want = errors.Join(want, one.Validate().Err())
		}
		if _, err := rights.Clashes(d, rights.Options{}); (err == nil) != (want == nil) {
			t.Fatalf("Clashes(%+v): %v, want %v", d, err, want)
		}
		if want == nil {
			seen[0]++
		} else {
			seen[1]++
		}
	}
	if min(seen[0], seen[1]) < 500 {
		t.Errorf("%v valid and wrong", seen)
	}
}

// Deals that all meet each other are refused, and not looked at for ever.
func TestTooManyClashes(t *testing.T) {
	places := func(name string) []rights.Placement {
		out := make([]rights.Placement, rights.MaxList)
		for i := range out {
			out[i] = rights.Placement(fmt.Sprint(name, i))
		}
		return out
	}
	there, elsewhere := places("there-"), places("elsewhere-")
	d := make([]rights.Deal, 6000)
	for _, tt := range []struct {
		what    string
		promise rights.Exclusivity
		places  []rights.Placement
	}{
		{"clashes", rights.Exclusivity{}, nil},
		{"pairs", rights.Exclusivity{Placements: there[:1]}, elsewhere[:1]},
		{"looks at places", rights.Exclusivity{Placements: there}, elsewhere},
	} {
		tt.promise.Categories = []string{"k"}
		for i := range d {
			d[i] = rights.Deal{Creator: "c", Brand: irm.BrandID(fmt.Sprint("b-", i)), Categories: []string{"k"}, Placements: tt.places, Exclusivity: []rights.Exclusivity{tt.promise}}
		}
		if _, err := rights.Clashes(d, rights.Options{}); !hasFinding(err, "deals", "limit") {
			t.Errorf("%s: %v", tt.what, err)
		}
	}
	for i := range d {
		d[i].Brand = "b" // no pairs at all
	}
	if got, err := rights.Clashes(d, rights.Options{}); err != nil || len(got) != 0 {
		t.Errorf("Clashes of one brand = %v, %v", got, err)
	}
}

func hasFinding(err error, path, code string) bool {
	var fs irm.Findings
	return errors.As(err, &fs) && slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Path == path && f.Code == code })
}
