package benchmark

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
	"github.com/irmkit/irmkit/scoring/internal/number"
)

// Statistic says what the figures of a table are. The zero value is Unstated.
type Statistic uint8

const (
	Unstated Statistic = iota // the source does not say
	Median                    // typical is the median; low and high are quartiles
	Mean
	Top // low is where the best begin
)

var statistics = wire.Words{"unstated", "median", "mean", "top"}

// String returns "unstated", "median", "mean" or "top".
func (s Statistic) String() string { return statistics.Name(uint8(s)) }

// MarshalText writes the name; an unknown statistic is an error.
func (s Statistic) MarshalText() ([]byte, error) { return statistics.Marshal("statistic", uint8(s)) }

// UnmarshalText reads a name written by MarshalText.
func (s *Statistic) UnmarshalText(text []byte) error {
	i, err := statistics.Parse("statistic", text)
	if err == nil {
		*s = Statistic(i)
	}
	return err
}

// Table is what one source says of engagement rates on one basis.
type Table struct { // seed: S2 S3
	Kind
	Source    string    `json:"source" wire:"required"`
	AsOf      string    `json:"as_of,omitzero"` // 2026, 2026-01 or 2026-01-31; empty where the source is undated
	Statistic Statistic `json:"statistic,omitzero"`
	Bands     string    `json:"bands,omitzero"` // where the bounds of the bands are from, if not from the source
	Note      string    `json:"note,omitzero"`
	Rows      []Row     `json:"rows" wire:"required"`
}

// Row is what a table says of one band; at least one of the rates is there. A rate is a pure
// number: 0.0178, which may be written "1.78%". N is the number of creators, 0 where the
// source does not give it.
type Row struct {
	Band
	Low     *irm.Rate `json:"low,omitzero"`
	Typical *irm.Rate `json:"typical,omitzero"`
	High    *irm.Rate `json:"high,omitzero"`
	N       int       `json:"n,omitzero"`
}

func (r Row) band() Band { return r.Band }

// stated yields the rates that are there, in order.
func (r Row) stated(yield func(irm.Rate) bool) {
	for _, p := range [...]*irm.Rate{r.Low, r.Typical, r.High} {
		if p != nil && !yield(*p) {
			return
		}
	}
}

// Validate reports everything that is wrong with the table.
func (t Table) Validate() irm.Findings {
	var fs irm.Findings
	t.Kind.validate(&fs)
	validateOrigin(&fs, t.Source, t.AsOf, t.Bands, t.Note)
	_, err := t.Statistic.MarshalText()
	fs.AddErr("statistic", err)
	if !validateBands(&fs, t.Rows, Row.band) {
		return fs
	}
	for i, r := range t.Rows {
		path := fmt.Sprintf("rows[%d]", i)
		rates := slices.Collect(r.stated)
		if len(rates) == 0 {
			fs.Add(path, "rate_missing", "want low, typical or high")
		}
		for j, rate := range rates {
			switch {
			case rate.Sign() < 0:
				fs.Add(path, "rate_range", "%s is negative", rate)
			case j > 0 && rate.Cmp(rates[j-1]) < 0:
				fs.Add(path, "rate_order", "%s is below %s: want low, typical and high to ascend", rate, rates[j-1])
			}
		}
		if r.N < 0 {
			fs.Add(path+".n", "limit", "%d creators: want 0 or more", r.N)
		}
	}
	return fs
}

// Comparison is a rate beside what a source says of its band.
type Comparison struct {
	Entry
	Rate irm.Rate `json:"rate"`
	// Place is Below where a rate is not among those of a table of the best ([Top]), as most
	// are not.
	Place Place `json:"place"`
	// Ratio is the rate over the typical one, or over the middle of low and high; nil where
	// the source has neither, or 0.
	Ratio *float64 `json:"ratio,omitzero"`
}

// Entry is what one source says of one band.
type Entry struct {
	Source    string    `json:"source"`
	AsOf      string    `json:"as_of,omitzero"`
	Statistic Statistic `json:"statistic,omitzero"`
	Note      string    `json:"note,omitzero"`
	Row
}

// Find returns the entry for a follower count; below 0 it is not known. It is false where
// the table does not reach it.
func (t Table) Find(followers int64) (Entry, bool) {
	row, ok := find(t.Rows, followers, Row.band)
	if !ok {
		return Entry{}, false
	}
	return Entry{t.Source, t.AsOf, t.Statistic, t.Note, row}, true
}

// Compare holds a measure against its band. A measure of another kind is a [MismatchError];
// a follower count that the table does not reach matches [irm.ErrNotFound].
func (t Table) Compare(m Measure) (Comparison, error) {
	if m.Kind != t.Kind {
		return Comparison{}, &MismatchError{Have: m.Kind, Want: t.Kind}
	}
	e, ok := t.Find(m.Followers)
	if !ok {
		return Comparison{}, fmt.Errorf("benchmark: no band of %s has %d followers: %w", irm.Quote(t.Source), m.Followers, irm.ErrNotFound)
	}
	return e.compare(m.Rate), nil
}

func (e Entry) compare(rate irm.Rate) Comparison {
	c := Comparison{Entry: e, Rate: rate}
	switch {
	case e.Low == nil && e.High == nil:
	case e.Low != nil && rate.Cmp(*e.Low) < 0:
		c.Place = Below
	case e.High != nil && rate.Cmp(*e.High) > 0:
		c.Place = Above
	default:
		c.Place = Within
	}
	middle := 0.0
	switch {
	case e.Typical != nil:
		middle = number.Of(*e.Typical)
	case e.Low != nil && e.High != nil:
		middle = (number.Of(*e.Low) + number.Of(*e.High)) / 2
	}
	if middle > 0 {
		c.Ratio = new(number.Of(rate) / middle)
	}
	return c
}
