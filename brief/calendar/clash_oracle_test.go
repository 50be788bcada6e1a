package calendar_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/irm"
)

// slowClashes says, by the words of the rules and without haste, which posts stand against
// what: "code id".
func slowClashes(slots []calendar.Slot, r calendar.Rules) []string {
	found := map[string]bool{}
	before := func(a, b *calendar.Slot) bool { return a.At.Before(b.At) || a.At.Equal(b.At) && a.ID < b.ID }
	date := func(s *calendar.Slot) irm.Date { return irm.DateOf(s.At.In(r.Zone)) }
	week := func(s *calendar.Slot) string {
		year, week := s.At.In(r.Zone).ISOWeek()
		return fmt.Sprint(year, week)
	}
	for i := range slots {
		s := &slots[i]
		note := func(code string, bad bool) {
			if bad {
				found[code+" "+s.ID] = true
			}
		}
		if s.At.IsZero() {
			continue
		}
		note("window", !s.Window.Contains(s.At))
		for _, b := range r.Blackouts {
			here := len(b.Territories) == 0
			for _, t := range b.Territories {
				for _, m := range s.Markets {
					here = here || strings.HasPrefix(string(t), string(m)) || strings.HasPrefix(string(m), string(t))
				}
			}
			note("blackout", here && b.Window.Contains(s.At) && (b.Creator == "" || b.Creator == s.Creator))
		}
		cal, own := r.Hours[s.Creator]
		if !own {
			cal = r.Hours[""]
		}
		note("hours", cal != nil && !cal.Open(s.At))

		spacing, most := s.Spacing, s.Daily // the strictest of the wave
		for j := range slots {
			if o := &slots[j]; !o.At.IsZero() && o.Brief == s.Brief && o.Wave == s.Wave {
				spacing = max(spacing, o.Spacing)
				if o.Daily > 0 && (most == 0 || o.Daily < most) {
					most = o.Daily
				}
			}
		}
		day, weekly, wave := 0, 0, 0
		for j := range slots {
			o := &slots[j]
			if o.At.IsZero() || !before(o, s) {
				continue
			}
			apart := s.At.Sub(o.At)
			if o.Creator == s.Creator {
				note("rest", apart < time.Duration(r.Rest)*time.Hour)
				if date(o) == date(s) {
					day++
				}
				if week(o) == week(s) {
					weekly++
				}
			}
			if s.Wave != "" && o.Wave == s.Wave && o.Brief == s.Brief {
				note("spacing", o.Creator != s.Creator && apart < time.Duration(spacing)*time.Hour)
				if date(o) == date(s) {
					wave++
				}
			}
		}
		note("daily", r.Daily > 0 && day >= r.Daily)
		note("weekly", r.Weekly > 0 && weekly >= r.Weekly)
		note("wave_daily", s.Wave != "" && most > 0 && wave >= most)
		if day > 0 {
			continue // not the creator's first of the day
		}
		for _, p := range r.Overlaps {
			other := p.A
			if p.A == s.Creator {
				other = p.B
			}
			if p.Share.Cmp(r.Share) < 0 || p.A != s.Creator && p.B != s.Creator {
				continue
			}
			for j := range slots {
				o := &slots[j]
				note("audience", !o.At.IsZero() && o.Creator == other && date(o) == date(s) && before(o, s))
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func fastClashes(t testing.TB, slots []calendar.Slot, r calendar.Rules) []string {
	t.Helper()
	clashes, err := calendar.Clashes(slots, r)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, c := range clashes {
		found[c.Code+" "+slots[c.Slot].ID] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// randomSlots are posts of two briefs around a change of the clocks.
func randomSlots(r *rand.Rand, n int) []calendar.Slot {
	slots := make([]calendar.Slot, n)
	for i := range slots {
		at := on(3, 26, 0).Add(time.Duration(r.IntN(150)) * time.Hour)
		slots[i] = calendar.Slot{
			ID: fmt.Sprint("s", i), Brief: []brief.ID{"a", "b"}[r.IntN(2)], Brand: "lumen", Creator: creator(r.IntN(5)),
			Platform: irm.PlatformTikTok, Format: irm.FormatVideo, At: at,
			Markets: [][]irm.Territory{{"GB"}, {"DE"}, {"DE-BY"}}[r.IntN(3)],
			Wave:    []string{"", "one"}[r.IntN(2)], Spacing: r.IntN(5), Daily: r.IntN(3),
		}
		if r.IntN(5) == 0 {
			slots[i].At = time.Time{}
		}
		if r.IntN(5) == 0 {
			slots[i].Window = irm.Window{From: on(3, 28, 0), To: on(3, 30, 0)}
		}
	}
	return slots
}

// later is a number of hours.
type later time.Duration

// season is a time to which what happens at the end of March is moved: it stays there, when the
// clock is set forward, or comes to when it is set back, the end of a year with 53 weeks, a leap
// day.
func season(r *rand.Rand) later {
	to := []time.Time{on(3, 26, 0), on(10, 22, 0), on(12, 27, 0), time.Date(2028, 2, 25, 0, 0, 0, 0, time.UTC)}
	return later(to[r.IntN(len(to))].Sub(on(3, 26, 0)))
}

func (d later) window(w *irm.Window) {
	for _, t := range []*time.Time{&w.From, &w.To} {
		if !t.IsZero() {
			*t = t.Add(time.Duration(d))
		}
	}
}

func (d later) move(slots []calendar.Slot, rules *calendar.Rules) {
	for i := range slots {
		d.window(&slots[i].Window)
		if s := &slots[i]; !s.At.IsZero() {
			s.At = s.At.Add(time.Duration(d))
		}
	}
	for i := range rules.Blackouts {
		d.window(&rules.Blackouts[i].Window)
	}
}

func TestClashesOracle(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 1))
		slots, rules := randomSlots(r, 1+r.IntN(14)), randomRules(r)
		season(r).move(slots, &rules)
		want, got := slowClashes(slots, rules), fastClashes(t, slots, rules)
		if !slices.Equal(got, want) {
			t.Fatalf("seed %d: Clashes = %v, want %v", seed, got, want)
		}
		for _, s := range got {
			code, _, _ := strings.Cut(s, " ")
			seen[code] = true
		}
		r.Shuffle(len(slots), func(i, j int) { slots[i], slots[j] = slots[j], slots[i] })
		r.Shuffle(len(rules.Overlaps), func(i, j int) { rules.Overlaps[i], rules.Overlaps[j] = rules.Overlaps[j], rules.Overlaps[i] })
		if again := fastClashes(t, slots, rules); !slices.Equal(again, got) {
			t.Fatalf("seed %d: in another order Clashes = %v, want %v", seed, again, got)
		}
	}
	if len(seen) != 9 {
		t.Errorf("the cases show %v: want all codes but exclusivity", slices.Sorted(maps.Keys(seen)))
	}
}
