package main

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"reflect"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/click"
	"github.com/irmkit/irmkit/irm/intake/roster"
	"github.com/irmkit/irmkit/irm/intake/shopify"
)

//go:generate go run ./generate

//go:embed data/creators.csv data/clicks.csv data/orders.json data/plan.json
var builtIn embed.FS

// inputs are the files as read.
type inputs struct {
	creators []roster.Row
	clicks   []click.Click
	orders   []intake.Order
	plan     compensation.Plan
	codes    code.Book
	report   importReport
}

// importReport says what became of every record.
type importReport struct {
	creators, clicks, orders tally
	plan                     irm.Findings
	mixed                    bool // files of the user's beside built-in ones
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

func load(c config) (*inputs, error) {
	in := new(inputs)
	in.report.creators = tally{name: "creators", builtIn: c.creators == ""}
	in.report.clicks = tally{name: "clicks", builtIn: c.clicks == ""}
	in.report.orders = tally{name: "orders", builtIn: c.orders == ""}
	var err error
	if in.plan, err = loadPlan(c.plan); err != nil {
		return nil, err
	}
	in.report.plan = in.plan.Validate().Under("plan") // the warnings; there are no errors left
	in.report.mixed = c.creators+c.clicks+c.orders != "" && (c.creators == "" || c.clicks == "" || c.orders == "")
	if err := in.loadCreators(c); err != nil {
		return nil, err
	}
	if err := in.loadClicks(c); err != nil {
		return nil, err
	}
	return in, in.loadOrders(c)
}

func (in *inputs) loadClicks(c config) error {
	t := &in.report.clicks
	return open(c.clicks, "data/clicks.csv", func(r io.Reader) error {
		err := each(click.All(r, click.Options{}), t, func(k click.Click) {
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
		err := each(shopify.Orders(r, shopify.Options{VisitorAttribute: c.visitor}), t, func(o intake.Order) {
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

// loadCreators also files the promo codes. Of a creator who comes again the first
// row holds; another row, and a code that is taken, are noted.
func (in *inputs) loadCreators(c config) error {
	t := &in.report.creators
	first := make(map[irm.CreatorID]roster.Row)
	codes := make(map[string]irm.CreatorID)
	err := open(c.creators, "data/creators.csv", func(r io.Reader) error {
		err := each(roster.Creators(r, roster.Options{Platform: irm.Platform(c.platform)}), t, func(row roster.Row) {
			id, where := row.Creator.ID, fmt.Sprintf("line %d", row.Record)
			t.note(where, row.Findings...)
			if f, ok := first[id]; ok {
				t.repeated++
				if f.Code != row.Code || f.Metrics != row.Metrics || !reflect.DeepEqual(f.Creator, row.Creator) {
					t.note(where, irm.Finding{Code: "other_row", Severity: irm.SeverityWarning, Message: fmt.Sprintf("creator %s stands on line %d with other data, which is used", id, f.Record)})
				}
				return
			}
			first[id] = row
			t.used++
			in.creators = append(in.creators, row)
			if row.Code != "" {
				in.fileCode(where, row, codes)
			}
		})
		if err != nil {
			return err
		}
		err = t.unusable(t.used)
		if err != nil && c.platform == "" {
			err = fmt.Errorf("%w; a file that names no network needs -platform", err)
		}
		return err
	})
	if err != nil {
		return err
	}
	var assignments []code.Assignment
	for c, creator := range codes {
		assignments = append(assignments, code.Assignment{Code: c, Creator: creator})
	}
	in.codes, err = code.NewBook(assignments)
	return err
}

func (in *inputs) fileCode(where string, row roster.Row, codes map[string]irm.CreatorID) {
	normal, err := code.Normalize(row.Code)
	problem := ""
	if err != nil {
		problem = bare{err}.Error()
	} else if owner, taken := codes[normal]; taken {
		problem = fmt.Sprintf("code %s belongs to %s already", normal, owner)
	}
	if problem != "" {
		in.report.creators.note(where, irm.Finding{Path: "code", Code: "code", Severity: irm.SeverityWarning, Message: problem})
		return
	}
	codes[normal] = row.Creator.ID
}
