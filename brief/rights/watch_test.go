package rights_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// slowWatch looks at every day whether something held the day before and does not now.
func slowWatch(a rights.Agreement, assets []rights.Asset, from, to int) []string {
	var out []string
	for d := from; d < to; d++ {
		was, is := dayOf(d-1), dayOf(d)
		add := func(format string, args ...any) {
			out = append(out, is.Format(time.DateOnly)+" "+fmt.Sprintf(format, args...))
		}
		for i, r := range a.Rights {
			fixed := r.Term.Anchor == rights.Fixed
			ends := func(x rights.Asset) bool {
				return holds(r.Term, x, was) == rights.Yes && holds(r.Term, x, is) == rights.No
			}
			live := func(c rights.Code, t time.Time) bool {
				return !t.Before(c.Issued) && t.Before(c.Issued.AddDate(0, 0, c.Days))
			}
			if fixed && !r.Prohibits && ends(rights.Asset{}) {
				add("right %d", i)
			}
			for _, x := range assets {
				about := len(r.Assets) == 0 || slices.Contains(r.Assets, x.ID)
				if fixed || r.Prohibits || !about {
					continue
				}
				if ends(x) {
					add("right %d %s", i, x.ID)
				}
			}
			for j, c := range r.Codes {
				for _, x := range append(slices.Clone(assets), rights.Asset{ID: c.Asset}) {
					whose := x.ID == c.Asset || c.Asset == ""
					if fixed {
						whose = x == rights.Asset{ID: c.Asset}
					} else {
						whose = whose && x != rights.Asset{ID: c.Asset} && (len(r.Assets) == 0 || slices.Contains(r.Assets, x.ID))
					}
					if !whose || !live(c, was) || live(c, is) {
						continue
					}
					next := d // on which the right holds
					for next < horizon && holds(r.Term, x, dayOf(next)) != rights.Yes {
						next++
					}
					renewed := slices.ContainsFunc(r.Codes, func(o rights.Code) bool {
						return (o.Placement == "any" || o.Placement == c.Placement) && (o.Asset == "" || o.Asset == x.ID) && live(o, dayOf(next))
					})
					if next < horizon && !renewed {
						add("code %d %d %s", i, j, x.ID)
					}
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestWatchIsWhatEveryDaySays(t *testing.T) { // seed: B5
	r := rand.New(rand.NewPCG(8, 8))
	kinds := map[rights.Ending]int{}
	for range 600 {
		a := rights.Agreement{ID: "a", Term: irm.Window{From: dayOf(1)}}
		for range 1 + r.IntN(4) {
			a.Rights = append(a.Rights, randomRight(r))
		}
		assets := []rights.Asset{{ID: "clip", Agreement: "a", Published: dayOf(r.IntN(28))}, {ID: "other", Agreement: "a", Approved: dayOf(r.IntN(28))}}
		from := 1 + r.IntN(100)
		to := from + r.IntN(400)
		var got []string
		for _, e := range rights.Watch([]rights.Agreement{a}, append(assets, rights.Asset{ID: "clip", Agreement: "b"}), irm.Window{From: dayOf(from), To: dayOf(to)}) {
			kinds[e.Ending]++
			var i, j int
			day := e.At.Format(time.DateOnly)
			if _, err := fmt.Sscanf(e.Path, "rights[%d].codes[%d]", &i, &j); err == nil {
				got = append(got, fmt.Sprintf("%s code %d %d %s", day, i, j, e.Asset))
				continue
			}
			fmt.Sscanf(e.Path, "rights[%d]", &i)
			got = append(got, fmt.Sprintf("%s right %d", day, i))
			if e.Asset != "" {
				got[len(got)-1] += " " + string(e.Asset)
			}
		}
		slices.Sort(got)
		if want := slowWatch(a, assets, from, to); !slices.Equal(got, want) {
			t.Fatalf("Watch of %+v\n= %q\nwant %q", a.Rights, got, want)
		}
	}
	if kinds[rights.RightEnds] < 100 || kinds[rights.CodeEnds] < 100 {
		t.Errorf("too few of a kind: %v", kinds)
	}
}

// The list is in order of time, whatever the order of the agreements, and half-open.
func TestWatchOrder(t *testing.T) {
	a, b := agreement(), agreement()
	b.ID = "agr-1"
	list := rights.Watch([]rights.Agreement{a, b}, []rights.Asset{clip(), clip()}, irm.Window{From: on(5, 31), To: on(9, 1)})
	if !slices.IsSortedFunc(list, func(x, y rights.Expiry) int {
		return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.Agreement, y.Agreement))
	}) || len(list) != 6 || list[0].Agreement != "agr-1" {
		t.Errorf("Watch = %v", list)
	}
	if got := rights.Watch([]rights.Agreement{{ID: "x", Exclusivity: a.Exclusivity}}, nil, irm.Window{}); len(got) != 0 {
		t.Errorf("what has no end ends: %v", got)
	}
}
