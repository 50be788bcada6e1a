package irm

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Conditions that callers branch on, with errors.Is. Errors that carry data
// ([ParseError], [CurrencyMismatchError], [DifferentError], [Findings]) match the
// sentinel named in their doc.
var (
	// ErrInvalid: the input is wrong and will stay wrong on a retry.
	ErrInvalid = errors.New("irm: invalid")
	// ErrNotFound: there is no such thing for this tenant.
	ErrNotFound = errors.New("irm: not found")
	// ErrConflict: the stored revision is not the expected one; read again and retry.
	ErrConflict = errors.New("irm: conflict")
	// ErrExists: the ID is taken by a stored entry, or what must be unique in it, such as
	// a promo code. It matches ErrConflict.
	ErrExists = fmt.Errorf("irm: exists (%w)", ErrConflict)
	// ErrErased: the ID was erased and stays taken. It matches ErrConflict.
	ErrErased = fmt.Errorf("irm: erased (%w)", ErrConflict)
	// ErrUnknown: the store cannot say whether the write was done; read back by ID.
	ErrUnknown = errors.New("irm: outcome unknown")
	// ErrTooLarge: the entry, or the transaction, is greater than the store keeps. It
	// matches ErrInvalid.
	ErrTooLarge = fmt.Errorf("irm: too large (%w)", ErrInvalid)
	// ErrClosed: the store was closed.
	ErrClosed = errors.New("irm: closed")
	// ErrExistsDifferent: an entry with this ID is stored with other content.
	ErrExistsDifferent = errors.New("irm: exists with different content")
	// ErrOverflow: the exact result does not fit.
	ErrOverflow = errors.New("irm: overflow")
	// ErrCurrencyMismatch: two amounts are in different currencies.
	ErrCurrencyMismatch = errors.New("irm: currency mismatch")
)

// ParseError reports text that is not the value that it should be. It matches
// [ErrInvalid].
type ParseError struct {
	What  string // the kind of value: "money", "rate", "id", "time"
	Code  string // machine-readable: "decimal_syntax", "currency", "time_zone"
	Input string // what was given, cut to 64 bytes
	Want  string // what would be right, in words
}

// Error is one line of at most 256 bytes; the input is shown escaped.
func (e *ParseError) Error() string {
	if e.Input == "" {
		return cut(fmt.Sprintf("irm: %s: %s", e.What, e.Want), 256)
	}
	return cut(fmt.Sprintf("irm: %s %s: %s", e.What, Quote(e.Input), e.Want), 256)
}

// Is makes errors.Is(err, ErrInvalid) true.
func (e *ParseError) Is(target error) bool { return target == ErrInvalid }

func parseError(what, code, input, want string) error {
	return &ParseError{What: what, Code: code, Input: strings.Clone(cut(input, quoteLimit)), Want: want}
}

// CurrencyMismatchError reports an operation on amounts of two currencies. It
// matches [ErrCurrencyMismatch] and [ErrInvalid].
type CurrencyMismatchError struct {
	Have, Want Currency
}

func (e *CurrencyMismatchError) Error() string {
	return fmt.Sprintf("irm: currency mismatch: have %s, want %s", e.Have.orNone(), e.Want.orNone())
}

// Is matches ErrCurrencyMismatch and ErrInvalid.
func (e *CurrencyMismatchError) Is(target error) bool {
	return target == ErrCurrencyMismatch || target == ErrInvalid
}

// DifferentError reports that a fact arrived again under the same identity with
// other content. It matches [ErrExistsDifferent].
type DifferentError struct {
	Kind  string // "conversion", "refund", "reading", "touch"
	ID    string
	Field string // the first field that differs, as a path: "lines[2].amounts.gross"
}

func (e *DifferentError) Error() string {
	return cut(fmt.Sprintf("irm: %s %s exists with different %s", e.Kind, Quote(e.ID), e.Field), 256)
}

// Is makes errors.Is(err, ErrExistsDifferent) true.
func (e *DifferentError) Is(target error) bool { return target == ErrExistsDifferent }

const quoteLimit = 64

// Quote shows untrusted text in an error: cut to 64 bytes, then escaped, so that
// it can neither flood nor forge a log line.
func Quote(s string) string {
	if len(s) > quoteLimit {
		return strconv.QuoteToASCII(cut(s, quoteLimit)) + "..."
	}
	return strconv.QuoteToASCII(s)
}

// cut shortens s to at most n bytes without splitting a valid rune.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := 0; i < utf8.UTFMax && n > 0 && !utf8.RuneStart(s[n]); i++ {
		n--
	}
	return s[:n]
}
