package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/roster"
	"github.com/irmkit/irmkit/irm/memstore"
)

// people are the creators of the campaign in the host's stores, and what its list
// says beside them.
type people struct {
	tenant *memstore.Tenant
	rows   map[irm.CreatorID]roster.Row // the first of each
	list   []roster.Row                 // in order of ID, as stored
	codes  shelf
}

// loadCreators moves a list into the stores as a host would: what a row changes is
// planned against what is stored, and put. Of a creator who comes again the first
// row holds and later ones add what it does not say.
func (in *inputs) loadCreators(ctx context.Context, c config) error {
	t := &in.report.creators
	in.people = people{tenant: memstore.NewTenant(), rows: make(map[irm.CreatorID]roster.Row), codes: make(shelf)}
	err := open(c.creators, "data/creators.csv", func(r io.Reader) error {
		numbers := roster.NumbersGuessed
		if c.comma {
			numbers = roster.NumbersComma
		}
		rows := roster.Creators(r, roster.Options{
			Numbers: numbers, Platform: irm.Platform(c.platform), Location: c.location, Brand: "brand", Currency: in.plan.Currency,
		})
		for change, err := range roster.Plan(rows, in.people.current(ctx), roster.PlanOptions{}) {
			if err := in.apply(ctx, change, err); err != nil {
				return err
			}
		}
		err := t.unusable(t.used)
		if err != nil && c.platform == "" {
			err = fmt.Errorf("%w; a file that names no network needs -platform", err)
		}
		return err
	})
	if err != nil {
		return err
	}
	if err := in.people.read(ctx); err != nil {
		return err
	}
	return in.people.export(c.export)
}

// current is what the plan of an import is made against.
func (p people) current(ctx context.Context) roster.Current {
	return roster.Current{
		Creator: func(id irm.CreatorID) (irm.Entry[irm.Creator], error) { return p.tenant.Creators.Get(ctx, id) },
		Creators: func(q irm.CreatorQuery) iter.Seq2[irm.Entry[irm.Creator], error] {
			return p.tenant.Creators.List(ctx, q)
		},
		Contact: func(id irm.ContactID) (irm.Entry[irm.Contact], error) { return p.tenant.Contacts.Get(ctx, id) },
		Partnerships: func(q irm.PartnershipQuery) iter.Seq2[irm.Entry[irm.Partnership], error] {
			return p.tenant.Partnerships.List(ctx, q)
		},
		Partnership: func(id irm.PartnershipID) (irm.Entry[irm.Partnership], error) {
			return p.tenant.Partnerships.Get(ctx, id)
		},
	}
}

// apply counts a change and puts what is due.
func (in *inputs) apply(ctx context.Context, change roster.Change, err error) error {
	t := &in.report.creators
	if rejected, ok := errors.AsType[*intake.RejectError](err); ok {
		t.read++
		t.reject("%v", bare{rejected})
		return nil
	}
	if err != nil {
		return err
	}
	t.read++
	where := fmt.Sprintf("line %d", change.Row.Record)
	t.note(where, change.Row.Findings...)
	switch change.Kind {
	case roster.Added:
		t.used++
		in.people.rows[change.Creator.Value.ID] = change.Row
	case roster.Updated:
		t.amended++
	case roster.Conflicting:
		t.reject("creators: record %d: %s", change.Row.Record, change.Reasons[0].Message)
		return nil
	default:
		t.repeated++
	}
	if change.Row.Code != "" {
		in.fileCode(where, change.Row.Code, change.Creator.Value.ID)
	}
	stores := in.people.tenant
	return errors.Join(
		put(ctx, stores.Creators, change.Creator),
		put(ctx, stores.Contacts, change.Contact),
		put(ctx, stores.Partnerships, change.Partnership),
	)
}

func put[ID ~string, T irm.Entity[ID], Q any](ctx context.Context, s irm.Store[ID, T, Q], p roster.Put[T]) error {
	if !p.Due {
		return nil
	}
	_, err := s.Put(ctx, p.Value, p.Revision)
	return err
}

func (in *inputs) fileCode(where, written string, creator irm.CreatorID) {
	if _, err := in.people.codes.add(code.Assignment{Code: written, Creator: creator}); err != nil {
		in.report.creators.note(where, irm.Finding{Path: "code", Code: "code", Severity: irm.SeverityWarning, Message: bare{err}.Error()})
	}
}

// read takes the creators from the store, in order of ID.
func (p *people) read(ctx context.Context) error {
	for e, err := range p.tenant.Creators.List(ctx, irm.CreatorQuery{}) {
		if err != nil {
			return err
		}
		row := p.rows[e.Value.ID]
		row.Creator = e.Value
		p.list = append(p.list, row)
	}
	return nil
}

// export writes the creators as a CSV file that can be imported again; without
// personal data.
func (p *people) export(path string) error {
	if path == "" {
		return nil
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	err = roster.Write(f, func(yield func(roster.Row, error) bool) {
		for _, row := range p.list {
			if !yield(row, nil) {
				return
			}
		}
	}, roster.WriteOptions{})
	return errors.Join(err, f.Close())
}
