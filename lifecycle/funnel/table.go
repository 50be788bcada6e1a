package funnel

import (
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// table holds rows of equally many numbers under keys such as months.
type table struct {
	width  int
	rows   map[int64][]int64
	recent [4]recent // of the keys with the same last two bits
}

type recent struct {
	key int64
	row []int64
}

func newTable(width int) table { return table{width: width, rows: map[int64][]int64{}} }

// row returns the row of a key, a new one of zeros if there is none.
func (t *table) row(key int64) []int64 {
	if r := &t.recent[key&3]; r.key == key && r.row != nil {
		return r.row
	}
	return t.find(key)
}

func (t *table) find(key int64) []int64 {
	row, ok := t.rows[key]
	if !ok {
		row = make([]int64, t.width)
		t.rows[key] = row
	}
	t.recent[key&3] = recent{key, row}
	return row
}

func (t *table) keys() []int64 { return slices.Sorted(maps.Keys(t.rows)) }

func (t *table) merge(u *table) {
	for key, from := range u.rows {
		to := t.row(key)
		for i, n := range from {
			to[i] += n
		}
	}
}

// total adds up the rows.
func (t *table) total() []int64 {
	out := make([]int64, t.width)
	for _, r := range t.rows {
		for i, n := range r {
			out[i] += n
		}
	}
	return out
}

// union is how many rows a merger with u would have.
func (t *table) union(u *table) int {
	n := len(t.rows)
	for key := range u.rows {
		if _, ok := t.rows[key]; !ok {
			n++
		}
	}
	return n
}

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
