package main

import (
	"context"
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
	"github.com/irmkit/irmkit/irm/intake/click"
	"github.com/irmkit/irmkit/irm/intake/metric"
)

//go:generate go run ./generate

//go:embed data/creators.csv data/clicks.csv data/orders.json data/metrics.csv data/plan.json
var builtIn embed.FS

// inputs are the files as read.
type inputs struct {
	people people
	clicks []click.Click
	orders []intake.Order
	seen   []metric.Row
	plan   compensation.Plan
	codes  code.Book
	report importReport
}

// importReport says what became of every record.
type importReport struct {
	creators, clicks, orders, metrics tally
	plan                              irm.Findings
	mixed                             bool // files of the user's beside built-in ones
}

// tally counts the records of one file: each is used, or amends one that was,
// or repeats one, or is rejected.
type tally struct {
	name                                 string
	builtIn                              bool
	read, used, amended, repeated, stale int
	rejected                             []string
	notes                                []irm.Finding
}

func (t *tally) reject(format string, args ...any) {
	t.rejected = append(t.rejected, fmt.Sprintf(format, args...))
}

func (t *tally) note(where string, findings ...irm.Finding) {
	t.notes = append(t.notes, irm.Findings(findings).Under(t.name+" "+where)...)
}

func load(ctx context.Context, c config) (*inputs, error) {
	in := new(inputs)
	in.report.creators = tally{name: "creators", builtIn: c.creators == ""}
	in.report.clicks = tally{name: "clicks", builtIn: c.clicks == ""}
	in.report.orders = tally{name: "orders", builtIn: c.orders == ""}
	in.report.metrics = tally{name: "metrics", builtIn: c.metrics == ""}
	var err error
	if in.plan, err = loadPlan(c.plan); err != nil {
		return nil, err
	}
	in.report.plan = in.plan.Validate().Under("plan") // the warnings; there are no errors left
	in.report.mixed = c.creators+c.clicks+c.orders+c.metrics != "" && (c.creators == "" || c.clicks == "" || c.orders == "" || c.metrics == "")
	if err := in.loadCreators(ctx, c); err != nil {
		return nil, err
	}
	if err := in.loadClicks(c); err != nil {
		return nil, err
	}
	if err := in.loadMetrics(c); err != nil {
		return nil, err
	}
	return in, in.loadOrders(c)
}

// loadMetrics reads restated totals of creators, such as the views of their posts.
func (in *inputs) loadMetrics(c config) error {
	t := &in.report.metrics
	return open(c.metrics, "data/metrics.csv", func(r io.Reader) error {
		opts := metric.Options{Subject: irm.Subject{Kind: irm.SubjectCreator}, Source: "metrics", Location: c.location, DecimalComma: c.comma}
		err := each(metric.Readings(r, opts), t, func(row metric.Row) {
			in.seen = append(in.seen, row)
			t.note(fmt.Sprintf("record %d", row.Record), row.Findings...)
		})
		if err != nil {
			return err
		}
		return t.unusable(len(in.seen))
	})
}

func (in *inputs) loadClicks(c config) error {
	t := &in.report.clicks
	return open(c.clicks, "data/clicks.csv", func(r io.Reader) error {
		err := each(click.All(r, click.Options{Location: c.location}), t, func(k click.Click) {
			if k.Kind != "" && k.Kind != click.KindClick {
				t.reject("clicks: record %d: %s: only clicks earn here", k.Record, irm.Quote(string(k.Kind)))
				return
			}
			if k.Visitor == "" || k.Creator == "" {
				t.reject("clicks: record %d: want a visitor and a creator", k.Record)
				return
			}
			in.clicks = append(in.clicks, k)
		})
		if err != nil {
			return err
		}
		return t.unusable(len(in.clicks))
	})
}

func (in *inputs) loadOrders(c config) error {
	t := &in.report.orders
	return open(c.orders, "data/orders.json", func(r io.Reader) error {
		known := make(ledger)
		orders, err := readOrders(r, c, known)
		if err != nil {
			return err
		}
		err = each(orders, t, func(o intake.Order) {
			known.add(o)
			in.orders = append(in.orders, o)
			t.note(string(o.Conversion.ID), o.Findings...)
		})
		if err != nil {
			return err
		}
		return t.unusable(len(in.orders))
	})
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
		return fmt.Errorf("%s: %w", path, bare{err})
	}
	return nil
}

// unusable is the error for a file of which nothing could be used: most likely it
// is another kind of file.
func (t *tally) unusable(usable int) error {
	if usable > 0 || len(t.rejected) == 0 {
		return nil
	}
	return fmt.Errorf("none of the %d records can be used; the first: %s", t.read, t.rejected[0])
}

// each hands over what can be used and keeps what cannot. Errors other than
// those of a record end it.
func each[T any](records iter.Seq2[T, error], t *tally, use func(T)) error {
	for record, err := range records {
		var reject *intake.RejectError
		switch {
		case errors.As(err, &reject):
			t.reject("%v", bare{err})
		case err != nil:
			return err
		default:
			use(record)
		}
		t.read++
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
