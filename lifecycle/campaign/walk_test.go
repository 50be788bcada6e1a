package campaign

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// What holds of every history in which nobody was forced past the table. The facts of the
// kit let a pause end anywhere: what depends on where the campaign stood is in the
// sentences of the walks.
var invariants = map[string]lifecycletest.Invariant[State, Event]{
	"no content is live before its targets are locked": func(history []Record, now Snapshot) error {
		if slices.Contains(running[:], now.State) && !TargetsLocked(history) {
			return errors.New("they are open")
		}
		return nil
	},
	"targets change for a reason, and nothing else does then": func(history []Record, _ Snapshot) error {
		if last := history[len(history)-1]; last.Event == Restate && (last.Reason == "" || last.From != last.To) {
			return errors.New("in silence, or on the way elsewhere")
		}
		return nil
	},
	"who turns back, stops or ends a campaign says why": func(history []Record, _ Snapshot) error {
		last := history[len(history)-1]
		if slices.Contains([]Event{Revise, Pause, Cancel, Reopen, Extend}, last.Event) && last.Reason == "" {
			return errors.New("without a reason")
		}
		return nil
	},
}

// The invariants themselves can fail.
func TestInvariants(t *testing.T) {
	start := Record{Kind: lifecycle.RecordStart, To: Strategy}
	for name, history := range map[string][]Record{
		"no content is live before its targets are locked":        {start},
		"targets change for a reason, and nothing else does then": {start, {Event: Restate, From: Live, To: Live}},
		"who turns back, stops or ends a campaign says why":       {start, {Event: Cancel, From: Live, To: Cancelled}},
	} {
		if err := invariants[name](history, Snapshot{State: Live}); err == nil {
			t.Errorf("%s: broken, and not noticed", name)
		}
	}
}

// course is what happened to one campaign whose host tells the truth about where it stood.
type course = stocktest.Walk[State, Event, Facts]

// stoodIn is where the campaign was before the last record, or was paused.
func stoodIn(c course) State { return ResumeAt(c.Before()) }

// sentences hold after every record.
var sentences = map[string]func(c course) bool{
	"targets do not move once results are known": func(c course) bool {
		measured := slices.ContainsFunc(c.Records(), func(r Record) bool { return r.To == Measuring })
		return c.Now().Record.Event != Restate || !measured
	},
	"targets are restated by agreement": func(c course) bool {
		return c.Now().Record.Event != Restate || c.Now().Facts.RestatementAgreed && TargetsLocked(c.Before())
	},
	"nothing is launched without targets and tracking": func(c course) bool {
		return c.Now().Record.Event != Launch || c.Now().Facts.TargetsAgreed && c.Now().Facts.TrackingReady
	},
	"what is live has a date": func(c course) bool {
		r := c.Now().Record
		return c.Snapshot().State != Live && c.Snapshot().State != Extended || r.From == r.To || r.Until > r.At
	},
	"what was paused goes on where it stood": func(c course) bool {
		return c.Now().Record.Event != Resume || c.Snapshot().State == stoodIn(c)
	},
	"collaborations are paused with the campaign, and as long": func(c course) bool {
		return c.On(EffectPauseCollaborations, EffectResumeCollaborations, EffectCancelCollaborations) == (c.Snapshot().State == Paused)
	},
	"what never ran is not measured": func(c course) bool {
		return c.Now().Record.Event != Measure || slices.Contains(running[:], stoodIn(c))
	},
	"nothing is measured with posts open": func(c course) bool {
		return c.Now().Record.Event != Measure || c.Now().Facts.DeliverablesClosed
	},
	"nothing ends with something due": func(c course) bool {
		return c.Snapshot().State != Completed && c.Snapshot().State != Cancelled || c.Now().Facts.ObligationsClosed || c.Now().Record.From == c.Snapshot().State
	},
	"budget is free when nothing is due any more": func(c course) bool {
		return slices.Contains(c.Now().Effects, EffectReleaseBudget) == (c.Snapshot().State == Completed || c.Snapshot().State == Cancelled)
	},
}

func walk(t testing.TB, m *Machine, r *rand.Rand, moves int) {
	t.Helper()
	stocktest.Ramble[State, Event, Facts]{
		Machine: m, Starter: brand, Pick: r.IntN, Sentences: sentences,
		Pause: func() time.Duration { return time.Duration(r.ExpFloat64() * float64(8*24*time.Hour)) },
		Facts: func(history []Record) Facts {
			facts := random(r)
			facts.ResumeAt = ResumeAt(history)
			return facts
		},
		Meta: func(at time.Time) lifecycle.Meta {
			meta := lifecycle.Meta{At: at, Actor: brand, Reason: "why"}
			if r.IntN(4) > 0 {
				meta.Until = at.AddDate(0, 0, 1+r.IntN(90))
			}
			if r.IntN(8) == 0 {
				meta.Reason = ""
			}
			return meta
		},
	}.Take(t, moves)
}

// random are facts of which most are so.
func random(r *rand.Rand) Facts {
	var f Facts
	v := reflect.ValueOf(&f).Elem()
	for _, field := range v.Fields() {
		if field.Kind() == reflect.Bool {
			field.SetBool(r.IntN(9) > 0)
		}
	}
	return f
}

func TestWalks(t *testing.T) {
	for name, m := range map[string]*Machine{
		"other":     machine(t, Defaults()),
		"always on": machine(t, DefaultsFor(irm.CampaignAlwaysOn)),
		"light":     light(t, DefaultsFor(irm.CampaignAlwaysOn)),
	} {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(100) {
				walk(t, m, rand.New(rand.NewPCG(seed, 7)), 60)
			}
		})
	}
}

func FuzzWalk(f *testing.F) {
	f.Add(uint64(1), uint8(0))
	f.Add(uint64(2), uint8(5))
	var machines []*Machine
	for _, kind := range kinds {
		machines = append(machines, machine(f, DefaultsFor(kind)), light(f, DefaultsFor(kind)))
	}
	f.Fuzz(func(t *testing.T, seed uint64, kind uint8) {
		walk(t, machines[int(kind)%len(machines)], rand.New(rand.NewPCG(seed, 7)), 200)
	})
}
