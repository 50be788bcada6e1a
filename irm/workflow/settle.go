package workflow

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Settlement is what a settlement needs beside the stores. Payees and Cut are
// required; the other fields are facts that only the host has, all of them since the
// beginning.
type Settlement struct {
	Payees      []irm.Payee // see [compensation.Input]
	Cut         time.Time
	Activities  []compensation.Activity // deliverables, expenses, gifts, posts that are not in Stores.Contents
	Adjustments []compensation.Adjustment
	Payouts     []compensation.Payout // beside those in Stores.Payouts: by hand, or what the bank sent back
	FX          irm.FXTable
	// Describe, if set, returns the dimensions of a conversion or a post. It is given what
	// the stores know of it, and adds what only the host knows: standing, attributes.
	Describe func(compensation.Activity) compensation.Dimensions
	// Checkpoint, if set, saves computing what has long been settled.
	Checkpoint *Checkpoint
}

// Settle books what the payees earned under the plan before the cut and was not
// booked by an earlier settlement: [Flow.SettleWith] of nothing but the stores.
func (f *Flow) Settle(ctx context.Context, e *compensation.Evaluator, payees []irm.Payee, cut time.Time) (compensation.Result, error) {
	return f.SettleWith(ctx, e, Settlement{Payees: payees, Cut: cut})
}

// SettleWith books what the payees earned under the plan before the cut and was not
// booked by an earlier settlement, and returns it; beside an error it returns what it
// had booked until then. Settling again books and returns only what is missing, so
// statements are made from the ledger ([compensation.LineQuery] has the cut).
//
// The plan rates every credit of the payees' creators and, where it counts a metric or
// posts, their posts. Each store is listed once, and only if the plan asks for what is
// in it: Conversions for countries, kinds and durations, Aliases for durations, Touches
// for codes, Contents for posts, and for the platform, format and attributes of the
// post that a conversion came from.
//
// Of the payouts in Stores.Payouts, those count as paid that are reserved or settled, in
// the balances at the cut that they were reserved at, and at later ones.
//
// Like recording, it reads the books before the facts, and ends with a pass that
// finds nothing more to book.
func (f *Flow) SettleWith(ctx context.Context, e *compensation.Evaluator, s Settlement) (compensation.Result, error) {
	return atOnce(ctx, f, func(ctx context.Context, f *Flow) (compensation.Result, error) { return f.settleWith(ctx, e, s) })
}

func (f *Flow) settleWith(ctx context.Context, e *compensation.Evaluator, s Settlement) (compensation.Result, error) {
	var booked []compensation.Line
	var collision error
	s.Cut = irm.Instant(s.Cut)
	plan := e.Plan().ID
	for range maxPasses {
		before, err := f.books(ctx, plan)
		if err != nil {
			return compensation.Result{Lines: booked}, err
		}
		in, err := f.input(ctx, e, &s)
		if err != nil {
			return compensation.Result{Lines: booked}, err
		}
		in.Booked, in.Payouts = before.lines, slices.Concat(s.Payouts, compensation.PaidPayouts(before.payouts))
		result, err := fromCheckpoint(e, s.Checkpoint, in, e.Settle)
		if err != nil {
			return compensation.Result{Lines: booked}, err
		}
		if len(result.Lines) == 0 {
			result.Lines = booked
			return result, nil
		}
		if collision = f.Stores.Lines.Append(ctx, result.Lines...); collision == nil {
			booked = append(booked, result.Lines...)
		} else if err := f.again(collision); err != nil {
			return compensation.Result{Lines: booked}, err
		}
	}
	return compensation.Result{Lines: booked}, gaveUp(collision)
}

// books are what is booked of a plan.
type books struct {
	lines   []compensation.Line
	payouts []compensation.PayoutEntry
}

func (f *Flow) books(ctx context.Context, plan irm.PlanID) (b books, err error) {
	if b.payouts, err = f.payouts(ctx, compensation.PayoutQuery{Plan: plan}); err != nil {
		return b, err
	}
	b.lines, err = collect(f.Stores.Lines.List(ctx, compensation.LineQuery{Plan: plan}))
	return b, err
}

// input reads the facts before the cut.
func (f *Flow) input(ctx context.Context, e *compensation.Evaluator, s *Settlement) (compensation.Input, error) {
	in := compensation.Input{Payees: s.Payees, Adjustments: s.Adjustments, Payouts: s.Payouts, FX: s.FX, Cut: s.Cut}
	asked := askedBy(e.Versions())
	credits, err := f.credited(ctx, s.Cut)
	if err != nil {
		return in, err
	}
	known, err := f.known(ctx, asked, s.Cut)
	if err != nil {
		return in, err
	}
	in.Activities = known.conversionActivities(credits, s.Describe)
	if asked.posts {
		in.Activities = append(in.Activities, known.postActivities(s)...)
	}
	in.Activities = append(in.Activities, s.Activities...)
	in.Readings, err = f.readings(ctx, asked.metrics, in.Activities, s.Cut)
	return in, err
}

// credited lists the credits of creators that took effect before the cut.
func (f *Flow) credited(ctx context.Context, cut time.Time) ([]*attribution.Credit, error) {
	var list []*attribution.Credit
	for c, err := range f.Stores.Credits.List(ctx, attribution.CreditQuery{Window: irm.Window{To: cut}}) {
		if err != nil {
			return nil, err
		}
		if c.Creator != "" { // what nobody earned is no activity
			list = append(list, &c)
		}
	}
	return list, nil
}

// readings lists the readings of the metrics about the posts that are paid for.
func (f *Flow) readings(ctx context.Context, metrics []irm.Metric, activities []compensation.Activity, cut time.Time) ([]irm.Reading, error) {
	if len(metrics) == 0 {
		return nil, nil
	}
	if f.Stores.Readings == nil {
		return nil, fmt.Errorf("workflow: the plan counts %s, and there is no store for readings: %w", metrics[0], irm.ErrNotFound)
	}
	posts := make(map[irm.ContentID]bool)
	for i := range activities {
		if a := &activities[i]; a.Kind == compensation.KindContent {
			posts[a.Dimensions.Content] = true
		}
	}
	var list []irm.Reading
	for _, metric := range metrics {
		for r, err := range f.Stores.Readings.List(ctx, irm.ReadingQuery{Metric: metric, Window: irm.Window{To: cut}}) {
			if err != nil {
				return nil, err
			}
			if r.Subject.Kind == irm.SubjectContent && posts[irm.ContentID(r.Subject.ID)] {
				list = append(list, r)
			}
		}
	}
	return list, nil
}
