package irm

import (
	"fmt"
	"strings"
)

// Shift is a stretch of working time within one day by the wall clock, such as
// 09:00-17:00. It may end at 24:00 but not cross midnight. The zero Shift is
// not valid.
type Shift struct{ from, to uint16 } // minutes of the day

// ParseShift reads "09:00-17:00".
func ParseShift(s string) (Shift, error) {
	from, to, _ := strings.Cut(s, "-")
	a, okFrom := parseClock(from)
	b, okTo := parseClock(to)
	if !okFrom || !okTo || a >= b {
		return Shift{}, parseError("shift", "shift", s, `want a stretch of one day such as "09:00-17:00"`)
	}
	return Shift{a, b}, nil
}

// MustShift is ParseShift for tests and package variables; it panics where
// ParseShift fails.
func MustShift(s string) Shift {
	shift, err := ParseShift(s)
	if err != nil {
		panic(err)
	}
	return shift
}

func parseClock(s string) (uint16, bool) {
	if len(s) != 5 || s[2] != ':' {
		return 0, false
	}
	hour, okHour := twoDigits(s, 24)
	minute, okMinute := twoDigits(s[3:], 59)
	return uint16(hour*60 + minute), okHour && okMinute && hour*60+minute <= 24*60
}

// String is "09:00-17:00".
func (s Shift) String() string {
	return fmt.Sprintf("%02d:%02d-%02d:%02d", s.from/60, s.from%60, s.to/60, s.to%60)
}

// MarshalText writes String; the zero Shift is an error.
func (s Shift) MarshalText() ([]byte, error) {
	if s.from >= s.to {
		return nil, parseError("shift", "shift", s.String(), `want a stretch of one day such as "09:00-17:00"`)
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads what ParseShift reads.
func (s *Shift) UnmarshalText(text []byte) error {
	got, err := ParseShift(string(text))
	if err == nil {
		*s = got
	}
	return err
}

// UnmarshalJSON reads a string; null is an error.
func (s *Shift) UnmarshalJSON(data []byte) error {
	return unmarshalJSONText("shift", data, s.UnmarshalText)
}
