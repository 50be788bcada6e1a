package funnel

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// months are counted from January of the year 0, in UTC.
func monthOf(at int64) int64 {
	t := time.UnixMicro(at).UTC()
	return int64(t.Year())*12 + int64(t.Month()) - 1
}

func firstOf(month int64) irm.Date {
	return irm.Date{Year: int(month / 12), Month: time.Month(month%12 + 1), Day: 1}
}

// Months from 1970 to 9999.
const (
	firstMonth = 1970 * 12
	lastMonth  = 9999*12 + 11
)

// quarters remembers the quarter of the time it was asked for last, since neighbours are
// mostly in the same. A quarter is named by its first month.
type quarters struct {
	from, to int64
	quarter  int64
}

func (q *quarters) of(at int64) int64 {
	if at < q.from || at >= q.to {
		q.quarter = monthOf(at) / 3 * 3
		q.from = firstOf(q.quarter).Start(time.UTC).UnixMicro()
		q.to = firstOf(q.quarter + 3).Start(time.UTC).UnixMicro()
	}
	return q.quarter
}
