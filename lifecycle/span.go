package lifecycle

import (
	"strconv"

	"github.com/irmkit/irmkit/irm"
)

// Span is how long a deadline waits: days of 24 hours ("7d"), hours ("36h"), minutes
// ("90m"), or working days and hours ("3wd", "16wh"), which run only while the calendar
// of the definition is open. Make one with [Days], [Hours], [Minutes], [WorkDays] or
// [WorkHours]. The zero Span is no time.
type Span struct {
	n    int32
	unit unit
}

type unit uint8

const (
	unitDay unit = iota
	unitHour
	unitMinute
	unitWorkDay
	unitWorkHour
)

// units have their letters, and the most of them: ten years, or a working year.
var units = [...]struct {
	text  string
	micro int64
	most  int32
}{
	{"d", 24 * 3600e6, 3660},
	{"h", 3600e6, 24 * 3660},
	{"m", 60e6, 60 * 24 * 3660},
	{"wd", 0, 250}, // as long as the definition says
	{"wh", 3600e6, 2000},
}

// Days is a span of n days of 24 hours, at most 3,660.
func Days(n int) Span { return span(n, unitDay) }

// Hours is a span of n hours, at most 87,840.
func Hours(n int) Span { return span(n, unitHour) }

// Minutes is a span of n minutes, at most 5,270,400.
func Minutes(n int) Span { return span(n, unitMinute) }

// WorkDays is a span of n working days, at most 250. A working day is as many working
// hours as Definition.Workday says, so that three days from Tuesday 11:00 end on
// Friday 11:00.
func WorkDays(n int) Span { return span(n, unitWorkDay) }

// WorkHours is a span of n working hours, at most 2,000.
func WorkHours(n int) Span { return span(n, unitWorkHour) }

// span keeps what is out of range out of range; check reports it.
func span(n int, u unit) Span { return Span{int32(max(-1, min(n, int(units[u].most)+1))), u} }

// IsZero reports a span of no time.
func (s Span) IsZero() bool { return s.n == 0 }

// Working reports whether the span runs in working time only.
func (s Span) Working() bool { return s.unit >= unitWorkDay }

func (s Span) valid() bool {
	return s.n >= 0 && s.n <= units[s.unit].most
}

// micros is the span in microseconds, of working time where it is working.
func (s Span) micros(workday Span) int64 {
	if s.unit == unitWorkDay {
		return int64(s.n) * workday.micros(Span{})
	}
	return int64(s.n) * units[s.unit].micro
}

// String returns "7d", "36h", "90m", "3wd" or "16wh".
func (s Span) String() string { return strconv.Itoa(int(s.n)) + units[s.unit].text }

// MarshalText writes what UnmarshalText reads; a span out of range is an error.
func (s Span) MarshalText() ([]byte, error) {
	if !s.valid() {
		return nil, spanFault(s.String())
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads the text of String.
func (s *Span) UnmarshalText(text []byte) error {
	digits := 0
	for digits < len(text) && text[digits] >= '0' && text[digits] <= '9' {
		digits++
	}
	n, err := strconv.ParseInt(string(text[:digits]), 10, 32)
	for u := range units {
		if got := (Span{int32(n), unit(u)}); err == nil && got.valid() && got.String() == string(text) {
			*s = got
			return nil
		}
	}
	return spanFault(string(text))
}

func spanFault(input string) error {
	return &irm.ParseError{
		What: "span", Code: "span", Input: input,
		Want: "want days such as 30d up to 3660d, hours such as 36h, minutes such as 90m, working days such as 3wd up to 250wd, or working hours such as 16wh",
	}
}
