package funnel

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// monthOf numbers the months from January of the year 0, in UTC. The time package would
// take longer than all the rest of counting a record. The arithmetic is that of H. Hinnant,
// "chrono-Compatible Low-Level Date Algorithms" (civil_from_days): years from March on, so
// that the leap day comes last.
func monthOf(at int64) int64 {
	days := at/(24*3600e6) + 719468 // from March 1 of the year 0
	era, ofEra := days/146097, days%146097
	year := (ofEra - ofEra/1460 + ofEra/36524 - ofEra/146096) / 365
	ofYear := ofEra - (365*year + year/4 - year/100)
	return (era*400+year)*12 + (5*ofYear+2)/153 + 2
}

// quarterOf is the first month of the quarter.
func quarterOf(at int64) int64 { return monthOf(at) / 3 * 3 }

func firstOf(month int64) irm.Date {
	return irm.Date{Year: int(month / 12), Month: time.Month(month%12 + 1), Day: 1}
}

// Months from 1970 to 9999.
const (
	firstMonth = 1970 * 12
	lastMonth  = 9999*12 + 11
)
