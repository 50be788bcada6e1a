package benchmark

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/internal/number"
)

// MinPool is the least number of creators in a band that a pool speaks of: quartiles of
// fewer say little.
const MinPool = 10

// Pool is a host's own creators as a benchmark, band by band. It is immutable and may be
// used by several goroutines at once.
type Pool struct {
	table Table
	bands irm.BandTable
	tiers []tier // of each band
}

// tier is a band of a pool.
type tier struct {
	rates  []float64 // ascending
	spread Spread
}

// FromPool makes a benchmark of the rates of a host's own creators, one each. The head is a
// [Table] without rows that says of what kind they are, of which source and date. All that is
// wrong is reported together, with the position of the measure: one of another kind
// ("mismatch"), a follower count below 0, a rate
// below 0 or above 10^9. Nothing is left out silently: whose size
// is not known does not belong into a pool.
func FromPool(head Table, bands irm.BandTable, measures iter.Seq[Measure]) (*Pool, error) {
	fs := bands.Validate().Under("bands")
	if len(head.Rows) > 0 {
		fs.Add("rows", "limit", "%d rows: want none, they are made here", len(head.Rows))
	}
	if head.Statistic != Unstated && head.Statistic != Median {
		fs.Add("statistic", "statistic", "a pool gives medians, not %s", head.Statistic)
	}
	head.Kind.validate(&fs)
	validateOrigin(&fs, head.Source, head.AsOf, head.Bands, head.Note)
	if err := fs.Err(); err != nil {
		return nil, err
	}
	p := &Pool{table: head, bands: bands, tiers: make([]tier, len(bands.Bands))}
	p.bands.Bands = slices.Clone(bands.Bands)
	p.table.Statistic, p.table.Bands = Median, bands.Source
	i := 0
	for m := range measures {
		path := fmt.Sprintf("measures[%d]", i)
		n, ok := p.tier(m.Followers)
		switch {
		case m.Kind != head.Kind:
			fs.Add(path, "mismatch", "a rate of %s among those of %s", irm.Quote(m.Kind.String()), irm.Quote(head.Kind.String()))
		case !ok:
			fs.Add(path+".followers", "followers", "%d: want 0 or more", m.Followers)
		case m.Rate.Sign() < 0 || number.Of(m.Rate) > maxRate:
			fs.Add(path+".rate", "rate_range", "%s is out of range: want 0 to 10^9", m.Rate)
		default:
			p.tiers[n].rates = append(p.tiers[n].rates, number.Of(m.Rate))
		}
		if i++; len(fs) == maxFindings {
			break
		}
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	for i := range p.tiers {
		t := &p.tiers[i]
		slices.Sort(t.rates)
		t.spread = SpreadOf(t.rates)
	}
	return p, nil
}

const (
	maxFindings = 100 // end the reading of a pool that is wrong throughout
	maxRate     = 1e9 // of a pool
)

func (p *Pool) tier(followers int64) (int, bool) {
	b, ok := p.bands.Of(followers)
	return slices.Index(p.bands.Bands, b), ok
}

// Table returns the pool as a table: the median with the quartiles, rounded to six decimals, of
// each band that has at least [MinPool] creators. It is not valid if there is no such band.
func (p *Pool) Table() Table {
	t := p.table
	for i, tier := range p.tiers {
		if len(tier.rates) < MinPool {
			continue
		}
		b := Band{Name: p.bands.Bands[i].Name, From: p.bands.Bands[i].From}
		if i+1 < len(p.bands.Bands) {
			b.Below = p.bands.Bands[i+1].From
		}
		t.Rows = append(t.Rows, Row{b, tier.rate(0.25), tier.rate(0.5), tier.rate(0.75), len(tier.rates)})
	}
	return t
}

func (t tier) rate(q float64) *irm.Rate {
	r, _ := irm.ParseRate(strconv.FormatFloat(quantile(t.rates, q), 'f', 6, 64)) // 16 digits at most
	return &r
}

// Rank is where a rate lies among those of its band in a pool.
type Rank struct {
	Band   string  `json:"band"`
	N      int     `json:"n"`      // creators of the band in the pool
	Median float64 `json:"median"` // as a pure number
	// Z is the distance from the median in robust standard deviations, as in [Spread]. It is
	// nil where all rates of the band are equal. Rates are skewed: far above the median there is
	// always somebody, far below it nobody, so that for low rates the percentile says more.
	Z *float64 `json:"z,omitzero"`
	// Percentile is the share in percent of those with a lower rate, and half of those with the
	// same.
	Percentile float64 `json:"percentile"`
}

// Rank says where a measure lies. One of another kind is a [MismatchError]; if its size is
// not known, or fewer than [MinPool] are of its band, the error matches [irm.ErrNotFound].
func (p *Pool) Rank(m Measure) (Rank, error) {
	if m.Kind != p.table.Kind {
		return Rank{}, &MismatchError{Have: m.Kind, Want: p.table.Kind}
	}
	n, ok := p.tier(m.Followers)
	if !ok {
		return Rank{}, fmt.Errorf("benchmark: no band has %d followers: %w", m.Followers, irm.ErrNotFound)
	}
	t, name := &p.tiers[n], p.bands.Bands[n].Name
	if len(t.rates) < MinPool {
		return Rank{}, fmt.Errorf("benchmark: %d creators of band %s: want %d: %w", len(t.rates), name, MinPool, irm.ErrNotFound)
	}
	x := number.Of(m.Rate)
	below, _ := slices.BinarySearch(t.rates, x)
	upTo, _ := slices.BinarySearch(t.rates, math.Nextafter(x, math.Inf(1)))
	r := Rank{Band: name, N: len(t.rates), Median: t.spread.Median, Percentile: float64(50*(below+upTo)) / float64(len(t.rates))}
	if z, ok := t.spread.Z(x); ok {
		r.Z = &z
	}
	return r, nil
}
