package intake

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// RejectError is a record that could not be used. The iteration goes on after
// it. It matches [irm.ErrInvalid].
type RejectError struct {
	Source string       // "orders", "creators", "clicks": what was read
	Record int          // the line of a row's beginning, or the index of a JSON record, from 1
	Field  string       // the column header, or the path: "line_items[2].price"; empty for the whole
	Code   string       // machine-readable: "decimal_syntax"
	Cell   irm.Personal // the offending text, cut to 1,024 bytes; of a row with broken quotes, the cells before them
	Want   string       // what would be right, in words
}

// Error is one line of at most 256 bytes. It shows where and what was wanted,
// never the cell, which may hold personal data.
func (e *RejectError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: record %d: ", e.Source, e.Record)
	if e.Field != "" {
		b.WriteString(label(e.Field, maxLabel) + ": ")
	}
	fmt.Fprintf(&b, "%s (%s)", label(e.Want, maxWant), e.Code)
	return b.String()
}

// Is makes errors.Is(err, irm.ErrInvalid) true.
func (e *RejectError) Is(target error) bool { return target == irm.ErrInvalid }

const (
	maxCell  = 1024 // what irm.Personal reads back
	maxLabel = 80
	maxWant  = 110
)

// reject builds the error of a record whose number and source the reader adds.
func reject(field, code, cell, want string) *RejectError {
	return &RejectError{Field: field, Code: code, Cell: irm.NewPersonal(cut(cell, maxCell)), Want: want}
}

// rejectErr takes code and wish from an error of package irm.
func rejectErr(field, cell string, err error) *RejectError {
	var parse *irm.ParseError
	switch {
	case errors.As(err, &parse):
		return reject(field, parse.Code, cell, parse.Want)
	case errors.Is(err, irm.ErrOverflow):
		return reject(field, "overflow", cell, "want amounts whose exact result is below 2^63 minor units")
	}
	return reject(field, "invalid", cell, "want a valid value")
}

// rejectFindings reports the first error of a validation and how many follow.
// The messages of findings quote what they object to, so only what was wanted is
// taken over.
func rejectFindings(prefix string, fs irm.Findings) *RejectError {
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
	return reject(prefix+errs[0].Path, errs[0].Code, "", want)
}

// info is a finding that asks for nothing.
func info(path, code, message string) irm.Finding {
	return irm.Finding{Path: path, Code: code, Severity: irm.SeverityInfo, Message: message}
}

// FileError ends a sequence: nothing after it can be read. It matches
// [irm.ErrInvalid] where the content is at fault; a failed read is wrapped
// instead, since another try may succeed.
type FileError struct {
	Source  string
	Line    int    // from 1; 0 where there is none
	Column  int    // in bytes, from 1; 0 where there is none
	Field   string // the option or column at fault, if any
	Code    string // machine-readable: "json_syntax", "csv_header", "record_size", "read"
	Problem string // in words
	Err     error  // the read error; nil where the content is at fault
}

// Error is one line of at most 256 bytes.
func (e *FileError) Error() string {
	var b strings.Builder
	b.WriteString(e.Source)
	if e.Line > 0 {
		fmt.Fprintf(&b, ": line %d", e.Line)
		if e.Column > 0 {
			fmt.Fprintf(&b, ", column %d", e.Column)
		}
	}
	if e.Field != "" {
		b.WriteString(": " + label(e.Field, maxLabel))
	}
	b.WriteString(": " + label(e.Problem, maxWant))
	if e.Err != nil {
		b.WriteString(": " + label(e.Err.Error(), maxWant))
	}
	return cut(b.String(), 256)
}

// Is matches irm.ErrInvalid unless a read failed.
func (e *FileError) Is(target error) bool { return target == irm.ErrInvalid && e.Err == nil }

// Unwrap returns the read error.
func (e *FileError) Unwrap() error { return e.Err }

// label shows text of the file in one line, escaped where it could forge one.
func label(s string, n int) string {
	s = cut(s, n)
	if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		quoted := strconv.QuoteToASCII(s)
		s = cut(quoted[1:len(quoted)-1], n)
	}
	return s
}

// cut shortens s to at most n bytes without splitting a rune.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := 0; i < utf8.UTFMax && n > 0 && !utf8.RuneStart(s[n]); i++ {
		n--
	}
	return s[:n]
}
