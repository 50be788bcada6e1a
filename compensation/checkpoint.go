package compensation

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Checkpoint is what settling has learnt of the activities of finished periods, so
// that they need not be read again: sums, no facts. It belongs to one plan with its
// versions and payees, and is kept as JSON. Readings stay outside of it, since they
// are restated: give the last one of every post.
//
// Activities that are rated in a period of the checkpoint are refused when they come
// late: [Evaluator.Reopen] takes the period out, and its activities are given again,
// all of them. Fewer of those before the checkpoint's cut than it had are refused; where
// others came late, that is no proof.
//
// A period with an event that may yet be paid, for want of an exchange rate, is left out
// from the start. Other rejections of a period in it are not repeated, and the exchange
// rates of its events stay as they were.
type Checkpoint struct{ state checkpoint }

type checkpoint struct {
	Schema  string          `json:"schema"`
	Plan    string          `json:"plan"` // digest of all versions
	Periods []int           `json:"periods"`
	Counts  map[int]int     `json:"counts,omitzero"` // activities by period, of those that are left out too
	Unpaid  []irm.CreatorID `json:"unpaid,omitzero"` // who had activities, and no payee
	Cut     time.Time       `json:"cut"`
	Ends    time.Time       `json:"ends"`
	Payees  []checkedPayee  `json:"payees"`
	Posts   []Activity      `json:"posts,omitzero"`
}

type checkedPayee struct {
	ID       irm.PayeeID     `json:"id"`
	Creators []irm.CreatorID `json:"creators,omitzero"`
	Cells    []checkedCell   `json:"cells,omitzero"`
}

type checkedCell struct {
	Component string          `json:"component"`
	Segment   int             `json:"segment"`
	Period    int             `json:"period"`
	Events    int             `json:"events"`
	Buckets   []checkedBucket `json:"buckets,omitzero"`
	Exact     string          `json:"exact,omitzero"`
	Bound     int             `json:"bound,omitzero"`
	Sources   Sources         `json:"sources"`
	FX        []checkedFX     `json:"fx,omitzero"`
}

type checkedBucket struct {
	Events    int    `json:"events"`
	Amount    int64  `json:"amount"`
	Converted string `json:"converted,omitzero"`
}

type checkedFX struct {
	Rate irm.FXRate `json:"rate"`
	From int64      `json:"from"`
}

const checkpointSchema = "irmkit/checkpoint/1"

// Checkpoint sums up the periods that have ended before the cut, less the hold. The
// input is that of a settlement, with the checkpoint before this one or without. Two
// kinds of plan cannot do without facts, and are refused: those with a commission of
// limited duration, and with a budget that payees share.
func (e *Evaluator) Checkpoint(in Input) (Checkpoint, error) {
	if err := e.check(); err != nil {
		return Checkpoint{}, err
	}
	if err := e.foldable(); err != nil {
		return Checkpoint{}, err
	}
	if err := irm.CheckTime(in.Cut); err != nil {
		return Checkpoint{}, err
	}
	in.Cut = irm.Instant(in.Cut)
	first := e.calendar.at(e.starts())
	until := later(first.window.From, e.calendar.at(e.vestedBy(in.Cut)).window.From)
	in.Readings = nil
	r, err := e.sum(&in, bound{at: until}, nil)
	if err != nil {
		return Checkpoint{}, err
	}
	c := checkpoint{Schema: checkpointSchema, Plan: e.digest(), Cut: in.Cut, Ends: until, Counts: make(map[int]int), Unpaid: sortedKeys(r.folded.unpaid)}
	for n := first.index; n < e.calendar.at(until).index; n++ {
		c.Periods = append(c.Periods, n)
		if count := r.folded.count(n); count > 0 {
			c.Counts[n] = count
		}
	}
	for _, p := range r.parties {
		c.Payees = append(c.Payees, e.folded(p))
	}
	c.Posts = r.folded.postsOf(c.Periods)
	return e.leaveOut(Checkpoint{c}, sortedKeys(r.folded.open)...), nil
}

// foldable reports plans that cannot do without facts.
func (e *Evaluator) foldable() error {
	for i := range e.versions {
		for k, c := range e.versions[i].Components {
			if m, ok := c.(Commission); ok && m.Duration != (Duration{}) {
				return &irm.ParseError{What: "checkpoint", Code: "duration", Input: indexed("components", k), Want: "want all facts: the duration of a commission depends on each customer"}
			}
		}
		for k, c := range e.versions[i].Caps {
			if c.Budget {
				return &irm.ParseError{What: "checkpoint", Code: "budget", Input: indexed("caps", k), Want: "want all facts: a budget is used up in the order of events"}
			}
		}
	}
	return nil
}

