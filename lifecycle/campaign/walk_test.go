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
type course struct {
	records []Record
	facts   Facts // of the last record
	effects []string
	state   State
	halted  bool // its collaborations are paused
}

func (c *course) add(step Step, facts Facts) {
	c.records, c.facts, c.effects, c.state = append(c.records, step.Record), facts, step.Effects, step.Snapshot.State
	for _, effect := range step.Effects {
		switch effect {
		case EffectPauseCollaborations:
			c.halted = true
		case EffectResumeCollaborations, EffectCancelCollaborations:
			c.halted = false
		}
	}
}

func (c *course) last() Record { return c.records[len(c.records)-1] }

// stood is where the campaign was before the last record, or was paused.
func (c *course) stood() State { return ResumeAt(c.records[:len(c.records)-1]) }

// sentences hold after every record.
var sentences = map[string]func(c *course) bool{
	"targets do not move once results are known": func(c *course) bool {
		measured := slices.ContainsFunc(c.records, func(r Record) bool { return r.To == Measuring })
		return c.last().Event != Restate || !measured
	},
	"targets are restated by agreement": func(c *course) bool {
		return c.last().Event != Restate || c.facts.RestatementAgreed && TargetsLocked(c.records[:len(c.records)-1])
	},
	"nothing is launched without targets and tracking": func(c *course) bool {
		return c.last().Event != Launch || c.facts.TargetsAgreed && c.facts.TrackingReady
	},
	"what is live has a date": func(c *course) bool {
		r := c.last()
		return c.state != Live && c.state != Extended || r.From == r.To || r.Until > r.At
	},
	"what was paused goes on where it stood": func(c *course) bool {
		return c.last().Event != Resume || c.state == c.stood()
	},
	"collaborations are paused with the campaign, and as long": func(c *course) bool {
		return c.halted == (c.state == Paused)
	},
	"what never ran is not measured": func(c *course) bool {
		return c.last().Event != Measure || slices.Contains(running[:], c.stood())
	},
	"nothing is measured with posts open": func(c *course) bool {
		return c.last().Event != Measure || c.facts.DeliverablesClosed
	},
	"nothing ends with something due": func(c *course) bool {
		return c.state != Completed && c.state != Cancelled || c.facts.ObligationsClosed || c.last().From == c.state
	},
	"budget is free when nothing is due any more": func(c *course) bool {
		return slices.Contains(c.effects, EffectReleaseBudget) == (c.state == Completed || c.state == Cancelled)
	},
}

func (c *course) check(t testing.TB) {
	t.Helper()
	if c.last().Kind == lifecycle.RecordBreach {
		return
	}
	for says, holds := range sentences {
		if !holds(c) {
			r := c.last()
			t.Fatalf("%s: not after record %d, %s from %s to %s (%+v)", says, r.Seq, r.Event, r.From, r.To, c.facts)
		}
	}
}

// walk lets random things happen at random times, with facts of which some are missing.
func walk(t testing.TB, m *Machine, r *rand.Rand, length int) {
	now := monday
	step, err := m.Start("", lifecycle.Meta{At: now, Actor: brand})
	if err != nil {
		t.Fatal(err)
	}
	c := &course{}
	c.add(step, Facts{})
	for range length {
		facts := random(r)
		facts.ResumeAt = ResumeAt(c.records)
		now = now.Add(time.Duration(r.ExpFloat64() * float64(8*24*time.Hour)))
		for due, err := range m.Advance(step.Snapshot, facts, now) {
			if err != nil {
				t.Fatal(err)
			}
			step = due
			c.add(step, facts)
			c.check(t)
		}
		meta := lifecycle.Meta{At: now, Actor: brand, Reason: "why"}
		if r.IntN(4) > 0 {
			meta.Until = now.AddDate(0, 0, 1+r.IntN(90))
		}
		if r.IntN(8) == 0 {
			meta.Reason = ""
		}
		events := slices.Collect(m.Events())
		if able := m.Permitted(nil, step.Snapshot, facts, meta); len(able) > 0 && r.IntN(8) > 0 {
			events = able
		}
		if err := m.Apply(&step, events[r.IntN(len(events))], facts, &meta); err == nil {
			c.add(step, facts)
			c.check(t)
		}
	}
	if got, err := m.Replay(c.records); err != nil || got != step.Snapshot {
		t.Errorf("replay: %+v, %v, want %+v", got, err, step.Snapshot)
	}
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
