package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/attribution/utm"
	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/examples/quickstart/tracking"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/metric"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/audience"
	"github.com/irmkit/irmkit/scoring/fit"
)

//go:generate go run ./generate

//go:embed data/creators.csv data/codes.csv data/clicks.csv data/orders.json data/metrics.csv data/plan.json data/policy.json data/ideal.json data/profile.json data/overlaps.csv data/brief.json data/posts.json
var builtIn embed.FS

// inputs are the files as read.
type inputs struct {
	plan      compensation.Plan
	policy    attribution.Policy
	ideal     fit.Ideal
	profile   scoring.Profile
	overlaps  []audience.Figure
	people    people
	links     *tracking.Links
	codes     code.Book
	gifts     []gift // what each creator is given: a link and a code
	clicks    []seen
	tags      utm.Report // on the links that were clicked
	strangers strangers
	orders    []intake.Order
	views     []metric.Row
	brief     brief.Brief
	posts     []postRow
	report    importReport
}

// importReport says what became of every record.
type importReport struct {
	creators, codes, clicks, orders, metrics, overlaps tally
	plan                                               irm.Findings
	mixed                                              bool // files of the user's beside built-in ones
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
	r := &in.report
	r.creators = tally{name: "creators", builtIn: c.creators == ""}
	r.codes = tally{name: "codes", builtIn: c.codes == ""}
	r.clicks = tally{name: "clicks", builtIn: c.clicks == ""}
	r.orders = tally{name: "orders", builtIn: c.orders == ""}
	r.metrics = tally{name: "metrics", builtIn: c.metrics == ""}
	r.overlaps = tally{name: "overlaps", builtIn: c.overlaps == ""}
	r.mixed = c.creators+c.codes+c.clicks+c.orders+c.metrics != "" && (c.creators == "" || c.clicks == "" || c.orders == "" || c.metrics == "")
	for _, read := range []func(context.Context, config) error{
		in.loadRules, in.loadBrief, in.loadCreators, in.loadOverlaps, in.makeLinks, in.loadCodes, in.loadClicks, in.loadMetrics, in.loadOrders, in.giveOut,
	} {
		if err := read(ctx, c); err != nil {
			return nil, err
		}
	}
	return in, nil
}

// loadRules reads the plan, the policy, the ideal and the profile, which are documents.
func (in *inputs) loadRules(_ context.Context, c config) (err error) {
	if in.plan, err = document(c.plan, "data/plan.json", compensation.DecodePlan); err != nil {
		return err
	}
	in.report.plan = in.plan.Validate().Under("plan") // the warnings; there are no errors left
	if in.policy, err = document(c.policy, "data/policy.json", attribution.DecodePolicy); err != nil {
		return err
	}
	if in.ideal, err = document(c.ideal, "data/ideal.json", fit.DecodeIdeal); err != nil {
		return err
	}
	if in.profile, err = document(c.profile, "data/profile.json", scoring.DecodeProfile); err != nil {
		return err
	}
	if c.model != "" {
		in.policy.Model, err = attribution.ParseModel(c.model)
	}
	return err
}

// loadMetrics reads restated totals of creators, such as the views of their posts.
func (in *inputs) loadMetrics(_ context.Context, c config) error {
	t := &in.report.metrics
	return open(c.metrics, "data/metrics.csv", func(r io.Reader) error {
		opts := metric.Options{Subject: irm.Subject{Kind: irm.SubjectCreator}, Source: "metrics", Location: c.location, DecimalComma: c.comma}
		err := each(metric.Readings(r, opts), t, func(row metric.Row) {
			in.views = append(in.views, row)
			t.note(fmt.Sprintf("record %d", row.Record), row.Findings...)
		})
		if err != nil {
			return err
		}
		return t.unusable(len(in.views))
	})
}

func (in *inputs) loadOrders(_ context.Context, c config) error {
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
		return &fileError{path, err}
	}
	return nil
}

// fileError is what is wrong with a file.
type fileError struct {
	path string
	err  error
}

func (e *fileError) Error() string { return e.path + ": " + bare{e.err}.Error() }

func (e *fileError) Unwrap() error { return e.err }

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

// document reads a file that is one document.
func document[T any](path, fallback string, decode func([]byte) (T, error)) (T, error) {
	var v T
	err := open(path, fallback, func(r io.Reader) error {
		const limit = 1<<20 + 1 // one byte more than a document may have, so that the decoder can say so
		data, err := io.ReadAll(io.LimitReader(r, limit))
		if err == nil {
			v, err = decode(data)
		}
		return err
	})
	return v, err
}
