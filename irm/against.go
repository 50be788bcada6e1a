package irm

import (
	"fmt"
	"slices"
	"time"
)

// Change says what the arrival of a fact means beside what is stored already.
type Change uint8

const (
	ChangeSame   Change = iota // the same fact again: nothing to do
	ChangeAmends               // a higher revision: it replaces the stored one
	ChangeStale                // a lower revision: reported, not used
)

var changeNames = [...]string{"same", "amends", "stale"}

// String returns "same", "amends" or "stale".
func (c Change) String() string { return enumName(changeNames[:], uint8(c)) }

// MarshalText writes the name; an unknown change is an error.
func (c Change) MarshalText() ([]byte, error) { return enumMarshal("change", changeNames[:], uint8(c)) }

// UnmarshalText reads a name written by MarshalText.
func (c *Change) UnmarshalText(text []byte) error {
	return enumUnmarshal("change", changeNames[:], text, (*uint8)(c))
}

// UnmarshalJSON reads a string; null is an error.
func (c *Change) UnmarshalJSON(data []byte) error {
	return unmarshalJSONText("change", data, c.UnmarshalText)
}

// Against compares an arriving conversion with the stored one of the same ID.
// The same revision with other content is a [DifferentError] that names the
// field; the order of lines and codes is not content. A revision that moves At is
// also one: the time of a conversion decides windows and rates and is fixed.
func (c Conversion) Against(stored Conversion) (Change, error) {
	different := func(field string) (Change, error) {
		return ChangeSame, &DifferentError{Kind: "conversion", ID: string(c.ID), Field: field}
	}
	switch {
	case c.ID != stored.ID:
		return different("id")
	case !sameInstant(c.At, stored.At):
		return different("at")
	case c.Revision > stored.Revision:
		return ChangeAmends, nil
	case c.Revision < stored.Revision:
		return ChangeStale, nil
	}
	if field := c.difference(stored); field != "" {
		return different(field)
	}
	return ChangeSame, nil
}

func (c Conversion) difference(d Conversion) string {
	switch {
	case c.Kind != d.Kind:
		return "kind"
	case c.Customer != d.Customer:
		return "customer"
	case c.New != d.New:
		return "new"
	case c.Market != d.Market:
		return "market"
	case c.Test != d.Test:
		return "test"
	case c.Cancelled != d.Cancelled:
		return "cancelled"
	case !slices.Equal(c.Codes, d.Codes) && !slices.Equal(slices.Sorted(slices.Values(c.Codes)), slices.Sorted(slices.Values(d.Codes))):
		return "codes"
	}
	return lineDifference(c.Lines, d.Lines, func(l Line) LineID { return l.ID }, Line.difference)
}

func (l Line) difference(m Line) string {
	switch {
	case l.Category != m.Category:
		return ".category"
	case l.Product != m.Product:
		return ".product"
	case l.Quantity != m.Quantity:
		return ".quantity"
	}
	return l.Amounts.difference(m.Amounts)
}

func (a Amounts) difference(b Amounts) string {
	columns := b.Normal().columns()
	for i, m := range a.Normal().columns() {
		if m != columns[i] {
			return ".amounts." + amountNames[i]
		}
	}
	return ""
}

// Against compares an arriving refund with the stored one of the same ID: it is
// the same, or a [DifferentError]. Refunds have no revisions.
func (r Refund) Against(stored Refund) error {
	var field string
	switch {
	case r.ID != stored.ID:
		field = "id"
	case r.Conversion != stored.Conversion:
		field = "conversion"
	case !sameInstant(r.At, stored.At):
		field = "at"
	default:
		field = lineDifference(r.Lines, stored.Lines, func(l RefundLine) LineID { return l.Line }, RefundLine.difference)
	}
	if field == "" {
		return nil
	}
	return &DifferentError{Kind: "refund", ID: string(r.ID), Field: field}
}

func (l RefundLine) difference(m RefundLine) string {
	if l.Quantity != m.Quantity {
		return ".quantity"
	}
	return l.Amounts.difference(m.Amounts)
}

// lineDifference compares two sets of lines by ID and names the first difference
// as a path into a.
func lineDifference[L comparable](a, b []L, id func(L) LineID, difference func(L, L) string) string {
	if slices.Equal(a, b) {
		return ""
	}
	if len(a) != len(b) {
		return "lines"
	}
	byID := make(map[LineID]L, len(b))
	for _, l := range b {
		byID[id(l)] = l
	}
	for i, l := range a {
		other, ok := byID[id(l)]
		if !ok {
			return fmt.Sprintf("lines[%d].id", i)
		}
		delete(byID, id(l)) // one line answers for one
		if d := difference(l, other); d != "" {
			return fmt.Sprintf("lines[%d]%s", i, d)
		}
	}
	return ""
}

func sameInstant(a, b time.Time) bool { return Instant(a).Equal(Instant(b)) }
