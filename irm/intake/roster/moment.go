package roster

import (
	"strconv"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/moment"
)

// moment reads a time, or a day, which stands for its beginning in
// Options.Location. One that cannot be read is left out.
func (in *reading) moment(to *time.Time, header, v string) {
	t, err := moment.Parse(v, moment.Options{Location: in.opts.Location, Dates: true})
	switch {
	case err != nil:
		in.unread(header, fault.From(header, v, err))
	case to.IsZero():
		*to = t
	case !to.Equal(t):
		in.differs(header)
	}
}

// day reads a day without a zone.
func (in *reading) day(header, v string) irm.Date {
	t, err := moment.Parse(v, moment.Options{Location: time.UTC, Dates: true})
	if err != nil {
		in.unread(header, fault.From(header, v, err))
		return irm.Date{}
	}
	d := irm.DateOf(t)
	if !t.Equal(d.Start(time.UTC)) {
		in.unread(header, fault.New(header, "time", v, "want a day that exists, as YYYY-MM-DD"))
		return irm.Date{}
	}
	return d
}

// birthday reads a day from 1900 on. Times begin in 1970, so one before that is read
// in the same year of a later cycle of the calendar, which is 400 years long.
func (in *reading) birthday(header, v string) irm.Date {
	const cycle, first, epoch = 400, 1900, 1970
	at := 0
	if i := strings.LastIndexByte(v, '.'); i >= 0 {
		at = i + 1
	}
	if len(v) < at+4 {
		return in.day(header, v)
	}
	year, err := strconv.Atoi(v[at : at+4])
	if err != nil || year < first || year >= epoch {
		return in.day(header, v)
	}
	d := in.day(header, v[:at]+strconv.Itoa(year+cycle)+v[at+4:])
	if !d.IsZero() {
		d.Year -= cycle
	}
	return d
}
