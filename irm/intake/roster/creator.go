package roster

import (
	"io"
	"iter"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// Row is one creator of a list.
type Row struct {
	Record      int // the line on which the row begins
	Creator     irm.Creator
	Contact     irm.Contact     // all private data of the row; zero where it has none
	Partnership irm.Partnership // with the brand; zero where the row says nothing of one
	State       string          // the stage of the partnership in the words of the list
	LastContact time.Time       // zero: never or unknown
	Metrics     irm.Metrics     // counts of the first account
	Code        string          // a promo code, as written
	Findings    irm.Findings    // warnings and notes; those on the file are on its first row, read or rejected
}

// Validate reports everything that keeps the row from being recorded: what
// Validate of the creator, of the contact and of the partnership report, where there
// is one, and whether both are the creator's.
func (r Row) Validate() irm.Findings {
	fs := r.Creator.Validate().Under("creator")
	if r.Contact != (irm.Contact{}) {
		fs = append(fs, r.Contact.Validate().Under("contact")...)
		if r.Contact.Creator != r.Creator.ID {
			fs.Add("contact.creator", "creator", "want the creator of the row")
		}
	}
	if r.Partnership.ID != "" || r.Partnership.Creator != "" {
		fs = append(fs, r.Partnership.Validate().Under("partnership")...)
		if r.Partnership.Creator != r.Creator.ID {
			fs.Add("partnership.creator", "creator", "want the creator of the row")
		}
	}
	if !r.LastContact.IsZero() {
		fs.AddErr("last_contact", irm.CheckTime(r.LastContact))
	}
	for _, text := range [...]struct{ path, text string }{{"state", r.State}, {"code", r.Code}} {
		if code := textFault(text.text); code != "" {
			fs.Add(text.path, code, textWant)
		}
	}
	if strings.ContainsAny(r.Code, "\n\t") {
		fs.Add("code", "code_char", codeWant)
	}
	return fs
}

const (
	textWant = "want at most 1,024 bytes of text without controls"
	codeWant = "want a code in one line"
)

// Options adjust [Creators]. The zero value is the default.
type Options struct {
	// Platform is the network of handles where neither the row nor a header
	// says it.
	Platform irm.Platform

	// Columns maps headers to fields and goes before the known headers. The
	// package documentation lists the fields.
	Columns map[string]string

	// Numbers says which mark is decimal. The zero value leaves it to the cells.
	Numbers Numbers

	// Location is the zone of days, and of times without an offset; nil: they
	// are left out.
	Location *time.Location

	// Brand is the other side of the partnerships. Without it, and without a column
	// "brand", columns on partnerships are not read.
	Brand irm.BrandID

	// Currency is that of fees where the row does not say it; none: they are
	// left out.
	Currency irm.Currency

	// Owners are the users of the host by the names that the list has for them.
	// Names that it lacks are left out with a warning. Where it is nil the cell is the
	// ID of a user, unless it has a space or is an address or a phone number.
	Owners map[string]string

	// Source and Purpose are set on contacts, which need both. The defaults are
	// "creator list" and "creator relations".
	Source, Purpose string
}

// Numbers says how numbers are written in a list.
type Numbers uint8

const (
	NumbersGuessed Numbers = iota // a cell that can be read in two ways is left out
	NumbersPoint                  // 1,234.56
	NumbersComma                  // 1.234,56
)

const source = "creators"

// Creators reads a CSV file of creators: with ',', ';' or tabs, with a byte
// order mark or without, and a header within its first three lines. Headers are
// compared without regard to case, white space and '_'. Rows without any text are
// passed over. The sequence can be used once. With an error the Row has nothing but
// the notes on the file, where it is the first.
//
// An ID that is missing is derived from the first account: "platform#user_id"
// where the network's own ID is known, else "platform:handle" in lower case. The
// same creator may occur in several rows: a reader that keeps nothing cannot know,
// but [Plan] does.
func Creators(r io.Reader, opts Options) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		c, fatal := open(r, opts)
		if fatal != nil {
			yield(Row{}, fatal)
			return
		}
		notes := c.notes()
		for r, err := range c.Rows() {
			var out Row
			if err == nil {
				out, err = c.read(r)
			}
			if !fault.Ends(err) && notes != nil {
				out.Findings, notes = append(notes, out.Findings...), nil
			}
			if !yield(out, c.Stamp(r.Line, err)) || fault.Ends(err) {
				return
			}
		}
	}
}
