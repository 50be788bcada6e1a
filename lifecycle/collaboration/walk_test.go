package collaboration

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// course is what happened to one collaboration whose host tells the truth about where it
// stood, and what its effects came to.
type course struct {
	records []Record
	facts   Facts // of the last record
	effects []string
	state   State

	placed, held bool          // a place is set aside, pay is held
	holding      time.Duration // over all breaches
	since        time.Time     // of the last hold
}

// stood is where the collaboration was before the last record, or was interrupted.
func (c *course) stood() State { return ResumeAt(c.records[:len(c.records)-1]) }

func (c *course) last() Record { return c.records[len(c.records)-1] }

func (c *course) add(step Step, facts Facts) {
	c.records, c.facts, c.effects = append(c.records, step.Record), facts, step.Effects
	c.state = step.Snapshot.State
	at := step.Record.At.Time()
	for _, effect := range step.Effects {
		switch effect {
		case EffectReservePlace:
			c.placed = true
		case EffectReleasePlace:
			c.placed = false
		case EffectHoldPay:
			c.held, c.since = true, at
		case EffectReleasePay:
			c.held, c.holding = false, c.holding+at.Sub(c.since)
		}
	}
}

// sentences hold after every record.
var sentences = map[string]func(c *course) bool{
	"what is delivered is never cancelled": func(c *course) bool {
		return c.last().Event != Cancel || c.stood() != Measuring && c.stood() != Debriefed
	},
	"pay is held in a breach, and nowhere else":   func(c *course) bool { return c.held == (c.state == Breached) },
	"pay is held 45 days at most":                 func(c *course) bool { return c.holding <= 45*24*time.Hour },
	"nobody adds work to what is delivered alone": func(c *course) bool { return c.last().Event != Extend || c.facts.ExtensionAgreed },
	"who accuses has it in writing":               func(c *course) bool { return c.last().Event != Breach || c.facts.BreachDocumented },
	"a place is set aside from the invitation to the end": func(c *course) bool {
		free := []State{Shortlisted, Applied, Declined, Unanswered, Withdrawing, Withdrawn, Cancelling, Cancelled, Replaced}
		return c.placed != slices.Contains(free, c.state)
	},
	"a kill fee is decided before agreed work is cancelled": func(c *course) bool {
		early := []State{Shortlisted, Applied, Invited, Negotiating}
		return c.last().Event != Cancel || c.facts.KillFeeDecided || slices.Contains(early, c.stood())
	},
	"nobody leaves agreed work with something due": func(c *course) bool {
		early := []State{Shortlisted, Applied, Invited, Negotiating}
		ended := (c.state == Withdrawn || c.state == Cancelled) && c.last().From != c.state
		return !ended || c.facts.ObligationsClosed || slices.Contains(early, c.stood())
	},
	"nothing is agreed without contract and label": func(c *course) bool {
		if c.last().Event != Agree {
			return true
		}
		duties, _ := DutiesOf(c.facts.Model)
		return (c.facts.ContractExecuted || !duties.Contract) && (c.facts.DisclosureAcknowledged || c.last().From == Renegotiating)
	},
	"nothing is live but by a post": func(c *course) bool {
		back := []Event{Resume, Remedy, Rule, Extend}
		return c.state != Live || c.last().From == Live || c.facts.Published || slices.Contains(back, c.last().Event)
	},
	"nothing is published before its time": func(c *course) bool {
		duties, _ := DutiesOf(c.facts.Model)
		f := c.facts
		return c.last().Event != Publish || c.last().From == Seeded ||
			f.ContentApproved && (f.TargetsAgreed || !duties.Post) && (f.TrackingReady || !duties.Tracking)
	},
	"what was held up goes on where it stood": func(c *course) bool {
		return !slices.Contains([]Event{Resume, Remedy, Rule}, c.last().Event) || c.state == c.stood()
	},
	"nothing is complete and unpaid": func(c *course) bool {
		duties, _ := DutiesOf(c.facts.Model)
		return c.state != Completed || c.facts.PayoutsClosed || !duties.Payee
	},
	"nothing is closed out where a post is owed": func(c *course) bool {
		duties, _ := DutiesOf(c.facts.Model)
		return c.last().Event != CloseOut || !duties.Post
	},
	"nobody is invited twice": func(c *course) bool {
		return c.last().Event != Invite || c.facts.ContactClear && c.facts.PlaceFree
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
func walk(t testing.TB, m *Machine, model irm.EngagementModel, r *rand.Rand, length int) {
	now := monday
	step, err := m.Start("", lifecycle.Meta{At: now, Actor: brand})
	if err != nil {
		t.Fatal(err)
	}
	c := &course{}
	c.add(step, Facts{})
	for range length {
		facts := random(r, model)
		facts.ResumeAt = ResumeAt(c.records)
		now = now.Add(time.Duration(r.ExpFloat64() * float64(5*24*time.Hour)))
		for due, err := range m.Advance(step.Snapshot, facts, now) {
			if err != nil {
				t.Fatal(err)
			}
			step = due
			c.add(step, facts)
			c.check(t)
		}
		meta := lifecycle.Meta{At: now, Actor: brand, Reason: "why"}
		if r.IntN(3) == 0 {
			meta.Actor = them
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
func random(r *rand.Rand, model irm.EngagementModel) Facts {
	f := Facts{Model: model}
	v := reflect.ValueOf(&f).Elem()
	for _, field := range v.Fields() {
		if field.Kind() == reflect.Bool {
			field.SetBool(r.IntN(6) > 0)
		}
	}
	return f
}

func TestWalks(t *testing.T) {
	m := machine(t, Defaults())
	for seed := range uint64(150) {
		walk(t, m, models[seed%uint64(len(models))].model, rand.New(rand.NewPCG(seed, 7)), 60)
	}
}

func FuzzWalk(f *testing.F) {
	f.Add(uint64(1), uint8(0))
	f.Add(uint64(2), uint8(4))
	m := machine(f, Defaults())
	f.Fuzz(func(t *testing.T, seed uint64, model uint8) {
		walk(t, m, models[int(model)%len(models)].model, rand.New(rand.NewPCG(seed, 7)), 200)
	})
}
