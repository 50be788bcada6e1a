package benchmark

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Unit is what a price is for. The zero value is Post.
type Unit uint8

const (
	Post       Unit = iota
	Mille           // a thousand times shown: CPM
	Engagement      // one like, comment or share: CPE
)

var units = wire.Words{"post", "mille", "engagement"}

// String returns "post", "mille" or "engagement".
func (u Unit) String() string { return units.Name(uint8(u)) }

// MarshalText writes the name; an unknown unit is an error.
func (u Unit) MarshalText() ([]byte, error) { return units.Marshal("unit", uint8(u)) }

// UnmarshalText reads a name written by MarshalText.
func (u *Unit) UnmarshalText(text []byte) error {
	i, err := units.Parse("unit", text)
	if err == nil {
		*u = Unit(i)
	}
	return err
}

// Price is what one source says that creators cost.
type Price struct {
	Platform irm.Platform `json:"platform,omitzero"` // empty: any
	Per      Unit         `json:"per" wire:"required"`
	Source   string       `json:"source" wire:"required"`
	AsOf     string       `json:"as_of,omitzero"` // as in a table
	Bands    string       `json:"bands,omitzero"` // where the bounds of the bands are from, if not from the source
	Note     string       `json:"note,omitzero"`
	Rows     []PriceRow   `json:"rows" wire:"required"`
}

// PriceRow is a range of prices, all of one currency within a price list. One of the ends
// may be missing; the zero Money is no end.
type PriceRow struct {
	Band
	Low  irm.Money `json:"low,omitzero"`
	High irm.Money `json:"high,omitzero"`
}

func (r PriceRow) band() Band { return r.Band }

// currency is that of the ends.
func (r PriceRow) currency() irm.Currency {
	if r.Low.Currency().IsValid() {
		return r.Low.Currency()
	}
	return r.High.Currency()
}

// Validate reports everything that is wrong with the price list.
func (p Price) Validate() irm.Findings {
	var fs irm.Findings
	if p.Platform != "" {
		fs.AddErr("platform", irm.CheckID(p.Platform))
	}
	_, err := p.Per.MarshalText()
	fs.AddErr("per", err)
	validateOrigin(&fs, p.Source, p.AsOf, p.Bands, p.Note)
	if !validateBands(&fs, p.Rows, PriceRow.band) {
		return fs
	}
	for i, r := range p.Rows {
		path := fmt.Sprintf("rows[%d]", i)
		order, err := r.Low.Cmp(r.High)
		fs.AddErr(path+".high", err)
		switch zero := (irm.Money{}); {
		case r.Low == zero && r.High == zero:
			fs.Add(path, "price_missing", "want low or high")
		case r.Low != zero && r.Low.Sign() <= 0 || r.High != zero && r.High.Sign() <= 0:
			fs.Add(path, "price_range", "want prices above 0")
		case r.High != zero && order > 0:
			fs.Add(path, "price_order", "%s is above %s", r.Low, r.High)
		case r.currency() != p.Rows[0].currency():
			fs.Add(path, "currency_mismatch", "%s beside %s: want one currency in a price list", r.currency(), p.Rows[0].currency())
		}
	}
	return fs
}

// Offer is what somebody asks, and what is expected of it.
type Offer struct {
	Platform    irm.Platform `json:"platform"`
	Followers   int64        `json:"followers"` // below 0: not known
	Asked       irm.Money    `json:"asked"`     // for all posts
	Posts       int64        `json:"posts"`
	Impressions int64        `json:"impressions,omitzero"` // of all posts, or views where these are counted; 0: not known
	Engagements int64        `json:"engagements,omitzero"` // of all posts; 0: not known
}

func (o Offer) validate() error {
	var fs irm.Findings
	if !o.Asked.Currency().IsValid() || o.Asked.Sign() < 0 {
		fs.Add("asked", "price_range", "want an amount of 0 or more")
	}
	if o.Posts < 0 || o.Impressions < 0 || o.Engagements < 0 {
		fs.Add("", "limit", "want counts of 0 or more")
	}
	return fs.Err()
}

// units is how many units of a price the offer has; 0 where that is not known.
func (o Offer) units(u Unit) (irm.Rate, error) {
	switch u {
	case Post:
		return irm.ParseRate(strconv.FormatInt(o.Posts, 10))
	case Mille:
		return irm.ParseRate(fmt.Sprintf("%d.%03d", o.Impressions/1000, o.Impressions%1000))
	}
	return irm.ParseRate(strconv.FormatInt(o.Engagements, 10))
}

// Fairness is an asked price beside the range that a source leads to expect.
type Fairness struct {
	Source string    `json:"source"`
	AsOf   string    `json:"as_of,omitzero"`
	Note   string    `json:"note,omitzero"`
	Per    Unit      `json:"per"`
	Band   string    `json:"band"`
	Low    irm.Money `json:"low,omitzero"`  // for the whole offer
	High   irm.Money `json:"high,omitzero"` // likewise
	Place  Place     `json:"place"`
	// Ratio is 1 within the range, otherwise the price over the end of the range that it
	// passes: 1.5 is half as much again as the most expected, 0.5 half of the least.
	Ratio float64 `json:"ratio"`
}

// Fair holds an offer against the price lists of its platform, in the order of the book.
// The expected ends are exact, rounded outwards to the minor unit. Lists that need a count which
// is not known, of other bands or in other currencies do not apply: what is to be compared
// with them is converted by [irm.FXTable] first. If none applies, the error is an
// [irm.CurrencyMismatchError] where only the currency kept one from it, and otherwise matches
// [irm.ErrNotFound].
func (b Book) Fair(o Offer) ([]Fairness, error) {
	if err := o.validate(); err != nil {
		return nil, err
	}
	var out []Fairness
	var other irm.Currency
	for _, p := range b.Prices {
		row, ok := find(p.Rows, o.Followers, PriceRow.band)
		times, err := o.units(p.Per)
		switch {
		case err != nil:
			return nil, err
		case p.Platform != "" && p.Platform != o.Platform, !ok, times.Sign() == 0:
		case row.currency() != o.Asked.Currency():
			other = row.currency()
		default:
			f, err := p.fair(row, o.Asked, times)
			if err != nil {
				return nil, err
			}
			out = append(out, f)
		}
	}
	switch {
	case out == nil && other.IsValid():
		return nil, &irm.CurrencyMismatchError{Have: o.Asked.Currency(), Want: other}
	case out == nil:
		return nil, fmt.Errorf("benchmark: no price list for the offer on %s: %w", irm.Quote(string(o.Platform)), irm.ErrNotFound)
	}
	return out, nil
}

func (p Price) fair(row PriceRow, asked irm.Money, times irm.Rate) (Fairness, error) {
	f := Fairness{Source: p.Source, AsOf: p.AsOf, Note: p.Note, Per: p.Per, Band: row.Name, Place: Within, Ratio: 1}
	low, errLow := row.Low.Mul(times, irm.Floor)
	high, errHigh := row.High.Mul(times, irm.Ceiling)
	if err := cmp.Or(errLow, errHigh); err != nil {
		return Fairness{}, fmt.Errorf("benchmark: the price of %s units: %w", times, err)
	}
	f.Low, f.High = low, high
	switch {
	case high != irm.Money{} && asked.Minor() > high.Minor():
		f.Place, f.Ratio = Above, float64(asked.Minor())/float64(high.Minor())
	case asked.Minor() < low.Minor():
		f.Place, f.Ratio = Below, float64(asked.Minor())/float64(low.Minor())
	}
	return f, nil
}
