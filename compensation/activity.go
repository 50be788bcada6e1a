package compensation

import (
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// ActivityID identifies an activity; it is the ID of the fact or credit that it
// stands for.
type ActivityID string

// ActivityKind says what happened. It is an open slug; these and the kinds of
// conversions ([irm.ConversionKind]) are the usual ones.
type ActivityKind string

const (
	KindDeliverable  ActivityKind = "deliverable"  // accepted work: Dimensions.Platform and Format say what
	KindContent      ActivityKind = "content"      // a published post: Dimensions.Content, for readings about it
	KindExpense      ActivityKind = "expense"      // paid by the creator: amounts, and Dimensions.Receipt
	KindGift         ActivityKind = "gift"         // received by the creator: amounts are the retail value
	KindCancellation ActivityKind = "cancellation" // the collaboration ended early, at Dimensions.Stage
	KindClick        ActivityKind = "click"        // Quantity of them
	KindEngagement   ActivityKind = "engagement"   // Quantity of them
	KindUsageRights  ActivityKind = "usage_rights" // granted; Quantity is months
	KindWhitelisting ActivityKind = "whitelisting" // ads through the creator's account; Quantity is months
	KindExclusivity  ActivityKind = "exclusivity"  // for Quantity months
	KindRush         ActivityKind = "rush"         // work at short notice; Quantity is how many
)

// Activity is a fact that may earn something: a creator's part of a conversion, an
// accepted deliverable, an expense. What takes one back has negative quantities
// and amounts. Activities are immutable; corrections are further ones.
//
// Those of one conversion and creator are one event, as are an activity without
// conversion and those that reverse it. An event is rated by its RatedAt and by
// what is left of it, whatever the steps in which it came about; its kind and
// dimensions are those of its first activity.
type Activity struct {
	ID         ActivityID       `json:"id"`
	Reverses   ActivityID       `json:"reverses,omitzero"` // the first activity of the event, of the same creator, kind and RatedAt; for activities without conversion
	Conversion irm.ConversionID `json:"conversion,omitzero"`
	Creator    irm.CreatorID    `json:"creator"`
	Kind       ActivityKind     `json:"kind"`
	At         time.Time        `json:"at"`                  // when it happened: it is settled by the first cut after it
	RatedAt    time.Time        `json:"rated_at"`            // when the event happened, a refund's the time of its sale: decides whether and how the plan rates it. Another time makes another event
	Quantity   irm.Quantity     `json:"quantity"`            // of a conversion, as a share; of clicks, deliverables, months
	Won        irm.Quantity     `json:"won,omitzero"`        // 1 where this made the creator the first of several of a conversion, -1 where it no longer is
	Lines      []ActivityLine   `json:"lines,omitzero"`      // money
	Dimensions Dimensions       `json:"dimensions,omitzero"` // what conditions ask about
}

// ActivityLine is the part of one line of a conversion, or one amount of an
// expense or gift.
type ActivityLine struct {
	Category string        `json:"category,omitzero"`
	Product  irm.ProductID `json:"product,omitzero"`
	Quantity irm.Quantity  `json:"quantity,omitzero"`
	Amounts  irm.Amounts   `json:"amounts"`
}

// Dimensions are what is known of an event beside time and money. A zero field is
// unknown, and meets no condition that asks for it.
type Dimensions struct {
	Campaign   irm.CampaignID `json:"campaign,omitzero"`
	Content    irm.ContentID  `json:"content,omitzero"`
	Platform   irm.Platform   `json:"platform,omitzero"`
	Format     irm.Format     `json:"format,omitzero"`
	Country    irm.Territory  `json:"country,omitzero"`
	Customer   irm.CustomerID `json:"customer,omitzero"` // for commissions of limited duration
	New        irm.Answer     `json:"new,omitzero"`      // whether the customer was
	Via        string         `json:"via,omitzero"`      // what earned it: "code", "click"
	Code       string         `json:"code,omitzero"`
	Standing   irm.Standing   `json:"standing,omitzero"` // of the partnership at RatedAt
	Stage      string         `json:"stage,omitzero"`    // at which a collaboration was cancelled
	Receipt    string         `json:"receipt,omitzero"`  // the host's reference to a document
	Attributes irm.Attributes `json:"attributes,omitzero"`
}

// event is the key that groups activities into events.
func (a *Activity) event() string {
	switch {
	case a.Conversion != "":
		return string(a.Conversion)
	case a.Reverses != "":
		return string(a.Reverses)
	}
	return string(a.ID)
}

func (a *Activity) isConversion() bool { return a.Conversion != "" }

// against reports two activities of one ID with different content.
func (a *Activity) against(first *Activity) error {
	d, e := a.Dimensions, first.Dimensions
	attributes := maps.Equal(d.Attributes, e.Attributes)
	d.Attributes, e.Attributes = nil, nil
	var field string
	switch {
	case a.Reverses != first.Reverses:
		field = "reverses"
	case a.Conversion != first.Conversion:
		field = "conversion"
	case a.Creator != first.Creator:
		field = "creator"
	case a.Kind != first.Kind:
		field = "kind"
	case !a.At.Equal(first.At):
		field = "at"
	case !a.RatedAt.Equal(first.RatedAt):
		field = "rated_at"
	case a.Quantity != first.Quantity:
		field = "quantity"
	case a.Won != first.Won:
		field = "won"
	case !slices.Equal(a.Lines, first.Lines):
		field = "lines"
	case !attributes || !d.equal(e):
		field = "dimensions"
	default:
		return nil
	}
	return &irm.DifferentError{Kind: "activity", ID: string(a.ID), Field: field}
}

// equal compares all but the attributes.
func (d Dimensions) equal(e Dimensions) bool {
	return d.Campaign == e.Campaign && d.Content == e.Content && d.Platform == e.Platform && d.Format == e.Format &&
		d.Country == e.Country && d.Customer == e.Customer && d.New == e.New && d.Via == e.Via && d.Code == e.Code &&
		d.Standing == e.Standing && d.Stage == e.Stage && d.Receipt == e.Receipt
}

// Adjustment is an amount that somebody books by hand, up or down: a goodwill
// bonus, an opening balance at cut-over. It is paid without hold.
type Adjustment struct {
	ID     ActivityID  `json:"id"`
	Payee  irm.PayeeID `json:"payee"`
	At     time.Time   `json:"at"`
	Amount irm.Money   `json:"amount"`
	Reason string      `json:"reason"` // required, up to 1,000 bytes, without personal data
	Actor  irm.Actor   `json:"actor"`  // required
}

// Payout is money that the host paid to a payee, or got back (negative). Those that the
// library reserves are kept as [PayoutEntry] values.
type Payout struct {
	ID     ActivityID  `json:"id"`
	Payee  irm.PayeeID `json:"payee"`
	At     time.Time   `json:"at"`
	Amount irm.Money   `json:"amount"`
}

func (a *Adjustment) same(b *Adjustment) bool {
	return a.ID == b.ID && a.Payee == b.Payee && a.At.Equal(b.At) && a.Amount == b.Amount && a.Reason == b.Reason && a.Actor == b.Actor
}

func (o *Payout) same(p *Payout) bool {
	return o.ID == p.ID && o.Payee == p.Payee && o.At.Equal(p.At) && o.Amount == p.Amount
}
