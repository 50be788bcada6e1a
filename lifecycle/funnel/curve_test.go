package funnel

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// The remission times in weeks of the 21 patients on 6-MP (E. J. Freireich et al., Blood 21,
// 1963), the worked example of most textbooks: D. G. Kleinbaum and M. Klein, "Survival
// Analysis", table 2.3, has these estimates.
func TestCurveTextbook(t *testing.T) {
	var s spread
	week := int64(7 * 24 * 3600e6)
	for _, w := range []int64{6, 6, 6, 7, 10, 13, 16, 22, 23} {
		s.add(w*week, ended)
	}
	for _, w := range []int64{6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35} {
		s.add(w*week, censored)
	}
	curve := s.curve()
	for _, want := range []struct {
		week     int64
		survival string
	}{
		{0, "1"}, {5, "1"}, {6, "0.857143"}, {7, "0.806723"}, {9, "0.806723"}, {10, "0.752941"}, {13, "0.690196"},
		{16, "0.627451"}, {21, "0.627451"}, {22, "0.537815"}, {23, "0.448179"}, {35, "0.448179"}, {999, "0.448179"},
	} {
		if got := curve.At(duration(want.week * week)); got != irm.MustRate(want.survival) {
			t.Errorf("after %d weeks: got %s, want %s", want.week, got, want.survival)
		}
	}
	if median, ok := curve.Median(); !ok || median != 23*7*day {
		t.Errorf("median: got %v, %t, want 23 weeks", median, ok)
	}
	risk := map[int64]int64{6: 21, 7: 17, 10: 15, 13: 12, 16: 11, 22: 7, 23: 6}
	for _, p := range curve.Points {
		if want := risk[int64(p.After/(7*day))]; p.Ended > 0 && p.AtRisk != want {
			t.Errorf("at risk after %v: got %d, want %d", p.After, p.AtRisk, want)
		}
	}
}

func TestCurveWithoutMedian(t *testing.T) {
	var s spread
	if _, ok := s.curve().Median(); ok || s.curve().At(day) != irm.MustRate("1") {
		t.Error("nothing has a median, or does not go on for ever")
	}
	s.add(5, ended)
	s.add(9, censored)
	s.add(9, censored)
	if _, ok := s.curve().Median(); ok {
		t.Error("two of three go on, and there is a median")
	}
	s.add(9, ended)
	if m, ok := s.curve().Median(); !ok || m != 9*time.Microsecond {
		t.Errorf("half of four ended after 9: got %v, %t", m, ok)
	}
}

// A curve made by hand may be impossible; it does not panic.
func TestCurveByHand(t *testing.T) {
	c := Curve{[]Point{{After: 1, AtRisk: 2, Ended: 5}, {After: 2, Ended: -1}}}
	if _, ok := c.Median(); ok || c.At(9) != irm.MustRate("1") {
		t.Error("points that cannot be have an effect")
	}
}

// A thousand durations and a hundred thousand of the same kind tell nearly the same.
func TestClassesAreClose(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		var s spread
		var all []int64
		for range maxExact + 1 + rng.IntN(3000) {
			v := rng.Int64N(1 << (1 + rng.IntN(57)))
			all = append(all, v)
			s.add(v, ended)
		}
		slices.Sort(all)
		got := s.time()
		if got.Exact || got.Max != duration(all[len(all)-1]) {
			t.Fatalf("of %d: %+v", len(all), got)
		}
		n := len(all)
		for _, q := range []struct {
			got  time.Duration
			want int64
		}{{got.P50, all[(n+1)/2-1]}, {got.P90, all[(9*n+9)/10-1]}} {
			want := duration(q.want)
			if off := (q.got - want).Abs(); off > want/128+time.Microsecond {
				t.Fatalf("got %v, want %v within 1/128", q.got, want)
			}
		}
	}
}

