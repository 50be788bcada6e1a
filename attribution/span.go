package attribution

import (
	"strconv"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Span is an absolute duration as policies write it: whole days ("30d", 24 hours
// each), hours ("36h"), minutes ("90m") or "never". Calendar months and days of 23
// hours have no part in it.
type Span time.Duration

// Day is 24 hours.
const Day = 24 * Span(time.Hour)

// Never is the lookback of a kind of touch that does not count.
const Never Span = -1

const maxSpan = 3660 * Day

var spanUnits = [...]struct {
	letter byte
	unit   Span
}{{'d', Day}, {'h', Span(time.Hour)}, {'m', Span(time.Minute)}}

// String returns the shortest exact text, such as "30d".
func (s Span) String() string {
	if s == Never {
		return "never"
	}
	for _, u := range spanUnits {
		if s%u.unit == 0 {
			return strconv.FormatInt(int64(s/u.unit), 10) + string(u.letter)
		}
	}
	return time.Duration(s).String()
}

// MarshalText writes what UnmarshalText reads; a span of another kind is an error.
func (s Span) MarshalText() ([]byte, error) {
	if s != Never && (s < 0 || s > maxSpan || s%Span(time.Minute) != 0) {
		return nil, s.fault(s.String())
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads "30d", "36h", "90m" or "never".
func (s *Span) UnmarshalText(text []byte) error {
	if string(text) == "never" {
		*s = Never
		return nil
	}
	const digits = 7 // more minutes than there are in the longest span
	if n := len(text) - 1; n > 0 && n <= digits {
		for _, u := range spanUnits {
			v, err := strconv.ParseUint(string(text[:n]), 10, 32)
			if text[n] == u.letter && err == nil && Span(v) <= maxSpan/u.unit {
				*s = Span(v) * u.unit
				return nil
			}
		}
	}
	return s.fault(string(text))
}

// micros is the span in microseconds; never stays negative.
func (s Span) micros() int64 {
	if s == Never {
		return -1
	}
	return time.Duration(s).Microseconds()
}

func (Span) fault(input string) error {
	return &irm.ParseError{What: "span", Code: "span", Input: input, Want: "want days such as 30d up to 3660d, hours such as 36h, minutes such as 90m, or never"}
}
