package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/audience"
	"github.com/irmkit/irmkit/scoring/portfolio"
)

// loadOverlaps reads what a vendor says of the followers that two creators share. Figures of
// creators who are not on the list are of no use, and neither are those of creators of other
// files than the built-in ones.
func (in *inputs) loadOverlaps(_ context.Context, c config) error {
	t := &in.report.overlaps
	if c.overlaps == "" && c.creators != "" {
		return nil
	}
	return open(c.overlaps, "data/overlaps.csv", func(r io.Reader) error {
		rows := csv.NewReader(r)
		rows.ReuseRecord = true
		header, err := rows.Read()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if !slices.Equal(header, []string{"a", "b", "percent_of_smaller"}) {
			return errors.New("want a header with the columns a, b, percent_of_smaller")
		}
		for {
			row, err := rows.Read()
			if errors.Is(err, io.EOF) {
				return t.unusable(len(in.overlaps))
			}
			if err != nil {
				return err
			}
			t.read++
			line, _ := rows.FieldPos(0)
			f, err := in.overlap(row, c.at(in))
			if err != nil {
				t.reject("overlaps: record %d: %v", line, err)
				continue
			}
			in.overlaps = append(in.overlaps, f)
			t.used++
		}
	})
}

func (in *inputs) overlap(row []string, at time.Time) (audience.Figure, error) {
	rate, err := irm.ParseRate(strings.TrimSuffix(row[2], "%") + "%")
	if err != nil {
		return audience.Figure{}, fmt.Errorf("percent_of_smaller: %w", bare{err})
	}
	if rate.Sign() < 0 || rate.Cmp(all) > 0 {
		return audience.Figure{}, fmt.Errorf("percent_of_smaller: %s is not from 0%% to 100%%", rate.Percent())
	}
	for _, id := range row[:2] {
		if _, known := in.people.rows[irm.CreatorID(id)]; !known {
			return audience.Figure{}, fmt.Errorf("creator %s is not on the list", irm.Quote(id))
		}
	}
	return audience.Figure{A: strings.Clone(row[0]), B: strings.Clone(row[1]), Value: rate, Of: audience.OfSmaller, Source: "overlaps", AsOf: at}, nil
}

var all = irm.MustRate("100%")

// unlisted is what two creators likely share of whom nobody says anything.
var unlisted = irm.MustRate("2%")

// reach is the model of whom a set of creators reaches.
func (in *inputs) reach(members []audience.Member) (func() portfolio.Reach, error) {
	there := make(map[string]bool, len(members))
	for _, m := range members {
		there[m.ID] = true
	}
	figures := slices.DeleteFunc(slices.Clone(in.overlaps), func(f audience.Figure) bool { return !there[f.A] || !there[f.B] })
	pairs, err := audience.FromVendor(members, figures)
	if err != nil {
		return nil, fmt.Errorf("the overlaps: %w", err)
	}
	r, err := audience.NewPairReach(members, pairs, unlisted)
	if err != nil {
		return nil, fmt.Errorf("the overlaps: %w", err)
	}
	return func() portfolio.Reach { return r.Clone() }, nil
}