// vestedBy is the time before which events can no longer be returned at a cut.
func (e *Evaluator) vestedBy(cut time.Time) time.Time {
	plan, _ := e.plan(cut.Add(-1))
	if plan.Payment.Hold == 0 {
		return cut
	}
	day := irm.DateOf(cut.In(e.calendar.zone)).AddDays(1 - plan.Payment.Hold)
	return irm.Instant(day.Start(e.calendar.zone))
}

func (e *Evaluator) folded(p *party) checkedPayee {
	out := checkedPayee{ID: p.payee.ID, Creators: p.payee.Creators}
	for _, ch := range e.chains {
		for i := range p.chains[ch.index].cells {
			k := &p.chains[ch.index].cells[i]
			cell := checkedCell{
				Component: ch.id, Segment: k.segment, Period: k.period.index, Events: k.sums.events, Bound: k.sums.bound, Sources: k.sources.public(),
			}
			if k.sums.exact.Sign() != 0 {
				cell.Exact = k.sums.exact.String()
			}
			for _, b := range k.sums.buckets {
				saved := checkedBucket{Events: b.events, Amount: b.amount}
				if b.converted.Sign() != 0 {
					saved.Converted = b.converted.String()
				}
				cell.Buckets = append(cell.Buckets, saved)
			}
			for _, c := range k.sums.fx {
				cell.FX = append(cell.FX, checkedFX{c.rate.FXRate, c.from})
			}
			out.Cells = append(out.Cells, cell)
		}
	}
	return out
}

// digest names the plan with all its versions.
func (e *Evaluator) digest() string {
	parts := make([]string, len(e.versions))
	for i, p := range e.versions {
		data, _ := json.Marshal(p) // a valid plan can be written
		parts[i] = string(data)
	}
	return wire.DeriveID("pln", parts...)
}

// Ends is the time before which events are in the checkpoint; those of reopened
// periods are not.
func (c Checkpoint) Ends() time.Time { return c.state.Ends }

// Covers reports whether the checkpoint stands for the events that are rated at t: then
// their activities are not given again.
func (e *Evaluator) Covers(c Checkpoint, t time.Time) bool {
	return e.check() == nil && plausible(t) && slices.Contains(c.state.Periods, e.calendar.at(t).index)
}

// Reopen takes out the periods in which the times lie, such as those at which late
// activities are rated. Where a component depends on the order of events over all
// periods, those after them are taken out too.
func (e *Evaluator) Reopen(c Checkpoint, times ...time.Time) Checkpoint {
	if e.check() != nil {
		return c
	}
	var periods []int
	for _, t := range times {
		if plausible(t) { // else no event is rated then
			periods = append(periods, e.calendar.at(t).index)
		}
	}
	return e.leaveOut(c, periods...)
}

func (e *Evaluator) leaveOut(c Checkpoint, periods ...int) Checkpoint {
	if len(periods) == 0 {
		return c
	}
	ordered, first := e.ordered(), slices.Min(periods)
	out := func(period int) bool { return slices.Contains(periods, period) || ordered && period > first }
	c.state.Periods = slices.DeleteFunc(slices.Clone(c.state.Periods), out)
	c.state.Posts = slices.DeleteFunc(slices.Clone(c.state.Posts), func(a Activity) bool { return out(e.calendar.at(a.RatedAt).index) })
	c.state.Payees = slices.Clone(c.state.Payees)
	for i := range c.state.Payees {
		p := &c.state.Payees[i]
		p.Cells = slices.DeleteFunc(slices.Clone(p.Cells), func(k checkedCell) bool { return out(k.Period) })
	}
	return c
}

// ordered reports whether some component depends on the order of events over all
// periods.
func (e *Evaluator) ordered() bool {
	for _, ch := range e.chains {
		for i := range ch.segments {
			if t, ok := ch.segments[i].rule.(*tiers); ok && t.stepped && ch.per == Lifetime {
				return true
			}
		}
	}
	return false
}

// MarshalJSON writes the checkpoint.
func (c Checkpoint) MarshalJSON() ([]byte, error) { return json.Marshal(c.state) }

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Checkpoint) UnmarshalJSON(data []byte) error {
	var s checkpoint
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	if s.Schema != checkpointSchema {
		return &irm.ParseError{What: "checkpoint", Code: "schema_name", Input: s.Schema, Want: "want " + checkpointSchema}
	}
	c.state = s
	return nil
}
