package lifecycle

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// reach reports states that no path leads to, and open states from which no path leads to
// an end.
func (c *compiler) reach() {
	forward, backward := make([][]uint8, len(c.infos)), make([][]uint8, len(c.infos))
	for i := range c.edges {
		e := &c.edges[i]
		forward[e.from] = append(forward[e.from], e.to)
		backward[e.to] = append(backward[e.to], e.from)
	}
	var starts, ends []uint8
	for s := range c.infos {
		if c.entry[s] {
			starts = append(starts, uint8(s))
		}
		if c.infos[s].kind != Open {
			ends = append(ends, uint8(s))
		}
	}
	reached, ending := closure(starts, forward), closure(ends, backward)
	for i, s := range c.d.States {
		if !reached[i] {
			c.findings.Add(indexed("states", i), "unreachable", "no path leads to %s", irm.Quote(s.Name))
		}
		if !ending[i] {
			c.findings.Add(indexed("states", i), "no_end", "no path leads from %s to a closed or terminal state", irm.Quote(s.Name))
		}
	}
}

// closure is what the edges lead to from the given states, these included.
func closure(from []uint8, edges [][]uint8) []bool {
	seen := make([]bool, len(edges))
	from = slices.Clone(from)
	for len(from) > 0 {
		s := from[len(from)-1]
		from = from[:len(from)-1]
		if !seen[s] {
			seen[s] = true
			from = append(from, edges[s]...)
		}
	}
	return seen
}

// loops reports deadlines that lead in a circle without any time passing: those of the
// Total and Until clocks may be due on entry, since neither begins anew with it.
func (c *compiler) loops() {
	at := make([][]uint8, len(c.infos))
	for s := range c.infos {
		for _, d := range c.infos[s].deadlines {
			l := &c.deadlines[d]
			if l.clock != Total && l.clock != Until {
				continue
			}
			for _, e := range c.edgesOf(uint8(s), l.event) {
				if l.clock == Total || c.infos[e.to].hasUntil { // else the date is dropped on the way
					at[s] = append(at[s], e.to)
				}
			}
		}
	}
	for s := range c.infos {
		if closure(at[s], at)[s] {
			c.findings.Add(indexed("states", s), "deadline_loop", "deadlines by total or until lead from %s back to it at once", irm.Quote(c.states.words[s]))
		}
	}
}
