package stocktest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

func TestWander(t *testing.T) {
	m := door(t)
	start := lifecycle.Meta{At: Monday(), Actor: bea}
	host := func(w Walk[string, string, int], _ time.Time, bits byte) (int, lifecycle.Meta) {
		return int(bits), lifecycle.Meta{Actor: bea, Reason: "r"}
	}
	seen := map[string]int{}
	for data := range Scripts(m, 20, []string{"open", "shut"}, chance, func(pick Pick) byte { return byte(pick(2)) }) {
		w := Wander(t, m, start, time.Hour, data, host)
		Hold(t, m, w.Records(), w.Snapshot(), map[string]lifecycletest.Invariant[string, string]{})
		for _, at := range w {
			seen[at.Record.Kind.String()+" "+at.Record.Event]++
			if at.Record.Event == "open" && at.Facts == 0 {
				t.Fatalf("opened without a key: %v", w.Records())
			}
		}
	}
	if seen["fire open"] < 100 || seen["fire shut"] < 50 || seen["deadline shut"] < 50 || seen["fire sell"] > 0 {
		t.Errorf("seen %v, want all but the sale", seen)
	}
}

func TestWanderings(t *testing.T) {
	m := door(t)
	start := lifecycle.Meta{At: Monday(), Actor: bea}
	host := func(Walk[string, string, int], time.Time, byte) (int, lifecycle.Meta) {
		return 1, lifecycle.Meta{Actor: bea}
	}
	scripts := slices.Values([][]byte{nil, {0, 0, 1}, {0, 0, 2}})
	wander := func(data []byte) Walk[string, string, int] { return Wander(t, m, start, time.Hour, data, host) }
	opens := func(at Walked[string, string, int]) bool { return at.Record.Event == "open" }
	n, broken := Wanderings(scripts, wander, opens, func(w Walk[string, string, int]) error {
		if len(w) > 1 {
			return fmt.Errorf("opened at %s", w.Snapshot().At)
		}
		return nil
	})
	if n != 2 || broken == nil || !strings.HasPrefix(broken.Error(), "opened at 2026-03-02T10:00:00Z: [") {
		t.Errorf("%d walks open the door, and %v, want 2 and the first", n, broken)
	}
}
