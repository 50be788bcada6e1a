package irm

import "fmt"

// Band is a size of audience by follower count: From up to the From of the next
// band, half-open. It says nothing about worth.
type Band struct {
	Name string `json:"name"`
	From int64  `json:"from"`
}

// BandTable is a set of bands with its source. Publishers draw the lines in
// different places, so a host may bring its own table.
type BandTable struct {
	Source string `json:"source"`
	Bands  []Band `json:"bands"` // ascending, the first from 0
}

// DefaultBands are the bands of the joint study by Later and Fohr (2019): nano
// below 10,000 followers, micro to 100,000, mid to 500,000, macro to 1,000,000,
// mega above.
func DefaultBands() BandTable {
	return BandTable{
		Source: "Later and Fohr, 2019",
		Bands:  []Band{{"nano", 0}, {"micro", 10_000}, {"mid", 100_000}, {"macro", 500_000}, {"mega", 1_000_000}},
	}
}

// Of returns the band of a follower count, false for a negative count or a table
// that does not reach it.
func (t BandTable) Of(followers int64) (Band, bool) {
	for i := len(t.Bands) - 1; i >= 0; i-- {
		if followers >= t.Bands[i].From {
			return t.Bands[i], true
		}
	}
	return Band{}, false
}

const maxBands = 64

// Validate reports a table without source, with bands out of order or not
// starting at 0, and names that are no slugs.
func (t BandTable) Validate() Findings {
	var fs Findings
	fs.AddErr("source", checkSource(t.Source))
	if n := len(t.Bands); n == 0 || n > maxBands {
		fs.Add("bands", "limit", "%d bands: want 1 to %d", n, maxBands)
		return fs
	}
	for i, b := range t.Bands {
		path := fmt.Sprintf("bands[%d]", i)
		fs.AddErr(path+".name", CheckSlug("band", b.Name))
		switch {
		case i == 0 && b.From != 0:
			fs.Add(path+".from", "band_start", "the first band starts at %d: want 0", b.From)
		case i > 0 && b.From <= t.Bands[i-1].From:
			fs.Add(path+".from", "band_order", "%d is not above %d", b.From, t.Bands[i-1].From)
		}
	}
	return fs
}
