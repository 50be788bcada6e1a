package compensation

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// party is a payee in a settlement.
type party struct {
	payee    irm.Payee
	creators bool // has any
	chains   []chainState
	adjusted []*Adjustment
	paid     int64

	subtotals []subtotal // by slot, of the stretch of that serial
	stretch   int
}

// chainState is what the rules of one component have summed for a payee.
type chainState struct {
	cells    []cell // by segment, then period
	period   int    // of position
	position int64  // counted in the scope so far, in the order of events
	firsts   map[irm.CustomerID]*first
}

// cell is the sums of one segment in one period.
type cell struct {
	segment int
	period  span
	sums    sums
	sources sources
}

// cell returns the cell of a segment and period, which it makes where there is none.
// It is good until the next call.
func (st *chainState) cell(segment int, period *span) *cell {
	i := len(st.cells)
	if i > 0 { // mostly the last
		if k := &st.cells[i-1]; k.period.index == period.index && k.segment == segment {
			return k
		}
	}
	for ; i > 0; i-- {
		k := &st.cells[i-1]
		c := cmp.Or(cmp.Compare(k.segment, segment), cmp.Compare(k.period.index, period.index))
		if c == 0 {
			return k
		}
		if c < 0 {
			break
		}
	}
	st.cells = slices.Insert(st.cells, i, cell{segment: segment, period: *period})
	return &st.cells[i]
}

// portion is the cells of one segment in one scope, merged.
type portion struct {
	segment *segment
	sums    sums
	from    carry
}

// portions are what a component has counted in a scope, by segment.
type portions struct {
	list    []portion
	sources sources
}

// portions merges the cells of a component: of one period, or of all where that is
// nil.
func (r *run) portions(p *party, c *chain, scope *span) portions {
	var out portions
	cells := p.chains[c.index].cells
	for i := range cells {
		k := &cells[i]
		if scope != nil && k.period.index != scope.index || k.sums.events == 0 {
			continue
		}
		segment := &c.segments[k.segment]
		n := len(out.list)
		if n == 0 || out.list[n-1].segment != segment {
			out.list = append(out.list, portion{segment: segment})
			n++
		}
		r.fault(p, c.id, out.list[n-1].sums.merge(&k.sums))
		out.sources.merge(&k.sources)
	}
	var from carry
	for i := range out.list {
		one := &out.list[i]
		one.from = from
		var err error
		from, err = from.after(one.segment.rule, &one.sums)
		r.fault(p, c.id, err)
	}
	return out
}

// final puts all events under the terms of one segment, of a rule that counts nothing
// else.
func (o *portions) final(s *segment) {
	one := portion{segment: s}
	for i := range o.list {
		one.sums.events += o.list[i].sums.events
	}
	o.list = []portion{one}
}

// of returns the portion of a segment, nil where nothing was counted in it.
func (o *portions) of(s *segment) *portion {
	for i := range o.list {
		if o.list[i].segment == s {
			return &o.list[i]
		}
	}
	return nil
}

// periods are those in which a component has counted something, in order.
func (p *party) periods(c *chain) []span {
	var list []span
	for i := range p.chains[c.index].cells {
		list = append(list, p.chains[c.index].cells[i].period)
	}
	slices.SortFunc(list, func(a, b span) int { return cmp.Compare(a.index, b.index) })
	return slices.CompactFunc(list, func(a, b span) bool { return a.index == b.index })
}
