package roster

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// known reads the header. A row above it may name the networks of several columns
// each, and then only the first cell of them has the name.
func (c *table) known(overrides map[string]column) []column {
	columns := make([]column, len(c.Header))
	address := false
	for i, h := range c.Header {
		columns[i] = columnOf(h, overrides)
		switch columns[i].field {
		case fieldLine1, fieldLine2, fieldPostcode, fieldCity, fieldAddressCountry:
			address = true
		}
	}
	platforms := c.platformsAbove()
	c.twice = make(map[int]bool)
	for i, h := range c.Header {
		col := &columns[i]
		name := sheet.Normalize(h)
		if _, stated := overrides[name]; name == "state" && !stated && !address {
			col.field = fieldState
		}
		if platforms != nil && platforms[i] != "" && col.platform == "" {
			col.on(platforms[i])
		}
		switch col.field {
		case fieldID, fieldHandle, fieldURL, fieldUserID, fieldPlatform, fieldAccount, fieldAccountUserID:
			c.twice[i] = slices.ContainsFunc(columns[:i], func(b column) bool { return b.field == col.field && b.platform == col.platform }) &&
				slices.ContainsFunc(c.Header[:i], func(b string) bool { return sheet.Normalize(b) == name })
		}
		if c.twice[i] {
			col.field = fieldIgnored
		}
	}
	return columns
}

// platformsAbove are the networks that the row above the header says, nil where it
// says none.
func (c *table) platformsAbove() []irm.Platform {
	var out []irm.Platform
	last := irm.Platform("")
	for i := range min(len(c.Header), len(c.Title)) {
		if cell := strings.TrimSpace(c.Title[i]); cell != "" {
			last = platformWord(cell)
		}
		if last != "" && out == nil {
			out = make([]irm.Platform, len(c.Header))
		}
		if out != nil {
			out[i] = last
		}
	}
	for i := len(c.Title); i < len(c.Header) && out != nil; i++ {
		out[i] = last
	}
	return out
}

// on makes a column that of a network.
func (c *column) on(p irm.Platform) {
	switch {
	case c.field == fieldHandle || c.field == fieldURL:
		c.field = fieldAccount
	case c.field == fieldUserID:
		c.field = fieldAccountUserID
	case c.field == fieldFormer:
		c.field = fieldAccountFormer
	case c.field == fieldMetric && c.metric == irm.MetricFollowers:
		c.field = fieldAccountFollowers
	case c.field != fieldFee:
		return
	}
	c.platform = p
}

// repeats reports a row that is the header again, as where files were joined.
func (c *table) repeats(cells []string) bool {
	for i, h := range c.Header {
		cell := strings.TrimSpace(cells[i])
		switch {
		case strings.EqualFold(cell, h):
		case cell == "" || h == "" || cell[0]|0x20 != h[0]|0x20: // most rows
			return false
		case sheet.Normalize(cell) != sheet.Normalize(h):
			return false
		}
	}
	return true
}
