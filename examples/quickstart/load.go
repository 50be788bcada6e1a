package main

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
)

//go:generate go run ./generate

//go:embed data/creators.csv data/touches.csv data/orders.json data/plan.json
var builtIn embed.FS

// inputs are the files as read.
type inputs struct {
	creators []intake.CreatorRow
	clicks   []intake.Click
	orders   []intake.Order
	plan     compensation.Plan
	codes    code.Book
	report   importReport
}

// importReport says what became of every record.
type importReport struct {
	creators, touches, orders tally
}

// tally counts the records of one file. Read = used + repeated + rejected.
type tally struct {
	read, used, repeated, amended, stale int
	rejected                             []string
	notes                                []string
}

func (t *tally) reject(err error) {
	t.read++
	t.rejected = append(t.rejected, oneLine(err))
}

func load(c config) (*inputs, error) {
	in := new(inputs)
	var err error
	if in.plan, err = loadPlan(c.plan); err != nil {
		return nil, err
	}
	if err := in.loadCreators(c); err != nil {
		return nil, err
	}
	if err := open(c.touches, "data/touches.csv", func(r io.Reader) error {
		return each(intake.Clicks(r, intake.ClickOptions{}), &in.report.touches, func(k intake.Click) {
			in.report.touches.read++
			in.clicks = append(in.clicks, k)
		})
	}); err != nil {
		return nil, err
	}
	err = open(c.orders, "data/orders.json", func(r io.Reader) error {
		return each(intake.ShopifyOrders(r, intake.ShopifyOptions{VisitorAttribute: c.visitor}), &in.report.orders, func(o intake.Order) {
			in.report.orders.read++
			in.orders = append(in.orders, o)
			for _, f := range o.Findings {
				in.report.orders.notes = append(in.report.orders.notes, fmt.Sprintf("order %s: %s", o.Conversion.ID, f))
			}
		})
	})
	return in, err
}

// open reads a file of the user's, or the one that is built in.
func open(path, fallback string, read func(io.Reader) error) error {
	if path == "" {
		f, err := builtIn.Open(fallback)
		if err != nil {
			return err
		}
		return read(f)
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := read(f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// each hands over what can be used and keeps what cannot. Errors other than
// those of a record end it.
func each[T any](records iter.Seq2[T, error], t *tally, use func(T)) error {
	for record, err := range records {
		var reject *intake.RejectError
		switch {
		case errors.As(err, &reject):
			t.reject(err)
		case err != nil:
			return err
		default:
			use(record)
		}
	}
	return nil
}

func loadPlan(path string) (compensation.Plan, error) {
	var p compensation.Plan
	err := open(path, "data/plan.json", func(r io.Reader) error {
		const limit = 1<<20 + 1 // one byte more than a plan may have, so that the decoder can say so
		data, err := io.ReadAll(io.LimitReader(r, limit))
		if err != nil {
			return err
		}
		p, err = compensation.DecodePlan(data)
		return err
	})
	return p, err
}

// loadCreators also files the promo codes. A creator that comes twice, and a code
// that is taken, are reported and left out.
func (in *inputs) loadCreators(c config) error {
	t := &in.report.creators
	seen := make(map[irm.CreatorID]bool)
	var assignments []code.Assignment
	taken := make(map[string]irm.CreatorID)
	err := open(c.creators, "data/creators.csv", func(r io.Reader) error {
		return each(intake.Creators(r, intake.CreatorOptions{Platform: irm.Platform(c.platform)}), t, func(row intake.CreatorRow) {
			t.read++
			id := row.Creator.ID
			for _, f := range row.Findings {
				t.notes = append(t.notes, fmt.Sprintf("line %d: %s", row.Record, f))
			}
			if seen[id] {
				t.repeated++
				return
			}
			seen[id] = true
			t.used++
			in.creators = append(in.creators, row)
			if row.Code == "" {
				return
			}
			normal, err := code.Normalize(row.Code)
			switch owner, ok := taken[normal]; {
			case err != nil:
				t.notes = append(t.notes, fmt.Sprintf("line %d: %s", row.Record, oneLine(err)))
			case ok:
				t.notes = append(t.notes, fmt.Sprintf("line %d: code %s belongs to %s already", row.Record, normal, owner))
			default:
				taken[normal] = id
				assignments = append(assignments, code.Assignment{Code: normal, Creator: id})
			}
		})
	})
	if err != nil {
		return err
	}
	in.codes, err = code.NewBook(assignments)
	return err
}
