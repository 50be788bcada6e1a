package verify_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

// told is what a delivery is about, in short.
func told(a verify.Audit) (out []string) {
	for _, d := range a.Deliveries {
		out = append(out, fmt.Sprint(d.Deliverable, " ", d.Date, " ", d.Code, " ", d.Posts))
	}
	return out
}

func audit(t testing.TB, v *verify.Verifier, posts []verify.Post, now time.Time) verify.Audit {
	t.Helper()
	a, err := v.Audit(posts, now)
	if err != nil {
		t.Fatal(err)
	}
	n := len(a.Repeated) + len(a.Drafts) + len(a.Unassigned)
	for _, d := range a.Deliveries {
		n += len(d.Posts)
	}
	if n != len(posts) || len(a.Reports) != len(posts) {
		t.Fatalf("%d of %d posts are told of: %+v", n, len(posts), a)
	}
	return a
}

func numbered(id irm.ContentID, made irm.DeliverableID, when time.Time, of irm.ContentID) verify.Post {
	p := post("")
	p.Content.ID, p.Content.Deliverable, p.Content.At, p.Content.RepostOf = id, made, when, of
	return p
}

func TestAudit(t *testing.T) {
	b := bare()
	b.Deliverables[0].Count, b.Deliverables[0].NoReview = 2, true
	v := compile(t, b)
	a, c, d := numbered("a", "reel", on(3, 2), ""), numbered("c", "reel", on(3, 3), ""), numbered("d", "reel", on(3, 1), "")
	draft := numbered("", "reel", time.Time{}, "")
	draft.Content.URL = ""
	for name, x := range map[string]struct {
		posts []verify.Post
		now   time.Time
		want  string
		next  time.Time
	}{
		"none yet":        {nil, on(3, 10), "reel  pending []", on(3, 15)},
		"none at last":    {nil, on(3, 15), "reel  incomplete []", time.Time{}},
		"one of two":      {[]verify.Post{a}, on(3, 10), "reel  pending [0]", on(3, 15)},
		"both":            {[]verify.Post{c, a}, on(6, 1), "reel  complete [1 0]", time.Time{}},
		"one too many":    {[]verify.Post{a, c, d}, on(6, 1), "reel  surplus [2 0 1]", time.Time{}},
		"a draft":         {[]verify.Post{a, draft}, on(6, 1), "reel  incomplete [0]", time.Time{}},
		"twice":           {[]verify.Post{a, a}, on(6, 1), "reel  incomplete [0]", time.Time{}},
		"a repost":        {[]verify.Post{numbered("r", "reel", on(3, 1), "a"), a}, on(6, 1), "reel  incomplete [1]", time.Time{}},
		"of a repost":     {[]verify.Post{numbered("r", "reel", on(3, 1), "a"), a, numbered("s", "reel", on(3, 1), "r")}, on(6, 1), "reel  incomplete [1]", time.Time{}},
		"of one not here": {[]verify.Post{numbered("r", "reel", on(3, 4), "z"), numbered("s", "reel", on(3, 5), "z")}, on(6, 1), "reel  incomplete [0]", time.Time{}},
		"for nothing":     {[]verify.Post{numbered("x", "y", on(3, 1), ""), numbered("z", "", on(3, 1), "")}, on(6, 1), "reel  incomplete []", time.Time{}},
		"live days":       {[]verify.Post{a, c}, on(3, 20), "reel  complete [0 1]", on(4, 1)},
	} {
		got := audit(t, v, x.posts, x.now)
		if diff := cmp.Diff([]string{x.want}, told(got)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if !got.Next.Equal(x.next) {
			t.Errorf("%s: look again %s, want %s", name, got.Next, x.next)
		}
	}

	gone := a
	gone.Removed = on(3, 5)
	got := audit(t, v, []verify.Post{gone, c}, on(6, 1))
	if d := got.Deliveries[0]; d.Verdict != disclosure.Fail || !slices.Equal(d.Failed, []int{0}) || got.Verdict != disclosure.Fail {
		t.Errorf("gone too early: %+v", d)
	}
	want{verify.RemovedEarly, disclosure.Fail}.of(t, at(t, got.Reports[0], "deliverables[0].live_days"))
	if d := audit(t, v, []verify.Post{a, c}, on(6, 1)).Deliveries[0]; d.Verdict != disclosure.Pass {
		t.Errorf("all is right: %+v", d)
	}
}

// Each date of a cadence is open until the next; the last ends with the window.
func TestAuditCadence(t *testing.T) {
	zone := time.FixedZone("X", -5*60*60)
	for name, c := range map[string]struct {
		cadence irm.Cadence
		window  irm.Window
		now     time.Time
		want    []string
	}{
		"months": {
			irm.Cadence{Every: 1, Unit: irm.CadenceMonthly, Anchor: irm.Date{Year: 2026, Month: 1, Day: 31}}, irm.Window{From: on(1, 1), To: on(4, 1)}, on(3, 10),
			[]string{"reel 2026-01-31 incomplete []", "reel 2026-02-28 complete [0]", "reel 2026-03-31 pending []"},
		},
		"weeks from within": {
			irm.Cadence{Every: 2, Unit: irm.CadenceWeekly, Anchor: irm.Date{Year: 2026, Month: 1, Day: 5}}, irm.Window{From: on(2, 20), To: on(3, 20)}, on(6, 1),
			[]string{"reel 2026-03-02 complete [0]", "reel 2026-03-16 incomplete []"},
		},
		"in its zone": { // 9:00 UTC is 4:00 there; the day begins at 5:00 UTC
			irm.Cadence{Every: 1, Unit: irm.CadenceDaily, Anchor: irm.Date{Year: 2026, Month: 3, Day: 2}}, irm.Window{From: on(3, 2), To: on(3, 4)}, time.Date(2026, 3, 4, 4, 0, 0, 0, time.UTC),
			[]string{"reel 2026-03-02 incomplete []", "reel 2026-03-03 complete [0]", "reel 2026-03-04 pending []"},
		},
	} {
		b := bare()
		b.Deliverables[0].Cadence, b.Deliverables[0].Window = c.cadence, c.window
		got := audit(t, compile(t, b, verify.Options{Zone: zone}), []verify.Post{numbered("a", "reel", on(3, 3), "")}, c.now)
		if diff := cmp.Diff(c.want, told(got)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// A late post counts for the last date; one before the first is for nothing.
func TestAuditOutside(t *testing.T) {
	b := bare()
	b.Deliverables[0].Cadence = irm.Cadence{Every: 3, Unit: irm.CadenceDaily, Anchor: irm.Date{Year: 2026, Month: 3, Day: 4}}
	b.Deliverables[0].Window = irm.Window{From: on(3, 1), To: on(3, 9)}
	got := audit(t, compile(t, b), []verify.Post{numbered("a", "reel", on(5, 5), ""), numbered("b", "reel", on(3, 3), "")}, on(6, 1))
	if diff := cmp.Diff([]string{"reel 2026-03-04 incomplete []", "reel 2026-03-07 complete [0]"}, told(got)); diff != "" {
		t.Error(diff)
	}
	if !slices.Equal(got.Unassigned, []int{1}) {
		t.Errorf("unassigned %v", got.Unassigned)
	}
}

// due by the obvious walk through all dates is what the check of a post says.
func TestDueAgainstOracle(t *testing.T) {
	for _, unit := range []irm.CadenceUnit{irm.CadenceDaily, irm.CadenceWeekly, irm.CadenceMonthly} {
		for _, every := range []int{1, 2, 5} {
			b := bare()
			d := &b.Deliverables[0]
			d.Cadence = irm.Cadence{Every: every, Unit: unit, Anchor: irm.Date{Year: 2025, Month: 12, Day: 31}}
			d.Window = irm.Window{From: on(1, 1), To: on(12, 31)}
			v := compile(t, b)
			for day := 1; day < 365; day++ {
				when := on(1, day)
				last := "before the first"
				for n := 0; d.Cadence.Nth(n).Compare(irm.DateOf(when)) <= 0; n++ {
					if d.Cadence.Nth(n).Year == 2026 {
						last = "counts for " + d.Cadence.Nth(n).String()
					}
				}
				if got := at(t, check(t, v, numbered("a", "reel", when, "")), "deliverables[0].cadence").Message; !strings.Contains(got, last) {
					t.Fatalf("every %d %s, %s: %s, want %s", every, unit, when, got, last)
				}
			}
		}
	}
}

func TestAuditLimits(t *testing.T) {
	v := compile(t, bare())
	if _, err := v.Audit(make([]verify.Post, verify.MaxPosts+1), on(3, 1)); err == nil {
		t.Error("too many posts")
	}
	if _, err := v.Audit([]verify.Post{{}}, on(3, 1)); err == nil {
		t.Error("a post that is none")
	}
	if _, err := v.Audit(nil, time.Time{}); err == nil {
		t.Error("no time")
	}
}

// The dates of a cadence are those of the brief's zone.
func TestZone(t *testing.T) {
	b := bare()
	b.Workweek = irm.Workweek{Zone: "Asia/Tokyo", Week: irm.Week{Mon: []irm.Shift{irm.MustShift("09:00-17:00")}}}
	compile(t, b) // without a cadence no date is counted
	b.Deliverables[0].Cadence = irm.Cadence{Every: 1, Unit: irm.CadenceWeekly, Anchor: irm.Date{Year: 2026, Month: 3, Day: 2}}
	_, err := verify.Compile(b, verify.Options{})
	if fs, _ := err.(irm.Findings); !fs.Has("time_zone") {
		t.Error(err)
	}
	compile(t, b, verify.Options{Zone: time.FixedZone("Asia/Tokyo", 9*60*60)})
}
