package memstore

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func keys(s *sorted[int], from string) []string {
	var list []string
	for p := range s.from(from) {
		list = append(list, p)
	}
	return list
}

// A sorted list holds what a map holds, in order, in whatever order that comes and
// goes, and in chunks that are neither too long nor too many.
func TestSorted(t *testing.T) {
	for name, next := range map[string]func(r *rand.Rand, i int) int{
		"ascending":  func(_ *rand.Rand, i int) int { return i },
		"descending": func(_ *rand.Rand, i int) int { return 1<<20 - i },
		"random":     func(r *rand.Rand, _ int) int { return r.IntN(1 << 20) },
		"repeated":   func(r *rand.Rand, _ int) int { return r.IntN(2000) },
	} {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, 2))
			var s sorted[int]
			want := map[string]int{}
			for i := range 20_000 {
				n := next(r, i)
				p := fmt.Sprintf("%07d", n)
				s.set(p, i)
				want[p] = i
			}
			checkSorted(t, &s, want)
			all := slices.SortedFunc(maps.Keys(want), strings.Compare)
			r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			for i, p := range all {
				s.remove(p)
				s.remove(p) // is no longer there
				delete(want, p)
				if i%(1+len(all)/7) == 0 {
					checkSorted(t, &s, want)
				}
			}
			s.remove("")
			if len(s.chunks) != 0 {
				t.Errorf("%d chunks are left of nothing", len(s.chunks))
			}
		})
	}
}

func checkSorted(t *testing.T, s *sorted[int], want map[string]int) {
	t.Helper()
	order := slices.SortedFunc(maps.Keys(want), strings.Compare)
	if got := keys(s, ""); !slices.Equal(got, order) {
		t.Fatalf("%d places in some order, want %d sorted", len(got), len(order))
	}
	for p, v := range s.from("") {
		if want[p] != v {
			t.Fatalf("at %v: %d, want %d", p, v, want[p])
		}
	}
	for i := 0; i < len(order); i += 1 + len(order)/20 {
		if got := keys(s, order[i]); !slices.Equal(got, order[i:]) {
			t.Fatalf("from %v: %d places, want %d", order[i], len(got), len(order)-i)
		}
		for p := range s.from(behind(order[i])) {
			if p != order[i+1] {
				t.Fatalf("behind %v: %v, want %v", order[i], p, order[i+1])
			}
			break
		}
	}
	if most := 2 + 4*len(want)/maxChunk; len(s.chunks) > most {
		t.Errorf("%d chunks for %d entries, want at most %d", len(s.chunks), len(want), most)
	}
	for _, c := range s.chunks {
		if len(c) == 0 || len(c) > maxChunk {
			t.Errorf("a chunk of %d", len(c))
		}
	}
}
