package roster

import (
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/moment"
)

// moment reads a time, or a day, which stands for its beginning in
// Options.Location.
func (in *reading) moment(header, v string) time.Time {
	t, err := moment.Parse(v, moment.Options{Location: in.opts.Location, Dates: true})
	if err != nil {
		in.fail(fault.From(header, v, err))
	}
	return t
}

// day reads a day without a zone.
func (in *reading) day(header, v string) irm.Date {
	t, err := moment.Parse(v, moment.Options{Location: time.UTC, Dates: true})
	if err != nil {
		in.fail(fault.From(header, v, err))
		return irm.Date{}
	}
	d := irm.DateOf(t)
	if !t.Equal(d.Start(time.UTC)) {
		in.fail(fault.New(header, "time", v, "want a day that exists, as YYYY-MM-DD"))
	}
	return d
}
