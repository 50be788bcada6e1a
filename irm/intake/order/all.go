package order

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/moment"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// Options adjust [All]. The zero value is the default.
type Options struct {
	// Comma is the delimiter that the file must have: ',', ';' or a tab. 0: whichever
	// its header is separated by.
	Comma rune

	// DecimalComma says that amounts and quantities are written as in "1.234,56". Else
	// they are written as in "1234.56", without separators of thousands.
	DecimalComma bool

	// DecimalPoint says that a quantity of "1.500" is one and a half. Where neither is
	// said, it is rejected, since it may be a thousand and a half.
	DecimalPoint bool

	// Location is the zone of times without an offset; nil: they are rejected.
	Location *time.Location

	// Dates says that a date alone is its beginning in Location; else it is rejected,
	// since attribution needs to know what came before an order.
	Dates bool

	// DateOrder reads times such as "1/2/2026 10:00": "DMY" is the first of February,
	// "MDY" the second of January. Empty: they are rejected, also 31/1/2026, since a
	// column that holds it holds others.
	DateOrder string

	// Currency is that of all amounts where the file has no column for it.
	Currency irm.Currency

	// ExportedAt is when the file was exported. It is the revision of orders without
	// updated_at, so that a later export amends them. The zero time: they have the
	// revision 0, and a store refuses another content of the same order.
	ExportedAt time.Time

	// Columns maps headers to fields and goes before the known headers: order_id,
	// line_id, code, gross, net, total, discount, tax, shipping, fees, currency, at,
	// updated_at, visitor, customer, new_customer, market, product, category,
	// quantity, refund_amount, refund_tax, refund_shipping, refund_quantity,
	// refund_id, refunded_at, landing_url, test, cancelled, status, ignore.
	Columns map[string]string

	// NoIndex does without the index of orders, which takes about 50 bytes for
	// each: repeats and conflicts within the file are then for the store to find.
	NoIndex bool
}

const source = "orders"

// All reads a CSV file of orders, one row each, with a header within its first three
// lines; the package documentation names the columns. The sequence can be used once.
func All(r io.Reader, opts Options) iter.Seq2[intake.Order, error] {
	return func(yield func(intake.Order, error) bool) {
		t, fatal := open(r, opts)
		if fatal != nil {
			yield(intake.Order{}, fatal)
			return
		}
		for row, err := range t.Rows() {
			var o intake.Order
			if err == nil {
				o, err = t.read(row)
			}
			if err = t.Stamp(row.Line, err); len(t.notes) > 0 && !fault.Ends(err) {
				o.Findings, t.notes = append(t.notes, o.Findings...), nil
			}
			if !yield(o, err) {
				return
			}
		}
	}
}

// table is an open file. Its notes go to the first row, accepted or not.
type table struct {
	*sheet.Table
	columns
	opts  Options
	vague bool // only the total tells whether the tax is in the amount
	seen  index
	notes irm.Findings

	last    irm.Territory // the last market that was checked
	scratch []byte
}

func open(r io.Reader, opts Options) (*table, *intake.FileError) {
	own, fatal := opts.check()
	if fatal != nil {
		return nil, fatal
	}
	head := &head{in: r}
	score := func(cells []string) int { return columnsOf(cells, own).score() }
	t, fatal := sheet.Open(source, head, "want order_id, amount, currency and at", score)
	if fatal != nil {
		return nil, fatal
	}
	if opts.Comma != 0 && !head.separated(opts.Comma, score) {
		return nil, &intake.FileError{Source: source, Line: 1, Field: "Comma", Code: "csv_delimiter", Problem: fmt.Sprintf("the header is not separated by %q", opts.Comma)}
	}
	c := columnsOf(t.Header, own)
	if missing := c.missing(opts); missing != "" {
		return nil, &intake.FileError{Source: source, Line: 1, Code: "csv_header", Problem: "the header lacks " + missing}
	}
	vague := c.vague(own)
	if vague && !c.has(fieldTotal) {
		return nil, &intake.FileError{Source: source, Line: 1, Field: "Columns", Code: "amount_ambiguous",
			Problem: "amount beside a tax may be with it or without; Columns can map it to gross, net or total"}
	}
	out := &table{Table: t, columns: c, opts: opts, vague: vague}
	if !opts.NoIndex {
		out.seen = index{}
	}
	if unread := c.unread(); unread != "" {
		out.notes = append(out.notes, fault.Info("", "column_ignored", "columns that are not read: "+unread))
	}
	if t.Above > 0 {
		out.notes = append(out.notes, fault.Info("", "rows_above", "the rows above the header are not read"))
	}
	return out, nil
}

func (o Options) check() (own map[string]field, fatal *intake.FileError) {
	own, bad := ownColumns(o.Columns)
	switch {
	case bad != "":
		return nil, option("Columns", irm.Quote(bad)+" is no field of an order")
	case o.Comma != 0 && !strings.ContainsRune(",;\t", o.Comma):
		return nil, option("Comma", "want a comma, a semicolon or a tab")
	case o.DecimalComma && o.DecimalPoint:
		return nil, option("DecimalPoint", "want one of DecimalComma and DecimalPoint")
	case !moment.CheckOrder(o.DateOrder):
		return nil, option("DateOrder", moment.OrderWant)
	case !o.ExportedAt.IsZero() && irm.CheckTime(o.ExportedAt) != nil:
		return nil, option("ExportedAt", "want a year from 1970 to 9999")
	}
	return own, nil
}

func option(name, problem string) *intake.FileError {
	return &intake.FileError{Source: source, Field: name, Code: "option", Problem: problem}
}

// head keeps the beginning of what is read through it.
type head struct {
	in   io.Reader
	kept []byte
}

func (h *head) Read(p []byte) (int, error) {
	const enough = 64 << 10
	n, err := h.in.Read(p)
	if left := enough - len(h.kept); left > 0 {
		h.kept = append(h.kept, p[:min(n, left)]...)
	}
	return n, err
}

// separated reports whether one of the first rows is a header if it is separated by
// the comma.
func (h *head) separated(comma rune, score func([]string) int) bool {
	const headerLines = 3
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(h.kept, []byte(fault.BOM))))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	for range headerLines {
		if cells, err := r.Read(); err == nil && score(cells) > 0 {
			return true
		}
	}
	return false
}
