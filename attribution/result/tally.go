package result

import (
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// Tally sums facts by the values of some dimensions. Two tallies of the same dimensions
// can be merged, in whatever order and cutting: the sums are exact. Nothing is divided
// before [Tally.Report].
//
// Adding a fact twice counts it twice, but for posts, collaborations and readings: what is
// added is for the caller to say, who has the ledgers.
//
// The zero Tally has no dimensions and knows no places: read bytes into it. A tally is not
// for several goroutines at once.
type Tally struct {
	by     []Dimension
	places *index // none in a tally that was read or rolled up
	detail bool   // whether credits have to be looked up
	cells  map[string]*cell
	fed    Facts  // which came in at all: without any, their number is unknown and not 0
	money  uint64 // all magnitudes of money that came in, in minor units
	shares uint64 // and of shares and touches in millionths, and entries of costs
	buf    []byte
}

// Facts are kinds of facts: Credits | Touches.
type Facts uint8

const (
	Credits Facts = 1 << iota
	Touches
	Posts
	Costs

	allFacts = Credits | Touches | Posts | Costs
)

// New begins a tally. Without dimensions it has one row, the total. Errors: Findings of
// dimensions that are no slugs, are there twice or are more than 8, and of places that
// contradict each other.
func New(places Places, by ...Dimension) (*Tally, error) {
	fs := checkDimensions(by)
	x, err := places.index()
	fs.AddErr("places", err)
	if err := fs.Err(); err != nil {
		return nil, err
	}
	t := &Tally{by: slices.Clone(by), places: x, cells: make(map[string]*cell)}
	for _, d := range by {
		switch d {
		case ByCreator, ByCampaign, ByMethod, ByDay, ByMonth:
		default:
			t.detail = true
		}
	}
	return t, nil
}

// Dimensions are what the tally is by.
func (t *Tally) Dimensions() []Dimension { return slices.Clone(t.by) }

// Expect says that the facts of these kinds are all added, even where there are none: then
// no touches are 0 clicks, and no credits 0 conversions. Adding one fact says the same, but
// for costs: without Expect(Costs), what no cost is recorded for is not for free.
func (t *Tally) Expect(f Facts) { t.fed |= f & allFacts }

// AddCredit adds what a creator, or nobody, gains or loses of a conversion, at the time
// when that took effect (Credit.At).
func (t *Tally) AddCredit(c attribution.Credit) error {
	if t.places == nil {
		return errNoPlaces()
	}
	var sum [5]int64
	load := uint64(0)
	for i := range c.Lines {
		a := columns(&c.Lines[i].Amounts)
		for j, n := range a {
			load = more(load, magnitude(n))
			sum[j] += n // a sum that wraps has a load that is too great
		}
		if err := sameCurrency(&c.Lines[i].Amounts, c.Currency); err != nil {
			return err
		}
	}
	if int(c.New) >= answers || !irm.IsSlug(c.Kind) {
		return &irm.ParseError{What: "credit", Code: "credit", Input: string(c.Kind), Want: "want a kind that is a slug, and an answer whether the customer is new"}
	}
	place := t.places.credit(&c, t.detail)
	to, err := t.at(&place, load, magnitude(c.Share.Millionths()))
	if err != nil {
		return err
	}
	t.fed |= Credits
	to.work(place.work(), false)
	s := to.sale(c.Kind, c.Currency)
	s.shares[c.New] += c.Share.Millionths()
	if c.Cause == attribution.CauseRefund {
		plus(&s.refunded, &sum)
	} else {
		plus(&s.sold, &sum)
	}
	return nil
}

// AddAll adds what a store lists, until the first error:
//
//	err := result.AddAll(stores.Credits.List(ctx, query), tally.AddCredit)
func AddAll[T any](facts iter.Seq2[T, error], add func(T) error) error {
	for fact, err := range facts {
		if err == nil {
			err = add(fact)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// AddTouch counts a touch by its kind.
func (t *Tally) AddTouch(touch attribution.Touch) error {
	if t.places == nil {
		return errNoPlaces()
	}
	if int(touch.Kind) >= touchKinds {
		return &irm.ParseError{What: "touch", Code: "touch_kind", Want: "want a known kind"}
	}
	place := t.places.touch(&touch)
	to, err := t.at(&place, 0, million)
	if err == nil {
		t.fed |= Touches
		to.touches[touch.Kind]++
	}
	return err
}

// AddPost registers a post, so that it counts as one and its readings are asked for. A
// repost is its original, wherever that belongs if Places know it. Its day is that of its
// publication.
func (t *Tally) AddPost(c irm.Content) error {
	if t.places == nil {
		return errNoPlaces()
	}
	if original := t.places.contents[c.Original()]; original != nil {
		c = *original
	}
	place := Place{Creator: c.Creator, Collaboration: c.Collaboration, Content: c.Original(), At: c.At}
	if err := irm.CheckID(place.Content); err != nil {
		return err
	}
	to, err := t.at(&place, 0, 0)
	if err == nil {
		t.fed |= Posts
		to.post(place.Content)
		to.work(place.work(), false)
	}
	return err
}

// AddCollaboration registers that its creator works here, so that there has to be a cost.
// Credits and posts of a creator say the same.
func (t *Tally) AddCollaboration(c irm.Collaboration) error {
	to, err := t.at(&Place{Creator: c.Creator, Campaign: c.Campaign, Collaboration: c.ID}, 0, 0)
	if err == nil {
		to.work(work{c.Creator, c.Campaign}, false)
	}
	return err
}

// AddReading takes a total as it was restated. Of several of one subject and metric the
// last one holds, so add those before the cut. The reading of a post that Places know is
// its creator's, and of the day of its publication; any other is of the day when it was
// read, and of a post that nobody knows it is nobody's.
func (t *Tally) AddReading(r irm.Reading) error {
	if t.places == nil {
		return errNoPlaces()
	}
	place := Place{At: r.AsOf}
	switch r.Subject.Kind {
	case irm.SubjectContent:
		place.Content = t.places.original(irm.ContentID(r.Subject.ID))
		if c := t.places.contents[place.Content]; c != nil {
			place.At = c.At
		}
	case irm.SubjectCreator:
		place.Creator = irm.CreatorID(r.Subject.ID)
	case irm.SubjectCampaign:
		place.Campaign = irm.CampaignID(r.Subject.ID)
	}
	if err := r.Validate().Err(); err != nil {
		return err
	}
	to, err := t.at(&place, 0, 0)
	if err == nil {
		r.AsOf = irm.Instant(r.AsOf)
		to.read(r)
	}
	return err
}

// AddMetrics takes the known counts of a snapshot as readings.
func (t *Tally) AddMetrics(s irm.MetricsSnapshot) error {
	for metric, count := range s.Metrics.All() {
		value, err := irm.QuantityFromInt(count)
		if err == nil {
			err = t.AddReading(irm.Reading{Subject: s.Subject, Metric: metric, Value: value,
				AsOf: s.AsOf, Source: s.Source, Estimated: s.Estimated, Paid: s.Paid})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// AddCost adds what was spent. What a creator costs without a campaign is for all that he
// does; with one, for that campaign.
func (t *Tally) AddCost(c Cost) error {
	if err := c.Validate().Err(); err != nil {
		return err
	}
	to, err := t.at(&c.Place, magnitude(c.Amount.Minor()), 1)
	if err != nil {
		return err
	}
	s := to.spending(c.Kind, c.Amount.Currency())
	s.minor += c.Amount.Minor()
	s.entries++
	to.work(c.Place.work(), true)
	return nil
}

// at finds the cell of a place, and takes in that so much will be added to it. Bounding
// the sum of all magnitudes bounds every sum, whatever is added in whatever order.
func (t *Tally) at(p *Place, money, shares uint64) (*cell, error) {
	if t.places == nil {
		return nil, errNoPlaces()
	}
	money, shares = more(t.money, money), more(t.shares, shares)
	if money > math.MaxInt64 || shares > math.MaxInt64 {
		return nil, irm.ErrOverflow
	}
	if len(p.Creator) > maxValue {
		return nil, valueError(ByCreator, string(p.Creator))
	}
	if len(p.Campaign) > maxValue {
		return nil, valueError(ByCampaign, string(p.Campaign))
	}
	if t.detail || p.Creator == "" || p.Campaign == "" {
		t.places.complete(p)
	}
	key, err := t.key(p)
	if err != nil {
		return nil, err
	}
	t.money, t.shares = money, shares
	c := t.cells[string(key)]
	if c == nil {
		c = new(cell)
		t.cells[string(key)] = c
	}
	return c, nil
}

// key joins the values of a place. It is good until the next one.
func (t *Tally) key(p *Place) ([]byte, error) {
	b := t.buf[:0]
	for i, d := range t.by {
		if i > 0 {
			b = append(b, separator)
		}
		if d == ByDay || d == ByMonth {
			if y := p.At.Year(); !p.At.IsZero() && (y < 1970 || y > 9998) { // a zone may turn the year
				return nil, valueError(d, strconv.Itoa(y))
			}
			b = t.appendDay(b, p.At, d)
			continue
		}
		v := t.places.value(d, p)
		if len(v) > maxValue || strings.IndexByte(v, separator) >= 0 {
			return nil, valueError(d, v)
		}
		b = append(b, v...)
	}
	t.buf = b
	return b, nil
}

// appendDay writes the day or month of a time as ISO 8601 has it.
func (t *Tally) appendDay(b []byte, at time.Time, d Dimension) []byte {
	if at.IsZero() {
		return b
	}
	y, m, day := at.In(t.places.zone).Date()
	b = append(b, byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-', byte('0'+m/10), byte('0'+m%10))
	if d == ByDay {
		b = append(b, '-', byte('0'+day/10), byte('0'+day%10))
	}
	return b
}

// Merge adds what another tally of the same dimensions has. Merging in any order and
// nesting is the same. An error changes nothing: other dimensions, overflow.
func (t *Tally) Merge(u *Tally) error {
	if !slices.Equal(t.by, u.by) {
		return &irm.ParseError{What: "tally", Code: "dimensions", Want: "want a tally by the same dimensions in the same order"}
	}
	money, shares := more(t.money, u.money), more(t.shares, u.shares)
	if money > math.MaxInt64 || shares > math.MaxInt64 {
		return irm.ErrOverflow
	}
	t.money, t.shares, t.fed = money, shares, t.fed|u.fed
	if t.cells == nil {
		t.cells = make(map[string]*cell, len(u.cells))
	}
	from := u.cells
	if t == u {
		from = t.copied()
	}
	for key, c := range from {
		if to := t.cells[key]; to != nil {
			to.merge(c)
		} else {
			t.cells[key] = c.clone()
		}
	}
	return nil
}

func (t *Tally) copied() map[string]*cell {
	out := make(map[string]*cell, len(t.cells))
	for key, c := range t.cells {
		out[key] = c.clone()
	}
	return out
}

func (t *Tally) keys() []string { return slices.Sorted(maps.Keys(t.cells)) }

func valueError(d Dimension, v string) error {
	return &irm.ParseError{What: string(d), Code: "value", Input: v, Want: "want at most 1,024 bytes, no NUL, and years from 1970 to 9998"}
}

func errNoPlaces() error {
	return &irm.ParseError{What: "tally", Code: "places", Want: "want one from New: facts cannot be added to what was read or rolled up, but tallies can be merged"}
}

func sameCurrency(a *irm.Amounts, c irm.Currency) error {
	for _, m := range [...]irm.Money{a.Gross, a.Discount, a.Tax, a.Shipping, a.Fees} {
		if m.Minor() != 0 && (m.Currency() != c || !c.IsValid()) {
			return &irm.CurrencyMismatchError{Have: m.Currency(), Want: c}
		}
	}
	return nil
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// more is a sum that stays at its bound.
func more(a, b uint64) uint64 {
	if a > math.MaxUint64-b {
		return math.MaxUint64
	}
	return a + b
}
