package order

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
)

// index knows the orders of a file so far by the hash of ID and revision. Key and
// entry take 24 bytes, and a map is between half and nearly full.
type index map[[12]byte]entry

// entry is the hash of what an order said, and the row that said it first.
type entry struct {
	content [8]byte
	line    uint32
}

// add remembers an order, and returns the row that had its ID and revision before,
// 0 where none had, and whether it said the same.
func (x index) add(o *intake.Order, scratch []byte) (line int, same bool, _ []byte) {
	scratch = appendText(scratch[:0], string(o.Conversion.ID))
	scratch = binary.BigEndian.AppendUint64(scratch, uint64(o.Conversion.Revision))
	key := sha256.Sum256(scratch)
	scratch = appendOrder(scratch[:0], o)
	content := sha256.Sum256(scratch)
	now := entry{content: [8]byte(content[:]), line: uint32(o.Record)}
	k := [12]byte(key[:])
	before, known := x[k]
	if !known {
		x[k] = now
		return 0, false, scratch
	}
	return int(before.line), before.content == now.content, scratch
}

// appendOrder writes all that two rows of one order must agree on.
func appendOrder(b []byte, o *intake.Order) []byte {
	c := &o.Conversion
	b = appendText(b, string(c.Customer))
	b = appendTime(b, c.At)
	b = binary.AppendUvarint(b, uint64(len(c.Codes)))
	codes := c.Codes
	if len(codes) > 1 { // their order is not content
		codes = slices.Sorted(slices.Values(codes))
	}
	for _, code := range codes {
		b = appendText(b, code)
	}
	b = append(b, byte(c.New), flag(c.Test), flag(c.Cancelled))
	b = appendText(b, string(c.Market))
	b = appendText(b, o.LandingURL)
	for _, l := range c.Lines {
		b = appendText(b, string(l.ID))
		b = appendText(b, l.Category)
		b = appendText(b, string(l.Product))
		b = binary.AppendVarint(b, l.Quantity.Millionths())
		b = appendAmounts(b, l.Amounts)
	}
	for _, r := range o.Refunds {
		b = appendText(b, string(r.ID))
		b = appendTime(b, r.At)
		for _, l := range r.Lines {
			b = binary.AppendVarint(b, l.Quantity.Millionths())
			b = appendAmounts(b, l.Amounts)
		}
	}
	return b
}

func appendAmounts(b []byte, a irm.Amounts) []byte {
	for _, m := range [...]irm.Money{a.Gross, a.Discount, a.Tax, a.Shipping, a.Fees} {
		b = appendText(b, m.Currency().Code())
		b = binary.AppendVarint(b, m.Minor())
	}
	return b
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendTime(b []byte, t time.Time) []byte { return binary.AppendVarint(b, t.UnixMicro()) }

func flag(b bool) byte {
	if b {
		return 1
	}
	return 0
}
