package stocktest

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

type doorSteps = Walk[string, string, int]

func doorRamble(m *lifecycle.Machine[string, string, int], sentences map[string]func(doorSteps) bool) Ramble[string, string, int] {
	r, bea := rand.New(rand.NewPCG(1, 1)), Person(irm.PartyBrand, "bea")
	return Ramble[string, string, int]{
		Machine: m, Starter: bea, Pick: r.IntN, Sentences: sentences,
		Pause: func() time.Duration { return time.Duration(r.IntN(300)) * time.Minute },
		Facts: func([]lifecycle.Record[string, string]) int { return r.IntN(3) },
		Meta:  func(at time.Time) lifecycle.Meta { return lifecycle.Meta{At: at, Actor: bea} },
	}
}

func TestRamble(t *testing.T) {
	opened, late := 0, 0
	sentences := map[string]func(doorSteps) bool{
		"who opens has a key": func(w doorSteps) bool {
			if w.Now().Record.Event == "open" {
				opened++
				return w.Now().Facts > 0 && w.On("ring") && !w.On("ring", "light") && !w.On("shout")
			}
			return true
		},
		"it shuts after it was opened": func(w doorSteps) bool {
			if w.Now().Record.Kind == lifecycle.RecordDeadline {
				late++
			}
			return w.Now().Record.Event != "shut" || w.Before()[len(w.Before())-1].Event == "open"
		},
	}
	doorRamble(door(t), sentences).Take(t, 100)
	if opened == 0 || late == 0 {
		t.Errorf("opened %d times, shut by itself %d times, want both", opened, late)
	}
	shuts := map[string]func(doorSteps) bool{"it stays shut": func(w doorSteps) bool { return w.Snapshot().State == "shut" }}
	err := lifecycletest.By(t, func(t testing.TB, m *lifecycle.Machine[string, string, int]) { doorRamble(m, shuts).Take(t, 100) })(door(t))
	if err == nil || !strings.HasPrefix(err.Error(), "it stays shut: not after record 2, open from shut to open") {
		t.Errorf("got %v, want the sentence that does not hold", err)
	}
}
