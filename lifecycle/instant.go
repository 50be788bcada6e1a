package lifecycle

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Instant is a moment in the form that every store keeps: microseconds since the
// beginning of 1970, UTC, up to the end of 9999. Two are compared with < and ==, and a
// database indexes them as integers. The zero Instant is none: no deadline, no date.
type Instant int64

// maxInstant is the last microsecond of the year 9999.
const maxInstant Instant = 253402300800_000000 - 1

// InstantOf returns the time as an Instant, truncated to the microsecond. Of a time
// outside 1970 to 9999, and so of the zero time, it is none.
func InstantOf(t time.Time) Instant {
	if s := t.Unix(); s >= 0 && s <= int64(maxInstant/1e6) {
		return Instant(s)*1e6 + Instant(t.Nanosecond()/1e3)
	}
	return 0
}

// Time returns the moment in UTC; of none the zero time.
func (i Instant) Time() time.Time {
	if i == 0 {
		return time.Time{}
	}
	return time.UnixMicro(int64(i)).UTC()
}

// Add returns the moment that lies d later, truncated to the microsecond. Beyond the
// year 9999 there is none.
func (i Instant) Add(d time.Duration) Instant { return i.plus(d.Microseconds()) }

// plus does not overflow: both are below 2^60 in size.
func (i Instant) plus(micros int64) Instant {
	if j := i + Instant(micros); j > 0 && j <= maxInstant {
		return j
	}
	return 0
}

// Sub returns the time from j to i. More than 292 years are cut to that.
func (i Instant) Sub(j Instant) time.Duration { return i.Time().Sub(j.Time()) }

// String returns RFC 3339 with up to six decimals; of none it is empty.
func (i Instant) String() string {
	if i == 0 {
		return ""
	}
	return i.Time().Format("2006-01-02T15:04:05.999999Z07:00")
}

// MarshalText writes String; none is an error, since it would not be read back.
func (i Instant) MarshalText() ([]byte, error) {
	if i <= 0 || i > maxInstant {
		return nil, &irm.ParseError{What: "time", Code: "time_missing", Want: "want a time"}
	}
	return []byte(i.String()), nil
}

// UnmarshalText reads what irm.ParseTime reads.
func (i *Instant) UnmarshalText(text []byte) error {
	t, err := irm.ParseTime(string(text))
	if err != nil {
		return err
	}
	if *i = InstantOf(t); *i == 0 {
		return &irm.ParseError{What: "time", Code: "time_year", Input: string(text), Want: "want a time after 1970-01-01T00:00:00Z"}
	}
	return nil
}
