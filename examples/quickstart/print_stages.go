package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/deliverable"
	"github.com/irmkit/irmkit/lifecycle/funnel"
	"github.com/irmkit/irmkit/lifecycle/payout"
)

// How soon creators posted, and how soon they were paid.
var (
	firstPost = funnel.Measure{Name: "posted", From: funnel.Entered(deliverable.Approved), To: funnel.Entered(deliverable.Live)}
	paid      = funnel.Measure{Name: "paid", From: funnel.Fired(payout.Request), To: funnel.Fired(payout.Confirm)}
)

// printStages prints where everything stands, what is late, and how long things take.
func (p *printer) printStages(ctx context.Context) error {
	s := p.books.stages
	if !s.told {
		return nil
	}
	p.line("Stages on %s", p.books.last.Format(time.DateOnly))
	var rows [][]string
	var late []string
	var reports [4]funnel.Report
	for i, study := range []func() (funnel.Report, error){
		func() (funnel.Report, error) { return s.relationship.study(ctx, p.books.last) },
		func() (funnel.Report, error) { return s.collaboration.study(ctx, p.books.last) },
		func() (funnel.Report, error) { return s.deliverable.study(ctx, p.books.last, firstPost) },
		func() (funnel.Report, error) { return s.payout.study(ctx, p.books.last, paid) },
	} {
		r, err := study()
		if err != nil {
			return err
		}
		reports[i] = r
		rows, late = append(rows, []string{r.Machine, whereabouts(r)}), append(late, breaches(r)...)
	}
	texts(p.out, "  ", rows)
	if len(late) > 0 {
		p.line("  due, and not done")
		p.list(late)
	}
	p.printTimes("posted", "of the launch", reports[2])
	p.printTimes("paid", "of the request", reports[3])
	p.line("")
	return nil
}

// study counts what the records of all instances say.
func (c course[S, E, C]) study(ctx context.Context, asOf time.Time, measures ...funnel.Measure) (funnel.Report, error) {
	tally, err := funnel.New(funnel.Study{Process: funnel.Of(c.machine), AsOf: asOf, Measures: measures})
	if err != nil {
		return funnel.Report{}, err
	}
	for entry, err := range c.all(ctx) {
		if err == nil {
			err = tally.Add(funnel.Item{}, c.store.Records(ctx, entry.Value.ID, lifecycle.RecordQuery{}))
		}
		if err != nil {
			return funnel.Report{}, err
		}
	}
	return tally.Report(), nil
}

// whereabouts says how many are in each state now.
func whereabouts(r funnel.Report) string {
	var list []string
	states, _ := r.View(funnel.ViewStates)
	for _, s := range states.Stages {
		if n := s.Open + s.Resting; n > 0 {
			list = append(list, fmt.Sprintf("%s %d", s.Name, n))
		}
	}
	return strings.Join(list, ", ")
}

// breaches are the deadlines at which something stood in the way, those of an event in a
// state together.
func breaches(r funnel.Report) []string {
	var order []string
	breached := make(map[string]int64)
	for _, d := range r.Deadlines {
		text := fmt.Sprintf("%s in %s: %s", r.Machine, d.State, d.Event)
		if breached[text] == 0 && d.Breached > 0 {
			order = append(order, text)
		}
		breached[text] += d.Breached
	}
	for i, text := range order {
		order[i] += ", " + count(int(breached[text]), "time")
	}
	return order
}

// printTimes prints how many came to a mark, and how soon.
func (p *printer) printTimes(what, since string, r funnel.Report) {
	m := r.Measures[0]
	if m.Part == 0 {
		return
	}
	days := func(d time.Duration) string { return count(int((d+12*time.Hour)/(24*time.Hour)), "day") }
	p.line("  %s: %d of %d, half within %s %s, 9 of 10 within %s", what, m.Part, m.Of, days(m.Times.P50), since, days(m.Times.P90))
}

// printCourse prints every step of a creator's partnership, part, post and payouts.
func (p *printer) printCourse(ctx context.Context, creator irm.CreatorID) error {
	s := p.books.stages
	if !s.told {
		return nil
	}
	id := string(creator)
	ids := []lifecycle.InstanceID{s.relationship.id(id), s.collaboration.id(id), s.deliverable.id(id)}
	for _, id := range s.payoutsOf[irm.PayeeID(creator)] {
		ids = append(ids, s.payout.id(id))
	}
	p.line("\nStages")
	for _, id := range ids {
		records, err := lifecycle.History[string, string](ctx, s.payout.store, id)
		if err != nil {
			return err
		}
		p.line("  %s", id)
		var rows [][]string
		for _, r := range records {
			rows = append(rows, []string{r.At.Time().Format(time.DateOnly), r.To, what(r), string(r.Actor.Party), r.Reason})
		}
		texts(p.out, "    ", rows)
	}
	return nil
}

// what says what happened, in a word or two.
func what(r lifecycle.Record[string, string]) string {
	if r.Kind == lifecycle.RecordBreach {
		return r.Event + " was due"
	}
	return cmp.Or(r.Event, r.Kind.String())
}
