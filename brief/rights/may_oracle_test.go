package rights_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// The oracle looks at every day by itself. All times are days of two years; the days after
// stand for ever.
const horizon = 900

var firstDay = on(1, 1)

func dayOf(n int) time.Time { return firstDay.AddDate(0, 0, n) }

// can says of one row and one day: yes, no, or unknown. It is the definition, read aloud.
func can(r rights.Right, u rights.Use, t time.Time) rights.Verdict {
	answers := []rights.Verdict{
		stated(true, len(r.Assets) == 0 || slices.Contains(r.Assets, u.Asset.ID)),
		stated(len(r.Modes) > 0, slices.Contains(r.Modes, u.Mode)),
		stated(len(r.Placements) > 0, slices.ContainsFunc(r.Placements, func(p rights.Placement) bool {
			return p == "any" || p == u.Placement
		})),
		stated(len(r.Territories) > 0, slices.ContainsFunc(r.Territories, func(x irm.Territory) bool {
			return x == "001" || x == u.Territory || strings.HasPrefix(string(u.Territory), string(x)+"-")
		})),
		stated(true, !u.Edited || r.Edits),
		stated(true, !u.Sublicensed || r.Sublicense),
		holds(r.Term, u.Asset, t),
	}
	if u.Mode == rights.Whitelist || u.Mode == rights.PartnershipAd {
		needed, there := false, false
		for _, c := range r.Codes {
			if c.Placement == "any" || c.Placement == u.Placement {
				needed = true
				since := t.Sub(c.Issued)
				there = there || (c.Asset == "" || c.Asset == u.Asset.ID) && since >= 0 && since < time.Duration(c.Days)*24*time.Hour
			}
		}
		answers = append(answers, stated(true, !needed || there))
	}
	switch {
	case slices.Contains(answers, rights.No):
		return rights.No
	case slices.Contains(answers, rights.Unknown):
		return rights.Unknown
	}
	return rights.Yes
}

func stated(said, ok bool) rights.Verdict {
	switch {
	case !said:
		return rights.Unknown
	case ok:
		return rights.Yes
	}
	return rights.No
}

func holds(term rights.Term, a rights.Asset, t time.Time) rights.Verdict {
	start := map[rights.Anchor]time.Time{rights.Fixed: term.Window.From, rights.Published: a.Published, rights.Approved: a.Approved}[term.Anchor]
	open := !term.Perpetual && term.Window.To.IsZero() && term.Months == 0 && term.Days == 0
	switch {
	case t.Before(start), !term.Window.To.IsZero() && !t.Before(term.Window.To):
		return rights.No
	case term.Anchor != rights.Fixed && start.IsZero(), open:
		return rights.Unknown
	case term.Months+term.Days > 0 && !t.Before(start.AddDate(0, term.Months, term.Days)):
		return rights.No
	}
	return rights.Yes
}

// forbids is can for a row that prohibits: what it does not say is everything.
func forbids(r rights.Right, u rights.Use, t time.Time) bool {
	overlap := func(x, y irm.Territory) bool {
		return x == "001" || y == "001" || x == y || strings.HasPrefix(string(x), string(y)+"-") || strings.HasPrefix(string(y), string(x)+"-")
	}
	return (len(r.Assets) == 0 || slices.Contains(r.Assets, u.Asset.ID)) &&
		(len(r.Modes) == 0 || slices.Contains(r.Modes, u.Mode)) &&
		(len(r.Placements) == 0 || slices.ContainsFunc(r.Placements, func(p rights.Placement) bool {
			return p == "any" || p == u.Placement || u.Placement == "any"
		})) &&
		(len(r.Territories) == 0 || slices.ContainsFunc(r.Territories, func(x irm.Territory) bool { return overlap(x, u.Territory) })) &&
		holds(r.Term, u.Asset, t) != rights.No
}

// slowMay is May day by day: the verdict, and for how many days it is granted.
func slowMay(a rights.Agreement, u rights.Use, from, to int) (rights.Verdict, int) {
	verdict, granted, gap := rights.Yes, 0, false
	for d := from; d < to; d++ {
		best := rights.No
		if len(a.Rights) == 0 {
			best = rights.Unknown
		}
		for _, r := range a.Rights {
			switch c := can(r, u, dayOf(d)); {
			case r.Prohibits:
			case c == rights.Yes, c == rights.Unknown && best == rights.No:
				best = c
			}
		}
		if slices.ContainsFunc(a.Rights, func(r rights.Right) bool { return r.Prohibits && forbids(r, u, dayOf(d)) }) {
			best = rights.No
		}
		if gap = gap || best != rights.Yes; !gap {
			granted++
		}
		if best == rights.No || best == rights.Unknown && verdict == rights.Yes {
			verdict = best
		}
	}
	return verdict, granted
}

func some[T any](r *rand.Rand, list ...T) []T {
	var out []T
	for _, x := range list {
		if r.IntN(2) == 0 {
			out = append(out, x)
		}
	}
	return out
}

