package attribution

import (
	"slices"

	"github.com/irmkit/irmkit/attribution/internal/column"
	"github.com/irmkit/irmkit/irm"
)

// Columns are the touches of many customers and their conversions of one kind, with
// one amount in one currency each: what fits millions of rows into memory. IDs are
// codes of a [Dictionary], times microseconds since 1970, amounts minor units.
//
// Rows may stand in any order; a row's number stands for its ID where two touches of
// one kind and time need an order. What columns do not have, a policy cannot look at:
// codes on orders (let them be touches of the kind [Code] at the time of the order),
// aliases, lines and refunds.
type Columns struct {
	Kind        irm.ConversionKind // of all conversions
	Touches     TouchColumns
	Conversions ConversionColumns
	Creators    int    // codes of creators are below this number
	Direct      []bool // by creator: codes that stand for the channel [Direct]; codes beyond do not
	Grouped     bool   // touches stand by customer, time and kind, conversions by customer and time: faster, and checked
	From, Until uint32 // only customers From <= code < Until, for runs side by side; Until 0: no end
}

// TouchColumns are columns of one length.
type TouchColumns struct {
	Customer, Creator []uint32
	At                []int64
	Kind              []Kind
}

// ConversionColumns are columns of one length.
type ConversionColumns struct {
	Customer  []uint32
	At, Minor []int64
}

// Tally is what conversions earned in minor units, exact: ByCreator and Nobody sum to
// the amounts of all conversions.
type Tally struct {
	ByCreator   []int64 // by the creator's code
	Nobody      int64
	Conversions int64
	Unearned    int64 // conversions that nobody earned
}

// Add adds what another part of the customers earned. An overflow is
// [irm.ErrOverflow] and changes nothing.
func (t *Tally) Add(u Tally) error {
	sum := t.column()
	if err := sum.Add(u.column()); err != nil {
		return err
	}
	*t = tallyOf(sum)
	return nil
}

func (t *Tally) column() column.Tally {
	return column.Tally{Minor: t.ByCreator, Unattributed: t.Nobody, Orders: t.Conversions, Unearned: t.Unearned}
}

func tallyOf(t column.Tally) Tally {
	return Tally{ByCreator: t.Minor, Nobody: t.Unattributed, Conversions: t.Orders, Unearned: t.Unearned}
}

// Tally sums what the conversions earn by creator, to the cent what [Attributor.Customer]
// gives them. Errors: columns that do not fit together, rows out of range or out of the
// order that Grouped promises, overflow; a model of markers or of the host's own, which
// columns cannot serve.
func (a *Attributor) Tally(c Columns) (Tally, error) {
	engine, batch, err := a.columns(c)
	if err != nil {
		return Tally{}, err
	}
	t, err := engine.Tally(batch)
	return tallyOf(t), err
}

// Divide calls visit once for every conversion: its row, the rows of the touches among
// which it is divided in order, their weights, and what each earns. All three are empty
// where nobody earns, and are used again: copy what must stay. Errors are those of Tally.
func (a *Attributor) Divide(c Columns, visit func(conversion int32, touches []int32, weights, minor []int64)) error {
	engine, batch, err := a.columns(c)
	if err != nil {
		return err
	}
	return engine.Each(batch, visit)
}

func (a *Attributor) columns(c Columns) (*column.Engine, column.Batch, error) {
	model, ok := a.policy.Model.kernel()
	if !ok {
		return nil, column.Batch{}, &irm.ParseError{What: "model", Code: "model_columns", Input: a.policy.Model.Rule.String(), Want: "want another model for columns"}
	}
	p := column.Params{Model: model, Direct: c.Direct, Reset: slices.Contains(a.policy.ResetAfter, c.Kind), Precedence: [][]uint8{}}
	for k, limit := range a.limitsOf(c.Kind) {
		p.Lookback[strength[k]] = limit
		if g := a.group[k]; g != noGroup {
			for len(p.Precedence) <= int(g) {
				p.Precedence = append(p.Precedence, nil)
			}
			p.Precedence[g] = append(p.Precedence[g], strength[k])
		}
	}
	ranks, err := c.Touches.strengths()
	if err != nil {
		return nil, column.Batch{}, err
	}
	engine, err := column.Compile(p)
	return engine, column.Batch{
		Touches:  column.Touches{Customer: c.Touches.Customer, Creator: c.Touches.Creator, At: c.Touches.At, Kind: ranks},
		Orders:   column.Orders{Customer: c.Conversions.Customer, At: c.Conversions.At, Minor: c.Conversions.Minor},
		Creators: c.Creators, Grouped: c.Grouped, From: c.From, Until: c.Until,
	}, err
}

// strengths are the kinds in the order that breaks ties of time.
func (t TouchColumns) strengths() ([]uint8, error) {
	ranks := make([]uint8, len(t.Kind))
	for i, k := range t.Kind {
		if k >= kinds {
			return nil, &irm.ParseError{What: "touch kind", Code: "touch_kind", Want: "want one of the kinds of package attribution"}
		}
		ranks[i] = strength[k]
	}
	return ranks, nil
}

// Dictionary gives IDs codes from 0 on, in the order in which they are first seen. The
// zero value is empty.
type Dictionary[ID ~string] struct {
	codes map[ID]uint32
	ids   []ID
}

// Code returns the code of an ID, a new one if need be. There is room for 2^32 IDs,
// of which no machine's memory holds the strings.
func (d *Dictionary[ID]) Code(id ID) uint32 {
	if c, ok := d.codes[id]; ok {
		return c
	}
	if d.codes == nil {
		d.codes = make(map[ID]uint32)
	}
	c := uint32(len(d.ids))
	d.codes[id] = c
	d.ids = append(d.ids, id)
	return c
}

// ID returns the ID of a code that Code returned.
func (d *Dictionary[ID]) ID(code uint32) ID { return d.ids[code] }

// Len returns how many IDs there are.
func (d *Dictionary[ID]) Len() int { return len(d.ids) }
