package roster

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// column is the reading of one column. The platform is that of an account or a
// fee, or what the header lets know about the file.
type column struct {
	field    field
	platform irm.Platform
	format   irm.Format
	metric   irm.Metric
	index    int  // of the metric, or of the account, among those of the file
	sparse   bool // an empty cell says nothing
}

// columnNamed finds the column of a name that Options.Columns may use.
func columnNamed(name string) (column, bool) {
	if f, ok := fieldNames[name]; ok {
		return column{field: f}, true
	}
	if m := irm.Metric(name); m.Known() {
		return column{field: fieldMetric, metric: m}, true
	}
	c := composed(sheet.Normalize(name))
	return c, c.field != fieldNone
}

// columnOf reads a header; the overrides, by normalized header, go first.
func columnOf(header string, overrides map[string]column) column {
	h := sheet.Normalize(header)
	if c, ok := overrides[h]; ok {
		return c
	}
	if c, ok := headers[h]; ok {
		return c
	}
	name := strings.ReplaceAll(h, " ", "_")
	if f, ok := fieldNames[name]; ok && f != fieldIgnored {
		return column{field: f}
	}
	if m, ok := strings.CutPrefix(name, "metric_"); ok && irm.Metric(m).Known() {
		return column{field: fieldMetric, metric: irm.Metric(m), sparse: true}
	}
	return composed(h)
}

// composed reads headers that begin with a platform, "instagram user id", and
// fees, "tiktok video rate".
func composed(h string) column {
	for at := 0; at >= 0; { // a network of one word or more
		next := strings.IndexByte(h[at:], ' ')
		first, rest := h, ""
		if next >= 0 {
			first, rest = h[:at+next], h[at+next+1:]
			next += at + 1
		}
		if f, ok := accountHeaders[rest]; ok {
			if p := platformWord(first); p != "" {
				return column{field: f, platform: p}
			}
		}
		at = next
	}
	return feeColumn(strings.Fields(h))
}

// feeColumn takes the word for a fee first or last, and beside it a platform, a
// format, or both in this order.
func feeColumn(words []string) column {
	n := len(words)
	switch {
	case n == 0 || n > 3:
		return column{}
	case feeWords[words[n-1]]:
		words = words[:n-1]
	case feeWords[words[0]]:
		words = words[1:]
	default:
		return column{}
	}
	c := column{field: fieldFee}
	for _, w := range words {
		if p := platformWord(w); p != "" && c.platform == "" && c.format == "" {
			c.platform = p
		} else if f := formatWord(w); f != "" && c.format == "" {
			c.format = f
		} else {
			return column{}
		}
	}
	return c
}

func formatWord(word string) irm.Format {
	for _, w := range [...]string{word, strings.TrimSuffix(word, "s"), strings.TrimSuffix(word, "ies") + "y"} {
		if f := irm.Format(w); f.Known() {
			return f
		}
	}
	return ""
}
