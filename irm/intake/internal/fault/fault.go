// Package fault builds the errors and findings that the readers of package
// intake have in common.
//
// A reader makes a [*intake.RejectError] by [New], [From] or [Findings], without
// source and record; the Stamp method of a record.Raw or a sheet.Table adds both
// just before it is yielded. [UTF16] and [Read] make the [*intake.FileError]s
// that JSON and spreadsheets share, and [Ends] tells when a sequence is over.
package fault

import (
	"errors"
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/oneline"
)

// maxCell is what irm.Personal reads back.
const maxCell = 1024

// New builds the error of a record, whose source and number Stamp adds: that of
// a record.Raw or a sheet.Table. The cell is kept as personal data, cut to 1,024
// bytes; want says what would be right, and begins with "want" where it can.
func New(field, code, cell, want string) *intake.RejectError {
	return &intake.RejectError{Field: field, Code: code, Cell: irm.NewPersonal(oneline.Cut(cell, maxCell)), Want: want}
}

// From takes code and wish from an error of package irm: an [irm.ParseError], an
// overflow, or any other, which is just "invalid".
func From(field, cell string, err error) *intake.RejectError {
	var parse *irm.ParseError
	switch {
	case errors.As(err, &parse):
		return New(field, parse.Code, cell, parse.Want)
	case errors.Is(err, irm.ErrOverflow):
		return New(field, "overflow", cell, "want amounts whose exact result is below 2^63 minor units")
	}
	return New(field, "invalid", cell, "want a valid value")
}

// Findings reports the first error of a validation and how many follow, nil where
// there is none. The prefix goes before its path. The messages of findings quote
// what they object to, so only what was wanted is taken over.
func Findings(prefix string, fs irm.Findings) *intake.RejectError {
	errs := fs.Errors()
	if len(errs) == 0 {
		return nil
	}
	want := "want a valid record"
	message := ": " + errs[0].Message
	if i := strings.LastIndex(message, ": want "); i >= 0 && !strings.Contains(message[i:], `"`) {
		want = message[i+2:]
	}
	if n := len(errs) - 1; n > 0 {
		want += fmt.Sprintf(", and %d more", n)
	}
	return New(prefix+errs[0].Path, errs[0].Code, "", want)
}

// Info is a finding that asks for nothing.
func Info(path, code, message string) irm.Finding {
	return irm.Finding{Path: path, Code: code, Severity: irm.SeverityInfo, Message: message}
}
