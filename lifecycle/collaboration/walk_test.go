package collaboration

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

// course is what happened to one collaboration whose host tells the truth about where it
// stood.
type course = stocktest.Walk[State, Event, Facts]

// stoodIn is where the collaboration was before the last record, or was interrupted.
func stoodIn(c course) State { return ResumeAt(c.Before()) }

// holding is how long pay was held, over all breaches that are over.
func holding(c course) (sum time.Duration) {
	var since time.Time
	for _, step := range c {
		at := step.Record.At.Time()
		switch {
		case slices.Contains(step.Effects, EffectHoldPay):
			since = at
		case slices.Contains(step.Effects, EffectReleasePay):
			sum += at.Sub(since)
		}
	}
	return sum
}

// sentences hold after every record.
var sentences = map[string]func(c course) bool{
	"what is delivered is never cancelled": func(c course) bool {
		return c.Now().Record.Event != Cancel || stoodIn(c) != Measuring && stoodIn(c) != Debriefed
	},
	"pay is held in a breach, and nowhere else": func(c course) bool {
		return c.On(EffectHoldPay, EffectReleasePay) == (c.Snapshot().State == Breached)
	},
	"pay is held 45 days at most":                 func(c course) bool { return holding(c) <= 45*24*time.Hour },
	"nobody adds work to what is delivered alone": func(c course) bool { return c.Now().Record.Event != Extend || c.Now().Facts.ExtensionAgreed },
	"who accuses has it in writing":               func(c course) bool { return c.Now().Record.Event != Breach || c.Now().Facts.BreachDocumented },
	"a place is set aside from the invitation to the end": func(c course) bool {
		free := []State{Shortlisted, Applied, Declined, Unanswered, Withdrawing, Withdrawn, Cancelling, Cancelled, Replaced}
		return c.On(EffectReservePlace, EffectReleasePlace) != slices.Contains(free, c.Snapshot().State)
	},
	"a kill fee is decided before agreed work is cancelled": func(c course) bool {
		early := []State{Shortlisted, Applied, Invited, Negotiating}
		return c.Now().Record.Event != Cancel || c.Now().Facts.KillFeeDecided || slices.Contains(early, stoodIn(c))
	},
	"nobody leaves agreed work with something due": func(c course) bool {
		early := []State{Shortlisted, Applied, Invited, Negotiating}
		ended := (c.Snapshot().State == Withdrawn || c.Snapshot().State == Cancelled) && c.Now().Record.From != c.Snapshot().State
		return !ended || c.Now().Facts.ObligationsClosed || slices.Contains(early, stoodIn(c))
	},
	"nothing is agreed without contract and label": func(c course) bool {
		if c.Now().Record.Event != Agree {
			return true
		}
		duties, _ := DutiesOf(c.Now().Facts.Model)
		return (c.Now().Facts.ContractExecuted || !duties.Contract) && (c.Now().Facts.DisclosureAcknowledged || c.Now().Record.From == Renegotiating)
	},
	"nothing is live but by a post": func(c course) bool {
		back := []Event{Resume, Remedy, Rule, Extend}
		return c.Snapshot().State != Live || c.Now().Record.From == Live || c.Now().Facts.Published || slices.Contains(back, c.Now().Record.Event)
	},
	"nothing is published before its time": func(c course) bool {
		duties, _ := DutiesOf(c.Now().Facts.Model)
		f := c.Now().Facts
		return c.Now().Record.Event != Publish || c.Now().Record.From == Seeded ||
			f.ContentApproved && (f.TargetsAgreed || !duties.Post) && (f.TrackingReady || !duties.Tracking)
	},
	"what was held up goes on where it stood": func(c course) bool {
		return !slices.Contains([]Event{Resume, Remedy, Rule}, c.Now().Record.Event) || c.Snapshot().State == stoodIn(c)
	},
	"nothing is complete and unpaid": func(c course) bool {
		duties, _ := DutiesOf(c.Now().Facts.Model)
		return c.Snapshot().State != Completed || c.Now().Facts.PayoutsClosed || !duties.Payee
	},
	"nothing is closed out where a post is owed": func(c course) bool {
		duties, _ := DutiesOf(c.Now().Facts.Model)
		return c.Now().Record.Event != CloseOut || !duties.Post
	},
	"nobody is invited twice": func(c course) bool {
		return c.Now().Record.Event != Invite || c.Now().Facts.ContactClear && c.Now().Facts.PlaceFree
	},
}

func walk(t testing.TB, m *Machine, model irm.EngagementModel, r *rand.Rand, moves int) {
	t.Helper()
	stocktest.Ramble[State, Event, Facts]{
		Machine: m, Starter: brand, Pick: r.IntN, Sentences: sentences,
		Pause: func() time.Duration { return time.Duration(r.ExpFloat64() * float64(5*24*time.Hour)) },
		Facts: func(history []Record) Facts {
			facts := random(r, model)
			facts.ResumeAt = ResumeAt(history)
			return facts
		},
		Meta: func(at time.Time) lifecycle.Meta {
			meta := lifecycle.Meta{At: at, Actor: brand, Reason: "why"}
			if r.IntN(3) == 0 {
				meta.Actor = them
			}
			if r.IntN(8) == 0 {
				meta.Reason = ""
			}
			return meta
		},
	}.Take(t, moves)
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
