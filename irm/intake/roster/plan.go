package roster

import (
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
)

// Current tells what is stored. The functions are those of stores:
//
//	roster.Current{
//		Creator:  func(id irm.CreatorID) (irm.Entry[irm.Creator], error) { return creators.Get(ctx, id) },
//		Creators: func(q irm.CreatorQuery) iter.Seq2[irm.Entry[irm.Creator], error] { return creators.List(ctx, q) },
//	}
//
// A file of n rows asks some 3n times; an [Index] answers from memory.
type Current struct {
	// Creator returns one creator; of none, an error that matches irm.ErrNotFound.
	Creator func(irm.CreatorID) (irm.Entry[irm.Creator], error)
	// Creators yields those with an account: the query has a platform, and a handle
	// or a user ID.
	Creators func(irm.CreatorQuery) iter.Seq2[irm.Entry[irm.Creator], error]
	// Contact is as Creator; nil: contacts are not compared.
	Contact func(irm.ContactID) (irm.Entry[irm.Contact], error)
	// Partnership is as Creator; nil: partnerships are not compared.
	Partnership func(irm.PartnershipID) (irm.Entry[irm.Partnership], error)
}

// PlanOptions adjust [Plan]. The zero value is the default.
type PlanOptions struct {
	// At is when handles that are new are taken to have changed. The zero time: it
	// is unknown.
	At time.Time
}

// Plan compares the rows of a list with what is stored and yields one change for
// each of them, rejected ones with their error. The package documentation says
// which creators are the same and what a row may change. It writes nothing; the
// host may put what is due at once, row by row, or look at all of it first: the
// changes are the same.
//
// An error of Current ends the sequence. It keeps a hash of each ID and account of
// the file, some 50 bytes each, to know duplicates.
func Plan(rows iter.Seq2[Row, error], current Current, opts PlanOptions) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		p := planner{current: current, opts: opts, seen: seen{}}
		for row, err := range rows {
			var c Change
			var rejected *intake.RejectError
			switch {
			case errors.As(err, &rejected):
				c.Kind = Rejected
			case err == nil:
				c, err = p.plan(row)
			}
			if !yield(c, err) || err != nil && rejected == nil {
				return
			}
		}
	}
}

type planner struct {
	current Current
	opts    PlanOptions
	seen    seen
	print   printer
}

func (p *planner) plan(row Row) (Change, error) {
	c := Change{Row: row}
	marks := marksOf(&row.Creator)
	content := p.content(&row)
	switch first, records := p.seen.find(marks); {
	case records > 1:
		return c.conflict("duplicate", "want one creator; earlier rows of the file have two that this may be"), nil
	case records == 1:
		return c.merged(first, content), nil
	}
	entry, matches, err := p.match(&row.Creator)
	if err != nil {
		return Change{}, err
	}
	if len(matches) > 1 {
		c.Matches = matches
		return c.conflict("ambiguous", fmt.Sprintf("want one creator; %d stored ones match", len(matches))), nil
	}
	if len(matches) == 1 {
		if first, ok := p.seen[keyOf(string(entry.Value.ID))]; ok && first.user == 0 && first.row > 0 {
			return c.merged(first, content), nil
		}
	}
	if err := p.compare(&c, entry); err != nil {
		return Change{}, err
	}
	if c.Kind != Conflicting {
		p.seen.claim(marks, row.Record, content)
		p.seen.claim(marksOf(&irm.Creator{ID: c.Creator.Value.ID}), row.Record, content)
	}
	return c, nil
}
