package workflow

import (
	"context"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Settle books what the payees earned under the plan before the cut and was not
// booked by an earlier settlement, and returns it; beside an error it returns what
// it had booked until then. Settling again books and returns only what is missing,
// so statements are made from the ledger ([compensation.LineQuery] has the cut).
// The plan rates every credit of the payees' creators; see [compensation.Input] for
// who belongs into payees.
//
// Like recording, it reads the books before the facts, and ends with a pass that
// finds nothing more to book.
func (f *Flow) Settle(ctx context.Context, e *compensation.Evaluator, payees []irm.Payee, cut time.Time) (compensation.Result, error) {
	var booked []compensation.Line
	var collision error
	in := compensation.Input{Payees: payees, Cut: irm.Instant(cut)}
	for range maxPasses {
		var err error
		if in.Booked, err = collect(f.Stores.Lines.List(ctx, compensation.LineQuery{Plan: e.Plan().ID})); err != nil {
			return compensation.Result{Lines: booked}, err
		}
		if in.Activities, err = f.activities(ctx, in.Cut); err != nil {
			return compensation.Result{Lines: booked}, err
		}
		result, err := e.Settle(in)
		if err != nil {
			return compensation.Result{Lines: booked}, err
		}
		if len(result.Lines) == 0 {
			result.Lines = booked
			return result, nil
		}
		if collision = f.Stores.Lines.Append(ctx, result.Lines...); collision == nil {
			booked = append(booked, result.Lines...)
		} else if !collided(collision) {
			return compensation.Result{Lines: booked}, collision
		}
	}
	return compensation.Result{Lines: booked}, gaveUp(collision)
}

func (f *Flow) activities(ctx context.Context, cut time.Time) ([]compensation.Activity, error) {
	var list []compensation.Activity
	for c, err := range f.Stores.Credits.List(ctx, attribution.CreditQuery{Window: irm.Window{To: cut}}) {
		if err != nil {
			return nil, err
		}
		if c.Creator != "" {
			list = append(list, activity(c))
		}
	}
	return list, nil
}

// activity is the seam between attribution and compensation: a credit is an
// activity, one to one. What nobody earned is none.
func activity(c attribution.Credit) compensation.Activity {
	a := compensation.Activity{
		ID: compensation.ActivityID(c.ID), Conversion: c.Conversion, Creator: c.Creator, Campaign: c.Campaign, Kind: c.Kind,
		At: c.At, RatedAt: c.ConvertedAt, Quantity: c.Share,
	}
	for _, l := range c.Lines {
		a.Lines = append(a.Lines, compensation.ActivityLine{Category: l.Category, Product: l.Product, Quantity: l.Quantity, Amounts: l.Amounts})
	}
	return a
}
