package roster

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// identifier takes an ID of the host.
func (in *reading) identifier(f field, header, v, cell string) {
	switch {
	case sheet.Scientific(v):
		in.fail(fault.New(header, "id_mangled", v, "want the whole id; a spreadsheet rounded it"))
	case len(v) < len(cell) && strings.Trim(cell, " \u00a0") != v:
		in.fail(fault.New(header, "text_control", cell, "want no control characters around an id"))
	}
	in.noEmail(header, v)
	if f == fieldID {
		in.set(&in.id, header, v)
		return
	}
	setAs(in, &in.out.Creator.MergedInto, header, v)
}

// network takes the ID that a network has for an account.
func (in *reading) network(to *string, header, v string) {
	in.noEmail(header, v)
	if sheet.Scientific(v) {
		in.fail(fault.New(header, "id_mangled", v, "want the whole id; a spreadsheet rounded it"))
	}
	in.set(to, header, v)
}

// name takes the public name, in which an e-mail address would be published.
func (in *reading) name(header, v string) {
	if holdsEmail(v) {
		in.warn(header, "name_email", "an e-mail address where a public name is wanted; left out")
		return
	}
	in.set(&in.out.Creator.Name, header, v)
}

// noEmail refuses a private address or number where a public name should be: it would
// become the creator's ID and stand in every report.
func (in *reading) noEmail(header, v string) {
	switch {
	case holdsEmail(v):
		in.fail(fault.New(header, "handle_email", v, "want a public name or link, not an e-mail address"))
	case isPhone(v):
		in.fail(fault.New(header, "handle_phone", v, "want a public name or link, not a phone number"))
	}
}

// inPlace refuses an e-mail address in a column of words: the row has shifted, and
// what is private in it stands where all can read it.
func (in *reading) inPlace(header, v string) bool {
	if !holdsEmail(v) {
		return true
	}
	in.fail(fault.New(header, "shifted_row", v, "want no e-mail address here; the cells of the row seem to have shifted"))
	return false
}

func (in *reading) noProfile(header string) {
	in.warn(header, "no_profile", "a link to a post or a page that is no profile; not used")
}

// text takes free text that is kept as it is written.
func (in *reading) text(to *string, header, v string) {
	if code := textFault(v); code != "" {
		in.fail(fault.New(header, code, v, textWant))
	}
	if in.inPlace(header, v) {
		in.set(to, header, v)
	}
}

// promoCode is text in one line.
func (in *reading) promoCode(header, v string) {
	if strings.ContainsAny(v, "\n\t") {
		in.fail(fault.New(header, "code_char", v, codeWant))
	}
	in.text(&in.out.Code, header, v)
}

// textFault is the code of what is wrong with free text, "" where nothing is.
func textFault(v string) string {
	switch {
	case sheet.Fits(v):
		return ""
	case !utf8.ValidString(v):
		return "utf8"
	case strings.ContainsFunc(v, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }):
		return "text_control"
	}
	return "text_length"
}

// set keeps the first of several columns for one field.
func (in *reading) set(to *string, header, v string) {
	setAs(in, to, header, v)
}

func (in *reading) differs(header string) {
	in.warn(header, "column_differs", "an earlier column says otherwise; it is used")
}

// secret is set for private data.
func (in *reading) secret(to *irm.Personal, header, v string) {
	if to.IsZero() {
		*to = irm.NewPersonal(v)
	} else if to.Reveal() != v {
		in.differs(header)
	}
}

// digits is secret for what a spreadsheet may have taken for a number.
func (in *reading) digits(to *irm.Personal, code, header, v string) {
	if sheet.Scientific(v) {
		in.warn(header, code, "a spreadsheet rounded it; left out")
		return
	}
	in.secret(to, header, v)
}

// setAs is set for other kinds of text.
func setAs[T ~string](in *reading, to *T, header, v string) {
	if *to == "" {
		*to = T(v)
	} else if v != "" && string(*to) != v {
		in.differs(header)
	}
}

// unread leaves out an optional cell that cannot be read.
func (in *reading) unread(header string, err *intake.RejectError) {
	in.warn(header, err.Code, "left out: "+err.Want)
}

// attribute keeps text that has no field of its own.
func (in *reading) attribute(key, header, v string) {
	if !sheet.Fits(v) {
		in.warn(header, "text", "the text has controls or over 1,024 bytes; left out")
		return
	}
	if in.out.Creator.Attributes == nil {
		in.out.Creator.Attributes = irm.Attributes{}
	}
	in.out.Creator.Attributes[key] = v
}
