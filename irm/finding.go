package irm

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Severity says what a [Finding] means for whoever asked. The zero value is
// SeverityError, so that a finding that forgets to say is taken seriously.
type Severity uint8

const (
	SeverityError   Severity = iota // must be mended before use
	SeverityWarning                 // probably not what was meant
	SeverityInfo                    // worth knowing
)

var severityNames = [...]string{"error", "warning", "info"}

// String returns "error", "warning" or "info".
func (s Severity) String() string { return enumName(severityNames[:], uint8(s)) }

// MarshalText writes the name; an unknown severity is an error.
func (s Severity) MarshalText() ([]byte, error) {
	return enumMarshal("severity", severityNames[:], uint8(s))
}

// UnmarshalText reads a name written by MarshalText.
func (s *Severity) UnmarshalText(text []byte) error {
	return enumUnmarshal("severity", severityNames[:], text, (*uint8)(s))
}

// UnmarshalJSON reads a string; null is an error.
func (s *Severity) UnmarshalJSON(data []byte) error {
	return unmarshalJSONText("severity", data, s.UnmarshalText)
}

// Finding is one thing that a check noticed: where, what kind, how bad, and in
// words what would be right. It is the one shape of every validation and lint.
type Finding struct {
	Path     string   `json:"path,omitzero"` // "components[0].rate"; empty for the whole
	Code     string   `json:"code"`          // stable, snake_case: "rate_range"
	Severity Severity `json:"severity"`
	Message  string   `json:"message"` // lower case, no personal data
}

// String is "path: message (code)".
func (f Finding) String() string {
	if f.Path == "" {
		return fmt.Sprintf("%s (%s)", f.Message, f.Code)
	}
	return fmt.Sprintf("%s: %s (%s)", f.Path, f.Message, f.Code)
}

// Findings are all findings of one check, in the order of the checked document.
// The zero value says that nothing was found.
type Findings []Finding

// Add appends an error with a formatted message.
func (fs *Findings) Add(path, code, format string, args ...any) {
	*fs = append(*fs, Finding{Path: path, Code: code, Message: fmt.Sprintf(format, args...)})
}

// Warn appends a warning with a formatted message.
func (fs *Findings) Warn(path, code, format string, args ...any) {
	*fs = append(*fs, Finding{Path: path, Code: code, Severity: SeverityWarning, Message: fmt.Sprintf(format, args...)})
}

// AddErr appends err as a finding at path: the code of a [ParseError], the
// findings of nested [Findings], "invalid" otherwise. A nil err adds nothing.
func (fs *Findings) AddErr(path string, err error) {
	if err != nil { // the common case allocates nothing
		fs.addErr(path, err)
	}
}

func (fs *Findings) addErr(path string, err error) {
	var parse *ParseError
	var nested Findings
	switch {
	case errors.As(err, &nested):
		*fs = append(*fs, nested.Under(path)...)
	case errors.As(err, &parse) && parse.Input == "":
		fs.Add(path, parse.Code, "%s", parse.Want)
	case errors.As(err, &parse):
		fs.Add(path, parse.Code, "%s is %s: %s", Quote(parse.Input), notA(parse.What), parse.Want)
	case errors.Is(err, ErrCurrencyMismatch):
		fs.Add(path, "currency_mismatch", "%s", strings.TrimPrefix(err.Error(), "irm: "))
	default:
		fs.Add(path, "invalid", "%s", cut(err.Error(), 256))
	}
}

// Under returns the findings with prefix put before each path. A path that
// begins with "[" joins without a point.
func (fs Findings) Under(prefix string) Findings {
	out := slices.Clone(fs)
	for i := range out {
		switch path := out[i].Path; {
		case path == "" || prefix == "":
			out[i].Path = prefix + path
		case path[0] == '[':
			out[i].Path = prefix + path
		default:
			out[i].Path = prefix + "." + path
		}
	}
	return out
}

// Has reports whether any finding has the code.
func (fs Findings) Has(code string) bool {
	return slices.ContainsFunc(fs, func(f Finding) bool { return f.Code == code })
}

// Errors are the findings of severity error.
func (fs Findings) Errors() Findings {
	var out Findings
	for _, f := range fs {
		if f.Severity == SeverityError {
			out = append(out, f)
		}
	}
	return out
}

// Err returns nil unless some finding is an error; otherwise all errors as one,
// which matches [ErrInvalid] and can be taken apart with errors.As into a
// Findings.
func (fs Findings) Err() error {
	if errs := fs.Errors(); len(errs) > 0 {
		return errs
	}
	return nil
}

// Error shows the first finding and how many follow, in at most 256 bytes. Use
// [Findings.Err]; a Findings value itself is not a sign of failure.
func (fs Findings) Error() string {
	if len(fs) == 0 {
		return "irm: no findings"
	}
	more := ""
	if n := len(fs) - 1; n > 0 {
		more = fmt.Sprintf(" (and %d more)", n)
	}
	return cut("irm: "+fs[0].String(), 256-len(more)) + more
}

// Is makes errors.Is(err, ErrInvalid) true.
func (fs Findings) Is(target error) bool { return target == ErrInvalid }

func notA(what string) string {
	if what != "" && strings.IndexByte("aeio", what[0]) >= 0 { // not u: a url
		return "not an " + what
	}
	return "not a " + what
}
