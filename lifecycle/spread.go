package lifecycle

import (
	"math/bits"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// spread makes the cells: for every state and event the rows of the nearest level that
// has any, in their order.
func (c *compiler) spread() {
	c.shift = uint8(bits.Len(uint(max(0, len(c.events.words)-1))))
	c.cells = make([]cell, len(c.infos)<<c.shift)
	rows := make([][]uint16, len(c.events.words)) // of each event
	for i, row := range c.d.Transitions {
		e := c.eventOf[row.Event]
		rows[e] = append(rows[e], uint16(i))
	}
	reported := map[[2]uint16]bool{}
	for s := range c.infos {
		for e, candidates := range rows {
			first := len(c.edges)
			if first > MaxEdges {
				c.findings.Add("transitions", "limit", "more than %d edges, once groups are spread over their states", MaxEdges)
				return
			}
			for _, i := range c.nearest(uint8(s), candidates) {
				row := &c.d.Transitions[i]
				c.used[i] = true
				c.edges = append(c.edges, edge{
					from: uint8(s), event: uint8(e), to: c.stateOf[row.To], needsReason: row.NeedsReason,
					row: i, guards: row.Guards, effects: slices.Clip(row.Effects),
				})
			}
			c.cells[s<<c.shift|e] = cell{uint16(first), uint16(len(c.edges) - first)}
			c.shadowed(c.edges[first:], reported)
		}
	}
	for i, used := range c.used {
		if !used {
			c.findings.Warn(indexed("transitions", i), "overridden", "nearer rows stand in its place in every state")
		}
	}
}

// nearest are those of the rows that hold in the state.
func (c *compiler) nearest(s uint8, rows []uint16) []uint16 {
	if c.infos[s].kind == Terminal {
		return nil
	}
	var levels [3][]uint16
	for _, i := range rows {
		row := &c.d.Transitions[i]
		switch g := c.infos[s].group; {
		case slices.Contains(row.From, c.states.words[s]):
			levels[0] = append(levels[0], i)
		case g != none && slices.Contains(row.Groups, c.d.Groups[g].Name):
			levels[1] = append(levels[1], i)
		case row.Open && c.infos[s].kind == Open:
			levels[2] = append(levels[2], i)
		}
	}
	for _, level := range levels {
		if len(level) > 0 {
			return level
		}
	}
	return nil
}

// shadowed reports rows that are never taken, since one above passes whenever they would:
// all its guards are among theirs.
func (c *compiler) shadowed(edges []edge, reported map[[2]uint16]bool) {
	for j := range edges {
		for i := range j {
			above, below := &edges[i], &edges[j]
			pair := [2]uint16{above.row, below.row}
			if reported[pair] || slices.ContainsFunc(above.guards, func(g string) bool { return !slices.Contains(below.guards, g) }) {
				continue
			}
			reported[pair] = true
			code := "shadowed"
			if len(below.guards) == 0 {
				code = "ambiguous"
			}
			c.findings.Add(indexed("transitions", int(below.row)), code, "never taken in %s: transitions[%d] passes whenever it does",
				irm.Quote(c.states.words[above.from]), above.row)
		}
	}
}
