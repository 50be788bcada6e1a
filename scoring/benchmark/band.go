package benchmark

import (
	"fmt"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Band is a size of audience: followers from From up to before Below. Unlike the bands of an
// [irm.BandTable], those of a source may leave gaps.
type Band struct {
	Name  string `json:"band" wire:"required"`
	From  int64  `json:"from,omitzero"`
	Below int64  `json:"below,omitzero"` // 0: no upper end
}

// Contains reports whether the follower count lies in the band. One below 0 is not known
// and lies only in a band of all sizes.
func (b Band) Contains(followers int64) bool {
	if followers < 0 {
		return b.From == 0 && b.Below == 0
	}
	return followers >= b.From && (b.Below == 0 || followers < b.Below)
}

// Limits of a document.
const (
	MaxTables = 256 // tables, and as many price lists
	MaxRows   = 64  // of a table or a price list
	maxText   = 1024
)

func (b Band) validate(fs *irm.Findings, path string) {
	fs.AddErr(path+".band", irm.CheckID(b.Name))
	if b.From < 0 || b.Below < 0 || b.Below != 0 && b.Below <= b.From {
		fs.Add(path, "band", "from %d up to before %d is no band", b.From, b.Below)
	}
}

// validateBands reports bands that are invalid or lie in each other.
func validateBands[T any](fs *irm.Findings, rows []T, band func(T) Band) bool {
	if n := len(rows); n == 0 || n > MaxRows {
		fs.Add("rows", "limit", "%d rows: want 1 to %d", n, MaxRows)
		return false
	}
	for i, r := range rows {
		b, path := band(r), fmt.Sprintf("rows[%d]", i)
		b.validate(fs, path)
		for j, earlier := range rows[:i] {
			a := band(earlier)
			if (a.Below == 0 || b.From < a.Below) && (b.Below == 0 || a.From < b.Below) {
				fs.Add(path, "band_overlap", "has followers in common with rows[%d]", j)
				break
			}
		}
	}
	return true
}

// find returns the row of a follower count.
func find[T any](rows []T, followers int64, band func(T) Band) (T, bool) {
	for _, r := range rows {
		if band(r).Contains(followers) {
			return r, true
		}
	}
	var none T
	return none, false
}

// validateOrigin reports a source that is not named, a date that is none, and texts that
// are too long.
func validateOrigin(fs *irm.Findings, source, asOf, bands, note string) {
	if source == "" {
		fs.Add("source", "source_missing", "want the name of whoever measured or published")
	}
	checkText(fs, "source", source)
	if !dated(asOf) {
		fs.Add("as_of", "as_of", "%s is no date: want 2026, 2026-01 or 2026-01-31, or nothing where the source is undated", irm.Quote(asOf))
	}
	checkText(fs, "bands", bands)
	checkText(fs, "note", note)
}

// dated reports a day, a month, a year, or nothing.
func dated(s string) bool {
	if s == "" {
		return true
	}
	full := s + "2000-01-01"[min(len(s), len("2000-01-01")):]
	_, err := irm.ParseDate(full)
	return err == nil && (len(s) == len("2000") || len(s) == len("2000-01") || len(s) == len("2000-01-01"))
}

func checkText(fs *irm.Findings, path, s string) {
	switch {
	case len(s) > maxText:
		fs.Add(path, "limit", "%d bytes: want at most %d", len(s), maxText)
	case !utf8.ValidString(s):
		fs.Add(path, "utf8", "want valid UTF-8")
	}
}

// Place is where a figure lies beside a range. The zero value is Unranged.
type Place uint8

const (
	Unranged Place = iota // no end of a range is stated
	Below
	Within
	Above
)

var places = wire.Words{"unranged", "below", "within", "above"}

// String returns "unranged", "below", "within" or "above".
func (p Place) String() string { return places.Name(uint8(p)) }

// MarshalText writes the name; an unknown place is an error.
func (p Place) MarshalText() ([]byte, error) { return places.Marshal("place", uint8(p)) }

// UnmarshalText reads a name written by MarshalText.
func (p *Place) UnmarshalText(text []byte) error {
	i, err := places.Parse("place", text)
	if err == nil {
		*p = Place(i)
	}
	return err
}
