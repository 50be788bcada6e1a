package main

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/roster"
	"github.com/irmkit/irmkit/scoring/benchmark"
	"github.com/irmkit/irmkit/scoring/fit"
)

// gauge holds creators against the ideal, each on the network of the first account.
type gauge struct {
	ideal  fit.Ideal
	at     time.Time
	meters map[irm.Platform]*fit.Meter
}

// measure measures everybody on the list at the start of the plan.
func (in *inputs) measure(g *gauge) ([]prospect, error) {
	var out []prospect
	for _, row := range in.people.list {
		p := prospect{row: row}
		meter, known, err := g.look(row)
		if err == nil {
			p.values, err = meter.Values(&known, g.at)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", row.Creator.ID, err)
		}
		p.followers, _ = row.Metrics.Get(irm.MetricFollowers)
		for _, a := range known.Asks {
			if a.Fee.Currency() == in.plan.Currency && (!p.asked.Currency().IsValid() || a.Fee.Minor() < p.asked.Minor()) {
				p.asked = a.Fee
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// facts are the values of somebody on the list in words.
func (g *gauge) facts(row roster.Row) (fit.Facts, error) {
	meter, known, err := g.look(row)
	if err != nil {
		return fit.Facts{}, err
	}
	return meter.Measure(&known, g.at)
}

// look is what a row of the list says, and what it is measured by.
func (g *gauge) look(row roster.Row) (*fit.Meter, fit.Known, error) {
	ideal := g.ideal
	if len(row.Creator.Accounts) > 0 {
		ideal.Platform = row.Creator.Accounts[0].Platform
	}
	meter := g.meters[ideal.Platform]
	if meter == nil {
		var err error
		if meter, err = fit.Compile(ideal, fit.Tables{Benchmarks: benchmark.Published(), Safety: fit.DefaultTaxonomy()}); err != nil {
			return nil, fit.Known{}, fmt.Errorf("the ideal: %w", err)
		}
		g.meters[ideal.Platform] = meter
	}
	k := fit.Known{Creator: row.Creator, Asks: slices.Clone(row.Partnership.RateCard)}
	for i, a := range k.Asks {
		k.Asks[i].Platform = cmp.Or(a.Platform, ideal.Platform)
	}
	if _, ok := row.Metrics.Get(irm.MetricFollowers); ok {
		subject := irm.Subject{Kind: irm.SubjectCreator, ID: string(row.Creator.ID)}
		k.Snapshots = []irm.MetricsSnapshot{{Subject: subject, AsOf: g.at, Source: "list", Metrics: row.Metrics}}
	}
	if rate, err := irm.ParseRate(row.Creator.Attributes["engagement_rate"]); err == nil { // a list does not say of what; most mean followers
		k.Rates = []fit.Rate{{Basis: irm.MetricFollowers, Rate: rate, AsOf: g.at, Source: "list"}}
	}
	return meter, k, nil
}
