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

type doorCourse = Course[string, string, int]

func doorWalk(m *lifecycle.Machine[string, string, int], sentences map[string]func(*doorCourse) bool) Walk[string, string, int] {
	r, bea := rand.New(rand.NewPCG(1, 1)), Person(irm.PartyBrand, "bea")
	return Walk[string, string, int]{
		Machine: m, Starter: bea, Pick: r.IntN, Sentences: sentences,
		Pause: func() time.Duration { return time.Duration(r.IntN(300)) * time.Minute },
		Facts: func([]lifecycle.Record[string, string]) int { return r.IntN(3) },
		Meta:  func(at time.Time) lifecycle.Meta { return lifecycle.Meta{At: at, Actor: bea} },
	}
}

func TestWalk(t *testing.T) {
	opened, late := 0, 0
	sentences := map[string]func(*doorCourse) bool{
		"who opens has a key": func(c *doorCourse) bool {
			if c.Last().Event == "open" {
				opened++
				return c.Facts > 0 && c.On("ring") && !c.On("ring", "light") && !c.On("shout")
			}
			return true
		},
		"it shuts after it was opened": func(c *doorCourse) bool {
			if c.Last().Kind == lifecycle.RecordDeadline {
				late++
			}
			return c.Last().Event != "shut" || c.Before()[len(c.Before())-1].Event == "open"
		},
	}
	doorWalk(door(t), sentences).Take(t, 100)
	if opened == 0 || late == 0 {
		t.Errorf("opened %d times, shut by itself %d times, want both", opened, late)
	}
	shuts := map[string]func(*doorCourse) bool{"it stays shut": func(c *doorCourse) bool { return c.Now().Snapshot.State == "shut" }}
	err := lifecycletest.By(t, func(t testing.TB, m *lifecycle.Machine[string, string, int]) { doorWalk(m, shuts).Take(t, 100) })(door(t))
	if err == nil || !strings.HasPrefix(err.Error(), "it stays shut: not after record 2, open from shut to open") {
		t.Errorf("got %v, want the sentence that does not hold", err)
	}
}