func randomRight(r *rand.Rand) rights.Right {
	x := rights.Right{
		Prohibits: r.IntN(6) == 0, Modes: some(r, rights.Paid, rights.Whitelist, rights.Organic),
		Placements: some[rights.Placement](r, "tiktok", "website", "any"), Territories: some[irm.Territory](r, "DE", "DE-BY", "FR", "001"),
	}
	if r.IntN(4) == 0 {
		x.Assets = some[irm.AssetID](r, "clip", "other")
	}
	t := &x.Term
	if t.Anchor = rights.Anchor(r.IntN(3)); t.Anchor == rights.Fixed && r.IntN(4) > 0 {
		t.Window.From = on(time.Month(1+r.IntN(7)), 1+r.IntN(28)) // not clamped, as the oracle does not
	}
	switch r.IntN(5) {
	case 0:
		t.Perpetual = true
	case 1, 2:
		t.Window.To = dayOf(200 + r.IntN(200))
	case 3:
		if t.Anchor != rights.Fixed || !t.Window.From.IsZero() {
			t.Months, t.Days = r.IntN(5), r.IntN(90)
		}
	}
	if x.Prohibits {
		return x
	}
	x.Edits, x.Sublicense = r.IntN(2) == 0, r.IntN(2) == 0
	for range r.IntN(4) {
		x.Codes = append(x.Codes, rights.Code{
			Kind: "spark", Placement: []rights.Placement{"tiktok", "website", "any"}[r.IntN(3)],
			Asset: []irm.AssetID{"", "clip", "other"}[r.IntN(3)], Issued: dayOf(r.IntN(200)), Days: 1 + r.IntN(200),
		})
	}
	return x
}

func randomUse(r *rand.Rand) (u rights.Use, from, to int) {
	from = r.IntN(300)
	u = rights.Use{
		Asset: rights.Asset{ID: "clip"}, Mode: []rights.Mode{rights.Paid, rights.Whitelist, rights.Organic}[r.IntN(3)],
		Placement: []rights.Placement{"tiktok", "website", "any"}[r.IntN(3)], Territory: []irm.Territory{"DE", "DE-BY", "FR", "US", "001"}[r.IntN(5)],
		Window: irm.Window{From: dayOf(from)}, Edited: r.IntN(4) == 0, Sublicensed: r.IntN(4) == 0,
	}
	if to = horizon; r.IntN(4) > 0 {
		to = from + 1 + r.IntN(200)
		u.Window.To = dayOf(to)
	}
	if r.IntN(3) > 0 {
		u.Asset.Approved = dayOf(r.IntN(28)) // months after a day up to 28 are not clamped
	}
	if r.IntN(3) > 0 {
		u.Asset.Published = dayOf(r.IntN(28))
	}
	return u, from, to
}

func TestMayIsWhatEveryDaySays(t *testing.T) { // seed: B5
	r := rand.New(rand.NewPCG(4, 7))
	seen := map[rights.Verdict]int{}
	parts, many := 0, 0
	for range 4_000 {
		a := rights.Agreement{ID: "a"}
		for range r.IntN(6) {
			a.Rights = append(a.Rights, randomRight(r))
		}
		u, from, to := randomUse(r)
		want, days := slowMay(a, u, from, to)
		got := a.May(u)
		var granted irm.Window
		if days > 0 {
			granted = irm.Window{From: u.Window.From, To: dayOf(from + days)}
			if from+days == horizon {
				granted.To = time.Time{}
			}
		}
		if got.Verdict != want || got.Granted != granted {
			t.Fatalf("May(%+v)\nof %+v\n= %v %v, want %v %v", u, a.Rights, got.Verdict, got.Granted, want, granted)
		}
		seen[want]++
		if want != rights.Yes && days > 0 {
			parts++
		}
		if len(got.Rows) > 1 {
			many++
		}
		for d := from; d < from+days; d++ { // the rows are enough for what is granted
			if !slices.ContainsFunc(got.Rows, func(i int) bool { return can(a.Rights[i], u, dayOf(d)) == rights.Yes }) {
				t.Fatalf("on day %d none of the rows %v allows it", d, got.Rows)
			}
		}
		if (want == rights.Yes) != (len(got.Needs) == 0) || (days > 0) != (len(got.Rows) > 0) {
			t.Fatalf("%v with needs %v and rows %v", want, got.Needs, got.Rows)
		}
		for _, n := range got.Needs {
			if !strings.HasPrefix(n.Path, "rights") || len(n.String()) > 256 {
				t.Fatalf("need %q", n)
			}
		}
	}
	if seen[rights.Yes] < 150 || seen[rights.No] < 150 || seen[rights.Unknown] < 150 || parts < 100 || many < 1 {
		t.Errorf("too few cases of a kind: %v, %d in part, %d by several rows", seen, parts, many)
	}
}