// The classes follow one another without a gap, and their middle is close enough.
func TestClasses(t *testing.T) {
	next := int64(0)
	for c := range maxPages << 6 {
		first, last := bounds(c)
		if first != next || last < first || class(first) != c || class(last) != c {
			t.Fatalf("class %d: %d to %d, want from %d", c, first, last, next)
		}
		if (last-first)/2*128 > first {
			t.Fatalf("class %d: the middle is too far from its ends", c)
		}
		next = last + 1
	}
	if next <= int64(maxInstant) {
		t.Error("the classes end before the times do")
	}
}

// The last duration that is known by itself, and the first that is not.
func TestSpreadEdge(t *testing.T) {
	var s, u spread
	for i := range int64(maxExact) {
		s.add(i*1000, int(i%2))
	}
	if !s.time().Exact {
		t.Errorf("%d are not exact", maxExact)
	}
	u.add(77, ended)
	s.merge(&u)
	if s.time().Exact || s.n != [2]int64{maxExact/2 + 1, maxExact / 2} {
		t.Errorf("%d: exact %t, %v", maxExact+1, s.time().Exact, s.n)
	}
	u.merge(&s)
	if got := u.time(); got.Count != maxExact/2+2 || got.Exact || got.Max != duration(1022*1000) {
		t.Errorf("merged into an exact one: %+v", got)
	}
}

// A billion visits of a century do not overflow.
func TestSums(t *testing.T) {
	century := int64(100 * 365 * 24 * 3600e6)
	s := spread{n: [2]int64{1 << 30}, max: [2]int64{century}, pages: []*page{}}
	s.put(class(century), ended, 1<<30)
	s.sums[ended] = times(century, 1<<30)
	got := s.time()
	if got.Mean != duration(century) || got.Days.String() != "39191200563200" && got.Days != irm.QuantityFromMillionths(1<<63-1) {
		t.Errorf("got %+v", got)
	}
	if duration(1<<60) != duration(1<<62) {
		t.Error("a time longer than 292 years is not cut")
	}
}

func TestMonths(t *testing.T) {
	check := func(at time.Time) {
		want := int64(at.Year())*12 + int64(at.Month()) - 1
		if got := monthOf(at.UnixMicro()); got != want {
			t.Fatalf("%v: got %d, want %d", at, got, want)
		}
		if first := firstOf(want); first != (irm.Date{Year: at.Year(), Month: at.Month(), Day: 1}) {
			t.Fatalf("%v: begins on %v", at, first)
		}
		if q := quarterOf(at.UnixMicro()); q > want || q < want-2 || q%3 != 0 {
			t.Fatalf("%v: quarter %d of month %d", at, q, want)
		}
	}
	for at := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 10000; at = at.AddDate(0, 1, 0) {
		check(at)
		check(at.AddDate(0, 1, 0).Add(-time.Microsecond))
	}
}

func TestShare(t *testing.T) {
	for _, tt := range []struct {
		share        Share
		rate, string string
	}{
		{Share{12, 40}, "0.3", "12 of 40 (30.0%)"},
		{Share{1, 3}, "0.333333", "1 of 3 (33.3%)"},
		{Share{2, 3}, "0.666667", "2 of 3 (66.7%)"},
		{Share{0, 0}, "0", "0 of 0"},
		{Share{3, 2}, "1.5", "3 of 2 (150.0%)"},
		{Share{-1, 2}, "0", "-1 of 2"},
		{Share{1 << 62, 1}, "0", "4611686018427387904 of 1 (461168601842738790400.0%)"},
	} {
		if got := tt.share.Rate(); got != irm.MustRate(tt.rate) || tt.share.String() != tt.string {
			t.Errorf("got %s, %q, want %s, %q", got, tt.share.String(), tt.rate, tt.string)
		}
	}
}

// The middle of a class is not beyond the longest duration: equal ones are told as they are.
func TestEqualDurations(t *testing.T) {
	var s spread
	first, _ := bounds(class(day.Microseconds()))
	for range maxExact + 1 {
		s.add(first, ended)
	}
	if got := s.time(); got.Exact || got.P50 != got.Max || got.P90 != got.Mean {
		t.Errorf("got %+v", got)
	}
}
