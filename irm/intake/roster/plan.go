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
	// Partnerships yields those of a brand and a creator, so that one with an ID of
	// the host is found; nil: they are found by the ID that is derived alone.
	Partnerships func(irm.PartnershipQuery) iter.Seq2[irm.Entry[irm.Partnership], error]
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
// A creator of several rows has several changes, each over the revision that the one
// before it leaves, so they are put in order.
//
// An error of Current ends the sequence. It keeps a hash of each ID and account of
// the file, some 50 bytes each, to know duplicates, and what it plans for the last
// 4,096 creators, to add what further rows say.
func Plan(rows iter.Seq2[Row, error], current Current, opts PlanOptions) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		p := planner{current: current, opts: opts, seen: seen{}}
		for row, err := range rows {
			var c Change
			var rejected *intake.RejectError
			switch {
			case errors.As(err, &rejected):
				c.Kind, c.Row = Rejected, row
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
	recent  recent
	rows    int
	print   printer
}

func (p *planner) plan(row Row) (Change, error) {
	c := Change{Row: row}
	p.rows++
	keys := keysOf(&row.Creator)
	found := p.seen.find(keys)
	m, err := p.match(&row.Creator)
	if err != nil {
		return Change{}, err
	}
	for _, first := range m.sureMarks {
		addMark(&found.sure, first)
	}
	for _, first := range m.weakMarks {
		addMark(&found.weak, first)
	}
	c.Matches = m.sure.ids()
	switch rows, stored := len(found.sure), len(m.sure); {
	case stored > 1, stored == 1 && rows > 0:
		return c.conflict("ambiguous", fmt.Sprintf("want one creator; %d stored ones and %d earlier rows of the file match", stored, rows)), nil
	case rows > 1 || found.shared:
		return c.conflict("duplicate", "want one creator; earlier rows of the file have two that this may be"), nil
	case rows == 1 && found.explicit && !found.byID && !derived(&row.Creator):
		return c.conflict("duplicate", fmt.Sprintf("want one id; line %d has the account with another one", found.sure[0].record())), nil
	case rows == 1:
		return p.again(c, keys, found.sure[0])
	case stored == 0 && len(m.weak)+len(found.weak) > 0:
		c.Matches = m.weak.ids()
		return c.conflict("former", "want a certain match; a former handle, or an id that was derived from one, is all that says who this is"), nil
	}
	var entry irm.Entry[irm.Creator]
	if len(m.sure) == 1 {
		entry = m.sure[0]
	}
	record := row.Record
	if record <= 0 {
		record = p.rows
	}
	next := pending{record: record, said: row, creator: Put[irm.Creator]{Value: entry.Value, Revision: entry.Revision}}
	next.said.Partnership = irm.Partnership{}
	if err := p.compare(&c, &next, row); err != nil {
		return Change{}, err
	}
	if c.Kind != Conflicting {
		c.Matches = nil
		p.claim(&c, keys, record, p.content(&row))
		p.recent.add(next)
	}
	return c, nil
}

// claim notes whose the names of a row are, and those of the creator as it will be
// stored.
func (p *planner) claim(c *Change, keys []key, record int, content uint32) {
	explicit := !derived(&c.Row.Creator)
	if !explicit {
		keys = keys[1:]
	}
	p.seen.claim(keys, record, content, explicit)
	p.seen.claim(valueKeys(&c.Creator.Value), record, content, explicit)
	if id := c.Partnership.Value.ID; id != "" && id != partnershipID(c.Partnership.Value.Brand, c.Creator.Value.ID) {
		p.seen.claim([]key{{hash: keyOf("p=" + string(id))}}, record, content, false)
	}
}

// again plans a further row of a creator. What the first one says holds.
func (p *planner) again(c Change, keys []key, first mark) (Change, error) {
	content := p.content(&c.Row)
	if content == first.content {
		return c.merged(first.record(), false), nil
	}
	before := p.recent.find(first.record())
	if before == nil {
		for _, k := range keys {
			if _, ok := p.seen[k.hash]; !ok && !k.weak {
				return c.conflict("multiple_rows", fmt.Sprintf("want the rows of one creator together; line %d is too far above to add an account", first.record())), nil
			}
		}
		return c.merged(first.record(), true), nil
	}
	rest, differs := before.without(c.Row)
	next := before.clone()
	if err := p.compare(&c, &next, rest); err != nil {
		return Change{}, err
	}
	switch c.Kind {
	case Conflicting:
		return c, nil
	case Unchanged:
		c = c.merged(first.record(), differs)
	default:
		c.Kind, c.Into = Updated, first.record()
		if differs {
			c.warnDiffers()
		}
	}
	next.learn(rest)
	named := c
	named.Creator.Value = next.creator.Value
	p.claim(&named, keys, first.record(), content)
	*before = next
	return c, nil
}
