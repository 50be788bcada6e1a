package irm

import (
	"fmt"
	"time"
)

// Refund takes back part of a conversion: whole lines, parts of lines, or only
// shipping. It may arrive before its conversion. A refund has no revisions: its
// ID stands for its content, and a correction is another refund.
type Refund struct {
	ID         RefundID     `json:"id"`
	Conversion ConversionID `json:"conversion"`
	At         time.Time    `json:"at"`
	Lines      []RefundLine `json:"lines"`
}

// RefundLine is what one line of the conversion gets back: Quantity pieces (0
// where only money came back) and positive Amounts.
type RefundLine struct {
	Line     LineID   `json:"line"`
	Quantity Quantity `json:"quantity,omitzero"`
	Amounts  Amounts  `json:"amounts"`
}

// Validate reports everything that keeps the refund from being recorded. Whether
// it exceeds its conversion can be known only beside it.
func (r Refund) Validate() Findings {
	var fs Findings
	fs.AddErr("id", CheckID(r.ID))
	fs.AddErr("conversion", CheckID(r.Conversion))
	fs.AddErr("at", CheckTime(r.At))
	switch n := len(r.Lines); {
	case n == 0:
		fs.Add("lines", "lines_missing", "want at least one line")
	case n > maxLines:
		fs.Add("lines", "limit", "%d lines: want at most %d", n, maxLines)
		return fs
	}
	seen := make(map[LineID]int, len(r.Lines))
	var size uint64
	var currency Currency
	for i, l := range r.Lines {
		if first, ok := seen[l.Line]; ok {
			fs.Add(fmt.Sprintf("lines[%d].line", i), "duplicate", "the line of lines[%d]", first)
		}
		seen[l.Line] = i
		if found := l.Validate(); len(found) > 0 {
			fs = append(fs, found.Under(fmt.Sprintf("lines[%d]", i))...)
		}
		size = min(size+l.Amounts.size(), 2*maxAmount)
		if one, err := l.Amounts.Currency(); err == nil && one.IsValid() {
			if currency.IsValid() && one != currency {
				fs.AddErr(fmt.Sprintf("lines[%d].amounts", i), &CurrencyMismatchError{Have: one, Want: currency})
			}
			currency = one
		}
	}
	checkSize(&fs, size)
	return fs
}

// Validate reports a refund line that cannot be recorded.
func (l RefundLine) Validate() Findings {
	var fs Findings
	fs.AddErr("line", CheckID(l.Line))
	if l.Quantity.Sign() < 0 {
		fs.Add("quantity", "quantity_sign", "quantity %s is negative", l.Quantity)
	}
	if found := l.Amounts.Validate(); len(found) > 0 {
		fs = append(fs, found.Under("amounts")...)
	}
	return fs
}
