package compensation

import (
	"fmt"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// Request is what a fee is asked for. Every basis that is stated is priced; the
// greatest of them is proposed, so that neither the creator's prices, nor the reach,
// nor the effort go under.
type Request struct { // seed: C5, C9
	Currency irm.Currency
	Items    []Item       // deliverables, by the creator's rate card
	Reach    irm.Quantity // impressions or views that are expected in all
	CPM      irm.Money    // for 1,000 of them
	Effort   []Effort
	Rights   []Right // on the greatest basis
}

// Item is so many deliverables of one form.
type Item struct {
	Platform irm.Platform
	Format   irm.Format
	Count    int
	Fee      irm.Money // for each; see irm.RateCardItem
}

// Effort is a piece of work: ideas, shooting, editing.
type Effort struct {
	Task  string
	Hours irm.Quantity
	Rate  irm.Money // for an hour
}

// Right is a surcharge: the rate, for each month and placement. See [Uplift].
type Right struct {
	Kind       ActivityKind
	Rate       irm.Rate
	Months     irm.Quantity // 0 is 1
	Placements int          // 0 is 1
}

// Quote is a proposed fee with its parts.
type Quote struct {
	Bases  []QuotePart // what each basis comes to, in the order rate card, reach, effort
	Base   irm.Money   // the greatest
	Rights []QuotePart
	Total  irm.Money
	Low    irm.Money // the least basis, with the rights on it: where a negotiation may end
}

// QuotePart is one amount of a quote, in words.
type QuotePart struct {
	Name   string // "rate_card", "reach", "effort", or the kind of a right
	Text   string
	Amount irm.Money // rounded half away from zero
}

// Limits of a request.
const maxQuoteItems = 1000

// Validate reports what cannot be priced, with its path.
func (q Request) Validate() irm.Findings {
	var fs irm.Findings
	if !q.Currency.IsValid() {
		fs.Add("currency", "currency", "want a currency")
		return fs
	}
	if n := len(q.Items) + len(q.Effort) + len(q.Rights); n > maxQuoteItems {
		fs.Add("", "limit", "%d items: want at most %d", n, maxQuoteItems)
		return fs
	}
	for i, item := range q.Items {
		if item.Count < 1 || item.Count > maxQuoteItems {
			fs.Add(indexed("items", i)+".count", "quantity_range", "%d is out of range: want 1 to %d", item.Count, maxQuoteItems)
		}
		checkAmount(&fs, indexed("items", i)+".fee", item.Fee, q.Currency)
	}
	if (q.Reach.Sign() != 0) != (q.CPM.Sign() != 0) || q.Reach.Sign() < 0 {
		fs.Add("reach", "reach", "want reach and CPM together, above zero")
	}
	checkOptional(&fs, "cpm", q.CPM, q.Currency)
	for i, e := range q.Effort {
		if e.Hours.Sign() <= 0 {
			fs.Add(indexed("effort", i)+".hours", "quantity_sign", "%s is out of range: want hours above zero", e.Hours)
		}
		checkAmount(&fs, indexed("effort", i)+".rate", e.Rate, q.Currency)
	}
	for i, r := range q.Rights {
		if r.Rate.Sign() <= 0 || r.Rate.Cmp(maxUplift) > 0 {
			fs.Add(indexed("rights", i)+".rate", "rate_range", "%s is out of range: want above 0%% up to %s", r.Rate.Percent(), maxUplift.Percent())
		}
		if r.Months.Sign() < 0 || r.Months.Cmp(maxMonths) > 0 {
			fs.Add(indexed("rights", i)+".months", "quantity_range", "%s is out of range: want 0 to %s", r.Months, maxMonths)
		}
		if r.Placements < 0 || r.Placements > maxPlacements {
			fs.Add(indexed("rights", i)+".placements", "quantity_range", "%d is out of range: want 0 to %d", r.Placements, maxPlacements)
		}
	}
	if len(q.Items) == 0 && q.Reach.Sign() == 0 && len(q.Effort) == 0 {
		fs.Add("", "quote", "want a basis: items, reach with CPM, or effort")
	}
	return fs
}

// Propose prices a request. Errors: what [Request.Validate] reports, overflow.
func Propose(q Request) (Quote, error) {
	if err := q.Validate().Err(); err != nil {
		return Quote{}, err
	}
	var out Quote
	if err := q.bases(&out); err != nil {
		return Quote{}, err
	}
	low := out.Bases[0].Amount
	for _, b := range out.Bases {
		if b.Amount.Minor() > out.Base.Minor() || out.Base == (irm.Money{}) {
			out.Base = b.Amount
		}
		if b.Amount.Minor() < low.Minor() {
			low = b.Amount
		}
	}
	var err error
	if out.Rights, out.Total, err = q.rights(out.Base); err != nil {
		return Quote{}, err
	}
	_, out.Low, err = q.rights(low)
	return out, err
}

func (q *Request) bases(out *Quote) error {
	add := func(name, text string, v exact.Value) error {
		minor, err := v.Round(irm.HalfAwayFromZero)
		out.Bases = append(out.Bases, QuotePart{name, text, irm.MoneyFromMinor(minor, q.Currency)})
		return err
	}
	if len(q.Items) > 0 {
		var v exact.Value
		n := 0
		for _, item := range q.Items {
			v = v.Add(exact.Product(item.Fee.Minor(), int64(item.Count), 1))
			n += item.Count
		}
		if err := add("rate_card", fmt.Sprintf("%d deliverables by rate card", n), v); err != nil {
			return err
		}
	}
	if q.Reach.Sign() > 0 {
		v := exact.Product(q.Reach.Millionths(), q.CPM.Minor(), millionths).Mul(1, 1000)
		if err := add("reach", fmt.Sprintf("%s views at %s for 1,000", q.Reach, q.CPM), v); err != nil {
			return err
		}
	}
	if len(q.Effort) > 0 {
		var v exact.Value
		var hours irm.Quantity
		for _, e := range q.Effort {
			v = v.Add(exact.Product(e.Hours.Millionths(), e.Rate.Minor(), millionths))
			var err error
			if hours, err = hours.Add(e.Hours); err != nil {
				return err
			}
		}
		return add("effort", fmt.Sprintf("%s hours of work", hours), v)
	}
	return nil
}

// rights prices the surcharges on a base, and adds them to it.
func (q *Request) rights(base irm.Money) (parts []QuotePart, total irm.Money, err error) {
	total = base
	for _, r := range q.Rights {
		months := r.Months
		if months.Sign() == 0 {
			months = irm.QuantityFromMillionths(millionths)
		}
		num, den := rateFraction(r.Rate)
		v := exact.Product(base.Minor(), num, den).Mul(months.Millionths(), millionths).Mul(int64(max(1, r.Placements)), 1)
		minor, err := v.Round(irm.HalfAwayFromZero)
		part := QuotePart{string(r.Kind), fmt.Sprintf("%s of %s for %s months, placements: %d", r.Rate.Percent(), base, months, max(1, r.Placements)), irm.MoneyFromMinor(minor, q.Currency)}
		if err == nil {
			total, err = total.Add(part.Amount)
		}
		if err != nil {
			return nil, total, err
		}
		parts = append(parts, part)
	}
	return parts, total, nil
}
