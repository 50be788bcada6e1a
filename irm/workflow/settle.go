package workflow

import (
	"context"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Settle books what the payees earned under the plan before the cut and was not
// booked by an earlier settlement, and returns it. Settling again gives nothing.
func (f *Flow) Settle(ctx context.Context, e *compensation.Evaluator, payees []irm.Payee, cut time.Time) (compensation.Result, error) {
	var result compensation.Result
	err := retry(func() error {
		in := compensation.Input{Payees: payees, Cut: irm.Instant(cut)}
		for c, err := range f.Stores.Credits.List(ctx, attribution.CreditQuery{Window: irm.Window{To: in.Cut}}) {
			if err != nil {
				return err
			}
			if c.Creator != "" {
				in.Activities = append(in.Activities, activity(c))
			}
		}
		var err error
		if in.Booked, err = collect(f.Stores.Lines.List(ctx, compensation.LineQuery{Plan: e.Plan().ID})); err != nil {
			return err
		}
		if result, err = e.Settle(in); err != nil || len(result.Lines) == 0 {
			return err
		}
		return f.Stores.Lines.Append(ctx, result.Lines...)
	})
	if err != nil {
		return compensation.Result{}, err
	}
	return result, nil
}

// activity is the seam between attribution and compensation: a credit is an
// activity, one to one. What nobody earned is none.
func activity(c attribution.Credit) compensation.Activity {
	a := compensation.Activity{
		ID: compensation.ActivityID(c.ID), Creator: c.Creator, Campaign: c.Campaign, Kind: c.Kind,
		At: c.At, RatedAt: c.ConvertedAt, Quantity: c.Share,
	}
	for _, l := range c.Lines {
		a.Lines = append(a.Lines, compensation.ActivityLine{Category: l.Category, Product: l.Product, Quantity: l.Quantity, Amounts: l.Amounts})
	}
	return a
}
